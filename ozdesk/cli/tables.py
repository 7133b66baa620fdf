"""Commands for files: papers and tables in, lists out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.import_choices import chosen_columns, with_values
from ozdesk.cli.parser import WrongUse
from ozdesk.cli.returned_names import tell_returned
from ozdesk.cli.row_sheets import export_rows, import_rows
from ozdesk.domain.change import Edit, create
from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.exchange.docs import papers
from ozdesk.exchange.docs.pictures import keep_pictures
from ozdesk.exchange.docs.tree import plan_tree
from ozdesk.exchange.imports.mapping import remember
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.imports.plan import (
    ImportPlan,
    PlannedRow,
    RowOutcome,
    Source,
    field_differences,
    import_edit,
)
from ozdesk.exchange.imports.planner import plan_imports
from ozdesk.exchange.imports.sources import NeedsKind, UnclearKind, read_sources
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.reading import SUFFIXES
from ozdesk.exchange.tables.sheet import OWN_USE
from ozdesk.exchange.tables.writing import UnknownForm, write_table
from ozdesk.kinds import kind_of
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.store.workspace import Workspace

MOST_TOLD = 20  # rows with a remark
MORE_ROWS = Label(
    "andere rijen met een opmerking: {count}; bekijk alles met --dry-run",
    "other rows with a remark: {count}; see all with --dry-run",
)


class BadRows(UserError):
    """Rows that cannot be read in, so that nothing was."""

    nl = (
        "Niet of niet helemaal in te lezen rijen: {count}; er is niets gewijzigd. "
        "{first}. Bekijk alles met --dry-run, of neem met --partial wat wel kan."
    )
    en = (
        "Rows that cannot be read in, or not wholly: {count}; nothing was changed. "
        "{first}. See all with --dry-run, or take what can be read with --partial."
    )


class DoubtfulColumns(UserError):
    """Columns that can be read in two ways, so that nothing was read."""

    nl = (
        "Niet zeker hoe te lezen; er is niets gewijzigd. {columns}. Kies met --dates of --commas, "
        "of lees met --partial de rest in."
    )
    en = (
        "Not certain how to read; nothing was changed. {columns}. Choose with --dates or --commas, "
        "or read the rest with --partial."
    )


class KindNotSaid(UserError):
    """A table of which neither the call nor the file says which register it is for."""

    nl = "{why} Zeg het met --kind."
    en = "{why} Say so with --kind."


class UnknownWords(UserError):
    """Words that stand for none of the values of a field, so that nothing was read."""

    nl = (
        "Niet zeker wat woorden betekenen; er is niets gewijzigd. {words}. Zeg het met --value "
        "'KOLOM: WOORD=WAARDE' (zonder waarde: leeg), of lees met --partial de rest in."
    )
    en = (
        "Not certain what words mean; nothing was changed. {words}. Say it with --value "
        "'COLUMN: WORD=VALUE' (without a value: empty), or read the rest with --partial."
    )


class MissingRecordsNamed(UserError):
    """Records that a table names and that are not there, so that nothing was read."""

    nl = (
        "Wat hier genoemd wordt staat nog niet; er is niets gewijzigd. {names}. "
        "Maak het met --make-missing, zeg met --value 'KOLOM: NAAM=ANDERE NAAM' wat het is, of "
        "lees met --partial de rest in."
    )
    en = (
        "What is named here is not in the workspace yet; nothing was changed. {names}. Make it "
        "with --make-missing, say with --value 'COLUMN: NAME=OTHER NAME' what it is, or read the "
        "rest with --partial."
    )


ABSENT = Label("{column}: “{word}” ({count}×)", "{column}: “{word}” ({count}×)")


def import_(context: Context) -> int:
    """Read papers and tables in; all of them or none. Prints the ids of what is new or changed."""
    given = context.given
    if given.into:
        return import_rows(context)
    folders = [path for path in given.files if path.is_dir()]
    files = [path for path in given.files if path not in folders]
    if folders and given.kind not in ("", DocumentationPage.key):
        raise WrongUse(context.text(texts.FOLDER_KIND.with_(kind=given.kind)))
    paths = [path for path in files if given.kind or path.suffix.lower() in SUFFIXES]
    values = {path: papers.paper_values(path) for path in files if path not in paths}
    sources = with_values(context, [s for path in paths for s in _sources(context, path)])
    with context.open(to_read=given.dry_run) as workspace:
        removed = {record.id for record in workspace.bin.records()}
        plans = plan_imports(
            workspace, sources, erase=given.erase, removed=removed,
            choices=NotationChoices(given.dates, given.commas), make_missing=given.make_missing,
        )  # fmt: skip
        plans += _trees(workspace, folders)
        if given.dry_run:
            _tell_notes(context, plans)
            _show(context, workspace, plans)
            return 0
        _refuse_bad(context, plans)
        _tell_notes(context, plans)
        _tell_remarks(context, plans)
        read = [_paper(context, workspace, path, told) for path, told in values.items()]
        workspace.apply(_together([edit for _, edit in read], plans))
        tell_returned(context, workspace)
    _remember(context, sources)
    for id in [id for id, _ in read] + [row.id for plan in plans for row in _touched(plan)]:
        print(id)
    for plan in plans:
        context.say(_summary(plan))
    return 0


def _paper(
    context: Context, workspace: Workspace, path: Path, values: dict[str, Any]
) -> tuple[str, Edit]:
    """A paper with its pictures; what does not come along is told."""
    kept = keep_pictures(path, values["text"], workspace.blobs, context.today)
    for remark in kept.remarks:
        context.say(texts.NOTE.with_(text=remark))
    return create(papers.KIND, values | {"pictures": kept.rows})


def _trees(workspace: Workspace, folders: Sequence[Path]) -> list[ImportPlan]:
    """Folders of documentation, each a plan of its own."""
    return [plan_tree(folder, workspace) for folder in folders]


def _sources(context: Context, path: Path) -> Sequence[Source]:
    given = context.given
    choices = TableChoices(hidden=given.hidden, summaries=given.totals)
    kind = kind_of(given.kind) if given.kind else None
    try:
        return read_sources(path, kind, chosen_columns(context), given.sheet, choices)
    except (NeedsKind, UnclearKind) as error:
        raise KindNotSaid(why=Label(error.in_("nl"), error.in_("en"))) from error


def _together(made: Sequence[Edit], plans: Sequence[ImportPlan]) -> Edit:
    """One edit, so that one undo takes everything back."""
    papers_made = tuple(change for edit in made for change in edit.changes)
    if not plans:
        return Edit(made[0].name, papers_made)
    tables = import_edit(plans)
    return Edit(tables.name, papers_made + tables.changes)


def _touched(plan: ImportPlan) -> list[PlannedRow]:
    return [row for row in plan.rows if row.outcome in (RowOutcome.NEW, RowOutcome.CHANGED)]


def _refuse_bad(context: Context, plans: Sequence[ImportPlan]) -> None:
    bad = [row for plan in plans for row in plan.bad_rows]
    if not bad:
        return
    doubts = [doubt.text for plan in plans for doubt in plan.doubts]
    if doubts and not context.given.partial:
        raise DoubtfulColumns(columns=_sentences(doubts))
    asked = [q.text for plan in plans for q in plan.questions if not q.is_record]
    if asked and not context.given.partial:
        raise UnknownWords(words=_sentences(asked))
    absent = [q for plan in plans for q in plan.questions if q.is_record]
    if absent and not context.given.partial:
        told = [ABSENT.with_(column=q.column, word=q.word, count=q.count) for q in absent]
        raise MissingRecordsNamed(names=_sentences(told))
    if not context.given.partial:
        raise BadRows(count=len(bad), first=_remarks(bad[0], only_bad=True))
    for row in bad:
        if row.remarks:
            context.say(texts.NOTE.with_(text=_remarks(row)))


def _sentences(told: Sequence[Label]) -> Label:
    return Label("; ".join(each.nl for each in told), "; ".join(each.en for each in told))


def _remarks(row: PlannedRow, *, only_bad: bool = False) -> Label:
    remarks = [remark.text for remark in row.remarks if remark.bad or not only_bad]
    return texts.ROW.with_(row=row.number, text=_sentences(remarks))


def _tell_notes(context: Context, plans: Sequence[ImportPlan]) -> None:
    for note in dict.fromkeys(note for plan in plans for note in plan.notes):
        context.say(texts.NOTE.with_(text=note))


def _tell_remarks(context: Context, plans: Sequence[ImportPlan]) -> None:
    """Say what is remarkable about rows that are read in."""
    rows = [row for plan in plans for row in _touched(plan) if row.remarks and not row.bad]
    for row in rows[:MOST_TOLD]:
        context.say(texts.NOTE.with_(text=_remarks(row)))
    if len(rows) > MOST_TOLD:
        context.say(texts.NOTE.with_(text=MORE_ROWS.with_(count=len(rows) - MOST_TOLD)))


def _show(context: Context, workspace: Workspace, plans: Sequence[ImportPlan]) -> None:
    """The whole plan, row by row."""
    names = {row.id: row.name for plan in plans for row in plan.rows}

    def name_of(id: str) -> str:
        return names.get(id) or workspace.name_of(id)

    for plan in plans:
        print(context.text(_summary(plan)))
        for row in plan.rows:
            told = texts.ROW.with_(row=row.number, text=row.outcome.label)
            print(f"{context.text(told)}  {row.name}".rstrip())
            if row.outcome is RowOutcome.CHANGED:
                for each in field_differences(plan.kind, row, context.language, name_of):
                    label = context.text(each.label)
                    print(f"    {label}: {each.before or '–'} → {each.after or '–'}")
            for remark in row.remarks:
                print(f"    ! {context.text(remark.text)}")


def _summary(plan: ImportPlan) -> Label:
    counts = plan.counts
    return texts.SUMMARY.with_(
        kind=plan.kind.plural, new=counts[RowOutcome.NEW], changed=counts[RowOutcome.CHANGED],
        same=counts[RowOutcome.SAME], skipped=counts[RowOutcome.SKIPPED],
    )  # fmt: skip


def _remember(context: Context, sources: Sequence[Source]) -> None:
    """Keep the choices that were made by hand, to be proposed the next time."""
    if context.given.map or context.given.value:
        for source in sources:
            remember(source.mapping)


def export(context: Context) -> int:
    """Write the records of a kind as a table, and print where it is."""
    given = context.given
    if given.of:
        return export_rows(context)
    kind = kind_of(given.kind)
    with context.open(to_read=True) as workspace:
        try:
            write_table(
                given.output, kind, workspace.of_kind(kind), workspace,
                language=context.language, words=given.words,
            )  # fmt: skip
        except UnknownForm as error:
            raise WrongUse(error.in_(context.language)) from error
    context.say(OWN_USE)
    print(given.output)
    return 0
