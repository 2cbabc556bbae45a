"""Find the word: a question a page, and a sentence that is kept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from backcare.accounts.models import User
from journal.models import PainReport

pytestmark = pytest.mark.django_db


def step(client: Client, page: Any, **answers: Any) -> Any:
    """Send the form of a step as a browser would: what it carries, and what was answered."""
    data: dict[str, Any] = {"step": page.context["step"]}
    for name, value in page.context["carried"]:
        data.setdefault(name, []).append(str(value))
    return client.post(reverse("journal:find_word"), data | answers)


def test_find_the_word_ends_in_a_sentence_that_is_kept(signed_in: Client, user: User) -> None:
    page = signed_in.get(reverse("journal:find_word"))
    page = step(signed_in, page, depth="line")
    page = step(signed_in, page, skip="1", course="stays")  # skipped: what was ticked does not count
    page = step(signed_in, page, like="electricity")
    assert [word.key for word, _chosen in page.context["found"]] == ["shooting", "electric", "tingling", "pins", "numb"]
    page = step(signed_in, page, words=["tingling"], own_word="buzzing", places=["calf_l"], worse=["sitting"])
    said = "It hurts here: calf on the left, along a line; I would call it tingling and buzzing; "
    assert page.context["form"]["sentence"].value() == said + "it gets worse with sitting."
    answer = step(signed_in, page, sentence="My own way to say it.")
    report = PainReport.objects.of(user).get()
    assert answer.url == reverse("journal:pain_advice", args=[report.uuid])
    assert (report.moment, report.intensity, report.skipped, report.note) == (
        "now",
        None,
        False,
        "My own way to say it.",
    )
    assert (report.shown_words, report.shown_places, report.shown_worse) == (
        ["tingling", "buzzing"],
        ["calf, your left"],
        ["sitting"],
    )
    assert signed_in.post(reverse("journal:delete", args=["pain", report.uuid])).status_code == 302
    assert PainReport.objects.live().count() == 0


def test_find_the_word_goes_back_and_keeps_the_answers(signed_in: Client) -> None:
    page = step(signed_in, signed_in.get(reverse("journal:find_word")), depth="deep")
    page = step(signed_in, page, course="strikes")
    page = step(signed_in, page, back="1")
    assert (page.context["step"], page.context["form"]["course"].value()) == ("course", "strikes")
    page = step(signed_in, page, back="1", course="strikes")
    assert (page.context["step"], page.context["form"]["depth"].value()) == ("depth", "deep")


def test_find_the_word_needs_a_word_and_says_so_beside_it(signed_in: Client) -> None:
    page = signed_in.get(reverse("journal:find_word"))
    for _ in range(3):
        page = step(signed_in, page)
    refused = step(signed_in, page, worse=["cold"])
    form = refused.context["form"]
    assert (refused.status_code, form.errors) == (422, {"words": ["Choose a word, or write your own."]})
    assert form["worse"].value() == ["cold"]
    page = step(signed_in, page, own_word="rusty")
    empty = step(signed_in, page, sentence="")
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["sentence"])
    assert PainReport.objects.count() == 0


@pytest.mark.parametrize("odd", [{}, {"step": "x"}, {"step": "depth", "depth": "soul"}, {"step": "sentence"}])
def test_find_the_word_survives_odd_forms(signed_in: Client, odd: dict[str, str]) -> None:
    answer = signed_in.post(reverse("journal:find_word"), odd)
    assert answer.status_code in {200, 422}
    assert PainReport.objects.count() == 0
