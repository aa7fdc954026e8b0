"""Figures about the organisation: of the running municipality, and as its presentation states them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from insyn.description.assignments import counted
from insyn.description.counts import AssignmentCounts, read_counts
from insyn.description.organisation import Organisation
from insyn.description.presentation import Presentation, Series, read_presentation
from insyn.description.tables import Figure, Row, Table, by_year, side_by_side, tables_of
from insyn.description.text import Text
from insyn.elections.queries import election_for
from insyn.foundation.models import Municipality
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Assignment
from insyn.people.queries import SEATS, C

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def _stated() -> tuple[tuple[AssignmentCounts, ...], tuple[Presentation, ...]]:
    """What the sources that come with Insyn state, read once."""
    counts = tuple(read_counts(path) for path in sorted(DATA.glob("*/*-assignment-counts.toml")))
    return counts, tuple(read_presentation(path) for path in sorted(DATA.glob("presentation/*.toml")))


def stated_tables(code: str) -> list[Table]:
    """The tables of the sources that tell of a municipality, held against its own versions; none for one without."""
    counts, presentations = _stated()
    own = [one for one in counts if one.municipality.code == code]
    found: list[Table] = []
    if len(own) > 1:
        found.append(by_year(own, [organisation_of(version) for version in adopted_versions()]))
    for one in own:
        beside = [other for other in counts if other.totals.year == one.totals.year and other is not one]
        if beside:
            found.append(side_by_side([one, *beside]))
    return found + tables_of(
        presentation for presentation in presentations if presentation.municipality.code == code
    )


def stated_costs(municipality: Municipality) -> Series | None:
    """The presentation's table of what the political activity cost for each inhabitant, for a municipality that is in it."""
    own = municipality.name.removesuffix(" kommun")
    for presentation in _stated()[1]:
        for series in presentation.series:
            if series.id == "nettokostnad-politisk-verksamhet" and any(
                row.name == own for row in series.rows
            ):
                return series
    return None


def versions_by_day() -> list[tuple[date, Organisation]]:
    """The adopted organisations with their first days, the earliest first."""
    return [(version.valid_from, organisation_of(version)) for version in adopted_versions()]


def assignments_by_year(known: date) -> Table | None:
    """The seats held at the end of each year (the last: on the day), body by body, all with substitutes; the ordinary beside.

    None when the register holds no seat of a counted body.
    """
    versions = versions_by_day()
    held = list(
        Assignment.objects.filter(capacity__in=SEATS, starts_on__lte=known).values_list(
            "body", "capacity", "starts_on", "ends_on"
        )
    )
    if not held or not versions:
        return None
    first = max(min(starts for _body, _capacity, starts, _ends in held), versions[0][0]).year
    days = [min(date(year, 12, 31), known) for year in range(first, known.year + 1)]
    counts = {
        day: Counter(
            (body, capacity)
            for body, capacity, starts, ends in held
            if starts <= day and (ends is None or ends > day)
        )
        for day in days
    }
    bodies: dict[str, Text] = {}
    counted_on: dict[date, set[str]] = {}
    for day in reversed(days):
        organisation = next((org for starts, org in reversed(versions) if starts <= day), None)
        own = [one.body for one in counted(organisation).bodies] if organisation else []
        counted_on[day] = {body.id for body in own}
        for body in own:
            bodies.setdefault(body.id, body.name)
    rows = [
        Row(name, tuple(_held(counts[day], body) if body in counted_on[day] else Figure() for day in days))
        for body, name in bodies.items()
    ]
    rows = [row for row in rows if any(figure.computed for figure in row.figures)]
    if not rows:
        return None
    total = Row(Text("Summa", "Total"), tuple(_sum(rows, place) for place in range(len(days))), total=True)
    return Table(
        "register-by-year",
        Text("Uppdrag per organ och år", "Assignments by body and year"),
        Text("Organ", "Body"),
        tuple(Text(str(day.year), str(day.year)) for day in days),
        (*rows, total),
        Text(
            "Ur registret vid varje års slut, det sista året på dagen: alla uppdrag, och de ordinarie inom parentes. Räknat utan "
            "fullmäktige, utskott, tillfälliga beredningar, valnämnd, revision och insynsplatser.",
            "From the register at the end of each year, the last year on the day: all assignments, the ordinary in brackets. "
            "Without the assembly, subcommittees, temporary drafting committees, election committee, audit and insight seats.",
        ),
    )


def _held(counts: Counter[tuple[str, str]], body: str) -> Figure:
    ordinary = counts[body, C.MEMBER]
    return _of(ordinary, ordinary + counts[body, C.SUBSTITUTE])


def _of(ordinary: int, total: int) -> Figure:
    return Figure(computed=total, note=Text(str(ordinary), str(ordinary)))


def _sum(rows: Iterable[Row], place: int) -> Figure:
    figures = [row.figures[place] for row in rows if row.figures[place].computed is not None]
    return _of(
        sum(int(figure.note.sv) for figure in figures if figure.note),
        sum(int(figure.computed or 0) for figure in figures),
    )


def several(on: date) -> list[tuple[int, int]]:
    """How many people hold how many seats on the day, of every kind of body: (seats, people), the fewest seats first."""
    held = Counter(
        Assignment.objects.filter(capacity__in=SEATS, starts_on__lte=on)
        .exclude(ends_on__lte=on)
        .values_list("person", flat=True)
    )
    return sorted(Counter(held.values()).items())


@dataclass(frozen=True)
class PerMember:
    """Something divided among the members of a body: what, how much, how many members, where it stands."""

    what: Text
    number: int
    unit: Text
    members: int
    body: Text
    source: str

    @property
    def each(self) -> Fraction:
        """The quotient, exactly."""
        return Fraction(self.number, self.members)


def per_member(organisation: Organisation, on: date) -> list[PerMember]:
    """Electors for each member of the assembly, and each body's own frame of the day's year for each of its members."""
    found: list[PerMember] = []
    assembly = organisation.assembly
    election = election_for(on)
    if election and election.electors and assembly.members:
        found.append(
            PerMember(
                Text(
                    f"Röstberättigade i valet {election.year}", f"Electors in the election of {election.year}"
                ),
                election.electors,
                Text("röstberättigade", "electors"),
                assembly.members,
                assembly.name,
                election.source,
            )
        )
    for frame in organisation.frames:
        if frame.tkr is None or len(frame.bodies) != 1 or not organisation.has_body(frame.bodies[0]):
            continue
        body = organisation.body(frame.bodies[0])
        members = body.own_members
        if members:
            found.append(
                PerMember(
                    Text(
                        f"{frame.name.sv}, budgetram {frame.year}",
                        f"{frame.name.en}, budget frame {frame.year}",
                    ),
                    frame.tkr,
                    Text("tkr", "thousand kronor"),
                    members,
                    body.name,
                    frame.source or "",
                )
            )
    return found
