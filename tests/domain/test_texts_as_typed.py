"""What people and other programs write, and what each sort of field makes of it, in one list."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Links,
    Money,
    Number,
    Prose,
    Span,
    Text,
    Timespan,
)
from ozdesk.domain.parse import parse
from ozdesk.domain.words import words
from ozdesk.errors import BadValue
from ozdesk.kinds.common import Target
from ozdesk.kinds.work import Contract, Vat

TYPED = Path(__file__).with_name("texts_as_typed.txt")
GOLDEN = Path(__file__).parent / "golden" / "texts_as_read.txt"
"""Written anew by OZDESK_WRITE_GOLDEN=1; look at the difference before you keep it."""
NAMES = {"nl": "Veld", "en": "Field"}
FIELDS: dict[str, Field[Any]] = {
    "Day": Day(**NAMES),
    "Money": Money(**NAMES),
    "Amount": Amount(**NAMES),
    "Number": Number(**NAMES),
    "Percent": Number(percent=True, **NAMES),
    "Span": Span(**NAMES),
    "Timespan": Timespan(**NAMES),
    "Flag": Flag(**NAMES),
    "Choice": Choice(Vat, **NAMES),
    "Links": Links("party", **NAMES),
    "Labels": Labels(Target, **NAMES),
    "Text": Text(**NAMES),
    "Prose": Prose(**NAMES),
    "Rows": Contract.payers,
}


def texts() -> Iterator[tuple[str, str]]:
    for part in TYPED.read_text("utf-8").split("§ ")[1:]:
        sort, _, lines = part.partition("\n")
        for line in ["", "  ", *lines.splitlines()]:
            for typed in line.split("|"):
                yield sort, typed.encode("latin-1", "backslashreplace").decode("unicode_escape")


def read(field: Field[Any], typed: str) -> str:
    try:
        value = parse(field, typed)
    except BadValue as error:
        return f"! {error.in_('nl')} / {error.in_('en')}"
    kept = sorted(value) if isinstance(value, frozenset) else value
    stored = field.dump(value)
    assert stored is None or field.load(stored) == value
    told = [words(field, value, "nl"), words(field, value, "en")] if value is not None else []
    return " / ".join([repr(kept), repr(stored), *dict.fromkeys(told)])


def test_every_text_is_read_as_it_was() -> None:
    found = "".join(f"{sort} {typed!r}: {read(FIELDS[sort], typed)}\n" for sort, typed in texts())
    if os.environ.get("OZDESK_WRITE_GOLDEN"):
        GOLDEN.write_text(found, "utf-8", newline="\n")
    assert found == GOLDEN.read_text("utf-8")
