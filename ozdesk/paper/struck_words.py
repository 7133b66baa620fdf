"""What readers of the bare text hear around struck words, of which they do not see the line."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from ozdesk.domain.label import Label
from ozdesk.paper.model import Inline, Inlines, Pill, Run


class StruckEdge(Enum):
    """Where struck words begin and end, with what is said there."""

    BEGIN = Label("(doorgehaald: ", "(struck out: ")
    END = Label(")", ")")

    @property
    def words(self) -> Label:
        """What is said there."""
        return self.value


def struck_apart(inlines: Inlines) -> Iterator[Inline | StruckEdge]:
    """Running text with the edges of its struck stretches."""
    struck = False
    for one in inlines:
        now = one.strike if isinstance(one, Run) else struck and not isinstance(one, Pill)
        if now != struck:
            yield StruckEdge.BEGIN if now else StruckEdge.END
        struck = now
        yield one
    if struck:
        yield StruckEdge.END
