"""From which places what was destroyed is gone: noted per place once one has looked, never before.

What is noted is bound to the destructions that are in effect, so any change of these lets all be
done and looked for again. Losing the file costs time only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson

from ozdesk.domain.label import Label
from ozdesk.errors import UserError
from ozdesk.files import write_file
from ozdesk.store.files.folder import Folder


class Place(Enum):
    """Where values lie that a destruction takes away."""

    JOURNAL = "journal"
    BACKUPS = "backups"
    SETTINGS = "settings"
    TEMPORARY = "temporary"
    LOG = "log"

    @property
    def is_within(self) -> bool:
        """Whether it lies in the workspace."""
        return self in (Place.JOURNAL, Place.BACKUPS)


WORDS = {
    Place.JOURNAL: Label("journaal, weergave en bijlagen", "journal, view and attachments"),
    Place.BACKUPS: Label("reservekopieën", "backups"),
    Place.SETTINGS: Label("wat het venster onthoudt", "what the window remembers"),
    Place.TEMPORARY: Label("geopende kopieën van bijlagen", "opened copies of attachments"),
    Place.LOG: Label("logboek van fouten", "log of faults"),
}
NOT_YET = Label("nog niet aan de beurt geweest", "not gone through yet")


class StillThere(UserError):
    """What was destroyed was looked for and found."""

    nl = "In {path} staat nog iets dat vernietigd is. Het wordt opnieuw geprobeerd."
    en = "{path} still holds something that was destroyed. It is tried again."


class StaysThere(UserError):
    """What was destroyed was found in a file that may hold more than that."""

    nl = "In {path} staat nog iets dat vernietigd is. ozdesk laat dat staan; haal het zelf weg."
    en = "{path} still holds something that was destroyed. ozdesk leaves it; take it away yourself."


@dataclass(frozen=True)
class Unfinished:
    """A place where something destroyed may lie yet, and why."""

    place: Place
    why: Label

    @property
    def words(self) -> Label:
        """The place and the reason."""
        where, why = WORDS[self.place], self.why
        return Label(f"{where.nl}: {why.nl}", f"{where.en}: {why.en}")


class CarriedOut:
    """The file `desk.destroyed.json` of one workspace."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._told: dict[str, Any] = _read(folder)

    def is_done(self, place: Place, mark: str) -> bool:
        """Whether a place was gone through for all destructions in effect."""
        return not mark or self._done.get(place.value) == mark

    def note(self, place: Place, mark: str) -> None:
        """Remember that a place holds nothing any more of what was destroyed until now."""
        if not mark or (self.is_done(place, mark) and place.value not in self._why):
            return
        self._done[place.value] = mark
        self._why.pop(place.value, None)
        self._save()

    def refuse(self, place: Place, error: UserError) -> None:
        """Remember why a place could not be gone through."""
        self._done.pop(place.value, None)
        self._why[place.value] = [error.in_("nl"), error.in_("en")]
        self._save()

    @contextmanager
    def going_through(self, place: Place, mark: str) -> Iterator[None]:
        """Note a place when what is done in it succeeds, and else why it was refused."""
        try:
            yield
        except UserError as error:
            self.refuse(place, error)
        else:
            self.note(place, mark)

    def unfinished(self, mark: str, places: Iterable[Place]) -> list[Unfinished]:
        """The places that wait, with the reason."""
        return [
            Unfinished(place, self.why(place)) for place in places if not self.is_done(place, mark)
        ]

    def was_refused(self, place: Place) -> bool:
        """Whether a place was tried and refused."""
        return place.value in self._why

    def why(self, place: Place) -> Label:
        """Why a place waits."""
        told = self._why.get(place.value)
        return Label(told[0], told[1]) if told else NOT_YET

    @property
    def _done(self) -> dict[str, str]:
        done: dict[str, str] = self._told.setdefault("done", {})
        return done

    @property
    def _why(self) -> dict[str, list[str]]:
        why: dict[str, list[str]] = self._told.setdefault("why", {})
        return why

    def _save(self) -> None:
        with suppress(OSError):  # another time; then all is gone through again
            write_file(self._folder.carried_out, orjson.dumps(self._told), private=True)


def _read(folder: Folder) -> dict[str, Any]:
    try:
        told = orjson.loads(folder.carried_out.read_bytes())
        done, why = told["done"], told["why"]
        pairs = [*done.values(), *(text for pair in why.values() for text in pair)]
        sound = set(map(type, pairs)) <= {str} and all(len(pair) == 2 for pair in why.values())
        return {"done": done, "why": why} if sound else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
