"""Who owns the code, in which words, and where these stand: with the legal state of each text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ozdesk.domain.label import Label, same
from ozdesk.domain.words import fold
from ozdesk.kinds.common import Target
from ozdesk.kinds.ownership_text import NO_ADVICE, LegalState, OwnershipText
from ozdesk.packs.blocks import (
    PackColumns,
    embedded,
    field_day,
    field_words,
    heading,
    hidden,
    if_undecided,
    lead,
    living,
    marked,
    note,
    pill,
    table,
    told,
    words,
)
from ozdesk.packs.phrases import capital, form, joined, some
from ozdesk.packs.section import Matter, Section
from ozdesk.packs.sections.claims import claim_blocks
from ozdesk.paper.model import Block, Blocks, Inlines, Quote, Table, Tone, text
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import Seen

NONE = Label(
    "Er zijn nog geen teksten over eigendom vastgelegd.",
    "No texts about ownership were recorded yet.",
)
NONE_TO_SHOW = Label(
    "De teksten over eigendom blijven buiten dit pakket.",
    "The texts about ownership are left out of this pack.",
)
TextAt = Seen[OwnershipText] | Target
NO_TEXT = Label("Nog geen tekst", "No text yet")
TEXTS = Label("De teksten", "The texts")
TEXT_HIDDEN = Label("Deze tekst is niet openbaar.", "This text is not public.")
TONES = {
    LegalState.DRAFT: Tone.NEUTRAL,
    LegalState.WITH_LAWYER: Tone.ATTENTION,
    LegalState.APPROVED: Tone.ACCENT,
    LegalState.REJECTED: Tone.WRONG,
    LegalState.PUBLISHED: Tone.GOOD,
    LegalState.REPLACED: Tone.NEUTRAL,
}


def _write(matter: Matter) -> Blocks:
    every = matter.sieve.of_kind(OwnershipText)
    texts = sorted(
        living(every, LegalState.REPLACED),
        key=lambda t: (_place(t), t.it.name, t.id),
    )
    if not texts:
        is_hidden = matter.sieve.hidden(OwnershipText)
        opening = lead(matter, NONE_TO_SHOW if is_hidden else NONE)
        return (opening, note(matter, NO_ADVICE), *claim_blocks(matter))
    blocks: list[Block] = [lead(matter, _opening(texts)), note(matter, NO_ADVICE)]
    blocks.append(_table(matter, texts))
    blocks += claim_blocks(matter)
    blocks.append(heading(matter, 2, TEXTS))
    for each in texts:
        blocks += _full(matter, each)
    return tuple(blocks)


def _place(seen: Seen[OwnershipText]) -> int:
    targets = list(Target)
    return targets.index(seen.it.target) if seen.it.target else len(targets)


def _opening(texts: Sequence[Seen[OwnershipText]]) -> Label:
    published = sum(t.it.status is LegalState.PUBLISHED for t in texts)
    waiting = sum(t.it.status is LegalState.WITH_LAWYER for t in texts)
    parts = []
    for count, nl, en in (
        (published, "gepubliceerd", "published"),
        (waiting, "bij de jurist", "with the lawyer"),
    ):
        told_ = some(count, ("tekst", "teksten"), ("text", "texts"))
        verb = form(count, ("is", "zijn"), ("is", "are"))
        place = form(count, ("ligt", "liggen"), ("is", "are"))
        word = verb.nl if en == "published" else place.nl
        parts.append(capital(Label(f"{told_.nl} {word} {nl}.", f"{told_.en} {verb.en} {en}.")))
    return joined(parts)


def _table(matter: Matter, texts: Sequence[Seen[OwnershipText]]) -> Table:
    rows: list[TextAt] = [*texts]
    unknown = [each for each in texts if not each.shows("target")]
    if not unknown and not matter.sieve.hidden(OwnershipText):
        there = {each.it.target for each in texts}
        rows += [target for target in Target if target not in there]
    return table(matter, COLUMNS, rows)


def _target(matter: Matter, at: TextAt) -> Inlines:
    return words(matter.text(at.label)) if isinstance(at, Target) else told(matter, at, "target")


def _name(matter: Matter, at: TextAt) -> Inlines:
    if isinstance(at, Target):
        return text(matter.text(NO_TEXT), muted=True)
    return told(matter, at, "name")


def _if_there(
    cell: Callable[[Matter, Seen[OwnershipText]], Inlines],
) -> Callable[[Matter, TextAt], Inlines]:
    """What a cell says of a text; a dash for a place without one."""
    return lambda matter, at: words("") if isinstance(at, Target) else cell(matter, at)


def _state(matter: Matter, seen: Seen[OwnershipText]) -> Inlines:
    if not seen.shows("status"):
        return hidden(matter)
    status = seen.it.status or LegalState.DRAFT
    return marked(matter, pill(matter, status.label, TONES[status]), seen, "status")


COLUMNS: PackColumns[TextAt] = (
    TableColumn(Label("Plaats", "Place"), 1.4, _target),
    TableColumn(Label("Tekst", "Text"), 2.6, _name),
    TableColumn(Label("Juridische stand", "Legal state"), 1.3, _if_there(_state)),
    TableColumn(Label("Versie", "Version"), 0.8, _if_there(field_words("version"))),
    TableColumn(Label("Licentie", "Licence"), 1.0, _if_there(field_words("licence"))),
    TableColumn(Label("Gepubliceerd op", "Published on"), 1.2, _if_there(field_day("published"))),
)


def _full(matter: Matter, seen: Seen[OwnershipText]) -> list[Block]:
    """One text in full, as a quotation."""
    title = heading(matter, 3, same(seen.words("name")), f"eigendom-{seen.id}")
    if not seen.shows("text"):
        return [title, note(matter, TEXT_HIDDEN)]
    if not seen.it.text.strip():
        return []
    words_ = embedded(matter, seen.it.text, 4, f"eigendom-{seen.id}", seen.it.name)
    said = fold(matter.text(NO_ADVICE)) in fold(seen.it.text)
    return [
        title,
        *if_undecided(matter, seen, "text"),
        Quote(words_),
        *([] if said else [note(matter, NO_ADVICE)]),
    ]


OWNERSHIP = Section(
    "eigenaarschap", Label("Eigenaarschap en licentie", "Ownership and licence"), _write
)
