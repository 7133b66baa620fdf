"""What leaves with a pack only when the maker says so, to be ticked, and what is told of texts."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from ozdesk.domain.common_texts import MORE
from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.plain_text import CheckBox, RadioButton
from ozdesk.packs.check import PackRemarks, UnprintableAt
from ozdesk.packs.leaving import NamesToJudge
from ozdesk.rules.texts.sentences import listed

PERSONS = Label(
    "In het pakket staan namen van personen: {names}", "The pack names persons: {names}"
)
KEEP = Label("Deze namen mogen blijven staan", "These names may stay")
REMOVE = Label(
    "Haal ze weg: er komt de partij te staan, of “een medewerker”",
    "Remove them: the party is printed instead, or “an official”",
)
HIDDEN = Label(
    "Deze namen van wat de lezers niet mogen zien, mogen in het pakket staan: {names}",
    "These names of what the readers may not see may be in the pack: {names}",
)


SIGNS = Label(
    "Deze tekens staan in geen enkel lettertype en mogen een vraagteken worden: {signs}",
    "These signs are in no typeface and may become a question mark: {signs}",
)
REMARKS = Label("Let op in de teksten:", "Note in the texts:")
MOST_SIGNS, MOST_REMARKS = 8, 6


class PersonsChoice(QWidget):
    """Whether the names of persons that were found stay or go; at first neither."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.told = label(look="small", wrap=True)
        self.keep = RadioButton(session.text(KEEP))
        self.remove = RadioButton(session.text(REMOVE))
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.told, self.keep, self.remove):
            column.addWidget(part)
        for choice in (self.keep, self.remove):
            self._group.addButton(choice)

    def forget(self) -> None:
        """Choose neither."""
        self._group.setExclusive(False)
        for choice in (self.keep, self.remove):
            choice.setChecked(False)
        self._group.setExclusive(True)

    def ask(self, question: str) -> None:
        """Show what is asked, to screen readers with each answer too."""
        self.told.setText(question)
        for choice in (self.keep, self.remove):
            choice.setAccessibleDescription(question)


class NamesConfirmation(QWidget):
    """What is asked about each sort of names and about signs; nothing is shown without any."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = NamesToJudge()
        self._signs: tuple[UnprintableAt, ...] = ()
        self.persons = PersonsChoice(session)
        self.hidden, self.signs = CheckBox(), CheckBox()
        self.remarks = label(look="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.persons, self.hidden, self.signs):
            column.addWidget(part)
        column.addWidget(self.remarks)
        self.tell(PackRemarks())
        self.ask(self._asked)

    @property
    def names(self) -> frozenset[str]:
        """The names and signs that were confirmed."""
        signs = tuple(each.sign for each in self._signs)
        boxes = (
            (self.persons.keep, self._asked.persons),
            (self.hidden, self._asked.hidden),
            (self.signs, signs),
        )
        return frozenset(name for box, names in boxes if box.isChecked() for name in names)

    @property
    def removed(self) -> frozenset[str]:
        """The names of persons that are to go."""
        return frozenset(self._asked.persons if self.persons.remove.isChecked() else ())

    def ask(self, asked: NamesToJudge) -> None:
        """Show the names that are found now; what is not the same as before is asked anew."""
        before, self._asked = self._asked, asked
        if asked.persons != before.persons:
            self.persons.forget()
        if asked.hidden != before.hidden:
            self.hidden.setChecked(False)
        persons, hidden = (
            self._session.text(told.with_(names=", ".join(names)))
            for told, names in ((PERSONS, asked.persons), (HIDDEN, asked.hidden))
        )
        self.persons.ask(persons)
        self.hidden.setText(hidden)
        self.persons.setVisible(bool(asked.persons))
        self.hidden.setVisible(bool(asked.hidden))
        self.setVisible(bool(asked.all or self._signs or self.remarks.text()))

    @property
    def for_proof(self) -> frozenset[str]:
        """What is confirmed for a proof: in one, signs may be question marks."""
        return self.names.union(each.sign for each in self._signs)

    def tell(self, remarks: PackRemarks) -> None:
        """Ask about signs that cannot be printed, and tell what else was found in the texts."""
        text = self._session.text
        if remarks.signs != self._signs:
            self.signs.setChecked(False)
        self._signs = remarks.signs
        told = listed([each.told for each in remarks.signs], MOST_SIGNS)
        self.signs.setText(text(SIGNS.with_(signs=told)))
        self.signs.setVisible(bool(remarks.signs))
        lines = [REMARKS, *remarks.texts[:MOST_REMARKS]] if remarks.texts else []
        if (more := len(remarks.texts) - MOST_REMARKS) > 0:
            lines.append(MORE.with_(count=more))
        self.remarks.setText("\n".join(map(text, lines)))
        self.remarks.setVisible(bool(lines))
        self.setVisible(bool(self._asked.all or remarks.signs or lines))

    def ask_also(self, found: NamesToJudge) -> None:
        """Show more names beside those that are asked already."""
        known = self._asked
        persons = dict.fromkeys((*known.persons, *found.persons))
        hidden = dict.fromkeys((*known.hidden, *found.hidden))
        self.ask(NamesToJudge(tuple(persons), tuple(hidden)))
