"""The first page one ever sees: who one is, which language, and four ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ozdesk.domain.common_texts import ORGANISATION
from ozdesk.domain.label import Label, Language
from ozdesk.gui.widgets import icons, theme
from ozdesk.gui.widgets.basics import Button, button, label, set_role
from ozdesk.gui.widgets.common_texts import LANGUAGE
from ozdesk.gui.widgets.help_key import help_key
from ozdesk.gui.widgets.plain_text import set_title
from ozdesk.gui.widgets.scrolling import scrolling
from ozdesk.paths import resource
from ozdesk.settings import Settings

TITLE = Label("Welkom bij ozdesk", "Welcome to ozdesk")
INTRO = Label(
    "Uw werkplek voor de governance van opensource: registers, teksten en pakketten voor de "
    "stuurgroep. Alles staat op uw eigen computer; er gaat niets naar buiten.",
    "Your desk for the governance of open source: registers, texts and packs for the steering "
    "group. Everything is on your own computer; nothing leaves it.",
)
WHO = Label("Wie bent u?", "Who are you?")
WHY = Label(
    "Uw naam staat in de geschiedenis bij wat u wijzigt. Er is geen account en geen wachtwoord.",
    "Your name stands in the history beside what you change. There is no account, no password.",
)
NAME = Label("Naam of functie", "Name or role")
NEEDED = Label("! Vul een naam of functie in.", "! Fill in a name or role.")
BEGIN = Label("Hoe wilt u beginnen?", "How would you like to begin?")
LANGUAGES: dict[Language, str] = {"nl": "Nederlands", "en": "English"}
EXAMPLE = Label("Rondkijken in het voorbeeld", "Look around in the example")
EXAMPLE_TEXT = Label(
    "OpenZaak met doelen, risico's en partijen. U mag alles proberen; opruimen kan met één klik.",
    "OpenZaak with goals, risks and parties. Try anything; one click tidies it up again.",
)
OWN = Label("Zelf beginnen", "Start my own")
OWN_TEXT = Label(
    "Een nieuwe, lege administratie in een map die u kiest.",
    "A new and empty workspace in a folder of your choice.",
)
OPEN = Label("Een administratie openen", "Open a workspace")
OPEN_TEXT = Label(
    "Verder werken in een map die er al is.", "Go on working in a folder that is there already."
)
JOIN = Label("Meedoen met collega's", "Join colleagues")
JOIN_TEXT = Label(
    "Begin met een administratie die al wordt gedeeld op een schijf of in een cloudmap.",
    "Begin with a workspace that is already shared on a drive or in a cloud folder.",
)


class FirstStart(QWidget):
    """Asks who one is and hands over to `example`, `own`, `open` or `join`."""

    def __init__(
        self,
        settings: Settings,
        begin: dict[str, Callable[[], object]],
        language_chosen: Callable[[Language], object],
    ) -> None:
        super().__init__()
        set_role(self, "page")
        self._settings = settings
        self._begin = begin
        self._language_chosen = language_chosen
        set_title(self, "ozdesk")
        help_key(self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(scrolling(self._page()))
        self.name.setFocus()

    def _say(self, text: Label) -> str:
        return text.in_(self._settings.language)

    def _page(self) -> QWidget:
        inner = QWidget()
        across = QHBoxLayout(inner)
        middle = QWidget()
        middle.setMaximumWidth(theme.px(920))
        column = QVBoxLayout(middle)
        column.setContentsMargins(16, 32, 16, 24)
        column.setSpacing(8)
        across.addWidget(middle)
        column.addStretch(2)
        column.addLayout(self._head())
        intro = label(self._say(INTRO), "subtitle", wrap=True)
        column.addWidget(intro)
        column.addSpacing(20)
        column.addLayout(self._who())
        column.addSpacing(20)
        column.addWidget(label(self._say(BEGIN), "card"))
        column.addSpacing(4)
        column.addLayout(self._choices())
        column.addStretch(3)
        return inner

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = label()
        mark.setPixmap(_program_icon(self.devicePixelRatioF()))
        mark.setAccessibleName("ozdesk")
        row.addWidget(mark)
        row.addWidget(label(self._say(TITLE), "title"), 1)
        group = QButtonGroup(self)
        for key, text in LANGUAGES.items():
            made = button(text, look="segment")
            made.setCheckable(True)
            made.setChecked(self._settings.language == key)
            made.setAccessibleName(f"{self._say(LANGUAGE)}: {text}")
            made.clicked.connect(partial(self._switch, key))
            group.addButton(made)
            row.addWidget(made)
        return row

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(self._say(WHO), "card"))
        column.addWidget(label(self._say(WHY), "small", wrap=True))
        column.addSpacing(8)
        self.name = QLineEdit(self._settings.name)
        self.organisation = QLineEdit(self._settings.organisation)
        self.needed = label(self._say(NEEDED), "problem")
        self.needed.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        for text, field in ((NAME, self.name), (ORGANISATION, self.organisation)):
            part = QVBoxLayout()
            part.setSpacing(4)
            above = label(self._say(text), "field")
            above.setBuddy(field)
            field.setAccessibleName(self._say(text))
            part.addWidget(above)
            part.addWidget(field)
            row.addLayout(part)
        column.addLayout(row)
        column.addWidget(self.needed)
        self.name.textEdited.connect(lambda _text: self.needed.hide())
        return column

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(14)
        self.choices: dict[str, Button] = {}
        listed = (
            ("example", "compass", EXAMPLE, EXAMPLE_TEXT),
            ("own", "folder-plus", OWN, OWN_TEXT),
            ("open", "folder-open", OPEN, OPEN_TEXT),
            ("join", "users", JOIN, JOIN_TEXT),
        )
        for at, (key, icon, title, text) in enumerate(listed):
            card = _Choice(icon, self._say(title), self._say(text))
            card.clicked.connect(partial(self._go, key))
            self.choices[key] = card
            grid.addWidget(card, at // 2, at % 2)
        return grid

    def _keep(self) -> None:
        self._settings.name = " ".join(self.name.text().split())
        self._settings.organisation = " ".join(self.organisation.text().split())

    def _go(self, key: str, _checked: bool = False) -> None:
        self._keep()
        if not self._settings.name:
            self.needed.show()
            self.name.setFocus()
            return
        self._begin[key]()

    def _switch(self, language: Language, _checked: bool = False) -> None:
        self._keep()
        self._language_chosen(language)


class _Choice(Button):
    """A large button: an icon, a title and what will happen."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        set_role(self, "choice")
        self._icon = icon
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(58, 14, 16, 14)
        column.setSpacing(4)
        for part in (label(title, "card", wrap=True), label(text, "small", wrap=True)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
        column.addStretch(1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(96))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(260), theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint_icon(painter, QRect(18, 16, 26, 26), self._icon, "accent")


def _program_icon(ratio: float) -> QPixmap:
    return QIcon(str(resource("icons", "ozdesk.svg"))).pixmap(QSize(40, 40), ratio)
