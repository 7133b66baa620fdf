"""The styles of an XLSX file: what they show of a number, and whether they are bold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ozdesk.exchange.tables.number_format import BUILT_IN, NumberFormat, number_format
from ozdesk.exchange.tables.table import ShownNumber
from ozdesk.exchange.tables.workbook_walk import walk_xml


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How the cells of a style look: the sections of their number format, and bold or not."""

    sections: tuple[NumberFormat, ...] = ()
    bold: bool = False

    def shown(self, number: float) -> ShownNumber | None:
        """What one sees of a number; None where that is just the number."""
        if not self.sections:
            return None
        return self.sections[-1 if number < 0 else 0].shown(number)


class _Styles:
    """Follows the elements of the part with styles."""

    def __init__(self) -> None:
        self.codes = dict(BUILT_IN)
        self.bold: list[bool] = []
        self.styles: list[CellStyle] = []
        self.within = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in {"fonts", "cellXfs", "cellStyleXfs", "dxfs", "cellStyles", "fills"}:
            self.within = name
        elif name == "numFmt" and self.within != "dxfs":
            self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self.within == "fonts":
            self.bold.append(False)
        elif name == "b" and self.within == "fonts" and self.bold:
            self.bold[-1] = attributes.get("val", "1") not in {"0", "false"}
        elif name == "xf" and self.within == "cellXfs":
            code = self.codes.get(_number(attributes.get("numFmtId")), "")
            font = _number(attributes.get("fontId"))
            bold = font < len(self.bold) and self.bold[font]
            self.styles.append(CellStyle(number_format(code) if code else (), bold))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def read_styles(data: bytes) -> Sequence[CellStyle]:
    """The styles of cells by number; raise UnsoundXml for odd XML."""
    styles = _Styles()
    if data:
        walk_xml(data, styles.start)
    return styles.styles
