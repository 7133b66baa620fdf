"""What a pack tells that nobody has decided yet: each field with its versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.common_texts import EMPTY, FIELD, SUBJECT
from ozdesk.domain.destruction import UNTOLD, signed_words
from ozdesk.domain.fields import Field, Labels, Links, Prose
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.operation import REMOVED, Operation, is_removed
from ozdesk.domain.question import Question
from ozdesk.domain.raw import Raw, unquote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.words import short_day, words
from ozdesk.errors import UserError
from ozdesk.kinds import BY_KEY, KINDS
from ozdesk.kinds.desk import Desk
from ozdesk.packs.blocks import PackColumns, lead, note, table
from ozdesk.packs.counted_sentence import CountedSentence
from ozdesk.packs.cover import EMPLOYEE
from ozdesk.packs.phrases import some
from ozdesk.packs.section import SectionContext
from ozdesk.paper.model import Block, Break, Heading, Inlines, PageBreak, Run, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import LeftOut
from ozdesk.rules.texts.sentences import shortened
from ozdesk.store.journal.history import wall_time

TITLE = Label("Nog te beslissen in de administratie", "Still to be decided in the administration")
KEY = "te-beslissen"
FIELDS = ("veld", "velden"), ("field", "fields")
DIFFERENT = CountedSentence(
    Label(
        "Eén veld in dit pakket is door collega's verschillend ingevuld.",
        "One field in this pack was given different values by different colleagues.",
    ),
    Label(
        "{N} velden in dit pakket zijn door collega's verschillend ingevuld.",
        "{N} fields in this pack were given different values by different colleagues.",
    ),
)
FOR_NOW = Label(
    "Dit pakket toont de laatste waarde, met “onbeslist” erbij.",
    "This pack shows the last value, with “undecided” beside it.",
)
NOT_ISSUED = Label(
    "Zolang hierover niet is beslist, kan dit pakket niet worden uitgegeven.",
    "As long as this is not decided, this pack cannot be issued.",
)
THERE, NOT_THERE = Label("staat erbij", "is there"), Label("staat er niet bij", "is not there")
WHETHER = Label("Verwijderen of houden", "Remove or keep")
GONE, KEPT = Label("verwijderd", "removed"), Label("gehouden", "kept")
TEXT_ELSEWHERE = Label("een lange tekst", "a long text")
MOST_NAMED, LONGEST_NAME = 3, 60
LONG, SAME = 140, 60  # characters: of a text in a cell, and of what versions may begin with


class StillUndecided(UserError):
    """A pack that tells what colleagues have not decided yet."""

    nl = (
        "Dit pakket kan nog niet worden uitgegeven. Nog onbeslist: {count} ({what}). Beslis dit "
        "eerst onder “Te beslissen”."
    )
    en = (
        "This pack cannot be issued yet. Still undecided: {count} ({what}). Decide this first, "
        "under “To decide”."
    )


def undecided_blocks(context: SectionContext) -> list[Block]:
    """A list of what is undecided in the sections so far; nothing when all is decided."""
    asked = sorted(context.redaction.undecided, key=lambda each: _place(context, each))
    if not asked:
        return []
    title = Heading(1, text(context.text(TITLE)), KEY)
    told = lead(context, DIFFERENT.of(len(asked)).text, FOR_NOW)
    return [PageBreak(), title, told, table(context, COLUMNS, asked), note(context, NOT_ISSUED)]


def counted(count: int) -> Label:
    """How many fields are undecided."""
    return some(count, *FIELDS)


def _place(context: SectionContext, question: Question) -> tuple[int, str, str, str]:
    kinds = [kind.key for kind in KINDS]
    place = kinds.index(question.kind) if question.kind in kinds else len(kinds)
    name = natural_key(context.redaction.name_beside(question.record))
    return place, name, question.record, question.path


def _subject(context: SectionContext, question: Question) -> Inlines:
    kind, name = BY_KEY[question.kind], context.redaction.name_beside(question.record)
    return text(f"{context.text(kind.singular)}: {name}")


def _versions(context: SectionContext, question: Question) -> list[Inlines]:
    """What each version says; first the one that is shown for now."""
    versions = sorted(question.versions, key=_is_removal)  # what is shown was kept for now
    told = _apart([_says(context, question, version) for version in versions])
    return [_version(context, *each) for each in zip(told, versions, strict=True)]


def _others(context: SectionContext, question: Question) -> Inlines:
    others = _versions(context, question)[1:]
    return tuple(inline for version in others for inline in (Break(), *version))[1:]


def _version(context: SectionContext, words: str, operation: Operation) -> Inlines:
    """What one version says, and who wrote it when, as these readers may know it."""
    who = context.text(_signer(context, operation)) if context.order.names_persons else ""
    day = short_day(wall_time(operation.written).astimezone().date())
    return Run(words), Break(), Run(f"{who or context.text(EMPLOYEE)}, {day}", muted=True)


def _signer(context: SectionContext, operation: Operation) -> Label:
    """Who wrote one version, with whose desk signed for it where that is somebody else's."""
    desk = context.redaction.book.get(operation.device)
    return signed_words(operation.who, desk.name if isinstance(desk, Desk) else "")


