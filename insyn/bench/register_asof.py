"""The register as of a day with twenty years of history, against the same question in plain SQL in the same run."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DAYS = tuple(date(year, 5, 1) for year in range(2007, 2020, 2))
"""Days on which the example has an organisation."""
FIRST_YEAR, TERMS, TERM_YEARS = 2000, 5, 4
BATCH = 5000
PLAIN = """
SELECT a.id, a.body, a.capacity, a.number, a.party, a.starts_on, a.ends_on, p.id, p.given_name, p.family_name, p.party
FROM people_assignment a JOIN people_person p ON p.id = a.person_id
WHERE a.municipality_id = ? AND a.starts_on <= ? AND (a.ends_on IS NULL OR a.ends_on > ?)
ORDER BY a.body, a.capacity, a.number
"""


def bench_register_asof(assignments: int, runs: int) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say the milliseconds and the ratios."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.register_asof", str(assignments), str(runs)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    plain = found["plain"]
    return [
        f"plain SQL, as of a day {plain * 1000:8.1f} ms for {found['held']:,} of {assignments:,} assignments over 20 years"
        "   (named alternative)",
        f"assignments_on(day)    {found['asked'] * 1000:8.1f} ms   {found['asked'] / plain:.1f} times the plain question",
        f"one person's page      {found['person'] * 1000:8.1f} ms   {found['person'] / plain:.1f} times the plain question",
        f"the register's page    {found['page'] * 1000:8.1f} ms for {found['people']:,} people   "
        f"{found['page'] / plain:.1f} times the plain question",
    ]


def _prepare(number: int) -> Any:
    """Norsjö, with so many assignments in terms of four years from 2000 on; each person sits in every term."""
    from django.core.management import call_command

    from insyn.demonstration.load import load_norsjo
    from insyn.foundation.tenancy import in_municipality
    from insyn.people.models import Assignment, Person

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    municipality = load_norsjo()
    with in_municipality(municipality):
        people = Person.objects.bulk_create(
            (
                Person(
                    municipality=municipality,
                    given_name=f"Exempel{place % 400}",
                    family_name=f"Mätström{place}",
                    current_party="SKCLVM"[place % 6],
                    invented=True,
                )
                for place in range(number // TERMS // 4)
            ),
            batch_size=BATCH,
        )
        Assignment.objects.bulk_create(
            (
                Assignment(
                    municipality=municipality,
                    person=people[place % len(people)],
                    body=("kf", "ks", "valnamnd", "uou")[place // len(people) % 4],
                    capacity="member" if place % 2 else "substitute",
                    number=100 + place % len(people),
                    party="SKCLVM"[place % 6],
                    starts_on=date(FIRST_YEAR + TERM_YEARS * term, 1, 1),
                    ends_on=date(FIRST_YEAR + TERM_YEARS * (term + 1), 1, 1),
                    ended_because="term",
                    decision="KF 2000-01-01 § 1",
                )
                for term in range(TERMS)
                for place in range(number // TERMS)
            ),
            batch_size=BATCH,
        )
    return municipality


def _best(what: Callable[[date], object], runs: int) -> float:
    """The quickest of some rounds over the days, as seconds for one day."""
    times = []
    for _round in range(runs):
        began = time.perf_counter()
        for day in DAYS:
            what(day)
        times.append((time.perf_counter() - began) / len(DAYS))
    return min(times)


def _measure(number: int, runs: int) -> dict[str, float]:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from insyn.foundation.tenancy import in_municipality
    from insyn.people.models import Assignment
    from insyn.people.queries import assignments_on

    municipality = _prepare(number)
    settings.ALLOWED_HOSTS = ["*"]
    settings.KEEP_PAGES = False
    client = Client(raise_request_exception=True)
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    with in_municipality(municipality), sqlite3.connect(path) as plain:
        person = (
            Assignment.objects.filter(starts_on=date(2000, 1, 1))
            .order_by("pk")
            .values_list("person", flat=True)
        )
        address = f"/{municipality.slug}/personer/{person[0]}/"
        key = municipality.pk

        def asked_plainly(day: date) -> object:
            return plain.execute(PLAIN, (key, day.isoformat(), day.isoformat())).fetchall()

        held = len(list(assignments_on(DAYS[0])))
        assert held == len(asked_plainly(DAYS[0]))  # type: ignore[arg-type]  # the same question
        found = {
            "held": held,
            "plain": _best(asked_plainly, runs),
            "asked": _best(lambda day: list(assignments_on(day)), runs),
        }

    def page(at: str) -> Callable[[date], object]:
        def read(day: date) -> object:
            answer = client.get(f"{at}?datum={day}")
            if answer.status_code != 200:
                raise RuntimeError(f"{at} answered {answer.status_code}")
            return answer

        return read

    found["person"] = _best(page(address), runs)
    register = page(f"/{municipality.slug}/personer/")
    shown: Any = register(DAYS[-1])
    found["people"] = shown.content.decode().count('class="person"')
    found["page"] = _best(register, 1)
    return found


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]), int(sys.argv[2]))))
