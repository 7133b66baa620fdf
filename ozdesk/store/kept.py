"""What rules found at the last closing, kept beside the view and never trusted over the journal.

The file is JSON Lines; before each line stands the CRC-32 of its bytes. The first line says up to
where in which journal the rest holds, and how many lines follow.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from ozdesk.domain.membership import KIND as DESK
from ozdesk.files import write_file
from ozdesk.store.journal.journal import Damage

if TYPE_CHECKING:
    from ozdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Kept:
    """What was kept: `about` says by whom and when, `lines` follow one by one.

    `changed` are the kinds of the records that changed since, by id. Going through `lines` raises
    ValueError as soon as one is not as it was written, or missing at the end.
    """

    about: dict[str, Any]
    lines: Iterator[Any]
    changed: dict[str, str] = field(default_factory=dict)


def keep_lines(workspace: Workspace, about: dict[str, Any], lines: Iterable[Any]) -> None:
    """Write what JSON can hold beside the view, bound to the journal as it is now.

    A failure only costs time.
    """
    written = [_with_crc(line) for line in lines]
    size = workspace.journal.size
    place = {"size": size, "mark": workspace.journal.mark(size), "lines": len(written)}
    waiting = workspace.inbox.waiting  # their texts can arrive without an edit
    ours = {"desk": _desk(workspace), "waiting": waiting}
    head = _with_crc({"about": about, **place, **ours})
    with suppress(OSError):
        write_file(workspace.folder.kept, b"".join([head, *written]), private=True)


def kept(workspace: Workspace) -> Kept | None:
    """What was kept for this very journal; None when there is nothing, or not to be believed."""
    try:
        file = io.BytesIO(workspace.folder.kept.read_bytes())
        head = _checked(file.readline())
        if head["desk"] != _desk(workspace) or not workspace.journal.is_marked(
            head["size"], head["mark"]
        ):
            return None
        changed = _changed_since(workspace, head["size"])
        return Kept(head["about"], _lines(file, head["lines"]), head["waiting"] | changed)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _changed_since(workspace: Workspace, size: int) -> dict[str, str]:
    changed: dict[str, str] = {}
    for line in workspace.journal.lines(size):
        if isinstance(line, Damage):
            raise ValueError("the journal is damaged")
        changed |= {operation.record: operation.kind for operation in line.operations}
    if DESK in changed.values():
        raise ValueError("whose work counts may differ, and with it any record")
    return changed


def _desk(workspace: Workspace) -> list[str]:
    """Whose file it is."""
    return [workspace.data_set, workspace.device, workspace.folder.root]


def _lines(file: Iterable[bytes], count: int) -> Iterator[Any]:
    for data in file:
        yield _checked(data)
        count -= 1
    if count:
        raise ValueError("lines are missing")


def _with_crc(value: Any) -> bytes:
    data = orjson.dumps(value)
    return b"%08x%b\n" % (zlib.crc32(data), data)


def _checked(data: bytes) -> Any:
    body = data[8:-1]
    if data[:8] != b"%08x" % zlib.crc32(body):
        raise ValueError("a line is not as it was written")
    return orjson.loads(body)
