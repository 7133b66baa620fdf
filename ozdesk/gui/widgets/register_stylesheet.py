"""What the style sheet says about registers and forms."""

REGISTERS = """
QTabBar[role="inspector"]::tab { margin-right: 2px; padding: 7px 3px; }
QStackedWidget[role="clear"] { background: transparent; }
QPlainTextEdit[role="source"] { border: 1px solid $line; border-radius: 8px; padding: 12px;
  font-family: "IBM Plex Mono"; }
QSplitter[role="gap"]::handle { background: transparent; }
QPlainTextEdit[role="source"]:focus { border: 2px solid $accent; padding: 11px; }
QWidget[role="chip"] { background: $neutral_tint; border-radius: 11px; }
QPushButton[role="chip"] { background: transparent; border: 0; padding: 3px 0; font-weight: 500;
  color: $accent; min-height: 1.2em; }
QPushButton[role="chip"]:hover { text-decoration: underline; }
QPushButton[role="chip"]:focus { border: 0; padding: 3px 0; text-decoration: underline; }
QPushButton[role="toggle"] { border-radius: 13px; padding: 3px 10px 3px 8px; min-height: 1.2em;
  border-color: $outline; color: $ink; font-weight: 400; }
QPushButton[role="toggle"]:checked { background: $accent_tint; border-color: $accent;
  color: $accent; font-weight: 600; }
QPushButton[role="toggle"]:focus { border: 2px solid $accent; padding: 2px 9px 2px 7px; }
QPushButton[role="filter"] { background: $neutral_tint; border: 1px solid $neutral_tint;
  border-radius: 11px; padding: 2px 12px; min-height: 1.2em; color: $muted; font-weight: 600;
  font-size: ${small}pt; }
QPushButton[role="filter"]:hover { color: $ink; }
QPushButton[role="filter"][set="true"] { background: $accent_tint; color: $accent;
  border-color: $accent; }
QPushButton[role="filter"]:focus { border: 2px solid $accent; padding: 1px 11px; }
QPushButton[role="filter"]::menu-indicator { image: none; width: 0; }
QPushButton[role="row"] { background: transparent; border: 2px solid transparent; padding: 4px 8px;
  text-align: left; font-weight: 400; }
QPushButton[role="row"]:hover { color: $accent; }
QPushButton[role="row"]:focus { border: 2px solid $accent; padding: 4px 8px; }
QFrame[role="row"] { background: $card; border: 1px solid $line; border-radius: 6px; }
QFrame[role="item"] { border: 0; border-bottom: 1px solid $line; }
QFrame[role="versions"] { background: $attention_tint; border: 0; border-radius: 6px; }
QFrame[role="picked"] { background: $accent_tint; border: 0; border-radius: 8px; }
QPushButton[role="lock"] { background: transparent; border: 0; padding: 0 2px; min-height: 14px;
  color: $muted; font-size: ${small}pt; }
QPushButton[role="lock"]:hover { color: $accent; }
QTextBrowser[role="quote"] { border: 1px solid transparent; border-radius: 6px; padding: 0;
  background: transparent; }
QTextBrowser[role="quote"]:focus { border: 1px solid $accent; }
QLabel[role="count"] { font-size: ${small}pt; color: $muted; }
QAbstractScrollArea[role="timeline"] { border: 1px solid $line; border-radius: 8px;
  background: $card; padding: 1px; }
QAbstractScrollArea[role="timeline"]:focus { border: 2px solid $accent; padding: 0; }
QTableView[role="register"] { border: 1px solid $line; border-radius: 8px; padding: 1px; }
"""
