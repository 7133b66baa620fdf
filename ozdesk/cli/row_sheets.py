"""Rows of one record on the command line: a checklist, its answers, payers, versions."""

from __future__ import annotations

from pathlib import Path

from ozdesk.cli import texts
from ozdesk.cli.context import Context, find
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.change import Change, Edit, create
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownField, UnknownRecord, UserError
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.rows.columns import row_fields
from ozdesk.exchange.rows.importing import NoRows, RowsImport, read_rows
from ozdesk.exchange.rows.writing import answers_matrix, answers_sheet, rows_sheet
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.sheet import OWN_USE
from ozdesk.exchange.tables.writing import write_sheet
from ozdesk.kinds import kind_of
from ozdesk.kinds.provider import ChecklistTemplate
from ozdesk.store.workspace import Workspace

NEEDS_KIND = Label("geef bij --into ook --kind", "give --kind with --into")
DONE = Label(
    "{name}: {rows} rijen gelezen, {changed} cellen gewijzigd",
    "{name}: {rows} rows read, {changed} cells changed",
)
NO_TEMPLATE = Label("--answers hoort bij een checklistsjabloon", "--answers is of a template")


class BadSheetRows(UserError):
    """Rows of a sheet that cannot be read, so that nothing was."""

    nl = "Niet te lezen rijen: {count}; er is niets gewijzigd. {first}. Neem met --partial de rest."
    en = (
        "Rows that cannot be read: {count}; nothing was changed. {first}. Take the rest with "
        "--partial."
    )


def import_rows(context: Context) -> int:
    """Read tables into the rows of one record, which is made where it is not there yet."""
    given = context.given
    if not given.kind:
        raise WrongUse(context.text(NEEDS_KIND))
    with context.open(to_read=given.dry_run) as workspace:
        record, changes = _target(workspace, given.kind, given.into)
        imports = [_read(context, workspace, record, path) for path in given.files]
        for each in imports:
            _refuse(context, each)
            for plan in each.plans:
                count = len(list(plan.changes()))
                context.say(DONE.with_(name=plan.record.name, rows=len(plan.rows), changed=count))
        if not given.dry_run:
            edits = [each.edit() for each in imports]
            whole = tuple(change for edit in edits for change in edit.changes)
            workspace.apply(Edit(edits[0].name, (*changes, *whole)))
    print(record.id)
    return 0


def _target(workspace: Workspace, kind_key: str, word: str) -> tuple[Record, tuple[Change, ...]]:
    """The record that is named, or a new one of that name and what makes it."""
    kind = kind_of(kind_key)
    named = [r for r in workspace.of_kind(kind) if fold(r.name) == fold(word)]
    if len(named) == 1:
        return named[0], ()
    if named:
        raise UnknownRecord(id=word)
    try:
        record = find(workspace, word)
    except UnknownRecord:
        id, edit = create(kind, {"name": word})
        return kind(id, {"name": word}), edit.changes
    if record.key != kind.key:
        raise UnknownRecord(id=word)
    return record, ()


def _read(context: Context, workspace: Workspace, record: Record, path: Path) -> RowsImport:
    given = context.given
    return read_rows(
        path, record, workspace, field=given.field, sheet=given.sheet,
        choices=NotationChoices(given.dates, given.commas),
        table_choices=TableChoices(hidden=given.hidden, summaries=given.totals),
    )  # fmt: skip


def _refuse(context: Context, read: RowsImport) -> None:
    bad = [row for plan in read.plans for row in plan.bad_rows]
    if not bad:
        return
    told = [texts.ROW.with_(row=row.number, text=remark) for row in bad for remark in row.remarks]
    if not context.given.partial:
        raise BadSheetRows(count=len(bad), first=told[0])
    for each in told:
        context.say(texts.NOTE.with_(text=each))


def export_rows(context: Context) -> int:
    """Write the rows of one record as a sheet, or all answers to a template."""
    given = context.given
    with context.open(to_read=True) as workspace:
        record, new = _target(workspace, given.kind, given.of)
        if new:
            raise UnknownRecord(id=given.of)
        if given.answers:
            if not isinstance(record, ChecklistTemplate):
                raise WrongUse(context.text(NO_TEMPLATE))
            write = answers_matrix if given.answers == "matrix" else answers_sheet
            sheet = write(record, workspace, context.language)
        else:
            fields = {field.name: field for field in row_fields(record.fields)}
            if not fields:
                raise NoRows(kind=record.plural)
            name = given.field or next(iter(fields))
            if name not in fields:
                raise UnknownField(kind=record.key, field=name, known=", ".join(fields))
            sheet = rows_sheet(record, fields[name], workspace, context.language)
        write_sheet(given.output, sheet, context.language)
    context.say(OWN_USE)
    print(given.output)
    return 0
