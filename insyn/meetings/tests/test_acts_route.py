"""The route at the meetings: no economic decision where the file forbids it, nothing hurried past the board, the groups."""

from datetime import date

import pytest

from insyn.cases import acts as cases
from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.cases.route import acts_marks, acts_opinions
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, Meeting, Participant, Presence, Vote
from insyn.meetings.papers.minutes_items import item_content
from insyn.meetings.roll import expected, paid_basis
from insyn.people.models import Person

ASSEMBLY = [f"s-{n}" for n in range(1, 15)] + ["kd-1", "kd-2"]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def people(*keys: str) -> list[Person]:
    return [Person.objects.get(email__startswith=f"{key}@") for key in keys]


def meeting_of(body: str, month: int, day: int, **more) -> Meeting:
    return Meeting.objects.get(body=body, on=date(2020, month, day), **more)


@pytest.fixture
def subcommittee_case(stage) -> Case:
    """A case that the subcommittee may decide, handed in and passed by the joint preparation."""
    official = stage.act("utredare")
    question = cases.receive_question(
        by=stage.act("registrator"), at=at(1, 2), subject="Bänkar", text="Fler?"
    )
    case = cases.register_case(
        by=stage.act("registrator"), at=at(1, 2), submission=question, title="Bänkar", kind="subcommittee"
    )
    cases.assign_case(by=stage.act("registrator"), at=at(1, 2), case=case, unit="utbildning")
    cases.save_report(
        by=official, at=at(1, 3), case=case, edition=0, proposal="Bänkar ställs ut.", summary="", text="Bänkar.",
        assessments={"Ekonomiska konsekvenser": "Inga."},
    )  # fmt: skip
    cases.sign_report(by=official, at=at(1, 3), case=case)
    cases.hand_in(by=official, at=at(1, 9), case=case, meeting_on=date(2020, 1, 13))
    way.finish_step(case, "gemensam-beredning", date(2020, 1, 13), "")
    return fresh(case)


@pytest.fixture
def subcommittee_item(stage, subcommittee_case) -> AgendaItem:
    """The same on the subcommittee's agenda, taken up."""
    meeting = meeting_of("uou", 1, 21)
    item = acts.add_item(by=stage.secretary, at=at(1, 13), meeting=meeting, case=subcommittee_case)
    acts.send_summons(by=stage.secretary, at=at(1, 14), meeting=fresh(meeting))
    acts.open_meeting(
        by=stage.secretary, at=at(1, 21), meeting=fresh(meeting), present=people("s-4", "s-5", "kd-2")
    )
    acts.begin_item(by=stage.secretary, at=at(1, 21), item=fresh(item))
    acts.put_question(by=stage.secretary, at=at(1, 21), item=fresh(item), answer="yes")
    return fresh(item)


def decide(stage, item, when=(1, 21)):
    return acts.record_decision(by=stage.secretary, at=at(*when), item=fresh(item))


def test_the_subcommittee_decides_what_moves_no_money(stage, subcommittee_item):
    assert decide(stage, subcommittee_item).outcome == "decided"


def test_the_subcommittee_decides_nothing_economic_and_proposes_once_the_way_leads_on(
    stage, subcommittee_item
):
    case = subcommittee_item.case
    acts_marks.mark_case(
        by=stage.secretary, at=at(1, 20), case=case, ground="moves", reason="Flyttar 10 000 kr."
    )
    with pytest.raises(Refused, match="fattar inga ekonomiska beslut"):
        decide(stage, subcommittee_item)
    assert fresh(subcommittee_item).outcome == ""
    acts_marks.change_kind(
        by=stage.act("registrator"), at=at(1, 21), case=fresh(case), kind="board", reason="Det kostar pengar."
    )
    assert decide(stage, subcommittee_item).outcome == "proposed"
    assert way.next_step(fresh(case)).body == "gruppmoten"


