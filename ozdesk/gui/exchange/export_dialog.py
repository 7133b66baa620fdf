"""A register as a file: as the list stands, or whole so that it can be read in again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QComboBox, QFileDialog, QWidget

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.exchange.tables.sheet import OWN_USE
from ozdesk.exchange.tables.writing import write_table
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.plain_text import RadioButton
from ozdesk.gui.widgets.save_dialog import ask_to_save

TITLE = Label("Exporteren: {kinds}", "Export: {kinds}")
AS_SHOWN = Label(
    "De lijst zoals die nu staat, in woorden ({count})",
    "The list as it stands now, in words ({count})",
)
WHOLE = Label(
    "Alles met alle velden, om later weer in te lezen ({count})",
    "Everything with all fields, to read in again later ({count})",
)
FORM = Label("Vorm", "Form")
CHOOSE = Label("Kies waar…", "Choose where…")
WHERE = Label("Waar komt het bestand?", "Where does the file go?")
DONE_ONE = Label("1 rij geschreven naar {file}", "1 row written to {file}")
DONE = Label("{count} rijen geschreven naar {file}", "{count} rows written to {file}")
FORMS = {
    ".xlsx": Label("Excel (.xlsx)", "Excel (.xlsx)"),
    ".ods": Label("OpenDocument (.ods)", "OpenDocument (.ods)"),
    ".csv": Label("CSV (.csv)", "CSV (.csv)"),
    ".md": Label("Markdown (.md), alleen in woorden", "Markdown (.md), in words only"),
}


class ExportDialog(Dialog):
    """Asks what to write and in which form, then where."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        shown: Sequence[Record],
        columns: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent, session.text(TITLE.with_(kinds=inside(kind.plural))))
        self.session, self.kind, self.shown, self.columns = (
            session,
            kind,
            list(shown),
            list(columns),
        )
        self.every = list(session.workspace.of_kind(kind))
        self.as_shown = RadioButton(session.text(AS_SHOWN.with_(count=len(self.shown))))
        self.whole = RadioButton(session.text(WHOLE.with_(count=len(self.every))))
        self._group = QButtonGroup(self)
        for choice in (self.as_shown, self.whole):
            self._group.addButton(choice)
            self.body.addWidget(choice)
        self.as_shown.setChecked(True)
        self.form = QComboBox()
        self.form.setAccessibleName(session.text(FORM))
        for suffix, told in FORMS.items():
            self.form.addItem(session.text(told), suffix)
        self.form.currentIndexChanged.connect(lambda _at: self._only_words())
        self.body.addWidget(label(session.text(OWN_USE), "small", wrap=True))
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(label(session.text(FORM), "field"))
        self.body.addWidget(self.form)
        self.offer([(session.text(CANCEL), None), (session.text(CHOOSE), self.ask_where)])

    def _only_words(self) -> None:
        words_only = self.form.currentData() == ".md"
        self.whole.setEnabled(not words_only)
        if words_only:
            self.as_shown.setChecked(True)

    def ask_where(self) -> QFileDialog:
        """Ask where the file goes; the name says what is in it and of which day."""
        suffix = str(self.form.currentData())
        plural = self.session.text(self.kind.plural).lower().replace(" ", "-").replace("'", "")
        name = f"{plural}-{self.session.today().isoformat()}{suffix}"
        forms = (f"{self.session.text(FORMS[suffix])} (*{suffix})",)
        title, write = self.session.text(WHERE), self.writer().write
        return ask_to_save(self.parentWidget(), title, forms, write, name)

    def writer(self) -> ExportTask:
        """What writes the file as it was chosen here."""
        if self.whole.isChecked():
            return ExportTask(self.session, self.kind, self.every, None)
        return ExportTask(self.session, self.kind, self.shown, self.columns)


class ExportTask:
    """Writes records as a table: some columns in words, or without them everything."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        records: Sequence[Record],
        columns: Sequence[str] | None,
    ) -> None:
        self._session, self._kind, self._records, self._columns = session, kind, records, columns

    def write(self, path: Path) -> bool:
        """Write the file and say so; when it cannot be written, say why."""
        session = self._session
        try:
            write_table(
                path, self._kind, self._records, session.workspace,
                language=session.language, words=self._columns is not None, columns=self._columns,
            )  # fmt: skip
        except UserError as error:
            session.tell(error)
            return False
        count = len(self._records)
        sentence = DONE_ONE if count == 1 else DONE
        session.message.emit(sentence.with_(count=count, file=path.name), False)
        return True
