"""A letter by hand, the whole way of a delegated matter: a case, handed on twice, decided, reported to the board, followed up.

Every page is checked for accessibility where the walk meets it first.
"""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_by_hand import BOARD, clock, finish, hands, hold, item

LINE = "6.1"
"""Norsjö's delegation order: parking permits, by the traffic official."""


@pytest.fixture
def hand(own_site: str, browser: Browser, assert_accessible):
    """Somebody at a site of this walk's own: it turns the clock, and no clock goes back."""
    yield from hands(own_site, browser, assert_accessible)


@pytest.fixture
def case(hand, own_site: str) -> str:
    """The address of the case that the registrar has made of a letter, given to the wrong unit."""
    registrar = hand("registrator")
    clock(registrar, date(2020, 5, 4))
    registrar.go("/norsjo/arbete/fragor/ny/")
    registrar.do(
        "Ta emot",
        channel="letter",
        subject="Kort att ha i bilrutan",
        text="Min dotter sitter i rullstol och vi får inte plats på vanliga rutor vid skolan.",
        sender_name="Påhittad Vårdnadshavare",
    )
    registrar.go("/norsjo/arbete/")
    registrar.page.get_by_role("link", name=re.compile("Kort att ha i bilrutan")).first.click()
    registrar.check(registrar.page)
    registrar.do(
        "Registrera ärendet",
        title="Parkeringstillstånd vid skolan",
        kind="delegated",
        summary="Tillstånd för den som inte kan använda vanliga platser.",
    )
    expect(registrar.page).to_have_url(re.compile(r"/arbete/arenden/KS-2020-\d+/"))
    address = re.sub(r"[?#].*", "", registrar.page.url.removeprefix(own_site))
    registrar.do("Lämna ärendet", unit_chosen="utbildning")
    return address


def test_a_letter_is_handed_on_twice_decided_reported_and_followed_up(hand, case: str):
    # The unit for education says that it is not theirs and chooses wrong; the registrar hands it to the one the matcher names.
    wrong = hand("utredare")
    wrong.go(case)
    wrong.do(
        "Lämna till den valda enheten", reason="not-ours", words="Gäller bilen.", other_unit="kultur-fritid"
    )
    registrar = hand("registrator")
    registrar.go("/norsjo/arbete/")
    expect(registrar.page.get_by_role("main")).to_contain_text("Enheten har ingen handläggare")
    registrar.go(case)
    registrar.page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    registrar.page.get_by_role("button", name=re.compile("Lämna till Tekni")).first.click()
    registrar.page.wait_for_load_state()
    lay = registrar.page.get_by_role("main")
    expect(lay).to_contain_text("Där ärendet har legat")
    expect(lay).to_contain_text("Gäller bilen.")

    # On a phone, by the one who holds the post.
    delegate = hand("trafik")
    delegate.page.set_viewport_size({"width": 390, "height": 844})
    delegate.go(case)
    delegate.do("Besluta", line=LINE, text="Parkeringstillstånd beviljas till och med den 31 maj 2022.")
    expect(delegate.page.get_by_role("main")).to_contain_text("D 2020/")
    delegate.do("Ge uppdraget", task="Skicka kortet", unit_chosen="teknik", due_on="2020-06-12")

    secretary, chair, approver = hand("sekreterare"), hand("ks-ordforande"), hand("ks-justerare")
    clock(secretary, date(2020, 5, 26))
    secretary.go(BOARD)
    secretary.do("Lägg till de stående punkterna")
    secretary.go(BOARD)
    secretary.do("Skicka kallelsen")
    clock(secretary, date(2020, 6, 2))
    _hold_and_note(secretary)
    finish(secretary, BOARD, (chair, approver), date(2020, 6, 8), date(2020, 6, 9))

    delegate.go("/norsjo/arbete/uppfoljning/")
    expect(delegate.page.get_by_role("main")).to_contain_text("Skicka kortet")
    delegate.go(case)
    expect(delegate.page.get_by_role("main")).to_contain_text("Skicka kortet")
    delegate.do("Återrapportera", report="Kortet skickades den 9 juni.")
    registrar.go(case)
    registrar.do("Avsluta", classification="2.1")

    citizen = hand("")
    citizen.go(re.sub("/arbete", "", case))
    story = citizen.page.get_by_role("main")
    for told in ("Beslutades på delegation", "Kortet skickades", "Avslutat"):
        expect(story).to_contain_text(told)
    expect(story).not_to_contain_text("Gäller bilen.")
    expect(story).not_to_contain_text("Påhittad Vårdnadshavare")


def _hold_and_note(secretary) -> None:
    """Open the board's meeting and go through its standing items; the one that notes decisions by delegation names ours."""
    hold(secretary, BOARD, "Agda Myrbäcken", "Hjalmar Asklidén")
    secretary.go(BOARD)
    links = secretary.page.locator("main a[href*='/punkt/']").evaluate_all(
        "found => found.map(one => one.href)"
    )
    numbers = sorted({int(re.search(r"/punkt/(\d+)/", href)[1]) for href in links})  # type: ignore[index]
    noted = ""
    for number in numbers[1:]:
        secretary.go(item(BOARD, number))
        secretary.do("Ta upp punkten")
        secretary.go(item(BOARD, number))
        shown = secretary.page.get_by_role("main").inner_text()
        noted += shown if "delegationsbeslut" in shown.lower() else ""
        if secretary.page.locator("button", has_text="Anteckna svaret").count():
            secretary.do("Anteckna svaret", answer="yes")
            secretary.go(item(BOARD, number))
        button = secretary.page.locator("button", has_text=re.compile(r"^\s*Anteckna beslutet\s*$"))
        text = secretary.page.locator("main form").filter(has=button).first.locator("textarea[name=text]")
        unwritten = text.count() and not text.first.input_value()
        secretary.do(
            "Anteckna beslutet", **({"text": "Informationen läggs till handlingarna."} if unwritten else {})
        )
    assert "Parkeringstillstånd" in noted
