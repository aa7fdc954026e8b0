"""What a year's budget may name, and a file read against it."""

from datetime import date

from insyn.budget.frames.rules.check import Known, checked
from insyn.budget.frames.rules.table import read_table_draft
from insyn.budget.frames.rules.toml import read_toml_draft
from insyn.budget.frames.rules.written import Draft, Trouble
from insyn.budget.models import Budget
from insyn.description.organisation import Organisation
from insyn.organisation.queries import NoVersionInForce, administration_or_none, organisation_on
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.tables import kind_of


def organisation_of_year(year: int) -> Organisation | None:
    """The organisation in force as the year begins; None where none is described."""
    try:
        return organisation_on(date(year, 1, 1))
    except NoVersionInForce:
        return None


def known_for(year: int) -> Known:
    """The bodies and units of the year, and the years whose budget is decided."""
    organisation = organisation_of_year(year) if year else None
    administration = administration_or_none(date(year, 1, 1)) if year else None
    decided = Budget.objects.filter(state=Budget.State.DECIDED).order_by("year")
    return Known(
        bodies={body.id: body.name for body in organisation.bodies} if organisation else {},
        units={unit.id: unit.name for unit in administration.units} if administration else {},
        decided_years=frozenset(decided.values_list("year", flat=True)),
    )


def read_draft(data: bytes, *, year: int | None = None, title: str = "", source: str = "") -> Draft:
    """The file (TOML, CSV or Excel, by its content) with everything that is to be said of it."""
    try:
        draft = (
            read_toml_draft(data)
            if _is_toml(data)
            else read_table_draft(data, year=year, title=title, source=source)
        )
    except Unreadable as error:
        problem = error.problem
        return Draft(year=year or 0, troubles=(Trouble(problem.row, problem.message),))
    return checked(draft, known_for(draft.year))


def _is_toml(data: bytes) -> bool:
    if kind_of(data) not in ("csv", "json"):
        return False
    lines = (line.strip() for line in data[:4000].lstrip(b"\xef\xbb\xbf").splitlines())
    first = next((line for line in lines if line and not line.startswith(b"#")), b"")
    return first.startswith((b"[budget]", b"[[line]]"))
