"""Handing a line on, replacing a post, disqualification, what is urgent, and what is not reported."""

from datetime import date, timedelta

import pytest

from insyn.cases import acts as cases
from insyn.cases.models import Case, CaseDocument
from insyn.delegation import acts
from insyn.delegation.decisions import list_for_body, report_to_body, waiting_for_body
from insyn.delegation.holding import (
    heads,
    held_lines,
    holders_of_post,
    sub_delegations,
    superior_of,
)
from insyn.delegation.models import Capacity, DelegatedDecision, DelegationNotice, SubDelegation
from insyn.delegation.queries import line_page, posted_notices
from insyn.delegation.tests.order import with_line
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole
from insyn.law.deadlines import last_appeal_day
from insyn.organisation.queries import administration_on, organisation_on

DAY = date(2020, 1, 3)
UNTIL = date(2020, 2, 1)


def decide(stage, who="kommunchef", line="2.1", day=3, **given):
    given = {"title": "Nya bord", "text": "Borden köps.", "amount": 400_000, **given}
    return cases.decide_new_by_delegation(by=stage.act(who), at=at(1, day), line=line, **given)


def hand_on(stage, who="kommunchef", line="2.1", to_post="trafikhandlaggare", **given):
    given = {"starts_on": DAY, **given}
    return acts.sub_delegate(by=stage.act(who), at=at(1, 3), line=line, to_post=to_post, **given)


def replace_(stage, who="kommunchef", post="kommunchef", user="utredare", **given):
    given = {"starts_on": DAY, "ends_on": UNTIL, **given}
    return acts.name_replacement(
        by=stage.act(who), at=at(1, 3), post=post, user=stage.act(user).user, **given
    )


def test_who_heads_an_administration_is_told_by_the_files(stage):
    organisation, administration = organisation_on(DAY), administration_on(DAY)
    assert heads(administration, organisation, "kommunchef")
    assert not heads(administration, organisation, "kanslichef")  # a staff unit: the file does not say
    assert not heads(administration, organisation, "trafikhandlaggare")
    assert not heads(None, organisation, "kommunchef")
    assert superior_of("kommunchef", administration) is None
    assert superior_of("registrator", administration).id == "kanslichef"


class TestSubDelegation:
    """KL 7:6: a head's written decision, one step, from day to day."""

    def test_the_other_post_decides_under_the_line_until_it_is_taken_back(self, stage):
        with pytest.raises(NotAllowed, match=r"Kommunchef \(Klara Exempelkvist\)"):
            decide(stage, "trafik")
        row = hand_on(stage)
        assert str(row) == "V 2020/1"
        found = decide(stage, "trafik").delegated_decision
        assert (found.capacity, found.post, found.sub_delegation, found.delegate) == (
            Capacity.SUB_DELEGATED,
            "trafikhandlaggare",
            row,
            "kommunchef",
        )
        assert [one.number for one in line_page("2.1", DAY, DAY).sub_delegations] == ["V 2020/1"]
        with pytest.raises(NotAllowed):
            acts.revoke_sub_delegation(by=stage.act("trafik"), at=at(1, 4), sub_delegation=row)
        acts.revoke_sub_delegation(by=stage.act("kommunchef"), at=at(1, 4), sub_delegation=row)
        with pytest.raises(NotAllowed):
            decide(stage, "trafik", day=4)
        with pytest.raises(Refused, match="redan återkallad"):
            acts.revoke_sub_delegation(by=stage.act("kommunchef"), at=at(1, 5), sub_delegation=row)

    def test_the_limit_is_the_lines(self, stage):
        hand_on(stage)
        with pytest.raises(Refused, match="högst 500"):
            decide(stage, "trafik", amount=500_001)

    def test_it_holds_from_its_first_to_its_last_day(self, stage):
        hand_on(stage, starts_on=DAY + timedelta(days=1), ends_on=DAY + timedelta(days=2))
        assert [len(sub_delegations(DAY + timedelta(days=n))) for n in range(3)] == [0, 1, 0]

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"line": "2.2", "who": "kommunchef"}, NotAllowed),  # not her line
            ({"line": "3.1"}, Refused),  # the body has not allowed it
            ({"line": "99.9"}, Invalid),
            ({"to_post": "ingen-sadan"}, Invalid),
            ({"to_post": "kommunchef"}, Refused),
            ({"starts_on": DAY - timedelta(days=1)}, Invalid),
            ({"ends_on": DAY}, Invalid),
            ({"who": "registrator"}, NotAllowed),
        ],
    )
    def test_what_is_not_a_heads_to_hand_on_is_refused(self, stage, given, refusal):
        with pytest.raises(refusal):
            hand_on(stage, **given)

    def test_it_goes_one_step_and_to_a_post_once(self, stage):
        hand_on(stage)
        with pytest.raises(Refused, match="redan punkten"):
            hand_on(stage)
        with pytest.raises(NotAllowed, match="ett steg"):
            hand_on(stage, who="trafik", to_post="utredare-utbildning")

    def test_one_who_heads_no_administration_may_not(self, stage):
        StaffRole.objects.filter(user=stage.act("registrator").user).update(post="kanslichef")
        with pytest.raises(Refused, match="förvaltningschef"):
            hand_on(stage, who="registrator", line="1.2")

    def test_it_lapses_when_the_line_no_longer_allows_it_or_is_anothers(self, stage):
        row = hand_on(stage)
        SubDelegation.objects.filter(pk=row.pk).update(line="3.1")
        assert sub_delegations(DAY) == []
        SubDelegation.objects.filter(pk=row.pk).update(line="2.2")
        assert sub_delegations(DAY) == []
        SubDelegation.objects.filter(pk=row.pk).update(line="9.99")
        assert sub_delegations(DAY) == []


