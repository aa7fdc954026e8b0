"""What every act has in common: the right, one transaction, one line in the journal, nothing half-written."""

from datetime import UTC, date, datetime

import pytest

from insyn.elections.acts import Result, record_result
from insyn.elections.models import Election, PartyResult
from insyn.foundation import journal, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import JournalContent, JournalEntry, StaffRole, User
from insyn.foundation.tenancy import in_municipality

AT = datetime(2019, 1, 1, 8, tzinfo=UTC)
RESULT = {
    "year": 2018,
    "electors": 3240,
    "valid_votes": 10,
    "seats": 3,
    "results": [Result("S", "S", 7, 2), Result("KD", "KD", 3, 1)],
    "source": "test",
}


def test_an_act_leaves_one_line_in_the_journal(provby):
    record_result(by=Actor.system(provby), at=AT, **RESULT)
    with in_municipality(provby):
        entry = JournalEntry.objects.get()
    assert (entry.number, entry.act, entry.by) == (1, "elections.record_result", "system")
    assert entry.subject.startswith("elections.election:")


def test_an_act_that_publishes_advances_the_stamp(provby):
    before = provby.publication_stamp
    record_result(by=Actor.system(provby), at=AT, **RESULT)
    provby.refresh_from_db()
    assert provby.publication_stamp == before + 1


def test_nothing_is_saved_when_the_journal_cannot_be_written(provby, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no journal")

    monkeypatch.setattr(journal, "write", broken)
    with pytest.raises(OSError, match="no journal"):
        record_result(by=Actor.system(provby), at=AT, **RESULT)
    with in_municipality(provby):
        assert not Election.objects.exists()


def test_nothing_is_saved_when_the_act_breaks_in_the_middle(provby, monkeypatch):
    def broken(*args, **kwargs):
        raise OSError("no more room")

    monkeypatch.setattr(PartyResult, "save", broken)
    with pytest.raises(OSError, match="no more room"):
        record_result(by=Actor.system(provby), at=AT, **RESULT)
    with in_municipality(provby):
        assert not Election.objects.exists()
        assert not JournalEntry.objects.exists()


def test_who_has_no_role_is_refused(provby):
    nobody = Actor(provby, User.objects.create(username="nobody"))
    with pytest.raises(NotAllowed):
        record_result(by=nobody, at=AT, **RESULT)
    with in_municipality(provby):
        assert not JournalEntry.objects.exists()


def test_a_role_in_one_municipality_is_none_in_another(provby, andraby):
    user = User.objects.create(username="secretary")
    with in_municipality(provby):
        StaffRole(user=user, name="secretary", starts_on=date(2019, 1, 1)).save()
    record_result(by=Actor(provby, user), at=AT, **RESULT)
    with pytest.raises(NotAllowed):
        record_result(by=Actor(andraby, user), at=AT, **RESULT)


@pytest.mark.parametrize(("day", "allowed"), [(date(2019, 1, 31), False), (date(2019, 2, 1), True),
                                              (date(2019, 2, 27), True), (date(2019, 2, 28), False)])  # fmt: skip
def test_a_role_holds_from_its_first_day_and_not_on_its_last(provby, day, allowed):
    user = User.objects.create(username="secretary")
    with in_municipality(provby):
        StaffRole(user=user, name="secretary", starts_on=date(2019, 2, 1), ends_on=date(2019, 2, 28)).save()
        assert rights.may(Actor(provby, user), "elections.record_result", on=day) is allowed


def test_someone_whose_account_is_closed_holds_no_role(provby):
    user = User.objects.create(username="secretary", is_active=False)
    with in_municipality(provby):
        StaffRole(user=user, name="secretary", starts_on=date(2019, 1, 1)).save()
        assert rights.roles(Actor(provby, user), date(2020, 1, 1)) == frozenset()


def test_a_role_tied_to_a_body_holds_only_there(provby):
    user = User.objects.create(username="secretary")
    with in_municipality(provby):
        StaffRole(user=user, name="secretary", body="ks", starts_on=date(2019, 1, 1)).save()
        actor = Actor(provby, user)
        assert rights.may(actor, "meetings.plan_meeting", on=date(2020, 1, 1), body="ks")
        assert not rights.may(actor, "meetings.plan_meeting", on=date(2020, 1, 1), body="kf")


def test_an_act_without_a_line_in_the_table_of_rights_cannot_be_made():
    with pytest.raises(KeyError):
        act("no.such_act")


def test_what_an_entry_was_about_can_be_erased_and_the_chain_still_holds(provby):
    record_result(by=Actor.system(provby), at=AT, **RESULT)
    record_result(by=Actor.system(provby), at=AT, **{**RESULT, "year": 2014})
    with in_municipality(provby):
        JournalContent.objects.filter(entry__number=1).delete()
        found = journal.verify()
    assert (found.ok, found.entries, found.erased) == (True, 2, 1)
