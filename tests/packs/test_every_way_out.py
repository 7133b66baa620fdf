"""What is written for others holds nothing that they may not read, whichever function writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from secrets_in_fields import TODAY, Secrets, administration
from test_leaving import strings_of, taken_of
from test_no_leak import leaks
from test_ways_out import REDACTED

from ozdesk.domain.classification import Audience
from ozdesk.errors import UserError
from ozdesk.exchange.checklists.form import save_form
from ozdesk.exchange.guide.guide import guide_paper, write_guide
from ozdesk.exchange.lists.early_notice import write_early_notice
from ozdesk.exchange.lists.setup import setup_of, write_setup
from ozdesk.kinds import KINDS
from ozdesk.kinds.provider import Provider
from ozdesk.packs.make import write_pack

OPEN, CONFIDENTIAL = Audience.OPEN, Audience.CONFIDENTIAL
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


def packs(secrets: Secrets, folder: Path) -> Told:
    made = write_pack(taken_of(secrets, OPEN), None, folder, None)
    return {OPEN: made.path.name + strings_of(made.path)}


WRITERS: dict[str, Callable[[Secrets, Path], Told]] = {
    "exchange/checklists/form.py:save_form": forms,
    "exchange/guide/guide.py:write_guide": guides,
    "exchange/lists/early_notice.py:write_early_notice": notices,
    "exchange/lists/setup.py:write_setup": setups,
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
