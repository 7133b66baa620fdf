"""Which words the command line knows, and how they are read."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from ozdesk.cli import texts
from ozdesk.cli.day_arguments import add_week_commands, day_argument
from ozdesk.cli.dutch import HELP, DutchFormatter
from ozdesk.cli.meeting_parser import (
    AUDIENCES,
    meeting_arguments,
    role_arguments,
)
from ozdesk.cli.words import backup_texts, trust_texts
from ozdesk.domain.label import Label, Language
from ozdesk.domain.parse import clean_text
from ozdesk.installation import version

VALUED = ("-w", "--workspace", "--who", "--language")


class WrongUse(Exception):
    """The arguments of a call cannot be understood."""


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the process."""

    shape: type[argparse.HelpFormatter] = argparse.RawDescriptionHelpFormatter
    told = "show this help and stop"

    def __init__(self, **words: Any) -> None:
        words |= {"formatter_class": self.shape, "add_help": False}
        super().__init__(**words)
        self.add_argument("-h", "--help", action="help", help=self.told)

    def error(self, message: str) -> NoReturn:
        raise WrongUse(message)


class DutchParser(Parser):
    """An argument parser with Dutch headings and messages."""

    shape = DutchFormatter
    told = HELP


class ShowVersion(argparse.Action):
    """Print the version of the program and stop."""

    def __init__(self, **words: Any) -> None:
        super().__init__(nargs=0, **words)

    def __call__(self, parser: argparse.ArgumentParser, *_given: Any) -> None:
        print(f"ozdesk {version()}".rstrip())
        parser.exit()


PARSERS: dict[Language, type[Parser]] = {"nl": DutchParser, "en": Parser}


def command_of(arguments: list[str]) -> str:
    """The command among the words, or nothing when they open the window."""
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word in VALUED:
            skip = True
        elif not word.startswith("-"):
            return word if word in texts.COMMANDS else ""
    return ""


def parse_arguments(arguments: list[str], language: Language) -> argparse.Namespace:
    """Read the words of a call; raise WrongUse, or end the process after `--help`."""

    def say(label: Label) -> str:
        return label.in_(language).replace("%", "%%")

    if command_of(arguments):
        parser = _commands(say, language)
    else:
        told = "\n".join(f"  {name:12} {say(words)}" for name, words in texts.COMMANDS.items())
        parser = PARSERS[language](prog="ozdesk", description=say(texts.ABOUT), epilog=told)
        _common(parser, say)
        parser.add_argument("folder", nargs="?", type=Path, help=say(texts.WORKSPACE))
        parser.add_argument("--smoke", action="store_true", help=say(texts.SMOKE))
        parser.add_argument("--version", action=ShowVersion, help=say(texts.SHOW_VERSION))
        parser.set_defaults(command="")
    return parser.parse_args(arguments)


Say = Callable[[Label], str]


def _common(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("-w", "--workspace", type=Path, metavar="DIR", help=say(texts.WORKSPACE))
    parser.add_argument("--who", default="", type=clean_text, help=say(texts.WHO))
    parser.add_argument("--language", choices=["nl", "en"], help=say(texts.LANGUAGE))


def _commands(say: Say, language: Language) -> Parser:
    parser = PARSERS[language](prog="ozdesk", description=say(texts.ABOUT))
    _common(parser, say)
    below = parser.add_subparsers(dest="command", parser_class=PARSERS[language])

    def command(name: str) -> argparse.ArgumentParser:
        words = say(texts.COMMANDS[name])
        return below.add_parser(name, help=words, description=words)

    _starting(command, say)
    _reading(command, say)
    _changing(command, say)
    add_week_commands(command, say)
    _files(command("import"), command("export"), say)
    _providers(command, say)
    _pack(command("pack"), say)
    meeting_arguments(command, say)
    role_arguments(command, say)
    _guiding(command, say)
    _sharing(command, say)
    _destroying(command("destroy"), say)
    return parser


Command = Callable[[str], argparse.ArgumentParser]


def _starting(command: Command, say: Say) -> None:
    new = command("new")
    new.add_argument("folder", type=Path, metavar="DIR", help=say(texts.FOLDER))
    begin = new.add_mutually_exclusive_group()
    begin.add_argument("--starter", help=say(texts.STARTER))
    begin.add_argument("--setup", type=Path, metavar="FILE", help=say(texts.SETUP))
    demo = command("demo")
    demo.add_argument("folder", type=Path, nargs="?", metavar="DIR", help=say(texts.FOLDER))
    demo.add_argument("--no-window", action="store_true", help=say(texts.NO_WINDOW))


def _reading(command: Command, say: Say) -> None:
    command("about")
    _json(command("kinds"), say)
    listed = command("list")
    listed.add_argument("kind", metavar="KIND", help=say(texts.KIND))
    forms = listed.add_mutually_exclusive_group()
    _json(forms, say)
    forms.add_argument("--csv", action="store_true", help=say(texts.CSV))
    shown = command("show")
    shown.add_argument("id", metavar="ID", help=say(texts.ID))
    _json(shown, say)
    history = command("history")
    history.add_argument("id", metavar="ID", nargs="?", help=say(texts.ID))
    _json(history, say)
    alerts = command("alerts")
    alerts.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))
    alerts.add_argument("--all", action="store_true", help=say(texts.ALL_ALERTS))
    _json(alerts, say)
    check = command("check")
    check.add_argument("--take-over", action="store_true", help=say(backup_texts.TAKE_JOURNALS))
    backup = command("backup")
    actions = backup_texts.BACKUP_ACTIONS
    backup.add_argument("action", choices=actions, metavar="ACTION", help=say(texts.SHARE_ACTION))
    backup.add_argument("name", nargs="?", metavar="NAME", help=say(backup_texts.BACKUP_NAME))
    backup.epilog = "\n".join(f"  {name:9} {say(words)}" for name, words in actions.items())
    _json(backup, say)


