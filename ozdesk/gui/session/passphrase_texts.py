"""The words around the passphrase of a shared folder."""

from __future__ import annotations

from ozdesk.domain.label import Label

CHANGE_ACTION = Label("Wachtwoordzin wijzigen…", "Change passphrase…")
CHANGE = Label("Wachtwoordzin wijzigen", "Change the passphrase")
CHANGE_TEXT = Label(
    "Wat vanaf nu op de gedeelde schijf komt, is alleen te lezen met de nieuwe wachtwoordzin. Wat "
    "er al staat, blijft leesbaar voor ieder die de vorige heeft, ook voor een bureau dat u "
    "blokkeerde.\n\n"
    "Geef de nieuwe aan uw collega's, liefst mondeling en niet langs dezelfde weg als de map. Hun "
    "bureaus vragen erom; tot zij hem invullen, wacht hun werk op hun eigen computer.",
    "What comes on the shared drive from now on can only be read with the new passphrase. What is "
    "there already stays readable for everybody who has the one of before, also for a desk that "
    "you blocked.\n\n"
    "Give the new one to your colleagues, best by word of mouth and not by the same way as the "
    "folder. Their desks ask for it; until they fill it in, their work waits on their computer.",
)
NEW = Label("Nieuwe wachtwoordzin", "New passphrase")
CHANGE_DO = Label("Wijzigen", "Change")
CHANGED = Label(
    "De wachtwoordzin is gewijzigd. Geef hem aan uw collega's.",
    "The passphrase was changed. Give it to your colleagues.",
)
ADVICE = Label(
    "Neem bijvoorbeeld vier of vijf woorden die niets met elkaar te maken hebben.",
    "Take for instance four or five words that have nothing to do with each other.",
)
HOLDS = Label("Sterk genoeg: raden duurt {time}.", "Strong enough: guessing takes {time}.")
GUESSED = Label(
    "Te zwak: iemand raadt hem in {time}. Maak hem langer.",
    "Too weak: somebody guesses it in {time}. Make it longer.",
)
ENTER_ACTION = Label("Wachtwoordzin invullen…", "Fill in passphrase…")
ENTER = Label("Wachtwoordzin invullen", "Fill in the passphrase")
ENTER_TEXT = Label(
    "De wachtwoordzin van de gedeelde map is gewijzigd, of op deze computer niet meer bekend. "
    "Vraag hem aan een collega. Tot u hem invult, wacht uw werk op deze computer. Wat er tot nu "
    "toe stond, kunt u blijven lezen.",
    "The passphrase of the shared folder was changed, or is not known on this computer any more. "
    "Ask a colleague for it. Until you fill it in, your work waits on this computer. What was "
    "there until now you can go on reading.",
)
ENTER_DO = Label("Verder", "Go on")
NOBODY = Label("Niemand kent hem meer", "Nobody knows it any more")
LATER = Label("Later", "Later")
OFFER = Label("Ook de wachtwoordzin wijzigen?", "Change the passphrase too?")
OFFER_TEXT = Label(
    "Het werk van {who} telt vanaf nu niet meer, maar wie dat bureau heeft, kan nog lezen wat er "
    "op de gedeelde schijf komt. Dat houdt op als u de wachtwoordzin wijzigt.",
    "The work of {who} counts no more from now on, but who has that desk can still read what comes "
    "on the shared drive. That ends when you change the passphrase.",
)
LEVELS = Label(
    "Ieder die meedoet aan de gedeelde map leest alles, ook wat vertrouwelijk of geheim is. Een "
    "niveau van vertrouwelijkheid geldt voor wat naar buiten gaat, zoals pakketten.",
    "Everybody who takes part in the shared folder reads everything, also what is confidential or "
    "secret. A level of confidentiality is for what leaves, such as packs.",
)
