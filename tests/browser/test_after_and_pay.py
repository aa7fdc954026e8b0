"""What follows on a meeting, pay, and the year's plan, at a desk and on a telephone: read, refused in words, and done.

On the site that the other tests use: what is done here is seen on these pages alone.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.hand import Hand

PAY = "/norsjo/arbete/ersattning/"
MARCH, WINTER = f"{PAY}2020-03-01/", f"{PAY}2020-01-01/"
MINE = "/norsjo/mina/ersattning/"
AFTER = "/norsjo/arbete/sammantraden/ks/2020-02-04/efter/"
YEAR = "/norsjo/arbete/sammantraden/ar/"
DESK, TELEPHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture
def hand(site: str, browser: Browser, assert_accessible) -> Iterator:
    """Somebody signed in, at a desk or on a telephone."""
    contexts = []

    def sign_in(username: str, viewport: dict[str, int] = DESK) -> Hand:
        context = browser.new_context(
            viewport=viewport, locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce"
        )
        contexts.append(context)
        person = Hand(context.new_page(), site, assert_accessible)
        person.sign_in(username)
        return person

    yield sign_in
    for context in contexts:
        context.close()


def narrow(hand: Hand) -> None:
    width = hand.page.viewport_size["width"]
    assert hand.page.evaluate("document.documentElement.scrollWidth") <= width, hand.page.url


def test_pay_from_her_own_page_to_the_one_who_approves(hand):
    hers = hand("ks-ledamot", TELEPHONE)
    hers.go(MINE)
    narrow(hers)
    agree = hers.page.get_by_role("button", name="Det stämmer")
    if agree.count():
        hers.do("Det stämmer")
        expect(hers.page.get_by_text("Du har svarat att det stämmer")).to_be_visible()

    # A claim without its evidence is refused at the field, and nothing of what she wrote is lost.
    hers.do("Skicka in", holding="hours", refused=True, kronor="500,50", hours="4")
    expect(hers.page.locator("[name=kronor]").first).to_have_value(re.compile("500[,.]50"))
    hers.check(hers.page)

    pays = hand("sekreterare")
    pays.go(PAY)
    expect(pays.page.get_by_text("så sekreteraren gör det").first).to_be_visible()
    waiting = pays.page.get_by_role("button", name="Besvara")
    if waiting.count():
        pays.do("Besvara", refused=True, answer="refused")
        expect(pays.page.locator("main [role=alert], main .errorlist").first).to_be_visible()
        pays.check(pays.page)
        pays.do("Besvara", answer="granted")
        expect(pays.page.get_by_text("Ingen begäran väntar")).to_be_visible()
    pays.go(MARCH)
    expect(pays.page.get_by_role("heading", name="Nästa steg")).to_be_visible()
    pays.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    pays.check(pays.page)

    # The closed period: unchanged, with its files.
    pays.go(WINTER)
    expect(pays.page.get_by_text("oförändrad sedan den stängdes")).to_be_visible()
    file = pays.page.get_by_role("link", name=re.compile(r"\.xml$")).first.get_attribute("href")
    assert file
    answer = pays.page.request.get(pays.site + file)
    assert answer.status == 200
    assert b"lonetrans" in answer.body()
    for path in (f"{PAY}koder/", f"{PAY}kostnad/"):
        pays.go(path)

    for who in ("registrator", "kommunchef"):
        other = hand(who)
        refused = other.page.goto(other.site + PAY)
        assert refused is not None
        assert refused.status == 403
        other.check(other.page)


def test_what_follows_on_a_meeting(hand):
    for viewport in (DESK, TELEPHONE):
        secretary = hand("sekreterare", viewport)
        secretary.go(AFTER)
        narrow(secretary)
        for heading in ("Justering", "Underskrifter i filen", "Anslag", "Arkiv"):
            expect(secretary.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        secretary.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
        secretary.check(secretary.page)
    proof = secretary.page.get_by_role("link", name="Anslagsbevis").first.get_attribute("href")
    secretary.go(proof)

    # The archive has a secret paper: it asks for a second factor, and says how to get one.
    secretary.go(AFTER)
    secretary.page.get_by_role("link", name="Hämta arkivfilen (ZIP)").click()
    expect(secretary.page.get_by_role("heading", name="En andra faktor behövs")).to_be_visible()
    expect(secretary.page.get_by_role("link", name="Skaffa en andra faktor")).to_be_visible()
    secretary.check(secretary.page)

    member = hand("ks-ledamot", TELEPHONE)
    member.go(AFTER)
    narrow(member)
    assert member.page.get_by_role("button", name="Underteckna").count() == 0


def test_the_year_is_planned_shown_and_laid_in_as_shown(hand):
    secretary = hand("sekreterare")
    secretary.go(YEAR)
    secretary.page.locator("#ar").select_option(label="2021")
    secretary.page.get_by_role("button", name="Räkna ut").click()
    expect(secretary.page.get_by_role("heading", name="Planen", exact=True)).to_be_visible()
    secretary.check(secretary.page)
    carried = secretary.page.locator("input[name=plan]")
    if carried.count():  # a plan that somebody has changed on the way is not taken
        carried.evaluate("found => { found.value = found.value.slice(0, -3) + 'xyz' }")
        secretary.page.get_by_role("button", name=re.compile("^Lägg in")).click()
        expect(secretary.page.locator("main [role=alert]").first).to_contain_text("Planen kan inte läsas")
        secretary.check(secretary.page)

    secretary.page.locator("#ar").select_option(label="2022")
    secretary.page.get_by_role("button", name="Räkna ut").click()
    expect(secretary.page.get_by_role("heading", name="Planera 2022")).to_be_visible()
    lay_in = secretary.page.get_by_role("button", name=re.compile("^Lägg in"))
    if lay_in.count():
        shown = secretary.page.locator("table tbody tr").count()
        assert shown > 20
        lay_in.click()
        expect(secretary.page).to_have_url(re.compile(r"/arbete/sammantraden/$"))
        secretary.go(f"{YEAR}?ar=2022")
        assert secretary.page.locator("table tbody tr").count() == shown
    expect(secretary.page.get_by_text("Alla sammanträden i planen finns redan.")).to_be_visible()

    other = hand("registrator")
    refused = other.page.goto(other.site + YEAR)
    assert refused is not None
    assert refused.status == 403
    other.check(other.page)
