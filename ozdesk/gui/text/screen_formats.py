"""How runs, tables and colours look in a text document on screen."""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.plain_text import set_tooltip
from ozdesk.paper.model import Run, Tone


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
    set_tooltip(form, alt)
    form.setProperty(QTextFormat.Property.ImageAltText, alt)
    return form


def run_format(run: Run, face: QTextCharFormat) -> QTextCharFormat:
    """A run in text of a face."""
    form = QTextCharFormat(face)
    if run.bold:
        form.setFontWeight(QFont.Weight.Bold)
    form.setFontItalic(run.italic or face.fontItalic())
    form.setFontStrikeOut(run.strike)
    if run.code:
        form.setFontFamilies([theme.mono().family()])
        form.setBackground(brush("neutral_tint"))
    if run.muted:
        form.setForeground(brush("muted"))
    if run.key:
        form = place_format(run.key, form)
    if run.href:
        form.setAnchor(True)
        form.setAnchorHref(run.href)
        form.setForeground(brush("accent"))
        form.setFontUnderline(True)
        set_tooltip(form, run.href)
    return form


def place_format(key: str, face: QTextCharFormat) -> QTextCharFormat:
    """A place that links lead to."""
    form = QTextCharFormat(face)
    form.setAnchor(True)
    form.setAnchorNames([key])
    return form


def pill_format(tone: Tone, face: QTextCharFormat) -> QTextCharFormat:
    """A state in text of a face."""
    form = QTextCharFormat(face)
    form.setFontWeight(QFont.Weight.DemiBold)
    form.setForeground(brush(tone.value))
    form.setBackground(brush(f"{tone.value}_tint"))
    return form


def cell_format() -> QTextTableCellFormat:
    """A cell with a line under it."""
    form = QTextTableCellFormat()
    form.setBottomBorder(1)
    form.setBottomBorderBrush(brush("line"))
    form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    return form
