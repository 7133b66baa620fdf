"""Turns typing into edits: commits touched fields only, and follows changes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ozdesk.domain.change import change, create
from ozdesk.domain.fields import Field
from ozdesk.domain.raw import flatten
from ozdesk.domain.record import Record
from ozdesk.errors import BadValue, Meanwhile, Undecided, UserError
from ozdesk.gui.editors.base import Editor
from ozdesk.gui.session.session import Session
from ozdesk.store.applied import Applied

PAUSE = 800  # milliseconds of rest after which typing becomes one edit


class RecordEditor(QObject):
    """The editors of one record.

    `shown` follows what is stored, `judged` carries a field and what is wrong with its text or
    None, `parted` a field of which another version came in while it was being edited, `made` the id
    of a record that came to be by typing into an empty form.
    """

    shown = Signal()
    judged = Signal(str, object)
    parted = Signal(str, bool)
    made = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.record: Record | None = None
        self.editors: dict[str, Editor] = {}
        self.pause = QTimer(self, interval=PAUSE, singleShot=True)
        self.pause.timeout.connect(self.commit)
        self._there = False
        self._start: Mapping[str, Any] = {}
        self._clashing: set[str] = set()
        self._held: set[str] = set()
        self._drafts: dict[tuple[str, str], str] = {}
        session.applied.connect(self._on_applied)
        session.settle.connect(self.commit)

    def add(self, field: Field[Any], editor: Editor) -> None:
        """Look after one more editor."""
        self.editors[field.name] = editor
        editor.touched.connect(self.pause.start)
        editor.settled.connect(self.commit)
        editor.went.connect(self._left)

    # -- showing

    def show_record(self, record: Record, start: Mapping[str, Any] | None = None) -> None:
        """Commit what was typed, then show another record.

        A record that the workspace does not hold yet comes to be with the first thing typed;
        `start` are further values it then gets.
        """
        self.leave()
        self.record = record
        self._there = self.session.workspace.get(record.id) is not None
        self._start = {} if self._there else dict(start or {})
        self._fill(self.editors)
        self._resume()
        for id, name in list(self._drafts):
            if id == record.id and name in self.editors:
                self.editors[name].resume(self._drafts.pop((id, name)))
        self.commit()

    def _fill(self, names: Iterable[str]) -> None:
        record = self.record
        assert record is not None
        for name in names:
            self.editors[name].about(record)
            self.editors[name].fill(record.value(name))
            self._clear(name)
        self.shown.emit()

    def show_fields(self, names: Iterable[str]) -> None:
        """Show fields whose editors came later."""
        if self.record is not None:
            self._fill(list(names))

    def _clear(self, name: str) -> None:
        self._clashing.discard(name)
        self._held.discard(name)
        self.judged.emit(name, None)
        self.parted.emit(name, False)

    # -- committing

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return any(editor.dirty for editor in self.editors.values())

    def leave(self) -> None:
        """Commit before going elsewhere; text that is no value is put back on return."""
        self.commit()
        if self.record is None:
            return
        for name, editor in self.editors.items():
            text = editor.draft() if editor.dirty else None
            if editor.dirty and name in self._clashing:
                self._draft(name)
            elif text is not None:
                self._drafts[self.record.id, name] = text

    def _draft(self, name: str) -> None:
        """Keep what was typed and may not be kept as it is, so that it can be offered again."""
        record = self.record
        assert record is not None
        with suppress(BadValue):
            value = self.editors[name].value()
            self.session.drafts[record.id, name] = record.fields[name].dump(value)

    def _resume(self) -> None:
        """Offer again what was typed and could not be kept, beside what now holds."""
        record = self.record
        assert record is not None
        for name in [name for id, name in self.session.drafts if id == record.id]:
            if name not in self.editors or name in self._asked():
                continue
            editor, raw = self.editors[name], self.session.drafts.pop((record.id, name))
            if raw == record.doc.get(name):
                continue
            editor.fill(record.fields[name].empty if raw is None else record.fields[name].load(raw))
            editor.dirty = True
            self._clashing.add(name)
            self.parted.emit(name, True)

    def _asked(self) -> set[str]:
        """The fields of which it is to be decided what holds."""
        assert self.record is not None
        undecided = self.session.workspace.undecided(self.record.id)
        return {path.split("/")[0] for path in undecided}

    def _left(self) -> None:
        """Commit when the focus leaves a field, and show its value the way it is written."""
        self.commit()
        editor = self.sender()
        if not isinstance(editor, Editor) or editor.dirty or not self._there:
            return
        if self.record is not None:
            editor.refresh(self.record.value(editor.field.name))

    def commit(self) -> None:
        """Make one edit of the fields touched since the last; the others are not even read."""
        self.pause.stop()
        if self.record is None or self.session.closed:
            return
        values: dict[str, Any] = {}
        for name, editor in self.editors.items():
            if editor.dirty and name not in self._clashing:
                self._read(name, editor, values)
            elif name in self._held:
                self._draft(name)
        if values:
            self._apply(values)

    def _read(self, name: str, editor: Editor, values: dict[str, Any]) -> None:
        try:
            values[name] = editor.value()
        except BadValue as error:
            self.judged.emit(name, error)
        else:
            self.judged.emit(name, editor.problem)

    def _apply(self, values: dict[str, Any]) -> None:
        record = self.record
        assert record is not None
        if self._there:
            edit = change(record, values)
        else:
            if all(record.fields[n].dump(v) is None for n, v in values.items()):
                return
            _, edit = create(type(record), {**self._start, **values}, record.id)
        try:
            self.session.workspace.apply(edit, source=self)
        except Meanwhile:
            self._part(values)
            return
        except Undecided as error:
            self._hold(values, error)
            return
        except UserError as error:
            self.session.tell(error)
            return
        for name, value in values.items():
            self.editors[name].kept(value)
        if not self._there:
            self._there = True
            self.made.emit(record.id)

    def _hold(self, values: dict[str, Any], error: Undecided) -> None:
        """Keep what was typed in a field of which it is to be decided first what holds.

        The other fields go their way; what is held stays on screen, and is offered at the question.
        """
        held = self._asked() & values.keys()
        if not held:
            self.session.tell(error)
            return
        for name in sorted(held):
            self.session.tell(error)
            self._held.add(name)
            self._clashing.add(name)
            self._draft(name)
        if rest := {name: value for name, value in values.items() if name not in held}:
            self._apply(rest)

    def _release(self) -> None:
        """Where it was decided meanwhile, offer what was typed beside what now holds."""
        assert self.record is not None
        for name in sorted(self._held - self._asked()):
            self._held.discard(name)
            if self.session.drafts.pop((self.record.id, name), None) is None:
                self.editors[name].fill(self.record.value(name))
                self._clear(name)
            else:
                self.parted.emit(name, True)

    def _part(self, names: Iterable[str]) -> None:
        """Take up what was refused because it is no longer what the form showed."""
        assert self.record is not None
        before, now = self.record, self.session.workspace.get(self.record.id)
        if now is not None:
            self.record = now
            for name in names:
                if not self._same(before, now, name):
                    self._take_over(name, self.editors[name], before, now)
            self.shown.emit()
            self.commit()

    # -- following

    def _on_applied(self, applied: Applied) -> None:
        if self.record is None:
            return
        if self.record.id not in applied.records:
            self._names_changed(applied.records)
            return
        now = self.session.workspace.get(self.record.id)
        if now is None:
            return
        before, self.record = self.record, now
        own = applied.source is self
        if not own:
            self._there = True
        for name, editor in self.editors.items():
            editor.about(now)
            if not own and not self._same(before, now, name):
                self._take_over(name, editor, before, now)
        self._release()
        self.shown.emit()

    def _same(self, one: Record, other: Record, name: str) -> bool:
        return bool(one.doc.get(name) == other.doc.get(name))

    def _take_over(self, name: str, editor: Editor, before: Record, now: Record) -> None:
        if editor.dirty and editor.clashes(before.value(name), now.value(name)):
            self._clashing.add(name)
            if name not in self._held:
                self.parted.emit(name, True)
            return
        editor.refresh(now.value(name))
        if not editor.dirty:
            self._clear(name)

    def _names_changed(self, ids: frozenset[str]) -> None:
        """Show the new name of a record that this one links to."""
        assert self.record is not None
        for name, editor in self.editors.items():
            raw = self.record.doc.get(name)
            cells = [value for _, value in flatten("", raw) if isinstance(value, str)]
            if ids.intersection(cells) or (isinstance(raw, Mapping) and ids & raw.keys()):
                editor.about(self.record)
                editor.refresh(self.record.value(name))

    # -- two versions

    def theirs(self, name: str) -> None:
        """Of two versions of a field, show what is stored."""
        self._fill([name])

    def ours(self, name: str) -> None:
        """Of two versions of a field, keep what was typed here."""
        self._clear(name)
        self.commit()
