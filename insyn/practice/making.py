"""Making a practice copy in a home of its own, making it anew, removing it, and serving it.

The copy is made beside the one there is and takes its place whole, or nothing changes. It is filled by programs of their own
(``insyn restore``, ``insyn setup``), started without any address that leads out of the copy's home.
"""

import json
import logging
import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from insyn.foundation import practising
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.practice.copying import slug_of, write_copy
from insyn.practice.models import PracticeOrder
from insyn.practice.rules.scrub import Unknown

log = logging.getLogger(__name__)
WORDS = [
    "aspen",
    "björken",
    "eken",
    "granen",
    "hasseln",
    "idegranen",
    "kastanjen",
    "linden",
    "lönnen",
    "oxeln",
    "pilen",
    "poppeln",
    "rönnen",
    "sälgen",
    "tallen",
]


class PracticeRefused(Exception):
    """The copy cannot be made; the one there is, if any, is left as it was."""


@dataclass(frozen=True)
class Made:
    """A copy: where it lies, how many rows it has, and the password that everybody signs in with there."""

    home: Path
    rows: int
    password: str


def home_of(code: str) -> Path:
    """Where the municipality's copy lies."""
    return Path(settings.HOME) / "practice" / code


def marker_of(code: str) -> dict[str, Any] | None:
    """What is told of the municipality's copy (``made_at``, ``rows``, ``slug``); None where there is none."""
    return practising.marker_in(home_of(code))


def make(municipality: Municipality) -> Made:
    """Make the copy, or make it anew: what was done in the one before is gone. :class:`PracticeRefused` with what is wrong."""
    if settings.PRACTICE:
        raise PracticeRefused(
            "Det här är redan en övningskopia. / this is a practice copy already: make one from the real installation."
        )
    home = home_of(municipality.pk)
    beside, before = home.with_name(f"{home.name}.new"), home.with_name(f"{home.name}.old")
    for left in (beside, before):
        shutil.rmtree(left, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700)
    password = f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(9000) + 1000}"
    try:
        rows = write_copy(municipality, beside / "copy.insyn", password)
        told = {
            "municipality": municipality.pk,
            "slug": slug_of(municipality.slug),
            "made_at": datetime.now(UTC).isoformat(),
            "rows": rows,
        }
        # Before anything is started in it: no program ever sees the home without what says that it is a copy.
        (beside / practising.MARKER).write_text(json.dumps(told), encoding="utf-8")
        _insyn(beside, "restore", str(beside / "copy.insyn"))
        (beside / "copy.insyn").unlink()
        _insyn(beside, "setup", "--no-demo")
    except Unknown as unknown:
        shutil.rmtree(beside, ignore_errors=True)
        raise PracticeRefused(
            f"Det är inte bestämt vad som ska hända med {unknown} i en övningskopia (insyn/practice/rules/table.py)."
        ) from unknown
    except (OSError, ValueError) as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise PracticeRefused(str(error)) from error
    except PracticeRefused:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    if home.exists():
        home.rename(before)
    beside.rename(home)
    shutil.rmtree(before, ignore_errors=True)
    return Made(home, rows, password)


def remove(code: str) -> bool:
    """Remove the copy with everything in it; False where there was none."""
    home = home_of(code)
    if not home.exists():
        return False
    before = home.with_name(f"{home.name}.old")
    shutil.rmtree(before, ignore_errors=True)
    home.rename(before)
    shutil.rmtree(before, ignore_errors=True)
    return True


def environment_of(home: Path, **more: str) -> dict[str, str]:
    """What a program is started with that works in the copy: nothing that leads out of its home."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not practising.leads_out(name) and name not in ("INSYN_TESTING", "INSYN_KEEP_PAGES", "INSYN_BENCH")
    }
    return kept | {"INSYN_HOME": str(home)} | more


def _insyn(home: Path, *words: str) -> None:
    program = [sys.executable, "-m", "insyn.cli", *words]
    ran = subprocess.run(program, env=environment_of(home), capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise PracticeRefused(
            (ran.stderr or ran.stdout).strip()[-400:] or f"insyn {words[0]}: {ran.returncode}"
        )


def do_what_is_ordered() -> None:
    """Do the orders that wait, in every municipality (registered with ``foundation.daily``)."""
    if settings.PRACTICE:
        return
    for municipality in Municipality.objects.order_by("code"):
        with in_municipality(municipality):
            order = PracticeOrder.objects.filter(done_at__isnull=True).order_by("pk").first()
            if order is not None:
                _do(municipality, order)


def _do(municipality: Municipality, order: PracticeOrder) -> None:
    try:
        if order.what == PracticeOrder.What.REMOVE:
            remove(municipality.pk)
        else:
            made = make(municipality)
            order.rows, order.password = made.rows, made.password
    except PracticeRefused as refused:
        log.warning("the practice copy of %s could not be made: %s", municipality, refused)
        order.error = str(refused)[:500]
    order.done_at = timezone.now()
    order.save()


def serve(code: str, host: str, port: int, base_url: str, say: Callable[[str], None]) -> None:
    """Serve the copy until stopped; one that is made anew is served from then on, and one that is removed no more."""
    while True:
        told = marker_of(code)
        if told is None:
            time.sleep(1)
            continue
        say(f"{base_url}/{told.get('slug', '')}/")
        words = [sys.executable, "-m", "insyn.cli", "serve", "--host", host, "--port", str(port)]
        hosts = f"{os.environ.get('INSYN_HOSTS', 'localhost,127.0.0.1,[::1]')},{urlsplit(base_url).hostname}"
        own = environment_of(home_of(code), INSYN_BASE_URL=base_url, INSYN_HOSTS=hosts)
        served = subprocess.Popen(words, env=own)  # noqa: S603
        try:
            while marker_of(code) == told and served.poll() is None:
                time.sleep(1)
        finally:
            served.terminate()
            served.wait(timeout=30)
        if served.returncode and marker_of(code) == told:
            raise PracticeRefused(f"insyn serve: {served.returncode}")
