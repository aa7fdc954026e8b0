"""A generated ledger taken in, against reading the same file line by line, and the most memory that it took."""

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from insyn.budget.ledger.rules.example import lines_of_example

AT = datetime(2020, 12, 31, 12, tzinfo=UTC)


def bench_ledger(vouchers: int) -> list[str]:
    """Measure in a process of its own (it needs a database of its own) and say seconds, ratios and memory."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "INSYN_HOME": home,
            "DJANGO_SETTINGS_MODULE": "insyn.foundation.settings",
        }
        environment.pop("DATABASE_URL", None)
        program = [sys.executable, "-m", "insyn.bench.ledger", str(vouchers)]
        ran = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    found = json.loads(ran.stdout.splitlines()[-1])
    lines, bare = found["lines"], found["bare"]
    read, taken, memory = found["read"], found["taken"], found["memory"]
    return [
        f"line by line           {bare:8.2f} s for {lines:,} lines, {found['bytes'] / 1e6:.0f} MB   (named alternative)",
        f"the ledger is read     {read:8.2f} s, {vouchers:,} vouchers followed   {read / bare:.1f} times line by line",
        f"looked at, taken in    {taken:8.2f} s, every row in the database   {taken / bare:.1f} times line by line",
        f"memory                 {found['read_memory']:8.0f} MB more at its most for reading, {memory:.0f} MB for all of it",
    ]


def _write(path: Path, vouchers: int) -> int:
    lines = 0
    with path.open("w", encoding="cp437", newline="\r\n") as made:
        for line in lines_of_example(2020, vouchers, months=12):
            made.write(f"{line}\n")
            lines += 1
    return lines


def _most() -> float:
    """The most memory that the process has had, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(vouchers: int) -> None:
    """Write the file, read it in the three ways, and print what was found."""
    import django

    django.setup()
    from django.core.management import call_command

    from insyn.budget.ledger.acts.files import stage_ledger, take_in_ledger
    from insyn.budget.ledger.files import Followed
    from insyn.budget.ledger.rules.sie.decoding import sniff
    from insyn.budget.models import LedgerVoucher
    from insyn.foundation.actors import Actor
    from insyn.foundation.models import Municipality
    from insyn.foundation.tenancy import in_municipality

    call_command("migrate", verbosity=0, interactive=False)
    municipality = Municipality.objects.create(code="9999", name="Exempel kommun", slug="exempel")
    by = Actor.system(municipality)
    path = Path(os.environ["INSYN_HOME"]) / "bok.se"
    found: dict[str, float] = {"lines": _write(path, vouchers), "bytes": path.stat().st_size}
    began = time.perf_counter()
    with path.open(encoding="cp437") as plain:
        assert sum(1 for _line in plain) == found["lines"]
    found["bare"] = time.perf_counter() - began
    before = _most()
    with path.open("rb") as source:
        began = time.perf_counter()
        followed = Followed(source, sniff(source), "1", {})
        assert sum(1 for _voucher in followed.vouchers()) == vouchers
        found["read"] = time.perf_counter() - began
        found["read_memory"] = _most() - before
        began = time.perf_counter()
        draft = stage_ledger(by=by, at=AT, file_name=path.name, data=source)
        take_in_ledger(by=by, at=AT, draft=draft)
        found["taken"] = time.perf_counter() - began
    found["memory"] = _most() - before
    with in_municipality(municipality):
        assert LedgerVoucher.objects.count() == vouchers
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
