"""Deciding a version and letting it take over: what must be there before, what switches, and that nothing does by halves."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from insyn.cases.models import Case, CaseEvent, CaseStep, EarlierRoute
from insyn.cases.of_kinds.acts_year import raise_recurring
from insyn.cases.queries import case_page, steps_on
from insyn.demonstration import story
from insyn.foundation import clock, journal
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole, User
from insyn.meetings import acts as meetings
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation import switching
from insyn.organisation.acts_adoption import decide_version, switch_version, switch_what_is_due, undo_decision
from insyn.organisation.adoption import readiness_of
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_on, version_before, version_in_force
from insyn.organisation.tests.a_change import BEFORE, DAY, MIDNIGHT, draft, file, one_subcommittee
from insyn.people.models import Assignment
from insyn.people.queries import holders

EVE = DAY - timedelta(days=1)


@pytest.fixture
def secretary(stage) -> Actor:
    return Actor(stage.municipality, User.objects.get(username="sekreterare"))


@pytest.fixture
def system(stage) -> Actor:
    return Actor.system(stage.municipality)


def decided_item(body: str) -> str:
    """A paragraph in the body's minutes that decides the organisation, as its key."""
    meeting = Meeting.objects.filter(body=body, on__lt=BEFORE.date()).order_by("-on").first()
    item = AgendaItem(
        meeting=meeting,
        position=1,
        title="Ny politisk organisation",
        outcome=AgendaItem.Outcome.DECIDED,
        paragraph=112,
        decision="Den nya organisationen antas.",
        decided_at=BEFORE,
    )
    item.save()
    return f"{body}/{meeting.on}/112"


@pytest.fixture
def decision(stage) -> str:
    return decided_item("kf")


def decide(secretary, version, decision, **given) -> OrganisationVersion:
    return decide_version(
        by=secretary,
        at=BEFORE,
        version=version,
        **{"edition": version.edition, "decision": decision, **given},
    )


@pytest.fixture
def decided(secretary, system, decision) -> OrganisationVersion:
    """One subcommittee instead of two, decided by the assembly and waiting for 1 January 2021."""
    return decide(secretary, draft(system, one_subcommittee()), decision)


def switched(system, version) -> OrganisationVersion:
    return switch_version(by=system, at=MIDNIGHT, version=version)


# --- Deciding -----------------------------------------------------------------------------------------------------------


def test_a_decided_version_carries_the_decision_and_waits(decided, decision):
    assert (decided.state, decided.decided_by) == ("decided", f"KF {decision.split('/')[1]} § 112")
    assert organisation_on(EVE).board.members == 9


def set_clock(norsjo, instant) -> None:
    norsjo.clock_shift = instant - datetime.now(UTC)
    norsjo.save()


def test_before_its_day_the_decided_version_is_already_that_of_the_days_after(decided, norsjo):
    set_clock(norsjo, BEFORE)
    assert version_in_force(DAY) == decided
    assert organisation_on(DAY).board.members == 11


def test_on_its_day_the_old_one_holds_until_the_switch(decided, norsjo):
    set_clock(norsjo, MIDNIGHT)
    assert organisation_on(DAY).board.members == 9


@pytest.mark.parametrize(
    "key", ["", "kf/2020-02-24/9999", "ks/2020-02-04/1", "kf", "kf/igår/1", "x" * 5000, "kf/2020-02-24/\x00"]
)
def test_a_decision_that_does_not_exist_is_refused(secretary, system, decision, key):
    version = draft(system, one_subcommittee())
    with pytest.raises(Invalid, match="Beslutet finns inte i fullmäktiges protokoll"):
        decide(secretary, version, key)
    version.refresh_from_db()
    assert version.state == "draft"


def test_a_case_that_goes_the_way_the_law_gives_it_does_not_stop_the_switch(decided, system):
    case = raise_recurring(by=system, at=BEFORE, entry="audit-report", year=2020)
    assert case.route == "law-audit-report"
    switched(system, decided)
    case.refresh_from_db()
    assert (case.route, [step.body for step in case.steps.order_by("position")]) == (
        "law-audit-report",
        ["kf"],
    )


