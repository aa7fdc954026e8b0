"""Run a command beside a PostgreSQL of its own, which is gone when the command is.

    python scripts/postgres.py COMMAND…     DATABASE_URL names the server; exits as the command does
    python scripts/postgres.py --find       print where the server's programs are; exit 1 if there are none

The server listens on a socket in a temporary folder only, keeps nothing safe on disk (it is thrown away), and gives
the tests a role that is no superuser: row-level security does not bind superusers.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROLE = "insyn"
FAST = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


def find_programs() -> Path | None:
    """The folder that holds initdb and pg_ctl: the newest of the distribution's, or what is on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if debian:
        return debian[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path else None


def _server_user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; there it runs as the user that its package made."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def throwaway_server(programs: Path) -> Iterator[str]:
    """A new server, as the DATABASE_URL of its role; stopped and removed whatever happens inside."""
    folder = Path(tempfile.mkdtemp(prefix="insyn-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), *arguments]
        subprocess.run(
            command,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            **_server_user(),
        )

    data, log = str(folder / "data"), str(folder / "log")
    settings = " ".join(f"-c {name}={value!r}" for name, value in FAST.items())
    try:
        run(
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{settings} -k {folder}", "start")
        try:
            run("createuser", "-h", str(folder), "-U", "postgres", "--createdb", "--no-superuser", ROLE)
            run("createdb", "-h", str(folder), "-U", ROLE, ROLE)
            yield f"postgres://{ROLE}@{quote(str(folder), safe='')}/{ROLE}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop_on_signal(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def main(command: list[str]) -> int:
    """Run the command beside the server and return its exit status."""
    programs = find_programs()
    if programs is None:
        print(
            "No PostgreSQL server is installed (Debian and Ubuntu: apt-get install postgresql).",
            file=sys.stderr,
        )
        return 1
    if command == ["--find"]:
        print(programs)
        return 0
    signal.signal(signal.SIGTERM, _stop_on_signal)
    with throwaway_server(programs) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
