"""Copies of a live database that can be trusted, and putting one back. One module a database."""

import datetime


class BackupError(Exception):
    """Why a copy was not made or not put back, as a sentence for the operator. Nothing was changed."""


def stamped(now: datetime.datetime) -> str:
    """The instant as part of a file name that sorts by time: 20261124T073000Z."""
    return now.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
