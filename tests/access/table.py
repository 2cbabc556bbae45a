"""Who may do what at every address: one row an address. An address of ours without a row fails the matrix.

    "name": Row(who, "METHOD status, ...", of="kind of id", shows="what of others")

`who` gets the answers given; HEAD answers as GET does, a method that is not named answers 405. Everybody else gets
what `Who` says. `of` names the object whose id the address carries (see World.make): one of somebody else and one
that never was answer 404 with the same bytes. `shows` says what of other people may be in the answer.
"""

import datetime
import enum
from dataclasses import dataclass

from journal.slots import local_today


class Who(enum.Enum):
    EVERYBODY = "everybody"
    SIGNED_IN = "signed in; others are sent to sign in"
    INSTRUCTORS = "instructors; for others signed in it is not there"


class Shows(enum.Enum):
    NOTHING = "nothing of anybody else"
    NAMES = "names of people one is connected with"
    SHARED = "names, and what is shared with the one who asks"
    PLAN = "names, and the plan where practice is shared"
    MESSAGES = "names, and what they wrote to each other"


@dataclass(frozen=True)
class Row:
    who: Who
    answers: str
    of: str = ""
    shows: Shows = Shows.NOTHING
    signed_out: str = ""  # what EVERYBODY's pages answer to somebody signed out, where it differs

    def status(self, method: str, *, signed_in: bool = True) -> int:
        answers = self.signed_out if self.signed_out and not signed_in else self.answers
        told = dict(answer.split() for answer in answers.split(", "))
        return int(told.get("GET" if method == "HEAD" else method, 405))


EVERYBODY, SIGNED_IN, INSTRUCTORS = Who
NAMES, SHARED, PLAN, MESSAGES = Shows.NAMES, Shows.SHARED, Shows.PLAN, Shows.MESSAGES
TODAY = local_today(datetime.datetime.now(datetime.UTC))  # until three in the morning it is yesterday

# Addresses with a part that is nobody's id: a word, a date, a token.
PARTS: dict[str, list[object]] = {
    "exercises:exercise": ["butt-pump"],
    "read_card": ["slow"],
    "journal:day": [TODAY],
    "journal:invite_link": ["a-token-that-never-was"],
}
# What stands before the id.
BEFORE_ID = {"journal:delete": ["sessions"], "journal:restore": ["pain"]}

