"""In which attached files the name of a person stands, and which could not be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ozdesk.domain.destruction import DestructionTarget, is_trace
from ozdesk.domain.label import Label
from ozdesk.domain.operation import Operation
from ozdesk.domain.raw import pick
from ozdesk.packs.file_texts import text_in
from ozdesk.rules.redaction.mentions import cell_target
from ozdesk.rules.redaction.person_name import person_name
from ozdesk.store.files.blobs import DIGEST, Blobs
from ozdesk.store.workspace import Workspace

COLUMN = "name"
IN_FILE = Label("de naam staat in het bestand", "the name stands in the file")
NEAR_FILE = Label(
    "in het bestand staat iets dat op de naam lijkt",
    "something that looks like the name stands in the file",
)


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """One file on one record: the cell of its row, its SHA-256 and what it was called last."""

    kind: str
    record: str
    path: str
    digest: str
    name: str


@dataclass
class FilesFound:
    """The files with a name in them, those with something like it, and those not searched."""

    holding: list[AttachedFile] = field(default_factory=list)
    near: list[AttachedFile] = field(default_factory=list)
    unread: list[AttachedFile] = field(default_factory=list)


def files_in(operations: Iterable[Operation]) -> list[AttachedFile]:
    """All files that operations speak of, each once a record."""
    found: dict[tuple[str, str], AttachedFile] = {}
    for operation in operations:
        steps = operation.path.split("/")
        if len(steps) < 3 or not DIGEST.fullmatch(steps[1]) or is_trace(operation.path):
            continue
        path = "/".join(steps[:2])
        before = found.get((operation.record, path))
        name = before.name if before else ""
        if steps[2] == COLUMN and isinstance(operation.value, str):
            name = operation.value
        key = operation.record, path
        found[key] = AttachedFile(operation.kind, operation.record, path, steps[1], name)
    return list(found.values())


def search_files(
    text: str,
    files: Iterable[AttachedFile],
    blobs: Blobs,
    step: Callable[[int, int], object] = lambda done, all_: None,
) -> FilesFound:
    """Look for a name in the content of files; raise TooShort."""
    name, found, every = person_name(text), FilesFound(), list(files)
    read: dict[str, tuple[bool, bool, bool]] = {}
    for number, file in enumerate(every):
        step(number, len(every))
        if file.digest not in read:
            place = blobs.find(file.digest)
            if place is None:
                continue  # gone, or under way; when it comes it is another search
            told = text_in(place)
            read[file.digest] = name.stands_in(told.text), name.is_near(told.text), told.whole
        stands, near, whole = read[file.digest]
        if stands:
            found.holding.append(file)
        elif near:
            found.near.append(file)
        elif not whole:
            found.unread.append(file)
    return found


def file_targets(
    workspace: Workspace, files: Iterable[AttachedFile]
) -> Iterator[DestructionTarget]:
    """What is to be destroyed so that files go, with their rows and all that was said of them."""
    by_record: dict[str, list[AttachedFile]] = {}
    for file in files:
        by_record.setdefault(file.record, []).append(file)
    for record, each in by_record.items():
        shown = workspace.get(record)
        doc: Mapping[str, object] = shown.doc if shown else {}
        yield cell_target(
            record,
            workspace.history.operations(record),
            [file.path for file in each],
            lambda path, doc=doc: pick(dict(doc), path),  # type: ignore[misc]
            there=shown is not None,
        )
