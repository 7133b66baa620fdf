"""Orders and the names of files: refused in words, safe on every disk."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pack_samples import ORDER

from ozdesk.domain.classification import Audience
from ozdesk.kinds.pack import PackState, plain_number
from ozdesk.packs.filename import filename
from ozdesk.packs.order import FOR_WHOM, PackOrder
from ozdesk.packs.phrases import capital, enumerated, number, some


def test_a_whole_order_has_no_problems() -> None:
    assert not list(ORDER.problems())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "), ("title", "x" * 161), ("title", "twee\nregels"), ("body", ""),
        ("number", ""), ("number", "3/4"), ("number", "../3"), ("version", "v1"),
        ("version", "1..2"), ("status", PackState.LAPSED), ("decisions", ("x" * 1501,)),
        ("portfolio_holder", "y" * 121), ("agenda_item", "4\n5"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_field(field: str, value: object) -> None:
    problems = list(replace(ORDER, **{field: value}).problems())
    assert {problem.field for problem in problems} == {field}
    assert all(problem.text.nl and problem.text.en for problem in problems)


def test_the_name_of_the_file_is_the_one_of_the_house() -> None:
    order = replace(ORDER, body="Stuurgroep", meeting=date(2026, 11, 7))
    name = filename(order, "OpenZaak")
    assert name == "2026-11-07_stuurgroep_openzaak_pakket-03_v0.3_CONCEPT_intern.pdf"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Raad van 's-Hertogenbosch", "_raad-van-s-hertogenbosch_"),
        ("Coördinatie België", "_coordinatie-belgie_"),
        ("../../etc/passwd", "_etc-passwd_"),
        ("C:\\Windows\\con", "_c-windows-con_"),
        ("東京", "2026-12-11_pakket"),
    ],
)
def test_odd_bodies_give_plain_names(body: str, part: str) -> None:
    assert part in filename(replace(ORDER, body=body))


@given(st.text(max_size=300), st.text(max_size=50), st.text(max_size=50), st.text(max_size=99))
def test_no_order_gets_out_of_its_folder(body: str, version: str, count: str, about: str) -> None:
    order = replace(ORDER, body=body, version=version, number=count, meeting=None)
    name = filename(order, about)
    assert re.fullmatch(r"2026-11-21_[A-Za-z0-9._-]+\.pdf", name)
    assert ".." not in name
    assert len(name) <= 200


def test_without_a_meeting_today_counts() -> None:
    assert filename(replace(ORDER, meeting=None)).startswith("2026-11-21_")
    assert "_TER-BESPREKING_" in filename(replace(ORDER, status=PackState.FOR_DISCUSSION))
    limited = replace(ORDER, audience=Audience.LIMITED, language="en")
    assert filename(limited).endswith("_pack-03_v0.3_DRAFT_limited-public.pdf")


def test_numbers_are_compared_as_numbers() -> None:
    assert plain_number("03") == plain_number(" 3 ") == "3"
    assert plain_number("000") == "0"
    assert plain_number("2026-A") == plain_number("2026-a")
    assert plain_number("30") != plain_number("3")


def test_every_audience_is_explained() -> None:
    assert set(FOR_WHOM) == set(Audience)
    assert [a for a in Audience if PackOrder(ORDER.today, audience=a).names_persons] == [
        Audience.INTERNAL, Audience.CONFIDENTIAL, Audience.SECRET,
    ]  # fmt: skip


def test_numbers_are_written_as_people_do() -> None:
    risk = ("risico", "risico's"), ("risk", "risks")
    assert [some(n, *risk).nl for n in (0, 1, 2, 10, 11, 1234)] == [
        "geen risico's", "één risico", "twee risico's", "tien risico's", "11 risico's",
        "1.234 risico's",
    ]  # fmt: skip
    assert [some(n, *risk).en for n in (0, 1, 1234)] == ["no risks", "one risk", "1,234 risks"]
    assert capital(some(1, *risk)).nl == "Eén risico"
    assert enumerated([number(1), number(2), number(3)]).nl == "één, twee en drie"
    assert enumerated([]).nl == ""
