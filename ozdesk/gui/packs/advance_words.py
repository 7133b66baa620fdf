"""What stays out of a pack and what keeps it from issue, in sentences."""

from __future__ import annotations

from ozdesk.domain.label import Label
from ozdesk.packs.phrases import counted_form, left_out_words
from ozdesk.packs.undecided import counted as in_numbers
from ozdesk.rules.redaction.redaction import LeftOut

NOTHING_OUT = Label("Deze lezers krijgen alles te zien.", "These readers get to see everything.")
LEFT_OUT = Label("{told} buiten dit pakket.", "{told} out of this pack.")
NOT_YET = Label(
    "! Dit pakket kan nog niet worden uitgegeven: {count} in dit pakket {be} nog onbeslist. Beslis "
    "dit eerst onder “Te beslissen”, of bewaar een proef om te lezen.",
    "! This pack cannot be issued yet: {count} in this pack {be} still undecided. Decide this "
    "first, under “To decide”, or keep a proof to read.",
)


def in_advance(left_out: LeftOut) -> Label:
    """What is known of a pack before it is made: what stays out, and what keeps it from issue."""
    told = left_out_in_words(left_out)
    if not left_out.undecided:
        return told
    count = len(left_out.undecided)
    be = counted_form(count, ("is", "zijn"), ("is", "are"))
    open_ = NOT_YET.with_(count=in_numbers(count), be=be)
    return Label(f"{open_.nl} {told.nl}", f"{open_.en} {told.en}")


def left_out_in_words(left_out: LeftOut) -> Label:
    """How much stays out of a pack, in one sentence."""
    told = left_out_words(left_out.records, left_out.fields)
    return LEFT_OUT.with_(told=told) if told.nl else NOTHING_OUT
