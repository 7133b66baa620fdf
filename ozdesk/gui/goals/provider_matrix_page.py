"""The page of the provider matrix: which checklist, which providers, and what can be done."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout

from ozdesk.domain.common_texts import CHECKLIST
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.gui.exchange.checklist_dialogs import ReceiveDialog, SendDialog
from ozdesk.gui.goals.carry_dialog import CarryDialog
from ozdesk.gui.goals.compare_dialog import CompareDialog
from ozdesk.gui.goals.provider_matrix import MatrixModel
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import EmptyState, button, label
from ozdesk.gui.widgets.cross_table import CrossTable
from ozdesk.kinds.provider import ChecklistTemplate, Provider, TemplateState
from ozdesk.rules.documentation.template_versions import new_version
from ozdesk.store.applied import Applied

FILTER = Label("Zoek een provider", "Find a provider")
COUNT = Label("{count} providers · {items} punten", "{count} providers · {items} items")
NONE = Label("Nog geen checklist met providers", "No checklist with providers yet")
NONE_TEXT = Label(
    "Kies bij een hostingprovider een checklist. Hier ziet u dan alle providers naast elkaar.",
    "Choose a checklist for a hosting provider. Here you then see all providers side by side.",
)
NO_ITEMS = Label("Deze checklist heeft nog geen punten", "This checklist has no items yet")
NO_ITEMS_TEXT = Label(
    "Zet bij het sjabloon de vragen die iedere hostingprovider beantwoordt.",
    "Put the questions that every hosting provider answers on the template.",
)
DRAFT = Label("Deze versie is nog een concept", "This version is still a draft")
DRAFT_TEXT = Label(
    "Nog geen provider beantwoordt haar. Neem de versie in gebruik en kies welke providers "
    "overgaan; wat zij al antwoordden, gaat mee.",
    "No provider answers it yet. Take the version into use and choose which providers move to it; "
    "what they answered already goes along.",
)
UNUSED = Label("Nog geen provider beantwoordt deze checklist", "No provider answers this checklist")
COMPARE = Label("Vergelijken…", "Compare…")
RECEIVE = Label("Antwoorden inlezen…", "Read answers…")
SEND = Label("Formulier maken…", "Make a form…")
VERSION = Label("Nieuwe versie maken", "Make a new version")
TAKE = Label("In gebruik nemen…", "Take into use…")


class MatrixPage(ViewPage):
    """The matrix with the choice of a checklist, and what can be done with it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.model = MatrixModel(session)
        self.table = CrossTable(self.model, session.text(CHECKLIST))
        self.table.opened.connect(self.opened)
        self.templates = QComboBox()
        self.templates.setAccessibleName(session.text(CHECKLIST))
        self.templates.currentIndexChanged.connect(lambda _at: self._show())
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(session.text(FILTER))
        self.filter.setAccessibleName(session.text(FILTER))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(theme.px(240))
        self.filter.textChanged.connect(lambda _text: self._show())
        self.version = button(session.text(VERSION), then=self.make_version)
        self.count = label(look="count")
        self._actions = [
            self.action(told, then)
            for told, then in (
                (COMPARE, self.compare),
                (RECEIVE, self.receive),
                (SEND, self.send),
            )
        ]
        self._lay_out()
        self.follow(quiet=120)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.templates)
        line.addWidget(self.filter, 1)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.version)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        text = self.session.text
        take = self.action(TAKE, self.make_version)
        take.setEnabled(not self.session.read_only)
        for title, told, act in (
            (NONE, NONE_TEXT, self.way(Provider)),
            (NO_ITEMS, NO_ITEMS_TEXT, self.way(ChecklistTemplate)),
            (DRAFT, DRAFT_TEXT, take),
            (UNUSED, NONE_TEXT, self.way(Provider)),
        ):
            self.stack.addWidget(EmptyState(text(title), text(told), act, "clipboard-check"))
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.landing = self.table

    # -- showing

    def entered(self) -> None:
        """Read the templates anew; the one that was chosen stays."""
        before = self.chosen_id()
        providers = self.session.workspace.of_kind(Provider)
        used: dict[str, int] = {}
        for provider in providers:
            used[provider.template] = used.get(provider.template, 0) + 1
        templates = sorted(
            self.session.workspace.of_kind(ChecklistTemplate),
            key=lambda t: (
                t.status is not TemplateState.IN_FORCE,
                -used.get(t.id, 0),
                natural_key(t.name),
            ),
        )
        self.templates.blockSignals(True)
        self.templates.clear()
        for template in templates:
            name = " ".join(filter(None, (template.name, template.version)))
            state = f" · {self.session.text(template.status.label)}" if template.status else ""
            self.templates.addItem(f"{name}{state} ({used.get(template.id, 0)})", template.id)
        at = self.templates.findData(before)
        self.templates.setCurrentIndex(max(at, 0) if templates else -1)
        self.templates.blockSignals(False)
        self._show()

    def chosen_id(self) -> str:
        """The id of the chosen template, or nothing."""
        return str(self.templates.currentData() or "")

    def template(self) -> ChecklistTemplate | None:
        """The chosen template."""
        found = self.session.workspace.get(self.chosen_id())
        return found if isinstance(found, ChecklistTemplate) else None

    def _show(self) -> None:
        template = self.template()
        self.model.show_template(template, self.filter.text())
        count, items = len(self.model.providers), len(self.model.items)
        self.count.setText(self.session.text(COUNT.with_(count=count, items=items)))
        shown = bool(items and (count or self.filter.text()))
        for widget in (self.templates, self.filter, self.count, self.version):
            widget.setVisible(template is not None)
        draft = template is not None and template.status in (TemplateState.DRAFT, None)
        empty = 1 if template is None else 2 if not items else 3 if draft else 4
        self.stack.setCurrentIndex(0 if shown else empty)
        self.version.setText(self.session.text(TAKE if draft else VERSION))
        self.version.setEnabled(template is not None and not self.session.read_only)
        writes = not self.session.read_only
        for action, able in zip(self._actions, (count > 1, writes, count > 0), strict=True):
            action.setEnabled(able)
        self.headline_changed.emit()

    def _on_applied(self, applied: Applied) -> None:
        if not self.isVisible():
            return
        paths = {(change.kind, change.path.split("/")[0]) for change in applied.edit.changes}
        if paths and all(kind == Provider.key and path == "checklist" for kind, path in paths):
            self.model.changed(applied.records)
        else:
            super()._on_applied(applied)

    # -- what the window asks

    def subtitle(self) -> str:
        return self.count.text()

    def buttons(self) -> list[QAction]:
        return self._actions

    def find_here(self) -> bool:
        self.filter.setFocus()
        self.filter.selectAll()
        return True

    # -- doing

    def current_provider(self) -> Provider | None:
        """The provider of the row in front, else the first."""
        row = max(self.table.currentIndex().row(), 0)
        return self.model.providers[row] if row < len(self.model.providers) else None

    def compare(self) -> None:
        """Put providers beside each other."""
        chosen = [p.id for p in self.model.providers[:2]]
        current = self.current_provider()
        if current and current.id not in chosen:
            chosen = [current.id, *chosen[:1]]
        if template := self.template():
            CompareDialog(self.session, template, chosen, self.window()).open()

    def send(self) -> None:
        """Make the form for one provider."""
        if provider := self.current_provider():
            SendDialog(self.session, self.model.providers, provider, self.window()).open()

    def receive(self) -> None:
        """Read what a provider sent back."""
        ReceiveDialog(self.session, self.window()).open()

    def make_version(self) -> None:
        """Make the next version of the template, or put a draft into use."""
        template = self.template()
        if template is None:
            return
        if template.status in (TemplateState.DRAFT, None):
            CarryDialog(self.session, template, self.window()).open()
            return
        id, edit = new_version(template)
        if self.session.apply(edit, self):
            self.session.show_record(id)
