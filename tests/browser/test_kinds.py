"""A member asks, the registrar and the secretary note what the law asks, and everybody can follow it."""

from playwright.sync_api import Page

from tests.support.hand import Hand


def test_a_member_asks_and_it_is_followed_on_pages_that_everybody_can_use(
    own_site, browser, assert_accessible
):
    def hand(username: str) -> Hand:
        page: Page = browser.new_context().new_page()
        made = Hand(page, own_site, assert_accessible)
        made.sign_in(username)
        return made

    member = hand("kf-ordforande")
    member.go("/norsjo/mina/initiativ/")
    chair = member.page.locator("[name=to] option").nth(1).get_attribute("value")
    member.do(
        "Lämna in",
        kind="interpellation",
        title="Vad kostar snöröjningen?",
        text="Vad har snöröjningen kostat i vinter?",
        reasons="Många undrar.",
        to=chair,
    )
    member.go("/norsjo/mina/initiativ/")
    registrar = hand("registrator")
    registrar.go("/norsjo/arbete/slag/?slag=interpellation")
    registrar.page.get_by_role("link", name="Vad kostar snöröjningen?").click()
    address = registrar.page.url.removeprefix(own_site)
    registrar.go(address)
    registrar.do("Registrera svaret", text="Två miljoner kronor.")
    registrar.go("/norsjo/arbete/arshjul/")
    registrar.go("/norsjo/initiativ/")
    registrar.page.get_by_role("link", name="Vad kostar snöröjningen?").click()
    assert "Svar: Vad kostar snöröjningen?" in registrar.page.locator("main").inner_text()
