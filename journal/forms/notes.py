"""Notes between an instructor and a client."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.enums import Audience
from journal.models import Connection
from journal.models.notes import NOTE_LENGTH


def text_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a word or two first.")},
    )


class NoteForm(forms.Form):
    """An instructor's note: for themselves, or to the client."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    audience = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=[(Audience.SELF, _("Only I")), (Audience.CLIENT, _("The client too"))],
        widget=forms.RadioSelect,
        initial=Audience.SELF,
    )
    text = text_field(_("Note"))


class AnswerForm(forms.Form):
    """A client's note to one of the instructors who accompany them; with one of these nobody is asked to choose."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    to = forms.ChoiceField(label=_("To whom?"))
    text = text_field(_("Your question or answer"))

    def __init__(self, *args: Any, connections: Sequence[Connection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.connections = {str(connection.public_id): connection for connection in connections}
        to = self.fields["to"]
        to.choices = [(key, str(connection.instructor)) for key, connection in self.connections.items()]  # type: ignore[attr-defined]
        if len(self.connections) == 1:
            to.widget = forms.HiddenInput()
            to.initial = next(iter(self.connections))

    @property
    def connection(self) -> Connection:
        return self.connections[self.cleaned_data["to"]]


class EditNoteForm(forms.Form):
    """The text of a note of one's own, and the version that it was opened at."""

    text = text_field(_("Note"))
    version = forms.IntegerField(widget=forms.HiddenInput)
