"""What the page on shares says is enough to read a share of which the passphrase was changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from ozdesk.store.workspace import Workspace
from ozdesk.sync import connect, passphrase
from ozdesk.sync.share import keys
from tests.formats import reader, sealed_reader
from tests.sync.pair import add, attach

FIRST, SECOND, THIRD = "appel peer citroen limoen", "vlinder stoel kasteel", "molen dijk sloot wilg"


def test_another_reader_reads_all_with_the_newest_passphrase_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "COST", 2**14)
    share = tmp_path / "share"
    share.mkdir()
    digests, names = [], set()
    with Workspace.create(tmp_path / "anna", "Anna") as workspace:
        anna = connect.begin(workspace, share, FIRST)
        for words in (FIRST, SECOND, THIRD):
            if words != FIRST:
                passphrase.change_passphrase(anna, words)
            names.add(f"onder {words}")
            add(anna, f"onder {words}")
            digests.append(attach(anna))
            anna.run()
    found = sealed_reader.keys_of(share, THIRD)
    assert len(found) == 3
    for words in (FIRST, SECOND):
        with pytest.raises(InvalidTag):
            sealed_reader.keys_of(share, words)
    told = []
    for path in share.rglob("*.seg"):
        edits = reader.edits(sealed_reader.body(path, found))
        told += [operation for edit in edits for operation in edit["ops"]]
    assert names <= {str(each["v"]) for each in told if each["f"] == "name"}
    assert all(sealed_reader.body(path, found) for path in share.rglob("*.card"))
    assert sealed_reader.blob(share, digests[0], found) == b"een bewijsstuk"
