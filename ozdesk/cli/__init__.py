"""The command line: everything the window does to data, for scripts."""

from typing import TYPE_CHECKING

from ozdesk.front_door import front_door

if TYPE_CHECKING:
    from ozdesk.cli import (
        backing,
        changing,
        deciding,
        destroying,
        guiding,
        launching,
        meetings,
        merging,
        packing,
        providers,
        reading,
        sharing,
        tables,
        week,
    )

__all__ = [
    "backing",
    "changing",
    "deciding",
    "destroying",
    "guiding",
    "launching",
    "meetings",
    "merging",
    "packing",
    "providers",
    "reading",
    "sharing",
    "tables",
    "week",
]
__getattr__ = front_door(__name__, __all__)