class TestReplacement:
    """Who holds a post while its holder is away."""

    def test_both_decide_and_it_says_in_which_capacity(self, stage):
        replace_(stage)
        assert decide(stage, "utredare").delegated_decision.capacity == Capacity.REPLACEMENT
        assert decide(stage, "kommunchef").delegated_decision.capacity == Capacity.POST
        assert [(one.name, one.capacity) for one in holders_of_post("kommunchef", DAY)] == [
            ("Klara Exempelkvist", Capacity.POST),
            ("Ulrik Exempelgren", Capacity.REPLACEMENT),
        ]
        assert {one.line.number for one in held_lines(stage.act("utredare"), DAY)} >= {"2.1", "3.2"}
        assert held_lines(stage.act("utredare"), UNTIL) == []

    def test_ended_before_its_day_it_gives_no_right(self, stage):
        row = replace_(stage)
        with pytest.raises(NotAllowed):
            acts.end_replacement(by=stage.act("utredare"), at=at(1, 4), replacement=row)
        acts.end_replacement(by=stage.act("kommunchef"), at=at(1, 4), replacement=row)
        with pytest.raises(NotAllowed):
            decide(stage, "utredare", day=4)
        with pytest.raises(Refused, match="redan slutat"):
            acts.end_replacement(by=stage.act("kommunchef"), at=at(1, 4), replacement=row)

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"who": "utredare", "post": "trafikhandlaggare"}, NotAllowed),
            ({"post": "ingen-sadan"}, Invalid),
            ({"user": "ks-ledamot"}, Invalid),  # no employee
            ({"user": "kommunchef"}, Invalid),  # has it already
            ({"starts_on": DAY - timedelta(days=1)}, Invalid),
            ({"ends_on": DAY + timedelta(days=366)}, None),
            ({"ends_on": DAY + timedelta(days=367)}, Invalid),
        ],
    )
    def test_the_holder_or_who_is_over_her_names_an_employee_for_a_year_at_most(self, stage, given, refusal):
        if refusal is None:
            assert replace_(stage, **given).pk
            with pytest.raises(Refused, match="ersätter redan"):
                replace_(stage, **given)
        else:
            with pytest.raises(refusal):
                replace_(stage, **given)

    def test_the_head_over_a_post_that_nobody_holds_names_one(self, stage):
        with pytest.raises(NotAllowed, match="ingen har den tjänsten i dag"):
            decide(stage, "trafik", line="1.4")
        superior = superior_of("it-chef", administration_on(DAY))
        assert superior is not None
        assert replace_(stage, post="it-chef", user="trafik").pk
        assert decide(stage, "trafik", line="1.4").delegated_decision.post == "it-chef"

    def test_it_is_the_holder_herself_who_hands_on_not_her_replacement(self, stage):
        replace_(stage)
        with pytest.raises(NotAllowed):
            hand_on(stage, who="utredare")


