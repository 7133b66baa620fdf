"""The base of every record kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from ozdesk.domain.classification import Level, higher
from ozdesk.domain.fields import Choice, Day, Field, Labels, Link, Prose, Text
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.domain.raw import Doc, Raw, pick, quote
from ozdesk.domain.rows import Attachments, Rows

EXAMPLES = ("voorbeeld", "voorbeeldstand")
"""The labels of records, or states of records, that were made up to show how it works."""
PLAIN_ICON = "file-text"
ADD = Label("Toevoegen: {kind}", "Add: {kind}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in one field of one record."""

    field: str
    text: Label


class Record:
    """An immutable record; a kind is a subclass that declares fields.

    The fields below stand on every kind; a kind may declare one of them anew in its own words.
    A kind that is no `register` is kept like any other but has no list of its own in the window.
    What a kind does not say follows from its name: `new_words` (of the button that makes a record)
    and `purpose_words` (what its register is for); `icon` is a file of the shipped set.
    """

    __slots__ = ("doc", "id")

    key: ClassVar[str]
    singular: ClassVar[Label]
    plural: ClassVar[Label]
    home: ClassVar[Home]
    level: ClassVar[Level]
    icon: ClassVar[str]
    new_words: ClassVar[Label]
    purpose_words: ClassVar[Label]
    register: ClassVar[bool]
    fields: ClassVar[Mapping[str, Field[Any]]]

    name = Text(nl="Naam", en="Name", required=True, column=True)
    owner = Link("party", "person", nl="Eigenaar", en="Owner")
    goal = Link("goal", nl="Doel", en="Goal", rare=True)
    component = Link("component", nl="Component", en="Component", rare=True)
    labels = Labels(nl="Labels", en="Labels", rare=True)
    classification = Choice(Level, nl="Vertrouwelijkheid", en="Classification", rare=True)
    openness = Rows(
        {"level": Choice(Level, nl="Vertrouwelijkheid", en="Classification")},
        nl="Vertrouwelijkheid per veld",
        en="Classification per field",
        rare=True,
    )
    source = Text(nl="Bron", en="Source", rare=True)
    source_date = Day(nl="Datum van de bron", en="Date of the source", rare=True)
    notes = Prose(nl="Notities", en="Notes", rare=True, level=Level.INTERNAL)
    attachments = Attachments(nl="Bijlagen", en="Attachments", rare=True, level=Level.INTERNAL)

    def __init_subclass__(
        cls,
        *,
        key: str,
        nl: tuple[str, str],
        en: tuple[str, str],
        home: Home,
        icon: str = PLAIN_ICON,
        new: tuple[str, str] | None = None,
        purpose: tuple[str, str] | None = None,
        level: Level = Level.OPEN,
        register: bool = True,
    ) -> None:
        cls.key, cls.register = key, register
        cls.singular, cls.plural = (Label(*pair) for pair in zip(nl, en, strict=True))
        cls.home, cls.level, cls.icon = home, level, icon
        cls.new_words = Label(*new) if new else ADD.with_(kind=cls.singular)
        cls.purpose_words = Label(*purpose) if purpose else cls.plural
        own = {name: f for name, f in vars(cls).items() if isinstance(f, Field)}
        common = {name: f for name, f in vars(Record).items() if isinstance(f, Field)}
        cls.fields = MappingProxyType(own | {n: f for n, f in common.items() if n not in own})

    def __init__(self, id: str, doc: Doc) -> None:
        self.id = id
        self.doc = doc

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.id == other.id and self.doc == other.doc

    def __hash__(self) -> int:
        return hash((self.key, self.id))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.name!r}>"

    @property
    def is_example(self) -> bool:
        """Whether a label says that the record, or what it says of its state, is invented."""
        labels = self.doc.get("labels")
        return isinstance(labels, Mapping) and any(labels.get(word) for word in EXAMPLES)

    def value(self, field: str) -> Any:
        """The typed value of a field by its name."""
        return self.fields[field].read(self.doc)

    def problems(self) -> Iterator[Problem]:
        """Say what is wrong; a kind adds its own rules after calling this."""
        for name, field in self.fields.items():
            for text in field.problems(self.doc):
                yield Problem(name, text)

    def refuse(self, touched: Collection[str]) -> None:
        """Raise a UserError where nobody may give some of these fields what they hold here.

        A kind says so of what only the program gives; a wrong value is told by `problems` instead.
        """

    def level_of(self, field: str) -> Level:
        """How open one field of this record is.

        The higher of the field's default and the record's level, unless a person set another.
        """
        if self.doc.get("openness"):
            own = pick(self.doc, f"openness/{quote(field)}/level")
            if own is not None:
                return _known(own)
        level = self.doc.get("classification")
        return higher(self.fields[field].level, self.level if level is None else _known(level))


def _known(raw: Raw) -> Level:
    """The level that is stored as `raw`; one that a newer version knows is the least open."""
    try:
        return Level.from_key(raw)
    except ValueError:
        return Level.SECRET_HIGH
