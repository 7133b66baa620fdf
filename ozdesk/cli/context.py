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
from ozdesk.domain.label import Label, Language
from ozdesk.domain.record import Record
from ozdesk.errors import UnknownRecord
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
        return Workspace.open(self.given.workspace, self.who, read_only=to_read)

    def text(self, label: Label) -> str:
        """A label in the language of the call."""
        return label.in_(self.language)

    def say(self, label: Label) -> None:
        """Tell a person something, beside the output for machines."""
        print(self.text(label), file=sys.stderr)

    def say_count(self, count: int, one: Label, many: Label) -> None:
        """Tell a person how many there are."""
        self.say(one if count == 1 else many.with_(count=count))


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
    """Write a value for machines."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
