"""What the pictures show besides the first walk: every tab and every dialog, empty and full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

EMPTY = "empty-"
TABLE = """Naam;Kans;Gevolg;Uiterlijk;Eigenaar;Kosten
Brand in het datacentrum;3;4;31-12-2026;;1.250,50
Sleutel van de broncode kwijt;zeven;4;31-02-2027;niemand die we kennen;
;2;2;;;
Leverancier stopt;2;5;1 maart 2027;;
"""
PAPERS = {
    "docs/index.md": "# Aan de slag\n\nLees eerst [installeren](installeren.md).\n",
    "docs/beheer.md": "---\ntitle: Beheer voor gemeenten\n---\n\n[weg](bestaat-niet.md)\n",
    "docs/api/zaken.rst": "Zaken-API\n=========\n\nWat de API kan.\n",
}


def every_tab(camera: Any, shell: Any, before: str = "") -> None:
    """Every tab of every place; `before` begins the names of the pictures."""
    from ozdesk.gui.goals.page import GoalPage
    from ozdesk.gui.session.places import PLACES

    window = shell.window
    for place in PLACES:
        window.go(place)
        page = window.page
        if not isinstance(page, GoalPage):
            if before:
                camera.take(window, f"{before}{place.key}")
            continue
        for at in range(page.tabs.count()):
            page.tabs.setCurrentIndex(at)
            inner = getattr(page.front, "which", None)
            if inner is None:
                camera.take(window, f"{before}{place.key}-{page.key}")
                continue
            for number in range(inner.count()):
                inner.setCurrentIndex(number)
                camera.take(window, f"{before}{place.key}-{page.key}-{number + 1}")


def show(window: Any, home: str, key: str) -> Any:
    """Bring a tab to the front, and give what it shows."""
    from ozdesk.gui.session.places import BY_KEY

    window.go(BY_KEY[home])
    window.page.show_kind(key)
    return window.page.front


@contextmanager
def opened(window: Any, act: Callable[[], object]) -> Iterator[Any]:
    """The dialog that an act opens; it goes afterwards."""
    from PySide6.QtWidgets import QDialog

    before = set(window.findChildren(QDialog))
    act()
    made = next(each for each in window.findChildren(QDialog) if each not in before)
    yield made
    made.close()


def every_dialog(camera: Any, shell: Any, folder: Path) -> None:
    """Every dialog of the views, with what it has to show."""
    for scene in (providers, documents, tables, ownership, alerts, records):
        scene(camera, shell.window, folder)
    menus(camera, shell)


def providers(camera: Any, window: Any, folder: Path) -> None:
    """Compare, send, receive, and put a version into use."""
    page = show(window, "documentation", "provider_matrix")
    for name, act in (("compare", page.compare), ("send", page.send)):
        with opened(window, act):
            camera.take(window, f"dialog-{name}")
    with opened(window, page.receive) as dialog:
        camera.take(window, "dialog-receive")
        dialog.text.setPlainText("geen antwoorden")
        dialog.read_text()
        camera.take(window, "dialog-receive-problem")
        dialog.text.setPlainText(_answers(window.session))
        dialog.read_text()
        camera.take(window, "dialog-answers")
    _new_version(window)
    page = show(window, "documentation", "provider_matrix")
    page.entered()
    page.templates.setCurrentIndex(page.templates.count() - 1)
    with opened(window, page.make_version):
        camera.take(window, "dialog-carry")


def _answers(session: Any) -> str:
    """What a provider sends back for two items."""
    from ozdesk.exchange.checklists.answers import checksum
    from ozdesk.exchange.checklists.form import write_form
    from ozdesk.kinds.provider import Provider

    provider = sorted(session.workspace.of_kind(Provider), key=lambda p: p.name)[2]
    html = write_form(provider, session.workspace, session.workspace.data_set, session.today())
    head = json.loads(html.split('id="head">')[1].split("</script>")[0])
    items = {"koppelingen": {"state": "met", "evidence": "t.pdf"}, "overstappen": {"state": "met"}}
    told = json.dumps({"day": session.today().isoformat(), "items": items})
    return json.dumps({"head": head, "answers": told, "check": checksum(told)})


def _new_version(window: Any) -> None:
    """A draft of the next version, with one norm changed."""
    from ozdesk.domain.change import change_cell
    from ozdesk.kinds.provider import ChecklistTemplate, TemplateState
    from ozdesk.rules.documentation.template_versions import new_version

    every = window.session.workspace.of_kind(ChecklistTemplate)
    id, edit = new_version(next(t for t in every if t.status is TemplateState.IN_FORCE))
    window.session.apply(edit)
    draft = window.session.workspace.get(id)
    window.session.apply(change_cell(draft, "items/hersteltijd/norm", "Binnen 4 uur"))


def documents(camera: Any, window: Any, folder: Path) -> None:
    """A folder of documentation, with and without anything in it."""
    from ozdesk.gui.exchange.tree_dialog import TreeDialog

    for name, text in PAPERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "leeg").mkdir()
    for name, place in (("tree", folder / "docs"), ("tree-empty", folder / "leeg")):
        with opened(
            window, lambda place=place: TreeDialog(window.session, place, window).open()
        ) as d:
            _finish(camera, d)
            d.table.selectRow(1)
            camera.take(window, f"dialog-{name}")


def _finish(camera: Any, dialog: Any) -> None:
    """Wait for what a dialog does beside the window."""
    while dialog.task is not None:
        camera.settle()


def tables(camera: Any, window: Any, folder: Path) -> None:
    """A table with problems, one without rows, and the list as a file."""
    from ozdesk.gui.exchange.import_dialog import ImportDialog
    from ozdesk.kinds.risk import Risk

    front = show(window, "risks", "risk")
    good, none = folder / "risico's 2026.csv", folder / "leeg.csv"
    good.write_text(TABLE, "utf-8")
    none.write_text("", "utf-8")
    for name, path in (("import", good), ("import-empty", none)):
        with opened(
            window, lambda p=path: ImportDialog(window.session, p, Risk, window).open()
        ) as d:
            _finish(camera, d)
            if d.rows.rowCount():
                d.table.selectRow(1)
            camera.take(window, f"dialog-{name}")
    with opened(window, front.acts.export_list):
        camera.take(window, "dialog-export")


def ownership(camera: Any, window: Any, folder: Path) -> None:
    """A text that changed after its approval, in the versions and in the matrix."""
    from ozdesk.domain.change import change
    from ozdesk.kinds.ownership_text import LegalState, OwnershipText

    every = window.session.workspace.of_kind(OwnershipText)
    text = next(each for each in every if each.status is LegalState.PUBLISHED)
    told = text.text.replace("EUPL", "MPL", 1) + "\n\nNiemand kan dit eenzijdig wijzigen."
    window.session.apply(change(text, {"text": told}))
    view = show(window, "ownership", "text_versions")
    view.texts.setCurrentIndex(max(view.texts.findData(text.id), 0))
    view.panel.old.setCurrentIndex(1)
    camera.take(window, "versions-differ")
    page = show(window, "ownership", "ownership_matrix")
    page.which.setCurrentIndex(0)
    page.entered()
    page.table.selectRow(0)
    camera.take(window, "ownership-changed")
    with opened(window, page.compare):
        camera.take(window, "dialog-versions")


def alerts(camera: Any, window: Any, folder: Path) -> None:
    """Putting an alert off, what is wrong with that, and what was put off."""
    from ozdesk.gui.session.places import ALERTS

    window.go(ALERTS)
    window.watch.finish()
    window.page.list.setCurrentIndex(window.page.list.model().index(2, 0))
    with opened(window, window.page.ask_snooze) as dialog:
        camera.take(window, "dialog-snooze")
        dialog.put_off()
        camera.take(window, "dialog-snooze-problem")
        dialog.until.fill(date(2027, 1, 15))
        dialog.reason.setPlainText("De gemeenteraad besluit hierover in januari.")
        dialog.put_off()
    camera.settle()
    window.watch.finish()
    window.bar.close_message()
    window.page.views.button(1).click()
    camera.take(window, "alerts-snoozed")
    window.page.views.button(0).click()
    window.page.line.setText("olifantenpaadje")
    camera.take(window, "alerts-no-hit")
    window.page.line.clear()


def records(camera: Any, window: Any, folder: Path) -> None:
    """What opens on records: one value for many, and who may see a field."""
    from ozdesk.gui.editors.openness_dialog import OpennessDialog
    from ozdesk.gui.editors.set_field_dialog import SetFieldDialog
    from ozdesk.kinds.risk import Risk

    show(window, "risks", "risk")
    risks = window.session.workspace.of_kind(Risk)[:3]
    field = Risk.fields["answer"]
    for name, act in (
        ("setfield", lambda: SetFieldDialog(window.session, risks, window).open()),
        ("openness", lambda: OpennessDialog(window.session, risks[0], field, window).open()),
    ):
        with opened(window, act):
            camera.take(window, f"dialog-{name}")


def menus(camera: Any, shell: Any) -> None:
    """What the menus open: the early-notice list, the settings of the workspace, the handbook."""
    from ozdesk.gui.shell import opening, provider_tasks, tasks

    window = shell.window
    for name, task in (
        ("notice", provider_tasks.write_notice_list), ("workspace", tasks.show_workspace_settings),
        ("about", tasks.show_about), ("check", tasks.check_workspace), ("new", opening.ask_new),
    ):  # fmt: skip
        with opened(window, lambda task=task: task(shell)):
            camera.take(window, f"dialog-{name}")
    book = tasks.show_handbook(shell)
    book.resize(1000, 720)
    for key in ("providers", "keys", "questions"):
        book.go(key)
        camera.take(book, f"handbook-{key}")
    book.close()
