"""The table of editors by sort of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ozdesk.domain.fields import (
    Amount,
    Choice,
    Day,
    Field,
    Flag,
    Labels,
    Link,
    Links,
    Location,
    Money,
    Number,
    Prose,
    Span,
    Text,
    Timespan,
)
from ozdesk.domain.rows import Attachments, Checklist, Rows
from ozdesk.gui.editors.base import Editor, editor_for
from ozdesk.gui.editors.checklist import ChecklistEditor
from ozdesk.gui.editors.choice import ChoiceEditor
from ozdesk.gui.editors.day import DayEditor
from ozdesk.gui.editors.files import AttachmentsEditor
from ozdesk.gui.editors.labels import labels_editor
from ozdesk.gui.editors.line import (
    FlagEditor,
    LineEditor,
    LocationEditor,
    amount_editor,
    number_editor,
)
from ozdesk.gui.editors.link import LinkEditor, LinksEditor
from ozdesk.gui.editors.prose import ProseEditor
from ozdesk.gui.editors.rows import RowsEditor

__all__ = ["EDITORS", "Editor", "editor_for"]

EDITORS: dict[type[Field[Any]], Callable[..., Editor]] = {
    Text: LineEditor,
    Location: LocationEditor,
    Prose: ProseEditor,
    Flag: FlagEditor,
    Day: DayEditor,
    Number: number_editor,
    Span: number_editor,
    Timespan: LineEditor,
    Amount: amount_editor,
    Money: amount_editor,
    Choice: ChoiceEditor,
    Labels: labels_editor,
    Link: LinkEditor,
    Links: LinksEditor,
    Rows: RowsEditor,
    Checklist: ChecklistEditor,
    Attachments: AttachmentsEditor,
}
for _sort, _make in EDITORS.items():
    editor_for.register(_sort, _make)