def _changing(command: Command, say: Say) -> None:
    add = command("add")
    add.add_argument("kind", metavar="KIND", help=say(texts.KIND))
    add.add_argument("values", nargs="*", metavar="FIELD=VALUE", help=say(texts.VALUES))
    change = command("set")
    change.add_argument("id", metavar="ID", help=say(texts.ID))
    change.add_argument("field", metavar="FIELD", help=say(texts.FIELD))
    change.add_argument("value", metavar="VALUE", help=say(texts.VALUE))
    change.add_argument("--why", type=clean_text, help=say(texts.WHY))
    for name in ("remove", "restore"):
        command(name).add_argument("id", metavar="ID", help=say(texts.ID))
    merged = command("merge")
    merged.add_argument("kind", metavar="KIND", help=say(texts.KIND))
    merged.add_argument("one", nargs="?", default="", metavar="A", help=say(texts.MERGE_KEPT))
    merged.add_argument("other", nargs="?", default="", metavar="B", help=say(texts.MERGE_OTHER))
    command("undo")
    command("redo")


def _files(imported: argparse.ArgumentParser, export: argparse.ArgumentParser, say: Say) -> None:
    imported.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say(texts.FILE))
    imported.add_argument("--kind", default="", metavar="KIND", help=say(texts.TABLE_KIND))
    imported.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help=say(texts.MAP)
    )
    imported.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="COLUMN:WORD=VALUE",
        help=say(texts.WORD_VALUE),
    )
    imported.add_argument("--sheet", default="", metavar="NAME", help=say(texts.SHEET))
    imported.add_argument("--hidden", action="store_true", help=say(texts.HIDDEN_TOO))
    imported.add_argument("--totals", action="store_true", help=say(texts.TOTALS_TOO))
    imported.add_argument("--dates", choices=["day", "month"], default="", help=say(texts.DATES))
    imported.add_argument(
        "--commas", choices=["thousands", "decimals"], default="", help=say(texts.COMMAS)
    )
    imported.add_argument("--erase", action="store_true", help=say(texts.ERASE))
    imported.add_argument("--into", default="", metavar="NAME", help=say(texts.INTO))
    imported.add_argument("--field", default="", metavar="FIELD", help=say(texts.ROWS_FIELD))
    imported.add_argument("--make-missing", action="store_true", help=say(texts.MAKE_MISSING))
    imported.add_argument("--partial", action="store_true", help=say(texts.PARTIAL))
    imported.add_argument("--dry-run", action="store_true", help=say(texts.DRY_RUN))
    export.add_argument("kind", metavar="KIND", help=say(texts.KIND))
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", required=True, help=say(texts.TABLE_OUTPUT)
    )
    export.add_argument("--of", default="", metavar="NAME", help=say(texts.ROWS_OF))
    export.add_argument("--field", default="", metavar="FIELD", help=say(texts.ROWS_FIELD))
    export.add_argument("--answers", choices=["rows", "matrix"], help=say(texts.ROWS_ANSWERS))
    export.add_argument("--words", action="store_true", help=say(texts.WORDS))


def _providers(command: Command, say: Say) -> None:
    form = command("form")
    form.add_argument("provider", metavar="PROVIDER", help=say(texts.PROVIDER))
    form.add_argument("--lang", choices=["nl", "en"], default="nl", help=say(texts.FORM_LANGUAGE))
    answers = command("answers")
    answers.add_argument("file", type=Path, metavar="FILE", help=say(texts.ANSWERS))
    answers.add_argument("--dry-run", action="store_true", help=say(texts.DRY_RUN))
    notice = command("early-notice")
    notice.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="intern", help=say(texts.FOR)
    )
    for parser in (form, notice, command("funding")):
        parser.add_argument(
            "-o", "--output", type=Path, metavar="FILE", required=True, help=say(texts.FILE)
        )
    attach = command("attach")
    attach.add_argument("id", metavar="ID", help=say(texts.ID))
    attach.add_argument("file", type=Path, metavar="FILE", help=say(texts.FILE))
    attach.add_argument("--date", type=day_argument, metavar="DATE", help=say(texts.EVIDENCE_DATE))


