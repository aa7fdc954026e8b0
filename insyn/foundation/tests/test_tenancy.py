"""No query runs without a municipality, and none reads another's rows."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from insyn.elections.models import Election
from insyn.foundation.tenancy import NoMunicipality, in_municipality


def election(year: int) -> Election:
    row = Election(year=year, seats=31, electors=3240, valid_votes=2584, source="test")
    row.save()
    return row


def test_a_query_without_a_municipality_does_not_run(provby):
    with pytest.raises(NoMunicipality):
        Election.objects.count()


def test_a_row_is_not_saved_without_a_municipality(provby):
    with pytest.raises(NoMunicipality):
        Election(year=2018, seats=31, electors=1, valid_votes=1, source="x").save()


def test_one_municipality_does_not_see_anothers_rows(provby, andraby):
    with in_municipality(provby):
        election(2018)
    with in_municipality(andraby):
        assert Election.objects.count() == 0
    with in_municipality(provby):
        assert Election.objects.count() == 1


def test_a_row_is_not_saved_into_another_municipality(provby, andraby):
    with in_municipality(provby):
        row = election(2018)
    with in_municipality(andraby), pytest.raises(NoMunicipality):
        row.save()


def test_inner_municipality_ends_where_it_began(provby, andraby):
    with in_municipality(provby):
        election(2018)
        with in_municipality(andraby):
            assert not Election.objects.exists()
        assert Election.objects.exists()


def test_row_level_security_is_the_second_lock(provby, andraby):
    """Even SQL that forgets the municipality reads only one's rows (PostgreSQL; SQLite has no such lock)."""
    with in_municipality(provby):
        election(2018)
    with in_municipality(andraby):
        election(2018)
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT municipality_id FROM elections_election")
            seen = {row[0] for row in cursor.fetchall()}
        assert (seen == {"9902"}) is (connection.vendor == "postgresql")
        assert {"9902"} <= seen


def test_row_level_security_refuses_a_row_for_another(provby, andraby):
    if connection.vendor != "postgresql":
        return
    with (
        in_municipality(andraby),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO elections_election (municipality_id, year, seats, electors, valid_votes, source)"
            " VALUES ('9901', 2018, 31, 1, 1, 'x')"
        )