def test_a_decision_by_the_board_does_not_do(secretary, system):
    with pytest.raises(Invalid):
        decide(secretary, draft(system, one_subcommittee()), decided_item("ks"))


@pytest.mark.parametrize(
    ("day", "taken"),
    [("2018-12-31", False), ("2019-01-01", False), (str(BEFORE.date()), False), ("2020-12-02", True)],
)
def test_a_version_is_decided_for_a_day_to_come(secretary, system, decision, day, taken):
    version = draft(system, file(valid_from=day))
    if taken:
        assert decide(secretary, version, decision).state == "decided"
    else:
        with pytest.raises(Refused, match="den dagen har varit"):
            decide(secretary, version, decision)


@pytest.mark.parametrize("day", ["2021-01-01", "2020-12-31"])
def test_no_version_is_decided_for_the_day_of_another_or_before(secretary, system, decided, decision, day):
    with pytest.raises(Refused, match="redan beslutad"):
        decide(secretary, draft(system, file(valid_from=day)), decision)


def test_one_change_at_a_time_waits_for_its_day(secretary, system, decided, decision):
    with pytest.raises(Refused, match="väntar på sin dag"):
        decide(secretary, draft(system, file(valid_from="2022-01-01")), decision)


def test_a_plan_that_was_read_before_an_edit_is_not_decided(secretary, system, decision):
    version = draft(system, one_subcommittee())
    with pytest.raises(Refused, match="har ändrats"):
        decide(secretary, version, decision, edition=version.edition + 1)


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ordforande", "insyn"])
def test_only_a_secretary_of_the_assembly_enters_its_decision(system, norsjo, decision, who):
    by = Actor(norsjo, User.objects.get(username=who))
    with pytest.raises(NotAllowed):
        decide(by, draft(system, one_subcommittee()), decision)


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ([("members = 31", "members = 30")], "udda antal"),
        ([('number = "8.1"', 'number = "9.9"')], "8.1"),
        ([('id = "reglemente-ks"', 'id = "nytt"')], "reglemente-ks"),
        ([('delegate = "it-chef"', 'delegate = "robotchef"')], "robotchef"),
        ([('case_kinds = ["subcommittee"]', 'case_kinds = ["annat"]')], None),
        ([('number = "8.1"', 'number = "9.9"\nsucceeds = ["8.1"]')], None),
        ([('number = "8.1"', 'number = "9.9"\nsucceeds = ["8.9"]')], "8.9"),
    ],
)
def test_nothing_is_decided_while_an_error_stands_or_something_is_forgotten(
    secretary, system, decision, edits, why
):
    version = draft(system, one_subcommittee(*edits))
    if why is None:
        assert decide(secretary, version, decision).state == "decided"
        return
    with pytest.raises(Refused, match=why):
        decide(secretary, version, decision)


def test_what_is_forgotten_is_told_kind_by_kind(system, norsjo):
    edits = [
        ('number = "8.1"', 'number = "9.9"'),
        ('number = "7.2"', 'number = "9.8"'),
        ('id = "board"', 'id = "new"'),
    ]
    version = draft(system, one_subcommittee(*edits))
    told = [text.sv for text in readiness_of(version, version_before(version.valid_from)).without_home]
    assert [sentence.split(":")[0] for sentence in told] == [
        "En väg upphör utan att någon tar över",
        "2 delegationer saknar efterföljare",
    ]
    assert "; 8.1 " in told[1]


def test_what_ends_on_purpose_says_why(secretary, system, decision):
    ended = '[[ended]]\nwhat = "delegation-line"\nid = "8.1"\nreason = { sv = "Bidraget finns inte", en = "No grant" }\n\n'
    text = one_subcommittee(('number = "8.1"', 'number = "9.9"')).replace(
        "[calendar]", ended + "[calendar]", 1
    )
    assert decide(secretary, draft(system, text), decision).state == "decided"


