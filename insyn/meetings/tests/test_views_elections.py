"""An election on its page: prepared, held and decided by those who may, told in the minutes and to citizens."""

from datetime import date

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.fonts import font_paths
from insyn.documents.tests.reading import text_of
from insyn.documents.typesetting import minutes_pdf
from insyn.meetings import acts as meetings
from insyn.meetings.models import BodyElection, Demand, DrawnLot, Nomination
from insyn.meetings.papers.minutes import minutes_content
from insyn.meetings.tests.electing import ALL, DAY, free_seats, fresh, nominate, persons, planned, put_up
from insyn.people import acts as people
from insyn.people.models import Assignment
from tests.support.desk import Desk

KF = "arbete/sammantraden/kf/2020-02-24/"
ITEM = f"{KF}punkt/2/"
PUBLIC = "sammantraden/kf/2020-02-24/"
ASKING = ("kd-1", "kd-2", "kd-3", "kd-4", "kd-5", "kd-6")
LIST = ("s-1", "s-2", "s-3", "c-1", "v-1")


def written(*keys: str) -> str:
    return "\n".join(person.with_party for person in persons(*keys))


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    """The election committee's seats are free from March; it is the week before the assembly."""
    free_seats(stage, "valnamnd")
    meetings.add_item(
        by=stage.secretary, at=at(2, 10), meeting=planned(), kind="form", title="Val av justerare"
    )
    made = Desk(norsjo)
    made.at(date(2020, 2, 12))
    return made


@pytest.fixture
def election(desk) -> BodyElection:
    """Put on the agenda by its form."""
    desk.send(
        "sekreterare",
        KF,
        "add-election",
        body_elected="valnamnd",
        capacity="member",
        places="5",
        starts_on="2020-03-01",
        last_day="2022-12-31",
    )
    return BodyElection.objects.get()


@pytest.fixture
def begun(desk, election) -> BodyElection:
    """The item taken up, with the nominating committee's proposal."""
    desk.send("sekreterare", ITEM, "nominate", on=election.pk, whose="committee", names=written(*LIST))
    desk.send("sekreterare", KF, "summons")
    desk.at(DAY, 18)
    desk.send("sekreterare", KF, "open", present=[person.pk for person in persons(*ALL)])
    desk.send("sekreterare", f"{KF}punkt/1/", "begin")
    desk.send("sekreterare", KF, "approvers", chair=person_of("s-12").pk, approvers=[person_of("kd-8").pk])
    desk.send("sekreterare", f"{KF}punkt/1/", "decide", text="Vald.")
    desk.send("sekreterare", ITEM, "begin")
    return fresh(election)


def held(desk, election) -> None:
    """Demanded, the groups put, tellers appointed, the ballots counted."""
    for key in ASKING:
        desk.send(
            "sekreterare", ITEM, "demand", on=election.pk, person=person_of(key).pk, kind="proportional"
        )
    for name, keys in (("Majoriteten", LIST), ("Övriga", ("kd-1", "kd-2", "l-1"))):
        desk.send(
            "sekreterare", ITEM, "group", on=election.pk, person=person_of(keys[0]).pk, group=name,
            names=written(*keys),
        )  # fmt: skip
    desk.send("sekreterare", ITEM, "tellers", on=election.pk, tellers=[person_of("l-1").pk])
    lists = {row.group: f"list-{row.pk}" for row in election.nominations.filter(kind="group")}
    desk.send(
        "sekreterare",
        ITEM,
        "ballots",
        on=election.pk,
        **{
            lists["Majoriteten"]: "17",
            lists["Övriga"]: "11",
            "number-0": "1",
            "group-0": "Övriga",
            "names-0": written("kd-2", "kd-1"),
            "blank": "1",
            "invalid": "1",
            "reason": "saknar gruppbeteckning",
        },
    )


def test_the_secretary_prepares_an_election_and_its_page_says_what_it_is(desk, election):
    page = desk.get("sekreterare", ITEM)
    assert "Val av 5 ledamöter i valnämnden" in page
    assert "från och med den 1 mars 2020 till och med den 31 december 2022" in page
    assert "Valet är proportionellt om tillräckligt många begär det. (KL 5:58)" in page
    assert (election.places, election.ends_on) == (5, date(2023, 1, 1))


def test_a_refused_election_shows_why_at_its_field_and_puts_nothing_on_the_agenda(desk):
    given = {"body_elected": "valnamnd", "capacity": "member", "starts_on": "2020-03-01", "last_day": ""}
    page = desk.send("sekreterare", KF, "add-election", 409, places="6", **given)
    assert "5 platser är lediga" in page
    assert planned().items.count() == 1
    desk.send("sekreterare", KF, "add-election", 422, places="många", **given)
    desk.send("registrator", KF, "add-election", 403, places="5", **given)


def test_names_not_in_the_register_are_refused_with_what_was_written_still_there(desk, election):
    page = desk.send(
        "sekreterare", ITEM, "nominate", 422, on=election.pk, whose="committee", names="Påhittad Kandidat"
    )
    assert "finns inte i registret" in page
    assert "Påhittad Kandidat</textarea>" in page
    assert not Nomination.objects.exists()


