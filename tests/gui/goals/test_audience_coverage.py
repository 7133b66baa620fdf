"""The tab that tells for whom there is documentation, and for whom there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import change, create
from ozdesk.domain.home import Home
from ozdesk.gui.goals.audiences import AudiencesView
from ozdesk.gui.goals.page import GoalPage
from ozdesk.gui.session.session import Session
from ozdesk.kinds.documentation_page import DocumentationPage
from ozdesk.kinds.target_audience import TargetAudience


@pytest.fixture
def view(starter_session: Session, qtbot: QtBot) -> AudiencesView:
    return opened(starter_session, qtbot)


def opened(session: Session, qtbot: QtBot) -> AudiencesView:
    page = GoalPage(session, Home.DOCUMENTATION)
    qtbot.addWidget(page)
    page.show()
    page.show_kind("audience_coverage")
    assert isinstance(page.front, AudiencesView)
    return page.front


def told(view: AudiencesView) -> dict[str, list[str]]:
    rows = ([cell.in_one_line for cell in row] for row in view.model.rows)
    return {name: figures for name, *figures in rows}


def test_every_audience_is_there_and_the_gap_is_named(view: AudiencesView) -> None:
    rows = told(view)
    assert set(rows) == {a.name for a in view.session.workspace.of_kind(TargetAudience)}
    assert rows["Bestuurders en raadsleden"] == ["geen pagina", "", ""]
    assert rows["Hostingproviders"] == ["5", "3", "2"]
    assert view.subtitle() == "1 doelgroep zonder pagina"


def test_it_follows_edits_and_words_that_only_pages_name(view: AudiencesView, qtbot: QtBot) -> None:
    _, edit = create(DocumentationPage, {"name": "Kort", "audience": {"bestuurders en raadsleden"}})
    view.session.workspace.apply(edit)
    qtbot.waitUntil(lambda: told(view)["Bestuurders en raadsleden"] == ["1", "1", "1"])
    assert view.subtitle() == "elke doelgroep heeft een pagina"
    page = next(p for p in view.session.workspace.of_kind(DocumentationPage) if p.name == "Kort")
    view.session.workspace.apply(change(page, {"audience": {"pers"}}))
    qtbot.waitUntil(lambda: "pers · staat alleen bij pagina's" in told(view))


def test_enter_opens_the_audience(view: AudiencesView, qtbot: QtBot) -> None:
    seen: list[str] = []
    view.table.opened.connect(seen.append)
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    record = view.rows[0].record
    assert record is not None
    assert seen == [record.id]


def test_an_empty_desk_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    view = opened(session, qtbot)
    assert view.stack.currentIndex() == 1
    assert view.subtitle() == ""
