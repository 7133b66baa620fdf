"""What can go wrong outside the program, in sentences that say what to do next.

A `UserError` takes facts and makes its own sentence in Dutch and in English. Anything else that
is raised is a bug.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal


class UserError(Exception):
    """Something a person can mend; `nl` and `en` are its sentence, with `{facts}`."""

    nl = "Er ging iets mis: {detail}"
    en = "Something went wrong: {detail}"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.in_("en"))

    def in_(self, language: Literal["nl", "en"]) -> str:
        """Give the sentence in the asked language; a fact may be a Label."""
        facts = {k: v.in_(language) if hasattr(v, "in_") else v for k, v in self.facts.items()}
        return (self.nl if language == "nl" else self.en).format(**facts)


class BadValue(UserError, ValueError):
    """Text that cannot be read as the value a field holds."""

    nl = "{field}: {reason}"
    en = "{field}: {reason}"


class NotAWorkspace(UserError):
    """A folder that holds no administration of ours."""

    nl = "In {path} staat geen ozdesk-administratie. Kies een andere map of begin daar een nieuwe."
    en = "{path} holds no ozdesk workspace. Choose another folder or start a new one there."


class FolderNotEmpty(UserError):
    """A new workspace would land among other files."""

    nl = "De map {path} is niet leeg. Kies een lege map of een nieuwe naam."
    en = "The folder {path} is not empty. Choose an empty folder or a new name."


class NetworkFolder(UserError):
    """A workspace on a network drive."""

    nl = "{path} staat op een netwerkschijf. Verplaats de administratie naar uw eigen schijf."
    en = "{path} is on a network drive. Move the workspace to this computer's own disk."


class InsideShare(UserError):
    """A folder that lies inside a shared folder of ours."""

    nl = (
        "{path} ligt in de gedeelde map {share}. Daar komt niets anders in te staan; kies die map "
        "zelf om mee te doen, of een map die er los van staat."
    )
    en = (
        "{path} lies inside the shared folder {share}. Nothing else goes in there; choose that "
        "folder itself to take part, or a folder that stands apart from it."
    )


class InsideWorkspace(UserError):
    """A folder that lies inside a workspace, among its backups for instance."""

    nl = (
        "{path} ligt in de administratie {workspace}. Daar komt geen tweede in te staan; kies een "
        "map die er los van staat."
    )
    en = (
        "{path} lies inside the workspace {workspace}. No second one goes in there; choose a "
        "folder that stands apart from it."
    )


class FromNewerVersion(UserError):
    """A file of a version that this program does not know yet."""

    nl = "{path} is gemaakt met een nieuwere ozdesk (vorm {format}). Werk ozdesk eerst bij."
    en = "{path} was made by a newer ozdesk (format {format}). Update ozdesk first."


class InUse(UserError):
    """Another desk has the workspace open."""

    nl = "{who} heeft deze administratie al open. U kunt haar alleen lezen."
    en = "{who} already has this workspace open. You can only read it."


class Undecided(UserError):
    """A change to a cell that holds more than one value."""

    nl = "{field} heeft meer dan één versie. Beslis eerst welke geldt, onder Te beslissen."
    en = "{field} has more than one version. First decide which one holds, under To decide."


class ReadOnly(UserError):
    """A change to a workspace that was opened to read."""

    nl = "Deze administratie is alleen-lezen geopend; er is niets gewijzigd."
    en = "This workspace is open to read only; nothing was changed."


class DeskBlocked(UserError):
    """A change at a desk that colleagues blocked."""

    nl = (
        "Dit bureau is door een collega geblokkeerd; er is niets gewijzigd. Wat hier daarna is "
        "geschreven zien collega's, en zij kunnen het overnemen. Bel wie u blokkeerde."
    )
    en = (
        "A colleague blocked this desk; nothing was changed. What was written here since then is "
        "shown to colleagues, who can take it over. Call whoever blocked you."
    )


class Meanwhile(UserError):
    """The value on screen is no longer the value we hold."""

    nl = "{field} is intussen gewijzigd. Nu staat er: “{now}”."
    en = "{field} was changed in the meantime. It now says: “{now}”."


class CannotUndo(UserError):
    """A step back over somebody else's later change."""

    nl = "Ongedaan maken kan niet meer: er is daarna nog iets aan gewijzigd."
    en = "This can no longer be undone: something was changed after it."


class CannotUndoDestruction(CannotUndo):
    """A step back over a destruction."""

    nl = "Wat vernietigd is komt niet terug; ongedaan maken kan daarom niet verder dan hier."
    en = "What was destroyed does not come back; that is why undo goes no further than this."


class WasDestroyed(UserError):
    """A change to a record that was destroyed."""

    nl = "Dit onderwerp is vernietigd; er is niets meer aan te wijzigen."
    en = "This record was destroyed; nothing can be changed in it any more."


class NoGround(UserError):
    """A destruction without a ground."""

    nl = "Geef aan op welke grond u vernietigt, bijvoorbeeld een categorie van de selectielijst."
    en = "Say on which ground you destroy, for instance a category of the selection list."


