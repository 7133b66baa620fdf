"""What a person has to know of the texts in a pack before it is issued.

Signs that no typeface has keep it from being made until they are replaced or confirmed; hidden
text and what is amiss with pictures is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ozdesk.domain.fields import Prose
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.errors import UserError
from ozdesk.kinds.governance_text import GovernanceText
from ozdesk.paper.markdown.named_pictures import NamedPicture, pictures_named
from ozdesk.paper.markdown.sections import hidden_texts
from ozdesk.paper.model import Document
from ozdesk.paper.nearby import picture_path
from ozdesk.paper.pdf import UnprintableSign, unprintable_signs
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.rules.texts.sentences import listed, quoted

COVER = Label("voorblad of bladrand", "cover or edge of the page")
IN_FIELD = Label("{kind} {name}, {field}", "{kind} {name}, {field}")
IN_CHAPTER = Label("hoofdstuk {title}", "chapter {title}")
IN_PICTURE = Label("{place}, afbeelding {name}", "{place}, picture {name}")
SIGN = Label("{sign} ({places})", "{sign} ({places})")
HIDDEN = Label("{place}, regel {line}: {sort}: {words}", "{place}, line {line}: {sort}: {words}")
NO_WORDS = Label(
    "{place}: afbeelding {name} heeft geen beschrijving",
    "{place}: picture {name} has no description",
)
NOT_KEPT = Label(
    "{place}: afbeelding {name} is er niet; alleen de woorden worden afgedrukt",
    "{place}: picture {name} is not there; only its words are printed",
)
ON_THE_WEB = Label(
    "{place}: afbeelding {name} staat op het web; er wordt een link afgedrukt",
    "{place}: picture {name} is on the web; a link is printed",
)


@dataclass(frozen=True, slots=True)
class UnprintableAt:
    """A sign that no typeface of ours has, and the places where it stands."""

    sign: str
    places: tuple[Label, ...]

    @property
    def told(self) -> Label:
        """The sign with its places."""
        return SIGN.with_(sign=self.sign, places=listed(self.places))


@dataclass(frozen=True, slots=True)
class PackRemarks:
    """Signs that cannot be printed, and remarks on hidden text and pictures."""

    signs: tuple[UnprintableAt, ...] = ()
    texts: tuple[Label, ...] = ()

    def unconfirmed(self, confirmed: Collection[str]) -> tuple[UnprintableAt, ...]:
        """The signs of which nobody has said that they may become a question mark."""
        return tuple(each for each in self.signs if each.sign not in confirmed)


class SignsUnprintable(UserError):
    """A pack with signs that would come out as question marks; `found` are the signs."""

    nl = (
        "Deze tekens staan in geen enkel lettertype en worden een vraagteken: {signs}. Vervang ze "
        "of bevestig dat het mag."
    )
    en = (
        "These signs are in no typeface and become a question mark: {signs}. Replace them or "
        "confirm that this is allowed."
    )

    def __init__(self, found: tuple[UnprintableAt, ...]) -> None:
        self.found = found
        super().__init__(signs=listed([each.told for each in found], most=8))


def refuse_unprintable(remarks: PackRemarks, confirmed: Collection[str]) -> None:
    """Raise SignsUnprintable for signs of which nobody has said that they may be replaced."""
    if left := remarks.unconfirmed(confirmed):
        raise SignsUnprintable(left)


def pack_remarks(
    document: Document, shown: Collection[str], annexes: Collection[str], seen: RedactedRecords
) -> PackRemarks:
    """Look through a pack and the records of which it tells; of `annexes` it has the whole text."""
    records = sorted(
        (record for id in shown if (record := seen.get(id))), key=lambda r: (r.key, r.name, r.id)
    )
    whole = [
        record
        for record in records
        if record.id in annexes or not isinstance(record, GovernanceText)
    ]
    texts = [told for record in whole for told in _remarks_on(record)]
    return PackRemarks(tuple(_signs(document, records)), tuple(texts))


def _signs(document: Document, records: Collection[Record]) -> Iterator[UnprintableAt]:
    found: dict[str, list[UnprintableSign]] = {}
    for each in unprintable_signs(document):
        found.setdefault(each.sign, []).append(each)
    for sign, places in found.items():
        fields = [
            _place(record, name)
            for record in records
            for name in record.fields
            if any(sign in words for words in _words(dict.get(record.doc, name)))
        ]
        drawn = [each for each in places if each.picture]
        told = fields or [_chapter(each.place) for each in places if not each.picture]
        told += [IN_PICTURE.with_(place=_chapter(p.place), name=quoted(p.picture)) for p in drawn]
        yield UnprintableAt(sign, tuple(dict.fromkeys(told)))


def _chapter(title: str) -> Label:
    return IN_CHAPTER.with_(title=quoted(title)) if title else COVER


def _words(value: Any) -> Iterator[str]:
    """Every text in a stored value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _place(record: Record, name: str) -> Label:
    return IN_FIELD.with_(
        kind=record.singular, name=quoted(record.name), field=record.fields[name].label
    )


def _remarks_on(record: Record) -> Iterator[Label]:
    """What is to be told of the texts of a record."""
    for name, field in record.fields.items():
        source = dict.get(record.doc, name)
        if isinstance(field, Prose) and isinstance(source, str):
            place = _place(record, name)
            for each in hidden_texts(source):
                yield HIDDEN.with_(
                    place=place, line=each.line, sort=each.sort.label, words=quoted(each.words)
                )
            yield from _on_pictures(record, place, source)


def _on_pictures(record: Record, place: Label, source: str) -> Iterator[Label]:
    kept = _kept_names(record)
    for picture in pictures_named(source):
        name = quoted(picture.source.rsplit("/", 1)[-1][:80])
        if label := _fault(picture, kept):
            yield label.with_(place=place, name=name)
        if not picture.alt.strip():
            yield NO_WORDS.with_(place=place, name=name)


def _fault(picture: NamedPicture, kept: Collection[str]) -> Label | None:
    if picture.is_remote:
        return ON_THE_WEB
    return None if picture_path(picture.source) in kept else NOT_KEPT


def _kept_names(record: Record) -> frozenset[str]:
    """The paths of the pictures that were kept with a record."""
    return frozenset(record.picture_places if isinstance(record, GovernanceText) else ())
