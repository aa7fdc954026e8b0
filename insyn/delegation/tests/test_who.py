"""Whose question it is: words, sums and times, what law places, the order's limits, doubt, and how often it is right."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.delegation.who import measure
from insyn.delegation.who.answer import Doubt, Level, index_of, whose
from insyn.delegation.who.index import Index
from insyn.delegation.who.lexicon import shipped
from insyn.delegation.who.measures import amount_of, days_of
from insyn.delegation.who.told import as_data, as_lines
from insyn.delegation.who.words import distance, inside, misspelt, stem, tokens
from insyn.description.read import read_administration, read_organisation

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def norsjo() -> Index:
    """Norsjö 2020."""
    folder = DATA / "norsjo"
    return index_of(
        read_organisation(folder / "2020.toml"), read_administration(folder / "2020-administration.toml")
    )


def first(question, index):
    return whose(question, index)[0]


@pytest.mark.parametrize(
    ("text", "kronor"),
    [
        ("450 tkr", 450_000), ("1,5 miljoner", 1_500_000), ("900 000 kr", 900_000), ("25000 kronor", 25_000),
        ("2 mkr", 2_000_000),
        ("1.500.000 kr", 1_500_000), ("en miljon", 1_000_000), ("femtio tusen", 50_000), ("10 000 eller 20 000 kr", 20_000),
        ("75 000", 75_000), ("12000", 12_000), ("år 2020", None), ("3 barn", None), ("", None), ("§ 5123", None),
        ("99999999999999999999 kr", None), ("0,5 mkr", 500_000), ("500:-", 500),
    ],
)  # fmt: skip
def test_a_sum_is_read_as_it_is_written(text, kronor):
    assert amount_of(text) == kronor


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("sex månader", 180), ("tio år", 3650), ("3 veckor", 21), ("ett och ett halvt år", 547), ("60 dagar", 60),
        ("ett halvår", 182),
        ("en dag", 1),
        ("hela livet", None), ("ettåring", None), ("", None), ("31 dagars", 31),
    ],
)  # fmt: skip
def test_a_time_is_read_in_days(text, days):
    assert days_of(text) == days


@given(st.text(max_size=300))
def test_any_text_is_answered_and_in_order(text):
    index = _index()
    found = whose(text, index)
    assert found
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    for one in found:
        assert not one.body or index.organisation.has_body(one.body)
        assert not one.line or index.organisation.line(one.line)
        assert one.why.sv
        assert one.why.en


def _index() -> Index:
    folder = DATA / "norsjo"
    return index_of(
        read_organisation(folder / "2020.toml"), read_administration(folder / "2020-administration.toml")
    )


@given(st.text("abcåäö", max_size=8), st.text("abcåäö", max_size=8))
def test_slips_are_counted_the_same_both_ways(one, other):
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


def test_words_are_met_in_other_forms_in_compounds_and_misspelt():
    assert stem("skolskjutsen") == stem("skolskjuts")
    assert stem("fakturor") == stem("faktura")
    assert dict(inside(stem("sommarjobb"), {"jobb"}))["jobb"] > 0.6
    assert dict(misspelt(stem("parkerningstillstånd"), {stem("parkeringstillstånd")}))
    assert tokens("E-tjänst, och –fel–!") == ["e-tjänst", "och", "fel"]


class TestLimits:
    """A sum or a time at the limit is the delegate's; one more is the body's that gave it."""

    @pytest.mark.parametrize(("kronor", "line"), [(499_999, "2.1"), (500_000, "2.1"), (500_001, "")])
    def test_a_sum(self, norsjo, kronor, line):
        found = first(f"Direktupphandling för {kronor} kr", norsjo)
        assert found.line == line
        assert found.body == "ks"
        assert found.level is (Level.OFFICIAL if line else Level.BOARD)

    @pytest.mark.parametrize(("days", "line"), [(364, "3.3"), (365, "3.3"), (366, "")])
    def test_a_time(self, norsjo, days, line):
        assert first(f"Ledighet utan lön i {days} dagar", norsjo).line == line

    def test_the_delegate_is_told_of_second_with_how_far_she_may(self, norsjo):
        board, delegate = whose("Direktupphandling för 900 000 kr", norsjo)[:2]
        assert "500 000 kr" in board.why.sv.replace("\u00a0", " ")
        assert (delegate.line, delegate.role, delegate.amount) == ("2.1", "kommunchef", 500_000)


@pytest.mark.parametrize(
    ("question", "level", "body"),
    [
        ("Ska skattesatsen höjas?", Level.ASSEMBLY, "kf"),
        ("Bygglov för garage", Level.JOINT_COMMITTEE, "miljo-bygg"),
        ("Sophämtningen", Level.JOINT_COMMITTEE, "renhallning"),
        ("god man", Level.JOINT_COMMITTEE, "overformyndare"),
        ("Jag söker en lägenhet", Level.COMPANY, "norsjolagenheter"),
        ("Var är vallokalen", Level.COMMITTEE, "valnamnd"),
        ("läkartid på hälsocentralen", Level.OUTSIDE, ""),
    ],
)
def test_what_law_or_custom_places_goes_there(norsjo, question, level, body):
    found = first(question, norsjo)
    assert (found.level, found.body) == (level, body)


def test_who_prepares_it_and_whom_to_ask(norsjo):
    found = first("Skolmaten är inte god", norsjo)
    assert (found.body, found.unit, found.prepared_by, found.ask) == ("ks", "maltid", "au", "maltidschef")
    assert first("Ny skattesats", norsjo).prepared_by == "au"


def test_what_nothing_is_like_goes_to_the_registrar_and_says_so(norsjo):
    found = whose("xyzzy frobnicera", norsjo)
    assert [one.level for one in found] == [Level.REGISTRAR]
    assert (found[0].unit, found[0].ask, found[0].doubt) == ("kansli", "registrator", Doubt.UNSURE)


def test_an_organisation_of_committees_gives_the_committee():
    found = first(
        "Skolskjuts till grundskolan", index_of(read_organisation(DATA / "norsjo" / "2010.toml"), None)
    )
    assert found.level in (Level.COMMITTEE, Level.BOARD, Level.REGISTRAR)
    assert found.body


def test_the_answer_as_data_has_every_key_and_as_lines_reads(norsjo):
    found = whose("Plats på äldreboende", norsjo)
    data = as_data(found, "sv")[0]
    keys = {"level", "body", "unit", "role", "line", "why", "who", "limit_kronor", "limit_days", "prepared_by", "ask", "citation",
            "doubt"}  # fmt: skip
    assert set(data) == keys
    assert (data["line"], data["role"], data["unit"]) == ("5.2", "chef-aldre-handikapp", "aldre-handikapp")
    assert as_lines(found, norsjo, "sv")[0].startswith("1. Chef för äldre")


def test_the_lexicon_says_every_matter_in_both_languages_with_its_law():
    for matter in shipped().matters:
        assert matter.why.sv
        assert matter.why.en
        assert matter.citation
        assert (matter.outside is not None) == (matter.place == "outside"), matter.id


def test_the_written_questions_name_what_is_there(norsjo):
    for name in ("development", "held_out"):
        for one in measure.read(name):
            assert one.outside or one.bodies or one.line, one.question
            assert all(norsjo.organisation.has_body(body) for body in one.bodies)
            assert all(norsjo.organisation.line(number) for number in filter(None, one.line.split("|")))
    assert len({one.question for name in ("development", "held_out") for one in measure.read(name)}) >= 150


def test_the_development_questions_are_answered_as_often_as_before(norsjo):
    rate = measure.rate("development", measure.read("development"), norsjo)
    assert rate.first / rate.asked >= 0.8
    assert rate.third / rate.asked >= 0.9
