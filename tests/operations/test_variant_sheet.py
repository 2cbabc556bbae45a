"""The sheet of all variants: one still picture of each, under its title."""

import re
from collections import Counter

from scripts.variant_sheet import page
from tests.exercises.shipped import PIECES


def test_every_variant_is_drawn_once_under_its_title() -> None:
    texts = {
        piece.path[:-1]: str(piece.values["title"]) for piece in PIECES if piece.kind in {"ExerciseText", "VariantText"}
    }
    variants = [piece.path for piece in PIECES if piece.kind == "Variant"]
    captions = re.findall(r'aria-label="([^"]+)".*?</svg><figcaption>([^<]+)<small>', page())
    assert Counter(captions) == Counter((title, title) for title in (texts[v] or texts[v[:1]] for v in variants))
