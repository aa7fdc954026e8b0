"""A registrar's and a citizen's day over a million cases and five million documents, against ten thousand cases.

The archive is generated inside the database (SQLite): what a large city has after twenty years. Each case has what came in, four
events, five steps of its way and five documents; two hundred cases are open.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

AT = datetime(2020, 4, 6, 9, tzinfo=UTC)
"""The Monday on which everything is asked; the example's organisation of 2020 is in force."""
BASE = 10_000
EVENTS, STEPS, DOCUMENTS = 4, 5, 5
YEARS = 20
FIRST_DOCUMENT = 1_000_000
"""Above what the example itself has."""
WAY = ("gemensam-beredning", "au", "gruppmoten", "ks", "kf")
OPEN = 200
"""So many cases are open whatever the archive holds: people have only so much in hand, and what grows is what is closed."""


def bench_cases(cases: int, runs: int) -> list[str]:
    """Measure both sizes, each in a process and a home of its own, and say milliseconds and what growing made of them."""
    small, large = _measured(BASE, runs), _measured(cases, runs)
    lines = [
        f"{cases:,} cases and {cases * DOCUMENTS:,} documents made in {large['made']:.0f} s, {large['bytes'] / 1e9:.1f} GB;"
        f" p50/p99 in milliseconds of {runs} runs each, and times {BASE:,} cases   (named alternative)",
    ]
    for name in [name for name in large if name.endswith(":p50")]:
        what = name.removesuffix(":p50")
        p50, p99 = large[name], large[f"{what}:p99"]
        lines.append(
            f"{what:<22} {p50:8.1f} / {p99:8.1f} ms   {p50 / small[name]:5.2f} times what it takes with {BASE:,} "
            f"({small[name]:.1f} / {small[f'{what}:p99']:.1f})"
        )
    return lines


def _measured(cases: int, runs: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.cases", str(cases), str(runs)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    return dict(json.loads(ran.stdout.splitlines()[-1]))


def _insert(label: str, rows: int, said: Mapping[str, str]) -> None:
    """Rows numbered from 1 (``i``) made by expressions of the database; a column that is not said has the model's default."""
    from django.apps import apps
    from django.db import connection

    model = apps.get_model(label)
    columns = dict(said)
    for field in model._meta.concrete_fields:
        if field.column not in columns and not field.null and not field.primary_key:
            value = field.get_db_prep_save(field.get_default(), connection)
            columns[field.column] = str(int(value)) if isinstance(value, bool | int) else f"'{value}'"
    names, made = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({names}) '  # noqa: S608
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT {made} FROM n"
        )


