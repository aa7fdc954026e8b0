"""The year's wheel turned by itself, the audit report to its discharge, and a drafting committee from mandate to dissolution."""

from datetime import date, timedelta

import pytest

from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_year
from insyn.cases.of_kinds.box import box_of
from insyn.cases.of_kinds.daily import raise_wheel
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.models import Meeting

ONE = timedelta(days=1)


def test_the_wheel_raises_each_case_once_on_its_day_with_the_laws_last_day(kinds, desk):
    by = Actor.system(kinds.stage.municipality)
    for day, known in (
        (date(2020, 1, 14), []),
        (date(2020, 1, 15), ["annual-report"]),
        (date(2020, 1, 16), ["annual-report"]),
        (date(2020, 3, 1), ["annual-report", "audit-report"]),
    ):
        desk.at(day)
        raise_wheel(by, day)
        assert [case.kind for case in Case.objects.order_by("pk")] == known
    report = Case.objects.get(kind="annual-report")
    assert (report.title, report.due_on, report.due_basis) == (
        "Årsredovisning för 2019",
        date(2020, 4, 15),
        "KL 11:20",
    )
    with pytest.raises(Refused):
        acts_year.raise_recurring(by=by, entry="annual-report", year=2020)
    with pytest.raises(Invalid):
        acts_year.raise_recurring(by=by, entry="finns-inte", year=2020)
    page = desk.get("registrator", "arbete/arshjul/")
    assert report.reference in page
    assert "KL 11:20" in page
    desk.get("kf-ordforande", "arbete/arshjul/", 403)


@pytest.fixture
def audited(kinds, desk) -> Case:
    desk.at(date(2020, 1, 2))
    case = acts_year.raise_recurring(by=kinds.by("registrator"), entry="audit-report", year=2020)
    secretary = kinds.by("sekreterare")
    when = clock.instant(date(2020, 1, 3))
    acts_year.note_audit(
        by=secretary, at=when, case=case, body="ks", advised=True, remark="Bristande kontroll."
    )
    acts_year.note_audit(by=secretary, at=when, case=case, body="valnamnd", advised=True)
    return case


def discharge(kinds, case, day, body="ks", **changed):
    given = {
        "granted": True,
        "reasons": "Åtgärdat.",
        "decided_on": day,
        "annual_report_approved": True,
        **changed,
    }
    return acts_year.note_discharge(
        by=kinds.by("sekreterare"), at=clock.instant(day + ONE), case=case, body=body, **given
    )


def test_5_32_24_what_was_remarked_on_is_explained_before_the_assembly_grants_or_refuses(kinds, audited):
    day = kinds.held()
    assert audited in cases_standing_at(Meeting.objects.get(body="kf", on=day))
    with pytest.raises(Refused) as refused:
        discharge(kinds, audited, day)
    assert "KL 5:32" in str(refused.value)
    explain = {
        "by": kinds.by("registrator"),
        "at": clock.instant(date(2020, 1, 5)),
        "case": audited,
        "came_on": date(2020, 1, 4),
    }
    with pytest.raises(Refused):
        acts_year.receive_explanation(**explain, body="valnamnd", text="Vi också.")
    acts_year.receive_explanation(**explain, body="ks", text="Det är åtgärdat.")
    with pytest.raises(Refused):
        acts_year.receive_explanation(**explain, body="ks", text="Igen.")
    with pytest.raises(Refused) as refused:
        discharge(kinds, audited, day, annual_report_approved=False)
    assert "KL 11:21" in str(refused.value)
    discharge(kinds, audited, day)
    audited.refresh_from_db()
    assert audited.status == "under-way"
    discharge(kinds, audited, day, body="valnamnd", granted=False, reasons="Förlust.")
    audited.refresh_from_db()
    assert audited.status == "decided"
    assert "KL 5:25" in box_of(audited, day).clock.sv
    with pytest.raises(Refused):
        discharge(kinds, audited, day)


def test_the_auditors_speak_of_a_committee_once_with_a_reason_where_discharge_is_not_advised(kinds, audited):
    given = {"by": kinds.by("sekreterare"), "at": clock.instant(date(2020, 1, 3)), "case": audited}
    with pytest.raises(Refused):
        acts_year.note_audit(**given, body="ks", advised=True)
    with pytest.raises(Invalid):
        acts_year.note_audit(**given, body="kf", advised=True)
    case = Case.objects.get(pk=audited.pk)
    with pytest.raises(NotAllowed):
        acts_year.note_audit(**{**given, "by": kinds.by("utredare")}, body="ks", advised=True)
    assert case.kind_facts.filter(what="audited").count() == 2


