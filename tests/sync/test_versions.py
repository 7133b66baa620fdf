"""Beside a newer ozdesk: what is not known is kept, passed on and put back as it came."""

from __future__ import annotations

import json
import shutil
import zlib
from pathlib import Path

from ozdesk.domain.change import change, create
from ozdesk.kinds.risk import Risk
from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect
from ozdesk.sync.step import Sync


def newer_line(device: str, count: int, record: str) -> bytes:
    """An edit of a later version: a new kind, a new field, and parts nobody knows yet."""
    operations = [
        {
            "d": device, "n": count + number, "t": [1795295338105, number], "k": kind,
            "r": id, "f": path, "p": [], "w": "Later", "sv": 7, "v": value, "s": "6b1e", "zz": [1],
        }
        for number, (kind, id, path, value) in enumerate(
            [
                ("later_kind", "later", "_made", True),
                ("later_kind", "later", "heart", {"deep": [1, 2]}),
                ("risk", record, "later_field/a", "blijft"),
            ]
        )
    ]  # fmt: skip
    told = {"e": "e" * 32, "a": ["Iets nieuws", "News"], "ops": operations, "later": {"x": 1}}
    body = json.dumps(told, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(body), body)


def test_what_a_newer_version_wrote_is_passed_on_to_the_letter(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    with Workspace.create(tmp_path / "anna", "Anna") as anna:
        id, edit = create(Risk, {"name": "R"})
        anna.apply(edit)
        device = anna.device
    line = newer_line(device, 3, id)
    with (tmp_path / "anna" / "journal.jsonl").open("ab") as journal:
        journal.write(line)
    with Workspace.open(tmp_path / "anna", "Anna") as anna:
        connect.begin(anna, tmp_path / "share").run()
    with connect.join(tmp_path / "share", tmp_path / "bram", "Bram") as bram:
        sync = Sync(bram)
        sync.run()
        record = bram.get(id)
        assert record is not None
        assert record.doc["later_field"] == {"a": "blijft"}
        bram.apply(change(record, {"name": "R van Bram"}))
        shutil.rmtree(tmp_path / "share")
        (tmp_path / "share").mkdir()
        sync.healing.restore()
        sync.run()
    with connect.join(tmp_path / "share", tmp_path / "cees", "Cees") as cees:
        Sync(cees).run()
        assert line in (tmp_path / "cees" / "journal.jsonl").read_bytes()
        found = cees.get(id)
        assert found is not None
        assert found.doc["later_field"] == {"a": "blijft"}
        assert cees.history.operations("later")[1].value == {"deep": [1, 2]}