def test_a_decision_is_undone_before_the_day_with_a_reason_and_not_after(secretary, system, decided):
    with pytest.raises(Invalid, match="varför"):
        undo_decision(by=secretary, at=BEFORE, version=decided, reason=" ")
    assert (
        undo_decision(by=secretary, at=BEFORE, version=decided, reason="Beslutet upphävdes").state == "draft"
    )
    decided.decided_at = BEFORE
    decided.save()
    switched(system, decided)
    with pytest.raises(Refused):
        undo_decision(by=secretary, at=MIDNIGHT, version=decided, reason="Ångrade oss")


# --- What stands in the way ---------------------------------------------------------------------------------------------


def test_a_meeting_next_week_of_a_body_that_ends_stands_in_the_way_until_called_off(
    secretary, system, decision, norsjo
):
    meeting = meetings.plan_meeting(by=secretary, at=BEFORE, body="uou", on=date(2021, 1, 18), starts=time(9))
    version = draft(system, one_subcommittee())
    with pytest.raises(Refused, match="Ställ in sammanträdet 2021-01-18"):
        decide(secretary, version, decision)
    meetings.cancel_meeting(
        by=secretary, at=BEFORE, meeting=meeting, reason="Utskottet upphör vid årsskiftet"
    )
    assert decide(secretary, version, decision).state == "decided"


def test_what_came_in_the_way_after_the_decision_stops_the_switch_and_leaves_the_old_one_whole(
    secretary, system, decided
):
    Meeting.objects.filter(body="uou", on=date(2020, 11, 9)).update(state=Meeting.State.OPEN)
    with pytest.raises(Refused, match="Avsluta sammanträdet"):
        switched(system, decided)
    decided.refresh_from_db()
    assert decided.state == "decided"
    assert version_before(DAY).valid_until is None


# --- The switch ---------------------------------------------------------------------------------------------------------


def test_the_switch_waits_for_the_day_and_is_done_once_and_only_by_the_system(system, secretary, decided):
    with pytest.raises(Refused, match="gäller först"):
        switch_version(by=system, at=clock.instant(EVE, 23, 59), version=decided)
    with pytest.raises(NotAllowed):
        switch_version(by=secretary, at=MIDNIGHT, version=decided)
    assert switched(system, decided).state == "adopted"
    with pytest.raises(Refused, match="redan trätt i kraft"):
        switched(system, decided)


def test_what_is_due_is_switched_by_the_day(system, decided, norsjo):
    assert switch_what_is_due(system, EVE) == []
    set_clock(norsjo, MIDNIGHT)
    assert switch_what_is_due(system, DAY) == [decided]
    assert switch_what_is_due(system, DAY) == []


def test_an_undecided_draft_never_switches(system):
    with pytest.raises(Refused, match="inte beslutad"):
        switched(system, draft(system, one_subcommittee()))


def test_the_old_version_ends_where_the_new_begins_and_the_past_reads_as_it_was(system, decided):
    switched(system, decided)
    assert version_in_force(EVE).valid_until == DAY
    assert [body.id for body in organisation_on(EVE).bodies_of_kind("subcommittee")] == ["au", "uou"]
    assert [body.id for body in organisation_on(DAY).bodies_of_kind("subcommittee")] == ["utskott"]


def test_assignments_without_a_seat_end_on_the_day_and_the_others_go_on(system, decided):
    before = len(holders("ks", EVE).members)
    uou = len(holders("uou", EVE).members)
    switched(system, decided)
    assert uou == len(holders("uou", EVE).members) == 3
    assert holders("uou", DAY).everybody == ()
    assert len(holders("ks", DAY).members) == before


def test_a_smaller_board_ends_the_last_seats_and_what_rests_on_them(system, secretary, decision):
    gone = {
        a.person
        for a in Assignment.objects.filter(body="ks", capacity="member", number__gt=7).select_related(
            "person"
        )
    }
    version = draft(system, file(("members = 9\nsubstitutes = 9", "members = 7\nsubstitutes = 7")))
    switched(system, decide(secretary, version, decision))
    after = holders("ks", DAY)
    assert (len(after.members), len(after.substitutes)) == (7, 7)
    assert not gone & {a.person for a in (*after.members, *after.presidium)}
    for body in ("au", "uou"):
        assert not gone & {a.person for a in holders(body, DAY).members}
    assert len(holders("ks", EVE).members) == 9


