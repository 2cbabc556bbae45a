"""What a demo client can do: own activities and confidence once a week, and once, how it began. Values only."""

import datetime
import random
from collections.abc import Sequence

from journal.demo.life import Life
from journal.demo.texts import ACTIVITIES
from journal.demo.values import ActivityValue, OriginValue, SessionValue, WeekValue
from journal.factors import CAUSES

MOST_CAUSES = 3


def activities(life: Life, number: int) -> tuple[ActivityValue, ...]:
    """Three activities from the second day on; some clients replace their last one after two months."""
    day = life.day(1)
    names = [ACTIVITIES[(number * 2 + step) % len(ACTIVITIES)] for step in range(4)]
    replaced = life.day(60) if number % 4 == 0 else None
    made = [
        _activity(life, day, name, position, replaced if position == 3 else None)
        for position, name in enumerate(names[:3], 1)
    ]
    if replaced:
        made.append(_activity(life, replaced, names[3], 3, None))
    return tuple(made)


def _activity(life: Life, day: datetime.date, name: str, position: int, until: datetime.date | None) -> ActivityValue:
    entry = life.entry(day, life.at(day, 19), "activity", name)
    return ActivityValue(**vars(entry), name=name, position=position, until=until)


def weeks(life: Life, listed: Sequence[ActivityValue], sessions: Sequence[SessionValue]) -> tuple[WeekValue, ...]:
    """The answers of most weeks with practice: what goes well is the other side of pain; some weeks are put off."""
    dice = random.Random(f"{life.seed}/{life.part.name}/weeks")  # noqa: S311 - the same again
    practised = {session.local_date - datetime.timedelta(days=session.local_date.weekday()) for session in sessions}
    easy = [dice.uniform(-1.5, 1.5) for _activity in listed]
    answers = dice.uniform(0.5, 0.9)
    made = []
    for monday in sorted(practised):
        day = monday + datetime.timedelta(days=dice.randrange(4, 7))
        if life.joined < day and life.at(day, 20) < life.cutoff and dice.random() < answers:
            made.append(_week(life, dice, monday, day, listed, easy))
    return tuple(made)


def _week(
    life: Life,
    dice: random.Random,
    monday: datetime.date,
    day: datetime.date,
    listed: Sequence[ActivityValue],
    easy: Sequence[float],
) -> WeekValue:
    entry = life.entry(day, life.at(day, 20), "week", monday)
    if dice.random() < 0.08:
        return WeekValue(**vars(entry), monday=monday, put_off=True)
    level = life.levels[(day - life.joined).days]
    ratings = []
    for activity, ease in zip(listed, easy, strict=True):
        if activity.local_date < day and (activity.until is None or day < activity.until):
            number = _number(9 - level + ease + dice.gauss(0, 0.7))
            ratings.append((activity.uuid, None if dice.random() < 0.04 else number))
    skipped = dice.random() < 0.05
    sure = _number(8.5 - 0.8 * level + dice.gauss(0, 0.7))
    return WeekValue(
        **vars(entry),
        monday=monday,
        confidence=None if skipped else sure,
        confidence_skipped=skipped,
        ratings=tuple(ratings),
    )


def _number(value: float) -> int:
    return min(10, max(0, round(value)))


def origin(life: Life, number: int) -> OriginValue | None:
    """How it began, for most; one in six never wants to be asked, another has not answered yet."""
    if number % 6 == 5:
        return None
    day = life.day(2)
    entry = life.entry(day, life.at(day, 19.5), "origin")
    if number % 6 == 4:
        return OriginValue(**vars(entry), skipped=True)
    dice = random.Random(f"{life.seed}/{life.part.name}/origin")  # noqa: S311 - the same again
    first = list(CAUSES)[number % len(CAUSES)]
    more = dice.sample([cause for cause in CAUSES if cause not in {first, "unknown"}], dice.randrange(MOST_CAUSES))
    return OriginValue(**vars(entry), causes=(first,) if first == "unknown" else (first, *more))
