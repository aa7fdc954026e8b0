"""An election in a meeting, from its preparation to the assignments it gives: who may, what is refused, what is told."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts as meetings
from insyn.meetings.elections import acts
from insyn.meetings.elections.names import people_named
from insyn.meetings.elections.standing import standing_of
from insyn.meetings.elections.wording import told
from insyn.meetings.models import AgendaItem, BodyElection, ElectedPerson, Participant
from insyn.meetings.tests.electing import (
    ALL,
    DAY,
    FIRST_DAY,
    LAST_DAY,
    NOW,
    also,
    begin,
    count,
    decide,
    demand,
    draw,
    free_seats,
    fresh,
    group,
    heap,
    nominate,
    open_meeting,
    persons,
    planned,
    put_up,
    tellers,
)
from insyn.people import acts as people
from insyn.people.models import Assignment, Person

MAJORITY = ("s-1", "s-2", "s-3", "c-1", "v-1")
REST = ("kd-1", "kd-2", "l-1", "kd-3", "sd-1")
ASKING = ("kd-1", "kd-2", "kd-3", "kd-4", "kd-5", "kd-6")


@pytest.fixture
def prepared(stage) -> BodyElection:
    """Five members of the election committee are to be elected by the assembly."""
    free_seats(stage, "valnamnd")
    return put_up(stage, planned())


@pytest.fixture
def election(stage, prepared) -> BodyElection:
    """The same, being dealt with by the whole assembly, with the nominating committee's proposal."""
    nominate(stage, prepared, *MAJORITY)
    open_meeting(stage, planned())
    return begin(stage, prepared)


@pytest.fixture
def counted(stage, election) -> BodyElection:
    """A proportional election, counted: 18 against 13."""
    demand(stage, election, *ASKING)
    group(stage, election, "Majoriteten", *MAJORITY)
    group(stage, election, "Övriga partier", *REST)
    tellers(stage, election, "l-1", "c-1")
    count(
        stage,
        election,
        heap(17, *MAJORITY, group="Majoriteten"),
        heap(11, *REST, group="övriga partier"),
        heap(1, "kd-2", "kd-1", group="Övriga partier"),
        {"kind": "blank", "number": 1},
        {"kind": "invalid", "number": 1, "reason": "saknar gruppbeteckning"},
    )
    return fresh(election)


def acclaim(stage, election, nomination=None):
    row = nomination or election.nominations.order_by("position").first()
    return acts.acclaim_nomination(by=stage.secretary, at=NOW, election=fresh(election), nomination=row)


def seats(capacity: str = "member", body: str = "valnamnd") -> list[Person]:
    """Who sits after the election, in the order of the numbers."""
    rows = Assignment.objects.filter(body=body, capacity=capacity, starts_on=FIRST_DAY).order_by("number")
    return [row.person for row in rows.select_related("person")]


# --- Prepared ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"places": 6}, "5 platser är lediga"),
        ({"places": 0}, "minst 1"),
        ({"starts_on": DAY}, "0 platser är lediga"),
        ({"body": "uou"}, "väljs av kommunstyrelsen"),
        ({"body": "kf"}, "väljs inte i något sammanträde"),
        ({"body": "gruppmoten"}, "väljs inte"),
        ({"body": "finns-inte"}, "finns inte"),
        ({"capacity": "kejsare"}, "Välj vad valet gäller"),
        ({"ends_on": FIRST_DAY}, "sluta efter"),
    ],
)
def test_what_cannot_be_elected_is_refused_when_it_is_put_on_the_agenda(stage, given, words):
    free_seats(stage, "valnamnd")
    with pytest.raises(Refused, match=words):
        put_up(stage, planned(), **given)
    assert not BodyElection.objects.exists()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ((*MAJORITY, "s-4"), "6 namn men 5 platser"),
        (("s-1", "s-1"), "två gånger"),
        ((), "minst ett namn"),
    ],
)
def test_names_that_do_not_fit_are_refused(stage, prepared, keys, words):
    with pytest.raises(Refused, match=words):
        nominate(stage, prepared, *keys)


def test_who_is_no_longer_eligible_is_refused_with_the_section(stage, prepared):
    people.record_ineligibility(
        by=stage.secretary, at=at(2, 5), person=person_of("s-1"), since=date(2020, 2, 1)
    )
    with pytest.raises(Refused, match=r"KL 4:3"):
        nominate(stage, prepared, "s-1")


