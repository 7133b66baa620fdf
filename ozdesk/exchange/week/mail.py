"""A mail to each owner with what is asked of them, as a draft that a mail program opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day, short_day
from ozdesk.exchange.week.leaving import LeavingWeek
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import week_sections

SUBJECT = Label("Wat er van u wordt gevraagd, stand {day}", "What is asked of you, as of {day}")
GREETING = Label("Beste {name},", "Dear {name},")
OPENING = Label("Dit staat er voor u open:", "This is open for you:")


def mail_to(items: Sequence[WeekItem], week: LeavingWeek) -> EmailMessage:
    """The draft for the owner of these items: days and words, no files."""
    today = Label(long_day(week.today, "nl"), long_day(week.today, "en"))
    message: EmailMessage = EmailMessage(SMTP)
    message["Subject"] = _plain(SUBJECT.with_(day=today).in_(week.language))
    if address := week.address(items[0]):
        message["To"] = address
    message["X-Unsent"] = "1"  # opens as a draft in Outlook
    message.set_content(_plain("\n".join(_lines(items, week))))
    return message


def _lines(items: Sequence[WeekItem], week: LeavingWeek) -> list[str]:
    say = week.language
    lines = [GREETING.with_(name=week.owner(items[0])).in_(say), "", OPENING.in_(say), ""]
    for section in week_sections(week.items(items), frozenset({items[0].owner}), week.today):
        lines.append(section.heading.in_(say))
        for item in section.items:
            due = f"{short_day(item.due)}: " if item.due else ""
            lines.append(f"- {due}{item.text.in_(say)}")
        lines.append("")
    return lines


def by_owner(items: Sequence[WeekItem], week: LeavingWeek) -> list[list[WeekItem]]:
    """The items of each owner that is there, in the order of their names."""
    found: dict[str, list[WeekItem]] = defaultdict(list)
    for item in items:
        if week.has_owner(item):
            found[item.owner].append(item)
    return sorted(found.values(), key=lambda own: week.owner(own[0]).casefold())


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")
