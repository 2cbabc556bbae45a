"""Every page that a person can open, for the tests that look at all of them."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from backcare.accounts.models import Role, User
from exercises.models import SafetyCheck
from exercises.safety import no_signs
from journal.access import record_access
from journal.enums import AccessKind, Scope
from journal.invitations import invite
from journal.models import Connection, Note, OwnActivity, PainReport, PracticeSession, WeekReview
from tests.e2e.acting import zone_at
from tests.factories import (
    NoteFactory,
    PainReportFactory,
    PauseFactory,
    PlanFactory,
    PracticeSessionFactory,
    UserFactory,
    connect,
)

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """A client with some weeks of practice: gaps, zeros, skips, words, a report told whole."""

    user: User
    session: PracticeSession
    pain: PainReport
    told: PainReport
    today: datetime.date
    active: Connection
    waiting: Connection
    partly: Connection
    note: Note


def person_with_weeks() -> Person:
    user = UserFactory(name="Ana", time_zone=zone_at(19))  # in the evening Today asks the most
    SafetyCheck.objects.record(user=user, answers=no_signs(), doctor_ok=True)
    today = user.local_now().date()
    PlanFactory(user=user, valid_from=today - 90 * DAY)
    numbers = [6, 5, None, 4, 0, 3, 5, 2]
    for ago in range(75, 0, -1):
        if ago % 7 in {2, 5} or 30 < ago < 38:
            continue
        day = today - ago * DAY
        session = PracticeSessionFactory(user=user, local_date=day, slot="evening" if ago % 3 else "morning")
        number = numbers[ago % 8]
        PainReportFactory(
            user=user, session=session, moment="after", intensity=number, skipped=number is None, local_date=day
        )
        PainReportFactory(user=user, moment="now", intensity=min(10, ago // 12 + 1), local_date=day)
    PauseFactory(user=user, reason="illness", local_date=today - 37 * DAY, last=today - 31 * DAY)
    session = PracticeSessionFactory(user=user, local_date=today, note="Slower than yesterday.")
    pain = PainReportFactory(user=user, local_date=today, intensity=3, note="After the train.")
    pain.words.create(word="aching")
    pain.words.create(own="rusty")
    told = PainReportFactory(user=user, local_date=today, spread="foot", spread_side="left", constancy="comes_goes")
    told.words.create(word="numb")
    told.places.create(place="calf_l", main=True)
    told.influences.create(effect="worse", factor="sitting")
    activity = OwnActivity.objects.create(user=user, name="tying shoes", position=1, local_date=today, utc_offset=0)
    monday = today - today.weekday() * DAY
    review = WeekReview.objects.create(user=user, monday=monday, local_date=today, utc_offset=0, confidence=6)
    review.ratings.create(activity=activity, value=4)
    return Person(user, session, pain, told, today, *instructors_of(user, today))


def instructors_of(user: User, today: datetime.date) -> tuple[Connection, Connection, Connection, Note]:
    """Two instructors: one who sees everything, looked and wrote, and sees nearly nothing of somebody else; and one who
    waits for the choice; an invitation sent; and a question."""
    marta, jo = (UserFactory(name=name, role=Role.INSTRUCTOR) for name in ("Marta Keller", "Jo Adams"))
    active = connect(marta, user, Scope.values)
    partly = connect(marta, UserFactory(name="Ben"), [Scope.NOTES])
    record_access(marta, [user], AccessKind.CLIENT)
    invite(user, for_role=Role.INSTRUCTOR, public_id=uuid.uuid4(), label="My physio")
    invite(marta, for_role=Role.CLIENT, public_id=uuid.uuid4(), label="Omar")
    PlanFactory(user=user, author=marta, valid_from=today, version=2, cautions="No bouncing.", reason="Ready for more.")
    NoteFactory(connection=active, user=marta, audience="client", text="Well done.", local_date=today)
    NoteFactory(connection=active, user=marta, audience="self", text="Holds her breath.", local_date=today)
    note = NoteFactory(connection=active, local_date=today)
    return active, Connection.objects.create(instructor=jo, client=user), partly, note


VISITOR: dict[str, Callable[[], str]] = {
    "landing": lambda: "/",
    "overview": lambda: reverse("exercises:overview"),
    "exercise-1": lambda: reverse("exercises:exercise", args=["butt-pump"]),
    "exercise-2": lambda: reverse("exercises:exercise", args=["standing-roll-down"]) + "?preset=starter",
    "exercise-3": lambda: reverse("exercises:exercise", args=["glute-bridge"]),
    "paper": lambda: reverse("exercises:paper"),
    "player-waits": lambda: reverse("play"),
    "practice-settings": lambda: reverse("practice_settings"),
    "safety": lambda: reverse("safety:start"),
    "help": lambda: reverse("safety:help"),
    "breathing": lambda: reverse("exercises:breathing"),
    "breathe": lambda: reverse("breathe"),
    "cards": lambda: reverse("cards"),
    "sign-in": lambda: reverse("account_login"),
    "sign-up": lambda: reverse("account_signup"),
    "reset": lambda: reverse("account_reset_password"),
    "reset-done": lambda: reverse("account_reset_password_done"),
    "kept": lambda: reverse("journal:kept_for_you"),
    "not-found": lambda: "/nothing-here/",
}

CLIENT: dict[str, Callable[[Person], str]] = {
    "today": lambda person: reverse("journal:today"),
    "answered": lambda person: reverse("safety:done"),
    "harder": lambda person: reverse("harder"),
    "player": lambda person: reverse("play"),
    "log": lambda person: reverse("journal:log_session", args=[person.session.uuid]),
    "journal": lambda person: reverse("journal:journal"),
    "day": lambda person: reverse("journal:day", args=[person.today]),
    "small": lambda person: reverse("journal:add_small_thing"),
    "add": lambda person: reverse("journal:add_past_day"),
    "edit-session": lambda person: reverse("journal:edit_session", args=[person.session.uuid]),
    "pain": lambda person: reverse("journal:pain_now"),
    "edit-pain": lambda person: reverse("journal:edit_pain", args=[person.pain.uuid]),
    "advice": lambda person: reverse("journal:pain_advice", args=[person.told.uuid]),
    "edit-told": lambda person: reverse("journal:edit_pain", args=[person.told.uuid]),
    "words": lambda person: reverse("journal:find_word"),
    "pain-day": lambda person: reverse("journal:pain_day"),
    "origin": lambda person: reverse("journal:pain_origin"),
    "activities": lambda person: reverse("journal:activities"),
    "trends": lambda person: reverse("journal:trends"),
    "notes": lambda person: reverse("journal:notes"),
    "edit-note": lambda person: reverse("journal:edit_note", args=[person.note.uuid]),
    "sharing": lambda person: reverse("journal:sharing"),
    "share": lambda person: reverse("journal:share", args=[person.waiting.public_id]),
    "change-sharing": lambda person: reverse("journal:share", args=[person.active.public_id]),
    "invite-instructor": lambda person: reverse("journal:invite_instructor"),
    "settings": lambda person: reverse("settings"),
    "plan": lambda person: reverse("journal:plan"),
    "pauses": lambda person: reverse("journal:pauses"),
    "how-i-practise": lambda person: reverse("practice_settings"),
    "password": lambda person: reverse("account_change_password"),
    "e-mail": lambda person: reverse("account_email"),
    "sign-out": lambda person: reverse("account_logout"),
    "invite-gone": lambda person: reverse("journal:invite"),
    "nobodys": lambda person: reverse("journal:log_session", args=[uuid.uuid4()]),
}

INSTRUCTOR: dict[str, Callable[[Person], str]] = {
    "clients": lambda person: reverse("journal:clients"),
    "client": lambda person: reverse("journal:client", args=[person.active.public_id]),
    "client-plan": lambda person: reverse("journal:client_plan", args=[person.active.public_id]),
    "client-plan-not-shared": lambda person: reverse("journal:client_plan", args=[person.partly.public_id]),
    "client-not-shared": lambda person: reverse("journal:client", args=[person.partly.public_id]),
    "clients-needs": lambda person: reverse("journal:clients") + "?show=needs&sort=pain",
    "client-group": lambda person: reverse("journal:client_group"),
    "invitations": lambda person: reverse("journal:invitations"),
    "invite-client": lambda person: reverse("journal:invite_client"),
}
