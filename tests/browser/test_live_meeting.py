"""A whole meeting live: the secretary, the chair, members on their phones and the wall, none of them reloading a page.

The assembly of June. Each step is done at one screen and seen at the others. In the middle the server is killed, and a
member votes from two devices. Every kind of screen is checked for accessibility.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_by_hand import person
from tests.support.hand import Hand
from tests.support.site import ROOT, environment_of

MEETING = "/norsjo/arbete/sammantraden/kf/2020-06-22/"
CHAIR = f"{MEETING}ordforande/"
MINE = "/norsjo/mina/sammantraden/kf/2020-06-22/direkt/"
PUBLIC = "/norsjo/sammantraden/kf/2020-06-22/direkt/"
WALL = f"{PUBLIC}vagg/"
ITEM = f"{MEETING}punkt/1/"
TITLE, PROPOSAL = "Taxa för återbruk", "Kommunfullmäktige antar taxan för återbruk."
STAGE = f"""
import django; django.setup()
from datetime import UTC, date, datetime
from insyn.demonstration.cast import Employee, actor, make_employees
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings import acts
from insyn.meetings.models import Meeting
norsjo = Municipality.objects.get(slug="norsjo")
make_employees(norsjo, (Employee("sekreterare-2", "Sixten", "Exempelfors", "secretary", "kansli", "namndssekreterare"),))
with in_municipality(norsjo):
    by, meeting = actor(norsjo, "sekreterare"), Meeting.objects.get(body="kf", on=date(2020, 6, 22))
    at = clock.instant(date(2020, 6, 10))
    acts.add_item(by=by, at=at, meeting=meeting, kind="information", title={TITLE!r}, proposal={PROPOSAL!r})
    acts.add_item(by=by, at=at, meeting=meeting, kind="form", title="Avslutning")
    acts.send_summons(by=by, at=at, meeting=meeting)
