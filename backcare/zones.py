"""Names of time zones (IANA), as people's devices claim them."""

import functools
import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

DEFAULT_ZONE = "UTC"


@functools.cache
def known_zones() -> frozenset[str]:
    """Every zone name of the time zone database that this machine has, without its file names."""
    return frozenset(zoneinfo.available_timezones() - {"Factory", "localtime"})


def is_zone(name: str) -> bool:
    return name in known_zones()


def validate_zone(name: str) -> None:
    """Raises ValidationError for a name that is no time zone."""
    if not is_zone(name):
        raise ValidationError(_("“%(name)s” is not a time zone we know."), params={"name": name[:64]}, code="zone")


def zone_choices() -> list[tuple[str, str]]:
    """Zones for a list to choose from: those with a place (Europe/Berlin), and UTC."""
    odd = ("Etc/", "posix/", "right/", "SystemV/")
    places = sorted(name for name in known_zones() if "/" in name and not name.startswith(odd))
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]
