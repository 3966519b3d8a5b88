"""How a person's codes of one pathway are divided into instances, and which row of the store each instance has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cpp_tui.domain.facts import CodeFact
from cpp_tui.domain.pathway import in_order, instances

Part = tuple[str | None, list[CodeFact]]
"""One instance: the record system's own id of it, when there is one, and its codes in order."""


def divided(pathway: str, codes: Iterable[tuple[CodeFact, str | None]]) -> list[Part]:
    """Divide a group's codes into instances: by ``pathway_ref`` where it is given, else by the rule of the A."""
    by_ref: dict[str | None, list[CodeFact]] = {}
    for fact, ref in codes:
        by_ref.setdefault(ref or None, []).append(fact)
    found: list[Part] = []
    for ref, facts in by_ref.items():
        ordered = in_order(facts) if len(facts) > 1 else facts
        found += [(ref, ordered)] if ref else [(None, part) for part in instances(pathway, ordered)]
    return found


def assigned(parts: Sequence[Part], owners: Mapping[int, int]) -> list[int | None]:
    """Choose the row of each instance, each row once: of the rows that its codes had, the code known longest decides.

    So a pathway keeps its number when an import puts an earlier instance before it.
    """
    chosen: list[int | None] = [None] * len(parts)
    taken: set[int] = set()
    for code_id, number in sorted((code.id, number) for number, (_, codes) in enumerate(parts) for code in codes):
        row = owners[code_id]
        if chosen[number] is None and row not in taken:
            chosen[number] = row
            taken.add(row)
    return chosen
