"""Codes by how many days after their event they were registered, counted in SQL; and the late ones of a group."""

from __future__ import annotations

from collections import defaultdict
from threading import Event
from typing import Final, NamedTuple

from cpp_tui.store.reader import Reader

GROUPS: Final = {"month": "substr(e.event_date, 1, 7)", "code": "e.event", "unit": "e.unit"}
"""What codes can be grouped by: the month of the event, the event's letters, the unit of the code."""

_LATE: Final = "CAST(julianday(substr(e.registered_at, 1, 10)) - julianday(e.event_date) AS INTEGER)"
_WHERE: Final = (
    "e.withdrawn_at IS NULL AND (:first IS NULL OR e.event_date >= :first || '-01') "
    "AND (:last IS NULL OR e.event_date <= :last || '-31') AND (:unit IS NULL OR e.unit = :unit COLLATE NOCASE) "
    "AND (:pathway IS NULL OR e.pathway = :pathway)"
)


class HonestyQuery(NamedTuple):
    """Which codes are asked for: months ``YYYY-MM`` of the event (both included), their unit, their pathway."""

    first: str | None = None
    last: str | None = None
    unit: str | None = None
    pathway: str | None = None


class LateCode(NamedTuple):
    """One code that was registered after its event: days are ISO, ``days_late`` calendar days."""

    pathway_id: int
    national_id: str
    name: str
    code: str
    happened_on: str
    registered_at: str
    days_late: int
    registered_by: str | None
    unit: str


def counted(
    reader: Reader, by: str, query: HonestyQuery, stop: Event | None = None
) -> dict[str, dict[int | None, int]]:
    """Return for each group how many codes were registered how many days late (``None``: not known)."""
    found: dict[str, dict[int | None, int]] = defaultdict(dict)
    sql = f"SELECT {GROUPS[by]} AS part, {_LATE} AS late, count(*) FROM event e WHERE {_WHERE} GROUP BY part, late"
    with reader.session(stop) as raw:
        for key, late, count in raw.execute(sql, query._asdict()):
            found[key][late] = count
    return found


def late_codes(reader: Reader, by: str, key: str, query: HonestyQuery, more_than: int, longest: int) -> list[LateCode]:
    """Return the codes of one group that were registered more than ``more_than`` days late, the latest first."""
    sql = (
        "SELECT e.pathway_id, n.national_id, n.name, e.pathway || e.event, e.event_date, e.registered_at, "
        f"{_LATE} AS late, e.registered_by, e.unit FROM event e JOIN person n ON n.id = e.person_id "
        f"WHERE {_WHERE} AND {GROUPS[by]} = :key AND {_LATE} > :more ORDER BY late DESC, e.id LIMIT :longest"
    )
    values = {**query._asdict(), "key": key, "more": more_than, "longest": longest}
    with reader.session() as raw:
        return [LateCode(*row) for row in raw.execute(sql, values)]
