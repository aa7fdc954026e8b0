"""A new organisation by hand: brought in, refused, mended, decided by the assembly, in force on its day; the past unchanged."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from insyn.organisation.tests.a_change import one_subcommittee
from tests.support.hand import Hand

OLD_PAGES = (
    "/norsjo/sammantraden/ks/2020-02-04/",
    "/norsjo/sammantraden/uou/2020-01-21/",
    "/norsjo/organ/uou/?datum=2020-02-04",
)
STAMPS = re.compile(r"I exemplet är det den [^<]*|csrf[^>]*>")


def texts(page: Page, site: str) -> dict[str, str]:
    """What the old pages say, apart from the example's clock."""
    found = {}
    for path in OLD_PAGES:
        page.goto(site + path)
        found[path] = STAMPS.sub("", page.locator("main").inner_text())
    return found


def as_file(folder: Path, text: str) -> Path:
    path = folder / "ny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_organisation_is_adopted_by_hand_and_the_past_reads_as_it_was(
    own_site: str, page: Page, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    before = texts(page, own_site)
    secretary = Hand(page, own_site, assert_accessible)
    secretary.sign_in("sekreterare")

    secretary.go("/norsjo/arbete/organisation/")
    unlawful = one_subcommittee(("members = 31", "members = 30"))
    secretary.do("Läs in utkastet", file=as_file(tmp_path, unlawful))
    expect(page.get_by_role("heading", name="2 saker hindrar")).to_be_visible()
    assert_accessible(page)

    secretary.go("/norsjo/arbete/organisation/")
    secretary.do("Läs in utkastet", file=as_file(tmp_path, one_subcommittee()))
    expect(page.get_by_text("Ingenting hindrar.")).to_be_visible()
    assert_accessible(page)
    decision = page.locator("select[name=decision] option").nth(1)
    secretary.do("Anta versionen", decision=decision.get_attribute("value") or "")
    expect(page.get_by_text("Beslutad, väntar på sin dag")).to_be_visible()

    secretary.go("/norsjo/arbete/")
    secretary.do("Gå till", day="2021-01-02", hour="09:00")
    page.goto(f"{own_site}/norsjo/organ/")
    expect(page.get_by_role("link", name=re.compile("Kommunstyrelsens utskott")).first).to_be_visible()
    assert page.goto(f"{own_site}/norsjo/organ/uou/").status == 404  # type: ignore[union-attr]
    page.goto(f"{own_site}/norsjo/organisation/")
    expect(page.get_by_text("Uppdragen ökar med 4: 40 → 44.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Vad som ändrades").first.click()
    expect(page.get_by_text("tar över efter").first).to_be_visible()
    assert_accessible(page)

    assert texts(page, own_site) == before
