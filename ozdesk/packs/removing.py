"""Names of persons taken out of a pack: the party that they belong to is printed instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import as_example
from ozdesk.kinds import KINDS
from ozdesk.kinds.party import Party
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.roles import Knowledge
from ozdesk.packs.cover import EMPLOYEE
from ozdesk.packs.fingerprint import content_hash
from ozdesk.packs.order import PackOrder
from ozdesk.packs.persons import apart, told_of_persons
from ozdesk.paper.model import Document
from ozdesk.paper.rewording import Rewording, Swap
from ozdesk.rules.redaction.person_name import PersonName
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.texts.sentences import listed

_TITLES = re.compile(
    r"(?:\b(?:de heer|dhr|heer|meneer|mevrouw|mevr|mw|mr|mrs|ms|dr|drs|ir|ing|prof)\b\.? +)+$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:^|[.!?]\s+|\n\s*)$")
T = TypeVar("T")
CONTENTS = 2  # blocks before the chapters, which the fingerprint is of


@dataclass(frozen=True, slots=True)
class NameRemoval:
    """Puts other words in the place of names, in an order and in a paper.

    `instead` holds each name with what is printed for it, the longest name first. Those among
    them that are only like a known name (`parts`) stay where they are part of what a record is
    `called`.
    """

    instead: tuple[tuple[str, str], ...] = ()
    parts: frozenset[str] = frozenset()
    called: tuple[str, ...] = ()

    def in_order(self, order: PackOrder) -> PackOrder:
        """An order of which the words that readers get to see hold none of the names."""
        return replace(
            order,
            title=self.in_text(order.title),
            body=self.in_text(order.body),
            agenda_item=self.in_text(order.agenda_item),
            decisions=tuple(map(self.in_text, order.decisions)),
        )

    def in_text(self, words: str) -> str:
        """A text without the names."""
        return self._rewording.text(words)

    def anywhere(self, part: T) -> T:
        """A paper, or any texts in dicts and lists, without the names."""
        return self._rewording.part(part) if self.instead else part

    def in_document(self, document: Document) -> Document:
        """A paper without the names, with the fingerprint of what it says then."""
        if not self.instead:
            return document
        cleaned = self._rewording.part(document)
        old, new = document.meta["content_hash"], content_hash(cleaned.blocks[CONTENTS:])

        def marks(words: str) -> list[Swap]:
            return [(m.start(), m.end(), new) for m in re.finditer(re.escape(old), words)]

        return Rewording(marks).part(cleaned)

    @property
    def _rewording(self) -> Rewording:
        return Rewording(self._swaps, self._link, self._place)

    def _swaps(self, words: str) -> list[Swap]:
        """Where something is put in; titles before a name go too, and the same words behind it."""
        found: list[Swap] = []
        for name, instead in self.instead:
            for start, end in self._spans(name, words):
                titles = _TITLES.search(words[:start])
                start = titles.start() if titles else start
                again = re.compile(rf",? *\(?{re.escape(instead)}\)?(?!\w)", re.IGNORECASE)
                end = behind.end() if (behind := again.match(words, end)) else end
                begins = bool(_BEGINS.search(words[:start]))
                told = instead[:1].upper() + instead[1:] if begins else instead
                if all(end <= a or b <= start for a, b, _ in found):
                    found.append((start, end, told))
        return sorted(found)

    def _spans(self, name: str, words: str) -> Iterator[tuple[int, int]]:
        for each in dict.fromkeys(apart(name)):
            for start, end in PersonName(each).spans(words):
                if name not in self.parts or not self._is_called(words, start, end):
                    yield start, end

    def _is_called(self, words: str, start: int, end: int) -> bool:
        """Whether a surname is part of the name of a record that stands there."""
        piece = fold(words[start:end])
        for name in self.called:
            around = fold(words[max(0, start - len(name)) : end + len(name)])
            if piece in (called := fold(name)) and piece != called and called in around:
                return True
        return False

    def _link(self, href: str) -> str:
        """An address, or none where it names somebody."""
        return "" if self._names(href) else href

    def _place(self, key: str) -> str:
        """A key that links lead to; one that names somebody becomes another."""
        if not key or not self._names(key):
            return key
        told = apart(key)[1]
        for name, _ in self.instead:
            for each in apart(name):
                told = PersonName(each).without(told, "-") or "-"
        return f"{re.sub(r'[^a-z0-9]+', '-', fold(told)).strip('-')}-x"

    def _names(self, words: str) -> bool:
        return any(
            PersonName(each).stands_in(told)
            for name, _ in self.instead
            for each in apart(name)
            for told in apart(words)
        )


def removal_of(
    names: Collection[str],
    known: Iterable[str],
    records: Records,
    seen: RedactedRecords,
    language: Language,
) -> NameRemoval:
    """What takes these names out of a pack for its readers; `known` are all known persons."""
    if not names:
        return NameRemoval()
    persons = list(known)
    parties = {name: _parties(_person(name, persons), records) for name in names}
    instead = {name: _printed(ids, seen, language) for name, ids in parties.items()}
    longest_first = sorted(instead.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    whole = {fold(person) for person in persons}
    parts = frozenset(name for name in names if fold(name) not in whole)
    called = {r.name for kind in KINDS for r in seen.of_kind(kind) if r.name}
    return NameRemoval(tuple(longest_first), parts, tuple(sorted(called)))


def _person(name: str, known: Iterable[str]) -> str:
    """The person whom a name that was found stands for; "" where that may be more than one."""
    alike = {p for p in known if fold(p) == fold(name)}
    alike = alike or {p for p in known if PersonName(p).is_near(name)}
    return alike.pop() if len(alike) == 1 else "" if alike else name


def _parties(name: str, records: Records) -> set[str]:
    """The ids of the parties that a person belongs to, by what the records say."""
    if not name:
        return set()
    person = PersonName(name)
    by_name = {fold(party.name): party.id for party in records.of_kind(Party)}
    told = (words for kind in KINDS for r in records.of_kind(kind) for words in told_of_persons(r))
    found = {
        by_name[fold(organisation)]
        for who, _, organisation in (words.partition(",") for words in told)
        if fold(organisation) in by_name and person.stands_in(who)
    }
    found |= {k.party for k in records.of_kind(Knowledge) if k.party and person.stands_in(k.person)}
    return found | {
        p.party for p in records.of_kind(Provider) if p.party and person.stands_in(p.contact)
    }


def _printed(parties: Iterable[str], seen: RedactedRecords, language: Language) -> str:
    """The parties as these readers may know them; an official where there is none."""
    known = [party for id in parties if isinstance(party := seen.get(id), Party)]
    told = [
        as_example(party.name, language) if party.is_example else party.name
        for party in sorted(known, key=lambda party: natural_key(party.name))
    ]
    words = listed([Label(each, each) for each in told], len(told)) if told else EMPLOYEE
    return words.in_(language)
