"""Names of persons in what goes outside beside packs: each stays, goes, or keeps it from leaving.

The same names as in packs are looked for, and the same is printed instead of those that go.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ozdesk.domain.classification import Audience
from ozdesk.domain.label import Language
from ozdesk.packs.leaving import NamesToJudge, called_in, refuse_unconfirmed, texts_leaving
from ozdesk.packs.order import PERSONS_UNSEEN
from ozdesk.packs.persons import known_persons, named_in
from ozdesk.packs.removing import removal_of
from ozdesk.rules.redaction.redacted_records import RedactedRecords
from ozdesk.store.workspace import Workspace


def judged(
    told: Any,
    workspace: Workspace,
    audience: Audience,
    language: Language = "nl",
    confirmed: Collection[str] = (),
    removed: Collection[str] = (),
) -> Any:
    """A paper, or texts in dicts and lists, without the `removed` names of persons.

    Raises NamesUnconfirmed for others that nobody `confirmed`. Readers who may see persons get it
    as it is.
    """
    if audience not in PERSONS_UNSEEN:
        return told
    seen = RedactedRecords(workspace, audience, language)
    known = known_persons([*workspace, *workspace.bin.records()])
    bare = removal_of(removed, known, workspace, seen, language).anywhere(told)
    found = named_in([*texts_leaving(bare)], known, called_in(seen))
    refuse_unconfirmed(NamesToJudge(found), confirmed)
    return bare
