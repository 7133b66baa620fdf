"""Values as the Dutch write them, and text read back as values."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.fields import Amount, Day, Field, Flag, Money, Number, Prose, Span, Text
from ozdesk.domain.folding import fold
from ozdesk.domain.parse import clean_text, parse
from ozdesk.domain.words import NBSP, euro, long_day, short_day, weekday, words
from ozdesk.errors import BadValue
from ozdesk.kinds import KINDS
from ozdesk.kinds.risk import Scale5
from ozdesk.kinds.work import Contract

DAY = Day(nl="Dag", en="Day")
MONEY = Money(nl="Bedrag", en="Amount")


@pytest.mark.parametrize(
    ("amount", "nl", "en"),
    [
        ("65000", "€\u00a065.000", "€\u00a065,000"),
        ("13400.50", "€\u00a013.400,50", "€\u00a013,400.50"),
        ("13400.00", "€\u00a013.400", "€\u00a013,400"),
        ("0", "€\u00a00", "€\u00a00"),
        ("-12.5", "€\u00a0-12,50", "€\u00a0-12.50"),
    ],
)
def test_money(amount: str, nl: str, en: str) -> None:
    assert euro(Decimal(amount), "nl") == nl
    assert euro(Decimal(amount), "en") == en


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€ 65.000", "65000"),
        ("€\u00a013.400,50", "13400.50"),
        ("13400.50", "13400.50"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1234.5", "1234.5"),
        ("12,5", "12.5"),
        ("65000,-", "65000"),
        ("€ 1.234,50-", "-1234.50"),
        ("(1.234,50)", "-1234.50"),
        ("(€ 1.234,50)", "-1234.50"),
        ("- € 1.234,50", "-1234.50"),
        ("€ -1.234,50", "-1234.50"),
        ("\u22121.234,50", "-1234.50"),
        ("\u2013 € 1.234,50", "-1234.50"),
        ("€ 1.234,50 \u2013", "-1234.50"),
        ("EUR 1.234,50", "1234.50"),
        ("1.234,50 EUR", "1234.50"),
        ("1.234,50 euro", "1234.50"),
        ("€ 1.234,=", "1234"),
        ("€ 1.234,--", "1234"),
        ("1'234.50", "1234.50"),
        ("1’234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1,234,567", "1234567"),
        ("0,500", "0.5"),
        ("", None),
        ("  ", None),
    ],
)
def test_money_is_read(text: str, amount: str | None) -> None:
    assert parse(MONEY, text) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    "text",
    [
        "twaalf",
        "1,234",
        "NaN",
        "inf",
        "1e99",
        "12.345,678",
        "--1",
        "25,000",
        "-6,000",
        "€ 120,000",
        "1e5",
        "12.34,56",
        "1.23.456",
        "12 34",
        "1,23,456",
        "(-5)",
        "5-5",
        "-5-",
        "€ € 5",
        "1_000",
        "(5",
        "-",
        "1.234.56",
        "+-5",
    ],
)
def test_no_money_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        assert parse(MONEY, text) != parse(MONEY, text)


AMOUNTS = st.from_regex(
    r"[-+(€ ]{0,3}[0-9]{1,4}([.,' ’][0-9]{1,4}){0,3}[-),= €]{0,3}", fullmatch=True
)


@given(AMOUNTS)
def test_the_digits_of_an_amount_never_change(text: str) -> None:
    """Its digits are those of the text, in their order; zeros at the ends do not count."""
    try:
        value = parse(MONEY, text)
    except BadValue:
        return
    digits = re.sub(r"[^0-9]", "", text)
    kept = re.sub(r"[^0-9]", "", f"{value:f}") if value is not None else ""
    assert kept.strip("0") == digits.strip("0"), (text, value)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12
    )
)
def test_money_survives_its_words(amount: Decimal) -> None:
    assert parse(MONEY, words(MONEY, amount, "nl")) == amount


@given(st.dates())
def test_days_survive_their_words(day: date) -> None:
    for text in (day.isoformat(), short_day(day), short_day(day).replace("-", "/")):
        assert parse(DAY, text) == day
    for language in ("nl", "en"):
        assert parse(DAY, long_day(day, language)) == day


@pytest.mark.parametrize(
    "text", ["29-02-2025", "31-04-2026", "2026-13-01", "morgen", "16 mij 2025"]
)
def test_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        parse(DAY, text)
    assert text in caught.value.in_("nl")
    assert text in caught.value.in_("en")


def test_leap_day() -> None:
    assert parse(DAY, "29-02-2024") == date(2024, 2, 29)
    assert weekday(date(2026, 11, 21), "nl") == "zaterdag"
    assert long_day(date(2025, 10, 16), "nl") == f"16{NBSP}oktober{NBSP}2025"


def test_flags_numbers_and_spans() -> None:
    flag, number = Flag(nl="Ja", en="Yes"), Number(nl="N", en="N", most=100)
    assert [parse(flag, text) for text in ("ja", "Nee", "TRUE", "", "x")] == [1, 0, 1, 0, 1]
    with pytest.raises(BadValue):
        parse(flag, "misschien")
    assert parse(number, " 42 ") == 42
    for text in ("101", "-1", "4,2", "veel"):
        with pytest.raises(BadValue):
            parse(number, text)
    span = Span(nl="Termijn", en="Term")
    assert parse(span, "3 maanden") == 3
    assert words(span, 1, "nl") == f"1{NBSP}maand"


def test_choices_by_key_or_word() -> None:
    field = Contract.fields["type"]
    for text in ("time_boxed", "Tijdgebonden", "TIME-BOXED"):
        assert parse(field, text).key == "time_boxed"
    with pytest.raises(BadValue) as refused:
        parse(field, "eeuwig")
    assert refused.value.in_("nl").endswith("kies uit Doorlopend, Tijdgebonden")
    assert refused.value.in_("en").endswith("choose from Continuous, Time-boxed")
    assert Scale5.from_key("4").rank == 4


def test_control_characters_and_half_surrogates_are_replaced() -> None:
    assert clean_text("a\x00b\r\nc\ud800") == "a\ufffdb\nc\ufffd"
    assert parse(Text(nl="T", en="T"), " één\n twee\t") == "één twee"
    assert parse(Prose(nl="T", en="T"), "één\r\n twee") == "één\n twee"


@given(st.text())
def test_cleaning_keeps_what_can_be_kept(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode()
    assert clean_text(cleaned) == cleaned


def test_folding() -> None:
    assert (
        fold("'s-Hertogenbosch ÉËN kern\u00adgovernance") == "'s-hertogenbosch een kerngovernance"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_empty_value_has_empty_words_or_no(kind: type) -> None:
    fields: dict[str, Field[object]] = kind.fields  # type: ignore[attr-defined]
    for field in fields.values():
        told = words(field, field.empty, "nl", str)
        assert told == ("nee" if isinstance(field, Flag) else "")


@pytest.mark.parametrize("text", ["1e-99999999", "1e-20", "9" * 30, "1_000", "1e999999999", "NaN"])
def test_a_number_nobody_can_write_out_is_refused(text: str) -> None:
    for sort in (Amount, Number):
        field = sort(nl="Getal", en="Number")
        field.name = "number"
        with pytest.raises(BadValue):
            parse(field, text)


def test_a_stored_number_nobody_can_write_out_is_unreadable() -> None:
    assert Contract("1", {"structural": "1e-99999999"}).structural is None
    assert Contract("1", {"structural": "0.10"}).structural == Decimal("0.10")
