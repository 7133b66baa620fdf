"""How tables and colours look in a text document on screen."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ozdesk.gui.widgets import theme


def brush(token: str) -> QBrush:
    """A colour in force, to fill with."""
    return QBrush(QColor(theme.colour(token)))


def table_format(widths: tuple[float, ...], indent: int) -> QTextTableFormat:
    """A table as wide as the line, with a line under each row."""
    form = QTextTableFormat()
    form.setBorder(0)
    form.setBorderCollapse(True)
    form.setCellPadding(theme.px(7))
    form.setCellSpacing(0)
    form.setTopMargin(theme.px(6))
    form.setBottomMargin(theme.px(10))
    form.setLeftMargin(theme.px(24) * indent)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if widths:
        share = QTextLength.Type.PercentageLength
        whole = sum(widths) or 1
        form.setColumnWidthConstraints([QTextLength(share, 100 * w / whole) for w in widths])
    return form


def image_format(name: str, width: float, height: float, alt: str) -> QTextImageFormat:
    """A figure or picture by the name of its image, in pixels, with the text that says the same."""
    form = QTextImageFormat()
    form.setName(name)
    form.setWidth(width)
    form.setHeight(height)
    form.setToolTip(alt)
    form.setProperty(QTextFormat.Property.ImageAltText, alt)
    return form


def cell_format() -> QTextTableCellFormat:
    """A cell with a line under it."""
    form = QTextTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderBrush(brush("line"))
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    return form
