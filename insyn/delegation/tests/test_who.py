"""Whose question it is: words, sums and times, what law places, the order's limits, doubt, and how often it is right."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.delegation.who import measure
from insyn.delegation.who.answer import Doubt, Level, index_of, whose
from insyn.delegation.who.before import About, Bank, Before
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


def test_no_question_held_out_is_among_those_it_is_developed_by():
    held = {one.question.casefold() for one in measure.read("held_out")}
    assert len(held) == 100
    assert held.isdisjoint(one.question.casefold() for one in measure.read("development"))


@pytest.fixture(scope="module")
def asked(norsjo):
    """Every third development question with its answers, each asked as if it had never been asked before."""
    questions = measure.read("development")[::3]
    return [(one, whose(one.question, norsjo, but=one.question)) for one in questions]


def test_questions_never_asked_before_are_answered_as_often_as_they_were(asked):
    places = [measure.place(found, one) for one, found in asked]
    assert places.count(1) / len(places) >= 0.6
    assert sum(place is not None and place <= 3 for place in places) / len(places) >= 0.85


def test_the_surer_an_answer_the_oftener_it_is_right(asked):
    def right(doubt):
        of = [measure.is_right(found[0], one) for one, found in asked if found[0].doubt == doubt]
        return sum(of) / len(of)

    assert right(Doubt.SURE) >= 0.8
    assert right(Doubt.SURE) > right(Doubt.LIKELY) > right(Doubt.UNSURE)


def test_what_an_answer_means_elsewhere_is_what_norsjos_files_say(norsjo):
    means = tomllib.loads((measure.FOLDER / "answers.toml").read_text(encoding="utf-8"))
    assert {number: one["about"] for number, one in means["line"].items()} == {
        line.number: line.subject.sv for line in norsjo.organisation.lines
    }
    assert {name: one["kind"] for name, one in means["body"].items()} == {
        body.id: body.kind for body in norsjo.organisation.bodies
    }
    assert set(means["unit"]) == {unit.id for unit in norsjo.administration.units}


def test_a_question_asked_before_helps_where_other_words_are_used(norsjo):
    asked_before = Bank(
        [Before("Kan brorsan få en grunka", About(line="Skolskjuts i grundskolan", area="utbildning"))]
    )
    question = "Brorsan vill ha en grunka"
    alone = replace(norsjo, before=Bank([]))
    helped = replace(norsjo, before=asked_before)
    assert "4.3" not in [one.line for one in whose(question, alone)[:1]]
    found = whose(question, helped)
    assert found[0].line == "4.3"
    assert found[0].why.sv.startswith(
        "Liknar frågan ”Kan brorsan få en grunka”: punkt 4.3, Skolskjuts i grundskolan"
    )


def test_a_sum_over_the_limit_takes_a_question_asked_before_to_the_body_too(norsjo):
    bank = Bank(
        [Before("Klubben vill ha stöd till tröjor", About(line="Bidrag till föreningar inom budgetram"))]
    )
    index = replace(norsjo, before=bank)
    assert whose("Klubben vill ha stöd till tröjor, 5 000 kr", index)[0].line == "7.1"
    over = whose("Klubben vill ha stöd till tröjor, 5 000 000 kr", index)[0]
    assert (over.line, over.body) == ("", "ks")


def test_what_was_asked_in_norsjo_helps_a_municipality_of_committees():
    old = index_of(read_organisation(DATA / "norsjo" / "2010.toml"), None)
    found = old.before.alike("Hur får min son åka skolbuss från Bjurträsk?")
    assert found[0].alike > 0.99
    assert first("Grabben måste ha taxi till plugget från Bjurträsk", old).body


@given(st.text(max_size=300))
def test_likeness_is_from_none_to_the_same(text):
    bank = Bank([Before("Vem plogar vägen?", About(area="teknik")), Before("Bygglov", About(area="bygg"))])
    likes = bank.alike(text)
    assert all(0 < like.alike <= 1.0001 for like in likes)
    assert [like.alike for like in likes] == sorted((like.alike for like in likes), reverse=True)
    assert bank.alike("Vem plogar vägen?", but="Vem plogar vägen?") == ()
