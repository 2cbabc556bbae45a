"""One picture of every way of doing each exercise, drawn as its guided page draws it. Called by `make screenshots`.

Read from exercises/content/ alone: no site, no database.
"""

import html
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
STYLES = ("backcare/static/backcare/css/tokens.css", "exercises/static/exercises/css/figure.css")
COLUMNS, WIDTH = 4, 1280
LAYOUT = f"""
body {{ margin: 0; padding: 24px; background: var(--bg); color: var(--ink); font: 15px/1.4 var(--font); }}
h1 {{ margin: 24px 0 8px; font-size: 22px; }}
h1:first-child {{ margin-block-start: 0; }}
div {{ display: grid; grid-template-columns: repeat({COLUMNS}, 1fr); gap: 12px; align-items: stretch; }}
figure {{ margin: 0; padding: 8px; border-radius: var(--radius); background: var(--stage);
  display: flex; flex-direction: column; justify-content: end; }}
figcaption {{ padding-block-start: 6px; text-align: center; }}
small {{ display: block; color: var(--ink2); }}
"""


def variants() -> Iterator[tuple[str, str, str, Any]]:
    """(title of the exercise, title of the variant, its kind, its drawing) in the order of the content."""
    from exercises import content

    pieces = content.read()
    titles = {
        piece.path[:-1]: str(piece.values["title"])
        for piece in pieces
        if piece.kind in {"ExerciseText", "VariantText"} and piece.path[-1] == "en"
    }
    places = [piece.path for piece in pieces if piece.kind == "RoutineExercise"]
    order = [exercise for routine, exercise in sorted(places, key=lambda path: path[0] != "base")]
    found = [piece for piece in pieces if piece.kind == "Variant" and piece.values.get("figure")]
    found.sort(key=lambda piece: (order.index(piece.path[0]), piece.values.get("position", 0)))
    for piece in found:
        exercise = titles[piece.path[:1]]
        yield exercise, titles[piece.path] or exercise, str(piece.values["kind"]), piece.values["figure"]


def page() -> str:
    """The sheet as one HTML page that needs no other file."""
    from exercises import content
    from exercises.figure import poster

    body = content.body()
    parts = []
    for exercise, drawn in groupby(variants(), key=lambda variant: variant[0]):
        cells = [
            f"<figure>{poster(body, figure, title)}"
            f"<figcaption>{html.escape(title)}<small>{kind}</small></figcaption></figure>"
            for _, title, kind, figure in drawn
        ]
        parts.append(f"<h1>{html.escape(exercise)}</h1><div>{''.join(cells)}</div>")
    styles = "".join((ROOT / style).read_text() for style in STYLES)
    return f"<!doctype html><meta charset=utf-8><title>Variants</title><style>{styles}{LAYOUT}</style>{''.join(parts)}"


def shoot_variants(target: Path) -> None:
    """Writes the sheet, in the light theme, as a PNG to `target`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        sheet = browser.new_page(viewport={"width": WIDTH, "height": 400}, color_scheme="light")
        sheet.set_content(page())
        sheet.screenshot(path=target, full_page=True)
        browser.close()


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures" / "variants.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(ROOT))
    if not settings.configured:
        settings.configure(USE_I18N=False)
    shoot_variants(target)
    print(f"The sheet is {target}")


if __name__ == "__main__":
    main()
