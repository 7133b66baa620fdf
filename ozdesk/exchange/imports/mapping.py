"""The mapping of columns to fields: proposed, chosen, remembered."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.errors import UnknownField, UserError
from ozdesk.exchange.tables.column_paths import GOES_ON, ID, KIND, choices, is_path
from ozdesk.exchange.tables.header_words import bare_header
from ozdesk.exchange.tables.sheet import is_note
from ozdesk.files import private_folder, write_file
from ozdesk.settings import columns_path, config_folder

MOST_REMEMBERED = 200
ALIKE = 84.0  # of 100; below it two words are different words
SHORTEST = 4  # letters of a word that may be misspelled
NAMES = Label("naam titel onderwerp omschrijving", "name title subject description")
BARE = re.compile(r"[^\w]+")


class NoSuchColumn(UserError):
    """A column that a mapping names and the table does not have."""

    nl = "Er is geen kolom “{column}”. Kolommen: {known}."
    en = "There is no column “{column}”. Columns: {known}."


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column: where it stands, what its header says, which path it fills (or none).

    `sure` is false for a guess at a word that is spelled a little differently.
    """

    place: int
    header: str
    path: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mapping:
    """The columns of a table and what each stands for."""

    kind: type[Record]
    columns: tuple[MappedColumn, ...]

    @property
    def used(self) -> tuple[MappedColumn, ...]:
        """The columns that are read."""
        return tuple(column for column in self.columns if column.path)

    @property
    def unused(self) -> tuple[MappedColumn, ...]:
        """The named columns that are not read, but for what is said of the whole table."""
        named = (column for column in self.columns if column.header and not column.path)
        return tuple(column for column in named if not is_note(column.header))

    def with_(self, place: int, path: str) -> Mapping:
        """The mapping with one column given a path, or none; no path is filled twice.

        Raises UnknownField for a path that the kind does not have.
        """
        if path and not is_path(self.kind, path):
            known = ", ".join(path for path, _ in choices(self.kind))
            raise UnknownField(kind=self.kind.key, field=path, known=known)
        return replace(
            self,
            columns=tuple(
                replace(c, path=path, sure=True) if c.place == place
                else replace(c, path="") if path and c.path == path else c
                for c in self.columns
            ),
        )  # fmt: skip

    def as_in(self, before: Mapping) -> Mapping:
        """The mapping with the paths of another for the columns that both name alike."""
        known = {(column.place, column.header): column for column in before.columns}
        paths = {column.path for column in before.columns}
        return replace(
            self,
            columns=tuple(
                known.get((c.place, c.header), replace(c, path="") if c.path in paths else c)
                for c in self.columns
            ),
        )

    def given(self, header: str, path: str) -> Mapping:
        """The mapping with the column of a name given a path; raise NoSuchColumn."""
        for column in self.columns:
            if fold(column.header) == fold(header):
                return self.with_(column.place, path)
        known = ", ".join(column.header for column in self.columns if column.header)
        raise NoSuchColumn(column=header, known=known)


def proposed_mapping(kind: type[Record], header: Sequence[str]) -> Mapping:
    """What each column most likely stands for: as remembered, else by its words."""
    mapping = Mapping(kind, tuple(MappedColumn(place, name) for place, name in enumerate(header)))
    remembered = _remembered(kind, header)
    if remembered is not None:
        for column in mapping.columns:
            path = remembered.get(column.header, "")
            if path and is_path(kind, path) and all(c.path != path for c in mapping.columns):
                mapping = mapping.with_(column.place, path)
        return mapping
    return _guessed(kind, _by_words(kind, mapping))


def known_headers(*kinds: type[Record]) -> frozenset[str]:
    """Folded names of columns that stand for something, to find a header by."""
    return frozenset(word for kind in kinds for word in _words(kind)) | {ID, KIND}


def _words(kind: type[Record]) -> dict[str, str]:
    """Paths by the folded words for them; the words of a name come last."""
    paths = {fold(name): name for name in [ID, KIND, *kind.fields]}
    for name, field in kind.fields.items():
        if not isinstance(field, Rows):  # its words in one cell cannot be read back
            paths.setdefault(fold(field.label.nl), name)
            paths.setdefault(fold(field.label.en), name)
    for word in [kind.singular.nl, kind.singular.en, *NAMES.nl.split(), *NAMES.en.split()]:
        paths.setdefault(fold(word), "name")
    return paths | {"kenmerk": ID}


