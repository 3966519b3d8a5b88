"""``python -m tests.screenshots``: makes every picture of ``screenshots/`` anew, from the demo on a fixed day."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cpp_tui.screens.app import CppTui
from cpp_tui.screens.preferences import Preferences
from cpp_tui.services.demo.filling import fill
from cpp_tui.services.desk import Desk
from tests.conftest import around

FOLDER = Path(__file__).parents[1] / "screenshots"
WIDE, NARROW = (120, 40), (80, 24)


@dataclass(frozen=True)
class Picture:
    """One picture: its file's name, the size and language, and the keys that lead to it."""

    name: str
    size: tuple[int, int]
    lang: str
    keys: Sequence[str]
    theme: str = "dark"


PICTURES = (
    Picture("today", WIDE, "en", ()),
    Picture("today-80x24", NARROW, "nb", ()),
    Picture("overdue", WIDE, "nb", ("3",)),
    Picture("why", NARROW, "en", ("3", "i")),
    Picture("set-a-code", WIDE, "en", ("3", "c", "f", "k", "minus", "3")),
    Picture("after-coding", WIDE, "nb", ("5",)),
    Picture("backlog", WIDE, "nb", ("B",)),
    Picture("integrity", WIDE, "nb", ("E",)),
    Picture("real-time", WIDE, "en", ("S",)),
    Picture("run", WIDE, "nb", ("5", "R")),
    Picture("park", NARROW, "en", ("5", "P")),
    Picture("pathway", WIDE, "en", ("3", "enter")),
    Picture("filter", WIDE, "nb", ("2", "slash", *"bryst")),
    Picture("palette", WIDE, "en", ("ctrl+p",)),
    Picture("help", WIDE, "nb", ("f1",)),
    Picture("code-book", WIDE, "en", ("b",)),
    Picture("names-hidden", NARROW, "nb", ("f2",)),
    Picture("marks", WIDE, "nb", ("2", "right", "right", "right", "comma")),
    Picture("batch", WIDE, "nb", ("5", "V", "c")),
    Picture("columns", WIDE, "en", ("2", "o")),
    Picture("sort", NARROW, "nb", ("2", "s")),
    Picture("sleep", NARROW, "nb", ("3", "h", "plus", "7")),
    Picture("note", NARROW, "en", ("3", "n")),
    Picture("jump", NARROW, "nb", ("f", *"ma")),
    Picture("pathway-80x24", NARROW, "nb", ("3", "enter")),
    Picture("sleeping", WIDE, "en", ("0",)),
    Picture("filter-mistake", NARROW, "nb", ("2", "slash", *"fas:x")),
    Picture(
        "several-codes",
        WIDE,
        "nb",
        ("2", "down", "down", "down", "c", "s", "minus", "9", "comma", "c", "k", "minus", "2"),
    ),
    Picture("glossary", WIDE, "nb", ("f7",)),
    Picture("today-light", WIDE, "nb", (), "light"),
    Picture("today-high-contrast", WIDE, "en", (), "high-contrast"),
    Picture("today-colour-blind", WIDE, "nb", (), "colour-blind"),
)


def _desk(home: Path, lang: str) -> Desk:
    return around(home, lang=lang).desk(create=True)


async def _take(picture: Picture, home: Path) -> str:
    texts, preferences = around(home, lang=picture.lang).texts, Preferences(theme=picture.theme)
    app = CppTui(lambda: _desk(home, picture.lang), texts, preferences=preferences)
    async with app.run_test(size=picture.size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause(0.3)
        return app.export_screenshot(title="cpp-tui")


def main(names: Sequence[str]) -> None:
    """Make all pictures, or those that are named."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        wanted = [picture for picture in PICTURES if not names or picture.name in names]
        homes = {lang: Path(folder) / lang for lang in sorted({picture.lang for picture in wanted})}
        for lang, home in homes.items():
            home.mkdir()
            desk = _desk(home, lang)
            fill(desk, patients=400, seed=1)
            desk.store.close()
        for picture in wanted:
            drawn = asyncio.run(_take(picture, homes[picture.lang]))
            (FOLDER / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")
            print(picture.name)


if __name__ == "__main__":
    main(sys.argv[1:])
