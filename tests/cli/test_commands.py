"""Every command: its answer in words and as JSON, its exit status, where its options may stand, its help."""

from __future__ import annotations

import json
from itertools import groupby

import pytest

from cpp_tui.domain.search_text import sort_key
from tests.cli.program import PATHWAY_FIELDS, Program

COMMANDS = [
    "list",
    "counts",
    "show",
    "codebook",
    "code",
    "after-code",
    "withdraw",
    "start",
    "sleep",
    "wake",
    "park",
    "unpark",
    "note",
    "undo",
    "redo",
    "import",
    "export",
    "npr-check",
    "demo",
    "backup",
    "doctor",
    "paths",
]
LISTS = [
    "today",
    "open",
    "overdue",
    "never-coded-out",
    "after-coding",
    "referrals",
    "to-enter",
    "conflicts",
    "not-included",
    "sleeping",
    "parked",
]


def first_open(program: Program) -> dict[str, object]:
    """Return a pathway that waits for its S, so that one can be set."""
    return next(row for row in program.read("list", "open")["rows"] if row["next_stage"] == "S")


# --- reading


@pytest.mark.parametrize("name", LISTS)
def test_every_list_as_json(reading, name):
    document = reading.read("list", name, "--limit", 3)
    assert document["list"] == name
    assert document["today"] == "2026-11-02"
    assert len(document["rows"]) == min(3, document["count"])
    assert all(row["why"] for row in document["rows"])


def test_lists_in_words(reading):
    answer = reading.ok("list", "overdue", "--limit", 2)
    assert "2 of 160" in answer.out
    assert len(answer.out.splitlines()) == 5
    assert answer.err == ""


def test_an_empty_list_says_so(reading):
    assert "empty" in reading.ok("list", "overdue", "--filter", "nobodyatall").out
    assert reading.read("list", "overdue", "--filter", "nobodyatall")["rows"] == []


def test_lists_are_narrowed(reading):
    rows = reading.read("list", "open")["rows"]
    unit, coordinator = rows[0]["unit"], rows[0]["coordinator"]
    found = reading.read("list", "open", "--unit", unit, "--coordinator", coordinator)["rows"]
    assert [row["id"] for row in found] == [
        row["id"] for row in rows if (row["unit"], row["coordinator"]) == (unit, coordinator)
    ]
    assert reading.read("list", "open", "--limit", 0)["count"] == len(rows)


def test_a_referral_in_today_does_not_pass_for_a_pathway(reading):
    lines = reading.ok("list", "today").out.splitlines()
    marked = [line for line in lines if " referral " in line[:20]]
    assert marked
    assert all(line.startswith("r") for line in marked)


def test_show(reading):
    row = reading.read("list", "overdue", "--limit", 1)["rows"][0]
    document = reading.read("show", row["id"])
    assert document.keys() >= PATHWAY_FIELDS | {"codes", "clocks", "postponements", "referrals", "notes", "history"}
    assert {standing["list"] for standing in document["lists"]} >= {"open", "overdue"}
    assert all(standing["why"] for standing in document["lists"])
    words = reading.ok("show", row["id"]).out
    assert row["name"] in words
    assert row["last_code"] in words
    assert row["why"] in words


def test_the_code_book_on_a_day(reading):
    document = reading.read("codebook", "A12", "--on", "2021-04-30")
    assert document["on"] == "2021-04-30"
    assert [pathway["pathway"] for pathway in document["pathways"]] == ["A12"]
    assert len(reading.read("codebook")["pathways"]) == 28
    assert "A12CK" in reading.ok("codebook", "a12").out
    assert reading("codebook", "A99").status == 1
    assert reading("codebook", "A12", "A13").status == 2


def test_paths_and_version(program):
    document = program.read("paths")
    assert document["store"] == str(program.store)
    assert document["reporting"] == str(program.home / "config" / "reporting.toml")
    assert str(program.store) in program.ok("paths").out
    assert not program.home.exists()
    assert program.ok("--version").out.startswith("cpp-tui ")


