"""Texts about how a list is shown: its columns, its order, and what is remembered of it."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "columns.title": ("Kolonner i «{list}»", "Columns of “{list}”"),
    "columns.column-shown": ("Vis", "Show"),
    "columns.column-name": ("Kolonne", "Column"),
    "columns.column-width": ("Bredde", "Width"),
    "columns.column-note": ("Merknad", "Note"),
    "columns.width-own": ("{width}", "{width}"),
    "columns.width-auto": ("{width} (auto)", "{width} (auto)"),
    "columns.no-room": ("får ikke plass nå", "no room now"),
    "columns.kept": ("Kolonnene er lagret for denne listen.", "The columns are kept for this list."),
    "columns.reverted": ("Kolonnene er som før.", "The columns are as they were."),
    "columns.one-left": ("Minst én kolonne må vises.", "At least one column must be shown."),
    "columns.sort-title": ("Sorter «{list}» etter", "Sort “{list}” by"),
    "columns.column-order": ("Orden", "Order"),
    "columns.sorted": ("Sortert etter {order}.", "Sorted by {order}."),
    "columns.sorted-own": ("Listens egen rekkefølge.", "The list's own order."),
    "columns.too-many": (
        "En liste kan sorteres etter høyst {most} kolonner.",
        "A list can be sorted by {most} columns at most.",
    ),
    "columns.state-broken": (
        "Klar. Det som var husket fra sist (kolonner, visninger), kunne ikke leses og begynner på nytt.",
        "Ready. What was remembered from last time (columns, views) could not be read and begins anew.",
    ),
    "columns.state-lost": (
        "Kolonner og visninger kunne ikke lagres på disken. Pasientdata er ikke berørt.",
        "Columns and views could not be saved to the disk. Patient data is not affected.",
    ),
}
