"""What the import dialog does beside the window: reading a file, and planning what it would do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ozdesk.domain.book import Records
from ozdesk.domain.record import Record
from ozdesk.exchange.imports.column_proposals import known_headers, proposed_mapping
from ozdesk.exchange.imports.notations import NotationChoices
from ozdesk.exchange.imports.plan import ImportPlan, Source
from ozdesk.exchange.imports.planner import plan_imports
from ozdesk.exchange.imports.sources import NeedsKind, NothingKnown, UnclearKind, read_sources
from ozdesk.exchange.tables.left_out import TableChoices
from ozdesk.exchange.tables.reading import read_table


def read_source(
    path: Path,
    kind: type[Record] | None,
    sheet: str,
    choices: TableChoices | None = None,
    in_front: type[Record] | None = None,
) -> list[Source]:
    """The table of a file with what its columns most likely are; none known is no obstacle.

    Without a kind the file says it, or its columns do; where these do not, it is the one
    `in_front`.

    Raises what `read_table` and `read_sources` raise.
    """
    if kind is None:
        try:
            return read_sources(path, None, (), sheet, choices)
        except (NeedsKind, NothingKnown, UnclearKind):
            if in_front is None:
                raise
            kind = in_front
    table = read_table(path, sheet=sheet, known=known_headers(kind), choices=choices)
    return [Source(kind, table, proposed_mapping(kind, table.header))]


def plan(
    records: Records,
    sources: Sequence[Source],
    erase: bool,
    removed: Collection[str],
    step: Callable[[int, int], None],
    choices: NotationChoices | None = None,
    make_missing: bool = False,
) -> list[ImportPlan]:
    """What reading the tables in would do; `step` may raise to end it."""
    return plan_imports(
        records, sources, erase=erase, removed=removed, choices=choices,
        make_missing=make_missing, step=step,
    )  # fmt: skip
