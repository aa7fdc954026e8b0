"""Cases that part and meet: split, joined, taken back by whoever raised them; closed only when nothing is left."""

from datetime import date

import pytest

from insyn.cases import acts, way
from insyn.cases.models import Case, CaseEvent, CaseStep, Execution
from insyn.cases.queries import cases_on, row_of
from insyn.cases.route import acts_marks, acts_opinions, acts_parting
from insyn.cases.route.models import Tie, Withdrawal
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality

SECTION = "26 kap. 1 § OSL"


def split(stage, case, *titles, who="utredare", reason="Det är två frågor."):
    return acts_parting.split_case(
        by=stage.act(who), at=at(1, 8), case=case, titles=titles or ("Gatlyktorna",), reason=reason
    )


def join(stage, case, into, who="registrator", reason="Samma fråga."):
    return acts_parting.join_cases(by=stage.act(who), at=at(1, 8), case=case, into=into, reason=reason)


def withdraw(stage, case, who="registrator", words="Ett brev från den som frågade.", **more):
    return acts_parting.withdraw_case(by=stage.act(who), at=at(1, 8), case=case, words=words, **more)


def paper(stage, case):
    return acts.attach(
        by=stage.act("utredare"), at=at(1, 5), case=case, title="Karta", filename="karta.txt", data=b"Karta"
    )


def left_to_do(case) -> Execution:
    row = Execution(
        case=case,
        body="ks",
        decided_on=date(2020, 1, 4),
        task="Ploga",
        unit="teknik",
        due_on=date(2020, 2, 1),
    )
    row.save()
    return row


def on_agenda(case) -> None:
    way.put_on_agenda(case, "gemensam-beredning", date(2020, 1, 13))


def test_each_part_is_a_case_of_its_own_with_the_papers_at_the_same_unit(stage, case):
    document = paper(stage, case)
    parts = split(stage, case, "Gatlyktorna", "Övergångsstället")
    assert [part.reference for part in parts] == ["KS-2020/2", "KS-2020/3"]
    for part in parts:
        assert (part.unit, part.status, part.received_on) == ("utbildning", "preparing", case.received_on)
        assert part.case_documents.get().document == document
        assert part.steps.count() == case.steps.count()
        assert part.ties.get().other == case
    case.refresh_from_db()
    assert case.status == Case.Status.PREPARING


@pytest.mark.parametrize("titles", [("Ett ärende",), ("A", "a"), (" ",), ("x" * 201,), tuple("ABCDEFGHIJK")])
def test_parts_without_a_title_of_their_own_are_refused_and_none_is_made(stage, case, titles):
    with pytest.raises(Invalid) as refused:
        split(stage, case, *titles)
    assert refused.value.field == "titles"
    assert Case.objects.count() == 1


def test_a_part_of_a_secret_case_is_as_secret(stage, make):
    [part] = split(stage, make(secrecy_section=SECTION))
    assert (part.secrecy_section, part.published_at) == (SECTION, None)


def test_a_public_title_of_a_part_names_nobody_by_number(stage, case):
    with pytest.raises(Invalid):
        split(stage, case, "Ansökan av 19121212-1212")


@pytest.mark.parametrize("who", ["trafik", "sekreterare", "kommunchef"])
def test_somebody_elsewhere_splits_nothing(stage, case, who):
    with pytest.raises(NotAllowed):
        split(stage, case, who=who)


def test_a_case_on_an_agenda_is_neither_split_joined_nor_taken_back(stage, case, make):
    other = make(title="Ett annat")
    on_agenda(case)
    for act in (lambda: split(stage, case), lambda: join(stage, case, other), lambda: withdraw(stage, case)):
        with pytest.raises(Refused, match="dagordningen hos Gemensamma beredningen"):
            act()
    assert (Case.objects.count(), Tie.objects.count(), Withdrawal.objects.count()) == (2, 0, 0)


def test_a_case_is_joined_into_another_that_gets_its_papers_and_its_day(stage, case, make):
    other = make("members-motion", title="En motion")
    Case.objects.filter(pk=case.pk).update(due_on=date(2020, 3, 1), due_basis="Kommunens egen")
    case.refresh_from_db()
    document = paper(stage, case)
    join(stage, case, other)
    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.status, case.ties.get().other) == (Case.Status.CLOSED, other)
    assert other.case_documents.get().document == document
    assert (other.due_on, other.due_basis) == (date(2020, 3, 1), "Kommunens egen")
    assert other.events.filter(kind="took-in").exists()
    with pytest.raises(Refused, match="avgjort"):
        join(stage, case, other)


