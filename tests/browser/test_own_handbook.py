"""A representative opens her own handbook, on a phone."""

from playwright.sync_api import Browser, expect

from tests.support.hand import Hand


def test_a_representative_opens_her_own_handbook_on_a_phone(site: str, browser: Browser, assert_accessible):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="sv-SE", reduced_motion="reduce"
    )
    hers = Hand(context.new_page(), site, assert_accessible)
    hers.sign_in("ks-ordforande")
    hers.go("/norsjo/mina/")
    hers.page.get_by_role("link", name="Min handbok").click()
    expect(hers.page.get_by_role("heading", level=1)).to_have_text("Min handbok")
    expect(hers.page.get_by_role("main")).to_contain_text("Du är ledamot och ordförande här.")
    assert hers.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(hers.page)
    context.close()
