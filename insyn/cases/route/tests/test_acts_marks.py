"""Cases marked as economic or the assembly's, what that stops, and going another way."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.cases import acts, way
from insyn.cases.models import Case, CaseStep, EarlierRoute, Report
from insyn.cases.route import acts_marks
from insyn.cases.route.models import Mark
from insyn.cases.switching import Place, new_way
from insyn.demonstration.story import at
from insyn.description.compare.succession import succession
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality
from insyn.organisation.queries import organisation_of, version_in_force
from insyn.organisation.switching import Change

COST = {"Ekonomiska konsekvenser": "Ryms inom ramen."}


def mark(stage, case, ground="uses", who="utredare", when=5, reason="Kostar 40 000 kr."):
    return acts_marks.mark_case(by=stage.act(who), at=at(1, when), case=case, ground=ground, reason=reason)


def another(stage, case, kind, who="registrator", when=6):
    return acts_marks.change_kind(
        by=stage.act(who), at=at(1, when), case=case, kind=kind, reason="Det kostar pengar."
    )


def hand_in(stage, case, when=9):
    return acts.hand_in(by=stage.act("utredare"), at=at(1, when), case=case, meeting_on=date(2020, 1, 13))


def test_a_case_is_marked_with_a_ground_and_a_reason_and_the_mark_taken_off(stage, case):
    assert mark(stage, case).kind == Mark.Kind.ECONOMIC
    assert acts_marks.last_mark(case, "economic").ground == "uses"
    acts_marks.unmark_case(by=stage.act("utredare"), at=at(1, 6), case=case, kind="economic", reason="Fel.")
    assert acts_marks.last_mark(case, "economic") is None
    assert case.marks.count() == 2  # both stay to be read


def test_the_public_is_told_of_the_mark_and_not_of_the_reason(stage, case):
    mark(stage, case, reason="Anbudet från Påhittade bolaget")
    told = case.events.get(kind="marked")
    assert told.text_sv == "Märktes som ett ekonomiskt ärende: det använder pengar."


@pytest.mark.parametrize("who", ["trafik", "ks-ordforande", "kommunchef"])
def test_somebody_elsewhere_marks_nothing(stage, case, who):
    with pytest.raises(NotAllowed):
        mark(stage, case, who=who)


def test_a_stranger_marks_nothing(stage, case):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    with pytest.raises(NotAllowed):
        acts_marks.mark_case(
            by=Actor(other, stage.act("utredare").user),
            at=at(1, 5),
            case=case,
            ground="uses",
            reason="Kostar.",
        )


@pytest.mark.parametrize(
    "given", [{"ground": "dear"}, {"ground": ""}, {"reason": " "}, {"reason": "x" * 501}]
)
def test_a_mark_without_ground_or_reason_is_not_taken(stage, case, given):
    with pytest.raises(Invalid):
        mark(stage, case, **given)
    assert not Mark.objects.exists()


def test_the_same_mark_is_not_made_twice_and_one_that_is_not_there_not_taken_off(stage, case):
    with pytest.raises(Refused, match="inte märkt"):
        acts_marks.unmark_case(
            by=stage.act("utredare"), at=at(1, 5), case=case, kind="economic", reason="Fel."
        )
    mark(stage, case)
    with pytest.raises(Refused, match="redan märkt"):
        mark(stage, case)
    assert mark(stage, case, ground="promises").ground == "promises"


def test_what_is_settled_is_not_marked(stage, case):
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    with pytest.raises(Refused, match="avgjort"):
        mark(stage, case)


def test_an_economic_case_is_not_handed_in_for_a_subcommittee_to_decide(stage, make, write):
    case = make("subcommittee")
    write(case, assessments=COST)
    mark(stage, case)
    with pytest.raises(Refused, match="fattar inga ekonomiska beslut"):
        hand_in(stage, case)
    another(stage, case, "board")
    assert hand_in(stage, case).body == "gemensam-beredning"
    assert [step.body for step in case.steps.order_by("position")] == [
        "gemensam-beredning", "uou", "gruppmoten", "ks",
    ]  # fmt: skip


def test_without_the_mark_the_subcommittee_may_have_it(stage, make, write):
    case = make("subcommittee")
    write(case, assessments=COST)
    assert hand_in(stage, case).body == "gemensam-beredning"


def test_the_assemblys_matter_goes_no_way_that_ends_lower(stage, case, write):
    write(case)
    mark(stage, case, ground="principle")
    with pytest.raises(Refused, match="KL 5:1"):
        hand_in(stage, case)
    with pytest.raises(Refused, match="KL 5:1"):
        another(stage, case, "subcommittee")
    another(stage, case, "assembly")
    assert case.steps.order_by("-position").first().body == "kf"


@pytest.mark.parametrize("kind", ["budget", "members-motion"])
def test_what_is_the_assemblys_by_its_kind_is_not_decided_by_delegation(stage, make, kind):
    case = make(kind, unit="teknik")
    with pytest.raises(Refused, match="fullmäktige"):
        acts.decide_by_delegation(
            by=stage.act("trafik"), at=at(1, 9), case=case, line="6.1", text="Beviljas i två år."
        )


def test_a_case_marked_as_the_assemblys_is_not_decided_by_delegation(stage, make):
    case = make("delegated", unit="teknik")
    mark(stage, case, ground="weight", who="registrator")
    with pytest.raises(Refused, match="KL 5:1"):
        acts.decide_by_delegation(
            by=stage.act("trafik"), at=at(1, 9), case=case, line="6.1", text="Beviljas i två år."
        )


def test_another_way_keeps_what_was_handed_in_and_remembers_the_way_before(stage, case, write):
    write(case)
    hand_in(stage, case)
    another(stage, case, "assembly", when=10)
    step = way.next_step(case)
    assert (step.body, step.state, step.meeting_on) == (
        "gemensam-beredning", CaseStep.State.HANDED_IN, date(2020, 1, 13),
    )  # fmt: skip
    assert [step.body for step in case.steps.order_by("position")][-2:] == ["ks", "kf"]
    assert EarlierRoute.objects.get(case=case).route == "board"
    assert CaseStep.ever.filter(case=case, replaced_on=date(2020, 1, 10)).count() == 4


def test_another_way_goes_on_after_what_has_been_passed(stage, case):
    way.finish_step(case, "gemensam-beredning", date(2020, 1, 13), "")
    way.finish_step(case, "uou", date(2020, 1, 21), "Föreslår.")
    Case.objects.filter(pk=case.pk).update(status=Case.Status.UNDER_WAY)
    another(stage, case, "assembly", when=22)
    left = [step.body for step in case.steps.exclude(state=CaseStep.State.DONE).order_by("position")]
    assert left == ["gruppmoten", "ks", "kf"]


@pytest.mark.parametrize("kind", ["board", "joint-committee", "trolleri"])
def test_a_way_that_is_none_is_refused(stage, case, kind):
    with pytest.raises(Refused):
        another(stage, case, kind)
    case.refresh_from_db()
    assert case.kind == "board"


def test_a_case_stays_on_an_agenda_that_the_other_way_passes(stage, case, write):
    write(case)
    hand_in(stage, case)
    way.put_on_agenda(case, "gemensam-beredning", date(2020, 1, 13))
    another(stage, case, "assembly", when=10)
    step = case.steps.get(body="gemensam-beredning")
    assert (step.state, step.meeting_on) == (CaseStep.State.ON_AGENDA, date(2020, 1, 13))


def test_a_case_is_not_moved_off_an_agenda_by_another_way(stage, case):
    way.put_on_agenda(case, "ks", date(2020, 2, 4))
    with pytest.raises(Refused, match="dagordningen hos Kommunstyrelsen"):
        another(stage, case, "subcommittee")
    assert case.steps.get(body="ks").state == CaseStep.State.ON_AGENDA


def test_a_secret_case_passes_no_party_group_whichever_way_it_goes(stage, make):
    case = make("board", secrecy_section="26 kap. 1 § OSL")
    assert [step.body for step in case.steps.order_by("position")] == ["gemensam-beredning", "uou", "ks"]
    another(stage, case, "assembly")
    assert "gruppmoten" not in case.steps.values_list("body", flat=True)


def test_a_report_is_not_signed_without_what_the_next_step_demands(stage, make, write):
    case = make("subcommittee")
    with pytest.raises(Refused, match="”Ekonomiska konsekvenser”"):
        write(case)
    write(case, edition=1, assessments=COST)
    assert Report.objects.get(case=case).assessments == COST


def test_a_heading_that_the_way_does_not_demand_is_refused(stage, case, write):
    with pytest.raises(Invalid):
        write(case, sign=False, assessments={"Horoskop": "Bra."})


def test_what_is_missing_at_hand_in_is_told_and_a_new_report_puts_it_right(stage, case, write):
    write(case)
    another(stage, case, "subcommittee", when=5)
    with pytest.raises(Refused, match="Skriv en ny tjänsteskrivelse med rubriken"):
        hand_in(stage, case)
    acts.begin_new_report(by=stage.act("utredare"), at=at(1, 8), case=case)
    write(case, edition=Report.objects.get(case=case).edition, assessments=COST)
    assert hand_in(stage, case).state == CaseStep.State.HANDED_IN
    assert case.case_documents.count() == 2  # the first report stays among the papers


def test_a_report_is_written_anew_only_before_the_hand_in(stage, case, write):
    with pytest.raises(Refused, match="ingen undertecknad"):
        acts.begin_new_report(by=stage.act("utredare"), at=at(1, 8), case=case)
    write(case)
    hand_in(stage, case)
    with pytest.raises(Refused, match="redan inlämnat"):
        acts.begin_new_report(by=stage.act("utredare"), at=at(1, 9), case=case)


def test_a_body_without_more_meetings_this_year_is_told_at_the_hand_in(stage, case, write):
    write(case)
    with pytest.raises(Refused, match="inga fler planerade sammanträden 2020"):
        acts.hand_in(by=stage.act("utredare"), at=at(12, 30), case=case)
    assert way.next_step(case).state == CaseStep.State.AHEAD


def test_a_change_of_the_organisation_leads_no_secret_case_through_the_groups(stage):
    version = version_in_force(date(2020, 1, 2))
    org = organisation_of(version)
    change = Change(version, version, org, org, date(2020, 6, 1), succession(org, org))
    place = Place("board", "board", "utbildning", (), ("gemensam-beredning", "uou", "ks"), "ahead", True)
    assert new_way(change, place).ahead == ("gemensam-beredning", "uou", "gruppmoten", "ks")
    assert new_way(change, replace(place, secret=True)).ahead == ("gemensam-beredning", "uou", "ks")
