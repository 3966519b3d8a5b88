"""The program as a stranger runs it: a process with arguments, an environment and a folder of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Signs that no answer may hold: a terminal would act on them, or show text in another order."""

PATHWAY_FIELDS = {
    "id",
    "national_id",
    "name",
    "pathway",
    "pathway_name",
    "unit",
    "coordinator",
    "stage",
    "last_code",
    "last_code_date",
    "next_stage",
    "due_on",
    "days_overdue",
    "kind",
    "started_on",
    "total_days",
    "postponed_days",
    "net_days",
    "total_due_on",
    "missing",
    "flags",
    "why",
}
AFTER_CODING_FIELDS = PATHWAY_FIELDS | {"missing_stage", "since", "age_days", "suggestion"}
REFERRAL_FIELDS = {
    "id",
    "national_id",
    "name",
    "unit",
    "received_on",
    "marked",
    "urgency",
    "suspected_pathway",
    "from",
    "text",
    "age_days",
    "due_on",
    "decision",
    "decided_by",
    "role",
    "reason",
}

_OBEY_MODES = """
import ctypes, os, sys
libc = ctypes.CDLL(None)
for capability in (1, 2):
    libc.prctl(24, capability, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "cpp_tui", *sys.argv[1:]])
"""
"""Runs the program without root's right to read and write whatever the modes say (PR_CAPBSET_DROP)."""


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Program:
    """Runs commands in one folder, with its files below ``folder/home``."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LANG": "en_US.UTF-8",
            "CPP_TUI_HOME": str(self.home),
            "CPP_TUI_TODAY": "2026-11-02",
            "CPP_TUI_USER": "kari",
            **environment,
        }

    @property
    def store(self) -> Path:
        """The store file."""
        return self.home / "data" / "cpp-tui.db"

    def file(self, name: str, content: str | bytes) -> Path:
        """Write a file into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def __call__(self, *arguments: object, modes: bool = False, **environment: str) -> Answer:
        """Run a command to its end; ``modes`` makes root obey the modes of files."""
        start = ["-c", _OBEY_MODES] if modes else ["-m", "cpp_tui"]
        done = subprocess.run(
            [sys.executable, *start, *map(_argument, arguments)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            env={**self.environment, **environment},
            timeout=120,
        )
        return self._answer(done.returncode, done.stdout, done.stderr)

    @staticmethod
    def _answer(status: int, out: bytes, err: bytes) -> Answer:
        answer = Answer(status, out.decode(errors="replace"), err.decode(errors="replace"))
        assert "Traceback" not in answer.err, answer.err
        assert "went wrong in the program" not in answer.err, answer.err
        assert not CONTROL.search(answer.out + answer.err), (answer.out, answer.err)
        return answer

    def ok(self, *arguments: object, **environment: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*arguments, **environment)
        assert answer.status == 0, (arguments, answer)
        return answer

    def read(self, *arguments: object, **environment: str) -> Any:
        """Run a command with ``--json`` that must succeed, and return its document."""
        return self.ok(*arguments, "--json", **environment).json

    @contextmanager
    def begin(self, *arguments: object, **streams: Any) -> Iterator[subprocess.Popen[bytes]]:
        """Start a command and leave it running; it is killed when the block ends before it does."""
        process = subprocess.Popen(
            [sys.executable, "-m", "cpp_tui", *map(_argument, arguments)],
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            env=self.environment,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
        )
        with process:
            try:
                yield process
            finally:
                process.kill()


def _argument(value: object) -> str | bytes:
    return value if isinstance(value, bytes) else str(value)
