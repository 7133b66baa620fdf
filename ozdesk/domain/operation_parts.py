"""The parts of an operation that can be destroyed by law, and how all of it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from ozdesk.domain.raw import Doc

VALUE, WHO, WHY, WORDS = "v", "w", "y", "f"  # the parts that can be destroyed by law
HASHES = {WHO: "wh", WHY: "yh", WORDS: "fh"}  # what stands in for a part that is gone
GONE_WORDS = "%"  # what no word begins with, before the hash of words that are gone

_NONE: Mapping[str, str] = {}


def hybrid(raw: Doc) -> Doc:
    """The parts of an operation of schema version 1."""
    milliseconds, counter = raw["t"]
    destroyed = raw.get("vh", "")
    return {
        "device": raw["d"], "count": raw["n"], "time": (milliseconds, counter),
        "kind": raw["k"], "record": raw["r"], "path": raw["f"],
        "value": None if destroyed else raw.get("v"), "replaces": tuple(raw["p"]),
        "who": raw["w"], "why": raw.get("y"), "salt": raw.get("s", ""), "schema": raw["sv"],
        "value_hash": destroyed, "clock": None, "hashes": _NONE, "salts": _NONE,
    }  # fmt: skip


def plain(raw: Doc) -> Doc:
    """The parts of an operation of schema version 2."""
    destroyed, salts, path = raw.get("vh", ""), raw.get("ss", _NONE), raw["f"]
    hashes = _NONE
    if salts or "s" not in raw:
        hashes = {part: raw[key] for part, key in HASHES.items() if key in raw}
        if set(map(type, (*hashes.values(), *salts.values()))) - {str}:
            raise ValueError("a hash is of a wrong sort")
        if WORDS in hashes:
            path = f"{path}/{GONE_WORDS}{hashes[WORDS]}"
    return {
        "device": raw["d"], "count": raw["n"], "time": (raw["t"], 0), "kind": raw["k"],
        "record": raw["r"], "path": path, "value": None if destroyed else raw.get("v"),
        "replaces": tuple(raw["p"]), "who": "" if WHO in hashes else raw["w"],
        "why": raw.get("y"), "salt": raw.get("s", ""), "schema": raw["sv"],
        "value_hash": destroyed, "clock": raw["c"], "hashes": hashes, "salts": salts,
    }  # fmt: skip
