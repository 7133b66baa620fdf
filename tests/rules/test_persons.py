"""Persons: for which party on which day, who stands in, and how they are named outside."""

from __future__ import annotations

from datetime import date

from making import make

from ozdesk.domain.book import Book
from ozdesk.domain.classification import Audience, Level
from ozdesk.kinds.action_item import ActionItem
from ozdesk.kinds.party import Party
from ozdesk.kinds.person import Person
from ozdesk.rules.redaction.redaction import Redaction
from ozdesk.rules.week.whose import duties_of, person_at

UTRECHT, DELFT = make(Party, name="Utrecht"), make(Party, name="Delft")
BOARD = make(Party, name="Stuurgroep")
JAN = make(
    Person, name="Jan Jansen", function="Beheerder", groups={BOARD.id},
    organisations={
        "a": {"party": UTRECHT.id, "end": date(2026, 3, 31)},
        "b": {"party": DELFT.id, "start": date(2026, 4, 1)},
    },
)  # fmt: skip
AWAY = {"a": {"start": date(2026, 7, 1), "end": date(2026, 7, 31), "stand_in": JAN.id}}
PIET = make(Person, name="Piet Pietersen", absences=AWAY)
EVERYBODY = Book([UTRECHT, DELFT, BOARD, JAN, PIET])


def owner_to(audience: Audience, owner: Person, day: date, *others: Party) -> str:
    action = make(ActionItem, owner=owner.id)
    book = Book([action, owner, *others])
    seen = Redaction(book, audience, "nl", day).get(action.id, ActionItem)
    assert seen is not None
    return seen.words("owner")


def test_below_intern_a_person_is_the_party_of_that_day() -> None:
    parties = UTRECHT, DELFT
    assert owner_to(Audience.INTERNAL, JAN, date(2026, 3, 1), *parties) == "Jan Jansen"
    assert owner_to(Audience.OPEN, JAN, date(2026, 3, 31), *parties) == "Utrecht"
    assert owner_to(Audience.LIMITED, JAN, date(2026, 4, 1), *parties) == "Delft"


def test_whoever_works_for_nobody_that_may_be_named_is_a_member_of_staff() -> None:
    hidden = make(Party, id=DELFT.id, name="Delft", classification=Level.SECRET)
    assert owner_to(Audience.OPEN, PIET, date(2026, 5, 1)) == "een medewerker"
    assert owner_to(Audience.OPEN, JAN, date(2026, 5, 1), hidden) == "een medewerker"


def test_no_level_that_anybody_sets_names_a_person_outside() -> None:
    open_ = make(
        Person, name="Jan Jansen", classification=Level.OPEN,
        openness={"name": {"level": Level.OPEN}},
    )  # fmt: skip
    assert owner_to(Audience.LIMITED, open_, date(2026, 5, 1)) == "een medewerker"


def test_groups_and_stand_ins_count_for_what_is_mine() -> None:
    before, within = date(2026, 6, 30), date(2026, 7, 1)
    assert duties_of(EVERYBODY, JAN.id, before) == {JAN.id, BOARD.id}
    assert duties_of(EVERYBODY, JAN.id, within) == {JAN.id, BOARD.id, PIET.id}
    assert duties_of(EVERYBODY, PIET.id, within) == {PIET.id}


def test_of_a_party_everybody_who_works_there_counts() -> None:
    assert duties_of(EVERYBODY, DELFT.id, date(2026, 4, 1)) == {DELFT.id, JAN.id, BOARD.id}
    assert duties_of(EVERYBODY, DELFT.id, date(2026, 3, 31)) == {DELFT.id}


def test_stand_ins_of_stand_ins_count_and_may_go_round() -> None:
    first = make(
        Person, id="1" * 32, absences={"a": {"end": date(2027, 1, 1), "stand_in": "2" * 32}}
    )
    second = make(
        Person, id="2" * 32, absences={"a": {"end": date(2027, 1, 1), "stand_in": "1" * 32}}
    )
    book = Book([first, second])
    assert duties_of(book, "1" * 32, date(2026, 5, 1)) == {"1" * 32, "2" * 32}


def test_a_desk_knows_its_person_by_its_setting_or_by_name() -> None:
    assert person_at(EVERYBODY, PIET.id, "Jan Jansen") is PIET
    assert person_at(EVERYBODY, "", "jan jansen") is JAN
    assert person_at(EVERYBODY, "0" * 32, "Niemand") is None
