"""How this person likes to practise: a client's is a row, a visitor's stays on the device."""

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from backcare.accounts.models import PracticePreferences
from exercises.enums import Posture
from exercises.plan import LIFT_SECONDS
from exercises.player import Manner
from exercises.timeline import Preferences
from exercises.values import PresetValues

DEVICE_COOKIE = "backcare-practice"
KEPT_SECONDS = 400 * 24 * 3600  # browsers keep none longer
FIELDS = tuple(field.name for field in PracticePreferences._meta.concrete_fields if field.name != "user")


def preferences_of(request: HttpRequest) -> PracticePreferences:
    """What was chosen, or an unsaved one as most people like it (a client's came with the session: no query)."""
    if request.user.is_authenticated:
        return getattr(request.user, "practice", None) or PracticePreferences(user=request.user)
    return _on_device(request)


def _on_device(request: HttpRequest) -> PracticePreferences:
    try:
        held = signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_COOKIE)
        chosen = PracticePreferences(**{name: held[name] for name in FIELDS if name in held})
        chosen.clean_fields(exclude={"user"})
        chosen.validate_constraints(exclude={"user"})
    except (signing.BadSignature, TypeError, ValidationError):  # nothing, or what an older release wrote
        return PracticePreferences()
    return chosen


def keep_on_device(response: HttpResponse, chosen: PracticePreferences) -> None:
    """Remember a visitor's choice in a signed cookie."""
    response.set_cookie(
        DEVICE_COOKIE,
        signing.dumps({name: getattr(chosen, name) for name in FIELDS}, salt=DEVICE_COOKIE),
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def pacing(chosen: PracticePreferences, planned_lift: int | None = None) -> Preferences:
    """The person's own tempo, else the one of their plan, else the usual one."""
    return Preferences(
        lift_seconds=chosen.lift_seconds or planned_lift or LIFT_SECONDS,
        breath_seconds=chosen.breath_seconds,
        roll_up=chosen.roll_up,
        get_ready_seconds=chosen.get_ready_seconds,
    )


def manner(chosen: PracticePreferences) -> Manner:
    return Manner(
        talk=chosen.talk,
        voice=chosen.voice or "",
        voice_speed=chosen.voice_speed,
        tones=chosen.tones,
        vibration=chosen.vibration,
        left_handed=chosen.left_handed,
    )


def order_of(chosen: PracticePreferences, preset: PresetValues) -> tuple[str, ...]:
    """For `adapt`: what is done on the floor first where that was chosen, () for the order of the routine."""
    if not chosen.floor_first:
        return ()
    low = {Posture.KNEELING, Posture.LYING}
    return tuple(page.key for page in preset.pages if page.posture in low)
