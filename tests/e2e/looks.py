"""What a machine can check of how a page looks: light and dark, on a phone and at a desk."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

type Look = tuple[str, int, int]  # colours, width and height

LOOKS: list[Look] = [(colours, *size) for size in ((360, 740), (1280, 800)) for colours in ("light", "dark")]
# Two frames after the change everything is drawn in the new look: nothing of the site moves into it slowly.
BROKEN_RULES = """async ([colours, width]) => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  if (!matchMedia(`(prefers-color-scheme: ${colours})`).matches || innerWidth !== width) return ["not this look"];
  const { violations } = await axe.run({ resultTypes: ["violations"] });
  const wrong = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("wider than the screen");
  return wrong;
}"""


def put_on(page: Page, look: Look) -> None:
    colours, width, height = look
    page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": height})


def wrong_with(page: Page, looks: Sequence[Look] = LOOKS) -> dict[str, list[str]]:
    """Look -> the rules that the open page breaks in it; nothing for a page that is right.

    The page stays loaded: no script of the site asks for the width or the colours, only its style sheets do.
    It is left in the first look.
    """
    page.evaluate(AXE_SCRIPT)
    wrong = {}
    for look in looks:
        put_on(page, look)
        if found := page.evaluate(BROKEN_RULES, look[:2]):
            wrong["{} {}".format(*look)] = found
    put_on(page, LOOKS[0])
    return wrong
