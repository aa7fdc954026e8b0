"""How somebody is reached, her interests, what she tells of herself: entered by her or the secretary, never by another."""

from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.people import acts
from insyn.people.models import Contact, Interest, SelfDescription

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()


def contact(stage, by=None, **changed) -> Contact:
    given = {
        "person": person_of("s-1"),
        "kind": "phone",
        "value": "0918-140 00",
        "public": True,
        "starts_on": DAY,
    }
    return acts.add_contact(by=by or stage.secretary, at=AT, **{**given, **changed})


@pytest.mark.parametrize(("kind", "value"), [
    ("phone", "inget"), ("phone", "1"), ("phone", ""), ("email", "a@"), ("web", "javascript:alert(1)"), ("web", "norsjo"),
    ("address", " "), ("address", "a" * 201), ("fax", "0918-140 00"),
])  # fmt: skip
def test_what_is_not_what_its_kind_says_is_refused(stage, kind, value):
    with pytest.raises(Invalid):
        contact(stage, kind=kind, value=value)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(("kind", "value"), [
    ("phone", "+46 (0)918-140 00"), ("email", "a@exempel.invalid"), ("web", "https://exempel.invalid/"), ("address", "Box 1"),
])  # fmt: skip
def test_what_is_is_kept(stage, kind, value):
    assert contact(stage, kind=kind, value=f"  {value} ").value == value


def test_it_is_entered_once_ended_once_and_may_be_erased(stage):
    row = contact(stage)
    with pytest.raises(Refused):
        contact(stage)
    with pytest.raises(Invalid):
        acts.end_contact(by=stage.secretary, at=AT, contact=row, ends_on=DAY)
    acts.end_contact(by=stage.secretary, at=AT, contact=row, ends_on=date(2020, 3, 1))
    with pytest.raises(Refused):
        acts.end_contact(by=stage.secretary, at=AT, contact=row, ends_on=date(2020, 3, 2))
    assert acts.erase_contact(by=stage.secretary, at=AT, contact=row) == person_of("s-1")
    assert not Contact.objects.exists()


def test_she_enters_her_own_and_nobody_elses(stage):
    her = stage.act("ks-ordforande")
    own = person_of("s-1")
    row = contact(stage, by=her, person=own)
    interest = acts.add_interest(
        by=her, at=AT, person=own, kind="board", text="Ordförande i byaföreningen", starts_on=DAY
    )
    acts.end_interest(by=her, at=AT, interest=interest, ends_on=date(2020, 5, 1))
    acts.describe_self(by=her, at=AT, person=own, starts_on=DAY, birth_year=1960)
    other = stage.act("kf-ordforande")
    for forbidden in (
        lambda: contact(stage, by=other, person=own),
        lambda: acts.erase_contact(by=other, at=AT, contact=row),
        lambda: acts.add_interest(by=other, at=AT, person=own, kind="board", text="x", starts_on=DAY),
        lambda: acts.describe_self(by=other, at=AT, person=own, starts_on=DAY, gender="woman"),
        lambda: acts.erase_self_description(by=other, at=AT, person=own),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert (Contact.objects.count(), Interest.objects.count(), SelfDescription.objects.count()) == (1, 1, 1)


def test_an_official_enters_nothing(stage):
    with pytest.raises(NotAllowed):
        contact(stage, by=stage.act("utredare"))


@pytest.mark.parametrize(("kind", "text"), [("board", " "), ("board", "a" * 301), ("hobby", "fiske")])
def test_an_interest_says_what_it_is(stage, kind, text):
    with pytest.raises(Invalid):
        acts.add_interest(
            by=stage.secretary, at=AT, person=person_of("s-1"), kind=kind, text=text, starts_on=DAY
        )


@pytest.mark.parametrize(("year", "refused"), [(1899, True), (1900, False), (2005, False), (2006, True)])
def test_a_birth_year_is_that_of_somebody_who_can_be_elected(stage, year, refused):
    telling = {"by": stage.secretary, "at": AT, "person": person_of("s-1"), "starts_on": DAY}
    if refused:
        with pytest.raises(Invalid):
            acts.describe_self(birth_year=year, **telling)
    else:
        assert acts.describe_self(birth_year=year, **telling).birth_year == year


@pytest.mark.parametrize("wrong", [{"gender": "x"}, {"occupation": "kung"}])
def test_only_what_can_be_chosen_is_chosen(stage, wrong):
    with pytest.raises(Invalid):
        acts.describe_self(by=stage.secretary, at=AT, person=person_of("s-1"), starts_on=DAY, **wrong)


def test_what_she_told_before_holds_until_she_tells_anew_and_all_can_be_taken_back(stage):
    telling = {"by": stage.secretary, "at": AT, "person": person_of("s-1")}
    acts.describe_self(starts_on=date(2019, 1, 1), occupation="municipal", **telling)
    acts.describe_self(starts_on=DAY, occupation="pensioner", **telling)
    acts.describe_self(starts_on=DAY, occupation="other", **telling)
    rows = [
        (row.occupation, row.starts_on, row.ends_on) for row in SelfDescription.objects.order_by("starts_on")
    ]
    assert rows == [("municipal", date(2019, 1, 1), DAY), ("other", DAY, None)]
    with pytest.raises(Invalid):
        acts.describe_self(starts_on=date(2018, 1, 1), **telling)
    acts.erase_self_description(**telling)
    assert not SelfDescription.objects.exists()
