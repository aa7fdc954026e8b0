"""`make bench`: measure, and print every figure as a ratio to its named alternative. SCALE=full measures longer."""

import os
import platform
from collections.abc import Iterable, Iterator

from insyn.bench.adoption import bench_adoption
from insyn.bench.bundles import bench_bundle
from insyn.bench.calendar import bench_calendar
from insyn.bench.cases import bench_cases
from insyn.bench.extraction import bench_extraction
from insyn.bench.following import bench_following
from insyn.bench.handbook import bench_handbook
from insyn.bench.ledger import bench_ledger
from insyn.bench.live import bench_live
from insyn.bench.organisations import bench_organisations
from insyn.bench.pages import bench_pages
from insyn.bench.register import bench_register
from insyn.bench.register_asof import bench_register_asof
from insyn.bench.search import bench_search
from insyn.bench.seats import bench_seats
from insyn.bench.simulation import bench_simulation
from insyn.bench.what_if import bench_what_if


def _benches(full: bool) -> Iterator[Iterable[str]]:
    """Each benchmark's lines, as it is asked for them."""
    yield bench_pages(seconds=60 if full else 10)
    yield bench_organisations()
    yield bench_seats(runs=100 if full else 25)
    yield bench_simulation(plain_runs=60 if full else 20)
    yield bench_what_if(moves=30 if full else 12)
    yield bench_calendar(municipalities=20)
    yield bench_adoption(cases=50_000)
    yield bench_cases(cases=1_000_000, runs=200 if full else 50)
    yield bench_register()
    yield bench_register_asof(assignments=40_000, runs=5 if full else 2)
    yield bench_ledger(vouchers=1_000_000 if full else 100_000)
    yield bench_following(runs=60 if full else 20)
    yield bench_handbook(runs=9 if full else 3)
    yield bench_search(documents=200_000 if full else 20_000, asked=60 if full else 25)
    yield bench_live(watchers=2000 if full else 200, votes=20 if full else 5)
    yield bench_bundle(runs=9 if full else 3)
    yield bench_extraction(runs=15 if full else 5)


def main() -> None:
    """Run every benchmark."""
    print(
        f"Insyn's benchmarks on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for lines in _benches(full=os.environ.get("SCALE") == "full"):
        for line in lines:
            print(line, flush=True)


if __name__ == "__main__":
    main()
