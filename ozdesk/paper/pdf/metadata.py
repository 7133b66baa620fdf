"""The metadata of a PDF: the Info dictionary, XMP and the colour profile."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from PIL import ImageCms

from ozdesk.paper.model import Document
from ozdesk.paper.typography import one_line

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
PROGRAM = "ozdesk"
_OWN = "urn:ozdesk:paper:1.0:"
_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RESERVED = {"Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate",
             "ModDate", "Trapped"}  # fmt: skip


def paper_time(document: Document) -> datetime:
    """The time of the paper in UTC, to the second."""
    return document.created.astimezone(UTC).replace(microsecond=0)


def info_dictionary(document: Document) -> dict[str, str]:
    """The Info dictionary, without empty values."""
    date = paper_time(document).strftime("D:%Y%m%d%H%M%S+00'00'")
    values = {
        "Title": title(document),
        "Author": one_line(document.author),
        "Subject": one_line(document.subject),
        "Keywords": one_line(", ".join(document.keywords)),
        "Creator": PROGRAM,
        "Producer": PROGRAM,
        "CreationDate": date,
        "ModDate": date,
        **extras(document),
    }
    return {key: value for key, value in values.items() if value}


def title(document: Document) -> str:
    """The title; for a paper without one, the name of the program."""
    return one_line(document.title) or PROGRAM


def extras(document: Document) -> dict[str, str]:
    """The own facts of a paper by a name that PDF and XML accept."""
    named = {}
    for key, value in sorted(document.meta.items()):
        name = re.sub(r"[^A-Za-z0-9]+", "_", key).strip("_")
        name = name if name[:1].isalpha() else f"x_{name}"
        named[f"{name}_" if name in _RESERVED else name] = one_line(value)
    return {name: value for name, value in named.items() if value}


def xmp(document: Document) -> bytes:
    """The XMP packet that claims PDF/UA-1 and PDF/A-2a and says the same as Info."""
    info = info_dictionary(document)
    when = paper_time(document).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    parts = [
        _description("dc", "http://purl.org/dc/elements/1.1/", _dublin_core(document, info)),
        _description(
            "xmp",
            "http://ns.adobe.com/xap/1.0/",
            _tag("xmp:CreatorTool", PROGRAM)
            + _tag("xmp:CreateDate", when)
            + _tag("xmp:ModifyDate", when),
        ),
        _description(
            "pdf",
            "http://ns.adobe.com/pdf/1.3/",
            _tag("pdf:Producer", PROGRAM)
            + (_tag("pdf:Keywords", info["Keywords"]) if "Keywords" in info else ""),
        ),
        _description(
            "pdfaid",
            "http://www.aiim.org/pdfa/ns/id/",
            _tag("pdfaid:part", "2") + _tag("pdfaid:conformance", "A"),
        ),
        _description("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", _tag("pdfuaid:part", "1")),
    ]
    own = extras(document)
    if own:
        parts.append(_description("oz", _OWN, "".join(_tag(f"oz:{k}", v) for k, v in own.items())))
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f"{''.join(parts)}{_extension(own)}"
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    return packet.encode()


def _dublin_core(document: Document, info: dict[str, str]) -> str:
    made = _tag("dc:format", "application/pdf")
    made += f"<dc:title>{_alternatives(info['Title'])}</dc:title>"
    made += f"<dc:language>{_list('Bag', [LANGUAGES[document.language]])}</dc:language>"
    if "Author" in info:
        made += f"<dc:creator>{_list('Seq', [info['Author']])}</dc:creator>"
    if "Subject" in info:
        made += f"<dc:description>{_alternatives(info['Subject'])}</dc:description>"
    if document.keywords:
        words = [one_line(word) for word in document.keywords]
        made += f"<dc:subject>{_list('Bag', words)}</dc:subject>"
    return made


def _extension(own: dict[str, str]) -> str:
    """Describe the two schemas that PDF/A does not know of itself."""
    schemas = [
        _schema(
            "PDF/UA Universal Accessibility Schema",
            "http://www.aiim.org/pdfua/ns/id/",
            "pdfuaid",
            [("part", "Integer", "internal", "Part of ISO 14289 that the file follows")],
        )
    ]
    if own:
        rows = [(name, "Text", "external", "Fact about the paper") for name in own]
        schemas.append(_schema("Facts about papers", _OWN, "oz", rows))
    base = "http://www.aiim.org/pdfa/ns/"
    return (
        f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{base}extension/"'
        f' xmlns:pdfaSchema="{base}schema#" xmlns:pdfaProperty="{base}property#">'
        f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"
        "</rdf:Description>"
    )


def _schema(name: str, uri: str, prefix: str, rows: list[tuple[str, str, str, str]]) -> str:
    keys = ("name", "valueType", "category", "description")
    properties = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + "".join(_tag(f"pdfaProperty:{key}", v) for key, v in zip(keys, row, strict=True))
        + "</rdf:li>"
        for row in rows
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _tag("pdfaSchema:schema", name)
        + _tag("pdfaSchema:namespaceURI", uri)
        + _tag("pdfaSchema:prefix", prefix)
        + f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _description(prefix: str, uri: str, inner: str) -> str:
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{uri}">{inner}</rdf:Description>'


def _tag(name: str, value: str) -> str:
    return f"<{name}>{escape(_XML.sub('', value))}</{name}>"


def _list(kind: str, values: list[str]) -> str:
    return f"<rdf:{kind}>{''.join(_tag('rdf:li', value) for value in values)}</rdf:{kind}>"


def _alternatives(value: str) -> str:
    text = escape(_XML.sub("", value))
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'


def srgb_profile() -> bytes:
    """The sRGB colour profile, with a fixed date in its header so that builds are repeatable."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes.fromhex("07d0000100010000 00000000") + made[36:]