def test_what_the_assembly_must_decide_is_not_decided_by_the_subcommittee(stage, subcommittee_item):
    acts_marks.mark_case(
        by=stage.secretary,
        at=at(1, 20),
        case=subcommittee_item.case,
        ground="principle",
        reason="Första gången.",
    )
    with pytest.raises(Refused, match="KL 5:1"):
        decide(stage, subcommittee_item)


def test_a_body_goes_on_proposing_in_a_case_marked_as_economic(stage, played_until):
    case = played_until(story.joint_preparation)
    acts_marks.mark_case(by=stage.secretary, at=at(1, 14), case=case, ground="uses", reason="Bussar kostar.")
    story.subcommittee_proposes(stage, case)
    assert AgendaItem.objects.get(case=case, meeting__body="uou").outcome == "proposed"


# --- the assembly


@pytest.fixture
def hurried(stage, played_until) -> AgendaItem:
    """A case that only the subcommittee has had, put on the assembly's agenda as urgent; the assembly sits."""
    case = played_until(story.subcommittee_proposes)
    meeting = meeting_of("kf", 2, 24)
    item = acts.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting, case=case, urgent=True)
    acts.send_summons(by=stage.secretary, at=at(2, 14), meeting=fresh(meeting))
    acts.open_meeting(by=stage.secretary, at=at(2, 24, 18), meeting=fresh(meeting), present=people(*ASSEMBLY))
    return fresh(item)


def begin(stage, item):
    return acts.begin_item(by=stage.secretary, at=at(2, 24, 18), item=fresh(item))


def agree(stage, item, who="sekreterare"):
    return acts.agree_to_unprepared(by=stage.act(who), at=at(2, 24, 18), item=fresh(item))


def test_a_case_is_put_before_the_assembly_past_the_board_only_as_urgent(stage, played_until):
    case = played_until(story.subcommittee_proposes)
    with pytest.raises(Refused, match="står inte hos det här organet"):
        acts.add_item(by=stage.secretary, at=at(2, 12), meeting=meeting_of("kf", 2, 24), case=case)


def test_what_is_hurried_past_the_board_is_not_taken_up(stage, hurried):
    with pytest.raises(Refused, match="KL 5:26"):
        begin(stage, hurried)


def test_it_is_taken_up_when_everybody_agrees_and_skips_the_bodies_it_did_not_pass(stage, hurried):
    agree(stage, hurried)
    begin(stage, hurried)
    acts.put_question(by=stage.secretary, at=at(2, 24, 18), item=fresh(hurried), answer="yes")
    assert decide(stage, hurried, (2, 24)).outcome == "decided"
    states = dict(hurried.case.steps.values_list("body", "state"))
    assert (states["ks"], states["kf"]) == (CaseStep.State.SKIPPED, CaseStep.State.DONE)
    told = item_content(fresh(hurried), {}, public=True).deliberation
    assert any("Samtliga närvarande ledamöter är ense om beslutet (KL 5:33)" in line for line in told)


def test_it_is_not_decided_once_somebody_votes_otherwise(stage, hurried):
    agree(stage, hurried)
    begin(stage, hurried)
    question = acts.put_question(by=stage.secretary, at=at(2, 24, 18), item=fresh(hurried), answer="yes")
    acts.call_division(by=stage.secretary, at=at(2, 24, 18), item=fresh(hurried), person=people("kd-2")[0])
    for number, person in enumerate(people(*ASSEMBLY)):
        acts.cast_vote(
            by=stage.secretary, at=at(2, 24, 18), question=fresh(question), person=person,
            choice="no" if number == 15 else "yes",
        )  # fmt: skip
    acts.close_division(by=stage.secretary, at=at(2, 24, 18), question=fresh(question))
    assert Vote.objects.filter(question=question).count() == 16
    with pytest.raises(Refused, match="KL 5:33"):
        decide(stage, hurried, (2, 24))
    assert fresh(hurried).outcome == ""


def test_only_what_is_marked_urgent_is_agreed_on_and_only_before_it_is_taken_up(stage, hurried):
    AgendaItem.objects.filter(pk=hurried.pk).update(urgent=False)
    with pytest.raises(Refused, match="inte märkt som brådskande"):
        agree(stage, hurried)
    AgendaItem.objects.filter(pk=hurried.pk).update(urgent=True)
    agree(stage, hurried)
    with pytest.raises(Refused, match="berett"):
        agree(stage, hurried)
    begin(stage, hurried)
    with pytest.raises(Refused, match="redan påbörjad"):
        agree(stage, hurried)


