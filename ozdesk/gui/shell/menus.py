"""The menu bar: everything one can do, each with its words, its key and its state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from ozdesk import store
from ozdesk.domain.home import Home
from ozdesk.domain.label import Label
from ozdesk.gui import destroy, share, shell
from ozdesk.gui.meetings.agenda_dialog import ON_AGENDA
from ozdesk.gui.session.places import PLACES
from ozdesk.gui.shell import menu_texts as words
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.common_texts import (
    ABOUT_OZDESK,
    BACK,
    FORWARD,
    HANDBOOK,
    KEYBOARD_SHORTCUTS,
    LANGUAGE,
    NEW,
    UNDO,
)
from ozdesk.gui.widgets.plain_text import Action, add_action, set_tooltip

if TYPE_CHECKING:
    from ozdesk.gui.shell.frame import Frame

T = TypeVar("T")
Keys = str | QKeySequence.StandardKey | list[str]


@dataclass(frozen=True, slots=True)
class Command:
    """Something the palette can do: its words, and where they stand in the menu."""

    text: str
    menu: str
    action: QAction


class Menus:
    """Builds the menus of a window and keeps their words right."""

    def __init__(self, window: Frame) -> None:
        self._window = window
        self._shell = window.shell
        self._session = window.session
        self._menus: list[QMenu] = []
        self._build_file()
        self._build_edit()
        self._build_view()
        self._build_go()
        self._build_pack()
        self._build_help()

    # -- the menus

    def _build_file(self) -> None:
        host = self._shell
        menu = self._menu(words.FILE)
        self._add(menu, words.NEW, host.ask_new)
        self._add(menu, words.OPEN, host.ask_open, QKeySequence.StandardKey.Open)
        recent = menu.addMenu(self._session.text(words.RECENT))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        self._add(menu, words.EXAMPLE, host.make_example)
        menu.addSeparator()
        self.create = self._add(menu, NEW, self._window.primary, "Ctrl+N")
        self.bring = self._add(menu, words.IMPORT, lambda: shell.tasks.ask_import(host), "Ctrl+I")
        self.folder = self._add(menu, words.IMPORT_FOLDER, lambda: shell.tasks.ask_docs(host))
        self._add(
            menu,
            words.EXPORT_LIST,
            lambda: shell.tasks.ask_export(host),
            "Ctrl+Shift+S",
        )
        self._add(menu, words.EXPORT, self._window.make_pack, "Ctrl+E")
        menu.addSeparator()
        self._add(menu, words.ANSWERS, lambda: shell.provider_tasks.take_answers(host))
        self._add(
            menu,
            words.NOTICES,
            lambda: shell.provider_tasks.write_notice_list(host),
        )
        menu.addSeparator()
        self._add(menu, words.TOGETHER, lambda: share.connect.ask_connect(host))
        self.sync = self._add(menu, words.SYNC, self._session.share.ask_aloud, "F5")
        self.sync.setEnabled(False)
        menu.addSeparator()
        self._add(menu, words.BACKUPS, lambda: shell.tasks.show_backups(host))
        self._add(menu, words.CHECK, lambda: shell.tasks.check_workspace(host))
        self.tidy = self._add(menu, words.TIDY, lambda: shell.tasks.ask_tidy(host))
        self.erase = self._add(menu, words.ERASE, lambda: destroy.person_dialog.ask_person(host))
        self.erase.setEnabled(not self._session.read_only)
        menu.aboutToShow.connect(self._look_for_example)
        menu.addSeparator()
        self._add(
            menu,
            words.WORKSPACE_SETTINGS,
            lambda: shell.tasks.show_workspace_settings(host),
        )
        settings = self._add(
            menu, words.SETTINGS, lambda: shell.tasks.show_settings(host), "Ctrl+,"
        )
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        quitting = self._add(menu, words.QUIT, self._window.close, "Ctrl+Q")
        quitting.setMenuRole(QAction.MenuRole.QuitRole)

    def _build_edit(self) -> None:
        menu = self._menu(words.EDIT)
        self.undo = self._add(menu, UNDO, self._window.undo, "Ctrl+Z")
        self.redo = self._add(menu, words.REDO, self._window.redo, ["Ctrl+Y", "Ctrl+Shift+Z"])
        menu.aboutToShow.connect(self.refresh_steps)
        menu.addSeparator()
        self._add(menu, words.FIND, self._window.find_here, QKeySequence.StandardKey.Find)
        self._add(menu, words.PALETTE, self._window.open_palette, "Ctrl+K")
        menu.addSeparator()
        host = self._shell
        self.agenda = self._add(
            menu, ON_AGENDA, lambda: shell.tasks.ask_agenda(host), "Ctrl+Shift+V"
        )
        self.agenda.setEnabled(not self._session.read_only)

    def _build_view(self) -> None:
        host, settings = self._shell, self._session.settings
        menu = self._menu(words.VIEW)
        themes = menu.addMenu(self._session.text(words.THEME))
        self._choices(themes, words.THEMES, settings.theme, host.set_theme)
        languages = menu.addMenu(self._session.text(LANGUAGE))
        self._choices(languages, words.LANGUAGES, settings.language, host.set_language)
        sizes = menu.addMenu(self._session.text(words.TEXT_SIZE))
        listed = {n: Label(f"{n} %", f"{n} %") for n in theme.TEXT_SIZES}
        self._choices(sizes, listed, theme.text_size(settings), host.set_text_size)
        sizes.addSeparator()
        self._add(sizes, words.LARGER, lambda: host.step_text_size(1), ["Ctrl++", "Ctrl+="])
        self._add(sizes, words.SMALLER, lambda: host.step_text_size(-1), "Ctrl+-")
        menu.addSeparator()
        self.inspector = self._add(menu, words.INSPECTOR, self._inspect, "Ctrl+Shift+I")
        self.inspector.setCheckable(True)
        self.inspector.setChecked(bool(settings.window.get("inspector", True)))

    def _build_go(self) -> None:
        menu = self._menu(words.GO)
        self.back = self._add(menu, BACK, lambda: self._window.step(-1), "Alt+Left")
        self.forward = self._add(menu, FORWARD, lambda: self._window.step(1), "Alt+Right")
        self._add(menu, words.SWAP, self._window.swap_focus, "F6")
        menu.addSeparator()
        for place in PLACES:
            if place.home in (Home.RISKS,) or place.key == "history":
                menu.addSeparator()
            self._add(menu, place.label, lambda place=place: self._window.go(place), place.shortcut)

    def _build_pack(self) -> None:
        host = self._shell
        menu = self._menu(words.PACK)
        self._add(menu, words.MAKE_PACK, self._window.make_pack)
        packs = next(place for place in PLACES if place.home is Home.PACKS)
        self._add(menu, words.ALL_PACKS, lambda: self._window.go(packs))
        self._add(menu, words.PACK_FOLDER, lambda: shell.tasks.open_pack_folder(host))

    def _build_help(self) -> None:
        host = self._shell
        menu = self._menu(words.HELP)
        self._add(menu, HANDBOOK, lambda: shell.tasks.show_handbook(host), "F1")
        self._add(
            menu,
            KEYBOARD_SHORTCUTS,
            lambda: shell.tasks.show_shortcuts(host),
            "Ctrl+F1",
        )
        self._add(menu, words.LOG, lambda: shell.tasks.open_log_folder(host))
        about = self._add(menu, ABOUT_OZDESK, lambda: shell.tasks.show_about(host))
        about.setMenuRole(QAction.MenuRole.AboutRole)

    # -- how they are made

    def _menu(self, text: Label) -> QMenu:
        menu = QMenu(self._session.text(text), self._window)
        self._window.menuBar().addMenu(menu)
        self._menus.append(menu)
        return menu

    def _add(
        self, menu: QMenu, text: Label, then: Callable[..., object], keys: Keys = ""
    ) -> QAction:
        action = Action(self._session.text(text), self._window, then=then)
        if isinstance(keys, list):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        self._window.addAction(action)
        return action

    def _choices(
        self, menu: QMenu, listed: dict[T, Label], now: T, choose: Callable[[T], object]
    ) -> None:
        group = QActionGroup(menu)
        for value, text in listed.items():
            action = self._add(menu, text, lambda value=value: choose(value))
            action.setCheckable(True)
            action.setChecked(value == now)
            group.addAction(action)

    def _inspect(self) -> None:
        self._window.set_inspector(self.inspector.isChecked())

    # -- how they stay right

    def refresh_steps(self) -> None:
        """Say what undo and redo would do."""
        workspace, say = self._session.workspace, self._session.text
        for action, plain, full, name in (
            (self.undo, UNDO, words.UNDO_STEP, workspace.undo_name),
            (self.redo, words.REDO, words.REDO_STEP, workspace.redo_name),
        ):
            action.setText(say(full.with_(step=name)) if name else say(plain))
            action.setEnabled(bool(name) and not self._session.read_only)

    def refresh_page(self) -> None:
        """Say what is possible on the page in front, and where back and forward go."""
        for action in (self.bring, self.folder):
            action.setEnabled(not self._session.read_only)
        self.back.setEnabled(self._window.trail.can(-1))
        self.forward.setEnabled(self._window.trail.can(1))
        actions = list(self._window.actions_of_page())
        self.create.setEnabled(bool(actions) and actions[-1].isEnabled())
        self.create.setText(actions[-1].text() if actions else self._session.text(NEW))

    def _look_for_example(self) -> None:
        self.tidy.setVisible(
            not self._session.read_only
            and bool(store.starter.starter_records(self._session.workspace))
        )

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for number, path in enumerate(self._session.settings.recent, 1):
            action = add_action(menu, Path(path).name, str(number))
            set_tooltip(action, path)
            action.triggered.connect(lambda _checked=False, path=path: self._shell.open(Path(path)))

    def commands(self) -> list[Command]:
        """Everything the menus and the page can do now."""
        self._look_for_example()
        self.refresh_steps()
        found = [command for menu in self._menus for command in self._commands(menu)]
        title = self._window.page.title()
        known = {command.text for command in found}
        for action in self._window.actions_of_page():
            text = action.text()
            if action.isEnabled() and text not in known:
                found.append(Command(text, title, action))
        return found

    def _commands(self, menu: QMenu, above: str = "") -> Iterator[Command]:
        name = " › ".join(filter(None, [above, menu.title().replace("&", "")]))
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                yield from self._commands(inner, name)
            elif action.isEnabled() and action.isVisible() and not action.isSeparator():
                yield Command(action.text(), name, action)

    def all_actions(self) -> Iterator[QAction]:
        """Every action of the menus that has a key, in order."""
        for menu in self._menus:
            yield from self._keyed(menu)

    def _keyed(self, menu: QMenu) -> Iterator[QAction]:
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                yield from self._keyed(inner)
            elif not action.shortcut().isEmpty():
                yield action