def test_an_auditor_cannot_be_elected_to_a_committee(stage, prepared):
    auditor = Assignment.objects.filter(body="revision", capacity="member").order_by("number").first().person
    with pytest.raises(Refused, match=r"KL 4:5"):
        nominate(stage, prepared, kind="committee", names=[auditor])


def test_whoever_has_a_place_in_the_body_is_refused(stage):
    free_seats(stage, "valnamnd")
    held = people.give_assignment(
        by=stage.secretary, at=at(2, 5), person=person_of("s-1"), body="valnamnd", capacity="substitute",
        number=1, starts_on=FIRST_DAY,
    )  # fmt: skip
    with pytest.raises(Refused, match="redan en plats"):
        nominate(stage, put_up(stage, planned()), held.person.email.split("@")[0])


def test_the_chair_is_elected_from_the_members_or_from_those_proposed_in_the_same_item(stage, prepared):
    chair = also(stage, prepared.item, capacity="chair", places=1)
    with pytest.raises(Refused, match=r"inte ledamot.*KL 6:21"):
        nominate(stage, chair, "s-1")
    nominate(stage, prepared, *MAJORITY)
    assert nominate(stage, chair, "s-1").nominees.count() == 1


def test_a_name_that_nobody_in_the_register_has_is_refused_and_one_that_several_have_asks_for_the_party(
    stage,
):
    with pytest.raises(Invalid, match="Kejsar Augustus finns inte i registret"):
        people_named("1. Kejsar Augustus")
    first = person_of("s-1")
    assert people_named(f" 1) {first.name.upper()} ({first.party.lower()})\n\n- {person_of('kd-1').name}") == [
        first, person_of("kd-1")
    ]  # fmt: skip
    people.register_person(
        by=stage.secretary,
        at=at(2, 5),
        given_name=first.given_name,
        family_name=first.family_name,
        party="KD",
    )
    with pytest.raises(Invalid, match="Flera i registret"):
        people_named(first.name)
    assert people_named(first.with_party) == [first]


def test_what_the_committee_or_a_party_put_before_is_replaced_by_what_it_puts_now(stage, prepared):
    nominate(stage, prepared, "s-1")
    nominate(stage, prepared, "s-2")
    nominate(stage, prepared, "kd-1", kind="party", party="KD")
    nominate(stage, prepared, "kd-2", kind="party", party="KD")
    named = [[one.person for one in row.nominees.all()] for row in prepared.nominations.order_by("position")]
    assert named == [persons("s-2"), persons("kd-2")]


def test_a_party_nominates_by_its_group_leader_and_no_other_does(stage, prepared):
    member = stage.act("ks-ledamot")  # kd-2

    def put(by, party):
        return acts.nominate(
            by=by, at=at(2, 12), election=fresh(prepared), kind="party", party=party, names=persons("kd-1")
        )

    with pytest.raises(NotAllowed, match="gruppledare"):
        put(member, "KD")
    people.give_assignment(
        by=stage.secretary, at=at(2, 5), person=person_of("kd-2"), body="gruppmoten", capacity="group-leader",
        number=1, starts_on=date(2020, 2, 5), party="KD",
    )  # fmt: skip
    assert put(member, "KD").party == "KD"
    with pytest.raises(NotAllowed):
        put(member, "S")
    with pytest.raises(NotAllowed, match="Valberedningens"):
        acts.nominate(by=member, at=at(2, 12), election=prepared, kind="committee", names=persons("kd-1"))
    with pytest.raises(Invalid, match="parti"):
        put(stage.secretary, "Piratpartiet")


def test_an_election_is_taken_off_with_everything_noted_of_it(stage, election):
    demand(stage, election, "kd-1")
    acts.remove_election(by=stage.secretary, at=NOW, election=fresh(election))
    assert not BodyElection.objects.exists()
    done = meetings.record_decision(
        by=stage.secretary, at=NOW, item=fresh(election.item), text="Punkten utgår."
    )
    assert done.decision == "Punkten utgår."


# --- By acclamation ---------------------------------------------------------------------------------------------------


