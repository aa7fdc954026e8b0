"""A member reads her papers on a telephone, with the network and without it, and nothing of it is left when she signs out."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.hand import Hand
from tests.support.relay import Relay

READER = "/norsjo/mina/papper/"
KS = f"{READER}ks/2020-02-04/"
SECRET = "Underlag om enskilda elevers resor"
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      const answer = await (await caches.open(name)).match(request);
      const kind = answer.headers.get('Content-Type') || '';
      found.push([request.url, kind.startsWith('text/') ? await answer.text() : '']);
    }
  }
  return found;
}"""


@pytest.fixture
def relay(site: str) -> Iterator[Relay]:
    """The network between the browser and the site."""
    made = Relay(site)
    yield made
    made.cut()


@pytest.fixture
def hand(relay: Relay, browser: Browser, assert_accessible):
    """Somebody signed in at a telephone of 360 pixels."""
    contexts = []

    def sign_in(username: str) -> Hand:
        context = browser.new_context(
            viewport={"width": 360, "height": 740},
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
        )
        contexts.append(context)
        person = Hand(context.new_page(), relay.address, assert_accessible)
        person.sign_in(username)
        return person

    yield sign_in
    for context in contexts:
        context.close()


def ready(page: Page) -> None:
    """The page's script has begun, and the worker keeps what passes it."""
    expect(page.locator("#reader[data-ready=yes]")).to_be_attached()


def begun(page: Page) -> None:
    expect(page.locator("#reader[data-begun=yes]")).to_be_attached()


def paper(page: Page, title: str) -> str:
    """The path of a paper on the agenda."""
    found = page.get_by_role("link", name=title).first.get_attribute("href")
    assert found
    return found


