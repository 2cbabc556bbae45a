"""The thirty clients: where they live, how their practice goes, and what happens to them on the way."""

import dataclasses
from typing import Any

INSTRUCTOR = "Marta Keller"
INSTRUCTOR_ZONE = "Europe/Berlin"
EVERYTHING = ("practice", "pain", "words", "notes", "safety")


@dataclasses.dataclass(frozen=True)
class Change:
    """A plan that the instructor writes on a day (counted from joining): what differs from the one before."""

    day: int
    reason: str
    fields: dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Trip:
    """Days in another time zone, counted from joining; `days` None: moved for good."""

    zone: str
    day: int
    days: int | None


@dataclasses.dataclass(frozen=True)
class Part:
    """One client. Days count from joining; below zero they count back from today.

    `course` is steady, rising (then level) or falling; `stops` the first week without practice, `back` the day of a
    new start. `pain` is easing, steady, wavy, gone or none, from about `start` on 0-10. A flare is
    (day, days, points above usual), a pause (reason, day, days), a gap (day, days).
    """

    name: str
    course: str
    zone: str = "Europe/Berlin"
    stops: int | None = None
    back: int | None = None
    per_day: int = 2
    per_week: int = 5
    pain: str = "easing"
    start: float = 5.0
    diary: bool = False
    flares: tuple[tuple[int, int, int], ...] = ()
    pauses: tuple[tuple[str, int, int], ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    trip: Trip | None = None
    changes: tuple[Change, ...] = ()
    state: str = "active"
    scopes: tuple[str, ...] = EVERYTHING
    from_start: bool = True


CAST: tuple[Part, ...] = (
    Part(
        "Ana Moreira",
        "rising",
        pain="easing",
        start=5.5,
        diary=True,
        flares=((52, 6, 3), (118, 5, 3)),
        pauses=(("flare", 118, 7),),
        changes=(Change(75, "You are steady now: a slower lift does more.", {"lift_seconds": 4}),),
    ),
    Part("Ben Osei", "steady", "Europe/London", pain="steady", start=4.0, flares=((90, 4, 3),)),
    Part("Clara Winter", "steady", stops=3, start=6.0),
    Part(
        "Deniz Kaya",
        "rising",
        "Europe/Istanbul",
        start=6.0,
        flares=((35, 5, 2),),
        changes=(
            Change(98, "Ready for the shorter sets with more rounds.", {"preset": "rounds"}),
            Change(
                -2,
                "The rounds go well: a slower lift is the next step.",
                {"lift_seconds": 4, "cautions": "Keep the ribs down at the top of the bridge."},
            ),
        ),
    ),
    Part("Elena Petrova", "rising", "Europe/Sofia", per_day=1, start=3.5, pain="gone", diary=True),
    Part("Farid Haddad", "falling", pain="wavy", start=5.0, flares=((60, 6, 3),)),
    Part(
        "Greta Lind",
        "steady",
        "Europe/Stockholm",
        pain="none",
        start=0.0,
        per_day=1,
        per_week=4,
        scopes=("practice",),
    ),
    Part(
        "Hugo Martin",
        "steady",
        "Europe/Paris",
        stops=2,
        start=7.0,
        pain="steady",
        scopes=("practice", "pain"),
    ),
    Part("Ines Castro", "rising", "Europe/Lisbon", start=5.0, trip=Trip("Europe/Berlin", 110, None), diary=True),
    Part("Jonas Brandt", "rising", stops=4, start=4.5, back=-19),
    Part(
        "Kavya Nair",
        "steady",
        "Asia/Kolkata",
        pain="wavy",
        start=4.0,
        trip=Trip("Europe/London", 130, 12),
        pauses=(("travel", 130, 5),),
        scopes=("practice", "pain", "words", "notes"),
    ),
    Part("Leo Fischer", "steady", stops=4, start=5.0, pain="steady"),
    Part(
        "Mia Andersen",
        "rising",
        "Europe/Copenhagen",
        start=6.5,
        diary=True,
        flares=((-9, 7, 3),),
        pauses=(("flare", -8, 7),),
    ),
    Part("Noah Becker", "rising", stops=3, start=4.0, pain="wavy", state="ended"),
    Part("Olga Sidorenko", "falling", "Europe/Warsaw", start=6.0, pain="steady", stops=7),
    Part("Paul Dubois", "steady", "Europe/Brussels", per_day=1, start=3.0, pain="gone"),
    Part(
        "Quinn Baker",
        "rising",
        "America/New_York",
        start=5.0,
        diary=True,
        gaps=((120, 11),),
        changes=(
            Change(84, "Once a day fits your weeks better.", {"sessions_per_day": 1}),
            Change(
                84, "Once a day, and the gentle roll down for now.", {"variants": ("standing-roll-down", "part-range")}
            ),
        ),
    ),
    Part("Rosa Lindqvist", "steady", "Europe/Stockholm", start=4.5, flares=((70, 4, 4),), pauses=(("flare", 71, 7),)),
    Part("Samuel Wright", "rising", "America/Chicago", per_day=1, per_week=3, start=5.5, pain="wavy"),
    Part("Tereza Novak", "steady", "Europe/Prague", start=5.0, gaps=((100, 9), (140, 12)), flares=((30, 5, 2),)),
    Part(
        "Uma Reddy",
        "rising",
        "Australia/Sydney",
        start=4.0,
        pain="gone",
        changes=(Change(112, "Free of pain for weeks: four days are enough.", {"days_per_week": 4}),),
    ),
    Part("Viktor Nagy", "steady", "Europe/Budapest", stops=9, start=6.0, pain="wavy", flares=((45, 7, 2),)),
    Part("Wanda Zielinska", "rising", "Europe/Warsaw", per_day=1, per_week=7, start=7.0, diary=True),
    Part(
        "Xenia Pappas",
        "steady",
        "Europe/Athens",
        start=5.0,
        pain="steady",
        pauses=(("illness", 95, 6),),
        scopes=("practice", "pain", "words", "safety"),
    ),
    Part("Yusuf Demir", "rising", stops=6, start=6.5, pain="wavy", flares=((28, 6, 3),), from_start=False),
    Part(
        "Zoe Laurent",
        "steady",
        "Europe/Paris",
        start=4.0,
        diary=True,
        flares=((-30, 5, 3),),
        pauses=(("flare", -29, 7),),
    ),
    Part("Anders Holm", "falling", "Europe/Oslo", start=3.0, pain="steady", per_day=1),
    Part(
        "Beatriz Ramos",
        "rising",
        "America/Sao_Paulo",
        start=5.5,
        flares=((150, 4, 3),),
        from_start=False,
        pauses=(("flare", 150, 7),),
    ),
    Part(
        "Chiara Conti",
        "steady",
        "Europe/Rome",
        start=6.0,
        flares=((101, 8, 3),),
        pauses=(("safety", 104, 10),),
    ),
    Part("Daniel Kim", "steady", "America/Los_Angeles", per_day=1, start=4.5, pain="wavy", state="pending"),
)
