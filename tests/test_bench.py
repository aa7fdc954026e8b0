"""The benchmarks can be begun as `make bench` begins them: a process of its own, with nothing set."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = "from insyn.bench.__main__ import bench_handbook; print(*bench_handbook(runs=1), sep='\\n')"


def test_the_benchmarks_start_from_nothing_and_say_their_ratio(tmp_path):
    bare = {
        key: value for key, value in os.environ.items() if not key.startswith(("INSYN", "DJANGO", "DATABASE"))
    }
    environment = bare | {"INSYN_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", HANDBOOK],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("handbook / running text") == 2
