"""Every variant of every shipped exercise: whom it is for, where it leads, and that it is whole.

Read from the files, so that the next exercise and the next variant are held to the same rules.
"""

from collections.abc import Iterator
from itertools import combinations, groupby

import pytest
from django.test import Client

from exercises import catalogue, models
from exercises.plan import RoutinePlan
from exercises.substitutes import HARDER, CautionFacts, VariantFacts, choose
from exercises.timeline import Timeline, build
from exercises.values import ExercisePage, Option
from tests.exercises.shipped import PACES, PIECES, inside

CONDITIONS = {
    *("osteoporosis", "disc-or-leg-pain", "arching-hurts", "dizziness", "high-blood-pressure", "pregnancy"),
    *("late-pregnancy", "knee", "wrist", "elbow-shoulder-neck", "reflux", "balance"),
}
# Conditions that together leave no variant of an exercise to do, so that it is left out.
LEFT_OUT: dict[str, set[frozenset[str]]] = {}

# What a variant may say for itself in place of its exercise.
OWN_WORDS = ("felt", "not_felt", "faults")

# The exercises of movement: breathing slowly suits everybody in its one form.
EXERCISES = [piece.path[1] for piece in PIECES if piece.kind == "RoutineExercise" and piece.path[0] == "base"]
VARIANTS = [pytest.param(*piece.path, id=".".join(piece.path)) for piece in PIECES if piece.kind == "Variant"]

every_exercise = pytest.mark.parametrize("exercise", EXERCISES)
every_variant = pytest.mark.parametrize(("exercise", "variant"), VARIANTS)


def variants_of(exercise: str) -> dict[str, VariantFacts]:
    """By key, in the order in which they are tried."""
    rows = sorted(inside("Variant", (exercise,)), key=lambda piece: piece.values.get("position", 0))
    return {
        row.path[-1]: VariantFacts(
            row.path[-1], row.values["kind"], frozenset(row.values.get("suits", ())), row.values.get("easier", "")
        )
        for row in rows
    }


def cautions_of(exercise: str) -> list[CautionFacts]:
    return [
        CautionFacts(row.path[-1], row.values["substitute"] and row.values["substitute"][-1])
        for row in inside("Caution", (exercise,))
    ]


def words(kind: str, *path: str) -> dict[str, str]:
    """The English texts of one piece, {} where it has none."""
    return next((dict(p.values) for p in PIECES if p.kind == f"{kind}Text" and p.path == (*path, "en")), {})


def chain(variants: dict[str, VariantFacts], key: str) -> Iterator[str]:
    """The keys that follow on `key`, each easier than the one before; fails where they lead in a circle."""
    met = {key}
    while key := variants[key].easier:
        assert key not in met
        met.add(key)
        yield key


def in_presets(exercise: str, variant: str) -> dict[str, Option]:
    """The variant as each preset would have it done."""
    return {
        key: choice.options[variant]
        for key, preset in catalogue.routine("en").presets.items()
        for choice in preset.choices
        if choice.key == exercise
    }


@every_exercise
def test_an_exercise_says_something_about_every_condition(exercise: str) -> None:
    named = [caution.condition for caution in cautions_of(exercise)]
    assert len(named) == len(set(named))
    assert {*named, "wrist"} == CONDITIONS
    for caution in named:
        assert set(words("Caution", exercise, caution)) == {"condition", "advice"}
    for variant in variants_of(exercise).values():
        assert variant.suits <= set(named)


@every_exercise
def test_what_a_caution_names_is_right_with_its_condition(exercise: str) -> None:
    """A substitute is named exactly where the base is not right."""
    variants = variants_of(exercise)
    for caution in cautions_of(exercise):
        done = variants[caution.substitute or "base"]
        assert caution.condition in done.suits, caution
        assert done.kind != HARDER
        assert (caution.condition in variants["base"].suits) == (caution.substitute is None), caution


@every_exercise
def test_every_condition_and_every_two_lead_to_a_variant(exercise: str) -> None:
    """Whatever was planned, a harder variant is never put in its place."""
    variants, cautions = variants_of(exercise), cautions_of(exercise)
    named = [caution.condition for caution in cautions]
    none_left = set()
    for conditions in [*combinations(named, 1), *combinations(named, 2)]:
        for planned in variants:
            key = choose(planned, tuple(variants.values()), cautions, conditions)
            if key is None:
                none_left.add(frozenset(conditions))
            elif key != planned:
                assert variants[key].kind != HARDER
            assert key is None or variants[key].suits >= set(conditions)
    assert none_left == LEFT_OUT.get(exercise, set())


@every_exercise
def test_easier_variants_lead_down_to_one_that_has_none(exercise: str) -> None:
    """What is harder leads back to the base, and nothing else does."""
    variants = variants_of(exercise)
    assert next(iter(variants)) == "base"
    assert variants["base"].kind == "base"
    assert variants["base"].easier
    for key, variant in variants.items():
        after = list(chain(variants, key))
        assert ("base" in after) == (variant.kind == HARDER), key
        assert HARDER not in {variants[easier].kind for easier in after} or variant.kind == HARDER