@pytest.mark.parametrize("who", ["utredare", "registrator"])
def test_others_note_no_agreement(stage, hurried, who):
    with pytest.raises(NotAllowed):
        agree(stage, hurried, who)


def prepared_by_a_committee(item: AgendaItem, body: str = "valnamnd", outcome: str = "proposed") -> None:
    """Let the election committee (a committee that is not the board), or another body, have had the case."""
    meeting = Meeting(
        body=body,
        version=item.meeting.version,
        on=date(2020, 1, 22),
        starts_at=at(1, 22),
        state="closed",
    )
    meeting.save()
    AgendaItem(
        meeting=meeting,
        position=1,
        case=item.case,
        title="T",
        decided_at=at(1, 22),
        paragraph=1,
        outcome=outcome,
    ).save()


def test_the_board_has_its_say_in_what_another_committee_prepared(stage, hurried):
    prepared_by_a_committee(hurried)
    with pytest.raises(Refused, match="KL 5:28"):
        begin(stage, hurried)
    acts_opinions.ask_opinion(
        by=stage.act("utredare"), at=at(2, 12), case=hurried.case, to_kind="body", to="ks", question="Ert yttrande?",
        due_on=date(2020, 2, 24),
    )  # fmt: skip
    with pytest.raises(Refused, match="KL 5:28"):
        begin(stage, hurried)  # the time given is not over yet


@pytest.mark.parametrize("outcome", ["adjourned", "referred-back"])
def test_a_board_that_only_put_the_case_off_has_not_prepared_it(stage, hurried, outcome):
    prepared_by_a_committee(hurried, "ks", outcome)
    with pytest.raises(Refused, match="KL 5:26"):
        begin(stage, hurried)


def test_a_board_that_was_asked_and_let_the_time_go_by_stops_nothing(stage, hurried):
    prepared_by_a_committee(hurried)
    acts_opinions.ask_opinion(
        by=stage.act("utredare"), at=at(2, 12), case=hurried.case, to_kind="body", to="ks", question="Ert yttrande?",
        due_on=date(2020, 2, 23),
    )  # fmt: skip
    assert begin(stage, hurried).begun_at


@pytest.mark.parametrize(
    ("ground", "error"),
    [("audit-report", Refused), ("election", Refused), ("because", Invalid), ("resignation", None)],
)
def test_a_ground_for_no_preparation_must_be_one_and_fit(stage, played_until, ground, error):
    case = played_until(story.subcommittee_proposes)
    given = {"meeting": meeting_of("kf", 2, 24), "case": case, "without_preparation": ground}
    if error is None:
        item = acts.add_item(by=stage.secretary, at=at(2, 12), **given)
        assert item.without_preparation == ground
        return
    with pytest.raises(error):
        acts.add_item(by=stage.secretary, at=at(2, 12), **given)
    assert not AgendaItem.objects.filter(case=case, meeting__body="kf").exists()


def test_no_other_body_has_a_ground_for_no_preparation(stage, played_until):
    case = played_until(story.subcommittee_proposes)
    with pytest.raises(Invalid):
        acts.add_item(
            by=stage.secretary, at=at(1, 28), meeting=meeting_of("ks", 2, 4), case=case,
            without_preparation="resignation",
        )  # fmt: skip


def test_a_case_that_never_goes_to_the_assembly_is_not_hurried_there(stage, subcommittee_case):
    with pytest.raises(Refused, match="går inte till fullmäktige"):
        acts.add_item(
            by=stage.secretary,
            at=at(2, 12),
            meeting=meeting_of("kf", 2, 24),
            case=subcommittee_case,
            urgent=True,
        )


