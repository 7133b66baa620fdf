"""Texts of the user interface in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, Self

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class Label:
    """One text in both languages."""

    nl: str
    en: str

    def in_(self, language: Language) -> str:
        """Give the text in the asked language."""
        return self.nl if language == "nl" else self.en

    def with_(self, **facts: object) -> Label:
        """Fill the `{names}` of both texts; Label facts are filled per language."""
        return Label(
            self.nl.format(**{k: v.nl if isinstance(v, Label) else v for k, v in facts.items()}),
            self.en.format(**{k: v.en if isinstance(v, Label) else v for k, v in facts.items()}),
        )


def same(text: str) -> Label:
    """A text that is the same in both languages, such as a name a person typed."""
    return Label(text, text)


class Option(Enum):
    """Base of the closed lists a Choice offers: NAME = stored key, Dutch, English."""

    def __init__(self, key: str, nl: str, en: str) -> None:
        self.key = key
        self.label = Label(nl, en)

    __hash__ = object.__hash__  # Enum hashes the name anew each time; there is but one of each

    @classmethod
    def from_key(cls, key: str) -> Self:
        """Find the option that is stored as `key`; raise ValueError when there is none."""
        option: Self | None = _by_key(cls).get(key) if isinstance(key, str) else None
        if option is None:
            raise ValueError(f"{cls.__name__} has no option {key!r}")
        return option


@cache
def _by_key(options: type[Option]) -> Mapping[str, Any]:
    return {option.key: option for option in options}
