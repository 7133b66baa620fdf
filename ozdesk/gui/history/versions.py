"""Two versions of a text beside the history: what was added and what was removed, word by word.

Added words are underlined and bold, removed words struck through; colour only helps.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import FROM, TEXT
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.gui.history.history_view import moment_words
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.text.difference_marks import write_pieces
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, button, label, set_role
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import Dialog
from ozdesk.gui.widgets.plain_text import CheckBox
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.kinds.ownership_text import NO_ADVICE, OwnershipText
from ozdesk.rules.ownership.approval import FINAL, TextVersion, approval, versions
from ozdesk.rules.texts.word_diff import Sort, count_words, word_differences

NEW = Label("naar", "to")
OLD_NAME, NEW_NAME = Label("Oudere versie", "Older version"), Label("Nieuwere versie", "Newer one")
NOTHING_YET = Label("Begin, leeg", "Beginning, empty")
APPROVED = Label("goedgekeurd", "approved")
LATEST = Label("nu", "now")
SUMMARY = Label(
    "{added} woorden erbij, {removed} woorden weg", "{added} words added, {removed} words removed"
)
SAME = Label("Deze versies zijn gelijk.", "These versions are the same.")
ONLY_ONE = Label("Er is nog maar één versie.", "There is only one version yet.")
LEGEND = Label(
    "Onderstreept en vet: toegevoegd. Doorgehaald: verwijderd.",
    "Underlined and bold: added. Struck through: removed.",
)
SIGNS = Label("Toon ook tekens", "Show signs too")
NAME = Label("Verschillen", "Differences")
NONE = Label("Nog geen tekst om te vergelijken", "No text to compare yet")
NONE_TEXT = Label(
    "Zodra een eigendoms- of governancetekst is ingevuld, ziet u hier wat er per versie verandert.",
    "As soon as a text on ownership or governance is filled in, you see here what each version "
    "changes.",
)
COMPARE = Label("Versies van “{name}”", "Versions of “{name}”")
FITS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class VersionsPanel(QWidget):
    """Compares two versions of one text; the newest two, or what was approved with what is now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.record: Record | None = None
        self.versions: list[TextVersion] = []
        self.old, self.new = QComboBox(), QComboBox()
        self._boxes = (self.old, self.new)
        self.signs = CheckBox(session.text(SIGNS))
        self.summary = label(look="small")
        self.shown = QTextBrowser()
        set_role(self.shown, "paper")
        self.shown.setAccessibleName(session.text(NAME))
        self.shown.document().setDocumentMargin(22)
        self.shown.setTabChangesFocus(True)
        self._lay_out()
        for box in self._boxes:
            box.currentIndexChanged.connect(lambda _at: self._compare())
        self.signs.toggled.connect(lambda _on: self._compare())
        theme.appearance().changed.connect(self._compare)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        for told, name, box in ((FROM, OLD_NAME, self.old), (NEW, NEW_NAME, self.new)):
            word = label(self.session.text(told), "field")
            word.setBuddy(box)
            box.setAccessibleName(self.session.text(name))
            box.setSizeAdjustPolicy(FITS)
            box.setMinimumContentsLength(16)
            line.addWidget(word)
            line.addWidget(box, 1)
        line.addWidget(self.signs)
        column.addLayout(line)
        foot = QHBoxLayout()
        foot.addWidget(self.summary)
        foot.addStretch(1)
        foot.addWidget(label(self.session.text(LEGEND), "small"))
        column.addLayout(foot)
        column.addWidget(self.shown, 1)

    def show_record(self, record: Record) -> None:
        """Show the versions of a text; what was chosen stays while it is the same text."""
        before = (self.old.currentData(), self.new.currentData())
        kept = before if self.record is not None and self.record.id == record.id else None
        steps = self.session.workspace.history.steps(record.id)
        self.record, self.versions = record, versions(steps)
        final = isinstance(record, OwnershipText) and record.status in FINAL
        given = approval(steps) if final else None
        agreed = next((v for v in self.versions if given and v.text == given.text), None)
        for box in self._boxes:
            box.blockSignals(True)
            box.clear()
            for at, version in enumerate(self.versions):
                told = self._told(at, version, approved=version is agreed)
                box.addItem(told, version.operation)
            box.addItem(self.session.text(NOTHING_YET), None)
        self._choose(kept, given.text if given else None)
        for box in self._boxes:
            box.blockSignals(False)
        self._compare()

    def _told(self, at: int, version: TextVersion, *, approved: bool) -> str:
        told = [moment_words(version.since, self.session.today(), self.session.language)]
        told += [self.session.text(LATEST)] if at == 0 else []
        told += [self.session.text(APPROVED)] if approved else []
        signer = self.session.workspace.desks.signer
        told.append(self.session.text(signer(version.who, version.device)))
        return " · ".join(filter(None, told))

    def _choose(self, kept: tuple[object, object] | None, approved: str | None) -> None:
        """Take up what was chosen; else begin at what was approved, or at the version before."""
        places = [box.findData(key) for box, key in zip(self._boxes, kept or (), strict=False)]
        if not places or min(places) < 0:
            agreed = (at for at, v in enumerate(self.versions) if at and v.text == approved)
            places = [next(agreed, min(1, max(0, len(self.versions) - 1))), 0]
        self.old.setCurrentIndex(places[0])
        self.new.setCurrentIndex(places[1])

    def _text_at(self, at: int) -> str:
        return self.versions[at].text if 0 <= at < len(self.versions) else ""

    def _compare(self) -> None:
        if self.record is None:
            return
        old, new = self.old.currentIndex(), self.new.currentIndex()
        pieces = word_differences(self._text_at(old), self._text_at(new))
        added, removed = count_words(pieces, Sort.ADDED), count_words(pieces, Sort.REMOVED)
        changed = any(piece.sort is not Sort.SAME for piece in pieces)
        note = SAME if len(self.versions) > 1 else ONLY_ONE
        if changed:
            note = SUMMARY.with_(added=added, removed=removed)
        self.summary.setText(self.session.text(note))
        self.shown.setAccessibleDescription(self.summary.text())
        write_pieces(self.shown, pieces, signs=self.signs.isChecked())