TABLE = {
    "landing": Row(EVERYBODY, "GET 302", signed_out="GET 200"),
    "healthz": Row(EVERYBODY, "GET 200"),
    "hello": Row(EVERYBODY, "GET 200"),
    "play": Row(EVERYBODY, "GET 200"),
    "did_routine": Row(EVERYBODY, "POST 302"),
    "harder": Row(SIGNED_IN, "GET 200, POST 302"),
    "breathe": Row(EVERYBODY, "GET 200"),
    "exercises:breathing": Row(EVERYBODY, "GET 200"),
    "cards": Row(EVERYBODY, "GET 200"),
    "read_card": Row(SIGNED_IN, "POST 302"),
    "practice_settings": Row(EVERYBODY, "GET 200, POST 422"),
    "settings": Row(SIGNED_IN, "GET 200, POST 422"),
    "exercises:overview": Row(EVERYBODY, "GET 200"),
    "exercises:paper": Row(EVERYBODY, "GET 200"),
    "exercises:exercise": Row(EVERYBODY, "GET 200"),
    "safety:start": Row(EVERYBODY, "GET 200, POST 200"),
    "safety:page": Row(EVERYBODY, "GET 302, POST 302"),
    "safety:done": Row(EVERYBODY, "GET 200", signed_out="GET 302"),
    "safety:stop": Row(EVERYBODY, "GET 302"),
    "safety:help": Row(EVERYBODY, "GET 200"),
    "safety:cleared": Row(EVERYBODY, "GET 200, POST 200"),
    "safety:agreed": Row(EVERYBODY, "POST 422", signed_out="POST 302"),
    "journal:today": Row(SIGNED_IN, "GET 200", shows=NAMES),
    "journal:by_hand": Row(SIGNED_IN, "POST 422", shows=NAMES),
    "journal:claim": Row(SIGNED_IN, "POST 302"),
    "journal:start_flare": Row(SIGNED_IN, "POST 302"),
    "journal:end_flare": Row(SIGNED_IN, "POST 302"),
    "journal:renew_flare": Row(SIGNED_IN, "POST 302"),
    "journal:add_small_thing": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:small_thing": Row(SIGNED_IN, "POST 422", shows=NAMES),
    "journal:plan": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:pauses": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:end_pause": Row(SIGNED_IN, "POST 302", of="pause"),
    "journal:kept_for_you": Row(EVERYBODY, "GET 302", signed_out="GET 200"),
    "journal:journal": Row(SIGNED_IN, "GET 200"),
    "journal:add_past_day": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:day": Row(SIGNED_IN, "GET 200"),
    "journal:save_session": Row(SIGNED_IN, "POST 422"),
    "journal:log_session": Row(SIGNED_IN, "GET 200, POST 422", of="session"),
    "journal:edit_session": Row(SIGNED_IN, "GET 200, POST 422", of="session"),
    "journal:delete": Row(SIGNED_IN, "POST 302", of="session"),
    "journal:restore": Row(SIGNED_IN, "POST 302", of="deleted"),
    "journal:pain_now": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:edit_pain": Row(SIGNED_IN, "GET 200, POST 422", of="pain"),
    "journal:pain_advice": Row(SIGNED_IN, "GET 302", of="pain"),
    "journal:pain_day": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:pain_origin": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:find_word": Row(SIGNED_IN, "GET 200, POST 200"),
    "journal:activities": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:activity_names": Row(SIGNED_IN, "POST 302"),
    "journal:trends": Row(SIGNED_IN, "GET 200"),
    "journal:next_day": Row(SIGNED_IN, "GET 200"),
    "journal:notes": Row(SIGNED_IN, "GET 200, POST 422", shows=MESSAGES),
    "journal:edit_note": Row(SIGNED_IN, "GET 200, POST 422", of="note"),
    "journal:delete_note": Row(SIGNED_IN, "POST 302", of="note"),
    "journal:restore_note": Row(SIGNED_IN, "POST 302", of="deleted note"),
    "journal:plan_understood": Row(SIGNED_IN, "POST 302"),
    "journal:ask_about_plan": Row(SIGNED_IN, "POST 404"),
    "journal:sharing": Row(SIGNED_IN, "GET 200", shows=NAMES),
    "journal:share": Row(SIGNED_IN, "GET 200, POST 422", of="connection", shows=NAMES),
    "journal:stop_sharing": Row(SIGNED_IN, "POST 302", of="connection"),
    "journal:invite_instructor": Row(SIGNED_IN, "GET 200, POST 422"),
    "journal:received": Row(SIGNED_IN, "POST 302", of="received"),
    "journal:withdraw": Row(SIGNED_IN, "POST 302", of="invitation"),
    "journal:invite": Row(EVERYBODY, "GET 404, POST 404"),
    "journal:invite_link": Row(EVERYBODY, "GET 404"),
    "journal:clients": Row(INSTRUCTORS, "GET 200", shows=NAMES),
    "journal:client_group": Row(INSTRUCTORS, "GET 200"),
    "journal:review_client": Row(INSTRUCTORS, "POST 302", of="client"),
    "journal:invite_client": Row(INSTRUCTORS, "GET 200, POST 422"),
    "journal:invitations": Row(INSTRUCTORS, "GET 200", shows=NAMES),
    "journal:client": Row(INSTRUCTORS, "GET 200", of="client", shows=SHARED),
    "journal:client_plan": Row(INSTRUCTORS, "GET 200, POST 422", of="client", shows=PLAN),
    "journal:write_note": Row(INSTRUCTORS, "POST 422", of="client", shows=SHARED),
    "journal:leave_client": Row(INSTRUCTORS, "POST 302", of="followed"),
}
