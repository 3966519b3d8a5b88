"""The one place that puts settings, code book, store and services together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpp_tui.domain.facts import Rules
from cpp_tui.domain.refusal import Refusal
from cpp_tui.services.clock import today_in_norway
from cpp_tui.services.desk import Desk
from cpp_tui.settings import Paths, Settings, choose_language, find_paths, load_settings, make_private
from cpp_tui.state import StateFile
from cpp_tui.store.errors import StoreTrouble
from cpp_tui.store.sqlite import OnWait, never_mind
from cpp_tui.store.store import Store, location
from cpp_tui.texts import Texts

if TYPE_CHECKING:
    from cpp_tui.codebook.model import Codebook
    from cpp_tui.codebook.reporting import Reporting
    from cpp_tui.store.deriving import Derivation


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for on the command line or in the environment; ``None`` where nothing was."""

    db: str | None = None
    today: date | None = None
    user: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything that commands and screens are built from."""

    options: Options
    paths: Paths
    settings: Settings
    texts: Texts
    today: date
    user: str
    on_wait: OnWait = never_mind

    @property
    def rules(self) -> Rules:
        """The settings of the rules."""
        chosen = self.settings
        return Rules(chosen.limits_by, chosen.stale_after_days, chosen.real_time_days, chosen.due_soon_days)

    def state(self) -> StateFile:
        """What the program remembers from the last run; a broken file is set aside."""
        return StateFile(self.paths.state_file)

    def codebook(self) -> Codebook:
        """The national code book with this hospital's own laid over it; raises ``Refusal`` when that is wrong."""
        from cpp_tui.codebook.reader import load

        return load(self.paths.codebook_file)

    def reporting(self) -> Reporting:
        """The register's calendar with this hospital's own laid over it; raises ``Refusal`` when that is wrong."""
        from cpp_tui.codebook.reporting import load_reporting

        return load_reporting(self.paths.reporting_file)

    @property
    def store_path(self) -> Path:
        """The store file that is meant; raises ``StoreTrouble`` for what cannot be a file."""
        try:
            return location(self.options.db) if self.options.db else self.paths.store
        except (OSError, RuntimeError):
            raise StoreTrouble("store.cannot-open") from None

    def store(self, codebook: Callable[[], Codebook]) -> Store:
        """The store that is meant, not yet opened."""

        def derive_with() -> Derivation:
            from cpp_tui.store.deriving import Derivation

            return Derivation(codebook(), self.rules)

        return Store(self.store_path, derive_with, self.paths.backups, self.on_wait)

    def desk(self, *, create: bool = False, at_once: bool = False) -> Desk:
        """The desk over the store, opened and checked.

        ``at_once`` leaves the check of what was derived to ``Desk.settle``, so that the first rows are there sooner.
        Raises ``StoreTrouble`` when there is no store, unless it is to be created.
        """
        codebook = cache(self.codebook)
        store = self.store(codebook)
        if not at_once:
            codebook()
        try:
            if create and not self.options.db:
                make_private(store.path.parent)
            if create and not store.exists():
                store.create()
            elif at_once:
                store.prepare()
            else:
                store.check()
        except OSError:
            raise StoreTrouble("store.cannot-open") from None
        return Desk(
            *(store, codebook, self.texts, self.rules, self.user, self.today, self.paths.profiles),
            load_reporting=cache(self.reporting),
        )


def login_name() -> str:
    """Return the name that changes are recorded under when no other is given."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def surroundings(options: Options, environment: Mapping[str, str] = os.environ) -> Surroundings:
    """Put the surroundings together; raises ``Refusal`` for wrong settings."""
    paths = find_paths(environment)
    settings = load_settings(paths.settings_file)
    texts = Texts(choose_language(options.lang, settings, environment))
    today = options.today or today_in_norway()
    user = (options.user or login_name()).strip()
    if not user or len(user) > 100 or not user.isprintable():
        raise Refusal("cli.bad-user")
    return Surroundings(options, paths, settings, texts, today, user)


def with_waiting(around: Surroundings, on_wait: OnWait) -> Surroundings:
    """Return the surroundings with somebody to tell that a store is held by another process."""
    return replace(around, on_wait=on_wait)