def test_a_party_nominates_from_its_group_leaders_own_page_and_no_other_does(desk, stage, election):
    people.give_assignment(
        by=stage.secretary, at=at(2, 5), person=person_of("kd-2"), body="gruppmoten", capacity="group-leader",
        number=1, starts_on=date(2020, 2, 5), party="KD",
    )  # fmt: skip
    assert 'value="nominate"' in desk.get("ks-ledamot", ITEM)
    assert 'value="nominate"' not in desk.get("kf-ordforande", ITEM)
    given = {"on": election.pk, "names": written("kd-1")}
    desk.send("ks-ledamot", ITEM, "nominate", whose="KD", **given)
    desk.send("ks-ledamot", ITEM, "nominate", 422, whose="S", **given)
    desk.send("ks-ledamot", ITEM, "nominate", 422, whose="committee", **given)
    assert Nomination.objects.get().party == "KD"


def test_a_member_demands_and_proposes_from_her_own_page_and_takes_it_back(desk, begun):
    page = desk.get("ks-ledamot", ITEM)
    for do in ("demand", "propose-names"):
        assert f'value="{do}"' in page
    for do in ("acclaim", "ballots", "decide-elections", "remove-election"):
        assert f'name="do" value="{do}"' not in page
    her = person_of("kd-2")
    desk.send("ks-ledamot", ITEM, "demand", on=begun.pk, person=her.pk, kind="proportional")
    desk.send(
        "ks-ledamot", ITEM, "demand", 422, on=begun.pk, person=person_of("kd-3").pk, kind="proportional"
    )
    assert "1 begär det, minst 6 behövs" in desk.get("ks-ledamot", ITEM)
    desk.send("ks-ledamot", ITEM, "withdraw-demand", on=Demand.objects.get().pk)
    desk.send("ks-ledamot", ITEM, "propose-names", on=begun.pk, person=her.pk, names=written("kd-1"))
    mine = Nomination.objects.get(kind="floor")
    assert mine.by == her
    desk.send("kf-ordforande", ITEM, "withdraw-nomination", 403, on=mine.pk)
    desk.send("ks-ledamot", ITEM, "withdraw-nomination", on=mine.pk)


def test_one_list_is_acclaimed_and_taken_back_and_decided(desk, begun):
    chosen = begun.nominations.get().pk
    desk.send("kf-ordforande", ITEM, "acclaim", on=begun.pk, nomination=chosen)
    desk.send("kf-ordforande", ITEM, "unacclaim", on=begun.pk)
    desk.send("kf-ordforande", ITEM, "acclaim", on=begun.pk, nomination=chosen)
    assert "Blir valda" in desk.get("kf-ordforande", ITEM)
    desk.send("kf-ordforande", ITEM, "decide-elections", 403)
    desk.send("sekreterare", ITEM, "decide-elections")
    page = desk.get("sekreterare", ITEM)
    assert "Avgjord: beslut" in page
    assert 'value="decide"' not in page
    public = desk.get("", PUBLIC)
    assert "Kommunfullmäktige väljer till ledamöter i valnämnden" in public
    assert "Acklamation" in public


def test_a_proportional_election_is_held_on_the_page_and_shown_to_citizens(desk, begun):
    held(desk, begun)
    page = desk.get("kf-ordforande", ITEM)
    assert "8\u00a01/2" in page
    assert 'value="decide-elections"' not in page
    again = desk.get("sekreterare", ITEM)
    assert "Rätta räkningen" in again
    assert 'value="17"' in again
    assert f"{written('kd-2', 'kd-1')}</textarea>" in again
    assert "Gruppernas sedlar" not in desk.get("", PUBLIC)
    desk.send("sekreterare", ITEM, "decide-elections")
    public = desk.get("", PUBLIC)
    for words in (
        "Gruppernas sedlar och platser",
        "Övriga",
        "8\u00a01/2",
        "1 är ogiltig",
        "Proportionellt val",
    ):
        assert words in public
    assert person_of("kd-6").name not in public
    english = desk.client("").get(desk.address(PUBLIC), headers={"accept-language": "en"})
    assert english.status_code == 200


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"blank": "32"}, 409, "32 sedlar men 31 väljande"),
        ({"blank": "tre"}, 422, "med siffror"),
        ({"number-0": "1", "names-0": "Ingen Alls", "group-0": "Majoriteten"}, 422, "finns inte i registret"),
        ({"number-0": "", "names-0": "Ingen Alls"}, 422, "hur många"),
        ({"invalid": "2", "reason": ""}, 422, "varför"),
        ({"number-0": "1", "names-0": "", "group-0": "Majoriteten"}, 422, "minst ett namn"),
        ({"number-0": "1", "group-0": "<script>"}, 422, "giltigt alternativ"),
    ],
)
def test_a_count_that_cannot_be_is_refused_and_keeps_what_was_counted_before(
    desk, begun, given, status, words
):
    held(desk, begun)
    page = desk.send("sekreterare", ITEM, "ballots", status, on=begun.pk, **given)
    assert words in page
    assert sum(row.number for row in begun.piles.all()) == 31


