"""Lists as files, and tables that are dropped on the window."""

import csv
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from ozdesk.gui.exchange.export_dialog import ExportDialog, ExportTask
from ozdesk.gui.exchange.import_dialog import ImportDialog
from ozdesk.gui.exchange.import_work import plan, read_source
from ozdesk.gui.register.page import RegisterPage
from ozdesk.gui.session.places import BY_KEY, OVERVIEW
from ozdesk.gui.shell import tasks
from ozdesk.gui.shell.file_drop import kind_in_front
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.risk import Risk


def risks(window: Window) -> RegisterPage:
    window.go(BY_KEY["risks"])
    window.page.show_kind(Risk.key)
    page: Any = window.page
    front = page.front
    assert isinstance(front, RegisterPage)
    return front


def exporting(window: Window, page: RegisterPage) -> ExportDialog:
    page.acts.export.trigger()
    found = [d for d in window.findChildren(ExportDialog) if d.isVisible()]
    return found[-1]


def test_the_list_is_written_as_it_stands(window: Window, tmp_path: Path) -> None:
    page = risks(window)
    page.model.filter("aanbieders")
    page.model.sort_by("name", True)
    shown = [risk.name for risk in page.model.shown()]
    assert 0 < len(shown) < page.model.total
    dialog = exporting(window, page)
    assert dialog.writer().write(tmp_path / "lijst.csv")
    dialog.reject()
    with (tmp_path / "lijst.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0][0] == "Risico"
    assert [row[0] for row in rows[1:]] == shown


def test_everything_reads_back_without_a_change(window: Window, tmp_path: Path) -> None:
    page = risks(window)
    dialog = exporting(window, page)
    dialog.whole.setChecked(True)
    for suffix in (".xlsx", ".ods", ".csv"):
        path = tmp_path / f"risicos{suffix}"
        assert dialog.writer().write(path)
        plans = plan(
            window.session.workspace, read_source(path, Risk, ""), False, (), lambda a, b: None
        )
        assert [row for row in plans[0].rows if row.changes or row.bad] == []
        assert len(plans[0].rows) == page.model.total
    dialog.reject()


def test_markdown_is_only_for_reading(window: Window, tmp_path: Path) -> None:
    dialog = exporting(window, risks(window))
    dialog.whole.setChecked(True)
    dialog.form.setCurrentIndex(dialog.form.findData(".md"))
    assert dialog.as_shown.isChecked()
    assert not dialog.whole.isEnabled()
    assert dialog.writer().write(tmp_path / "lijst.md")
    assert (tmp_path / "lijst.md").read_text("utf-8").startswith("# Risico's")
    dialog.reject()


def test_a_file_that_cannot_be_written_is_said(window: Window, tmp_path: Path) -> None:
    told: list[tuple[Any, bool]] = []
    window.session.message.connect(lambda text, problem: told.append((text, problem)))
    writer = ExportTask(window.session, Risk, [], None)
    assert not writer.write(tmp_path / "geen map" / "x.csv")
    assert [problem for _, problem in told] == [True]


def drop(window: Window, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, left, none = QPointF(400, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(at, copy, data, left, none))
    return enter.isAccepted()


def dialog_of(window: Window, qtbot: Any) -> ImportDialog:
    dialog = window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(lambda: dialog.task is None)
    return dialog


def test_a_dropped_table_is_for_the_register_in_front(
    window: Window, qtbot: Any, tmp_path: Path
) -> None:
    risks(window)
    path = tmp_path / "nieuw.csv"
    path.write_text("Naam\nBrand in het datacentrum\n", "utf-8")
    assert drop(window, path)
    dialog = dialog_of(window, qtbot)
    assert dialog.chosen_kind() is Risk
    dialog.go.click()
    assert "Brand in het datacentrum" in [r.name for r in window.session.workspace.of_kind(Risk)]
    assert not drop(window, tmp_path / "plaatje.png")


def test_the_menu_opens_tables_in_the_dialog_and_papers_at_once(
    window: Window, shell: Shell, qtbot: Any, tmp_path: Path
) -> None:
    window.go(OVERVIEW)
    assert kind_in_front(window) is None
    table, paper = tmp_path / "t.csv", tmp_path / "verslag.md"
    table.write_text("kind;name\nrisk;Brand\n", "utf-8")
    paper.write_text("# Verslag van vandaag\n", "utf-8")
    tasks.bring_in(shell, [table, paper])
    dialog = dialog_of(window, qtbot)
    assert [plan.kind for plan in dialog.plans] == [Risk]
    names = {record.name for record in window.session.workspace}
    assert "Verslag van vandaag" in names
    assert "Brand" not in names
    dialog.reject()
