"""The dialog that makes a pack: it asks, tells what will be left out, shows how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ozdesk.domain.label import Label
from ozdesk.domain.question import Question
from ozdesk.errors import UserError
from ozdesk.gui.packs.advance_words import in_advance
from ozdesk.gui.packs.confirming import NamesConfirmation
from ozdesk.gui.packs.form import PackForm
from ozdesk.gui.packs.order_memory import keep_order, refitted, remembered
from ozdesk.gui.packs.otherwise_view import OtherwiseView
from ozdesk.gui.packs.work import Counted, counting, making
from ozdesk.gui.session.background import Step, Task
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import button, label, set_role
from ozdesk.gui.widgets.common_texts import GO_DECIDE, STOP
from ozdesk.gui.widgets.dialog import CANCEL, Dialog, announce
from ozdesk.gui.widgets.save_dialog import PDF, ask_to_save
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.kinds.pack import PackState
from ozdesk.packs.completing import completed
from ozdesk.packs.composing import Snapshot, usual_filename
from ozdesk.packs.leaving import NamesUnconfirmed
from ozdesk.packs.make import Made, record_issued, snapshot
from ozdesk.packs.numbering import refuse_taken
from ozdesk.packs.order import PackOrder
from ozdesk.packs.persons import persons_of
from ozdesk.rules.ownership.approval import book_of

TITLE = Label("Stuurgroeppakket maken", "Make a steering-group pack")
MAKE = Label("Pakket maken", "Make pack")
STOPPED = Label("Gestopt; er is geen pakket gemaakt.", "Stopped; no pack was made.")
COUNTING = Label("Nagaan wat buiten dit pakket blijft …", "Finding out what is left out …")
MEND = Label("Vul eerst aan wat hierboven staat.", "First mend what is said above.")
MADE = Label("Pakket {number} is gemaakt.", "Pack {number} was made.")
PROOF = Label("Proef bewaren…", "Keep a proof…")
PROVED = Label(
    "De proef is bewaard als {path}. Op elke bladzijde staat dat het een concept is.",
    "The proof was kept as {path}. Every page says that it is a draft.",
)
PAUSE = 350  # milliseconds of rest before what is left out is counted


class PackDialog(Dialog):
    """Asks for a pack and makes it; `issued` carries the id of the new pack record."""

    issued = Signal(str)
    counted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, session.text(TITLE))
        self.session = session
        self.work: Task[Made] | None = None
        self._count: Task[Counted] | None = None
        self._closing = False
        self.form = PackForm(session)
        self.body.addWidget(scrolling(self.form), 1)
        self.message = label(look="small", wrap=True)
        self.body.addWidget(self.message)
        self.otherwise = OtherwiseView(session)
        self.body.addWidget(self.otherwise)
        self._undecided: tuple[Question, ...] = ()
        self.body.addLayout(self._ways_out())
        self.confirmed = NamesConfirmation(session)
        self.body.addWidget(self.confirmed)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(session.text(MAKE))
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.cancel = button(session.text(CANCEL), then=self.reject)
        self.make = button(session.text(MAKE), primary=True, then=self.begin)
        for made in (self.cancel, self.make):
            self.add_button(made)
        self.pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.pause.timeout.connect(self.count)
        self.form.fill(remembered(session))
        self.form.changed.connect(self._changed)
        for combo in (self.form.audience, self.form.language):
            combo.currentIndexChanged.connect(self._refit)
        session.applied.connect(self._recount)
        self.be(900, 650)
        self._changed()

    def _ways_out(self) -> QHBoxLayout:
        """What can be done while something is undecided."""
        row = QHBoxLayout()
        row.setSpacing(8)
        self.proof = button(self.session.text(PROOF), then=self.ask_proof)
        self.decide = button(self.session.text(GO_DECIDE), look="link", then=self._to_decide)
        for made in (self.proof, self.decide):
            row.addWidget(made)
            made.hide()
        row.addStretch(1)
        return row

    @property
    def order(self) -> PackOrder:
        """The order as it stands."""
        return self.form.order(self.session.today())

    def _refit(self) -> None:
        """Give the usual title and body for these readers, where those for others stand."""
        fit = refitted(self.session.workspace, self.order)
        for name in ("title", "body"):
            if getattr(fit, name) != getattr(self.order, name):
                self.form.lines[name].hold(getattr(fit, name))
        self._changed()

    def _changed(self) -> None:
        problems = list(self.order.problems())
        self.form.show_problems(problems)
        self.make.is_final = self.order.status is not PackState.DRAFT  # what is issued stays so
        self.make.setDefault(not self.make.is_final)
        is_fine = not problems and not self.form.day_is_wrong()
        self._enable()
        self.message.setText(self.session.text(COUNTING if is_fine else MEND))
        self.pause.start()

    def _enable(self) -> None:
        is_fine = not any(True for _ in self.order.problems()) and not self.form.day_is_wrong()
        able = is_fine and self.work is None
        self.make.setEnabled(able and not self._undecided)
        self.proof.setEnabled(able)

    def _recount(self) -> None:
        """Count anew what a colleague, or oneself, changed meanwhile."""
        if self.work is None:
            self.pause.start()

    # -- what is left out

    def count(self) -> None:
        """Find out, beside the window, how much these readers do not get to see."""
        order = self.order
        if any(True for _ in order.problems()) or self.work is not None:
            return
        workspace = self.session.workspace
        known = persons_of(workspace, order)
        work = counting(
            Snapshot(order, book_of(workspace), None, known, read_blob=workspace.blobs.read)
        )
        if self._count is not None:
            self._count.drop()
        self._count = Task(self, work, self._counted, self._failed)
        self._count.start()

    def _counted(self, counted: Counted) -> None:
        if self.work is None and not self.pause.isActive():
            self.message.setText(self.session.text(in_advance(counted.left_out)))
            set_role(self.message, "problem" if counted.left_out.undecided else "small")
            self.message.style().polish(self.message)
            self.confirmed.ask(counted.names)
            self.confirmed.tell(counted.remarks)
            self.otherwise.show_all(counted.otherwise)
            self.form.tell_nameless(not self.order.names_persons and not counted.names.persons)
            self._undecided = tuple(counted.left_out.undecided)
            self.decide.setVisible(bool(self._undecided))
            self.proof.setVisible(bool(self._undecided or counted.remarks.signs))
            self._enable()
            self.counted.emit(counted)

    # -- making

    def begin(self) -> None:
        """Make the pack as it was asked for."""
        order = self.order
        try:
            refuse_taken(self.session.workspace, order)
            taken = snapshot(
                self.session.workspace, order, self.confirmed.names, self.confirmed.removed
            )
        except UserError as error:
            self._say(error)
            return
        keep_order(self.session, order)
        self._run(making(taken, self.session.workspace.folder.packs), self._made)

    def _run(self, work: Callable[[Step], Made], then: Callable[[Made], None]) -> None:
        self.work = Task(
            self, work, then, self._failed, stopped=self._stopped, advanced=self._advanced
        )
        self._busy(True)
        self.work.start()

    def ask_proof(self) -> None:
        """Ask where a proof comes: a pack to read, which is not issued."""
        order = self._as_proof()
        name = usual_filename(Snapshot(order, self.session.workspace))
        ask_to_save(self, self.session.text(PROOF), PDF, self.prove, name)

    def _as_proof(self) -> PackOrder:
        return completed(self.session.workspace, replace(self.order, status=PackState.DRAFT))

    def prove(self, target: Path) -> None:
        """Write a proof to a file; it is no pack, and takes no number."""
        try:
            proof = self._as_proof()
            taken = snapshot(
                self.session.workspace, proof, self.confirmed.for_proof, self.confirmed.removed
            )
        except UserError as error:
            self._say(error)
            return
        self._run(making(taken, self.session.workspace.folder.packs, target), self._proved)

    def _proved(self, made: Made) -> None:
        self.work = None
        self._busy(False)
        self.message.setText(self.session.text(PROVED.with_(path=made.path)))
        announce(self, self.message.text())

    def _to_decide(self) -> None:
        first = self._undecided[0]
        self.reject()
        self.session.asked_for_question.emit(first.record, first.path)

    def reject(self) -> None:
        """Close; a pack that is being made is stopped first."""
        if self.work is not None:
            self._closing = True
            self.work.stop()
            return
        super().reject()

    def _busy(self, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self._enable()
        self.bar.setVisible(busy)
        self.bar.setValue(0)
        self.cancel.setText(self.session.text(STOP if busy else CANCEL))
        if busy:
            self.cancel.setFocus()

    def _advanced(self, share: float) -> None:
        self.bar.setValue(round(share * 100))

    def _made(self, made: Made) -> None:
        order = self.order
        self.work = None
        try:
            id = record_issued(self.session.workspace, made)
        except UserError as error:
            self._busy(False)
            self._say(error)
            return
        keep_order(self.session, order, done=True)
        self.session.message.emit(MADE.with_(number=order.number), False)
        self.issued.emit(id)
        self.accept()

    def _stopped(self) -> None:
        self.work = None
        self._busy(False)
        self.message.setText(self.session.text(STOPPED))
        if self._closing:
            super().reject()

    def _failed(self, error: Exception) -> None:
        self.work = None
        self._busy(False)
        if not isinstance(error, UserError):
            raise error
        if isinstance(error, NamesUnconfirmed):
            self.confirmed.ask_also(error.found)
        self._say(error)

    def _say(self, error: UserError) -> None:
        self.message.setText(f"! {error.in_(self.session.language)}")
