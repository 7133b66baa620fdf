"""The steps of this desk that can be taken back or done again, by their names."""

from __future__ import annotations

from ozdesk.domain.change import Change, Edit, Origin
from ozdesk.domain.label import Label
from ozdesk.errors import NothingToUndo
from ozdesk.store.journal import undo
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection


class UndoSteps:
    """What undo and redo (`Origin.UNDO`, `Origin.REDO`) of an open workspace would do next."""

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self._files, self._projection = files, projection
        self._name: tuple[int, int, Label] | None = None

    def _last(self, origin: Origin) -> int | None:
        """Where in the journal the step begins that is next to be taken back or done again."""
        source = self._projection.view.origin
        steps = source.done if origin is Origin.UNDO else source.undone
        return steps[-1][1] if steps else None

    def name(self, origin: Origin) -> Label | None:
        """The name of the next step; None when there is none."""
        start, generation = self._last(origin), self._projection.generation
        if start is None:
            return None
        if self._name is None or self._name[:2] != (generation, start):
            self._name = generation, start, self._files.journal.name(start)
        return self._name[2]

    def edit(self, origin: Origin) -> tuple[Edit, str]:
        """The edit that does the next step, and the id of the edit that it takes back.

        Raises NothingToUndo, CannotUndo when it was changed since, or CannotUndoDestruction.
        """
        start = self._last(origin)
        if start is None:
            raise NothingToUndo()
        view, files = self._projection.view, self._files
        line = files.journal.line(start)
        device = files.folder.device
        targets = undo.inverse(line, self._projection.operations.of, device, view.counting)
        changes = tuple(
            Change(kind, record, path, files.blobs.resolve(value))
            for kind, record, path, value in targets
        )
        return Edit(line.name, changes), line.edit
