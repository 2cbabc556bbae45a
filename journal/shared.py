"""What a client shares with an instructor, as querysets that cannot hold more than that.

Every queryset asks the consent itself, in the same statement that reads the rows: the connection is active, the
scope is shared, the local date is not before the first day. Only the columns of that scope are loaded; any other
raises FieldFetchBlocked when it is touched (that is why rows are never followed through `row.user`, `row.session`
or `session.pain_reports`: ask for the other queryset instead).
"""

import dataclasses
import datetime
import uuid as uuids
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import FETCH_RAISE, Case, Exists, F, Model, OuterRef, Q, QuerySet, When

from backcare.accounts.models import User, ZoneChange
from exercises.models import SafetyCheck
from journal.enums import ConnectionState, Outcome, PainMoment, PauseReason, Scope
from journal.models import (
    ActivityRating,
    Connection,
    ExerciseResult,
    PainPlace,
    PainReport,
    PainWord,
    Pause,
    Plan,
    PracticeSession,
    Share,
    WeekReview,
)
from journal.models.life import WeekReviewQuerySet
from journal.models.pain import PainReportQuerySet
from journal.models.plans import PauseQuerySet, PlanQuerySet
from journal.models.sessions import PracticeSessionQuerySet
from journal.models.sharing import ConnectionQuerySet

ENTRY = ("user_id", "uuid", "local_date", "zone", "utc_offset", "created_at")
WHEN = ("started_at", "finished_at", "active_seconds", "added_later", "clock")
PRACTICE = (*ENTRY, *WHEN, "slot", "activity", "routine_key", "preset_key", "logged_how", "effort", "found_muscle")
RESULT = ("session_id", "position", "exercise_key", "variant_key", "planned_reps", "done_reps")
PAIN = (*ENTRY, "session_id", "moment", "intensity", "skipped", "reported_at")
STOP = (*ENTRY, "session_id", "moment", "exercise_key", "quality", "reported_at")
STOPS = (Outcome.STOPPED_PAIN, Outcome.STOPPED_SAFETY)


class SharedData:
    """Data of one or more clients, limited to what each of them shares with one instructor now."""

    instructor_id: int
    client_ids: Any  # keys of clients, or a queryset of them
    connections: Any  # the same of the connections

    def sessions(self) -> PracticeSessionQuerySet:
        """practice: sessions without their outcome and note."""
        return self._read(PracticeSession.objects.live(), Scope.PRACTICE, PRACTICE)

    def results(self) -> QuerySet[ExerciseResult]:
        """practice: repetitions of each exercise, without how they ended (`Prefetch("results", shared.results())`)."""
        live = ExerciseResult.objects.filter(session__deleted_at=None)
        return self._read(live, Scope.PRACTICE, RESULT, path="session__")

    def plans(self) -> PlanQuerySet:
        """practice: the plan in force on the first shared day, and those after it."""
        followed = Plan.objects.filter(
            user=OuterRef("connection__client"),
            valid_from__gt=OuterRef(OuterRef("valid_from")),
            valid_from__lte=OuterRef("since"),
        )
        agreed = self._agreed(Scope.PRACTICE, "user").filter(
            Q(since=None) | Q(since__lte=OuterRef("valid_from")) | ~Exists(followed)
        )
        return Plan.objects.filter(Exists(agreed), user__in=self.client_ids).fetch_mode(FETCH_RAISE)

    def pauses(self) -> PauseQuerySet:
        """practice: days on which nothing is asked; those not over before the first shared day.

        `why` is the reason, NULL for a flare where pain is not shared, and for safety where that is not.
        """
        agreed = self._agreed(Scope.PRACTICE, "user").filter(
            Q(since=None) | Q(since__lte=OuterRef("last")) | Q(since__lte=OuterRef("first"))
        )
        open_ended = Q(Exists(self._agreed(Scope.PRACTICE, "user")), last=None)
        mine = Pause.objects.live().filter(Exists(agreed) | open_ended, user__in=self.client_ids)
        why = Case(
            When(~Exists(self._agreed(Scope.PAIN, "user")), reason=PauseReason.FLARE, then=None),
            When(~Exists(self._agreed(Scope.SAFETY, "user")), reason=PauseReason.SAFETY, then=None),
            default=F("reason"),
        )
        return mine.annotate(why=why).only("user_id", "first", "last").fetch_mode(FETCH_RAISE)

    def moves(self) -> QuerySet[ZoneChange]:
        """practice: changes of time zone, which excuse days that were too short."""
        agreed = self._agreed(Scope.PRACTICE, "user")
        return ZoneChange.objects.filter(Exists(agreed), user__in=self.client_ids).fetch_mode(FETCH_RAISE)

    def pain(self) -> PainReportQuerySet:
        """pain: numbers (also skipped ones), without words and notes; those of a stop only where safety is shared."""
        shown = PainReport.objects.live().filter(~Q(moment=PainMoment.STOP) | self._covered(Scope.SAFETY))
        return self._read(shown, Scope.PAIN, PAIN)

    def words(self) -> QuerySet[PainWord]:
        """words: words chosen for pain, each with the `local_date` and the `client_id` of its report."""
        words = PainWord.objects.filter(report__deleted_at=None)
        words = words.annotate(local_date=F("report__local_date"), client_id=F("report__user_id"))
        return self._read(words, Scope.WORDS, ("report_id", "word", "own"), path="report__")

    def places(self) -> PainReportQuerySet:
        """words: where it hurt, in the person's own words."""
        return self._read(PainReport.objects.live().exclude(place=""), Scope.WORDS, (*ENTRY, "place"))

    def map_places(self) -> QuerySet[PainPlace]:
        """words: places on the map of the body, each with the `local_date` and the `client_id` of its report."""
        places = PainPlace.objects.filter(report__deleted_at=None)
        places = places.annotate(local_date=F("report__local_date"), client_id=F("report__user_id"))
        return self._read(places, Scope.WORDS, ("report_id", "place", "main"), path="report__")

    def confidence(self) -> WeekReviewQuerySet:
        """pain: how sure they feel of moving, week by week."""
        weeks = WeekReview.objects.live().answered()
        return self._read(weeks, Scope.PAIN, (*ENTRY, "monday", "confidence", "confidence_skipped"))

    def ratings(self) -> QuerySet[ActivityRating]:
        """pain: how well their own activities go, each with the `monday` of its week and the `name` of the activity."""
        ratings = ActivityRating.objects.filter(review__deleted_at=None)
        ratings = ratings.annotate(monday=F("review__monday"), name=F("activity__name"))
        return self._read(ratings, Scope.PAIN, ("review_id", "activity_id", "value"), path="review__")

    def session_notes(self) -> PracticeSessionQuerySet:
        """notes: what was noted with sessions."""
        return self._read(PracticeSession.objects.live().exclude(note=""), Scope.NOTES, (*ENTRY, "note"))

    def pain_notes(self) -> PainReportQuerySet:
        """notes: what was noted with pain."""
        return self._read(PainReport.objects.live().exclude(note=""), Scope.NOTES, (*ENTRY, "note"))

    def safety(self) -> QuerySet[SafetyCheck]:
        """safety: answers about warning signs, and whether they lock the routine."""
        return self._read(SafetyCheck.objects.live(), Scope.SAFETY, None)

    def stops(self) -> PracticeSessionQuerySet:
        """safety: sessions that were stopped for pain or to get help."""
        stopped = PracticeSession.objects.live().filter(outcome__in=STOPS)
        return self._read(stopped, Scope.SAFETY, (*ENTRY, "slot", "outcome", "finished_at"))

    def stop_reports(self) -> PainReportQuerySet:
        """safety: at which exercise and how it hurt when stopping; number and place are in `pain` and `places`."""
        return self._read(PainReport.objects.live().filter(moment=PainMoment.STOP), Scope.SAFETY, STOP)

    def _read[Q_: QuerySet[Model]](self, rows: Q_, scope: Scope, columns: Sequence[str] | None, path: str = "") -> Q_:
        """The rows that this scope covers, with these columns; `path` leads from a row to the entry it belongs to."""
        mine = rows.filter(self._covered(scope, path), **{f"{path}user__in": self.client_ids})
        if columns is not None:
            mine = mine.only(*columns)
        return mine.fetch_mode(FETCH_RAISE)

    def _covered(self, scope: Scope, path: str = "") -> Exists:
        agreed = self._agreed(scope, f"{path}user")
        return Exists(agreed.filter(Q(since=None) | Q(since__lte=OuterRef(f"{path}local_date"))))

    def _agreed(self, scope: Scope, person: str) -> QuerySet[Share]:
        return Share.objects.filter(
            scope=scope,
            connection__state=ConnectionState.ACTIVE,
            connection__instructor=self.instructor_id,
            connection__client=OuterRef(person),
        )


