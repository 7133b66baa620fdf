"""The style sheet of the window, built from tokens; spacing in steps of 4, corners 6 to 8.

Widgets take a look by the property `role` (labels: title, subtitle, card, field, small, problem,
note; frames: card, panel, rail, header, status, bar; buttons: primary, link, quiet, tab).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

from ozdesk.gui.widgets.register_stylesheet import REGISTERS

BASE = """
QMainWindow, QDialog, QWidget[role="page"], QStackedWidget, QScrollArea[role="page"] {
  background: $page; color: $ink; }
QScrollArea { border: 0; background: transparent; }
QScrollArea > QWidget > QWidget[role="clear"] { background: transparent; }
QToolTip { background: $ink; color: $card; border: 0; padding: 4px 8px; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[role="card"][clickable="true"]:hover { border-color: $outline; }
QFrame[role="card"][clickable="true"]:focus { border: 2px solid $accent; }
QFrame[role="panel"] { background: $card; border: 0; }
QFrame[role="rail"] { background: $rail; border: 0; border-right: 1px solid $line; }
QFrame[role="status"] { background: $rail; border: 0; border-top: 1px solid $line; }
QFrame[role="toast"] { background: $card; border: 1px solid $outline; border-radius: 8px; }
QDialog[role="palette"] { background: $card; border: 1px solid $outline; }
QFrame[role="strip"] { background: $attention_tint; border: 0; border-bottom: 1px solid $line; }
QFrame[role="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

LABELS = """
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; color: $ink; }
QLabel[role="subtitle"] { font-size: ${text}pt; color: $muted; }
QLabel[role="card"] { background: transparent; border: 0;
  font-size: ${cardsize}pt; font-weight: 600; color: $ink; }
QLabel[role="field"] { font-size: ${small}pt; font-weight: 600; color: $muted; }
QLabel[role="small"] { font-size: ${small}pt; color: $muted; }
QLabel[role="plain"] { font-size: ${small}pt; color: $ink; }
QLabel[role="problem"] { font-size: ${small}pt; color: $attention; }
QLabel[role="wrong"] { font-size: ${small}pt; color: $wrong; }
"""

BUTTONS = """
QPushButton { background: $card; color: $ink; border: 1px solid $line; border-radius: 6px;
  padding: 6px 12px; min-height: 1.2em; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accent_tint; color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 11px; }
QPushButton:disabled { color: $muted; background: $page; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
  font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed {
  background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:focus { border: 1px solid $accent; padding: 6px 12px; }
QPushButton[role="primary"]:disabled { background: $neutral_tint; color: $muted;
  border-color: $line; }
QPushButton[role="grave"] { color: $wrong; border-color: $wrong; font-weight: 600; }
QPushButton[role="grave"]:focus { border: 2px solid $wrong; }
QPushButton[role="grave"]:disabled { color: $muted; border-color: $line; }
QPushButton[role="link"], QPushButton[role="quiet"] { background: transparent; color: $accent;
  border: 2px solid transparent; padding: 3px 6px; }
QPushButton[role="quiet"] { color: $muted; }
QPushButton[role="link"]:hover, QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="link"]:focus, QPushButton[role="quiet"]:focus { border: 2px solid $accent;
  padding: 3px 6px; }
QPushButton[role="foot"] { background: transparent; color: $muted; border: 1px solid transparent;
  border-radius: 4px; padding: 0 4px; min-height: 1.2em; font-size: ${small}pt; font-weight: 400; }
QPushButton[role="foot"]:hover { color: $accent; text-decoration: underline; }
QPushButton[role="foot"]:focus { border: 1px solid $accent; padding: 0 4px; color: $accent; }
QPushButton[role="segment"] { padding: 4px 10px; background: $card; color: $muted; }
QPushButton[role="segment"]:checked { background: $accent_tint; color: $accent;
  border-color: $accent; }
QPushButton[role="segment"]:focus { padding: 3px 9px; }
QPushButton[role="search"] { background: $card; color: $muted; border: 1px solid $outline;
  text-align: left; font-weight: 400; }
QPushButton[role="search"]:focus { border: 2px solid $accent; }
QPushButton[role="choice"] { padding: 0; text-align: left; background: $card;
  border: 1px solid $line; border-radius: 8px; }
QPushButton[role="choice"]:hover { background: $card; border: 1px solid $accent; }
QPushButton[role="choice"]:focus { border: 2px solid $accent; }
QPushButton::menu-indicator { image: url("$pictures/down.svg"); width: 12px; height: 12px;
  subcontrol-position: right center; subcontrol-origin: padding; right: 8px; }
QToolButton { background: transparent; color: $ink; border: 2px solid transparent;
  border-radius: 6px; padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_tint; color: $accent; }
"""

FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QComboBox, QAbstractSpinBox {
  background: $card; color: $ink; border: 1px solid $outline; border-radius: 6px;
  padding: 6px 10px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 1.2em; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QComboBox:focus,
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 5px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { background: $page; color: $muted; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $page; }
QTextBrowser[role="paper"] { border: 0; background: $card; padding: 0; }
QTextBrowser[role="paper"]:focus { border: 2px solid $accent; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus,
QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; min-height: 0; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { padding-left: 8px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: url("$pictures/down.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $outline;
  padding: 4px; outline: 0; selection-background-color: $accent_tint; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 24px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url("$pictures/up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$pictures/down.svg"); width: 12px; height: 12px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 3px;
  border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 16px;
  height: 16px; border: 1px solid $outline; background: $card; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border-color: $accent; image: url("$pictures/check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
  background: $accent; border-color: $accent; image: url("$pictures/dash.svg"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url("$pictures/dot.svg"); }
QProgressBar { background: $line; border: 0; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
"""

LISTS = """
QAbstractItemView { background: $card; color: $ink; border: 1px solid $line; border-radius: 8px;
  outline: 0; selection-background-color: $accent_tint; selection-color: $ink;
  alternate-background-color: $page; }
QAbstractItemView:focus { border: 1px solid $accent; }
QAbstractItemView::item { border: 0; }
QListWidget::item { padding: 5px 8px; }
QAbstractItemView::item:selected { background: $accent_tint; color: $ink; }
QAbstractItemView[role="plain"], QAbstractItemView[role="plain"]:focus { border: 0;
  background: transparent; border-radius: 0; }
QTableView { gridline-color: $line; }
QHeaderView { background: $card; border: 0; border-top-left-radius: 8px;
  border-top-right-radius: 8px; }
QHeaderView::section { background: $card; color: $muted; border: 0;
  border-bottom: 1px solid $line; padding: 7px 10px; font-size: ${small}pt; font-weight: 600; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::up-arrow { image: url("$pictures/up.svg"); width: 10px; height: 10px;
  subcontrol-position: right center; subcontrol-origin: padding; right: 4px; }
QHeaderView::down-arrow { image: url("$pictures/down.svg"); width: 10px; height: 10px;
  subcontrol-position: right center; subcontrol-origin: padding; right: 4px; }
QTableCornerButton::section { background: $card; border: 0; }
QTreeView::branch { background: transparent; }
"""

CHROME = """
QMenuBar { background: $rail; color: $ink; border-bottom: 1px solid $line; padding: 2px 8px;
  spacing: 0; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent_tint; color: $accent; }
QMenu { background: $card; color: $ink; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $accent_tint; color: $accent; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 8px; }
QMenu::indicator:checked { image: url("$pictures/tick.svg"); }
QMenu::right-arrow { image: url("$pictures/right.svg"); width: 12px; height: 12px; right: 8px; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; border: 0; }
QTabBar::tab { background: transparent; color: $muted; border: 2px solid transparent;
  border-bottom: 2px solid transparent; padding: 7px 4px; margin-right: 12px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 4px; }
QTabBar QToolButton { background: $card; border: 1px solid $line; border-radius: 4px; }
QTabBar QToolButton::left-arrow { image: url("$pictures/left.svg"); width: 12px; height: 12px; }
QTabBar QToolButton::right-arrow { image: url("$pictures/right.svg"); width: 12px; height: 12px; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $outline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; background: none; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; color: $muted; }
"""

WHOLE = Template(BASE + LABELS + BUTTONS + FIELDS + LISTS + CHROME + REGISTERS)


def sheet(tokens: Mapping[str, str], points: Callable[[float], float], pictures: str) -> str:
    """The whole sheet; `points` turns px into points, `pictures` is the folder of small marks."""
    sizes = {"title": 22, "cardsize": 15, "text": 14, "small": 12.5}
    sizes_in_points = {name: f"{points(size):.2f}" for name, size in sizes.items()}
    return WHOLE.substitute(tokens, pictures=pictures, **sizes_in_points)
