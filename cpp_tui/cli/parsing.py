"""The command line of contract.md as an ``argparse`` parser whose texts are in the chosen language."""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NoReturn, TypeAlias

from cpp_tui.domain.integrity_kinds import KINDS
from cpp_tui.domain.worklists import LISTS
from cpp_tui.texts import Texts

Handler: TypeAlias = str
"""``module:function`` below ``cpp_tui.cli``; imported when its command runs."""

_PROBLEMS: Final = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"the following arguments are required: (?P<names>.*)", "required"),
        (r"unrecognized arguments: (?P<name>-[^ =]*).*", "unrecognized"),
        (r"unrecognized arguments: .*", "too-many"),
        (r"argument COMMAND: invalid choice: (?P<name>'[^']*').*", "no-such-command"),
        (r"argument (?P<name>[^:]*): invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)", "choice"),
        (r"argument (?P<name>[^:]*): expected (?:one|at least one) argument", "value-missing"),
        (r"argument (?P<name>[^:]*): (?P<problem>.*)", "argument"),
    )
)
"""What argparse says in English, and the key of the same sentence in both languages.

Of an argument too many only the name of an option is told: the rest may be a patient's name without its quotes.
"""


class WrongUseError(Exception):
    """The command line cannot be understood; the message is a sentence."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose own words are in the chosen language."""

    def __init__(self, prog: str, texts: Texts) -> None:
        super().__init__(prog)
        self.texts = texts

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self.texts("cli.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that raises ``WrongUseError`` instead of leaving."""

    def __init__(self, texts: Texts, **options: Any) -> None:
        super().__init__(
            formatter_class=lambda prog: _Formatter(prog, texts), add_help=False, allow_abbrev=False, **options
        )
        self.texts = texts
        self._positionals.title = texts("cli.arguments")
        self._optionals.title = texts("cli.options")
        self.add_argument("-h", "--help", action="help", help=texts("cli.help.help"))

    def error(self, message: str) -> NoReturn:
        """Raise, in the chosen language, instead of printing."""
        problem = message
        for pattern, key in _PROBLEMS:
            if match := pattern.fullmatch(message):
                problem = self.texts(f"cli.problem.{key}", **match.groupdict())
                break
        raise WrongUseError(self.texts("cli.wrong-use", problem=problem, command=self.prog))

    def print_help(self, file: Any = None) -> None:
        """Print the help with the rights of the chosen language."""
        print(self.format_help(), file=file or sys.stdout)


def iso_day(texts: Texts) -> Callable[[str], date]:
    """Return a converter of ``YYYY-MM-DD``."""

    def convert(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(texts("cli.bad-day")) from None

    return convert


def whole_number(texts: Texts) -> Callable[[str], int]:
    """Return a converter of whole numbers that are not negative and not absurd."""

    def convert(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise argparse.ArgumentTypeError(texts("cli.bad-number"))
        return int(text)

    return convert


def readable(texts: Texts) -> Callable[[str], str]:
    """Return a converter of texts that refuses bytes that are no letters in the terminal's encoding."""

    def convert(text: str) -> str:
        try:
            text.encode()
        except UnicodeEncodeError:
            raise argparse.ArgumentTypeError(texts("cli.bad-text")) from None
        return text

    return convert


def only_certain(texts: Texts) -> Callable[[str], str]:
    """Return a converter of the strength of suggestions that may be taken without a look: ``certain``, no other."""

    def convert(text: str) -> str:
        if text.strip().lower() not in ("certain", "sikker", "sikre"):
            raise argparse.ArgumentTypeError(texts("cli.only-certain"))
        return "certain"

    return convert


def sort_order(text: str) -> tuple[tuple[str, bool], ...]:
    """Return what ``due,-name`` sorts by: names, and whether each descends; whoever sorts checks the names."""
    parts = (part.strip() for part in text.split(","))
    return tuple((part.removeprefix("-"), part.startswith("-")) for part in parts if part)


def _global_options(parser: Parser, texts: Texts, *, hidden: bool) -> None:
    def about(key: str) -> str:
        return argparse.SUPPRESS if hidden else texts(key)

    missing = argparse.SUPPRESS if hidden else None
    parser.add_argument("--db", metavar="PATH_OR_URL", default=missing, help=about("cli.option.db"))
    parser.add_argument(
        "--today", metavar="YYYY-MM-DD", type=iso_day(texts), default=missing, help=about("cli.option.today")
    )
    parser.add_argument("--user", metavar="NAME", default=missing, help=about("cli.option.user"))
    parser.add_argument("--lang", choices=("nb", "en"), default=missing, help=about("cli.option.lang"))
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS if hidden else False, help=about("cli.option.json")
    )


class _Commands:
    """Adds commands one by one."""

    def __init__(self, parser: Parser, texts: Texts) -> None:
        self._texts = texts
        self._sub = parser.add_subparsers(metavar="COMMAND", title=texts("cli.commands"), dest="command")

    def add(self, name: str, handler: Handler, examples: Sequence[str], more: str = "") -> Parser:
        texts = self._texts
        shown = "\n".join(f"  cpp-tui {example}" for example in examples)
        command = self._sub.add_parser(
            name,
            texts=texts,
            help=texts(f"cli.about.{name}"),
            description=texts(f"cli.about.{name}") + more,
            epilog=f"{texts('cli.examples')}\n{shown}\n\n{texts('cli.global-options')}",
        )
        command.set_defaults(handler=handler)
        _global_options(command, texts, hidden=True)
        return command


def make_parser(texts: Texts, version: str) -> Parser:
    """Return the parser of the whole command line."""
    parser = Parser(texts, prog="cpp-tui", description=texts("cli.about"), epilog=texts("cli.environment"))
    parser.add_argument("--version", action="version", version=f"cpp-tui {version}", help=texts("cli.option.version"))
    _global_options(parser, texts, hidden=False)
    parser.set_defaults(handler="opening:open_worklists")
    commands = _Commands(parser, texts)
    _reading(commands, texts)
    _changing(commands, texts)
    _files(commands, texts)
    _upkeep(commands, texts)
    return parser


def _reading(commands: _Commands, texts: Texts) -> None:
    found = commands.add(
        "list", "lists:show_list", ("list overdue", "list after-coding --filter bryst --json"), _about_lists(texts)
    )
    found.add_argument("list", metavar="LIST", help=texts("cli.argument.list", known=", ".join(LISTS)))
    _narrowing(found, texts)
    found.add_argument("--limit", metavar="N", type=whole_number(texts), help=texts("cli.option.limit"))
    _integrity(commands, texts)
    _real_time(commands, texts)
    commands.add("counts", "lists:show_counts", ("counts", "counts --json --today 2026-11-02"))
    found = commands.add("show", "lists:show_pathway", ("show 12", "show 12 --json"))
    found.add_argument("pathway_id", metavar="PATHWAY_ID", type=whole_number(texts), help=texts("cli.argument.id"))
    found = commands.add(
        "codebook", "book:show_codebook", ("codebook", "codebook A12 --on 2021-04-30", "codebook check codebook.toml")
    )
    found.add_argument("pathway", metavar="PATHWAY | check FILE", nargs="*", help=texts("cli.argument.codebook"))
    found.add_argument("--on", metavar="YYYY-MM-DD", type=iso_day(texts), help=texts("cli.option.on"))


def _integrity(commands: _Commands, texts: Texts) -> None:
    day, text = iso_day(texts), readable(texts)
    found = commands.add(
        "integrity",
        "integrity:show_integrity",
        ("integrity --from 2026-10-01", "integrity --kind moved --json", "integrity --unit Kir --by kari"),
    )
    found.add_argument("--from", dest="first", metavar="YYYY-MM-DD", type=day, help=texts("cli.option.from"))
    found.add_argument("--to", dest="last", metavar="YYYY-MM-DD", type=day, help=texts("cli.option.to-day"))
    found.add_argument("--unit", metavar="U", type=text, help=texts("cli.option.unit"))
    kinds = texts("cli.option.integrity-kind", known=", ".join(KINDS))
    found.add_argument("--kind", metavar="K", type=text, help=kinds)
    found.add_argument("--by", metavar="NAME", type=text, help=texts("cli.option.by"))
    found.add_argument("--filter", metavar="TEXT", type=text, default="", help=texts("cli.option.filter"))
    found.add_argument("--limit", metavar="N", type=whole_number(texts), help=texts("cli.option.limit"))


def _real_time(commands: _Commands, texts: Texts) -> None:
    text = readable(texts)
    found = commands.add(
        "real-time", "honesty:show_real_time", ("real-time", "real-time --by unit --from 2026-07 --to 2026-09 --json")
    )
    found.add_argument("--by", metavar="GROUP", type=text, default="month", help=texts("cli.option.real-time-by"))
    found.add_argument("--from", dest="first", metavar="YYYY-MM", type=text, help=texts("cli.option.from-month"))
    found.add_argument("--to", dest="last", metavar="YYYY-MM", type=text, help=texts("cli.option.to-month"))
    found.add_argument("--unit", metavar="U", type=text, help=texts("cli.option.unit"))
    found.add_argument("--pathway", metavar="P", type=text, help=texts("cli.option.pathway"))


def _about_lists(texts: Texts) -> str:
    widest = max(map(len, LISTS))
    lines = (
        textwrap.fill(
            texts(f"lists.about.{name}"),
            78,
            initial_indent=f"  {name:{widest}}  ",
            subsequent_indent=" " * (widest + 4),
        )
        for name in LISTS
    )
    return "\n\n" + "\n".join(lines)


def _filtering(found: Parser, texts: Texts) -> None:
    text = readable(texts)
    found.add_argument("--filter", metavar="TEXT", type=text, default="", help=texts("cli.option.filter"))
    found.add_argument("--unit", metavar="U", type=text, help=texts("cli.option.unit"))
    found.add_argument("--coordinator", metavar="C", type=text, help=texts("cli.option.coordinator"))


def _narrowing(found: Parser, texts: Texts) -> None:
    _filtering(found, texts)
    found.add_argument("--sort", metavar="A,-B", type=sort_order, default=(), help=texts("cli.option.sort"))


def _changing(commands: _Commands, texts: Texts) -> None:
    found = commands.add(
        "code", "coding:set_code", ("code 12 S -3", "code 12 A12CK 2026-03-12", 'code 12 X . --reason "..."')
    )
    found.add_argument("pathway_id", metavar="PATHWAY_ID", type=whole_number(texts), help=texts("cli.argument.id"))
    found.add_argument("code", metavar="CODE", help=texts("cli.argument.code"))
    found.add_argument("date", metavar="DATE", nargs="?", default="", help=texts("cli.argument.date"))
    found.add_argument("--reason", metavar="TEXT", type=readable(texts), help=texts("cli.option.reason"))
    found.add_argument("--force", action="store_true", help=texts("cli.option.force"))
    found = commands.add("withdraw", "coding:withdraw", ('withdraw 12 S --reason "..."',))
    found.add_argument("pathway_id", metavar="PATHWAY_ID", type=whole_number(texts), help=texts("cli.argument.id"))
    found.add_argument("code", metavar="CODE", help=texts("cli.argument.withdraw"))
    found.add_argument("--reason", metavar="TEXT", type=readable(texts), required=True, help=texts("cli.option.reason"))
    found = commands.add("start", "coding:start", ("start 01810012345 A12 2026-03-03 --unit Kir",))
    found.add_argument("national_id", metavar="NATIONAL_ID", help=texts("cli.argument.national-id"))
    found.add_argument("pathway", metavar="PATHWAY", help=texts("cli.argument.pathway"))
    found.add_argument("date", metavar="DATE", help=texts("cli.argument.date"))
    found.add_argument("--unit", metavar="U", default="", help=texts("cli.option.start-unit"))
    found.add_argument("--name", metavar="N", help=texts("cli.option.name"))
    found = commands.add(
        "after-code",
        "after_coding:after_code",
        ("after-code", "after-code --filter 'missing:S >90d' --json", "after-code --take certain --dry-run"),
    )
    found.add_argument("--take", metavar="certain", type=only_certain(texts), help=texts("cli.option.take"))
    found.add_argument("--dry-run", action="store_true", help=texts("cli.option.dry-run"))
    _filtering(found, texts)
    _resting(commands, texts)
    commands.add("undo", "coding:undo", ("undo",))
    commands.add("redo", "coding:redo", ("redo",))


def _resting(commands: _Commands, texts: Texts) -> None:
    text = readable(texts)
    found = commands.add(
        "sleep", "resting:sleep", ('sleep 12 --until +7 --reason "..."', "sleep r5 --until fre --reason x")
    )
    found.add_argument("row", metavar="ROW", type=text, help=texts("cli.argument.row"))
    found.add_argument("--until", metavar="D", required=True, help=texts("cli.option.until"))
    found.add_argument("--reason", metavar="TEXT", type=text, required=True, help=texts("cli.option.reason"))
    found = commands.add("wake", "resting:wake", ("wake 12", "wake r5"))
    found.add_argument("row", metavar="ROW", type=text, help=texts("cli.argument.row"))
    found = commands.add("park", "resting:park", ('park m12S --reason "..." --until +7', 'park 12 --reason "..."'))
    found.add_argument("row", metavar="ROW", type=text, help=texts("cli.argument.missing"))
    found.add_argument("--until", metavar="D", default="", help=texts("cli.option.park-until"))
    found.add_argument("--reason", metavar="TEXT", type=text, required=True, help=texts("cli.option.reason"))
    found = commands.add("unpark", "resting:unpark", ("unpark m12S", "unpark 12"))
    found.add_argument("row", metavar="ROW", type=text, help=texts("cli.argument.missing"))
    found = commands.add("note", "resting:note", ('note 12 "..."',))
    found.add_argument("row", metavar="ROW", type=text, help=texts("cli.argument.row"))
    found.add_argument("text", metavar="TEXT", type=text, help=texts("cli.argument.note"))


def _files(commands: _Commands, texts: Texts) -> None:
    found = commands.add(
        "import", "files:import_files", ("import codes.csv contacts.csv", "import *.csv --dry-run --rejects bad.csv")
    )
    found.add_argument("files", metavar="FILE", nargs="+", help=texts("cli.argument.files"))
    found.add_argument("--kind", metavar="K", help=texts("cli.option.kind"))
    found.add_argument("--profile", metavar="NAME", help=texts("cli.option.profile"))
    found.add_argument("--dry-run", action="store_true", help=texts("cli.option.dry-run"))
    found.add_argument("--rejects", metavar="FILE", help=texts("cli.option.rejects"))
    found = commands.add("export", "files:export", ("export overdue --to overdue.xlsx", "export codes --to codes.csv"))
    found.add_argument(
        "what", metavar="WHAT", help=texts("cli.argument.what", known=", ".join((*LISTS, "codes", "integrity")))
    )
    found.add_argument("--to", metavar="FILE", required=True, help=texts("cli.option.to"))
    _narrowing(found, texts)
    found = commands.add("npr-check", "files:npr_check", ("npr-check npr_extract.csv", "npr-check npr.xlsx --json"))
    found.add_argument("file", metavar="FILE", help=texts("cli.argument.npr"))
    found.add_argument("--profile", metavar="NAME", help=texts("cli.option.profile"))


def _upkeep(commands: _Commands, texts: Texts) -> None:
    found = commands.add("demo", "opening:open_demo", ("demo", "demo --patients 1000 --seed 7"))
    found.add_argument(
        "--patients", metavar="N", type=whole_number(texts), default=400, help=texts("cli.option.patients")
    )
    found.add_argument("--seed", metavar="S", type=whole_number(texts), default=1, help=texts("cli.option.seed"))
    found.add_argument("--fresh", action="store_true", help=texts("cli.option.fresh"))
    found = commands.add("backup", "upkeep:backup", ("backup", "backup copy.db"))
    found.add_argument("file", metavar="FILE", nargs="?", help=texts("cli.argument.backup"))
    commands.add("doctor", "upkeep:doctor", ("doctor",))
    commands.add("paths", "upkeep:show_paths", ("paths",))
    found = commands.add(
        "settings", "settings:show_settings", ("settings", "settings --json", "settings --example > settings.toml")
    )
    found.add_argument("--example", action="store_true", help=texts("cli.option.example"))


def from_environment(environment: Mapping[str, str]) -> list[str]:
    """Return the global options that stand in the environment, as arguments that real ones override."""
    names = (
        ("CPP_TUI_DB", "--db"),
        ("CPP_TUI_TODAY", "--today"),
        ("CPP_TUI_USER", "--user"),
        ("CPP_TUI_LANG", "--lang"),
    )
    return [f"{option}={environment[name]}" for name, option in names if environment.get(name)]
