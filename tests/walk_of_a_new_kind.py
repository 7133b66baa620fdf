"""Run on a copy of the program that knows one kind more: what the window makes of it.

    python walk_of_a_new_kind.py KIND

It is no test module, for a program knows its kinds from the start: `test_new_kind` runs it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.places import BY_KEY as PLACES
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.icons import OF_KIND, icon_of_kind
from ozdesk.kinds import kind_of
from ozdesk.kinds.snooze import Snooze
from ozdesk.paths import resource
from ozdesk.rules.alerts.alert import AlertRule, Severity
from ozdesk.rules.alerts.snoozing import snooze, split_snoozed
from ozdesk.settings import Settings
from ozdesk.store.workspace import Workspace

TODAY = date(2026, 6, 15)


def register_of(window: Window, kind: type[Record]) -> RegisterPage:
    """The register of a kind, reached through the navigation."""
    window.go(PLACES[kind.home.key])
    page = window.page
    assert isinstance(page, GoalPage)
    names = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    page.tabs.setCurrentIndex(names.index(kind.plural.nl))
    register = page.front
    assert isinstance(register, RegisterPage)
    assert register.kind is kind
    return register


def walk(window: Window, kind: type[Record]) -> None:
    """Empty page, button, form, list, search, icon and snoozing of one kind."""
    workspace, register = window.session.workspace, register_of(window, kind)
    assert register.middle.currentWidget() is register.empty
    words = [each.text() for each in register.empty.findChildren(QLabel)]
    assert kind.purpose_words.nl in words
    assert register.new.text() == kind.new_words.nl
    register.new.trigger()
    form = register.panel.form
    assert {name for name in kind.fields if name != "openness"} >= set(form.fields) >= {"name"}
    (line,) = form.fields["name"].editor.findChildren(QLineEdit)
    QTest.keyClicks(line, "Overleg over het nieuwe begin")
    register.panel.commit()
    (record,) = workspace.of_kind(kind)
    assert record.name == "Overleg over het nieuwe begin"
    register.model.catch_up()
    assert [each.id for each in register.model.shown()] == [record.id]
    for _ in window.searching.build():
        pass
    assert window.searching.find("nieuwe begin") == [record.id]
    assert OF_KIND[kind.key] == kind.icon
    assert resource("icons", f"{kind.icon}.svg").is_file()
    assert not icon_of_kind(kind.key).isNull()
    put_off(workspace, record)


def put_off(workspace: Workspace, record: Record) -> None:
    """An alert about the record can be snoozed like any other."""
    text = Label("{name} vraagt iets", "{name} asks something")
    alert = AlertRule("new_kind_asks", Severity.ATTENTION, text, text).alert(record)
    id, edit = snooze(alert, date(2026, 7, 1), "later", TODAY, "nl")
    workspace.apply(edit)
    made = workspace.get(id)
    assert isinstance(made, Snooze)
    assert not list(made.problems())
    assert record.key in Snooze.about.targets
    assert [each.snooze for each in split_snoozed([alert], workspace, TODAY)[1]] == [made]


def main(key: str) -> int:
    """Walk through the window on a workspace of its own."""
    app = QApplication([])
    theme.install(app, Settings(theme="light"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "work"
        Workspace.create(place, "Toetser").close()
        shell = Shell(Settings(name="Toetser", theme="light"), TODAY)
        assert shell.open(place)
        assert isinstance(shell.window, Window)
        walk(shell.window, kind_of(key))
        shell.window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
