"""Commands that only read."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

from ozdesk import rules
from ozdesk.cli import texts
from ozdesk.cli.context import CellFormatter, Context, cut, find, print_json
from ozdesk.cli.returned_names import tell_returned
from ozdesk.cli.words import week_texts
from ozdesk.domain.cell_words import ADDED, BACK, BINNED, NOTHING
from ozdesk.domain.clocks import marked
from ozdesk.domain.common_texts import DESTROYED
from ozdesk.domain.destruction import extent_of, ground_of, is_trace, told_of
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import same
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.words import short_clock, short_day
from ozdesk.exchange.tables.plain import cell, plain_record, vocabulary
from ozdesk.exchange.tables.separated import escaped
from ozdesk.installation import helpdesk_text
from ozdesk.kinds import BY_KEY, KINDS, kind_of
from ozdesk.rules.documentation.field_figures import figure_words
from ozdesk.store.check import check
from ozdesk.store.journal.history import Step
from ozdesk.store.stray_journals import take_over_journals, taken_words

if TYPE_CHECKING:
    from ozdesk.kinds.snooze import Snooze
    from ozdesk.store.workspace import Workspace

LONGEST = 60  # characters of a value in the history; `--json` gives all


def program(context: Context) -> int:
    """Show which program this is, what it is made of, and where it keeps things."""
    print(helpdesk_text(context.language))
    return 0


def kinds(context: Context) -> int:
    """Show the kinds of records and their fields."""
    if context.given.json:
        print_json([vocabulary(kind) for kind in KINDS])
        return 0
    for kind in KINDS:
        print(f"{kind.key:20} {context.text(kind.plural)}")
        for field in kind.fields.values():
            print(f"    {field.name:18} {type(field).__name__:12} {context.text(field.label)}")
    return 0


def list_(context: Context) -> int:
    """Show the records of a kind."""
    kind = kind_of(context.given.kind)
    with context.open(to_read=True) as workspace:
        records = sorted(workspace.of_kind(kind), key=lambda r: (natural_key(r.name), r.id))
        if context.given.json:
            print_json([plain_record(record) for record in records])
        elif context.given.csv:
            rows = [plain_record(record) for record in records]
            columns = dict.fromkeys(["id", "kind", *(n for row in rows for n in row)])
            table = csv.writer(sys.stdout, lineterminator="\n")
            table.writerow(map(escaped, columns))
            table.writerows([escaped(cell(row.get(name))) for name in columns] for row in rows)
        else:
            for record in records:
                print(f"{record.id}  {record.name or context.text(NOTHING)}")
    return 0


def show(context: Context) -> int:
    """Show one record."""
    with context.open(to_read=True) as workspace:
        record = find(workspace, context.given.id)
        if context.given.json:
            print_json(plain_record(record))
            return 0
        print(f"{context.text(record.singular)} {record.id}")
        for field in record.fields.values():
            value = field.read(record.doc)
            if value != field.empty:
                told = figure_words(record, field, workspace, context.language)
                print(f"{context.text(field.label)}: {told}")
    return 0


def history(context: Context) -> int:
    """Show who changed what, newest first."""
    with context.open(to_read=True) as workspace:
        id = context.given.id
        if id is not None:
            bin_ids = {record.id for record in workspace.bin.records()}
            id = id if id in bin_ids else find(workspace, id).id
        steps = workspace.history.steps(id)
        if context.given.json:
            print_json([_step(step) for step in steps])
        else:
            cells = CellFormatter(context, workspace)
            for step in steps:
                print(_told(context, cells, step))
    return 0


def _step(step: Step) -> dict[str, object]:
    return {
        "when": step.when.isoformat(timespec="milliseconds"), "who": step.who,
        "device": step.device, "record": step.record, "kind": step.kind, "field": step.path,
        "from": step.before, "to": step.after, "why": step.why,
        "doubt": step.doubt.name.lower() if step.doubt else None, "counts": step.counts,
    } | ({"destroyed": ground_of(step.gone)} if step.gone else {})  # fmt: skip


def _told(context: Context, cells: CellFormatter, step: Step) -> str:
    when = step.when.astimezone()
    kind = BY_KEY.get(step.kind)
    named = context.text(kind.singular) if kind else step.kind
    why = f" ({step.why})" if step.why else ""
    day = context.text(marked(same(f"{short_day(when.date())} {short_clock(when)}"), step.doubt))
    who = context.text(cells.signer(step.who, step.device))
    change = _change(context, cells, step)
    return f"{day}  {who}  {named} {step.record[:8]} {change}{why}"


def _change(context: Context, cells: CellFormatter, step: Step) -> str:
    """What a step did, in words."""
    if step.path == MADE:
        return context.text(ADDED)
    if step.path == REMOVED:
        return context.text(BINNED if step.after is True else BACK)
    if is_trace(step.path):
        return f"{context.text(DESTROYED)}: {context.text(extent_of(step.after))}"
    sides = ((step.before, step.gone_before), (step.after, step.gone))
    before, after = (
        context.text(told_of(gone, cells.signer, waits=cells.waits(gone)))
        if gone
        else cut(cells.value(step.kind, step.path, value), LONGEST)
        for value, gone in sides
    )
    return f"{cells.field(step.kind, step.record, step.path)}: {before} → {after}"


def alerts(context: Context) -> int:
    """Show what needs attention, the most pressing first."""
    with context.open(to_read=True) as workspace:
        limits = rules.alerts.thresholds.limits_of(workspace)
        every = rules.all_rules.all_alerts(workspace, context.today, limits)
        found, put_off = rules.alerts.snoozing.split_snoozed(every, workspace, context.today)
        quiet = {each.alert: each.snooze for each in put_off}
        found = every if context.given.all else found
        _tell_settings(context, workspace)
        if context.given.json:
            print_json(
                [
                    {
                        "alert": alert.key, "record": alert.record,
                        "due": alert.due.isoformat() if alert.due else None,
                        "text": context.text(alert.text), "action": context.text(alert.action),
                        "severity": alert.severity.key,
                        "snoozed": _until(quiet.get(alert)),
                    }
                    for alert in found
                ]
            )  # fmt: skip
            return 0
        for alert in found:
            due = f" ({short_day(alert.due)})" if alert.due else ""
            told = f"{context.text(alert.severity.label)}: {context.text(alert.text)}{due}"
            if until := _until(quiet.get(alert)):
                told += f" [{context.text(texts.SNOOZED.with_(day=until))}]"
            print(told)
        if put_off and not context.given.all:
            context.say_count(len(put_off), week_texts.PUT_OFF_ONE, week_texts.PUT_OFF)
    return 0


def _until(snooze: Snooze | None) -> str | None:
    return snooze.until.isoformat() if snooze is not None and snooze.until else None


def _tell_settings(context: Context, workspace: Workspace) -> None:
    """Say which thresholds do not hold because what was filled in is wrong."""
    settings = rules.alerts.thresholds.settings_of(workspace)
    if settings is not None:
        for problem in settings.problems():
            field = settings.fields[problem.field].label
            context.say(texts.WARNING.with_(field=field, text=problem.text))


def check_(context: Context) -> int:
    """Check the whole workspace and report what was found; damaged lines are repaired."""
    with context.open() as workspace:
        notices = list(workspace.notices)
        if context.given.take_over:
            notices = taken_words(take_over_journals(workspace))
        found = check(workspace)
        came_back = tell_returned(context, workspace)
    for notice in notices:
        context.say(notice)
    for finding in found:
        if finding.bad:
            context.say(finding.text)
        else:
            print(context.text(finding.text))
    return 1 if came_back or any(finding.bad for finding in found) else 0
