"""Whoever is elected must be eligible: refused with the section, and only for what the new seat itself brings."""

from datetime import UTC, datetime

import pytest

from insyn.foundation.errors import Refused
from insyn.people import acts
from insyn.people.eligible import hindrances
from insyn.people.models import Assignment
from insyn.people.queries import assignments_on

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()
C = Assignment.Capacity


def sections(person, body, capacity=C.MEMBER) -> set[str]:
    return {found.rule for found in hindrances(person, body, capacity, 40, DAY)}


def holder(body: str):
    return assignments_on(DAY, body=body, capacity=C.MEMBER).first().person


@pytest.fixture
def newcomer(stage):
    return acts.register_person(
        by=stage.secretary, at=AT, given_name="Nya", family_name="Namnet", invented=True
    )


@pytest.mark.parametrize(
    ("body", "section"),
    [("kf", "KL 4:4"), ("ks", "KL 4:5"), ("norsjolagenheter", "KL 4:5"), ("au", "KL 4:5")],
)
def test_an_auditor_is_elected_to_nothing_else(stage, body, section):
    assert section in sections(holder("revision"), body)


def test_a_member_of_the_assembly_is_not_elected_auditor(stage):
    assert "KL 4:4" in sections(holder("kf"), "revision")


def test_a_subcommittee_is_elected_from_the_committee(stage, newcomer):
    assert sections(newcomer, "au") == {"KL 6:42"}
    assert not sections(holder("ks"), "uou")


def test_a_presidium_is_elected_from_the_members(stage, newcomer):
    assert sections(newcomer, "ks", C.CHAIR) == {"KL 6:21"}
    assert not sections(holder("ks"), "ks", C.SECOND_VICE_CHAIR)


def test_nothing_hinders_whoever_has_no_such_place(stage, newcomer):
    assert not sections(newcomer, "ks")
    assert not sections(newcomer, "revision")


def test_the_act_refuses_with_the_section_and_gives_nothing(stage, newcomer):
    Assignment.objects.filter(body="au", capacity=C.SUBSTITUTE, number=6).update(ends_on=DAY)
    before = Assignment.objects.count()
    with pytest.raises(Refused, match=r"KL 6:42"):
        acts.give_assignment(
            by=stage.secretary, at=AT, person=newcomer, body="au", capacity=C.SUBSTITUTE, number=6, starts_on=DAY,
            ends_on=None,
        )  # fmt: skip
    assert Assignment.objects.count() == before


def test_what_somebody_already_is_wrong_in_does_not_hinder_another_seat(stage):
    auditor = holder("revision")
    Assignment(person=auditor, body="ks", capacity=C.MEMBER, number=41, starts_on=DAY).save()
    assert sections(auditor, "gemensam-beredning", C.PARTICIPANT) == set()


def test_the_director_is_elected_to_nothing_of_the_municipality(stage):
    director = stage.act("kommunchef").user
    person = acts.register_person(
        by=stage.secretary,
        at=AT,
        given_name="Klara",
        family_name="Exempelkvist",
        user=director,
        invented=True,
    )
    assert "KL 7:3" in sections(person, "ks")
