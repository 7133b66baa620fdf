"""The handbook: a window of its own with the pages at the left and what they say at the right."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.folding import fold
from ozdesk.domain.label import Label, Language
from ozdesk.gui.shell.frame import Frame
from ozdesk.gui.shell.handbook_pages import START, HandbookPage, book, page_at, read_pages
from ozdesk.gui.text.preview import Preview
from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.basics import label, set_role
from ozdesk.gui.widgets.common_texts import BACK, FORWARD, HANDBOOK, NOTHING_FOUND
from ozdesk.gui.widgets.plain_text import Action, set_title
from ozdesk.gui.widgets.small_screens import fit_on_screen
from ozdesk.paper.nearby import Nearby
from ozdesk.settings import Settings, load_settings

WINDOW = Label("Handboek – ozdesk", "Handbook – ozdesk")
FILTER = Label("Zoek in het handboek", "Search the handbook")
PAGE = Qt.ItemDataRole.UserRole
WAIT = 120  # ms of rest after a change of width before pictures are drawn anew


class Handbook(QWidget):
    """Pages, a filter over all their words, and the way back; it follows the language."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        set_role(self, "page")
        self._settings = settings
        self.language: Language = settings.language
        self._been: list[str] = []
        self._at = -1
        self.resize(theme.px(1080), theme.px(720))
        fit_on_screen(self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._whole = self._inner()
        self._outer.addWidget(self._whole)
        self._keys()
        self._list_pages()

    def _say(self, text: Label) -> str:
        return text.in_(self.language)

    def _inner(self) -> QWidget:
        set_title(self, self._say(WINDOW))
        self.view = _View(self.language, self.go)
        self.view.setAccessibleName(self._say(HANDBOOK))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self._left())
        halves.addWidget(self.view)
        halves.setStretchFactor(1, 1)
        halves.setSizes([theme.px(280), theme.px(800)])
        halves.setChildrenCollapsible(False)
        return halves

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(label(self._say(HANDBOOK), "card"), 1)
        self.back = self._action(BACK, "arrow-left", "Alt+Left", lambda: self._step(-1))
        self.forward = self._action(FORWARD, "arrow-right", "Alt+Right", lambda: self._step(1))
        for action in (self.back, self.forward):
            made = QToolButton()
            made.setDefaultAction(action)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAutoRaise(True)
            made.setAccessibleName(action.text())
            head.addWidget(made)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self._say(FILTER))
        self.filter.setAccessibleName(self._say(FILTER))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._list_pages())
        self.filter.installEventFilter(self)
        self.pages = QListWidget()
        set_role(self.pages, "plain")
        self.pages.setAccessibleName(self._say(HANDBOOK))
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        self.nothing = label(self._say(NOTHING_FOUND), "small")
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.nothing)
        column.addWidget(self.pages, 1)
        return left

    def _action(self, text: Label, icon: str, keys: str, then: Callable[[], object]) -> QAction:
        action = Action(self._say(text), self, icons.icon(icon), then)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action

    def _keys(self) -> None:
        for keys, then in (
            ("Ctrl+F", self._find),
            ("Ctrl+W", self.close),
            ("F6", self._swap),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(then)

    # -- the list

    def _list_pages(self) -> None:
        """List the pages that hold all words of the filter, those with them in the title first."""
        words = fold(self.filter.text()).split()
        found = [p for p in read_pages(self.language) if all(word in p.folded for word in words)]
        if words:
            found.sort(key=lambda page: not all(word in fold(page.title) for word in words))
        self.pages.blockSignals(True)
        self.pages.clear()
        for page in found:
            item = QListWidgetItem(page.title, self.pages)
            item.setData(PAGE, page.key)
        self.pages.blockSignals(False)
        self.nothing.setVisible(not found)
        self._mark()

    def _mark(self) -> None:
        """Mark the page that is shown in the list, where it is listed."""
        self.pages.blockSignals(True)
        self.pages.setCurrentRow(-1)
        for row in range(self.pages.count()):
            if self.pages.item(row).data(PAGE) == self.key:
                self.pages.setCurrentRow(row)
        self.pages.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.go(item.data(PAGE))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pages.setFocus()
            if self.pages.count() and self.pages.currentRow() < 0:
                self.pages.setCurrentRow(0)
            return True
        return False

    def _find(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def _swap(self) -> None:
        (self.pages if self.view.hasFocus() else self.view).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.filter.text():
            self.filter.clear()
        else:
            self.close()

    # -- going

    @property
    def key(self) -> str:
        """The key of the page that is shown, or "" before the first."""
        return self._been[self._at] if self._been else ""

    def go(self, key: str, place: str = "") -> None:
        """Show a page, from its top or from one of its headings."""
        if key != self.key:
            self._been[self._at + 1 :] = [key]
            self._at += 1
            self._show()
        if place:
            self.view.scrollToAnchor(place)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._been):
            self._at += by
            self._show()

    def _show(self) -> None:
        page = self.page
        self.view.show_text(page.text)
        self.view.verticalScrollBar().setValue(0)
        self.view.setAccessibleDescription(page.title)
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._been))
        self._mark()

    @property
    def page(self) -> HandbookPage:
        """The page that is shown, in the language of now."""
        return next(page for page in read_pages(self.language) if page.key == self.key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.speak(self._settings.language)

    def speak(self, language: Language) -> None:
        """Say everything in another language, on the same page."""
        if language == self.language:
            return
        self.language = language
        for action in (self.back, self.forward):
            self.removeAction(action)
            action.deleteLater()
        self._whole.deleteLater()
        self._whole = self._inner()
        self._outer.addWidget(self._whole)
        self._list_pages()
        if self.key:
            self._show()


class _View(Preview):
    """A page; its links lead to other pages."""

    def __init__(self, language: Language, go: Callable[[str, str], object]) -> None:
        super().__init__(language, Nearby(book(), book() / language))
        self._go = go
        self._width = 0
        self._soon = QTimer(self, interval=WAIT, singleShot=True)
        self._soon.timeout.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._soon.start()

    def _fit(self) -> None:
        """Draw the pictures as wide as there is room for now."""
        self._width = self.viewport().width()
        place = self.verticalScrollBar().value()
        self.redraw()
        self.verticalScrollBar().setValue(place)

    def follow_link(self, url: QUrl) -> None:
        if not url.scheme() and url.path().endswith(".md"):
            key = url.path().rsplit("/", 1)[-1].removesuffix(".md")
            self._go(key, unquote(url.fragment()))
        else:
            super().follow_link(url)


# -- opening


def open_handbook(settings: Settings, page: str = START) -> Handbook:
    """Show a page in the one window of the handbook, which is made when it is not there."""
    there = (w for w in QApplication.topLevelWidgets() if isinstance(w, Handbook))
    shown = next((one for one in there if one.isVisible()), None) or Handbook(settings)
    shown.speak(settings.language)
    shown.show()
    shown.go(page)
    shown.raise_()
    shown.activateWindow()
    shown.view.setFocus()
    return shown


def help_at(widget: QWidget | None) -> Handbook:
    """Show the page that belongs to where one is."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Frame):
        above = above.parentWidget()
    settings = above.session.settings if above is not None else load_settings()
    return open_handbook(settings, page_at(widget, above))
