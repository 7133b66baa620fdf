"""Commands about who is who and what is asked of whom: `me`, `hand-over`, `week`."""

from __future__ import annotations

from dataclasses import dataclass

from ozdesk import rules
from ozdesk.cli.context import Context, print_json
from ozdesk.cli.words import week_texts
from ozdesk.domain.common_texts import EVERYBODY, NOBODY, UNOWNED, WHO
from ozdesk.domain.fields import Link
from ozdesk.domain.label import Label, same
from ozdesk.domain.record import Record
from ozdesk.domain.words import short_day
from ozdesk.exchange.tables.typed import linked_id
from ozdesk.exchange.week.paper import TITLE, TITLE_MONTH
from ozdesk.exchange.week.writing import ChosenWeek, write_mails, write_week
from ozdesk.kinds.person import Person
from ozdesk.rules.week.handing_over import handed_over
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import (
    Duties,
    chosen_items,
    month_heading,
    owner_name,
    week_items,
    week_sections,
)
from ozdesk.rules.week.whose import duties_of, person_at
from ozdesk.settings import save_settings
from ozdesk.store.workspace import Workspace

SOMEBODY = Link("person", "party", nl=WHO.nl, en=WHO.en)
A_PERSON = Link("person", nl=Person.singular.nl, en=Person.singular.en)


def me(context: Context) -> int:
    """Say who sits at this desk, or print who does."""
    name, settings = context.given.name, context.settings
    with context.open(to_read=True) as workspace:
        if name is None:
            person = _me(context, workspace)
            print(person.name if person else context.text(NOBODY))
            return 0
        id = linked_id(workspace, A_PERSON, name) if name else ""
        settings.persons.pop(workspace.data_set, None)
        if id:
            settings.persons[workspace.data_set] = id
    save_settings(settings)
    return 0


def hand_over(context: Context) -> int:
    """Give another all that a person or a party holds, in one step."""
    with context.open() as workspace:
        leaver, other = (
            _found(workspace, name) for name in (context.given.leaver, context.given.other)
        )
        edit = handed_over(workspace, leaver, other)
        workspace.apply(edit)
        told = week_texts.HANDED.with_(
            count=len(edit.changes), leaver=leaver.name, other=other.name
        )
        context.say(told)
    return 0


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose week it is: what counts as theirs (None: everybody), and their name."""

    duties: Duties | None
    name: Label


def week(context: Context) -> int:
    """Show or write what is asked of somebody, by day."""
    given, today = context.given, context.today
    with context.open(to_read=True) as workspace:
        whose = _whose(context, workspace)
        limits = rules.alerts.thresholds.limits_of(workspace)
        alerts = rules.all_rules.all_alerts(workspace, today, limits)
        every = week_items(workspace, alerts, today, limits)
        items = list(chosen_items(every, whose.duties, given.month))
        title = _title(context, whose)
        week = ChosenWeek(items, title, today, context.language, whose.duties, given.month)
        if given.mail is not None:
            written = write_mails(given.mail, workspace, week)
            for path in written:
                print(path)
            context.say(week_texts.MAILED.with_(count=len(written)))
        elif given.output is not None:
            write_week(given.output, workspace, week)
            print(given.output)
        elif given.json:
            print_json([_plain(context, item) for item in items])
        else:
            _print(context, workspace, week)
    return 0


def _me(context: Context, workspace: Workspace) -> Person | None:
    settings = context.settings
    return person_at(workspace, settings.persons.get(workspace.data_set, ""), settings.name)


def _found(workspace: Workspace, name: str) -> Record:
    record = workspace.get(linked_id(workspace, SOMEBODY, name))
    assert record is not None
    return record


def _whose(context: Context, workspace: Workspace) -> _Whose:
    wanted = (context.given.person or "").strip()
    if wanted.casefold() in week_texts.EVERYBODY:
        return _Whose(None, EVERYBODY)
    if wanted.casefold() in week_texts.NO_ONE:
        return _Whose(frozenset({""}), UNOWNED)
    record = _found(workspace, wanted) if wanted else _me(context, workspace)
    if record is None:
        if not context.given.mail:
            context.say(week_texts.NOBODY_HERE)
        return _Whose(None, EVERYBODY)
    return _Whose(duties_of(workspace, record.id, context.today), same(record.name))


def _title(context: Context, whose: _Whose) -> str:
    month = context.given.month
    if month is None:
        return context.text(TITLE.with_(name=whose.name))
    return context.text(TITLE_MONTH.with_(month=month_heading(month), name=whose.name))


def _print(context: Context, workspace: Workspace, week: ChosenWeek) -> None:
    for section in week_sections(week.items, week.duties, week.today, week.month):
        print(context.text(section.heading))
        for item in section.items:
            due = short_day(item.due) if item.due else "          "
            owner = context.text(owner_name(item, workspace))
            print(f"  {due}  {context.text(item.text)} · {owner}")


def _plain(context: Context, item: WeekItem) -> dict[str, object]:
    return {
        "sort": item.sort.key, "record": item.record, "part": item.part,
        "due": item.due.isoformat() if item.due else None, "text": context.text(item.text),
        "owner": item.owner or None, "asked_by": item.asked_by or None,
        "component": item.component or None,
        "severity": item.severity.key if item.severity else None,
    }  # fmt: skip