def test_the_lot_is_asked_for_noted_and_taken_back(desk, begun):
    held(desk, begun)
    lists = {row.group: f"list-{row.pk}" for row in begun.nominations.filter(kind="group")}
    desk.send(
        "sekreterare", ITEM, "ballots", on=begun.pk, **{lists["Majoriteten"]: "10", lists["Övriga"]: "10"}
    )
    assert "Lika tal om plats 5" in desk.get("kf-ordforande", ITEM)
    desk.send("kf-ordforande", ITEM, "lot", 422, on=begun.pk, taker="Övriga", drawn_by="")
    desk.send("kf-ordforande", ITEM, "lot", on=begun.pk, taker="Övriga", drawn_by="Ordföranden")
    assert "faller på Övriga" in desk.get("ks-ledamot", ITEM)
    desk.send("kf-ordforande", ITEM, "undo-lot", on=DrawnLot.objects.get().pk)
    assert not DrawnLot.objects.exists()
    desk.send("kf-ordforande", ITEM, "clear-ballots", on=begun.pk)
    assert not begun.piles.exists()


def test_the_minutes_tell_the_whole_election(desk, begun):
    held(desk, begun)
    desk.send("sekreterare", ITEM, "decide-elections")
    desk.send("sekreterare", KF, "close")
    minutes = planned().minutes
    text = text_of(minutes_pdf(minutes_content(minutes, public=True), font_paths=font_paths()))
    for words in (
        "Valet",
        "Valberedningen föreslår",
        "31 är närvarande och 5 ska väljas. 6 begär det, 6 räcker: valet hålls proportionellt.",
        "31 sedlar lämnas av 31 väljande. 1 är blank. 1 är ogiltig: saknar gruppbeteckning.",
        "Plats 3: Majoriteten 8 1/2, Övriga 6. Platsen går till Majoriteten.",
        "Ordningen inom Övriga",
    ):
        assert words in text


def test_a_waiting_resignation_is_taken_up_answered_and_the_seat_filled_on_the_pages(desk, stage):
    held_seat = Assignment.objects.get(person=person_of("kd-2"), body="ks", capacity="member", ends_on=None)
    row = people.ask_to_resign(
        by=stage.secretary, at=at(2, 3), assignment=held_seat, asked_on=date(2020, 2, 3)
    )
    assert "Ta upp en avsägelse" in desk.get("sekreterare", KF)
    desk.send("sekreterare", KF, "take-up", resignation=row.pk)
    desk.send("sekreterare", KF, "summons")
    desk.at(DAY, 18)
    desk.send("sekreterare", KF, "open", present=[person.pk for person in persons(*ALL)])
    desk.send("sekreterare", f"{KF}punkt/1/", "begin")
    desk.send("sekreterare", f"{KF}punkt/1/", "decide", text="Vald.")
    desk.send("sekreterare", ITEM, "begin")
    assert 'value="decide"' not in desk.get("sekreterare", ITEM)
    assert "särskilda skäl" in desk.send("sekreterare", ITEM, "answer-resignation", 409, answer="refused")
    desk.send("sekreterare", ITEM, "answer-resignation", answer="granted", leaves_on="2020-02-24")
    third = f"{KF}punkt/3/"
    desk.send("sekreterare", third, "begin")
    election = BodyElection.objects.get()
    desk.send("sekreterare", third, "nominate", on=election.pk, whose="KD", names=written("kd-3"))
    desk.send("sekreterare", third, "acclaim", on=election.pk, nomination=election.nominations.get().pk)
    desk.send("sekreterare", third, "decide-elections")
    assert Assignment.objects.get(body="ks", capacity="member", starts_on=DAY).person == person_of("kd-3")
    assert "befriar" in desk.get("", PUBLIC)


def test_an_election_of_another_meeting_is_not_touched_from_this_page(desk, stage, begun):
    other = put_up(stage, planned("kf", date(2020, 6, 22)), body="valnamnd", capacity="substitute", places=1)
    desk.send("sekreterare", ITEM, "remove-election", 404, on=other.pk)
    named = nominate(stage, other, "s-9")
    desk.send("sekreterare", ITEM, "withdraw-nomination", 404, on=named.pk)
    assert BodyElection.objects.filter(pk=other.pk).exists()


def test_a_page_with_an_election_asks_the_database_a_bounded_number_of_times(
    desk, begun, django_assert_max_num_queries
):
    held(desk, begun)
    with django_assert_max_num_queries(200):
        desk.get("sekreterare", ITEM)


def test_a_member_of_the_board_nominated_to_a_companys_board_is_warned_of_and_not_refused(desk, stage):
    free_seats(stage, "norsjolagenheter")
    election = put_up(stage, planned(), body="norsjolagenheter", places=3)
    item = f"{KF}punkt/{election.item.position}/"
    names = written("s-1", "s-13", "kd-7")
    desk.send("sekreterare", item, "nominate", on=election.pk, whose="committee", names=names)
    page = desk.get("sekreterare", item)
    assert page.count("som styrelsen har uppsikt över") == 1
    assert f"{person_of('s-1').name} sitter både i" in page
