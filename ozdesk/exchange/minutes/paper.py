"""The minutes of a meeting, made from the records as its readers may see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.common_texts import DATE, PLACE
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import euro, long_day, short_day
from ozdesk.errors import UserError, disk
from ozdesk.exchange.minutes import texts as say
from ozdesk.files import write_file
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.meeting import Meeting
from ozdesk.paper.docx import write_docx
from ozdesk.paper.markdown.reader import read_markdown
from ozdesk.paper.markdown.writer import write_markdown
from ozdesk.paper.model import (
    Block,
    Callout,
    Cell,
    Document,
    Facts,
    Heading,
    ListBlock,
    Table,
    para,
    text,
)
from ozdesk.rules.decisions.agenda import Agenda, agenda_of, decision_actions
from ozdesk.rules.decisions.ruling import body_of, rule_words, ruling_of
from ozdesk.rules.redaction.redacted_record import RedactedDoc
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.redaction.wording import level_in_words

SUFFIXES = (".md", ".docx")


class NoMinutesForm(UserError):
    """Minutes in a form that cannot be written."""

    nl = "{path}: een verslag wordt geschreven als .md of .docx."
    en = "{path}: minutes are written as .md or .docx."


class MeetingNotShown(UserError):
    """Minutes for readers who may not know of the meeting."""

    nl = "Deze vergadering is niet te zien voor wie {audience} is. Kies andere lezers."
    en = "This meeting may not be shown to readers of level {audience}. Choose other readers."


class MinutesNotPublic(UserError):
    """Minutes for readers below internal: their free text was not read for names of persons."""

    nl = (
        "Een verslag bevat vrije tekst en stemmen. Maak het vanaf niveau intern; "
        "wat openbaar wordt, gaat via een pakket."
    )
    en = (
        "Minutes hold free text and votes. Make them from level internal on; "
        "what becomes public goes through a pack."
    )


def write_minutes(document: Document, path: Path) -> None:
    """Write minutes as Markdown or DOCX, by the suffix; raises NoMinutesForm."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise NoMinutesForm(path=path)
    with disk(path):
        write_file(path, write_docx(document) if suffix == ".docx" else write_markdown(document))


def minutes_paper(
    meeting: str, records: Records, today: date, audience: Audience, language: Language = "nl"
) -> Document:
    """The agenda of a meeting with what was said and decided; raises MeetingNotShown."""
    if not audience.may_see(Level.INTERNAL):
        raise MinutesNotPublic()
    book = RedactedRecords(records, audience, language)
    shown = book.get(meeting)
    if not isinstance(shown, Meeting):
        raise MeetingNotShown(audience=audience.label)
    return _Minutes(shown, book, today, language).document(audience)


