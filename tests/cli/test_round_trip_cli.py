"""Every kind through the command line: set in any way one may write it, shown as it was set."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from effort import examples
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from targets import Targets, filled, told

from ozdesk.cli.run import run
from ozdesk.domain.fields import Field
from ozdesk.domain.label import Language
from ozdesk.domain.raw import put, quote
from ozdesk.domain.record import Record
from ozdesk.domain.rows import Rows
from ozdesk.domain.visible import visible
from ozdesk.domain.words import words
from ozdesk.exchange.tables.plain import cell, plain_record
from ozdesk.exchange.tables.separated import escaped
from ozdesk.kinds import KINDS
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.rules.documentation.field_figures import figure_words
from ozdesk.store.workspace import Workspace

FEW = settings(
    max_examples=examples(4),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # commands are too slow to shrink by
    suppress_health_check=list(HealthCheck),
)
ISSUED = set(PackState) - {PackState.DRAFT}  # what only the issuing of a pack gives it
Manner = Callable[[Field[Any], Any], str]


class Shell:
    """Runs commands on one workspace, and gives what they printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        with Workspace.create(folder, "Toetser") as workspace:
            self.targets = Targets(workspace)
            self.names = {r.id: r.name for r in workspace}

    def __call__(self, *given_: str, language: Language = "nl") -> str:
        status = run(["-w", str(self.folder), "--language", language, *given_])
        out, err = self.capsys.readouterr()
        assert status == 0, err
        return out.removesuffix("\n")

    def record(self, id: str) -> Record:
        with Workspace.open(self.folder, "Toetser", read_only=True) as workspace:
            found = workspace.get(id)
        assert found is not None
        return found

    def in_words(self, id: str, language: Language) -> dict[str, str]:
        """Each field of a record in the words that the window has for it."""
        with Workspace.open(self.folder, "Toetser", read_only=True) as workspace:
            record = workspace.get(id)
            assert record is not None
            fields = record.fields.values()
            return {f.name: figure_words(record, f, workspace, language) for f in fields}


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.setenv("OZDESK_CONFIG", str(tmp_path / "config"))
    return Shell(tmp_path / "w", capsys)


def for_machines(field: Field[Any], value: Any) -> str:
    """As `--csv` writes it."""
    return cell(plain_value(field, value))


def plain_value(field: Field[Any], value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, bool) else field.dump(value)


def in_words(language: Language, names: dict[str, str]) -> Manner:
    """As people read it."""
    return lambda field, value: words(field, value, language, names.__getitem__)


def arguments(kind: type[Record], given_: dict[str, Any], manner: Manner) -> Iterator[str]:
    for name, value in given_.items():
        field = kind.fields[name]
        if not isinstance(field, Rows):
            yield f"{name}={manner(field, value)}"
            continue
        for key, row in value.items():
            for at, column in field.columns.items():
                if row.get(at, column.empty) != column.empty:
                    yield f"{name}/{quote(key)}/{at}={manner(column, row[at])}"


def read_back(kind: type[Record], told_: dict[str, Any]) -> Record:
    """The record that `--json` tells of."""
    doc: dict[str, Any] = {}
    for path, raw in told_.items():
        if path in ("id", "kind"):
            continue
        put(doc, path, dict.fromkeys(raw, True) or None if isinstance(raw, list) else raw)
    return kind(told_["id"], doc)


def to_type(kind: type[Record], given_: dict[str, Any]) -> dict[str, Any]:
    """Values that a person can give a record of a kind."""
    issued = kind is Pack and given_.get("status") in ISSUED
    return given_ | {"status": PackState.DRAFT} if issued else given_


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_what_is_added_is_shown(kind: type[Record], shell: Shell, data: st.DataObject) -> None:
    given_ = shell.targets.fit_all(kind, to_type(kind, data.draw(filled(kind))))
    manners = (for_machines, in_words("nl", shell.names), in_words("en", shell.names))
    manner = data.draw(st.sampled_from(manners))
    id = shell("add", kind.key, *arguments(kind, given_, manner))
    record = shell.record(id)
    assert told(record) == given_
    assert told(read_back(kind, json.loads(shell("show", id, "--json")))) == given_
    rows = csv.DictReader(io.StringIO(shell("list", kind.key, "--csv"), newline=""))
    [row] = [each for each in rows if each["id"] == id]
    plain = plain_record(record).items()
    expected = {visible(escaped(n)): visible(escaped(cell(value))) for n, value in plain}
    assert {name: value for name, value in row.items() if name in expected} == expected
    for language in ("nl", "en"):
        shown, in_window = shell("show", id, language=language), shell.in_words(id, language)
        for name, field in kind.fields.items():
            if given_[name] != field.empty:
                assert visible(f"{field.label.in_(language)}: {in_window[name]}") in shown


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
@given(data=st.data())
@FEW
def test_what_is_set_replaces_what_was_there(
    kind: type[Record], shell: Shell, data: st.DataObject
) -> None:
    fields = [name for name, field in kind.fields.items() if not isinstance(field, Rows)]
    first, second = (
        shell.targets.fit_all(
            kind, to_type(kind, data.draw(filled(kind, *(kind.fields.keys() - {*fields}))))
        )
        for _ in range(2)
    )
    id = shell("add", kind.key, *arguments(kind, first, for_machines))
    manner = in_words("nl", shell.names)
    for name in data.draw(st.lists(st.sampled_from(fields), unique=True, max_size=4)):
        shell("set", "--why", "besluit", "--", id, name, manner(kind.fields[name], second[name]))
        first[name] = second[name]
    assert told(shell.record(id)) == {name: f.empty for name, f in kind.fields.items()} | first
