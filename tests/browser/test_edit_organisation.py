"""Norsjö's organisation of 2015–2018 is edited in the browser into that of 2019–, adopted, and the past reads as it was."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from insyn.organisation.drafts import begun_from
from tests.browser.test_adoption import texts
from tests.support.hand import Hand

LATER = Path(__file__).parents[2] / "data" / "norsjo" / "2020.toml"


def ways_and_delegation() -> str:
    """What the organisation of 2019– says from its ways of cases on: routes, money, delegation, governing documents."""
    text = begun_from(LATER.read_text("utf-8"), date(2021, 1, 1), {"sv": "x", "en": "x"})
    return text[text.index("# --- The way of a case") :]


def test_the_organisation_of_2015_is_edited_into_that_of_2019_and_adopted(
    own_site: str, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    before = texts(page, own_site)
    secretary = Hand(page, own_site, assert_accessible)
    secretary.sign_in("sekreterare")
    secretary.go("/norsjo/arbete/organisation/")
    base = page.locator("select[name=base] option").filter(has_text="2015–2018")
    secretary.do(
        "Börja utkastet",
        base=base.get_attribute("value") or "",
        valid_from="2021-01-01",
        title_sv="Politisk organisation 2019–",
    )
    draft = page.url
    assert_accessible(page)

    # The board 11 + 11 → 9 + 9; an even number is found at its field, and is gone when it is mended.
    page.get_by_role("link", name="Kommunstyrelsen", exact=True).click()
    assert_accessible(page)
    assert page.locator("[name=members]").input_value() == "11"
    secretary.do("Spara", members="3", substitutes="9")
    expect(page.locator("#save-members-field .beside")).to_contain_text("minst fem")
    assert_accessible(page)
    secretary.do("Spara", members="9")
    expect(page.locator("#save-members-field .beside")).to_have_count(0)

    # The rest of 2019's file, with the delegation order that must have a home, in the file's text.
    page.goto(draft)
    text = page.locator("textarea[name=text]").input_value()
    secretary.do("Spara texten", text=text[: text.index("# --- The way of a case")] + ways_and_delegation())
    page.goto(f"{draft}historik/?utgava=2")
    expect(page.locator("td").filter(has_text="ledamöter 11 → 3")).to_be_visible()
    assert_accessible(page)

    page.goto(draft)
    page.get_by_role("link", name="Jämför med dagens").click()
    expect(page.get_by_role("heading", name="Utkastet bredvid dagens")).to_be_visible()
    assert_accessible(page)

    # Before the decision: what for, who supports it, for everybody to read.
    page.goto(f"{draft}process/")
    assert_accessible(page)
    secretary.do("Spara syftet", purpose="Starkare fullmäktige")
    secretary.do("Fråga", kind="party", party="S", answer_by="2020-12-20")
    secretary.do("För in", position="support", statement="Bra")
    expect(page.get_by_text("14 av 31 mandat")).to_be_visible()
    assert_accessible(page)
    secretary.do("Gör offentlig")
    secretary.go("/norsjo/organisation/")
    page.get_by_role("link", name="Politisk organisation 2019–").click()
    expect(page.get_by_text("14 av 31 mandat")).to_be_visible()
    assert_accessible(page)
    secretary.go("/norsjo/arbete/organisation/kontroll/")
    secretary.do("Kontrollera nu")
    assert_accessible(page)

    page.goto(draft)
    page.get_by_role("link", name="Plan och antagande").click()
    expect(page.get_by_text("Ingenting hindrar.")).to_be_visible()
    decision = page.locator("select[name=decision] option").nth(1)
    secretary.do("Anta versionen", decision=decision.get_attribute("value") or "")
    expect(page.get_by_text("Beslutad, väntar på sin dag")).to_be_visible()

    secretary.go("/norsjo/arbete/")
    secretary.do("Gå till", day="2021-01-02", hour="09:00")
    page.goto(f"{own_site}/norsjo/organ/ks/")
    expect(page.locator("main")).to_contain_text(re.compile(r"Ledamöter\s*9\s*Ersättare\s*9"))
    assert texts(page, own_site) == before


def test_the_director_changes_her_organisation_and_it_shows_at_once(
    own_site: str, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    director = Hand(page, own_site, assert_accessible)
    director.sign_in("kommunchef")
    director.go("/norsjo/arbete/forvaltning/")
    page.locator(".edit-rows a").nth(1).click()
    assert_accessible(page)
    director.do("Spara", words="prova, på")
    expect(page.locator("[name=words]")).to_have_value("prova, på")
    page.goto(f"{own_site}/norsjo/arbete/forvaltning/")
    page.get_by_role("link", name="Historik").click()
    expect(page.get_by_text("→ prova, på").first).to_be_visible()
    assert_accessible(page)
