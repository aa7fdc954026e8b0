"""The site itself, served as in production by a process of its own, with the demonstration played.

The demonstration is played once a run, into a home that each site begins as a copy of: playing it takes half a minute.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.migrated import environment_of
from tests.support.once import once_a_run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site(request, tmp_path_factory) -> Iterator[str]:
    """The address of a running site, for tests in the browser; each worker has one of its own.

    INSYN_TEST_SITE names one that runs already, for who writes a test and wants to look on.
    """
    if running := os.environ.get("INSYN_TEST_SITE"):
        yield running
        return
    played = request.getfixturevalue("played_home")
    with serving(tmp_path_factory.mktemp("site") / "home", played) as base:
        yield base


@pytest.fixture
def own_site(tmp_path, played_home) -> Iterator[str]:
    """A site of the test's own, for what would change it under the others."""
    with serving(tmp_path / "home", played_home) as base:
        yield base


@pytest.fixture(scope="session")
def played_home(tmp_path_factory, migrated_home) -> Path:
    """A home in which the demonstration has been played, to copy; made by the first of the run's workers to ask."""

    def play(home: Path) -> None:
        shutil.copytree(migrated_home, home)
        command = [sys.executable, "-m", "insyn.cli", "setup"]
        subprocess.run(command, cwd=ROOT, env=environment_of(home), check=True, stdout=subprocess.DEVNULL)

    return once_a_run(tmp_path_factory, "played", play)


@contextmanager
def serving(home: Path, played: Path) -> Iterator[str]:
    """The site with the demonstration played, served from this home until the block ends."""
    shutil.copytree(played, home)
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    environment = environment_of(home, base)
    insyn = [sys.executable, "-m", "insyn.cli"]
    with (home / "log").open("wb") as log:
        serve = [*insyn, "serve", "--port", str(port)]
        process = subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield base
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the site did not start")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the site did not answer in time")
