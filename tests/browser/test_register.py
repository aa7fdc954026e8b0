"""The register by hand: somebody resigns, it is decided, another is elected, and their rights change the same minute."""

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.support.hand import Hand

DECISION = "KF 2020-05-11 § 30"
REGISTER = "/norsjo/arbete/register/"
BOARD = "/norsjo/mina/sammantraden/ks/2020-06-02/"


@pytest.fixture
def hand(own_site: str, browser: Browser, assert_accessible):
    """``hand("sekreterare")`` signs somebody in, in a browser of her own, on a phone if asked."""
    contexts = []

    def sign_in(username: str, width: int = 1200) -> Hand:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            reduced_motion="reduce",
        )
        contexts.append(context)
        person = Hand(context.new_page(), own_site, assert_accessible)
        if username:
            person.sign_in(username)
        return person

    yield sign_in
    for context in contexts:
        context.close()


def opens(who: Hand, path: str) -> int:
    answer = who.page.goto(who.site + path)
    assert answer is not None
    return answer.status


def test_from_resignation_to_by_election_rights_change_the_same_minute(hand):
    secretary, leaving, coming = hand("sekreterare"), hand("ks-ledamot", 390), hand("kf-justerare")
    assert opens(leaving, BOARD) == 200
    assert opens(coming, BOARD) == 403

    leaving.go("/norsjo/mina/uppdrag/")
    seat = leaving.page.locator(
        "article", has=leaving.page.get_by_role("heading", name="Kommunstyrelsen, ledamot")
    )
    seat.locator("summary").click()
    seat.get_by_label("Från vilken dag vill du bli befriad?").fill("2020-04-20")
    seat.get_by_role("button", name="Lämna in avsägelsen").click()
    expect(leaving.page.get_by_text("Avsägelsen väntar på beslut")).to_be_visible()
    assert leaving.page.evaluate("document.documentElement.scrollWidth") <= 390

    secretary.go(REGISTER)
    secretary.page.get_by_role("link", name="För in beslutet").click()
    secretary.do("För in beslutet", answer="granted", decision=DECISION)
    expect(secretary.page.get_by_text("Beslutet är infört.")).to_be_visible()
    assert opens(leaving, BOARD) == 403  # the same minute
    assert opens(coming, BOARD) == 403

    vacant = secretary.page.get_by_role(
        "region", name="Platsen efter personen är vakant: ledamot, Kommunstyrelsen"
    )
    vacant.get_by_role("link", name="Fyll platsen").click()
    secretary.check(secretary.page)
    secretary.do("Fyll platsen", refused=True, person="Ingen Alls", starts_on="2020-04-20", decision=DECISION)
    expect(secretary.page.get_by_role("alert")).to_contain_text("Ingen i registret heter ”Ingen Alls”")
    secretary.check(secretary.page)
    secretary.do("Fyll platsen", person="Helmer Forskvisten (KD)", starts_on="2020-04-20", decision=DECISION)
    expect(secretary.page.get_by_text("Platsen är fylld.")).to_be_visible()
    assert opens(coming, BOARD) == 200  # and so does this
    assert opens(leaving, BOARD) == 403

    citizen = hand("", 360)
    citizen.go("/norsjo/organ/ks/platser/")
    expect(citizen.page.get_by_role("cell", name="Helmer Forskvisten KD")).to_be_visible()
    citizen.go("/norsjo/organ/ks/platser/?datum=2020-04-19")
    expect(citizen.page.get_by_role("cell", name="Fabian Björkvallgren KD").first).to_be_visible()
    expect(citizen.page.get_by_role("cell", name="Helmer Forskvisten KD")).to_have_count(0)
    citizen.go("/norsjo/personer/")
    citizen.page.get_by_role("link", name="Fabian Björkvallgren").first.click()
    expect(citizen.page.get_by_text("Avsägelse beviljad")).not_to_have_count(0)


def test_every_page_of_the_register_is_accessible_and_fits_a_phone(hand):
    secretary = hand("sekreterare", 360)
    secretary.go(REGISTER)
    secretary.page.get_by_role("link", name="Myrbäcken, Agda").click()
    person = secretary.page.url.removeprefix(secretary.site)
    for path in (
        REGISTER,
        f"{REGISTER}?sok=finns+inte",
        f"{REGISTER}ny/",
        f"{REGISTER}andringar/",
        f"{REGISTER}grupper/",
        f"{REGISTER}sammanslagningar/",
        f"{REGISTER}organ/kf/",
        person,
        f"{person}sla-ihop/?med=2",
    ):
        assert opens(secretary, path) == 200
        secretary.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
        assert secretary.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        secretary.check(secretary.page)


def test_a_whole_body_is_filled_without_a_script(own_site, browser, assert_accessible):
    context = browser.new_context(locale="sv-SE", java_script_enabled=False)
    plain = Hand(context.new_page(), own_site, assert_accessible)
    plain.sign_in("sekreterare")
    plain.page.goto(own_site + f"{REGISTER}organ/valnamnd/")
    first = plain.page.locator("li#member-1 a").first
    first.click()
    plain.page.locator("article", has=plain.page.get_by_role("heading", name="Valnämnden, ledamot")).locator(
        "summary", has_text="Avsluta uppdraget"
    ).click()
    ending = plain.page.locator("details[open]")
    ending.get_by_label("Avliden").check()
    ending.get_by_role("button", name="Avsluta").click()
    plain.page.goto(own_site + f"{REGISTER}organ/valnamnd/")
    plain.page.get_by_text("Fyll i hela organet").click()
    form = plain.page.locator("details[open] form")
    form.get_by_label("Ledamot 1").fill("Enar Årydh")
    form.get_by_label("Beslut").fill(DECISION)
    form.get_by_label("Från och med").fill(date(2020, 4, 20).isoformat())
    form.get_by_role("button", name="För in valet").click()
    expect(plain.page.get_by_text("Valet är infört.")).to_be_visible()
    context.close()
