"""An extract of the minutes is there when the minutes are public, and never before."""

import pytest

from insyn.demonstration import story

ADDRESS = "/norsjo/sammantraden/ks/2020-02-04/utdrag"


@pytest.fixture
def held(stage, played_until, client):
    played_until(story.board_divides)
    return client


@pytest.mark.parametrize(("path", "status"), [
    (f"{ADDRESS}/2.pdf?datum=2020-02-11", 200),  # posted that day
    (f"{ADDRESS}/2.pdf?datum=2020-02-10", 404),  # approved, not posted
    (f"{ADDRESS}/9.pdf?datum=2020-02-11", 404),
    (ADDRESS.replace("ks", "kf") + "/2.pdf?datum=2020-02-11", 404),
    (f"/en{ADDRESS}/2.pdf?datum=2020-02-11", 200),
])  # fmt: skip
def test_an_extract_is_public_with_its_minutes(held, path, status):
    answer = held.get(path)
    assert answer.status_code == status
    if status == 200:
        assert answer.content.startswith(b"%PDF")


def test_the_meeting_page_offers_it(held):
    page = held.get("/norsjo/sammantraden/ks/2020-02-04/?datum=2020-02-12").content.decode()
    assert f"{ADDRESS}/2.pdf" in page
