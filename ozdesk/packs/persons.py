"""Names of known persons in the words of a paper, for people to judge before it goes outside."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.kinds.party import Party
from ozdesk.packs.fingerprint import texts_in
from ozdesk.paper.model import Document
from ozdesk.rules.redaction.redacted_record import PERSONAL

SHORTEST = 3  # letters; less is found in any text
_PARTS = re.compile(r"\s*[;/&]\s*|\s+(?:en|and)\s+|,.*")


def known_persons(records: Iterable[Record]) -> frozenset[str]:
    """The persons an administration names: in fields for persons, and as who changed records.

    Of “name, organisation” the name counts; organisations that are parties are no persons.
    """
    every = list(records)
    parties = {fold(record.name) for record in every if isinstance(record, Party)}
    told = [str(record.doc.get("_by") or "") for record in every]
    told += [
        record.value(name)
        for record in every
        for kind, name in PERSONAL
        if kind == record.key and isinstance(record.doc.get(name), str)
    ]
    told += [
        str(row.get("judged_by") or "")
        for record in every
        if "checklist" in record.fields
        for row in record.value("checklist").values()
    ]
    names = {part.strip() for words in told for part in _PARTS.split(words)}
    return frozenset(n for n in names if len(n) >= SHORTEST and fold(n) not in parties)


def named_in(document: Document, known: Iterable[str]) -> tuple[str, ...]:
    """Which of these persons stand in a paper, as whole words, whatever the capitals."""
    words = fold("\n".join(texts_in(document.blocks)))
    return tuple(
        sorted(name for name in known if re.search(rf"\b{re.escape(fold(name))}\b", words))
    )
