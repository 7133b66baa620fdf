"""The judge: from what was acknowledged and what every desk holds, what went wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from ozdesk.domain.operation import DESTROYED, MADE, REMOVED, canonical
from ozdesk.domain.raw import pick
from ozdesk.store.files.blobs import is_reference

DEVICE = re.compile(r"devices/([^/]+)/([^/]+)")
SEALED = re.compile(r"(?:[0-9a-f]+-[0-9a-f]+-)?([0-9a-f]{16})\.(?:seg|card)")
BLOB = re.compile(r"blobs/([0-9a-f]{2})/([0-9a-f]{64})")
MOST = 12  # complaints of one sort that are told
MOMENT = 60_000  # ms in which an edit is written


def said(path: Path) -> list[dict[str, Any]]:
    """What a desk acknowledged; a last line that was cut off was not."""
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    return [orjson.loads(line) for line in lines]


def judge(
    acknowledged: list[dict[str, Any]], waived: Collection[str], desks: Mapping[int, dict[str, Any]]
) -> Iterator[str]:
    """Everything that is wrong with the desks."""
    for told in acknowledged:
        for wrong in told["wrong"]:
            yield f"silently overwritten: {wrong}"
    wanted = {
        name: (record, path)
        for told in acknowledged
        for name, record, path in told["operations"]
        if name not in waived
    }
    first = min(desks)
    for number, desk in desks.items():
        names = {operation[0] for operation in desk["operations"]}
        for name in wanted.keys() - names:
            yield f"lost: desk {number} lacks {name} of {wanted[name]}"
        yield from _misdated(desk, acknowledged, number)
        yield from _same(desks[first], desk, f"desk {number} and {first}")
        yield from (f"desk {number}: {finding}" for finding in desk["findings"])
        if not desk["same"]:
            yield f"desk {number} shows something else when opened anew: {desk['differs']}"
        if desk["wanted"]:
            yield f"desk {number} still waits for {desk['wanted']} attachment(s)"
    for number, desk in desks.items():
        yield from (f"desk {number}: {wrong}" for wrong in _undestroyed(desk["operations"]))
        yield from (f"desk {number}: {wrong}" for wrong in _standing(desk, acknowledged, waived))


def _misdated(
    desk: dict[str, Any], acknowledged: list[dict[str, Any]], number: int
) -> Iterator[str]:
    """The edits that bear another time than the clock of who wrote them showed."""
    written = desk.get("written", {})
    for told in acknowledged:
        for name in (operation[0] for operation in told["operations"]):
            if name in written and abs(written[name] - told["at"]) > MOMENT:
                off = round((written[name] - told["at"]) / 1000)
                yield f"desk {number}: {name} is dated {off} s off"


def _undestroyed(operations: list[tuple[Any, ...]]) -> Iterator[str]:
    """The values that should have been destroyed and are still there."""
    whole = {o[1] for o in operations if o[2] == DESTROYED}
    traces = [o[3] for o in operations if o[2].startswith(f"{DESTROYED}/")]
    names = {name for value in traces for name in value["names"]}
    for name, record, path, _, _, is_wiped in operations:
        if path.startswith(DESTROYED) or is_wiped:
            continue
        if record in whole or name in names:
            yield f"not destroyed: {name} at {path} of {record}"


def _same(one: dict[str, Any], other: dict[str, Any], which: str) -> Iterator[str]:
    for part in ("live", "bin"):
        for id in one[part].keys() ^ other[part].keys():
            yield f"{which} differ: {id} is in {part} of one only"
        for id in one[part].keys() & other[part].keys():
            if one[part][id] != other[part][id]:
                mine, theirs = one[part][id], other[part][id]
                fields = [k for k in {**mine, **theirs} if mine.get(k) != theirs.get(k)]
                yield f"{which} differ in {fields} of {id}"
    if one["questions"] != other["questions"]:
        yield f"{which} ask different questions"


def _standing(
    desk: dict[str, Any], acknowledged: list[dict[str, Any]], waived: Collection[str]
) -> Iterator[str]:
    """Whether what is shown is what nobody replaced, worked out anew and plainly."""
    operations, out = desk["operations"], frozenset(desk.get("excluded", ()))
    whole = {o[1] for o in operations if o[2] == DESTROYED}
    replaced = _replaced(operations, out)
    heads: dict[tuple[str, str], dict[str, Any]] = {}
    records: dict[str, set[str]] = {}
    for name, record, path, value, _, is_wiped in operations:
        if record in whole or is_wiped or name in out:
            continue
        records.setdefault(record, set())
        if not path.startswith("_"):
            records[record].add(name)
        if name not in replaced:
            heads.setdefault((record, path), {})[name] = value
    asked = {(record, path): set(names) for record, path, names in desk["questions"]}
    for (record, path), standing in heads.items():
        if path.startswith("_"):
            continue
        doc = desk["live"].get(record) or desk["bin"].get(record)
        values = {canonical(value) for value in standing.values()}
        if doc is None:
            yield f"lost: {record} is neither there nor in the bin"
        elif len(values) > 1:
            if asked.pop((record, path), None) != set(standing):
                yield f"hidden: {len(values)} values of {path} of {record} and no question"
        elif is_reference(next(iter(standing.values()))):
            continue
        elif canonical(pick(doc, path)) not in values:
            yield f"stale: {path} of {record} is not what stands"
    yield from _removals(desk, heads, records, asked, acknowledged, waived)


def _replaced(operations: list[Any], out: Collection[str]) -> set[str]:
    """What was replaced by what counts, also by way of what does not count."""
    causes = {o[0]: o[4] for o in operations}
    found: set[str] = set()
    open_ = [name for o in operations if o[0] not in out for name in o[4]]
    while open_:
        name = open_.pop()
        if name not in found:
            found.add(name)
            open_ += causes.get(name, ()) if name in out else ()
    return found


def _removals(
    desk: dict[str, Any],
    heads: dict[tuple[str, str], dict[str, Any]],
    records: dict[str, set[str]],
    asked: dict[tuple[str, str], set[str]],
    acknowledged: list[dict[str, Any]],
    waived: Collection[str],
) -> Iterator[str]:
    saw: dict[str, set[str]] = {}
    causes = {operation[0]: operation[4] for operation in desk["operations"]}
    for told in acknowledged:
        removals = {o[1]: o[0] for o in told["operations"] if o[2] == REMOVED}
        for record, names in told["saw"].items():
            saw[removals[record]] = set(names) | {o[0] for o in told["operations"]}
    for record, edits in records.items():
        standing = heads.get((record, REMOVED), {})
        gone = {name for name, value in standing.items() if isinstance(value, list)}
        if record in desk["bin"] and not gone and (record, MADE) in heads:
            yield f"lost: {record} is in the bin and nobody put it there"
        if gone and record in desk["live"] and (record, REMOVED) not in asked:
            yield f"resurrected: {record} was removed, and nobody is asked"
        known: set[str] = set()
        for name in gone:  # who undoes a restoring stands by what the first remover saw
            before = [saw[each] for each in _with_causes({name}, causes) if each in saw]
            known |= _with_causes(set().union(*before) if name in saw else edits, causes)
        if record in desk["bin"] and gone and (unseen := edits - known):
            yield f"lost: {record} is in the bin with {len(unseen)} edit(s) that nobody saw"
        asked.pop((record, REMOVED), None)
    for record, path in asked:
        yield f"phantom question about {path} of {record}"


def _with_causes(names: Collection[str], causes: Mapping[str, Collection[str]]) -> set[str]:
    """Names, and what they replaced: that can arrive after what replaced it."""
    found, open_ = set(names), list(names)
    while open_:
        fresh = set(causes.get(open_.pop(), ())) - found
        found |= fresh
        open_ += fresh
    return found


def share_left(share: Path, devices: Collection[str], *, encrypted: bool) -> Iterator[str]:
    """What lies on a share that has no place there."""
    for path in sorted(share.rglob("*")):
        name = str(path.relative_to(share))
        if name == ".stfolder":
            continue
        if path.is_dir():
            parts = name.split("/")
            if parts[0] == "devices" and len(parts) == 2 and parts[1] not in devices:
                yield f"phantom folder: {name}"
            if parts[0] not in ("devices", "blobs") or len(parts) > 2:
                yield f"phantom folder: {name}"
        elif name != "FORMAT.json" and not _is_whole(name, path, encrypted):
            yield f"left on the share: {name}"


def _is_whole(name: str, path: Path, encrypted: bool) -> bool:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    blob, file = BLOB.fullmatch(name), DEVICE.fullmatch(name)
    if blob:
        return encrypted or found == blob[2]  # a desk that verifies looks into those
    sealed = SEALED.fullmatch(file[2]) if file else None
    return sealed is not None and found.startswith(sealed[1])
