"""What the window remembers of each register: widths, order, filter; kept in the settings."""

from __future__ import annotations

from typing import Any

from ozdesk.domain.record import Record
from ozdesk.gui.lists.filter_bar import FilterBar
from ozdesk.gui.register.table import RegisterTable
from ozdesk.settings import Settings
from ozdesk.store.upkeep.desk_places import REGISTERS


def keep_layout(
    settings: Settings, kind: type[Record], table: RegisterTable, bar: FilterBar
) -> None:
    """Note how a register stands."""
    name, down = table.records.order
    shelves = settings.window.setdefault(REGISTERS, {})
    shelves[kind.key] = {
        "widths": dict(table.widths),
        "hidden": sorted(table.hidden_columns),
        "order": [name, down],
        "filter": bar.state(),
    }


def restore_layout(
    settings: Settings, kind: type[Record], table: RegisterTable, bar: FilterBar
) -> None:
    """Take up a register as it stood; what is unknown by now falls away."""
    shelves = settings.window.get(REGISTERS)
    kept: Any = shelves.get(kind.key) if isinstance(shelves, dict) else None
    if not isinstance(kept, dict):
        return
    known = {field.name for field in table.records.columns}
    widths = kept.get("widths")
    if isinstance(widths, dict):
        table.widths = {k: v for k, v in widths.items() if k in known and type(v) is int and v > 20}
    hidden = kept.get("hidden")
    if isinstance(hidden, list):
        table.hidden_columns = {k for k in hidden if k in known and k != "name"}
    match kept.get("order"):
        case [str(name), bool(down)] if name in known:
            table.records.sort_by(name, down)
    bar.restore(kept.get("filter"))
