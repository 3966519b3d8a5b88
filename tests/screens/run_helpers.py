"""A small backlog for tests of the run, and the way into it."""

from __future__ import annotations

from cpp_tui.screens.run import RunScreen
from tests.backlog import Files, keys, pathway_of
from tests.facts import KARI, OLA, PER
from tests.screens.helpers import opened, table_of, text_of, until

LIV, SIV = "15814921317", "08888710427"
NAMES = {KARI: "Kari Fjell", OLA: "Ola Dal", PER: "Per Vik", LIV: "Liv Nes", SIV: "Siv Ås"}

CODES = (
    (OLA, "A12A", "2026-03-03"), (OLA, "A12S", "2026-03-11"), (OLA, "A12CK", "2026-03-20"),
    (KARI, "A12A", "2026-08-03"),
    (PER, "A12A", "2026-08-03"), (PER, "A12FK", "2026-09-10"),
    (LIV, "A12A", "2026-10-05"), (LIV, "A12CK", "2026-10-12"),
    (SIV, "A12A", "2026-09-25"), (SIV, "A12S", "2026-10-01"), (SIV, "A12FK", "2026-10-15"),
)  # fmt: skip
CONTACTS = (
    (OLA, "2026-04-01", "surgery"), (KARI, "2026-08-10", "outpatient"),
    (PER, "2026-08-12", "biopsy"), (PER, "2026-08-30", "talk"),
)  # fmt: skip
CASES = ((OLA, "F"), (KARI, "S"), (PER, "S"), (PER, "C"), (LIV, "S"), (SIV, "C"))
"""What lacks, in the order of the list: for the first four there is a suggestion, for Liv only S can fill the gap."""


def fill(desk, folder):
    """Put the five people into a store."""
    files = Files(folder)
    files.codes(desk, *((who, code, day, {"name": NAMES[who]}) for who, code, day in CODES))
    files.contacts(desk, *CONTACTS)
    return desk


def case_keys(desk):
    """Return the keys of the cases in their order."""
    return [f"m{pathway_of(desk, who)}{stage}" for who, stage in CASES]


def codes_of(desk, who, pathway="A12"):
    """Return code -> day of the codes that stand."""
    detail = desk.detail(pathway_of(desk, who, pathway)).detail
    return {code.event: code.date for code in detail.codes if code.withdrawn_at is None}


async def begin_run(pilot, app, place=0):
    """Open the run from the row of the case at ``place`` in ``CASES``; return its screen once the case stands."""
    await opened(pilot)
    await pilot.press("5")
    await until(pilot, lambda: not table_of(app).is_loading_rows and table_of(app).count > 0)
    table_of(app).move_to(keys(app.opened_desk, "after-coding").index(case_keys(app.opened_desk)[place]))
    await pilot.press("R")
    return await on_case(pilot, app)


async def on_case(pilot, app, *shown):
    """Wait until a case, or the end of the run, and all that is ``shown`` stand on the screen."""
    await until(
        pilot,
        lambda: (
            isinstance(app.screen, RunScreen)
            and not app.screen.holds_keys
            and all(one in text_of(app) for one in shown)
        ),
    )
    return app.screen
