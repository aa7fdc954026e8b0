"""Results as they are kept: what adds up is kept whole with constituencies and lots, and nothing else is."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import translation

from insyn.description.election import election_findings, read_election
from insyn.description.starting import codes, start
from insyn.elections.acts import ConstituencyCount, Count, Lot, Result, record_result
from insyn.elections.adding_up import MOST_SEATS, Whole, problems
from insyn.elections.beginning import begin, record_described
from insyn.elections.models import Constituency, DrawnLot, Election
from insyn.elections.queries import election_day, election_of, elections_until, lots_of, result_of
from insyn.elections.rules.assembly import assembly_seats
from insyn.elections.rules.contest import Constituency as Told
from insyn.elections.rules.contest import Contest
from insyn.elections.rules.other_rules import Districts, alternative, fixed_races, setup_of
from insyn.elections.rules.parameters import rules_of
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

AT = datetime(2022, 10, 1, 8, tzinfo=UTC)
NORSJO_2022 = Path(__file__).resolve().parents[3] / "data" / "elections" / "norsjo-2022.toml"
WHOLE = Whole(
    2000, 1000, 11, (Result("A", "Alfa", 700, 8), Result("B", "Beta", 280, 3), Result("ÖVR", "Övriga", 20, 0))
)
PARTS = (
    ConstituencyCount("North", 7, 600, (Count("A", 400, 5), Count("B", 190, 2), Count("ÖVR", 10, 0))),
    ConstituencyCount("South", 3, 400, (Count("A", 300, 3, 1), Count("B", 90, 1), Count("ÖVR", 10, 0))),
)


def record(actor: Actor, year: int = 2022, **changed: object) -> Election:
    given = {
        "electors": WHOLE.electors,
        "valid_votes": WHOLE.valid_votes,
        "seats": WHOLE.seats,
        "results": WHOLE.results,
        "constituencies": PARTS,
        "source": "a test",
    }
    return record_result(by=actor, at=AT, year=year, **(given | changed))


@pytest.fixture
def provby(db) -> Municipality:
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")


def test_a_result_is_kept_with_its_constituencies_and_lots_and_read_back(provby):
    election = record(
        Actor.system(provby), lots=[Lot("", ("A", "B"), "B"), Lot("A", ("North", "South"), "South")]
    )
    with in_municipality(provby):
        assert election.divided
        found = result_of(election)
        assert (found.votes, found.official, found.valid_votes) == (
            {"A": 700, "B": 280, "ÖVR": 20},
            {"A": 8, "B": 3, "ÖVR": 0},
            1000,
        )
        north, south = found.constituencies
        assert (north.name, north.seats, north.fixed, north.valid_votes) == ("North", 7, 7, 600)
        assert (south.votes, south.official, south.seats, south.fixed) == (
            {"A": 300, "B": 90, "ÖVR": 10},
            {"A": 3, "B": 1, "ÖVR": 0},
            4,
            3,
        )
        assert [(lot.place, lot.among, lot.taker) for lot in lots_of(election)] == [
            ("", ["A", "B"], "B"),
            ("A", ["North", "South"], "South"),
        ]
        assert [(name, race.seats) for name, race in fixed_races(found)] == [("North", 7), ("South", 3)]


def test_a_result_without_constituencies_is_kept_as_before(provby):
    election = record(Actor.system(provby), constituencies=())
    with in_municipality(provby):
        assert not election.divided
        assert result_of(election).setup == setup_of(2022, 11, False)


def test_one_that_was_divided_though_nothing_is_told_of_it_has_the_threshold_of_several(provby):
    election = record(Actor.system(provby), constituencies=(), divided=True)
    with in_municipality(provby):
        assert result_of(election).setup == setup_of(2022, 11, True)


A, B, REST = WHOLE.results
NORTH, SOUTH = PARTS


def whole(*results: Result, electors: int = 2000, valid: int = 1000, seats: int = 11) -> Whole:
    return Whole(electors, valid, seats, results)


@pytest.mark.parametrize(
    ("given", "parts", "lots", "said"),
    [
        (whole(A, Result("B", "B", 301, 3)), (), (), "fler än de giltiga"),
        (whole(A, Result("B", "B", 280, 4)), (), (), "har 11 platser"),
        (whole(A, A, B), (), (), "A står två gånger"),
        (whole(A, Result("B", "B", -1, 3)), (), (), "negativt"),
        (whole(A, Result("B", "B", 3_000_000_000, 3)), (), (), "orimligt"),
        (whole(A, B, electors=999), (), (), "fler än de röstberättigade"),
        (whole(A, Result("B", "B", 0, 3)), (), (), "inga röster"),
        (whole(), (), (), "inget parti"),
        (whole(A, B, seats=0), (), (), "minst en plats"),
        (whole(A, B, seats=MOST_SEATS + 1), (), (), "minst en plats"),
        (WHOLE, (NORTH,), (), "två eller fler"),
        (WHOLE, (NORTH, NORTH), (), "North står två gånger"),
        (WHOLE, (NORTH, ConstituencyCount("South", 3, 401, SOUTH.counts)), (), "tillsammans 1001"),
        (WHOLE, (NORTH, ConstituencyCount("South", 3, 400, SOUTH.counts[1:])), (), "A har 400 röster"),
        (WHOLE, (NORTH, ConstituencyCount("South", 3, 400, (*SOUTH.counts, SOUTH.counts[0]))), (), "i South"),
        (WHOLE, (NORTH, ConstituencyCount("South", 3, 400, (*SOUTH.counts, Count("C", 0, 0)))), (), "C står i South"),
        (WHOLE, (NORTH, ConstituencyCount("South", 3, 400, (Count("A", 300, 3, 4), *SOUTH.counts[1:]))), (), "Utjämn"),
        (WHOLE, (), (Lot("", ("A", "B"), "C"),), "föll på C"),
        (WHOLE, (), (Lot("", ("A",), "A"),), "minst två"),
        (WHOLE, (), (Lot("", ("A", "C"), "A"),), "minst två"),
        (WHOLE, PARTS, (Lot("East", ("A", "B"), "A"),), "East"),
        (WHOLE, PARTS, (Lot("A", ("A", "B"), "A"),), "minst två"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_told(given, parts, lots, said):
    assert any(said in problem for problem in problems(given, parts, lots))


def test_what_adds_up_has_nothing_said_of_it_at_its_limits_too():
    assert problems(WHOLE, PARTS, [Lot("South", ("A", "B"), "A")]) == []
    assert problems(whole(A, Result("B", "B", 300, 3))) == []
    assert problems(whole(A, B, electors=1000)) == []
    assert problems(whole(A, B, electors=0)) == []


def test_lines_that_win_nothing_may_be_summed_otherwise_in_the_constituencies():
    parts = (ConstituencyCount("North", 7, 600, NORTH.counts[:2]), SOUTH)
    assert problems(WHOLE, parts) == []


def test_nothing_is_kept_of_what_is_refused(provby):
    with pytest.raises(Invalid, match="12 men"):
        record(Actor.system(provby), results=[A, Result("B", "B", 280, 4)])
    with in_municipality(provby):
        assert not Election.objects.exists()
        assert not Constituency.objects.exists()
        assert not DrawnLot.objects.exists()


@pytest.mark.parametrize("year", [2023, 2026, 0, -1, 10_000])
def test_an_election_that_is_not_held_is_refused(provby, year):
    with pytest.raises(Invalid, match="hållits"):
        record(Actor.system(provby), year)


@pytest.mark.parametrize(("day", "kept"), [(11, False), (12, True)])
def test_a_result_is_kept_from_the_day_after_the_election(provby, day, kept):
    given = {
        "by": Actor.system(provby),
        "at": datetime(2022, 9, day, 12, tzinfo=UTC),
        "year": 2022,
        "electors": 0,
        "valid_votes": 1000,
        "seats": 11,
        "results": WHOLE.results,
        "source": "a test",
    }
    if kept:
        assert record_result(**given).year == 2022
    else:
        with pytest.raises(Invalid):
            record_result(**given)


def test_an_election_is_kept_once(provby):
    record(Actor.system(provby))
    with pytest.raises(Refused, match="redan"):
        record(Actor.system(provby))


def test_the_secretary_keeps_a_result_and_nobody_without_the_right(played_until, stage):
    for name in ("kommunchef", "registrator", "ks-ordforande", "utredare"):
        with pytest.raises(NotAllowed):
            record(stage.act(name))
    assert record(stage.act("sekreterare")).year == 2022


def test_a_secretary_keeps_nothing_in_another_municipality(stage, provby):
    with pytest.raises(NotAllowed):
        record(Actor(provby, stage.act("sekreterare").user))


def test_a_municipality_with_constituencies_begins_with_them(db):
    begun = begin("0136")
    with in_municipality(begun.municipality):
        election = Election.objects.get()
        found = result_of(election)
        assert [(part.name, part.fixed, part.seats) for part in found.constituencies] == [
            ("013601 Haninge Norra", 27, 32),
            ("013602 Haninge Södra", 27, 29),
        ]
        assert election.divided
        parts = tuple(Told(part.name, part.votes, part.fixed) for part in found.constituencies)
        contest = Contest("0136", "Haninge", found.seats, found.valid_votes, found.votes, parts)
        computed = assembly_seats(contest, rules_of(2018))
        assert computed.seats == found.official
        for part, told in zip(computed.constituencies, found.constituencies, strict=True):
            assert {p: n for p, n in part.seats.items() if n} == {p: n for p, n in told.official.items() if n}
        assert alternative(found, found.setup).least == found.official


def test_stockholm_was_divided_though_its_constituencies_are_not_told_apart(db):
    begun = begin("0180")
    with in_municipality(begun.municipality):
        found = result_of(Election.objects.get())
        assert (found.constituencies, found.divided) == ((), True)
        assert found.setup.districts == Districts.WHOLE
        assert alternative(found, found.setup).least == found.official


def test_the_result_of_every_municipality_that_may_begin_adds_up():
    for code in codes():
        described = read_election(start(code).files[f"{code}-election.toml"])
        parts = [
            ConstituencyCount(
                part.name,
                part.fixed_seats,
                part.valid_votes,
                tuple(Count(p.code, p.votes, p.seats, p.levelling_seats) for p in part.parties),
            )
            for part in described.constituencies
        ]
        totals = described.totals
        results = tuple(Result(p.code, p.name, p.votes, p.seats) for p in described.parties)
        assert (
            problems(Whole(totals.electors or 0, totals.valid_votes, totals.seats, results), parts) == []
        ), code


@pytest.mark.parametrize(
    ("year", "day"), [(2006, (9, 17)), (2010, (9, 19)), (2014, (9, 14)), (2018, (9, 9)), (2022, (9, 11))]
)
def test_the_day_of_an_ordinary_election(year, day):
    assert election_day(year) == date(year, *day)


def test_an_election_is_known_from_the_day_after_it(provby):
    record(Actor.system(provby))
    with in_municipality(provby):
        assert election_of(2022, date(2022, 9, 11)) is None
        assert election_of(2022, date(2022, 9, 12)) is not None
        assert [election.year for election in elections_until(date(2030, 1, 1))] == [2022]
        assert election_of(2018, date(2030, 1, 1)) is None


def test_norsjos_votes_of_2022_give_its_27_seats_and_would_have_given_31(norsjo):
    described = read_election(NORSJO_2022)
    assert election_findings(described) == []
    election = record_described(by=Actor.system(norsjo), at=AT, election=described)
    with in_municipality(norsjo):
        found = result_of(election)
        assert alternative(found, setup_of(2022, 27, False)).least == found.official
        as_before = alternative(found, setup_of(2022, 31, False)).least
        assert {party: seats for party, seats in as_before.items() if seats} == {
            "S": 14, "KD": 5, "M": 6, "L": 2, "V": 2, "SD": 2
        }  # fmt: skip
        earlier = result_of(Election.objects.get(year=2018))
        with_27 = alternative(earlier, setup_of(2018, 27, False)).least
        assert {party: seats for party, seats in with_27.items() if seats} == {
            "S": 12, "KD": 7, "C": 3, "L": 2, "V": 2, "SD": 1
        }  # fmt: skip


def test_what_does_not_add_up_is_told_in_english_too():
    with translation.override("en"):
        (said,) = problems(whole(A, A, B, valid=2000, seats=19))
    assert "twice" in said
