"""Flare mode, "it is bad today": seven days on which one small thing is the goal, renewed once, then advice to talk."""

import datetime
import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass

from backcare.accounts.models import User
from journal.days import DAY
from journal.enums import PauseReason
from journal.models import Pause
from journal.pauses import end_pause, record_pause
from journal.practice_days import PauseSpan
from journal.recording import edit_entry
from journal.slots import DaySlot

FLARE_DAYS = 7
WEEKS_BEFORE_TALKING = 2


@dataclass(frozen=True)
class Flare:
    """The flare of a day: which of its days this is, and its last one (None while open); flares that touch are one."""

    day: int
    length: int | None
    last: datetime.date | None
    ends_today: bool

    @property
    def may_renew(self) -> bool:
        """Once: after that it is time to talk to somebody."""
        return self.length is not None and self.length <= FLARE_DAYS

    @property
    def talk(self) -> bool:
        """It lasts so long that somebody should look at it."""
        return self.day >= WEEKS_BEFORE_TALKING * FLARE_DAYS or (self.ends_today and not self.may_renew)


def flare_on(pauses: Iterable[PauseSpan], today: datetime.date) -> Flare | None:
    """The flare that holds today, or None (pure)."""
    for first, last in _runs(pause for pause in pauses if pause.reason == PauseReason.FLARE):
        if first <= today and (last is None or today <= last):
            length = None if last is None else (last - first).days + 1
            return Flare((today - first).days + 1, length, last, last == today)
    return None


def _runs(spans: Iterable[PauseSpan]) -> list[tuple[datetime.date, datetime.date | None]]:
    """First and last day of spans, those that touch or overlap made one, the earliest first."""
    runs: list[tuple[datetime.date, datetime.date | None]] = []
    for _reason, first, last in sorted(spans, key=lambda span: span.first):
        if not runs or (runs[-1][1] is not None and first > runs[-1][1] + DAY):
            runs.append((first, last))
        else:
            begun, end = runs[-1]
            runs[-1] = (begun, None if end is None or last is None else max(end, last))
    return runs


def start_flare(*, user: User, uuid: uuids.UUID, day: DaySlot, today: datetime.date) -> None:
    """Seven easy days from today on; where there is a flare already it stays as it is."""
    if _held(user, today) is None:
        last = today + (FLARE_DAYS - 1) * DAY
        record_pause(user=user, uuid=uuid, day=day, reason=PauseReason.FLARE, first=today, last=last)


def end_flare(user: User, today: datetime.date) -> None:
    """From today on the usual plan counts again. Raises ConflictError as `edit_entry` does."""
    for pause in _flares(user, today):
        end_pause(pause, today)


def renew_flare(user: User, today: datetime.date) -> bool:
    """Seven days more, once; False where there is no flare, or it was renewed already."""
    spans = [PauseSpan(p.reason, p.first, p.last) for p in Pause.objects.of(user).live()]
    flare, pause = flare_on(spans, today), _held(user, today)
    if flare is None or pause is None or not flare.may_renew or flare.last is None:
        return False
    edit_entry(pause, base_version=pause.version, last=flare.last + FLARE_DAYS * DAY)
    return True


def _flares(user: User, today: datetime.date) -> list[Pause]:
    return list(Pause.objects.of(user).live().filter(reason=PauseReason.FLARE).overlapping(today, today))


def _held(user: User, today: datetime.date) -> Pause | None:
    return next(iter(_flares(user, today)), None)
