"""Static files under names that carry their digest, slimmed, and compressed once when collected."""

import re
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"(?:backcare|exercises|journal)/.*\.(?:css|js)")
# Comments on lines of their own or behind code, indents, empty lines. None of our strings holds such a thing (no
# template runs over several lines), and the browser tests of the player run on what this leaves.
FOR_READERS = re.compile(
    r"^\s+|^/\*(?:(?!\*/).)*\*/\s*|^//[^\n]*\s*|[ \t]+(?:// [^\n]*|/\* [^\n]* \*/)$", re.MULTILINE | re.DOTALL
)


def slim(source: str) -> str:
    """A script or style sheet as it is sent: comments and indents are for readers, not for a phone on a slow line."""
    return FOR_READERS.sub("", FOR_READERS.sub("", source))  # twice: an indent goes first, then its comment


class StaticFiles(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path: those paths must get the digest too.
    support_js_module_import_aggregation = True

    def _save(self, name: str, content: "File[Any]") -> str:
        if OURS.match(name):
            content.seek(0)  # its digest has just been read from it
            content = ContentFile(slim(content.read().decode()).encode())
        saved: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        return saved
