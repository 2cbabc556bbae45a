"""What is known of a person's practice elsewhere, as plain values: the plan's variants, and when to ask anew.

The routine's own pages get it from the function that the setting PERSONAL names; the routine itself knows no journal.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Personal:
    """`wanted`: exercise key -> variant key. `asked_since`: older answers about safety are asked again.

    `harder_url`: the page on which this person may choose harder variants, or "".
    """

    wanted: Mapping[str, str] = field(default_factory=dict)
    asked_since: datetime.datetime | None = None
    harder_url: str = ""


NOBODY = Personal()


def personal_of(request: HttpRequest) -> Personal:
    """For a signed-in person from the function of the setting (its queries), for a visitor nothing."""
    if not request.user.is_authenticated:
        return NOBODY
    return cast(Personal, import_string(settings.PERSONAL)(request.user))
