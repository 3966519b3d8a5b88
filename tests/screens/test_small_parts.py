"""Columns, days, privacy, crash ids, paths: the small parts of the screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cpp_tui.screens.change_rows import change_columns
from cpp_tui.screens.columns import GAP, Column, fit_cell, fit_columns
from cpp_tui.screens.crash import error_id
from cpp_tui.screens.days import shown_day, signed
from cpp_tui.screens.line_view import with_mark
from cpp_tui.screens.list_columns import table_row
from cpp_tui.screens.paths import complete_path, files_meant
from cpp_tui.screens.privacy import shown_id, shown_name, shown_text
from cpp_tui.services.desk import ListQuery
from cpp_tui.texts import LANGUAGES, Lang, Texts

COLUMNS = st.lists(
    st.builds(
        Column,
        id=st.uuids().map(str),
        title=st.just("T"),
        minimum=st.integers(1, 20),
        wish=st.integers(20, 40),
        priority=st.integers(1, 9),
        grows=st.booleans(),
    ),
    max_size=8,
)


@given(COLUMNS, st.integers(0, 250))
def test_fitted_columns_never_take_more_than_there_is(columns: list[Column], width: int) -> None:
    fitted = fit_columns(columns, width)
    assert sum(found.width for found in fitted) + GAP * max(0, len(fitted) - 1) <= width
    assert bool(fitted) == bool(columns and width)
    order = [column.id for column in columns]
    assert [found.column.id for found in fitted] == [name for name in order if name in {f.column.id for f in fitted}]


@given(st.text(st.characters(categories=("L", "N", "P", "Zs", "Mn")), max_size=60), st.integers(1, 40), st.booleans())
def test_a_cell_has_exactly_its_width(text: str, width: int, right: bool) -> None:
    assert cell_len(fit_cell(text, width, right)) == width


def test_days_are_written_in_the_languages_manner() -> None:
    assert shown_day("2026-10-30", Texts("nb")) == "30.10.2026"
    assert shown_day("2026-10-30T12:00:00", Texts("en")) == "2026-10-30"
    assert (shown_day(None, Texts("nb")), shown_day("soon", Texts("nb"))) == ("", "soon")
    nb = Texts("nb")
    assert [signed(days, nb) for days in (12, -3, 0, None)] == ["+12", "-3", "i dag", ""]


def test_hidden_names_leave_initials_and_no_digit() -> None:
    assert shown_name("Åse Mæhlum", hidden=True) == "Å. M."
    assert shown_id("07908433364", hidden=True) == "•" * 11
    assert "kreft" not in shown_text("mistanke om kreft", hidden=True)
    assert shown_name("", hidden=True) == "•••"
    assert shown_name("Åse Mæhlum", hidden=False) == "Åse Mæhlum"


def test_the_id_of_an_error_holds_place_and_kind_and_nothing_else() -> None:
    with pytest.raises(AttributeError) as caught:
        fit_columns([None], 5)  # type: ignore[list-item]
    assert error_id(caught.value).startswith("AttributeError cpp_tui.screens.columns:")
    canary = ValueError("Kari Nordmann 07908433364")
    assert error_id(canary) == "ValueError ?"


def test_paths_are_completed_and_patterns_understood(tmp_path: Path) -> None:
    for name in ("codes.csv", "contacts.csv", "notes.pdf", ".hidden.csv"):
        (tmp_path / name).write_text("x")
    (tmp_path / "night").mkdir()
    assert complete_path(f"{tmp_path}/cod") == f"{tmp_path}/codes.csv"
    assert complete_path(f"{tmp_path}/ni") == f"{tmp_path}/night/"
    assert complete_path(f"{tmp_path}/no") is None
    assert complete_path(f"{tmp_path}/nowhere/x") is None
    assert files_meant(f"{tmp_path}/*.csv") == [tmp_path / "codes.csv", tmp_path / "contacts.csv"]
    assert files_meant(f"'{tmp_path}/codes.csv'") == [tmp_path / "codes.csv"]
    assert files_meant(str(tmp_path))[-1] == tmp_path / "contacts.csv"
    assert files_meant("  ") == []


@pytest.mark.parametrize("typed", ["", "/", "~", "~nobody/x", "\x00", "a" * 5000, "[", "*?["])
def test_odd_paths_do_no_harm(typed: str) -> None:
    complete_path(typed)


def test_a_missing_code_is_named_and_not_the_next_one(desk):
    rows = desk.rows(ListQuery("after-coding"), 0, 1000)
    passed = [row for row in rows if row.fields["next_stage"] not in (None, row.fields["missing_stage"])]
    assert passed
    for row in passed:
        cells = table_row(row, "after-coding", desk.texts, False).cells
        assert cells["missing_stage"] in (row.fields["missing_stage"], desk.texts("screens.end-word"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_new_date_of_a_change_stands_whole_at_eighty_columns(lang: Lang) -> None:
    texts = Texts(lang)
    widths = {found.column.id: found.width for found in fit_columns(change_columns(texts), 76)}
    both = " → ".join(shown_day(day, texts) for day in ("2026-05-12", "2026-05-19"))
    assert widths["days"] >= len(both)
    assert {"what", "code", "name"} <= widths.keys()


def test_the_mark_of_an_order_hides_no_part_of_a_title() -> None:
    column = Column("pathway", "Forl", 4, 4, 2)
    assert (with_mark(column, ""), with_mark(column, "▲1").minimum) == (column, 6)
    roomy = Column("unit", "Unit", 10, 20, 2)
    assert with_mark(roomy, "▼") == roomy
