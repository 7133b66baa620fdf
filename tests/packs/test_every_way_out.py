"""What is written for others holds nothing that they may not read, whichever function writes it."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import pytest
from secrets_in_fields import TODAY, Secrets, administration
from test_leaving import strings_of, taken_of
from test_no_leak import leaks
from test_ways_out import REDACTED

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.exchange.checklists.form import save_form
from ozdesk.exchange.guide.guide import guide_paper, write_guide
from ozdesk.exchange.lists.early_notice import write_early_notice
from ozdesk.exchange.lists.setup import setup_of, write_setup
from ozdesk.exchange.minutes.paper import (
    MeetingNotShown,
    MinutesNotPublic,
    minutes_paper,
    write_minutes,
)
from ozdesk.exchange.week.writing import ChosenWeek, write_mails, write_week
from ozdesk.kinds import KINDS
from ozdesk.kinds.meeting import Meeting
from ozdesk.kinds.provider import Provider
from ozdesk.packs.make import write_pack
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.all_rules import all_alerts
from ozdesk.rules.week.week import chosen_items, week_items

OPEN, INTERNAL, CONFIDENTIAL = Audience.OPEN, Audience.INTERNAL, Audience.CONFIDENTIAL
Told = dict[Audience, str]


def guides(secrets: Secrets, folder: Path) -> Told:
    found = {}
    for audience in Audience:
        told = ""
        for suffix in (".html", ".md"):
            path = folder / f"{audience.key}{suffix}"
            write_guide(guide_paper(secrets.book, TODAY, "nl", audience), path)
            told += path.read_text("utf-8")
        found[audience] = told
    return found


def notices(secrets: Secrets, folder: Path) -> Told:
    found = {}
    for audience in Audience:
        path = folder / f"{audience.key}.csv"
        write_early_notice(path, secrets.book, audience)
        found[audience] = path.read_text("utf-8-sig")
    return found


def setups(secrets: Secrets, folder: Path) -> Told:
    write_setup(setup_of(secrets.book), folder / "inrichting.json")
    return {OPEN: (folder / "inrichting.json").read_text("utf-8")}


def forms(secrets: Secrets, folder: Path) -> Told:
    told = ""
    for number, provider in enumerate(secrets.book.of_kind(Provider)):
        path = folder / f"{number}.html"
        try:
            save_form(path, provider, secrets.book, "data set", TODAY)
        except UserError:
            assert not path.exists()  # what the provider may not see is refused
        else:
            told += path.read_text("utf-8")
    return {CONFIDENTIAL: told}


def minutes(secrets: Secrets, folder: Path) -> Told:
    found = {}
    for audience in Audience:
        told = ""
        for number, meeting in enumerate(secrets.book.of_kind(Meeting)):
            try:
                paper = minutes_paper(meeting.id, secrets.book, TODAY, audience)
            except (MeetingNotShown, MinutesNotPublic):
                continue  # who may not know of it gets none
            path = folder / f"{audience.key}{number}"
            write_minutes(paper, path.with_suffix(".md"))
            write_minutes(paper, path.with_suffix(".docx"))
            told += path.with_suffix(".md").read_text("utf-8")
            with ZipFile(path.with_suffix(".docx")) as parts:
                texts = [each for each in parts.namelist() if each.endswith((".xml", ".rels"))]
                told += "".join(parts.read(each).decode() for each in texts)
        if told:
            found[audience] = told
    assert CONFIDENTIAL in found
    return found


def packs(secrets: Secrets, folder: Path) -> Told:
    made = write_pack(taken_of(secrets, OPEN), None, folder, None)
    return {OPEN: made.path.name + strings_of(made.path)}


def week_of(secrets: Secrets) -> tuple[DeskOf, ChosenWeek]:
    desk, limits = DeskOf(secrets.book.of_kind(Record)), limits_of(secrets.book)
    alerts = all_alerts(desk, TODAY, limits)
    items = list(chosen_items(week_items(desk, alerts, TODAY, limits)))
    return desk, ChosenWeek(items, "Week", TODAY)


class DeskOf(Book):
    """Records of a workspace in memory."""

    data_set = "data set"


def weeks(secrets: Secrets, folder: Path) -> Told:
    desk, week = week_of(secrets)
    told = ""
    for suffix in (".md", ".html", ".ics"):
        write_week(folder / f"week{suffix}", desk, week)
        told += (folder / f"week{suffix}").read_text("utf-8")
    write_week(folder / "week.pdf", desk, week)
    return {INTERNAL: told.replace("\r\n ", "") + strings_of(folder / "week.pdf")}


def mails(secrets: Secrets, folder: Path) -> Told:
    desk, week = week_of(secrets)
    told = ""
    for path in write_mails(folder, desk, week):
        mail = message_from_bytes(path.read_bytes(), policy=default)
        told += path.name + "".join(f"{key}: {word}" for key, word in mail.items())
        told += "".join(part.get_content() for part in mail.walk() if not part.is_multipart())
    return {INTERNAL: told}


WRITERS: dict[str, Callable[[Secrets, Path], Told]] = {
    "exchange/checklists/form.py:save_form": forms,
    "exchange/guide/guide.py:write_guide": guides,
    "exchange/lists/early_notice.py:write_early_notice": notices,
    "exchange/lists/setup.py:write_setup": setups,
    "exchange/minutes/paper.py:write_minutes": minutes,
    "exchange/week/writing.py:write_mails": mails,
    "exchange/week/writing.py:write_week": weeks,
    "packs/make.py:write_pack": packs,
}


def test_every_function_that_writes_for_others_is_tried() -> None:
    assert WRITERS.keys() == REDACTED.keys()


@pytest.mark.parametrize("name", WRITERS)
def test_nothing_hidden_leaves(name: str, tmp_path: Path) -> None:
    secrets = administration(7, 3 * len(KINDS))
    for audience, told in WRITERS[name](secrets, tmp_path).items():
        assert told
        assert leaks(secrets, audience, told) == []
