"""The guide, a folder read in, the overview of ownership and versions of texts, in the window."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.domain.home import Home
from ozdesk.exchange.docs.tree import plan_tree
from ozdesk.gui.exchange.tree_dialog import TreeDialog
from ozdesk.gui.goals.guide import GuideView
from ozdesk.gui.goals.ownership import OwnershipView
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.history.versions import VersionsDialog, VersionsView
from ozdesk.gui.session.session import Session
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.ownership_text import LegalState, OwnershipText
from ozdesk.settings import Settings


@pytest.fixture
def minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute passes with every edit, so that each is a version of its own."""
    passing = count(1_900_000_000, 60)
    monkeypatch.setattr("ozdesk.store.journal.operations.time", Mock(time=lambda: next(passing)))


def published(session: Session) -> OwnershipText:
    texts = session.workspace.of_kind(OwnershipText)
    return next(text for text in texts if text.status is LegalState.PUBLISHED)


def rewrite(session: Session, old: str, new: str) -> OwnershipText:
    text = published(session)
    assert old in text.text
    session.workspace.apply(change(text, {"text": text.text.replace(old, new, 1)}))
    return published(session)


# The guide


@pytest.fixture
def guide(starter_session: Session, qtbot: QtBot) -> GuideView:
    view = GuideView(starter_session)
    qtbot.addWidget(view)
    view.show()
    view.entered()
    qtbot.waitUntil(lambda: view.task is None and view.document is not None)
    return view


def test_the_guide_is_shown_and_saved_in_both_forms(guide: GuideView, tmp_path: Path) -> None:
    assert "Wegwijzer OpenZaak" in guide.preview.toPlainText()
    for name, start in (("g.html", "<!DOCTYPE html>"), ("g.md", "---")):
        assert guide.save(tmp_path / name)
        assert (tmp_path / name).read_text("utf-8").startswith(start)
    told: list[str] = []
    guide.session.message.connect(lambda label, bad: told.append(label.nl if bad else ""))
    assert not guide.save(tmp_path / "weg" / "g.html")
    assert told[-1]


def test_the_language_and_the_readers_can_be_chosen(guide: GuideView, qtbot: QtBot) -> None:
    guide.language.setCurrentIndex(guide.language.findData("en"))
    qtbot.waitUntil(lambda: guide.task is None)
    assert "Guide to OpenZaak" in guide.preview.toPlainText()
    before = guide.preview.toPlainText()
    guide.readers.setCurrentIndex(guide.readers.findData("geheim"))
    qtbot.waitUntil(lambda: guide.task is None)
    assert guide.preview.toPlainText() != "" != before
    assert [action.isEnabled() for action in guide.buttons()] == [True] * 3


def test_the_guide_follows_edits(guide: GuideView, qtbot: QtBot) -> None:
    page = guide.session.workspace.of_kind(DocumentationPage)[0]
    guide.session.workspace.apply(change(page, {"name": "Een heel nieuwe titel"}))
    qtbot.waitUntil(lambda: "Een heel nieuwe titel" in guide.preview.toPlainText())


# A folder


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "start.md").write_text("# Aan de slag\n\n[weg](weg.md)\n")
    (folder / "beheer.rst").write_text("Beheer\n======\n")
    return folder


def test_a_folder_is_shown_before_it_is_read_in(session: Session, docs: Path, qtbot: QtBot) -> None:
    dialog = TreeDialog(session, docs, None)
    assert not dialog.go.isEnabled()
    qtbot.waitUntil(lambda: dialog.task is None)
    assert dialog.counts.text() == "2 nieuw · 0 gewijzigd · 0 gelijk · 0 overgeslagen"
    names = [dialog.rows.row(at).name for at in range(dialog.rows.rowCount())]
    assert names == ["Beheer", "Aan de slag"]
    dialog.table.selectRow(1)
    assert "weg.md" in dialog.row_words.text()
    assert session.workspace.count(DocumentationPage) == 0
    asked: list[object] = []
    session.asked_for_home.connect(lambda home, kind: asked.append((home, kind)))
    dialog.go.click()
    assert session.workspace.count(DocumentationPage) == 2
    assert asked == [(Home.DOCUMENTATION, "documentation_page")]
    session.workspace.undo()
    assert session.workspace.count(DocumentationPage) == 0


def test_a_folder_without_documentation_says_so(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "leeg").mkdir()
    dialog = TreeDialog(session, tmp_path / "leeg", None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.task is None)
    assert "geen documentatie" in dialog.said.text()
    assert not dialog.go.isEnabled()


def test_what_is_read_in_already_needs_nothing(session: Session, docs: Path, qtbot: QtBot) -> None:
    session.workspace.apply(plan_tree(docs, session.workspace).edit())
    dialog = TreeDialog(session, docs, None)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.task is None)
    assert not dialog.go.isEnabled()
    assert "Er is niets te wijzigen" in dialog.said.text()
    assert session.workspace.count(DocumentationPage) == 2


def test_the_menu_asks_for_a_folder(window: Window, qtbot: QtBot) -> None:
    window.menus.folder.trigger()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()


# Ownership


def test_every_place_stands_with_its_texts_and_states(
    starter_session: Session, qtbot: QtBot
) -> None:
    view = OwnershipView(starter_session)
    qtbot.addWidget(view)
    view.entered()
    heads = [column.head for column in view.model.columns]
    rows = {row[0].text: row for row in view.model.rows}
    assert len(rows) == 5
    site = rows["Website (verplicht)"]
    assert site[heads.index("Gepubliceerd")].tone == "good"
    assert [cell.tone for cell in site].count(None) == len(site) - 1
    opened: list[str] = []
    view.opened.connect(lambda id_, item: opened.append(id_))
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened == [published(starter_session).id]


