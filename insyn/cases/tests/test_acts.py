"""A question's way: received, registered, assigned, reported on, handed in in time, decided at the lowest level."""

from datetime import date

import pytest

from insyn.cases import acts
from insyn.cases.acts_delegated import assign_delegated
from insyn.cases.models import Case, CaseDocument, CaseStep, Report, Submission
from insyn.demonstration import papers, story
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import Municipality

TEXT = {"proposal": "Kommunen gör det.", "summary": "Det går.", "text": "Vi har gått igenom frågan."}


def receive(stage, **changed) -> Submission:
    given = {"subject": "En fråga", "text": "Hur gör jag?", **changed}
    return acts.receive_question(by=Actor.citizen(stage.municipality), at=at(1, 2), **given)


def register(stage, kind="board", **changed) -> Case:
    return acts.register_case(
        by=stage.act("registrator"),
        at=at(1, 2),
        submission=receive(stage),
        title="Ett ärende",
        kind=kind,
        **changed,
    )


@pytest.fixture
def case(stage) -> Case:
    """A case at the unit for education, with the investigator."""
    official = stage.act("utredare").user
    return acts.assign_case(
        by=stage.act("registrator"), at=at(1, 2), case=register(stage), unit="utbildning", official=official
    )


def save(stage, case, edition=0, username="utredare", **changed) -> Report:
    return acts.save_report(
        by=stage.act(username), at=at(1, 3), case=case, edition=edition, **{**TEXT, **changed}
    )


def sign(stage, case) -> Report:
    save(stage, case)
    return acts.sign_report(by=stage.act("utredare"), at=at(1, 3), case=case)


def attach(stage, case, data, name="bilaga.pdf", **secrecy) -> Document:
    return acts.attach(
        by=stage.act("utredare"), at=at(1, 3), case=case, title="Bilaga", filename=name, data=data, **secrecy
    )


def test_a_citizen_asks_without_saying_who_she_is(stage):
    question = receive(stage)
    assert (question.sender_name, len(question.token) >= 32) == ("", True)


@pytest.mark.parametrize(
    "changed", [{"subject": " "}, {"text": ""}, {"subject": "x" * 151}, {"text": "x" * 10001}]
)
def test_an_empty_or_too_long_question_is_not_taken_in(stage, changed):
    with pytest.raises(Invalid):
        receive(stage, **changed)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("changed", [{"subject": "x" * 150}, {"text": "x" * 10000}])
def test_a_question_of_the_longest_length_is_taken_in(stage, changed):
    assert receive(stage, **changed).pk


def test_cases_are_numbered_through_the_year(stage):
    assert [register(stage).reference for _ in range(3)] == ["KS-2020/1", "KS-2020/2", "KS-2020/3"]


def test_a_question_is_registered_once(stage):
    question = receive(stage)
    given = {
        "by": stage.act("registrator"),
        "at": at(1, 2),
        "submission": question,
        "title": "A",
        "kind": "board",
    }
    acts.register_case(**given)
    with pytest.raises(Refused, match="redan registrerad som KS-2020/1"):
        acts.register_case(**given)
    assert Case.objects.count() == 1


@pytest.mark.parametrize("username", ["utredare", "sekreterare", "ks-ordforande", "kommunchef"])
def test_only_the_registrar_registers(stage, username):
    with pytest.raises(NotAllowed):
        acts.register_case(
            by=stage.act(username), at=at(1, 2), submission=receive(stage), title="A", kind="board"
        )
    assert not Case.objects.exists()


def test_a_citizen_registers_nothing(stage):
    with pytest.raises(NotAllowed):
        acts.register_case(
            by=Actor.citizen(stage.municipality),
            at=at(1, 2),
            submission=receive(stage),
            title="A",
            kind="board",
        )


def test_a_registrar_of_another_municipality_is_refused(stage):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    question = receive(stage)
    stranger = Actor(other, stage.act("registrator").user)
    with pytest.raises(NotAllowed):
        acts.register_case(by=stranger, at=at(1, 2), submission=question, title="A", kind="board")


def test_a_secret_case_is_not_published(stage):
    assert register(stage, secrecy_section="26 kap. 1 § OSL").published_at is None
    assert register(stage).published_at is not None


def test_a_kind_without_a_route_is_refused(stage):
    with pytest.raises(Invalid, match="ingen väg"):
        register(stage, kind="trolleri")


def test_the_way_is_laid_out_through_the_subcommittee_that_prepares_for_the_unit(stage, case):
    assert list(case.steps.values_list("body", flat=True)) == [
        "gemensam-beredning",
        "uou",
        "gruppmoten",
        "ks",
    ]


def test_a_unit_that_does_not_exist_is_refused(stage):
    with pytest.raises(Invalid, match="ingen enhet"):
        acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=register(stage), unit="trollkarlarna")


def test_an_official_at_another_unit_does_not_write_the_report(stage, case):
    with pytest.raises(NotAllowed):
        save(stage, case, username="trafik")


