"""Passphrases on the command line: where they come from, changing one, filling in a changed one."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress

from ozdesk.cli import texts
from ozdesk.cli.context import Context
from ozdesk.cli.parser import WrongUse
from ozdesk.cli.words import trust_texts
from ozdesk.domain.label import Label
from ozdesk.sync import passphrase
from ozdesk.sync.share.refusals import PassphraseNeeded
from ozdesk.sync.step import Sync


def read_passphrase(context: Context, *, new: bool = False) -> str:
    """From the environment, or asked at the prompt; never from the words of the call."""
    given = os.environ.get("OZDESK_PASSPHRASE", "")
    if given or not context.given.passphrase:
        return given
    return _asked(context, trust_texts.PASSPHRASE_ASK, new=new)


def _asked(context: Context, question: Label, *, new: bool) -> str:
    """What is typed at the prompt; twice where it is new."""
    first = getpass.getpass(context.text(question) + " ")
    if new and first != getpass.getpass(context.text(trust_texts.PASSPHRASE_AGAIN) + " "):
        raise WrongUse(context.text(trust_texts.PASSPHRASES_DIFFER))
    return first


def change_or_enter(context: Context, sync: Sync) -> bool:
    """Fill in the passphrase that a colleague changed; else, or with `new`, change it.

    Tells whether anything is different now.
    """
    what, given = context.given.what, os.environ.get("OZDESK_PASSPHRASE", "")
    if what not in (None, "new"):
        raise WrongUse(context.text(texts.NO_MORE.with_(action="passphrase", what=what)))
    with suppress(PassphraseNeeded):
        sync.run()
    if sync.state.lacks_key and what is None:
        text = given or _asked(context, trust_texts.PASSPHRASE_ASK, new=False)
        passphrase.enter_passphrase(sync, text)
        return True
    text = given or _asked(context, trust_texts.PASSPHRASE_NEW, new=True)
    if passphrase.is_passphrase(sync, text):
        context.say(trust_texts.PASSPHRASE_SAME)
        return False
    passphrase.change_passphrase(sync, text)
    context.say(trust_texts.PASSPHRASE_CHANGED)
    return True
