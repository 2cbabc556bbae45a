"""What a demo client tells of pain beside number and words: places, spread, pattern, what helps. Values only."""

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

from journal.demo.life import Life
from journal.demo.pain import in_flare
from journal.demo.values import ReportValue
from journal.enums import Constancy, Onset, PainMoment, Shows, Side, Spread, WorstTime
from journal.factors import BETTER, WORSE
from journal.places import BELOW_KNEE, PLACES

# Where it may also hurt beside the main place; legs below the knee are told as a spread.
NEAR = tuple(key for key in PLACES if key not in BELOW_KNEE)
FAR = tuple(key for key in PLACES if key in BELOW_KNEE)


@dataclasses.dataclass(frozen=True)
class Habit:
    """How the pain of one client is: much the same whenever they tell of it."""

    main: str
    others: tuple[str, ...]
    spread: str
    side: str | None
    constancy: str
    onset: str
    worst_time: str
    shows: str
    worse: tuple[str, ...]
    better: tuple[str, ...]
    tells: float


def with_details(life: Life, number: int, reports: Sequence[ReportValue]) -> tuple[ReportValue, ...]:
    """The reports again, some of them telling more; dice of their own leave all other values as they are."""
    dice = random.Random(f"{life.seed}/{life.part.name}/told")  # noqa: S311 - demo data must come out the same again
    habit = _habit(dice, number)
    return tuple(_told(life, dice, habit, report) for report in reports)


def _habit(dice: random.Random, number: int) -> Habit:
    """Places go round among the clients, so that together they name all of them."""
    spread = dice.choices(list(Spread), (10, 5, 3, 1, 1))[0]
    others = tuple(NEAR[(number + step) % len(NEAR)] for step in (3, 12, 21))
    return Habit(
        main=("low_back_l", "low_back_c", "low_back_r")[number % 3] if number % 5 else NEAR[number % len(NEAR)],
        others=(*others, FAR[number % len(FAR)]),
        spread=spread,
        side=None if spread == Spread.NONE else dice.choice((Side.LEFT, Side.RIGHT)),
        constancy=dice.choice(list(Constancy)),
        onset=dice.choice(list(Onset)),
        worst_time=dice.choice(list(WorstTime)),
        shows=dice.choice(list(Shows)),
        worse=tuple(dice.sample(list(WORSE), 3)),
        better=tuple(dice.sample(list(BETTER), 3)),
        tells=dice.uniform(0.3, 0.8),
    )


def _told(life: Life, dice: random.Random, habit: Habit, report: ReportValue) -> ReportValue:
    """Details go with words, and more often in a flare; who says 0 has nothing to tell."""
    if not report.intensity or report.moment not in {PainMoment.NOW, PainMoment.AFTER}:
        return report
    if not (report.words or in_flare(life, report.local_date)) or dice.random() > habit.tells:
        return report
    details: dict[str, Any] = {"places": _places(dice, habit), "main_place": habit.main}
    if dice.random() < 0.5:
        details |= {"spread": str(habit.spread), "spread_side": habit.side and str(habit.side)}
    if dice.random() < 0.4:
        details |= {"constancy": str(habit.constancy), "onset": str(habit.onset)}
        details |= {"worst_time": str(habit.worst_time), "shows": str(habit.shows)}
    if dice.random() < 0.5:
        details |= {"worse": habit.worse[: dice.randint(1, 3)], "better": habit.better[: dice.randint(1, 3)]}
    if dice.random() < 0.4:
        details["medicine"] = dice.random() < report.intensity / 12
    return dataclasses.replace(report, **details)


def _places(dice: random.Random, habit: Habit) -> tuple[str, ...]:
    """The main place, now and then one or two more."""
    more = [place for place in habit.others if dice.random() < 0.25]
    return tuple(dict.fromkeys((habit.main, *more)))
