"""A reader of journals and segments that follows `resources/formats` and nothing of ozdesk."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def canonical(value: Any) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()  # fmt: skip


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def edits(data: bytes) -> Iterator[dict[str, Any]]:
    """The edits in the bytes of a journal or of the body of a segment."""
    for line in data.split(b"\n")[:-1]:
        assert int(line[:8], 16) == zlib.crc32(line[9:])
        yield json.loads(line[9:])


def segment(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The first line and the body of a file on a share that is not encrypted."""
    first, _, rest = data.partition(b"\n")
    told = json.loads(first)
    assert told["length"] == len(rest)
    return told, zlib.decompress(rest)


def name(o: dict[str, Any]) -> str:
    """The name of an operation."""
    if o["sv"] == 1:
        value = o["vh"] if "vh" in o else sha(o["s"].encode() + canonical(o["v"]))
        said = [o[k] for k in "dntkrfpw"] + [o.get("y"), 1, value]
        return sha(canonical(said))[:32]
    field, slash, words = o["f"].partition("/")
    parts = {"f": words if slash else None, "w": o.get("w"), "y": o.get("y"), "v": o.get("v")}

    def part(letter: str) -> str | None:
        if letter + "h" in o:
            return str(o[letter + "h"])
        if parts[letter] is None and letter != "v":
            return None
        salt = o["ss"][letter] if "ss" in o else sha((o["s"] + letter).encode())[:32]
        return sha(salt.encode() + canonical(parts[letter]))

    said = [o["d"], o["n"], o["t"], o["c"], o["k"], o["r"], field, part("f"), o["p"],
            part("w"), part("y"), o["sv"], part("v")]  # fmt: skip
    return sha(canonical(said))[:32]


def heads(operations: list[dict[str, Any]]) -> dict[tuple[str, str], list[Any]]:
    """By record and path the values of the operations that nothing replaces."""
    replaced = {each for o in operations for each in o["p"]}
    found: dict[tuple[str, str], list[Any]] = {}
    for o in operations:
        if name(o) not in replaced:
            found.setdefault((o["r"], o["f"]), []).append(o.get("v"))
    return found


def journal(workspace: Path) -> list[dict[str, Any]]:
    """All operations of a workspace."""
    told = edits((workspace / "journal.jsonl").read_bytes())
    return [operation for edit in told for operation in edit["ops"]]
