"""Opening what somebody else made: in a process of its own, with bounds of time and memory, so that a hostile file takes
nothing else with it.

:func:`run` starts ``python -m insyn.documents.sandbox.inside TASK FOLDER`` and reads its answer as JSON. The process knows
nothing of the database, the settings or the store; it gets a folder with one file to read, and what it is told beside, and may
leave one file it has made. What it is stopped for is said in :class:`Stopped`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[3]
SECONDS = 60
"""Seconds a file may take, whoever waits for it."""
MEGABYTES = 1500
"""Memory a file may take, in megabytes of address space."""
LARGEST_ANSWER = 64_000_000
"""Bytes of an answer."""
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX")
"""What the process is told of its surroundings: no addresses, no passwords."""


class Stopped(Exception):
    """The file was not read to its end: it took too long, too much memory, or broke what read it. ``why`` is one word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def surroundings() -> dict[str, str]:
    """The environment of a process that opens a file."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "OMP_THREAD_LIMIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def in_a_folder(source: IO[bytes] | bytes) -> Iterator[Path]:
    """A folder of its own with the content as a file in it, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="insyn-") as folder:
        with (Path(folder) / "content").open("wb") as out:
            if isinstance(source, bytes):
                out.write(source)
            else:
                shutil.copyfileobj(source, out, 1024 * 1024)
        yield Path(folder)


def run(
    task: str,
    source: IO[bytes] | bytes,
    told: Any = None,
    *,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> Any:
    """Do a task of ``inside`` on a content and give its answer. :class:`Stopped` where there is none."""
    return run_making(task, source, told, seconds=seconds, megabytes=megabytes)[0]


def run_making(
    task: str,
    source: IO[bytes] | bytes,
    told: Any = None,
    *,
    seconds: int = SECONDS,
    megabytes: int = MEGABYTES,
) -> tuple[Any, bytes]:
    """The same for a task that makes a file: its answer, and the file (empty where it made none).

    What it is told goes in a file of the folder, never on the command line, where every user of the machine could read it.
    """
    program = [sys.executable, "-m", "insyn.documents.sandbox.inside", str(seconds), str(megabytes), task]
    with in_a_folder(source) as folder, tempfile.TemporaryFile() as answer:
        (folder / "told").write_text(json.dumps(told), encoding="utf-8")
        process = subprocess.Popen(  # noqa: S603
            [*program, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env=surroundings(),
            cwd=folder,
            start_new_session=True,
        )
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Stopped("time") from None
        finally:
            _end(process)
        found = _answer(answer, process.returncode)
        made = folder / "made"
        return found, made.read_bytes() if made.is_file() else b""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and whatever it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()


def _answer(answer: IO[bytes], code: int) -> Any:
    if answer.seek(0, os.SEEK_END) > LARGEST_ANSWER:
        raise Stopped("size")
    answer.seek(0)
    try:
        found = json.loads(answer.read())
    except ValueError:
        raise Stopped("memory" if code == 77 else "broken") from None
    if isinstance(found, dict) and "stopped" in found:
        raise Stopped(str(found["stopped"]))
    return found
