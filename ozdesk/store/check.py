"""The full check of a workspace: every line, every name, every file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ozdesk.domain.destruction import destroyed_in, is_trace, is_wiped
from ozdesk.domain.label import Label
from ozdesk.domain.operation import HIGHEST, Operation
from ozdesk.domain.rows import Attachments
from ozdesk.errors import UserError, disk
from ozdesk.store.files.blobs import is_reference
from ozdesk.store.files.folder import Folder
from ozdesk.store.journal.journal import JournalEntry, read_lines
from ozdesk.store.stray_journals import stray_journals, stray_words
from ozdesk.store.upkeep.backup import backup_entries, backups
from ozdesk.store.upkeep.carried_out import StaysThere
from ozdesk.store.upkeep.odd_files import stays
from ozdesk.store.upkeep.remains import remains
from ozdesk.store.workspace import Workspace

PORTION = 10  # edits that are read before a pause
LINES = Label(
    "{lines} wijzigingen met {operations} bewerkingen gelezen, alle regels heel.",
    "{lines} edits with {operations} operations read, every line whole.",
)
BAD_LINES = Label(
    "Beschadigde regels in het journaal: {count}.",
    "Damaged lines in the journal: {count}.",
)
MENDED = Label(
    "Beschadigde regels zijn apart gezet en hersteld waar dat kon.",
    "Damaged lines were set aside and mended where that was possible.",
)
UNKNOWN = Label(
    "Bewerkingen die iets vervangen dat niet in het journaal staat: {count}.",
    "Operations that replace something that is not in the journal: {count}.",
)
COUNTER = Label(
    "De telling van dit bureau klopt niet; nummers dubbel of ontbrekend: {count}.",
    "The count of this desk is not right; numbers twice or missing: {count}.",
)
MISDATED = Label(
    "Bewerkingen waarvan de volgorde niet klopt met wat zij vervangen: {count}.",
    "Operations of which the order does not fit what they replace: {count}.",
)
UNTOLD = Label(
    "Vernietigde waarden waarvan niets zegt door wie en waarom: {count}.",
    "Destroyed values of which nothing says by whom and why: {count}.",
)
TOUCHED = Label(
    "Het journaal is door een ander programma gewijzigd of weggehaald.",
    "The journal was changed or taken away by another program.",
)
REMAINS = Label(
    "In {path} staat nog iets dat vernietigd is; bij het volgende openen wordt het gewist.",
    "{path} still holds something that was destroyed; the next opening wipes it.",
)
LOST_TEXTS = Label(
    "Lange teksten die in de map met bijlagen ontbreken of gewijzigd zijn: {count}.",
    "Long texts missing from the folder of attachments, or changed there: {count}.",
)
BACKUP = Label("Reservekopie {name}: {text}", "Backup {name}: {text}")
BACKUPS_ONE = Label("1 reservekopie gelezen.", "1 backup read.")
BACKUPS = Label("{count} reservekopieën gelezen.", "{count} backups read.")
MISSING = Label(
    "Bijlage ontbreekt of is gewijzigd: {name}", "Attachment missing or changed: {name}"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; `bad` when it needs a person."""

    text: Label
    bad: bool = False


def check(workspace: Workspace) -> list[Finding]:
    """Read everything and say how it stands; damaged lines are mended on the way."""
    found = list(_journal(workspace))
    if any(finding.bad for finding in found) and not workspace.read_only:
        before = len(workspace.notices)
        found += [Finding(MENDED, bad=True)] if workspace.upkeep.mend() else []
        found += [Finding(notice, bad=True) for notice in workspace.notices[before:]]
    strays = stray_journals(workspace.folder)
    found += [Finding(stray_words(strays), bad=True)] if strays else []
    return [
        *found, *_attachments(workspace), *_backups(workspace), *_remains(workspace),
        *_beside(workspace),
    ]  # fmt: skip


def _beside(workspace: Workspace) -> Iterator[Finding]:
    """The places of the desk outside the workspace that hold something destroyed yet."""
    workspace.upkeep.clear_desk()
    for each in workspace.upkeep.unfinished():
        if not each.place.is_within:
            yield Finding(each.words, bad=True)


def _backups(workspace: Workspace) -> Iterator[Finding]:
    """Whether every backup can be opened, and what stands in it is whole and joined up."""
    count, traces = 0, _traces(workspace)
    for backup in backups(workspace.folder):
        count += 1
        tally, wrong = _Tally(), None
        try:
            for line in backup_entries(backup.path):
                if isinstance(line, JournalEntry):
                    tally.note(line, "")
                else:
                    tally.bad += 1
        except UserError as error:
            wrong = Label(error.in_("nl"), error.in_("en"))
        tally.hear_of(traces)
        found = [wrong] if wrong else []
        found += [BAD_LINES.with_(count=tally.bad)] if tally.bad else []
        found += [finding.text for finding in _chain(tally, whole=False) if finding.bad]
        for text in found:
            yield Finding(BACKUP.with_(name=backup.path.name, text=text), bad=True)
    if count:
        yield Finding(BACKUPS_ONE if count == 1 else BACKUPS.with_(count=count))


def _traces(workspace: Workspace) -> list[Operation]:
    """What the journal says of destruction, also where it does not hold."""
    lines = (line for line in workspace.journal.lines() if isinstance(line, JournalEntry))
    return [o for line in lines for o in line.operations if is_trace(o.path)]


