"""Commands that start something: a workspace, the window, the example, a pack."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from ozdesk import cli, gui, packs
from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.change import Edit
from ozdesk.errors import InUse
from ozdesk.exchange.lists.setup import read_setup
from ozdesk.settings import EXAMPLE, documents_folder
from ozdesk.store import starter
from ozdesk.store.workspace import Workspace


def window(context: Context) -> int:
    """Open the window."""
    return _open_window(context, context.given.folder or context.given.workspace)


def _open_window(context: Context, folder: Path | None) -> int:
    smoke = bool(getattr(context.given, "smoke", False))
    if not smoke and not _screen():
        raise WrongUse(context.text(texts.NO_SCREEN))
    return gui.shell.app.run_window(folder, context.settings, smoke=smoke)


def _screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(v) for v in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def new(context: Context) -> int:
    """Make a workspace, from a starter if asked."""
    name = context.given.starter
    if name and name not in starter.STARTERS:
        raise WrongUse(f"--starter {name} ({', '.join(starter.STARTERS)})")
    setup = _setup(context.given.setup) if context.given.setup else None
    with Workspace.create(context.given.folder, context.who) as workspace:
        if name:
            starter.fill(workspace, name, date.today())
        if setup:
            workspace.apply(setup)
    print(context.given.folder)
    return 0


def _setup(path: Path) -> Edit:
    """What fills the new workspace, read before there is one."""
    return read_setup(path)


def demo(context: Context) -> int:
    """Open the example, or make its steering-group pack and print where that is."""
    folder = context.given.folder or documents_folder() / EXAMPLE
    if not (folder / "ozdesk.json").exists():
        with Workspace.create(folder, context.who) as workspace:
            starter.fill(workspace, "openzaak", date.today())
    if not context.given.no_window:
        return _open_window(context, folder)
    with _open_anyhow(folder, context.who) as workspace:
        order = packs.order.PackOrder(
            today=date.today(), language=context.language, author=context.who
        )
        made = packs.make.make_pack(workspace, order, None)
    print(made.path)
    return 0


def _open_anyhow(folder: Path, who: str) -> Workspace:
    try:
        return Workspace.open(folder, who)
    except InUse:
        return Workspace.open(folder, who, read_only=True)


def pack(context: Context) -> int:
    """Make a pack as PDF and print where it is."""
    order, issue = cli.packing.order_of(context), context.given.issue
    if issue == (context.given.output is not None):
        raise WrongUse(context.text(texts.OUTPUT_OR_ISSUE))
    with context.open(to_read=not issue) as workspace:
        names = {"confirmed": context.given.confirm, "removed": context.given.remove}
        taken = packs.make.snapshot(workspace, order, **names)
        otherwise = packs.full_view.says_otherwise(taken)
        with cli.packing.options_named():
            made = packs.make.make_pack(
                workspace, order, context.given.output, issue=issue, **names
            )
    if otherwise:
        context.say(texts.OTHERWISE)
    for each in otherwise:
        context.say(each.words)
    if made.replaced:
        context.say(texts.REPLACED.with_(signs=" ".join(made.replaced)))
    for told in made.remarks.texts:
        context.say(texts.NOTE.with_(text=told))
    print(made.path)
    return 0
