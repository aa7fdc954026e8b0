"""The pages of elections: the result, how near it was, other rules by the address, and the seats in boards and committees."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from insyn.description.election import read_election
from insyn.elections.acts import ConstituencyCount, Count, Lot, Result, record_result
from insyn.elections.beginning import begin, record_described
from insyn.foundation.actors import Actor
from insyn.foundation.tenancy import in_municipality

NORSJO_2022 = Path(__file__).resolve().parents[3] / "data" / "elections" / "norsjo-2022.toml"
AT = datetime(2022, 10, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_2020(norsjo, set_today):
    set_today(date(2020, 2, 5))


def cells(page: str, heading: str) -> list[list[str]]:
    """The rows of the first table after a heading."""
    import re

    table = page.split(heading, 1)[1].split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_the_elections_are_listed_and_the_sitting_assembly_is_marked(read):
    page = read("/norsjo/val/")
    assert "Fullmäktige som sitter" in page
    assert 'href="/norsjo/val/2018/"' in page
    assert "S&nbsp;14" in page


def test_the_result_says_who_took_the_last_seat_and_how_near_the_next_was(read):
    page = read("/norsjo/val/2018/")
    assert "L fick mandat 31, det sista." in page
    assert "V var 7 röster från mandat 31." in page
    assert [
        "S Arbetarepartiet-Socialdemokraterna",
        "1\u00a0166",
        "45,1\u00a0%",
        "14",
        "45,2\u00a0%",
    ] in cells(page, 'id="resultat"')
    line = cells(page, "Jämförelsetalen kring det sista mandatet</caption>")
    assert ["31", "L", "42,00", "ja"] in line
    assert ["32", "V", "40,80", "nej"] in line
    needed = cells(page, "Vad som hade krävts")
    assert ["V", "2", "7", "84", "över"] in needed
    assert ["M", "0", "21", "–", "21 röster under"] in needed
    assert "1.88" in page or "1,88" in page
    assert page.count("<svg") == 6


def test_in_english_it_says_the_same(read):
    page = read("/en/norsjo/val/2018/")
    assert "L took seat 31, the last one." in page
    assert "V was 7 votes from seat 31." in page


def test_other_rules_are_asked_for_in_the_address(read):
    page = read("/norsjo/val/2018/?platser=27")
    answer = cells(page, 'id="svar"')
    assert ["S", "14", "12", "−2"] in answer
    assert ["KD", "8", "7", "−1"] in answer
    assert ["V", "2", "2", ""] in answer
    assert 'name="platser" value="27"' in page.split('class="foot"')[1]


def test_the_old_rules_and_no_threshold_can_be_asked_for(read):
    page = read("/norsjo/val/2018/?sparr=0&divisor=1,4")
    assert "31 mandat, första divisor 1,4, ingen spärr" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("platser=0", "heltal från 1 till 201"),
        ("platser=202", "heltal från 1 till 201"),
        ("platser=-3", "heltal"),
        ("platser=٣١", "heltal"),
        ("platser=99999999999999999999", "heltal"),
        ("platser=%00", "heltal"),
        ("sparr=50", "procentsats"),
        ("sparr=1e9", "procentsats"),
        ("sparr=nan", "procentsats"),
        ("divisor=0", "från 0,5 till 10"),
        ("divisor=11", "från 0,5 till 10"),
        ("divisor=1.4.4", "från 0,5 till 10"),
        ("valkretsar=<script>", "Välj ett av alternativen"),
    ],
)
def test_what_cannot_be_read_is_told_at_the_form_and_nothing_breaks(read, asked, said):
    page = read(f"/norsjo/val/2018/?{asked}")
    assert said in page
    assert "<script>" not in page
    assert 'id="svar"' not in page


def test_limits_that_can_be_read_are_counted(read):
    for asked in ("platser=1", "platser=201", "sparr=49", "divisor=0,5", "divisor=10", "valkretsar=egna"):
        assert "field-error" not in read(f"/norsjo/val/2018/?{asked}")


@pytest.mark.parametrize(
    "address",
    ["/norsjo/val/2014/", "/norsjo/val/0/", "/norsjo/val/99999999999999999999/", "/norsjo/val/2014/platser/"],
)
def test_an_election_that_is_not_there_is_not_found(read, address):
    read(address, 404)


def test_before_the_election_nothing_is_known_of_it(read):
    read("/norsjo/val/2018/?datum=2018-09-09", 404)
    assert "Inget val är inlagt" in read("/norsjo/val/?datum=2018-09-09")
    before = read("/norsjo/val/2018/?datum=2018-10-14")
    assert "sitter inte den här dagen" in before
    assert "sitter den här dagen" in read("/norsjo/val/2018/?datum=2018-10-15")


def test_the_next_election_is_laid_beside_this_one(norsjo, read, set_today):
    record_described(by=Actor.system(norsjo), at=AT, election=read_election(NORSJO_2022))
    assert "2022" not in read("/norsjo/val/").split("<main")[1].split("</main>")[0]
    set_today(date(2022, 11, 1))
    page = read("/norsjo/val/2018/")
    assert "27 mandat, första divisor 1,2, spärr 2 %" in page
    later = read("/norsjo/val/2022/")
    assert "31 mandat, första divisor 1,2, spärr 2 %" in later
    assert "Röstberättigade" not in later  # no source tells


def test_constituencies_are_shown_with_their_levelling_seats_and_can_be_counted_each_by_itself(client, db):
    begun = begin("0136")
    page = client.get(f"/{begun.municipality.slug}/val/2018/?valkretsar=egna").content.decode()
    assert "013601 Haninge Norra" in page
    assert "27 fasta mandat" in page
    assert "varje valkrets för sig" in page
    assert "Det sista fasta mandatet i varje valkrets" in page


def test_an_election_of_each_constituency_by_itself_shows_each_race(norsjo, read):
    parts = (
        ConstituencyCount("Norra", 7, 600, (Count("A", 400, 5), Count("B", 200, 2))),
        ConstituencyCount("Södra", 4, 400, (Count("A", 300, 3), Count("B", 100, 1))),
    )
    record_result(
        by=Actor.system(norsjo),
        at=AT,
        year=2014,
        electors=2000,
        valid_votes=1000,
        seats=11,
        results=[Result("A", "Alfa", 700, 8), Result("B", "Beta", 300, 3)],
        constituencies=parts,
        source="test",
    )
    page = read("/norsjo/val/2014/")
    assert 'id="lopp-1"' in page
    assert 'id="lopp-2"' in page
    assert "varje valkrets för sig" in page


def test_a_lot_is_told_and_one_vote_is_between(norsjo, read):
    record_result(
        by=Actor.system(norsjo),
        at=AT,
        year=2014,
        electors=0,
        valid_votes=2058,
        seats=21,
        results=[Result("S", "Sossar", 1911, 19), Result("MP", "Miljö", 147, 2)],
        lots=[Lot("", ("S", "MP"), "MP")],
        source="test",
    )
    page = read("/norsjo/val/2014/")
    assert "lotten drogs mellan S och MP och föll på MP" in page
    assert "S var en röst från" in page


def test_seats_that_the_rules_do_not_give_are_shown_without_contenders(norsjo, read):
    record_result(
        by=Actor.system(norsjo), at=AT, year=2014, electors=0, valid_votes=30, seats=3,
        results=[Result("A", "A", 29, 0), Result("B", "B", 1, 3)], source="test",
    )  # fmt: skip
    page = read("/norsjo/val/2014/")
    assert "ger inte de officiella mandaten" in page
    assert "Vad som hade krävts" not in page


def test_an_election_before_the_act_is_shown_without_its_rules(norsjo, read):
    record_result(
        by=Actor.system(norsjo), at=AT, year=1998, electors=0, valid_votes=30, seats=3,
        results=[Result("A", "A", 20, 2), Result("B", "B", 10, 1)], source="test",
    )  # fmt: skip
    page = read("/norsjo/val/1998/")
    assert "före 2006" in page
    assert "Vad andra regler hade gett" not in page


PLACES = "/norsjo/val/2018/platser/"


def test_the_boards_seats_are_divided_and_those_without_have_insight(read):
    page = read(PLACES)
    assert ["S", "14", "5"] in cells(page, 'id="fordelning"')
    assert ["SD", "1", "0"] in cells(page, 'id="fordelning"')
    board = next(row for row in cells(page, 'id="alla"') if row[0] == "Kommunstyrelsen")
    assert board == ["Kommunstyrelsen", "9", "S 5, KD 2, C 1, L 1", "V och SD", "V och SD", "31"]
    below = next(row for row in cells(page, 'id="alla"') if row[0].startswith("Allmänna utskottet"))
    assert "väljs av Kommunstyrelsen" in below[0]
    assert below[2] == "S 2, KD 1"
    assert "först i ett organ med 31 platser" in page
    assert "lika många som i hela fullmäktige" in page
    assert "krävs 4 väljare" in page


def test_parties_that_vote_together_are_divided_together(read):
    page = read(f"{PLACES}?organ=ks&grupp-S=A&grupp-V=A&grupp-KD=b&grupp-C=B&grupp-L=B&grupp-SD=B")
    rows = cells(page, 'id="fordelning"')
    assert ["S+V", "16", "5", "S&nbsp;5, V&nbsp;0"] in rows
    assert ["KD+C+L+SD", "15", "4", "KD&nbsp;2, C&nbsp;1, L&nbsp;1, SD&nbsp;0"] in rows
    assert "lagen säger inget om det" in page


def test_a_tie_is_shown_with_both_outcomes(read):
    page = read(f"{PLACES}?n=7")
    assert ["C", "3", "0–1 (lott)"] in cells(page, 'id="fordelning"')
    assert "S 4, KD 2, C 1" in page
    assert "S 4, KD 2, L 1" in page


def test_what_parties_gain_together_is_told(read):
    page = read(f"{PLACES}?n=9")
    assert ["V+SD", "0", "1"] in cells(page, "De minsta:")
    assert ["KD+C+L", "4", "4–5"] in cells(page, "De minsta:")
    assert "<li>S+V</li>" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("n=0", "heltal från 1 till 101"),
        ("n=102", "heltal från 1 till 101"),
        ("n=x", "heltal"),
        ("organ=au", "finns inte"),
        ("organ=<b>", "finns inte"),
        ("grupp-S=AA", "bokstäverna"),
        ("grupp-S=Q", "bokstäverna"),
    ],
)
def test_a_size_or_group_that_cannot_be_read_is_told(read, asked, said):
    page = read(f"{PLACES}?{asked}")
    assert said in page
    assert "<b>" not in page


def test_groups_of_parties_that_are_not_there_are_passed_over(read):
    assert "field-error" not in read(f"{PLACES}?grupp-XYZ=A&n=101")


def test_without_an_organisation_the_assemblys_own_numbers_are_shown(client, db):
    begun = begin("0136")
    page = client.get(f"/{begun.municipality.slug}/val/2018/platser/").content.decode()
    assert 'id="fordelning"' in page
    assert "Alla organ på en gång" not in page


def test_links_lead_to_the_election(read):
    assert 'href="/norsjo/val/"' in read("/norsjo/")
    assert 'href="/norsjo/val/"' in read("/norsjo/personer/")
    assert 'href="/norsjo/val/2018/"' in read("/norsjo/organ/kf/")
    assert 'href="/norsjo/val/2018/platser/?organ=ks"' in read("/norsjo/organ/ks/")
    assert "?datum=2019-06-01&amp;organ=ks" in read("/norsjo/organ/ks/?datum=2019-06-01")


def test_nothing_of_another_municipality_is_shown(norsjo, other_municipality, client):
    assert client.get("/provby/val/2018/").status_code == 404
    assert "Inget val" in client.get("/provby/val/").content.decode()
    with in_municipality(other_municipality):
        assert client.get("/provby/val/2018/platser/").status_code == 404
