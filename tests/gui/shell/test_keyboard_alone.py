"""Everything in every view and dialog can be reached, seen, done and left with keys alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ozdesk.gui.alerts.snooze_dialog import SnoozeDialog
from ozdesk.gui.editors.openness_dialog import OpennessDialog
from ozdesk.gui.editors.set_field_dialog import SetFieldDialog
from ozdesk.gui.exchange.checklist_dialogs import ReceiveDialog, SendDialog
from ozdesk.gui.exchange.export_dialog import ExportDialog
from ozdesk.gui.exchange.import_dialog import ImportDialog
from ozdesk.gui.exchange.tree_dialog import TreeDialog
from ozdesk.gui.goals.carry_dialog import CarryDialog
from ozdesk.gui.goals.compare_dialog import CompareDialog
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.goals.views import VIEWS
from ozdesk.gui.history.versions import VersionsDialog
from ozdesk.gui.packs.dialog import PackDialog
from ozdesk.gui.session.places import ALERTS, BY_KEY, PLACES
from ozdesk.gui.shell import opening, provider_tasks, tasks
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds import BY_KEY as BY_KIND
from ozdesk.kinds.ownership_text import OwnershipText
from ozdesk.kinds.provider import ChecklistTemplate, Provider
from ozdesk.kinds.risk import Risk
from ozdesk.kinds.snooze import Snooze
from ozdesk.kinds.workspace_settings import WorkspaceSettings

MOST = 400  # presses of Tab after which it is a trap


def in_front(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def show(window: Window, home: str, key: str) -> Any:
    window.go(BY_KEY[home])
    window.page.show_kind(key)
    page = window.page
    assert isinstance(page, GoalPage)
    assert page.key == key
    QApplication.processEvents()
    return page.front


def used(area: QWidget) -> list[QWidget]:
    """What a person works with in an area: all in sight that takes focus, and every button.

    A small button inside a line has a key of its own, which its name says.
    """
    found = []
    for widget in area.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        idle = widget.focusPolicy() == Qt.FocusPolicy.NoFocus
        button = isinstance(widget, QAbstractButton)
        if inner or (idle and not button) or widget.focusProxy() is not None:
            continue
        if widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty():
            found.append(widget)
    return found


def tab_round(window: QWidget, qtbot: QtBot, back: bool = False) -> list[QWidget]:
    """Where Tab leads, until it is back at the beginning."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    seen: list[QWidget] = []
    for _ in range(MOST):
        here = window.focusWidget()
        if seen and here is seen[-1]:  # from link to link, inside a text
            qtbot.keyClick(here, key, shift)
            continue
        if here in seen:
            assert here is seen[0], f"Tab stays at {here!r}"
            return seen
        assert here is not None
        assert not here.visibleRegion().isEmpty(), f"{here!r} is out of sight"
        seen.append(here)
        qtbot.keyClick(here, key, shift)
    raise AssertionError("Tab never comes back")


def group(button: QWidget) -> list[QWidget]:
    """Radio buttons share one stop of Tab; the arrows go between them."""
    made = button.group() if isinstance(button, QAbstractButton) else None
    return list(made.buttons()) if made and made.exclusive() else []


def missed(area: QWidget, reached: list[QWidget]) -> list[str]:
    there = {*reached, *(other for widget in reached for other in group(widget))}
    there |= {widget.focusProxy() for widget in reached if widget.focusProxy()}
    return [
        f"{type(w).__name__} {w.accessibleName() or getattr(w, 'text', str)()!r}"
        for w in used(area)
        if w not in there and not (set(group(w)) & there)
    ]


def nameless(widgets: list[QWidget]) -> list[str]:
    found = []
    for widget in widgets:
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        if not name.strip():
            found.append(f"{widget!r} in {widget.parent()!r}")
    return found


