"""The words in which the diagnosis of a share is told."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.sync.share.box import Flaw

SELF_BLOCKED = Label(
    "Dit bureau is geblokkeerd: wat hier nu geschreven wordt telt nergens.",
    "This desk is blocked: what is written here now counts nowhere.",
)
CALL = Label("Bel wie dit bureau blokkeerde.", "Call whoever blocked this desk.")
UNCOMPARED = Label(
    "Niet vergeleken: de code van het bureau dat deze gedeelde map begon is {code}.",
    "Not compared: the code of the desk that began this shared folder is {code}.",
)
COMPARE = Label(
    "Bel een collega en vraag welke code daar staat. Is die gelijk, zeg dat dan hier of met share "
    "compare CODE. Is die anders, werk dan niet verder in deze map.",
    "Call a colleague and ask which code stands there. When it is the same, say so here or with "
    "share compare CODE. When it differs, do not go on working in this folder.",
)
CODE_UNCOMPARED = Label(
    "Van 1 bureau is de code niet vergeleken.", "The code of 1 desk was not compared."
)
CODES_UNCOMPARED = Label(
    "Van {count} bureaus is de code niet vergeleken.",
    "The codes of {count} desks were not compared.",
)
COMPARE_CODE = Label(
    "Bel, en vergelijk de code op beide schermen. Is die gelijk, zeg dat dan hier of met share "
    "compare CODE. Is die anders, blokkeer dat bureau.",
    "Call, and compare the code on both screens. When it is the same, say so here or with share "
    "compare CODE. When it differs, block that desk.",
)
NAMELESS = Label(
    "De naam waaronder hier gewerkt wordt is vernietigd. Op de gedeelde map staat dit bureau "
    "zonder naam.",
    "The name under which one works here was destroyed. On the shared folder this desk has no "
    "name.",
)
RENAME = Label(
    "Kies bij Instellingen een andere naam; nieuwe wijzigingen noemen de naam anders weer.",
    "Choose another name in the settings; else new edits tell the name again.",
)
SELF_WAITS = Label(
    "Dit bureau wacht tot een collega het goedkeurt: {who}.",
    "This desk waits until a colleague approves it: {who}.",
)
SELF_WAITS_ANY = Label(
    "Dit bureau wacht tot een collega het goedkeurt.",
    "This desk waits until a colleague approves it.",
)
WAITS_ONE = Label("1 bureau wacht op uw goedkeuring.", "1 desk waits for your approval.")
WAITS = Label("{count} bureaus wachten op uw goedkeuring.",
              "{count} desks wait for your approval.")  # fmt: skip
DISPUTE = Label("Er zijn bureaus die elkaar blokkeren.", "There are desks that block each other.")
MISSING_ONE = Label("Van 1 bureau is nog niet alles binnen.",
                    "Not everything of 1 desk has come in yet.")  # fmt: skip
MISSING = Label("Van {count} bureaus is nog niet alles binnen.",
                "Not everything of {count} desks has come in yet.")  # fmt: skip
OPEN_DESK = Label(
    "Vraag deze collega ozdesk te openen; wat ontbreekt komt dan vanzelf.",
    "Ask this colleague to open ozdesk; what is missing then comes by itself.",
)
CLOCK_ONE = Label("Van 1 bureau loopt de klok niet gelijk.", "The clock of 1 desk is off.")
CLOCKS = Label("Van {count} bureaus loopt de klok niet gelijk.",
               "The clocks of {count} desks are off.")  # fmt: skip
SET_CLOCK = Label(
    "Vraag deze collega de klok van die computer goed te zetten.",
    "Ask this colleague to set the clock of that computer right.",
)
SET_OWN_CLOCK = Label(
    "Zet de klok van deze computer goed.", "Set the clock of this computer right."
)
UNSWEPT = Label(
    "Op de gedeelde schijf kan nog iets staan dat vernietigd is.",
    "Something that was destroyed may still stand on the shared drive.",
)
SWEEPS_AGAIN = Label(
    "Het wordt bij elk bijwerken opnieuw gewist; misschien houdt een ander programma een bestand "
    "vast.",
    "It is wiped again with every sync; perhaps another program holds a file.",
)
HOLDS_ONE = Label(
    "In 1 bestand dat niet van ozdesk is staat iets dat vernietigd is.",
    "1 file that is not of ozdesk holds something that was destroyed.",
)
HOLDS = Label(
    "In {count} bestanden die niet van ozdesk zijn staat iets dat vernietigd is.",
    "{count} files that are not of ozdesk hold something that was destroyed.",
)
DECIDE_YOURSELF = Label(
    "ozdesk laat die staan. Vraag van wie zij zijn, en haal ze zelf weg.",
    "ozdesk leaves those alone. Ask whose they are, and take them away yourself.",
)
UNSENT_ONE = Label("1 bijlage past niet op de gedeelde schijf.",
                   "1 attachment does not fit on the shared drive.")  # fmt: skip
UNSENT = Label("{count} bijlagen passen niet op de gedeelde schijf.",
               "{count} attachments do not fit on the shared drive.")  # fmt: skip
MAKE_ROOM = Label(
    "Al het andere is verstuurd. Maak ruimte op de schijf, of vraag de beheerder erom.",
    "All else was sent. Make room on the drive, or ask its administrator for it.",
)
WANTED_ONE = Label("1 bijlage is nog onderweg.", "1 attachment is still under way.")
WANTED = Label("{count} bijlagen zijn nog onderweg.", "{count} attachments are still under way.")
MENDS = Label(
    "Laat de collega van wie het bestand is de schijf controleren (share verify, of Controleren op "
    "de pagina Gedeelde schijf); dat bureau schrijft het opnieuw.",
    "Have the colleague whose file it is verify the drive (share verify, or Verify on the page "
    "Shared drive); that desk writes it again.",
)
FILES: dict[Flaw, tuple[Label, Label, Label]] = {
    Flaw.DAMAGED: (
        Label("1 bestand op de schijf is beschadigd.", "1 file on the drive is damaged."),
        Label("{count} bestanden op de schijf zijn beschadigd.",
              "{count} files on the drive are damaged."),
        MENDS,
    ),
    Flaw.ARRIVING: (
        Label("1 bestand op de schijf is nog niet helemaal aangekomen.",
              "1 file on the drive has not fully arrived yet."),
        Label("{count} bestanden op de schijf zijn nog niet helemaal aangekomen.",
              "{count} files on the drive have not fully arrived yet."),
        Label("Wacht tot het programma dat de map bijhoudt klaar is.",
              "Wait until the program that keeps the folder is done."),
    ),
    Flaw.NEWER: (
        Label("1 bestand op de schijf is van een nieuwere ozdesk.",
              "1 file on the drive is of a newer ozdesk."),
        Label("{count} bestanden op de schijf zijn van een nieuwere ozdesk.",
              "{count} files on the drive are of a newer ozdesk."),
        Label("Werk ozdesk op deze computer bij.", "Update ozdesk on this computer."),
    ),
    Flaw.LOCKED: (
        Label("1 bestand op de schijf is met een andere wachtzin versleuteld.",
              "1 file on the drive is encrypted with another passphrase."),
        Label("{count} bestanden op de schijf zijn met een andere wachtzin versleuteld.",
              "{count} files on the drive are encrypted with another passphrase."),
        Label("Vraag een collega naar de wachtzin en verbind opnieuw.",
              "Ask a colleague for the passphrase and connect again."),
    ),
    Flaw.FORGED: (
        Label("Van 1 bestand op de schijf klopt de handtekening niet; het telt niet.",
              "The signature of 1 file on the drive is not right; it does not count."),
        Label("Van {count} bestanden op de schijf klopt de handtekening niet; zij tellen niet.",
              "The signatures of {count} files on the drive are not right; they do not count."),
        Label("Vraag collega's of iemand bestanden in de gedeelde map heeft verplaatst.",
              "Ask colleagues whether somebody moved files in the shared folder."),
    ),
    Flaw.COPY: (
        Label("1 bestand op de schijf is een kopie van een bestand van ozdesk.",
              "1 file on the drive is a copy of a file of ozdesk."),
        Label("{count} bestanden op de schijf zijn kopieën van bestanden van ozdesk.",
              "{count} files on the drive are copies of files of ozdesk."),
        Label("Kopieën worden weggehaald zodra hun inhoud bekend is.",
              "Copies are taken away as soon as what they hold is known."),
    ),
    Flaw.FOREIGN: (
        Label("1 bestand in de gedeelde map is niet van ozdesk.",
              "1 file in the shared folder is not of ozdesk."),
        Label("{count} bestanden in de gedeelde map zijn niet van ozdesk.",
              "{count} files in the shared folder are not of ozdesk."),
        Label("ozdesk laat ze staan en doet er niets mee.",
              "ozdesk leaves them and does nothing with them."),
    ),
}  # fmt: skip
