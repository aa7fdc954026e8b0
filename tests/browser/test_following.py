"""A deficit on a phone: the forecast is handed in, a measure is demanded and decided, and the subcommittee's item has it."""

from playwright.sync_api import Browser

from tests.support.hand import Hand

WHOLE = "/norsjo/arbete/budget/uppfoljning/"
IFO = f"{WHOLE}2020/3/drift/ifo/"
UOU = "/norsjo/arbete/sammantraden/uou/2020-05-18/"


def test_from_a_forecast_on_a_phone_to_the_papers_of_the_subcommittee(
    own_site: str, browser: Browser, assert_accessible
) -> None:
    def hand(username: str, width: int) -> Hand:
        page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
        made = Hand(page, own_site, assert_accessible)
        made.sign_in(username)
        return made

    head = hand("ekonomichef", 390)
    head.go(WHOLE)
    head.do("Lägg in", holding="amount", line="operating:ifo", month="3", amount="2 050 000")
    head.go(IFO)
    head.do("Spara", holding="comment", tkr="20 300", comment="En placering avslutas i juni.")
    head.go(IFO)
    assert "Underskottet är över gränsen. En åtgärd måste beslutas." in head.page.locator("main").inner_text()
    wide = "document.documentElement.scrollWidth > window.innerWidth"
    assert not head.page.evaluate(wide)
    head.do("Föreslå", what="Egna familjehem", effect_tkr="900", by_whom="Chef IFO", by_when="2020-10-01")

    secretary = hand("sekreterare", 1200)
    secretary.go(UOU)
    secretary.do("Lägg till de stående punkterna")
    secretary.go(f"{WHOLE}organ/uou/")
    assert "Åtgärd saknas" in secretary.page.locator("main").inner_text()
    secretary.do("Lägg bland handlingarna")
    laid = "Uppföljning av ekonomi och mål till och med mars 2020"
    assert laid in secretary.page.locator("main").inner_text()
    secretary.go(IFO)
    secretary.do(
        "Anteckna", holding="decision", body_chosen="ks", decided_on="2020-04-14", decision="Exempelbeslut"
    )
    secretary.go(IFO)
    assert "Underskottet är över gränsen" not in secretary.page.locator("main").inner_text()
    secretary.go(UOU)
    secretary.page.get_by_role("link", name="Uppföljning av ekonomi och mål").first.click()
    assert laid in secretary.page.locator("main").inner_text()
