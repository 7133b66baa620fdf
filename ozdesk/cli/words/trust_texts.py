"""What the command line says about passphrases, codes, and who reads what."""

from __future__ import annotations

from ozdesk.domain.label import Label

CODE = Label("code die een collega voorlas: van het bureau dat begon, of dat u goedkeurt",
             "code that a colleague read: of the desk that began, or that you approve")  # fmt: skip
SAID_COMPARED = Label("bij approve: u hebt de code vergeleken en zij is gelijk",
                      "with approve: you compared the code and it is the same")  # fmt: skip
CODE_UNCOMPARED = Label(
    "Niet vergeleken: de code van {who} is {code}. Bel, vergelijk, en zeg dat met share compare "
    "CODE.",
    "Not compared: the code of {who} is {code}. Call, compare, and say so with share compare CODE.",
)
UNCOMPARED = Label(
    "Niet vergeleken: de code van het bureau dat deze map begon is {code}. Vraag een collega of "
    "dat klopt, en zeg dat met share compare CODE.",
    "Not compared: the code of the desk that began this folder is {code}. Ask a colleague whether "
    "that is right, and say so with share compare CODE.",
)
COMPARED = Label("De code is vergeleken.", "The code was compared.")
NEEDS_CODE = Label("noem de code: share compare CODE", "name the code: share compare CODE")
LEVELS = Label(
    "Ieder die meedoet aan de gedeelde map leest alles; een niveau van vertrouwelijkheid geldt "
    "voor wat naar buiten gaat.",
    "Everybody who takes part in the shared folder reads everything; a level of confidentiality is "
    "for what leaves.",
)
PASSPHRASE_NEW = Label("Nieuwe wachtwoordzin:", "New passphrase:")
PASSPHRASE_SAME = Label(
    "Dit is de wachtwoordzin al; er is niets gewijzigd.",
    "This is the passphrase already; nothing was changed.",
)
PASSPHRASE_CHANGED = Label(
    "De wachtwoordzin is gewijzigd. Geef hem aan uw collega's, niet langs dezelfde weg als de map. "
    "Hun bureaus vragen erom, en publiceren niets tot zij hem hebben. Wat er al stond blijft "
    "leesbaar voor wie de vorige wachtwoordzin heeft.",
    "The passphrase was changed. Give it to your colleagues, not by the same way as the folder. "
    "Their desks ask for it, and publish nothing until they have it. What was there already stays "
    "readable for who has the passphrase of before.",
)
AFTER_BLOCK = Label(
    "Dit bureau kan nog lezen wat op de schijf komt, tot u de wachtwoordzin wijzigt: "
    "share passphrase",
    "That desk can still read what comes on the drive, until you change the passphrase: "
    "share passphrase",
)
PASSPHRASE_ASK = Label("Wachtwoordzin:", "Passphrase:")
PASSPHRASE_AGAIN = Label("Nog eens:", "Once more:")
PASSPHRASES_DIFFER = Label("de wachtwoordzinnen verschillen", "the passphrases differ")
