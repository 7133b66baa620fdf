"""The guide (wegwijzer) to all documentation and everybody who takes part, made from the records.

It is for the public unless told otherwise: everything comes as redacted for the readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience
from ozdesk.domain.common_texts import DATE, LICENCE, TEXT, THE_ECOSYSTEM
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import long_day, short_day
from ozdesk.errors import UserError, disk
from ozdesk.exchange.guide import texts as say
from ozdesk.exchange.guide.documentation_chapter import Documentation
from ozdesk.exchange.guide.parts import WEB, linked
from ozdesk.files import write_file
from ozdesk.kinds.component import Component, Stage
from ozdesk.kinds.goal import Goal, GoalState
from ozdesk.kinds.governance_text import GovernanceText, TextState, TextType
from ozdesk.kinds.party import Party, PartyState
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.writer import write_markdown
from ozdesk.paper.model import (
    Block,
    Contents,
    Document,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Run,
    Tone,
    text,
)
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.coordination.goal_alerts import ordered
from ozdesk.rules.redaction.redaction import RedactedRecord, Redaction
from ozdesk.rules.redaction.wording import level_in_words, sees_all
from ozdesk.rules.texts.sentences import count

SUFFIXES = (".html", ".htm", ".md")
TEXT_TONES = {TextState.ADOPTED: Tone.GOOD, TextState.DRAFT: Tone.NEUTRAL}
GOAL_TONES = {GoalState.REACHED: Tone.GOOD, GoalState.BUSY: Tone.ACCENT}


class NoGuideForm(UserError):
    """A guide in a form that cannot be written."""

    nl = "{path}: een wegwijzer wordt geschreven als .html of .md."
    en = "{path}: a guide is written as .html or .md."


def write_guide(document: Document, path: Path) -> None:
    """Write a guide as one HTML file or as Markdown, by the suffix; raises NoGuideForm."""
    if path.suffix.lower() not in SUFFIXES:
        raise NoGuideForm(path=path)
    told = write_markdown(document) if path.suffix.lower() == ".md" else write_html(document)
    with disk(path):
        write_file(path, told)


def guide_paper(
    records: Records,
    today: date,
    language: Language = "nl",
    audience: Audience = Audience.OPEN,
) -> Document:
    """The guide as a paper, as it stands on a day."""
    return _Guide(Redaction(records, audience, language, today), today, language).document()


class _Guide(Documentation):
    """Writes the whole guide."""

    def document(self) -> Document:
        """The whole guide as a document."""
        names = [c.it.name for c in self.components() if c.it.name]
        name = names[0] if len(names) == 1 else self.say(THE_ECOSYSTEM)
        title = say.TITLE.with_(name=name).in_(self.language)
        blocks: list[Block] = [
            Heading(1, text(title)),
            Paragraph(text(self.say(say.OPENING)), "lead"),
            Contents(3),
            *self.documentation(),
            *self.software(),
            *self.parties(),
            *self.governance(),
            *self.joining(),
            *self.about(),
        ]
        made = datetime.combine(self.today, time(), UTC)
        return Document(title, self.language, tuple(blocks), made, subject=self.say(say.OPENING))

    def components(self) -> list[RedactedRecord[Component]]:
        """The components that still count."""
        found = self.redaction.of_kind(Component)
        living = [c for c in found if c.shows("stage") and c.it.stage is not Stage.ENDED]
        return sorted(living, key=lambda c: (natural_key(c.it.name), c.id))

    def software(self) -> Iterator[Block]:
        """The components with their licence and the place of the code."""
        found = self.components()
        if not found:
            return
        yield self.heading(2, say.SOFTWARE)
        yield self.paragraph(say.SOFTWARE_IS)
        yield self.table(SOFTWARE_COLUMNS, found)
        for component in found:
            yield from self.prose(component.words("purpose"), f"component-{component.id}")
        yield Paragraph(text(self.say(say.NO_ADVICE)), "small")

    def parties(self) -> Iterator[Block]:
        """The parties that take part now."""
        yield self.heading(2, say.PARTIES)
        found = [
            party
            for party in self.redaction.of_kind(Party)
            if party.shows("status") and party.it.status is not PartyState.ENDED
        ]
        if not found:
            yield self.paragraph(self.absent(say.NO_PARTIES))
            return
        yield self.paragraph(say.PARTIES_ARE)
        yield self.table(PARTY_COLUMNS, sorted(found, key=lambda p: (natural_key(p.it.name), p.id)))

    def governance(self) -> Iterator[Block]:
        """The texts that say how one decides, and the goals."""
        yield self.heading(2, say.GOVERNANCE)
        texts = [
            seen
            for seen in self.redaction.of_kind(GovernanceText)
            if seen.shows("status", "type")
            and seen.it.status is not TextState.REPLACED
            and seen.it.type is not TextType.REPORT
        ]
        texts.sort(
            key=lambda t: (t.it.status is not TextState.ADOPTED, natural_key(t.it.name), t.id)
        )
        yield self.paragraph(say.GOVERNANCE_IS if texts else self.absent(say.NO_TEXTS))
        if texts:
            yield self.table(TEXT_COLUMNS, texts)
        yield from self.goals()

    def governance_text(self, seen: RedactedRecord[GovernanceText]) -> Inlines:
        """The name of a text, which leads to its place."""
        place = seen.bare("location")
        extra = text(f" ({place})", muted=True) if place and not WEB.fullmatch(place) else ()
        return (*linked(seen.words("name"), place), *extra, *self.mark(seen, "location"))

    def governance_day(self, seen: RedactedRecord[GovernanceText]) -> Inlines:
        """The day of a text; nothing when it has none or it may not be shown."""
        day = short_day(seen.it.date) if seen.it.date else ""
        return (*text(day), *(self.mark(seen, "date") if seen.shows("date") else ()))

    def goals(self) -> Iterator[Block]:
        """The main goals and how they stand."""
        seen = {
            goal.id: goal
            for goal in self.redaction.of_kind(Goal)
            if goal.shows("status", "goal") and not goal.it.goal
        }
        found = [seen[goal.id] for goal in ordered(goal.it for goal in seen.values())]
        if found:
            yield self.heading(3, say.GOALS)
            yield self.table(GOAL_COLUMNS, found)

    def joining(self) -> Iterator[Block]:
        """How to take part, and whom to ask."""
        yield self.heading(2, say.JOIN)
        yield self.paragraph(say.JOIN_IS)
        items = []
        for audience in self.audiences():
            if asked := self.party(audience, "owner"):
                name = self.own(audience, "name")
                start = Run(f"{name[:1].upper()}{name[1:]}: ", bold=True)
                items.append((Paragraph((start, *asked)),))
        if items:
            yield self.paragraph(say.ASK)
            yield ListBlock(tuple(items))

    def about(self) -> Iterator[Block]:
        """From what the guide was made, and how much is not in it."""
        yield self.heading(2, say.ABOUT)
        day = Label(long_day(self.today, "nl"), long_day(self.today, "en"))
        told = [say.MADE.with_(day=day)]
        audience = self.redaction.audience
        if not sees_all(audience):
            told.append(say.RESTS_ON.with_(level=level_in_words(audience)))
        if open_ := len(self.redaction.undecided):
            fields = ("gegeven", "gegevens"), ("field", "fields")
            told.append(say.UNDECIDED.with_(count=count(open_, *fields)))
        hidden = self.redaction.left_out.records
        if hidden:
            counted = count(hidden, ("onderwerp", "onderwerpen"), ("record", "records"))
            told.append(say.ONE_LEFT_OUT if hidden == 1 else say.LEFT_OUT.with_(count=counted))
        if self.language == "en":
            told.append(say.DUTCH_ONLY)
        yield Paragraph(self.paragraph(*told).inlines, "small")


def _field(name: str) -> Callable[[_Guide, RedactedRecord[Any]], Inlines]:
    """The cells of a column that tells a field of its records."""
    return lambda _, seen: text(seen.words(name))


def _place(name: str) -> Callable[[_Guide, RedactedRecord[Any]], Inlines]:
    """The cells of a column that tells an address of its records, and leads to it."""
    return lambda guide, seen: guide.place(seen, name)


SOFTWARE_COLUMNS: tuple[TableColumn[_Guide, RedactedRecord[Component]], ...] = (
    TableColumn(say.COMPONENT, 2.0, _field("name")),
    TableColumn(say.STAGE, 1.2, _field("stage")),
    TableColumn(LICENCE, 1.2, _field("licence")),
    TableColumn(say.CODE, 3.0, _place("repository")),
)
PARTY_COLUMNS: tuple[TableColumn[_Guide, RedactedRecord[Party]], ...] = (
    TableColumn(say.PARTY, 2.0, _field("name")),
    TableColumn(say.TYPE, 1.4, _field("type")),
    TableColumn(say.PART, 2.8, _field("part")),
    TableColumn(say.WEBSITE, 2.0, _place("website")),
)
TEXT_COLUMNS: tuple[TableColumn[_Guide, RedactedRecord[GovernanceText]], ...] = (
    TableColumn(TEXT, 3.4, _Guide.governance_text),
    TableColumn(say.TYPE, 1.4, _field("type")),
    TableColumn(say.STATE, 1.3, lambda guide, seen: guide.state(seen, TEXT_TONES)),
    TableColumn(DATE, 1.2, _Guide.governance_day),
)
GOAL_COLUMNS: tuple[TableColumn[_Guide, RedactedRecord[Goal]], ...] = (
    TableColumn(say.GOAL, 5.0, _field("name")),
    TableColumn(say.STATE, 1.4, lambda guide, seen: guide.state(seen, GOAL_TONES)),
)
