"""Two municipalities and an act of their own for the foundation's tests."""

import pytest

from insyn.foundation.models import Municipality


@pytest.fixture
def provby(db) -> Municipality:
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby", demonstration=True)


@pytest.fixture
def andraby(db) -> Municipality:
    return Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby")
