"""What every section of a pack is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.packs.counted_sentence import Sentence
from ozdesk.packs.findings import Findings
from ozdesk.packs.order import FOR_WHOM, NO_PERSONS, PackOrder
from ozdesk.packs.past import Past
from ozdesk.packs.phrases import join_sentences
from ozdesk.paper.model import Blocks, Heading, Paragraph, plain_text
from ozdesk.rules.redaction.redaction import Redaction
from ozdesk.rules.redaction.wording import absent

ReadBlob = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class SectionContext:
    """The order, the redacted records, and what the rules and the history say.

    `nameless` is whether it was looked for, and found, that the pack names no persons; `read_blob`
    gives the content of an attachment by its SHA-256, None where it is not here. Sections note in
    `left_out_words` what they say of what stays out of the pack; a chapter that says no more than
    that is not printed but told of in one line (`left_out_chapters`).
    """

    order: PackOrder
    redaction: Redaction
    findings: Findings
    past: Past | None
    nameless: bool = False
    read_blob: ReadBlob | None = None
    left_out_words: set[str] = field(default_factory=set)
    left_out_chapters: list[Label] = field(default_factory=list)

    def text(self, label: Label) -> str:
        """A label in the language of the pack."""
        return label.in_(self.order.language)

    @property
    def for_whom(self) -> tuple[Label, ...]:
        """Who may read the pack, and that it names no persons where that is so."""
        told = FOR_WHOM[self.order.audience]
        return (told, NO_PERSONS) if self.nameless else (told,)

    def nothing(
        self, kind: type[Record], none: Label, to_show: Label, over: Label | None = None
    ) -> Label:
        """What is said of a kind of which there is nothing to print.

        That there are none at all; that they stay out of the pack (`to_show`); or that those to see
        are `over`.
        """
        if over and self.redaction.of_kind(kind):
            return self.absent(over)
        return self.left_out(to_show) if self.redaction.hidden(kind) else none

    def left_out(self, label: Label) -> Label:
        """What is said of something that stays out of the pack as a whole."""
        self.left_out_words.add(self.text(label))
        return label

    def says_no_more(self, blocks: Blocks) -> bool:
        """Whether blocks, their headings apart, only say that something stays out of the pack."""
        rest = [block for block in blocks if not isinstance(block, Heading)]
        return bool(rest) and all(
            isinstance(block, Paragraph) and plain_text(block.inlines) in self.left_out_words
            for block in rest
        )

    def told(self, *sentences: Sentence | Label) -> Label:
        """Sentences after each other; of what may be untrue once one sees more it says so."""
        every = [Sentence(s) if isinstance(s, Label) else s for s in sentences]
        joined = join_sentences(each.text for each in every)
        return self.absent(joined) if any(each.relative for each in every) else joined

    def absent(self, label: Label) -> Label:
        """A sentence that may be untrue once one sees more, as it is said to these readers."""
        return absent(label, self.order.audience)


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered chapter: its place in links, its title and what writes it."""

    key: str
    title: Label
    write: Callable[[SectionContext], Blocks]
