"""The gate: what is public by the end of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from insyn.documents.models import Document
from insyn.documents.queries import end_of, open_on, public_document, published
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

DAY = date(2020, 2, 4)
END = datetime(2020, 2, 4, 23, 0, tzinfo=UTC)  # midnight in Norsjö, winter time


@pytest.fixture
def provby(db) -> Municipality:
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")


def kept(published_at: datetime | None, section: str = "") -> Document:
    document = Document(
        kind="attachment", title="Karta", filename="karta.pdf", media_type="application/pdf", size=1,
        sha256="0" * 64, created_at=END - timedelta(days=9), created_by="system",
        published_at=published_at, secrecy_section=section,
    )  # fmt: skip
    document.save()
    return document


def test_a_day_ends_at_local_midnight_in_winter_and_in_summer():
    assert end_of(DAY) == END
    assert end_of(date(2020, 7, 1)) == datetime(2020, 7, 1, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [(None, False), (END - timedelta(microseconds=1), True), (END, False), (END + timedelta(days=1), False)],
)
def test_what_is_published_before_the_day_ends_is_public_that_day(provby, at, is_open):
    with in_municipality(provby):
        document = kept(at)
        assert published(Document, DAY).filter(pk=document.pk).exists() is is_open
        assert open_on(document, DAY) is is_open
        assert (public_document(document.pk, "karta.pdf", DAY) is not None) is is_open


def test_what_is_secret_is_never_public(provby):
    with in_municipality(provby):
        document = kept(None, "23 kap. 2 § OSL")
        document.published_at = END - timedelta(days=1)  # as no act would leave it
        assert not open_on(document, DAY)
        assert not published(Document, date(2199, 12, 31)).exists()


def test_a_document_is_found_only_under_its_own_name(provby):
    with in_municipality(provby):
        document = kept(END - timedelta(days=1))
        assert public_document(document.pk, "annan.pdf", DAY) is None
        assert public_document(document.pk + 1, "karta.pdf", DAY) is None


def test_another_municipality_has_none_of_it(provby):
    with in_municipality(provby):
        document = kept(END - timedelta(days=1))
    other = Municipality.objects.create(code="9902", name="Andraby kommun", slug="andraby")
    with in_municipality(other):
        assert public_document(document.pk, "karta.pdf", DAY) is None


def test_nothing_at_all_is_open_for_nothing():
    assert not open_on(None, DAY)
