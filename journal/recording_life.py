"""Writes about a day, a week and a beginning: one live entry each, and sending again corrects it."""

import dataclasses
import datetime
import uuid as uuids
from collections.abc import Mapping, Sequence

from django.db import transaction

from backcare.accounts.models import User
from journal.enums import PainMoment
from journal.models import ActivityRating, OwnActivity, PainCause, PainOrigin, PainReport, WeekReview
from journal.recording import Pain, Wrote, day_columns, edit_entry, edit_pain, record_pain, write_once
from journal.slots import DaySlot


@dataclasses.dataclass(frozen=True)
class Rating:
    """A number 0-10, or skipped; neither means it was not asked."""

    value: int | None = None
    skipped: bool = False


def put_day_pain(*, user: User, uuid: uuids.UUID, day: DaySlot, average: Pain, worst: Pain) -> Wrote:
    """Set the day's average and worst together; a later answer for the same date corrects them."""
    wrote = Wrote.REPLAYED
    with transaction.atomic():
        _one_at_a_time(user)
        for moment, pain in ((PainMoment.DAY_AVERAGE, average), (PainMoment.DAY_WORST, worst)):
            held = PainReport.objects.of(user).live().between(day.date, day.date).filter(moment=moment).first()
            if held is None:
                own = uuids.uuid5(uuid, moment)
                _report, wrote = record_pain(user=user, uuid=own, day=day, moment=moment, pain=pain)
            elif (held.intensity, held.skipped) != (pain.intensity, pain.skipped):
                edit_pain(held, base_version=held.version, pain=pain)
    return wrote


def put_week(
    *,
    user: User,
    uuid: uuids.UUID,
    day: DaySlot,
    confidence: Rating = Rating(),
    ratings: Mapping[int, Rating] | None = None,
    put_off: bool = False,
) -> tuple[WeekReview, Wrote]:
    """Set the answers of the week that holds `day`; `ratings` are by the key of the person's own activity.

    A later answer corrects the week; "not this week" never takes an answer away.
    """
    monday = day.date - datetime.timedelta(days=day.date.weekday())
    fields = {"confidence": confidence.value, "confidence_skipped": confidence.skipped, "put_off": put_off}
    given = {key: rating for key, rating in (ratings or {}).items() if rating != Rating()}
    with transaction.atomic():
        _one_at_a_time(user)
        held = WeekReview.objects.of(user).live().filter(monday=monday).first()
        if held is not None:
            if not put_off:
                held = edit_entry(held, base_version=held.version, **fields)
                _set_ratings(held, given)
            return held, Wrote.REPLAYED

        def create(digest: str) -> WeekReview:
            review = WeekReview.objects.create(
                user=user, uuid=uuid, body_digest=digest, monday=monday, **day_columns(day), **fields
            )
            _set_ratings(review, given)
            return review

        body = fields | {"monday": monday, "ratings": {key: rating.value for key, rating in given.items()}}
        return write_once(WeekReview, user=user, uuid=uuid, body=body, create=create)


def _set_ratings(review: WeekReview, ratings: Mapping[int, Rating]) -> None:
    """Ratings of activities that ended since stay; the others are as told now."""
    review.ratings.filter(activity__until=None).delete()
    ActivityRating.objects.bulk_create(
        ActivityRating(review=review, activity_id=key, value=rating.value) for key, rating in ratings.items()
    )


def name_activities(*, user: User, day: DaySlot, names: Sequence[str]) -> None:
    """Make the person's list these names, in this order; "" leaves a position empty.

    A name that goes ends with its history kept; one that had ended goes on where it stopped.
    """
    wanted = {name.casefold(): (position, name) for position, name in enumerate(names, 1) if name}
    with transaction.atomic():
        _one_at_a_time(user)
        known = {activity.name.casefold(): activity for activity in OwnActivity.objects.of(user).live()}
        moved = {key for key, activity in known.items() if wanted.get(key) != _place_of(activity)}
        for key in moved:  # all of them first: nobody stands in another's place while they change places
            if known[key].until is None:
                known[key] = edit_entry(known[key], base_version=known[key].version, until=day.date)
        for key, (position, name) in wanted.items():
            if key not in known:
                OwnActivity.objects.create(user=user, name=name, position=position, **day_columns(day))
            elif key in moved:
                held = known[key]
                edit_entry(held, base_version=held.version, name=name, position=position, until=None)


def _place_of(activity: OwnActivity) -> tuple[int, str] | None:
    return (activity.position, activity.name) if activity.until is None else None


def put_origin(
    *, user: User, uuid: uuids.UUID, day: DaySlot, causes: Sequence[str], skipped: bool = False
) -> tuple[PainOrigin, Wrote]:
    """Set how it began; a later answer corrects it. `skipped` with no cause: never asked again."""
    with transaction.atomic():
        _one_at_a_time(user)
        held = PainOrigin.objects.of(user).live().first()
        if held is not None:
            held = edit_entry(held, base_version=held.version, skipped=skipped)
            _set_causes(held, causes)
            return held, Wrote.REPLAYED

        def create(digest: str) -> PainOrigin:
            origin = PainOrigin.objects.create(
                user=user, uuid=uuid, body_digest=digest, skipped=skipped, **day_columns(day)
            )
            _set_causes(origin, causes)
            return origin

        body = {"causes": list(causes), "skipped": skipped}
        return write_once(PainOrigin, user=user, uuid=uuid, body=body, create=create)


def _set_causes(origin: PainOrigin, causes: Sequence[str]) -> None:
    origin.causes.all().delete()
    PainCause.objects.bulk_create(PainCause(origin=origin, cause=cause) for cause in causes)


def _one_at_a_time(user: User) -> None:
    """Two devices of one person write after one another, so that the second corrects and adds nothing."""
    User.objects.select_for_update().get(pk=user.pk)
