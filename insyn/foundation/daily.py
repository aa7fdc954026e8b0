"""What is done once each day in each municipality: the rooms below register their jobs at start-up.

``insyn nightly`` does what is due, for a timer of the machine; the serving site does it by itself (:func:`watch`), and delivers
the letters that wait (``mail.py``) each time it looks. A job
that fails is logged, stops no other, and is tried again the next time; one that is done is not done again that day.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import close_old_connections, transaction

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.mail import deliver_everywhere
from insyn.foundation.models import DayJob, Municipality
from insyn.foundation.tenancy import in_municipality

log = logging.getLogger(__name__)

Job = Callable[[Actor, date], object]
LOOK_EVERY = 60
"""Seconds between two looks at whether a new day has begun somewhere (a demonstration's day can begin at any time)."""

_jobs: dict[str, Job] = {}
_frequent: dict[str, Callable[[], object]] = {}
_PARENT = os.getppid()


@dataclass(frozen=True)
class Done:
    """What became of a municipality's jobs: the names of those done now, and of those that failed."""

    done: tuple[str, ...]
    failed: tuple[str, ...]


def register_daily(name: str, job: Job) -> None:
    """Let a room have something done each day; jobs are done in the order of the rooms."""
    _jobs[name] = job


def register_frequent(name: str, job: Callable[[], object]) -> None:
    """Let a room have something done each time that the watch looks (every ``LOOK_EVERY`` seconds), across municipalities."""
    _frequent[name] = job


def run_frequent() -> tuple[str, ...]:
    """Do what is done at each look; the names of those that failed, which stop no other."""
    failed = []
    for name, job in _frequent.items():
        try:
            job()
        except Exception:
            log.exception("%s failed and will be tried again", name)
            failed.append(name)
    return tuple(failed)


def run_day(municipality: Municipality) -> Done:
    """Do what is not done yet on the municipality's day."""
    by = Actor.system(municipality)
    on = clock.today(municipality)
    done, failed = [], []
    for name, job in _jobs.items():
        try:
            if _once(by, on, name, job):
                done.append(name)
        except Refused as refusal:
            log.warning("%s in %s on %s waits: %s", name, municipality, on, refusal)
            failed.append(name)
        except Exception:
            log.exception("%s in %s on %s failed and will be tried again", name, municipality, on)
            failed.append(name)
    return Done(tuple(done), tuple(failed))


def _once(by: Actor, on: date, name: str, job: Job) -> bool:
    """Do the job in one transaction with the mark that it is done; False when it was done already."""
    with in_municipality(by.municipality), transaction.atomic():
        # One at a time, also where several processes look at once.
        Municipality.objects.select_for_update().get(pk=by.municipality.pk)
        if DayJob.objects.filter(name=name, on=on).exists():
            return False
        job(by, on)
        DayJob(name=name, on=on).save()
        return True


def run_everywhere() -> dict[str, Done]:
    """Do what is due in every municipality, by their codes."""
    return {municipality.pk: run_day(municipality) for municipality in Municipality.objects.order_by("code")}


def watch(wait: Callable[[float], bool]) -> None:
    """Do what is due now, and whenever a day begins, until ``wait(seconds)`` says that it is enough."""
    seen: dict[str, date] = {}
    while True:
        try:
            for municipality in Municipality.objects.order_by("code"):
                today = clock.today(municipality)
                if seen.get(municipality.pk) != today and not run_day(municipality).failed:
                    seen[municipality.pk] = today
            run_frequent()
            deliver_everywhere()
        except Exception:
            log.exception("the jobs of the day could not be looked at")
        finally:
            close_old_connections()
        if wait(LOOK_EVERY):
            return


def wait_for_parent(seconds: float) -> bool:
    """Wait, and say whether the process that serves is gone: who watches for it ends with it, however it ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.getppid() != _PARENT:
            return True
        time.sleep(min(1.0, seconds))
    return False


def start_watching() -> subprocess.Popen:
    """Begin :func:`watch` in a process of its own: the server's is not Python's to run anything else in."""
    return subprocess.Popen([sys.executable, "-m", "insyn.cli", "nightly", "--watch"])
