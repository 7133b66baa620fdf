"""The names that people give to one licence, read as its SPDX id."""

from __future__ import annotations

import re
from functools import cache

from ozdesk.domain.folding import fold

COMPATIBLE = frozenset(
    {
        "GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later",
        "AGPL-3.0-only", "AGPL-3.0-or-later",
        "OSL-2.1", "OSL-3.0",
        "EPL-1.0",
        "CECILL-2.0", "CECILL-2.1",
        "MPL-2.0",
        "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later",
        "EUPL-1.1", "EUPL-1.2",
        "LiLiQ-R-1.1", "LiLiQ-Rplus-1.1",
    }
)  # fmt: skip
"""The closed list of the Appendix of the EUPL-1.2, by SPDX id."""
NOT_FOR_SOFTWARE = frozenset({"CC-BY-SA-3.0"})
"""On the list for works other than software."""
NEWEST_EUPL = "EUPL-1.2"
_KNOWN = {id.casefold(): id for id in COMPATIBLE | NOT_FOR_SOFTWARE}
_OLDER = re.compile(r"(A|L)?GPL-\d\.\d\+?", re.IGNORECASE)  # from before "only" and "or later"
_LATER = re.compile(
    r"(?:\+|[\s-]+(?:or|of)[\s-]+(?:(?:any|een)[\s-]+)?(?:later|newer|nieuwer|hoger|higher)"
    r"(?:[\s-]+(?:version|versie))?)$"
)
_FILLING = re.compile(r"\b(?:the|de|gnu|licen[cs]es?|licenties?|version|versie|only)\b")
_FAMILIES = (
    (r"(?:openbare van )?europese unie|european union public|eupl", "EUPL"),
    (r"affero general public|agpl", "AGPL"),
    (r"(?:lesser|library) general public|lgpl", "LGPL"),
    (r"general public|gpl", "GPL"),
    (r"mozilla public|mpl", "MPL"),
    (r"eclipse public|epl", "EPL"),
    (r"open software|osl", "OSL"),
    (r"cecill", "CECILL"),
    (r"apache(?: software)?", "Apache"),
    (r"cc[\s-]*by[\s-]*sa|creative commons attribution[\s-]+share[\s-]*alike", "CC-BY-SA"),
)
_NAMES = tuple(
    (re.compile(rf"(?:{words})[\s,.-]*(?:v(?:\.|\b)?\s*)?(\d+(?:\.\d+)?)?(?:\.0)?"), family)
    for words, family in _FAMILIES
)
_BY_SUFFIX = frozenset({"GPL", "LGPL", "AGPL"})  # families whose ids say "only" or "or later"


def is_spdx(name: str) -> bool:
    """Whether a name is written as SPDX does, an older spelling of it included."""
    return name.casefold() in _KNOWN or bool(_OLDER.fullmatch(name))


@cache
def spdx_id(name: str) -> str:
    """The SPDX id that a name of one licence stands for; the name itself where nobody can tell."""
    name = " ".join(name.split())
    if known := _KNOWN.get(name.casefold()):
        return known
    folded = fold(name)
    later = bool(_LATER.search(folded))
    bare = " ".join(_FILLING.sub(" ", _LATER.sub("", folded)).split())
    for pattern, family in _NAMES:
        if found := pattern.fullmatch(bare):
            return _id(family, found[1], later=later) or name
    return name


def _id(family: str, version: str | None, *, later: bool) -> str:
    if version is None:
        return NEWEST_EUPL if family == "EUPL" else ""
    number = version if "." in version else f"{version}.0"
    if family in _BY_SUFFIX:
        return f"{family}-{number}-{'or-later' if later else 'only'}"
    return f"{family}-{number}"
