"""What each column of a table most likely stands for, and which register a table is for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.exchange.imports.known_words import GUESSES, column_words, common_words
from ozdesk.exchange.imports.mapping import MappedColumn, Mapping, plain_mapping
from ozdesk.exchange.imports.memory import remembered_columns
from ozdesk.exchange.tables.column_paths import GOES_ON, ID, KIND, is_path
from ozdesk.exchange.tables.header_units import counts_otherwise
from ozdesk.exchange.tables.header_words import bare_header, header_key

ALIKE = 84.0  # of 100; below it two words are different words
SHORTEST = 4  # letters of a word that may be misspelled
NAMES = ("naam", "titel", "onderwerp", "omschrijving", "name", "title", "subject", "description")

# How strong a word is; a lower one goes first.
OWN_NL, OWN_EN, COMMON_NL, COMMON_EN, PEOPLE, OF_KIND, KEY, COMMON, NAME, GUESS = map(
    float, range(10)
)
STEP = 0.01  # between two words of one list


def proposed_mapping(kind: type[Record], header: Sequence[str]) -> Mapping:
    """What each column most likely stands for: as remembered, else by its words."""
    mapping = plain_mapping(kind, header)
    remembered = remembered_columns(kind, header)
    if remembered is not None:
        for column in mapping.columns:
            path = remembered.get(column.header, "")
            if path and is_path(kind, path) and all(c.path != path for c in mapping.columns):
                mapping = mapping.with_(column.place, path)
        return mapping
    return _guessed(kind, _with_name(kind, _by_words(kind, _by_keys(kind, mapping))))


def known_headers(*kinds: type[Record]) -> frozenset[str]:
    """The names of columns that stand for something, to find a header by."""
    return frozenset(word for kind in kinds for word in _words(kind)) | {ID, KIND}


def _words(kind: type[Record]) -> dict[str, list[tuple[float, str]]]:
    """What a word in a header may stand for, the strongest first.

    The words of a kind go before those that all kinds share, its labels before its keys.
    """
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for word, rank, path in _ranked(kind):
        found[word].append((rank, path))
    return {word: _once(meant) for word, meant in found.items()}


def _once(meant: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Each path once, at its strongest; the strongest first."""
    best: dict[str, float] = {}
    for rank, path in sorted(meant):
        best.setdefault(path, rank)
    return [(rank, path) for path, rank in best.items()]


def _ranked(kind: type[Record]) -> Iterator[tuple[str, float, str]]:
    for name, field in kind.fields.items():
        yield header_key(name), KEY, name
        if not isinstance(field, Rows):  # its words in one cell cannot be read back
            own = vars(kind).get(name) is field
            yield header_key(field.label.nl), OWN_NL if own else COMMON_NL, name
            yield header_key(field.label.en), OWN_EN if own else COMMON_EN, name
    for first, told in ((PEOPLE, column_words(kind)), (COMMON, common_words(kind)),
                        (GUESS, column_words(kind, GUESSES))):  # fmt: skip
        for word, name, place in told:
            yield word, first + place * STEP, name
    for label in (kind.singular, kind.plural):
        yield header_key(label.nl), OF_KIND, "name"
        yield header_key(label.en), OF_KIND, "name"
    for place, word in enumerate(NAMES):
        yield word, NAME + place * STEP, "name"
    yield "kenmerk", OWN_NL, ID
    yield ID, OWN_NL, ID
    yield KIND, OWN_NL, KIND


def _by_keys(kind: type[Record], mapping: Mapping) -> Mapping:
    """The keys of fields and paths written out, before any word."""
    columns, taken = list(mapping.columns), set[str]()
    for place, name in enumerate(mapping.header):
        is_key = name in kind.fields or name in (ID, KIND)
        is_cell = ("/" in name or GOES_ON.fullmatch(name)) and is_path(kind, name)
        if (is_key or is_cell) and name not in taken:
            taken.add(name)
            columns[place] = replace(columns[place], path=name)
    return replace(mapping, columns=tuple(columns))


