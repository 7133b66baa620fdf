"""The dialogs for lawful destruction: extent, ground, and a word typed to confirm."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import MAY_HOLD, MORE, SHOWS_OR_COUNTS
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.common_texts import CLOSE
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.packs.exported_files import FoundExports, forget_in_paths, search_exports
from ozdesk.packs.holding import Holding, packs_with
from ozdesk.rules.redaction.mentions import GROUNDS, names_of
from ozdesk.rules.redaction.waiting_words import told_first
from ozdesk.store.destroying import signed_by_others

TITLE = Label("Vernietigen volgens selectielijst", "Destroy by the selection list")
TEXT = Label(
    "Wat hieronder staat wordt onherroepelijk vernietigd: de inhoud, alle eerdere versies en de "
    "bijlagen, hier, in de reservekopieën, op de gedeelde schijf en bij alle collega's.",
    "What stands below is destroyed for good: its content, all earlier versions and its "
    "attachments, here, in the backups, on the share and at all colleagues' desks.",
)
GOES = Label("Dit vervalt", "This goes")
STAYS = Label("Dit blijft", "This stays")
STAYS_TEXT = Label(
    "Dat er iets is vernietigd, door wie, wanneer en op welke grond, en wie wijzigingen deed.",
    "That something was destroyed, by whom, when and on which ground, and who made changes.",
)
STAYS_OF_A_PERSON = Label(
    "Dat er iets is vernietigd, door wie, wanneer en op welke grond.",
    "That something was destroyed, by whom, when and on which ground.",
)
PACKS = Label("Uitgegeven pakketten: beslis zelf", "Issued packs: decide yourself")
LEFT_DESK = Label("Bestanden die dit bureau verlieten: beslis zelf",
                  "Files that left this desk: decide yourself")  # fmt: skip
NO_PACKS = Label("Geen pakket bevat dit.", "No pack holds this.")
PACK = Label("{name}, pakket {number}: {how}", "{name}, pack {number}: {how}")
GROUND = Label("Grond (blijft bewaard; noem geen namen)", "Ground (is kept; give no names)")
CONFIRM = Label("Typ “{word}” om te bevestigen", "Type “{word}” to confirm")
WORD = Label("vernietigen", "destroy")
DO = Label("Vernietigen", "Destroy")
DONE_ONE = Label("Vernietigd op dit bureau, in 1 onderwerp.",
                 "Destroyed at this desk, in 1 record.")  # fmt: skip
DONE = Label("Vernietigd op dit bureau, in {count} onderwerpen.",
             "Destroyed at this desk, in {count} records.")  # fmt: skip
BACKUPS = Label("Reservekopieën worden nagelopen…", "Backups are being gone through…")
BACKUPS_DONE = Label("De reservekopieën zijn nagelopen.", "The backups were gone through.")
WAITS = Label(
    "Verborgen, en nog niet weg: het wacht op een ander bureau of op de termijn. Het staat onder "
    "Te beslissen.",
    "Hidden, and not gone yet: it waits for another desk or for its term. It stands under To "
    "decide.",
)
LEFT = Label("Nog niet weg uit {place}", "Not gone yet from {place}")
AGAIN = Label("Het wordt bij elk openen opnieuw geprobeerd.", "It is tried again at every opening.")
SHARE = Label(
    "De gedeelde schijf en de collega's volgen bij het bijwerken.",
    "The share and the colleagues follow with the next sync.",
)
MOST = 12  # lines of a list that are shown, after which the rest is counted


class DestroyDialog(Dialog):
    """What all ways to destroy share; who derives from it fills `top` and says what goes.

    `tall`: what is in `top` takes all the room there is. `of_a_person`: it is about a name.
    """

    tall = of_a_person = False

    def __init__(self, session: Session, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title)
        self.session = session
        self._text = text
        self._ended = self._waits = False
        self._held: list[Holding] = []
        self.backups = label()
        self.top = QVBoxLayout()
        self.packs, self.first = label(wrap=True), label(look="problem", wrap=True)
        self.exports, self.exports_head = label(wrap=True), label(session.text(LEFT_DESK), "field")
        self._looking: Task[FoundExports] | None = None
        self.ground, self.word = QComboBox(), QLineEdit()
        self.busy = QProgressBar()
        self.results = QVBoxLayout()
        self.stack = QStackedWidget()
        self._first = self._asking()
        self.stack.addWidget(self._first)
        self.stack.addWidget(self._telling())
        self.body.addWidget(self.stack, 1)
        self.cancel = button(session.text(CANCEL), then=self.reject)
        self.do = button(session.text(DO), look="grave", then=self.carry_out, final=True)
        self.end = button(session.text(CLOSE), primary=True, then=self.accept)
        for made in (self.cancel, self.do, self.end):
            self.add_button(made)
        self.end.hide()
        self.word.textChanged.connect(lambda _text: self.judge())
        self.ground.editTextChanged.connect(lambda _text: self.judge())
        session.wiping.done.connect(self._wiped)
        session.wiping.advanced.connect(self._advanced)

    # -- for who derives from it

    def targets(self) -> list[DestructionTarget]:
        """What goes."""
        raise NotImplementedError

    def refuse(self, ground: str) -> None:
        """Raise a UserError when a ground cannot be."""

    def done_with(self) -> None:
        """Do what comes after destroying."""

    # -- how it looks

    def _asking(self) -> QWidget:
        text = self.session.text
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(label(self._text, wrap=True))
        column.addSpacing(6)
        column.addLayout(self.top, int(self.tall))
        stays = text(STAYS_OF_A_PERSON if self.of_a_person else STAYS_TEXT)
        for head, told in ((STAYS, label(stays, wrap=True)), (PACKS, self.packs)):
            column.addSpacing(6)
            column.addWidget(label(text(head), "field"))
            column.addWidget(told)
        self.exports_head.setContentsMargins(0, 6, 0, 0)
        for part in (self.exports_head, self.exports):
            column.addWidget(part)
            part.hide()
        self.ground.setEditable(True)
        self.ground.addItems([text(ground) for ground in GROUNDS])
        self.ground.setCurrentIndex(-1)
        self.ground.setAccessibleName(text(GROUND))
        asked = text(CONFIRM.with_(word=WORD))
        self.word.setAccessibleName(asked)
        ways = QBoxLayout.Direction
        inputs = QBoxLayout(ways.LeftToRight if self.tall else ways.TopToBottom)
        inputs.setSpacing(12)
        for caption, box in ((text(GROUND), self.ground), (asked, self.word)):
            pair = QVBoxLayout()
            pair.setSpacing(6)
            pair.addWidget(label(caption, "field"))
            pair.addWidget(box)
            inputs.addLayout(pair, 1)
        self.first.hide()
        column.addWidget(self.first)
        column.addSpacing(6)
        column.addLayout(inputs)
        if not self.tall:
            column.addStretch(1)
        set_role(inner, "clear")
        return scrolling(inner)

    def _telling(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.results)
        self.busy.setTextVisible(False)
        self.busy.setMaximumWidth(theme.px(240))
        self.busy.setAccessibleName(self.session.text(BACKUPS))
        column.addWidget(self.busy)
        column.addStretch(1)
        return page

    def tell_packs(self, ids: Collection[str], words: Iterable[str]) -> None:
        """List the packs that hold what goes."""
        self._held = packs_with(self.session.workspace, ids, words) if ids else []
        told = [self._pack(held) for held in self._held] or [self.session.text(NO_PACKS)]
        self.packs.setText(self.listed(told))

    def _pack(self, held: Holding) -> str:
        how = SHOWS_OR_COUNTS if held.sure else MAY_HOLD
        return self.session.text(PACK.with_(name=held.pack.name, number=held.pack.number, how=how))

    def look_at_exports(self, words: Iterable[str]) -> None:
        """List the files that left this desk and may hold what goes, looked into beside it."""
        told, there = list(words), self.session.workspace.exports.all()
        self._drop_looking()
        self._looking = Task(
            self,
            lambda step: search_exports(told, there, step, person=self.of_a_person),
            self._tell_exports,
            lambda error: self._tell_exports(FoundExports(unread=there)),
            name="exports",
        )
        self._looking.start()

    def _tell_exports(self, found: FoundExports) -> None:
        self._looking = None
        self.exports.setText(self.listed([self.session.text(line) for line in found.lines()]))
        for part in (self.exports_head, self.exports):
            part.setVisible(bool(self.exports.text()))

    def _drop_looking(self) -> None:
        if self._looking is not None:
            self._looking.drop()
            self._looking = None

    def done(self, result: int) -> None:
        self._drop_looking()
        super().done(result)

    def words(self) -> set[str]:
        """What files may be called after that tell what goes."""
        return names_of(self.session.workspace, {target.record for target in self.targets()})

    def listed(self, lines: Sequence[str]) -> str:
        """Lines below each other, the last ones counted where there are many."""
        shown = list(lines[:MOST])
        if len(lines) > MOST:
            shown.append(self.session.text(MORE.with_(count=len(lines) - MOST)))
        return "\n".join(shown)

    # -- what it does

    def judge(self) -> None:
        """Let the button do its work once all is said."""
        sure = fold(self.word.text().strip()) == fold(self.session.text(WORD))
        able = not self.session.read_only and bool(self.ground.currentText().strip())
        self.do.setEnabled(sure and able and bool(self.targets()))
        self.complain("")

    def tell_first(self) -> None:
        """Say of whom it is what goes, how much it is, and in whose name."""
        session = self.session
        told = list(told_first(session.workspace, self.targets(), session.language))
        self.first.setText("\n".join(f"! {line}" for line in told))
        self.first.setVisible(bool(told))

    def carry_out(self) -> None:
        """Destroy, and say what came of it."""
        targets, ground = self.targets(), self.ground.currentText()
        try:
            self.refuse(ground)
            workspace, words = self.session.workspace, self.words()
            self._waits = bool(signed_by_others(workspace, targets))
            workspace.destroy(targets, ground, self)
            forget_in_paths(workspace.exports, words, person=self.of_a_person)
        except UserError as error:
            self.complain(error.in_(self.session.language))
            return
        self.done_with()
        self._tell(len({target.record for target in targets}))

    def _tell(self, count: int) -> None:
        text = self.session.text
        if self._waits:
            self._say("…", text(WAITS))
        else:
            self._say("✓", text((DONE_ONE if count == 1 else DONE).with_(count=count)))
        if not self._waits or self.session.wiping.busy:
            self.backups = self._say("…", text(BACKUPS))
        if self.session.share.sync is not None:
            self._say("→", text(SHARE))
        if self._held:
            self._say("!", f"{text(PACKS)}\n{self.packs.text()}")
        if self.exports.text():
            self._say("!", f"{text(LEFT_DESK)}\n{self.exports.text()}")
        self._ended = True
        self.stack.removeWidget(self._first)
        self.cancel.hide()
        self.do.hide()
        self.end.show()
        self.end.setDefault(True)
        self.end.setFocus()
        self.resize(self.width(), self.sizeHint().height())
        if not self.session.wiping.busy:
            self._wiped()

    def _say(self, mark: str, words: str) -> QLabel:
        line = label(f"{mark}  {words}", wrap=True)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.setMinimumWidth(theme.px(420))
        self.results.addWidget(line)
        return line

    def _advanced(self, done: int, all_: int) -> None:
        self.busy.setRange(0, all_)
        self.busy.setValue(done)

    def _wiped(self) -> None:
        if not self._ended:
            return
        text, left = self.session.text, self.session.workspace.upkeep.unfinished()
        self.busy.hide()
        self.backups.setText(f"✓  {text(BACKUPS_DONE)}")
        if left:
            told = [text(LEFT.with_(place=each.words)) for each in left]
            self.backups.setText("\n".join(f"!  {line}" for line in [*told, text(AGAIN)]))
            set_role(self.backups, "problem")


class RecordsDialog(DestroyDialog):
    """Destroys whole records, in the bin or not."""

    def __init__(self, session: Session, records: Sequence[Record], parent: QWidget | None) -> None:
        super().__init__(session, parent, session.text(TITLE), session.text(TEXT))
        self.records = list(records)
        told = [f"{session.text(record.singular)}: {record.name}" for record in records]
        self.top.addWidget(label(session.text(GOES), "field"))
        self.goes = label(self.listed(told), wrap=True)
        self.top.addWidget(self.goes)
        ids = {record.id for record in records}
        self.tell_packs(ids, names_of(session.workspace, ids))
        self.look_at_exports(names_of(session.workspace, ids))
        self.judge()
        self.tell_first()
        self.be(620, 540)
        self.ground.setFocus()

    def targets(self) -> list[DestructionTarget]:
        return [DestructionTarget(record.key, record.id) for record in self.records]