def test_two_editors_do_not_overwrite_each_other(stage, case):
    save(stage, case, proposal="Mitt förslag.")
    with pytest.raises(Overtaken):
        save(stage, case, edition=0, proposal="Ditt förslag.")
    assert Report.objects.get().proposal == "Mitt förslag."
    save(stage, case, edition=1, proposal="Nu med ditt.")
    assert Report.objects.get().proposal == "Nu med ditt."


def test_a_signed_report_is_not_changed(stage, case):
    sign(stage, case)
    with pytest.raises(Refused, match="undertecknad"):
        save(stage, case, edition=1)


def test_an_unfinished_report_is_not_signed(stage, case):
    save(stage, case, text="")
    with pytest.raises(Refused):
        acts.sign_report(by=stage.act("utredare"), at=at(1, 3), case=case)


def test_a_signed_report_is_the_cases_next_document(stage, case):
    attach(stage, case, papers._costs())
    report = sign(stage, case)
    assert CaseDocument.objects.get(document=report.document).number == 2


@pytest.mark.parametrize(("data", "name"), [
    (b"MZ\x90\x00" + b"\0" * 500, "bilaga.pdf"),
    (b"<html><script>alert(1)</script></html>", "bilaga.pdf"),
    (b"", "bilaga.pdf"),
    (b"%PDF-1.7\nbroken", "bilaga.pdf"),
])  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_refused(stage, case, data, name):
    with pytest.raises(Invalid):
        attach(stage, case, data, name)
    assert not Document.objects.exists()


def test_a_secret_attachment_states_its_section(stage, case):
    document = attach(stage, case, papers._pupils(), secrecy_section="23 kap. 2 § OSL")
    assert document.secret


def test_an_attachment_in_a_secret_case_is_secret(stage):
    secret = register(stage, secrecy_section="26 kap. 1 § OSL")
    acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=secret, unit="utbildning")
    assert attach(stage, secret, papers._costs()).secrecy_section == "26 kap. 1 § OSL"


@pytest.mark.parametrize(("day", "accepted"), [(9, True), (10, True), (11, False), (13, False)])
def test_a_case_is_handed_in_three_calendar_days_before(stage, case, day, accepted):
    sign(stage, case)
    given = {"by": stage.act("utredare"), "at": at(1, day), "case": case, "meeting_on": date(2020, 1, 13)}
    if accepted:
        assert acts.hand_in(**given).state == CaseStep.State.HANDED_IN
    else:
        with pytest.raises(Refused, match="2020-02-24; lämna in senast 2020-02-21"):
            acts.hand_in(**given)
        assert case.steps.get(position=1).state == CaseStep.State.AHEAD


def test_an_unsigned_report_is_not_handed_in(stage, case):
    save(stage, case)
    with pytest.raises(Refused, match="Underteckna"):
        acts.hand_in(by=stage.act("utredare"), at=at(1, 9), case=case)


def test_a_case_is_handed_in_once(stage, case):
    sign(stage, case)
    acts.hand_in(by=stage.act("utredare"), at=at(1, 9), case=case)
    with pytest.raises(Refused, match="väntar inte"):
        acts.hand_in(by=stage.act("utredare"), at=at(1, 9), case=case)


class TestDelegation:
    """The lowest level that may decide (KL 6:37–38, 7:5–6)."""

    @pytest.fixture
    def parking(self, stage) -> Case:
        case = register(stage, kind="delegated")
        return acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=case, unit="teknik")

    def decide(self, stage, case, username="trafik", line="6.1", **given):
        return acts.decide_by_delegation(
            by=stage.act(username), at=at(1, 3), case=case, line=line, text="Tillståndet beviljas.", **given
        )

    def test_the_delegate_whom_the_order_names_decides(self, stage, parking):
        decided = self.decide(stage, parking)
        assert (decided.status, str(decided.delegated_decision)) == (Case.Status.DECIDED, "D 2020/1")

    def test_somebody_else_at_the_unit_does_not(self, stage, parking):
        with pytest.raises(NotAllowed):
            self.decide(stage, parking, line="6.2")

    def test_an_official_elsewhere_does_not(self, stage, parking):
        with pytest.raises(NotAllowed):
            self.decide(stage, parking, username="utredare")

    def test_a_line_that_is_not_there_is_refused(self, stage, parking):
        with pytest.raises(Invalid, match="ingen punkt"):
            self.decide(stage, parking, line="99.9")

    @pytest.mark.parametrize(("amount", "allowed"), [(500_000, True), (500_001, False), (None, False)])
    def test_a_line_holds_up_to_its_limit(self, stage, parking, amount, allowed):
        if allowed:
            assert (
                self.decide(stage, parking, "kommunchef", "2.1", amount=amount).delegated_decision.amount
                == amount
            )
        else:
            with pytest.raises(Refused, match="högst 500"):
                self.decide(stage, parking, "kommunchef", "2.1", amount=amount)

    def test_a_decided_case_is_not_decided_again(self, stage, parking):
        self.decide(stage, parking)
        with pytest.raises(Refused):
            self.decide(stage, parking)

    def test_the_decision_is_reported_to_the_body_at_its_next_meeting(self, stage, played_until):
        story.lowest_level_decides(stage)
        case = Case.objects.get(delegated_decision__isnull=False)
        played_until(story.board_divides)
        case.delegated_decision.refresh_from_db()
        assert case.delegated_decision.reported_on == date(2020, 2, 4)


