"""A week written to files, in whichever form: what is above *intern* stays at the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.errors import UserError, disk
from ozdesk.exchange.week.calendar import calendar_of
from ozdesk.exchange.week.leaving import LeavingWeek
from ozdesk.exchange.week.mail import by_owner, mail_to
from ozdesk.exchange.week.paper import week_paper
from ozdesk.files import private_folder, write_file
from ozdesk.paper.html import write_html
from ozdesk.paper.markdown.writer import write_markdown
from ozdesk.paper.pdf import write_pdf
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.week.items import WeekItem
from ozdesk.rules.week.week import Duties
from ozdesk.store.workspace import Workspace

SUFFIXES = (".pdf", ".md", ".html", ".ics")
UNSAFE = re.compile(r"[^\w-]+")


class NoWeekForm(UserError):
    """A week asked for in a form that is not written."""

    nl = "Een week wordt geschreven als .pdf, .md, .html of .ics, niet als {path}."
    en = "A week is written as .pdf, .md, .html or .ics, not as {path}."


@dataclass(frozen=True, slots=True)
class ChosenWeek:
    """What was chosen to be written: items in their order, for whom and for which month."""

    items: Sequence[WeekItem]
    title: str
    today: date
    language: Language = "nl"
    duties: Duties | None = None
    month: date | None = None

    def leaving(self, workspace: Workspace) -> LeavingWeek:
        """The items as they may leave the desk."""
        seen = RedactedRecords(workspace, Audience.INTERNAL, self.language, self.today)
        return LeavingWeek(seen, self.today, self.language)


def write_week(path: Path, workspace: Workspace, week: ChosenWeek) -> None:
    """Write a week by the suffix: PDF, Markdown, HTML or a calendar; raises NoWeekForm."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise NoWeekForm(path=path)
    leaving = week.leaving(workspace)
    if suffix == ".ics":
        told = calendar_of(workspace.data_set, week.items, leaving)
    else:
        paper = week_paper(leaving, week.items, week.title, week.duties, week.month)
        if suffix == ".pdf":
            write_pdf(paper, path)
            return
        told = write_markdown(paper) if suffix == ".md" else write_html(paper)
    with disk(path):
        write_file(path, told)


def write_mails(folder: Path, workspace: Workspace, week: ChosenWeek) -> list[Path]:
    """Write a draft (.eml) for each owner into a folder, and tell where they are."""
    leaving = week.leaving(workspace)
    written: list[Path] = []
    with disk(folder):
        private_folder(folder, parents=True)
    for own in by_owner(week.items, leaving):
        stem = UNSAFE.sub("-", leaving.owner(own[0])).strip("-") or own[0].owner[:8]
        path = folder / f"{stem}.eml"
        if path in written:
            path = folder / f"{stem}-{own[0].owner[:8]}.eml"
        with disk(path):
            write_file(path, mail_to(own, leaving).as_bytes())
        written.append(path)
    return written