def test_the_plan_says_which_seats_are_to_be_elected(system):
    readiness = readiness_of(draft(system, one_subcommittee()), version_before(DAY))
    seats = {
        entry.what.sv: entry.count
        for part in readiness.plan.parts
        if part.name == "seats"
        for entry in part.entries
    }
    assert seats["Kommunstyrelsen: ledamot"] == 2
    assert seats["Kommunstyrelsens utskott: ledamot"] == 3
    assert seats["Kommunstyrelsens utskott: ordförande"] == 1


def test_employees_at_a_body_that_ends_go_with_its_tasks(system, decided, norsjo):
    user = User.objects.get(username="sekreterare")
    StaffRole(user=user, name="secretary", body="uou", starts_on=date(2020, 1, 1)).save()
    switched(system, decided)
    at_day = StaffRole.objects.filter(user=user, ends_on=None).exclude(body="")
    assert [role.body for role in at_day] == ["utskott"]


def test_meetings_after_the_day_are_held_under_the_new_version(system, secretary, decided):
    before = version_before(DAY)
    meeting = Meeting(
        body="ks", version=before, on=date(2021, 2, 2), starts_at=clock.instant(date(2021, 2, 2), 9)
    )
    meeting.save()
    held = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    switched(system, decided)
    meeting.refresh_from_db()
    held.refresh_from_db()
    assert (meeting.version, held.version) == (decided, before)


def test_the_switch_is_one_line_in_a_journal_that_holds(system, decided):
    switched(system, decided)
    assert journal.verify().ok
    assert journal.JournalEntry.objects.order_by("number").last().act == "organisation.switch_version"


# --- Open cases ---------------------------------------------------------------------------------------------------------


def open_case(stage, secretary, title: str) -> Case:
    """A case of the board's that has been given to the unit for education: its way leads by the joint preparation and UOU."""
    case = story.question_comes_in(stage)
    Case.objects.filter(pk=case.pk).update(title=title, status=Case.Status.UNDER_WAY)
    return Case.objects.get(pk=case.pk)


def stand_at(case: Case, body: str, state: str) -> None:
    for step in case.steps.order_by("position"):
        if step.body == body:
            step.state = state
            step.save()
            return
        step.state, step.done_on = CaseStep.State.DONE, date(2020, 11, 2)
        step.save()


@pytest.mark.parametrize(
    ("at_body", "state", "ahead"),
    [
        ("gemensam-beredning", "ahead", ["gemensam-beredning", "utskott", "gruppmoten", "ks", "kf"]),
        ("uou", "handed-in", ["utskott", "gruppmoten", "ks", "kf"]),
        ("uou", "on-agenda", ["utskott", "gruppmoten", "ks", "kf"]),
        ("ks", "handed-in", ["ks", "kf"]),
    ],
)
def test_an_open_case_goes_on_from_where_it_stands(stage, system, secretary, decided, at_body, state, ahead):
    case = open_case(stage, secretary, "Öppet ärende")
    assert [step.body for step in case.steps.order_by("position")][1] == "uou"
    stand_at(case, at_body, state)
    switched(system, decided)
    case.refresh_from_db()
    left = case.steps.exclude(state__in=["done", "skipped"]).order_by("position")
    assert [step.body for step in left] == ahead
    assert case.version == decided
    kept = "handed-in" if (at_body, state) == ("uou", "on-agenda") else state
    assert left[0].state == kept


def test_a_case_whose_way_does_not_change_is_not_told_of_a_change(stage, system, secretary, decided):
    case = open_case(stage, secretary, "Hos styrelsen")
    stand_at(case, "ks", "handed-in")
    switched(system, decided)
    assert not CaseEvent.objects.filter(case=case, kind="rerouted").exists()
    assert EarlierRoute.objects.get(case=case).until == DAY


