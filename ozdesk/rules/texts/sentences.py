"""Small parts of sentences in both languages: counts, days, lists, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ozdesk.domain.label import Label, same
from ozdesk.domain.record import Record
from ozdesk.domain.words import long_day, marked_as_example

Forms = tuple[str, str]
NAMELESS = Label("(zonder naam)", "(without a name)")
OTHERS = Label("{count} andere", "{count} more")


def count(number: int, nl: Forms, en: Forms) -> Label:
    """A number with its noun in the right form; the forms are (singular, plural)."""
    return Label(f"{number} {nl[number != 1]}", f"{number} {en[number != 1]}")


def months(number: int) -> Label:
    """A number of months."""
    return count(number, ("maand", "maanden"), ("month", "months"))


def on(day: date) -> Label:
    """A day as it stands in running text."""
    return Label(long_day(day, "nl"), long_day(day, "en"))


def quoted(name: str) -> Label:
    """A name that a person gave, on one line and marked as such."""
    name = " ".join(name.split())
    return same(f"“{name}”") if name else NAMELESS


def called(record: Record) -> Label:
    """The name of a record within a sentence, with its mark where the record is an example."""
    if not is_marked_example(record) or not record.name.strip():
        return quoted(record.name)
    told = marked_as_example(same(" ".join(record.name.split())))
    return Label(f"“{told.nl}”", f"“{told.en}”")


def marked_example(told: Label, record: Record) -> Label:
    """What is told of a record, with its mark where that is an example."""
    return marked_as_example(told) if is_marked_example(record) else told


def is_marked_example(record: Record) -> bool:
    """Whether what is told of a record is invented and has to say so; a component is what it is.

    Where readers may not see the labels, nobody says that it is one.
    """
    if record.key == "component" or "labels" in getattr(record.doc, "withheld", ()):
        return False
    return record.is_example


def listed(parts: Sequence[Label], most: int = 3) -> Label:
    """Parts as a person sums them up; what is over `most` is counted."""
    shown = list(parts)
    if len(shown) > most:
        shown = [*shown[:most], OTHERS.with_(count=len(shown) - most)]
    return Label(_joined([p.nl for p in shown], "en"), _joined([p.en for p in shown], "and"))


def _joined(parts: list[str], word: str) -> str:
    return f" {word} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def shortened(text: str, most: int = 60) -> str:
    """Text that fits in a sentence, cut at a word."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def lower(label: Label) -> Label:
    """A label in the middle of a sentence; an abbreviation keeps its capitals."""
    return Label(_lower(label.nl), _lower(label.en))


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def labels(options: Iterable[Label]) -> Label:
    """Labels of options summed up in the middle of a sentence."""
    return listed([lower(option) for option in options], most=9)