class TestDisqualified:
    """KL 6:28, 7:4: who has declared it is refused, and told who else may."""

    @pytest.fixture
    def case(self, stage) -> Case:
        submission = cases.receive_question(
            by=stage.act("registrator"), at=at(1, 2), subject="Parkering", text="Får jag?"
        )
        return cases.register_case(
            by=stage.act("registrator"), at=at(1, 2), submission=submission, title="P", kind="delegated"
        )

    def decide(self, stage, case, who="trafik"):
        return cases.decide_by_delegation(by=stage.act(who), at=at(1, 3), case=case, line="6.1", text="Ja.")

    def test_she_is_refused_in_that_case_and_the_replacement_decides(self, stage, case):
        def declare():
            return acts.declare_disqualified(
                by=stage.act("trafik"), at=at(1, 3), case_number=case.reference, ground="Min bror"
            )

        declare()
        with pytest.raises(Refused, match="redan anmält"):
            declare()
        with pytest.raises(Refused, match=r"jävig.*kan utse en ersättare") as refused:
            self.decide(stage, case)
        assert refused.value.citation == "KL 6:28, 7:4"
        replace_(stage, who="trafik", post="trafikhandlaggare", user="utredare")
        with pytest.raises(Refused, match="Ulrik Exempelgren får besluta i stället"):
            self.decide(stage, case)
        assert self.decide(stage, case, "utredare").status == Case.Status.DECIDED

    @pytest.mark.parametrize("given", [{"ground": " "}, {"case_number": ""}])
    def test_a_declaration_says_why_and_in_what(self, stage, case, given):
        given = {"case_number": case.reference, "ground": "Min bror", **given}
        with pytest.raises(Invalid):
            acts.declare_disqualified(by=stage.act("trafik"), at=at(1, 3), **given)


class TestDeciding:
    """One act: a case, a document, a number."""

    def test_a_new_case_is_made_with_its_decision_and_document(self, stage):
        case = decide(stage)
        decision = case.delegated_decision
        assert (case.status, case.unit, decision.case_number) == ("decided", "kommunledning", case.reference)
        document = CaseDocument.objects.get(case=case).document
        assert (document, document.kind) == (decision.document, Document.Kind.DECISION)
        assert document.published_at
        assert case.published_at
        assert decision.published_at
        assert not DelegationNotice.objects.exists()
        [(year, shown)] = line_page("2.1", DAY, DAY).decisions
        assert (year, shown[0].document) == (2020, document)

    def test_a_secret_one_is_public_in_nothing(self, stage):
        decision = decide(stage, secrecy_section="23 kap. 2 § OSL").delegated_decision
        assert (decision.published_at, decision.document.published_at) == (None, None)
        assert decision.document.secret
        page = line_page("2.1", DAY, DAY)
        assert (page.decisions, page.withheld) == ((), 1)
        assert "Borden" not in list_for_body("ks", DAY)

    def test_over_the_limit_it_says_who_reaches_and_when_the_body_meets(self, stage):
        with pytest.raises(
            Refused, match=r"2\.2.*Ekonomichef.*Kommunstyrelsen, nästa gång den 4 februari 2020"
        ):
            decide(stage, amount=500_001)
        with pytest.raises(Refused) as refused:
            decide(stage, amount=2_000_001)
        assert "2.2" not in str(refused.value)
        assert not Case.objects.exists()  # nothing of it is kept

    def test_without_a_title_nothing_is_made(self, stage):
        with pytest.raises(Invalid):
            decide(stage, title=" ")

    def test_a_lines_conditions_are_certified(self, stage):
        with_line(
            "2.1",
            'conditions = [{ sv = "Brukarrådet är hört", en = "The users are heard" }]',
            'jointly_with = ["ekonomichef"]',
        )
        with pytest.raises(Refused, match="villkor"):
            decide(stage)
        decision = decide(stage, conditions_met=True).delegated_decision
        assert decision.conditions.splitlines() == [
            "Brukarrådet är hört",
            "Beslutet är fattat tillsammans med Ekonomichef.",
        ]