def _fill(municipality: str, version: int, cases: int) -> None:
    """The archive: cases closed long ago, and the newest of them open."""
    first_open = cases - OPEN
    a_year = -(-cases // YEARS)

    def at(nth: str, minutes: str) -> str:
        """The instant of the case that is so many after the first, spread evenly over its year, and some minutes more."""
        seconds = f"(({nth}) % {a_year}) * {30_000_000 // a_year} + 60 * ({minutes})"
        year = f"(2000 + ({nth}) / {a_year})"
        return f"datetime({year} || '-01-01 08:00:00', '+' || ({seconds}) || ' seconds')"

    def nth(each: int) -> str:
        return f"(i - 1) / {each}"

    shared = {"municipality_id": f"'{municipality}'"}
    came, on = at("i - 1", "0"), f"date({at('i - 1', '0')})"
    is_open = f"i > {first_open}"
    _insert(
        "cases.Submission",
        cases,
        shared
        | {
            "id": "i", "token": "'token-' || i", "channel": "'letter'", "sender_name": "'Påhittad'", "sender_email": "''",
            "subject": "'Fråga ' || i", "text": "'Påhittad text ' || i", "received_at": came, "classification": "''",
            "secrecy_section": "''", "text_digest": "printf('%064x', i)", "message_key": "''", "doubt": "''", "automatic": "''",
            "notes": "'[]'", "ordered_because": "''", "waiting": "0",
        },
    )  # fmt: skip
    _insert(
        "cases.Case",
        cases,
        shared
        | {
            "id": "i", "submission_id": "i", "published_at": came, "secrecy_section": "''", "register": "'KS'",
            "year": f"2000 + (i - 1) / {a_year}", "number": f"1 + (i - 1) % {a_year}", "summary": "'Påhittat ärende'",
            "title": "(CASE i % 3 WHEN 0 THEN 'Skolskjuts' WHEN 1 THEN 'Väg' ELSE 'Detaljplan' END) || ' i by ' || (i % 977)",
            "kind": "'assembly'", "route": "'heavy'", "version_id": str(version), "received_on": on, "registered_at": came,
            "unit": "(CASE i % 3 WHEN 0 THEN 'teknik' WHEN 1 THEN 'utbildning' ELSE 'kansli' END)",
            "status": f"CASE WHEN {is_open} THEN (CASE WHEN i % 10 < 8 THEN 'preparing' ELSE 'under-way' END) ELSE 'closed' END",
            "latest_kind": f"CASE WHEN {is_open} THEN 'assigned' ELSE 'closed' END",
            "latest_at": f"CASE WHEN {is_open} THEN {at('i - 1', '1')} ELSE {at('i - 1', '3')} END",
            "classification": "''", "due_on": f"CASE WHEN i % 4 = 0 THEN date({came}, '+1 year') END", "due_basis": "''",
        },
    )  # fmt: skip
    told = "CASE (i - 1) % 4 WHEN 0 THEN 'registered' WHEN 1 THEN 'assigned'"
    _insert(
        "cases.CaseEvent",
        cases * EVENTS,
        shared
        | {
            "case_id": f"1 + {nth(EVENTS)}", "at": at(nth(EVENTS), f"(i - 1) % {EVENTS}"), "body": "''", "unit": "''",
            "kind": f"CASE WHEN {nth(EVENTS)} < {first_open} THEN ({told} WHEN 2 THEN 'handed-in' ELSE 'closed' END)"
            f" ELSE ({told} ELSE 'joined' END) END",
            "text_sv": "'Påhittad händelse.'", "text_en": "''",
        },
    )  # fmt: skip
    bodies = " ".join(f"WHEN {place} THEN '{body}'" for place, body in enumerate(WAY))
    _insert(
        "cases.CaseStep",
        cases * STEPS,
        shared
        | {
            "case_id": f"1 + {nth(STEPS)}", "position": f"1 + (i - 1) % {STEPS}",
            "body": f"(CASE (i - 1) % {STEPS} {bodies} END)",
            "state": f"CASE WHEN {nth(STEPS)} < {first_open} OR (i - 1) % {STEPS} = 0 THEN 'done' ELSE 'ahead' END",
            "outcome": "''",
        },
    )  # fmt: skip
    when = at(nth(DOCUMENTS), "2")
    _insert(
        "documents.Document",
        cases * DOCUMENTS,
        shared
        | {
            "id": f"{FIRST_DOCUMENT} + i", "published_at": when, "secrecy_section": "''", "title": "'Handling ' || i",
            "kind": "(CASE i % 3 WHEN 0 THEN 'question' WHEN 1 THEN 'report' ELSE 'attachment' END)",
            "filename": "'handling-' || i || '.pdf'", "media_type": "'application/pdf'", "size": "1000 + i % 9000",
            "sha256": "printf('%064x', i)", "pages": "1 + i % 30", "enclosure": "0", "created_at": when,
            "created_by": "'bench'", "secrecy_reason": "''",
        },
    )  # fmt: skip
    _insert(
        "cases.CaseDocument",
        cases * DOCUMENTS,
        shared
        | {
            "case_id": f"1 + {nth(DOCUMENTS)}", "document_id": f"{FIRST_DOCUMENT} + i",
            "number": f"1 + (i - 1) % {DOCUMENTS}",
        },
    )  # fmt: skip


def _prepare(cases: int) -> Any:
    from django.core.management import call_command
    from django.db import transaction

    from insyn.demonstration.cast import make_cast
    from insyn.demonstration.load import load_norsjo
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.queries import version_in_force

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    municipality = load_norsjo()
    make_cast(municipality)
    Municipality.objects.filter(pk=municipality.pk).update(clock_shift=AT - datetime.now(UTC))
    municipality.refresh_from_db()
    with in_municipality(municipality):
        version = version_in_force(AT.date())
        with transaction.atomic():
            _fill(municipality.pk, version.pk, cases)
    return municipality


def _times(what: Callable[[int], object], runs: int) -> tuple[float, float]:
    """The median and the 99th percentile in milliseconds, the first time left out."""
    what(-1)
    taken = []
    for turn in range(runs):
        began = time.perf_counter()
        what(turn)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[min(len(taken) - 1, int(len(taken) * 0.99))]


def _measure(cases: int, runs: int) -> dict[str, float]:
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from insyn.cases.acts import receive_question, register_case
    from insyn.demonstration.cast import actor
    from insyn.foundation.models import User
    from insyn.foundation.tenancy import in_municipality

    settings.ALLOWED_HOSTS, settings.KEEP_PAGES = ["*"], False
    began = time.perf_counter()
    municipality = _prepare(cases)
    path = Path(str(settings.DATABASES["default"]["NAME"]))
    found: dict[str, float] = {"made": time.perf_counter() - began, "bytes": path.stat().st_size}

    def page(who: str, address: str) -> Callable[[int], object]:
        client = Client(raise_request_exception=True)
        if who:
            client.force_login(User.objects.get(username=who))

        def read(turn: int) -> object:
            at = f"/{municipality.slug}/{address}".replace("NUMBER", f"KS-2009-{turn + 5}")
            answer = client.get(at)
            if answer.status_code != 200:
                raise RuntimeError(f"{at} answered {answer.status_code}")
            return answer

        return read

    registrar = actor(municipality, "registrator")

    def register(turn: int) -> object:
        with in_municipality(municipality):
            submission = receive_question(
                by=registrar, at=AT, subject=f"Fråga {turn} {secrets.token_hex(4)}", text="Får det plats en lekplats?",
                channel="letter",
            )  # fmt: skip
            return register_case(
                by=registrar, at=AT, submission=submission, title=submission.subject, kind="assembly"
            )

    for name, what in (
        ("registering", register),
        ("the registrar's day", page("registrator", "arbete/")),
        ("an official's day", page("trafik", "arbete/")),
        ("cases, the latest", page("", "arenden/")),
        ("cases at one status", page("", "arenden/?status=preparing")),
        ("one case", page("", "arenden/NUMBER/")),
        ("one case at work", page("registrator", "arbete/arenden/NUMBER/")),
        ("who owns it", page("", "vem-gor-vad/?q=Vem+bestämmer+om+skolskjuts")),
    ):
        found[f"{name}:p50"], found[f"{name}:p99"] = _times(what, runs)
        print(name, found[f"{name}:p50"], file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]), int(sys.argv[2]))))
