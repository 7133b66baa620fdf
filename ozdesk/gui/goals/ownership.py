"""Ownership: texts by place and state, claims, licences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from ozdesk.domain.common_texts import BESIDE_EUPL, EVERY_COMPONENT, NO_TEXT_YET, REQUIRED
from ozdesk.domain.folding import natural_key
from ozdesk.domain.label import Label
from ozdesk.domain.record import Record
from ozdesk.domain.words import short_day
from ozdesk.gui.history.versions import VersionsDialog
from ozdesk.gui.history.view_page import ViewPage
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import EmptyState, label
from ozdesk.gui.widgets.grid import GridCell, GridColumn, GridModel, GridView
from ozdesk.gui.widgets.pills import Tone
from ozdesk.gui.widgets.tabs import tab_bar
from ozdesk.kinds.claim import Claim, ClaimState
from ozdesk.kinds.component import Component
from ozdesk.kinds.ownership_text import NO_ADVICE, LegalState, OwnershipText
from ozdesk.kinds.party import Party
from ozdesk.rules.alerts.thresholds import limits_of
from ozdesk.rules.licences.fit import Fit, fit
from ozdesk.rules.ownership.claims import contested, expiring_claim
from ozdesk.rules.ownership.text_matrix import PlaceTexts, ownership_matrix

PLACES, CLAIMS = Label("Plaatsen", "Places"), Label("Claims", "Claims")
LICENCES = Label("Licenties", "Licences")
NAME = Label("Eigendom", "Ownership")
NO_PLACE = Label("(geen plaats)", "(no place)")
CHANGED = Label("Gewijzigd na akkoord", "Changed after approval")
CONTESTED = Label("Tegenspraak", "Contradiction")
COMPARE = Label("Versies vergelijken…", "Compare versions…")
EMPTY: tuple[tuple[Label, Label, type[Record], str], ...] = (
    (
        Label("Nog geen eigendomsteksten", "No ownership texts yet"),
        Label(
            "Leg vast wat er over eigendom en licentie staat. Hier ziet u dan per plaats hoe ver "
            "elke tekst is.",
            "Record what is said about ownership and licence. Here you then see how far each "
            "text is, place by place.",
        ),
        OwnershipText,
        "scale",
    ),
    (
        Label("Nog geen claims", "No claims yet"),
        Label(
            "Leg vast wie zegt iets te bezitten. Hier ziet u dan wat elkaar tegenspreekt en wat "
            "vervalt.",
            "Record who says to own something. Here you then see what contradicts and what "
            "expires.",
        ),
        Claim,
        "shield-check",
    ),
    (
        Label("Nog geen componenten", "No components yet"),
        Label(
            "Leg componenten vast met hun licentie. Hier ziet u dan welke naast de EUPL-1.2 kan.",
            "Record components with their licence. Here you then see which goes with the EUPL-1.2.",
        ),
        Component,
        "puzzle",
    ),
)
STATES: dict[LegalState, Tone] = {
    LegalState.DRAFT: "neutral",
    LegalState.WITH_LAWYER: "attention",
    LegalState.APPROVED: "accent",
    LegalState.REJECTED: "wrong",
    LegalState.PUBLISHED: "good",
    LegalState.REPLACED: "neutral",
}
SELDOM = {LegalState.REJECTED, LegalState.REPLACED}  # no column where no text is in them
CLAIM_TONES: dict[ClaimState, Tone] = {
    ClaimState.SUSPECTED: "neutral",
    ClaimState.CONFIRMED: "good",
    ClaimState.DISPUTED: "wrong",
}
FITS: dict[Fit, Tone] = {
    Fit.LISTED: "good",
    Fit.OTHER_WORKS: "attention",
    Fit.CONSULT: "attention",
    Fit.UNKNOWN: "neutral",
}


class OwnershipView(ViewPage):
    """Three tables: the texts in the place where they have to stand, the claims, the licences."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        text = session.text
        self.which = tab_bar(text(NAME), map(text, (PLACES, CLAIMS, LICENCES)))
        self.model = GridModel([])
        self.table = GridView(self.model, text(NAME))
        self.table.opened.connect(lambda key: self.opened.emit(key, ""))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._judge())
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        for title, told, kind, icon in EMPTY:
            self.stack.addWidget(EmptyState(text(title), text(told), self.way(kind), icon))
        self.versions = self.action(COMPARE, self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 18)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.which)
        line.addStretch(1)
        line.addWidget(label(text(NO_ADVICE), "small"))
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.landing = self.table
        self.which.currentChanged.connect(lambda _at: self.entered())
        self.follow(OwnershipText, Claim, Component, Party)

    def entered(self) -> None:
        """Make the table in front anew; the row that was chosen stays."""
        before = self._key()
        (self._places, self._claims, self._licences)[self.which.currentIndex()]()
        self.stack.setCurrentIndex(0 if self.model.rows else 1 + self.which.currentIndex())
        if before and before in self.model.keys:
            self.table.selectRow(self.model.keys.index(before))
        self._judge()

    def _key(self) -> str:
        at = self.table.currentIndex().row()
        return self.model.keys[at] if 0 <= at < len(self.model.keys) else ""

    def _judge(self) -> None:
        record = self.session.workspace.get(self._key())
        self.versions.setEnabled(isinstance(record, OwnershipText))

    def buttons(self) -> list[QAction]:
        return [self.versions]

    def compare(self) -> None:
        """Show what changed in the text of the chosen row."""
        record = self.session.workspace.get(self._key())
        if isinstance(record, OwnershipText):
            VersionsDialog(self.session, record, self.window()).open()

    # -- texts by place and state

    def _places(self) -> None:
        text, workspace = self.session.text, self.session.workspace
        some = workspace.count(OwnershipText) > 0
        places = ownership_matrix(workspace, limits_of(workspace)) if some else []
        there = {state for place in places for state, texts in place.texts.items() if texts}
        states = [state for state in STATES if state in there or state not in SELDOM]
        apart = len({place.place.component for place in places}) > 1
        columns = [
            *([GridColumn(text(Component.singular))] if apart else []),
            GridColumn(text(OwnershipText.fields["target"].label)),
            GridColumn(text(OwnershipText.singular), wide=True),
            *(GridColumn(text(state.label)) for state in states),
        ]
        rows: list[Sequence[GridCell]] = []
        keys: list[str] = []
        for place in places:
            name = [*([self._component(place)] if apart else []), self._place(place)]
            if not place.texts:
                tone: Tone | None = "attention" if place.open else None
                none = GridCell(text(NO_TEXT_YET), tone, muted=True)
                rows.append([*name, none, *[GridCell(" ")] * len(states)])
                keys.append(place.place.component)
            found = [(s, each) for s in states for each in place.texts.get(s, ())]
            for number, (state, each) in enumerate(found):
                first = [GridCell(" ")] * len(name) if number else name
                said = self._state(place, state, each)
                cells = [said if other is state else GridCell(" ") for other in states]
                rows.append([*first, GridCell(each.name), *cells])
                keys.append(each.id)
        self.model.fill(rows, keys, columns)

    def _component(self, place: PlaceTexts) -> GridCell:
        """Whose place it is; of one text for all of them that is said."""
        id = place.place.component
        return GridCell(
            self.session.workspace.name_of(id) if id else self.session.text(EVERY_COMPONENT)
        )

    def _place(self, place: PlaceTexts) -> GridCell:
        told = self.session.text(place.target.label if place.target else NO_PLACE)
        if place.place.required:
            told += f" ({self.session.text(REQUIRED)})"
        return GridCell(told, bold=place.place.required)

    def _state(self, place: PlaceTexts, state: LegalState, text: OwnershipText) -> GridCell:
        """Says that a text is in a state, and whether it changed since it was agreed."""
        if text.id in place.changed:
            return GridCell(self.session.text(CHANGED), "wrong")
        return GridCell(self.session.text(state.label), STATES[state])

    # -- claims

    def _claims(self) -> None:
        text, workspace = self.session.text, self.session.workspace
        heads = ("name", "type", "thing", "holder", "status", "expiry")
        columns = [GridColumn(text(Claim.fields[n].label), wide=n == "name") for n in heads]
        columns.append(GridColumn(text(CONTESTED)))
        clashing = {c.id for claims in contested(workspace).values() for c in claims}
        claims = sorted(
            workspace.of_kind(Claim),
            key=lambda c: (c.id not in clashing, natural_key(c.thing), natural_key(c.name), c.id),
        )
        rows = [self._claim(claim, clashes=claim.id in clashing) for claim in claims]
        self.model.fill(rows, [claim.id for claim in claims], columns)

    def _claim(self, claim: Claim, *, clashes: bool) -> list[GridCell]:
        text, workspace = self.session.text, self.session.workspace
        limits = limits_of(workspace)
        alert = next(expiring_claim(claim, workspace, self.session.today(), limits), None)
        component = workspace.name_of(claim.component) if claim.component else ""
        holder = workspace.name_of(claim.holder) if claim.holder else claim.other_holder
        status = claim.status
        return [
            GridCell(claim.name),
            GridCell(text(claim.type.label) if claim.type else ""),
            GridCell(claim.thing or component),
            GridCell(holder),
            GridCell(text(status.label), CLAIM_TONES[status]) if status else GridCell(),
            GridCell(
                short_day(claim.expiry) if claim.expiry else "",
                alert.severity.tone if alert else None,
            ),
            GridCell(text(CONTESTED), "wrong") if clashes else GridCell(" "),
        ]

    # -- licences

    def _licences(self) -> None:
        text, workspace = self.session.text, self.session.workspace
        columns = [
            GridColumn(text(Component.singular), wide=True),
            GridColumn(text(Component.fields["licence"].label)),
            GridColumn(text(BESIDE_EUPL)),
        ]
        found = sorted(workspace.of_kind(Component), key=lambda c: (natural_key(c.name), c.id))
        rows = [
            [
                GridCell(c.name),
                GridCell(c.licence),
                GridCell(text(fit(c.licence).label), FITS[fit(c.licence)]),
            ]
            for c in found
        ]
        self.model.fill(rows, [component.id for component in found], columns)
