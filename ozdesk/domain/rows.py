"""Fields that hold rows: every column of a row is a cell of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ozdesk.domain.classification import Level
from ozdesk.domain.fields import Choice, Day, Field, Location, Number, Text
from ozdesk.domain.label import Option
from ozdesk.domain.raw import Raw


class Row(dict[str, Any]):
    """One row: typed values by column name."""


class Rows(Field[Mapping[str, Row]]):
    """Keyed rows of columns; every column of a row is a cell of its own.

    Rows are ordered by the columns named in `order`, then by key.
    """

    empty: Mapping[str, Row] = {}

    def __init__(
        self, columns: Mapping[str, Field[Any]], *, order: tuple[str, ...] = (), **words: Any
    ) -> None:
        super().__init__(**words)
        self.columns = dict(columns)
        self.order = order
        for name, column in self.columns.items():
            column.name = name

    def dump(self, value: Mapping[str, Row]) -> Raw:
        rows = {
            key: {
                name: raw
                for name, column in self.columns.items()
                if (raw := column.dump(row.get(name, column.empty))) is not None
            }
            for key, row in value.items()
        }
        return {key: row for key, row in rows.items() if row} or None

    def load(self, raw: Raw) -> Mapping[str, Row]:
        rows = {
            key: Row({name: column.read(cells) for name, column in self.columns.items()})
            for key, cells in raw.items()
            if isinstance(cells, Mapping)
        }
        return dict(sorted(rows.items(), key=self._place))

    def _place(self, item: tuple[str, Row]) -> tuple[Any, ...]:
        key, row = item
        cells = [row.get(name) for name in self.order]
        return (*((cell is None, cell if cell is not None else 0) for cell in cells), key)


class ItemState(Option):
    """How far a point of a checklist is."""

    OPEN = "open", "Open", "Open"
    BUSY = "in_progress", "In behandeling", "In progress"
    MET = "met", "Voldaan", "Met"
    NOT_MET = "not_met", "Niet voldaan", "Not met"
    NOT_APPLICABLE = "not_applicable", "Niet van toepassing", "Not applicable"


class Checklist(Rows):
    """Answers to the items of a template; `template` names the link to it on the same record."""

    def __init__(self, template: str, **words: Any) -> None:
        self.template = template
        columns: dict[str, Field[Any]] = {
            "state": Choice(ItemState, nl="Staat", en="State"),
            "note": Text(nl="Toelichting", en="Note"),
            "evidence": Location(nl="Bewijs", en="Evidence"),
            "evidence_date": Day(nl="Datum bewijs", en="Date of evidence"),
            "judged_by": Text(nl="Beoordeeld door", en="Judged by", level=Level.INTERNAL),
            "answered": Day(nl="Beantwoord op", en="Answered on"),
        }
        super().__init__(columns, **words)


class Attachments(Rows):
    """Files by the SHA-256 of their content; the date of evidence is not the date of adding."""

    def __init__(self, **words: Any) -> None:
        columns: dict[str, Field[Any]] = {
            "name": Text(nl="Bestand", en="File"),
            "size": Number(nl="Omvang in bytes", en="Size in bytes"),
            "evidence_date": Day(nl="Datum bewijs", en="Date of evidence"),
            "added": Day(nl="Toegevoegd", en="Added"),
        }
        super().__init__(columns, **words)
