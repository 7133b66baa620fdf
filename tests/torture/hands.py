"""What a person does: one random thing to a workspace, and what was seen while doing it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from typing import Any

from ozdesk.domain.change import Change, Edit, change_cell, create, remove, restore
from ozdesk.domain.destruction import DestructionTarget
from ozdesk.domain.operation import REMOVED, canonical
from ozdesk.domain.question import Question
from ozdesk.domain.raw import pick
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.risk import RiskState
from ozdesk.store.journal.journal import JournalEntry
from ozdesk.store.journal.journal_file import Journal
from ozdesk.store.workspace import Workspace

KINDS = ("risk", "risk", "provider", "action_item", "party")
TEXTS = {
    "risk": ("name", "category", "author"),
    "provider": ("name", "version"),
    "action_item": ("name", "meeting"),
    "party": ("name", "part"),
}
PROSE = {"risk": "answer", "action_item": "description"}
NEAR = 14  # the records that hands reach for: desks must meet on the same ones
DEEDS = {
    "make": 10, "text": 26, "choice": 8, "prose": 8, "tick": 10, "label": 8, "link": 6,
    "attach": 3, "remove": 5, "restore": 4, "undo": 6, "redo": 4, "decide": 10, "long": 0.4,
    "destroy": 0.6,
}  # fmt: skip


class Hands:
    """The hands of one person at one desk."""

    def __init__(self, workspace: Workspace, dice: random.Random, word: str) -> None:
        self.workspace, self.dice, self.word = workspace, dice, word
        self.count = 0

    def act(self) -> dict[str, Any] | None:
        """Do one thing; give what is to be remembered of it, None when there was nothing to do.

        Raises what the workspace raises.
        """
        deed = self.dice.choices(list(DEEDS), list(DEEDS.values()))[0]
        if deed in ("undo", "redo"):
            return self._step(deed)
        if deed == "destroy":
            return self._destroy()
        edit = getattr(self, f"_{deed}")()
        return self._apply(edit) if edit is not None else None

    def _apply(self, edit: Edit) -> dict[str, Any] | None:
        before = self._seen(edit.changes)
        with _Listening() as heard:
            if self.workspace.apply(edit) is None:
                return None
        return _told(heard.line, before, edit.decides)

    def _seen(self, changes: tuple[Change, ...]) -> dict[str, Any]:
        """What stands on the screen, and what this desk knows of the records."""
        shown: dict[str, Any] = {}
        for change in changes:
            record = self._find(change.record)
            doc = record.doc if record else {}
            shown[f"{change.record} {change.path}"] = pick(doc, change.path)
        ids = {change.record for change in changes}
        known = {id: {o.name: o for o in self.workspace.history.operations(id)} for id in ids}
        return {"shown": shown, "known": known}

    def _step(self, deed: str) -> dict[str, Any] | None:
        workspace = self.workspace
        if not (workspace.undo_name if deed == "undo" else workspace.redo_name):
            return None
        with _Listening() as heard:
            if getattr(workspace, deed)() is None:
                return None
        known = {o.record: workspace.history.operations(o.record) for o in heard.line.operations}
        named = {id: {o.name: o for o in each} for id, each in known.items()}
        return _told(heard.line, {"shown": None, "known": named}, frozenset())

    def _destroy(self) -> dict[str, Any] | None:
        """Destroy a whole record, or everything that ever stood in one of its fields."""
        record = self._near("risk")
        if record is None:
            return None
        target = DestructionTarget(record.key, record.id)
        if self.dice.random() < 0.5:
            names = {
                o.name for o in self.workspace.history.operations(record.id) if o.path == "category"
            }
            after, before = {"category": None}, {"category": record.doc.get("category")}
            target = DestructionTarget(record.key, record.id, frozenset(names), after, before)
        with _Listening() as heard:
            if self.workspace.destroy([target], "AVG artikel 17") is None:
                return None
        known = {record.id: {o.name: o for o in self.workspace.history.operations(record.id)}}
        return _told(heard.line, {"shown": None, "known": known}, frozenset(), destroys=True)

    # -- what there is to do

    def _new(self) -> str:
        self.count += 1
        return f"{self.word}-{self.count}"

    def _find(self, id: str) -> Record | None:
        found = self.workspace.get(id)
        return found or next((r for r in self.workspace.bin.records() if r.id == id), None)

    def _near(self, *kinds: str) -> Record | None:
        there: list[Record] = []
        for key in kinds or tuple(TEXTS):
            there += list(self.workspace.of_kind(BY_KEY[key]))[-NEAR:]
        return self.dice.choice(there) if there else None

    def _make(self) -> Edit:
        key = self.dice.choice(KINDS)
        return create(BY_KEY[key], {"name": self._new()})[1]

    def _text(self) -> Edit | None:
        record = self._near()
        return record and change_cell(record, self.dice.choice(TEXTS[record.key]), self._new())

    def _choice(self) -> Edit | None:
        record = self._near("risk")
        state = self.dice.choice([None, *(each.key for each in RiskState)])
        return record and change_cell(record, "status", state)

    def _prose(self) -> Edit | None:
        record = self._near(*PROSE)
        if record is None:
            return None
        field = PROSE[record.key]
        lines = str(record.doc.get(field) or "").splitlines()[:20]
        lines.insert(self.dice.randrange(len(lines) + 1), self._new())
        return change_cell(record, field, "\n".join(lines))

    def _long(self) -> Edit | None:
        record = self._near("risk")
        return record and change_cell(record, "residual", f"{self._new()} " * 30_000)

    def _tick(self) -> Edit | None:
        record = self._near("provider")
        item = f"checklist/item{self.dice.randrange(5)}"
        if self.dice.random() < 0.6:
            state = self.dice.choice([None, "open", "met", "not_met"])
            return record and change_cell(record, f"{item}/state", state)
        return record and change_cell(record, f"{item}/note", self._new())

    def _label(self) -> Edit | None:
        record = self._near("risk")
        path = f"affects/{self.dice.choice('abcdef')}"
        return record and change_cell(record, path, None if pick(record.doc, path) else True)

    def _link(self) -> Edit | None:
        record, target = self._near("risk"), self._near("action_item")
        if record is None or target is None:
            return None
        path = f"actions/{target.id}"
        return change_cell(record, path, None if pick(record.doc, path) else True)

    def _attach(self) -> Edit | None:
        record = self._near()
        if record is None:
            return None
        data = self._new().encode() * self.dice.randrange(1, 300)
        digest = self.workspace.blobs.keep(data)
        cells = {"name": self._new() + ".txt", "size": len(data)}
        changes = [
            Change(record.key, record.id, f"attachments/{digest}/{name}", value)
            for name, value in cells.items()
        ]
        return Edit(record.singular, tuple(changes))

    def _remove(self) -> Edit | None:
        record = self._near()
        return record and remove(record)

    def _restore(self) -> Edit | None:
        binned = self.workspace.bin.records()[:NEAR]
        return restore(self.dice.choice(binned)) if binned else None

    def _decide(self) -> Edit | None:
        asked = self.workspace.questions()[:6]
        if not asked:
            return None
        question = self.dice.choice(asked)
        if question.path != REMOVED and self.dice.random() < 0.2:
            return question.answer(self._merged(question), self._new())
        return question.answer(question.value(self.dice.randint(1, len(question.versions))))

    def _merged(self, question: Question) -> Any:
        value = question.value(1)
        return self._new() if isinstance(value, str) and question.path != "status" else value


class _Listening:
    """Hears the line that the journal keeps."""

    line: JournalEntry

    def __enter__(self) -> _Listening:
        self._append = append = Journal.append

        def heard(journal: Journal, line: JournalEntry) -> JournalEntry:
            self.line = append(journal, line)
            return self.line

        Journal.append = heard  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        Journal.append = self._append  # type: ignore[method-assign]


def _told(
    line: JournalEntry, before: dict[str, Any], decides: frozenset[str], *, destroys: bool = False
) -> dict[str, Any]:
    """What the judge will want to know of an edit that was acknowledged."""
    known = before["known"]
    typed = {o.name: o.value for o in line.operations if isinstance(o.value, str)}
    saw = {
        o.record: sorted(known[o.record])
        for o in line.operations
        if o.path == REMOVED and isinstance(o.value, list)
    }
    return {
        "edit": line.edit,
        "operations": [[o.name, o.record, o.path] for o in line.operations],
        "saw": saw,
        "typed": {name: text for name, text in typed.items() if len(text) < 4000},
        "at": round(time.time() * 1000),
        "wrong": [] if destroys else list(_overwrites(line, before, decides)),
    }


def _overwrites(
    line: JournalEntry, before: dict[str, Any], decides: frozenset[str]
) -> Iterator[str]:
    """The operations of a line that replace a value which the person had not before them."""
    shown = before["shown"]
    for operation in line.operations:
        if operation.path.startswith("_"):
            continue
        for name in operation.replaces:
            replaced = before["known"].get(operation.record, {}).get(name)
            if replaced is None:
                yield f"{operation.name} replaces {name}, which was not known"
            elif shown is None:
                if replaced.device != operation.device:
                    yield f"{operation.name} takes back what {replaced.device} wrote"
            elif decides:
                if name not in decides:
                    yield f"{operation.name} decides over {name}, which was not among the versions"
            elif isinstance(replaced.value, dict):
                continue  # a long text, of which the journal holds a reference
            else:
                seen = shown[f"{operation.record} {operation.path}"]
                if canonical(seen) != canonical(replaced.value):
                    yield f"{operation.name} overwrites {replaced.value!r}, not shown"