def narrow(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url


def test_from_the_front_to_a_paper_and_back_to_the_same_place(hand):
    hers = hand("ks-ledamot")
    hers.go(READER)
    narrow(hers.page)
    hers.go(KS)
    narrow(hers.page)
    hers.page.get_by_role("link", name="Kostnadsberäkning").click()
    hers.check(hers.page)
    narrow(hers.page)
    picture = hers.page.locator("img[data-page]").first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") == 1240
    heights = hers.page.locator(".reader-bar a").evaluate_all("all => all.map(a => a.offsetHeight)")
    assert min(heights) >= 44
    hers.page.get_by_role("link", name="Dagordning").click()
    expect(hers.page).to_have_url(re.compile(r"/ks/2020-02-04/#punkt-\d+$"))
    place = hers.page.url.split("#")[1]
    expect(hers.page.locator(f"#{place}")).to_be_in_viewport()
    hers.go(f"{KS}anteckningar/")
    narrow(hers.page)
    hers.go(f"{READER}anteckningar/")
    assert (
        hers.page.goto(hers.site + paper_of_secret(hers)).status == 403
    )  # the cast has no second factor yet
    hers.check(hers.page)


def paper_of_secret(hers: Hand) -> str:
    hers.go(KS)
    return paper(hers.page, "Handling med sekretess")


def test_a_meeting_is_read_without_a_network_and_nothing_secret_is_kept(hand, relay):
    hers = hand("ks-ledamot")
    hers.go(KS)
    ready(hers.page)
    costs, closed = paper(hers.page, "Kostnadsberäkning"), paper(hers.page, "Handling med sekretess")
    hers.page.get_by_role("button", name="Spara för läsning utan nät").click()
    expect(hers.page.locator("#reader-kept-state")).to_contain_text("Sparat:", timeout=60_000)
    expect(hers.page.locator("#reader-kept-state")).to_contain_text("Papper med sekretess sparas inte: 1.")
    kept = hers.page.evaluate(KEPT)
    assert any(address.endswith("sida-1.webp") for address, _text in kept)
    assert not any(closed in address for address, _text in kept)
    assert not any(SECRET in text or "elever.pdf" in text for _address, text in kept)

    relay.cut()
    hers.page.goto(hers.site + KS)
    begun(hers.page)
    expect(hers.page.locator("#reader-offline")).to_contain_text("Du läser utan nät")
    expect(hers.page.get_by_role("link", name="Handling med sekretess")).to_contain_text("inte sparad")
    expect(hers.page.get_by_role("link", name="Kostnadsberäkning")).not_to_contain_text("inte sparad")
    hers.check(hers.page)
    hers.page.goto(hers.site + costs)
    begun(hers.page)
    assert hers.page.locator("img[data-page]").first.evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    hers.page.goto(hers.site + closed)
    expect(hers.page.get_by_role("heading", level=1)).to_have_text("Sidan är inte sparad")
    expect(hers.page.locator("#reader-kept")).to_contain_text("Kostnadsberäkning")
    assert SECRET not in hers.page.content()
    hers.check(hers.page)
    assert costs in hers.page.evaluate("localStorage.getItem('insyn-reader-read')")

    relay.mend()
    with hers.page.expect_response(lambda answer: answer.url == hers.site + costs):
        hers.page.goto(hers.site + READER)
    begun(hers.page)
    assert hers.page.evaluate("localStorage.getItem('insyn-reader-read')") is None


def note_form(page: Page):
    return page.locator("form#note")


def test_notes_without_a_network_are_sent_when_it_is_back_and_a_collision_is_told(hand, relay):
    hers, tablet = hand("uou-ordforande"), hand("uou-ordforande")
    hers.go(KS)
    ready(hers.page)
    costs = hers.site + paper(hers.page, "Kostnadsberäkning")
    hers.page.goto(costs)
    ready(hers.page)
    note_form(hers.page).locator("[name=text]").fill("Skriven med nät")
    note_form(hers.page).get_by_role("button", name="Spara anteckningen").click()
    expect(hers.page.locator(".reader-notes")).to_contain_text(["Skriven med nät"])
    begun(hers.page)
    ready(hers.page)

    relay.cut()
    note_form(hers.page).locator("[name=text]").fill("Skriven utan nät")
    note_form(hers.page).get_by_role("button", name="Spara anteckningen").click()
    expect(hers.page.locator("#reader-outbox")).to_contain_text("Skriven utan nät")
    hers.page.locator("summary", has_text="Ändra").click()
    change = hers.page.locator("form[id^=change-note]").first
    change.locator("[name=text]").fill("Ändrad utan nät")
    change.get_by_role("button", name="Spara ändringen").click()
    expect(hers.page.locator("#reader-outbox li")).to_have_count(2)
    hers.check(hers.page)

    relay.mend()
    tablet.page.goto(costs)
    tablet.page.locator("summary", has_text="Ändra").click()
    other = tablet.page.locator("form[id^=change-note]").first
    other.locator("[name=text]").fill("Ändrad på plattan")
    other.get_by_role("button", name="Spara ändringen").click()
    expect(tablet.page.locator(".reader-notes")).to_contain_text(["Ändrad på plattan"])

    hers.page.goto(costs)
    outbox = hers.page.locator("#reader-outbox")
    expect(outbox).to_contain_text("Så här står det sparat: Ändrad på plattan")
    expect(outbox).to_contain_text("Ändrad utan nät")
    expect(outbox.locator("li")).to_have_count(1)  # the new note has been sent
    hers.check(hers.page)
    outbox.get_by_role("button", name="Spara min text").click()
    expect(outbox).to_be_hidden()
    notes = hers.page.locator("section .reader-notes").last
    expect(notes).to_contain_text("Ändrad utan nät")
    expect(notes).to_contain_text("Skriven utan nät")
    assert notes.inner_text().count("Skriven utan nät") == 1


@pytest.mark.parametrize("where", [KS, "/norsjo/mina/"])
def test_signing_out_leaves_nothing_on_the_device(hand, relay, where):
    hers = hand("ks-justerare")
    hers.go(KS)
    ready(hers.page)
    assert hers.page.evaluate(KEPT)
    hers.go(where)
    hers.page.evaluate("document.getElementById('meny').showPopover()")
    hers.page.get_by_role("button", name="Logga ut").click()
    expect(hers.page).not_to_have_url(re.compile("/mina/"))
    hers.page.goto(f"{hers.site}/norsjo/tillganglighet/")
    assert hers.page.evaluate(KEPT) == []
    assert hers.page.evaluate("localStorage.length") == 0
    relay.cut()
    with pytest.raises(Exception, match="ERR_"):
        hers.page.goto(hers.site + KS)


def test_what_is_kept_for_one_is_forgotten_when_another_signs_in(hand):
    hers = hand("ks-justerare")
    hers.go(KS)
    ready(hers.page)
    hers.page.evaluate("localStorage.setItem('insyn-reader-owner', 'somebody-else')")
    hers.page.evaluate("localStorage.setItem('insyn-reader-outbox', '[]')")
    hers.go(READER)
    begun(hers.page)
    assert hers.page.evaluate("localStorage.getItem('insyn-reader-outbox')") is None


def test_papers_on_a_device_that_has_not_met_the_site_for_long_are_forgotten(hand, relay):
    hers = hand("ks-justerare")
    hers.go(KS)
    ready(hers.page)
    hers.page.evaluate(
        "localStorage.setItem('insyn-reader-seen', String(Date.now() - 31 * 24 * 3600 * 1000))"
    )
    relay.cut()
    hers.page.goto(hers.site + KS)
    begun(hers.page)
    expect(hers.page.get_by_role("main")).not_to_contain_text("Kostnadsberäkning")
    assert not any("/mina/" in address for address, _text in hers.page.evaluate(KEPT))
