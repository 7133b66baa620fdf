"""The names that leave with a pack only when the maker says so, to be ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.packs.leaving import NamesToJudge

PERSONS = Label(
    "Deze namen van personen mogen in het pakket staan: {names}",
    "These names of persons may be in the pack: {names}",
)
HIDDEN = Label(
    "Deze namen van wat de lezers niet mogen zien, mogen in het pakket staan: {names}",
    "These names of what the readers may not see may be in the pack: {names}",
)


class NamesConfirmation(QWidget):
    """A box to tick for each sort of names; none is shown while there are no names."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = NamesToJudge()
        self.persons, self.hidden = CheckBox(), CheckBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for box in (self.persons, self.hidden):
            column.addWidget(box)
        self.ask(self._asked)

    @property
    def names(self) -> frozenset[str]:
        """The names that were confirmed."""
        boxes = ((self.persons, self._asked.persons), (self.hidden, self._asked.hidden))
        return frozenset(name for box, names in boxes if box.isChecked() for name in names)

    def ask(self, asked: NamesToJudge) -> None:
        """Show the names that are found now; what is not the same as before is asked anew."""
        before, self._asked = self._asked, asked
        for box, told, names, known in (
            (self.persons, PERSONS, asked.persons, before.persons),
            (self.hidden, HIDDEN, asked.hidden, before.hidden),
        ):
            if names != known:
                box.setChecked(False)
            box.setText(self._session.text(told.with_(names=", ".join(names))))
            box.setVisible(bool(names))
        self.setVisible(bool(asked.all))

    def ask_also(self, found: NamesToJudge) -> None:
        """Show more names beside those that are asked already."""
        known = self._asked
        persons = dict.fromkeys((*known.persons, *found.persons))
        hidden = dict.fromkeys((*known.hidden, *found.hidden))
        self.ask(NamesToJudge(tuple(persons), tuple(hidden)))
