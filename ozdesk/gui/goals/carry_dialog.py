"""A new version of a checklist is put into use: what becomes of each provider's answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ozdesk.domain.common_texts import PROVIDER
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets import theme
from ozdesk.gui.widgets.basics import label
from ozdesk.gui.widgets.dialog import CANCEL, Dialog
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.kinds.provider import ChecklistTemplate, Provider, ProviderState
from ozdesk.rules.documentation.template_versions import Carried, carried, take_into_use

TITLE = Label("{name} in gebruik nemen", "Take {name} into use")
TEXT = Label(
    "Antwoorden gaan mee. Waar de vraag of de norm is gewijzigd, telt het antwoord als open tot de "
    "provider opnieuw antwoordt. Kies wie vanaf nu deze versie beantwoordt.",
    "Answers come along. Where the question or the norm changed, an answer counts as open until "
    "the provider answers again. Choose who answers this version from now on.",
)
KEPT = Label("Blijft", "Kept")
STALE, NEW = Label("Opnieuw vragen", "Ask again"), Label("Nieuw of open", "New or open")
DROPPED = Label("Niet meer gevraagd", "No longer asked")
DO = Label("In gebruik nemen", "Take into use")
NOBODY = Label(
    "Nog geen provider beantwoordt een eerdere versie.", "No provider answers a version."
)


class CarryDialog(Dialog):
    """A row per provider with what becomes of its answers; one step puts it all in force."""

    def __init__(
        self, session: Session, template: ChecklistTemplate, parent: QWidget | None = None
    ) -> None:
        name = " ".join(filter(None, (template.name, template.version)))
        super().__init__(parent, session.text(TITLE.with_(name=name)), session.text(TEXT))
        self._session, self._template = session, template
        today = session.today()
        self._fates = [carried(p, template, session.workspace, today) for p in self._candidates()]
        text = session.text
        self.model = GridModel(
            [
                GridColumn(text(PROVIDER), wide=True),
                *(GridColumn(text(head), right=True) for head in (KEPT, STALE, NEW, DROPPED)),
            ]
        )
        self.model.checked = {fate.provider.id for fate in self._fates}
        self.table = GridView(self.model, text(PROVIDER))
        self.table.setMinimumHeight(theme.px(220))
        self.model.fill([self._cells(f) for f in self._fates], [f.provider.id for f in self._fates])
        self.body.addWidget(self.table if self._fates else label(text(NOBODY), "small"))
        self.offer([(text(CANCEL), None), (text(DO), self.take)])
        if self._fates:
            self.be(860, 480)

    def _candidates(self) -> list[Provider]:
        every = self._session.workspace.of_kind(Provider)
        found = [
            provider
            for provider in every
            if provider.status is not ProviderState.STOPPED
            and provider.template != self._template.id
            and (provider.template or not self._template.replaces)
        ]
        return sorted(found, key=lambda p: (natural_key(p.name), p.id))

    def _cells(self, fate: Carried) -> list[GridCell]:
        counts = (fate.kept, fate.stale, fate.opened, fate.dropped)
        return [
            GridCell(fate.provider.name),
            *(GridCell(str(len(keys)), bold=keys is fate.stale and bool(keys)) for keys in counts),
        ]

    def take(self) -> None:
        """Put the version in force for the chosen providers, with one step."""
        session = self._session
        template = session.workspace.get(self._template.id)
        if isinstance(template, ChecklistTemplate):
            chosen = self.model.checked or set()
            found = [session.workspace.get(id) for id in sorted(chosen)]
            providers = [provider for provider in found if isinstance(provider, Provider)]
            session.apply(
                take_into_use(template, providers, session.workspace, session.today()), self
            )
