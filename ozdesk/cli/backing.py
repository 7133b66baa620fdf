"""The commands for backups: which there are, make one now, put one back, as the window does."""

from __future__ import annotations

from datetime import datetime

from ozdesk.cli import texts
from ozdesk.cli.context import Context, print_json
from ozdesk.cli.parser import WrongUse
from ozdesk.cli.words import backup_texts
from ozdesk.domain.common_texts import NO_BACKUPS
from ozdesk.domain.words import short_clock, short_day
from ozdesk.store.upkeep.backup import Backup, back_up, backups, restore_backup
from ozdesk.store.view.opening import open_folder
from ozdesk.store.workspace import Workspace


def backup(context: Context) -> int:
    """List the backups, make one, or put one back."""
    given = context.given
    if (given.name is not None) != (given.action == "restore"):
        raise WrongUse(context.text(backup_texts.BACKUP_NAME_NEEDED))
    return ACTIONS[given.action](context)


def _list(context: Context) -> int:
    with context.open(to_read=True) as workspace:
        there = backups(workspace.folder)
    if context.given.json:
        print_json([
            {"name": each.path.name, "made": each.made.isoformat(), "bytes": each.size,
             "replaced": each.replaced}
            for each in there
        ])  # fmt: skip
        return 0
    for each in there:
        print(_line(context, each))
    if not there:
        context.say(NO_BACKUPS)
    return 0


def _line(context: Context, each: Backup) -> str:
    made = f"{short_day(each.made.date())} {short_clock(each.made)}"
    told = [each.path.name, made, f"{max(1, round(each.size / 1024))} kB"]
    told += [context.text(backup_texts.BACKUP_REPLACED)] if each.replaced else []
    return "  ".join(told)


def _make(context: Context) -> int:
    with context.open() as workspace:
        made = back_up(workspace.folder, datetime.now())
    print(made.path.name)
    return 0


def _restore(context: Context) -> int:
    path, name = context.given.workspace, context.given.name
    if path is None:
        raise WrongUse(context.text(texts.NEEDS_WORKSPACE))
    folder = open_folder(path)
    chosen = next((each for each in backups(folder) if each.path.name == name), None)
    if chosen is None:
        raise WrongUse(context.text(backup_texts.NO_SUCH_BACKUP.with_(name=name)))
    Workspace(restore_backup(folder, chosen, datetime.now()), context.who).close()
    context.say(backup_texts.BACKUP_RESTORED.with_(name=name))
    return 0


ACTIONS = {"list": _list, "make": _make, "restore": _restore}
