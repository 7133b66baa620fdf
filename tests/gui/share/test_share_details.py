"""What makes the shared drive clear: what to do next, what is to come, where the focus stays."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from sharing import Colleague, disagree, level, new_risk

from ozdesk.domain.change import Change, Edit, remove
from ozdesk.domain.label import same
from ozdesk.gui.editors.files import AttachmentsEditor
from ozdesk.gui.editors.form import RecordForm
from ozdesk.gui.register.inspector import RecordPanel
from ozdesk.gui.session.places import DECIDE, INCOMING, SHARE
from ozdesk.gui.share.connect import ConnectDialog, ask_connect
from ozdesk.gui.share.decide_page import DecidePage
from ozdesk.gui.share.decide_text import WrappingRow
from ozdesk.gui.share.first_sync import FirstSync, disconnect_share
from ozdesk.gui.share.incoming_page import IncomingPage, differing_parts
from ozdesk.gui.share.page import SharePage
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.widgets.basics import is_final
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.risk import Risk
from ozdesk.store.files.blobs import LONGEST
from ozdesk.sync import connect
from ozdesk.sync.connect import Invitation
from ozdesk.sync.share.state import load_state, save_state


def look(dialog: ConnectDialog, path: Path, qtbot: QtBot) -> str:
    dialog.look_at(path)
    qtbot.waitUntil(lambda: dialog.look is not None, timeout=20_000)
    return dialog.message.text()


def page_of(window: Window) -> SharePage:
    window.go(SHARE)
    assert isinstance(window.page, SharePage)
    window.page.read()
    return window.page


def says(page: SharePage) -> str:
    found = page._inner.findChildren(QLabel)
    return "\n".join(each.text() for each in found if each.isVisibleTo(page))


def named(page: SharePage, name: str) -> QPushButton:
    buttons = reversed(page._inner.findChildren(QPushButton))  # the newest first
    return next(each for each in buttons if name in (each.accessibleName(), each.text()))


# -- connecting


def test_what_is_amiss_looks_so_and_leads_to_another_folder(
    shell: Shell, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ask_connect(shell)
    told = look(dialog, tmp_path / "weg", qtbot)
    assert told.startswith("! ")
    assert "kies een andere map" in told
    assert dialog.message.property("role") == "problem"
    assert dialog._pick.hasFocus()
    (tmp_path / "leeg").mkdir()
    look(dialog, tmp_path / "leeg", qtbot)
    assert dialog.message.property("role") == ""
    assert dialog.go.isEnabled()
    assert is_final(dialog.go)
    held = dialog.focusWidget()
    assert isinstance(held, QPushButton)
    assert held.text() == "Annuleren"  # Enter does nothing for good


def test_a_workspace_moves_to_another_share(
    shell: Shell, window: Window, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ask_connect(shell)
    assert "al verbonden" in look(dialog, share, qtbot)
    assert not dialog.go.isEnabled()
    other = tmp_path / "elders"
    other.mkdir()
    assert f"Nu is deze administratie verbonden met {share}" in look(dialog, other, qtbot)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(FirstSync)), timeout=20_000)
    first = window.findChildren(FirstSync)[-1]
    qtbot.waitUntil(lambda: not first._running, timeout=20_000)
    assert first.message.text().startswith("Klaar: gedeeld, nog zonder collega's")
    first.close()
    level(window, qtbot)
    sync, kept = window.session.share.sync, load_state(window.session.workspace.folder)
    assert sync is not None
    assert kept is not None
    assert sync.files.path == other == Path(kept.path)
    with Colleague(tmp_path / "anna", other).workspace as colleague:
        assert colleague.count(Risk) == window.session.workspace.count(Risk) > 0


def test_a_share_that_cannot_be_had_leaves_the_one_there_was(
    shell: Shell, window: Window, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = ask_connect(shell)
    other = tmp_path / "elders"
    other.mkdir()
    look(dialog, other, qtbot)
    (other / "begroting.xlsx").write_bytes(b"x")
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.task is None and bool(dialog.amiss), timeout=20_000)
    assert window.session.share.sync is not None
    assert window.session.share.sync.files.path == share
    dialog.close()


def test_the_share_of_before_is_not_taken_up_while_another_is_asked(
    window: Window, share: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, ask = threading.Event(), threading.Event(), connect.found_share

    def slow(*given: Any) -> Invitation:
        begun.set()
        go_on.wait(20)
        return ask(*given)

    monkeypatch.setattr(connect, "found_share", slow)
    other = tmp_path / "elders"
    other.mkdir()
    dialog = ask_connect(window.shell)
    look(dialog, other, qtbot)
    dialog.go.click()
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    window.share_notices.begin()  # as a moment after the first paint
    assert window.session.share.sync is None
    go_on.set()
    qtbot.waitUntil(lambda: window.session.share.sync is not None, timeout=20_000)
    assert window.session.share.sync is not None
    assert window.session.share.sync.files.path == other


def test_a_step_that_hangs_does_not_bring_a_connection_back(
    window: Window, share: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner, folder = window.session.share, window.session.workspace.folder
    begun, go_on = threading.Event(), threading.Event()
    sync = runner.sync
    assert sync is not None

    def hang(*_: object) -> int:
        begun.set()
        go_on.wait(20)
        save_state(folder, sync.state)
        return 0

    monkeypatch.setattr(sync, "publish", hang)
    runner.ask()
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    disconnect_share(window.session)
    assert load_state(folder) is None
    assert runner.behind is not None
    go_on.set()
    assert runner.behind.wait(20)
    assert load_state(folder) is not None, "the step that hung wrote it down after all"
    qtbot.waitUntil(lambda: load_state(folder) is None, timeout=20_000)


# -- asking for it


def test_who_asks_hears_how_it_ended(
    window: Window, anna: Colleague, share: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not window.session.share.busy, timeout=20_000)
    with qtbot.waitSignal(window.session.message, timeout=20_000) as told:
        window.menus.sync.trigger()
    assert told.args[0].nl.startswith("Bijgewerkt: gelijk met 1 collega, laatst ")
    share.rename(share.with_name("weg"))
    with qtbot.waitSignal(window.session.message, timeout=20_000) as told:
        page_of(window)._sync.trigger()
    assert "niet bereikbaar" in told.args[0].nl
    assert told.args[1]
    assert "Uw werk staat veilig op deze computer" in says(page_of(window))


# -- what is to come


def test_attachments_under_way_are_listed_with_the_way_to_their_record(
    window: Window, anna: Colleague, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    digests = []
    for number, name in enumerate(("besluit.txt", "oud.txt")):
        (tmp_path / name).write_text(f"Vastgesteld: {number}", "utf-8")
        digests.append(anna.workspace.blobs.keep_file(tmp_path / name)[0])
    ids = [new_risk(anna.workspace, name) for name in ("Met bijlage", "Weggegooid")]
    for id, digest, name in zip(ids, digests, ("besluit.txt", "oud.txt"), strict=True):
        row = Change(Risk.key, id, f"attachments/{digest}/name", name)
        anna.workspace.apply(Edit(same("Bijlage"), (row,)))
    long = new_risk(anna.workspace, "Met lange tekst")
    anna.change(long, answer="lang " * (LONGEST // 4))
    thrown = anna.workspace.get(ids[1])
    assert thrown is not None
    anna.workspace.apply(remove(thrown))
    anna.sync.run()
    late = (share / "blobs").rename(tmp_path / "onderweg")
    level(window, qtbot)
    told = says(page_of(window))
    assert "besluit.txt\nRisico: Met bijlage" in told
    assert "Maatregel\nRisico: Met lange tekst" in told
    assert "en 1 bestand dat alleen in de geschiedenis of de prullenbak staat" in told
    named(page_of(window), "Toon onderwerp: Met bijlage, besluit.txt").click()
    panel = next(p for p in window.page.findChildren(RecordPanel) if p.isVisible())
    assert panel.record is not None
    assert panel.record.id == ids[0]
    next(form for form in panel.findChildren(RecordForm) if form._rare).toggle_more()
    editor = panel.findChild(AttachmentsEditor)
    assert isinstance(editor, AttachmentsEditor)
    assert editor.pills[digests[0]].accessibleName() == "nog onderweg"
    with qtbot.waitSignal(window.session.message) as heard:
        editor.open_file(digests[0])
    assert "nog onderweg van een collega" in heard.args[0].nl
    late.rename(share / "blobs")
    level(window, qtbot)
    assert editor.pills[digests[0]].isHidden()
    spoilt = window.session.workspace.blobs.place(digests[0])
    spoilt.chmod(0o600)
    spoilt.write_bytes(b"iets anders")
    with qtbot.waitSignal(window.session.message) as heard:
        editor.open_file(digests[0])
    assert "beschadigd" in heard.args[0].nl
    record = window.session.workspace.get(long)
    assert isinstance(record, Risk)
    assert record.answer.startswith("lang lang"), "a long text is shown in the step that brought it"
    assert "besluit.txt" not in says(page_of(window))


# -- the page stays where it is


def test_the_focus_stays_when_the_page_is_shown_anew(
    window: Window, anna: Colleague, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bram = Colleague(tmp_path / "bram", share, "Bram")
    level(window, qtbot)
    page = page_of(window)
    named(page, "Bram goedkeuren…").setFocus()
    page.room = None
    page._shown = None
    page.read()
    held = window.focusWidget()
    assert held is named(page, "Bram goedkeuren…")
    with qtbot.waitSignal(window.session.share.settled, timeout=20_000):
        named(page, "Bram goedkeuren…").click()
        asked = next(each for each in window.findChildren(Dialog) if each.isVisible())
        next(b for b in asked.findChildren(QPushButton) if b.text() == "Goedkeuren").click()
    page.read()
    held = window.focusWidget()
    assert held is not None
    assert page.isAncestorOf(held)
    bram.close()


def test_a_wrong_clock_says_what_to_do(window: Window, anna: Colleague, qtbot: QtBot) -> None:
    sync = window.session.share.sync
    assert sync is not None
    sync.state.lag = {anna.workspace.device: 3 * 3_600_000}
    told = says(page_of(window))
    assert "Vraag deze collega de klok van die computer goed te zetten." in told
    sync.state.lag["een ander"] = 3 * 3_600_000
    sync.state.network = False
    told = says(page_of(window))
    assert "Zet de klok van deze computer goed." in told
    assert "Vraag deze collega" not in told


# -- what came in, and deciding


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("(leeg)", "Nieuw", "(leeg) → Nieuw"),
        ("Een maatregel die heel lang is geworden", "Kort", "Een maatregel die heel lang… → Kort"),
        (
            "Wij leggen de afspraken vast in het register. Elk jaar.",
            "Wij leggen de afspraken vast in het register. Elke maand.",
            "… het register. Elk jaar. → … het register. Elke maand.",
        ),
    ],
)  # fmt: skip
def test_a_change_shows_where_it_begins(before: str, after: str, told: str) -> None:
    assert differing_parts(before, after) == told


def test_what_a_colleague_threw_away_leads_to_the_bin(
    window: Window, anna: Colleague, qtbot: QtBot
) -> None:
    risk = anna.workspace.of_kind(Risk)[3]
    anna.workspace.apply(remove(risk))
    anna.sync.run()
    level(window, qtbot)
    window.go(INCOMING)
    page = window.page
    assert isinstance(page, IncomingPage)
    qtbot.waitUntil(lambda: page.model.count() == 1)
    page._show.trigger()
    window.bar.more.click()
    assert window.place.key == "bin"


def test_the_keys_that_work_are_told(window: Window, anna: Colleague, qtbot: QtBot) -> None:
    disagree(window, anna, qtbot, name=("Mijn naam", "Naam van Anna"))
    window.go(DECIDE)
    page = window.page
    assert isinstance(page, DecidePage)
    assert page._hint.text().startswith("1, 2, 3: neem die versie")
    assert page.card is not None
    page.card.write()
    assert page._hint.text().startswith("Ctrl+Enter: neem dit")
    assert page.card.writing is not None
    page.card.writing.left.emit()
    assert page._hint.text().startswith("1, 2, 3: neem die versie")


def test_versions_stand_below_each_other_where_there_is_no_room(
    window: Window, anna: Colleague, share: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    disagree(window, anna, qtbot, name=("Mijn naam", "Naam van Anna"))
    window.go(DECIDE)
    page = window.page
    assert isinstance(page, DecidePage)
    assert page.card is not None
    boxes = page.card.findChild(WrappingRow)
    assert isinstance(boxes, WrappingRow)
    for width, across in ((700, 2), (300, 1), (700, 2)):
        boxes.resize(width, 400)
        assert boxes.across == across
    assert page.card.minimumSizeHint().width() < 450
