"""A walk over every page and every dialog, in the steps of the pictures, that looks instead."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import ozdesk
from ozdesk.errors import InUse, NetworkFolder, NotFound
from ozdesk.gui.destroy.person_dialog import PersonDialog
from ozdesk.gui.editors.files import AttachmentsEditor
from ozdesk.gui.goals.guide import GuideView
from ozdesk.gui.meetings.action_dialog import ActionDialog
from ozdesk.gui.meetings.agenda_dialog import AgendaDialog
from ozdesk.gui.register.merge_dialog import MergeDialog
from ozdesk.gui.session.places import SHARE
from ozdesk.gui.share.asked import ask_compare
from ozdesk.gui.share.passphrase import offer_change
from ozdesk.gui.shell import app, crash, opening, tasks
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.week.hand_over_dialog import HandOverDialog
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.decision import Decision
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.kinds.risk import Risk
from ozdesk.packs.leaving import NamesToJudge, NamesUnconfirmed
from ozdesk.sync.health.health import NewcomerHealth
from tests import scenes, sharedscenes, shots

GUI = Path(ozdesk.__file__).parent / "gui"
PERSON = "Anna de Vries"
Look = Callable[[QWidget], object]


class Walker:
    """Stands where the camera of the pictures stands, and has every window looked at.

    `seen` are the kinds of dialogs that came by, `asked` the functions that ask by `ask`.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self.found: dict[str, object] = {}
        self.seen: set[str] = set()
        self.asked: set[str] = set()

    def settle(self) -> None:
        """Let everything happen that is about to."""
        QTest.qWait(1)
        QApplication.processEvents()

    def take(self, window: QWidget, name: str) -> None:
        """Look at a window and at the dialogs that stand over it."""
        self.settle()
        over = [each for each in window.findChildren(QDialog) if each.isVisible()]
        self.seen |= {type(each).__name__ for each in over}
        for each in over or [window]:
            self.look_at(each, name)

    def look_at(self, window: QWidget, name: str) -> None:
        """Look at one window."""
        if found := self._look(window):
            self.found[name] = found

    def look_at_question(self, name: str, act: Callable[[], object]) -> None:
        """Look at the dialog that an act opens, wherever it stands, and close it."""
        before = set(_dialogs())
        act()
        self.settle()
        (made,) = set(_dialogs()) - before
        self.look_at(made, name)
        made.close()


def _dialogs() -> list[QDialog]:
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    ]


def walk(walker: Walker, shell: Shell, folder: Path, monkeypatch: Any) -> None:
    """Every tab, every record form and every dialog, of one desk and of several."""
    monkeypatch.setattr(shots, "settle", walker.settle)
    offer = Dialog.offer

    def offering(self: Dialog, *given: Any, **named: Any) -> None:
        asking = sys._getframe(2)
        walker.asked.add(f"{Path(asking.f_code.co_filename).stem}.{asking.f_code.co_name}")
        offer(self, *given, **named)

    monkeypatch.setattr(Dialog, "offer", offering)
    camera: Any = walker
    window: Any = shell.window
    alone, together = folder / "alone", folder / "together"
    alone.mkdir()
    together.mkdir()
    shots.details(camera, window)
    scenes.every_tab(camera, shell)
    shots.dialogs(camera, shell)
    shots.packs(camera, window)
    scenes.every_dialog(camera, shell, alone)
    person(camera, window)
    meetings(camera, window)
    questions(walker, shell)
    sharedscenes.sharing(camera, shell, together)
    on_the_share(walker, window)


def person(walker: Any, window: Any) -> None:
    """The dialog that destroys what is known of a person, before and after looking."""
    with scenes.opened(window, lambda: PersonDialog(window.session, window).open()) as dialog:
        walker.take(window, "person")
        dialog.name.setText(PERSON)
        dialog.look()
        while dialog._task is not None:
            walker.settle()
        walker.take(window, "person-found")


def meetings(walker: Any, window: Any) -> None:
    """What asks for a meeting, an action, who takes over, and with which record to merge."""
    session = window.session
    workspace = session.workspace
    risks = list(workspace.of_kind(Risk))
    decision = next(iter(workspace.of_kind(Decision)), None) or Decision("", {"name": "Besluit"})
    leaver = next(iter(workspace.of_kind(Person)), None) or workspace.of_kind(Party)[0]
    acts = {
        "agenda": lambda: AgendaDialog(session, risks[0], "", window).open(),
        "action": lambda: ActionDialog(session, decision, window).open(),
        "hand-over": lambda: HandOverDialog(session, leaver, window).open(),
        "merge": lambda: MergeDialog(session, risks[0], risks[1:2], window).open(),
    }
    for name, act in acts.items():
        with scenes.opened(window, act):
            walker.take(window, name)


def questions(walker: Walker, shell: Any) -> None:
    """Every question that is asked by `ask`, apart from those about the share."""
    window, session = shell.window, shell.session
    english = NotFound(path="a")
    editor = AttachmentsEditor(Risk.fields["attachments"], session)
    editor.setParent(window)
    backup_list = tasks.show_backups(shell)
    backup_list._make()
    guide = GuideView(session)
    guide.setParent(window)
    names = NamesUnconfirmed(NamesToJudge(("Anna",)))
    acts = {
        "files": lambda: editor._warn(Path("a"), "a.exe"),
        "in-use": lambda: opening.offer_reading(shell, Path("a"), InUse(who="Anna")),
        "network": lambda: opening.offer_moving(shell, Path("a"), NetworkFolder(path="a")),
        "refused": lambda: crash.say_error(window, english, session.language),
        "crash": lambda: crash.Crashes(lambda: "nl")._show("report"),
        "restore": backup_list._ask,
        "names": lambda: guide._ask_names(Path("a.html"), names),
        "no-console": lambda: app.open_refusal(window, "a", session.settings),
    }
    for name, act in acts.items():
        walker.look_at_question(name, act)


def on_the_share(walker: Walker, window: Any) -> None:
    """The questions about the share."""
    window.go(SHARE)
    page = window.page
    card = next(iter(window.session.share.sync.state.all_cards().values()))
    acts = {
        "leave": page.ask_leave, "put-back": page.ask_restore,
        "block": lambda: page.decisions.ask_block(card),
        "approve": lambda: page.decisions.ask_approve(NewcomerHealth(card)),
        "compare-desk": lambda: page.decisions.ask_compare(card),
        "passphrase-offer": lambda: offer_change(window.session, window, card.who),
        "compare-code": lambda: ask_compare(window.session, window),
    }  # fmt: skip
    for name, act in acts.items():
        walker.look_at_question(name, act)


def asking() -> set[str]:
    """The functions that ask by `ask`, by the sources."""
    found = set()
    for path in GUI.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        taken = {(node.module, name.name) for node in imports for name in node.names}
        if ("ozdesk.gui.widgets.dialog", "ask") not in taken:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                calls = (each for each in ast.walk(node) if isinstance(each, ast.Call))
                if any(getattr(call.func, "id", "") == "ask" for call in calls):
                    found.add(f"{path.stem}.{node.name}")
    return found


def dialogs() -> set[str]:
    """The names of all dialogs there are, by the sources."""
    below: dict[str, set[str]] = {}
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                for base in node.bases:
                    below.setdefault(getattr(base, "id", ""), set()).add(node.name)
    found, rest = set(), {"Dialog", "QDialog"}
    while rest:
        kinds = below.get(rest.pop(), set())
        found |= kinds
        rest |= kinds
    return {name for name in found if name not in below}
