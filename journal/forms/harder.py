"""Which variant of each exercise: the usual one, or a harder one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.harder import Offer

USUAL = ""


class HarderForm(forms.Form):
    """One choice an exercise. Without `ready` only what was chosen before, or the way back to the usual."""

    def __init__(self, offers: Sequence[Offer], data: Any = None, *, ready: bool) -> None:
        super().__init__(data)
        for offer in offers:
            open_to = [pair for pair in offer.variants if ready or pair[0] == offer.chosen]
            self.fields[offer.exercise] = forms.ChoiceField(
                label=offer.title,
                choices=[(USUAL, _("The usual way")), *open_to],
                initial=offer.chosen,
                required=False,
                widget=forms.RadioSelect,
            )
        self.offers = offers

    def chosen(self) -> dict[str, str]:
        """Exercise key -> variant key, only where it changes; the form is valid."""
        return {
            offer.exercise: self.cleaned_data[offer.exercise]
            for offer in self.offers
            if self.cleaned_data[offer.exercise] != offer.chosen
        }
