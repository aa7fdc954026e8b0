"""Norsjö on a day of its own, read by a citizen."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from insyn.cases.models import Case
from insyn.demonstration import story
from insyn.demonstration.story import Stage
from insyn.foundation import clock
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality


@pytest.fixture
def set_today(norsjo: Municipality) -> Callable[[date], None]:
    """``set_today(date(2020, 2, 5))`` makes it noon of that day in Norsjö."""

    def move(day: date) -> None:
        norsjo.clock_shift = clock.instant(day, 12) - datetime.now(UTC)
        norsjo.save()

    return move


@pytest.fixture
def decided(played_until, set_today) -> Case:
    """The main case, decided by the assembly, its minutes posted; it is the day after."""
    case = played_until(story.assembly_decides)
    set_today(date(2020, 3, 4))
    return case


@pytest.fixture
def other_municipality(db) -> Municipality:
    """A second municipality, with nothing in it."""
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")


@pytest.fixture
def read(client: Client) -> Callable[..., str]:
    """``read("/norsjo/")`` gives a page's text, or fails on any other answer than the one expected."""

    def page(address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, (address, response.status_code)
        return response.content.decode()

    return page


@pytest.fixture
def in_norsjo(norsjo: Municipality):
    """The municipality in hand, for looking things up."""
    with in_municipality(norsjo):
        yield norsjo


__all__ = ["Stage"]
