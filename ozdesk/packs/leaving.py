"""What leaves with a pack, and the names in it that a person has to judge before it does.

Records leave through the redaction, which judges each field by its level. What people typed, in
texts and in the order, no level can judge: there the names are looked for, over all that leaves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import PurePath
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.kinds import KINDS
from ozdesk.kinds.workspace_settings import WorkspaceSettings
from ozdesk.packs.order import PackOrder
from ozdesk.packs.persons import SHORTEST, apart, named_in
from ozdesk.paper.model import Break, Document, Pill, Run, plain_text
from ozdesk.rules.redaction.redacted_records import RedactedRecords

PERSONS = Label("Er staan namen van personen in: {names}.", "It names persons: {names}.")
HIDDEN = Label(
    "In de titel, het orgaan, de besluiten of een ander ingevuld gegeven van dit pakket staat de "
    "naam van iets dat deze lezers niet mogen zien: {names}.",
    "The title, the body, the decisions or another answer about this pack holds the name of "
    "something that these readers may not see: {names}.",
)


@dataclass(frozen=True, slots=True)
class NamesToJudge:
    """Names that may leave only when a person says so.

    Of `persons`, in a pack for readers outside; and of records that the readers may not see
    (`hidden`), in the words of the order.
    """

    persons: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Both sorts of names."""
        return (*self.persons, *self.hidden)

    def without(self, confirmed: Collection[str]) -> NamesToJudge:
        """The names that nobody has confirmed yet, in whatever spelling."""
        known = {fold(name) for name in confirmed}
        persons = tuple(name for name in self.persons if fold(name) not in known)
        hidden = tuple(name for name in self.hidden if fold(name) not in known)
        return NamesToJudge(persons, hidden)


class NamesUnconfirmed(UserError):
    """A pack that names what its readers might not be meant to read; `found` are the names."""

    nl = "{told} Haal ze weg of bevestig dat het mag."
    en = "{told} Remove them or confirm that this is allowed."

    def __init__(self, found: NamesToJudge) -> None:
        self.found = found
        parts = ((PERSONS, found.persons), (HIDDEN, found.hidden))
        told = [label.with_(names=", ".join(names)) for label, names in parts if names]
        super().__init__(told=Label(" ".join(t.nl for t in told), " ".join(t.en for t in told)))


def refuse_unconfirmed(found: NamesToJudge, confirmed: Collection[str]) -> None:
    """Raise NamesUnconfirmed for names that nobody has said may leave."""
    left = found.without(confirmed)
    if left.all:
        raise NamesUnconfirmed(left)


def names_to_judge(
    document: Document,
    file_name: str,
    order: PackOrder,
    seen: RedactedRecords,
    persons: Iterable[str],
    hidden: Iterable[str],
) -> NamesToJudge:
    """The names in all that leaves: the document with its properties, and the name of the file.

    `hidden` are names of records that the readers may not see; what a record that they may see is
    called is none of those.
    """  # fmt: skip
    words = [*texts_leaving(document), *apart(PurePath(file_name).stem)]
    told = named_in(words, persons, called_in(seen)) if not order.names_persons else ()
    return NamesToJudge(told, _standing(hidden, order_words(order, file_name)))


def order_words(order: PackOrder, file_name: str = "") -> list[str]:
    """What a person typed for a pack and its readers get to see, and the name of its file."""
    named = [order.author, order.portfolio_holder] if order.names_persons else []
    typed = [order.title, order.body, order.agenda_item, *named, *order.decisions]
    return [*typed, *apart(PurePath(file_name).stem)]


def hidden_names(seen: RedactedRecords, records: Records) -> list[str]:
    """The names in the records that these readers may not see, and nothing that they may has."""
    shown = {fold(name) for name in called_in(seen)}
    every = dict.fromkeys(called_in(records))
    return [n for n in every if len(fold(n)) >= SHORTEST and fold(n) not in shown]


def called_in(records: Records) -> list[str]:
    """What records are called, and the organisation and the bodies of the settings."""
    names = [record.name for kind in KINDS for record in records.of_kind(kind)]
    settings = records.of_kind(WorkspaceSettings)
    return [*names, *(name for each in settings for name in (each.organisation, *each.bodies))]


def _standing(names: Iterable[str], words: Iterable[str]) -> tuple[str, ...]:
    """Which of these names stand in words as a whole, whatever the spelling."""
    folded = "\n".join(map(fold, words))
    found = {name for name in names for each in apart(name) if _stands(fold(each), folded)}
    return tuple(sorted(found, key=natural_key))


def _stands(name: str, folded: str) -> bool:
    return name in folded and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded))


def texts_leaving(part: Any) -> Iterator[str]:
    """Every text in a paper and its properties, words of drawings and addresses of links too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts_leaving(key)
            yield from texts_leaving(value)
    elif isinstance(part, tuple | list):
        if part and all(isinstance(each, Run | Pill | Break) for each in part):
            yield plain_text(tuple(part))
            links = {each.href for each in part if isinstance(each, Run) and each.href}
            yield from (words for link in sorted(links) for words in apart(link))
        else:
            for each in part:
                yield from texts_leaving(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts_leaving(getattr(part, field.name))
