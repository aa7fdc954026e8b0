"""Who does what: finding by a citizen's own words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.read import read_administration, read_organisation
from insyn.portal.search import score, terms_of, who_does

NORSJO = Path(__file__).resolve().parents[3] / "data" / "norsjo"
ORGANISATION = read_organisation(NORSJO / "2020.toml")
ADMINISTRATION = read_administration(NORSJO / "2020-administration.toml")


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("snöröjning", "teknik"),
        ("Snöröjningen på vår gata!", "teknik"),
        ("bibliotek", "kultur-fritid"),
        ("var betalar jag en faktura", "ekonomi"),
        ("FAKTUROR", "ekonomi"),
        ("bredband", "it"),
    ],
)
def test_a_citizens_word_finds_the_unit(question, unit):
    assert who_does(question, ORGANISATION, ADMINISTRATION).units[0].unit.id == unit


@pytest.mark.parametrize("question", ["skolskjuts", "skolskjutsen", "skolskjutsar", "skjuts"])
def test_a_word_with_an_ending_or_inside_another_finds_the_line_of_the_order(question):
    found = who_does(question, ORGANISATION, ADMINISTRATION)
    assert "4.3" in [entry.line.number for entry in found.lines]


def test_a_delegate_is_named_in_words_whatever_it_is():
    said = {
        entry.line.number: entry.delegate.sv for entry in who_does("", ORGANISATION, ADMINISTRATION).lines
    }
    assert said["1.1"] == "Ordföranden i Kommunstyrelsen"
    assert said["1.5"] == "Allmänna utskottet"
    assert said["6.1"] == ADMINISTRATION.role("trafikhandlaggare").name.sv


def test_without_an_administration_the_order_still_answers():
    found = who_does("parkering", ORGANISATION, None)
    assert found.units == ()
    assert [entry.line.number for entry in found.lines] == ["6.1"]


def test_a_question_that_asks_nothing_shows_everything():
    everything = who_does("", ORGANISATION, ADMINISTRATION)
    assert len(everything.units) == len(ADMINISTRATION.units)
    assert len(everything.lines) == len(ORGANISATION.lines)
    assert who_does("och att på ?!", ORGANISATION, ADMINISTRATION) == everything


def test_a_word_that_fits_nothing_finds_nothing():
    assert who_does("zzyzx", ORGANISATION, ADMINISTRATION).nothing


def test_a_whole_word_weighs_more_than_a_beginning_and_that_more_than_a_part():
    assert score(["skola"], ["skola"]) == 3
    assert score(["skolan"], ["skola"]) == 2
    assert score(["skjuts"], ["skolskjuts"]) == 1
    assert score(["sko"], ["kost"]) == 0
    assert score(["va"], ["vatten"]) == 0
    assert score(["vägar"], ["väg"]) == score(["fakturor"], ["faktura"]) == score(["skolor"], ["skola"]) == 2
    assert score(["valborgsmässa"], ["val"]) == 0
    assert score(["va"], ["va"]) == 3


@given(st.text(max_size=400))
def test_any_text_may_be_asked(question):
    assert len(terms_of(question)) <= 8
    who_does(question, ORGANISATION, ADMINISTRATION)
