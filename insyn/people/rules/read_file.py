"""Reading a file of people, whatever kind it is."""

from dataclasses import dataclass
from datetime import date

from insyn.description.text import Text
from insyn.people.rules.columns import Columns, recognise
from insyn.people.rules.entries import Kind, Reading, Said
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.read_assignments import read_assignments
from insyn.people.rules.read_elections import read_candidates, read_elected
from insyn.people.rules.read_results import read_result_json, read_result_xml
from insyn.people.rules.tables import Limits, kind_of, read_table, refuse_too_large

LIMITS = Limits()


@dataclass(frozen=True)
class Asked:
    """What is said beside the file: the municipality, the election's year, and the day for rows that say no first day."""

    code: str
    year: int | None = None
    starts_on: date | None = None
    limits: Limits = LIMITS


def read_file(data: bytes, asked: Asked) -> Reading:
    """The file as entries. :class:`Unreadable` if it cannot be read at all; else its problems stand in the reading."""
    kind = kind_of(data)
    if kind in ("xml", "json"):
        refuse_too_large(len(data), asked.limits)
        reading = (read_result_xml if kind == "xml" else read_result_json)(data, asked.code)
    else:
        said = Said()
        columns = recognise(read_table(data, asked.limits), said)
        match kind_of_columns(columns):
            case Kind.CANDIDATES:
                reading = read_candidates(columns, said, asked.code, asked.year)
            case Kind.ELECTED:
                reading = read_elected(columns, said, asked.code, asked.year)
            case _:
                reading = read_assignments(columns, said, asked.starts_on)
    if not reading.entries and not any(problem.stops for problem in reading.problems):
        raise Unreadable(_nothing(reading))
    return reading


def kind_of_columns(columns: Columns) -> Kind:
    """What the columns are about: who was elected, who stood, or any assignments."""
    if columns.has("body") or columns.has("body_id"):
        return Kind.ASSIGNMENTS
    if columns.has("place_in_party") or columns.has("elected_as") or columns.has("personal"):
        return Kind.ELECTED
    if columns.has("list_number") or columns.has("candidate_number"):
        return Kind.CANDIDATES
    return Kind.ASSIGNMENTS


def _nothing(reading: Reading) -> Text:
    if not reading.left_out:
        return Text("Filen har rubriker men inga rader.", "The file has headings but no rows.")
    sv = ", ".join(f"{number} {why.sv}" for why, number in reading.left_out)
    en = ", ".join(f"{number} {why.en}" for why, number in reading.left_out)
    return Text(f"Inget i filen rör kommunen: {sv}.", f"Nothing in the file is about the municipality: {en}.")