def test_one_list_is_elected_by_acclamation_and_the_assignments_name_the_decision(stage, election):
    acclaim(stage, election)
    item = decide(stage, election)
    assert item.outcome == AgendaItem.Outcome.DECIDED
    assert seats() == persons(*MAJORITY)
    row = Assignment.objects.get(body="valnamnd", person=person_of("c-1"), starts_on=FIRST_DAY)
    assert (row.decision, row.elected_by, row.party, row.number, row.ends_on) == (
        f"KF 2020-02-24 § {item.paragraph}", "kf", "C", 4, LAST_DAY
    )  # fmt: skip
    assert item.decision.startswith(
        "Kommunfullmäktige väljer till ledamöter i valnämnden från och med den 1 mars 2020 till och med den "
        "31 december 2022:"
    )
    assert Participant.objects.filter(item=item).count() == 31
    assert ElectedPerson.objects.filter(election=election).count() == 5


def test_of_two_lists_the_one_that_the_chair_found_carried_is_elected(stage, election):
    other = nominate(stage, election, *REST, kind="floor", person=person_of("kd-1"))
    acclaim(stage, election, other)
    decide(stage, election)
    assert seats() == persons(*REST)
    assert "finner med acklamation att förslaget från" in told(standing_of(fresh(election)))


def test_nothing_is_decided_before_a_list_is_found_carried(stage, election):
    with pytest.raises(Refused, match="Ingen lista är antagen"):
        decide(stage, election)


def test_an_acclamation_falls_when_closed_ballots_are_demanded(stage, election):
    acclaim(stage, election)
    demand(stage, election, "kd-1", kind="ballots")
    assert fresh(election).acclaimed is None
    with pytest.raises(Refused, match=r"KL 5:54"):
        acclaim(stage, election)


def test_names_are_not_changed_once_the_outcome_is_noted_but_the_outcome_can_be_taken_back(stage, election):
    acclaim(stage, election)
    with pytest.raises(Refused, match="redan antecknad"):
        nominate(stage, election, *REST)
    acts.acclaim_nomination(by=stage.secretary, at=NOW, election=fresh(election), nomination=None)
    assert nominate(stage, election, *REST).nominees.count() == 5


# --- The demand -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asking", "proportional"), [(5, False), (6, True), (7, True)])
def test_present_divided_by_places_plus_one_rounded_up_is_enough(stage, election, asking, proportional):
    """31 are present and 5 are elected: 31/6, so 6."""
    demand(stage, election, *ALL[:asking])
    found = standing_of(fresh(election))
    assert (found.method == "proportional") is proportional
    assert found.enough.ok is proportional
    assert found.enough.citation == "2022:629 2 §"


def test_a_substitute_who_does_not_serve_and_one_who_has_left_cannot_demand(stage, election):
    with pytest.raises(Refused, match=person_of("s-ers-1").name):
        demand(stage, election, "s-ers-1")


def test_a_demand_is_made_once_by_each_and_can_be_taken_back(stage, election):
    demand(stage, election, "kd-1")
    with pytest.raises(Refused, match="redan begärt"):
        demand(stage, election, "kd-1")
    acts.withdraw_demand(by=stage.secretary, at=NOW, demand=election.demands.get())
    assert not election.demands.exists()


def test_a_member_demands_for_herself_only(stage, election):
    own = stage.act("ks-ledamot")
    acts.demand_ballots(by=own, at=NOW, election=election, person=person_of("kd-2"), kind="proportional")
    with pytest.raises(NotAllowed):
        acts.demand_ballots(by=own, at=NOW, election=election, person=person_of("kd-3"), kind="proportional")


def test_a_presidium_is_not_elected_proportionally(stage, prepared):
    chair = also(stage, prepared.item, capacity="chair", places=1)
    open_meeting(stage, planned())
    begin(stage, prepared)
    with pytest.raises(Refused, match=r"KL 5:58"):
        demand(stage, chair, "kd-1")


def test_substitutes_are_elected_proportionally_only_if_the_members_were(stage, prepared):
    substitutes = also(stage, prepared.item, capacity="substitute")
    open_meeting(stage, planned())
    begin(stage, prepared)
    with pytest.raises(Refused, match=r"2022:629 3 §"):
        demand(stage, substitutes, "kd-1")
    demand(stage, prepared, *ASKING)
    demand(stage, substitutes, *ASKING)
    assert standing_of(fresh(substitutes)).method == "proportional"


# --- Counted ----------------------------------------------------------------------------------------------------------


