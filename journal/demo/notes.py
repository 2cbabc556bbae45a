"""What the instructor of the demo and some clients wrote to each other. Values only, no database."""

import datetime
import zoneinfo

from journal.demo.cast import INSTRUCTOR_ZONE
from journal.demo.life import Life
from journal.demo.values import NoteValue
from journal.enums import Audience
from journal.slots import utc_offset_minutes

SELF, TO_CLIENT, TO_INSTRUCTOR = Audience.SELF, Audience.CLIENT, Audience.INSTRUCTOR
# Client -> (days ago, hour UTC, for whom, text, hours until the other side saw it or None)
NOTES: dict[str, tuple[tuple[int, int, Audience, str, int | None], ...]] = {
    "Ana Moreira": (
        (96, 9, TO_CLIENT, "Your bridge is steady now. I have made the lift a little slower.", 4),
        (95, 18, TO_INSTRUCTOR, "The slower lift is hard on the last five. Is that all right?", 14),
        (94, 9, TO_CLIENT, "Yes, as long as it stays smooth. Stop one earlier if it shakes.", 9),
        (20, 10, SELF, "Came by on Tuesday. Rolls down evenly, still holds her breath at the bottom.", None),
    ),
    "Deniz Kaya": (
        (9, 12, TO_CLIENT, "Three good weeks in a row. How do the rounds feel?", 7),
        (1, 17, TO_INSTRUCTOR, "Slower is harder than I thought. May I rest between the rounds?", None),
    ),
    "Quinn Baker": ((3, 11, TO_CLIENT, "Once a day is plenty while you travel so much.", None),),
    "Mia Andersen": ((6, 8, SELF, "Flare began after a long flight. Ask how sleep is.", None),),
}


def notes(life: Life) -> tuple[NoteValue, ...]:
    """In the order in which they were written."""
    return tuple(_note(life, number, *written) for number, written in enumerate(NOTES.get(life.part.name, ())))


def _note(
    life: Life, number: int, ago: int, hour: int, audience: Audience, text: str, seen_after: int | None
) -> NoteValue:
    by_client = audience is Audience.INSTRUCTOR
    day = life.day(-ago)
    at = datetime.datetime.combine(day, datetime.time(hour), datetime.UTC)
    zone = life.zone_on(day) if by_client else INSTRUCTOR_ZONE
    local = at.astimezone(zoneinfo.ZoneInfo(zone))
    return NoteValue(
        uuid=life.uuid("note", number),
        local_date=local.date(),
        zone=zone,
        utc_offset=utc_offset_minutes(local),
        logged_at=at,
        by_client=by_client,
        audience=audience.value,
        text=text,
        read_at=None if seen_after is None else at + datetime.timedelta(hours=seen_after),
    )
