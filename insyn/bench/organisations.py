"""Checking, comparing and drawing an organisation: Norsjö by one command each, and how each grows with the bodies."""

import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from insyn.description.compare import compare
from insyn.description.draw import organisation_svg
from insyn.description.read import read_organisation
from insyn.law import check

SIZES = (10, 100, 1000)
NORSJO = Path(__file__).resolve().parents[2] / "data" / "norsjo"
_HEAD = """[municipality]
code = "9999"
name = "Exempel kommun"
slug = "exempel"
electors = 7000

[version]
valid_from = 2020-01-01
decided = "KF"
title = { sv = "Organisation", en = "Organisation" }

[[body]]
id = "kf"
kind = "assembly"
name = { sv = "Kommunfullmäktige", en = "Assembly" }
elected_by = "voters"
members = 31
substitutes_share = "1/2"

[[body]]
id = "ks"
kind = "executive-board"
name = { sv = "Kommunstyrelsen", en = "Executive board" }
parent = "kf"
elected_by = "kf"
members = 9
substitutes = 9
presidium = { chairs = 1, vice_chairs = 2 }
"""
_COMMITTEE = """
[[body]]
id = "namnd-{n}"
kind = "committee"
name = {{ sv = "Nämnd {n}", en = "Committee {n}" }}
parent = "kf"
elected_by = "kf"
members = {members}
substitutes = 5
presidium = {{ chairs = 1, vice_chairs = 1 }}

[[route]]
id = "vag-{n}"
name = {{ sv = "Väg {n}", en = "Way {n}" }}
case_kinds = ["slag-{n}"]
steps = ["namnd-{n}", "ks", "kf"]
decides = "kf"
"""


def bench_organisations() -> list[str]:
    """Seconds of each command on Norsjö against the bare start of Python, and of each work against reading plain TOML."""
    started = _fastest(partial(_run, [sys.executable, "-c", "pass"]))
    lines = [f"python -c pass         {started:8.3f} s   (named alternative)"]
    new, old = str(NORSJO / "2020.toml"), str(NORSJO / "2015.toml")
    for name, arguments in (("check", [new]), ("diff", [old, new]), ("draw", [new])):
        took = _fastest(partial(_run, [sys.executable, "-m", "insyn.cli", name, *arguments]))
        lines.append(f"insyn {name:<16} {took:8.3f} s   {took / started:.0f} times the start of Python")
    return lines + _growth()


def _growth() -> list[str]:
    lines = []
    for size in SIZES:
        text = organisation_text(size, 5)
        org, changed = read_organisation(text), read_organisation(organisation_text(size, 7))
        plain = _fastest(partial(tomllib.loads, text))
        lines.append(f"{size:>5} bodies: plain TOML {plain * 1000:8.1f} ms   (named alternative)")
        for name, work in (
            ("read", partial(read_organisation, text)),
            ("check", partial(check, org)),
            ("diff", partial(compare, org, changed)),
            ("draw", partial(organisation_svg, org)),
        ):
            took = _fastest(work)
            lines.append(
                f"{'':>5}         {name:<10} {took * 1000:8.1f} ms   {took / plain:.1f} times plain TOML"
            )
    return lines


def organisation_text(size: int, members: int) -> str:
    """An organisation file with so many bodies, each committee with so many members."""
    return _HEAD + "".join(_COMMITTEE.format(n=n, members=members) for n in range(size - 2))


def _run(command: list[str]) -> None:
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    root = Path(__file__).resolve().parents[2]
    subprocess.run(command, env=environment, cwd=root, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def _fastest(work: Callable[[], object], runs: int = 3) -> float:
    """The fastest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)