class VersionsView(ViewPage):
    """The versions of any text on ownership or governance."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.texts = QComboBox()
        self.texts.setAccessibleName(session.text(TEXT))
        self.panel = VersionsPanel(session)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.panel)
        way = self.way(OwnershipText)
        self.stack.addWidget(
            EmptyState(session.text(NONE), session.text(NONE_TEXT), way, "history")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.word = label(session.text(TEXT), "field")
        self.word.setBuddy(self.texts)
        line.addWidget(self.word)
        line.addWidget(self.texts, 1)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.legal = label(session.text(NO_ADVICE), "small")
        column.addWidget(self.legal)
        self.texts.currentIndexChanged.connect(lambda _at: self._show())
        self.follow(OwnershipText, GovernanceText)
        self.landing = self.texts

    def entered(self) -> None:
        """Read the texts anew; the one that was chosen stays."""
        before = self.texts.currentData()
        workspace = self.session.workspace
        self.texts.blockSignals(True)
        self.texts.clear()
        every: list[OwnershipText | GovernanceText] = [
            *workspace.of_kind(OwnershipText),
            *workspace.of_kind(GovernanceText),
        ]
        for text in sorted(
            every, key=lambda text: (text.key != OwnershipText.key, natural_key(text.name))
        ):
            if text.text:
                self.texts.addItem(f"{text.name} · {self.session.text(text.singular)}", text.id)
        self.texts.setCurrentIndex(max(0, self.texts.findData(before)))
        self.texts.blockSignals(False)
        self._show()

    def _show(self) -> None:
        record = self.session.workspace.get(str(self.texts.currentData() or ""))
        self.stack.setCurrentIndex(0 if record else 1)
        for widget in (self.word, self.texts, self.legal):
            widget.setVisible(record is not None)
        if record:
            self.panel.show_record(record)


class VersionsDialog(Dialog):
    """The versions of one text."""

    def __init__(self, session: Session, record: Record, parent: QWidget | None) -> None:
        super().__init__(parent, session.text(COMPARE.with_(name=record.name)))
        self.panel = VersionsPanel(session)
        self.panel.show_record(record)
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(label(session.text(NO_ADVICE), "small"))
        self.add_button(button(session.text(CLOSE), primary=True, then=self.accept))
        self.be(1120, 640)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
