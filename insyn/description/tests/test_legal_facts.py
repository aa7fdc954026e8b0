"""The keys that hold what sections of law ask: read, written back, in words, and refused when they contradict."""

import pytest

from insyn.description.bodies import Term, TermStart
from insyn.description.delegation import AUTOMATED, Concern
from insyn.description.governing import Regulated
from insyn.description.labels import kind_label, value_in_words
from insyn.description.organisation import Organisation
from insyn.description.read import Unreadable, read_organisation
from insyn.description.remuneration import Compensation, Paid
from insyn.description.routes import ASSEMBLY_KINDS
from insyn.description.tests.examples import changed
from insyn.description.text import Text
from insyn.description.write import write_organisation

BODY = (
    "substitutes = 7\n",
    'substitutes = 7\nterm = { years = 4, starts = "1 january after the election year" }\n'
    'supervises = ["namnd"]\n',
)
ROUTE = ('decides = "kf"\n', 'decides = "kf"\nbelongs_to = "namnd"\nabout_individuals = true\n')
MORE = """
[[body]]
id = "namnd"
kind = "committee"
name = { sv = "Norra nämnden", en = "Northern committee" }
parent = "kf"
by_party = false
district = { sv = "Norra delen", en = "The north" }

[[route]]
id = "over"
name = { sv = "Tillstånd", en = "Permits" }
case_kinds = ["permit"]
steps = ["namnd"]
decides = "namnd"
in_place_of_assembly = true

[delegation]
title = { sv = "Ordning", en = "Order" }

[[delegation.line]]
number = "1"
subject = { sv = "Ansökan", en = "Application" }
body = "ks"
delegate = "automated"
legal_basis = "KL 6:37"
concerns = ["unappealable"]

[[governing_document]]
id = "reglemente"
title = { sv = "Reglemente", en = "Regulations" }
regulates = ["substitutes", "remote-attendance"]

[[remuneration]]
id = "inkomst"
rule = { sv = "Förlorad inkomst", en = "Lost income" }
pays = ["members", "serving substitutes"]
compensates = ["lost income"]

[[full_time]]
id = "kommunalrad"
name = { sv = "Kommunalråd", en = "Full-time representative" }
percent = 100
body = "ks"
elected_by = "kf"
"""


def whole() -> Organisation:
    return read_organisation(changed(BODY, ROUTE, more=MORE).encode(), "org.toml")


def test_they_are_read() -> None:
    org = whole()
    board, committee = org.body("ks"), org.body("namnd")
    assert board.term == Term(years=4, starts=TermStart.JANUARY)
    assert board.supervises == ("namnd",)
    assert (committee.by_party, committee.district) == (False, Text("Norra delen", "The north"))
    heavy, over = org.routes
    assert (heavy.belongs_to, heavy.about_individuals, over.in_place_of_assembly) == ("namnd", True, True)
    assert org.lines[0].delegate == AUTOMATED
    assert org.lines[0].concerns == (Concern.UNAPPEALABLE,)
    assert org.governing_documents[0].regulates == (Regulated.SUBSTITUTES, Regulated.REMOTE_ATTENDANCE)
    assert org.remuneration[0].compensates == (Compensation.LOST_INCOME,)
    assert org.remuneration[0].pays == (Paid.MEMBERS, Paid.SERVING_SUBSTITUTES)
    assert org.full_time[0].percent == 100


def test_they_are_written_back() -> None:
    assert read_organisation(write_organisation(whole()).encode(), "org.toml") == whole()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('supervises = ["namnd"]', 'supervises = ["borta"]', "supervises"),
        ('belongs_to = "namnd"', 'belongs_to = "borta"', "belongs_to"),
        ('elected_by = "kf"\n', 'elected_by = "borta"\n', "elected_by"),
        ("percent = 100", "percent = 101", "percent"),
        ("percent = 100", "percent = 0", "percent"),
        ('concerns = ["unappealable"]', 'concerns = ["anything"]', "concerns"),
        ('compensates = ["lost income"]', 'compensates = ["income"]', "compensates"),
        ('starts = "1 january after the election year"', 'starts = "january"', "term"),
    ],
)
def test_what_is_not_there_or_no_such_thing_is_refused_at_its_key(old: str, new: str, where: str) -> None:
    text = changed(BODY, ROUTE, more=MORE)
    assert old in text
    with pytest.raises(Unreadable) as refused:
        read_organisation(text.replace(old, new).encode(), "org.toml")
    assert any(where in problem.where for problem in refused.value.problems)


def test_a_full_time_assignment_has_an_id_of_its_own() -> None:
    twice = MORE + MORE[MORE.index("[[full_time]]") :]
    with pytest.raises(Unreadable, match=r"already taken|finns redan"):
        read_organisation(changed(BODY, ROUTE, more=twice).encode(), "org.toml")


def test_a_term_is_told_in_words() -> None:
    assert value_in_words(Term(years=4)).sv == "4 år"
    whole_term = Term(years=4, starts=TermStart.JANUARY)
    assert value_in_words(whole_term).sv == "4 år från den 1 januari året efter valåret"
    assert value_in_words(whole_term).en == "4 years from 1 January after the election year"


@pytest.mark.parametrize("kind", [TermStart, Concern, Compensation, Paid, Regulated])
def test_each_choice_has_words_in_both_languages(kind) -> None:
    for one in kind:
        assert one.label.sv
        assert one.label.en


def test_the_assemblys_own_kinds_of_case_are_in_words() -> None:
    for kind, words in ASSEMBLY_KINDS.items():
        assert kind_label(kind) == words
