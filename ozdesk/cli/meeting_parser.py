"""The words after the commands about meetings, roles and knowledge."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ozdesk.cli import texts
from ozdesk.cli.day_arguments import day_argument
from ozdesk.cli.words import meeting_texts, role_texts
from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label
from ozdesk.domain.parse import clean_text

AUDIENCES = [audience.key for audience in Audience]


Say = Callable[[Label], str]
Command = Callable[[str], argparse.ArgumentParser]


def meeting_arguments(command: Command, say: Say) -> None:
    """The words after the commands about meetings."""
    agenda, attend = command("agenda"), command("attend")
    vote, decide = command("vote"), command("decide")
    minutes = command("minutes")
    for each in (agenda, attend, minutes):
        each.add_argument("id", metavar="MEETING", help=say(meeting_texts.MEETING))
    for each in (vote, decide):
        each.add_argument("id", metavar="DECISION", help=say(meeting_texts.DECISION))
    agenda.add_argument("--add", metavar="ID", help=say(meeting_texts.ADD))
    agenda.add_argument("--as", dest="as_", default="", metavar="TYPE", help=say(meeting_texts.AS))
    agenda.add_argument("--subject", default="", type=clean_text, help=say(meeting_texts.SUBJECT))
    agenda.add_argument("--alert", default="", metavar="KEY", help=say(meeting_texts.ALERT))
    agenda.add_argument("--json", action="store_true", help=say(texts.JSON))
    for name, words in (("present", meeting_texts.PRESENT), ("absent", meeting_texts.ABSENT)):
        attend.add_argument(f"--{name}", action="append", default=[], metavar="ID", help=say(words))
    vote.add_argument("votes", nargs="+", metavar="MEMBER=VOTE", help=say(meeting_texts.VOTES))
    decide.add_argument("outcome", nargs="?", metavar="STATE", help=say(meeting_texts.OUTCOME))
    decide.add_argument(
        "--action", action="append", default=[], metavar="WHAT;WHO;DAY",
        help=say(meeting_texts.ACTION),
    )  # fmt: skip
    decide.add_argument("--by", default="", metavar="ID", help=say(meeting_texts.BY))
    minutes.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help=say(meeting_texts.FILE)
    )
    minutes.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="intern", help=say(texts.FOR)
    )
    minutes.add_argument(
        "--lang", choices=["nl", "en"], default="nl", help=say(texts.PACK_LANGUAGE)
    )
    for each in (agenda, vote, decide, minutes):
        each.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))


def role_arguments(command: Command, say: Say) -> None:
    """The words after the commands about roles and knowledge."""
    roles, knowledge = command("roles"), command("knowledge")
    knowledge.add_argument("--besides", default="", metavar="NAME", help=say(role_texts.BESIDES))
    knowledge.add_argument("--review", action="store_true", help=say(role_texts.REVIEW))
    for each in (roles, knowledge):
        each.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))
    roles.add_argument("--json", action="store_true", help=say(texts.JSON))
