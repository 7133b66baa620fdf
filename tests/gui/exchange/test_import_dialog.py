"""The import dialog, through its real widgets."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from ozdesk.domain.change import create
from ozdesk.domain.record import Record
from ozdesk.gui.exchange.import_dialog import ImportDialog
from ozdesk.gui.session.background import mailbox
from ozdesk.gui.session.session import Session
from ozdesk.kinds.party import Party
from ozdesk.kinds.risk import Risk


class Import:
    """Opens the dialog on a table and waits until it has said what it would do."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path) -> None:
        self.qtbot, self.session, self.folder = qtbot, session, folder
        self.over = QWidget()
        self.over.resize(1280, 720)
        qtbot.addWidget(self.over)

    def __call__(
        self, text: str, kind: type[Record] | None = Risk, name: str = "t.csv"
    ) -> ImportDialog:
        path = self.folder / name
        path.write_text(text, "utf-8")
        dialog = ImportDialog(self.session, path, kind, self.over)
        dialog.show()
        self.wait(dialog)
        return dialog

    def wait(self, dialog: ImportDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.task is None)


@pytest.fixture
def table(qtbot: QtBot, session: Session, tmp_path: Path) -> Import:
    return Import(qtbot, session, tmp_path)


def told(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.rows
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def choose(qtbot: QtBot, dialog: ImportDialog, row: int, path: str) -> None:
    """Choose what a column becomes with the keyboard."""
    dialog.mapping.setFocus()
    dialog.mapping.setCurrentIndex(dialog.columns.index(row, 2))
    qtbot.keyClick(dialog.mapping, Qt.Key.Key_Return)
    box = dialog.mapping.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData(path))
    box.activated.emit(box.currentIndex())


def test_a_table_comes_in_with_one_edit_that_one_undo_takes_back(
    qtbot: QtBot, session: Session, table: Import
) -> None:
    id, edit = create(Risk, {"name": "Brand", "likelihood": None})
    session.apply(edit)
    dialog = table("Naam;Kans\nBrand;4\nLekkage;2\n")
    assert [row[:3] for row in told(dialog)] == [
        ["2", "gewijzigd", "Brand"], ["3", "nieuw", "Lekkage"],
    ]  # fmt: skip
    assert "Kans: 4" in told(dialog)[0][3]
    assert dialog.counts.text() == "1 nieuw · 1 gewijzigd · 0 gelijk · 0 overgeslagen"
    with qtbot.waitSignal(session.applied):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert len(session.workspace.of_kind(Risk)) == 2
    session.undo()
    kept = session.workspace.of_kind(Risk)
    assert [(r.id, r.name, r.likelihood) for r in kept] == [(id, "Brand", None)]


def test_nothing_happens_before_the_button(session: Session, table: Import) -> None:
    before = session.workspace.history.steps()
    dialog = table("Naam\nBrand\n")
    dialog.reject()
    assert session.workspace.history.steps() == before


def test_bad_rows_hold_it_up_unless_only_the_good_ones_are_taken(
    qtbot: QtBot, session: Session, table: Import
) -> None:
    dialog = table("Naam;Datum van de bron\nBrand;31-31-2026\nLekkage;1-2-2026\n")
    assert not dialog.go.isEnabled()
    assert "let op" in told(dialog)[0][1]
    assert "1 rij kan niet" in dialog.said.text()
    dialog.only_bad.click()
    assert [row[2] for row in told(dialog)] == ["Brand"]
    dialog.good.click()
    assert "1 rij blijft weg." in dialog.said.text()
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert [risk.name for risk in session.workspace.of_kind(Risk)] == ["Lekkage"]


def test_a_row_that_links_to_a_row_left_out_stays_out_too(session: Session, table: Import) -> None:
    dialog = table(
        "kind;name;owner;source_date\nparty;Bedrijf;;onzin\nrisk;Brand;Bedrijf;\nrisk;Lekkage;;\n",
        None,
    )
    dialog.good.click()
    dialog.go.click()
    assert session.workspace.of_kind(Party) == []
    assert [risk.name for risk in session.workspace.of_kind(Risk)] == ["Lekkage"]


