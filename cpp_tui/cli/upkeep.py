"""``backup``, ``doctor`` and ``paths``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console


def backup(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Write a checked backup."""
    path = around.desk().store.back_up(Path(asked.file) if asked.file else None)
    console.answer(console.texts("cli.backup-written", path=path), path=str(path))
    return 0


def doctor(around: Surroundings, _asked: Namespace, console: Console) -> int:
    """Check the file, derive every state anew, report and mend each difference."""
    from cpp_tui.services.upkeep import examine

    found = examine(around.desk().store)
    texts = console.texts
    if not found.is_sound:
        console.answer(texts("cli.doctor.damaged"), sound=False, differences=[])
        return 3
    key = "cli.doctor.differs" if found.differences else "cli.doctor.fine"
    pathways = len({pathway for pathway, _ in found.differences}) if found.differences else found.pathways
    differences = [{"pathway_id": pathway, "column": column} for pathway, column in found.differences]
    console.answer(
        texts(key, count=len(differences), pathways=pathways),
        sound=True,
        pathways=found.pathways,
        differences=differences,
    )
    return 1 if differences else 0


def show_paths(around: Surroundings, _asked: Namespace, console: Console) -> int:
    """Print where the program's files lie."""
    paths = around.paths
    found = {
        "store": around.store_path,
        "backups": paths.backups,
        "settings": paths.settings_file,
        "codebook": paths.codebook_file,
        "reporting": paths.reporting_file,
        "profiles": paths.profiles,
        "state": paths.state_file,
    }
    if console.as_json:
        console.document({name: str(path) for name, path in found.items()})
    else:
        console.table(("", ""), [(name, str(path)) for name, path in found.items()])
    return 0
