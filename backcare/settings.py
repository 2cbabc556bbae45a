"""All settings, from the environment; README.md has the table of names.

BACKCARE_MODE is `local` (default: one person on one machine), `production`, or `test`.
In production whatever is missing or weak stops the start with a sentence that says what to set.
"""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from backcare.environment import mailer_from_url, secret_is_weak

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("BACKCARE_VAR", BASE_DIR / "var"))
MODE = os.environ.get("BACKCARE_MODE", "local")
if MODE not in {"local", "production", "test"}:
    raise ImproperlyConfigured(f"BACKCARE_MODE is {MODE!r}; set it to local, production or test.")
PRODUCTION = MODE == "production"
DEBUG = False


def _secret_key() -> str:
    """The secret of the environment; outside production one is made once and kept in a private file."""
    given = os.environ.get("BACKCARE_SECRET_KEY", "")
    if given or PRODUCTION:
        if secret_is_weak(given):
            raise ImproperlyConfigured(
                "BACKCARE_SECRET_KEY is missing or weak: set it to at least 50 random characters "
                "(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')."
            )
        return given
    if MODE == "test":
        return "only-for-tests-" + "0123456789abcdef" * 4
    kept = VAR_DIR / "secret-key"
    if not kept.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:  # two first starts at once: the other one's secret is as good
            pass
    return kept.read_text().strip()


SECRET_KEY = _secret_key()

ALLOWED_HOSTS = [host.strip() for host in os.environ.get("BACKCARE_HOSTS", "").split(",") if host.strip()]
if PRODUCTION and (not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS):
    raise ImproperlyConfigured(
        "BACKCARE_HOSTS is missing or '*': set it to the host names people use, for example backcare.example.org."
    )
if not PRODUCTION and not ALLOWED_HOSTS:
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('*')}" for host in ALLOWED_HOSTS] if PRODUCTION else []

INSTALLED_APPS = [
    "backcare.accounts",
    "exercises",
    "journal",
    "backcare",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "backcare.middleware.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "backcare.middleware.PrivatePagesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "backcare.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "backcare.urls"
FORM_RENDERER = "backcare.forms.Renderer"
WSGI_APPLICATION = "backcare.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "backcare.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# --- database: SQLite with every commit on disk, or PostgreSQL by one variable ---
DATABASE_URL = os.environ.get("DATABASE_URL", "")
if PRODUCTION and not DATABASE_URL:
    raise ImproperlyConfigured(
        "DATABASE_URL is missing: set it to sqlite:////absolute/path/backcare.sqlite3 "
        "or postgres://user:password@host/name."
    )
DATABASES = {"default": dj_database_url.parse(DATABASE_URL or f"sqlite:///{VAR_DIR / 'backcare.sqlite3'}")}
_database: dict[str, Any] = DATABASES["default"]  # type: ignore[assignment]
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    if (
        MODE == "test"
    ):  # a file, so that threads and the browser's server meet as in real life; in memory where it can be
        _memory = "/dev/shm"  # noqa: S108  # files of tests only
        _folder = _memory if os.access(_memory, os.W_OK) else tempfile.gettempdir()
        _database["TEST"] = {"NAME": f"{_folder}/backcare-test-{os.getpid()}.sqlite3"}
else:
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
    # To compile the query over all clients takes PostgreSQL ten times as long as to answer it.
    _database["OPTIONS"] = {"options": "-c jit=off"} | _database.get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits must hold across workers, so they are counted in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- people ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "backcare.accounts.backend.PersonBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "journal:today"

# --- mail: with a server verification is mandatory, without one nothing blocks ---
MAIL_URL = os.environ.get("BACKCARE_MAIL_URL", "")
MAIL_SERVER = bool(MAIL_URL)
MAILERS = {"default": mailer_from_url(MAIL_URL)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("BACKCARE_MAIL_FROM", "Backcare <backcare@localhost>")

ACCOUNT_ADAPTER = "backcare.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_FORMS = {"signup": "backcare.accounts.forms.SignUpForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if MAIL_SERVER else "none"
# Without a mail server sign-up has to say that an address is taken; sign-in and reset never do.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Backcare: "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BACKCARE_PROXIES", "0"))

# What the routine's pages may know of a signed-in person's plan; the routine itself imports no journal.
PERSONAL = "journal.personal.personal_of"

# --- language and time: instants are UTC, local days are stored with each entry ---
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
EMERGENCY_NUMBER = os.environ.get("BACKCARE_EMERGENCY_NUMBER", "")  # blank: by country, see backcare/emergency.py
COUNTRY = os.environ.get("BACKCARE_COUNTRY", "").strip().upper()
if COUNTRY and not (len(COUNTRY) == 2 and COUNTRY.isascii() and COUNTRY.isalpha()):
    raise ImproperlyConfigured(f"BACKCARE_COUNTRY is {COUNTRY!r}; set it to two letters, for example GB or DE.")

# --- static files: names carry their digest, so browsers may keep them for ever ---
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "backcare.storage.StaticFiles"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"

# --- headers ---
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 90 * 24 * 3600
if PRODUCTION:
    SECURE_SSL_REDIRECT = os.environ.get("BACKCARE_TLS_REDIRECT", "1") == "1"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
ADMIN_PATH = os.environ.get("BACKCARE_ADMIN_PATH", "operator").strip("/") + "/"

# Health data never goes to a log: requests are logged by path only, and paths carry no health data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"backcare": {"level": "INFO"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
