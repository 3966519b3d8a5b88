"""Running one command: from arguments to an exit status (contract.md), without a traceback for anything outside."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from cpp_tui import __version__
from cpp_tui.cli.console import Console, masked, prepare_streams
from cpp_tui.cli.parsing import Parser, WrongUseError, from_environment, make_parser
from cpp_tui.refusal import Refusal
from cpp_tui.texts import Lang, Texts

DONE, REFUSED, WRONG_USE, STORE_TROUBLE, INTERRUPTED = 0, 1, 2, 3, 130

_WRONG_USE_KEYS = (
    "imports.",
    "settings.",
    "cli.",
    "codebook.own",
    "exports.",
    "lists.",
    "filter.",
    "trust.",
    "honesty.",
    "store.backup-exists",
)


_REFUSED_KEYS = ("imports.id-", "imports.value-")


def spoken(arguments: Sequence[str]) -> Lang:
    """Return the language of help and of mistakes, before anything else is read."""
    asked = None
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            asked = arguments[number + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    from cpp_tui.settings import Settings, choose_language, find_paths, load_settings

    try:
        settings = load_settings(find_paths(os.environ).settings_file)
    except Refusal:
        settings = Settings()
    return choose_language(asked or os.environ.get("CPP_TUI_LANG"), settings, os.environ)


def exit_status(refusal: Refusal) -> int:
    """Return the exit status of a refusal: the store's trouble, wrong use or an unreadable file, or a rule."""
    if refusal.key.startswith(_REFUSED_KEYS):
        return REFUSED
    if refusal.key.startswith("store.") and refusal.key not in _WRONG_USE_KEYS:
        return STORE_TROUBLE
    return WRONG_USE if refusal.key.startswith(_WRONG_USE_KEYS) else REFUSED


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit status."""
    prepare_streams()
    texts = Texts(spoken(arguments))
    as_json = "--json" in arguments
    try:
        parser = make_parser(texts, __version__)
        status = _command(parser, [*from_environment(os.environ), *arguments], texts)
        sys.stdout.flush()
        return status
    except WrongUseError as mistake:
        return _failed(str(mistake), "cli.wrong-use", WRONG_USE, texts, as_json=as_json)
    except Refusal as refusal:
        sentence = texts(refusal.key, **refusal.values)
        return _failed(sentence, refusal.key, exit_status(refusal), texts, as_json=as_json)
    except KeyboardInterrupt:
        return _failed(texts("cli.interrupted"), "cli.interrupted", INTERRUPTED, texts, as_json=as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as fault:
        return _failed(texts("cli.fault", id=_fault_id(fault)), "cli.fault", STORE_TROUBLE, texts, as_json=as_json)


def _command(parser: Parser, arguments: Sequence[str], texts: Texts) -> int:
    try:
        asked = parser.parse_args(list(arguments))
    except SystemExit:
        return DONE  # argparse leaves after --help and --version
    from cpp_tui.bootstrap import Options, surroundings, with_waiting

    around = surroundings(Options(asked.db, asked.today, asked.user, asked.lang or texts.lang))
    console = Console(around.texts, as_json=asked.json)
    said = [0]

    def waiting(seconds: float) -> None:
        if seconds >= 0.9 and seconds >= 2 * said[0]:
            said[0] = max(int(seconds), 1)
            console.remark(texts("store.waiting", seconds=said[0]))

    module, _, function = asked.handler.partition(":")
    handle = getattr(import_module(f"cpp_tui.cli.{module}"), function)
    if module != "opening":  # the screens do so once their first rows are painted
        gc.enable()
    status: int = handle(with_waiting(around, waiting), asked, console)
    return status


def _failed(sentence: str, key: str, status: int, texts: Texts, *, as_json: bool) -> int:
    console = Console(texts, as_json=as_json)
    if as_json:
        console.document({"error": {"key": key, "message": masked(sentence)}})
    console.remark(sentence)
    return status


def _fault_id(fault: BaseException) -> str:
    """Return type and place of a fault: enough to find it, without any value that it was about."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return type(fault).__name__
    return f"{type(fault).__name__} {place.tb_frame.f_globals.get('__name__', '?')}:{place.tb_lineno}"
