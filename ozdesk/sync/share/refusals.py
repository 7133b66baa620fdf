"""What can be amiss with a share, or with what a desk remembers of it."""

from __future__ import annotations

from ozdesk.errors import NotAShare, UserError


class FormatGone(NotAShare):
    """A share that lost the one file that tells what it is."""

    nl = (
        "In {path} ontbreekt FORMAT.json, of het is beschadigd. Uw werk staat veilig op deze "
        "computer. Zet het terug met “Schijf herstellen” of share restore."
    )
    en = (
        "In {path} FORMAT.json is missing or damaged. Your work is safe on this computer. "
        "Put it back with “Restore the share” or share restore."
    )


class ShareAltered(UserError):
    """A share that is not encrypted the way it was, or does not fit its own files."""

    nl = (
        "De versleuteling van {path} is niet meer wat zij was. Er is niets gelezen of geschreven. "
        "Vraag uw collega's of iemand de map opnieuw heeft gemaakt. Zo ja: ontkoppel, en verbind "
        "opnieuw. Zo nee: haal FORMAT.json daar weg, en zet het terug met share restore."
    )
    en = (
        "The encryption of {path} is not what it was. Nothing was read or written. Ask your "
        "colleagues whether somebody made the folder anew. If so: disconnect, and connect again. "
        "If not: take FORMAT.json away there, and put it back with share restore."
    )


class NotEncrypted(UserError):
    """A passphrase for a share that has none."""

    nl = (
        "De gedeelde map {path} is niet versleuteld; een wachtzin past daar niet bij. Vraag een "
        "collega of dit de juiste map is."
    )
    en = (
        "The shared folder {path} is not encrypted, so no passphrase fits it. Ask a colleague "
        "whether this is the right folder."
    )


class FoldersNested(UserError):
    """A workspace inside its share, or the reverse."""

    nl = (
        "De gedeelde map {path} en de eigen map {own} liggen in elkaar. Wat in de eigen map staat "
        "is alleen voor dit bureau; kies twee mappen die los van elkaar staan."
    )
    en = (
        "The shared folder {path} and your own folder {own} lie inside each other. What is in your "
        "own folder is for this desk alone; choose two folders that stand apart."
    )


class ConnectionDamaged(UserError):
    """What a workspace remembers of its share cannot be read."""

    nl = (
        "{path} is beschadigd, en daarmee de verbinding met de gedeelde map. Uw werk is heel. "
        "Verbind opnieuw met dezelfde map, onder Bestand → Samenwerken op een gedeelde schijf, of "
        "met share join."
    )
    en = (
        "{path} is damaged, and with it the connection to the shared folder. Your work is whole. "
        "Connect to the same folder again, under File → Work together on a shared drive, or with "
        "share join."
    )