def test_a_proportional_election_gives_each_group_its_places_in_order(stage, counted):
    found = standing_of(counted)
    assert [(row.group, person) for row, person in found.elected] == [
        ("Majoriteten", person_of("s-1")),
        ("Övriga partier", person_of("kd-1")),
        ("Majoriteten", person_of("s-2")),
        ("Övriga partier", person_of("kd-2")),
        ("Majoriteten", person_of("s-3")),
    ]
    item = decide(stage, counted)
    assert seats() == persons("s-1", "kd-1", "s-2", "kd-2", "s-3")
    rows = ElectedPerson.objects.filter(election=counted).order_by("place")
    assert [(row.group, row.party) for row in rows][:2] == [("Majoriteten", "S"), ("Övriga partier", "KD")]
    assert fresh(counted).method == "proportional"
    assert item.paragraph


def test_the_minutes_tell_who_demanded_the_groups_the_ballots_and_every_number(stage, counted):
    decide(stage, counted)
    text = told(standing_of(fresh(counted)))
    for words in (
        "## Val av 5 ledamöter i valnämnden",
        f"Valberedningen föreslår {person_of('s-1').with_party}",
        "begär att valet ska vara proportionellt. 31 är närvarande och 5 ska väljas. 6 begär det, 6 räcker",
        "(2022:629 2 §)",
        "biträder vid valet.",
        "- Övriga partier: " + person_of("kd-1").with_party,
        "31 sedlar lämnas av 31 väljande. 1 är blank. 1 är ogiltig: saknar gruppbeteckning.",
        "- Majoriteten: 17 sedlar",
        "- Plats 3: Majoriteten 8\u00a01/2, Övriga partier 6. Platsen går till Majoriteten.",
        "Ordningen inom Övriga partier, med namnens jämförelsetal:",
    ):
        assert words in text
    assert person_of("kd-6").name not in told(standing_of(fresh(counted)), names=False)


def test_more_ballots_than_electors_are_refused_and_what_was_counted_before_stands(stage, counted):
    with pytest.raises(Refused, match="32 sedlar men 31 väljande"):
        count(stage, counted, heap(32, *MAJORITY, group="Majoriteten"))
    assert sum(row.number for row in counted.piles.all()) == 31


def test_a_count_is_put_right_by_a_new_one_and_taken_back_by_none(stage, counted):
    count(stage, counted, heap(3, *REST, group="Övriga partier"))
    assert [person for _row, person in standing_of(fresh(counted)).elected] == persons(*REST)
    count(stage, counted)
    assert standing_of(fresh(counted)).missing == "Sedlarna är inte räknade än."


@pytest.mark.parametrize(
    ("pile", "words"),
    [
        ({"number": 3, "names": (), "group": "A"}, "minst ett namn"),
        ({"number": 3, "names": ("s-1", "s-1"), "group": "A"}, "två gånger"),
        ({"number": 3, "names": ("s-1",), "group": ""}, "beteckning"),
        ({"number": 3, "names": ("s-1",), "group": "17"}, "beteckning"),
        ({"number": -3, "names": ("s-1",), "group": "A"}, "helt tal"),
        ({"number": "3", "names": ("s-1",), "group": "A"}, "helt tal"),
        ({"number": 3, "kind": "invalid", "names": ()}, "varför"),
        ({"number": 3, "kind": "förvillad", "names": ()}, "helt tal"),
    ],
)
def test_ballots_that_cannot_be_are_refused(stage, counted, pile, words):
    given = {"kind": "valid", **pile, "names": persons(*pile["names"])}
    with pytest.raises(Invalid, match=words):
        count(stage, counted, given)


def test_nothing_is_counted_before_tellers_are_appointed_nor_where_nobody_demanded_ballots(stage, election):
    with pytest.raises(Refused, match="acklamation"):
        count(stage, election, heap(3, "s-1"))
    demand(stage, election, "kd-1", kind="ballots")
    with pytest.raises(Refused, match=r"2022:629 4 §"):
        count(stage, election, heap(3, "s-1"))
    with pytest.raises(Refused, match="tjänstgör"):
        tellers(stage, election, "s-ers-1")


def test_a_demand_comes_too_late_once_the_ballots_are_counted(stage, counted):
    with pytest.raises(Refused, match="redan räknade"):
        demand(stage, counted, "kd-7")


def test_a_person_stands_on_one_groups_list_only(stage, election):
    demand(stage, election, *ASKING)
    group(stage, election, "Majoriteten", *MAJORITY)
    with pytest.raises(Refused, match="redan på listan för Majoriteten"):
        group(stage, election, "Övriga", "kd-1", "s-1")