def _by_words(kind: type[Record], mapping: Mapping) -> Mapping:
    """Paths for columns: by the whole header, without its unit, by its lower line; in this order.

    The own name of a field goes before its words.
    """
    words, taken = _words(kind), set[str]()
    columns = {column.place: column for column in mapping.columns}
    in_order = sorted(mapping.columns, key=lambda c: words.get(fold(c.header)) != c.header)
    for name_of in (str, bare_header, _lower_line):
        names = Counter(fold(name_of(c.header)) for c in in_order)
        for column in in_order:
            name = name_of(column.header)
            if columns[column.place].path or (name_of is _lower_line and names[fold(name)] > 1):
                continue
            path = _path(kind, words, name)
            if path and path not in taken and is_path(kind, path):
                taken.add(path)
                columns[column.place] = replace(column, path=path)
    return replace(mapping, columns=tuple(columns[place] for place in sorted(columns)))


def _lower_line(header: str) -> str:
    """The lower line of a header over two lines."""
    return bare_header(header.rpartition(": ")[2])


def _path(kind: type[Record], words: Dict[str, str], header: str) -> str:
    path = words.get(fold(header), "")
    if not path and is_path(kind, header):
        return header
    if not path and (found := GOES_ON.fullmatch(header)):
        return f"{words.get(fold(found[1]), found[1])}#{found[2]}"
    return path


def _guessed(kind: type[Record], mapping: Mapping) -> Mapping:
    """Words that are nearly those of a field that no column stands for yet; best first."""
    taken = {column.path for column in mapping.columns}
    words = {
        _bare(word): path for word, path in _words(kind).items()
        if path not in taken and path not in (ID, KIND) and len(word) >= SHORTEST
    }  # fmt: skip
    open_columns = [
        c for c in mapping.unused
        if len(_bare(c.header)) >= SHORTEST and not GOES_ON.fullmatch(c.header)
    ]  # fmt: skip
    if not words or not open_columns:
        return mapping
    for score, place, path in sorted(_likeness(words, open_columns), reverse=True):
        column = mapping.columns[place]
        if score < ALIKE or column.path or path in taken:
            continue
        taken.add(path)
        columns = list(mapping.columns)
        columns[place] = replace(column, path=path, sure=False)
        mapping = replace(mapping, columns=tuple(columns))
    return mapping


def _likeness(
    words: Dict[str, str], columns: Sequence[MappedColumn]
) -> list[tuple[float, int, str]]:
    from rapidfuzz import fuzz, process

    found = []
    for column in columns:
        for word, score, _ in process.extract(
            _bare(column.header), list(words), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3
        ):
            found.append((score, column.place, words[word]))
    return found


def _bare(text: str) -> str:
    return BARE.sub(" ", fold(text)).strip()


# What was chosen before


def _signature(header: Sequence[str]) -> str:
    names = "\n".join(sorted({fold(name) for name in header if name}))
    return hashlib.sha256(names.encode("utf-8", "replace")).hexdigest()[:16]


def _load() -> dict[str, Any]:
    try:
        told = json.loads(columns_path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _remembered(kind: type[Record], header: Sequence[str]) -> dict[str, str] | None:
    kept = _load().get(f"{kind.key}:{_signature(header)}")
    if not isinstance(kept, dict):
        return None
    return {str(name): path for name, path in kept.items() if isinstance(path, str)}


def remember(mapping: Mapping) -> None:
    """Keep what was chosen, for the next table with the same header; trouble is let be."""
    header = [column.header for column in mapping.columns]
    key = f"{mapping.kind.key}:{_signature(header)}"
    told = _load()
    told.pop(key, None)
    told[key] = {column.header: column.path for column in mapping.used if column.header}
    kept = dict(list(told.items())[-MOST_REMEMBERED:])
    with suppress(OSError):  # only a convenience
        folder = config_folder()
        private_folder(folder, parents=True)
        write_file(columns_path(), json.dumps(kept, ensure_ascii=False, indent=1), private=True)
