"""What cannot be undone is done by final buttons alone, and no dialog begins at one of those.

The acts carry a mark where they are done; here every other button of every dialog is pressed, and
none of them may come to such an act.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague
from walking import PERSON

from ozdesk.errors import UserError
from ozdesk.gui.destroy.dialog import RecordsDialog
from ozdesk.gui.destroy.person_dialog import PersonDialog
from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.asked import ask_compare
from ozdesk.gui.share.connect import ask_connect
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.share.passphrase import ask_change, ask_passphrase
from ozdesk.gui.shell import tasks
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.kinds.risk import Risk
from ozdesk.store.lasting import watching
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.health.health import NewcomerHealth

Opener = Callable[[], object]


class Kept(UserError):
    """What keeps a lasting act from being done here."""


def openers(shell: Shell, window: Window, place: Path, qtbot: QtBot) -> dict[str, Opener]:
    """Every dialog that can come to a lasting act, and some that cannot."""
    session = window.session
    window.go(SHARE)
    page = window.page
    assert isinstance(page, SharePage)
    sync = session.share.sync
    assert sync is not None
    card = next(c for c in sync.state.all_cards().values() if c.device != sync.key.device)
    empty, other = place / "leeg", place / "van een ander"
    for folder in (empty, other):
        folder.mkdir()
    with Workspace.create(place / "elders", "Dirk") as workspace:
        connect.begin(workspace, other).run()

    def connecting(path: Path) -> Opener:
        def act() -> None:
            dialog = ask_connect(shell)
            dialog.look_at(path)
            qtbot.waitUntil(lambda: dialog.look is not None, timeout=20_000)

        return act

    def person() -> None:
        dialog = PersonDialog(session, window)
        dialog.open()
        dialog.name.setText(PERSON)

    risk = session.workspace.of_kind(Risk)[0]
    return {
        "share here": connecting(empty),
        "start a desk": connecting(other),
        "connect": connecting(sync.files.path),
        "approve": lambda: page.decisions.ask_approve(NewcomerHealth(card)),
        "compare a colleague": lambda: page.decisions.ask_compare(card),
        "compare the beginning": lambda: ask_compare(session, window),
        "block": lambda: page.decisions.ask_block(card),
        "leave": page.ask_leave,
        "put back": page.ask_restore,
        "change passphrase": lambda: ask_change(session, window),
        "enter passphrase": lambda: ask_passphrase(session, window),
        "destroy": lambda: RecordsDialog(session, [risk], window).open(),
        "destroy a person": person,
        "backups": lambda: tasks.show_backups(shell),
        "workspace settings": lambda: tasks.show_workspace_settings(shell),
    }


NAMES = (
    "share here", "start a desk", "connect", "approve", "compare a colleague",
    "compare the beginning", "block", "leave", "put back", "change passphrase",
    "enter passphrase", "destroy", "destroy a person", "backups", "workspace settings",
)  # fmt: skip


def over() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def buttons(dialog: QDialog) -> list[QPushButton]:
    return [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]


def opened(act: Opener) -> QDialog:
    before = set(over())
    act()
    QApplication.processEvents()
    (made,) = set(over()) - before
    return made


def settle(window: Window, qtbot: QtBot) -> None:
    idle = lambda: all(getattr(d, "task", None) is None for d in over())  # noqa: E731
    qtbot.waitUntil(idle, timeout=20_000)
    qtbot.wait(20)
    for dialog in over():
        dialog.reject()
    QApplication.processEvents()


def test_only_final_buttons_come_to_what_lasts(
    window: Window, shell: Shell, anna: Colleague, tmp_path: Path, qtbot: QtBot
) -> None:
    listed = openers(shell, window, tmp_path, qtbot)
    assert set(listed) == set(NAMES)
    told: list[str] = []

    def keep(act: str) -> None:
        told.append(act)
        raise Kept(detail=act)

    reached: dict[str, set[str]] = {}
    for name, act in listed.items():
        dialog = opened(act)
        assert not is_final(dialog.focusWidget()), f"{name} begins at what lasts"
        default = [b.text() for b in buttons(dialog) if b.isDefault() and is_final(b)]
        assert default == [], f"Enter does {default} in {name}"
        ways = [(at, is_final(b)) for at, b in enumerate(buttons(dialog))]
        dialog.reject()
        for at, final in ways:
            dialog = opened(act)
            with watching(keep):
                buttons(dialog)[at].click()
                settle(window, qtbot)
            if final:
                reached.setdefault(name, set()).update(told)
            else:
                assert told == [], f"{name}: a button that is not final came to {told}"
            told.clear()
    for name in ("share here", "approve", "compare a colleague", "block", "leave"):
        assert reached[name], f"{name}: its final button comes to nothing that lasts"


@pytest.mark.parametrize("final", [True, False])
def test_the_mark_is_seen(window: Window, share: Path, final: bool) -> None:
    told: list[str] = []
    with watching(told.append):
        if final:
            connect.disconnect(window.session.workspace)
        else:
            window.session.workspace.save_view(always=True)
    assert told == (["disconnect"] if final else [])
