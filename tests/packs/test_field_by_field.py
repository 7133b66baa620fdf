"""What a pack says when one field of each kind is hidden or undecided, in turn for every field."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from complete_samples import SHOWN, complete
from outline_of import all_of
from pack_samples import composed, make

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Level
from ozdesk.domain.operation import Operation
from ozdesk.domain.question import Question
from ozdesk.domain.record import Record
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import OwnershipText
from ozdesk.paper.model import Document

GOLDEN = Path(__file__).parent / "golden"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
OTHERWISE = {"classification", "openness"}
"""Fields that say who may read the others, and so are no words of a pack themselves."""


def fields_of(kind: type[Record]) -> list[str]:
    """The fields that are taken in turn."""
    return [name for name in kind.fields if name not in OTHERWISE]


TURNS = range(max(len(fields_of(kind)) for kind in SHOWN))


def hidden(record: Record, name: str) -> Record:
    """The record with one field that nobody but a few may read."""
    openness = record.doc.get("openness") or {}
    level = {name: {"level": Level.SECRET.key}}
    return type(record)(record.id, record.doc | {"openness": openness | level})


def question(record: Record, name: str) -> Question:
    """Two colleagues who filled in a field at the same time; what is there won for now."""
    first, second = (
        Operation(device, 1, (1_790_000_000_000, 0), record.key, record.id, name, value, (), who)
        for device, who, value in (
            ("a" * 32, "Anna", record.doc.get(name)),
            ("b" * 32, "Bram", None),
        )
    )
    return Question(record.key, record.id, name, (first, second))


def in_turn(turn: int, how: str) -> Book:
    """The whole administration with the field whose turn it is hidden or undecided."""
    records: list[Record] = []
    questions: dict[str, list[Question]] = {}
    for kind in SHOWN:
        name = dict(enumerate(fields_of(kind))).get(turn)
        for record in complete().of_kind(kind):
            asked = name if name in record.doc else None
            records.append(hidden(record, asked) if asked and how == "hidden" else record)
            if asked and how == "undecided":
                questions[record.id] = [question(record, asked)]
    return Book(records, questions)


def chapters(document: Document) -> list[str]:
    """The lines of the numbered chapters."""
    lines = all_of(document).splitlines()
    return lines[lines.index("1 Samenvatting #samenvatting") :]


def changes(how: str) -> Iterator[str]:
    """What is said otherwise, turn by turn."""
    before = chapters(composed(complete()))
    for turn in TURNS:
        names = [
            f"{kind.key}.{name}" for kind in SHOWN for name in fields_of(kind)[turn : turn + 1]
        ]
        yield f"== {how}: {', '.join(names)}"
        after = chapters(composed(in_turn(turn, how)))
        for line in unified_diff(before, after, lineterm="", n=0):
            told = line[1:].strip()
            if told != "-" and not line.startswith(("---", "+++", "@@")):
                yield f"{line[0]} {told if line[0] == '+' else told[:40].rstrip()}"


@pytest.mark.parametrize("how", ["hidden", "undecided"])
def test_what_is_said_of_a_field_is_as_it_was(how: str) -> None:
    found = "\n".join(changes(how)) + "\n"
    path = GOLDEN / f"fields_{how}.txt"
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


def test_a_place_has_no_text_only_for_who_sees_the_places_of_all_texts() -> None:
    text = make(OwnershipText, target=Target.CODEBASE)
    assert "Nog geen tekst" in all_of(composed([text]))
    assert "Nog geen tekst" not in all_of(composed([hidden(text, "target")]))
    secret = make(OwnershipText, target=Target.README, classification=Level.SECRET)
    assert "Nog geen tekst" not in all_of(composed([text, secret]))
