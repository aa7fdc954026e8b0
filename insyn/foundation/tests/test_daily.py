"""Jobs of the day: each once a municipality and day, a failing one stops no other, and none is half done."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from insyn.foundation import daily
from insyn.foundation.errors import Refused
from insyn.foundation.models import DayJob, Municipality, SentForm
from insyn.foundation.tenancy import in_municipality


@pytest.fixture
def jobs(monkeypatch):
    """No jobs but those that the test registers."""
    found = {}
    monkeypatch.setattr(daily, "_jobs", found)
    return found


@pytest.fixture
def provby(db):
    return Municipality.objects.create(code="9901", name="Provby kommun", slug="provby", demonstration=True)


def test_a_job_is_done_once_a_day_and_again_the_next(jobs, provby):
    days = []
    daily.register_daily("count", lambda by, on: days.append(on))
    assert daily.run_day(provby).done == ("count",)
    assert daily.run_day(provby).done == ()
    provby.clock_shift = timedelta(days=1)
    assert daily.run_day(provby).done == ("count",)
    assert days[1] - days[0] == timedelta(days=1)


@pytest.mark.parametrize("error", [RuntimeError("power cut"), Refused("Något hindrar.")])
def test_a_failing_job_stops_no_other_leaves_nothing_behind_and_is_tried_again(jobs, provby, error, caplog):
    def fails(by, on):
        SentForm(token="half", answer="/").save()
        raise error

    daily.register_daily("fails", fails)
    daily.register_daily("works", lambda by, on: None)
    found = daily.run_day(provby)
    assert (found.done, found.failed) == (("works",), ("fails",))
    assert "fails in Provby kommun" in caplog.text
    with in_municipality(provby):
        assert not SentForm.objects.exists()
        assert [job.name for job in DayJob.objects.order_by("pk")] == ["works"]
    jobs["fails"] = lambda by, on: None
    assert daily.run_day(provby).done == ("fails",)


def test_every_municipality_has_its_own_day(jobs, provby):
    andraby = Municipality.objects.create(
        code="9902",
        name="Andraby kommun",
        slug="andraby",
        demonstration=True,
        clock_shift=timedelta(days=-700),
    )
    seen = {}
    daily.register_daily("note", lambda by, on: seen.__setitem__(by.municipality.pk, on))
    assert {"9901", "9902"} <= set(daily.run_everywhere())
    assert seen["9901"] - seen[andraby.pk] == timedelta(days=700)


def test_the_watch_does_what_is_due_and_looks_again_when_a_day_begins(jobs, provby, monkeypatch):
    days = []

    def next_look(seconds):
        provby.clock_shift = timedelta(days=len(days))
        provby.save()
        return len(days) == 3

    monkeypatch.setattr(daily, "close_old_connections", lambda: None)
    Municipality.objects.exclude(pk=provby.pk).update(demonstration=True, clock_shift=None)
    daily.register_daily("count", lambda by, on: days.append(on) if by.municipality == provby else None)
    daily.watch(next_look)
    today = datetime.now(UTC).date()
    assert days[1] - days[0] == days[2] - days[1] == timedelta(days=1)
    assert abs(days[0] - today) <= timedelta(days=1)


def test_a_watch_that_cannot_look_says_so_and_goes_on(jobs, monkeypatch, caplog):
    monkeypatch.setattr(daily, "close_old_connections", lambda: None)

    class Gone:
        class objects:
            @staticmethod
            def order_by(*names):
                raise RuntimeError("the database is gone")

    monkeypatch.setattr(daily, "Municipality", Gone)
    daily.watch(lambda seconds: True)
    assert "the database is gone" in caplog.text


@pytest.mark.parametrize(("parent", "gone"), [(os.getppid(), False), (-1, True)])
def test_who_watches_ends_with_the_one_that_serves(monkeypatch, parent, gone):
    monkeypatch.setattr(daily, "_PARENT", parent)
    assert daily.wait_for_parent(0.01) is gone


def test_what_is_done_at_each_look_is_done_each_time_and_one_that_fails_stops_no_other(monkeypatch, caplog):
    monkeypatch.setattr(daily, "_frequent", {})
    done = []
    daily.register_frequent("fails", lambda: 1 / 0)
    daily.register_frequent("works", lambda: done.append(1))
    assert [daily.run_frequent(), daily.run_frequent()] == [("fails",), ("fails",)]
    assert done == [1, 1]
    assert "fails failed" in caplog.text