def test_doctor_and_backup(sample):
    assert sample.read("doctor")["differences"] == []
    assert "in order" in sample.ok("doctor").out
    document = sample.read("backup", sample.folder / "copy.db")
    assert document["path"] == str(sample.folder / "copy.db")
    assert (sample.folder / "copy.db").stat().st_mode & 0o777 == 0o600
    assert sample.read("counts") == sample.read("counts", "--db", sample.folder / "copy.db")
    again = sample("backup", sample.folder / "copy.db")
    assert (again.status, again.out) == (2, "")
    assert sample.ok("backup").out.count(str(sample.home / "data" / "backups")) == 1


# --- changing


def test_a_code_is_set_withdrawn_undone_and_redone(sample):
    row = first_open(sample)
    code = f"{row['pathway']}S"
    document = sample.read("code", row["id"], "s", "-3")
    assert document["pathway_id"] == row["id"]
    assert (document["pathway"]["last_code"], document["pathway"]["last_code_date"]) == (code, "2026-10-30")
    assert "2026-10-30" in document["message"]
    entered = sample.read("list", "to-enter")["rows"]
    assert [(found["code"], found["code_date"]) for found in entered] == [(code, "2026-10-30")]
    assert sample.read("undo")["pathway"]["last_code"] == f"{row['pathway']}A"
    assert sample.read("redo")["pathway"]["last_code"] == code
    assert sample("redo").status == 1
    answer = sample.ok("withdraw", row["id"], code, "--reason", "wrong patient")
    assert code in answer.out
    history = sample.read("show", row["id"])["history"]
    assert [line["user"] for line in history if line["act"] in ("set", "undo", "redo", "withdraw")] == ["kari"] * 4
    assert any(line["reason"] == "wrong patient" for line in history)


def test_each_user_undoes_his_own(sample):
    row = first_open(sample)
    sample.ok("code", row["id"], "S", ".", "--user", "ola")
    assert sample("undo").status == 1
    assert sample.ok("undo", CPP_TUI_USER="ola").status == 0


def test_a_rule_refuses_and_force_needs_a_reason(sample):
    row = first_open(sample)
    before = sample.read("counts")
    for arguments in (
        ("code", row["id"], "S", "+1"),
        ("code", row["id"], "S", "31.2.2026"),
        ("code", row["id"], "S", "someday"),
        ("code", row["id"], "A", "."),
        ("code", row["id"], "A", ".", "--force"),
        ("code", row["id"], "C", "."),
        ("code", row["id"], "Q", "."),
        ("code", row["id"], "X", "."),
        ("code", row["id"], "C01S" if row["pathway"] != "C01" else "A12S", "."),
        ("code", 999999, "S", "."),
        ("withdraw", row["id"], "FK", "--reason", "none there"),
        ("withdraw", row["id"], "A", "--reason", "  "),
        ("show", 999999),
        ("undo",),
    ):
        answer = sample(*arguments)
        assert (answer.status, answer.out) == (1, ""), arguments
        assert answer.err.strip(), arguments
    assert sample.read("counts") == before


def test_a_pathway_is_started(program):
    document = program.read("start", "068453 05607", "a12", "2026-10-30", "--unit", "Kir", "--name", "Test Person")
    found = document["pathway"]
    assert (found["national_id"], found["name"], found["unit"]) == ("06845305607", "Test Person", "Kir")
    assert (found["last_code"], found["started_on"]) == ("A12A", "2026-10-30")
    again = program("start", "06845305607", "A12", "2026-10-31")
    assert (again.status, again.out) == (1, "")
    assert program.read("counts")["counts"]["open"] == 1
    assert program.store.stat().st_mode & 0o777 == 0o600
    assert program.store.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "arguments",
    [
        ("start", "12345678901", "A12", "."),
        ("start", "123", "A12", "."),
        ("start", "06845305607", "A99", "."),
        ("start", "06845305607", "A12", "2027-01-01"),
        ("start", "06845305607", "A12", ".", "--name", "x" * 10_000),
    ],
)
def test_a_start_that_is_refused(program, arguments):
    answer = program(*arguments)
    assert (answer.status, answer.out) == (1, "")
    assert "12345678901" not in answer.err
    assert "06845305607" not in answer.err