class _Minutes:
    """Writes the minutes of one meeting."""

    def __init__(
        self, meeting: Meeting, book: RedactedRecords, today: date, language: Language
    ) -> None:
        self.meeting, self.book, self.today, self.language = meeting, book, today, language
        self.agenda: Agenda = agenda_of(meeting, book)

    def document(self, audience: Audience) -> Document:
        """The whole paper; it says for whom it is."""
        for_whom = self._say(say.FOR_WHOM.with_(level=level_in_words(audience)))
        day = self.meeting.date or self.today
        return Document(
            title=self.meeting.name,
            language=self.language,
            blocks=tuple(self._blocks(for_whom)),
            created=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            subject=for_whom,
            header=(self.meeting.name, for_whom),
        )

    def _say(self, label: Label) -> str:
        return label.in_(self.language)

    def _blocks(self, for_whom: str) -> Iterator[Block]:
        yield Heading(1, text(self.meeting.name), "verslag")
        yield self._facts()
        yield para(for_whom, "small")
        if self.meeting.minutes.strip():
            yield from read_markdown(self.meeting.minutes, 2, self.language).blocks
        if self.agenda.open:
            yield Heading(2, text(self._say(say.LEFT_OPEN)), "open")
            yield self._open()
        yield Heading(2, text(self._say(Meeting.agenda.label)), "agenda")
        if not self.agenda.points:
            yield para(self._say(say.NO_POINTS))
        for number, point in enumerate(self.agenda.points, 1):
            kind = self._say(point.type.label).lower()
            named = point.name or self.book.name_of(point.row["about"])
            yield Heading(3, text(f"{number}. {named} ({kind})"), f"punt-{number}")
            if point.row["minutes"]:
                yield para(point.row["minutes"])
            if isinstance(point.about, Decision):
                yield from self._decision(point.about)

    def _facts(self) -> Facts:
        meeting = self.meeting
        day = long_day(meeting.date, self.language) if meeting.date else "–"
        pairs = [
            (Meeting.body.label, self._names([meeting.body])),
            (DATE, day),
            (PLACE, meeting.place),
            (Meeting.present.label, self._names(meeting.present)),
            (Meeting.absent.label, self._names(meeting.absent)),
            (Meeting.chair.label, self._names([meeting.chair])),
            (Meeting.secretary.label, self._names([meeting.secretary])),
        ]
        return Facts(tuple((self._say(label), text(told or "–")) for label, told in pairs))

    def _names(self, ids: Sequence[str] | frozenset[str]) -> str:
        return ", ".join(sorted(self.book.name_of(id) for id in ids if id))

    def _open(self) -> Table:
        heads = (say.POINT, say.HOW_LONG, ActionItem.plural)
        rows = []
        for point in self.agenda.open:
            record = point.record
            number = f"{record.number} " if isinstance(record, Decision) and record.number else ""
            actions = decision_actions(record, self.book) if isinstance(record, Decision) else ()
            told = "; ".join(self._action(each) for each in actions) or "–"
            cells = (f"{number}{record.name}", self._say(point.told), told)
            rows.append(tuple(Cell(text(cell)) for cell in cells))
        return Table(
            tuple(Cell(text(self._say(head))) for head in heads), tuple(rows), (3, 2, 3),
            row_heads=True,
        )  # fmt: skip

    def _action(self, action: ActionItem) -> str:
        state = self._say(action.status.label).lower() if action.status else "–"
        due = f", {short_day(action.due)}" if action.due else ""
        owner = self._names([action.owner])
        return f"{action.name} ({', '.join(filter(None, [owner, state]))}{due})"

    def _decision(self, decision: Decision) -> Iterator[Block]:
        state = self._say(decision.status.label) if decision.status else "–"
        title = f"{decision.number} {state}".strip()
        yield Callout(title, read_markdown(decision.text, 4, self.language).blocks)
        yield from self._options(decision)
        if decision.otherwise.strip():
            yield para(self._say(say.OTHERWISE), "small")
            yield from read_markdown(decision.otherwise, 4, self.language).blocks
        if money := self._money(decision):
            yield para(money)
        yield para(self._rule(decision))
        votes = [
            f"{self.book.name_of(row['member'])}: {self._say(row['vote'].label).lower()}"
            for row in decision.votes.values()
            if row["member"] and row["vote"]
        ]
        if votes:
            yield ListBlock(tuple((para(vote),) for vote in sorted(votes)))
        if decision.outcome.strip():
            yield from read_markdown(decision.outcome, 4, self.language).blocks
        if actions := decision_actions(decision, self.book):
            yield para(self._say(ActionItem.plural), "small")
            yield ListBlock(tuple((para(self._action(each)),) for each in actions))

    def _options(self, decision: Decision) -> Iterator[Block]:
        rows = [(r["option"], r["pros"], r["cons"]) for r in decision.options.values()]
        if rows:
            heads = (column.label for name, column in Decision.options.columns.items()
                     if name != "order")  # fmt: skip
            yield Table(
                tuple(Cell(text(self._say(head))) for head in heads),
                tuple(tuple(Cell(text(cell or "–")) for cell in row) for row in rows),
                row_heads=True,
            )

    def _money(self, decision: Decision) -> str:
        parts = [
            f"{self._say(label)}: {euro(amount, self.language)}"
            for label, amount in (
                (Decision.incidental.label, decision.incidental),
                (Decision.structural.label, decision.structural),
            )
            if amount
        ]
        cover = f"{self._say(Decision.cover.label)}: {decision.cover}" if decision.cover else ""
        return "; ".join(filter(None, [*parts, cover]))

    def _rule(self, decision: Decision) -> str:
        """The rule and whether it is met, as far as votes and members may be shown."""
        closed = decision.doc.withheld if isinstance(decision.doc, RedactedDoc) else frozenset()
        if body_of(decision, self.book) is None or "votes" in closed:
            return self._say(say.RULE_HIDDEN)
        rule = rule_words(decision, self.book)
        told = self._say(rule) + ". " if rule else ""
        return told + self._say(ruling_of(decision, self.book, self.today).sentence)
