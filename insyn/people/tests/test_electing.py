"""Several seats filled by one decision: all of them, or none; and resigning by oneself."""

from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent, JournalEntry, Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.people import acts
from insyn.people.models import Assignment, Person

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()
DECISION = "KF 2020-02-24 § 12"
C = Assignment.Capacity


@pytest.fixture
def emptied(stage):
    """The election committee after everybody in it has left."""
    for seat in Assignment.objects.filter(body="valnamnd", capacity__in=(C.MEMBER, C.SUBSTITUTE)):
        acts.end_assignment(by=stage.secretary, at=AT, assignment=seat, ends_on=DAY, because="recalled")
    return stage


def elect(stage, elected, **changed):
    given = {"body": "valnamnd", "elected": elected, "starts_on": DAY, "decision": DECISION, **changed}
    return acts.elect_to_body(by=changed.pop("by", stage.secretary), at=AT, **given)


def sitting() -> int:
    return Assignment.objects.filter(body="valnamnd", ends_on=None).count()


def test_everybody_has_her_seat_by_the_one_decision(emptied):
    given = elect(
        emptied,
        {"member-1": person_of("s-14"), "substitute-5": person_of("s-ers-5"), "chair-1": person_of("s-14")},
    )
    assert {(row.capacity, row.number) for row in given} == {("member", 1), ("substitute", 5), ("chair", 1)}
    assert {(row.decision, row.elected_by, row.starts_on) for row in given} == {(DECISION, "kf", DAY)}


@pytest.mark.parametrize(
    ("elected", "field"),
    [
        ({"member-1": "s-14", "member-6": "s-13"}, "member-6"),  # the committee has five
        ({"member-1": "s-14", "substitute-2": "s-14"}, "substitute-2"),
        ({"member-1": "s-14", "member-2": "s-14"}, "member-2"),
        ({"member-1": "s-14", "member-2": "revisor-1"}, "member-2"),  # an auditor (KL 4:5)
    ],
)
def test_what_cannot_be_is_said_at_its_seat_and_nothing_is_saved(emptied, elected, field):
    with pytest.raises(Refused) as refused:
        elect(emptied, {key: person_of(person) for key, person in elected.items()})
    assert refused.value.field == field
    assert sitting() == 0


def test_two_people_in_one_seat_are_refused(emptied):
    elect(emptied, {"member-1": person_of("s-14")})
    with pytest.raises(Refused, match="innehas redan"):
        elect(emptied, {"member-1": person_of("s-13"), "member-2": person_of("s-12")})
    assert sitting() == 1


@pytest.mark.parametrize(
    "key", ["member", "member-", "-1", "queen-1", "member-12345", "member-x", "member-0"]
)
def test_a_seat_that_is_none_is_refused(emptied, key):
    with pytest.raises(Refused):
        elect(emptied, {key: person_of("s-14")})
    assert sitting() == 0


@pytest.mark.parametrize(
    "changed", [{"elected": {}}, {"decision": " "}, {"ends_on": DAY}, {"body": "finns-inte"}]
)
def test_what_is_not_complete_is_refused(emptied, changed):
    with pytest.raises(Invalid):
        elect(emptied, **{"elected": {"member-1": person_of("s-14")}, **changed})


def test_the_journal_names_the_people_by_their_rows_only(emptied):
    elect(emptied, {"member-1": person_of("s-14")})
    entry = JournalEntry.objects.get(act="people.elect_to_body")
    content = JournalContent.objects.get(entry=entry).content
    assert content["elected"] == {"member-1": f"people.person:{person_of('s-14').pk}"}


@pytest.mark.parametrize("username", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
def test_only_the_secretary_enters_an_election(emptied, username):
    with pytest.raises(NotAllowed):
        acts.elect_to_body(
            by=emptied.act(username), at=AT, body="valnamnd", elected={"member-1": person_of("s-14")},
            starts_on=DAY, decision=DECISION,
        )  # fmt: skip


def test_a_person_of_another_municipality_is_not_elected(emptied):
    other = Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")
    with in_municipality(other):
        stranger = Person(given_name="Främmande", family_name="Exempel")
        stranger.save()
    with pytest.raises(NotAllowed):
        elect(emptied, {"member-1": stranger})


def test_somebody_resigns_from_her_own_assignment_and_from_nobody_elses(stage):
    own = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)
    other = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=2)
    her = stage.act("ks-ordforande")
    asked = acts.ask_to_resign(by=her, at=AT, assignment=own, asked_on=DAY, wishes_on=date(2020, 3, 1))
    assert asked.assignment == own
    with pytest.raises(NotAllowed, match="bara personen själv"):
        acts.ask_to_resign(by=her, at=AT, assignment=other, asked_on=DAY)
    with pytest.raises(NotAllowed):
        acts.answer_resignation(by=her, at=AT, resignation=asked, answer="granted", decision=DECISION)


def test_a_citizen_resigns_for_nobody(stage):
    seat = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)
    with pytest.raises(NotAllowed):
        acts.ask_to_resign(by=Actor.citizen(stage.municipality), at=AT, assignment=seat, asked_on=DAY)