def _sharing(command: Command, say: Say) -> None:
    command("sync")
    _json(command("conflicts"), say)
    resolve = command("resolve")
    resolve.add_argument("id", metavar="ID", help=say(texts.ID))
    resolve.add_argument("field", metavar="FIELD", help=say(texts.FIELD))
    answer = resolve.add_mutually_exclusive_group(required=True)
    answer.add_argument("--take", type=int, metavar="N", help=say(texts.TAKE))
    answer.add_argument("--value", metavar="V", help=say(texts.VALUE))
    resolve.add_argument("--why", type=clean_text, help=say(texts.WHY))
    share = command("share")
    actions = texts.SHARE_ACTIONS
    share.add_argument("action", choices=actions, metavar="ACTION", help=say(texts.SHARE_ACTION))
    share.add_argument("what", nargs="?", metavar="WHAT", help=say(texts.SHARE_WHAT))
    share.epilog = "\n".join(f"  {name:9} {say(words)}" for name, words in actions.items())
    share.add_argument("--code", default="", help=say(trust_texts.CODE))
    share.add_argument("--compared", action="store_true", help=say(trust_texts.SAID_COMPARED))
    share.add_argument("--passphrase", action="store_true", help=say(texts.PASSPHRASE))
    _json(share, say)


def _destroying(destroy: argparse.ArgumentParser, say: Say) -> None:
    destroy.add_argument("ids", nargs="*", metavar="ID", help=say(texts.ID))
    destroy.add_argument(
        "--person", default="", type=clean_text, metavar="TEXT", help=say(texts.PERSON)
    )
    destroy.add_argument("--near", action="store_true", help=say(texts.NEAR))
    destroy.add_argument("--attachments", action="store_true", help=say(texts.ATTACHMENTS))
    destroy.add_argument("--whole-fields", action="store_true", help=say(texts.WHOLE_FIELDS))
    destroy.add_argument(
        "--ground", default="", type=clean_text, metavar="TEXT", help=say(texts.GROUND)
    )
    destroy.add_argument(
        "--field", dest="fields", action="append", default=[], metavar="FIELD",
        help=say(texts.GONE_FIELD),
    )  # fmt: skip
    destroy.add_argument("--dry-run", action="store_true", help=say(texts.SHOW_ONLY))
    destroy.add_argument("--waiting", action="store_true", help=say(texts.WAITING))
    destroy.add_argument("--confirm", default="", metavar="EDIT", help=say(texts.CONFIRM))
    destroy.add_argument("--decline", default="", metavar="EDIT", help=say(texts.DECLINE))
    destroy.add_argument(
        "--wait", dest="wait", type=int, metavar="DAYS", choices=range(366), help=say(texts.WAIT)
    )


def _guiding(command: Command, say: Say) -> None:
    guide = command("guide")
    setup = command("export-setup")
    for each, words in ((guide, texts.GUIDE_FILE), (setup, texts.SETUP)):
        each.add_argument(
            "-o", "--output", type=Path, metavar="FILE", required=True, help=say(words)
        )
        _names(each, say)
    guide.add_argument("--lang", choices=["nl", "en"], default="nl", help=say(texts.GUIDE_LANGUAGE))
    guide.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="openbaar", help=say(texts.GUIDE_FOR)
    )
    guide.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))


def _pack(pack: argparse.ArgumentParser, say: Say) -> None:
    pack.add_argument("type", metavar="TYPE", help=say(texts.TYPE))
    pack.add_argument("-o", "--output", type=Path, metavar="FILE", help=say(texts.OUTPUT))
    pack.add_argument("--issue", action="store_true", help=say(texts.ISSUE))
    pack.add_argument(
        "--for", dest="audience", choices=AUDIENCES, default="intern", help=say(texts.FOR)
    )
    pack.add_argument("--lang", choices=["nl", "en"], default="nl", help=say(texts.PACK_LANGUAGE))
    pack.add_argument("--at", type=day_argument, metavar="DATE", help=say(texts.AT))
    pack.add_argument("--body", default="", help=say(texts.BODY))
    pack.add_argument("--meeting", type=day_argument, metavar="DATE", help=say(texts.MEETING))
    pack.add_argument("--status", default="draft", help=say(texts.STATUS))
    pack.add_argument("--version", default="0.1", help=say(texts.VERSION))
    pack.add_argument("--number", default="", help=say(texts.NUMBER))
    _names(pack, say)


def _names(parser: argparse.ArgumentParser, say: Say) -> None:
    """What is to be done with names of persons that are found."""
    parser.add_argument(
        "--confirm", action="append", default=[], metavar="NAME", help=say(texts.CONFIRM_NAME)
    )
    parser.add_argument(
        "--remove", action="append", default=[], metavar="NAME", help=say(texts.REMOVE_NAME)
    )


def _json(parser: Any, say: Say) -> None:
    parser.add_argument("--json", action="store_true", help=say(texts.JSON))
