"""A file is read into the register by hand: refused, looked at, asked about, read in, and seen by the public. Invented names."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.hand import Hand

HEAD = "förnamn;efternamn;parti;organ;roll;från;beslut\n"


@pytest.fixture
def files(tmp_path: Path) -> Callable[[str], Path]:
    """``files("…")`` writes rows to a file to be sent."""

    def write(rows: str) -> Path:
        path = tmp_path / "uppdrag.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return path

    return write


def test_a_file_is_read_in_by_hand_on_a_phone(
    own_site: str, page: Page, files: Callable[[str], Path], assert_accessible: Callable[[Page], None]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    secretary = Hand(page, own_site, assert_accessible)
    secretary.sign_in("sekreterare")
    page.get_by_role("link", name="Läs in personer från fil").click()
    assert_accessible(page)
    wrong = files("Nina;Exempelny;S;Finns inte;deltagare;2020-02-01;\n")
    secretary.do("Förhandsgranska", file=wrong)
    expect(page.get_by_text("Rätta det här i filen")).to_be_visible()
    assert_accessible(page)
    secretary.do("Kasta filen")
    name = page.evaluate(
        "fetch('/norsjo/personer.json').then(r => r.json()).then(r => [r.persons[0].given_name, r.persons[0].family_name])"
    )
    rows = f"Nina;Exempelny;S;gruppmoten;deltagare;2020-02-01;KF § 1\n{';'.join(name)};;gruppmoten;deltagare;2020-02-01;KF § 1\n"
    secretary.do("Förhandsgranska", file=files(rows))
    expect(page.get_by_text("Svara längre ner på vem som är vem")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    secretary.do("Läs in", refused=True)
    expect(page.get_by_text("Inget har ändrats").first).to_be_visible()
    page.get_by_label("Någon annan, ny i registret").check()
    secretary.do("Läs in")
    expect(page.get_by_text("Filen är inläst i registret.")).to_be_visible()
    page.goto(f"{own_site}/norsjo/personer/")
    expect(page.get_by_role("link", name="Nina Exempelny")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    assert "Exempelny" in download.value.path().read_text(encoding="utf-8-sig")