def picture(widget: QWidget) -> QImage:
    """A widget with its surroundings, where the ring of focus may be."""
    area = QRect(widget.mapTo(widget.window(), QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return widget.window().grab(area & widget.window().rect()).toImage()


def unseen(widgets: list[QWidget], other: QWidget) -> list[str]:
    """Widgets that look the same with and without the focus."""
    found = []
    for widget in widgets:
        if widget is other:
            continue
        area: Any = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.sendPostedEvents()
        with_it = picture(widget)
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.sendPostedEvents()
        if picture(widget) == with_it:
            found.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    return found


def walk(window: QWidget, area: QWidget, qtbot: QtBot) -> None:
    """The whole proof for one area of a window."""
    in_front(window, qtbot)
    forth = tab_round(window, qtbot)
    assert missed(area, forth) == []
    assert nameless(forth) == []
    back = tab_round(window, qtbot, back=True)
    assert set(back) == set(forth)
    inside = [widget for widget in forth if area.isAncestorOf(widget)]
    if len(forth) > 1:
        assert unseen(inside, next(w for w in forth if w is not inside[0])) == []


PAGES = [place.key for place in PLACES if not place.home or place.key == "packs"]
TABS = [(home.key, view.key) for home, views in VIEWS.items() for view in views]


@pytest.mark.parametrize("key", PAGES)
def test_places(window: Window, qtbot: QtBot, key: str) -> None:
    window.go(BY_KEY[key])
    QApplication.processEvents()
    window.rail.list.setFocus()
    walk(window, window.content, qtbot)


@pytest.mark.parametrize(("home", "key"), TABS)
def test_views(window: Window, qtbot: QtBot, home: str, key: str) -> None:
    front = show(window, home, key)
    for number in range(front.which.count() if hasattr(front, "which") else 1):
        if hasattr(front, "which"):
            front.which.setCurrentIndex(number)
        qtbot.waitUntil(lambda: getattr(front, "task", None) is None)
        window.rail.list.setFocus()
        walk(window, window.content, qtbot)


@pytest.mark.parametrize("key", ["risk", "provider", "contract"])
def test_registers(window: Window, qtbot: QtBot, key: str) -> None:
    kind = BY_KIND[key]
    front = show(window, kind.home.key, key)
    front.table.selectRow(0)
    window.rail.list.setFocus()
    walk(window, window.content, qtbot)


def test_the_matrix_of_risks(window: Window, qtbot: QtBot) -> None:
    show(window, "risks", "matrix")
    window.rail.list.setFocus()
    walk(window, window.content, qtbot)


# Rows and cells


@pytest.mark.parametrize("key", ["risk", "payment"])
def test_what_rows_can_do_has_a_key(window: Window, key: str) -> None:
    front = show(window, BY_KIND[key].home.key, key)
    acts = front.acts
    for action in (acts.duplicate, acts.set, acts.copy, acts.delete, acts.columns):
        assert not action.shortcut().isEmpty(), action.text()


def test_columns_and_order_by_key(window: Window, qtbot: QtBot) -> None:
    front = show(window, "risks", "risk")
    in_front(window, qtbot)
    front.table.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(front.table, Qt.Key.Key_K, keys)
    menu = front.table.findChildren(QMenu)[0]
    assert menu.isVisible()
    before = [risk.name for risk in front.model.shown()]
    menu.actions()[0].menu().actions()[1].trigger()
    after = [risk.name for risk in front.model.shown()]
    assert sorted(before) == sorted(after)
    assert before != after
    menu.close()


@pytest.mark.parametrize(
    ("home", "key"),
    [("funding", "coverage"), ("funding", "work_by_party"), ("funding", "money"),
     ("documentation", "provider_matrix"), ("documentation", "evidence"),
     ("ownership", "ownership_matrix")],
)  # fmt: skip
def test_enter_opens_what_is_in_front(window: Window, qtbot: QtBot, home: str, key: str) -> None:
    front = show(window, home, key)
    qtbot.waitUntil(lambda: front.stack.currentIndex() == 0)
    in_front(window, qtbot)
    window.rail.list.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.focusWidget() is front.landing
    if isinstance(front.landing, QTableView):
        front.landing.setCurrentIndex(front.landing.model().index(0, 0))
    qtbot.keyClick(front.landing, Qt.Key.Key_Return)
    assert (window.place.key, getattr(window.page, "key", "")) != (home, key)


# Dialogs


def dialogs(shell: Shell, tmp_path: Path) -> dict[str, Callable[[], object]]:
    """Everything that opens over the window, by a name."""
    window = shell.window
    assert isinstance(window, Window)
    session = window.session
    risks = session.workspace.of_kind(Risk)
    providers = session.workspace.of_kind(Provider)
    template = session.workspace.of_kind(ChecklistTemplate)[0]
    alert = window.watch.alerts[0]
    docs, table = tmp_path / "docs", tmp_path / "t.csv"
    docs.mkdir()
    (docs / "a.md").write_text("# A\n", "utf-8")
    table.write_text("Naam;Kans\nBrand;zeven\nLek;2\n", "utf-8")
    text = session.workspace.of_kind(OwnershipText)[0]
    return {
        "compare": lambda: CompareDialog(
            session, template, [p.id for p in providers], window
        ).open(),
        "carry": lambda: CarryDialog(session, replaced(template), window).open(),
        "send": lambda: SendDialog(session, providers, providers[0], window).open(),
        "receive": lambda: ReceiveDialog(session, window).open(),
        "notice": lambda: provider_tasks.write_notice_list(shell),
        "tree": lambda: TreeDialog(session, docs, window).open(),
        "import": lambda: ImportDialog(session, table, Risk, window).open(),
        "export": lambda: ExportDialog(session, Risk, risks, ["name"], window).open(),
        "versions": lambda: VersionsDialog(session, text, window).open(),
        "snooze": lambda: SnoozeDialog(session, alert, window).open(),
        "setfield": lambda: SetFieldDialog(session, risks[:2], window).open(),
        "openness": lambda: OpennessDialog(session, risks[0], Risk.fields["answer"], window).open(),
        "workspace": lambda: tasks.show_workspace_settings(shell),
        "settings": lambda: tasks.show_settings(shell),
        "backups": lambda: tasks.show_backups(shell),
        "shortcuts": lambda: tasks.show_shortcuts(shell),
        "about": lambda: tasks.show_about(shell),
        "check": lambda: tasks.check_workspace(shell),
        "tidy": lambda: tasks.ask_tidy(shell),
        "new": lambda: opening.ask_new(shell),
        "pack": lambda: PackDialog(session, window).open(),
    }


def replaced(template: ChecklistTemplate) -> ChecklistTemplate:
    """A next version of a template, which nobody answers yet."""
    return ChecklistTemplate("f" * 32, dict(template.doc) | {"replaces": template.id})


NAMES = (
    "compare", "carry", "send", "receive", "notice", "tree", "import", "export", "versions",
    "snooze", "setfield", "openness", "workspace", "settings", "backups", "shortcuts", "about",
    "check", "tidy", "new", "pack",
)  # fmt: skip


def opened(shell: Shell, qtbot: QtBot, tmp_path: Path, name: str) -> QDialog:
    window = shell.window
    assert window is not None
    before = set(window.findChildren(QDialog))
    dialogs(shell, tmp_path)[name]()
    (made,) = set(window.findChildren(QDialog)) - before
    qtbot.waitUntil(lambda: getattr(made, "task", None) is None)
    in_front(made, qtbot)
    return made


@pytest.mark.parametrize("name", NAMES)
def test_dialogs(window: Window, shell: Shell, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    dialog = opened(shell, qtbot, tmp_path, name)
    assert dialog.focusWidget() is not None, "something has the focus from the start"
    walk(dialog, dialog, qtbot)
    primary = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isDefault()]
    assert len(primary) == 1, "Enter does one thing"
    told = [b for b in dialog.findChildren(QPushButton) if b.property("role") == "primary"]
    assert primary[0] in told
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_and_control_enter_do_the_main_thing(
    window: Window, shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog: Any = opened(shell, qtbot, tmp_path, "snooze")
    qtbot.keyClicks(dialog.reason, "Wacht op de raad")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert window.session.workspace.of_kind(Snooze)[0].reason == "Wacht op de raad"
    window.go(ALERTS)
    settings: Any = tasks.show_workspace_settings(shell)
    in_front(settings, qtbot)
    field = settings.editors["organisation"].focusProxy()
    field.setFocus()
    qtbot.keyClicks(field, "Gemeente Voorbeeld")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not settings.isVisible()
    assert (
        window.session.workspace.of_kind(WorkspaceSettings)[0].organisation == "Gemeente Voorbeeld"
    )
