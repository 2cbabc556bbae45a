"""Inviting somebody, and saying what they may see."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.consent import From
from journal.enums import Scope

HINTS = {
    Scope.PRACTICE: _("When you practised, what and how much, your plan and your pauses."),
    Scope.PAIN: _("Your pain numbers, and when you skipped them."),
    Scope.WORDS: _("The words you chose for the pain, and where it was."),
    Scope.NOTES: _("What you wrote beside a session or a pain number."),
    Scope.SAFETY: _(
        "Your answers about warning signs, whether the routine is locked, and when you stopped because it hurt."
    ),
}
LABELS = {
    Scope.PRACTICE: _("Practice"),
    Scope.PAIN: _("Pain numbers"),
    Scope.WORDS: _("Words and places"),
    Scope.NOTES: _("Notes"),
    Scope.SAFETY: _("Safety"),
}


class InviteForm(forms.Form):
    """A reminder of whom it is for, and with a mail server an address; without an address it is a link to hand over."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    label = forms.CharField(
        label=_("Whom is it for?"),
        max_length=80,
        required=False,
        help_text=_("Only you see this. It helps you to tell your invitations apart."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "Optional. With an address we send the invitation there, and only that person can accept it. "
            "Without one you get a link and a QR code to hand over."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, by_mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_mail:
            del self.fields["email"]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class ConsentForm(forms.Form):
    """What to share and from when on. Nothing is ticked for anybody; a later change begins with what is shared now."""

    scopes = forms.MultipleChoiceField(
        label=_("I share"),
        choices=[(scope.value, LABELS[scope]) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one thing to share, or choose the other button.")},
    )
    start = forms.ChoiceField(label=_("From when on?"), widget=forms.RadioSelect)

    def __init__(self, data: Any, *, shared: list[str]) -> None:
        super().__init__(data, initial={"scopes": shared, "start": From.KEEP if shared else From.TODAY})
        choices = [(From.TODAY.value, _("From today on")), (From.ALL.value, _("Everything so far"))]
        if shared:
            choices.insert(0, (From.KEEP.value, _("As it is now")))
        self.fields["start"].choices = choices  # type: ignore[attr-defined]

    def clean_start(self) -> From:
        return From(self.cleaned_data["start"])
