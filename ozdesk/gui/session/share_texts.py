"""The words around connecting to a share, and on its page."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.sync.health import health_texts

CONNECT_TITLE = Label("Samenwerken op een gedeelde schijf", "Work together on a shared drive")
CONNECT_TEXT = Label(
    "Kies een map op een schijf die u en uw collega's allemaal kunnen openen, ook als OneDrive, "
    "Nextcloud of Syncthing die map bijhoudt. U blijft op uw eigen computer werken.",
    "Choose a folder on a drive that you and your colleagues can all open, also when OneDrive, "
    "Nextcloud or Syncthing keeps that folder. You go on working on your own computer.",
)
FOLDER = Label("Gedeelde map", "Shared folder")
NO_FOLDER = Label("nog geen map gekozen", "no folder chosen yet")
PICK = Label("Kies de gedeelde map", "Choose the shared folder")
LOOKING = Label("Even kijken wat daar staat…", "Looking what is there…")
EMPTY_HERE = Label(
    "Een lege map waarin u mag schrijven. U kunt deze administratie hier delen; collega's "
    "verbinden daarna met dezelfde map.",
    "An empty folder in which you may write. You can share this workspace here; colleagues then "
    "connect to the same folder.",
)
EMPTY_NOTHING = Label(
    "Een lege map: hier wordt nog niets gedeeld. Maak eerst een administratie en deel haar hier.",
    "An empty folder: nothing is shared here yet. First make a workspace and share it here.",
)
SAME_HERE = Label(
    "Hier staat dezelfde administratie, gedeeld door {desks}. U kunt verbinden.",
    "The same workspace is here, shared by {desks}. You can connect.",
)
OTHER_HERE = Label(
    "Hier staat een andere administratie dan u nu open hebt, gedeeld door {desks}. U "
    "kunt er een eigen bureau van beginnen.",
    "Another workspace than the one you have open is here, shared by {desks}. You can "
    "start a desk of your own from it.",
)
JOIN_HERE = Label(
    "Hier staat een administratie, gedeeld door {desks}. U kunt er een eigen bureau van beginnen.",
    "A workspace is here, shared by {desks}. You can start a desk of your own from it.",
)
DESK, DESKS = Label("1 bureau", "1 desk"), Label("{count} bureaus", "{count} desks")
ONLY_READ = Label(
    "U mag in deze map niet schrijven: u ziet wat collega's doen, maar zij zien uw werk pas als u "
    "schrijfrechten hebt.",
    "You may not write in this folder: you see what colleagues do, but they see your work only "
    "when you may write.",
)
TRY_AGAIN = Label(
    "Kijk of de schijf aangesloten is, of kies een andere map.",
    "See whether the drive is connected, or choose another folder.",
)
TRY_OTHER = Label("Of kies een andere map.", "Or choose another folder.")
ALREADY = Label(
    "Deze administratie is al verbonden met deze map. U hoeft niets te doen.",
    "This workspace is connected to this folder already. There is nothing to do.",
)
INSTEAD = Label(
    "Nu is deze administratie verbonden met {path}. Die verbinding vervalt dan.",
    "This workspace is connected to {path} now. That connection then ends.",
)
READ_ONLY = Label(
    "U hebt uw administratie nu alleen om te lezen open, daarom kan dit niet. Open haar gewoon en "
    "probeer het opnieuw.",
    "You have your workspace open to read only, so this cannot be done. Open it the usual way and "
    "try again.",
)
FILES_THERE = Label(
    "In deze map staan andere bestanden. Kies een lege map, of maak er een.",
    "There are other files in this folder. Choose an empty folder, or make one.",
)
ENCRYPTED = Label(
    "De inhoud is versleuteld met een wachtwoordzin. Vraag die aan een collega.",
    "The content is encrypted with a passphrase. Ask a colleague for it.",
)
ENCRYPT = Label("Versleutelen met een wachtwoordzin", "Encrypt with a passphrase")
ENCRYPT_WHY = Label(
    "Dan is de inhoud op de schijf alleen te lezen met de wachtwoordzin. Bewaar hem goed: zonder "
    "wachtwoordzin kan niemand meer verbinden. Op uw eigen computer blijft alles leesbaar.",
    "Then the content on the drive can only be read with the passphrase. Keep the passphrase "
    "well: without it nobody can connect any more. On your own computer all stays readable.",
)
PASSPHRASE = Label("Wachtwoordzin", "Passphrase")
AGAIN = Label("Wachtwoordzin, nog een keer", "Passphrase, once more")
DIFFERENT = Label(
    "De twee wachtwoordzinnen zijn niet gelijk.", "The two passphrases are not the same."
)
NEEDED = Label("Vul de wachtwoordzin in.", "Fill in the passphrase.")
OWN_FOLDER = Label("Uw eigen map, op deze computer", "Your own folder, on this computer")
PICK_OWN = Label("Kies waar uw eigen map komt", "Choose where your own folder comes")
JOINED_NAME = Label("Gedeelde administratie", "Shared workspace")
SHARE_HERE = Label("Hier delen", "Share here")
CONNECT = Label("Verbinden", "Connect")
JOIN = Label("Bureau beginnen", "Start a desk")

FIRST_TITLE = Label("Voor het eerst gelijk maken", "Levelling for the first time")
FIRST_TEXT = Label(
    "ozdesk haalt op wat collega's deden en brengt uw werk naar de gedeelde map. U kunt intussen "
    "verder werken.",
    "ozdesk fetches what colleagues did and brings your work to the shared folder. You can go on "
    "working meanwhile.",
)
PASSED_ONE = Label("1 wijziging of bestand verwerkt", "1 change or file done")
PASSED = Label("{count} wijzigingen en bestanden verwerkt", "{count} changes and files done")
BEHIND = Label("Verder op de achtergrond", "Go on in the background")
READY = Label("Klaar: {words}.", "Done: {words}.")
WAITS = Label(
    "Een collega moet dit bureau nog goedkeuren, op de pagina Gedeelde schijf. Lees deze code voor "
    "aan die collega: {code}",
    "A colleague still has to approve this desk, on the page Shared drive. Read this code to that "
    "colleague: {code}",
)

NONE = Label("Nog niet gedeeld", "Not shared yet")
NONE_TEXT = Label(
    "Deel deze administratie met collega's in een map op een gedeelde schijf. Ieder werkt op de "
    "eigen computer verder, ook zonder netwerk; niets gaat verloren.",
    "Share this workspace with colleagues in a folder on a shared drive. Everybody goes on working "
    "on their own computer, also without a network; nothing is lost.",
)
CONNECT_ACTION = Label("Samenwerken…", "Work together…")
APPROVE = Label("Goedkeuren", "Approve")
APPROVE_ASK = Label("Goedkeuren…", "Approve…")
APPROVE_NAME = Label("{who} goedkeuren…", "Approve {who}…")
APPROVED = Label("{who} doet mee", "{who} takes part")
SOUND = Label("in orde", "in order")
ASKS = Label("vraagt aandacht", "needs attention")
SYNC_NOW = Label("Nu bijwerken", "Sync now")
VERIFY = Label("Controleren", "Verify")
RESTORE = Label("Schijf herstellen…", "Restore the share…")
RESTORE_SURE = Label("De gedeelde schijf herstellen?", "Restore the shared drive?")
RESTORE_TEXT = Label(
    "Alles wat dit bureau weet en wat op de schijf ontbreekt wordt daar teruggezet, ook werk van "
    "collega's. Er wordt niets weggehaald. Doe dit als de map leeg of teruggezet is.",
    "All that this desk knows and that is missing on the drive is put back there, also the work of "
    "colleagues. Nothing is taken away. Do this when the folder was emptied or set back.",
)
RESTORE_DO = Label("Herstellen", "Restore")
BLOCK = Label("Bureau blokkeren…", "Block desk…")
BLOCK_NAME = Label("Bureau van {who} blokkeren…", "Block the desk of {who}…")
BLOCK_SURE = Label("Het bureau van {who} blokkeren?", "Block the desk of {who}?")
BLOCK_TEXT = Label(
    "Wat dit bureau tot nu toe schreef blijft tellen. Wat het vanaf nu schrijft telt nergens, "
    "tot iemand het overneemt of de blokkade opheft. Wie de map kan openen, kan haar nog lezen.",
    "What this desk wrote until now goes on counting. What it writes from now on counts nowhere, "
    "until somebody takes it over or unblocks the desk. Who can open the folder can still read it.",
)
BLOCK_DO = Label("Blokkeren", "Block")
BLOCKED = Label("Het bureau van {who} is geblokkeerd", "The desk of {who} is blocked")
UNBLOCK = Label("Blokkade opheffen", "Unblock")
UNBLOCK_NAME = Label("Blokkade van {who} opheffen", "Unblock {who}")
TAKE_OVER = Label("Later werk overnemen", "Take over later work")
TAKE_OVER_NAME = Label("Later werk van {who} overnemen", "Take over later work of {who}")
TAKEN_OVER = Label("Overgenomen wijzigingen: {count}", "Changes taken over: {count}")
CONFIRM = Label("Blokkade bevestigen", "Confirm blocking")
CONFIRM_NAME = Label("Blokkade van {who} bevestigen", "Confirm the blocking of {who}")
LEAVE = Label("Verbinding verbreken…", "Disconnect…")
LEAVE_SURE = Label("De verbinding verbreken?", "Disconnect?")
LEAVE_TEXT = Label(
    "U werkt dan alleen verder. Wat op de schijf staat blijft daar, en u kunt altijd opnieuw "
    "verbinden.",
    "You then go on alone. What is on the drive stays there, and you can always connect again.",
)
LEAVE_DO = Label("Verbreken", "Disconnect")
LEFT = Label("Verbinding verbroken", "Disconnected")
MENDED_ONE = Label(
    "1 bestand was niet in orde; als dit bureau het kent, is het opnieuw geschreven.",
    "1 file was not in order; if this desk knows it, it was written again.",
)
MENDED = Label(
    "{count} bestanden waren niet in orde; wat dit bureau kent is opnieuw geschreven.",
    "{count} files were not in order; what this desk knows was written again.",
)
RESTORED_NONE = Label(
    "Er ontbrak niets op de gedeelde schijf dat dit bureau kent.",
    "Nothing that this desk knows was missing on the shared drive.",
)
RESTORED_ONE = Label("1 bestand teruggezet op de gedeelde schijf",
                     "1 file put back on the shared drive")  # fmt: skip
RESTORED = Label("{count} bestanden teruggezet op de gedeelde schijf",
                 "{count} files put back on the shared drive")  # fmt: skip
BUSY = Label("Bezig met de gedeelde schijf…", "Busy with the shared drive…")
SYNCED = Label("Bijgewerkt: {words}.", "Synced: {words}.")
NO_ROOM = Label("niet bekend zolang de schijf niet bereikbaar is",
                "not known while the drive is out of reach")  # fmt: skip
UNDER_WAY_TEXT = Label(
    "Deze bestanden komen vanzelf zodra ze op de gedeelde schijf staan. Duurt het lang? Vraag de "
    "collega die het bestand toevoegde om ozdesk te openen.",
    "These files come by themselves as soon as they are on the shared drive. Does it take long? "
    "Ask the colleague who added the file to open ozdesk.",
)
OLDER_ONE = Label("en 1 bestand dat alleen in de geschiedenis of de prullenbak staat",
                  "and 1 file that only the history or the bin speaks of")  # fmt: skip
OLDER = Label("en {count} bestanden die alleen in de geschiedenis of de prullenbak staan",
              "and {count} files that only the history or the bin speaks of")  # fmt: skip


def passed_words(count: int) -> Label:
    """How many edits and files passed."""
    return PASSED_ONE if count == 1 else PASSED.with_(count=count)


def mended_words(count: int) -> Label:
    """What came of verifying the share."""
    return {0: health_texts.VERIFIED, 1: MENDED_ONE}.get(count, MENDED).with_(count=count)


def restored_words(count: int) -> Label:
    """What came of restoring the share."""
    return {0: RESTORED_NONE, 1: RESTORED_ONE}.get(count, RESTORED).with_(count=count)
