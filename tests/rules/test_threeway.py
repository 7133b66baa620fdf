"""Putting two versions of a text together: nothing is lost, nothing is made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ozdesk.rules.texts.three_way import merge_chunks, merged_versions

LINES = st.sampled_from(["een\n", "twee\n", "drie\n", "\n", "vier\n", "vijf"])
TEXT = st.lists(LINES, max_size=8).map("".join) | st.text(max_size=40)


@given(TEXT, TEXT, TEXT)
def test_the_parts_are_the_three_texts(ancestor: str, ours: str, theirs: str) -> None:
    found = merge_chunks(ancestor, ours, theirs)
    assert "".join(part.ancestor for part in found) == ancestor
    assert "".join(part.ours for part in found) == ours
    assert "".join(part.theirs for part in found) == theirs


@given(TEXT, TEXT)
def test_who_changed_nothing_gives_way(ancestor: str, ours: str) -> None:
    for versions in ((ours, ancestor), (ancestor, ours), (ours, ours), (ours,)):
        assert merged_versions(ancestor, *versions) == merged_versions(ancestor, ours)
        assert merged_versions(ancestor, *versions).text == ours
        assert merged_versions(ancestor, *versions).clashes == 0


@given(TEXT, TEXT, TEXT)
def test_who_is_named_first_does_not_matter_where_they_agree(
    ancestor: str, ours: str, theirs: str
) -> None:
    one, other = merged_versions(ancestor, ours, theirs), merged_versions(ancestor, theirs, ours)
    assert one.clashes == other.clashes
    if not one.clashes:
        assert one.text == other.text


@given(TEXT, TEXT, TEXT)
def test_every_line_comes_from_somebody(ancestor: str, ours: str, theirs: str) -> None:
    known = {line.rstrip("\n") for text in (ours, theirs) for line in text.split("\n")}
    assert set(merged_versions(ancestor, ours, theirs).text.split("\n")) <= known | {""}


@given(TEXT, TEXT, TEXT)
def test_what_clashes_is_there_in_both_versions(ancestor: str, ours: str, theirs: str) -> None:
    told = merged_versions(ancestor, ours, theirs).text
    for part in merge_chunks(ancestor, ours, theirs):
        assert part.text is not None or (part.ours in told and part.theirs in told)


def test_changes_in_different_places_come_together() -> None:
    ancestor = "Kop\n\nEen\nTwee\nDrie\n"
    ours = "Kop\n\nEen, anders\nTwee\nDrie\n"
    theirs = "Kop\n\nEen\nTwee\nDrie\nVier\n"
    made = merged_versions(ancestor, ours, theirs)
    assert (made.text, made.clashes) == ("Kop\n\nEen, anders\nTwee\nDrie\nVier\n", 0)


def test_changes_of_one_place_stand_below_each_other() -> None:
    made = merged_versions("Een\nTwee\n", "Een\nTwee van Anna\n", "Een\nTwee van Bram\n")
    assert (made.text, made.clashes) == ("Een\nTwee van Anna\nTwee van Bram\n", 1)
    assert merged_versions("a", "b", "c").text == "b\nc"


def test_three_versions_come_together() -> None:
    made = merged_versions(
        "1\nx\n2\ny\n3\n", "1a\nx\n2\ny\n3\n", "1\nx\n2b\ny\n3\n", "1\nx\n2\ny\n3c\n"
    )
    assert (made.text, made.clashes) == ("1a\nx\n2b\ny\n3c\n", 0)
