"""By what one tells whether alerts were found by the rules of this very program."""

from __future__ import annotations

import sys
import time
from functools import cache
from hashlib import sha256
from pathlib import Path

import ozdesk

FLOORS = ("domain", "kinds", "rules", "store")  # what an alert can depend on, apart from records


@cache
def rules_version() -> str:
    """A SHA-256 over the program text of the floors up to the rules, the Python and the time zone.

    It differs whenever a rule, a field or a word of an alert does; empty where the program text
    cannot be read.
    """
    top = Path(ozdesk.__file__).parent
    files = sorted(path for floor in FLOORS for path in (top / floor).rglob("*.py"))
    if not files:
        return ""
    digest = sha256(f"{sys.version} {time.tzname} {time.timezone} {time.altzone}".encode())
    for path in files:
        digest.update(f"\0{path.relative_to(top).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
