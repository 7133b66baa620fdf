"""Numbers and small parts of sentences, as one writes them in plain Dutch and English."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ozdesk.domain.label import Label
from ozdesk.domain.words import euro
from ozdesk.rules.texts.sentences import Forms

_NL = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_EN = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

INLINE_ADVICE = Label(" (geen juridisch advies)", " (not legal advice)")


def number(count: int) -> Label:
    """A small number as a word, a larger one in digits."""
    if 0 <= count < len(_NL):
        return Label(_NL[count], _EN[count])
    return Label(f"{count:,}".replace(",", "."), f"{count:,}")


def some(count: int, nl: Forms, en: Forms) -> Label:
    """A number with its noun: “geen risico's”, “één risico”, “14 risico's”."""
    words = number(count)
    return Label(f"{words.nl} {nl[count != 1]}", f"{words.en} {en[count != 1]}")


def counted_form(count: int, nl: Forms, en: Forms) -> Label:
    """The word that goes with a count: (singular, plural)."""
    return Label(nl[count != 1], en[count != 1])


def capital(label: Label) -> Label:
    """A text with a capital first letter; that of “één” has no accent."""
    dutch = label.nl.replace("één", "eén", 1) if label.nl.startswith("één") else label.nl
    return Label(dutch[:1].upper() + dutch[1:], label.en[:1].upper() + label.en[1:])


def left_out_words(records: int, fields: int) -> Label:
    """How many records and fields stay out of a pack, and the verb; no sentence when none do."""
    parts = [
        some(records, ("onderwerp", "onderwerpen"), ("record", "records")),
        some(fields, ("veld", "velden"), ("field", "fields")),
    ]
    counted = [part for part, count in zip(parts, (records, fields), strict=True) if count]
    if not counted:
        return Label("", "")
    told = capital(enumerated(counted))
    verb = counted_form(records + fields, ("blijft", "blijven"), ("is", "are"))
    return Label(f"{told.nl} {verb.nl}", f"{told.en} {verb.en} left")


def without_advice(text: Label) -> Label:
    """What a text says, where the chapter says once that it is not legal advice."""
    advice = INLINE_ADVICE
    return Label(text.nl.replace(advice.nl, ""), text.en.replace(advice.en, ""))


def join_sentences(parts: Iterable[Label]) -> Label:
    """Sentences after each other."""
    told = [part for part in parts if part.nl]
    return Label(" ".join(p.nl for p in told), " ".join(p.en for p in told))


def enumerated(parts: Iterable[Label]) -> Label:
    """Parts as a person sums them up: “a, b en c”."""
    told = list(parts)
    if not told:
        return Label("", "")
    *front, last = told
    if not front:
        return last
    return Label(
        f"{', '.join(p.nl for p in front)} en {last.nl}",
        f"{', '.join(p.en for p in front)} and {last.en}",
    )


def money_text(amount: Decimal) -> Label:
    """An amount in euro."""
    return Label(euro(amount, "nl"), euro(amount, "en"))
