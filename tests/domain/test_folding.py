"""A name is found and sorted the same in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.fields import Link
from ozdesk.domain.folding import fold, folded_places, natural_key
from ozdesk.domain.record import Record
from ozdesk.exchange.tables.lookup import Lookup
from ozdesk.exchange.tables.typed import linked_id
from ozdesk.kinds.party import Party

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("*_~\\` \n'a1ß\u00ad\u200b")))


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (
            ["'t Zandt-Ooster", "’t Zandt-Ooster", "‘T ZANDT-OOSTER", "`t Zandt\u2011Ooster",
             "ʼt  Zandt–Ooster", "´t\nZandt-Oo\u00adster", "'t\u00a0Zandt-Oos\u200bter ",
             "'t **Zandt**-Ooster", "_'t Zandt-Ooster_", "'t \u2009Zandt\\-Ooster"],
            "'t zandt-ooster",
        ),
        (["Łęczna", "łe\u0328czna", "LECZNA"], "leczna"),
        (["Ærø", "AERO", "æro\u0308"], "aero"),
        (["Wijk", "W\u0133k", "W\u0132K"], "wijk"),
        (["Hauptstraße", "HAUPTSTRASSE", "Hauptstra\u1e9ee"], "hauptstrasse"),
        (["register_number", "REGISTER_NUMBER"], "register_number"),
        (["*"], "*"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_fold_to_one(spellings: list[str], folded: str) -> None:
    assert {fold(each) for each in spellings} == {folded}


@given(TEXTS)
def test_every_folded_character_knows_its_place(text: str) -> None:
    folded, places = folded_places(text)
    assert folded == fold(text) == fold(folded)
    assert list(places) == sorted(places)
    assert len(places) == len(folded)
    for sign, place in zip(folded, places, strict=True):
        assert sign in (" ", *fold(text[place])) or not fold(text[place])


def test_names_sort_as_people_read_them() -> None:
    names = ["Zuid", "Kavel 10", "Øst", "Kavel 2", "’t Zandt", "Oost", "Kavel 1", "'t Veld", "Pad"]
    told = ["'t Veld", "’t Zandt", "Kavel 1", "Kavel 2", "Kavel 10", "Oost", "Øst", "Pad", "Zuid"]
    assert sorted(names, key=natural_key) == told


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_digits_in_a_name_compare_as_numbers(one: int, other: int) -> None:
    first, second = natural_key(f"Kavel {one}a"), natural_key(f"kavel 0{other}a")
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)


class _Parties:
    """One party, as an import finds it."""

    def __init__(self, name: str) -> None:
        self.party = Party("a" * 32, {"name": name})

    def get(self, id: str) -> Record | None:
        return self.party if id == self.party.id else None

    def of_kind(self, kind: type[Record]) -> list[Record]:
        return [self.party] if kind is Party else []


@pytest.mark.parametrize("name", ["’t Zandt-Ooster", "`t Zandt-ooster", " 't Zandt\u2011Ooster"])
def test_an_import_finds_a_record_in_any_spelling(name: str) -> None:
    records = _Parties("'t Zandt-Ooster")
    field = Link("party", nl="Partij", en="Party")
    assert linked_id(records, field, name) == records.party.id  # type: ignore[arg-type]
    assert Lookup(records).named(Party, name) == [records.party.id]  # type: ignore[arg-type]
