"""Mijn week in the window: mine by day, done, snoozed, handed over, written."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ozdesk.domain.change import create
from ozdesk.gui.session.places import OVERVIEW, WEEK
from ozdesk.gui.shell.window import Window
from ozdesk.gui.week.page import WeekPage
from ozdesk.kinds.action_item import ActionItem, ActionState
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.person import Person


def made(window: Window, kind: type, **values: object) -> str:
    id, edit = create(kind, values)
    window.session.apply(edit)
    return id


@pytest.fixture
def page(window: Window) -> WeekPage:
    session = window.session
    session.settings.name = "Jan Jansen"
    jan = made(window, Person, name="Jan Jansen")
    made(window, Person, name="Piet")
    today = session.today()
    made(window, ActionItem, name="Vandaag doen", owner=jan, due=today)
    made(window, ActionItem, name="Te laat gedaan", owner=jan, due=today - timedelta(3))
    made(window, DocumentationPage, name="Handleiding", owner=jan)
    window.watch.finish()
    window.go(WEEK)
    window.page.entered()
    assert isinstance(window.page, WeekPage)
    return window.page


def told(page: WeekPage) -> list[str]:
    say = page.session.text
    return [say(row) if hasattr(row, "nl") else say(row.text) for row in page.list.rows.rows]


def front(page: WeekPage, text: str) -> None:
    page.list.setCurrentIndex(page.list.rows.index(told(page).index(text)))


def test_it_is_the_first_page_and_shows_what_is_mine(window: Window, page: WeekPage) -> None:
    assert page.whose.currentText() == "Ik: Jan Jansen"
    assert told(page)[:2] == ["Te laat", "Te laat gedaan"]
    assert told(page)[3] == "Vandaag doen"
    assert window.rail.list.item(0).text() == "Mijn week"
    assert page.subtitle() == "1 te laat, 1 deze week"


def test_done_takes_one_key_and_one_undo(window: Window, page: WeekPage) -> None:
    front(page, "Vandaag doen")
    page.done.trigger()
    window.watch.finish()
    assert "Vandaag doen" not in told(page)
    window.undo()
    window.watch.finish()
    assert "Vandaag doen" in told(page)


def test_a_page_is_reviewed_today_and_current_again(window: Window, page: WeekPage) -> None:
    front(page, "Beoordeel pagina “Handleiding”")
    page.done.trigger()
    workspace = window.session.workspace
    shown = next(p for p in workspace.of_kind(DocumentationPage) if p.name == "Handleiding")
    assert (shown.reviewed, shown.status) == (window.session.today(), PageState.CURRENT)


def test_all_goes_over_in_one_step(window: Window, page: WeekPage) -> None:
    dialog = page.ask_hand_over()
    assert dialog is not None
    dialog.other.setCurrentIndex(dialog.other.findText("Piet"))
    dialog.hand_over()
    dialog.close()
    window.watch.finish()
    assert page.items == []
    window.undo()
    window.watch.finish()
    assert len(page.items) >= 3


def test_one_says_who_one_is(window: Window, page: WeekPage) -> None:
    page.whose.setCurrentIndex(page.whose.findText("Piet"))
    page.show_state()
    assert page.items == []
    page.i_am.trigger()
    assert page.whose.currentText() == "Ik: Piet"
    assert not page.i_am.isVisible()


def test_who_was_chosen_stays_on_coming_back(window: Window, page: WeekPage) -> None:
    for name in ("Piet", "Iedereen"):
        page.whose.setCurrentIndex(page.whose.findText(name))
        window.go(OVERVIEW)
        window.go(WEEK)
        window.page.entered()
        assert page.whose.currentText() == name


def test_it_is_written_and_mailed(window: Window, page: WeekPage, tmp_path: Path) -> None:
    page.writing.save(tmp_path / "week.md")
    assert "Vandaag doen" in (tmp_path / "week.md").read_text("utf-8")
    page.writing.write_mails(tmp_path / "post")
    assert [path.name for path in (tmp_path / "post").iterdir()] == ["Jan-Jansen.eml"]


def test_closed_actions_are_nobodys(window: Window, page: WeekPage) -> None:
    action = next(
        a for a in window.session.workspace.of_kind(ActionItem) if a.name == "Vandaag doen"
    )
    front(page, "Vandaag doen")
    page.finish()
    closed = window.session.workspace.get(action.id)
    assert closed is not None
    assert closed.value("status") is ActionState.CLOSED
