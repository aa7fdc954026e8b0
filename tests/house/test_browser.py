"""The browser fixtures work beside the database, and the accessibility check finds a breach."""

import pytest
from django.contrib.contenttypes.models import ContentType

GOOD = "<!doctype html><html lang='sv'><title>Kallelse</title><main><h1>Kallelse</h1></main></html>"
BAD = GOOD.replace("</h1>", "</h1><img src='data:,'>")


def test_a_sound_page_passes(page, assert_accessible):
    page.set_content(GOOD)
    assert_accessible(page)


def test_a_picture_without_a_text_fails(page, assert_accessible):
    page.set_content(BAD)
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_the_database_can_be_read_while_the_browser_is_open(page, transactional_db, request):
    page.set_content(GOOD)
    assert ContentType.objects.exists()
    assert request.node.get_closest_marker("browser") is not None
    assert request.node.get_closest_marker("database") is None
