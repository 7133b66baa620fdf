"""One call of the command line, from its words to its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from ozdesk import cli, gui
from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.dutch import refusal
from ozdesk.cli.output import visible_output
from ozdesk.cli.parser import WrongUse, parse_arguments
from ozdesk.domain.label import Language
from ozdesk.errors import UserError, disk_error
from ozdesk.settings import Settings, load_settings

DONE, REFUSED, MISUSED = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Do what the words ask: 0 done, 1 refused or wrong data, 2 wrong use."""
    with visible_output():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    settings = load_settings()
    language = _language(arguments, settings)
    try:
        given = parse_arguments(arguments, language)
        context = Context(given, settings, language)
        status = COMMANDS[given.command]()(context)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except WrongUse as error:
        detail = refusal(str(error)) if language == "nl" else str(error)
        return _fail(texts.WRONG_USE.with_(detail=detail).in_(language), MISUSED)
    except UserError as error:
        return _fail(error.in_(language), REFUSED)
    except BrokenPipeError:
        if sys.stderr is not None:
            sys.stderr.close()
        return REFUSED
    except OSError as error:
        if error.filename is None:
            return _unsaid(error, language)
        return _fail(disk_error(error, error.filename).in_(language), REFUSED)
    except KeyboardInterrupt:
        return _fail(texts.STOPPED.in_(language), REFUSED)
    except Exception as error:
        if os.environ.get("OZDESK_DEBUG"):
            raise
        detail = f"{type(error).__name__}: {error}"
        return _fail(texts.BUG.with_(detail=detail).in_(language), REFUSED)


def _unsaid(error: OSError, language: Language) -> int:
    """Standard output cannot be written to; nothing more is written to it at the end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    detail = error.strerror or type(error).__name__
    return _fail(texts.NOT_SAID.with_(detail=detail).in_(language), REFUSED)


def _fail(message: str, status: int) -> int:
    """Say why not; where a start has no console, as by a double click, in a window."""
    if sys.stderr is None:
        gui.shell.app.show_refusal(message, load_settings())
    else:
        print("ozdesk: " + " ".join(message.split()), file=sys.stderr)
    return status


def _language(arguments: list[str], settings: Settings) -> Language:
    for before, word in zip(["", *arguments], arguments, strict=False):
        said = word if before == "--language" else word.partition("--language=")[2]
        if said in ("nl", "en"):
            return "en" if said == "en" else "nl"
    if settings.name:
        return settings.language
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if spoken.startswith("en") else "nl"


# The function behind each command; its module is read only when the command is given.
COMMANDS: dict[str, Callable[[], Callable[[Context], int]]] = {
    "": lambda: cli.launching.window,
    "add": lambda: cli.changing.add,
    "agenda": lambda: cli.meetings.commands.agenda,
    "alerts": lambda: cli.reading.alerts,
    "answers": lambda: cli.providers.answers,
    "attach": lambda: cli.providers.attach_,
    "attend": lambda: cli.meetings.commands.attend_,
    "backup": lambda: cli.backing.backup,
    "check": lambda: cli.reading.check_,
    "conflicts": lambda: cli.deciding.conflicts,
    "decide": lambda: cli.meetings.commands.decide_,
    "demo": lambda: cli.launching.demo,
    "destroy": lambda: cli.destroying.destroy,
    "early-notice": lambda: cli.providers.early_notice,
    "export": lambda: cli.tables.export,
    "export-setup": lambda: cli.guiding.export_setup,
    "form": lambda: cli.providers.form,
    "funding": lambda: cli.providers.funding,
    "guide": lambda: cli.guiding.guide,
    "hand-over": lambda: cli.week.hand_over,
    "history": lambda: cli.reading.history,
    "import": lambda: cli.tables.import_,
    "about": lambda: cli.reading.program,
    "kinds": lambda: cli.reading.kinds,
    "knowledge": lambda: cli.meetings.roles.knowledge_,
    "list": lambda: cli.reading.list_,
    "me": lambda: cli.week.me,
    "merge": lambda: cli.merging.merge_,
    "minutes": lambda: cli.meetings.commands.minutes,
    "new": lambda: cli.launching.new,
    "pack": lambda: cli.launching.pack,
    "redo": lambda: cli.changing.redo,
    "remove": lambda: cli.changing.remove_,
    "resolve": lambda: cli.deciding.resolve,
    "restore": lambda: cli.changing.restore_,
    "roles": lambda: cli.meetings.roles.roles_,
    "set": lambda: cli.changing.set_,
    "share": lambda: cli.sharing.share,
    "show": lambda: cli.reading.show,
    "sync": lambda: cli.sharing.sync,
    "undo": lambda: cli.changing.undo,
    "vote": lambda: cli.meetings.commands.vote_,
    "week": lambda: cli.week.week,
}
