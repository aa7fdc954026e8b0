"""The pictures on the public pages: what they show, that they have names, and whither they lead."""

import re

import pytest


def named(page: str) -> list[str]:
    """The pictures' accessible names, of which each must be there."""
    ids = re.findall(r'<svg [^>]*aria-labelledby="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == page.count("<svg")
    return [re.findall(rf'<title id="{id_}">([^<]*)</title>', page)[0] for id_ in ids]


@pytest.mark.words
def test_the_bodies_page_has_the_organisation_and_the_way_of_every_route(norsjo, read):
    page = read("/norsjo/organ/")
    organisation = "Norsjö kommun: Politisk organisation från 2019"
    assert named(page) == [
        organisation,
        organisation,
        "Ärende till kommunfullmäktige",
        "Ärende till kommunstyrelsen",
        "Ärende som utskottet får besluta om",
        "Ärende från en gemensam nämnd",
        "Beslut på delegation",
    ]
    assert page.count("Samma väg som tabell") == 5
    assert "3 dagar före" in page
    assert 'href="/norsjo/forvaltning/"' in page


def test_a_picture_leads_on_as_of_the_day_asked_about(norsjo, read):
    page = read("/norsjo/organ/?datum=2012-01-01")
    assert (
        '<a href="/norsjo/organ/utbildningsutskott/?datum=2012-01-01" aria-label="Utbildningsutskottet'
        in page
    )


@pytest.mark.words
def test_the_administration_is_a_picture_and_a_table(norsjo, read):
    page = read("/norsjo/forvaltning/")
    assert set(named(page)) == {"Norsjö kommun: Förvaltningens organisation 2020"}
    assert page.count("Rektor för förskolan") == 3 + 2  # in each picture a label and a text, and in the table
    assert 'href="/norsjo/vem-gor-vad/#enhet-forskola"' in page
    row = page.split('#enhet-forskola">Förskola</a></th>')[1].split("</tr>")[0]
    assert "enhet" in row
    assert "Utbildnings- och omsorgsutskottet" in row
    assert "The administration" in read("/en/norsjo/forvaltning/")


def test_before_any_source_the_page_says_so(norsjo, read):
    page = read("/norsjo/forvaltning/?datum=2010-01-01")
    assert "Ingen källa säger hur förvaltningen var ordnad den dagen." in page
    assert "<svg" not in page


def test_the_administration_of_another_municipality_is_its_own(norsjo, read, other_municipality):
    assert "Förskola" not in read("/provby/forvaltning/", 404)


@pytest.mark.words
@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2020-01-09", ["nästa steg"]),
        ("2020-01-22", ["✓ klart, 13 januari 2020", "● här nu"]),
        ("2020-03-04", ["✓ klart, 24 februari 2020"]),
    ],
)
def test_a_case_is_drawn_where_it_stood_on_the_day(decided, read, day, told):
    page = read(f"/norsjo/arenden/KS-2020-1/?datum={day}")
    assert named(page) == ["Ärende till kommunfullmäktige"] * 2 + ["Dagar på varje plats"] * 2
    for words in told:
        assert words in page
    assert ("● här nu" in page) == ("● här nu" in told)


def test_a_comparison_draws_the_change_first_and_then_both(norsjo, read):
    page = read("/norsjo/organisation/jamfor/?fran=2015-01-01&till=2019-01-01")
    change = "Politisk organisation 2015–2018 → Politisk organisation från 2019"
    assert named(page)[:2] == [change, change]
    assert len(named(page)) == 4
    assert "Kommunstyrelsen, 11 + 11 → 9 + 9, insyn, ≈ ändras" in page
    assert 'href="/norsjo/organ/ks/?datum=2019-01-01"' in page