def test_groups_are_put_only_where_enough_have_demanded_it(stage, election):
    demand(stage, election, *ASKING[:5])
    with pytest.raises(Refused, match="inte proportionellt"):
        group(stage, election, "Majoriteten", *MAJORITY)


def test_a_tie_waits_for_the_lot_which_is_told_and_can_be_taken_back(stage, election):
    demand(stage, election, *ASKING)
    group(stage, election, "Ena", "s-1", "s-2", "s-3")
    group(stage, election, "Andra", "kd-1", "kd-2", "kd-3")
    tellers(stage, election, "l-1")
    count(
        stage,
        election,
        heap(10, "s-1", "s-2", "s-3", group="Ena"),
        heap(10, "kd-1", "kd-2", "kd-3", group="Andra"),
    )
    assert standing_of(fresh(election)).missing == "Lotten måste dras."
    with pytest.raises(Refused, match="Lotten måste dras"):
        decide(stage, election)
    with pytest.raises(Invalid, match="Välj en"):
        draw(stage, election, "Tredje")
    lot = draw(stage, election, "Ena")
    acts.undo_lot(by=stage.secretary, at=NOW, lot=lot)
    draw(stage, election, "Andra")
    with pytest.raises(Refused, match="Ingen lottning"):
        draw(stage, election, "Andra")
    decide(stage, election)
    assert set(seats()) == set(persons("kd-1", "s-1", "kd-2", "s-2", "kd-3"))
    assert (
        "Lottning om plats 5 mellan Andra och Ena: lotten, som dras av Ordföranden, faller på Andra."
        in told(standing_of(fresh(election)))
    )


def test_a_majority_election_with_closed_ballots_and_a_lot(stage, election):
    demand(stage, election, "kd-1", kind="ballots")
    tellers(stage, election, "l-1")
    count(stage, election, heap(16, *MAJORITY), heap(15, *REST[:4], "s-1"))
    assert standing_of(fresh(election)).elected[0][1] == person_of("s-1")
    count(stage, election, heap(15, *MAJORITY), heap(15, "s-2", "s-3", "c-1", "s-1", "kd-1"))
    draw(stage, election, str(person_of("kd-1").pk))
    decide(stage, election)
    assert set(seats()) == set(persons("s-1", "s-2", "s-3", "c-1", "kd-1"))
    text = told(standing_of(fresh(election)))
    assert "begär omröstning, som hålls med slutna sedlar (KL 5:54)" in text
    assert f"- {person_of('s-1').with_party}: 30" in text
    with pytest.raises(Refused):
        count(stage, election, heap(1, *MAJORITY, "kd-1"))


def test_substitutes_serve_in_the_order_in_which_the_places_were_given(stage, prepared):
    substitutes = also(stage, prepared.item, capacity="substitute", places=4)
    open_meeting(stage, planned())
    begin(stage, prepared)
    for one in (prepared, substitutes):
        demand(stage, one, *ALL[:12])
        tellers(stage, one, "l-1")
    group(stage, prepared, "Ena", *MAJORITY)
    group(stage, prepared, "Andra", *REST)
    count(stage, prepared, heap(18, *MAJORITY, group="Ena"), heap(13, *REST, group="Andra"))
    group(stage, substitutes, "Ena", "s-4", "s-5", "s-6", "s-7")
    group(stage, substitutes, "Andra", "kd-4", "kd-5", "l-2", "kd-6")
    count(
        stage,
        substitutes,
        heap(18, "s-4", "s-5", "s-6", "s-7", group="Ena"),
        heap(13, "kd-4", "kd-5", "l-2", "kd-6", group="Andra"),
    )
    item = decide(stage, prepared)
    assert seats("substitute") == persons("s-4", "kd-4", "s-5", "kd-5")
    assert "som tjänstgör i denna ordning:" in item.decision
    assert f"- 2. {person_of('kd-4').with_party}" in item.decision


# --- Decided ----------------------------------------------------------------------------------------------------------


def test_nothing_is_half_decided_when_an_assignment_cannot_be_given(stage, counted):
    """Somebody of the elected was given a place in the body after the count: everything is rolled back."""
    people.give_assignment(
        by=stage.secretary, at=NOW, person=person_of("kd-2"), body="valnamnd", capacity="substitute",
        number=1, starts_on=FIRST_DAY,
    )  # fmt: skip
    with pytest.raises(Refused, match="redan en plats"):
        decide(stage, counted)
    item = fresh(counted.item)
    assert (item.decided_at, item.paragraph, item.outcome) == (None, None, "")
    assert seats() == []
    assert not ElectedPerson.objects.exists()
    assert not item.participants.exists()
    assert fresh(counted).method == ""


