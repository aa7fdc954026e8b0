"""The constituencies of a municipality in the latest election of our data, as tables of its election file."""

import csv
from functools import cache
from pathlib import Path

from insyn.description.write import pair_as_toml

Row = dict[str, str]


@cache
def _by_municipality(file: Path) -> dict[str, dict[str, list[Row]]]:
    """Each municipality's constituencies with their rows, in the order of the file."""
    found: dict[str, dict[str, list[Row]]] = {}
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if name := " ".join(row["constituency"].split()):
                found.setdefault(row["municipality_code"], {}).setdefault(name, []).append(row)
    return found


@cache
def _told_as_a_whole(file: Path) -> frozenset[tuple[str, str]]:
    """Year and code of those that had several constituencies which the data do not tell apart."""
    with file.open(encoding="utf-8", newline="") as rows:
        return frozenset((row["year"], row["municipality_code"]) for row in csv.DictReader(rows))


def is_divided(data: Path, year: int, code: str) -> bool:
    """Whether the municipality had several constituencies, told apart or not."""
    told = _by_municipality(data / f"kommunval-{year}.csv")
    return code in told or (str(year), code) in _told_as_a_whole(data / "divided.csv")


def constituency_tables(data: Path, year: int, code: str) -> list[str]:
    """A `[[constituency]]` with its parties for each; none where there is one, or where they are not told apart."""
    tables = []
    for name, rows in _by_municipality(data / f"kommunval-{year}.csv").get(code, {}).items():
        own = {
            "name": name,
            "fixed_seats": int(rows[0]["constituency_fixed_seats"]),
            "valid_votes": sum(int(row["votes"]) for row in rows),
        }
        parts = [_lines("[[constituency]]", own)]
        parts += [_lines("[[constituency.party]]", _party(row)) for row in rows]
        tables.append("\n\n".join(parts))
    return tables


def _party(row: Row) -> dict[str, object]:
    party: dict[str, object] = {
        "code": row["party_code"],
        "votes": int(row["votes"]),
        "seats": int(row["seats"] or 0),
    }
    if levelling := int(row["levelling_seats"] or 0):
        party["levelling_seats"] = levelling
    return party


def _lines(header: str, keys: dict[str, object]) -> str:
    return "\n".join([header, *(pair_as_toml(key, value).rstrip("\n") for key, value in keys.items())])
