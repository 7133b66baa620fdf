"""What the chapters of a guide are built of: words, cells, links, as redacted for the readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from ozdesk.domain.book import GONE
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.kinds.party import Party
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.paper.markdown.keys import prefixed
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.model import (
    Blocks,
    Heading,
    Inlines,
    Paragraph,
    Pill,
    Run,
    Table,
    Tone,
    text,
)
from ozdesk.paper.table_columns import TableColumn, table_of
from ozdesk.rules.redaction.redacted_records import NOT_PUBLIC
from ozdesk.rules.redaction.redaction import UNDECIDED, RedactedRecord, Redaction
from ozdesk.rules.redaction.wording import absent

T = TypeVar("T")
WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The records as these readers may see them, on a day and in a language."""

    redaction: Redaction
    today: date
    language: Language

    def say(self, label: Label) -> str:
        """A label in the language of the guide."""
        return label.in_(self.language)

    def absent(self, label: Label) -> Label:
        """A sentence that may be untrue once one sees more, as it is said to these readers."""
        return absent(label, self.redaction.audience)

    def heading(self, level: int, label: Label) -> Heading:
        """A heading in the language of the guide."""
        return Heading(level, text(self.say(label)))

    def paragraph(self, *labels: Label) -> Paragraph:
        """Sentences after each other."""
        return Paragraph(text(" ".join(self.say(label) for label in labels)))

    def own(self, seen: RedactedRecord[Any], name: str) -> str:
        """A text in the language of the guide; in Dutch where there is no translation."""
        translated = f"{name}_en"
        if self.language == "en" and translated in seen.it.fields:
            return seen.words(translated) or seen.words(name)
        return seen.words(name)

    def audiences(self) -> list[RedactedRecord[TargetAudience]]:
        """The audiences in the order that people gave them."""

        def place(seen: RedactedRecord[TargetAudience]) -> tuple[bool, int, str, str]:
            order = seen.it.order
            return order is None, order or 0, natural_key(seen.it.name), seen.id

        return sorted(self.redaction.of_kind(TargetAudience), key=place)

    def party(self, seen: RedactedRecord[Any], name: str) -> Inlines:
        """Who a field names; a party leads to its website, nobody gives nothing."""
        id = seen.it.value(name) if seen.shows(name) else ""
        party = self.redaction.get(id, Party)
        if party is None:
            told = self.redaction.name_of(id)
            hidden = told in (GONE, self.say(NOT_PUBLIC))
            return () if hidden else (*text(told), *self.mark(seen, name))
        return (*linked(party.words("name"), party.bare("website")), *self.mark(seen, name))

    def mark(self, seen: RedactedRecord[Any], *names: str) -> Inlines:
        """What is said behind a value that is undecided; nothing behind one that is not."""
        return text(f" ({self.say(UNDECIDED)})") if seen.is_undecided(*names) else ()

    def place(self, seen: RedactedRecord[Any], name: str) -> Inlines:
        """The address in a field, and whether it is undecided."""
        return (*address_inlines(seen.bare(name)), *self.mark(seen, name))

    def state(self, seen: RedactedRecord[Any], tones: Mapping[Any, Tone]) -> Inlines:
        """A state as symbol and word."""
        status = seen.it.value("status") if seen.shows("status") else None
        tone = tones.get(status, Tone.NEUTRAL)
        pill = (Pill(self.say(status.label), tone),) if status else ()
        return (*pill, *self.mark(seen, "status"))

    def prose(self, source: str, prefix: str) -> Blocks:
        """A Markdown text within the guide; its headings stand below those of the guide."""
        if not source.strip():
            return ()
        return prefixed(read_markdown(source, 4, self.language).blocks, prefix)

    def table(self, columns: Sequence[TableColumn[Any, T]], rows: Iterable[T]) -> Table:
        """The table of some rows; its cells are asked of this guide."""
        return table_of(columns, self, rows, self.language)


def linked(name: str, place: str) -> Inlines:
    """A name that leads to an address of the web; just the name for any other place."""
    return (Run(name, href=place if WEB.fullmatch(place) else ""),) if name else ()


def address_inlines(place: str) -> Inlines:
    """An address, which leads there when it is one of the web."""
    if WEB.fullmatch(place):
        return (Run(re.sub(r"^https?://(www\.)?|/$", "", place, flags=re.IGNORECASE), href=place),)
    return text(place)
