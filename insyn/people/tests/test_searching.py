"""Names searched without accents, seats in the body's own words, who elects: pure."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.demonstration.load import NORSJO
from insyn.description.read import read_organisation
from insyn.people.searching import folded, same_names
from insyn.people.words import capacity_in_words, elects, name_of, seat_in_words

ORGANISATION = read_organisation((NORSJO / "2020.toml").read_text(encoding="utf-8"), name="2020")


@dataclass(frozen=True)
class Somebody:
    name: str


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Åsa  ÖBERG", "asa oberg"),
        ("Andrée", "andree"),
        ("Anna-Karin", "anna karin"),
        ("Sørensen", "sorensen"),
        ("A\u030asa", "asa"),
        ("", ""),
    ],
)
def test_a_name_is_searched_without_accents(written, found):
    assert folded(written) == found


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert folded(folded(text)) == folded(text)


def test_those_who_are_called_the_same_are_found_together():
    people = [Somebody("Åsa Berg"), Somebody("Bo Ek"), Somebody("asa  berg"), Somebody("Åsa Berg")]
    assert same_names(people) == [(people[0], people[2], people[3])]
    assert same_names([]) == []


@pytest.mark.parametrize(
    ("body", "capacity", "words"),
    [
        ("ks", "member", "Ledamot"),
        ("revision", "member", "Revisor"),
        ("revision", "chair", "Ordförande"),
        ("norsjolagenheter", "member", "Styrelseledamot"),
        ("norsjolagenheter", "substitute", "Styrelsesuppleant"),
        ("ks", "full-time", "Kommunalråd"),
        ("finns-inte", "member", "Ledamot"),
        ("ks", "okänd", "okänd"),
    ],
)
def test_a_place_is_called_what_the_body_calls_it(body, capacity, words):
    assert capacity_in_words(ORGANISATION, body, capacity).sv == words


def test_only_what_there_are_several_of_has_a_number():
    assert seat_in_words(ORGANISATION, "ks", "member", 3).sv == "Ledamot 3"
    assert seat_in_words(ORGANISATION, "ks", "chair", 1).sv == "Ordförande"


def test_a_full_time_post_is_called_what_the_file_calls_it():
    text = (NORSJO / "2020.toml").read_text(encoding="utf-8") + (
        '\n[[full_time]]\nid = "rad"\nname = { sv = "Oppositionsråd", en = "Opposition councillor" }\nbody = "ks"\n'
        'elected_by = "kf"\nsource = "påhittad"\n'
    )
    organisation = read_organisation(text, name="prov")
    assert capacity_in_words(organisation, "ks", "full-time", 1).sv == "Oppositionsråd"
    assert capacity_in_words(organisation, "ks", "full-time", 9).sv == "Oppositionsråd"
    assert capacity_in_words(organisation, "kf", "full-time", 1).sv == "Kommunalråd"


@pytest.mark.parametrize(
    ("body", "by"), [("kf", "voters"), ("valnamnd", "kf"), ("au", "ks"), ("finns-inte", "")]
)
def test_it_is_told_who_fills_a_bodys_seats(body, by):
    assert elects(ORGANISATION, body) == by


def test_a_body_that_is_not_there_is_called_by_its_id():
    assert name_of(ORGANISATION, "finns-inte").sv == "finns-inte"
