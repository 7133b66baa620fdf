"""ReportLab's pages made into a tagged, archivable file."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from ozdesk.paper.model import Document
from ozdesk.paper.outline import OutlineEntry
from ozdesk.paper.pdf import metadata
from ozdesk.paper.pdf.structure import Attributes, Element, Hotspot, Structure

Subsets = dict[str, list[int]]
Anchors = dict[str, tuple[int, float]]


class Finisher:
    """Adds to the pages what ReportLab does not write."""

    def __init__(self, data: bytes, document: Document, structure: Structure) -> None:
        self.pdf = Pdf.open(io.BytesIO(data))
        self.document = document
        self.structure = structure
        self.pages = [page.obj for page in self.pdf.pages]
        self.links: dict[int, Any] = {}

    def whole(self) -> bytes:
        """The bytes of the file, the same for the same paper.

        Made in memory: when a disk fills up under it, the library ends the whole process.
        """
        made = io.BytesIO()
        self.pdf.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        return made.getvalue()

    def unicode_maps(self, subsets: Subsets) -> None:
        """Give each typeface a map that has only the characters it uses.

        ReportLab's own maps name unused codes and cannot go beyond U+FFFF.
        """
        resources: Any = self.pages[0].get("/Resources", Dictionary())
        fonts: Any = resources.get("/Font", Dictionary())
        for name, font in fonts.items():
            font.ToUnicode = self.pdf.make_stream(_unicode_map(subsets[name]))

    def places(self, anchors: Anchors, entries: list[OutlineEntry]) -> None:
        """Name the places that links point at, and make bookmarks of the headings."""
        if not anchors:
            return
        tree = pikepdf.NameTree.new(self.pdf)
        for key, (page, top) in anchors.items():
            tree[key] = Array([self.pages[page], Name.XYZ, 0, round(top, 2), 0])
        self.pdf.Root.Names = Dictionary(Dests=tree.obj)
        with self.pdf.open_outline() as outline:
            open_: list[tuple[int, Any]] = []
            for entry in entries:
                if entry.key not in anchors:
                    continue
                item = pikepdf.OutlineItem(entry.title, String(entry.key))
                item.is_closed = entry.level > 1
                while open_ and open_[-1][0] >= entry.level:
                    open_.pop()
                (open_[-1][1].children if open_ else outline.root).append(item)
                open_.append((entry.level, item))

    def annotations(self) -> None:
        """Add the clickable areas of links."""
        base = len(self.pages)
        for n, spot in enumerate(self.structure.hotspots):
            made = self.pdf.make_indirect(_annotation(spot))
            made.StructParent = base + n
            self.links[id(spot)] = made
            page = self.pages[spot.page]
            if "/Annots" not in page:
                page.Annots = Array()
            page.Annots.append(made)

    def tags(self) -> None:
        """Write the structure tree and the way back from content to it."""
        elements = list(self.structure.walk())
        made = {
            id(e): self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{e.tag}")))
            for e in elements
        }
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        for element in elements:
            target = made[id(element)]
            target.P = made[id(element.parent)] if element.parent is not None else root
            self._fill(target, element, made)
        root.K = made[id(self.structure.root)]
        self._names(root, {e.id: made[id(e)] for e in elements if e.id})
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=self._parents(made)))
        root.ParentTreeNextKey = len(self.pages) + len(self.structure.hotspots)
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _names(self, root: Any, named: dict[str, Any]) -> None:
        """Write which element has which name, such as a note."""
        if named:
            tree = pikepdf.NameTree.new(self.pdf)
            for name, element in named.items():
                tree[name] = element
            root.IDTree = tree.obj

    def _fill(self, target: Any, element: Element, made: dict[int, Any]) -> None:
        kids: list[Any] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(made[id(kid)])
                continue
            page = self.pages[kid.page]
            if isinstance(kid, Hotspot):
                kids.append(Dictionary(Type=Name.OBJR, Pg=page, Obj=self.links[id(kid)]))
            elif "/Pg" not in target or target.Pg.objgen == page.objgen:
                target.Pg = page
                kids.append(kid.number)
            else:
                kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number))
        if kids:
            target.K = Array(kids)
        if element.id:
            target.ID = String(element.id)
        if element.language:
            target.Lang = String(metadata.LANGUAGES[element.language])
        if element.alt:
            target.Alt = String(element.alt)
        if element.attributes:
            target.A = _attributes(element.attributes)

    def _parents(self, made: dict[int, Any]) -> Array:
        """For each page its elements by number of marked content; for each link its element."""
        numbers: list[Any] = []
        for n, (page, owners) in enumerate(zip(self.pages, self.structure.pages, strict=True)):
            page.StructParents = n
            page.Tabs = Name.S
            numbers += [n, self.pdf.make_indirect(Array([made[id(e)] for e in owners]))]
        for n, spot in enumerate(self.structure.hotspots, len(self.pages)):
            numbers += [n, made[id(spot.link)]]
        return Array(numbers)

    def claims(self) -> None:
        """Say in which language the paper is, which standards it follows, and what it is."""
        root = self.pdf.Root
        root.Lang = String(metadata.LANGUAGES[self.document.language])
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        packet = self.pdf.make_stream(metadata.xmp(self.document))
        packet.Type, packet.Subtype = Name.Metadata, Name.XML
        root.Metadata = packet
        profile = self.pdf.make_stream(metadata.srgb_profile())
        profile.N = 3
        name = "sRGB IEC61966-2.1"
        root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=name,
                    Info=name,
                    RegistryName="http://www.color.org",
                    DestOutputProfile=profile,
                )
            ]
        )
        info = self.pdf.docinfo
        for key in list(info.keys()):
            del info[key]
        for key, value in metadata.info_dictionary(self.document).items():
            info[f"/{key}"] = String(value)


def _annotation(spot: Hotspot) -> Dictionary:
    link = spot.link
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array(list(spot.box)),
        F=4,
        Border=Array([0, 0, 0]),
        Contents=String(link.words or link.href),
    )
    if link.href.startswith("#"):
        made.Dest = String(link.href[1:])
    else:
        made.A = Dictionary(Type=Name.Action, S=Name.URI, URI=_uri(link.href))
    return made


def _uri(href: str) -> String:
    """An address in the letters that PDF allows."""
    return String(quote(href, safe="%/:=&?~#+!$,;'@()*[]"))


def _attributes(attributes: Attributes) -> Dictionary:
    made = Dictionary()
    for key, value in attributes.items():
        made[f"/{key}"] = Name(f"/{value}") if isinstance(value, str) else Array(list(value))
    return made


def _unicode_map(subset: list[int]) -> bytes:
    """A ToUnicode map of the codes that have a character."""
    rows = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>"
        for code, char in enumerate(subset)
        if char
    ]
    blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines).encode()
