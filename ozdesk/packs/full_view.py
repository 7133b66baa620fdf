"""Where a pack says something else than it would to readers who may see everything.

For the eyes of the maker alone, before the pack is made: what is told here may be hidden to its
readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Label, Language
from ozdesk.packs.composing import Snapshot, compose_only
from ozdesk.packs.sections.goals import GOALS
from ozdesk.paper.model import Document, Facts, Heading, Inlines, Paragraph, plain_text
from ozdesk.rules.redaction.wording import HIGHEST, bare_text, sees_all

SAYS = Label("{place}: {here} Met alles erbij: {full}", "{place}: {here} With all of it: {full}")
NOTHING = Label("(niets)", "(nothing)")
IntroducedAt = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """One thing that a pack says, and what it would say to who may see everything."""

    place: str
    here: str
    full: str

    @property
    def words(self) -> Label:
        """Both in one line."""
        facts = {"here": self.here or NOTHING, "full": self.full or NOTHING}
        return SAYS.with_(place=self.place, **facts)


def says_otherwise(taken: Snapshot) -> list[Otherwise]:
    """What the readers of a pack are told and would be told otherwise, in the order of reading."""
    order = taken.order
    if sees_all(order.audience):
        return []
    everything = replace(taken, order=replace(order, audience=HIGHEST))
    here = dict(_claims(compose_only(taken)[0], order.audience, order.language))
    full = dict(_claims(compose_only(everything)[0], HIGHEST, order.language))
    return [
        Otherwise(_place(key), here.get(key, ""), full.get(key, ""))
        for key in dict.fromkeys((*full, *here))
        if here.get(key, "") != full.get(key, "")
    ]


def _place(key: IntroducedAt) -> str:
    return " · ".join(filter(None, key))


def _claims(
    document: Document, audience: Audience, language: Language
) -> Iterator[tuple[IntroducedAt, str]]:
    """What a pack says first in each chapter, of each goal, and in the facts of its summary."""
    chapter, goal, is_goals = "", "", False
    for block in document.blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                chapter, is_goals = plain_text(block.inlines), block.key == GOALS.key
            goal = plain_text(block.inlines) if is_goals and block.level == 2 else ""
        elif isinstance(block, Facts):
            for name, told in block.pairs:
                yield (chapter, name), _bare(told, audience, language)
        elif isinstance(block, Paragraph) and (goal or block.style == "lead"):
            yield (chapter, goal), _bare(block.inlines, audience, language)
            goal = ""


def _bare(told: Inlines, audience: Audience, language: Language) -> str:
    """What is said, without the level that it is said for."""
    words = (bare_text(part, audience, language) for part in plain_text(told).split("  "))
    return " – ".join(words)
