"""How one says what depends on the records that certain readers may see."""

from __future__ import annotations

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label, Language

WITHIN = Label("In wat {level} is: {text}", "In what is {level}: {text}")
AMONG = Label("{text} in wat {level} is", "{text} in what is {level}")
HIGHEST = tuple(Audience)[-1]


def absent(text: Label, audience: Audience) -> Label:
    """A sentence that something is not there, as it is said to an audience.

    Whoever may see everything gets the bare sentence, all others what it goes for.
    """
    if sees_all(audience) or not text.nl:
        return text
    level = level_in_words(audience)
    begun = Label(_begun(text.nl), _begun(text.en))
    found = WITHIN.with_(level=level, text="{text}")
    return Label(found.nl.replace("{text}", begun.nl), found.en.replace("{text}", begun.en))


def without_level(text: Label, audience: Audience) -> Label:
    """A sentence as it was before `absent` said what it goes for; others stay as they are."""
    return Label(bare_text(text.nl, audience, "nl"), bare_text(text.en, audience, "en"))


def bare_text(text: str, audience: Audience, language: Language) -> str:
    """The same for a text in one language."""
    begin = WITHIN.with_(level=level_in_words(audience), text="").in_(language)
    if sees_all(audience) or not text.startswith(begin):
        return text
    return _capital(text.removeprefix(begin))


def _capital(text: str) -> str:
    """A sentence as it begins; the capital of the Dutch “één” has no accent."""
    return "E" + text[1:] if text.startswith("één") else text[:1].upper() + text[1:]


def among(text: Label, audience: Audience) -> Label:
    """A head or caption above things of which some may be said of what an audience may see only."""
    return text if sees_all(audience) else AMONG.with_(text=text, level=level_in_words(audience))


def sees_all(audience: Audience) -> bool:
    """Whether an audience may see everything, so that nothing has to be said of what it may not."""
    return audience is HIGHEST


def level_in_words(audience: Audience) -> Label:
    """The level of an audience within a sentence."""
    return Label(audience.label.nl.lower(), audience.label.en.lower())


def _begun(text: str) -> str:
    """A sentence as it goes on after a colon; an abbreviation keeps its capitals.

    The capital of the Dutch "Eén" has no accent, the small letter has.
    """
    if text.startswith("Eén"):
        return "één" + text[3:]
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
