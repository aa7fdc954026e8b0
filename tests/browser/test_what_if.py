"""A slider is moved and the picture moves; without scripts the button asks; what is asked is saved and shared."""

import time

from playwright.sync_api import Browser, Page

from tests.support.hand import Hand

ASKED = "/norsjo/tank-om/?fran=2019-01-01&utskott=3&bredvid=2007-01-01&opinion=S+40;+C+25;+M+20"


def test_a_slider_moves_the_picture_and_the_address_is_what_is_asked(
    site: str, page: Page, assert_accessible
):
    page.goto(site + ASKED)
    assert_accessible(page)
    figure = page.locator("#svar .picture-wide svg")
    before = figure.inner_html()
    slider = page.locator("input[type=range]").nth(3)
    slider.focus()
    began = time.perf_counter()
    slider.press("ArrowRight")
    page.wait_for_function(
        "before => document.querySelector('#svar .picture-wide svg')?.innerHTML !== before", arg=before
    )
    assert time.perf_counter() - began < 10
    assert "sammantraden=8" in page.url
    assert "utskott=3" in page.url
    assert_accessible(page)
    page.goto(page.url)
    assert page.locator("#w-sammantraden").input_value() == "8"


def test_without_scripts_and_on_a_phone_in_the_dark_the_same_question_is_asked(
    site: str, browser: Browser, assert_accessible
):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme="dark", java_script_enabled=False
    )
    phone = context.new_page()
    phone.goto(site + "/norsjo/tank-om/")
    phone.get_by_label("Utskott under styrelsen").fill("3")
    phone.get_by_role("button", name="Räkna").click()
    assert "utskott under styrelsen: 3" in phone.locator("#svar").inner_text()
    context.close()
    seen = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark").new_page()
    seen.goto(site + ASKED)
    assert seen.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(seen)


def test_a_representative_saves_a_question_and_everybody_can_read_it(
    own_site: str, page: Page, assert_accessible
):
    hand = Hand(page, own_site, assert_accessible)
    hand.sign_in("ks-ledamot")
    hand.go("/norsjo/arbete/tank-om/sok/?fran=2019-01-01&styrelse=7,9&sammantraden=7,10")
    hand.page.get_by_role("link", name="sammanträden per år: 10").first.click()
    hand.go("/norsjo/arbete/tank-om/?fran=2019-01-01&sammantraden=10")
    hand.page.locator("summary", has_text="Spara frågan").click()
    hand.page.get_by_label("Visa för alla på kommunens sidor").check()
    hand.do("Spara", title="Ett tionde sammanträde?", why="Styrelsen hinner inte med.")
    assert "Svaret är detsamma" in hand.page.locator("main").inner_text()
    page.goto(own_site + "/norsjo/tank-om/")
    page.get_by_role("link", name="Ett tionde sammanträde?").click()
    assert "Svaret är detsamma som då" in page.locator("main").inner_text()
    assert_accessible(page)
