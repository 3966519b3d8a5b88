"""The integrity view over pathways coded in batches, against reading the same codes and history lines alone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial

from cpp_tui.domain.days import add_days
from cpp_tui.services.clock import now_in_norway
from cpp_tui.services.desk import Desk
from cpp_tui.services.integrity import IntegrityQuery, find_integrity
from cpp_tui.store.batch import NewCode, targets
from tests.bench.measuring import ratio, timed
from tests.bench.querying import desk_of
from tests.bench.stores import FOLDER, store

_SAME: tuple[str, ...] = (
    "SELECT DISTINCT pathway_id FROM history WHERE entity = 'event'",
    "SELECT h.change_id, h.entity_id, h.pathway_id, h.action, h.before, h.after, h.reason FROM history h "
    "WHERE h.entity = 'event' ORDER BY h.id",
    "SELECT e.id, e.event_date, e.event, e.ref, e.origin, e.import_id, e.pathway_id FROM event e WHERE e.pathway_id IN "
    "(SELECT DISTINCT pathway_id FROM history WHERE entity = 'event') ORDER BY e.id",
)


def _batches(desk: Desk, wanted: int) -> None:
    """Take the S of many pathways back in one change, and set it on the day after the start in another."""
    with desk.store.write("bench", desk.today.isoformat(), now_in_norway()) as writing:
        rows = writing.raw.execute(
            "SELECT DISTINCT p.id FROM pathway p JOIN event e ON e.pathway_id = p.id AND e.event = 'S' "
            "AND e.withdrawn_at IS NULL WHERE p.started_on IS NOT NULL ORDER BY p.id LIMIT ?",
            (wanted,),
        ).fetchall()
        found = list(targets(writing.raw, [row[0] for row in rows]).values())
        old = writing.codes([code.id for target in found for code in target.codes if code.event == "S"])
        change = writing.begin("withdraw", None)
        writing.withdraw_codes(change, [(code.row, code.pathway_id) for code in old.values()], "bench")
        change = writing.begin("set", None)
        starts = {target.id: min(code.on for code in target.codes) for target in found}
        writing.add_codes(
            change, [NewCode(target, "S", add_days(starts[target.id], 1), "", "bench") for target in found]
        )
        writing.derive_all(sorted({(target.person_id, target.pathway) for target in found}))


def measure(times: int, wanted: int = 10_000) -> None:
    """Print the ratio over ``wanted`` pathways, each changed twice."""
    home = FOLDER / "home-trust"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(store(20_000), home)
    desk = desk_of(home)
    _batches(desk, wanted)
    count = len(find_integrity(desk, IntegrityQuery()).rows)
    ours = timed(partial(find_integrity, desk, IntegrityQuery()), times)
    with closing(sqlite3.connect(desk.store.path)) as raw:
        theirs = timed(lambda: [raw.execute(sql).fetchall() for sql in _SAME], times)
    ratio(f"integrity of {wanted:,} pathways, {count:,} rows", ours, "sqlite3, the same codes and lines", theirs, None)
    desk.store.close()
