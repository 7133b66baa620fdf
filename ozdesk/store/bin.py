"""What is no longer there: records in the bin, and what was destroyed or waits to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ozdesk.domain.operation import Operation
from ozdesk.domain.raw import Doc
from ozdesk.domain.record import Record
from ozdesk.kinds import BY_KEY
from ozdesk.store.confined import confined
from ozdesk.store.journal import replay
from ozdesk.store.open_files import OpenFiles
from ozdesk.store.projection import Projection


@dataclass(frozen=True, slots=True)
class WaitingTrace:
    """One trace of a destruction that waits, the edit it is part of, and until when it waits at
    most (ms since 1970 UTC).
    """

    trace: Operation
    edit: str
    due: int


@confined
class Bin:
    """The records that were removed and can be restored, and the traces of those that cannot."""

    def __init__(self, files: OpenFiles, projection: Projection) -> None:
        self.thread = files.thread
        self._files, self._projection = files, projection

    def records(self) -> list[Record]:
        """What lies in the bin, last removed first; not what is of blocked desks alone."""
        docs = self._projection.view.bin.live.items()
        found = [
            BY_KEY[doc["kind"]](id, doc)
            for id, doc in docs
            if doc["kind"] in BY_KEY and replay.GONE not in doc and replay.AT in doc
        ]
        return sorted(found, key=lambda record: record.doc[replay.AT], reverse=True)

    def is_destroyed(self, id: str) -> bool:
        """Whether a record was destroyed as a whole."""
        return replay.GONE in self._projection.view.bin.live.get(id, ())

    def doc(self, id: str) -> Doc | None:
        """The stored form of a record, also of what is left of one that was destroyed."""
        return self._projection.view.doc(id)

    def is_of(self, device: str, maker: str) -> bool:
        """Whether what stands under an id was signed by a desk, as far as destroying goes."""
        return self._projection.view.kin.signed(device, maker)

    @property
    def traced(self) -> dict[str, int]:
        """The records of which something was destroyed, each with the number of traces."""
        return dict(self._projection.view.traces)

    def waiting_traces(self) -> Iterator[WaitingTrace]:
        """The destructions that wait, record by record."""
        view, operations = self._projection.view, self._projection.operations
        for id, due in view.due.items():
            waiting = {trace.name: trace for trace in operations.standing(id).waiting}
            for operation, place in zip(operations.stored(id), view.places[id], strict=True):
                if operation.name in waiting:
                    yield WaitingTrace(operation, self._files.journal.edit(place), due)
