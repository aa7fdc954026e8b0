"""The versions of the organisation and any two side by side, as anybody reads them."""

from datetime import date

import pytest

from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.tests.test_adoption import (  # noqa: F401
    decided,
    decision,
    secretary,
    switched,
    system,
)


def test_every_version_is_listed_with_what_it_changed(norsjo, read):
    page = read("/norsjo/organisation/")
    for title in ("Organisationen med nämnder, till 2010", "Politisk organisation 2015–2018", "gäller nu"):
        assert title in page
    assert "Uppdragen minskar med 18: 58 → 40." in page


def test_two_versions_stand_side_by_side(norsjo, read):
    page = read("/norsjo/organisation/jamfor/?fran=2015-01-01&till=2019-01-01")
    assert "Uppdragen minskar med 8: 48 → 40." in page
    assert "ledamöter: 11 → 9" in page
    assert "~ ändras" in page


def test_the_order_of_two_versions_does_not_matter(norsjo, read):
    assert read("/norsjo/organisation/jamfor/?fran=2019-01-01&till=2015-01-01").count("48 → 40") > 0


def test_the_comparison_is_read_in_english_too(norsjo, read):
    page = read("/en/norsjo/organisation/jamfor/?fran=2010-01-01&till=2011-01-01", 404)
    page = read("/en/norsjo/organisation/jamfor/?fran=2007-01-01&till=2011-01-01")
    assert "The assignments decrease by 18" in page


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 400),
        ("?fran=2015-01-01", 400),
        ("?fran=i+fjol&till=2019-01-01", 400),
        ("?fran=2015-01-01&till=2015-01-01", 400),
        ("?fran=2015-01-01&till=2016-01-01", 404),
        ("?fran=2015-01-01&till=2019-01-01&med=ingen", 404),
        ("?fran=%00&till=2019-01-01", 400),
        ("?fran=<script>&till=2019-01-01", 400),
    ],
)
def test_an_address_that_names_no_two_versions_says_what_to_do(norsjo, read, asked, status):
    page = read(f"/norsjo/organisation/jamfor/{asked}", status)
    assert "<script>" not in page
    if status == 400:
        assert "versioner" in page or "två olika" in page


def test_a_draft_is_never_shown(norsjo, read):
    with in_municipality(norsjo):
        text = OrganisationVersion.objects.get(valid_from=date(2019, 1, 1), file="political").text
        OrganisationVersion(
            file="political",
            title="HEMLIGT",
            valid_from=date(2023, 1, 1),
            text=text.replace("från 2019", "HEMLIGT"),
        ).save()
    assert "HEMLIGT" not in read("/norsjo/organisation/")
    read("/norsjo/organisation/jamfor/?fran=2019-01-01&till=2023-01-01", 404)


def test_another_municipality_is_laid_beside(norsjo, read):
    andraby = Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby")
    with in_municipality(norsjo):
        text = OrganisationVersion.objects.get(valid_from=date(2015, 1, 1), file="political").text
    text = text.replace('code = "2417"', 'code = "9902"').replace('"Norsjö kommun"', '"Andraby kommun"')
    with in_municipality(andraby):
        OrganisationVersion(
            file="political",
            valid_from=date(2015, 1, 1),
            text=text,
            adopted_at="2015-01-01T00:00Z",
            sha256="x" * 64,
        ).save()
    page = read("/norsjo/organisation/jamfor/?fran=2019-01-01&till=2015-01-01&med=andraby")
    assert "Norsjö kommun har 23 (40) uppdrag, Andraby kommun 27 (48)" in page


def test_who_loses_an_assignment_is_told_before_the_change_and_after(decided, system, read):  # noqa: F811
    address = "/norsjo/organisation/jamfor/?fran=2019-01-01&till=2021-01-01"
    page = read(address)
    assert "uppdrag slutar" in page
    assert "Utbildnings- och omsorgsutskottet, ledamot" in page
    switched(system, decided)
    assert "Utbildnings- och omsorgsutskottet, ledamot" in read(address)
