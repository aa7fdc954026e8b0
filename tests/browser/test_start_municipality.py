"""A start for anybody: a committee secretary takes a drafted municipality to an adopted organisation through forms alone.

The command begins Håbo; she signs in, adds a code app, confirms or changes every assumed figure, adds what the municipality
has, adopts its first version, and a citizen reads it. The steps are counted: they must be few enough for an hour.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from insyn.foundation.tests.signin_examples import code_now
from tests.support.hand import Hand
from tests.support.site import ROOT, environment_of, serving

MOST_FORMS = 60
"""A form a minute; the draft of any municipality has less than half as many tables with something assumed."""


class Counting(Hand):
    """A hand that counts the forms it sends."""

    sent = 0

    def do(self, button: str, *, holding: str = "", refused: bool = False, **fields: object) -> None:
        self.sent += 1
        super().do(button, holding=holding, refused=refused, **fields)
        self.check(self.page)


@pytest.fixture
def begun(tmp_path: Path, played_home: Path) -> Iterator[tuple[str, str]]:
    """A site on which Håbo has begun, and what the command said."""
    home = tmp_path / "home"
    with serving(home, played_home) as site:
        done = subprocess.run(
            [sys.executable, "-m", "insyn.cli", "begin", "0305"],
            cwd=ROOT,
            env=environment_of(home, site),
            check=True,
            capture_output=True,
            text=True,
        )
        yield site, done.stdout


def signed_in(page: Page, site: str, told: str) -> None:
    """Sign in with the password that was told once, and add the app that the first sign-in demands."""
    username = re.search(r"Användare:\s+(\S+)", told)
    password = re.search(r"Lösenord:\s+(\S+)", told)
    assert username
    assert password
    page.goto(f"{site}/konto/logga-in/")
    page.locator("input[name=login]").fill(username.group(1))
    page.locator("input[name=password]").fill(password.group(1))
    page.locator("form button[type=submit]").first.click()
    page.wait_for_url("**/konto/tvafaktor/**")
    page.goto(f"{site}/konto/tvafaktor/app/")
    page.get_by_label("Kod").fill(code_now(page.locator("main code").inner_text()))
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_url("**/reservkoder/**")


def confirm_everything(secretary: Counting, source: str) -> None:
    """Tick every assumed figure of the page's first table and say where it is stated, until none is left."""
    page = secretary.page
    while page.get_by_role("button", name="Det stämmer").count():
        before = page.locator("main [name=keys]").count()
        secretary.do("Det stämmer", keys="all", source=source)
        assert page.locator("main [name=keys]").count() < before


def test_a_secretary_completes_a_drafted_municipality_in_the_browser(
    begun: tuple[str, str], page: Page, browser, assert_accessible: Callable[[Page], None]
) -> None:
    site, told = begun
    secretary = Counting(page, site, assert_accessible)
    signed_in(page, site, told)

    # Nothing is public before it is adopted, and the first page says so.
    answer = page.request.get(f"{site}/habo-0305/")
    assert answer.status == 404
    secretary.go("/")
    expect(page.get_by_text("Organisationen är inte antagen än.")).to_be_visible()

    # From the day's work to what remains.
    secretary.go("/habo-0305/arbete/")
    page.get_by_role("link", name="Fyll i och anta kommunens första organisation").click()
    assert_accessible(page)
    remaining = page.url
    expect(page.locator("main")).to_contain_text("30 uppgifter är antagna")

    # A wrong figure is changed at its field, by the link beside it: the board has 11 and 11.
    page.get_by_role("region", name=re.compile("Kommunstyrelsen")).get_by_role(
        "link", name="ledamöter"
    ).click()
    expect(page.locator("[name=members]")).to_be_visible()
    assert_accessible(page)
    secretary.do("Spara", members="4")
    expect(page.locator("#save-members-field .beside")).to_contain_text("minst fem")
    secretary.do("Spara", members="11", substitutes="11", presidium__vice_chairs="2")
    expect(page.locator("#save-members-field")).not_to_contain_text("antaget")

    # What the draft cannot know: a committee, its regulations, a subcommittee.
    page.goto(remaining)
    expect(page.locator("main")).to_contain_text("27 uppgifter är antagna")
    page.get_by_role("link", name="Lägg till: organ", exact=True).click()
    assert_accessible(page)
    secretary.do(
        "Spara", name__sv="Barn- och utbildningsnämnden", kind="committee", members="9", substitutes="9",
        presidium__chairs="1", presidium__vice_chairs="2", parent="kf", elected_by="kf", areas="skola",
        source="Reglemente för barn- och utbildningsnämnden, KF 2018-12-17 § 141",
    )  # fmt: skip
    page.goto(remaining)
    page.get_by_role("link", name="Lägg till: styrdokument").click()
    secretary.do(
        "Spara",
        title__sv="Reglemente för barn- och utbildningsnämnden",
        kind="regulations",
        bodies="barn-och-utbildningsnamnden",
        adopted_by="kf",
    )

    # Nothing chosen, nothing confirmed; then everything that stands is confirmed with its source.
    page.goto(remaining)
    secretary.do("Det stämmer", source="KF 2018-12-17 § 140", refused=True)
    expect(page.locator("main")).to_contain_text("Välj det som stämmer")
    page.goto(remaining)
    confirm_everything(secretary, "KF 2018-12-17 § 140")
    expect(page.get_by_text("Inget är antaget längre.")).to_be_visible()
    expect(page.locator("main [data-color=danger]")).to_have_count(0)

    # The file has kept its comments and its order.
    draft = remaining.removesuffix("kvar/")
    file = page.request.get(f"{draft}fil/").text()
    assert file.startswith("# Håbo: a start, drafted from the election of 2018.")
    assert "assumed" not in file.partition("\n\n")[2]
    order = [file.index(f'id = "{body}"') for body in ("kf", "ks", "revision", "valnamnd", "overformyndare")]
    assert order == sorted(order)

    # Adopted with the decision in free text.
    page.goto(remaining)
    page.get_by_role("link", name="Plan och antagande").click()
    assert_accessible(page)
    secretary.do("Anta versionen", refused=True)
    secretary.do("Anta versionen", decision="KF 2018-12-17 § 140")
    expect(page.get_by_text("Har trätt i kraft")).to_be_visible()
    assert secretary.sent <= MOST_FORMS, secretary.sent

    # A citizen reads it, in a browser of her own.
    context = browser.new_context(locale="sv-SE")
    citizen = context.new_page()
    citizen.goto(f"{site}/")
    citizen.get_by_role("link", name="Håbo").click()
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Håbo")
    assert_accessible(citizen)
    for path in (
        "organ/",
        "organ/ks/",
        "organ/barn-och-utbildningsnamnden/",
        "personer/",
        "organisation/",
        "om/",
    ):
        shown = citizen.goto(f"{site}/habo-0305/{path}")
        assert shown
        assert shown.status == 200, path
        assert_accessible(citizen)
    citizen.goto(f"{site}/habo-0305/organ/ks/")
    expect(citizen.locator("main")).to_contain_text(re.compile(r"Ledamöter\s*11\s*Ersättare\s*11"))
    expect(citizen.locator("main")).not_to_contain_text("antaget")
    expect(citizen.locator("main")).to_contain_text("KF 2018-12-17 § 140")
    context.close()
