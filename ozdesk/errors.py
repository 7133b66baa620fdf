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


class FromNewerVersion(UserError):
    """A file of a version that this program does not know yet."""

    nl = "{path} is gemaakt met een nieuwere ozdesk (vorm {format}). Werk ozdesk eerst bij."
    en = "{path} was made by a newer ozdesk (format {format}). Update ozdesk first."


class InUse(UserError):
    """Another desk has the workspace open."""

    nl = "{who} heeft deze administratie al open. U kunt haar alleen lezen."
    en = "{who} already has this workspace open. You can only read it."


class Undecided(UserError):
    """A change to a register that holds more than one value."""

    nl = "{field} heeft meer dan één versie. Beslis eerst welke geldt, onder Te beslissen."
    en = "{field} has more than one version. First decide which one holds, under To decide."


class ReadOnly(UserError):
    """A change to a workspace that was opened to read."""

    nl = "Deze administratie is alleen-lezen geopend; er is niets gewijzigd."
    en = "This workspace is open to read only; nothing was changed."


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


class GroundTells(UserError):
    """A ground that says what is to be destroyed."""

    nl = "De grond blijft bewaard en mag de naam niet noemen. Beschrijf hem zonder die naam."
    en = "The ground is kept and may not hold the name. Describe it without that name."


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


class NotFound(UserError):
    """A file or folder that is not there."""

    nl = "{path} bestaat niet of is niet bereikbaar."
    en = "{path} does not exist or cannot be reached."


class DiskTrouble(UserError):
    """Any other refusal of the disk."""

    nl = "{path} kon niet worden gelezen of geschreven ({detail}). Er is niets verloren."
    en = "{path} could not be read or written ({detail}). Nothing was lost."


class NotReadable(UserError):
    """A file that is not what it should be."""

    nl = "{path} kan niet worden gelezen: {detail}"
    en = "{path} cannot be read: {detail}"


def disk_error(error: OSError, path: Path | str) -> UserError:
    """The sentence for a refusal of the disk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return DiskFull(path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NotAllowed(path=path)
    if isinstance(error, FileNotFoundError):
        return NotFound(path=path)
    return DiskTrouble(path=path, detail=error.strerror or type(error).__name__)


@contextmanager
def disk(path: Path | str) -> Iterator[None]:
    """Translate an `OSError` where the disk is touched."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path) from error


class ShareGone(UserError):
    """A shared folder that cannot be reached now."""

    nl = "De gedeelde map {path} is niet bereikbaar. Uw werk staat veilig op deze computer."
    en = "The shared folder {path} cannot be reached. Your work is safe on this computer."


class ShareReadOnly(UserError):
    """A shared folder in which one may not write."""

    nl = "U mag niet schrijven in de gedeelde map {path}. Vraag de beheerder om schrijfrechten."
    en = "You may not write in the shared folder {path}. Ask its administrator for permission."


class ShareFull(UserError):
    """A shared folder without room."""

    nl = "De gedeelde map {path} is vol. Uw werk wacht hier tot er weer ruimte is."
    en = "The shared folder {path} is full. Your work waits here until there is room again."


class NotAShare(UserError):
    """A folder that holds nothing of ours."""

    nl = "In {path} staat geen gedeelde administratie. Begin er een, of kies een andere map."
    en = "{path} holds no shared workspace. Start one there, or choose another folder."


class ShareTaken(UserError):
    """A folder that is not empty, or is shared already."""

    nl = (
        "De map {path} is niet leeg. Kies een lege map op de gedeelde schijf, of verbind met de "
        "administratie die daar al staat."
    )
    en = (
        "The folder {path} is not empty. Choose an empty folder on the shared drive, or connect to "
        "the workspace that is there already."
    )


class OtherDataSet(UserError):
    """A share of another administration."""

    nl = "In {path} staat een andere administratie dan deze. Er is niets gelezen of geschreven."
    en = "{path} holds another workspace than this one. Nothing was read or written."


class WrongPassphrase(UserError):
    """A passphrase that does not open the share."""

    nl = "De wachtzin past niet bij deze gedeelde map. Vraag hem na bij een collega."
    en = "The passphrase does not fit this shared folder. Ask a colleague for it."


class NotConnected(UserError):
    """A workspace without a share."""

    nl = (
        "Deze administratie is nog niet verbonden met een gedeelde map. Begin er een of doe mee, "
        "onder Bestand → Samenwerken op een gedeelde schijf, of met share init of share join."
    )
    en = (
        "This workspace is not connected to a shared folder yet. Begin or join one, "
        "under File → Work together on a shared drive, or with share init or share join."
    )


class UnknownQuestion(UserError):
    """A question that is not, or no longer, to be decided."""

    nl = "Over {what} is niets te beslissen. Wat er wel te beslissen is toont “conflicts”."
    en = "There is nothing to decide about {what}. What there is to decide, “conflicts” lists."
