"""A party builds its budget, goes out of balance, sees it while typing, mends it, presents it; anybody compares two."""

from playwright.sync_api import Page, expect

from tests.support.hand import Hand


def test_a_party_builds_goes_out_of_balance_mends_it_and_presents(own_site, browser, assert_accessible):
    page: Page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    hand = Hand(page, own_site, assert_accessible)
    hand.sign_in("ks-justerare")
    hand.go("/norsjo/arbete/budget/bygga/")
    page.get_by_role("link", name="Budget 2021, C").click()
    own = page.url.removeprefix(own_site)
    hand.go(own)
    balance = page.locator("[data-balance]")
    expect(balance.locator("#balansbesked")).to_contain_text("större än kostnaderna")
    form = page.locator("form#measure")
    form.locator("[name=kind]").select_option("addition")
    form.locator("[name=tkr_2021]").fill("9000")  # seen at once, before anything is sent
    form.locator("[name=title]").fill("Ny simhall")
    expect(balance).to_contain_text("Inget är sparat")
    expect(balance.locator("#balansbesked")).to_contain_text("saknas")
    expect(form.locator("[data-told]")).to_contain_text("saknas")
    hand.check(page)
    hand.do("Lägg till åtgärden", kind="addition", title="Ny simhall", line="utveckling", tkr_2021=9000)
    expect(page.locator("#balansbesked")).to_contain_text("saknas")
    hand.do("Spara", holding="tax_rate", direction="En bygd att växa i.")
    hand.do("Presentera", refused=True)
    expect(page.locator("#refused")).to_contain_text("KL 11:5")
    hand.check(page)
    hand.do("Lägg till åtgärden", kind="saving", title="Hyr ut lokaler", line="ledning", tkr_2021=8000)
    expect(page.locator("#balansbesked")).to_contain_text("större än kostnaderna")
    hand.do("Presentera")
    expect(page.locator("main")).to_contain_text("Budgeten är presenterad och offentlig.")
    hand.go("/norsjo/arbete/budget/bygga/2021/")
    hand.go("/norsjo/arbete/budget/bygga/2021/jamfor/")
    hand.go("/norsjo/arbete/budget/bygga/2021/val/")
    anybody = Hand(browser.new_context().new_page(), own_site, assert_accessible)
    anybody.go("/norsjo/budget/forslag/2021/")
    anybody.page.locator("#a").select_option(label="Budget 2021, C")
    anybody.page.locator("#b").select_option(label="Budget 2021, KD")
    anybody.page.locator("main").get_by_role("button", name="Visa").click()
    expect(anybody.page.locator("main")).to_contain_text("Resultatet i KD jämfört med C")
    anybody.check(anybody.page)