def test_the_audit_report_is_public_with_what_was_said_and_explained(desk, kinds, audited):
    desk.at(date(2020, 1, 6))
    page = desk.get("", f"arenden/{audited.address}/")
    assert "Bristande kontroll." in page
    assert "revisionsberättelse" in page.lower()


# --- A drafting committee's assignment -----------------------------------------------------------------------------------


@pytest.fixture
def drafting(kinds) -> Case:
    return kinds.case("drafting-assignment", title="Demokratins former")


def mandate(kinds, case, day, **changed):
    given = {
        "body": "malberedning",
        "task": "Se över demokratins former.",
        "decided_on": day,
        "report_by": day + 90 * ONE,
        **changed,
    }
    return acts_year.give_mandate(by=kinds.by("sekreterare"), at=clock.instant(day + ONE), case=case, **given)


def test_5_27_28_a_drafting_committee_goes_from_mandate_through_dialogue_and_opinions_to_the_assembly(
    kinds, drafting
):
    day = kinds.held()
    mandate(kinds, drafting, day)
    with pytest.raises(Refused):
        mandate(kinds, drafting, day)
    drafting.refresh_from_db()
    assert drafting.due_on == day + 90 * ONE
    secretary = kinds.by("sekreterare")
    later = clock.instant(day + 20 * ONE)
    given = {"by": secretary, "at": later, "case": drafting}
    acts_year.note_dialogue(**given, held_on=day + 10 * ONE, people=40, words="Mötena är svåra att följa.")
    with pytest.raises(Invalid):
        acts_year.note_dialogue(**given, held_on=day + 30 * ONE, people=4, words="I morgon.")
    with pytest.raises(Invalid):
        acts_year.hand_in_drafting_report(**given, text="Sänd mötena.", committees=[])
    with pytest.raises(Invalid):
        acts_year.hand_in_drafting_report(**given, text="Sänd mötena.", committees=["au"])
    acts_year.hand_in_drafting_report(**given, text="Sänd mötena.", committees=["valnamnd"])
    with pytest.raises(Refused):
        acts_year.hand_in_drafting_report(**given, text="Igen.", committees=["ks"])
    assert [step.body for step in drafting.steps.order_by("position")] == ["valnamnd", "ks", "kf"]
    assert box_of(drafting, day).who.sv.count(",") == 1
    for body in ("valnamnd", "ks"):
        acts_year.give_opinion(**given, body=body, given_on=day + 19 * ONE, text="Tillstyrks.")
    with pytest.raises(Refused):
        acts_year.give_opinion(**given, body="ks", given_on=day + 19 * ONE, text="Igen.")
    assert box_of(drafting, day).who.sv == "fullmäktige"
    acts_year.dissolve_drafting(**given, decided_on=day)
    with pytest.raises(Refused):
        acts_year.dissolve_drafting(**given, decided_on=day)


def test_a_mandate_is_given_to_a_drafting_committee_with_a_task_and_a_later_day(kinds, drafting):
    day = kinds.held()
    for changed, field in (
        ({"body": "ks"}, "body"),
        ({"task": " "}, "task"),
        ({"report_by": day}, "report_by"),
    ):
        with pytest.raises(Refused) as refused:
            mandate(kinds, drafting, day, **changed)
        assert refused.value.field == field


def test_a_committee_is_dissolved_before_its_report_only_with_a_reason_and_the_case_is_settled(
    kinds, drafting
):
    day = kinds.held()
    mandate(kinds, drafting, day)
    given = {
        "by": kinds.by("sekreterare"),
        "at": clock.instant(day + ONE),
        "case": drafting,
        "decided_on": day,
    }
    with pytest.raises(Invalid):
        acts_year.dissolve_drafting(**given)
    acts_year.dissolve_drafting(**given, reason="Frågan är löst.")
    drafting.refresh_from_db()
    assert drafting.status == "decided"


def test_the_secretary_gives_the_mandate_and_takes_the_report_on_the_page(desk, kinds, drafting):
    day = kinds.held()
    desk.at(day + ONE)
    path = f"arbete/arenden/{drafting.address}/slag/"
    desk.send(
        "sekreterare",
        path,
        "mandate",
        body="malberedning",
        task="Se över.",
        decided_on=str(day),
        report_by=str(day + 90 * ONE),
        temporary="on",
    )
    desk.send("sekreterare", path, "dialogue", held_on=str(day), people=12, words="Bra.")
    desk.send("sekreterare", path, "drafting-report", text="Sänd mötena.", committees=["ks"])
    page = desk.get("sekreterare", path)
    assert "12 deltog." in page
    assert "Beredningens ledamöter" in page
    assert "Yttrande över förslaget" in page
