"""An empty administration to begin with: goals, audiences, checklists and work, without any state.

One administration writes it, another starts from it. Only what everybody may read goes along, and
nothing of who does what, when, or how far it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ozdesk.domain.book import Records
from ozdesk.domain.change import Change, Edit, new_id
from ozdesk.domain.classification import Audience
from ozdesk.domain.fields import Field, Link
from ozdesk.domain.label import Label
from ozdesk.domain.operation import MADE
from ozdesk.domain.raw import Doc, flatten
from ozdesk.domain.record import Record
from ozdesk.errors import FromNewerVersion, NotReadable, disk
from ozdesk.files import write_file
from ozdesk.kinds import BY_KEY
from ozdesk.kinds.goal import Goal
from ozdesk.kinds.provider import ChecklistTemplate
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.kinds.work import WorkPackage
from ozdesk.rules.redaction.redaction import Redaction

MARK, FORMAT = "ozdesk-setup", 1
LARGEST = 20 * 1024 * 1024  # bytes
SETUP: Mapping[type[Record], tuple[str, ...]] = {
    Goal: ("name", "theme", "goal", "why", "aims", "order"),
    TargetAudience: (
        "name", "needs", "invitation", "order", "name_en", "needs_en", "invitation_en",
    ),
    ChecklistTemplate: ("name", "version", "since", "items"),
    WorkPackage: ("name", "work_label", "role", "continuous", "need"),
}  # fmt: skip
"""What goes along, by kind."""
BEGUN = Label("Inrichting ingelezen", "Set-up read in")
NO_SETUP = Label("dit is geen inrichting van ozdesk", "this is no set-up of ozdesk")
WRONG = Label("{kind} {number}: {field} klopt niet", "{kind} {number}: {field} is wrong")


def setup_of(records: Records) -> dict[str, Any]:
    """The set-up of an administration as JSON can hold it; links are numbers of its records."""
    redaction = Redaction(records, Audience.OPEN)
    shown = [each for kind in SETUP for each in redaction.of_kind(kind)]
    numbers = {each.id: number for number, each in enumerate(shown, 1)}
    listed = [
        {"kind": each.it.key, "number": numbers[each.id], "fields": dict(_fields(each.it, numbers))}
        for each in shown
    ]
    return {MARK: FORMAT, "records": listed}


def _fields(record: Record, numbers: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    for name in SETUP[type(record)]:
        raw = record.doc.get(name)
        if isinstance(record.fields[name], Link):
            raw = numbers.get(raw or "")
        if raw is not None:
            yield name, raw


def write_setup(found: Mapping[str, Any], path: Path) -> int:
    """Write a set-up as a file; return the number of its records."""
    with disk(path):
        write_file(path, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    return len(found["records"])


def read_setup(path: Path) -> Edit:
    """The one edit that fills an empty administration; raises NotReadable, FromNewerVersion."""
    with disk(path):
        if path.stat().st_size > LARGEST:
            raise NotReadable(path=path.name, detail=NO_SETUP)
        data = path.read_bytes()
    try:
        found = json.loads(data)
        form, listed = found[MARK], found["records"]
        ids = {each["number"]: new_id() for each in listed}
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NotReadable(path=path.name, detail=NO_SETUP) from error
    if form != FORMAT:
        raise FromNewerVersion(path=path.name, format=form)
    return Edit(BEGUN, tuple(change for each in listed for change in _made(path, each, ids)))


def _made(path: Path, given: Mapping[str, Any], ids: Mapping[int, str]) -> Iterator[Change]:
    """The changes that make one record, each value looked at first."""
    kind, fields = BY_KEY.get(str(given.get("kind"))), given.get("fields")
    if kind is None or kind not in SETUP or not isinstance(fields, Mapping):
        raise NotReadable(path=path.name, detail=NO_SETUP)
    id = ids[given["number"]]
    yield Change(kind.key, id, MADE, True)
    doc: Doc = {}
    for name, raw in fields.items():
        try:
            if name not in SETUP[kind]:
                raise ValueError(name)
            doc[name] = _sound(kind.fields[name], raw, ids)
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            told = WRONG.with_(kind=kind.singular, number=given["number"], field=str(name)[:40])
            raise NotReadable(path=path.name, detail=told) from error
    for problem in kind(id, doc).problems():
        field = kind.fields[problem.field].label
        told = WRONG.with_(kind=kind.singular, number=given["number"], field=field)
        raise NotReadable(path=path.name, detail=told)
    for name, raw in doc.items():
        for at, value in flatten(name, raw):
            yield Change(kind.key, id, at, value)


def _sound(field: Field[Any], raw: Any, ids: Mapping[int, str]) -> Any:
    """A stored value that the field can hold, as the field itself would store it."""
    return ids[raw] if isinstance(field, Link) else field.dump(field.load(raw))
