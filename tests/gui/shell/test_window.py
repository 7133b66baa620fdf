"""The real window, used as people use it."""

import itertools
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from standing import shown

from ozdesk.domain.change import change, create, remove
from ozdesk.domain.home import Home
from ozdesk.gui.session.places import BIN, BY_KEY, DECIDE, HISTORY, INCOMING, OVERVIEW, PLACES, WEEK
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.undo_keys import UndoKeys
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk
from ozdesk.settings import load_settings


def some_risk(window: Window) -> Risk:
    return window.session.workspace.of_kind(Risk)[0]


def rename(window: Window, name: str) -> None:
    risk = some_risk(window)
    assert window.session.apply(change(risk, {"name": name}))


def test_every_place_opens_by_its_key(window: Window, qtbot: QtBot) -> None:
    by_shortcut = {a.shortcut().toString(): a for a in window.menus.all_actions()}
    for place in PLACES:
        by_shortcut[place.shortcut].trigger()
        assert window.place is place
        assert window.header.title.accessibleName() == window.page.title() != ""
        assert window.rail.list.currentItem().text() == place.label.nl


def test_the_arrows_walk_the_rail_past_its_headings(window: Window, qtbot: QtBot) -> None:
    window.go(WEEK)
    walked = [window.place]
    shown = [place for place in PLACES if window.rail.is_shown(place)]
    for _ in range(len(shown) - 1):
        qtbot.keyClick(window.rail.list, Qt.Key.Key_Down)
        walked.append(window.place)
    assert walked == shown
    assert set(PLACES) - set(shown) == {DECIDE, INCOMING}, "of no use to who shares nothing"


def test_back_and_forward(window: Window) -> None:
    window.go(WEEK)
    window.go(HISTORY)
    window.go(BIN)
    window.menus.back.trigger()
    window.menus.back.trigger()
    assert window.place is WEEK
    assert not window.menus.back.isEnabled()
    window.menus.forward.trigger()
    assert window.place is HISTORY
    window.go(BY_KEY["risks"])
    assert not window.menus.forward.isEnabled(), "a new way closes the old one"


