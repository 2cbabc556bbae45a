"""Writes that touch several rows: keyword-only, atomic, and safe to send again.

Each first write returns only after its transaction is committed, so whoever is told "saved" has a row on disk.
"""

import dataclasses
import datetime
import enum
import uuid as uuids
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone

from backcare.accounts.models import User
from backcare.entries import Entry, digest_of
from journal.models import ExerciseResult, PainReport, PracticeSession
from journal.slots import DaySlot
from journal.told import Told, columns_of, said, set_rows


class Wrote(enum.Enum):
    """What became of an entry that was sent."""

    CREATED = "created"
    REPLAYED = "replayed"  # the same body again: nothing is written
    DISCARDED = "discarded"  # it was deleted since: it stays deleted
    MISUSED = "misused"  # another body under a uuid already used


@dataclasses.dataclass(frozen=True)
class Result:
    """One exercise of a session: keys, repetitions planned and done (None: unknown), and a ResultStatus."""

    exercise: str
    variant: str
    status: str
    planned_reps: int | None
    done_reps: int | None


@dataclasses.dataclass(frozen=True)
class Pain:
    """A number 0-10, or skipped; never both. Neither means it was not asked."""

    intensity: int | None = None
    skipped: bool = False


class ConflictError(Exception):
    """An edit was based on an old version; `current` is the row as it is now."""

    def __init__(self, current: Entry) -> None:
        super().__init__("the entry has changed since it was opened")
        self.current = current


def write_once[E: Entry](
    model: type[E],
    *,
    user: User,
    uuid: uuids.UUID,
    body: Mapping[str, Any],
    create: Callable[[str], E],
    look_first: bool = True,
) -> tuple[E, Wrote]:
    """Make the entry, or find the one that this uuid already made for this person.

    The unique constraint decides, not a look beforehand: of twenty senders at once one creates. Where `create` begins
    with the row itself, nobody has to look.
    """
    digest = digest_of(body)
    mine = model._default_manager.filter(user=user, uuid=uuid)
    found = mine.first() if look_first else None
    if found is None:
        try:
            with transaction.atomic():
                return create(digest), Wrote.CREATED
        except IntegrityError:
            found = mine.first()
            if found is None:  # some other constraint failed: that is a fault, not a replay
                raise
    if found.body_digest != digest:
        return found, Wrote.MISUSED
    return found, Wrote.DISCARDED if found.is_deleted else Wrote.REPLAYED


def record_session(
    *,
    user: User,
    uuid: uuids.UUID,
    body: Mapping[str, Any],
    day: DaySlot,
    results: Sequence[Result],
    stop: Mapping[str, Any] | None = None,
    **fields: Any,
) -> tuple[PracticeSession, Wrote]:
    """Save a session with its results, and the pain that stopped it if any.

    `body` is what the device sent (its digest is kept); `fields` are columns of PracticeSession.
    """

    def create(digest: str) -> PracticeSession:
        session = PracticeSession.objects.create(
            user=user, uuid=uuid, body_digest=digest, **day_columns(day), slot=day.slot, **fields
        )
        ExerciseResult.objects.bulk_create(
            ExerciseResult(
                session=session,
                position=position,
                exercise_key=result.exercise,
                variant_key=result.variant,
                status=result.status,
                planned_reps=result.planned_reps,
                done_reps=result.done_reps,
            )
            for position, result in enumerate(results)
        )
        if stop is not None:
            PainReport.objects.create(
                user=user,
                session=session,
                moment="stop",
                reported_at=session.finished_at,
                exercise_key=stop["exercise"],
                intensity=stop["intensity"],
                skipped=stop["skipped"],
                quality=stop["quality"],
                place=stop["place"],
                **day_columns(day),
            )
        return session

    return write_once(PracticeSession, user=user, uuid=uuid, body=body, create=create, look_first=False)


def record_pain(
    *,
    user: User,
    uuid: uuids.UUID,
    day: DaySlot,
    moment: str,
    pain: Pain,
    session: PracticeSession | None = None,
    **told: Unpack[Told],
) -> tuple[PainReport, Wrote]:
    """Save one pain report with what is told beside its number."""
    body = {
        "moment": moment,
        "pain": dataclasses.astuple(pain),
        "session": session.uuid if session else None,
        **said(told),
    }

    def create(digest: str) -> PainReport:
        report = PainReport.objects.create(
            user=user,
            uuid=uuid,
            body_digest=digest,
            session=session,
            moment=moment,
            intensity=pain.intensity,
            skipped=pain.skipped,
            reported_at=timezone.now(),
            **columns_of(told),
            **day_columns(day),
        )
        set_rows(report, told)
        return report

    return write_once(PainReport, user=user, uuid=uuid, body=body, create=create)


def edit_entry[E: Entry](entry: E, *, base_version: int, **fields: Any) -> E:
    """Change an entry that was opened at `base_version`; raises ConflictError when it has changed since."""
    with transaction.atomic():
        current = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
        if current.version != base_version or current.is_deleted:
            raise ConflictError(current)
        for name, value in fields.items():
            setattr(current, name, value)
        current.version += 1
        current.save()
    return current


def edit_pain(report: PainReport, *, base_version: int, pain: Pain, **told: Unpack[Told]) -> PainReport:
    """Change a pain report and what hangs on it together; raises ConflictError as `edit_entry` does."""
    with transaction.atomic():
        current = edit_entry(
            report, base_version=base_version, intensity=pain.intensity, skipped=pain.skipped, **columns_of(told)
        )
        set_rows(current, told)
    return current


def put_session_pain(
    session: PracticeSession, *, moment: str, pain: Pain | None, **told: Unpack[Told]
) -> PainReport | None:
    """Set the number before or after a session; sending the log sheet again corrects it instead of adding another.

    `pain` None was not asked: a stored number stays. Where there is nothing to say, no report is made.
    """
    with transaction.atomic():
        PracticeSession.objects.select_for_update().get(pk=session.pk)
        held: PainReport | None = session.pain_reports.live().filter(moment=moment).first()
        if held is not None:
            kept = pain or Pain(held.intensity, held.skipped)
            return edit_pain(held, base_version=held.version, pain=kept, **told)
        if pain in {None, Pain()} and not said(told):
            return None
        day = DaySlot(session.local_date, session.slot, session.zone, session.utc_offset)
        report, _wrote = record_pain(
            user=session.user,
            uuid=uuids.uuid4(),
            day=day,
            moment=moment,
            pain=pain or Pain(),
            session=session,
            **told,
        )
        return report


def delete_entry(entry: Entry) -> None:
    """Delete with undo: the row stays, marked; a session takes its pain reports with it."""
    now = timezone.now()
    with transaction.atomic():
        _mark(entry, now)
        if isinstance(entry, PracticeSession):
            entry.pain_reports.live().update(deleted_at=now)


def restore_entry(entry: Entry) -> None:
    """Bring back what `delete_entry` took: the entry, and the reports that went with it in the same moment."""
    with transaction.atomic():
        gone_since = entry.deleted_at
        _mark(entry, None)
        if isinstance(entry, PracticeSession):
            entry.pain_reports.filter(deleted_at=gone_since).update(deleted_at=None)


def _mark(entry: Entry, deleted_at: datetime.datetime | None) -> None:
    entry.deleted_at = deleted_at
    entry.version += 1
    entry.save(update_fields=["deleted_at", "version", "updated_at"])


def day_columns(day: DaySlot) -> dict[str, Any]:
    return {"local_date": day.date, "zone": day.zone, "utc_offset": day.utc_offset}
