"""40,000 representatives read in from a file, against a bare insertion of the same rows into the same tables."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from typing import Any

BODIES, SEATS = 1000, 40
AT = datetime(2020, 12, 1, 12, tzinfo=UTC)


def bench_register(people: int = 40_000) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say the seconds and the ratio."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.register", str(people)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    return [
        f"bare insertion         {found['bare']:8.2f} s for {people:,} people with a seat each   (named alternative)",
        f"the file is looked at  {found['look']:8.2f} s, read and planned, nothing written",
        f"the file is read in    {found['read_in']:8.2f} s, planned anew and written   "
        f"{found['read_in'] / found['bare']:.1f} times the bare insertion",
    ]


def _municipality() -> Any:
    from django.core.management import call_command

    from insyn.bench.organisations import organisation_text
    from insyn.foundation.actors import Actor
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.acts import load_version

    call_command("migrate", verbosity=0, interactive=False)
    municipality = Municipality.objects.create(code="9999", name="Exempel kommun", slug="exempel")
    text = organisation_text(BODIES + 2, SEATS)
    by = Actor.system(municipality)
    version = load_version(by=by, at=AT, text=text)
    with in_municipality(municipality):
        # The law's check of a thousand committees is not what is measured here.
        version.adopted_at = AT
        version.save()
    return municipality


def file_of(people: int) -> bytes:
    """Invented people, a seat each, forty to a committee."""
    rows = (
        f"Anna{n};Exempel{n};S;Nämnd {n // SEATS};ledamot;{n % SEATS + 1};2020-11-01;KF § {n}\n"
        for n in range(people)
    )
    return ("förnamn;efternamn;parti;organ;roll;nummer;från;beslut\n" + "".join(rows)).encode()


def _bare(people: int) -> float:
    """The same rows by the bare database: two statements executed for all of them in one transaction, then taken back."""
    from django.db import connection, transaction

    first = date(2020, 11, 1)
    person = (
        "INSERT INTO people_person (id, municipality_id, given_name, family_name, party, changed_group, email, invented) "
        "VALUES (%s, '9999', %s, %s, 'S', false, '', false)"
    )
    seat = (
        "INSERT INTO people_assignment (municipality_id, person_id, body, capacity, number, party, starts_on, elected_by, "
        "decision, source, ended_because, end_decision) "
        "VALUES ('9999', %s, %s, 'member', %s, 'S', %s, '', %s, 'fil', '', '')"
    )
    persons = [(n + 1, f"Anna{n}", f"Exempel{n}") for n in range(people)]
    seats = [(n + 1, f"namnd-{n // SEATS}", n % SEATS + 1, str(first), f"KF § {n}") for n in range(people)]
    with transaction.atomic(), connection.cursor() as cursor:
        began = time.perf_counter()
        cursor.executemany(person, persons)
        cursor.executemany(seat, seats)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took


def main(people: int) -> None:
    """Prepare, do the bare work, look at the file, read it in, and print what was found."""
    import django

    django.setup()
    from insyn.foundation.actors import Actor
    from insyn.foundation.tenancy import in_municipality
    from insyn.people.acts import import_register, stage_import
    from insyn.people.acts.importing import plan_of
    from insyn.people.models import Assignment

    municipality, data = _municipality(), file_of(people)
    by = Actor.system(municipality)
    bare = _bare(people)
    with in_municipality(municipality):
        began = time.perf_counter()
        draft = stage_import(by=by, at=AT, file_name="bench.csv", data=data)
        plan = plan_of(draft, AT.date())
        looked = time.perf_counter() - began
        assert plan.ready, plan.problems[:5]
        began = time.perf_counter()
        import_register(by=by, at=AT, draft=draft, state=plan.state, answers={})
        took = time.perf_counter() - began
        assert Assignment.objects.count() == people
    print(json.dumps({"bare": bare, "look": looked, "read_in": took}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
