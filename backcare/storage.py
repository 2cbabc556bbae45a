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
# Blanks around signs, and the end of a line after those that cannot end a statement; outside of strings, which come
# first and stay as they are. Signs that may belong to a number or a selector (+ - . # >) are left alone in style
# sheets. No regular expression of ours holds a blank.
STRING = r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
SIGNS = {
    "js": re.compile(rf"{STRING}|[ \t]*([{{(\[;,:?=<>&|])\s*|[ \t]*([}})\]])[ \t]*"),
    "css": re.compile(rf"{STRING}|[ \t]*([{{}};,])\s*|(:)[ \t]+"),
}


def slim(source: str, kind: str) -> str:
    """A script ("js") or style sheet ("css") as it is sent: comments and blanks are for readers, not for phones."""
    source = FOR_READERS.sub("", FOR_READERS.sub("", source))  # twice: an indent goes first, then its comment
    return SIGNS[kind].sub(lambda match: match[1] or match[2] or match[3], source)


class StaticFiles(CompressedManifestStaticFilesStorage):
    # Modules import each other by relative path: those paths must get the digest too.
    support_js_module_import_aggregation = True

    def _save(self, name: str, content: "File[Any]") -> str:
        if OURS.match(name):
            content.seek(0)  # its digest has just been read from it
            content = ContentFile(slim(content.read().decode(), name.rpartition(".")[2]).encode())
        saved: str = super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        return saved
