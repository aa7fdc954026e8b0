"""A year's budget by hand: a file looked at, taken in and put right, decided, redistributed, and read by a citizen on a phone."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.hand import Hand

FILE = """namn;nyckel;del av;organ;enhet;2020;2021;2022
Kommunstyrelsen;ks;;ks;;281005;282000;283000
Omsorg;omsorg;ks;;omsorg;150000;151000;152000
Utbildning;utbildning;ks;;utbildning;131006;131000;131000
""".replace("2020;2021;2022", "2021;2022;2023")


def test_a_budget_is_loaded_decided_redistributed_and_read(
    own_site: str, page: Page, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    walk(own_site, page, tmp_path, assert_accessible)


def walk(site: str, page: Page, folder: Path, assert_accessible: Callable[[Page], None]) -> None:
    """The whole walk, at a phone's width."""
    page.set_viewport_size({"width": 390, "height": 800})
    economy = Hand(page, site, assert_accessible)
    economy.sign_in("ekonomichef")
    page.goto(f"{site}/norsjo/arbete/budget/")
    assert_accessible(page)
    file = folder / "budget.csv"
    file.write_text(FILE.replace("131006", "131006,5"), encoding="utf-8")
    page.get_by_text("Läs in en budget från fil").click()
    economy.do("Förhandsgranska", file=file)
    expect(page.get_by_text("är inget helt tal")).to_be_visible()
    assert_accessible(page)
    economy.do("Kasta filen")
    file.write_text(FILE, encoding="utf-8")
    page.get_by_text("Läs in en budget från fil").click()
    economy.do("Förhandsgranska", file=file)
    expect(page.get_by_text("Skillnaden är +1 tkr").first).to_be_visible()
    economy.do("Ta in som förslag")
    page.get_by_role("link", name="Utbildning").click()
    page.get_by_label("2021, tkr").fill("131005")
    assert_accessible(page)
    economy.do("Spara raden")
    expect(page.get_by_text("Delar som inte stämmer")).to_have_count(0)
    page.get_by_text("Fullmäktige har beslutat budgeten").click()
    page.get_by_label("Dag", exact=True).fill("2020-04-14")
    page.get_by_label("Var beslutet står").fill("KF 2020-04-14 § 30 (påhittat)")
    economy.do("Registrera beslutet")
    page.locator("summary", has_text="Registrera en omfördelning").click()
    page.get_by_label("Från", exact=True).select_option("omsorg")
    page.get_by_label("Till", exact=True).select_option("utbildning")
    page.get_by_label("Belopp, tkr").fill("500")
    page.get_by_label("Varför").fill("Fler elever (påhittat)")
    page.get_by_label("Organet som har beslutat").select_option("ks")
    page.get_by_label("Dag", exact=True).fill("2020-04-15")
    page.get_by_label("Var beslutet står").fill("KS 2020-04-15 § 40 (påhittat)")
    economy.do("Registrera omfördelningen")
    assert_accessible(page)
    page.goto(f"{site}/norsjo/budget/2021/")
    expect(page.get_by_text("från Omsorg till Utbildning")).to_be_visible()
    expect(page.get_by_text("+500 omfördelat")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert_accessible(page)
    page.goto(f"{site}/norsjo/budget/jamfor/?ar=2021&med-ar=2020")
    expect(page.get_by_role("cell", name="±0")).to_be_visible()
    assert_accessible(page)
