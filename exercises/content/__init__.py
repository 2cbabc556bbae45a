"""The shipped content: a TOML file for each exercise and routine, and body.json. Pure: files in, plain values out.

A file holds an object's data, its texts in tables named by language, and its parts in lists: variants > blocks > steps.
Further variants of an exercise lie in a folder of its name, one file each. A block with `like = "base"` is the block of
the same key in that variant of the file, with what is written beside it put in place of what it says there.
Whatever is written as a list of strings in a text becomes lines.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ROUTINE_FILES = "routine*.toml"
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z0-9]+)*")  # tables named like this are texts


@dataclass(frozen=True)
class Piece:
    """One row to be. `kind`: the name of its model; `path`: the keys that lead to it, from the outermost object on, the
    last one its own (for a text: its language); `values`: its columns, references as paths."""

    kind: str
    path: tuple[str, ...]
    values: Mapping[str, Any]


@cache
def body() -> Mapping[str, Any]:
    """Measures of the drawn body, in its own units: {"segments": {...}, "radii": {...}, "shoulderAt": ...}."""
    measures: Mapping[str, Any] = json.loads((FOLDER / "body.json").read_text())
    return measures


def read(folder: Path = FOLDER) -> list[Piece]:
    """Everything in the folder, a parent always before its parts."""
    pieces: list[Piece] = []
    routines = sorted(folder.glob(ROUTINE_FILES))
    for file in sorted(folder.glob("*.toml")):
        if file not in routines:
            further = [_table(variant) for variant in sorted((folder / file.stem).glob("*.toml"))]
            pieces += _exercise(_with_variants(_table(file), further))
    for file in routines:
        pieces += _routine(_table(file))
    return pieces


def _table(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text())


def _with_variants(table: dict[str, Any], further: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The exercise with all its variants, each block whole."""
    variants = [*table["variants"], *further]
    known = {variant["key"]: {block["key"]: block for block in variant["blocks"]} for variant in variants}
    for variant in variants:
        variant["blocks"] = [_whole(block, known) for block in variant["blocks"]]
    return table | {"variants": variants}


def _whole(block: dict[str, Any], known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    if "like" not in block:
        return block
    beside = {name: value for name, value in block.items() if name != "like"}
    return _whole(known[block["like"]][block["key"]], known) | beside


def _object(kind: str, path: tuple[str, ...], table: Mapping[str, Any], *parts: str, **more: Any) -> Iterator[Piece]:
    """A row and its texts; `parts` are lists that become rows of their own."""
    languages = sorted(name for name, value in table.items() if LANGUAGE.fullmatch(name) and isinstance(value, dict))
    left_out = {"key", *languages, *parts}
    yield Piece(kind, path, {name: value for name, value in table.items() if name not in left_out} | more)
    for language in languages:
        texts = {name: _text(value) for name, value in table[language].items()}
        yield Piece(f"{kind}Text", (*path, language), texts)


def _text(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _exercise(table: Mapping[str, Any]) -> Iterator[Piece]:
    exercise = (table["key"],)
    yield from _object("Exercise", exercise, table, "variants", "cautions")
    for variant in table["variants"]:
        yield from _variant((*exercise, variant["key"]), variant)
    for position, caution in enumerate(table.get("cautions", [])):
        substitute = (*exercise, caution["substitute"]) if "substitute" in caution else None
        yield from _object("Caution", (*exercise, caution["key"]), caution, position=position, substitute=substitute)


def _variant(path: tuple[str, ...], table: Mapping[str, Any]) -> Iterator[Piece]:
    yield from _object("Variant", path, table, "blocks")
    for position, block in enumerate(table["blocks"]):
        inside = (*path, block["key"])
        yield from _object("Block", inside, block, "steps", position=position)
        for place, step in enumerate(block["steps"]):
            seconds = Decimal(str(step["seconds"]))
            yield from _object("Step", (*inside, step["key"]), step, position=place, seconds=seconds)


def _routine(table: Mapping[str, Any]) -> Iterator[Piece]:
    routine = (table["key"],)
    yield from _object("Routine", routine, table, "exercises", "presets")
    for position, exercise in enumerate(table["exercises"]):
        yield Piece("RoutineExercise", (*routine, exercise), {"position": position})
    for preset in table["presets"]:
        path = (*routine, preset["key"])
        yield from _object("Preset", path, preset, "choices")
        for choice in preset["choices"]:
            values = {name: value for name, value in choice.items() if name != "exercise"}
            variant = (choice["exercise"], choice["variant"])
            yield Piece("PresetExercise", (*path, choice["exercise"]), values | {"variant": variant})
