"""What every command needs: the words of the call, the settings, the language, the workspace."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from ozdesk.cli import texts
from ozdesk.cli.parser import WrongUse
from ozdesk.domain.cell_words import cell_field, cell_name, cell_words
from ozdesk.domain.label import Label, Language
from ozdesk.domain.operation import Operation
from ozdesk.domain.raw import Doc, Raw
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownRecord
from ozdesk.kinds import BY_KEY
from ozdesk.settings import Settings, login_name
from ozdesk.store.workspace import Workspace


@dataclass
class Context:
    """One call of the command line."""

    given: argparse.Namespace
    settings: Settings
    language: Language

    @property
    def who(self) -> str:
        """Who makes changes: as said, else the setting, else the login name."""
        return str(self.given.who) or self.settings.who or login_name()

    @property
    def today(self) -> date:
        """The day that everything is judged on."""
        at: date | None = getattr(self.given, "at", None)
        return at or date.today()

    def open(self, *, to_read: bool = False) -> Workspace:
        """Open the workspace of `-w`; raise WrongUse when none was given."""
        if self.given.workspace is None:
            raise WrongUse(self.text(texts.NEEDS_WORKSPACE))
        workspace = Workspace.open(self.given.workspace, self.who, read_only=to_read)
        workspace.upkeep.clear_desk()
        return workspace

    def text(self, label: Label) -> str:
        """A label in the language of the call."""
        return label.in_(self.language)

    def say(self, label: Label) -> None:
        """Write a message to standard error, apart from the output for programs."""
        print(self.text(label), file=sys.stderr)

    def say_count(self, count: int, one: Label, many: Label) -> None:
        """Write to standard error how many there are."""
        self.say(one if count == 1 else many.with_(count=count))


class CellFormatter:
    """Puts cells of records into words, also of those in the bin and those destroyed."""

    def __init__(self, context: Context, workspace: Workspace) -> None:
        self._context, self._workspace = context, workspace
        self._binned = {record.id: record for record in workspace.bin.records()}

    def signer(self, who: str, device: str) -> Label:
        """Who changed something, with whose desk signed for it where that is somebody else's."""
        return self._workspace.desks.signer(who, device)

    def waits(self, trace: Operation) -> bool:
        """Whether a destruction waits."""
        return self._workspace.history.waits(trace)

    def about(self, kind: str, id: str) -> str:
        """Which record: its id, its kind and what it is called."""
        record = self._record(kind, id)
        told = [self._context.text(record.singular), record.name] if record else [kind]
        return f"{id} {' · '.join(part for part in told if part)}"

    def field(self, kind: str, id: str, path: str) -> str:
        """What a cell is called; its key where the kind is unknown here."""
        record, workspace = self._record(kind, id), self._workspace
        if record is None:
            return path
        language = self._context.language
        return cell_name(record, path, language, workspace.name_of, workspace.get)

    def value(self, kind: str, path: str, raw: Raw) -> str:
        """What a stored value says."""
        field = cell_field(BY_KEY.get(kind), path)
        name_of = self._workspace.name_of
        return cell_words(field, path, raw, self._context.language, name_of)

    def _record(self, kind: str, id: str) -> Record | None:
        found = self._workspace.get(id) or self._binned.get(id)
        return found or (BY_KEY[kind](id, Doc()) if kind in BY_KEY else None)


def find(workspace: Workspace, id: str) -> Record:
    """The record with an id, or with its first characters; raise UnknownRecord."""
    found = workspace.get(id)
    if found is None and len(id) >= 6:
        starting = [record for record in workspace if record.id.startswith(id)]
        found = starting[0] if len(starting) == 1 else None
    if found is None:
        raise UnknownRecord(id=id)
    return found


def print_json(value: Any) -> None:
    """Write a value as JSON to standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def cut(text: str, longest: int) -> str:
    """A text on one line, cut off after so many characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[:longest].rstrip() + "…"
