"""A window and a colleague on one share, for tests and pictures."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync

COLLEAGUE = "Anna, gemeente Utrecht"


class Colleague:
    """Somebody else's desk, which works without a window."""

    def __init__(self, path: Path, share: Path, who: str = COLLEAGUE, passphrase: str = "") -> None:
        self.workspace = connect.join(share, path, who, passphrase)
        self.sync = Sync(self.workspace)
        self.sync.run()

    def change(self, record: str, **values: object) -> None:
        """Change a record, and publish that."""
        found = self.workspace.get(record)
        assert found is not None
        self.workspace.apply(change(found, values))

    def close(self) -> None:
        self.workspace.close()


def share_here(window: Window, folder: Path, qtbot: QtBot, passphrase: str = "") -> Path:
    """Share the workspace of the window in a folder, and level them."""
    folder.mkdir()
    connect.begin(window.session.workspace, folder, passphrase)
    with qtbot.waitSignal(window.session.share.settled, timeout=20_000):
        window.share_notices.begin()
    assert window.session.share.problem is None
    return folder


def level(window: Window, qtbot: QtBot) -> None:
    """One step of the window, whatever comes of it."""
    share = window.session.share
    with qtbot.waitSignal(share.settled, timeout=20_000):
        share.ask()
    qtbot.waitUntil(lambda: not share.busy)


def welcome(window: Window, colleague: Colleague, qtbot: QtBot) -> None:
    """Let the window approve a colleague, so that both hear each other."""
    level(window, qtbot)
    sync = window.session.share.sync
    assert sync is not None
    for card in connect.waiting(sync):
        connect.approve(sync, card, card.fingerprint)
    level(window, qtbot)
    colleague.sync.run()


def disagree(
    window: Window, colleague: Colleague, qtbot: QtBot, **both: tuple[object, object]
) -> str:
    """Have both change the same fields of one risk; gives its id."""
    risk = window.session.workspace.of_kind(Risk)[0]
    window.session.workspace.apply(change(risk, {name: each[0] for name, each in both.items()}))
    colleague.change(risk.id, **{name: each[1] for name, each in both.items()})
    colleague.sync.run()
    level(window, qtbot)
    colleague.sync.run()
    return risk.id


def new_risk(workspace: Workspace, name: str) -> str:
    """Make a risk."""
    id, edit = create(Risk, {"name": name})
    workspace.apply(edit)
    return id