def test_a_public_case_and_a_secret_one_are_not_joined(stage, case, make):
    secret = make(title="Hemligt", secrecy_section=SECTION)
    for one, into in ((case, secret), (secret, case)):
        with pytest.raises(Refused, match="Håll dem isär"):
            join(stage, one, into)


def test_a_case_is_not_joined_into_itself_or_into_one_that_is_settled(stage, case, make):
    with pytest.raises(Refused, match="sig självt"):
        join(stage, case, case)
    other = make(title="Ett annat")
    Case.objects.filter(pk=other.pk).update(status=Case.Status.DECIDED)
    with pytest.raises(Refused, match="KS-2020/2 är redan avgjort"):
        join(stage, case, other)


def test_a_case_of_another_municipality_is_not_joined(stage, case, make):
    other = make(title="Ett annat")
    ange = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    with pytest.raises(NotAllowed):
        acts_parting.join_cases(
            by=Actor(ange, stage.act("registrator").user), at=at(1, 8), case=case, into=other, reason="Samma."
        )


def test_whoever_raised_it_takes_it_back_and_nothing_is_waited_for_any_more(stage, case):
    opinion = acts_opinions.ask_opinion(
        by=stage.act("utredare"), at=at(1, 6), case=case, to_kind="unit", to="teknik", question="Hur?",
        due_on=date(2020, 2, 1),
    )  # fmt: skip
    row = withdraw(stage, case, on=date(2020, 1, 7))
    case.refresh_from_db()
    opinion.refresh_from_db()
    assert (case.status, row.on, opinion.waits) == (Case.Status.CLOSED, date(2020, 1, 7), False)
    assert row_of(cases_on(date(2020, 1, 8)).get()).status == Case.Status.CLOSED
    assert row_of(cases_on(date(2020, 1, 7)).get()).status == Case.Status.PREPARING
    with pytest.raises(Refused, match="avgjort"):
        withdraw(stage, case)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"words": " "}, "words"), ({"on": date(2020, 1, 9)}, "on"), ({"on": date(2020, 1, 1)}, "on")],
)
def test_a_withdrawal_has_words_and_a_day_that_has_been(stage, case, given, field):
    with pytest.raises(Invalid) as refused:
        withdraw(stage, case, **given)
    assert refused.value.field == field


@pytest.mark.parametrize("who", ["utredare", "sekreterare"])
def test_only_the_registrar_notes_a_withdrawal(stage, case, who):
    with pytest.raises(NotAllowed):
        withdraw(stage, case, who=who)


def test_what_was_decided_is_not_taken_back(stage, case):
    Case.objects.filter(pk=case.pk).update(status=Case.Status.EXECUTING)
    with pytest.raises(Refused, match="avgjort"):
        withdraw(stage, case)


def test_a_case_with_something_left_to_carry_out_is_not_closed_joined_or_taken_back(stage, case, make):
    # One that was decided, and came back to a body since, may still have something of the first decision left.
    other = make(title="Ett annat")
    left_to_do(case)
    for act in (lambda: join(stage, case, other), lambda: withdraw(stage, case)):
        with pytest.raises(Refused, match=r"kvar att göra: Ploga \(teknik, 2020-02-01\)"):
            act()
    Case.objects.filter(pk=case.pk).update(status=Case.Status.DECIDED)
    with pytest.raises(Refused, match="kvar att göra: Ploga"):
        acts.close_case(by=stage.act("registrator"), at=at(1, 9), case=case)
    assert not CaseEvent.objects.filter(kind__in=["joined-into", "withdrawn", "closed"]).exists()


def test_what_was_split_off_goes_its_own_way(stage, case):
    [part] = split(stage, case)
    acts_marks.change_kind(
        by=stage.act("utredare"), at=at(1, 9), case=part, kind="assembly", reason="Fullmäktige bestämmer."
    )
    assert part.steps.order_by("-position").first().body == "kf"
    assert case.steps.order_by("-position").first().body == "ks"
    assert not case.steps.exclude(state=CaseStep.State.AHEAD).exists()
