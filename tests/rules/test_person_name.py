"""A person is found and taken out in every spelling of the name, and the rest of a text stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ozdesk.domain.folding import fold
from ozdesk.domain.raw import Raw
from ozdesk.errors import TooShort
from ozdesk.rules.redaction.mentions import INSTEAD, without
from ozdesk.rules.redaction.person_name import PersonName

NAMES = (
    "Yvòn van 't Zelfde-d'Hoore",
    "Çağla Ørn",
    "Jan-Łukasz Meijß",
    "Mieke",
    "Anna Maria de Wit",
)
SPACES = (" ", "  ", "\n", "\r\n", "\u00a0", "\u2009", "\t", " \n > ", "\u202f")
DASHES = ("-", "\u2010", "\u2011", "\u2013", "\u2212", "-\n", " - ")
APOSTROPHES = ("'", "’", "‘", "`", "ʼ", "´")
UNSEEN = ("", "", "", "\u00ad", "\u200b", "\u200d", "\ufeff")
FORMS = ("NFC", "NFD", "NFKC", "NFKD")


@st.composite
def spelled(draw: st.DrawFn, name: str) -> str:
    """The name as somebody, or some program, could have written it."""
    parts = []
    for sign in unicodedata.normalize(draw(st.sampled_from(FORMS)), name):
        among = {" ": SPACES, "-": DASHES, "'": APOSTROPHES}.get(sign)
        bare = draw(st.sampled_from((sign, sign.upper(), sign.lower())))
        parts.append(draw(st.sampled_from(among)) if among else bare)
        if sign.isalnum():
            parts.append(draw(st.sampled_from(UNSEEN)))
    words = "".join(parts).rstrip("\u00ad\u200b\u200d\ufeff")
    mark = draw(st.sampled_from(("", "", "**", "*", "_", "~~")))
    if mark and " " in words and draw(st.booleans()):
        first, rest = words.split(" ", 1)
        return f"{mark}{first}{mark} {rest}"
    return words


REST = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" \n*_`'-€.,")), max_size=40)


@given(st.data(), st.sampled_from(NAMES), REST, REST, REST)
def test_the_name_goes_and_the_rest_stays_byte_for_byte(
    data: st.DataObject, name: str, before: str, between: str, after: str
) -> None:
    sought = PersonName(name)
    pieces = [f"x{before}. (", f") {between} (", f"){after}"]
    if any(map(sought.stands_in, pieces)):
        return
    one, other = data.draw(spelled(name)), data.draw(spelled(name))
    told = INSTEAD.nl
    left = without(pieces[0] + one + pieces[1] + other + pieces[2], name, "nl")
    assert left == pieces[0] + told + pieces[1] + told + pieces[2]
    assert not re.search(rf"\b{re.escape(fold(name))}\b", fold(str(left)))
    assert without(left, name, "nl") == left


@given(st.data(), st.sampled_from(NAMES), REST, REST)
def test_with_what_is_near_no_folded_occurrence_is_left(
    data: st.DataObject, name: str, before: str, after: str
) -> None:
    left = without(f"x{before}{data.draw(spelled(name))}{after}y", name, "nl", near=True)
    assert fold(name) not in fold(str(left))


NEAR = [
    "Súdema", "mevr. SUDEMA zei", "Súdema, André", "Sudema,\nAndre", "A. Súdema", "A.B. Súdema",
    "Súdema, A.", "andre.sudema@voorbeeld.nl", "verslag_Andre_Sudema", "AndréSúdema", "Súdema's",
    "Sudema André", "André Súdemas rapport",
]  # fmt: skip


@pytest.mark.parametrize("text", NEAR)
def test_what_looks_like_the_name_is_near_and_stays_unasked(text: str) -> None:
    sought = PersonName("André Súdema")
    assert not sought.stands_in(text)
    assert sought.is_near(text)
    assert without(text, "André Súdema", "nl") == text
    gone = without(text, "André Súdema", "nl", near=True)
    assert gone is None or "dema" not in fold(str(gone))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Van: Vries, Jan de (voorzitter)", "Van: [verwijderd] (voorzitter)"),
        ("J. de Vries en P. Smit", "[verwijderd] en P. Smit"),
        ("Besluit van De Vries: akkoord", "Besluit van [verwijderd]: akkoord"),
    ],
)
def test_a_near_find_goes_with_its_initials_and_particles(text: str, left: str) -> None:
    assert without(text, "Jan de Vries", "nl", near=True) == left


@pytest.mark.parametrize("text", ["het januaripakket", "de vriesvakken", "vriendelijk", "Jantje"])
def test_innocent_words_are_neither(text: str) -> None:
    sought = PersonName("Jan de Vries")
    assert not sought.stands_in(text)
    assert not sought.is_near(text)


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("**Jan** de Vries", None),
        ("**Jan** de Vries, griffier", "[verwijderd], griffier"),
        ("Met **Jan de Vries**.", "Met **[verwijderd]**."),
        ({"a": ["Bel Jan de\nVries!", 3, True]}, {"a": ["Bel [verwijderd]!", 3, True]}),
    ],
)
def test_only_a_value_of_the_name_alone_goes_whole(value: Raw, left: Raw) -> None:
    assert without(value, "jan de vries", "nl") == left


def test_the_words_instead_never_hold_the_name() -> None:
    assert without("zie Verwijderd hier", "verwijderd", "nl") == "zie […] hier"


@pytest.mark.parametrize("name", ["", "Pi", " \u200b\u00ad*x* "])
def test_a_name_that_is_found_everywhere_is_refused(name: str) -> None:
    with pytest.raises(TooShort):
        PersonName(name)
