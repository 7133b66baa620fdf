"""The answers given for a pack, kept for the next one; those that can still be read begin it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, get_args

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.errors import UserError, disk
from ozdesk.gui.session.session import Session
from ozdesk.kinds.pack import PackState
from ozdesk.packs.completing import completed
from ozdesk.packs.numbering import next_pack_number
from ozdesk.packs.order import PackOrder
from ozdesk.settings import config_folder, save_settings
from ozdesk.store.upkeep.desk_places import PACKS
from ozdesk.store.workspace import Workspace

REMEMBERED = (
    "title", "body", "agenda_item", "version", "portfolio_holder", "language", "annexes",
    "decisions",
)  # fmt: skip
ONCE = ("agenda_item", "decisions")
"""What belongs to one meeting, and is forgotten once the pack has been made."""
LANGUAGES: tuple[Language, ...] = get_args(Language)


def remembered(session: Session) -> PackOrder:
    """The order that the dialog begins with: the last answers, the next number."""
    packs = session.settings.window.get(PACKS)
    kept = packs.get(session.workspace.data_set) if isinstance(packs, dict) else None
    order = PackOrder(today=session.today(), language=session.language)
    if isinstance(kept, dict):
        order = replace(order, **_sound(kept))
    order = replace(order, number=next_pack_number(session.workspace))
    return completed(session.workspace, order)


def refitted(workspace: Workspace, order: PackOrder) -> PackOrder:
    """The order with the usual title and body for its readers, where it has those for others."""
    bare = replace(order, title="", body="")
    others = (replace(bare, audience=a, language=n) for a in Audience for n in LANGUAGES)
    usual = [completed(workspace, each) for each in others]
    fit = completed(workspace, bare)
    return replace(
        order,
        title=fit.title if order.title in {each.title for each in usual} else order.title,
        body=fit.body if order.body in {each.body for each in usual} else order.body,
    )


def keep_order(session: Session, order: PackOrder, *, done: bool = False) -> None:
    """Keep the answers for the next time; of a pack that is `done` not what was for its meeting."""
    kept: dict[str, Any] = {n: v for n, v in asdict(order).items() if n in REMEMBERED}
    kept |= {"status": order.status.key, "audience": order.audience.key}
    if order.meeting and not done:
        kept["meeting"] = order.meeting.isoformat()
    for name in ONCE if done else ():
        kept.pop(name)
    packs = session.settings.window.get(PACKS)
    known = packs if isinstance(packs, dict) else {}
    session.settings.window[PACKS] = {**known, session.workspace.data_set: kept}
    try:
        with disk(config_folder()):
            save_settings(session.settings)
    except UserError as error:
        session.tell(error)


def _sound(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Of answers that were kept in the settings, those that can be read."""
    found: dict[str, Any] = {}
    for name in ("title", "body", "agenda_item", "version", "portfolio_holder"):
        if isinstance(kept.get(name), str):
            found[name] = kept[name]
    for name in ("annexes", "decisions"):
        if isinstance(kept.get(name), list | tuple):
            found[name] = tuple(each for each in kept[name] if isinstance(each, str))
    if kept.get("language") in ("nl", "en"):
        found["language"] = kept["language"]
    for name, options in (("status", PackState), ("audience", Audience)):
        for option in options:
            if option.key == kept.get(name):
                found[name] = option
    try:
        found["meeting"] = date.fromisoformat(kept["meeting"])
    except (KeyError, TypeError, ValueError):
        found["meeting"] = None
    return found
