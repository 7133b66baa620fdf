"""The handbook is one key away: on the page of where one is, in a window of its own."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QAction, QTextFormat
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain.home import Home
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.goals.views import VIEWS
from ozdesk.gui.session.places import BY_KEY, OVERVIEW, PLACES
from ozdesk.gui.shell import handbook_pages, tasks
from ozdesk.gui.shell.first_start import FirstStart
from ozdesk.gui.shell.handbook import Handbook, open_handbook
from ozdesk.gui.shell.handbook_pages import OF_KIND, OF_PLACE, OF_WIDGET, PAGES, read_pages
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds import BY_KEY as KINDS
from ozdesk.kinds.risk import Risk
from ozdesk.settings import Settings

PICTURE = re.compile(r"!\[[^\]]*\]\([^)]+\)")


# -- where one is


def test_every_place_has_a_page() -> None:
    assert {place.key for place in PLACES} <= set(OF_PLACE)
    assert {home.key for home in Home} <= set(OF_PLACE)
    assert {*OF_PLACE.values(), *OF_KIND.values(), *OF_WIDGET.values()} <= set(PAGES)
    views = {view.key for listed in VIEWS.values() for view in listed}
    assert set(OF_KIND) <= set(KINDS) | views


def test_every_widget_of_the_map_is_a_class_of_the_window() -> None:
    package = Path(handbook_pages.__file__).parents[1]
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    for name in OF_WIDGET:
        assert f"class {name}(" in source


def test_every_dialog_has_a_page() -> None:
    package = Path(handbook_pages.__file__).parents[1]
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    made = set(re.findall(r"class (\w+)\((?:Dialog|DryRun|ImportFace)\)", source))
    assert len(made) > 15
    assert made - {"DryRun", "ImportFace"} <= set(OF_WIDGET)


def the_handbook() -> Handbook:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Handbook) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def press_f1(widget: QWidget, qtbot: QtBot) -> Handbook:
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_F1)
    return the_handbook()


@pytest.fixture(autouse=True)
def no_handbook_stays(qtbot: QtBot):  # type: ignore[no-untyped-def]
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Handbook):
            widget.close()


def test_f1_opens_the_page_of_every_place(window: Window, qtbot: QtBot) -> None:
    for place in PLACES:
        window.go(place)
        if isinstance(window.page, GoalPage):
            window.page.tabs.setCurrentIndex(0)
            window.page.show_kind("goal")
        shown = press_f1(window, qtbot)
        assert shown.key == OF_PLACE[place.key], place.key


def test_f1_knows_the_register_and_the_text(window: Window, qtbot: QtBot) -> None:
    window.go(BY_KEY[Home.DOCUMENTATION.key])
    window.page.show_kind("provider")
    assert press_f1(window, qtbot).key == "providers"
    window.go(BY_KEY[Home.COORDINATION.key])
    window.page.show_kind("governance_text")
    assert press_f1(window, qtbot).key == "texts"


@pytest.mark.parametrize(
    ("home", "key"), [(home, view.key) for home, views in VIEWS.items() for view in views]
)
def test_f1_opens_the_page_of_every_view(
    window: Window, qtbot: QtBot, home: Home, key: str
) -> None:
    window.go(BY_KEY[home.key])
    window.page.show_kind(key)
    shown = press_f1(window, qtbot)
    assert shown.key == OF_KIND[key]
    assert shown.page in read_pages("nl")
    told = {view.key: view.label.nl for view in VIEWS[home]}[key]
    assert f"**{told}**" in shown.page.text


def test_f1_in_a_dialog_and_on_the_first_page(
    window: Window, shell: Shell, qtbot: QtBot, settings: Settings
) -> None:
    for show, page in (
        (tasks.show_backups, "backups"),
        (tasks.show_settings, "start"),
        (tasks.show_shortcuts, "keys"),
    ):
        dialog = show(shell)
        assert isinstance(dialog, QDialog)
        assert press_f1(dialog, qtbot).key == page
        dialog.close()
    first = FirstStart(settings, {}, lambda _language: None)
    qtbot.addWidget(first)
    first.show()
    open_handbook(settings, "keys")
    assert press_f1(first, qtbot).key == "start"


def test_a_plain_question_has_the_page_of_its_place(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    window.go(BY_KEY[Home.RISKS.key])
    dialog = tasks.show_about(shell)
    assert press_f1(dialog, qtbot).key == "risks"
    dialog.close()


def test_the_shortcuts_have_moved(window: Window) -> None:
    keys = {
        action.shortcut().toString(): action.text()
        for action in window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    }
    assert keys["F1"] == "Handboek"
    assert keys["Ctrl+F1"] == "Sneltoetsen"


# -- the window of the handbook


@pytest.fixture
def shown(settings: Settings, qtbot: QtBot) -> Handbook:
    made = open_handbook(settings, "start")
    qtbot.waitExposed(made)
    return made


def test_every_page_shows_its_words_and_pictures(shown: Handbook) -> None:
    for page in read_pages("nl"):
        shown.go(page.key)
        told = shown.view.toPlainText().lstrip()
        assert told.startswith(page.title)
        assert told.count("\ufffc") == len(PICTURE.findall(page.text))
        assert "Afbeelding:" not in told
        assert shown.view.verticalScrollBar().value() == 0


def test_a_picture_speaks(shown: Handbook) -> None:
    block = shown.view.document().begin()
    alts = []
    while block.isValid():
        for one in block.textFormats():
            if one.format.isImageFormat():
                alts.append(one.format.stringProperty(QTextFormat.Property.ImageAltText))
        block = block.next()
    assert alts == ["Het eerste scherm: uw naam, de taal en drie manieren om te beginnen"]


def test_links_go_and_one_can_come_back(shown: Handbook) -> None:
    assert not shown.back.isEnabled()
    shown.view.follow_link(QUrl("overview.md"))
    assert shown.key == "overview"
    shown.view.follow_link(QUrl("risks.md"))
    shown.back.trigger()
    assert (shown.key, shown.forward.isEnabled()) == ("overview", True)
    shown.back.trigger()
    assert (shown.key, shown.back.isEnabled()) == ("start", False)
    shown.forward.trigger()
    assert shown.key == "overview"
    shown.view.follow_link(QUrl("actions.md"))
    assert not shown.forward.isEnabled(), "another way was taken"


def test_links_can_be_followed_by_keyboard(shown: Handbook, qtbot: QtBot) -> None:
    shown.go("overview")
    shown.view.setFocus()
    qtbot.keyClick(shown.view, Qt.Key.Key_Tab)
    qtbot.keyClick(shown.view, Qt.Key.Key_Return)
    assert shown.key == "documentation"


def titles(shown: Handbook) -> list[str]:
    return [shown.pages.item(row).text() for row in range(shown.pages.count())]


def test_the_filter_finds_words_in_pages(shown: Handbook, qtbot: QtBot) -> None:
    assert len(titles(shown)) == len(PAGES)
    qtbot.keyClicks(shown.filter, "netwerkschijf")
    assert titles(shown) == ["Vragen: wat als…"]
    assert shown.key == "start", "looking is not going"
    qtbot.keyClick(shown.filter, Qt.Key.Key_Return)
    assert shown.key == "questions"
    assert shown.pages.hasFocus()
    shown.filter.setText("reservekopieen")
    assert titles(shown)[0] == "Reservekopieën", "a page of that name comes first"
    shown.filter.setText("olifantenpaadje")
    assert titles(shown) == []
    assert shown.nothing.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert len(titles(shown)) == len(PAGES)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_arrows_turn_the_pages(shown: Handbook, qtbot: QtBot) -> None:
    shown.pages.setFocus()
    qtbot.keyClick(shown.pages, Qt.Key.Key_Down)
    assert shown.key == PAGES[1]
    assert shown.pages.hasFocus()


def test_it_follows_the_language(window: Window, shell: Shell, qtbot: QtBot) -> None:
    window.go(OVERVIEW)
    shown = press_f1(window, qtbot)
    assert shown.page.title == "Overzicht en signalen"
    shell.set_language("en")
    assert isinstance(shell.window, Window)
    again = press_f1(shell.window, qtbot)
    assert again is shown
    assert again.page.title == "Overview and alerts"
    assert again.view.toPlainText().lstrip().startswith("Overview and alerts")
    assert again.filter.placeholderText() == "Search the handbook"


def test_everything_has_a_name(shown: Handbook) -> None:
    for widget in (shown.filter, shown.pages, shown.view):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
    assert shown.back.text() == "Terug"
    assert shown.windowTitle() == "Handboek – ozdesk"


def test_it_does_not_keep_the_program_open(shown: Handbook) -> None:
    assert not shown.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_it_stays_open_beside_a_dialog(window: Window, shell: Shell, qtbot: QtBot) -> None:
    window.show_record(window.session.workspace.of_kind(Risk)[0].id)
    dialog = tasks.show_backups(shell)
    assert isinstance(dialog, QDialog)
    shown = press_f1(dialog, qtbot)
    qtbot.keyClicks(shown.filter, "schijf")
    assert shown.filter.text() == "schijf"
    dialog.close()
