"""Addresses that no page has, as somebody who probes the site sends them."""

import pytest
from django.http import HttpResponse

from insyn.foundation.middleware import NoNulls


@pytest.mark.parametrize("path", ["/%00/", "/norsjo/%00/", "/norsjo/fraga/%00/"])
def test_an_address_with_a_nul_is_not_found(norsjo, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("asked", ["?q=%00", "?q=sn%00ö", "?q=%00&datum=2020-02-04"])
def test_a_nul_in_a_question_finds_nothing_and_breaks_nothing(norsjo, client, asked):
    assert client.get(f"/norsjo/vem-gor-vad/{asked}").status_code == 200


def test_a_nul_never_reaches_a_view(rf):
    seen = NoNulls(lambda request: HttpResponse(request.GET["q"]))(rf.get("/?q=a%00b"))
    assert seen.content.decode() == "a\ufffdb"
