"""National ids: check digits against python-stdnum, forms that it does not know, ages and the mask."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer

from cpp_tui.domain.identity import age_on, birth_date, check_national_id, compact, fault_of, mask
from cpp_tui.domain.refusal import Refusal

DAYS = st.dates(date(1900, 1, 1), date(1999, 12, 31))


def numbered(stem: str) -> str | None:
    """Put the two check digits behind nine digits; ``None`` when these nine have none."""
    first = -sum(int(digit) * weight for digit, weight in zip(stem, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    stem += str(first)
    if first > 9:
        return None
    second = -sum(int(digit) * weight for digit, weight in zip(stem, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    return stem + str(second) if second < 10 else None


def number_of(day: date, serial: int, *, more_days: int = 0, more_months: int = 0) -> str | None:
    stem = f"{day.day + more_days:02}{day.month + more_months:02}{day.year % 100:02}{serial:03}"
    return numbered(stem)


@given(DAYS, st.integers(0, 499), st.sampled_from([0, 40]), st.sampled_from([0, 40]))
def test_every_number_that_stdnum_knows_is_valid_here_with_the_same_birth_date(day, serial, more_days, more_months):
    number = number_of(day, serial, more_days=more_days, more_months=more_months)
    if number is not None:
        assert fodselsnummer.is_valid(number)
        assert fault_of(number) is None
        assert birth_date(number) == fodselsnummer.get_birth_date(number) == day


@given(DAYS, st.integers(0, 499), st.sampled_from([0, 40]))
def test_synthetic_months_above_80_are_known_too(day, serial, more_days):
    number = number_of(day, serial, more_days=more_days, more_months=80)
    if number is not None:
        facts = check_national_id(number)
        assert facts.born_on == day
        assert facts.is_synthetic
        assert facts.is_d_number == bool(more_days)


@given(st.text(alphabet="0123456789", min_size=11, max_size=11))
def test_whatever_stdnum_refuses_for_its_check_digits_is_refused(number):
    weighed = number[:9]
    assert (fault_of(number) == "imports.id-check-digits") == (numbered(weighed) != number)
    if fodselsnummer.is_valid(number):
        assert fault_of(number) is None


@given(DAYS, st.integers(0, 499), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(day, serial, place, by):
    number = number_of(day, serial, more_months=80)
    if number is not None:
        wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
        assert fault_of(wrong) is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "imports.value-missing"),
        ("1234567890", "imports.id-length"),
        ("7908433364", "imports.id-leading-zero"),
        ("7908433365", "imports.id-length"),
        ("123456789012", "imports.id-length"),
        ("0790843336x", "imports.id-not-digits"),
        ("٠٧٩٠٨٤٣٣٣٦٤", "imports.id-not-digits"),
        ("2,88841E+10", "imports.id-scientific"),
        ("2.8884102075E10", "imports.id-scientific"),
        ("07908433365", "imports.id-check-digits"),
        ("00000000000", "imports.id-birth-date"),
    ],
)
def test_what_is_no_national_id_is_refused_with_its_reason(text, key):
    with pytest.raises(Refusal) as refused:
        check_national_id(text)
    assert refused.value.key == key
    assert refused.value.values == {}


def test_auxiliary_numbers_and_impossible_dates_are_told_apart():
    faults = {
        stem: fault_of(numbered(stem))
        for stem in ("840187002", "320187009", "291387001", "310681000")
        if numbered(stem)
    }
    assert set(faults.values()) <= {"imports.id-auxiliary", "imports.id-birth-date", None}
    assert faults["840187002"] == "imports.id-auxiliary"


@pytest.mark.parametrize("day", ["3002", "3106", "3213", "0013", "2902"])
def test_a_day_that_does_not_exist_is_no_birth_date(day):
    numbers = [number for serial in range(500) if (number := numbered(f"{day}87{serial:03}"))]
    assert numbers
    assert {fault_of(number) for number in numbers} == {"imports.id-birth-date"}


def test_a_leap_day_exists_in_leap_years_only():
    leap = next(number for serial in range(500) if (number := numbered(f"290288{serial:03}")))
    assert birth_date(leap) == date(1988, 2, 29)
    assert fault_of(leap) is None


@pytest.mark.parametrize(
    ("year", "serials", "century"),
    [(54, (500, 749), 1800), (20, (500, 999), 2000), (40, (900, 999), 1900), (60, (750, 899), None)],
)
def test_the_serial_number_tells_the_century(year, serials, century):
    for serial in range(*serials):
        number = numbered(f"1505{year}{serial:03}")
        if number is not None:
            assert birth_date(number) == (None if century is None else date(century + year, 5, 15))
            assert fault_of(number) is None


@given(DAYS, st.integers(0, 40_000))
def test_age_grows_on_birthdays_only(day, later):
    number = next((number for serial in range(500) if (number := number_of(day, serial, more_months=80))), None)
    assert number is not None
    on = day + timedelta(days=later)
    years = on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    assert age_on(number, on) == years
    assert age_on(number, day - timedelta(days=1)) is None


def test_what_is_no_national_id_has_no_birth_date_and_no_age():
    assert birth_date("PSEUDO") is None
    assert birth_date("99999999999") is None
    assert age_on("PSEUDO", date(2026, 1, 1)) is None


@pytest.mark.parametrize("text", ["079084 33364", "079084-33364", "07908433364"])
def test_the_two_parts_may_be_written_apart(text):
    assert compact(text) == "07908433364"
    assert check_national_id(f" {text} ").number == "07908433364"


def test_the_mask_hides_the_person_number():
    assert mask("01017012345") == "010170 *****"
    assert mask("PSEUDONYM") == "PS*****"
