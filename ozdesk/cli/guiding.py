"""Commands that write files for others: the guide, and an empty set-up."""

from __future__ import annotations

from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.packing import options_named
from ozdesk.domain.classification import Audience
from ozdesk.exchange.guide.guide import guide_paper as composed
from ozdesk.exchange.guide.guide import write_guide
from ozdesk.exchange.lists.setup import setup_of, write_setup
from ozdesk.packs.outside import judged


def guide(context: Context) -> int:
    """Write the guide to all documentation and everybody who takes part; print where it is."""
    given = context.given
    with context.open(to_read=True) as workspace:
        audience = Audience.from_key(given.audience)
        document = composed(workspace, context.today, given.lang, audience)
        with options_named():
            document = judged(
                document, workspace, audience, given.lang, given.confirm, given.remove
            )
        write_guide(document, given.output)
    print(given.output)
    return 0


def export_setup(context: Context) -> int:
    """Write goals, audiences, checklists and work without any state; print where it is."""
    given = context.given
    with context.open(to_read=True) as workspace, options_named():
        found = judged(
            setup_of(workspace), workspace, Audience.OPEN, "nl", given.confirm, given.remove
        )
        count = write_setup(found, given.output)
    context.say(texts.SETUP_WRITTEN.with_(count=count))
    print(context.given.output)
    return 0