Municipality.objects.filter(slug="norsjo").update(clock_shift=clock.instant(date(2020, 6, 22), 18) - datetime.now(UTC))
"""


class Site:
    """A site of the test's own that can be killed and started again at the same address."""

    def __init__(self, home: Path, played: Path) -> None:
        shutil.copytree(played, home)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self.home, self.process = home, None
        self.environment = environment_of(home, self.base) | {
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings"
        }
        self.run("-c", STAGE)

    def run(self, *what: str) -> None:
        subprocess.run(
            [sys.executable, *what], cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        serve = [sys.executable, "-m", "insyn.cli", "serve", "--port", str(self.port)]
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                serve, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError("the site did not start")

    def kill(self) -> None:
        """Let it die as a machine does that loses its power."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


@pytest.fixture
def live_site(tmp_path, played_home):
    made = Site(tmp_path / "home", played_home)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def hands(live_site, browser: Browser, assert_accessible):
    """``hands("sekreterare")`` signs somebody in, in a browser of her own."""
    contexts = []

    def sign_in(username: str, width: int = 1200, **how: object) -> Hand:
        context = browser.new_context(
            locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce",
            viewport={"width": width, "height": 900}, **how,
        )  # fmt: skip
        context.set_default_timeout(30_000)
        contexts.append(context)
        somebody = Hand(context.new_page(), live_site.base, assert_accessible)
        if username:
            somebody.sign_in(username)
        return somebody

    expect.set_options(timeout=30_000)
    yield sign_in
    expect.set_options(timeout=5_000)
    for context in contexts:
        context.close()


def shows(who: Hand, *words: str) -> None:
    for said in words:
        expect(who.page.get_by_role("main")).to_contain_text(said)


def narrow(who: Hand) -> None:
    who.check(who.page)
    wide = who.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{who.page.url} is {wide} px wider than the window"


def test_a_whole_meeting_live_on_every_screen(hands, live_site):
    secretary, chair, wall = hands("sekreterare"), hands("kf-ordforande", 800), hands("", 1600)
    member, other = hands("ks-ledamot", 390), hands("kf-justerare", 390)
    for who, path in ((wall, WALL), (chair, CHAIR), (member, MINE), (other, MINE)):
        who.go(path)
    shows(wall, "Sammanträdet har inte börjat")
    secretary.go(MEETING)
    secretary.do("Öppna sammanträdet", present="all")
    shows(wall, "Ingen punkt är uppe än", "Beslutför", "KL 5:45")
    shows(member, "Ingen punkt är uppe än")
    shows(chair, f"Nästa punkt: 1. {TITLE}")
    secretary.go(MEETING)
    secretary.do(
        "Utse", chair=person(secretary, "chair", "Elna Svartdalström"),
        approvers=person(secretary, "approvers", "Helmer Forskvisten"),
    )  # fmt: skip
    chair.do("Ta upp punkten")
    shows(wall, TITLE, "Överläggning pågår", PROPOSAL)
    shows(member, "Du tjänstgör i det här ärendet")
    narrow(member), narrow(chair), narrow(wall)

    the_floor(member, other, chair, wall)
    secretary.go(ITEM)
    narrow(secretary)
    member.page.get_by_text("Lägg ett yrkande").click()
    member.do("Lägg yrkandet", holding="kind", kind="rejection")
    shows(wall, "Avslag på förslaget")
    shows(secretary, "Avslag på förslaget")
    other.page.get_by_role("button", name="Stöd förslaget 2").click()
    shows(wall, "Stöds av")

    chair.do("Anteckna svaret", answer="yes")
    shows(wall, "Frågan är ställd", "med acklamation")
    member.do("Begär votering")
    shows(wall, "Votering pågår", "0 av 31 har röstat")
    shows(other, "Votering pågår")
    narrow(other)
    voting(hands, live_site, secretary, member, other, chair, wall)

    chair.do("Anteckna beslutet")
    shows(wall, "Avgjord", PROPOSAL)
    member.page.get_by_text("Reservera dig", exact=True).click()
    member.do("Anmäl reservationen", holding="text")
    shows(wall, "Reservationer och anteckningar")
    chair.do("Ta upp punkten")
    chair.page.wait_for_timeout(300)
    secretary.go(f"{MEETING}punkt/2/")
    secretary.do("Anteckna beslutet", text="Ordföranden tackar för i dag.")
    shows(chair, "Allt på dagordningen är avslutat")
    chair.do("Avsluta sammanträdet")
    shows(wall, "Sammanträdet är avslutat")
    shows(member, "Sammanträdet är avslutat")


def the_floor(member: Hand, other: Hand, chair: Hand, wall: Hand) -> None:
    """Asked for, given, replied to."""
    member.page.get_by_role("button", name="Begär ordet").click()
    shows(member, "Du står på talarlistan, nummer 1")
    chair.page.get_by_role("button", name="Ge ordet").click()
    shows(member, "Du har ordet")
    shows(wall, "har ordet")
    other.page.get_by_role("button", name="Replik").click()
    expect(wall.page.get_by_role("main")).to_contain_text("replik")
    chair.page.get_by_role("button", name="Ge ordet").click()
    shows(other, "Du har ordet")
    chair.page.get_by_role("button", name="Anförandet är slut").click()
    expect(wall.page.get_by_role("main")).not_to_contain_text("har ordet")


def voting(hands, site: Site, secretary: Hand, member: Hand, other: Hand, chair: Hand, wall: Hand) -> None:
    """From two devices, over the server's death, to the result with names."""
    device = hands("", 390, java_script_enabled=False)
    device.page.context.add_cookies(member.page.context.cookies())
    device.page.goto(site.base + MINE)  # no script: nothing on it can be examined by one
    member.page.get_by_role("button", name="Nej", exact=True).click()
    shows(member, "Din röst är registrerad: nej")
    device.page.get_by_role("button", name="Ja", exact=True).click()
    shows(device, "Rösten är redan avgiven och registrerad: nej")
    shows(wall, "1 av 31 har röstat")

    site.kill()
    expect(wall.page.get_by_text("Förbindelsen är bruten")).to_be_visible()
    site.start()
    expect(wall.page.get_by_text("Skärmen följer sammanträdet")).to_be_visible()
    shows(wall, "1 av 31 har röstat")
    expect(other.page.get_by_text("Skärmen följer sammanträdet")).to_be_visible()
    other.page.get_by_role("button", name="Ja", exact=True).click()
    shows(wall, "2 av 31 har röstat")
    secretary.go(ITEM)
    secretary.do("Lägg rösterna", others="yes")
    shows(wall, "31 av 31 har röstat")
    shows(chair, "Alla har röstat")
    chair.do("Räkna och avsluta")
    shows(wall, "Ja vinner", "Ja 30, nej 1, avstår 0", "Så röstade var och en")
    expect(wall.page.get_by_role("img", name=re.compile("31 tjänstgör: S 14"))).to_be_visible()
    narrow(wall)


def test_two_secretaries_see_each_others_typing(hands):
    first, second = hands("sekreterare"), hands("sekreterare-2")
    first.go(MEETING)
    first.do("Öppna sammanträdet", present="all")
    first.go(ITEM)
    first.do("Ta upp punkten")
    for who in (first, second):
        who.go(ITEM)
    expect(first.page.get_by_text("Skärmen följer sammanträdet")).to_be_visible()
    expect(second.page.get_by_text("Skärmen följer sammanträdet")).to_be_visible()
    first.page.get_by_label("Text", exact=True).fill("Anna Ek föredrar ärendet.")
    expect(second.page.get_by_label("Text", exact=True)).to_have_value("Anna Ek föredrar ärendet.")
    expect(second.page.get_by_text("Signe Exempelström skriver")).to_be_visible()

    second.page.context.set_offline(True)
    second.page.get_by_label("Text", exact=True).fill("Sixtens text.")
    first.page.get_by_label("Text", exact=True).fill("Signes text.")
    expect(first.page.locator("input[name=edition]")).to_have_value("2")
    second.page.context.set_offline(False)
    expect(second.page.get_by_text("Signe Exempelström skrev samtidigt")).to_be_visible()
    expect(second.page.get_by_text("Signes text.")).to_be_visible()
    second.check(second.page)
    assert second.page.get_by_label("Text", exact=True).input_value() == "Sixtens text."
    second.page.get_by_role("button", name="Behåll min text").click()
    expect(first.page.get_by_label("Text", exact=True)).to_have_value("Sixtens text.")
    second.do("Spara i protokollet", holding="edition")
    second.go(ITEM)
    expect(second.page.get_by_label("Text", exact=True)).to_have_value("Sixtens text.")
