"""Which files that left this desk tell what is destroyed; a person decides about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day
from ozdesk.errors import TooShort, UserError
from ozdesk.packs.file_texts import FileText, text_in
from ozdesk.rules.redaction.person_name import PersonName, person_name
from ozdesk.store.exports import Export, Exports

HOLDS = Label("{path} ({day}): dit staat erin", "{path} ({day}): this stands in it")
MAY_HOLD = Label(
    "{path} ({day}): er staat iets in dat erop lijkt", "{path} ({day}): holds something like it"
)
UNREAD = Label(
    "{path} ({day}): niet doorzocht, want niet (geheel) te lezen",
    "{path} ({day}): not searched, for it cannot be read, or not all of it",
)
GONE = Label(
    "{path} ({day}): staat daar niet meer; zoek na waar het bleef",
    "{path} ({day}): is not there any more; find out where it went",
)
INSTEAD = "[…]"


@dataclass
class FoundExports:
    """The files that tell it, that tell something like it, that nobody could read, and that are
    not where they were written.
    """

    holding: list[Export] = field(default_factory=list)
    near: list[Export] = field(default_factory=list)
    unread: list[Export] = field(default_factory=list)
    gone: list[Export] = field(default_factory=list)

    def lines(self) -> Iterator[Label]:
        """Each file in a sentence, what is sure first."""
        for words, every in (
            (HOLDS, self.holding), (MAY_HOLD, self.near), (UNREAD, self.unread), (GONE, self.gone),
        ):  # fmt: skip
            for each in every:
                yield _told(words, each)


def _told(words: Label, each: Export) -> Label:
    with suppress(ValueError):
        day = date.fromisoformat(each.day)
        nl, en = (words.with_(path=each.path, day=long_day(day, n)) for n in ("nl", "en"))
        return Label(nl.nl, en.en)
    return words.with_(path=each.path, day=each.day)


def search_exports(
    words: Iterable[str],
    exports: Iterable[Export],
    step: Callable[[int, int], object] = lambda done, all_: None,
    *,
    person: bool = True,
) -> FoundExports:
    """Look for words, each as a name, in what files that left hold and are called.

    Of a `person` what looks like the name counts as well.
    """
    names, found, every = _names(words), FoundExports(), list(exports)
    for number, each in enumerate(every if names else ()):
        step(number, len(every))
        path = Path(each.path)
        if not path.is_file():
            found.gone.append(each)
            continue
        told = _text(path)
        text = f"{told.text}\n{path.name}"
        if any(name.stands_in(text) for name in names):
            found.holding.append(each)
        elif person and any(name.is_near(text) for name in names):
            found.near.append(each)
        elif not told.whole:
            found.unread.append(each)
    return found


def _text(path: Path) -> FileText:
    try:
        return text_in(path)
    except UserError:
        return FileText()


def _names(words: Iterable[str]) -> list[PersonName]:
    found = []
    for word in words:
        with suppress(TooShort):
            found.append(person_name(word))
    return found


def forget_in_paths(exports: Exports, words: Iterable[str], *, person: bool) -> None:
    """Keep words out of the list of what left: a file may be called after what it held.

    The name of a `person` goes from folders too, and in a file name what looks like it.
    Raises what the disk refuses.
    """
    names = _names(words)

    def change(path: str) -> str:
        folder, name = str(Path(path).parent), Path(path).name
        for each in names:
            name = each.without(name, INSTEAD, near=person) or INSTEAD
            folder = (each.without(folder, INSTEAD) or INSTEAD) if person else folder
        return (
            path
            if name == Path(path).name and folder == str(Path(path).parent)
            else str(Path(folder, name))
        )

    exports.reword(change)
