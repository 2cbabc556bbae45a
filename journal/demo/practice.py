"""Which sessions a demo client does, and how they go. Values only, no database.

The shares follow what is known of home exercise: 70-90 % at first and clearly less with time (Bassett 2003,
Picorelli 2014); 45 % of people steady, 43 % rising, 12 % falling (Arensman 2024); a good quarter gone after
twelve weeks.
"""

import bisect
import dataclasses
import datetime
import random
from collections.abc import Iterator, Sequence
from typing import Any

from journal.demo.life import Life
from journal.demo.texts import SESSION_NOTES
from journal.demo.values import PauseValue, PlanValue, ResultValue, SessionValue, pause_on, plan_on
from journal.enums import Activity, Clock, LoggedHow, Outcome, ResultStatus, Slot
from journal.plans import preset_to_offer

# Share of the asked sessions that gets done, by week since joining; straight lines between.
COURSES: dict[str, tuple[tuple[int, float], ...]] = {
    "steady": ((1, 0.95), (2, 0.90), (3, 0.86), (4, 0.82), (6, 0.79), (8, 0.74), (12, 0.68), (26, 0.66)),
    "rising": ((1, 0.75), (2, 0.78), (3, 0.80), (6, 0.79), (8, 0.76), (12, 0.73), (26, 0.72)),
    "falling": ((1, 0.95), (2, 0.88), (3, 0.80), (4, 0.70), (6, 0.55), (8, 0.38), (12, 0.15), (26, 0.06)),
}
PLANNED: dict[str, tuple[tuple[str, str, int], ...]] = {
    "starter": (("butt-pump", "base", 20), ("standing-roll-down", "part-range", 3), ("glute-bridge", "base", 8)),
    "full": (("butt-pump", "base", 40), ("standing-roll-down", "base", 3), ("glute-bridge", "base", 10)),
    "rounds": (("butt-pump", "base", 60), ("standing-roll-down", "base", 3), ("glute-bridge", "base", 10)),
}
SECONDS = {"starter": 540, "full": 660, "rounds": 750}
TOO_MUCH = 7.0  # from this pain on people choose the gentle preset
HOURS = {
    Slot.MORNING: (7.2, 0.5, 5.5, 11.5),
    Slot.EVENING: (20.2, 0.8, 17.0, 23.2),
    Slot.EXTRA: (15.0, 0.7, 13.1, 16.9),
}
JOINED_HOUR = 12.5


def course_share(course: str, week: float) -> float:
    """The share of the asked sessions done in a week (from 1) of a course, 0-1."""
    points = COURSES[course]
    at = bisect.bisect([start for start, _share in points], week)
    if at == len(points):
        return points[-1][1]
    (w0, s0), (w1, s1) = points[at - 1], points[at]
    return s0 + (s1 - s0) * (week - w0) / (w1 - w0)


def sessions(life: Life, plans: Sequence[PlanValue], pauses: Sequence[PauseValue]) -> tuple[SessionValue, ...]:
    """Everything the client did, in order."""
    made: list[SessionValue] = []
    done, last = 0, None
    for day, slot, small in sorted(_slots(life, plans, pauses), key=_clock_order):
        plan = plan_on(plans, day)
        level = life.levels[(day - life.joined).days]
        if small and life.dice.random() < 0.7:
            made.append(_small_thing(life, day, slot))
            continue
        preset = preset_to_offer(usual=plan.preset, sessions_done=done, last_date=last, today=day).preset
        preset = "starter" if level >= TOO_MUCH or small else preset
        for_safety = slot is Slot.EVENING and _stops_for_safety(pauses, day)
        session = _session(life, day, slot, preset, plan, for_safety=for_safety)
        done, last = done + 1, day
        made.append(session)
    return tuple(session for session in made if session.logged_at < life.cutoff)


def _clock_order(chosen: tuple[datetime.date, Slot, bool]) -> tuple[datetime.date, int]:
    return chosen[0], (Slot.MORNING, Slot.EXTRA, Slot.EVENING).index(chosen[1])


def _stops_for_safety(pauses: Sequence[PauseValue], day: datetime.date) -> bool:
    """The evening session of this day is the one that led to a safety pause."""
    return any(pause.reason == "safety" and pause.first == day + datetime.timedelta(days=1) for pause in pauses)