class TestCarriedOut:
    """What is decided by delegation is given to somebody to carry out, and followed up as other decisions."""

    @pytest.fixture
    def decided(self, stage) -> Case:
        case = register(stage, kind="delegated")
        case = acts.assign_case(by=stage.act("registrator"), at=at(1, 2), case=case, unit="teknik")
        return acts.decide_by_delegation(
            by=stage.act("trafik"), at=at(1, 3), case=case, line="6.1", text="Tillståndet beviljas."
        )

    def give(self, stage, case, username="trafik", **changed):
        given = {"task": "Skicka kortet", "unit": "teknik", "due_on": date(2020, 1, 20), **changed}
        return assign_delegated(by=stage.act(username), at=at(1, 7), case=case, **given)

    def test_it_is_open_until_it_is_reported_and_the_case_closes_after(self, stage, decided):
        execution = self.give(stage, decided)
        assert (execution.body, execution.decided_on, execution.paragraph) == ("ks", date(2020, 1, 3), None)
        decided.refresh_from_db()
        assert decided.status == Case.Status.EXECUTING
        with pytest.raises(Refused, match="Skicka kortet"):
            acts.close_case(by=stage.act("registrator"), at=at(1, 8), case=decided)
        acts.report_execution(by=stage.act("trafik"), at=at(1, 9), execution=execution, report="Skickat.")
        decided.refresh_from_db()
        assert decided.status == Case.Status.EXECUTED
        closed = acts.close_case(
            by=stage.act("registrator"), at=at(1, 10), case=decided, classification="2.1"
        )
        assert closed.status == Case.Status.CLOSED

    def test_an_official_elsewhere_gives_nobody_anything(self, stage, decided):
        with pytest.raises(NotAllowed):
            self.give(stage, decided, "utredare")
        assert not decided.executions.exists()

    @pytest.mark.parametrize("on", [6, 7])
    def test_its_day_is_today_or_later(self, stage, decided, on):
        if on == 7:
            assert self.give(stage, decided, due_on=date(2020, 1, on)).due_on == date(2020, 1, on)
        else:
            with pytest.raises(Invalid, match="passerat"):
                self.give(stage, decided, due_on=date(2020, 1, on))

    @pytest.mark.parametrize(
        ("changed", "match"), [({"unit": "finns-inte"}, "ingen enhet"), ({"task": "  "}, "vad som ska")]
    )
    def test_a_unit_that_is_not_there_and_no_task_are_refused(self, stage, decided, changed, match):
        with pytest.raises(Invalid, match=match):
            self.give(stage, decided, **changed)

    def test_what_nobody_has_decided_by_delegation_is_not_given(self, stage, case):
        with pytest.raises(Refused, match="delegation"):
            self.give(stage, case, "utredare")


def test_an_execution_is_reported_back_by_the_unit_that_has_it(stage, played_until):
    case = played_until(story.assembly_decides)
    execution = case.executions.get()
    with pytest.raises(NotAllowed):
        acts.report_execution(by=stage.act("trafik"), at=at(4, 8), execution=execution, report="Klart.")
    acts.report_execution(by=stage.act("utredare"), at=at(4, 8), execution=execution, report="Klart.")
    with pytest.raises(Refused, match="redan"):
        acts.report_execution(by=stage.act("utredare"), at=at(4, 9), execution=execution, report="Igen.")
    assert Case.objects.get(pk=case.pk).status == Case.Status.EXECUTED


def test_a_case_with_something_left_to_carry_out_is_not_closed(stage, played_until):
    case = played_until(story.assembly_decides)
    with pytest.raises(Refused):
        acts.close_case(by=stage.act("registrator"), at=at(4, 8), case=case)


def test_a_case_from_a_joint_committee_stands_at_the_board_at_once(stage):
    given = {"title": "Taxa", "summary": "Nämnden vill.", "proposal": "Kommunstyrelsen godkänner."}
    case = acts.receive_from_joint_committee(
        by=stage.act("registrator"), at=at(3, 5), committee="renhallning", **given
    )
    assert list(case.steps.values_list("body", "state")) == [("ks", CaseStep.State.HANDED_IN)]
    with pytest.raises(Invalid):
        acts.receive_from_joint_committee(by=stage.act("registrator"), at=at(3, 5), committee="ks", **given)
