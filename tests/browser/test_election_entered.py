"""A result by hand: entered with a mistake, seen where it is, corrected, kept, and read by the public."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.hand import Hand

# Norsjö 2010, as in data/elections/kommunval-2010.csv.
RIGHT = """party_code;party_name;votes;seats
S;Socialdemokraterna;1420;17
C;Centerpartiet;352;4
FP;Folkpartiet;348;4
V;Vänsterpartiet;253;3
KD;Kristdemokraterna;227;3
M;Moderaterna;31;0
SD;Sverigedemokraterna;21;0
MP;Miljöpartiet;18;0
HANDSKRIVNA;Handskrivna;1;0
"""
WRONG = RIGHT.replace("253;3", "253;4").replace("227;3", "227;2")


def test_a_result_is_entered_looked_at_and_kept(
    own_site: str, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    secretary = Hand(page, own_site, assert_accessible)
    secretary.sign_in("sekreterare")
    secretary.go("/norsjo/arbete/val/")
    assert_accessible(page)
    fields = {"year": "2010", "seats": "31", "valid_votes": "2671", "source": "Valmyndigheten"}
    secretary.do("Granska", refused=True, **fields, text=WRONG)
    expect(page.get_by_text("skiljer sig")).to_have_count(2)
    expect(page.get_by_role("button", name="Spara resultatet")).to_have_count(0)
    assert_accessible(page)
    secretary.do("Granska", text=RIGHT)
    expect(page.get_by_text("Allt går ihop.")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert_accessible(page)
    page.get_by_role("button", name="Spara resultatet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Valet till fullmäktige 2010")
    expect(page.get_by_text("första divisor 1,4, ingen spärr").first).to_be_visible()
    assert_accessible(page)
