"""Names of known persons in the words of a paper, for people to judge before it goes outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.record import Record
from ozdesk.kinds.desk import Desk
from ozdesk.kinds.party import Party
from ozdesk.packs.order import PackOrder
from ozdesk.rules.redaction.person_name import SHORTEST, PersonName
from ozdesk.rules.redaction.redacted_record import PERSONAL
from ozdesk.store.workspace import Workspace

__all__ = ["SHORTEST", "apart", "known_persons", "named_in", "persons_of", "told_of_persons"]
_PARTS = re.compile(r"\s*[;/&]\s*|\s+(?:en|and)\s+|,.*")
_SEPARATORS = re.compile(r"[-._+/:@?=&#%]+")
_BROKEN_OFF = re.compile("- |&shy;")
_FUNCTION = re.compile(
    "(?:[a-z-]*(?:"
    "adviseur|beheer|beheerder|bestuurder|burgemeester|coordinator|coordinatie|directeur|griffie|"
    "griffier|inkoop|inkoper|jurist|leider|manager|medewerker|ontwikkelaar|redacteur|redactie|"
    "regisseur|secretariaat|secretaris|trekker|voorzitter|wethouder|"
    "administrator|advisor|adviser|chair|developer|director|lawyer|maintainer|mayor|officer|"
    "official|reviewer|secretary|steward|desk|team|afdeling|bureau|department|office"
    ")|admin|beleid|gebruiker|lead|product owner|productowner|root|user)"
)
_SMALL = frozenset({"de", "het", "een", "the", "a", "van", "voor", "of", "for", "bij", "at"})


def persons_of(workspace: Workspace, order: PackOrder) -> frozenset[str]:
    """The persons a workspace names, in its bin too, and those whom an order names.

    None for readers who may see the names of persons.
    """
    if order.names_persons:
        return frozenset()
    told = [order.author, order.portfolio_holder]
    return known_persons([*workspace, *workspace.bin.records()], told)


def known_persons(records: Iterable[Record], others: Iterable[str] = ()) -> frozenset[str]:
    """The persons an administration names: in fields for persons, and as who changed records.

    Of “name, organisation” the name counts; organisations that are parties are no persons, nor are
    functions such as “coördinator”.
    """
    every = list(records)
    parties = {fold(record.name) for record in every if isinstance(record, Party)}
    told = {words for record in every for words in told_of_persons(record)}
    parts = {part.strip() for words in (*told, *others) for part in _PARTS.split(words)}
    names = {_without_function(part, parties) for part in parts if fold(part) not in parties}
    return frozenset(n for n in names if len(fold(n)) >= SHORTEST and fold(n) not in parties)


def _without_function(told: str, parties: Set[str]) -> str:
    """What is left of “coördinator Jan Jansen”; "" of a function, alone or of a known party."""
    words = told.split()
    begin = [bool(_FUNCTION.fullmatch(word)) for word in map(fold, words)]
    if not any(begin) or any(fold(w) not in _SMALL for w in words[: begin.index(True)]):
        return told
    rest = words[begin.index(True) + 1 :]
    while rest and _FUNCTION.fullmatch(fold(rest[0])):
        rest = rest[1:]
    bare = list(map(fold, rest))
    while bare and bare[0] in _SMALL:
        bare = bare[1:]
    known = {"", *parties, *(party.removeprefix("gemeente ") for party in parties)}
    return "" if " ".join(bare) in known else " ".join(rest)


def told_of_persons(record: Record) -> Iterator[str]:
    """What stands in the fields of a record that name a person, and who changed it last."""
    yield str(record.doc.get("_by") or "")
    if isinstance(record, Desk):
        yield record.name
    for kind, name in PERSONAL:
        if kind == record.key and isinstance(record.doc.get(name), str):
            yield record.value(name)
    if "checklist" in record.fields:
        for row in record.value("checklist").values():
            yield str(row.get("judged_by") or "")


def named_in(
    words: Sequence[str], known: Iterable[str], called: Iterable[str] = ()
) -> tuple[str, ...]:
    """The persons in words: a name as it is known, or as it was found in another spelling.

    A surname alone counts where it begins with a capital, unless it belongs to what a record is
    `called`.
    """
    chunks = list(dict.fromkeys(words))
    whole = "\n".join(map(fold, chunks))
    squeezed = _BROKEN_OFF.sub("", whole)
    others = list(called)
    found: set[str] = set()
    for name in known:
        if not any(part in squeezed for part in _longest_parts(name)):
            continue
        person = PersonName(name)
        if any(PersonName(each).stands_in_folded(whole) for each in apart(name)):
            found.add(name)
        if " " in fold(name):
            found |= {each for chunk in chunks for each in _near(person, chunk, others)}
    return tuple(sorted(found, key=natural_key))


def apart(words: str) -> tuple[str, str]:
    """A name, an address or the name of a file, and the same with its parts as words."""
    return words, _SEPARATORS.sub(" ", words).strip() or words


def _longest_parts(name: str) -> list[str]:
    """What must stand in a text for a person to be named there, folded."""
    parts = [part for part in re.split(r"[\W_]+", fold(name)) if len(part) >= SHORTEST]
    return parts or [fold(name)]


def _near(person: PersonName, chunk: str, called: Sequence[str]) -> Iterator[str]:
    """The pieces of a text that look like the name of a person and not like any other name."""
    if not person.may_be_near(chunk):
        return
    for start, end in person.near_spans(chunk):
        piece = " ".join(chunk[start:end].split())
        surname = re.findall(r"\w+", piece)[-1:]
        other = [name for name in called if fold(piece) in fold(name) and fold(name) in fold(chunk)]
        if surname and surname[0][:1].isupper() and not other:
            yield piece
