"""Destroying the data of one person: where the name stands and stood, to be ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ozdesk.domain.common_texts import (
    EMPTY,
    FIELD,
    LOOKS_LIKE,
    NEAR_TOO,
    ON_CARD,
    WHOLE_FIELD,
)
from ozdesk.domain.destruction import GOES_TOO, DestructionTarget
from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation
from ozdesk.errors import UserError
from ozdesk.gui.destroy.dialog import DestroyDialog
from ozdesk.gui.history.history_view import Teller
from ozdesk.gui.session.background import Task
from ozdesk.gui.session.host import Host
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import button, label
from ozdesk.gui.widgets.common_texts import NAME
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.kinds import BY_KEY
from ozdesk.packs.attached_names import (
    IN_FILE,
    NEAR_FILE,
    AttachedFile,
    FilesFound,
    file_targets,
    files_in,
    search_files,
)
from ozdesk.rules.redaction.mentions import (
    Mention,
    Mentions,
    Parts,
    goes_whole,
    here,
    mentions,
    merged_parts,
    refuse_telling,
    targets_of,
    without,
)
from ozdesk.rules.redaction.person_name import person_name
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.snapshot import WorkspaceSnapshot
from ozdesk.sync.share.bare_cards import NamedCard, card_targets, cards_naming

TITLE = Label("Persoonsgegevens vernietigen", "Destroy personal data")
TEXT = Label(
    "Zoek een naam in alle onderwerpen, de prullenbak en de geschiedenis. Wat u aanvinkt wordt "
    "onherroepelijk vernietigd, ook bij collega's en in reservekopieën. Ook de inhoud van "
    "bijlagen wordt doorzocht.",
    "Look for a name in all records, the bin and the history. What you tick is destroyed for "
    "good, at colleagues' desks and in backups too. The content of attachments is searched too.",
)
SEARCH = Label("Zoeken", "Search")
WHERE, NOW = Label("Waar", "Where"), Label("Wat er komt te staan", "What comes instead")
EARLIER = Label("Eerder", "Earlier")
FOUND_ONE = Label("1 plaats gevonden.", "1 place found.")
FOUND = Label("{count} plaatsen gevonden.", "{count} places found.")
NONE = Label("Deze naam staat nergens.", "This name stands nowhere.")
KEPT = Label(
    "Niet te vernietigen: {who} keer als wie wijzigde, {why} keer in een reden, {labels} keer in "
    "een label.",
    "Cannot be destroyed: {who} times as who made a change, {why} times in a reason, {labels} "
    "times in a label.",
)
SAME = Label("ongewijzigd", "unchanged")
TIMES = Label("{count} keer", "{count} times")
BINNED = Label("in de prullenbak", "in the bin")
NEAR_ONE = Label(
    "Op 1 plaats staat iets dat op de naam lijkt: vink het aan als deze persoon bedoeld is.",
    "In 1 place something stands that looks like the name: tick it if this person is meant.",
)
NEAR = Label(
    "Op {count} plaatsen staat iets dat op de naam lijkt: vink aan waar deze persoon bedoeld is.",
    "In {count} places something stands that looks like the name: tick where this person is meant.",
)
WHOLE_ONE = Label("1 veld vervalt geheel.", "1 field goes as a whole.")
WHOLE = Label("{count} velden vervallen geheel.", "{count} fields go as a whole.")
FILE_GOES = Label("het bestand vervalt als u het aanvinkt", "the file goes when you tick it")
UNREAD = Label(
    "Niet doorzocht, want niet (geheel) te lezen: {names}.",
    "Not searched, for they cannot be read, or not all of them: {names}.",
)
MOST_UNREAD = 6  # names of files that are listed
FILE, ON = "file", "card"  # before the number of a file or a card, in the key of its row
BESIDE = "beside"  # the key of the row of near finds in who, reasons and labels
TURN = 500  # operations between two moments at which one can stop


def ask_person(shell: Host) -> None:
    """Open the dialog."""
    if shell.session is not None:
        PersonDialog(shell.session, shell.window).open()


class PersonDialog(DestroyDialog):
    """A name, the places where it stands, and what all ways to destroy ask."""

    tall = of_a_person = True

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(session, parent, session.text(TITLE), session.text(TEXT))
        self.found: Mentions | None = None
        self._found_told: list[str] = []
        self.files = FilesFound()
        self.cards: list[NamedCard] = []
        self._task: Task[tuple[Mentions, FilesFound]] | None = None
        text = session.text
        self.name = QLineEdit()
        self.name.setAccessibleName(text(NAME))
        self.search = button(text(SEARCH), then=self.look)
        line = QHBoxLayout()
        line.addWidget(self.name, 1)
        line.addWidget(self.search)
        heads = [GridColumn(text(WHERE), wide=True), GridColumn(text(FIELD)),
                 GridColumn(text(NOW), wide=True), GridColumn(text(EARLIER))]  # fmt: skip
        self.model = GridModel(heads)
        self.model.checked = set()
        self.model.checks_changed.connect(self._ticked)
        self.table = GridView(self.model, text(TITLE), tall=True)
        self.table.setMinimumHeight(theme.px(116))
        self.said = label(look="small", wrap=True)
        self.top.addWidget(label(text(NAME), "field"))
        self.top.addLayout(line)
        self.top.addWidget(self.said)
        self.top.addWidget(self.table, 1)
        self.top.addStretch(0)
        self.table.hide()
        self.name.returnPressed.connect(self.look)
        self.name.textChanged.connect(lambda _text: self._forget())
        self.tell_packs((), ())
        self.judge()
        self.be(820, 700)
        self.name.setFocus()

    def _forget(self) -> None:
        """What was found is no longer about the name that stands there."""
        self.found, self.files, self.cards = None, FilesFound(), []
        self.model.checked = set()
        self.model.fill([], [])
        self.table.hide()
        self.said.setText("")
        self.judge()

    def look(self) -> None:
        """Look for the name, beside the window."""
        text, own = self.name.text(), self.session.workspace.snapshot()
        try:
            person_name(text)
        except UserError as error:
            self.complain(error.in_(self.session.language))
            return
        self.search.setEnabled(False)
        self._task = Task(
            self,
            lambda step: _search(text, own, step),
            lambda found: self._show(text, *found),
            self._failed,
        )
        self._task.start()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self.search.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self.complain(error.in_(self.session.language))

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.drop()
            self._task = None
        super().done(result)

    def _show(self, text: str, found: Mentions, files: FilesFound) -> None:
        self._task = None
        self.search.setEnabled(True)
        if text != self.name.text():
            return
        self.found, self.files = here(self.session.workspace, found), files
        every = self.found.mentions
        keys = [str(number) for number in range(len(every))]
        rows = [self._cells(each) for each in every]
        self.model.checked = {key for key, each in zip(keys, every, strict=True) if not each.near}
        if found.near_beside:
            beside = GridCell(self.session.text(NEAR_TOO.with_(count=found.near_beside)))
            rows.append([beside, GridCell(), GridCell(self.session.text(EMPTY)), GridCell()])
            keys.append(BESIDE)
        for number, (file, near) in enumerate(self._listed_files()):
            rows.append(self._file_cells(file, near=near))
            keys.append(f"{FILE}{number}")
        self.cards = cards_naming(self.session.workspace.folder, text)
        for number, card in enumerate(self.cards):
            rows.append(self._card_cells(card))
            keys.append(f"{ON}{number}")
        self.model.checked |= {f"{ON}{n}" for n, card in enumerate(self.cards) if not card.near}
        self.model.fill(rows, keys)
        self.table.setVisible(bool(rows))
        self._found_told = self._told(self.found)
        self._ticked()
        self.look_at_exports([text])

    def _listed_files(self) -> list[tuple[AttachedFile, bool]]:
        """The files to be ticked, each with whether it holds only something like the name."""
        return [(f, False) for f in self.files.holding] + [(f, True) for f in self.files.near]

    def _card_cells(self, each: NamedCard) -> list[GridCell]:
        text = self.session.text
        like = text(LOOKS_LIKE.with_(text=each.words)) if each.near else ""
        cells = [GridCell(each.words, below=text(ON_CARD)), GridCell(text(NAME), below=like)]
        return [*cells, GridCell(text(EMPTY), muted=True), GridCell()]

    def _file_cells(self, file: AttachedFile, *, near: bool) -> list[GridCell]:
        session, kind = self.session, BY_KEY.get(file.kind)
        shown = session.workspace.get(file.record)
        where = shown.name if shown else file.record[:8]
        below = session.text(kind.singular) if kind else file.kind
        told = session.text(NEAR_FILE if near else IN_FILE)
        goes = session.text(FILE_GOES)
        cells = [GridCell(where, below=below), GridCell(file.name, below=told)]
        return [*cells, GridCell(session.text(EMPTY), below=goes, muted=True), GridCell()]

    def _told(self, found: Mentions) -> list[str]:
        """What was found, in sentences."""
        sure = len(found.mentions) - len(found.near) + sum(not each.near for each in self.cards)
        words = {0: NONE, 1: FOUND_ONE}.get(sure, FOUND)
        told = [self.session.text(words.with_(count=sure))]
        near = len(found.near) + bool(found.near_beside) + sum(each.near for each in self.cards)
        if near:
            told.append(self.session.text((NEAR_ONE if near == 1 else NEAR).with_(count=near)))
        if found.beside:
            told.append(self.session.text(GOES_TOO.with_(count=found.beside)))
        if found.who or found.why or found.labels:
            counts = {"who": found.who, "why": found.why, "labels": found.labels}
            told.append(self.session.text(KEPT.with_(**counts)))
        if self.files.unread:
            names = sorted({file.name or file.digest[:8] for file in self.files.unread})
            listed = ", ".join(names[:MOST_UNREAD])
            listed += ", …" if len(names) > MOST_UNREAD else ""
            told.append(self.session.text(UNREAD.with_(count=len(names), names=listed)))
        return told

    def _cells(self, each: Mention) -> list[GridCell]:
        session, kind = self.session, BY_KEY.get(each.kind)
        record = session.workspace.get(each.record)
        binned = next((r for r in session.workspace.bin.records() if r.id == each.record), None)
        shown = record or binned
        where = shown.name if shown else each.record[:8]
        below = session.text(kind.singular) if kind else each.kind
        below += f" · {session.text(BINNED)}" if binned and not record else ""
        field = Teller(session, shown).name(each.path) if shown else each.path
        like = session.text(LOOKS_LIKE.with_(text=" ".join(each.like.split()))) if each.near else ""
        comes, goes = session.text(SAME), ""
        if self._goes_whole(each):
            comes, goes = session.text(EMPTY), session.text(WHOLE_FIELD)
        elif each.stands:
            comes = str(without(each.now, self.name.text(), session.language, near=each.near))
        earlier = session.text(TIMES.with_(count=each.before)) if each.before else ""
        return [
            GridCell(where, below=below),
            GridCell(field, below=like),
            GridCell(comes, below=goes, muted=True),
            GridCell(earlier),
        ]

    def _goes_whole(self, each: Mention) -> bool:
        session, is_there = self.session, self.session.workspace.has(each.record)
        return goes_whole(each, self.name.text(), session.language, is_there=is_there)

    def _ticked(self) -> None:
        told = [*self._found_told]
        whole = {(m.record, m.path) for m in self._chosen() if self._goes_whole(m)}
        if whole:
            words = WHOLE_ONE if len(whole) == 1 else WHOLE
            told.append(self.session.text(words.with_(count=len(whole))))
        self.said.setText(" ".join(told) if self.found else "")
        self.tell_packs({each.record for each in self._chosen()}, [self.name.text()])
        self.judge()
        self.tell_first()

    def _chosen(self) -> list[Mention]:
        every = self.found.mentions if self.found else []
        keys = {key for key in self.model.checked or () if key.isdigit()}
        return [every[int(key)] for key in sorted(keys, key=int)]

    def _parts(self) -> Parts:
        """The operations of which more than the value goes."""
        found = self.found or Mentions()
        if BESIDE in (self.model.checked or ()):
            return merged_parts(found.parts, found.near_parts)
        return found.parts

    def targets(self) -> list[DestructionTarget]:
        workspace = self.session.workspace
        targets = targets_of(
            self._chosen(),
            self.name.text(),
            self.session.language,
            lambda record: workspace.get(record) is not None,
            self._parts(),
        )
        checked = self.model.checked or ()
        cards = [each for n, each in enumerate(self.cards) if f"{ON}{n}" in checked]
        return [
            *targets, *file_targets(workspace, self._chosen_files()), *card_targets(cards)
        ]  # fmt: skip

    def _chosen_files(self) -> list[AttachedFile]:
        checked = self.model.checked or ()
        return [f for n, (f, _) in enumerate(self._listed_files()) if f"{FILE}{n}" in checked]

    def words(self) -> set[str]:
        return {self.name.text()}

    def done_with(self) -> None:
        try:
            self.session.returned_names.watch(self.name.text())
        except UserError as error:
            self.session.tell(error)

    def refuse(self, ground: str) -> None:
        refuse_telling(ground, self.name.text())


def _operations(own: WorkspaceSnapshot, step: Callable[[int, int], object]) -> Iterator[Operation]:
    for number, line in enumerate(own.lines()):
        if number % TURN == 0:
            step(number, 0)
        if isinstance(line, JournalEntry):
            yield from map(own.shown, line.operations)


def _search(
    text: str, own: WorkspaceSnapshot, step: Callable[[int, int], object]
) -> tuple[Mentions, FilesFound]:
    """Look in what was written and in files, beside the window."""
    told = list(_operations(own, step))
    found = mentions(text, told, own.blobs.resolve)
    return found, search_files(text, files_in(told), own.blobs, step)
