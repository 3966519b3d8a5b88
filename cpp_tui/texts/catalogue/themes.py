"""Names of the themes."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "themes.title": ("Velg farger", "Choose the colours"),
    "themes.looks": ("Slik ser det ut", "What it looks like"),
    "themes.dark": ("Mørk", "Dark"),
    "themes.dark-help": ("lys skrift på mørk bunn", "light text on a dark ground"),
    "themes.light": ("Lys", "Light"),
    "themes.light-help": ("mørk skrift på lys bunn", "dark text on a light ground"),
    "themes.high-contrast": ("Høy kontrast", "High contrast"),
    "themes.high-contrast-help": ("hvitt og gult på svart", "white and yellow on black"),
    "themes.colour-blind": ("For fargeblinde", "Colour-blind safe"),
    "themes.colour-blind-help": ("blått og oransje, aldri rødt mot grønt", "blue and orange, never red against green"),
}
