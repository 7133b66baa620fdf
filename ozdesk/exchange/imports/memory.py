"""What was chosen for the columns and words of a table, kept for the next one with its header."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from ozdesk.domain.folding import fold
from ozdesk.domain.record import Record
from ozdesk.files import private_folder, write_file
from ozdesk.settings import columns_path, config_folder

WORDS = ":words"  # behind the key of a table whose words were asked about
MOST_REMEMBERED = 200

Values = Mapping[str, Mapping[str, str]]
"""What each word of a column stands for, by path: the key of an option, an id, or nothing."""


def remembered_columns(kind: type[Record], header: Sequence[str]) -> dict[str, str] | None:
    """The paths by the names of columns, as last chosen for such a header; else none."""
    kept = _load().get(_key(kind, header))
    if not isinstance(kept, dict):
        return None
    return {str(name): path for name, path in kept.items() if isinstance(path, str)}


def remembered_values(kind: type[Record], header: Sequence[str]) -> Values:
    """What words stood for when a table with such a header was read."""
    kept = _load().get(_key(kind, header) + WORDS)
    if not isinstance(kept, dict):
        return {}
    return {
        str(path): {str(word): key for word, key in words.items() if isinstance(key, str)}
        for path, words in kept.items()
        if isinstance(words, dict)
    }


def keep(
    kind: type[Record], header: Sequence[str], columns: Mapping[str, str], values: Values
) -> None:
    """Keep what was chosen, for the next table with the same header; trouble is let be."""
    _put(_key(kind, header), columns)
    if values:
        _put(_key(kind, header) + WORDS, {path: dict(told) for path, told in values.items()})


def _key(kind: type[Record], header: Sequence[str]) -> str:
    names = "\n".join(sorted({fold(name) for name in header if name}))
    return f"{kind.key}:{hashlib.sha256(names.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _load() -> dict[str, Any]:
    try:
        told = json.loads(columns_path().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _put(key: str, chosen: Mapping[str, Any]) -> None:
    told = _load()
    told.pop(key, None)
    told[key] = dict(chosen)
    kept = dict(list(told.items())[-MOST_REMEMBERED:])
    with suppress(OSError):  # only a convenience
        folder = config_folder()
        private_folder(folder, parents=True)
        write_file(columns_path(), json.dumps(kept, ensure_ascii=False, indent=1), private=True)
