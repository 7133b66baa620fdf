"""Which register a table is most likely for, by its columns and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ozdesk.domain.record import Record
from ozdesk.exchange.imports.column_proposals import proposed_mapping
from ozdesk.exchange.imports.known_words import register_words
from ozdesk.exchange.imports.memory import remembered_columns
from ozdesk.exchange.tables.column_paths import ID, KIND
from ozdesk.exchange.tables.header_words import header_key
from ozdesk.kinds import REGISTERS

CALLED, NAMED, OWN, SHARED = 3.0, 1.5, 1.0, 0.4  # points: by its title, a name, a field
REMEMBERED = 100.0
CLEARLY = 0.8  # points ahead of the next
MOST = 3  # registers that are named where it is not clear


def likely_registers(header: Sequence[str], titles: Sequence[str]) -> list[type[Record]]:
    """The registers that a table may be for, the likeliest first; one where that is clear.

    `titles` are what the file and its sheet are called. None where no column is known.
    """
    points = {kind: _points(kind, header, titles) for kind in REGISTERS}
    ranked = sorted((kind for kind in REGISTERS if points[kind] > 0), key=lambda k: -points[k])
    if len(ranked) > 1 and points[ranked[0]] - points[ranked[1]] >= CLEARLY:
        return ranked[:1]
    return ranked[:MOST]


def _points(kind: type[Record], header: Sequence[str], titles: Sequence[str]) -> float:
    mapping = proposed_mapping(kind, header)
    known = [column for column in mapping.used if column.path not in (ID, KIND)]
    if not known:
        return 0.0
    points = REMEMBERED if remembered_columns(kind, header) else 0.0
    for column in known:
        own = vars(kind).get(column.path.split("/")[0]) is not None
        worth = NAMED if column.path == "name" and _says_kind(kind, column.header) else (
            OWN if own and column.path != "name" else SHARED
        )  # fmt: skip
        points += worth if column.sure else worth / 2
    return points + CALLED * any(_is_called(kind, title) for title in titles)


def _says_kind(kind: type[Record], header: str) -> bool:
    """Whether the column with the names is called after the kind, as `Contractnaam` is."""
    key = header_key(header)
    words = {header_key(word) for word in (kind.singular.nl, kind.singular.en)}
    return any(word in key for word in words)


def _is_called(kind: type[Record], title: str) -> bool:
    bare = header_key(re.sub(r"[\d_.-]+", " ", title))
    return any(re.search(rf"\b{re.escape(word)}\b", bare) for word in register_words(kind))
