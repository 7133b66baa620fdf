"""One pass through the XML of a part of a workbook, within what spreadsheet programs write."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

Hear = Callable[[str], None]


class UnsoundXml(Exception):
    """XML that no spreadsheet program writes."""


def walk_xml(data: bytes, start: Callable[[str, dict[str, str]], Hear | None]) -> None:
    """Call `start` with local names for every element; raise UnsoundXml for odd XML.

    What `start` gives back hears the text up to the next element.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnsoundXml("encoding")
    local: dict[str, str] = {}
    known = _Attributes()

    def begin(name: str, attributes: dict[str, str]) -> None:
        short = local.get(name)
        if short is None:
            short = local[name] = name.rpartition(" ")[2]
        attributes_by_name = {known[key]: value for key, value in attributes.items()}
        hear = start(short, attributes_by_name)
        if hear is not None or parser.CharacterDataHandler is not None:
            parser.CharacterDataHandler = hear

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
            raise UnsoundXml(encoding)

    def doctype(*_: object) -> None:
        raise UnsoundXml("DOCTYPE")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = begin
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnsoundXml(str(error)) from error


class _Attributes(dict[str, str]):
    """Names of attributes without their space, save those of the extension for calculation."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        tag = self[name] = f"calc-{local}" if "calcext" in space else local
        return tag
