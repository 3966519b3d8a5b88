"""Several files at once: tried out together without a trace, imported one by one, the refused rows of one saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.importing import ImportCancelledError, Importing, Stamp, stamp_of, without_collecting
from cpp_tui.services.reading import RefusedRow, load_profile, write_rejects
from cpp_tui.store.errors import StoreTrouble

if TYPE_CHECKING:
    import sqlite3

    from cpp_tui.services.desk import Desk
    from cpp_tui.texts import Texts

SLICE_ROWS: Final = 20_000
"""Rows between two looks at whether the user stops: about a second's work."""

OnFile = Callable[[int, int, int, int], None]
"""Takes the number of the file from 0 on, its bytes read, its size, and its rows read."""


@dataclass(frozen=True, slots=True)
class FileAsked:
    """A file to be read; ``kind`` and ``profile`` only when the user chose them."""

    path: Path
    kind: str | None = None
    profile: str | None = None
    stamp: Stamp | None = None
    """By which the file is known again after it was looked at."""


@dataclass(slots=True)
class FileFound:
    """What was found in a file, or done with it: its report (contract.md), or why it cannot be read; or neither yet."""

    asked: FileAsked
    report: dict[str, Any] | None = None
    refusal: Refusal | None = None


@dataclass(slots=True)
class Outcome:
    """What became of the files; ``is_cancelled`` when the user stopped before the last one was in."""

    files: list[FileFound] = field(default_factory=list)
    is_cancelled: bool = False

    @property
    def runs(self) -> list[int]:
        """The ids of the imports that are in the store now."""
        return [found.report["run"] for found in self.files if found.report is not None and found.report["run"]]


class _Tried(Exception):
    """Ends a trial: everything in its transaction is undone."""


def try_files(desk: Desk, asked: Sequence[FileAsked], on_file: OnFile, is_cancelled: Callable[[], bool]) -> Outcome:
    """Find out what importing the files one after the other would do; nothing is written.

    Raises ``StoreTrouble``. A file that cannot be read is told in its place and leaves the others alone.
    """
    outcome = Outcome([FileFound(replace(one, stamp=stamp_of(one.path))) for one in asked])

    def check() -> None:
        if is_cancelled():
            raise ImportCancelledError

    try:
        with without_collecting(), desk.store.bulk(check) as raw:
            for number, found in enumerate(outcome.files):
                _try_file(desk, raw, found, _progress_of(on_file, number), check)
            raise _Tried
    except _Tried:
        pass
    except ImportCancelledError:
        outcome.is_cancelled = True
    return outcome


def _try_file(
    desk: Desk,
    raw: sqlite3.Connection,
    found: FileFound,
    on_progress: Callable[[int, int, int], None],
    check: Callable[[], None],
) -> None:
    """Try one file on top of those before it."""
    raw.execute("SAVEPOINT file")
    try:
        importing = _importing(desk, found.asked, is_trial=True)
        with importing.opened(found.asked.path) as export:
            found.report = importing.report(importing.take_in(raw, export, on_progress, check))
    except StoreTrouble:
        raise
    except Refusal as refusal:
        found.refusal = refusal
        raw.execute("ROLLBACK TO file")


def import_all(desk: Desk, asked: Sequence[FileAsked], on_file: OnFile, is_cancelled: Callable[[], bool]) -> Outcome:
    """Import the files one after the other, each whole or not at all.

    What is refused stops only its own file, but trouble with the store and the user's wish stop all that follow.
    """
    outcome = Outcome([FileFound(one) for one in asked])
    for number, found in enumerate(outcome.files):
        try:
            importing = _importing(desk, found.asked, is_trial=False)
            result = importing.run(found.asked.path, _progress_of(on_file, number), is_cancelled)
            found.report = importing.report(result)
        except ImportCancelledError:
            outcome.is_cancelled = True
            break
        except StoreTrouble as trouble:
            found.refusal = trouble
            break
        except Refusal as refusal:
            found.refusal = refusal
    return outcome


def _importing(desk: Desk, asked: FileAsked, *, is_trial: bool) -> Importing:
    return Importing(desk, asked.kind, asked.profile, is_trial, slice_rows=SLICE_ROWS, stamp=asked.stamp)


def _progress_of(on_file: OnFile, number: int) -> Callable[[int, int, int], None]:
    def tell(done: int, total: int, rows: int) -> None:
        on_file(number, done, total, rows)

    return tell


def save_rejects(desk: Desk, asked: FileAsked, to: Path) -> int:
    """Write all refused rows of a file, complete, to a new CSV file, and return how many; the file is read again.

    Raises ``Refusal`` when ``to`` exists or cannot be written, and when the file is not the one that was looked at.
    """
    importing = _importing(desk, asked, is_trial=True)
    with importing.opened(asked.path) as export:

        def refused() -> Iterator[RefusedRow]:
            for chunk in export.chunks():
                yield from chunk.refused
            importing.check_stamp(asked.path)

        return write_rejects(to, export, refused(), desk.texts)


def profile_names(desk: Desk) -> list[str]:
    """Return the names of the profiles that this hospital has made and that can be read."""
    names = []
    for path in sorted(desk.profiles.glob("*.toml")):
        try:
            load_profile(path.stem, desk.profiles)
        except Refusal:
            continue
        names.append(path.stem)
    return names


def rejects_name(path: Path, texts: Texts) -> Path:
    """Return a free name for the refused rows of a file, beside it, in the language of ``texts``."""
    refused = texts("importing.rejects-name")
    number = 1
    while True:
        end = "" if number == 1 else f"-{number}"
        free = path.with_name(f"{path.stem[:80]}-{refused}{end}.csv")
        if not free.exists() and not free.is_symlink():
            return free
        number += 1
