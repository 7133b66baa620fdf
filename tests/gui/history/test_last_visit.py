"""What others changed since the last visit: told per goal, with a way to see it."""

from ozdesk.domain.change import create
from ozdesk.gui.goals.overview import Overview
from ozdesk.gui.history.last_visit import news
from ozdesk.gui.session.places import HISTORY, WEEK
from ozdesk.gui.shell.window import Window
from ozdesk.kinds.provider import Provider
from ozdesk.kinds.risk import Risk


def test_the_overview_tells_per_goal_what_others_changed(window: Window) -> None:
    workspace, settings = window.session.workspace, window.session.settings
    settings.window["visits"] = {
        workspace.data_set: int(workspace.history.steps(limit=1)[0].when.timestamp() * 1000)
    }
    workspace.apply(create(Risk, {"name": "Van mij"})[1])
    ours = workspace.who
    workspace.who = "Collega, gemeente Elders"
    workspace.apply(create(Provider, {"name": "Van een ander", "source": "verslag"})[1])
    workspace.apply(create(Risk, {"name": "Ook van een ander"})[1])
    workspace.who = ours
    found = news(settings, workspace)
    assert found.people == 1
    assert found.homes == {Provider.home.key: 1, Risk.home.key: 1}
    page = Overview(window.session, window.watch, lambda: None, window.go)
    told = [card.news.text() for card in page._cards._cards if not card.news.isHidden()]
    assert told == ["1 gewijzigd sinds uw vorige bezoek"]
    assert window.place is WEEK
    page.buttons()[0].trigger()
    assert window.place is HISTORY
    page.deleteLater()
