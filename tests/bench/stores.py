"""Stores of a given size, made once from the demo hospital and kept for later runs."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import gettempdir

from cpp_tui.codebook.reader import load
from cpp_tui.services.demo import make_patients, write_patients

TODAY = date(2026, 11, 2)
FOLDER = Path(os.environ.get("CPP_TUI_BENCH", Path(gettempdir()) / "cpp-tui-bench"))
PER_PATIENT = 1.005
"""Pathways of a made-up patient, about."""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program on the store below ``home``."""
    return {"CPP_TUI_HOME": str(home), "CPP_TUI_TODAY": TODAY.isoformat(), "CPP_TUI_LANG": "en"}


def run(home: Path, *arguments: str) -> str:
    """Run the program on the store below ``home`` and return what it said."""
    command = [sys.executable, "-m", "cpp_tui", *arguments]
    done = subprocess.run(command, env={**os.environ, **environment(home)}, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return done.stdout


def files(pathways: int) -> Path:
    """Return a folder with the export files of a hospital of about ``pathways`` pathways."""
    folder = FOLDER / f"files-{pathways}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.csv"):
            old.unlink()
        write_patients(make_patients(int(pathways / PER_PATIENT), 1, today=TODAY, codebook=load()), folder)
        (folder / "done").touch()
    return folder


def store(pathways: int) -> Path:
    """Return the home folder of a store of about ``pathways`` pathways with all four kinds of file in it."""
    home = FOLDER / f"home-{pathways}"
    if not (home / "done").exists():
        source = files(pathways)
        names = ("codes.csv", "contacts.csv", "diagnoses.csv", "referrals.csv")
        run(home, "import", *(str(source / name) for name in names))
        (home / "done").touch()
    return home


def code_file(rows: int) -> Path:
    """Return a file of exactly ``rows`` code rows."""
    path = FOLDER / f"codes-{rows}.csv"
    if not path.exists():
        source = files(max(20_000, rows // 3))
        with (source / "codes.csv").open(encoding="utf-8-sig") as whole, path.open("w", encoding="utf-8") as part:
            for number, line in enumerate(whole):
                if number > rows:
                    break
                part.write(line)
    return path
