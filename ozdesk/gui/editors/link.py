"""Editors of links: find a record by its name, open it, or make a new one on the spot."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ozdesk.domain.change import create
from ozdesk.domain.fields import Field, Link, Links
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import BadValue
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.editors.finder import Finder, candidates
from ozdesk.gui.editors.kind_texts import inside
from ozdesk.gui.editors.labels import ChipsEditor
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button
from ozdesk.gui.widgets.icons import icon
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.kinds import kind_of

PICK = Label("Kies {kinds}", "Choose {kinds}")
OR = Label(" of ", " or ")
SHOW = Label("Naar dit onderwerp", "Go to this record")
NO_SUCH = Label(
    "“{text}” is niet gevonden; kies uit de lijst of maak een nieuw onderwerp",
    "“{text}” was not found; choose from the list or make a new record",
)


def placeholder(field: Link | Links, session: Session) -> str:
    """What stands in an empty input."""
    kinds = [session.text(inside(kind_of(key).singular)) for key in field.targets]
    return session.text(PICK).format(kinds=session.text(OR).join(kinds))


def make(session: Session, key: str, name: str, source: object) -> str:
    """Make a record of which only the name is known; give its id, or "" when refused."""
    id, edit = create(kind_of(key), {"name": " ".join(name.split())})
    return id if session.apply(edit, source) else ""


class LinkEditor(Editor):
    """One record, or none."""

    def __init__(self, field: Link, session: Session) -> None:
        super().__init__(field, session)
        self._id = ""
        self.finder = Finder(session, field.targets)
        self.finder.setPlaceholderText(placeholder(field, session))
        self.go = button("", look="quiet", then=lambda: self.session.show_record(self._id))
        self.go.setIcon(icon("arrow-right"))
        set_tooltip(self.go, session.text(SHOW))
        self.go.setAccessibleName(session.text(SHOW))
        self.go.setFixedWidth(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.finder)
        row.addWidget(self.go)
        self.take(self.finder)
        self.watch(self.go)
        self.finder.textEdited.connect(lambda: self.touch())
        self.finder.chosen.connect(self.choose)
        self.finder.wanted_new.connect(self._make)
        self.went.connect(self.finder.close_list)

    def about(self, record: Record) -> None:
        self.finder.without = record.id

    def value(self) -> str:
        text = self.finder.text().strip()
        if not text:
            return ""
        if self._id and text == self._name():
            return self._id
        field: Field[str] = self.field
        found = candidates(self.session, self.finder.targets, text, self.finder.without)
        same = [one for one in found if fold(one.name) == fold(text)]
        if len(same) != 1:
            raise BadValue(field=field.label, reason=NO_SUCH.with_(text=text[:60]))
        return same[0].id

    def _name(self) -> str:
        return self.session.workspace.name_of(self._id) if self._id else ""

    def fill(self, value: str) -> None:
        self.dirty = False
        self._id = value
        self.finder.hold(self._name())
        self.go.setVisible(bool(value))
        self.go.setEnabled(self.session.workspace.get(value) is not None)

    def choose(self, id: str) -> None:
        """Take a record, as a person's doing."""
        self.fill(id)
        self.touch(settled=True)

    def _make(self, key: str, name: str) -> None:
        if id := make(self.session, key, name, self):
            self.choose(id)

    def draft(self) -> str | None:
        return self.finder.whole()

    def resume(self, draft: str) -> None:
        self.finder.hold(draft)
        self.touch()


class LinksEditor(ChipsEditor):
    """Any number of records as chips; a click on one goes there."""

    def __init__(self, field: Links, session: Session) -> None:
        self.finder = Finder(session, field.targets)
        super().__init__(field, session, self.finder)
        self.finder.setPlaceholderText(placeholder(field, session))
        self.finder.chosen.connect(self._add)
        self.finder.wanted_new.connect(self._make)
        self.went.connect(self._leave)

    def about(self, record: Record) -> None:
        self.finder.without = record.id

    def words_of(self, word: str) -> str:
        return self.session.workspace.name_of(word)

    def opens(self, word: str) -> bool:
        return True

    def _add(self, id: str) -> None:
        self.finder.hold("")
        self.put(id)

    def _make(self, key: str, name: str) -> None:
        if id := make(self.session, key, name, self):
            self._add(id)

    def _leave(self) -> None:
        self.finder.close_list()
        text = self.finder.text().strip()
        found = candidates(self.session, self.finder.targets, text) if text else []
        same = [one for one in found if fold(one.name) == fold(text)]
        if len(same) == 1:
            self._add(same[0].id)
