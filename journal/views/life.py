"""My three activities and confidence, once a week; and once, how it began."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from backcare.accounts.models import User
from journal.access import person
from journal.factors import CAUSES
from journal.forms import NamesForm, OriginForm, WeekForm
from journal.forms.life import scale_value
from journal.models import ActivityRating, OwnActivity, PainOrigin, WeekReview
from journal.pain_advice import advise_on_causes
from journal.recording import Wrote
from journal.recording_life import Rating, name_activities, put_origin, put_week
from journal.slots import DaySlot, default_slot
from journal.views.pain import USED_ALREADY
from journal.views.told import words_of

WEEKS_SHOWN = 12
UNSURE = 4  # of 10: up to here a word of encouragement is in place


@require_http_methods(["GET", "HEAD", "POST"])
def activities(request: HttpRequest) -> HttpResponse:
    """This week's questions, the list of activities, and the weeks before.

    Queries: activities, weeks with ratings, deleted weeks; the writes.
    """
    user, day = person(request), _day(request)
    listed = list(OwnActivity.objects.of(user).current())
    if "put_off" in request.POST:
        form = WeekForm({**request.POST.dict(), "confidence": "skip"}, activities=[])
        if form.is_valid():
            put_week(user=user, uuid=form.cleaned_data["uuid"], day=day, put_off=True)
        return redirect("journal:today")
    form = WeekForm(request.POST or None, activities=listed, initial=_week_initial(user, day))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        _review, wrote = put_week(
            user=user, uuid=data["uuid"], day=day, confidence=data["confidence"], ratings=form.ratings()
        )
        if wrote is not Wrote.MISUSED:
            messages.success(request, _("Saved. Thank you."))
            return redirect("journal:activities")
        form.add_error(None, USED_ALREADY)
    return _activities_page(request, user, form, NamesForm(activities=listed), 422 if form.is_bound else 200)


@require_POST
def activity_names(request: HttpRequest) -> HttpResponse:
    """The names of the activities; a name that goes keeps its history (queries: activities, the writes)."""
    user, day = person(request), _day(request)
    listed = list(OwnActivity.objects.of(user).current())
    names = NamesForm(request.POST, activities=listed)
    if names.is_valid():
        name_activities(user=user, day=day, names=names.names())
        messages.success(request, _("Saved."))
        return redirect("journal:activities")
    return _activities_page(request, user, WeekForm(activities=listed, initial=_week_initial(user, day)), names, 422)


def _activities_page(request: HttpRequest, user: User, form: WeekForm, names: NamesForm, status: int) -> HttpResponse:
    mine = WeekReview.objects.of(user)
    ratings = Prefetch("ratings", ActivityRating.objects.select_related("activity"))
    weeks = list(mine.live().answered().prefetch_related(ratings).order_by("-monday")[:WEEKS_SHOWN])
    sure = next((review.confidence for review in weeks if review.confidence is not None), None)
    context = {
        "form": form,
        "names": names,
        "weeks": weeks,
        "unsure": sure is not None and sure <= UNSURE,
        "deleted": mine.undoable(),
        "tab": "today",
    }
    return render(request, "journal/activities.html", context, status=status)


def _week_initial(user: User, day: DaySlot) -> dict[str, str]:
    """What was answered this week already (two queries)."""
    reviews = WeekReview.objects.of(user).live().answered().order_by("-monday").prefetch_related("ratings__activity")
    review = reviews.first()
    if review is None or (day.date - review.monday).days > 6:
        return {}
    initial = {"confidence": scale_value(Rating(review.confidence, review.confidence_skipped))}
    for row in review.ratings.all():
        initial[f"rating_{row.activity.uuid.hex}"] = scale_value(Rating(row.value, row.value is None))
    return initial


@require_http_methods(["GET", "HEAD", "POST"])
def pain_origin(request: HttpRequest) -> HttpResponse:
    """How it began: asked once, and open to change; an accident leads to the safety questions.

    Queries: what was answered, its causes, what was deleted; the writes.
    """
    user, day = person(request), _day(request)
    held = PainOrigin.objects.of(user).live().prefetch_related("causes").first()
    causes = [row.cause for row in held.causes.all()] if held else []
    form = OriginForm(request.POST or None, initial={"causes": causes})
    never = "never" in request.POST
    if form.is_bound and (form.is_valid() or never) and "uuid" in form.cleaned_data:
        chosen = [] if never else form.cleaned_data["causes"]
        _origin, wrote = put_origin(user=user, uuid=form.cleaned_data["uuid"], day=day, causes=chosen, skipped=never)
        if wrote is not Wrote.MISUSED:
            messages.success(request, _("We will not ask again.") if never else _("Saved."))
            return redirect("journal:pain_origin" if advise_on_causes(chosen) else "journal:today")
        form.add_error(None, USED_ALREADY)
    context: dict[str, Any] = {
        "form": form,
        "held": held,
        "causes": [CAUSES[cause] for cause in causes],
        "advice": words_of(advise_on_causes(causes)),
        "deleted": PainOrigin.objects.of(user).undoable(),
        "tab": "today",
    }
    return render(request, "journal/pain_origin.html", context, status=422 if form.is_bound else 200)


def _day(request: HttpRequest) -> DaySlot:
    return default_slot(timezone.now(), person(request).time_zone)
