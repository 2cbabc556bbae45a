"""The content in the admin: everything edited and archived, nothing deleted."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from exercises import catalogue, content, models
from exercises.admin import VariantForm
from exercises.figure import still_svg
from exercises.library import variant_plan
from exercises.timeline import build

pytestmark = pytest.mark.django_db

PAGES: list[type[Any]] = [
    models.Exercise,
    models.Caution,
    models.Variant,
    models.Block,
    models.Step,
    models.StepText,
    models.Routine,
    models.Preset,
]
every_page = pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)


def address(model: type[Any], name: str, *args: Any) -> str:
    return reverse(f"admin:exercises_{model._meta.model_name}_{name}", args=args)


@every_page
def test_lists_and_forms_can_be_read(admin_client: Client, model: type[Any]) -> None:
    row = model.objects.first()
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "change", row.pk)).status_code == 200
    assert admin_client.get(address(model, "add")).status_code == 200


@every_page
def test_nothing_can_be_deleted(admin_client: Client, model: type[Any]) -> None:
    row = model.objects.first()
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model.objects.filter(pk=row.pk).exists()
    assert b"delete_selected" not in admin_client.get(address(model, "changelist")).content


def test_no_part_of_the_content_is_deleted_in_a_form_either(admin_user: Any) -> None:
    request = RequestFactory().get("/")
    request.user = admin_user
    inlines = [inline for model in PAGES for inline in admin.site.get_model_admin(model).get_inline_instances(request)]
    assert len(inlines) == 14
    assert not any(inline.has_delete_permission(request) for inline in inlines)


@every_page
def test_lists_cost_the_same_however_long_they_are(
    admin_client: Client, model: type[Any], django_assert_max_num_queries: Callable[..., Any]
) -> None:
    """The page of cues, the longest of all, shows fifty rows."""
    with django_assert_max_num_queries(12):
        admin_client.get(address(model, "changelist"))


def test_a_cue_is_edited_in_the_list_and_heard_at_once(admin_client: Client) -> None:
    base = {"step__block__variant__exercise__key": "butt-pump", "step__block__variant__key": "base"}
    cue = models.StepText.objects.get(**base, step__block__key="enter", step__key="kneel")
    page = address(models.StepText, "changelist") + "?q=hands+and+knees"
    form = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 1,
        "form-0-id": cue.pk,
        "form-0-cue": "Down on all fours.",
        "form-0-brief": "All fours.",
        "_save": "Save",
    }
    refused = admin_client.post(page, form | {"form-0-cue": "x" * 37})
    assert refused.context["cl"].formset.errors == [{"cue": ["A cue has at most 36 characters a line."]}]
    assert admin_client.post(page, form).status_code == 302
    moment = build(catalogue.routine_plan("full", "en")).moments[0]
    assert (moment.cue, dict(moment.say)) == (
        "Down on all fours.",
        {"full": "Down on all fours.", "counts": "All fours."},
    )


def test_all_the_words_of_a_variant_are_edited_with_it(admin_client: Client) -> None:
    variant = models.Variant.objects.get(exercise__key="glute-bridge", key="low")
    page = admin_client.get(address(models.Variant, "change", variant.pk))
    (form,) = page.context["inline_admin_formsets"][0].formset.initial_forms
    shown = {name: form[name].value() for name in form.fields if name not in ("id", "variant")}
    assert shown == {"language": "en", **variant.texts.get().shipped_state()}
    assert set(shown) >= {"title", "summary", "cues", "felt", "not_felt", "faults"}


def test_archiving_takes_an_exercise_out_and_back(admin_client: Client) -> None:
    page = address(models.Exercise, "changelist")
    bridge = models.Exercise.objects.get(key="glute-bridge")
    admin_client.post(page, {"action": "archive", "_selected_action": [bridge.pk]})
    assert [span.key for span in catalogue.planned("full", "en")] == ["butt-pump", "standing-roll-down"]
    admin_client.post(page, {"action": "take_back", "_selected_action": [bridge.pk]})
    assert catalogue.presets("en")[1].total_ms == 660_000


def test_keys_stay_as_they_are(admin_client: Client) -> None:
    routine = models.Routine.objects.get(key="base")
    page = admin_client.get(address(models.Routine, "change", routine.pk))
    assert "key" in page.context["adminform"].readonly_fields


@pytest.mark.parametrize(
    "figure", [[], {}, {"poses": {}}, {"view": {}, "plant": {"joint": "hip", "x": 1, "y": 1}, "poses": {"a": {}}}, "no"]
)
def test_a_drawing_that_cannot_be_drawn_is_refused(figure: Any) -> None:
    variant = models.Variant.objects.get(exercise__key="butt-pump", key="base")
    fields = {"exercise": variant.exercise_id, "key": "base", "kind": "base", "position": 0}
    form = VariantForm(fields | {"figure": json.dumps(figure)}, instance=variant)
    assert not form.is_valid()
    assert str(form.errors["figure"][0]).startswith("This cannot be drawn:")


def shown(client: Client, row: Any) -> str:
    """The page on which a row is changed."""
    page: str = client.get(address(type(row), "change", row.pk)).content.decode()
    return page


def test_a_step_is_seen_as_it_is_drawn(admin_client: Client) -> None:
    variant = models.Variant.objects.get(exercise__key="glute-bridge", key="base")
    step = models.Step.objects.get(block__variant=variant, block__key="bridges", key="peel")
    drawn = still_svg(content.body(), variant.figure, variant.figure["poses"][step.pose], label=step.pose)
    assert drawn in shown(admin_client, step)


@pytest.mark.parametrize("name", ["variant", "preset"])
def test_a_timeline_is_seen_moment_by_moment(admin_client: Client, name: str) -> None:
    bridge = models.Variant.objects.get(exercise__key="glute-bridge", key="base")
    row = bridge if name == "variant" else models.Preset.objects.get(key="starter")
    page = shown(admin_client, row)
    plan = variant_plan(bridge, "en") if name == "variant" else catalogue.routine_plan("starter", "en")
    moments = build(plan).moments
    assert page.count("<tr><td>") == len(moments)
    last = moments[-1]
    minutes, seconds = divmod(last.at / 1000, 60)
    assert f"<tr><td>{int(minutes)}:{seconds:04.1f}</td><td>{last.ms / 1000:g}</td>" in page
    assert page.count('<svg class="fig"') == len(plan.exercises)


def test_a_preset_in_no_use_says_so(admin_client: Client) -> None:
    preset = models.Preset.objects.get(key="rounds")
    preset.archived_at = timezone.now()
    preset.save()
    assert "It is not in use." in shown(admin_client, preset)
