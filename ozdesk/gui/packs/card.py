"""The card of one pack: what it is, for whom, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ozdesk.domain.label import Label
from ozdesk.domain.words import long_day, short_day
from ozdesk.gui.session.session import Session
from ozdesk.gui.widgets.basics import CardFrame, button, label
from ozdesk.gui.widgets.common_texts import OPEN, SHOW_IN_FOLDER
from ozdesk.gui.widgets.flow import Flow
from ozdesk.gui.widgets.pills import PillLabel, Tone
from ozdesk.kinds.pack import Pack, PackState
from ozdesk.packs import issued

READ = Label("Bekijken", "Read")
COPY = Label("Kopie opslaan …", "Save a copy …")
GONE = Label("Het bestand is niet gevonden.", "The file was not found.")
ON_ITS_WAY = Label(
    "Het bestand is nog niet aangekomen van uw collega.",
    "The file has not arrived from your colleague yet.",
)
TONES: dict[PackState, Tone] = {
    PackState.DRAFT: "attention",
    PackState.FOR_DISCUSSION: "accent",
    PackState.ADOPTED: "good",
    PackState.LAPSED: "neutral",
}


def found_file(session: Session, pack: Pack) -> Path:
    """The file of a pack, as `issued.issued_file` finds it or raises that it cannot be found."""
    return issued.issued_file(session.workspace, pack)


def headline(session: Session, pack: Pack) -> str:
    """The body and the day of the meeting in one line."""
    day = long_day(pack.meeting, session.language) if pack.meeting else ""
    return " · ".join(filter(None, [pack.body, day]))


class PackActions(NamedTuple):
    """What the page of packs does with one pack."""

    read: Callable[[Pack], object]
    open_file: Callable[[Pack], object]
    open_folder: Callable[[Pack], object]
    ask_copy: Callable[[Pack], object]


class PackCard(CardFrame):
    """One pack: what it is, for whom, and what can be done with it."""

    def __init__(self, session: Session, pack: Pack, actions: PackActions) -> None:
        super().__init__(pack.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(6)
        top = QHBoxLayout()
        number = f"{session.text(Pack.singular)} {pack.number}" if pack.number else pack.name
        top.addWidget(label(number, "card"))
        top.addSpacing(8)
        if pack.status:
            top.addWidget(PillLabel(session.text(pack.status.label), TONES[pack.status]))
        top.addStretch(1)
        if pack.audience:
            top.addWidget(label(session.text(pack.audience.label), "small"))
        column.addLayout(top)
        column.addWidget(label(pack.name, wrap=True))
        column.addWidget(label(self._facts(session, pack), "small", wrap=True))
        column.addLayout(self._buttons(session, pack, actions))

    def _facts(self, session: Session, pack: Pack) -> str:
        version = Label("versie {v}", "version {v}").with_(v=pack.version)
        made = short_day(pack.made_on) if pack.made_on else ""
        on = Label("gemaakt op {day}", "made on {day}").with_(day=made)
        return " · ".join(
            filter(
                None,
                [
                    headline(session, pack),
                    session.text(version) if pack.version else "",
                    session.text(on) if made else "",
                    pack.content_hash,
                ],
            )
        )

    def _buttons(self, session: Session, pack: Pack, actions: PackActions) -> Flow:
        row = Flow(gap=8)
        there = issued.is_here(session.workspace, pack)
        if not there:
            why = ON_ITS_WAY if pack.document else GONE
            row.addWidget(label(f"! {session.text(why)}", "problem"))
        for words, then in zip((READ, OPEN, SHOW_IN_FOLDER, COPY), actions, strict=True):
            made = button(session.text(words), then=partial(then, pack))
            made.setAccessibleName(f"{session.text(words)}: {pack.name}")
            made.setEnabled(there)
            row.addWidget(made)
        return row
