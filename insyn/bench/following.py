"""The citizens' follow-up page at ten years of follow-ups in 290 municipalities, against an empty page of the same site.

What is sent is generated: seven meetings a year of three bodies, each paper with eight lines and their heads' words.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

MUNICIPALITIES, YEARS = 290, 10
BODIES = ("ks", "au", "uou")
MONTHS = (2, 3, 4, 5, 8, 9, 11)
BATCH = 2000
LINES = 8
PAPERS = YEARS * len(BODIES) * len(MONTHS)


def bench_following(runs: int) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say the milliseconds and the ratios."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.following", str(runs)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    empty = found["empty"]
    return [
        f"an empty page          {empty * 1000:8.1f} ms   (named alternative)",
        f"one follow-up, as sent {found['paper'] * 1000:8.1f} ms   {found['paper'] / empty:.1f} times the empty page; "
        f"{PAPERS * MUNICIPALITIES:,} follow-ups of {MUNICIPALITIES} municipalities and {YEARS} years",
        f"the list of all        {found['list'] * 1000:8.1f} ms   {found['list'] / empty:.1f} times the empty page; "
        f"{PAPERS} follow-ups listed",
    ]


def _paper(year: int, month: int) -> dict[str, Any]:
    from insyn.budget.following.rules.paper import Paper, Row

    rows = tuple(
        Row(
            key=f"rad-{place}", purpose="operating", sv=f"Rad {place}", en=f"Line {place}", depth=min(place, 2),
            budget=10_000 + place, to_date=1_667, outcome=1_700 + place, forecast=10_100, comment="Fler elever. " * 8, over=False,
        )
        for place in range(LINES)
    )  # fmt: skip
    return Paper(body_sv="Utskottet", body_en="The subcommittee", year=year, month=month, rows=rows).as_json()


def _make(codes: list[str], version_of: Callable[[str], int]) -> None:
    """So many follow-ups with their items, meetings and documents, in each municipality."""
    from insyn.budget.models import FollowUpPaper
    from insyn.documents.models import Document
    from insyn.foundation.tenancy import in_municipality
    from insyn.meetings.models import AgendaItem, Meeting

    for code in codes:
        with in_municipality(code):
            places = [
                (body, date(2010 + year, month, 6))
                for year in range(YEARS)
                for body in BODIES
                for month in MONTHS
            ]
            sent = [datetime(on.year, on.month, 1, 9, tzinfo=UTC) for _body, on in places]
            made = [
                Meeting(
                    municipality_id=code, body=body, on=on, starts_at=at, version_id=version_of(code), published_at=at,
                    state="summoned", summoned_at=at,
                )
                for (body, on), at in zip(places, sent, strict=True)
            ]  # fmt: skip
            meetings = Meeting.objects.bulk_create(made, batch_size=BATCH)
            items = AgendaItem.objects.bulk_create(
                [
                    AgendaItem(
                        municipality_id=code,
                        meeting=one,
                        position=1,
                        kind="information",
                        title="Uppföljning av mål",
                    )
                    for one in meetings
                ],
                batch_size=BATCH,
            )
            documents = Document.objects.bulk_create(
                [
                    Document(
                        municipality_id=code, kind="report", title="Uppföljning", filename="uppfoljning.pdf",
                        media_type="application/pdf", size=1, sha256="0" * 64, created_at=at, created_by="system",
                        published_at=at,
                    )
                    for at in sent
                ],
                batch_size=BATCH,
            )  # fmt: skip
            FollowUpPaper.objects.bulk_create(
                [
                    FollowUpPaper(
                        municipality_id=code, body=body, on=on, year=on.year, month=on.month - 1, item=item, document=document,
                        paper=_paper(on.year, on.month - 1), made_at=at, published_at=at,
                    )
                    for (body, on), at, item, document in zip(places, sent, items, documents, strict=True)
                ],
                batch_size=BATCH,
            )  # fmt: skip


def _best(what: Callable[[], object], runs: int) -> float:
    times = []
    for _run in range(runs):
        began = time.perf_counter()
        what()
        times.append(time.perf_counter() - began)
    return min(times)


def _measure(runs: int) -> dict[str, float]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from insyn.demonstration.load import load_norsjo
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality
    from insyn.organisation.models import OrganisationVersion

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    norsjo = load_norsjo()
    with in_municipality(norsjo):
        version = OrganisationVersion.objects.order_by("-valid_from", "pk").values_list("pk", flat=True)[0]
    others = [f"{9000 + place}" for place in range(MUNICIPALITIES - 1)]
    Municipality.objects.bulk_create(
        Municipality(code=code, name=f"Exempel {code}", slug=f"exempel-{code}") for code in others
    )
    _make([norsjo.pk, *others], lambda code: version)
    settings.ALLOWED_HOSTS = ["*"]
    settings.KEEP_PAGES = False
    client = Client(raise_request_exception=True)

    def page(path: str) -> Callable[[], object]:
        def read() -> object:
            answer = client.get(f"/norsjo/{path}")
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answered {answer.status_code}")
            return answer

        return read

    # The page about the site asks the database for nothing of its own: what every page costs.
    pages = {
        "empty": "tillganglighet/",
        "paper": "budget/uppfoljning/uou/2015-05-06/?datum=2020-04-20",
        "list": "budget/uppfoljning/?datum=2020-04-20",
    }
    for path in pages.values():
        page(path)()
    return {name: _best(page(path), runs) for name, path in pages.items()}


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))
