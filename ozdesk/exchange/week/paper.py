"""The week on paper: a table for each day, as Markdown, HTML or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from ozdesk.domain.common_texts import DATE, SORT, WHAT, WHO
from ozdesk.domain.label import Label, Language
from ozdesk.domain.words import long_day, short_day
from ozdesk.exchange.tables.sheet import OWN_USE
from ozdesk.exchange.week.leaving import LeavingWeek
from ozdesk.paper.model import Block, Cell, Document, Heading, Paragraph, Table, text
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import Duties, WeekSection, week_sections

TITLE = Label("Week van {name}", "Week of {name}")
TITLE_MONTH = Label("{month}: {name}", "{month}: {name}")
AS_OF = Label("Stand van {day}.", "As of {day}.")
NOTHING = Label("Er wordt niets gevraagd.", "Nothing is asked.")


def week_paper(
    week: LeavingWeek,
    items: Sequence[WeekItem],
    title: str,
    duties: Duties | None = None,
    month: date | None = None,
) -> Document:
    """The items that were chosen as a paper, by part and day."""
    today, language = week.today, week.language
    found = week_sections(week.items(items), duties, today, month)
    day = AS_OF.with_(day=Label(long_day(today, "nl"), long_day(today, "en")))
    blocks: list[Block] = [Paragraph(text(f"{day.in_(language)} {OWN_USE.in_(language)}"), "small")]
    if not found:
        blocks.append(Paragraph(text(NOTHING.in_(language))))
    for number, section in enumerate(found, 1):
        heading = section.heading.in_(language)
        blocks.append(Heading(1, text(heading), f"week-{number}"))
        blocks.append(_table(week, section, language))
    made = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return Document(title, language, tuple(blocks), made)


def _table(week: LeavingWeek, section: WeekSection, language: Language) -> Table:
    head = tuple(Cell(text(each.in_(language))) for each in (DATE, WHAT, WHO, SORT))
    rows = tuple(
        tuple(
            Cell(text(told))
            for told in (
                short_day(item.due) if item.due else "–",
                item.text.in_(language),
                week.owner(item),
                item.sort.label.in_(language),
            )
        )
        for item in section.items
    )
    return Table(head, rows, (1.1, 4.4, 2.0, 1.1), section.heading.in_(language))
