"""Settings: where files lie, and what the user's ``settings.toml`` says. The file is read, never written."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal

from cpp_tui.refusal import Refusal

APP: Final = "cpp-tui"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the program's files lie: the store and its backups, settings, profiles, own data, the state."""

    data: Path
    config: Path
    state: Path

    @property
    def store(self) -> Path:
        """The store that is opened without ``--db``."""
        return self.data / "cpp-tui.db"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.data / "backups"

    @property
    def settings_file(self) -> Path:
        """The user's settings."""
        return self.config / "settings.toml"

    @property
    def codebook_file(self) -> Path:
        """This hospital's own code book, laid over the national one."""
        return self.config / "codebook.toml"

    @property
    def reporting_file(self) -> Path:
        """This hospital's own calendar of the register, laid over the national one."""
        return self.config / "reporting.toml"

    @property
    def profiles(self) -> Path:
        """The folder of import profiles."""
        return self.config / "profiles"

    @property
    def state_file(self) -> Path:
        """What the program remembers between two runs; written by it, unlike the settings."""
        return self.state / "state.json"


def find_paths(environment: Mapping[str, str]) -> Paths:
    """Return the folders: below ``CPP_TUI_HOME`` when it is set, else the platform's own, local to this machine.

    Raises ``Refusal`` when ``CPP_TUI_HOME`` begins with a user (``~name``) that this machine does not know.
    """
    home = environment.get("CPP_TUI_HOME")
    if home:
        try:
            root = Path(home).expanduser()
        except RuntimeError:
            raise Refusal("settings.no-home") from None
        return Paths(root / "data", root / "config", root / "state")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(APP, appauthor=False, roaming=False)
    return Paths(dirs.user_data_path, dirs.user_config_path, dirs.user_state_path)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set. Days are calendar days."""

    lang: Literal["", "nb", "en"] = ""
    """Language of all texts; empty: as the system's locale says."""
    limits_by: Literal["start", "event"] = "start"
    """Which version of a time limit counts: in force on the start day (A), or on the day the interval began."""
    stale_after_days: int = 90
    """An open pathway without a code for more than these days was never coded out."""
    real_time_days: int = 1
    """A code registered more than these days after its event is after-coded."""
    due_soon_days: int = 3
    """A code due within these days stands in the list of today."""
    theme: Literal["dark", "light", "high-contrast", "colour-blind"] = "dark"
    """Colours of the screens; ``NO_COLOR`` in the environment takes all of them away."""
    motion: Literal["full", "low"] = "full"
    """``low``: nothing blinks, turns or slides."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Command -> the keys that replace its own. Which commands and keys there are, the screens know and check."""


CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "lang": ("", "nb", "en"),
    "limits_by": ("start", "event"),
    "theme": ("dark", "light", "high-contrast", "colour-blind"),
    "motion": ("full", "low"),
}
"""Options that are one of a few words."""
LARGEST_DAYS: Final = 3650
MOST_KEYS: Final = 6
"""Keys that one command may have."""
_POSITION: Final = re.compile(r"\(at line (\d+)")


def load_settings(path: Path) -> Settings:
    """Read the user's settings; a missing file gives the defaults.

    Raises ``Refusal`` that names the file, the key and the nearest valid key.
    """
    return Settings(**{key: _checked(path.name, key, value) for key, value in _read(path).items()})


def options_in(path: Path) -> set[str]:
    """Return the names that stand in the user's settings; raises ``Refusal`` as ``load_settings`` does."""
    return set(_read(path))


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        place = _POSITION.search(str(error))
        line = place[1] if place else path.read_bytes().count(b"\n") + 1
        raise Refusal("settings.not-toml", file=path.name, line=line) from None
    except (OSError, UnicodeDecodeError):
        raise Refusal("settings.unreadable", file=path.name) from None


def _checked(file: str, key: str, value: Any) -> Any:
    known = [option.name for option in fields(Settings)]
    if key not in known:
        nearest = difflib.get_close_matches(key, known, 1, 0.3) or known
        raise Refusal("settings.unknown-key", file=file, key=key[:40], nearest=nearest[0])
    if key == "keys":
        return _checked_keys(file, value)
    if key in CHOICES:
        if value not in CHOICES[key]:
            raise Refusal("settings.not-a-choice", file=file, key=key, known=", ".join(CHOICES[key]).strip(", "))
    elif not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST_DAYS:
        raise Refusal("settings.not-days", file=file, key=key, largest=LARGEST_DAYS)
    return value


def _checked_keys(file: str, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise Refusal("settings.keys-no-table", file=file)
    found = {}
    for command, said in value.items():
        keys = [said] if isinstance(said, str) else said
        if (
            not isinstance(keys, list)
            or not 1 <= len(keys) <= MOST_KEYS
            or not all(isinstance(key, str) for key in keys)
        ):
            raise Refusal("settings.keys-not-keys", file=file, command=command[:40], most=MOST_KEYS)
        found[command] = tuple(keys)
    return found


def choose_language(asked: str | None, settings: Settings, environment: Mapping[str, str]) -> Literal["nb", "en"]:
    """Return the language: as asked, as set, or Norwegian where the locale is Norwegian, Danish or Swedish."""
    for said in (asked, settings.lang):
        if said in ("nb", "en"):
            return "nb" if said == "nb" else "en"
    spoken = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "nb" if spoken[:2].lower() in ("nb", "nn", "no", "da", "sv") else "en"


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)
