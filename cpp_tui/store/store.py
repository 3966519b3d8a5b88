"""The store as the services see it: opened, checked and migrated once, then read and written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from cpp_tui.store import sqlite
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.known import Known
from cpp_tui.store.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from cpp_tui.store.changes import Writing
    from cpp_tui.store.deriving import Derivation

DERIVED_WITH: Final = "derived_with"
_IMPORT_CACHE: Final = "PRAGMA cache_size=-65536"


def location(path_or_url: str) -> Path:
    """Return the file that ``--db`` means: a path, or ``sqlite:///path``.

    Raises ``StoreTrouble`` for another kind of URL and for a folder.
    """
    if "://" in path_or_url:
        if not path_or_url.startswith("sqlite:///") or len(path_or_url) == len("sqlite:///"):
            raise StoreTrouble("store.url")
        path_or_url = path_or_url.removeprefix("sqlite:///")
    path = Path(path_or_url).expanduser()
    if path.is_dir():
        raise StoreTrouble("store.folder")
    return path


class Store:
    """One store file. Nothing is opened until it is used."""

    def __init__(
        self,
        path: Path,
        derive_with: Callable[[], Derivation],
        backups: Path,
        on_wait: sqlite.OnWait = sqlite.never_mind,
    ) -> None:
        self.path = path
        self.backups = backups
        self._derive_with = derive_with
        self._on_wait = on_wait

    def exists(self) -> bool:
        """Tell whether there is a store file."""
        return self.path.exists()

    def create(self) -> None:
        """Make the store when there is none, and bring it to this program's schema.

        A new store is made whole under a temporary name first: another process never meets an unfinished one.
        """
        if not self.path.exists():
            temporary = self.path.with_name(f".{self.path.name}.{token_hex(6)}.new")
            try:
                sqlite.create_file(temporary)
                fresh = Store(temporary, self._derive_with, self.backups)
                fresh._migrate(None)
                fresh.rederive()
                fresh.close()
                with suppress(FileExistsError):
                    os.link(temporary, self.path)
                if not self.path.exists():
                    raise StoreTrouble("store.cannot-open")  # a link that leads nowhere has the name
            except OSError:
                raise StoreTrouble("store.cannot-open") from None
            finally:
                for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
                    left.unlink(missing_ok=True)
        self.check()

    def check(self) -> bool:
        """Make sure that the store can be used as it is: known, migrated, derived with today's rules.

        Return whether states were derived anew, so that rows read before are old.
        """
        self.prepare()
        if self.reader.meta(DERIVED_WITH) == self.derivation.mark:
            return False
        self.rederive()
        return True

    def prepare(self) -> None:
        """Open the store for reading; an older schema is migrated first."""
        if self.reader.schema < sqlite.SCHEMA:
            self._migrate(lambda: self.back_up(None))
            self.close()

    @contextmanager
    def _probe(self) -> Iterator[sqlite3.Connection]:
        raw = sqlite.connect(self.path, query_only=True, on_wait=self._on_wait)
        try:
            yield raw
        finally:
            raw.close()

    def _migrate(self, before: Callable[[], Path] | None) -> None:
        from cpp_tui.store.migrating import migrate

        with self._translated():
            migrate(self.engine, before)

    @cached_property
    def reader(self) -> Reader:
        """The reading connection; kept open between its short transactions."""
        return Reader(self.path, self._on_wait)

    @cached_property
    def counter(self) -> Reader:
        """A second reading connection, for what takes long: counting never holds the rows up."""
        return Reader(self.path, self._on_wait)

    def learn(self) -> None:
        """Read what makes filters quick in a large store, unless that stands already."""
        if self.reader.known is None:
            with self.counter.session() as raw:
                self.reader.known = self.counter.known = Known(raw)

    @cached_property
    def engine(self) -> Engine:
        """The SQLAlchemy engine that writes go through."""
        from cpp_tui.store.engine import make_engine

        return make_engine(self.path, self._on_wait)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the errors of driver and SQLAlchemy into ``StoreTrouble``; their texts may quote data."""
        from sqlalchemy.exc import DBAPIError

        try:
            yield
        except DBAPIError as error:
            cause = error.orig
            raise (sqlite.trouble(cause) if isinstance(cause, sqlite3.Error) else StoreTrouble("store.disk")) from None
        except sqlite3.Error as error:
            raise sqlite.trouble(error) from None

    @contextmanager
    def write(self, user: str, today: str, at: str) -> Iterator[Writing]:
        """Hold one write transaction: durable when the block ends, undone as a whole when it raises."""
        from cpp_tui.store.changes import Writing

        with self._translated(), self.engine.begin() as connection:
            yield Writing(connection, self.derivation, user, at, today)

    @contextmanager
    def bulk(self, check: Callable[[], None] = lambda: None) -> Iterator[sqlite3.Connection]:
        """Hold one write transaction on the bare driver, with a larger cache, for imports and rederiving.

        ``check`` is called while another process holds the store; what it raises ends the waiting and undoes the block.
        """

        def on_wait(seconds: float) -> None:
            check()
            self._on_wait(seconds)

        raw = sqlite.connect(self.path, on_wait=on_wait)
        try:
            raw.execute(_IMPORT_CACHE)
            sqlite.patiently(lambda: raw.execute("BEGIN IMMEDIATE"), on_wait)
            yield raw
            sqlite.patiently(lambda: raw.execute("COMMIT"), on_wait)
        except sqlite3.Error as error:
            raise sqlite.trouble(error) from None
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raw.close()

    def rederive(self) -> None:
        """Derive every state anew, as when the code book or a rule's setting has changed."""
        from cpp_tui.store.deriving import rederive_everything

        with self.bulk() as raw:
            rederive_everything(raw, self.derivation)
            raw.execute(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (DERIVED_WITH, self.derivation.mark),
            )

    @cached_property
    def derivation(self) -> Derivation:
        """What states are derived with; made when first needed, as reading lists does not need it."""
        return self._derive_with()

    def back_up(self, to: Path | None) -> Path:
        """Write a checked copy of the store, to ``to`` or among the backups under the time of day; return its path."""
        from cpp_tui.store.backup import back_up

        if to is None:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            to = self.backups / f"cpp-tui-{stamp}.db"
        with self._probe() as raw:
            back_up(raw, to)
        return to

    def stop_reading(self) -> None:
        """Stop the reads that somebody waits for; see ``Reader.interrupt``. Any thread may call this."""
        for name in ("reader", "counter"):
            if name in self.__dict__:
                self.__dict__[name].interrupt()

    def close(self) -> None:
        """Close every connection."""
        for name in ("reader", "counter"):
            if name in self.__dict__:
                self.__dict__.pop(name).close()
        if "engine" in self.__dict__:
            self.engine.dispose()
            del self.engine

    def size(self) -> int:
        """Return the size of the store file in bytes."""
        return os.stat(self.path).st_size
