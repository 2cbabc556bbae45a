"""The environment of every test run; pytest imports it (pyproject.toml, addopts) before the settings are read."""

import os

os.environ["BACKCARE_MODE"] = "test"
# Playwright runs an event loop in the test's thread; the ORM is used there on purpose, between page actions.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
