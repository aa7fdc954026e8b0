"""Opinions asked of units and bodies: asked, reminded of, answered, asked again, given up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from insyn.cases import acts, way
from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.route import acts_opinions
from insyn.cases.route.daily import remind_of_opinions
from insyn.cases.route.demands import demands_before
from insyn.cases.route.models import Opinion, OpinionReminder
from insyn.cases.route.queries import bodies_heard, waited_for
from insyn.demonstration.story import at
from insyn.description.routes import Demand
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, Municipality, User

DUE = date(2020, 1, 31)


def ask(stage, case, to="teknik", who="utredare", when=6, **changed) -> Opinion:
    given = {"to_kind": "unit", "to": to, "question": "Vad kostar bussarna?", "due_on": DUE, **changed}
    return acts_opinions.ask_opinion(by=stage.act(who), at=at(1, when), case=case, **given)


def answer(stage, opinion, who="trafik", when=10, month=1, **changed) -> Opinion:
    given = {"answer": "De ryms inom ramen.", **changed}
    return acts_opinions.answer_opinion(by=stage.act(who), at=at(month, when), opinion=opinion, **given)


def again(stage, opinion, when=12, month=1, **changed):
    given = {"question": "Och bränslet?", "due_on": date(2020, 3, 1), **changed}
    return acts_opinions.ask_opinion_again(
        by=stage.act("utredare"), at=at(month, when), opinion=opinion, **given
    )


def drop(stage, opinion, when=12, reason="Vi vet det redan."):
    return acts_opinions.drop_opinion(
        by=stage.act("utredare"), at=at(1, when), opinion=opinion, reason=reason
    )


@pytest.fixture
def addressed(stage) -> None:
    User.objects.filter(username="trafik").update(email="trafik@exempel.invalid")
    User.objects.filter(username="utredare").update(email="utredare@exempel.invalid")


def test_a_unit_is_asked_answers_and_whoever_asked_is_told(stage, case, addressed):
    opinion = ask(stage, case)
    assert [letter.to for letter in Letter.objects.filter(about=f"cases.opinion:{opinion.pk}")] == [
        "trafik@exempel.invalid"
    ]
    [first, second] = waited_for(case, date(2020, 1, 8))
    assert (first.who.sv, second.who.sv, second.since, second.days) == (
        "Utbildning", "Teknikavdelningen", date(2020, 1, 6), 2,
    )  # fmt: skip
    answer(stage, opinion)
    assert Letter.objects.filter(to="utredare@exempel.invalid").exists()
    assert len(waited_for(case, date(2020, 1, 11))) == 1


def test_a_letter_says_nothing_of_what_is_asked(stage, case, addressed):
    ask(stage, case, question="Gäller elev 4711")
    assert all("4711" not in letter.text + letter.subject for letter in Letter.objects.all())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"to": "trollkarlarna"}, "to"),
        ({"to": "utbildning"}, "to"),
        ({"to_kind": "body", "to": "trollnamnden"}, "to"),
        ({"to_kind": "body", "to": "gruppmoten"}, "to"),
        ({"to_kind": "person"}, "to"),
        ({"question": "  "}, "question"),
        ({"due_on": date(2020, 1, 6)}, "due_on"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_at_its_field(stage, case, given, field):
    with pytest.raises(Invalid) as refused:
        ask(stage, case, **given)
    assert refused.value.field == field
    assert not Opinion.objects.exists()


def test_the_same_is_not_asked_twice_while_it_is_waited_for(stage, case):
    ask(stage, case)
    with pytest.raises(Refused, match="redan begärt"):
        ask(stage, case)


@pytest.mark.parametrize("who", ["utredare", "registrator", "kommunchef", "ks-ordforande"])
def test_only_the_unit_answers(stage, case, who):
    opinion = ask(stage, case)
    with pytest.raises(NotAllowed):
        answer(stage, opinion, who)
    opinion.refresh_from_db()
    assert opinion.waits


def test_the_secretary_does_not_answer_for_a_unit_but_for_a_body(stage, case):
    with pytest.raises(NotAllowed):
        answer(stage, ask(stage, case), "sekreterare")
    body = ask(stage, case, to_kind="body", to="ks")
    answer(stage, body, "sekreterare", decided_on=date(2020, 1, 9), paragraph=7)
    assert bodies_heard(case, date(2020, 1, 10)) == {"ks"}


def test_another_municipalitys_unit_answers_nothing(stage, case):
    opinion = ask(stage, case)
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    with pytest.raises(NotAllowed):
        acts_opinions.answer_opinion(
            by=Actor(other, stage.act("trafik").user), at=at(1, 10), opinion=opinion, answer="Ja."
        )


@pytest.mark.parametrize(
    "given",
    [{"answer": " "}, {"answer": "x" * 20_001}, {"decided_on": date(2020, 1, 9)}, {"paragraph": 3}],
)
def test_an_answer_that_cannot_be_read_is_refused_and_nothing_is_kept(stage, case, given):
    opinion = ask(stage, case)
    with pytest.raises(Invalid):
        answer(stage, opinion, **given)
    opinion.refresh_from_db()
    assert opinion.waits


def test_an_answer_is_given_once_and_not_in_a_case_that_is_settled(stage, case):
    opinion = answer(stage, ask(stage, case))
    with pytest.raises(Refused, match="redan lämnat"):
        answer(stage, opinion)
    other = again(stage, opinion)
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    with pytest.raises(Refused, match="avgjort"):
        answer(stage, other, when=20)
    with pytest.raises(Refused, match="avgjort"):
        drop(stage, other, when=20)


def test_a_file_that_comes_with_it_is_a_paper_of_the_case(stage, case):
    opinion = answer(
        stage, ask(stage, case), answer="", filename="yttrande.txt", data=b"Det ryms inom ramen."
    )
    assert opinion.document.title == "Yttrande från Teknikavdelningen"
    assert case.case_documents.get().document == opinion.document


def test_one_that_did_not_suffice_is_asked_again_and_both_stay(stage, case):
    first = answer(stage, ask(stage, case))
    second = again(stage, first)
    assert (second.again, second.waits, first.answer) == (first, True, "De ryms inom ramen.")
    with pytest.raises(Refused, match="redan begärt igen"):
        again(stage, first)


def test_one_that_never_came_is_asked_again_when_its_time_is_up(stage, case):
    first = ask(stage, case)
    with pytest.raises(Refused, match="inte gått ut"):
        again(stage, first, when=31)
    again(stage, first, when=1, month=2)
    first.refresh_from_db()
    assert not first.waits
    assert case.opinions.filter(answered_at__isnull=True, dropped_at__isnull=True).count() == 1


def test_the_case_goes_on_without_one_only_with_a_reason(stage, case):
    opinion = ask(stage, case)
    with pytest.raises(Invalid):
        drop(stage, opinion, reason=" ")
    drop(stage, opinion)
    with pytest.raises(Refused):
        answer(stage, opinion)
    with pytest.raises(Refused):
        drop(stage, opinion)


def test_it_is_reminded_of_a_week_before_on_its_day_and_each_week_after_and_once_each(stage, case, addressed):
    ask(stage, case)
    for days in range(59):
        remind_of_opinions(Actor.system(stage.municipality), date(2020, 1, 7) + timedelta(days))
    assert list(OpinionReminder.objects.order_by("pk").values_list("key", "letters")) == [
        ("before", 1), ("due", 1), ("late-1", 1), ("late-2", 1), ("late-3", 1), ("late-4", 1),
    ]  # fmt: skip


def test_nobody_is_reminded_of_what_is_answered_or_in_a_case_that_is_settled(stage, case):
    answer(stage, ask(stage, case))
    other = ask(stage, case, to="ekonomi")
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    remind_of_opinions(Actor.system(stage.municipality), DUE)
    assert not OpinionReminder.objects.filter(opinion=other).exists()
    assert not OpinionReminder.objects.exists()


def test_a_secret_case_is_opened_for_whom_it_is_asked_of_only_when_that_is_confirmed(stage, make):
    case = make(secrecy_section="26 kap. 1 § OSL")
    trafik = stage.act("trafik")
    held = rights.roles(trafik, date(2020, 1, 6))
    assert not may_see_case(trafik, held, case)
    with pytest.raises(Invalid) as refused:
        ask(stage, case)
    assert refused.value.field == "opens_secret"
    opinion = ask(stage, case, opens_secret=True)
    assert may_see_case(trafik, held, case)
    answer(stage, opinion)
    assert not may_see_case(trafik, held, case)


def test_an_opinion_that_the_way_demands_holds_the_hand_in_up_until_it_is_in(stage, case, write, monkeypatch):
    write(case)
    demand(monkeypatch)
    with pytest.raises(Refused, match="Begär yttrande från Teknikavdelningen"):
        hand_in(stage, case)
    opinion = ask(stage, case)
    with pytest.raises(Refused, match="Vänta på yttrandet"):
        hand_in(stage, case)
    answer(stage, opinion, when=8)
    assert all(row.there for row in demands_before(case, "gemensam-beredning", date(2020, 1, 9)))
    assert hand_in(stage, case).handed_in_at


def hand_in(stage, case):
    return acts.hand_in(by=stage.act("utredare"), at=at(1, 9), case=case, meeting_on=date(2020, 1, 13))


def demand(monkeypatch) -> None:
    """Let the board's way demand the technical unit's opinion before its first step."""
    kept = way.route_of
    demanded = Demand(before="gemensam-beredning", opinion="teknik")
    monkeypatch.setattr(way, "route_of", lambda case: replace(kept(case), demands=(demanded,)))
