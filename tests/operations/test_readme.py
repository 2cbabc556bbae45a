"""README says what is true: every variable, every folder and picture it names."""

import re

from tests.operations.site import ROOT

README = (ROOT / "README.md").read_text()


def test_every_variable_that_is_read_is_in_the_table() -> None:
    settings = (ROOT / "backcare" / "settings.py").read_text() + (ROOT / "scripts" / "serve.py").read_text()
    read = set(re.findall(r'environ\.get\("([A-Z_]+)"', settings))
    table = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert sorted(table) == sorted(read)


def test_every_link_and_picture_is_there() -> None:
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert len(links) >= 10
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_map_of_the_house_is_the_house() -> None:
    [drawn] = re.findall(r"^```\n(Makefile.*?)^```", README, re.MULTILINE | re.DOTALL)
    folder, missing, named = ROOT, [], set()
    for line in drawn.splitlines():
        names = re.split(r"\s{2,}", line.strip())[0].split()
        above = folder if line.startswith("  ") else ROOT
        missing += [name for name in names if not (above / name).exists()]
        if above == ROOT:
            folder = ROOT / names[0]
            named |= {name.strip("/") for name in names}
    assert missing == []
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - named == set()
