"""All demo clients with everything they logged: the same for the same seed and day. Values only, no database."""

import datetime

from journal.demo import DOMAIN, SEED
from journal.demo.cast import CAST, INSTRUCTOR, Part
from journal.demo.life import begin, connection, pauses, plans, zones
from journal.demo.notes import notes
from journal.demo.pain import reports
from journal.demo.practice import sessions
from journal.demo.safety import checks
from journal.demo.told import with_details
from journal.demo.values import ClientValue
from journal.demo.weeks import activities, origin, weeks


def address_of(name: str) -> str:
    """The e-mail address of somebody of the demo: ana@demo.example."""
    return f"{name.split()[0].lower()}@{DOMAIN}"


def demo_clients(today: datetime.date, seed: int = SEED) -> tuple[ClientValue, ...]:
    """Thirty clients with six months of entries, all of them from before `today` begins in UTC."""
    return tuple(_client(part, number, seed, today) for number, part in enumerate(CAST))


def addresses() -> tuple[str, ...]:
    """Of the instructor and all clients."""
    return tuple(address_of(name) for name in (INSTRUCTOR, *(part.name for part in CAST)))


def _client(part: Part, number: int, seed: int, today: datetime.date) -> ClientValue:
    life = begin(part, seed, today)
    zone_rows, plan_rows, pause_rows = zones(life), plans(life), pauses(life)
    practice = sessions(life, plan_rows, pause_rows)
    listed = activities(life, number)
    return ClientValue(
        name=part.name,
        email=address_of(part.name),
        course=part.course,
        joined_at=zone_rows[0][1],
        joined_on=life.joined,
        zones=zone_rows,
        plans=plan_rows,
        pauses=pause_rows,
        checks=checks(life, pause_rows, practice),
        sessions=practice,
        reports=with_details(life, number, reports(life, number, practice)),
        activities=listed,
        weeks=weeks(life, listed, practice),
        origin=origin(life, number),
        connection=connection(life),
        notes=notes(life),
    )
