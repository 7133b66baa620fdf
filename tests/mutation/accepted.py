"""Mutants that may live, each with the reason why no test need notice it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # its library is there only for who mutates
    from tests.mutation.mutants import Mutant

LIST = Path(__file__).with_name("accepted.toml")


@dataclass(frozen=True)
class Accepted:
    """A mutant by its file and by the lines that differ, and why it may live."""

    part: str
    file: str
    before: str
    after: str
    why: str

    def is_of(self, mutant: Mutant) -> bool:
        """Tell whether this is about a mutant, wherever in the file it stands."""
        return (self.file, (self.before, self.after)) == (mutant.file, mutant.changed)


def accepted() -> list[Accepted]:
    """The list as it stands in the file beside this one."""
    found = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [Accepted(**each) for each in found.get("mutant", ())]
