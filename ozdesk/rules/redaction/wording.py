"""How one says what depends on the records that certain readers may see."""

from __future__ import annotations

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label

WITHIN = Label("In wat {level} is: {text}", "In what is {level}: {text}")
RESTS_ON = Label(
    "Standen, cijfers en signalen berusten alleen op wat {level} is. Wat daarbuiten staat, telt "
    "nergens mee.",
    "States, figures and alerts rest only on what is {level}. What stands elsewhere is not "
    "counted anywhere.",
)
HIGHEST = tuple(Audience)[-1]


def absent(text: Label, audience: Audience) -> Label:
    """A sentence that something is not there, as it is said to an audience.

    Whoever may see everything gets the bare sentence, all others what it goes for.
    """
    if audience is HIGHEST or not text.nl:
        return text
    level = _level(audience)
    begun = Label(_begun(text.nl), _begun(text.en))
    found = WITHIN.with_(level=level, text="{text}")
    return Label(found.nl.replace("{text}", begun.nl), found.en.replace("{text}", begun.en))


def rests_on(audience: Audience) -> Label:
    """What all figures for an audience rest on; nothing for whoever may see everything."""
    return Label("", "") if audience is HIGHEST else RESTS_ON.with_(level=_level(audience))


def _level(audience: Audience) -> Label:
    return Label(audience.label.nl.lower(), audience.label.en.lower())


def _begun(text: str) -> str:
    """A sentence as it goes on after a colon; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