class TestReporting:
    """KL 6:40, 7:8, 8:10 first paragraph 3."""

    def test_what_is_reported_stands_in_the_list_once(self, stage):
        decide(stage)
        hand_on(stage)
        listed = list_for_body("ks", DAY)
        assert "D 2020/1, punkt 2.1" in listed
        assert "V 2020/1, punkt 2.1" in listed
        assert list_for_body("ks", DAY - timedelta(days=1)) == ""
        report_to_body("ks", DAY)
        assert list_for_body("ks", DAY) == ""

    def test_what_is_not_reported_is_posted_the_same_day_with_the_time_to_appeal(self, stage):
        with_line("2.1", "reported = false")
        decision = decide(stage).delegated_decision
        assert not waiting_for_body("ks", DAY).exists()
        last = last_appeal_day([DAY])
        assert (decision.notice.posted_on, decision.notice.last_appeal_day) == (DAY, last)
        [shown] = posted_notices(last)
        assert (shown.number, shown.document) == ("D 2020/1", decision.document)
        assert posted_notices(last + timedelta(days=1)) == []
        assert posted_notices(DAY - timedelta(days=1)) == []

    def test_a_secret_ones_notice_says_neither_what_nor_in_which_case(self, stage):
        with_line("2.1", "reported = false")
        decide(stage, secrecy_section="23 kap. 2 § OSL")
        [shown] = posted_notices(DAY)
        assert (shown.number, shown.document, shown.kept_at) == ("D 2020/1", None, "")

    @pytest.mark.parametrize(("appeal", "posted"), [("legality-review", 1), ("other-law", 0), ("not", 0)])
    def test_only_what_legality_review_is_open_to_is_posted(self, stage, appeal, posted):
        with_line("2.1", "reported = false", f'appeal = "{appeal}"')
        decide(stage)
        assert DelegationNotice.objects.count() == posted

    def test_a_joint_committees_period_begins_on_every_board(self, stage):
        with_line("2.1", "reported = false", body="renhallning")
        notice = decide(stage).delegated_decision.notice
        assert (notice.last_appeal_day, notice.removed_on) == (None, None)
        assert posted_notices(DAY)[0].waits


class TestUrgent:
    """KL 6:39–40: the chair, or the member whom the body has named."""

    def decide(self, stage, who="ks-ordforande", **given):
        given = {"amount": None, "cannot_wait": "Vattnet är slut.", **given}
        return decide(stage, who, "1.1", **given).delegated_decision

    def test_the_chair_decides_says_why_and_it_is_always_reported(self, stage):
        with_line("1.1", "reported = false")
        with pytest.raises(Refused, match="inte kan vänta"):
            self.decide(stage, cannot_wait=" ")
        decision = self.decide(stage)
        assert (decision.capacity, decision.urgent, decision.reports) == (Capacity.CHAIR, True, False)
        assert list(waiting_for_body("ks", DAY)) == [decision]
        assert "brådskande" in list_for_body("ks", DAY)
        assert not DelegationNotice.objects.exists()

    def test_another_member_only_once_the_body_has_named_her(self, stage):
        with pytest.raises(NotAllowed):
            self.decide(stage, "ks-ledamot")
        given = {"body": "ks", "person": person_of("kd-2"), "decision": "§ 4", "starts_on": DAY}
        with pytest.raises(NotAllowed):
            acts.entrust_urgent(by=stage.act("ks-ordforande"), at=at(1, 3), **given)
        row = acts.entrust_urgent(by=stage.secretary, at=at(1, 3), **given)
        with pytest.raises(Refused, match="redan utsedd"):
            acts.entrust_urgent(by=stage.secretary, at=at(1, 3), **given)
        assert self.decide(stage, "ks-ledamot").capacity == Capacity.ENTRUSTED
        acts.end_entrusting(by=stage.secretary, at=at(1, 4), entrusted=row)
        with pytest.raises(NotAllowed):
            self.decide(stage, "ks-ledamot", day=4)

    @pytest.mark.parametrize(
        ("given", "refusal"),
        [
            ({"person": "s-6"}, Refused),  # a substitute
            ({"body": "uou"}, Refused),  # no committee
            ({"body": "ingen"}, Invalid),
            ({"decision": ""}, Invalid),
            ({"body": "valnamnd"}, Refused),  # no such line
            ({"ends_on": DAY}, Invalid),
        ],
    )
    def test_only_a_committee_with_such_a_line_names_a_member_by_decision(self, stage, given, refusal):
        given = {"body": "ks", "person": "kd-2", "decision": "§ 4", "starts_on": DAY, **given}
        with pytest.raises(refusal):
            acts.entrust_urgent(
                by=stage.secretary, at=at(1, 3), **{**given, "person": person_of(given["person"])}
            )

    def test_what_is_on_its_way_to_the_body_may_be_taken_but_not_off_its_agenda(self, stage):
        def taken(case):
            return cases.decide_by_delegation(
                by=stage.act("ks-ordforande"),
                at=at(1, 9),
                case=case,
                line="1.1",
                text="Ja.",
                cannot_wait="Nu.",
            )

        case = cases.receive_from_joint_committee(
            by=stage.act("registrator"),
            at=at(1, 5),
            committee="renhallning",
            title="Taxa",
            summary="S",
            proposal="P",
        )
        case.steps.update(state="on-agenda", meeting_on=date(2020, 2, 4))
        with pytest.raises(Refused, match="står på dagordningen den 4 februari 2020"):
            taken(case)
        case.steps.update(state="handed-in", meeting_on=None)
        assert taken(case).status == Case.Status.DECIDED
        assert DelegatedDecision.objects.get().urgent