def _apart(versions: Sequence[str]) -> list[str]:
    """Versions short enough for a cell, from where they begin to differ."""
    shortest = min(map(len, versions))
    same = next((n for n in range(shortest) if len({t[n] for t in versions}) > 1), shortest)
    if same < SAME:
        return [shortened(each, LONG) for each in versions]
    start = versions[0].rfind(" ", 0, same - SAME // 2) + 1
    return [shortened(f"… {each[start:]}", LONG) for each in versions]


def _is_removal(version: Operation) -> bool:
    return version.path == REMOVED and is_removed(version.value)


def _says(context: SectionContext, question: Question, version: Operation) -> str:
    """One version in words."""
    if version.value_hash:
        return context.text(UNTOLD)
    if question.path == REMOVED:
        return context.text(GONE if _is_removal(version) else KEPT)
    field = _field_at(question)
    if isinstance(field, Labels | Links) and "/" in question.path:
        return context.text(THERE if version.value is True else NOT_THERE)
    return _value(context, field, version.value)


def _value(context: SectionContext, field: Field[Any] | None, raw: Raw) -> str:
    if raw is None:
        return context.text(EMPTY)
    if isinstance(raw, dict):
        return context.text(TEXT_ELSEWHERE)
    if field is None or isinstance(field, Prose):
        return " ".join(str(raw).split())
    try:
        value = field.load(raw)
    except (ValueError, TypeError, AttributeError):
        return str(raw)
    told = words(field, value, context.order.language, context.redaction.name_beside)
    return " ".join(told.split()) or context.text(EMPTY)


def _field_at(question: Question) -> Field[Any] | None:
    """The field whose sort a cell has: of a row that of its column."""
    first, *below = map(unquote, question.path.split("/"))
    field: Field[Any] | None = BY_KEY[question.kind].fields.get(first)
    if isinstance(field, Rows) and len(below) == 2:
        return field.columns.get(below[1])
    return field


def _field_words(context: SectionContext, question: Question, kind: type[Record]) -> str:
    """What a cell is called: its field, which row and column or which element of it."""
    if question.path == REMOVED:
        return context.text(WHETHER)
    first, *below = map(unquote, question.path.split("/"))
    field = kind.fields[first]
    parts = [context.text(field.label)]
    if below and isinstance(field, Labels | Links):
        element = frozenset(below[:1])
        parts.append(words(field, element, context.order.language, context.redaction.name_beside))
    if len(below) == 2 and isinstance(field, Rows) and below[1] in field.columns:
        parts += [_row_words(context, question, field, below[0])]
        parts.append(context.text(field.columns[below[1]].label))
    return " · ".join(filter(None, parts))


def _row_words(context: SectionContext, question: Question, field: Rows, key: str) -> str:
    """How a row is called: by its question in the template, else by its own first words."""
    seen = context.redaction.beside(question.record)
    if seen is None:
        return ""
    row: Mapping[str, Any] = seen.it.value(field.name).get(key) or {}
    template = getattr(field, "template", "")
    if template and (found := context.redaction.beside(seen.it.value(template))):
        items = found.it.value("items") if "items" in found.it.fields else {}
        row = items.get(key) or row
    told = next((str(row[name]) for name in ("question", "name") if row.get(name)), "")
    return shortened(told, SAME)


COLUMNS: PackColumns[Question] = (
    TableColumn(SUBJECT, 2.3, _subject),
    TableColumn(FIELD, 1.5, lambda m, each: text(_field_words(m, each, BY_KEY[each.kind]))),
    TableColumn(Label("Nu getoond", "Shown for now"), 2.4, lambda m, each: _versions(m, each)[0]),
    TableColumn(Label("Andere versies", "Other versions"), 2.6, _others),
)


def refuse_undecided(records: Records, found: LeftOut) -> None:
    """Raise StillUndecided when a pack tells what nobody has decided yet."""
    if not found.undecided:
        return
    names = list(dict.fromkeys(records.name_of(each.record) for each in found.undecided))
    told = [f"“{shortened(name, LONGEST_NAME)}”" for name in names[:MOST_NAMED]]
    raise StillUndecided(
        count=counted(len(found.undecided)),
        what=", ".join([*told, *(["…"] if len(names) > MOST_NAMED else [])]),
    )
