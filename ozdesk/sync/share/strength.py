"""How well a new passphrase holds out, in a time that a person understands.

What stands on a share can be copied and tried at leisure, so only the passphrase stands in the way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ozdesk.domain.label import Label
from ozdesk.sync.share.refusals import WeakPassphrase

PER_SECOND = 10_000  # tries that somebody with many computers can make, for each is made costly
DAY = 24 * 60 * 60  # s
YEAR = 365 * DAY  # s
LEAST = 10 * YEAR  # s that a passphrase has to hold out
LONGEST = 72  # characters that are looked at
TIMES = (
    (1, Label("nog geen seconde", "less than a second")),
    (60, Label("nog geen minuut", "less than a minute")),
    (60 * 60, Label("nog geen uur", "less than an hour")),
    (DAY, Label("nog geen dag", "less than a day")),
    (31 * DAY, Label("nog geen maand", "less than a month")),
    (YEAR, Label("nog geen jaar", "less than a year")),
    (LEAST, Label("minder dan tien jaar", "less than ten years")),
    (100 * YEAR, Label("tientallen jaren", "tens of years")),
)
LONG = Label("meer dan honderd jaar", "more than a hundred years")
USUAL = (
    "wachtwoord wachtwoordzin wachtzin geheim welkom welkom01 gemeente raad college ozdesk "
    "burgemeester wethouder stuurgroep beheer samenwerken gedeelde schijf map vergadering "
    "organisatie bedrijf januari februari maart april mei juni juli augustus september oktober "
    "november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lente zomer "
    "herfst winter voorjaar najaar vandaag morgen hallo goedemorgen nederland amsterdam rotterdam "
    "utrecht denhaag eindhoven groningen tilburg almere breda nijmegen ajax feyenoord psv oranje "
    "fiets auto huis hond kat paard koffie thee bier kaas school werk thuis vakantie zon maan "
    "water appel bloem liefde schatje mama papa jan piet klaas anna maria een twee drie vier vijf "
    "zes zeven acht negen tien de het een van en in is dit dat mijn ons onze wij niet voor met "
    "naar goed nieuw oud groot klein rood groen blauw geel wit zwart computer internet veilig "
    "sleutel"
)  # words that Dutch people take, which the lists of the library do not have


def guess_time(passphrase: str, about: Iterable[str] = ()) -> float:
    """About how many seconds somebody needs to guess a passphrase.

    `about` are words that whoever guesses thinks of first, as the name of a person.
    """
    from zxcvbn import zxcvbn  # late: its lists of words take 0.15 s

    text = unicodedata.normalize("NFC", passphrase.strip())[:LONGEST]
    if not text:
        return 0.0
    words = [word for each in about for word in (each, *each.split()) if word]
    return float(zxcvbn(text, [*words, *USUAL.split()])["guesses"]) / PER_SECOND


def time_words(seconds: float) -> Label:
    """Such a time in words."""
    return next((words for most, words in TIMES if seconds < most), LONG)


def refuse_weak(passphrase: str, about: Iterable[str] = ()) -> None:
    """Raise WeakPassphrase where a new passphrase can be guessed within ten years."""
    if (seconds := guess_time(passphrase, about)) < LEAST:
        raise WeakPassphrase(time=time_words(seconds))
