"""The settings of a workspace, through their form in the real window."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ozdesk.gui.shell import tasks
from ozdesk.gui.shell.shell import Shell
from ozdesk.gui.shell.window import Window
from ozdesk.gui.shell.workspace_dialog import WorkspaceDialog
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings
from ozdesk.rules.alerts.thresholds import DEFAULTS, limits_of, settings_of


def opened(shell: Shell) -> WorkspaceDialog:
    dialog = tasks.show_workspace_settings(shell)
    assert isinstance(dialog, WorkspaceDialog)
    return dialog


def type_in(qtbot: Any, dialog: WorkspaceDialog, name: str, text: str) -> None:
    line: Any = dialog.editors[name]
    line.line.clear()
    qtbot.keyClicks(line.line, text)


def test_a_threshold_holds_at_once_and_undo_takes_it_back(
    window: Window, shell: Shell, qtbot: Any
) -> None:
    workspace = window.session.workspace
    before = window.watch.alerts
    dialog = opened(shell)
    type_in(qtbot, dialog, "review", "120")
    type_in(qtbot, dialog, "revalidation", "120")
    dialog.go.click()
    assert limits_of(workspace).review == 120
    found = settings_of(workspace)
    assert found is not None
    assert (found.id, found.name) == (SETTINGS_ID, workspace.folder.path.name)
    window.watch.finish()
    assert len(window.watch.alerts) < len(before)
    window.session.undo()
    window.watch.finish()
    assert limits_of(workspace) == DEFAULTS
    assert window.watch.alerts == before


def test_settings_come_back_after_their_making_was_undone(
    window: Window, shell: Shell, qtbot: Any
) -> None:
    workspace = window.session.workspace
    for organisation in ("Gemeente Een", "Gemeente Twee"):
        dialog = opened(shell)
        type_in(qtbot, dialog, "organisation", organisation)
        dialog.go.click()
        kept = workspace.of_kind(WorkspaceSettings)
        assert [record.organisation for record in kept] == [organisation]
        if organisation.endswith("Een"):
            window.session.undo()
            assert workspace.of_kind(WorkspaceSettings) == []


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    window: Window, shell: Shell, qtbot: Any
) -> None:
    dialog = opened(shell)
    type_in(qtbot, dialog, "review", "zes")
    dialog.go.click()
    assert "geen getal" in dialog.problems["review"].text()
    type_in(qtbot, dialog, "review", "500")
    dialog.go.click()
    assert "bereik" in dialog.problems["review"].text()
    type_in(qtbot, dialog, "review", "6")
    type_in(qtbot, dialog, "expiry_info", "2")
    type_in(qtbot, dialog, "expiry_act", "9")
    dialog.go.click()
    assert "lopen af" in dialog.problems["expiry_info"].text()
    assert dialog.problems["review"].isHidden()
    assert settings_of(window.session.workspace) is None
    assert isinstance(dialog, QWidget)
    dialog.reject()
