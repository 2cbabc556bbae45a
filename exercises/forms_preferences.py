"""The form for how somebody likes to practise."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backcare.accounts.models import PracticePreferences, RollUp, Talk
from exercises.preferences import FIELDS
from exercises.values import PresetSummary

LONGEST_VOICE = 200


def _seconds(values: Iterable[int]) -> list[tuple[int, Any]]:
    return [(value, _("%(seconds)s s") % {"seconds": value}) for value in values]


def _yes_or_no(label: Any, yes: Any, no: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("True", yes), ("False", no)],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        help_text=help_text,
    )


def _choice(label: Any, choices: Any, coerce: Any = str, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=coerce, widget=forms.RadioSelect, help_text=help_text
    )


class PracticeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Every wish has an answer at once. `offered` names what is used where the person leaves it open."""

    preset = forms.TypedChoiceField(label=_("How much"), required=False, empty_value=None, widget=forms.Select)
    lift_seconds = forms.TypedChoiceField(
        label=_("One lift"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=_("A slower lift lowers more slowly."),
    )
    breath_seconds = _choice(
        _("One breath"), _seconds(PracticePreferences.BREATH_SECONDS), int, _("A big breath takes one second more.")
    )
    roll_up = _choice(_("Rolling up"), RollUp.choices, help_text=_("Both are right. Take what feels easier."))
    floor_first = _yes_or_no(
        _("Order"), _("Both floor exercises together"), _("As in the routine"), _("Together saves getting up once.")
    )
    get_ready_seconds = _choice(
        _("Extra time to get ready"), _seconds(PracticePreferences.GET_READY_SECONDS), int, _("After you press Begin.")
    )
    talk = _choice(_("Voice"), Talk.choices)
    voice = forms.CharField(
        label=_("Which voice"),
        required=False,
        max_length=LONGEST_VOICE,
        empty_value=None,
        widget=forms.Select(attrs={"data-voices": ""}),
    )
    voice_speed = _choice(_("How fast it speaks"), [(80, _("Slowly")), (100, _("As usual")), (120, _("Quickly"))], int)
    tones = _yes_or_no(_("Tones"), pgettext_lazy("tones", "On"), pgettext_lazy("tones", "Off"))
    vibration = _yes_or_no(
        _("Vibration"),
        pgettext_lazy("vibration", "On"),
        pgettext_lazy("vibration", "Off"),
        _("On phones that can: once to breathe in, twice to breathe out."),
    )
    left_handed = _yes_or_no(_("Buttons for"), _("The left hand"), _("The right hand"))

    class Meta:
        model = PracticePreferences
        fields = FIELDS

    def __init__(self, *args: Any, presets: Iterable[PresetSummary], offered: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(preset.key, preset.title) for preset in presets]
        self._offer("preset", [("", offered["preset"]), *titles])
        self._offer("lift_seconds", [("", offered["lift_seconds"]), *_seconds(PracticePreferences.LIFT_SECONDS)])
        kept = self.instance.voice
        mine = [(kept, _("The one you chose"))] if kept else []
        self._offer("voice", [("", _("The best one of this device")), *mine])
        if self.initial.get("preset") not in dict(titles):
            self.initial["preset"] = ""  # it was archived since

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        else:
            field.widget.choices = choices
