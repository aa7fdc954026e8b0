"""The slides' tables, recomputed from their parts: what agrees, and exactly where the source differs from itself."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.counts import read_counts
from insyn.description.presentation import read_presentation
from insyn.description.read import read_organisation
from insyn.description.tables import Figure, by_year, decimal, in_words, side_by_side, tables_of
from insyn.description.tables.stated import lists, measures, quotients

DATA = Path(__file__).resolve().parents[3] / "data"
PRESENTATION = read_presentation(DATA / "presentation" / "norsjo-presentation.toml")
COUNTS = [read_counts(path) for path in sorted((DATA / "norsjo").glob("*-assignment-counts.toml"))]
VERSIONS = [read_organisation(DATA / "norsjo" / f"{year}.toml") for year in (2010, 2011, 2015, 2020)]
ANGE = read_counts(DATA / "ange" / "2020-assignment-counts.toml")


def row(table, name):
    return next(row for row in table.rows if row.name.sv == name)


def test_assignments_by_body_and_year_are_58_40_48_and_40_on_the_slide_in_its_rows_and_in_the_organisation():
    table = by_year(COUNTS, VERSIONS)
    assert [column.sv for column in table.columns] == ["2010", "2011", "2016", "2020"]
    expected = [58, 40, 48, 40]
    for name in ("Summan av raderna", "Enligt organisationen det året"):
        assert [figure.stated for figure in row(table, name).figures] == expected
        assert [figure.computed for figure in row(table, name).figures] == expected
    assert [figure.stated for figure in row(table, "Kommunstyrelsen").figures] == [18, 18, 22, 18]
    assert not table.differing


def test_a_body_that_the_organisation_has_otherwise_is_shown_with_its_difference():
    wrong = read_counts(
        (DATA / "norsjo" / "2016-assignment-counts.toml").read_text(encoding="utf-8").replace("22", "23")
    )
    table = by_year([wrong], VERSIONS)
    told = [in_words(*found).sv for found in table.differing]
    assert "Kommunstyrelsen, 2016: källan säger 23, uträknat 22 (skillnad −1)." in told
    assert "Summan av raderna, 2016: källan säger 48, uträknat 49 (skillnad +1)." in told


def test_a_year_without_an_organisation_computes_only_the_sum():
    table = by_year([COUNTS[0]], [])
    assert row(table, "Enligt organisationen det året").figures == (Figure(58),)
    assert row(table, "Summan av raderna").figures == (Figure(58, 58),)


def test_norsjo_23_of_40_beside_ange_46_of_84():
    table = side_by_side([COUNTS[-1], ANGE])
    assert [(figure.stated, figure.computed) for figure in row(table, "Summa").figures] == [
        (23, 23), (40, 40), (46, 46), (84, 84)
    ]  # fmt: skip
    assert not table.differing


@pytest.mark.parametrize(("about", "stated", "computed"), [
    ("Medborgare per fullmäktigeledamot i Norsjö", 132, Fraction(4100, 31)),
    ("Medborgare per fullmäktigeledamot i Ånge", 267, Fraction(9350, 35)),
    ("Medborgare per fullmäktigeledamot i Skellefteå", 1107, Fraction(72000, 65)),
    ("Miljoner kronor per ledamot i Norsjös kommunstyrelse", 31, Fraction(281, 9)),
    ("Miljoner kronor per ledamot i Skellefteås socialnämnd", 181, Fraction(2000, 11)),
])  # fmt: skip
def test_every_quotient_is_computed_from_its_stated_inputs(about, stated, computed):
    figure = row(quotients(PRESENTATION), about).figures[2]
    assert (figure.stated, figure.computed, figure.differs) == (stated, computed, False)


def test_vasterbottens_fifteen_municipalities_have_1375_and_their_quotient_is_not_192():
    [table] = measures(PRESENTATION)
    assert sum(1 for found in table.rows if not found.total) >= 15
    number, per = row(table, "Alla kommuner i Västerbotten").figures
    assert (number.stated, number.computed, number.differs) == (1375, 1375, False)
    assert (per.stated, per.differs) == (192, True)
    assert decimal(per.computed, "sv") == "190,9"
    assert per.note.sv == "mellan 190,4 och 191,9, hur raderna än är avrundade; det kan förklara skillnaden"


def test_the_list_of_2018_makes_32_of_a_stated_31():
    [table] = lists(PRESENTATION)
    assert table.title.sv == "Socialdemokraternas lista"
    assert [figure.stated for figure in row(table, "2006–2010").figures] == [27, 7, 9, 11]
    assert [in_words(*found).sv for found in table.differing] == [
        "2018–2020, totalt: källan säger 31, uträknat 32 (skillnad +1)."
    ]
    assert row(table, "2018–2020").figures[3].note.sv == "53 %"


def test_every_figure_has_its_source():
    for table in tables_of([*COUNTS, ANGE, *VERSIONS, PRESENTATION]):
        for found in table.rows:
            assert "norsjo-presentation" in found.source, (table.id, found.name.sv)


def test_nothing_is_made_of_nothing():
    assert tables_of([]) == []
    assert tables_of([COUNTS[0]]) == []


@pytest.mark.parametrize(("stated", "computed", "differs"), [
    (31, Fraction(281, 9), False), (32, Fraction(281, 9), True), (30, Fraction(281, 9), True),
    (181, Fraction(2000, 11), False), (182, Fraction(2000, 11), False), (183, Fraction(2000, 11), True),
    (5, 5, False), (5, 6, True),
])  # fmt: skip
def test_a_stated_figure_may_be_rounded_or_cut_off_and_no_more(stated, computed, differs):
    assert Figure(stated, computed).differs is differs


@pytest.mark.parametrize(("number", "sv", "en"), [
    (1375, "1 375", "1,375"), (Fraction(72000, 65), "1 107,7", "1,107.7"), (Fraction(-11, 10), "−1,1", "−1.1"),
    (Fraction(1999, 1000), "2,0", "2.0"), (0, "0", "0"),
])  # fmt: skip
def test_a_number_is_read_in_both_languages(number, sv, en):
    assert (decimal(number, "sv"), decimal(number, "en")) == (sv, en)


@given(st.integers(-10_000, 10_000), st.integers(1, 500))
def test_a_number_is_never_more_than_half_a_decimal_away(numerator, denominator):
    number = Fraction(numerator, denominator)
    shown = Fraction(decimal(number, "sv").replace(" ", "").replace(",", ".").replace("−", "-"))
    assert abs(shown - number) <= Fraction(1, 20)