def test_the_way_of_a_case_reads_as_it_was_before_the_day(stage, system, secretary, decided):
    case = open_case(stage, secretary, "Öppet ärende")
    stand_at(case, "uou", "handed-in")
    switched(system, decided)
    case.refresh_from_db()
    then = case_page(case.register, case.year, case.number, EVE)
    now = case_page(case.register, case.year, case.number, DAY)
    assert [step.body for step in then.way] == ["gemensam-beredning", "uou", "gruppmoten", "ks", "kf"]
    assert [step.body for step in now.way] == ["gemensam-beredning", "utskott", "gruppmoten", "ks", "kf"]
    assert now.way[1].name.sv == "Kommunstyrelsens utskott"
    assert steps_on(EVE).filter(case=case).count() == 5
    assert CaseEvent.objects.get(case=case, kind="rerouted").text_sv.startswith("Organisationen ändrades")


def test_settled_cases_stay_under_the_version_they_were_settled_in(stage, system, secretary, decided):
    case = open_case(stage, secretary, "Avgjort")
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    version = case.version
    switched(system, decided)
    case.refresh_from_db()
    assert case.version == version


def test_cases_of_a_kind_without_a_route_stand_in_the_way(stage, system, secretary, decision):
    case = open_case(stage, secretary, "Utan väg")
    kinds = 'case_kinds = ["assembly", "budget"'
    assert case.kind == "assembly"
    text = one_subcommittee((kinds, kinds.replace("assembly", "annat")))
    text = text.replace('id = "heavy"', 'id = "tunga"')
    ended = '[[ended]]\nwhat = "route"\nid = "heavy"\nreason = { sv = "Byter namn", en = "Renamed" }\n\n'
    with pytest.raises(Refused, match="case_kinds"):
        decide(secretary, draft(system, text.replace("[calendar]", ended + "[calendar]", 1)), decision)


# --- All or nothing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["assignments", "cases", "meetings", "rights"])
def test_a_part_that_fails_or_is_not_done_undoes_everything(
    stage, system, secretary, decided, monkeypatch, name
):
    case = open_case(stage, secretary, "Öppet ärende")
    stand_at(case, "uou", "handed-in")
    part = switching._parts[name]

    def fails(change, at):
        part.switch(change, at)
        raise RuntimeError("power cut")

    monkeypatch.setitem(
        switching._parts, name, switching.Part(part.name, part.heading, part.plan, fails, part.check)
    )
    with pytest.raises(RuntimeError):
        switched(system, decided)
    _nothing_has_happened(decided, case)
    undone = switching.Part(
        part.name, part.heading, part.plan, lambda change, at: 0, lambda change: [part.heading]
    )
    monkeypatch.setitem(switching._parts, name, undone)
    with pytest.raises(Refused, match="inget är ändrat"):
        switched(system, decided)
    _nothing_has_happened(decided, case)


def _nothing_has_happened(decided: OrganisationVersion, case: Case) -> None:
    decided.refresh_from_db()
    assert decided.state == "decided"
    assert version_before(DAY).valid_until is None
    assert not EarlierRoute.objects.exists()
    assert len(holders("uou", DAY).members) == 3
    assert [step.body for step in Case.objects.get(pk=case.pk).steps.order_by("position")][1] == "uou"


def test_the_plan_says_whom_the_assembly_may_recall_all_or_none(system):
    readiness = readiness_of(draft(system, one_subcommittee()), version_before(DAY))
    [recalls] = [part for part in readiness.plan.parts if part.name == "recalls"]
    # The board changes; a subcommittee is not recalled by the assembly, and what is as before gives no ground.
    assert [entry.what.sv for entry in recalls.entries] == ["Kommunstyrelsen"]
    will = recalls.entries[0].will.sv
    assert "(KL 4:10 p. 2): alla eller ingen." in will
    assert "KL 6:20" in will


def test_a_new_number_in_the_assembly_waits_for_the_election(system):
    readiness = readiness_of(
        draft(system, one_subcommittee(("members = 31", "members = 33"))), version_before(DAY)
    )
    assert [error.rule for error in readiness.errors] == ["KL 5:7"]