# --- options


def test_global_options_stand_before_and_after_and_beat_the_environment(reading):
    for arguments in (
        ("--json", "--today", "2026-10-01", "--lang", "nb", "list", "overdue", "--limit", 1),
        ("list", "overdue", "--limit", 1, "--json", "--today", "2026-10-01", "--lang=nb"),
    ):
        document = reading.ok(*arguments, CPP_TUI_TODAY="2026-09-01", CPP_TUI_LANG="en").json
        assert document["today"] == "2026-10-01"
        assert "pasienten kan stå og vente" in document["rows"][0]["why"]
    assert reading.read("counts", CPP_TUI_TODAY="2026-09-01")["today"] == "2026-09-01"


def test_the_store_is_named_by_option_and_environment(sample):
    copy = sample.folder / "copy.db"
    sample.ok("backup", copy)
    row = first_open(sample)
    sample.ok("--db", copy, "code", row["id"], "S", ".")
    assert sample.read("counts", CPP_TUI_DB=str(copy))["counts"]["to-enter"] == 1
    assert sample.read("counts", "--db", f"sqlite:///{sample.store}", CPP_TUI_DB=str(copy))["counts"]["to-enter"] == 0


def test_the_user_is_recorded(sample):
    row = first_open(sample)
    sample.ok("code", row["id"], "S", ".", "--user", "Ole Brumm", CPP_TUI_USER="kari")
    assert sample.read("show", row["id"])["history"][-1]["user"] == "Ole Brumm" or any(
        line["user"] == "Ole Brumm" for line in sample.read("show", row["id"])["history"]
    )
    assert sample("counts", "--user", "a\x1b[31m").status == 2


