"""Supervision: the board's plan and the director's, what is asked for and found, companies' years, internal control."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from insyn.demonstration.story import at
from insyn.followup import acts
from insyn.followup.daily import send_reminders
from insyn.followup.models import CompanyTrial, PlanRow, Reminder, SupervisionPlan
from insyn.followup.queries import not_in_plan, public_plans, rows_of, trials
from insyn.followup.rules.supervision import Trial
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter
from insyn.organisation.queries import organisation_on

SECRET = "18 kap. 8 § OSL"


def begun(stage, owner="board", who="sekreterare") -> SupervisionPlan:
    return acts.begin_plan(by=stage.act(who), at=at(1, 10), owner=owner, year=2020)


def row(stage, plan, username="sekreterare", **changed) -> PlanRow:
    given = {
        "object": "norsjolagenheter", "what": "Ekonomi och underhåll", "how": "report", "when": date(2020, 3, 1),
        "who": "KS presidium", **changed,
    }  # fmt: skip
    return acts.add_plan_row(by=stage.act(username), at=at(1, 11), plan=plan, **given)


def decided(stage, plan, who="sekreterare") -> SupervisionPlan:
    return acts.decide_plan(
        by=stage.act(who), at=at(2, 5), plan=plan, decided_on=date(2020, 2, 4), decision="KS 2020-02-04 § 9"
    )


def company() -> str:
    return organisation_on(date(2020, 2, 1)).companies[0].id


def test_a_plan_is_of_those_in_the_file_and_once_decided_only_added_to(stage):
    plan = begun(stage)
    with pytest.raises(Invalid):
        begun(stage)
    with pytest.raises(Refused):
        decided(stage, plan)  # empty
    for wrong in (
        {"object": "ett-annat-bolag"},
        {"object": "ks"},
        {"how": "gissa"},
        {"when": date(2021, 1, 1)},
        {"what": " "},
    ):
        with pytest.raises(Invalid):
            row(stage, plan, **wrong)
    first = row(stage, plan)
    acts.remove_plan_row(by=stage.secretary, at=at(1, 12), row=row(stage, plan))
    assert [one.pk for one in plan.rows.all()] == [first.pk]
    left = {one.id for one in not_in_plan(plan, date(2020, 1, 12))}
    assert "norsjolagenheter" not in left
    joint = {body.id for body in organisation_on(date(2020, 1, 12)).bodies if body.kind == "joint-committee"}
    assert joint
    assert joint <= left
    assert public_plans(date(2020, 1, 20)) == []
    with pytest.raises(Refused):
        acts.ask_for_report(by=stage.secretary, at=at(1, 12), row=first, what="x", due_on=date(2020, 3, 1))
    decided(stage, plan)
    assert [one.pk for one in public_plans(date(2020, 2, 5))] == [plan.pk]
    with pytest.raises(Refused):
        decided(stage, plan)
    with pytest.raises(Invalid):
        row(stage, plan)
    added = row(stage, plan, because="Bolaget har bytt vd.")
    first.refresh_from_db()
    with pytest.raises(Refused):
        acts.remove_plan_row(by=stage.secretary, at=at(2, 6), row=first)
    for change in (lambda rows: rows.update(what="Annat"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(PlanRow.objects.filter(pk=added.pk))


def test_the_directors_plan_is_hers_alone_and_never_public(stage):
    with pytest.raises(NotAllowed):
        begun(stage, "director")
    with pytest.raises(NotAllowed):
        begun(stage, "board", "kommunchef")
    with pytest.raises(NotAllowed):
        begun(stage, "director", "utredare")
    plan = begun(stage, "director", "kommunchef")
    with pytest.raises(NotAllowed):
        row(stage, plan, object="utbildning")
    with pytest.raises(Invalid):
        row(stage, plan, "kommunchef")  # a company is the board's
    one = row(stage, plan, "kommunchef", object="utbildning", how="meeting", who="Kommunchefen")
    decided(stage, plan, "kommunchef")
    found = acts.note_finding(by=stage.act("kommunchef"), at=at(3, 1), row=one, text="Budgeten följs.")
    assert found.published_at is None
    assert public_plans(date(2020, 12, 31)) == []


def test_a_report_asked_for_is_reminded_of_until_it_is_received(stage):
    plan = begun(stage)
    one = row(stage, plan)
    decided(stage, plan)
    with pytest.raises(Invalid):
        acts.ask_for_report(by=stage.secretary, at=at(2, 6), row=one, what="x", due_on=date(2020, 2, 5))
    asked = acts.ask_for_report(
        by=stage.secretary,
        at=at(2, 6),
        row=one,
        what="Bokslut",
        due_on=date(2020, 3, 1),
        to="vd@exempel.invalid",
    )
    by = Actor.system(stage.municipality)
    for day in (date(2020, 2, 15), date(2020, 2, 16), date(2020, 2, 16), date(2020, 4, 1)):
        send_reminders(by, day)
    assert [one.key for one in Reminder.objects.order_by("pk")] == ["2020-03-01:before", "2020-03-01:after-1"]
    assert Letter.objects.filter(to="vd@exempel.invalid").count() == 2
    with pytest.raises(Invalid):
        acts.receive_report(by=stage.secretary, at=at(4, 2), request=asked, words="")
    acts.receive_report(by=stage.secretary, at=at(4, 2), request=asked, words="Resultatet är plus.")
    send_reminders(by, date(2020, 6, 1))
    assert Reminder.objects.count() == 2
    with pytest.raises(Refused):
        acts.receive_report(by=stage.secretary, at=at(4, 3), request=asked, words="Igen")


def test_a_finding_is_public_with_the_plan_unless_secret_and_decided_on_once(stage):
    plan = begun(stage)
    one = row(stage, plan)
    decided(stage, plan)
    by = stage.secretary
    with pytest.raises(Invalid):
        acts.note_finding(by=by, at=at(3, 2), row=one, text="x", due_on=date(2020, 6, 1))
    found = acts.note_finding(
        by=by, at=at(3, 2), row=one, text="Underhållsplan saknas.", measure="Ta fram en."
    )
    acts.note_finding(by=by, at=at(3, 2), row=one, text="Larmets svagheter", secrecy_section=SECRET)
    shown = rows_of(plan, date(2020, 3, 2), public=True)[0]
    assert [item.text for item in shown.findings] == ["Underhållsplan saknas."]
    assert shown.withheld == 1
    assert rows_of(plan, date(2020, 3, 1), public=True)[0].findings == ()
    for day in (date(2020, 3, 1), date(2020, 4, 1)):
        with pytest.raises(Invalid):
            acts.decide_on_finding(
                by=by, at=at(3, 20), finding=found, decision="x", decided_on=day, where="§ 1"
            )
    acts.decide_on_finding(
        by=by,
        at=at(3, 20),
        finding=found,
        decision="Bolaget ska ta fram en.",
        decided_on=date(2020, 3, 17),
        where="§ 31",
    )
    with pytest.raises(Refused):
        acts.decide_on_finding(
            by=by, at=at(3, 21), finding=found, decision="Annat", decided_on=date(2020, 3, 17), where="§ 31"
        )


def test_a_companys_year_is_tried_once_and_measures_are_proposed_where_it_did_not_agree(stage):
    given = {"company": company(), "year": 2019, "decided_on": date(2020, 3, 17), "decision": "KS § 30"}
    assert [one.stands for one in trials(date(2020, 3, 1)) if one.year == 2019] == [Trial.MISSING] * len(
        {one.company.id for one in trials(date(2020, 3, 1))}
    )
    by = stage.secretary
    with pytest.raises(NotAllowed):
        acts.try_company(by=stage.act("kommunchef"), at=at(3, 18), agrees=True, **given)
    for wrong in (
        {"agrees": False},
        {"agrees": True, "year": 2020},
        {"agrees": True, "company": "okant"},
        {"agrees": True, "decided_on": date(2020, 3, 19)},
    ):
        with pytest.raises(Invalid):
            acts.try_company(by=by, at=at(3, 18), **{**given, **wrong})
    acts.try_company(by=by, at=at(3, 18), agrees=False, measures="Sälj kiosken.", **given)
    with pytest.raises(Invalid):
        acts.try_company(by=by, at=at(3, 18), agrees=True, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        CompanyTrial.objects.update(agrees=True)
    first = next(one for one in trials(date(2020, 3, 18)) if one.year == 2019 and one.company.id == company())
    assert (first.stands, first.trial.measures) == (Trial.DONE, "Sälj kiosken.")
    assert next(one for one in trials(date(2020, 3, 16)) if one.year == 2019).stands is Trial.MISSING


def test_internal_control_belongs_to_committees_and_what_does_not_work_has_its_measure(stage):
    given = {
        "body": "ks", "year": 2020, "risk": "Fel leverantör betalas", "likelihood": 3, "consequence": 4,
        "control": "Stickprov", "responsible": "Ekonomichefen",
    }  # fmt: skip
    by = stage.secretary
    for wrong in (
        {"likelihood": 0},
        {"consequence": 5},
        {"body": "uou"},
        {"body": "finns-inte"},
        {"risk": ""},
    ):
        with pytest.raises(Invalid):
            acts.add_risk(by=by, at=at(1, 10), **{**given, **wrong})
    with pytest.raises(NotAllowed):
        acts.add_risk(by=stage.act("utredare"), at=at(1, 10), **given)
    risk = acts.add_risk(by=by, at=at(1, 10), **given)
    assert risk.value == 12
    with pytest.raises(Invalid):
        acts.note_control(by=by, at=at(2, 10), risk=risk, works=False, result="Tre fel")
    acts.note_control(by=by, at=at(2, 10), risk=risk, works=False, result="Tre fel", measure="Två attesterar")
    assert risk.results.count() == 1
