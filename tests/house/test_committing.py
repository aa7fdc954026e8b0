"""A test that commits finds Norsjö there, and leaves the database as it found it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from insyn.foundation.models import JournalEntry, Municipality
from insyn.foundation.tenancy import in_municipality


@pytest.mark.parametrize("round_", [1, 2])
def test_what_was_committed_before_is_gone_and_norsjo_is_there(transactional_db, round_):
    assert not ContentType.objects.filter(app_label="committed").exists()
    assert not connection.in_atomic_block
    ContentType.objects.create(app_label="committed", model="row")

    with in_municipality(Municipality.objects.get(code="2417")):
        assert JournalEntry.objects.exists()


def test_the_journal_is_still_append_only_after_the_database_was_put_back(transactional_db):
    from django.db import DatabaseError

    with (
        pytest.raises(DatabaseError, match="append-only"),
        connection.cursor() as cursor,
        in_municipality("2417"),
    ):
        cursor.execute("DELETE FROM foundation_journalentry")