def test_after_the_decision_nothing_changes(stage, counted):
    decide(stage, counted)
    nomination = counted.nominations.order_by("position").first()
    tries = (
        lambda: decide(stage, counted),
        lambda: count(stage, counted),
        lambda: demand(stage, counted, "kd-7"),
        lambda: nominate(stage, counted, *REST),
        lambda: tellers(stage, counted, "s-1"),
        lambda: draw(stage, counted, "Majoriteten"),
        lambda: acts.remove_election(by=stage.secretary, at=NOW, election=fresh(counted)),
        lambda: acts.withdraw_nomination(by=stage.secretary, at=NOW, nomination=nomination),
        lambda: acts.withdraw_demand(
            by=stage.secretary, at=NOW, demand=counted.demands.order_by("pk").first()
        ),
        lambda: also(stage, counted.item),
    )
    for one in tries:
        with pytest.raises(Refused):
            one()
    row = ElectedPerson.objects.order_by("pk").first()
    with pytest.raises(DatabaseError), transaction.atomic():
        ElectedPerson.objects.filter(pk=row.pk).update(party="X")
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_an_assignment_of_an_election_is_not_taken_back_but_ended(stage, counted):
    decide(stage, counted)
    given = Assignment.objects.get(body="valnamnd", person=person_of("kd-2"), starts_on=FIRST_DAY)
    with pytest.raises(Refused, match="Avsluta det i stället"):
        people.take_back_assignment(by=stage.secretary, at=NOW, assignment=given)


def test_an_election_is_not_decided_as_another_item_nor_proposals_made_on_it(stage, election):
    with pytest.raises(Refused, match="är ett val"):
        meetings.record_decision(by=stage.secretary, at=NOW, item=fresh(election.item), text="Valda.")
    with pytest.raises(Refused, match="föreslå namn"):
        meetings.make_proposal(
            by=stage.secretary,
            at=NOW,
            item=fresh(election.item),
            person=person_of("kd-1"),
            kind="counter",
            text="X",
        )


def test_an_election_is_put_off_by_simple_majority_and_then_not_decided(stage, election):
    item = fresh(election.item)
    meetings.make_proposal(
        by=stage.secretary, at=NOW, item=item, person=person_of("kd-1"), kind="adjourn", text=""
    )
    acclaim(stage, election)
    with pytest.raises(Refused, match="avgöras i dag"):
        decide(stage, election)
    meetings.put_question(by=stage.secretary, at=NOW, item=fresh(item), answer="no")
    with pytest.raises(Refused, match="bordlagd"):
        decide(stage, election)
    done = meetings.record_decision(by=stage.secretary, at=NOW, item=fresh(item))
    assert done.outcome == AgendaItem.Outcome.ADJOURNED
    assert seats() == []


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ledamot", "kf-ordforande"])
def test_who_may_not_decide_does_not(stage, election, who):
    acclaim(stage, election)
    with pytest.raises(NotAllowed):
        acts.decide_elections(by=stage.act(who), at=NOW, item=fresh(election.item))


def test_another_municipality_does_nothing_with_it(stage, election, ange):
    stranger = Actor(ange, stage.secretary.user)
    tries = (
        lambda: acts.decide_elections(by=stranger, at=NOW, item=election.item),
        lambda: acts.remove_election(by=stranger, at=NOW, election=election),
        lambda: acts.count_ballots(by=stranger, at=NOW, election=election, piles=[]),
        lambda: acts.demand_ballots(
            by=stranger, at=NOW, election=election, person=person_of("s-1"), kind="ballots"
        ),
    )
    for one in tries:
        with pytest.raises(NotAllowed):
            one()


def test_before_the_meeting_is_open_or_the_item_taken_up_nothing_is_held(stage, prepared):
    nominate(stage, prepared, *MAJORITY)
    for one in (
        lambda: acclaim(stage, prepared),
        lambda: demand(stage, prepared, "kd-1"),
        lambda: decide(stage, prepared),
        lambda: nominate(stage, prepared, *REST, kind="floor", person=person_of("kd-1")),
    ):
        with pytest.raises(Refused):
            one()
    open_meeting(stage, planned())
    with pytest.raises(Refused, match="inte påbörjats"):
        acclaim(stage, prepared)
