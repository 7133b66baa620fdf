"""Where a link of a paper may lead: the web, a mailbox, a place in the paper itself."""

from __future__ import annotations

from collections.abc import Collection

from ozdesk.paper.typography import sentence

_SCHEMES = ("http://", "https://", "mailto:")


def target(href: str, keys: Collection[str]) -> str:
    """The address to use, or "" where the link leads nowhere or may not be followed."""
    address = "".join(sentence(href).split())
    if address.startswith("#"):
        return address if address[1:] in keys else ""
    return address if address.lower().startswith(_SCHEMES) else ""