class NothingWaits(UserError):
    """A destruction that does not wait, or an id that several begin with."""

    nl = "Er wacht geen vernietiging met kenmerk {edit}. Zie destroy --waiting."
    en = "No destruction with id {edit} waits. See destroy --waiting."


class ConfirmsOwn(UserError):
    """A destruction confirmed by the desk that asks for it."""

    nl = "Wie vernietigt, kan dat niet zelf bevestigen; dat doet iemand aan een ander bureau."
    en = "Who destroys cannot confirm it; somebody at another desk does."


class GroundTells(UserError):
    """A ground that says what is to be destroyed."""

    nl = "De grond blijft bewaard en mag de naam niet noemen. Beschrijf hem zonder die naam."
    en = "The ground is kept and may not hold the name. Describe it without that name."


class WholeFields(UserError):
    """Fields of which nothing is left without a name, where that was not asked for."""

    nl = "Velden waarvan niets overblijft: {count}. Geef --whole-fields als dat mag."
    en = "Fields of which nothing is left: {count}. Give --whole-fields if that may be."


class TooShort(UserError):
    """A name that is so short that it is found everywhere."""

    nl = "“{text}” is te kort om naar te zoeken; geef ten minste drie letters."
    en = "“{text}” is too short to look for; give three letters at least."


class NothingToUndo(UserError):
    """Undo or redo without a step."""

    nl = "Er is niets om ongedaan te maken of opnieuw te doen."
    en = "There is nothing to undo or redo."


class UnknownKind(UserError):
    """A kind of record that does not exist."""

    nl = "Onbekend soort {kind}. Bekende soorten: {known}."
    en = "Unknown kind {kind}. Known kinds: {known}."


class UnknownRecord(UserError):
    """An id that no record has."""

    nl = "Er is geen onderwerp met kenmerk {id}."
    en = "There is no record with id {id}."


class UnknownField(UserError):
    """A field that a kind does not have."""

    nl = "{kind} heeft geen veld {field}. Bekende velden: {known}."
    en = "{kind} has no field {field}. Known fields: {known}."


class ChangedOutside(UserError):
    """The journal of an open workspace was changed, replaced or taken away by another program."""

    nl = (
        "{path} is door een ander programma gewijzigd of weggehaald; deze wijziging is niet "
        "bewaard. Sluit de administratie en open haar opnieuw, dan wordt zij hersteld."
    )
    en = (
        "{path} was changed or taken away by another program; this edit was not kept. "
        "Close the workspace and open it again to have it mended."
    )


class InDoubt(UserError):
    """The disk refused an edit and refused to take it back."""

    nl = (
        "De schijf weigerde bij het schrijven van {path} ({detail}). Het is niet zeker of deze "
        "wijziging bewaard is. Sluit de administratie, open haar opnieuw en kijk het na."
    )
    en = (
        "The disk refused while writing {path} ({detail}). It is not certain whether this edit "
        "was kept. Close the workspace, open it again and look."
    )


class DiskFull(UserError):
    """No room left."""

    nl = "De schijf is vol; {path} is niet gewijzigd. Maak ruimte en probeer het opnieuw."
    en = "The disk is full; {path} was not changed. Make room and try again."


class NotAllowed(UserError):
    """A file or folder that may not be written or read."""

    nl = "Geen toegang tot {path}. Controleer de rechten of kies een andere plaats."
    en = "No access to {path}. Check the permissions or choose another place."


class FileHeld(UserError):
    """A file that another program keeps open."""

    nl = "{path} is in gebruik bij een ander programma. Sluit het daar en probeer het opnieuw."
    en = "{path} is in use by another program. Close it there and try again."


class NotFound(UserError):
    """A file or folder that is not there."""

    nl = "{path} bestaat niet of is niet bereikbaar."
    en = "{path} does not exist or cannot be reached."


class DiskProblem(UserError):
    """Any other refusal of the disk."""

    nl = "{path} kon niet worden gelezen of geschreven ({detail}). Er is niets verloren."
    en = "{path} could not be read or written ({detail}). Nothing was lost."


class NotReadable(UserError):
    """A file that is not what it should be."""

    nl = "{path} kan niet worden gelezen: {detail}"
    en = "{path} cannot be read: {detail}"


class HeldOpen(PermissionError):
    """A file could not take its name, because another program keeps open what is there."""


class FolderGone(FileNotFoundError):
    """The folder in which a file was to be written is not there; `filename` is that folder."""


SHARING_VIOLATIONS = (32, 33)  # Windows: another program has the file open, or a part of it locked


def is_held(error: OSError) -> bool:
    """Whether the system refuses because another program has the file open."""
    return isinstance(error, HeldOpen) or getattr(error, "winerror", 0) in SHARING_VIOLATIONS


def disk_error(error: OSError, path: Path | str) -> UserError:
    """The sentence for a refusal of the disk."""
    if is_held(error):
        return FileHeld(path=path)
    if isinstance(error, FolderGone):
        return NotFound(path=error.filename)
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return DiskFull(path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotAllowed(path=path)
    if isinstance(error, FileNotFoundError):
        return NotFound(path=path)
    return DiskProblem(path=path, detail=error.strerror or type(error).__name__)


@contextmanager
def disk(path: Path | str) -> Iterator[None]:
    """Translate an `OSError` where the disk is touched."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path) from error
