"""A machine of its own for commands that make or restore a whole database."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def insyn(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours on a machine that has only this home."""
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "INSYN_TESTING")
    }
    return subprocess.run(
        [sys.executable, "-m", "insyn.cli", *arguments],
        cwd=ROOT,
        env={**environment, "INSYN_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