def test_a_text_that_changed_after_approval_stands_out(
    starter_session: Session, minutes: None, qtbot: QtBot
) -> None:
    view = OwnershipView(starter_session)
    qtbot.addWidget(view)
    rewrite(starter_session, "EUPL", "een andere licentie")
    view.entered()
    (cell,) = [cell for row in view.model.rows for cell in row if cell.tone == "wrong"]
    assert cell.text == "Gewijzigd na akkoord"


def test_claims_that_contradict_each_other_stand_first(
    starter_session: Session, qtbot: QtBot
) -> None:
    view = OwnershipView(starter_session)
    qtbot.addWidget(view)
    view.which.setCurrentIndex(1)
    told = [row[-1].text.strip() for row in view.model.rows]
    assert told == ["Tegenspraak", "Tegenspraak", ""]
    view.which.setCurrentIndex(2)
    assert [cell.text for cell in view.model.rows[0]] == [
        "OpenZaak", "EUPL-1.2", "Op de lijst van de EUPL-1.2",
    ]  # fmt: skip
    assert not view.versions.isEnabled()


def test_an_empty_desk_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    view = OwnershipView(session)
    qtbot.addWidget(view)
    view.which.setCurrentIndex(1)
    assert view.stack.currentIndex() == 2
    view.which.setCurrentIndex(0)
    assert not view.model.rows
    claim = create(OwnershipText, {"name": "Los"})[1]
    session.workspace.apply(claim)
    view.entered()
    assert [row[1].text for row in view.model.rows] == [*["Nog geen tekst"] * 5, "Los"]
    session.workspace.undo()
    versions = VersionsView(session)
    qtbot.addWidget(versions)
    versions.entered()
    assert versions.stack.currentIndex() == 1


# Versions


def faces(view: VersionsView | VersionsDialog) -> dict[str, tuple[bool, bool]]:
    """The words that are marked: whether underlined, whether struck through."""
    found: dict[str, tuple[bool, bool]] = {}
    block = view.panel.shown.document().begin()
    while block.isValid():
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            form: QTextCharFormat = fragment.charFormat()
            if form.fontUnderline() or form.fontStrikeOut():
                found[fragment.text()] = (form.fontUnderline(), form.fontStrikeOut())
            it += 1
        block = block.next()
    return found


def test_words_are_marked_without_colour(
    starter_session: Session, minutes: None, qtbot: QtBot
) -> None:
    text = rewrite(starter_session, "EUPL", "MPL")
    view = VersionsView(starter_session)
    qtbot.addWidget(view)
    view.entered()
    view.texts.setCurrentIndex(view.texts.findData(text.id))
    assert faces(view) == {"EUPL": (False, True), "MPL": (True, False)}
    assert view.panel.summary.text() == "1 woorden erbij, 1 woorden weg"
    assert view.panel.shown.accessibleDescription() == view.panel.summary.text()
    view.panel.signs.setChecked(True)
    assert "[−EUPL−][+MPL+]" in view.panel.shown.toPlainText()


def test_what_was_approved_is_compared_with_what_is_now(
    starter_session: Session, minutes: None, qtbot: QtBot
) -> None:
    agreed = published(starter_session).text
    rewrite(starter_session, "EUPL", "MPL")
    text = rewrite(starter_session, "MPL", "GPL")
    dialog = VersionsDialog(starter_session, text, None)
    qtbot.addWidget(dialog)
    panel = dialog.panel
    assert [version.text for version in panel.versions][-1] == agreed
    assert (panel.old.currentIndex(), panel.new.currentIndex()) == (2, 0)
    assert "goedgekeurd" in panel.old.currentText()
    assert faces(dialog) == {"EUPL": (False, True), "GPL": (True, False)}
    panel.old.setCurrentIndex(1)
    assert faces(dialog) == {"MPL": (False, True), "GPL": (True, False)}


def test_one_version_is_just_shown(starter_session: Session, qtbot: QtBot) -> None:
    view = VersionsView(starter_session)
    qtbot.addWidget(view)
    view.entered()
    assert not faces(view)
    assert view.panel.summary.text() == "Er is nog maar één versie."
    cursor = QTextCursor(view.panel.shown.document())
    assert cursor.atStart()


def test_the_views_stand_under_their_goals(starter_session: Session, qtbot: QtBot) -> None:
    for home, wanted in (
        (Home.DOCUMENTATION, {"guide": GuideView}),
        (Home.OWNERSHIP, {"ownership_matrix": OwnershipView, "text_versions": VersionsView}),
    ):
        page = GoalPage(starter_session, home)
        qtbot.addWidget(page)
        for key, kind in wanted.items():
            page.tabs.setCurrentIndex(page._keys.index(key))
            assert isinstance(page.front, kind)
            front = page.front
        if isinstance(front, GuideView):
            qtbot.waitUntil(lambda shown=front: shown.task is None)


def test_the_registers_of_ownership_say_that_they_are_no_advice(
    starter_session: Session, qtbot: QtBot
) -> None:
    for home, told in ((Home.OWNERSHIP, True), (Home.FUNDING, False)):
        page = GoalPage(starter_session, home)
        qtbot.addWidget(page)
        for key in ("ownership_text", "claim") if told else ("contract",):
            page.show_kind(key)
            assert page.subtitle().endswith("geen juridisch advies") is told


def test_every_control_has_a_name(
    starter_session: Session, settings: Settings, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QComboBox, QTableView, QTextBrowser

    for view in (OwnershipView(starter_session), VersionsView(starter_session)):
        qtbot.addWidget(view)
        for kind in (QComboBox, QTableView, QTextBrowser):
            assert all(each.accessibleName() for each in view.findChildren(kind))
