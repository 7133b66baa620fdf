"""From nothing to a desk: the first page, the example, and what can be in the way."""

import os
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from standing import TODAY, WHO, shown

from ozdesk.domain.change import create
from ozdesk.gui.session.places import OVERVIEW, WEEK
from ozdesk.gui.shell import opening
from ozdesk.gui.shell.first_start import FirstStart
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.party import Party
from ozdesk.settings import Settings, documents_folder, load_settings
from ozdesk.store import starter
from ozdesk.store.files import network as store_network
from ozdesk.store.workspace import Workspace


def first(shell: Shell) -> FirstStart:
    assert isinstance(shell.window, FirstStart)
    return shell.window


def dialog(shell: Shell) -> QDialog:
    found = [d for d in shell.window.findChildren(QDialog) if d.isVisible()]  # type: ignore[union-attr]
    assert len(found) == 1
    return found[0]


def press(where: QDialog, text: str) -> None:
    button = next(b for b in where.findChildren(QPushButton) if b.text() == text)
    button.click()


def test_who_then_example(shell: Shell, settings: Settings, qtbot: QtBot) -> None:
    settings.name = settings.organisation = ""
    shell.start(None)
    page = first(shell)
    qtbot.waitExposed(page)
    page.choices["example"].click()
    assert page.needed.isVisible(), "without a name nothing begins"
    assert shell.session is None
    qtbot.keyClicks(page.name, "  Coordinator ")
    assert not page.needed.isVisible()
    qtbot.keyClicks(page.organisation, "gemeente Utrecht")
    page.choices["example"].click()
    window = shown(shell, qtbot)
    assert window.session.workspace.who == "Coordinator, gemeente Utrecht"
    assert len(starter.starter_records(window.session.workspace)) > 40
    assert window.session.workspace.folder.path == documents_folder() / "ozdesk/voorbeeld-openzaak"
    assert len(window.watch.alerts) > 10
    kept = load_settings()
    assert (kept.name, kept.organisation) == ("Coordinator", "gemeente Utrecht")
    assert kept.recent == [str(window.session.workspace.folder.path)]


def test_a_second_example_gets_a_folder_of_its_own(shell: Shell, qtbot: QtBot) -> None:
    shell.make_example()
    shell.make_example()
    shell.make_example()
    names = {path.name for path in (documents_folder() / "ozdesk").iterdir()}
    assert names == {f"voorbeeld-openzaak{n}" for n in ("", "-2", "-3")}


def test_the_language_changes_on_the_first_page(shell: Shell, qtbot: QtBot) -> None:
    shell.start(None)
    first(shell).name.setText("Ann")
    english = next(b for b in first(shell).findChildren(QPushButton) if b.text() == "English")
    english.click()
    assert shell.language == "en"
    assert first(shell).name.text() == "Ann"
    assert first(shell).choices["own"].accessibleName() == "Start my own"
    assert load_settings().language == "en"


def test_a_new_and_empty_workspace(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    shell.start(None)
    asked = opening.ask_new(shell)
    line = asked.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("Regie: 2026?")
    press(asked, "Administratie maken")
    window = shown(shell, qtbot)
    assert window.session.workspace.folder.path == documents_folder() / "ozdesk" / "Regie 2026"
    assert len(window.session.workspace) == 0
    assert window.place is WEEK
    assert "Er wordt nu niets gevraagd" in helping(window)
    buttons = window.page.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Naar het overzicht" and b.isVisible()).click()
    assert window.place is OVERVIEW
    assert "Deze administratie is nog leeg" in helping(window)


def helping(window: Window) -> list[str]:
    return [part.text() for part in window.page.findChildren(QLabel) if part.isVisible()]


def test_no_workspace_begins_inside_another(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    shell.create(tmp_path / "work")
    shown(shell, qtbot)
    before = set(tmp_path.rglob("*"))
    shell.create(tmp_path / "work" / "packs" / "second")
    assert "Daar komt geen tweede in te staan" in texts_of(dialog(shell))
    assert set(tmp_path.rglob("*")) == before


def texts_of(asked: QDialog) -> str:
    return " ".join(part.text() for part in asked.findChildren(QLabel))


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a/b\\c", "a b c"), ("  . ", ""), ("CON|aux", "CON aux"), ("x" * 200, "x" * 80)],
)
def test_names_of_folders(typed: str, name: str) -> None:
    assert opening.folder_name(typed) == name


def test_the_last_workspace_opens_by_itself(
    shell: Shell, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    with Workspace.create(tmp_path / "work", WHO):
        pass
    settings.opened(tmp_path / "work")
    shell.start(None)
    assert isinstance(shell.window, Window)


def test_a_folder_that_is_gone_leads_to_the_first_page(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.start(tmp_path / "nowhere")
    assert isinstance(shell.window, FirstStart)
    assert "geen ozdesk-administratie" in words_of(dialog(shell))


def words_of(where: QDialog) -> str:
    return " ".join(part.text() for part in where.findChildren(QLabel))


def test_in_use_says_who_and_offers_to_read(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    with Workspace.create(tmp_path / "work", "Anja, gemeente Zuid") as other:
        other.apply(create(Party, {"name": "VNG"})[1])
        shell.start(tmp_path / "work")
        asked = dialog(shell)
        assert "Anja, gemeente Zuid" in words_of(asked)
        press(asked, "Alleen lezen")
        window = shown(shell, qtbot)
        assert window.session.read_only
        assert [r.name for r in window.session.workspace] == ["VNG"]
        strip = window.content.layout().itemAt(0).widget()  # type: ignore[union-attr]
        assert strip.isVisible()
        assert "alleen" in strip.accessibleName()
        assert "Anja, gemeente Zuid" in strip.accessibleName()
        assert not window.menus.undo.isEnabled()
        assert not window.menus.bring.isEnabled()


def test_a_network_drive_is_refused_with_a_way_out(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    share, own = tmp_path / "share", tmp_path / "own"
    with Workspace.create(share / "work", WHO) as made:
        made.apply(create(Party, {"name": "VNG"})[1])
        device = made.device
    own.mkdir()
    with patch.object(store_network, "is_network", lambda path: share in path.parents):
        shell.start(share / "work")
        asked = dialog(shell)
        assert "netwerkschijf" in words_of(asked)
        press(asked, "Naar eigen schijf verplaatsen…")
        chooser = shell.window.findChild(QFileDialog)  # type: ignore[union-attr]
        assert isinstance(chooser, QFileDialog)
        chooser.fileSelected.emit(str(own))
        window = shown(shell, qtbot)
    assert window.session.workspace.folder.path == own / "work"
    assert window.session.workspace.device != device
    assert [r.name for r in window.session.workspace] == ["VNG"]
    assert (share / "work" / "journal.jsonl").exists()


def test_enter_on_a_choice_is_a_click(shell: Shell, qtbot: QtBot) -> None:
    shell.start(None)
    qtbot.keyClick(first(shell).choices["example"], Qt.Key.Key_Return)
    assert isinstance(shell.window, Window)


def test_today_is_what_was_asked(shell: Shell, qtbot: QtBot) -> None:
    shell.make_example()
    assert shell.session is not None
    assert shell.session.today() == TODAY
    window = shown(shell, qtbot)
    window.go(OVERVIEW)
    assert "zaterdag 21\u00a0november\u00a02026" in window.page.subtitle()


@pytest.mark.skipif(sys.platform == "win32", reason="folders of another user, the Unix way")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_one_may_not_write_is_told(shell: Shell, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    shell.start(None)
    shell.create(tmp_path / "closed" / "work")
    assert "Geen toegang" in words_of(dialog(shell))
