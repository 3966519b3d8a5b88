"""Texts of marks."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "marks.title": ("{count} merket", "{count} marked"),
    "marks.title-hidden": ("{count} merket, {hidden} ikke vist her", "{count} marked, {hidden} not shown here"),
    "marks.range-begun": (
        "Gå til den siste raden og trykk v igjen; Esc avbryter.",
        "Go to the last row and press v again; Esc cancels.",
    ),
    "marks.range-marked": ("Merket {count} rader.", "Marked {count} rows."),
    "marks.all-marked": ("Merket alle {count} i listen.", "Marked all {count} in the list."),
    "marks.like-marked": (
        "Merket {count} rader der {column} er «{value}».",
        "Marked {count} rows whose {column} is “{value}”.",
    ),
    "marks.cannot-compare": (
        "Radene kan ikke sammenlignes i denne kolonnen; velg en annen med ← →.",
        "Rows cannot be compared in this column; choose another with ← →.",
    ),
    "marks.verb-sleep": ("La {count} av {total} merkede rader sove", "Let {count} of {total} marked rows sleep"),
    "marks.verb-done": (
        "{count} av {total} merkede rader ferdig for i dag",
        "{count} of {total} marked rows done for today",
    ),
    "marks.verb-note": ("Notat på {count} av {total} merkede rader", "A note on {count} of {total} marked rows"),
    "marks.verb-park": ("Parker {count} av {total} merkede koder", "Park {count} of {total} marked codes"),
    "marks.on-marked": ("{label} på {count}", "{label} on {count}"),
    "marks.empty-cell": ("tom", "empty"),
    "marks.none": ("Tok bort {count} merker.", "Took {count} marks off."),
}
