"""Opening an attachment: what may run is shown in its folder, and copies are private and go."""

from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ozdesk.domain.attached import attach
from ozdesk.domain.change import create
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.rows import Row
from ozdesk.gui.editors.files import AttachmentsEditor
from ozdesk.gui.editors.form import RecordForm
from ozdesk.gui.session.opened_copies import OpenedCopies
from ozdesk.gui.session.session import Session
from ozdesk.gui.session.system_open import web_address
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.kinds.risk import Risk
from ozdesk.store.upkeep.desk_places import OPENED


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the system was asked to open."""
    found: list[Path] = []

    def take(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def editor_with(session: Session, tmp_path: Path, name: str) -> tuple[AttachmentsEditor, str]:
    """The editor of a record with one attachment of that name."""
    source = tmp_path / "bron"
    source.write_bytes(name.encode("utf-8", "replace"))
    digest, size = session.workspace.blobs.keep_file(source)
    id, edit = create(Risk, {"name": "Met bijlage"})
    session.apply(edit)
    record = session.workspace.get(id)
    assert record
    session.apply(attach(record, digest, Row(name=name, size=size)))
    record = session.workspace.get(id)
    assert record
    form = RecordForm(session, Risk)
    form.show_record(record)
    form.toggle_more()
    session.form = form  # type: ignore[attr-defined]  # keeps it
    editor = form.findChild(AttachmentsEditor)
    assert isinstance(editor, AttachmentsEditor)
    return editor, digest


def test_a_document_is_opened_as_a_private_copy_that_goes_with_the_program(
    session: Session, tmp_path: Path, opened: list[Path], own_temporary_folder: Path, qtbot: QtBot
) -> None:
    editor, digest = editor_with(session, tmp_path, "besluit.pdf")
    editor.open_file(digest)
    [copy] = opened
    assert copy.name == "besluit.pdf"
    assert copy.read_bytes() == b"besluit.pdf"
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == 0o700
    session.opened.close()
    assert not list(own_temporary_folder.iterdir())


@pytest.mark.parametrize("name", ["rekening.pdf.exe", "foto\u202egpj.exe", "macro.docm", "zonder"])
def test_what_may_run_is_shown_in_its_folder_after_a_warning(
    session: Session, tmp_path: Path, opened: list[Path], name: str, qtbot: QtBot
) -> None:
    editor, digest = editor_with(session, tmp_path, name)
    editor.open_file(digest)
    assert opened == []
    dialog = editor.window().findChild(Dialog)
    assert isinstance(dialog, Dialog)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Toon in map").click()
    [folder] = opened
    [copy] = folder.iterdir()
    assert folder.is_dir()
    assert copy.name == name.replace("\u202e", "")


def test_a_copy_goes_when_something_is_destroyed(
    session: Session, tmp_path: Path, opened: list[Path], qtbot: QtBot
) -> None:
    editor, digest = editor_with(session, tmp_path, "besluit.pdf")
    editor.open_file(digest)
    record = session.workspace.of_kind(Risk)[0]
    session.workspace.destroy([DestructionTarget(record.key, record.id)], "AVG", None)
    assert not opened[0].exists()
    session.wiping.look()
    qtbot.waitUntil(lambda: not session.wiping.busy)


def test_what_a_killed_program_left_goes_and_what_a_running_one_has_stays(
    session: Session, tmp_path: Path, opened: list[Path], own_temporary_folder: Path, qtbot: QtBot
) -> None:
    left = own_temporary_folder / f"{OPENED}gedood"
    (left / "kopie").mkdir(parents=True)
    (left / "kopie" / "geheim.pdf").write_bytes(b"geheim")
    (own_temporary_folder / "van iemand anders").mkdir()
    editor, digest = editor_with(session, tmp_path, "besluit.pdf")
    editor.open_file(digest)
    OpenedCopies(session)
    assert opened[0].exists()
    assert not left.exists()
    assert (own_temporary_folder / "van iemand anders").exists()
    session.opened.close()


def test_windows_is_told_that_a_copy_comes_from_elsewhere(
    session: Session,
    tmp_path: Path,
    opened: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    _, digest = editor_with(session, tmp_path, "besluit.pdf")
    monkeypatch.setattr("ozdesk.files.sys", SimpleNamespace(platform="win32"))
    copy = session.opened.make(session.workspace.blobs.place(digest), "besluit.pdf")
    monkeypatch.undo()
    assert Path(f"{copy}:Zone.Identifier").read_bytes() == b"[ZoneTransfer]\r\nZoneId=3\r\n"
    session.opened.clear()


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd", "FILE:///C:/Windows/System32/calc.exe", "\\\\server\\deel\\a.exe",
        "//server/deel", "javascript:alert(1)", "data:text/html,x", "ms-msdt:/id", "search-ms:q",
        "vbscript:x", "smb://server/deel", "ftp://server/a", "http:", "http:///geen", "https:\\\\x",
        "C:\\a.exe", "/tmp/a.sh", "mailto:", " ", "ozdesk", "http://a b",
    ],
)  # fmt: skip
def test_only_the_web_and_mail_are_left_to_the_system(text: str) -> None:
    assert web_address(text) is None


@pytest.mark.parametrize(
    "text", ["https://example.org/a?b=c#d", "HTTP://example.org", " http://a "]
)
def test_a_web_address_is(text: str) -> None:
    assert web_address(text) is not None


def test_a_mail_takes_no_files_along() -> None:
    url = web_address("mailto:a@example.org?subject=x&attach=/etc/passwd")
    assert url is not None
    assert url.toString() == "mailto:a@example.org"
