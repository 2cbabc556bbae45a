"""In production whatever is missing or weak stops the start with a sentence that says what to set."""

from pathlib import Path

import pytest

from tests.operations.site import python

SECRET = "correct-horse-battery-staple-0123456789-abcdefghijklmnop"
PRODUCTION = {
    "BACKCARE_MODE": "production",
    "BACKCARE_SECRET_KEY": SECRET,
    "BACKCARE_HOSTS": "backcare.example.org",
    "DATABASE_URL": "sqlite:////nonexistent/backcare.sqlite3",
}


def start_with(change: dict[str, str]) -> tuple[int, str]:
    """Status and what is said when the server is started in production with a change to good settings."""
    done = python("scripts/serve.py", **(PRODUCTION | change))
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("BACKCARE_SECRET_KEY", "", "BACKCARE_SECRET_KEY is missing or weak: set it to at least 50 random characters"),
        ("BACKCARE_SECRET_KEY", SECRET[:49], "BACKCARE_SECRET_KEY is missing or weak: set it to at least 50 random"),
        ("BACKCARE_SECRET_KEY", "ab" * 40, "BACKCARE_SECRET_KEY is missing or weak: set it to at least 50 random"),
        ("BACKCARE_SECRET_KEY", "django-insecure-" + SECRET, "BACKCARE_SECRET_KEY is missing or weak: set it to"),
        ("BACKCARE_HOSTS", "", "BACKCARE_HOSTS is missing or '*': set it to the host names people use"),
        ("BACKCARE_HOSTS", " , ", "BACKCARE_HOSTS is missing or '*': set it to the host names people use"),
        ("BACKCARE_HOSTS", "backcare.example.org,*", "BACKCARE_HOSTS is missing or '*': set it to the host names"),
        ("DATABASE_URL", "", "DATABASE_URL is missing: set it to sqlite:////absolute/path/backcare.sqlite3"),
        ("BACKCARE_MODE", "prod", "BACKCARE_MODE is 'prod'; set it to local, production or test."),
        ("BACKCARE_MAIL_URL", "mail.example.org", "BACKCARE_MAIL_URL cannot be read: set it to smtp://user:password@"),
    ],
)
def test_the_start_stops_with_one_sentence(name: str, value: str, sentence: str) -> None:
    status, said = start_with({name: value})
    assert status == 1
    assert said.startswith(sentence)
    assert "Traceback" not in said


def test_good_settings_of_production_pass_every_deploy_check(tmp_path: Path) -> None:
    settings = PRODUCTION | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'backcare.sqlite3'}",
        "BACKCARE_MAIL_URL": "smtps://mail.example.org",
    }
    done = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **settings)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_the_secret_of_one_machine_is_made_once_and_private(tmp_path: Path) -> None:
    read = ("-c", "from backcare import settings; print(settings.SECRET_KEY)")
    first, second = (python(*read, BACKCARE_VAR=str(tmp_path / "var")).stdout for _start in range(2))
    kept = tmp_path / "var" / "secret-key"
    assert len(first.strip()) >= 50
    assert second == first == kept.read_text() + "\n"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_postgresql_answers_without_compiling_unless_the_address_says_so() -> None:
    read = ("-c", "from backcare import settings; print(settings.DATABASES['default']['OPTIONS'])")
    address = "postgres://ana:secret@db.example.org/backcare"
    for more, options in {
        "": {"options": "-c jit=off"},
        "?sslmode=require": {"options": "-c jit=off", "sslmode": "require"},
        "?options=-c%20jit%3Don": {"options": "-c jit=on"},
    }.items():
        assert python(*read, DATABASE_URL=address + more).stdout == f"{options}\n"
