"""A threshold that is set in the workspace is the one that a pack names."""

from __future__ import annotations

import pytest
from pack_samples import TODAY, composed, make
from test_no_leak import everything

from ozdesk.domain.book import Book
from ozdesk.domain.label import Label
from ozdesk.kinds.work import Contract
from ozdesk.kinds.workspace_settings import SETTINGS_ID, WorkspaceSettings


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, Label("binnen twaalf maanden af", "within twelve months")),
        (3, Label("binnen drie maanden af", "within three months")),
        (18, Label("binnen 18 maanden af", "within 18 months")),
    ],
)
def test_a_pack_names_the_term_that_was_set(months: int | None, words: Label) -> None:
    settings = make(WorkspaceSettings, id=SETTINGS_ID, expiry_info=months)
    book = Book([settings, make(Contract, end=TODAY)])
    for language in ("nl", "en"):
        told = " ".join(everything(composed(book, language=language)))
        assert words.in_(language) in told
