"""Which page stands for which place; each is imported when somebody first goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.record import Record
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import ALERTS, BIN, DECIDE, HISTORY, INCOMING, SHARE, Place
from ozdesk.kinds.goal import Goal

if TYPE_CHECKING:
    from ozdesk.gui.shell.window import Window


def build_page(place: Place, window: Window) -> Page:
    """The page of a place."""
    session = window.session
    if place.home is Home.PACKS:
        from ozdesk.gui.packs.page import PackPage

        return PackPage(session)
    if place.home:
        from ozdesk.gui.goals.page import GoalPage

        return GoalPage(session, place.home, window.watch)
    if place is HISTORY:
        from ozdesk.gui.history.history_page import HistoryPage

        return HistoryPage(session)
    if place is BIN:
        from ozdesk.gui.register.bin_page import BinPage

        return BinPage(session)
    if place is ALERTS:
        from ozdesk.gui.alerts.page import AlertsPage

        return AlertsPage(session, window.watch)
    if place is DECIDE:
        from ozdesk.gui.share.decide_page import DecidePage

        return DecidePage(session)
    if place is INCOMING:
        from ozdesk.gui.share.incoming_page import IncomingPage

        return IncomingPage(session, window.share_notices)
    if place is SHARE:
        from ozdesk.gui.share.page import SharePage

        return SharePage(session, window.shell)
    from ozdesk.gui.goals.overview import Overview

    return Overview(session, window.watch, window.make_pack, window.go)


def home_of_record(record: Record, records: Records) -> Home:
    """Where a record is shown: a goal with its theme, anything else where its kind lives."""
    if isinstance(record, Goal):
        from ozdesk.rules.coordination.goal_alerts import home_of

        return home_of(record, records)
    return record.home
