"""A text with marks at what was added and removed; colour only helps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from ozdesk.gui.widgets import theme
from ozdesk.rules.texts.word_diff import Piece, Sort

OPENED, CLOSED = {Sort.ADDED: "[+", Sort.REMOVED: "[−"}, {Sort.ADDED: "+]", Sort.REMOVED: "−]"}
LINE_HEIGHT = 140  # percent


def write_pieces(shown: QTextBrowser, pieces: Iterable[Piece], *, signs: bool = False) -> None:
    """Show pieces in reading order: added underlined and bold, removed struck through."""
    shown.clear()
    cursor = QTextCursor(shown.document())
    cursor.beginEditBlock()
    block = QTextBlockFormat()
    block.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(block)
    for piece in pieces:
        words = piece.text
        if signs and piece.sort is not Sort.SAME:
            words = f"{OPENED[piece.sort]}{words}{CLOSED[piece.sort]}"
        cursor.insertText(words, _face(piece.sort))
    cursor.endEditBlock()
    shown.moveCursor(QTextCursor.MoveOperation.Start)


def _face(sort: Sort) -> QTextCharFormat:
    face = QTextCharFormat()
    face.setFont(theme.font(theme.TEXT, bold=sort is Sort.ADDED))
    face.setForeground(theme.colour("ink"))
    if sort is Sort.ADDED:
        face.setFontUnderline(True)
        face.setBackground(theme.colour("good_tint"))
    elif sort is Sort.REMOVED:
        face.setFontStrikeOut(True)
        face.setBackground(theme.colour("wrong_tint"))
    return face