def _slots(
    life: Life, plans: Sequence[PlanValue], pauses: Sequence[PauseValue]
) -> Iterator[tuple[datetime.date, Slot, bool]]:
    """Date and slot of every session, and whether it is the small thing of a flare day."""
    dice, talent = life.dice, life.dice.gauss(0, 0.04)
    for week in range(1, life.days // 7 + 2):
        dates = [life.day(number) for number in range(7 * week - 7, min(7 * week, life.days + 1))]
        for day in dates:
            pause = pause_on(pauses, day)
            if pause and pause.reason == "flare" and dice.random() < 0.7:
                yield day, dice.choice((Slot.MORNING, Slot.EVENING)), True
        if not _practises(life, week):
            continue
        asking = [day for day in dates if not pause_on(pauses, day)]
        asked = round(sum(_asked(plan_on(plans, day)) for day in asking))
        share = course_share(life.part.course, week) + talent
        count = sum(dice.random() < share for _ in range(asked))
        chosen = _choose(life, plans, asking, count)
        yield from ((day, slot, False) for day, slot in chosen)
        yield from ((day, Slot.EXTRA, False) for day in _twice(chosen) if dice.random() < 0.02)
        for day in dates:
            if _stops_for_safety(pauses, day) and (day, Slot.EVENING) not in chosen:
                yield day, Slot.EVENING, False


def _asked(plan: PlanValue) -> float:
    """Sessions that a plan asks for on one day, as a part of its week."""
    return plan.days_per_week * plan.sessions_per_day / 7


def _practises(life: Life, week: int) -> bool:
    stops, back = life.part.stops, life.part.back
    return stops is None or week < stops or (back is not None and 7 * week - 7 >= life.number(back))


def _choose(
    life: Life, plans: Sequence[PlanValue], days: Sequence[datetime.date], count: int
) -> list[tuple[datetime.date, Slot]]:
    """So many of a week's slots, seldom on the client's usual rest days, none in a gap or on the way."""
    dice, free = life.dice, []
    for day in days:
        number = (day - life.joined).days
        if life.travelling(day) or any(first <= number < first + length for first, length in life.part.gaps):
            continue
        slots = [Slot.MORNING, Slot.EVENING]
        if plan_on(plans, day).sessions_per_day == 1:
            slots = [Slot.EVENING if dice.random() < 0.2 else Slot.MORNING]
        if number == 0:  # the account was made at noon
            slots = [Slot.EVENING]
        free += [(day, slot) for slot in slots]
    weight = {True: 0.15, False: 1.0}
    free.sort(key=lambda at: dice.random() ** (1 / weight[at[0].weekday() in life.rest_days]), reverse=True)
    return free[:count]


def _twice(chosen: Sequence[tuple[datetime.date, Slot]]) -> list[datetime.date]:
    """Days with both slots."""
    days = [day for day, _slot in chosen]
    return sorted({day for day in days if days.count(day) == 2})


def _start(life: Life, day: datetime.date, slot: Slot) -> datetime.datetime:
    """When it begins; an evening session now and then after midnight."""
    middle, spread, first, last = HOURS[slot]
    if slot is Slot.EVENING and life.dice.random() < 0.015:
        return life.at(day, 24.3)
    return life.at(day, min(last, max(first, life.dice.gauss(middle, spread))))


def _small_thing(life: Life, day: datetime.date, slot: Slot) -> SessionValue:
    """A walk, or some breathing, logged by its minutes."""
    walk = life.dice.random() < 0.6
    minutes = life.dice.randrange(10, 26, 5) if walk else life.dice.randrange(4, 9)
    entry = life.entry(day, _start(life, day, slot), "session", day, slot)
    return SessionValue(
        **vars(entry),
        slot=slot.value,
        outcome=Outcome.FINISHED.value,
        logged_how=LoggedHow.BY_HAND.value,
        activity=(Activity.WALKING if walk else Activity.BREATHING).value,
        active_seconds=60 * minutes,
    )


def _session(
    life: Life, day: datetime.date, slot: Slot, preset: str, plan: PlanValue, *, for_safety: bool
) -> SessionValue:
    """One session of the routine: by the player, or logged by hand, perhaps days later."""
    dice, start = life.dice, _start(life, day, slot)
    if not for_safety and dice.random() < 0.12:
        return _by_hand(life, day, slot, preset, start)
    outcome = Outcome.STOPPED_SAFETY if for_safety else _outcome(dice, life.levels[(day - life.joined).days])
    results = _results(dice, _planned(preset, plan), outcome)
    share = sum(result.done_reps / result.planned_reps for result in results) / len(results)
    slower = (plan.lift_seconds - 3) * results[0].planned_reps
    active = max(45, round((SECONDS[preset] + slower) * share))
    finished = start + datetime.timedelta(seconds=active + dice.choice((0, 0, 0, 4, 20, 75)))
    entry = life.entry(day, start, "session", day, slot)
    return SessionValue(
        **vars(dataclasses.replace(entry, logged_at=finished)),
        slot=slot.value,
        outcome=outcome.value,
        logged_how=LoggedHow.GUIDED.value,
        preset=preset,
        results=results,
        started_at=start,
        finished_at=finished,
        active_seconds=active,
        clock=(Clock.CORRECTED if dice.random() < 0.005 else Clock.OK).value,
        **_how_it_went(life, day),
    )


def _by_hand(life: Life, day: datetime.date, slot: Slot, preset: str, start: datetime.datetime) -> SessionValue:
    """Without the app: everything done, no times; a quarter of these is added on a later day."""
    later = life.dice.randrange(1, 4) if life.dice.random() < 0.25 else 0
    entry = life.entry(day, life.at(day, 12) if later else start, "session", day, slot)
    logged = start + datetime.timedelta(days=later, minutes=20)
    planned = PLANNED[preset]
    return SessionValue(
        **vars(dataclasses.replace(entry, logged_at=logged)),
        slot=slot.value,
        outcome=Outcome.FINISHED.value,
        logged_how=LoggedHow.BY_HAND.value,
        preset=preset,
        results=tuple(ResultValue(key, variant, ResultStatus.DONE.value, reps, reps) for key, variant, reps in planned),
        added_later=later > 0,
        **({} if later else _how_it_went(life, day)),
    )


def _how_it_went(life: Life, day: datetime.date) -> dict[str, Any]:
    """Effort, muscle and note, where the client says so; with the weeks the muscle is found more often."""
    dice, weeks = life.dice, (day - life.joined).days / 7
    sure = min(0.8, 0.2 + 0.08 * weeks)
    return {
        "effort": dice.choices((1, 2, 3), (1 + weeks / 6, 4, 2))[0] if dice.random() < 0.5 else None,
        "found_muscle": (
            dice.choices(("yes", "partly", "no"), (sure, 0.6 * (1 - sure), 0.4 * (1 - sure)))[0]
            if dice.random() < 0.45
            else None
        ),
        "note": dice.choice(SESSION_NOTES) if dice.random() < 0.06 else "",
    }


def _outcome(dice: random.Random, level: float) -> Outcome:
    """How it ends; the more it hurts, the more often it is stopped."""
    stops = 0.005 if level < 4 else 0.02 if level < 6 else 0.06
    return dice.choices((Outcome.FINISHED, Outcome.STOPPED_PAIN, Outcome.LEFT), (0.97 - stops, stops, 0.03))[0]


def _planned(preset: str, plan: PlanValue) -> list[tuple[str, str, int]]:
    """Exercise, variant and repetitions; the plan's own variants take the place of the base."""
    own = dict(plan.variants)
    return [(key, own.get(key, variant), reps) for key, variant, reps in PLANNED[preset]]


def _results(dice: random.Random, planned: Sequence[tuple[str, str, int]], outcome: Outcome) -> tuple[ResultValue, ...]:
    """What was done of each exercise: up to the one at which it ended, and after that nothing."""
    ended_at = (
        len(planned) if outcome is Outcome.FINISHED else dice.randrange(0 if outcome is Outcome.STOPPED_PAIN else 1, 3)
    )
    odd = dice.randrange(len(planned)) if outcome is Outcome.FINISHED and dice.random() < 0.07 else None
    made = []
    for position, (key, variant, reps) in enumerate(planned):
        done, status = reps, ResultStatus.DONE
        if position > ended_at:
            done, status = 0, ResultStatus.SKIPPED
        elif position == ended_at:
            done = dice.randrange(1, reps)
            status = ResultStatus.STOPPED_PAIN if outcome is Outcome.STOPPED_PAIN else ResultStatus.PARTLY
        elif position == odd:
            done = dice.choice((0, dice.randrange(1, reps)))
            status = ResultStatus.PARTLY if done else ResultStatus.SKIPPED
        made.append(ResultValue(key, variant, status.value, reps, done))
    return tuple(made)