def test_a_case_on_the_boards_agenda_is_not_hurried_past_it(stage, played_until):
    case = played_until(story.board_is_summoned)
    with pytest.raises(Refused, match="dagordningen hos Kommunstyrelsen"):
        acts.add_item(
            by=stage.secretary, at=at(2, 1), meeting=meeting_of("kf", 2, 24), case=case, urgent=True
        )


# --- the parties' own meetings


@pytest.fixture
def group(stage, played_until) -> AgendaItem:
    """The case at one party's meeting, going on and taken up."""
    case = played_until(story.board_is_summoned)
    meeting = meeting_of("gruppmoten", 1, 29, party="S")
    item = acts.add_item(by=stage.secretary, at=at(1, 28), meeting=meeting, case=case)
    present = [place.person for place in expected(meeting)]
    acts.open_meeting(by=stage.secretary, at=at(1, 29, 18), meeting=fresh(meeting), present=present)
    return acts.begin_item(by=stage.secretary, at=at(1, 29, 18), item=fresh(item))


def test_a_group_decides_proposes_and_notes_nothing(stage, group):
    person = expected(group.meeting)[0].person
    given = {"by": stage.secretary, "at": at(1, 29, 19), "item": fresh(group)}
    with pytest.raises(Refused, match="gruppmöte"):
        acts.make_proposal(person=person, kind="refer-back", text="Utred mer.", **given)
    with pytest.raises(Refused, match="gruppmöte"):
        acts.note_to_minutes(person=person, text="Vi är emot.", **given)
    with pytest.raises(Refused, match="gruppmöte"):
        acts.put_question(answer="no", **given)
    with pytest.raises(Refused, match="antecknas inte"):
        acts.record_decision(text="Gruppen säger nej.", **given)
    done = acts.record_decision(**given)
    assert (done.outcome, done.decision) == ("forwarded", "")


def test_of_a_group_only_paid_attendance_is_kept(stage, group):
    acts.record_decision(by=stage.secretary, at=at(1, 29, 19), item=fresh(group))
    kept = Presence.objects.filter(meeting=group.meeting)
    paid = [place.person for place in expected(group.meeting) if paid_basis(group.meeting, place.person)]
    assert {row.person_id for row in kept} == {person.pk for person in paid}
    assert not kept.filter(paid_basis="").exists()
    assert not Participant.objects.filter(item=group).exists()


def test_somebody_without_a_seat_in_the_assembly_is_not_noted_at_a_group(stage, group):
    stranger = Person.objects.exclude(pk__in=[place.person.pk for place in expected(group.meeting)]).first()
    with pytest.raises(Refused, match="ingen plats"):
        acts.note_presence(
            by=stage.secretary, at=at(1, 29, 19), meeting=fresh(group.meeting), person=stranger, kind="arrived",
            from_position=2,
        )  # fmt: skip


def test_absence_from_a_group_is_the_partys_own(stage, played_until):
    played_until(story.board_is_summoned)
    meeting = meeting_of("gruppmoten", 1, 29, party="S")
    with pytest.raises(Refused, match="antecknas inte"):
        acts.announce_absence(
            by=stage.secretary,
            at=at(1, 28),
            meeting=meeting,
            person=expected(meeting)[0].person,
            reason="Sjuk",
        )


def test_what_is_secret_is_kept_from_the_groups(stage, played_until):
    case = played_until(story.board_is_summoned)
    Case.objects.filter(pk=case.pk).update(secrecy_section="26 kap. 1 § OSL", published_at=None)
    with pytest.raises(Refused, match="sekretessbelagt"):
        acts.add_item(
            by=stage.secretary,
            at=at(1, 28),
            meeting=meeting_of("gruppmoten", 1, 29, party="S"),
            case=fresh(case),
        )


def test_a_group_does_not_have_a_case_that_is_still_being_prepared(stage, played_until):
    case = played_until(story.joint_preparation)
    with pytest.raises(Refused, match="inte hos grupperna"):
        acts.add_item(
            by=stage.secretary, at=at(1, 14), meeting=meeting_of("gruppmoten", 1, 29, party="S"), case=case
        )
    assert way.next_step(case).body == "uou"
