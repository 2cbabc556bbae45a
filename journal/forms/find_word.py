"""Find the word: three short questions, the words they lead to, and one sentence. Answers travel in the form."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.enums import Constancy
from journal.find_word import Course, Depth, Like
from journal.forms.pain import PatternMixin, PlacesMixin, WordsMixin
from journal.told import Told

STEPS = ("depth", "course", "like", "words", "sentence")
COURSE_TOLD: Mapping[str, str] = {Course.STAYS: Constancy.CONSTANT, Course.COMES_GOES: Constancy.COMES_GOES}


def _question(label: Any, *choices: tuple[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class FindWordForm(PlacesMixin, WordsMixin):
    """All answers so far; every step may be skipped but the word itself."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    depth = _question(
        _("Is it on the surface, deep, or along a line?"),
        (Depth.SURFACE, _("On the surface")),
        (Depth.DEEP, _("Deep inside")),
        (Depth.LINE, _("Along a line")),
    )
    course = _question(
        _("Does it stay, come and go, or strike?"),
        (Course.STAYS, _("It stays")),
        (Course.COMES_GOES, _("It comes and goes")),
        (Course.STRIKES, _("It strikes")),
    )
    like = _question(
        _("What is it most like?"),
        (Like.PRESSURE, _("Pressure")),
        (Like.PULL, _("A pull")),
        (Like.HEAT, _("Heat or cold")),
        (Like.ELECTRICITY, _("Electricity")),
        (Like.NONE, _("None of these")),
    )
    worse = PatternMixin.base_fields["worse"]
    better = PatternMixin.base_fields["better"]
    sentence = forms.CharField(
        label=_("Your sentence"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.step in {"words", "sentence"} and not self.errors and not (data.get("words") or data.get("own_word")):
            self.add_error("words", _("Choose a word, or write your own."))
        if self.step == "sentence" and not data.get("sentence"):
            self.add_error("sentence", _("Write what you would like to say."))
        return data

    def told(self) -> Told:
        data = self.cleaned_data
        told = super().told()
        told["worse"], told["better"] = data["worse"], data["better"]
        told["constancy"] = COURSE_TOLD.get(data["course"])
        told["note"] = data["sentence"]
        return told