def _with_name(kind: type[Record], mapping: Mapping) -> Mapping:
    """In a table without names, the column that bears the word of the kind itself gives them.

    So `component` in a list of components is their name, and not what they hang under.
    """
    if len(mapping.used) < 2 or any(column.path == "name" for column in mapping.used):
        return mapping
    words = _words(kind)
    for column in mapping.used:
        ranks = {path: rank for rank, path in words.get(header_key(column.header), ())}
        is_common = ranks.get(column.path) in (COMMON_NL, COMMON_EN, KEY)
        if is_common and ranks.get("name", GUESS) <= OF_KIND:
            return mapping.with_(column.place, "name")
    return mapping


def _by_words(kind: type[Record], mapping: Mapping) -> Mapping:
    """Paths for columns: by the whole header, without its unit, by its lower line."""
    columns, words = list(mapping.columns), _words(kind)
    taken = {column.path for column in columns if column.path}
    for name_of in (str, bare_header, _lower_line):
        keys = [header_key(name_of(column.header)) for column in columns]
        again = Counter(keys)
        found = [
            (rank, column.place, path)
            for column, key in zip(columns, keys, strict=True)
            if not column.path and not (name_of is _lower_line and again[key] > 1)
            for rank, path in _meant(kind, words, name_of(column.header), key)
            if not counts_otherwise(column.header, kind, path)
        ]
        for rank, place, path in sorted(found):
            if not columns[place].path and path not in taken:
                taken.add(path)
                columns[place] = replace(columns[place], path=path, sure=rank < GUESS)
    return replace(mapping, columns=tuple(columns))


def _lower_line(header: str) -> str:
    """The lower line of a header over two lines."""
    return bare_header(header.rpartition(": ")[2])


def _meant(
    kind: type[Record], words: dict[str, list[tuple[float, str]]], header: str, key: str
) -> list[tuple[float, str]]:
    """What a header may stand for; the further part of a long text too."""
    found = words.get(key, [])
    if not found and (part := GOES_ON.fullmatch(header)):
        meant = words.get(header_key(part[1]), [])
        found = [(rank, f"{path}#{part[2]}") for rank, path in meant]
    return [(rank, path) for rank, path in found if is_path(kind, path)]


def _guessed(kind: type[Record], mapping: Mapping) -> Mapping:
    """Words that are nearly those of a field that no column stands for yet; best first."""
    taken = {column.path for column in mapping.columns}
    words = {
        word: meant[0][1] for word, meant in _words(kind).items()
        if meant[0][1] not in taken and meant[0][1] not in (ID, KIND) and len(word) >= SHORTEST
    }  # fmt: skip
    open_columns = [
        c for c in mapping.unused
        if len(header_key(c.header)) >= SHORTEST and not GOES_ON.fullmatch(c.header)
    ]  # fmt: skip
    if not words or not open_columns:
        return mapping
    for score, place, path in sorted(_likeness(words, open_columns), reverse=True):
        column = mapping.columns[place]
        other = counts_otherwise(column.header, kind, path)
        if score < ALIKE or column.path or path in taken or other:
            continue
        taken.add(path)
        columns = list(mapping.columns)
        columns[place] = replace(column, path=path, sure=False)
        mapping = replace(mapping, columns=tuple(columns))
    return mapping


def _likeness(
    words: dict[str, str], columns: Sequence[MappedColumn]
) -> list[tuple[float, int, str]]:
    from rapidfuzz import fuzz, process

    found = []
    for column in columns:
        for word, score, _ in process.extract(
            header_key(bare_header(column.header)), list(words), scorer=fuzz.ratio,
            score_cutoff=ALIKE, limit=3,
        ):  # fmt: skip
            found.append((score, column.place, words[word]))
    return found
