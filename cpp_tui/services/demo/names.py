"""Invented names for made-up patients: given names and family names as they are mixed in a Norwegian hospital."""

from __future__ import annotations

from typing import Final

WOMEN: Final[tuple[str, ...]] = (
    "Aud Karin", "Anne-Grethe", "Astrid", "Åse", "Åshild", "Bergljot", "Berit", "Bjørg", "Bodil", "Borghild", "Dagny",
    "Eldbjørg", "Ellen Margrethe", "Elin", "Gudrun", "Gunnvor", "Guro", "Hanne-Lise", "Hjørdis", "Ingebjørg", "Ingrid",
    "Inger Lise", "Jorunn", "Kari-Anne", "Kristin", "Laila", "Liv", "Magnhild", "Målfrid", "Marit", "May-Britt",
    "Nora", "Oddny", "Ragnhild", "Randi", "Reidun", "Sidsel", "Signe", "Sigrid", "Siv", "Solfrid", "Solveig", "Sunniva",
    "Synnøve", "Sølvi", "Thea", "Toril", "Torgunn", "Tove", "Unni", "Vigdis", "Wenche", "Ylva", "Øydis",
)  # fmt: skip
MEN: Final[tuple[str, ...]] = (
    "Amund", "Anders", "Arne", "Arvid", "Asbjørn", "Asgeir", "Åge", "Åsmund", "Bård", "Birger", "Bjørn Erik", "Dagfinn",
    "Eilif", "Einar", "Endre", "Erling", "Eystein", "Finn-Åge", "Geir", "Gjermund", "Gunnar", "Hallvard", "Håkon",
    "Håvard", "Ivar", "Jan-Erik", "Jens Petter", "Jostein", "Kåre", "Kjell Arne", "Kjetil", "Knut", "Leif", "Magnus",
    "Nils", "Odd", "Odd-Bjørn", "Oddvar", "Olav", "Per Kristian", "Ragnvald", "Roar", "Rolf", "Sigbjørn", "Sigurd",
    "Sindre", "Steinar", "Svein", "Sverre", "Tor-Håkon", "Torstein", "Trygve", "Vegard", "Ørjan", "Øystein", "Øyvind",
)  # fmt: skip
FAMILIES: Final[tuple[str, ...]] = (
    "Askvåg", "Bakkejord", "Bjørgås", "Blåfjell", "Bråtelund", "Dalsbø", "Djupedal", "Eikeskog", "Elvebakk", "Engåsen",
    "Fagerliås", "Fjærlund", "Fosshøl", "Gjerdebakken", "Granvåg", "Grøndalsmo", "Gullhaugen", "Hagåsen", "Haukenes",
    "Heggelund", "Hellebø", "Holmedal", "Hylleskar", "Høgmo", "Jørstadli", "Kalvåsen", "Kjelstuen", "Kleivane",
    "Krokåmo", "Kvålseth", "Langøygard", "Lauvsnes", "Lerkebakken", "Lindåsmo", "Lyngstrand", "Løvhaugen", "Midtbøen",
    "Mosåker", "Myrlandsvik", "Mælhaug", "Nordbekk", "Nøstebakk", "Oterholm", "Ravnåsen", "Reinskar", "Rognstad",
    "Rossevik", "Rødseth", "Sandgrind", "Skarbøvik", "Skjærgard", "Skogmoen", "Smååsen", "Solbergli", "Steinsøy",
    "Storåkeren", "Strømhaug", "Sæterbekk", "Sørgjerdet", "Tangestad", "Tjernlid", "Torvikbukt", "Trollvåg",
    "Ulvedal", "Utgårdsmo", "Varåsen", "Vestbøstad", "Vikøren", "Ytterdal", "Ædelmo", "Øksnebø", "Ørneberg", "Østerås",
    "Ådlandsmo", "Årøybakk", "Åsmundli",
)  # fmt: skip
SAMI_WOMEN: Final[tuple[str, ...]] = (
    "Áile",
    "Ánne Márjá",
    "Biret Elle",
    "Elle Márjá",
    "Inga Sárá",
    "Máret",
    "Ravdná",
    "Sárá Biret",
)
SAMI_MEN: Final[tuple[str, ...]] = ("Ánte", "Áslat", "Issát", "Jovnna Ánte", "Máhtte", "Mihkkal", "Nilla", "Piera")
SAMI_FAMILIES: Final[tuple[str, ...]] = (
    "Bálvvosnjárga",
    "Čáhppisvárri",
    "Guovžavárri",
    "Jeagilváđđa",
    "Suolojávri",
    "Vilgesrohtu",
)
IMMIGRANT_WOMEN: Final[tuple[str, ...]] = (
    "Agnieszka", "Amina", "Elif", "Fatuma", "Giedrė", "Hamdi", "Katarzyna", "Larysa", "Maryam", "Nasreen", "Nguyệt",
    "Parvin", "Saba", "Thi Lan", "Zeynep",
)  # fmt: skip
IMMIGRANT_MEN: Final[tuple[str, ...]] = (
    "Abdirahman", "Bashir", "Dawit", "Emre", "Farhad", "Grzegorz", "Imran", "Jonas Mindaugas", "Krzysztof", "Mehmet",
    "Oleksandr", "Quang", "Tesfay", "Yusuf", "Zoran",
)  # fmt: skip
IMMIGRANT_FAMILIES: Final[tuple[str, ...]] = (
    "Abdinuur", "Brzeźniak", "Çınarlık", "Dūdėnas", "El-Harouni", "Ghebrezadik", "Hosseinpur", "Khalidzai", "Kovačenko",
    "Lê Hoàngvy", "Mirzakhel", "Nguyễnthi", "Qureshwala", "Stępkowicz", "Tekleyes", "Yıldırımcı",
)  # fmt: skip
