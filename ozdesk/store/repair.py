"""What is done about a journal with damaged lines: cut, set aside, heal, and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ozdesk.domain.change import Change
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE, REMOVED
from ozdesk.domain.raw import flatten
from ozdesk.errors import UserError, disk
from ozdesk.store.backup import backups, lines_of
from ozdesk.store.folder import Folder, write_whole
from ozdesk.store.journal import Damage, Line, decode, encode

REBUILT = Label(
    "De weergave paste niet bij het journaal en is opnieuw opgebouwd. Er is niets verloren.",
    "The view did not fit the journal and was built again. Nothing was lost.",
)
SET_ASIDE = Label(
    "{count} beschadigde regel(s) van het journaal staan nu apart in {aside}. De rest is heel.",
    "{count} damaged line(s) of the journal were set aside in {aside}. The rest is whole.",
)
FROM_BACKUP = Label(
    "{count} wijziging(en) daaruit zijn teruggehaald uit een reservekopie.",
    "{count} edit(s) in them were recovered from a backup.",
)
FROM_VIEW = Label("Hersteld uit de weergave", "Recovered from the view")


def cut_torn_end(folder: Folder) -> None:
    """Cut what stands after the last line end, unless it is a whole edit that only lacks its end.

    Such bytes were never acknowledged, or their line end was damaged.
    """
    with disk(folder.journal):
        folder.journal.touch()
        with folder.journal.open("r+b") as file:
            start, last = _after_last_end(file.read())
            if not last:
                return
            file.truncate(start)
            file.seek(start)
            for whole in (last + b"\n", last[:-1] + b"\n"):
                if _is_edit(whole):
                    file.write(whole)
                    return


def _after_last_end(data: bytes) -> tuple[int, bytes]:
    start = data.rfind(b"\n") + 1
    return start, data[start:]


def _is_edit(data: bytes) -> bool:
    try:
        decode(data)
    except ValueError:
        return False
    return True


def set_aside(folder: Folder, damage: list[Damage]) -> list[Label]:
    """Keep a copy of the damaged journal, and write it anew without what cannot be read.

    Edits that a backup still holds are put back; the order of edits does not matter.
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    aside = folder.damaged / f"journal-{stamp}.jsonl"
    with disk(folder.damaged):
        folder.damaged.mkdir(exist_ok=True)
        shutil.copyfile(folder.journal, aside)
    kept = [line for line in lines_of(folder.journal) if isinstance(line, Line)]
    healed = _missing(folder, {line.edit for line in kept})
    with disk(folder.journal):
        write_whole(folder.journal, _joined([*kept, *healed]))
        folder.view.unlink(missing_ok=True)
    told = [SET_ASIDE.with_(count=len(damage), aside=aside.name)]
    return told + ([FROM_BACKUP.with_(count=len(healed))] if healed else [])


def _missing(folder: Folder, known: set[str]) -> list[Line]:
    for backup in backups(folder):
        try:
            lines = [line for line in lines_of(backup.path) if isinstance(line, Line)]
        except UserError:
            continue  # a damaged backup; an older one may be whole
        if found := [line for line in lines if line.edit not in known]:
            return found
    return []


def _joined(lines: list[Line]) -> bytes:
    parts, at = [], 0
    for line in lines:
        data, _ = encode(line, at)
        parts.append(data)
        at += len(data)
    return b"".join(parts)


Believed = Mapping[str, tuple[Mapping[str, Any], bool]]


def differences(believed: Believed, now: Believed) -> Iterator[Change]:
    """What a view knew (document, in the bin or not) and the mended journal does not."""
    for id, (doc, there) in believed.items():
        after, still = now.get(id, ({}, None))
        if still is None:
            yield Change(doc["kind"], id, MADE, doc.get(MADE, True))
        known, seen = _cells(doc), _cells(after)
        for path in known.keys() | seen.keys():
            if known.get(path) != seen.get(path):
                yield Change(doc["kind"], id, path, known.get(path), seen.get(path))
        if there is not (True if still is None else still):
            yield Change(doc["kind"], id, REMOVED, None if there else True)


def _cells(doc: Mapping[str, Any]) -> dict[str, Any]:
    own = {k: v for k, v in doc.items() if k != "kind" and not k.startswith("_")}
    return {path: cell for name, raw in own.items() for path, cell in flatten(name, raw)}