@every_exercise
def test_every_variant_has_a_place_and_words_of_its_own(exercise: str) -> None:
    rows = inside("Variant", (exercise,))
    places = [row.values.get("position", 0) for row in rows]
    texts = [words("Variant", exercise, row.path[-1]) for row in rows]
    assert len(set(places)) == len(rows)
    for name in ("title", "summary", "cues"):
        assert len({text[name] for text in texts}) == len(rows), name


@every_exercise
def test_every_variant_but_the_base_says_for_itself_what_is_felt_and_what_goes_wrong(exercise: str) -> None:
    """The words of the exercise are those of its base."""
    said = {variant: words("Variant", exercise, variant) for variant in variants_of(exercise)}
    assert said.pop("base").keys().isdisjoint(OWN_WORDS)
    everything = [words("Exercise", exercise), *said.values()]
    for name in OWN_WORDS:
        assert all(text[name] for text in everything), name
        assert len({text[name] for text in everything}) == len(everything), name
    for variant, text in said.items():
        faults = text["faults"].splitlines()
        assert 3 <= len(set(faults)) == len(faults) <= 6, variant


def shown_words(page: ExercisePage) -> dict[str, str]:
    return {"felt": page.felt, "not_felt": page.not_felt, "faults": "\n".join(page.faults)}


@every_variant
@pytest.mark.django_db
def test_the_page_of_a_variant_has_its_own_words(exercise: str, variant: str) -> None:
    own, shared = words("Variant", exercise, variant), words("Exercise", exercise)
    expected = {name: own.get(name) or shared[name] for name in OWN_WORDS}
    for option in in_presets(exercise, variant).values():
        assert shown_words(option.page) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("silent", OWN_WORDS)
def test_where_a_variant_says_nothing_its_page_says_what_the_exercise_says(client: Client, silent: str) -> None:
    where = ("standing-roll-down", "part-range")
    text = models.VariantText.objects.get(variant__exercise__key=where[0], variant__key=where[1])
    setattr(text, silent, "")
    text.save()
    own, shared = words("Variant", *where), words("Exercise", where[0])
    response = client.get("/routine/standing-roll-down/?preset=starter")
    assert shown_words(response.context["page"]) == {name: own[name] for name in OWN_WORDS} | {silent: shared[silent]}
    (line, *_), (gone, *_) = shared[silent].splitlines(), own[silent].splitlines()
    assert line in response.content.decode()
    assert gone not in response.content.decode()


@every_variant
def test_a_variant_is_whole(exercise: str, variant: str) -> None:
    (row,) = (piece for piece in PIECES if piece.kind == "Variant" and piece.path == (exercise, variant))
    text = words("Variant", exercise, variant)
    assert bool(text["title"]) == (variant != "base")
    assert text["summary"]
    assert len(text["cues"].splitlines()) >= 5
    steps = [step.values for block in inside("Block", row.path) for step in inside("Step", block.path)]
    taken = {step["pose"] for step in steps if step.get("pose")}
    still = row.values["figure"]["still"]
    shown = {still["pose"], still["from"], *still.get("via", ())}
    assert steps[0].get("pose")
    assert len(taken) > 1
    assert taken | shown == set(row.values["figure"]["poses"])


@every_variant
@pytest.mark.django_db
def test_a_variant_is_done_in_the_dose_of_the_preset(exercise: str, variant: str) -> None:
    """Whatever a preset counts or leaves out, the variant has a block of that name."""
    for preset, option in in_presets(exercise, variant).items():
        (asked,) = (p.values for p in PIECES if p.kind == "PresetExercise" and p.path[1:] == (preset, exercise))
        reps = {block.key: block.reps for block in option.plan.blocks}
        assert {key: reps.get(key) for key in asked["dose"]} == asked["dose"]
        assert option.plan.rounds == asked.get("rounds", 1)


def timelines(exercise: str, variant: str) -> Iterator[Timeline]:
    """Each preset at the quickest and the slowest pace."""
    for option in in_presets(exercise, variant).values():
        for pace in PACES:
            yield build(RoutinePlan("base", "", (option.plan,)), pace)


@every_variant
@pytest.mark.django_db
def test_every_cue_of_a_variant_has_the_time_it_takes_to_say_it(exercise: str, variant: str) -> None:
    for found in timelines(exercise, variant):
        assert found.exercises[0].planned_reps > 0
        before = ""
        for moment in found.moments:
            if moment.cue != before:
                assert moment.say.get("full", "").removeprefix(f"{moment.rep}. ") == moment.cue
            before = moment.cue


@every_variant
@pytest.mark.django_db
def test_no_breath_of_a_variant_is_paced_for_more_than_six_seconds(exercise: str, variant: str) -> None:
    for found in timelines(exercise, variant):
        for breath, run in groupby(found.moments, key=lambda moment: moment.breath):
            assert breath == "free" or sum(moment.ms for moment in run) <= 6000
