"""A proportional election by hand: nominated, demanded, groups, ballots, a lot, decided, in the minutes, shown to citizens.

The assembly elects five to its general drafting committee in June. Every kind of page is checked for accessibility on the way,
wide and on a phone.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_by_hand import clock, finish, hold, item, person
from tests.support.hand import Hand

MEETING = "/norsjo/arbete/sammantraden/kf/2020-06-22/"
PUBLIC = "/norsjo/sammantraden/kf/2020-06-22/"
ELECTION = item(MEETING, 2)
BODY = "Allmän beredning"


@pytest.fixture
def hands(own_site: str, browser: Browser, assert_accessible):
    """``hands("sekreterare")`` signs somebody in on a site of the test's own, in a browser of her own."""
    contexts = []

    def sign_in(username: str, width: int = 1200) -> Hand:
        context = browser.new_context(
            locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce",
            viewport={"width": width, "height": 900},
        )  # fmt: skip
        contexts.append(context)
        somebody = Hand(context.new_page(), own_site, assert_accessible)
        if username:
            somebody.sign_in(username)
        return somebody

    yield sign_in
    for context in contexts:
        context.close()


def names(who: Hand, *parties: tuple[str, int, int]) -> str:
    """So many names of each party, as the page lists those who serve: (party, from, number)."""
    listed = who.page.locator("section[aria-labelledby=serving] li").all_inner_texts()
    people = [re.sub(r"\s+(ordförande|för .*)$", "", line.strip()) for line in listed]
    found = []
    for party, first, number in parties:
        found += [name for name in people if name.endswith(f"({party})")][first : first + number]
    return "\n".join(found)


def accessible(who: Hand) -> None:
    """Everything on the page, with what is folded opened."""
    who.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    who.check(who.page)
    wide = who.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{who.page.url} is {wide} px wider than the window"


def test_a_proportional_election_goes_all_the_way_by_hand(hands):
    secretary, chair = hands("sekreterare"), hands("kf-ordforande", 390)
    member, citizen = hands("ks-ledamot", 390), hands("", 390)
    clock(secretary, date(2020, 6, 8))
    secretary.go(MEETING)
    secretary.do("Lägg till på dagordningen", holding="title", kind="form", title="Val av justerare")
    secretary.go(MEETING)
    secretary.do(
        "Lägg till valet", body_elected=BODY, capacity="member", places="5", starts_on="2020-06-22",
        last_day="2022-12-31",
    )  # fmt: skip
    secretary.go(MEETING)
    secretary.do("Skicka kallelsen")
    clock(secretary, date(2020, 6, 22), "18:00")
    hold(secretary, MEETING, "Elna Svartdalström", "Helmer Forskvisten")
    secretary.go(ELECTION)
    secretary.do("Ta upp punkten")
    secretary.go(ELECTION)
    ours, theirs = names(secretary, ("S", 0, 4), ("C", 0, 1)), names(secretary, ("KD", 0, 3), ("L", 0, 2))
    secretary.do("För in namnen", whose="committee", names=ours)
    accessible(secretary)

    member.go(ELECTION)
    member.do("Begär", kind="proportional")
    expect(member.page.get_by_role("main")).to_contain_text("1 begär det, minst 6 behövs")
    accessible(member)
    for place in range(5):
        secretary.go(ELECTION)
        name = names(secretary, ("S", 5 + place, 1)).split(" (")[0]
        secretary.do("Begär", person=person(secretary, "person", name), kind="proportional")
    secretary.go(ELECTION)
    expect(secretary.page.get_by_role("main")).to_contain_text("6 begär det, 6 räcker")
    member.go(ELECTION)
    member.do("Anmäl gruppen", group="Övriga partier", names=theirs)
    secretary.go(ELECTION)
    first = names(secretary, ("S", 0, 1)).split(" (")[0]
    secretary.do("Anmäl gruppen", person=person(secretary, "person", first), group="Majoriteten", names=ours)
    chair.go(ELECTION)
    chair.do("Utse", tellers=person(chair, "tellers", "Helmer Forskvisten"))
    ballots(secretary, "32", "11", refused=True)
    expect(secretary.page.get_by_role("main")).to_contain_text("43 sedlar men 31 väljande")
    ballots(secretary, "15", "15")
    chair.go(ELECTION)
    accessible(chair)
    chair.do("Anteckna lotten", taker="Övriga partier", drawn_by="Ordföranden")
    expect(chair.page.get_by_role("main")).to_contain_text("faller på Övriga partier")
    secretary.go(ELECTION)
    accessible(secretary)
    secretary.do("Förklara dem valda")
    expect(secretary.page.get_by_role("main")).to_contain_text("Avgjord")
    citizen.go(PUBLIC)
    expect(citizen.page.get_by_role("main")).to_contain_text(
        "Kommunfullmäktige väljer till ledamöter i allmän beredning"
    )
    accessible(citizen)
    expect(citizen.page.get_by_role("main")).to_contain_text("7\u00a01/2")

    finish(secretary, MEETING, (chair, hands("kf-justerare")), date(2020, 6, 29), date(2020, 6, 30))
    citizen.go(PUBLIC)
    expect(citizen.page.get_by_role("main")).to_contain_text("Protokollet anslogs den 30 juni 2020")
    citizen.go("/norsjo/organ/allman-beredning/")
    expect(citizen.page.get_by_role("main")).to_contain_text(theirs.splitlines()[0].split(" (")[0])


def ballots(secretary: Hand, ours: str, theirs: str, *, refused: bool = False) -> None:
    """Enter the count: the two lists, the rest blank."""
    secretary.go(ELECTION)
    secretary.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    for group, number in (("Majoriteten", ours), ("Övriga partier", theirs)):
        secretary.page.get_by_label(f"Sedlar för {group}").fill(number)
    blank = 31 - int(ours) - int(theirs)
    secretary.page.get_by_label("Blanka sedlar").fill(str(max(blank, 0)))
    secretary.page.get_by_role("button", name="Anteckna räkningen").click()
    secretary.page.wait_for_load_state()
    assert refused or not secretary.page.locator("main [role=alert]").count()