def test_a_column_is_chosen_with_the_keyboard_and_remembered(
    qtbot: QtBot, session: Session, table: Import
) -> None:
    dialog = table("Naam;Wat we zien\nBrand;rook\n")
    assert dialog.columns.index(1, 2).data() == "(niet inlezen)"
    choose(qtbot, dialog, 1, "notes")
    table.wait(dialog)
    assert "Notities: rook" in told(dialog)[0][3]
    dialog.go.click()
    assert session.workspace.of_kind(Risk)[0].notes == "rook"
    again = table("Naam;Wat we zien\nLekkage;water\n", name="u.csv")
    assert again.columns.index(1, 2).data() == "Notities"


def test_empty_cells_erase_only_when_asked(qtbot: QtBot, session: Session, table: Import) -> None:
    session.apply(create(Risk, {"name": "Brand", "source": "verslag"})[1])
    dialog = table("Naam;Bron\nBrand;\n")
    assert not dialog.go.isEnabled()
    assert "niets te wijzigen" in dialog.said.text()
    dialog.erase.click()
    table.wait(dialog)
    assert "Bron: verslag → " in told(dialog)[0][3]
    dialog.go.click()
    assert session.workspace.of_kind(Risk)[0].source == ""


def test_what_is_no_table_is_said_in_a_sentence(
    session: Session, table: Import, tmp_path: Path
) -> None:
    dialog = table("", name="leeg.csv")
    assert "leeg.csv" in dialog.said.text()
    assert not dialog.go.isEnabled()
    dialog = table("Naam\nBrand\n", None)
    assert "welk" in dialog.said.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData("risk"))
    dialog.kind.activated.emit(dialog.kind.currentIndex())
    table.wait(dialog)
    assert dialog.go.isEnabled()


def test_closing_stops_what_is_being_done(
    qtbot: QtBot, session: Session, table: Import, tmp_path: Path
) -> None:
    path = tmp_path / "veel.csv"
    path.write_text("Naam\n" + "\n".join(f"Risico {n}" for n in range(3000)), "utf-8")
    dialog = ImportDialog(session, path, Risk, table.over)
    task = dialog.task
    assert task is not None
    dialog.reject()
    assert dialog.task is None
    assert not task.is_heard
    assert task.wait(20)
    mailbox().empty()
    assert dialog.plans == []


def test_a_stopped_plan_ends_at_the_next_step(session: Session, tmp_path: Path) -> None:
    from ozdesk.gui.exchange.import_work import plan, read_source
    from ozdesk.gui.session.background import Task, TaskStopped

    path = tmp_path / "veel.csv"
    path.write_text("Naam\n" + "\n".join(f"Risico {n}" for n in range(600)), "utf-8")
    sources = read_source(path, Risk, "")
    steps: list[int] = []
    task: Task[None] = Task(session, lambda step: None, steps.append, steps.append)  # type: ignore[arg-type]
    task.stop()

    def heard(done: int, all_: int) -> None:
        steps.append(done)
        task._step(done, all_)

    with pytest.raises(TaskStopped):
        plan(session.workspace, sources, False, (), heard)
    assert len(steps) == 1


def test_totals_are_left_out_until_they_are_asked_for(qtbot: QtBot, table: Import) -> None:
    dialog = table("Naam;Kans;Iets\na;2;x\nb;3;y\nTotaal;5;\n")
    assert [row[2] for row in told(dialog)] == ["a", "b"]
    assert "rij 4 “Totaal”" in dialog.said.text()
    assert not dialog.summaries.isHidden()
    assert dialog.hidden.isHidden()
    choose(qtbot, dialog, 2, "impact")
    table.wait(dialog)
    dialog.summaries.click()
    table.wait(dialog)
    assert [row[2] for row in told(dialog)] == ["a", "b", "Totaal"]
    assert dialog.sources[0].mapping.columns[2].path == "impact"


def test_dates_that_are_not_certain_wait_for_a_choice(table: Import) -> None:
    dialog = table("Naam;Uiterlijk\na;12/31/2026\nb;01/02/2026\n")
    assert "“12/31/2026” kan alleen de maand voorop staan" in dialog.said.text()
    assert not dialog.dates.isHidden()
    assert dialog.commas.isHidden()
    assert not dialog.go.isEnabled()
    dialog.dates.setCurrentIndex(dialog.dates.findData("month"))
    dialog.dates.activated.emit(dialog.dates.currentIndex())
    table.wait(dialog)
    assert [row[3] for row in told(dialog)] == [
        "Risico: a · Uiterlijk: 31-12-2026", "Risico: b · Uiterlijk: 02-01-2026",
    ]  # fmt: skip
    assert dialog.go.isEnabled()
    assert not dialog.dates.isHidden()