def test_undo_and_redo_by_menu_also_after_reopening(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    before, path = some_risk(window).name, window.session.workspace.folder.path
    rename(window, "Eerste naam")
    rename(window, "Tweede naam")
    assert window.menus.undo.text() == "Ongedaan maken: Risico gewijzigd: Risico"
    window.close()
    shell.open(path)
    again = shown(shell, qtbot)
    assert again.menus.undo.text() == "Ongedaan maken: Risico gewijzigd: Risico"
    assert not again.menus.redo.isEnabled()
    again.menus.undo.trigger()
    assert some_risk(again).name == "Eerste naam"
    assert "Ongedaan gemaakt" in again.bar.words.text()
    again.menus.undo.trigger()
    assert some_risk(again).name == before
    again.menus.redo.trigger()
    again.menus.redo.trigger()
    assert some_risk(again).name == "Tweede naam"


def test_removing_offers_to_undo(window: Window, qtbot: QtBot) -> None:
    risk = some_risk(window)
    window.session.apply(remove(risk))
    assert window.bar.isVisible()
    assert window.bar.more.text() == "Ongedaan maken"
    window.bar.more.click()
    assert window.session.workspace.get(risk.id) is not None


def test_a_problem_stays_until_escape(window: Window, qtbot: QtBot) -> None:
    window.bar.say("Er ging iets mis", problem=True)
    assert not window.bar._timer.isActive()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.bar.isVisible()
    window.bar.say("Gelukt")
    assert window.bar._timer.isActive(), "what went well goes by itself"


def test_an_edit_is_told_at_the_foot(window: Window) -> None:
    rename(window, "Andere naam")
    assert window.status.saved.text().startswith("Alles opgeslagen ")


def test_an_alert_leads_to_its_record(window: Window, qtbot: QtBot) -> None:
    window.go(OVERVIEW)
    alert = next(a for a in window.watch.alerts if a.home is Home.RISKS)
    window.session.show_record(alert.record)
    assert window.place.home is Home.RISKS
    assert window.recent_records()[0] == alert.record


def test_a_record_in_the_bin_is_not_lost_from_sight(window: Window) -> None:
    risk = some_risk(window)
    window.session.apply(remove(risk))
    window.show_record(risk.id)
    assert window.bar.more.text() == "Naar de prullenbak"
    window.bar.more.click()
    assert window.place is BIN


def test_counts_follow_an_edit(window: Window) -> None:
    before = window.watch.counts()["actions"]
    from ozdesk.kinds.action_item import ActionItem

    window.session.apply(create(ActionItem, {"name": "Zonder datum en zonder wie"})[1])
    window.watch.finish()
    assert window.watch.counts()["actions"][0] > before[0]
    told = window.rail._items["actions"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(window.watch.counts()["actions"][0]) in told


def test_the_watch_after_edits_says_what_a_fresh_look_says(window: Window) -> None:
    from ozdesk.rules.all_rules import all_alerts

    workspace = window.session.workspace
    rename(window, "Andere naam")
    window.session.apply(remove(*workspace.of_kind(Party)[:3]))
    window.session.undo()
    window.session.apply(remove(*workspace.of_kind(Risk)[:2]))
    window.watch.finish()
    assert window.watch.alerts == all_alerts(workspace, window.session.today())


def test_language_changes_at_once_and_comes_back(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    window.go(BY_KEY["risks"])
    shell.set_language("en")
    english = shell.window
    assert isinstance(english, Window)
    assert english is not window
    assert english.place is BY_KEY["risks"]
    assert english.header.title.accessibleName() == "Risks"
    titles = [a.text() for a in english.menuBar().actions()]
    assert titles == ["File", "Edit", "View", "Go", "Pack", "Help"]
    assert load_settings().language == "en"


def test_settings_dialog(window: Window, shell: Shell, qtbot: QtBot) -> None:
    from ozdesk.gui.shell.settings_dialog import SettingsDialog
    from ozdesk.gui.shell.tasks import show_settings

    dialog = show_settings(shell)
    assert isinstance(dialog, SettingsDialog)
    dialog.name.setText("Bram")
    dialog.text_size.setCurrentIndex(dialog.text_size.findData(110))
    dialog._keep()
    assert load_settings().name == "Bram"
    assert window.session.workspace.who == "Bram, gemeente Voorbeeld"
    assert load_settings().window["text_size"] == 110
    shell.set_text_size(100)


def test_the_window_remembers_how_it_stood(window: Window, shell: Shell, qtbot: QtBot) -> None:
    window.resize(790, 620)
    window.go(BIN)
    path = window.session.workspace.folder.path
    window.close()
    assert shell.session is None
    shell.open(path)
    again = shell.window
    assert isinstance(again, Window)
    assert again.place is BIN
    assert (again.width(), again.height()) == (790, 620)


def test_text_that_is_being_typed_has_its_own_undo(
    window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    keys = UndoKeys()
    for made in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(made)
        override = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        assert keys.eventFilter(made, override), "nothing typed: the desk undoes"
        qtbot.keyClicks(made, "abc")
        assert not keys.eventFilter(made, override), "something typed: the text undoes"


def test_shortcuts_are_unique(window: Window) -> None:
    keys = [
        key.toString()
        for action in {id(a): a for a in window.findChildren(QAction)}.values()
        for key in action.shortcuts()
    ]
    assert len(keys) == len(set(keys)), sorted(k for k in keys if keys.count(k) > 1)
    assert {"Ctrl+K", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "F1", "Alt+Left"} <= set(keys)
    assert QKeySequence(QKeySequence.StandardKey.Find).toString() in keys


def test_tab_reaches_everything_and_comes_round(window: Window, qtbot: QtBot) -> None:
    for place in (OVERVIEW, HISTORY, BY_KEY["risks"]):
        window.go(place)
        window.activateWindow()
        window.rail.list.setFocus()
        seen: list[QWidget] = []
        for _ in range(200):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused in seen:
                break
            seen.append(focused)
            window.focusNextChild()
        assert window.rail.list in seen
        assert window.header.search in seen
        assert len(seen) >= 5
        assert all(part.isVisible() for part in seen)


def test_the_example_can_be_tidied_and_brought_back(
    window: Window, shell: Shell, qtbot: QtBot
) -> None:
    from ozdesk.gui.shell.tasks import ask_tidy

    _, own = create(Party, {"name": "Van onszelf"})
    window.session.apply(own)
    count = len(window.session.workspace)
    dialog = ask_tidy(shell)
    assert dialog is not None
    dialog._row.itemAt(dialog._row.count() - 1).widget().click()  # type: ignore[union-attr]
    assert [r.name for r in window.session.workspace] == ["Van onszelf"]
    window.menus.commands()
    assert not window.menus.tidy.isVisible()
    window.undo()
    assert len(window.session.workspace) == count


def test_import_shows_what_came_in(
    window: Window, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    from ozdesk.gui.shell.tasks import bring_in
    from ozdesk.kinds.governance_text import GovernanceText

    one, two = tmp_path / "verslag.md", tmp_path / "leeg.md"
    one.write_text("# Verslag van de pilot\n\nTekst.\n", "utf-8")
    two.write_text("# Richtlijn\n", "utf-8")
    before = window.session.workspace.count(GovernanceText)
    bring_in(shell, [one, two])
    assert window.session.workspace.count(GovernanceText) == before + 2
    assert window.place.home is Home.COORDINATION
    window.undo()
    assert window.session.workspace.count(GovernanceText) == before, "one edit for all of them"


class _Bell(QObject):
    rung = Signal(object, bool)


def test_many_signals_do_not_end_the_program(qapp: QApplication) -> None:
    """A release of the toolkit stole references to None and True with every emit."""
    bell, heard = _Bell(), itertools.count()
    bell.rung.connect(lambda what, yes: next(heard))
    label = QLineEdit()
    for _ in range(30_000):
        bell.rung.emit(None, True)
        label.setText("x")
    assert next(heard) == 30_000