def _remains(workspace: Workspace) -> Iterator[Finding]:
    """What was destroyed and still stands somewhere."""
    effect, folder = workspace.snapshot().effect, workspace.folder
    under_way = workspace.upkeep.copies_due and not workspace.upkeep.was_refused
    for path in remains(folder, effect, workspace.bin.doc):
        is_copy = path.parent in (folder.backups, folder.damaged)
        told = REMAINS.with_(path=path.relative_to(folder.path))
        if stays(path):
            error = StaysThere(path=path)
            told = Label(error.in_("nl"), error.in_("en"))
        workspace.upkeep.found_again(path)
        yield Finding(told, bad=not (is_copy and under_way))


def verify_journal(folder: Folder, pause: Callable[[], object]) -> list[Finding]:
    """Verify the journal while the workspace is open, pausing between parts; yields findings.

    The end may just be being written; what stands there is left to the next time.
    """
    tally = _Tally()
    with disk(folder.journal), folder.journal.open("rb") as file:
        for number, line in enumerate(read_lines(file)):
            if isinstance(line, JournalEntry):
                tally.note(line, folder.device)
            else:
                tally.bad += not line.torn
            if number % PORTION == 0:
                pause()
    bad = [Finding(BAD_LINES.with_(count=tally.bad), bad=True)] if tally.bad else []
    return bad + list(_chain(tally))


@dataclass
class _Tally:
    """What a reading of all lines adds up to."""

    lines: int = 0
    bad: int = 0
    names: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    counts: list[int] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    wiped: dict[str, list[Operation]] = field(default_factory=dict)
    times: dict[str, int] = field(default_factory=dict)
    own: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    counted: list[tuple[str, int, int, tuple[str, ...]]] = field(default_factory=list)

    def note(self, line: JournalEntry, device: str) -> None:
        """Add one line."""
        self.lines += 1
        for operation in line.operations:
            self.names.add(operation.name)
            self.replaced.update(operation.replaces)
            self.times[operation.name] = operation.logical
            self.own.setdefault((operation.device, operation.count), set()).add(operation.logical)
            if operation.clock is not None:
                fact = operation.device, operation.count, operation.logical, operation.replaces
                self.counted.append(fact)
            if operation.device == device:
                self.counts.append(operation.count)
            if is_wiped(operation) or is_trace(operation.path):
                self.wiped.setdefault(operation.record, []).append(operation)
            if is_reference(operation.value):
                self.texts.add(operation.value["blob"])

    def hear_of(self, traces: Iterable[Operation]) -> None:
        """Add what is said elsewhere of the destroyed values that stand here."""
        for trace in traces:
            if trace.record in self.wiped:
                self.wiped[trace.record].append(trace)

    @property
    def misdated(self) -> int:
        """How many logical times do not count on from what was replaced and the one before.

        Two laptops may have counted on under one id, before they took ids of their own: then the
        one before may be of either, or have yet to arrive.
        """
        wrong = 0
        shared = {device for (device, _), times in self.own.items() if len(times) > 1}
        for device, count, time, replaces in self.counted:
            before = self.own.get((device, count - 1), {0} if count == 1 else set())
            replaced = [self.times.get(name) for name in replaces]
            known = [each for each in replaced if each is not None]
            if before and len(known) == len(replaced):
                late = device in shared and time > max(known, default=0)
                wrong += not late and all(time != _next_time([each, *known]) for each in before)
        return wrong

    @property
    def untold(self) -> int:
        """How many values are gone without a trace."""
        count = 0
        for known in self.wiped.values():
            destroyed = destroyed_in(known)
            count += sum(is_wiped(o) and destroyed.trace(o) is None for o in known)
        return count


def _next_time(times: list[int]) -> int:
    """The logical time of what comes after these; one that nobody counts to is passed over."""
    return 1 + max((each for each in times if each < HIGHEST), default=0)


def _journal(workspace: Workspace) -> Iterator[Finding]:
    tally = _Tally()
    for line in workspace.journal.lines():
        if isinstance(line, JournalEntry):
            tally.note(line, workspace.device)
        else:
            tally.bad += not line.torn
    if tally.bad:
        yield Finding(BAD_LINES.with_(count=tally.bad), bad=True)
    else:
        yield Finding(LINES.with_(lines=tally.lines, operations=len(tally.names)))
    if not workspace.journal.as_left():
        yield Finding(TOUCHED, bad=True)
    yield from _chain(tally)
    if lost := [digest for digest in tally.texts if not workspace.blobs.sound(digest)]:
        yield Finding(LOST_TEXTS.with_(count=len(lost)), bad=True)


def _chain(tally: _Tally, *, whole: bool = True) -> Iterator[Finding]:
    """Whether all that was replaced is there, and this desk counted right.

    What is not `whole` may lack what others wrote before.
    """
    if missing := tally.replaced - tally.names:
        yield Finding(UNKNOWN.with_(count=len(missing)), bad=bool(tally.bad))
    if twice := len(tally.counts) - len(set(tally.counts)):
        yield Finding(COUNTER.with_(count=twice), bad=True)
    if whole and (misdated := tally.misdated):
        yield Finding(MISDATED.with_(count=misdated), bad=True)
    if untold := tally.untold:
        yield Finding(UNTOLD.with_(count=untold), bad=True)


def _attachments(workspace: Workspace) -> list[Finding]:
    found = []
    for record in (*workspace, *workspace.bin.records()):
        for held in record.fields.values():
            if isinstance(held, Attachments):
                for digest, row in held.read(record.doc).items():
                    if not workspace.blobs.sound(digest):
                        found.append(Finding(MISSING.with_(name=row["name"]), bad=True))
    return found
