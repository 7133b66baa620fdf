"""Which page stands for which place; each is read when somebody first goes there."""

from __future__ import annotations

from ozdesk.domain.book import Records
from ozdesk.domain.home import Home
from ozdesk.domain.record import Record
from ozdesk.gui import alerts, goals, history, packs, register, share, week
from ozdesk.gui.session.page import Page
from ozdesk.gui.session.places import ALERTS, BIN, DECIDE, HISTORY, INCOMING, SHARE, WEEK, RailPlace
from ozdesk.gui.share.arrivals import Arrivals
from ozdesk.gui.shell.frame import Frame
from ozdesk.kinds.goal import Goal
from ozdesk.rules import coordination


def build_page(place: RailPlace, window: Frame, arrivals: Arrivals) -> Page:
    """The page of a place."""
    session, watch = window.session, window.watch
    if place.home is Home.PACKS:
        return packs.page.PackPage(session)
    if place.home:
        return goals.page.GoalPage(session, place.home, watch)
    if place is HISTORY:
        return history.history_page.HistoryPage(session)
    if place is BIN:
        return register.bin_page.BinPage(session)
    if place is WEEK:
        return week.page.WeekPage(session, watch, window.go)
    if place is ALERTS:
        return alerts.page.AlertsPage(session, watch)
    if place is DECIDE:
        return share.decide_page.DecidePage(session)
    if place is INCOMING:
        return share.incoming_page.IncomingPage(session, arrivals)
    if place is SHARE:
        return share.page.SharePage(session, window.shell)
    return goals.overview.Overview(session, watch, window.make_pack, window.go)


def home_of_record(record: Record, records: Records) -> Home:
    """Where a record is shown: a goal with its theme, anything else where its kind lives."""
    if isinstance(record, Goal):
        return coordination.goal_alerts.home_of(record, records)
    return record.home
