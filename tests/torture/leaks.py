"""What is left of destroyed values, in any file of any desk or share."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ozdesk.sync.share.box import BadFile, decode_file, name_digest
from ozdesk.sync.share.secret import Keys

WORD = re.compile(rb"\d+\.0\.\d{8}-\d+(?!\d)")  # what hands type, each time another


def left_values(
    place: Path,
    acknowledged: list[dict[str, Any]],
    desks: Mapping[int, dict[str, Any]],
    secret: Keys | None,
) -> Iterator[str]:
    """The files that hold what was typed in operations of which the value is destroyed."""
    typed = {n: text for told in acknowledged for n, text in told.get("typed", {}).items()}
    operations = [o for desk in desks.values() for o in desk["operations"]]
    wiped = {o[0] for o in operations if o[5]}
    kept = {word for o in operations if not o[5] for word in WORD.findall(str(o[3]).encode())}
    gone = {w for n in wiped & typed.keys() for w in WORD.findall(typed[n].encode())} - kept
    for path in sorted(place.rglob("*")) if gone else ():
        parts = path.relative_to(place).parts
        if not path.is_file() or parts[0].startswith(("said", "snapshot")):
            continue
        if found := gone.intersection(WORD.findall(_plain(path, secret))):
            yield f"destroyed and left in {'/'.join(parts)}: {sorted(found)[:3]}"


def _plain(path: Path, secret: Keys | None) -> bytes:
    """What a file holds, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        try:
            return gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return data
    if data.startswith(b'{"ozdesk":'):
        try:
            return decode_file(data, name_digest(data), secret)[1]
        except BadFile:
            return data
    return data
