"""`make bench`: measure, and print every figure as a ratio to its named alternative. SCALE=full measures longer."""

import os
import platform

from insyn.bench.adoption import bench_adoption
from insyn.bench.bundles import bench_bundle
from insyn.bench.handbook import bench_handbook
from insyn.bench.live import bench_live
from insyn.bench.organisations import bench_organisations
from insyn.bench.pages import bench_pages
from insyn.bench.register import bench_register
from insyn.bench.register_asof import bench_register_asof
from insyn.bench.seats import bench_seats


def main() -> None:
    """Run every benchmark."""
    full = os.environ.get("SCALE") == "full"
    print(
        f"Insyn's benchmarks on {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    for line in bench_pages(seconds=60 if full else 10):
        print(line)
    for line in bench_organisations():
        print(line)
    for line in bench_seats(runs=100 if full else 25):
        print(line)
    for line in bench_adoption(cases=50_000):
        print(line)
    for line in bench_register():
        print(line)
    for line in bench_register_asof(assignments=40_000, runs=5 if full else 2):
        print(line)
    for line in bench_handbook(runs=9 if full else 3):
        print(line)
    for line in bench_live(watchers=2000 if full else 200, votes=20 if full else 5):
        print(line)
    for line in bench_bundle(runs=9 if full else 3):
        print(line)


if __name__ == "__main__":
    main()
