"""The journal is append-only, and a changed line is found."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from insyn.foundation import journal
from insyn.foundation.models import JournalContent, JournalEntry
from insyn.foundation.tenancy import in_municipality

AT = datetime(2020, 1, 1, 8, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def lines(provby):
    with in_municipality(provby), transaction.atomic():
        for number in range(3):
            journal.write(
                provby,
                at=AT,
                on=date(2020, 1, 1),
                by="user:1",
                act="test.act",
                subject="",
                content={"n": number},
            )
        yield provby


def test_an_unbroken_chain_holds(lines):
    assert journal.verify() == journal.Verification(3, 0, ())


def test_an_empty_journal_holds(provby):
    with in_municipality(provby):
        assert journal.verify().ok


@pytest.mark.parametrize("statement", [
    "UPDATE foundation_journalentry SET act = 'x'",
    "DELETE FROM foundation_journalentry",
])  # fmt: skip
def test_the_database_refuses_to_change_a_line(lines, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert journal.verify().entries == 3


def test_a_line_altered_behind_the_databases_back_is_found(lines, monkeypatch):
    entries = list(JournalEntry.objects.order_by("number"))
    entries[1].by = "user:2"
    monkeypatch.setattr(journal.JournalEntry.objects, "order_by", lambda *a: _Walk(entries))
    assert any("2: the entry has been altered" in line for line in journal.verify().broken)


def test_a_missing_line_is_found(lines, monkeypatch):
    entries = [entry for entry in JournalEntry.objects.order_by("number") if entry.number != 2]
    monkeypatch.setattr(journal.JournalEntry.objects, "order_by", lambda *a: _Walk(entries))
    assert any("number 2 is missing" in line for line in journal.verify().broken)


def test_altered_content_is_found(lines):
    JournalContent.objects.filter(entry__number=3).update(content={"n": 99})
    assert journal.verify().broken == ("3: its content has been altered",)


class _Walk(list):
    def iterator(self):
        return iter(self)
