"""Addresses that no page has, as somebody who probes the site sends them."""

import pytest


@pytest.mark.parametrize(
    "path", ["/%00/", "/norsjo/%00/", "/norsjo/vem-gor-vad/?q=%00", "/norsjo/fraga/%00/"]
)
def test_an_address_with_a_nul_is_not_found(norsjo, client, path):
    assert client.get(path).status_code == 404
