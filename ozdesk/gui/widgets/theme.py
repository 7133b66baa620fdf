"""How the window looks: two palettes from the tokens of paper, the text face, the text size.

Sizes are in px at 100 %; `install` is called once, `use` whenever the settings change.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ozdesk.gui.widgets.stylesheet import sheet
from ozdesk.paper.palette import DARK as DARK_INK
from ozdesk.paper.palette import LIGHT as LIGHT_INK
from ozdesk.paths import resource
from ozdesk.settings import Settings

Tokens = Mapping[str, str]

LIGHT: Tokens = LIGHT_INK | {
    "on_accent": "#ffffff", "hover": "#e2e6eb", "accent_strong": "#0e2f54", "select": "#d9e5f2",
    "outline": "#808a97",  # paper has a white ground only; the window a grey one too
}  # fmt: skip
DARK: Tokens = DARK_INK | {
    "on_accent": "#10161d", "hover": "#2b3138", "accent_strong": "#b4d2f4", "select": "#2b4059",
}  # fmt: skip

TITLE, CARD, TEXT, SMALL = 22.0, 15.0, 14.0, 12.5
FACE, MONO = "Fira Sans", "IBM Plex Mono"
STYLES = ("Regular", "Medium", "SemiBold", "Bold", "Italic", "BoldItalic")
TEXT_SIZES = (90, 100, 110, 125, 150)
POINTS_PER_PX = 1.0 if sys.platform == "darwin" else 0.75


class Appearance(QObject):
    """Tells that colours or sizes have changed."""

    changed = Signal()


@dataclass
class _Now:
    """What is in force."""

    choice: str = "light"
    dark: bool = False
    percent: int = 100
    appearance: Appearance = field(default_factory=Appearance)
    fonts: set[str] = field(default_factory=set)


_now = _Now()


def appearance() -> Appearance:
    """The object whose `changed` signal follows every change of looks."""
    return _now.appearance


def install(app: QApplication, settings: Settings) -> None:
    """Give a fresh application its style, face and colours, and follow the system's theme."""
    app.setStyle("Fusion")
    _load_fonts(FACE.replace(" ", ""), STYLES)
    use_theme(settings)
    app.styleHints().colorSchemeChanged.connect(_follow_system)


def use_theme(settings: Settings) -> None:
    """Put the theme and text size of the settings in force."""
    _now.choice = settings.theme
    _now.percent = text_size(settings)
    _now.dark = settings.theme == "dark" or (settings.theme == "system" and _system_is_dark())
    _dress()


def text_size(settings: Settings) -> int:
    """The text size that was chosen, in percent."""
    percent = settings.window.get("text_size")
    return percent if percent in TEXT_SIZES else 100


def _follow_system(scheme: Qt.ColorScheme) -> None:
    if _now.choice == "system" and _now.dark != _system_is_dark():
        _now.dark = _system_is_dark()
        _dress()


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _dress() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setPalette(palette_of(tokens()))
    app.setFont(font(TEXT))
    app.setStyleSheet(sheet(tokens(), points, _pictures()))
    _now.appearance.changed.emit()


def _pictures() -> str:
    return resource("theme", "dark" if _now.dark else "light").as_posix()


def is_dark() -> bool:
    """Whether the dark palette is in force."""
    return _now.dark


def tokens() -> Tokens:
    """The colours in force, "#rrggbb" by token."""
    return DARK if _now.dark else LIGHT


def colour(token: str) -> QColor:
    """One colour in force."""
    return QColor(tokens()[token])


def points(size: float) -> float:
    """The size in points of text that is `size` px at 100 %."""
    return round(size * POINTS_PER_PX * _now.percent / 100, 2)


def px(size: float) -> int:
    """A distance in px that grows with the text size."""
    return round(size * _now.percent / 100)


def font(size: float = TEXT, bold: bool = False) -> QFont:
    """The text face; `size` is one of the four of the house."""
    face = QFont(FACE)
    face.setPointSizeF(points(size))
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return face


def mono(size: float = TEXT) -> QFont:
    """The face for code and Markdown sources."""
    _load_fonts(MONO.replace(" ", ""), ("Regular", "Bold", "Italic", "BoldItalic"))
    face = QFont(MONO)
    face.setStyleHint(QFont.StyleHint.Monospace)
    face.setPointSizeF(points(size))
    return face


def _load_fonts(stem: str, styles: tuple[str, ...]) -> None:
    if stem not in _now.fonts:
        _now.fonts.add(stem)
        for style in styles:
            QFontDatabase.addApplicationFont(str(resource("fonts", f"{stem}-{style}.ttf")))


def palette_of(ink: Tokens) -> QPalette:
    """The palette that widgets outside the style sheet are drawn with."""
    roles = {
        "Window": "page", "WindowText": "ink", "Base": "card", "AlternateBase": "page",
        "Text": "ink", "Button": "card", "ButtonText": "ink", "BrightText": "wrong",
        "Highlight": "accent", "HighlightedText": "on_accent", "Accent": "accent",
        "Link": "accent", "LinkVisited": "accent", "ToolTipBase": "ink", "ToolTipText": "card",
        "PlaceholderText": "muted", "Light": "card", "Midlight": "line", "Mid": "outline",
        "Dark": "outline", "Shadow": "line",
    }  # fmt: skip
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(QPalette.ColorRole[role], QColor(ink[token]))
    for role in ("WindowText", "Text", "ButtonText"):
        disabled = QPalette.ColorGroup.Disabled
        palette.setColor(disabled, QPalette.ColorRole[role], QColor(ink["muted"]))
    return palette
