"""The one door for text to widgets: a text is shown as it stands, never as markup or a key."""

from __future__ import annotations

from collections.abc import Callable
from html import escape, unescape
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QIcon, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QMenu,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolTip,
    QWidget,
)

BEFORE, AFTER = '<p style="white-space:pre-wrap">', "</p>"


class HasTooltip(Protocol):
    """A widget, an action, an item of a list or the format of a text."""

    def setToolTip(self, text: str, /) -> None:
        """Show this text when the mouse rests."""


def plain_tooltip(text: str) -> str:
    """A text for a tooltip, which Qt would otherwise read as HTML where it looks like that."""
    return f"{BEFORE}{escape(text)}{AFTER}" if Qt.mightBeRichText(text) else text


def is_plain_tooltip(text: str) -> bool:
    """Whether a tooltip shows its text as it stands."""
    if not Qt.mightBeRichText(text):
        return True
    inner = text.removeprefix(BEFORE).removesuffix(AFTER)
    return text == f"{BEFORE}{escape(unescape(inner))}{AFTER}"


def set_tooltip(thing: HasTooltip, text: str) -> None:
    """Give something a tooltip."""
    thing.setToolTip(plain_tooltip(text))


def show_tooltip(place: QPoint, text: str) -> None:
    """Show a tooltip now, at a place of the screen; without a text the shown one goes."""
    QToolTip.showText(place, plain_tooltip(text))


def set_title(window: QWidget, text: str) -> None:
    """Give a window its title; Qt has a meaning for [*] in it."""
    window.setWindowTitle(text.replace("[*]", "[*][*]"))


def without_key(text: str) -> str:
    """A text for a button, an action or a tab, in which Qt takes & for a key to press."""
    return text.replace("&", "&&")


def set_tab(tabs: QTabBar, at: int, text: str) -> None:
    """Give a tab its words."""
    tabs.setTabText(at, without_key(text))


class Action(QAction):
    """An action whose words are shown as they stand, and what it does."""

    def __init__(
        self,
        text: str,
        parent: QObject | None = None,
        icon: QIcon | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        if icon is not None:
            self.setIcon(icon)
        if then is not None:
            self.triggered.connect(lambda _checked=False: then())
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(without_key(text))
        if Qt.mightBeRichText(text):
            set_tooltip(self, text)

    def text(self) -> str:
        return super().text().replace("&&", "&")


if TYPE_CHECKING:
    _AnyButton = QAbstractButton
else:
    _AnyButton = object  # Qt lets a class have one Qt parent only


class _PlainButton(_AnyButton):
    """What buttons of every sort have in common: their words are shown as they stand."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(without_key(text))

    def text(self) -> str:
        return super().text().replace("&&", "&")


class PushButton(_PlainButton, QPushButton):
    """A push button whose words are shown as they stand."""


class CheckBox(_PlainButton, QCheckBox):
    """A box to tick whose words are shown as they stand."""


class RadioButton(_PlainButton, QRadioButton):
    """A button of a group whose words are shown as they stand."""


def add_action(menu: QMenu, text: str, key: str = "") -> Action:
    """Put an action at the end of a menu; the key chooses it while the menu is open."""
    action = Action(text, menu)
    if key:
        QAction.setText(action, f"&{key}  {without_key(text)}")
    menu.addAction(action)
    return action
