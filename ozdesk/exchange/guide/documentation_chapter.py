"""The chapter of a guide about documentation: who should read what, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ozdesk.domain.common_texts import NEVER, PAGE
from ozdesk.domain.folding import fold, natural_key
from ozdesk.domain.words import short_day
from ozdesk.exchange.guide import texts as say
from ozdesk.exchange.guide.parts import WEB, Parts, linked
from ozdesk.kinds.documentation_page import DocumentationPage, PageState
from ozdesk.kinds.target_audience import TargetAudience
from ozdesk.paper.model import (
    Block,
    Callout,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Run,
    Table,
    Tone,
    text,
)
from ozdesk.paper.table_columns import TableColumn
from ozdesk.rules.redaction.redaction import RedactedRecord

PAGE_TONES = {
    PageState.CURRENT: Tone.GOOD,
    PageState.DRAFT: Tone.NEUTRAL,
    PageState.TO_REVISE: Tone.ATTENTION,
    PageState.OUTDATED: Tone.WRONG,
}


class Documentation(Parts):
    """Writes that chapter."""

    def documentation(self) -> Iterator[Block]:
        """Who should read what, and whom to ask."""
        yield self.heading(2, say.FOR_WHOM)
        pages = self.pages()
        audiences = self.audiences()
        if not pages and not audiences:
            yield self.paragraph(self.absent(say.NO_DOCUMENTATION))
        for audience in audiences:
            yield from self.audience(audience, pages)
        known = {fold(audience.it.name) for audience in audiences}
        rest = [page for page in pages if not _words(page) & known]
        names = {fold(w): w.strip() for page in rest for w in page.it.audience if w.strip()}
        for word in sorted(names, key=natural_key):
            name = names[word]
            yield Heading(3, text(name[:1].upper() + name[1:]))
            yield self.table_of_pages([page for page in rest if word in _words(page)])
        loose = [page for page in rest if not _words(page) - {""}]
        if loose:
            yield self.heading(3, say.OTHER)
            yield self.table_of_pages(loose)

    def pages(self) -> list[RedactedRecord[DocumentationPage]]:
        """The pages that may be shown; sources of truth first, then by title."""
        found = [
            page
            for page in self.redaction.of_kind(DocumentationPage)
            if page.shows("status", "audience") and page.it.status is not PageState.WITHDRAWN
        ]
        return sorted(found, key=lambda p: (not p.it.single_source, natural_key(p.it.name), p.id))

    def audience(
        self,
        seen: RedactedRecord[TargetAudience],
        pages: Sequence[RedactedRecord[DocumentationPage]],
    ) -> Iterator[Block]:
        """One audience: needs, where to begin, what to read, who answers, the invitation."""
        name = self.own(seen, "name")
        yield Heading(3, text(name[:1].upper() + name[1:]))
        yield from self.prose(self.own(seen, "needs"), f"nodig-{seen.id}")
        if entry := self.place(seen, "entry"):
            yield Paragraph((Run(self.say(say.START), bold=True), *entry))
        own = [page for page in pages if fold(seen.it.name) in _words(page)]
        yield self.table_of_pages(own) if own else self.paragraph(self.absent(say.NO_PAGES))
        if asked := self.party(seen, "owner"):
            yield Paragraph((Run(self.say(say.QUESTIONS)), *asked, Run(".")))
        invitation = tuple(self.prose(self.own(seen, "invitation"), f"uitnodiging-{seen.id}"))
        if invitation:
            yield Callout(self.say(say.INVITATION), invitation)

    def table_of_pages(self, pages: Sequence[RedactedRecord[DocumentationPage]]) -> Table:
        """Pages with their place, state and last review."""
        return self.table(PAGE_COLUMNS, pages)

    def page(self, seen: RedactedRecord[DocumentationPage]) -> Inlines:
        """The title of a page, which leads to it, and what else tells where it stands."""
        place, name = seen.bare("location"), seen.words("name")
        inlines: list[Inline] = list(linked(name, place))
        if place and not WEB.fullmatch(place):
            inlines.append(Run(f" ({place})", muted=True))
        inlines += self.mark(seen, "location")
        if seen.shows("single_source") and seen.it.single_source:
            inlines.append(Run(f", {self.say(say.SOURCE)}", muted=True))
        return tuple(inlines)

    def reviewed(self, seen: RedactedRecord[DocumentationPage]) -> Inlines:
        """The day of the last review."""
        if not seen.shows("reviewed"):
            return text(self.say(say.UNKNOWN), muted=True)
        day = seen.it.reviewed
        told = text(short_day(day) if day else self.say(NEVER), muted=not day)
        return (*told, *self.mark(seen, "reviewed"))


PAGE_COLUMNS: tuple[TableColumn[Documentation, RedactedRecord[DocumentationPage]], ...] = (
    TableColumn(PAGE, 4.0, Documentation.page),
    TableColumn(say.STATE, 1.3, lambda guide, page: guide.state(page, PAGE_TONES)),
    TableColumn(say.REVIEWED, 1.4, Documentation.reviewed),
)


def _words(seen: RedactedRecord[DocumentationPage]) -> set[str]:
    return {fold(word) for word in seen.it.audience}
