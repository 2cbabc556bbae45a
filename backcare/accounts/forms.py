"""Sign-up and what a person can change about themselves."""

from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.utils.translation import gettext_lazy as _

from backcare.accounts.models import User
from backcare.zones import DEFAULT_ZONE, is_zone, zone_choices


class SignUpForm(SignupForm):
    """E-mail address and password, a name if wanted, and how often. The browser fills in the time zone."""

    name = forms.CharField(
        label=_("What should we call you?"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        help_text=_("Optional."),
    )
    sessions_per_day = forms.ChoiceField(
        label=_("How often would you like to practise?"),
        choices=[("2", _("Morning and evening")), ("1", _("Once a day"))],
        initial="2",
        widget=forms.RadioSelect,
        help_text=_("Once a day is enough. You can change this at any time."),
    )
    zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-fill-zone": ""}))

    field_order = ("email", "password1", "name", "sessions_per_day", "zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _("At least ten characters. A few words in a row are easy to remember.")

    def clean_zone(self) -> str:
        """The browser's zone if it is one; without JavaScript, or with an odd name, UTC until changed."""
        zone = self.cleaned_data["zone"]
        return zone if is_zone(zone) else DEFAULT_ZONE


class ProfileForm(forms.ModelForm):
    """Name, time zone, what is asked and shown, and whether there is any pain to ask about."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)

    class Meta:
        model = User
        fields = ("name", "time_zone", "ask_intensity", "show_streak", "prehab")
        labels = {
            "name": _("What should we call you?"),
            "ask_intensity": _("Ask me for a pain number"),
            "show_streak": _("Show days in a row"),
            "prehab": _("I have no pain and want it to stay so"),
        }
        help_texts = {"prehab": _("The same routine; nobody asks you about pain unless you want to tell.")}

    def save(self, commit: bool = True) -> User:
        """Save what was chosen, and the zone through its history."""
        user: User = self.instance
        zone, user.time_zone = user.time_zone, self.initial["time_zone"]
        user.save(update_fields=["name", "ask_intensity", "show_streak", "prehab"])
        user.move_to(zone)
        return user
