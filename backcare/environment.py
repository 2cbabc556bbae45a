"""Reading of single settings from text; no Django settings are needed here."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONSOLE_MAILER: dict[str, Any] = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}


def secret_is_weak(secret: str) -> bool:
    """True for a secret that is missing, shorter than 50 characters, or of fewer than 10 different ones."""
    return len(secret) < 50 or len(set(secret)) < 10 or secret.startswith("django-insecure-")


def mailer_from_url(url: str) -> dict[str, Any]:
    """A MAILERS entry for `smtp://user:password@host:587/?tls=1`, `smtps://…` or `console:` (blank: console).

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    if not url or url.startswith("console:"):
        return CONSOLE_MAILER
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            "BACKCARE_MAIL_URL cannot be read: set it to smtp://user:password@host:587/?tls=1 or smtps://…"
        )
    use_tls = parse_qs(parts.query).get("tls", ["0"])[0] == "1"
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587 if use_tls else 25),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": use_tls,
        "use_ssl": parts.scheme == "smtps",
        "timeout": 10,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
