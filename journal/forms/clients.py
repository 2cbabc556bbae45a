"""What the list of clients shows: everything that stands in its address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.client_list import Show, Sort
from journal.reviews import Named, named

NAME_LENGTH = 80
MOST_REASONS = 13  # there are no more rules


class ClientListForm(forms.Form):
    """A name or part of it, whom to show, and in which order; what cannot be read counts as not said."""

    q = forms.CharField(label=_("Name"), max_length=NAME_LENGTH, required=False)
    show = forms.ChoiceField(label=_("Show"), choices=Show, required=False)
    sort = forms.ChoiceField(label=_("Order"), choices=Sort, required=False)

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        said: dict[str, Any] = self.cleaned_data
        return {
            "q": said.get("q", ""),
            "show": said.get("show") or Show.ALL.value,
            "sort": said.get("sort") or Sort.NAME.value,
        }


def named_reasons(values: list[str]) -> set[Named]:
    """The reasons that were on the page; what is no reason is left out."""
    return {found for value in values[:MOST_REASONS] if (found := named(value))}
