"""How open a record, a field or a pack is.

The eight levels are the closed list *vertrouwelijkheidaanduiding* of the ZGW standard; people
choose from five, which stand for them.
"""

from __future__ import annotations

from ozdesk.domain.label import Option


class Level(Option):
    """A level of the ZGW list, in rising order."""

    OPEN = "openbaar", "Openbaar", "Public"
    LIMITED = "beperkt_openbaar", "Beperkt openbaar", "Limited public"
    INTERNAL = "intern", "Intern", "Internal"
    CASE = "zaakvertrouwelijk", "Zaakvertrouwelijk", "Case confidential"
    CONFIDENTIAL = "vertrouwelijk", "Vertrouwelijk", "Confidential"
    CONFIDENTIAL_HIGH = "confidentieel", "Confidentieel", "Highly confidential"
    SECRET = "geheim", "Geheim", "Secret"
    SECRET_HIGH = "zeer_geheim", "Zeer geheim", "Top secret"

    def __init__(self, key: str, nl: str, en: str) -> None:
        super().__init__(key, nl, en)
        self.rank = len(type(self).__members__)  # the place in the list, 0 is open


class Audience(Option):
    """The five levels a person chooses for a pack; each stands for one or two of the eight."""

    OPEN = "openbaar", "Openbaar", "Public"
    LIMITED = "beperkt_openbaar", "Beperkt openbaar", "Limited public"
    INTERNAL = "intern", "Intern", "Internal"
    CONFIDENTIAL = "vertrouwelijk", "Vertrouwelijk", "Confidential"
    SECRET = "geheim", "Geheim", "Secret"

    @property
    def highest(self) -> Level:
        """The highest level this audience may see."""
        return _HIGHEST[self]

    def may_see(self, level: Level) -> bool:
        """Whether something of `level` may be shown to this audience."""
        return level.rank <= self.highest.rank


_HIGHEST = {
    Audience.OPEN: Level.OPEN,
    Audience.LIMITED: Level.LIMITED,
    Audience.INTERNAL: Level.CASE,
    Audience.CONFIDENTIAL: Level.CONFIDENTIAL_HIGH,
    Audience.SECRET: Level.SECRET_HIGH,
}


def higher(one: Level, other: Level) -> Level:
    """The less open of two levels."""
    return other if other.rank > one.rank else one
