"""Serve the site from this folder: prepare what is not ready yet, then hand over to granian.

Reads HOST (127.0.0.1), PORT (8000), DEMO (1: demo data), and the variables of backcare/settings.py.
"""

import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS = "2"
# Each thread keeps a connection of its own to PostgreSQL; granian's default would open hundreds.
THREADS = "4"


def address() -> tuple[str, int]:
    """Where to serve. Raises ValueError with a sentence for a port that is none."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        raise ValueError(f"PORT is {port!r}; set it to a number from 1 to 65535, for example PORT=8000.")
    return host, int(port)


def refuse_busy(host: str, port: int) -> None:
    """Raises ValueError with a sentence when nothing can be served there."""
    try:
        family, kind, protocol, _name, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise ValueError(f"HOST is {host!r}, which is no address: {error.strerror}. Try HOST=127.0.0.1.") from error
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
        except PermissionError as error:
            raise ValueError(f"Port {port} may not be used by this user; choose one from 1024 on.") from error
        except OSError as error:
            raise ValueError(
                f"Port {port} on {host} cannot be used ({error.strerror}): perhaps Backcare or another program "
                f"is serving there already. Stop it, or choose another port: make run PORT={port % 65535 + 1}"
            ) from error


def prepare() -> None:
    """Database, content and static files; ends the program with a sentence when one of them cannot be made ready."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    demo = ["--demo"] if os.environ.get("DEMO", "") not in {"", "0"} else []
    try:
        execute_from_command_line(["manage.py", "prepare", *demo])
    except ImproperlyConfigured as problem:
        sys.exit(str(problem))
    except OperationalError as problem:
        sys.exit(f"The database does not answer: {problem}")


def main() -> None:
    os.umask(0o077)  # what people entrust to it is read by this user only
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")
    try:
        host, port = address()
        refuse_busy(host, port)
    except ValueError as problem:
        sys.exit(str(problem))
    prepare()
    name = f"[{host}]" if ":" in host else host
    print(f"Backcare is at http://{name}:{port}/ (Ctrl-C ends it)", flush=True)
    granian = str(Path(sys.executable).parent / "granian")
    options = ["--interface", "wsgi", "--workers", WORKERS, "--blocking-threads", THREADS, "--no-ws"]
    options += ["--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning"]
    options += ["--host", host, "--port", str(port)]
    if os.getsid(0) != os.getpid():
        os.setsid()  # a signal for the terminal's group must not reach the workers, see run.sh
    os.execv(granian, [granian, *options, "backcare.wsgi:application"])  # noqa: S606 - granian takes this process over


if __name__ == "__main__":
    main()
