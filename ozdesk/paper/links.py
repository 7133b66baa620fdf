"""The targets that links of a paper may have: the web, a mail address, a place in the paper."""

from __future__ import annotations

from collections.abc import Collection

from ozdesk.paper.typography import one_line

_SCHEMES = ("http://", "https://", "mailto:")


def anchor(key: str) -> str:
    """The name of a place, without spaces or signs that cannot be seen."""
    return "-".join(one_line(key).split())


def link_address(href: str, keys: Collection[str]) -> str:
    """The address to use, or "" where the link leads nowhere or may not be followed."""
    if href.startswith("#"):
        key = anchor(href[1:])
        return f"#{key}" if key in keys else ""
    address = "".join(one_line(href).split())
    return address if address.lower().startswith(_SCHEMES) else ""
