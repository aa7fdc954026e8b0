"""A version takes over in a municipality with 50,000 open cases, against the bare database work that it needs."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

DAY = date(2021, 1, 1)
MIDNIGHT = datetime(2021, 1, 1, 0, 5, tzinfo=UTC)
BATCH = 5000
WAY = ("gemensam-beredning", "uou", "gruppmoten", "ks", "kf")


def bench_adoption(cases: int) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say the seconds and the ratio."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.adoption", str(cases)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    return [
        f"bare database work     {found['bare']:8.2f} s for {found['rows']:,} rows of {cases:,} open cases   (named alternative)",
        f"a version takes over   {found['switch']:8.2f} s, {found['rerouted']:,} cases on a new way   "
        f"{found['switch'] / found['bare']:.1f} times the bare work (wanted: seconds)",
    ]


def _prepare(cases: int) -> Any:
    from django.core.management import call_command

    from insyn.cases.models import Case, CaseStep
    from insyn.demonstration.load import load_norsjo
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.queries import version_in_force

    call_command("migrate", verbosity=0, interactive=False)
    municipality = load_norsjo()
    with in_municipality(municipality):
        version = version_in_force(date(2020, 12, 1))
        made = Case.objects.bulk_create(
            (
                Case(
                    municipality=municipality,
                    register="KS",
                    year=2020,
                    number=number,
                    title=f"Ärende {number}",
                    kind="assembly",
                    route="heavy",
                    version=version,
                    received_on=date(2020, 11, 1),
                    registered_at=MIDNIGHT,
                    status=Case.Status.UNDER_WAY,
                )
                for number in range(1, cases + 1)
            ),
            batch_size=BATCH,
        )
        # A tenth stands at each step of the way before the board, the rest before UOU, which ends.
        CaseStep.objects.bulk_create(
            (
                CaseStep(
                    municipality=municipality,
                    case=case,
                    position=place,
                    body=body,
                    state=_state(case.number, place),
                )
                for case in made
                for place, body in enumerate(WAY, start=1)
            ),
            batch_size=BATCH,
        )
    return municipality


def _state(number: int, place: int) -> str:
    return "done" if place <= (number % 10 if number % 10 < 4 else 1) else "ahead"


def _without_uou(text: str) -> str:
    """Norsjö's file with one subcommittee that takes over from both."""
    text = re.sub(r'\[\[body\]\]\nid = "uou"\n.*?(?=\n\[|\n# ---)', "", text, count=1, flags=re.S)
    text = re.sub(r'\[\[calendar.rule\]\]\nbody = "uou".*?\n\n', "", text, count=1, flags=re.S)
    text = text.replace('id = "au"\n', 'id = "au"\nsucceeds = ["au", "uou"]\n', 1).replace(
        '"au | uou"', '"au"'
    )
    text = (
        text.replace('"au", "uou"', '"au"')
        .replace('"au", "au"', '"au"')
        .replace('delegate = "uou"', 'delegate = "au"')
    )
    return text.replace("valid_from = 2019-01-01", f"valid_from = {DAY}")


def _switch(municipality: Any) -> float:
    from insyn.demonstration.load import NORSJO
    from insyn.foundation.actors import Actor
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.acts import load_version
    from insyn.organisation.acts_adoption import switch_version

    by = Actor.system(municipality)
    text = _without_uou((NORSJO / "2020.toml").read_text(encoding="utf-8"))
    version = load_version(by=by, at=MIDNIGHT, text=text)
    with in_municipality(municipality):
        version.decided_at, version.decided_by = MIDNIGHT, "KF 2020-11-23 § 112"
        version.save()
    began = time.perf_counter()
    switch_version(by=by, at=MIDNIGHT, version=version)
    return time.perf_counter() - began


def _bare(path: Path, written: dict[str, int], cases: int) -> float:
    """The same numbers of rows inserted and updated by sqlite3 alone, prepared beforehand, in one transaction."""
    base = sqlite3.connect(path)
    base.executescript(
        "PRAGMA journal_mode=WAL;"
        "CREATE TABLE cases (id INTEGER PRIMARY KEY, version INTEGER, route TEXT);"
        "CREATE TABLE steps (id INTEGER PRIMARY KEY, cas INTEGER, body TEXT, state TEXT, since TEXT, replaced TEXT);"
        "CREATE INDEX steps_of ON steps (cas);"
        "CREATE TABLE events (id INTEGER PRIMARY KEY, cas INTEGER, at TEXT, told TEXT);"
        "CREATE INDEX events_of ON events (cas);"
        "CREATE TABLE earlier (id INTEGER PRIMARY KEY, cas INTEGER, until TEXT, version INTEGER, route TEXT);"
        "CREATE INDEX earlier_of ON earlier (cas);"
    )
    base.executemany("INSERT INTO cases VALUES (?, 1, 'heavy')", ((n,) for n in range(cases)))
    steps = [(n, body, "ahead", None, None) for n in range(cases) for body in WAY]
    insert_step = "INSERT INTO steps (cas, body, state, since, replaced) VALUES (?, ?, ?, ?, ?)"
    base.executemany(insert_step, steps)
    base.commit()
    new_steps = [(n % cases, "ks", "ahead", str(DAY), None) for n in range(written["steps"])]
    events = [
        (n, str(MIDNIGHT), "Organisationen ändrades. Ärendet går vidare.") for n in range(written["events"])
    ]
    earlier = [(n, str(DAY), 1, "heavy") for n in range(written["earlier"])]
    began = time.perf_counter()
    base.execute("UPDATE cases SET version = 2")
    base.execute("UPDATE steps SET replaced = ? WHERE id <= ?", (str(DAY), written["steps"]))
    base.executemany(insert_step, new_steps)
    base.executemany("INSERT INTO events (cas, at, told) VALUES (?, ?, ?)", events)
    base.executemany("INSERT INTO earlier (cas, until, version, route) VALUES (?, ?, ?, ?)", earlier)
    base.commit()
    return time.perf_counter() - began


def main(cases: int) -> None:
    """Prepare, switch, do the bare work for as many rows, and print what was found."""
    import django

    django.setup()
    from insyn.cases.models import CaseEvent, CaseStep, EarlierRoute
    from insyn.foundation.tenancy import in_municipality

    municipality = _prepare(cases)
    seconds = _switch(municipality)
    with in_municipality(municipality):
        written = {
            "steps": CaseStep.objects.filter(since=DAY).count(),
            "events": CaseEvent.objects.filter(kind="rerouted").count(),
            "earlier": EarlierRoute.objects.count(),
        }
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare(Path(folder) / "bare.sqlite3", written, cases)
    rows = sum(written.values())
    print(json.dumps({"switch": seconds, "bare": bare, "rows": rows, "rerouted": written["events"]}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
