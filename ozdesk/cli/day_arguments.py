"""How days and months are read from the words of a call, and the commands about weeks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ozdesk.cli import texts
from ozdesk.cli.words import week_texts
from ozdesk.domain.label import Label

Say = Callable[[Label], str]
Command = Callable[[str], argparse.ArgumentParser]


def add_week_commands(command: Command, say: Say) -> None:
    """Say how the commands about who is who are called."""
    me = command("me")
    me.add_argument("name", nargs="?", metavar="NAME", help=say(week_texts.PERSON_NAME))
    over = command("hand-over")
    over.add_argument("leaver", metavar="A", help=say(week_texts.FROM))
    over.add_argument("other", metavar="B", help=say(week_texts.TO))
    week = command("week")
    week.add_argument("--person", default="", metavar="NAME", help=say(week_texts.OF_WHOM))
    week.add_argument("--month", type=month_argument, metavar="YYYY-MM", help=say(week_texts.MONTH))
    week.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))
    forms = week.add_mutually_exclusive_group()
    forms.add_argument("-o", "--output", type=Path, metavar="FILE", help=say(week_texts.WEEK_FILE))
    forms.add_argument("--mail", type=Path, metavar="DIR", help=say(week_texts.MAIL))
    forms.add_argument("--json", action="store_true", help=say(texts.JSON))


def day_argument(text: str) -> date:
    """A day; raises what argparse tells as a wrong use."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(week_texts.NO_DAY.with_(text=text[:60]).en) from error


def month_argument(text: str) -> date:
    """The first day of a month; raises what argparse tells as a wrong use."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError(week_texts.NO_MONTH.with_(text=text[:60]).en) from error
