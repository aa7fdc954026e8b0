"""A kept page is answered again until something is published or the day turns; a page that sees the reader is not kept."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from insyn.foundation import kept_pages
from insyn.foundation.models import Municipality


@pytest.fixture(autouse=True)
def shelf(settings):
    settings.KEEP_PAGES = True
    kept_pages.shelf.clear()
    yield kept_pages.shelf
    kept_pages.shelf.clear()


class Site:
    """A public page that counts how often it is made."""

    def __init__(self, public: bool = True, cookie: bool = False) -> None:
        self.made, self.public, self.cookie = 0, public, cookie
        self.ask = kept_pages.KeptPages(self.page)

    def page(self, request):
        self.made += 1
        response = HttpResponse(f"<p>Norsjö {self.made}</p>")
        response.insyn_public = self.public
        if self.cookie:
            response.set_cookie("x", "y")
        return response

    def get(self, path="/provby/", **headers):
        return self.ask(RequestFactory().get(path, headers=headers))


def test_a_page_is_made_once(provby):
    site = Site()
    assert site.get().content == site.get().content
    assert site.made == 1


def test_publication_makes_it_anew(provby):
    site = Site()
    site.get()
    Municipality.objects.update(publication_stamp=2)
    assert b"2" in site.get().content


def test_another_query_or_language_is_another_page(provby):
    site = Site()
    for path in ("/provby/", "/provby/?datum=2020-01-01", "/en/provby/"):
        site.get(path)
    assert site.made == 3


@pytest.mark.parametrize("site", [Site(public=False), Site(cookie=True)], ids=["private", "with a cookie"])
def test_a_page_that_sees_its_reader_is_not_kept(provby, site):
    site.get()
    site.get()
    assert site.made == 2


def test_the_same_etag_is_answered_not_modified(provby):
    site = Site()
    first = site.get()
    again = site.get(**{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_compressed_only_for_who_takes_it_and_with_another_etag(provby):
    site = Site()
    plain, zipped = site.get(), site.get(**{"Accept-Encoding": "gzip"})
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped["ETag"] != plain["ETag"]


def test_an_unknown_municipality_is_never_kept(provby):
    site = Site()
    site.get("/nowhere/")
    site.get("/nowhere/")
    assert site.made == 2


def test_the_shelf_throws_out_the_least_used(provby):
    shelf = kept_pages.Shelf(limit=1000)
    page = kept_pages.Kept(b"x" * 90, b"", (), '"e"')
    for number in range(12):
        shelf.put(("9901", number, "d", "/"), page)
    assert shelf.weight <= 1000
    assert shelf.get(("9901", 0, "d", "/")) is None
    assert shelf.get(("9901", 11, "d", "/")) is page
