"""A budget's whole year by hand: prepared with the parties, decided, followed by its ledger, and closed in the annual report.

The demonstration has begun the process for 2021; every figure after that is invented here. Pages are checked for
accessibility where the walk meets them first.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from insyn.budget.ledger.rules.example import example
from tests.browser.test_by_hand import clock, hands

BUDGET, PROCESS = "/norsjo/arbete/budget/", "/norsjo/arbete/budget/process/2021/"
FOLLOWING = f"{BUDGET}uppfoljning/"
FILE = """namn;nyckel;del av;organ;enhet;2021
Kommunstyrelsen;ks;;ks;;281005
Kommunledning;kommunledning;ks;;kommunledning;64005
Äldre- och handikappomsorg;aldre-handikapp;ks;;aldre-handikapp;121000
Grundskola;grundskola;ks;;grundskola;96000
"""


@pytest.fixture
def hand(own_site: str, browser: Browser, assert_accessible):
    """Somebody at a site of this walk's own: it turns the clock, and no clock goes back."""
    yield from hands(own_site, browser, assert_accessible)


def test_a_budget_from_its_first_preparation_to_the_annual_report(hand, tmp_path: Path) -> None:
    economy = hand("ekonomichef")
    _prepared(economy, hand("ks-ledamot"), tmp_path)
    _decided(economy, tmp_path)
    _followed(economy, tmp_path)
    _closed(economy, hand(""))


def _prepared(economy, representative, folder: Path) -> None:
    """The first preparation: statistics laid before everybody, a question from a party answered, what was said noted."""
    statistics = folder / "statistik.txt"
    statistics.write_text("Kostnad per elev och plats, jämfört med andra (påhittat).", encoding="utf-8")
    step = f"{PROCESS}stora-1/"
    economy.go(step)
    economy.do("Lägg fram", title="Vad verksamheten kostar (påhittat)", file=statistics)
    representative.go("/norsjo/mina/budgetberedning/2021/")
    expect(
        representative.page.get_by_role("link", name="Vad verksamheten kostar (påhittat)").first
    ).to_be_visible()
    representative.do("Ställ frågan", text="Vad kostar en plats i hemtjänsten? (påhittat)")
    clock(economy, date(2020, 5, 5), "15:00")
    economy.go(step)
    economy.do("Spara anteckningen", text="Alla partier fick samma siffror. (påhittat)")
    economy.do("Anteckna att det är klart", outcome="Partierna återkommer i maj. (påhittat)")
    expect(economy.page.locator("main")).to_contain_text("Klart den 5 maj 2020")


def _decided(economy, folder: Path) -> None:
    """What came of it is taken in as a proposal, and decided in November."""
    clock(economy, date(2020, 11, 3))
    file = folder / "budget.csv"
    file.write_text(FILE, encoding="utf-8")
    economy.go(BUDGET)
    economy.do("Förhandsgranska", file=file)
    economy.do("Ta in som förslag", title="Budget 2021 (påhittad)")
    economy.do("Registrera beslutet", decided_on="2020-11-02", decision="KF 2 november 2020, § 80 (påhittat)")
    expect(economy.page.locator("main")).to_contain_text("2 november 2020")


def _followed(economy, folder: Path) -> None:
    """The year's ledger is looked at and taken in; its accounts are mapped already."""
    clock(economy, date(2022, 1, 20))
    ledger = folder / "huvudbok-2021.se"
    swell = {"100": 320, "200": 600, "300": 480, "900": 3}
    ledger.write_bytes(example(2021, 240, months=12, swell=swell))
    economy.go(f"{BUDGET}huvudbok/")
    economy.do("Granska filen", file=ledger)
    economy.check(economy.page)
    economy.do("Läs in")
    economy.go(f"{FOLLOWING}?ar=2021&manad=12")
    main = economy.page.locator("main")
    expect(main).to_contain_text("hör inte till någon budgetrad")
    expect(main.get_by_role("row", name=re.compile("Grundskola")).first).to_contain_text("%")


def _closed(economy, citizen) -> None:
    """The annual report's tables are handed over as they are, and anybody reads them."""
    tables = f"{FOLLOWING}tabeller/2021/12/"
    economy.go(tables)
    economy.do("Lägg in", which="tax", budget_tkr="180 000", outcome_tkr="181 500")
    economy.go(tables)
    economy.do("Lämna över")
    economy.go(tables)
    expect(economy.page.locator("main")).to_contain_text("Överlämnade")
    citizen.go("/norsjo/budget/uppfoljning/")
    expect(
        citizen.page.get_by_role("link", name=re.compile("Årsredovisning|årsredovisning")).first
    ).to_be_visible()
    citizen.go("/norsjo/budget/2021/")
    expect(citizen.page.locator("main")).to_contain_text("Grundskola")
