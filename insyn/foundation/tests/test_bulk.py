"""Many rows at once: they are as rows saved one by one, and never without a municipality."""

from datetime import UTC, date, datetime

import pytest

from insyn.foundation.bulk import insert_rows
from insyn.foundation.models import Municipality, SentForm, StaffRole, User
from insyn.foundation.tenancy import NoMunicipality, in_municipality


@pytest.fixture
def provby(db):
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby")


def test_rows_inserted_are_as_rows_saved(provby):
    user = User.objects.create(username="anna")
    with in_municipality(provby):
        insert_rows(StaffRole, ("user", "name", "starts_on"), [(user.pk, "secretary", date(2020, 2, 29))])
        row = StaffRole.objects.get()
        saved = StaffRole(user=user, name="secretary", starts_on=date(2020, 2, 29))
        saved.save()
    for field in StaffRole._meta.concrete_fields:
        if not field.primary_key:
            assert getattr(row, field.attname) == getattr(saved, field.attname), field.name


def test_an_instant_is_kept_to_the_microsecond(provby):
    at = datetime(2020, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)
    with in_municipality(provby):
        insert_rows(SentForm, ("token", "answer", "sent_at"), [("t", "/", at)])
        assert SentForm.objects.get().sent_at == at


def test_text_is_never_read_as_sql(provby):
    sly = "'); DROP TABLE foundation_sentform; --%s"
    with in_municipality(provby):
        insert_rows(SentForm, ("token", "answer", "sent_at"), [("t", sly, datetime(2020, 1, 1, tzinfo=UTC))])
        assert SentForm.objects.get().answer == sly


def test_no_rows_are_inserted_without_a_municipality(provby):
    with pytest.raises(NoMunicipality):
        insert_rows(SentForm, ("token",), [("t",)])


def test_an_unknown_field_is_an_error(provby):
    with in_municipality(provby), pytest.raises(KeyError):
        insert_rows(SentForm, ("tokn",), [("t",)])
