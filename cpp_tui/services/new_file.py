"""Writing a new file: whole or not at all, for its owner's eyes only, never over another one or through a link."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

_NO_LINKS: Final = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}
"""Why a file system that has no hard links refuses one."""


@contextmanager
def new_file(to: Path) -> Iterator[tuple[int, Path]]:
    """Hold an open file, and an empty one beside it for a writer's own use, until all is written.

    At the end the file is made durable and gets the name ``to``; whatever goes wrong, nothing of it stays.
    Raises ``FileExistsError`` when there is such a file by then.
    """
    stem = f".{to.name[:40]}.{token_hex(6)}"
    written, scratch = to.with_name(f"{stem}.part"), to.with_name(f"{stem}.sheet")
    try:
        os.close(_private(scratch))
        number = _private(written)
        try:
            yield number, scratch
            os.fsync(number)
        finally:
            os.close(number)
        _give_name(written, to)
        _sync_folder(to.parent)
    finally:
        for path in (written, scratch):
            with suppress(FileNotFoundError):
                path.unlink()


def _private(path: Path) -> int:
    """Make a new file that its owner alone can read, never through a link."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def _give_name(written: Path, to: Path) -> None:
    """Give the file its name; raises ``FileExistsError`` when that is taken."""
    try:
        os.link(written, to)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(_private(to))
        try:
            written.replace(to)
        except OSError:
            to.unlink(missing_ok=True)
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name durable, where a folder can be synced."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