# --- wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("list",),
        ("list", "nosuch"),
        ("list", "open", "more"),
        ("list", "open", "--limit"),
        ("list", "open", "--limit", "-1"),
        ("list", "open", "--lim", "1"),
        ("list", "open", "--filter", "nosuch:x"),
        ("list", "open", "--filter", "x" * 5000),
        ("list", "open", "--filter", b"\xff"),
        ("show", "x"),
        ("show",),
        ("show", "9" * 40),
        ("withdraw", 1, "S"),
        ("codebook", "check"),
        ("codebook", "check", "nosuch.toml"),
        ("--today", "2026-02-30", "counts"),
        ("--today", "tomorrow", "counts"),
        ("--lang", "se", "counts"),
        ("import",),
        ("import", "nosuch.csv"),
        ("export", "overdue"),
        ("demo",),
        ("demo", "--patients", "0"),
        (),
    ],
)
def test_wrong_use_is_status_two_with_a_sentence(reading, arguments):
    answer = reading(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()
    as_json = reading("--json", *arguments)
    assert as_json.status == 2
    document = as_json.json
    assert "error" in document or document.get("files") or document.get("problems")


def test_commands_of_later_parts_are_not_there(reading):
    for name in ("postpone", "referral", "indicators", "audit", "restore"):
        assert reading(name).status == 2


def test_no_message_holds_a_national_id_or_a_name(sample):
    number, name = "06845305607", "Kanarifugl"
    path = sample.file("bad.csv", f"fnr;navn;kode;dato\n{number};{name};A12Q;2026-10-01\n{number}1;{name};A12S;x\n")
    for arguments in (
        (number,),
        (number, name),
        ("list", number),
        ("list", "open", name, name),
        ("list", "open", "--limit", number),
        ("list", "open", f"--{name}=1", "--limit", name),
        ("show", number),
        ("show", name),
        ("code", number, "S"),
        ("code", 1, number),
        ("code", 1, "S", number),
        ("code", 1, "S", name),
        ("code", 1, "S", ".", number, name),
        ("start", number, number, "."),
        ("start", number, "A12", number),
        ("start", f"{number}1", "A12", ".", "--name", name),
        ("start", number, "A12", ".", "--name", f"{name}\x01" * 200),
        ("start", number, "A12", "2030-01-01", "--name", name),
        ("withdraw", 1, number, "--reason", name),
        ("codebook", number),
        ("import", path),
        ("import", path, "--kind", number),
        ("import", path, "--profile", number),
        ("export", number, "--to", "x.csv"),
        ("--today", number, "counts"),
        ("--db", f"postgresql://{name}:{number}@host/db", "counts"),
    ):
        answer = sample(*arguments, "--json")
        assert answer.status != 0, arguments
        assert number not in answer.err + answer.out, arguments
        if not any(str(argument).startswith(f"--{name}") for argument in arguments):
            assert name not in answer.err + answer.out, arguments


# --- help


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_help_of_every_command(reading, lang):
    top = reading.ok("--help", "--lang", lang, COLUMNS="80").out
    assert all(f"\n    {name} " in top for name in COMMANDS)
    usage, example = ("bruk: ", "eksempler:") if lang == "nb" else ("usage: ", "examples:")
    seen = set()
    for name in COMMANDS:
        answer = reading.ok(name, "--help", COLUMNS="80", CPP_TUI_LANG=lang)
        assert answer.out.startswith(usage)
        assert f"{example}\n  cpp-tui {name}" in answer.out
        assert answer.err == ""
        seen.add(answer.out)
        top += answer.out
    assert len(seen) == len(COMMANDS)
    assert max(map(len, top.splitlines())) <= 80


def test_help_follows_the_locale(program):
    assert program.ok("--help", LANG="nb_NO.UTF-8").out.startswith("bruk: ")
    assert program.ok("--help", LANG="en_GB.UTF-8").out.startswith("usage: ")
    program.file("home/config/settings.toml", 'lang = "nb"\n')
    assert program.ok("--help").out.startswith("bruk: ")
    assert program.ok("counts", "--help", "--lang=en").out.startswith("usage: ")


def test_json_is_one_document_and_words_go_to_standard_error(sample):
    answer = sample("import", "nosuch.csv", "--json")
    assert json.loads(answer.out)["files"][0]["error"]
    assert "nosuch.csv" in answer.err


def test_a_list_is_sorted_by_several_names(reading):
    rows = reading.read("list", "open", "--sort=-unit,due")["rows"]
    found = [(row["unit"], row["due_on"] or "9") for row in rows]
    assert [unit for unit, _ in found] == sorted((unit for unit, _ in found), key=sort_key, reverse=True)
    for _, mine in groupby(found, key=lambda pair: pair[0]):
        days = [day for _, day in mine]
        assert days == sorted(days)
    answer = reading("list", "open", "--sort", "due,nosuch")
    assert (answer.status, answer.out) == (reading("list", "nosuch").status, "")
    assert "due" in answer.err
    assert "nosuch" not in answer.err
    assert "state" in reading.read("paths")


def test_an_export_is_in_the_order_that_was_asked_for(reading, tmp_path):
    reading.ok("export", "open", "--to", tmp_path / "open.json", "--sort=-name")
    names = [row["name"] for row in json.loads((tmp_path / "open.json").read_text("utf-8"))["rows"]]
    assert names == [row["name"] for row in reading.read("list", "open", "--sort=-name")["rows"]]
    assert reading("export", "codes", "--to", tmp_path / "codes.csv", "--sort", "name").status in (1, 2)
    assert not (tmp_path / "codes.csv").exists()
