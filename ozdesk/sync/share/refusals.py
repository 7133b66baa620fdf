"""Errors about a share, or about the local state of it."""

from __future__ import annotations

from ozdesk.errors import UserError


class ShareGone(UserError):
    """A shared folder that cannot be reached now."""

    nl = "De gedeelde map {path} is niet bereikbaar. Uw werk staat veilig op deze computer."
    en = "The shared folder {path} cannot be reached. Your work is safe on this computer."


class ShareHeld(ShareGone):
    """A file in a shared folder that another program keeps open; it may be tried again."""

    nl = (
        "Een ander programma houdt een bestand in de gedeelde map {path} vast. Uw werk staat "
        "veilig op deze computer en gaat mee zodra het kan."
    )
    en = (
        "Another program keeps a file in the shared folder {path} open. Your work is safe on this "
        "computer and goes along as soon as it can."
    )


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


class BeginningChanged(OtherDataSet):
    """A share that another desk began than the one that this desk knew."""

    nl = (
        "De gedeelde map {path} is begonnen door een ander bureau dan eerst: de code was {known} "
        "en is nu {found}. Er is niets gelezen of geschreven. Vraag uw collega's of iemand de map "
        "opnieuw heeft gemaakt. Zo ja: ontkoppel, verbind opnieuw en vergelijk de code. Zo nee: "
        "haal FORMAT.json daar weg, en zet het terug met share restore."
    )
    en = (
        "The shared folder {path} was begun by another desk than before: the code was {known} and "
        "is {found} now. Nothing was read or written. Ask your colleagues whether somebody made "
        "the folder anew. If so: disconnect, connect again and compare the code. If not: take "
        "FORMAT.json away there, and put it back with share restore."
    )


class WrongCode(UserError):
    """A code that is not that of the desk that began a share."""

    nl = (
        "De code klopt niet: u gaf {given}, maar het bureau dat deze gedeelde map begon heeft "
        "{found}. Er is niets gedaan. Vraag de code nog eens na; blijft zij anders, vertrouw deze "
        "map dan niet."
    )
    en = (
        "The code is not right: you gave {given}, but the desk that began this shared folder has "
        "{found}. Nothing was done. Ask for the code again; if it stays different, do not trust "
        "this folder."
    )


class WrongDeskCode(WrongCode):
    """A code that is not that of the desk that asks to take part."""

    nl = (
        "De code klopt niet: u gaf {given}, maar het bureau dat wil meedoen heeft {found}. Er is "
        "niets gedaan. Bel die collega; blijft zij anders, keur dat bureau dan niet goed."
    )
    en = (
        "The code is not right: you gave {given}, but the desk that asks to take part has {found}. "
        "Nothing was done. Call that colleague; if it stays different, do not approve that desk."
    )


class WrongPassphrase(UserError):
    """A passphrase that does not open the share."""

    nl = "De wachtwoordzin past niet bij deze gedeelde map. Vraag hem na bij een collega."
    en = "The passphrase does not fit this shared folder. Ask a colleague for it."


class WeakPassphrase(UserError):
    """A new passphrase that can be guessed."""

    nl = (
        "Deze wachtwoordzin is te raden in {time}. Neem een langere, bijvoorbeeld vier of vijf "
        "woorden die niets met elkaar te maken hebben."
    )
    en = (
        "This passphrase can be guessed in {time}. Take a longer one, for instance four or five "
        "words that have nothing to do with each other."
    )


class OlderPassphrase(WrongPassphrase):
    """A passphrase that was changed since."""

    nl = (
        "Dit is een eerdere wachtwoordzin. Hij is intussen gewijzigd. Vraag een collega om de "
        "nieuwe; uw werk wacht tot dan op deze computer."
    )
    en = (
        "This is an earlier passphrase. It was changed since. Ask a colleague for the new one; "
        "until then your work waits on this computer."
    )


class PassphraseNeeded(UserError):
    """A share of which this desk does not have the newest key, so that it publishes nothing."""

    nl = (
        "De wachtwoordzin van de gedeelde map is gewijzigd, of op deze computer niet meer bekend. "
        "Uw werk staat veilig op deze computer en gaat mee zodra u de nieuwe wachtwoordzin invult, "
        "op de pagina Gedeelde schijf of met share passphrase."
    )
    en = (
        "The passphrase of the shared folder was changed, or is not known on this computer any "
        "more. Your work is safe on this computer and goes along as soon as you fill in the new "
        "passphrase, on the page Shared drive or with share passphrase."
    )


class NotTakingPart(UserError):
    """A decision about a share by a desk that does not take part in it, or not yet."""

    nl = (
        "Dit bureau doet nog niet mee aan de gedeelde map en kan dit niet doen. Vraag het aan een "
        "collega die wel meedoet."
    )
    en = (
        "This desk does not take part in the shared folder yet and cannot do this. Ask a colleague "
        "who does."
    )


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
        "De gedeelde map {path} is niet versleuteld; een wachtwoordzin past daar niet bij. Vraag "
        "een collega of dit de juiste map is."
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


class OwnDesk(UserError):
    """A decision about membership that a desk cannot take in a matter of its own."""

    nl = (
        "Dit bureau is hier zelf partij en kan dit niet doen. Vraag het aan een collega die er "
        "niet in genoemd wordt."
    )
    en = "This desk is itself concerned and cannot do this. Ask a colleague who is not named in it."


class NobodyBlocked(UserError):
    """A desk that is not blocked, or not in question."""

    nl = "Bureau {device} is niet geblokkeerd. Er is niets gewijzigd."
    en = "Desk {device} is not blocked. Nothing was changed."
