"""The pages of the handbook in their order, and which of them belongs to which place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ozdesk.domain.folding import fold
from ozdesk.domain.home import Home
from ozdesk.domain.label import Language
from ozdesk.gui.goals.page import GoalPage
from ozdesk.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ozdesk.gui.shell.frame import Frame

START = "start"
PAGES = (
    START,
    "overview",
    "week",
    "registers",
    "documentation",
    "providers",
    "work",
    "ownership",
    "roles",
    "risks",
    "meetings",
    "actions",
    "texts",
    "packs",
    "sharing",
    "deciding",
    "health",
    "classification",
    "settings",
    "tables",
    "history",
    "backups",
    "destroying",
    "keys",
    "commands",
    "questions",
)
OF_PLACE = {
    "week": "week",
    "overview": "overview",
    "alerts": "overview",
    Home.DOCUMENTATION.key: "documentation",
    Home.COORDINATION.key: "registers",
    Home.FUNDING.key: "work",
    Home.OWNERSHIP.key: "ownership",
    Home.BRANCHES.key: "registers",
    Home.ROLES.key: "roles",
    Home.RISKS.key: "risks",
    Home.MEETINGS.key: "meetings",
    Home.ACTIONS.key: "actions",
    Home.PARTIES.key: "registers",
    Home.PACKS.key: "packs",
    "decide": "deciding",
    "incoming": "sharing",
    "share": "health",
    "history": "history",
    "bin": "history",
}
OF_KIND = {
    "provider": "providers",
    "checklist_template": "providers",
    "provider_matrix": "providers",
    "evidence": "providers",
    "guide": "documentation",
    "audience_coverage": "documentation",
    "coverage": "work",
    "work_by_party": "work",
    "money": "work",
    "ownership_matrix": "ownership",
    "text_versions": "ownership",
    "governance_text": "texts",
    "person": "week",
    "role_grid": "roles",
    "agenda": "meetings",
}
OF_WIDGET = {
    "ActionDialog": "meetings",
    "AgendaDialog": "meetings",
    "BackupsDialog": "backups",
    "CarryDialog": "providers",
    "CompareDialog": "providers",
    "ConnectDialog": "sharing",
    "DestroyDialog": "destroying",
    "ExportDialog": "tables",
    "FirstStart": START,
    "FirstSync": "sharing",
    "HandOverDialog": "week",
    "ImportDialog": "tables",
    "MergeDialog": "registers",
    "NoticeDialog": "providers",
    "OpennessDialog": "classification",
    "PackDialog": "packs",
    "PassphraseDialog": "sharing",
    "PersonDialog": "destroying",
    "RecordsDialog": "destroying",
    "SetFieldDialog": "registers",
    "ReceiveDialog": "providers",
    "SendDialog": "providers",
    "SettingsDialog": START,
    "ShortcutsDialog": "keys",
    "SnoozeDialog": "overview",
    "TextPanel": "texts",
    "TreeDialog": "documentation",
    "VersionsDialog": "ownership",
    "WorkspaceDialog": "settings",
}


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """One page: its key, its title, its text, and both folded for the filter."""

    key: str
    title: str
    text: str
    folded: str


def book() -> Path:
    """The folder of the handbook, which nothing on its pages may lead out of."""
    return resource("handbook")


@cache
def read_pages(language: Language) -> tuple[HandbookPage, ...]:
    """All pages in a language, in their order; their first line is their title."""
    found = []
    for key in PAGES:
        text = (book() / language / f"{key}.md").read_text(encoding="utf-8")
        title = text.split("\n", 1)[0].removeprefix("# ").strip()
        found.append(HandbookPage(key, title, text, fold(text)))
    return tuple(found)


def page_at(widget: QWidget | None, window: Frame | None) -> str:
    """The page for where one is: the nearest widget that has one, else the register or place."""
    while widget is not None:
        if found := OF_WIDGET.get(type(widget).__name__):
            return found
        widget = widget.parentWidget()
    if window is None:
        return START
    kind = window.page.key if isinstance(window.page, GoalPage) else ""
    return OF_KIND.get(kind) or OF_PLACE.get(window.place.key, START)
