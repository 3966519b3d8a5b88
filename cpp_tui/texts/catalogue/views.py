"""Texts about saved views: a list with filter, order and columns under a name."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "views.save-title": ("Lagre denne visningen som", "Save this view as"),
    "views.rename-title": ("Nytt navn på «{name}»", "Another name for “{name}”"),
    "views.name-placeholder": ("navn, f.eks. Bryst over frist", "name, e.g. Breast overdue"),
    "views.name-keys": ("Enter lagrer · Esc lar være", "Enter saves · Esc leaves it"),
    "views.what": ("{list} · filter: {filter} · {order}", "{list} · filter: {filter} · {order}"),
    "views.what-plain": ("{list} · {order}", "{list} · {order}"),
    "views.own-order": ("listens egen rekkefølge", "the list's own order"),
    "views.exists": (
        "Det finnes en visning med dette navnet. Enter en gang til erstatter den.",
        "There is a view of this name. Enter once more replaces it.",
    ),
    "views.bad-name": (
        "Gi den et navn på høyst {most} tegn uten styretegn.",
        "Give it a name of at most {most} characters, without control characters.",
    ),
    "views.too-many": (
        "Det er plass til {most} visninger. Slett en først (W).",
        "There is room for {most} views. Delete one first (W).",
    ),
    "views.names-patient": (
        "Ikke lagret: navnet eller filteret ser ut til å nevne en pasient. Visninger lagres uten navn og fødselsnumre.",
        "Not saved: the name or the filter seems to name a patient. Views are kept without names and national ids.",
    ),
    "views.saved": ("Visningen «{name}» er lagret. Ctrl+P åpner den.", "The view “{name}” is saved. Ctrl+P opens it."),
    "views.opened": ("Visning: {name}", "View: {name}"),
    "views.gone": ("Denne visningen finnes ikke lenger.", "This view is no longer there."),
    "views.title": ("Lagrede visninger", "Saved views"),
    "views.none": ("Ingen visninger ennå: w i en liste lagrer en.", "No views yet: w in a list saves one."),
    "views.deleted": ("Visningen er slettet.", "The view is deleted."),
    "views.delete-again": ("Samme tast en gang til sletter «{name}».", "The same key once more deletes “{name}”."),
    "views.column-name": ("Visning", "View"),
    "views.column-what": ("Hva", "What"),
    "views.palette": ("Visning: {name}", "View: {name}"),
}
