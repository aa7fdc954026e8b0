"""Ånge 2020 beside Norsjö in one installation: what the slide lays side by side, and pages that say what is not there."""

import html
import re

import pytest
from django.test import Client

from insyn.demonstration.load import load_ange
from insyn.foundation.kept_pages import shelf
from insyn.foundation.models import JournalEntry, Municipality, User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import OrganisationVersion
from insyn.people.models import Person

BESIDE = "/norsjo/organisation/jamfor/?fran=2019-01-01&med=ange&till=2019-01-01"


def shown(path: str, status: int = 200, who: str = "") -> str:
    """What a page says, without its marks."""
    client = Client()
    if who:
        client.force_login(User.objects.get(username=who))
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)
    assert main
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main.group())))


def test_the_first_page_lists_both(ange):
    page = Client().get("/").content.decode()
    assert 'href="/ange/"' in page
    assert 'href="/norsjo/"' in page


def test_the_slide_is_reproduced(ange):
    page = shown(BESIDE)
    assert "Norsjö kommun har 23 (40) uppdrag, Ånge kommun 46 (84)" in page
    for row in ("Barn-&utbildningsnämnd 7 (14)", "ÅFA 7 (10)", "Norsjölägenheters styrelse 3 (6)"):
        assert row in page


@pytest.mark.parametrize("slug", ["norsjo", "ange"])
def test_the_comparison_is_one_link_away_from_the_versions(ange, slug):
    page = Client().get(f"/{slug}/organisation/?datum=2020-06-01").content.decode()
    names = {"norsjo": "Norsjö kommun", "ange": "Ånge kommun"}
    one, two = names[slug], names["ange" if slug == "norsjo" else "norsjo"]
    link = re.search(rf'<a href="([^"]+)">Jämför {one} [0-9]+ med {two} [0-9]+</a>', page)
    assert link
    assert "46 (84)" in shown(html.unescape(link.group(1)))


def test_a_municipality_that_stands_alone_has_nobody_beside_it(norsjo):
    assert "Bredvid en annan kommun" not in shown("/norsjo/organisation/")


def test_one_that_has_adopted_nothing_is_not_laid_beside(norsjo):
    Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby")
    assert "Andraby" not in shown("/norsjo/organisation/")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "Inget sammanträde är inlagt."),
        ("", "Inget ärende är på väg just nu."),
        ("organ/ks/", "Insyn har inga förtroendevalda för den här dagen."),
        ("organ/ks/", "Inget sammanträde är inlagt."),
        ("sammantraden/", "Inget sammanträde är inlagt."),
        ("arenden/", "Inget ärende är registrerat den här dagen."),
        ("anslagstavla/", "Inget protokoll är anslaget just nu."),
        ("personer/", "Inga förtroendevalda är inlagda för den här dagen."),
        ("vem-gor-vad/", "Förvaltningens organisation är inte inlagd"),
        ("vem-gor-vad/?q=skola", "Förvaltningens organisation är inte inlagd"),
        ("om/", "en presentation som Norsjö kommun har gjort för Ånge kommun"),
    ],
)
def test_a_page_with_nothing_on_it_says_what_is_missing(ange, path, said):
    assert said in shown(f"/ange/{path}")


def test_nothing_is_counted_where_nothing_is_known(ange):
    assert "0 personer" not in shown("/ange/personer/")


@pytest.mark.parametrize("path", ["", "organisation/", "organisation/kontroll/", "sammantraden/", "arenden/"])
def test_its_secretary_works_in_ange_and_nowhere_else(ange, path):
    shown(f"/ange/arbete/{path}", who="ange-sekreterare")
    shown(f"/norsjo/arbete/{path}", 403, who="ange-sekreterare")
    shown(f"/ange/arbete/{path}", 403, who="sekreterare")


def test_no_link_leads_to_an_administration_that_is_not_there(ange):
    assert "Förvaltningens organisation är inte inlagd." in shown(
        "/ange/arbete/organisation/", who="ange-sekreterare"
    )


def test_loading_it_twice_changes_nothing(ange):
    assert load_ange() == ange
    with in_municipality(ange):
        assert OrganisationVersion.objects.count() == 1
        assert not Person.objects.exists()
        assert JournalEntry.objects.filter(act="organisation.adopt_version").count() == 1


def test_a_page_that_tells_of_the_other_is_never_kept(ange, settings):
    settings.KEEP_PAGES = True
    shelf.clear()
    assert "Ånge kommun 46 (84)" in shown(BESIDE)
    with in_municipality(ange):
        version = OrganisationVersion.objects.get()
        version.text = version.text.replace(
            "members = 5\nsubstitutes = 5\npresidium", "members = 6\nsubstitutes = 5\npresidium"
        )
        version.sha256 = "x" * 64
        version.save()
    assert "Ånge kommun 46 (84)" not in shown(BESIDE)
    shelf.clear()
