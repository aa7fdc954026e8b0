"""The day's work list asks for what the law of a case's kind asks first, and lets what is over be closed."""

from datetime import date, timedelta

import pytest

from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_assembly, acts_proposals
from insyn.cases.of_kinds.daily import remind_of_motions
from insyn.cases.of_kinds.rules.motion import last_day
from insyn.cases.of_kinds.waiting import for_registrar, for_units
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import Letter, Municipality

DAY = date(2020, 1, 2)
ONE = timedelta(days=1)


def test_the_registrar_is_asked_first_for_what_each_kind_asks_first(desk, kinds):
    for kind in ("members-motion", "citizen-proposal", "popular-initiative", "consultation", "appeal"):
        kinds.case(kind, title=f"Ett: {kind}")
    assert [one.case.kind for one in for_registrar()] == [
        "members-motion",
        "citizen-proposal",
        "popular-initiative",
        "consultation",
        "appeal",
    ]
    page = desk.get("registrator", "arbete/")
    assert "Räkna namnunderskrifterna" in page
    assert "Räkna namnunderskrifterna" not in desk.get("utredare", "arbete/")
    proposal = Case.objects.get(kind="citizen-proposal")
    acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=proposal, entitled=True)
    assert "citizen-proposal" not in [one.case.kind for one in for_registrar()]


def test_a_unit_is_asked_two_months_before_the_year_ends_until_it_has_written(desk, kinds):
    case = kinds.at_unit("members-motion", title="Lys upp vägen")
    due = last_day(case.received_on)
    assert not list(for_units(due - timedelta(days=62)))
    assert [one.due for one in for_units(due - timedelta(days=61))] == [due]
    desk.at(due - timedelta(days=61))
    assert "Skriv vad beredningen har kommit fram till" in desk.get("utredare", "arbete/")
    assert "Skriv vad beredningen har kommit fram till" not in desk.get("trafik", "arbete/")
    acts_assembly.note_preparation(by=kinds.by("utredare"), at=at(1, 3), case=case, words="Räknas på.")
    assert not list(for_units(due))


def test_what_is_over_when_it_is_settled_can_be_closed_at_once(desk, kinds):
    case = kinds.case("citizen-proposal", title="Inte härifrån")
    acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=case, entitled=False)
    page = desk.get("registrator", "arbete/")
    assert f"{case.address}/#close" in page


def test_the_official_is_reminded_by_letter_once_two_months_before_the_year_ends(desk, kinds):
    official = kinds.by("utredare").user
    type(official).objects.filter(pk=official.pk).update(email="utredare@exempel.invalid")
    case = kinds.at_unit("members-motion", title="Lys upp vägen")
    Case.objects.filter(pk=case.pk).update(official=official)
    due = last_day(case.received_on)
    by = Actor.system(kinds.stage.municipality)
    for day, letters in ((due - 62 * ONE, 0), (due - 61 * ONE, 1), (due - 60 * ONE, 1)):
        desk.at(day)
        remind_of_motions(by, day)
        assert Letter.objects.filter(subject__contains="Lys upp vägen").count() == letters, day
    assert f"/arbete/arenden/{case.address}/slag/" in Letter.objects.get(subject__contains="Lys upp").text
    with pytest.raises(Refused):
        acts_assembly.remind_of_motion(by=by, case=case)


def test_what_changes_a_public_page_makes_it_anew(kinds):
    def stamp() -> int:
        return Municipality.objects.get(pk=kinds.stage.municipality.pk).publication_stamp

    case = kinds.case("citizen-proposal")
    before = stamp()
    acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=case, entitled=True)
    assert stamp() == before + 1
