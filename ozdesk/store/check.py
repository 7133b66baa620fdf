"""The full check of a workspace: every line, every name, every file."""

from __future__ import annotations

from dataclasses import dataclass

from ozdesk.domain.label import Label
from ozdesk.domain.rows import Attachments
from ozdesk.store.journal import Damage, Line
from ozdesk.store.workspace import Workspace

LINES = Label(
    "{lines} wijzigingen met {operations} bewerkingen gelezen, alle regels heel.",
    "{lines} edits with {operations} operations read, every line whole.",
)
BAD_LINES = Label(
    "{count} regel(s) van het journaal zijn beschadigd.",
    "{count} line(s) of the journal are damaged.",
)
MENDED = Label(
    "Beschadigde regels zijn apart gezet en hersteld waar dat kon.",
    "Damaged lines were set aside and mended where that was possible.",
)
UNKNOWN = Label(
    "{count} bewerking(en) vervangen iets dat niet in het journaal staat.",
    "{count} operation(s) replace something that is not in the journal.",
)
COUNTER = Label(
    "De telling van dit bureau klopt niet: {count} nummer(s) dubbel of ontbrekend.",
    "The count of this desk is not right: {count} number(s) twice or missing.",
)
MISSING = Label(
    "Bijlage ontbreekt of is gewijzigd: {name}", "Attachment missing or changed: {name}"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; `bad` when it needs a person."""

    text: Label
    bad: bool = False


def check(workspace: Workspace) -> list[Finding]:
    """Read everything and say how it stands; damaged lines are mended on the way."""
    found = list(_journal(workspace))
    if any(finding.bad for finding in found) and not workspace.read_only:
        before = len(workspace.notices)
        found += [Finding(MENDED, bad=True)] if workspace.mend() else []
        found += [Finding(notice, bad=True) for notice in workspace.notices[before:]]
    found += _attachments(workspace)
    return found


def _journal(workspace: Workspace) -> list[Finding]:
    names: set[str] = set()
    replaced: set[str] = set()
    counts: list[int] = []
    lines = operations = bad = 0
    for line in workspace.lines():
        if isinstance(line, Damage):
            bad += not line.torn
            continue
        lines, operations = lines + 1, operations + len(line.operations)
        _note(line, workspace.device, names, replaced, counts)
    found = [Finding(LINES.with_(lines=lines, operations=operations))]
    if bad:
        found = [Finding(BAD_LINES.with_(count=bad), bad=True)]
    if missing := replaced - names:
        found.append(Finding(UNKNOWN.with_(count=len(missing)), bad=bool(bad)))
    if wrong := len(counts) - len(set(counts)):
        found.append(Finding(COUNTER.with_(count=wrong), bad=True))
    return found


def _note(line: Line, device: str, names: set[str], replaced: set[str], counts: list[int]) -> None:
    for operation in line.operations:
        names.add(operation.name)
        replaced.update(operation.replaces)
        if operation.device == device:
            counts.append(operation.count)


def _attachments(workspace: Workspace) -> list[Finding]:
    found = []
    for record in workspace:
        for field in record.fields.values():
            if isinstance(field, Attachments):
                for digest, row in field.read(record.doc).items():
                    if not workspace.blobs.sound(digest):
                        found.append(Finding(MISSING.with_(name=row["name"]), bad=True))
    return found
