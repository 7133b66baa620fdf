"""The question how open one field of one record is, with the reason that stays in the history."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ozdesk.domain.change import change_cell
from ozdesk.domain.classification import Audience, Level
from ozdesk.domain.fields import Field
from ozdesk.domain.label import Label
from ozdesk.domain.raw import quote
from ozdesk.domain.record import Record
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog

TITLE = Label("Hoe open is dit veld?", "How open is this field?")
LEVEL, WHY = Record.classification.label, Label("Waarom", "Why")
USUAL = Label("Zoals gewoonlijk: {level}", "As usual: {level}")
ABOUT = Label(
    "Dit geldt alleen voor “{field}” van dit onderwerp. Een pakket toont het veld aan lezers die "
    "dit niveau mogen zien. De reden blijft in de geschiedenis staan.",
    "This counts only for “{field}” of this record. A pack shows the field to readers who may see "
    "this level. The reason stays in the history.",
)
ASK_WHY = Label("Geef een reden, bijvoorbeeld het besluit", "Give a reason, such as the decision")
KEEP = Label("Vastleggen", "Set")


def usual_level(record: Record, field: Field[object]) -> Level:
    """How open a field is as long as nobody set it."""
    kept = {name: value for name, value in record.doc.items() if name != "openness"}
    return type(record)(record.id, kept).level_of(field.name)


class OpennessDialog(Dialog):
    """Sets or clears the level of one field; a reason is needed to set one."""

    def __init__(
        self, session: Session, record: Record, field: Field[object], parent: QWidget
    ) -> None:
        about = session.text(ABOUT.with_(field=field.label))
        super().__init__(parent, session.text(TITLE), about)
        self.session, self.record, self.field = session, record, field
        self.level = QComboBox()
        usual = inside(usual_level(record, field).label)
        self.level.addItem(session.text(USUAL.with_(level=usual)), None)
        for option in Audience:
            self.level.addItem(session.text(option.label), option.key)
        self.why = QLineEdit()
        self.why.setPlaceholderText(session.text(ASK_WHY))
        for told, widget in ((LEVEL, self.level), (WHY, self.why)):
            self.body.addWidget(label(session.text(told), "field"))
            self.body.addWidget(widget)
            widget.setAccessibleName(session.text(told))
        self.add_button(button(session.text(CANCEL), then=self.reject))
        self.keep = button(session.text(KEEP), primary=True, then=self.accept)
        self.add_button(self.keep)
        self._show()
        self.level.currentIndexChanged.connect(lambda: self._judge())
        self.why.textChanged.connect(lambda: self._judge())

    def _show(self) -> None:
        row = self.record.openness.get(self.field.name)
        self._now: str | None = row["level"].key if row and row["level"] else None
        self.level.setCurrentIndex(max(0, self.level.findData(self._now)))
        self._judge()

    def _judge(self) -> None:
        chosen = self.level.currentData()
        reasoned = bool(self.why.text().strip())
        self.keep.setEnabled(chosen != self._now and (reasoned or chosen is None))

    def accept(self) -> None:
        path = f"openness/{quote(self.field.name)}/level"
        why = " ".join(self.why.text().split()) or None
        edit = change_cell(self.record, path, self.level.currentData(), why)
        if self.session.apply(edit, self) or not edit.changes:
            super().accept()
