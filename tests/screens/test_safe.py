"""The one way to the screen, and the net under it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.control import Control
from rich.segment import Segment
from textual.color import Color

from cpp_tui.screens.safe import LONGEST, REPLACEMENT, ControlGuard, joined, plain, stacked, txt
from tests.screens.hostile import HOSTILE

ANY_TEXT = st.text(st.characters(codec=None), max_size=80)
BLACK = Color(0, 0, 0)


def is_harmless(text: str) -> bool:
    return all(unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in text)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_texts_become_one_harmless_line(value: str) -> None:
    text = plain(value)
    assert is_harmless(text)
    assert len(text) <= LONGEST
    assert txt(value).plain == text
    assert not txt(value).spans


def test_every_character_that_is_no_writing_is_replaced() -> None:
    assert all(is_harmless(plain(chr(number))) for number in range(0x110000))


@given(ANY_TEXT)
def test_any_text_is_harmless_and_stays_as_long_as_it_was(value: str) -> None:
    text = plain(value)
    assert is_harmless(text)
    assert len(text) == len(value)
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=80))
def test_ordinary_writing_is_not_touched(value: str) -> None:
    shown = plain(value)
    assert shown.replace(REPLACEMENT, "") == "".join(sign for sign in value if cell_len(sign) or sign in shown)


def test_brackets_survive() -> None:
    assert txt("Ola [K50] N [/oops]").plain == "Ola [K50] N [/oops]"


def test_other_values_are_shown_as_text() -> None:
    assert (plain(None), plain(12), plain("Åse")) == ("", "12", "Åse")


def test_parts_are_joined_and_empty_ones_left_out() -> None:
    assert joined("a", None, "", txt("b", "bold"), between=" · ").plain == "a · b"
    assert stacked([txt("a"), txt("b")]).plain == "a\nb"


@pytest.mark.parametrize("value", [value for value in HOSTILE if value])
def test_the_guard_cleans_every_segment(value: str) -> None:
    cleaned = ControlGuard().apply([Segment("ok "), Segment(value)], BLACK)
    assert all(is_harmless(segment.text) for segment in cleaned)
    assert cleaned[0].text == "ok "


def test_the_guard_lets_the_terminals_own_control_segments_pass() -> None:
    control = Control.move(1, 1).segment
    assert ControlGuard().apply([control, Segment("a\x1b")], BLACK) == [control, Segment("a" + REPLACEMENT)]
