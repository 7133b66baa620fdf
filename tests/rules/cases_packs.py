"""Cases of issued packs."""

from __future__ import annotations

from cases import WRONG, silenced
from making import make

from ozdesk.domain.rows import Row
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.rules.coordination import pack_numbers

OTHER = make(Pack, name="Van een collega", number="03", status=PackState.ADOPTED)

CASES = [
    silenced(
        pack_numbers.UNCOUNTED,
        WRONG,
        Pack("a" * 32, {"kind": "pack", "name": "Met de hand", "status": "adopted"}),
        by=[{"status": PackState.DRAFT}, {"document": {"0" * 64: Row(name="p.pdf", size=1)}}],
    ),
    silenced(
        pack_numbers.TWICE,
        WRONG,
        make(Pack, name="Van ons", number=" 3", status=PackState.FOR_DISCUSSION),
        OTHER,
        by=[
            {"number": "4"},
            {"number": ""},
            {"status": PackState.LAPSED},
            OTHER,
            (OTHER, {"number": "30"}),
            (OTHER, {"status": PackState.LAPSED}),
        ],
    ),
    silenced(
        pack_numbers.TWICE,
        WRONG,
        make(Pack, name="Zonder stand", number="2026-A"),
        THIRD := make(Pack, name="Derde", number="2026-a"),
        by=[THIRD, (THIRD, {"number": "2026-b"})],
    ),
]
