"""Search over so many public documents, against reading every text for the words (SQL's LIKE) in the same run.

The texts are generated: words drawn as often as words are (Zipf's law), compounds among them, 120 words a document.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

WORDS, LONG = 40_000, 120
BATCH = 2_000
FIRST = "skol barn vatten väg bygg buss äldre miljö budget kultur fritids sten skog snö".split()  # noqa: SIM905 - a list to read
LAST = "skjuts omsorg avgift plan tillstånd röjning nämnd prövning hus underhåll bidrag taxa".split()  # noqa: SIM905


def bench_search(documents: int, asked: int) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say the milliseconds and the ratio."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.search", str(documents), str(asked)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    lines = [
        f"{found['documents']:,} documents taken in for search, {found['a_second']:,.0f} a second",
        f"every text read        {found['like'][0] * 1000:8.1f} ms   p95 {found['like'][1] * 1000:.1f}   (named alternative)",
    ]
    for name, words in (
        ("rare", "a rare word"),
        ("common", "a common word"),
        ("two", "two words"),
        ("slip", "a slip of the pen"),
    ):
        half, most = found[name]
        lines.append(
            f"{words:22} {half * 1000:8.1f} ms   p95 {most * 1000:.1f}   {half / found['like'][0]:.2f} of reading every text"
        )
    return lines


def _vocabulary() -> list[str]:
    parts = [first + last for first in FIRST for last in LAST]
    return [
        *parts,
        *(
            f"{parts[n % len(parts)]}{'abcdefghijklmnopqrstuvwxyzåäö'[n % 29]}{n:x}"
            for n in range(WORDS - len(parts))
        ),
    ]


def _make(documents: int) -> None:
    """So many public documents with their texts."""
    from datetime import UTC, datetime, timedelta

    import numpy as np

    from insyn.documents.models import Document, DocumentText

    words, drawn = _vocabulary(), np.random.default_rng(1)
    begins = datetime(2015, 1, 1, tzinfo=UTC)
    for first in range(0, documents, BATCH):
        size = min(BATCH, documents - first)
        numbers = drawn.zipf(1.3, (size, LONG)) % len(words)
        rows = [
            Document(
                municipality_id="2417", kind=Document.Kind.REPORT, title=f"Skrivelse {first + n}, {words[int(numbers[n][0])]}",
                filename=f"{first + n}.pdf", media_type="application/pdf", size=1, sha256=f"{first + n:064x}",
                created_at=begins + timedelta(minutes=first + n), created_by="bench",
                published_at=begins + timedelta(minutes=first + n),
            )
            for n in range(size)
        ]  # fmt: skip
        Document.objects.bulk_create(rows)
        texts = [" ".join(words[int(number)] for number in numbers[n]) + "." for n in range(size)]
        DocumentText.objects.bulk_create(
            DocumentText(
                municipality_id="2417",
                document=row,
                state="text",
                text=text,
                sought=text.casefold(),
                extracted_at=begins,
            )
            for row, text in zip(rows, texts, strict=True)
        )


def _times(ask: Callable[[str], Any], questions: list[str]) -> tuple[float, float]:
    """The median and the 95th per cent of so many questions, in seconds."""
    taken = []
    for question in questions:
        before = time.perf_counter()
        ask(question)
        taken.append(time.perf_counter() - before)
    taken.sort()
    return taken[len(taken) // 2], taken[min(len(taken) - 1, len(taken) * 95 // 100)]


def measure(documents: int, asked: int) -> dict[str, Any]:
    """Everything, in a database of its own."""
    import django

    django.setup()
    from django.core.management import call_command

    from insyn.demonstration.load import load_norsjo
    from insyn.documents.models import Document
    from insyn.documents.queries import published
    from insyn.foundation import clock
    from insyn.foundation.tenancy import in_municipality
    from insyn.search.keeping import rebuild
    from insyn.search.queries import find

    call_command("migrate", verbosity=0, interactive=False)
    municipality = load_norsjo()
    with in_municipality(municipality):
        _make(documents)
    municipality.refresh_from_db()
    before = time.perf_counter()
    rebuild(municipality)
    taken = time.perf_counter() - before
    words = _vocabulary()
    rare = [words[len(words) - 1 - n * 7] for n in range(asked)]
    common = [words[1 + n % 20] for n in range(asked)]
    with in_municipality(municipality):
        today = clock.today(municipality)

        def like(question: str) -> list[Document]:
            rows = published(Document, today).filter(extracted__sought__contains=question)
            return list(rows.order_by("-created_at")[:20])

        def search(question: str) -> object:
            return find(question, today)

        search("budgetplan")  # the program's own first time
        return {
            "documents": documents,
            "a_second": documents / taken,
            "like": _times(like, rare[: max(3, asked // 5)]),
            "rare": _times(search, rare),
            "common": _times(search, common),
            "two": _times(
                search, [f"{one} {other}" for one, other in zip(common, reversed(common), strict=True)]
            ),
            "slip": _times(search, [f"{word[:4]}{word[5:]}" for word in common]),
        }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
