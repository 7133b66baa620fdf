"""One call of the command line, from its words to its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.dutch import refusal
from ozdesk.cli.parser import WrongUse, read
from ozdesk.domain.label import Language
from ozdesk.errors import UserError, disk_error
from ozdesk.settings import Settings, load_settings

DONE, REFUSED, MISUSED = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Do what the words ask: 0 done, 1 refused or wrong data, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    settings = load_settings()
    language = _language(arguments, settings)
    try:
        given = read(arguments, language)
        context = Context(given, settings, language)
        status = _command(given.command)(context)
        sys.stdout.flush()
        return status
    except WrongUse as error:
        detail = refusal(str(error)) if language == "nl" else str(error)
        return _fail(texts.WRONG_USE.with_(detail=detail).in_(language), MISUSED)
    except UserError as error:
        return _fail(error.in_(language), REFUSED)
    except BrokenPipeError:
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
    """What was done could not be told in full; nothing more is written at the end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    detail = error.strerror or type(error).__name__
    return _fail(texts.NOT_SAID.with_(detail=detail).in_(language), REFUSED)


def _fail(message: str, status: int) -> int:
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


def _command(name: str) -> Callable[[Context], int]:
    """The function behind a command; its module is read only now, for a quick start."""
    if name in ("", "new", "demo", "pack"):
        from ozdesk.cli import launching

        by_name = {
            "": launching.window,
            "new": launching.new,
            "demo": launching.demo,
            "pack": launching.pack,
        }
        return by_name[name]
    if name in ("import", "export"):
        from ozdesk.cli import tables

        return tables.import_ if name == "import" else tables.export
    if name in ("form", "answers", "early-notice", "funding", "attach"):
        from ozdesk.cli import providers

        return {
            "form": providers.form, "answers": providers.answers, "attach": providers.attach_,
            "early-notice": providers.early_notice, "funding": providers.funding,
        }[name]  # fmt: skip
    if name in ("guide", "export-setup"):
        from ozdesk.cli import guiding

        return guiding.guide if name == "guide" else guiding.export_setup
    if name in ("sync", "conflicts", "resolve", "share"):
        from ozdesk.cli import sharing

        return {
            "sync": sharing.sync, "conflicts": sharing.conflicts,
            "resolve": sharing.resolve, "share": sharing.share,
        }[name]  # fmt: skip
    if name == "destroy":
        from ozdesk.cli import destroying

        return destroying.destroy
    from ozdesk.cli import changing, reading

    return {
        "kinds": reading.kinds, "list": reading.list_, "show": reading.show,
        "history": reading.history, "alerts": reading.alerts, "check": reading.check_,
        "add": changing.add, "set": changing.set_, "remove": changing.remove_,
        "restore": changing.restore_, "undo": changing.undo, "redo": changing.redo,
    }[name]  # fmt: skip
