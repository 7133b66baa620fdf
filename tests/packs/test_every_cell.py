"""Every word of the pack of an administration in which each field has a value of its own."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path

import pytest
from complete_samples import SHOWN, complete, count_of, whole_past
from outline_of import all_of, told_in
from pack_samples import composed

from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import Flag
from ozdesk.domain.label import Language
from ozdesk.domain.record import Record
from ozdesk.domain.words import words
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.model import Document, Table, plain_text

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
EVERY_KIND = pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.key)
EVERY_FIELD = {
    (audience, language): f"complete_{audience.key}_{language}.txt"
    for audience, language in (
        (Audience.OPEN, "nl"),
        (Audience.OPEN, "en"),
        (Audience.INTERNAL, "nl"),
        (Audience.INTERNAL, "en"),
        (Audience.SECRET, "nl"),
    )
}


def whole(audience: Audience, language: Language) -> Document:
    """The pack of the whole administration with all its annexes, and one that is gone."""
    annexes = (*(text.id for text in complete().of_kind(GovernanceText)), "weg")
    past = whole_past()
    return composed(complete(), past, audience=audience, language=language, annexes=annexes)


@pytest.mark.parametrize(
    ("audience", "language", "name"), [(*key, name) for key, name in EVERY_FIELD.items()]
)
def test_every_word_is_as_it_was(audience: Audience, language: Language, name: str) -> None:
    found = all_of(whole(audience, language))
    path = GOLDEN / name
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@EVERY_KIND
def test_every_field_is_filled_in_somewhere(kind: type[Record]) -> None:
    records = complete().of_kind(kind)
    assert len(records) == count_of(kind)
    assert set(kind.fields) == {name for record in records for name in record.doc}


@EVERY_KIND
def test_no_two_fields_of_a_record_say_the_same(kind: type[Record]) -> None:
    """But for yes and no, of which there are no more than two."""
    for record in complete().of_kind(kind):
        told: dict[str, str] = {}
        for name in record.doc:
            if not isinstance(kind.fields[name], Flag):
                said = words(kind.fields[name], record.value(name), "nl", complete().name_of)
                assert told.setdefault(said, name) == name


@EVERY_KIND
def test_every_field_differs_between_records(kind: type[Record]) -> None:
    """So that a table in the wrong order, or with a row of another record, is seen."""
    for name, field in kind.fields.items():
        values = [record.doc.get(name) for record in complete().of_kind(kind)]
        assert any(value != values[0] for value in values), field.label.nl


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_columns_of_a_table_hold_the_same(language: Language) -> None:
    """A table in which they did would not show that they were swapped."""
    tables = [b for b in whole(Audience.SECRET, language).blocks if isinstance(b, Table)]
    assert len(tables) > 20
    for table in tables:
        columns = [[told_in(row[n]) for row in table.rows] for n in range(len(table.head))]
        heads = [plain_text(cell.inlines) for cell in table.head]
        for (one, first), (other, second) in combinations(zip(heads, columns, strict=True), 2):
            assert one != other
            assert first != second, (one, other)