@dataclasses.dataclass(frozen=True)
class SharedClient(SharedData):
    """One client as one instructor may see them. `first_days`: scope -> first local date, None for all so far."""

    connection: Connection
    first_days: Mapping[str, datetime.date | None]

    @classmethod
    def of(cls, connection: Connection) -> "SharedClient":
        return cls(connection, connection.first_days)

    @property
    def client(self) -> User:
        return self.connection.client

    @property
    def public_id(self) -> uuids.UUID:
        """What the client is called in addresses."""
        return self.connection.public_id

    @property
    def instructor_id(self) -> int:  # type: ignore[override]
        return self.connection.instructor_id

    @property
    def client_ids(self) -> tuple[int]:
        return (self.connection.client_id,)

    @property
    def connections(self) -> tuple[int]:
        return (self.connection.pk,)

    @property
    def scopes(self) -> list[Scope]:
        return [Scope(scope) for scope in self.first_days]

    def shares(self, scope: Scope) -> bool:
        """For saying "not shared"; what is read is limited without it."""
        return scope in self.first_days


@dataclasses.dataclass(frozen=True)
class SharedClients(SharedData):
    """Several clients of one instructor, by name, read together: the same querysets over all of them.

    `everybody`: they are all that there were.
    """

    instructor_id: int
    clients: tuple[SharedClient, ...]
    everybody: bool = False

    @property
    def client_ids(self) -> list[int]:
        return [shared.client.pk for shared in self.clients]

    @property
    def connections(self) -> list[int]:
        return [shared.connection.pk for shared in self.clients]

    def __iter__(self) -> Iterator[SharedClient]:
        return iter(self.clients)

    def __len__(self) -> int:
        return len(self.clients)


@dataclasses.dataclass(frozen=True)
class Everybody(SharedData):
    """All clients of one instructor, whoever they are when the rows are read: the SQL is the same for any number."""

    instructor_id: int

    @property
    def client_ids(self) -> QuerySet[Any, Any]:
        return self._connections.values("client")

    @property
    def connections(self) -> QuerySet[Any, Any]:
        return self._connections.values("pk")

    @property
    def _connections(self) -> ConnectionQuerySet:
        return Connection.objects.giving_access().filter(instructor=self.instructor_id)
