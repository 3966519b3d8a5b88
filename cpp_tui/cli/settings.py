"""``settings``: every option explained, with what is in force and where that comes from. The file is never written."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from cpp_tui.bootstrap import Surroundings
from cpp_tui.cli.console import Console
from cpp_tui.settings import CHOICES, LARGEST_DAYS, Settings, options_in
from cpp_tui.texts import Texts

_WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its name, what it may be, its default, what is in force and where that comes from."""

    name: str
    kind: str
    default: Any
    value: Any
    source: str
    """``file``, ``environment``, ``option`` or ``default``."""
    from_name: str = ""
    """The variable of the environment that the value comes from."""

    @property
    def choices(self) -> list[str]:
        """The words that the option may be."""
        return list(CHOICES.get(self.name, ()))

    def meaning(self, texts: Texts) -> str:
        """Return what the option means."""
        return texts(f"settings.about-{self.name.replace('_', '-')}")

    def kind_line(self, texts: Texts) -> str:
        """Return what the option may be, and its default."""
        if self.kind == "keys":
            return texts("settings.line-keys")
        if self.kind == "days":
            return texts("settings.line-days", largest=LARGEST_DAYS, default=self.default)
        choices = ", ".join(map(toml, self.choices))
        return texts("settings.line-choices", choices=choices, default=toml(self.default))

    def source_words(self, texts: Texts) -> str:
        """Return where the value comes from, in words."""
        if self.name == "lang" and self.source == "default":
            return texts("settings.source-locale")
        if self.source == "environment":
            return texts("settings.source-environment", name=self.from_name)
        return texts(f"settings.source-{self.source}")


def toml(value: object) -> str:
    """Return a word or a number as TOML writes it."""
    return json.dumps(value, ensure_ascii=False)


def show_settings(around: Surroundings, asked: Namespace, console: Console) -> int:
    """Print the options, the commands with their keys, or an example file; 2 when keys in the file cannot be had."""
    from cpp_tui.screens.preferences import preferences_of

    options = options_in_force(around, asked)
    if asked.example:
        example = example_file(options, console.texts)
        console.answer(example, example=example)
        return 0
    preferences = preferences_of(around.settings, around.paths.settings_file.name)
    trouble = preferences.trouble
    sentence = console.texts(trouble.key, **trouble.values) if trouble else None
    keys = _keys(preferences.keys, console.texts)
    if console.as_json:
        console.document(_document(around, options, keys, sentence, console.texts))
    else:
        _print(around, options, keys, console)
    if sentence:
        console.remark(console.texts("settings.keys-not-in-use", sentence=sentence))
    return _WRONG_USE if trouble else 0


def options_in_force(around: Surroundings, asked: Namespace) -> list[Option]:
    """Return every option with what is in force."""
    in_file = options_in(around.paths.settings_file)
    found = []
    for option in fields(Settings):
        value = getattr(around.settings, option.name)
        source = "file" if option.name in in_file else "default"
        from_name = ""
        if option.name == "lang":
            value = around.texts.lang
            if asked.lang:
                from_name = "CPP_TUI_LANG" if os.environ.get("CPP_TUI_LANG") == asked.lang else ""
                source = "environment" if from_name else "option"
            elif not around.settings.lang:
                source = "default"
        kind = "keys" if option.name == "keys" else "choice" if option.name in CHOICES else "days"
        default = {} if option.default is MISSING else option.default
        found.append(Option(option.name, kind, default, value, source, from_name))
    return found


def _keys(in_force: Mapping[str, tuple[str, ...]], texts: Texts) -> list[dict[str, Any]]:
    from cpp_tui.screens.commands import COMMANDS
    from cpp_tui.screens.keymap import TAKEN, is_fixed, written

    return [
        {
            "command": command.id,
            "meaning": command.help(texts),
            "default": list(map(written, command.keys)),
            "keys": list(map(written, in_force.get(command.id, command.keys))),
            "source": "file" if command.id in in_force else "default",
            "fixed": is_fixed(command),
            "taken": [key for key in in_force.get(command.id, ()) if key in TAKEN],
        }
        for command in COMMANDS
    ]


def _document(
    around: Surroundings, options: list[Option], keys: list[dict[str, Any]], problem: str | None, texts: Texts
) -> dict[str, Any]:
    path = around.paths.settings_file
    return {
        "file": str(path),
        "exists": path.exists(),
        "settings": [
            {
                "name": option.name,
                "meaning": option.meaning(texts),
                "type": option.kind,
                "choices": option.choices or None,
                "default": option.default,
                "value": option.value,
                "source": option.source,
            }
            for option in options
        ],
        "keys": keys,
        "no_color": "NO_COLOR" in os.environ,
        "problem": problem,
    }


def _print(around: Surroundings, options: list[Option], keys: list[dict[str, Any]], console: Console) -> None:
    from cpp_tui.screens.keymap import NAMES

    texts = console.texts
    path = around.paths.settings_file
    console.say(texts("settings.file" if path.exists() else "settings.file-missing", file=path))
    console.say(texts("settings.never-written"))
    for option in options:
        console.say("")
        shown = "[keys]" if option.kind == "keys" else f"{option.name} = {toml(option.value)}"
        console.say(f"{shown}   ({option.source_words(texts)})")
        console.say(f"  {option.meaning(texts)}")
        console.say(f"  {option.kind_line(texts)}")
    if "NO_COLOR" in os.environ:
        console.say(f"\n{texts('settings.no-colour')}")
    console.say(f"\n{texts('settings.keys-title')}")
    console.table(("", "", ""), [(entry["command"], _shown_keys(entry), _about(entry, texts)) for entry in keys])
    console.say("")
    console.say(texts("settings.keys-names", names=", ".join(NAMES)))


def _shown_keys(entry: dict[str, Any]) -> str:
    keys = entry["keys"]
    return f"{keys[0]}-{keys[-1]}" if len(keys) > 6 else " ".join(keys)


def _about(entry: dict[str, Any], texts: Texts) -> str:
    notes = [texts("settings.source-file")] if entry["source"] == "file" else []
    if entry["fixed"]:
        notes.append(texts("settings.keys-fixed-note"))
    if entry["taken"]:
        notes.append(texts("settings.keys-taken-note", keys=" ".join(entry["taken"])))
    return f"{entry['meaning']} ({'; '.join(notes)})" if notes else entry["meaning"]


def example_file(options: list[Option], texts: Texts) -> str:
    """Return a settings file in which every option is explained and stands at its default, all of it commented out."""
    from cpp_tui.screens.commands import COMMANDS
    from cpp_tui.screens.keymap import is_fixed, written

    lines = [f"# {texts('settings.example-head')}"]
    for option in options:
        lines += ["", f"# {option.meaning(texts)}", f"# {option.kind_line(texts)}"]
        lines.append("#[keys]" if option.kind == "keys" else f"#{option.name} = {toml(option.default)}")
    for command in COMMANDS:
        if not is_fixed(command):
            lines.append(f"#{command.id} = {toml(list(map(written, command.keys)))}   # {command.help(texts)}")
    return "\n".join(lines)
