"""A governing document by hand: begun, written with what there is to look at, decided, read by the public, compared."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.hand import Hand

TEXT = "1 § Valnämnden sköter valen.\n\n3 § Kulturnämnden hjälper till."
MENDED = "1 § Valnämnden sköter valen.\n\n2 § Den redovisar efter varje val."


def test_a_text_is_written_and_decided_by_hand(
    own_site: str, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    secretary = Hand(page, own_site, assert_accessible)
    secretary.sign_in("sekreterare")
    secretary.go("/norsjo/arbete/styrdokument/")
    assert_accessible(page)
    page.get_by_role("link", name="Reglemente för valnämnden").click()
    secretary.do("Börja")
    secretary.do("Spara utkastet", text=TEXT)
    expect(page.get_by_text("Efter 1 § kommer 3 §.")).to_be_visible()
    expect(page.get_by_text("Texten nämner ”kulturnämnden”, som inte finns.")).to_be_visible()
    assert_accessible(page)
    secretary.do("Spara utkastet", text=MENDED)
    expect(page.get_by_text("Numreringen stämmer, och alla organ som texten nämner finns.")).to_be_visible()
    decision = page.locator("select[name=decision] option").nth(1).get_attribute("value") or ""
    secretary.do("För in beslutet", decision=decision, in_force_from="2020-05-01")
    expect(page.get_by_text("Utgåvan är beslutad.")).to_be_visible()
    assert_accessible(page)
    page.goto(f"{own_site}/norsjo/styrdokument/reglemente-valnamnd/jamfor/")
    expect(page.locator("ins").first).to_be_visible()
    assert_accessible(page)
    page.goto(f"{own_site}/norsjo/styrdokument/reglemente-valnamnd/?datum=2020-05-01")
    expect(page.get_by_text("Den redovisar efter varje val.")).to_be_visible()
