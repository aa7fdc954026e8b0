"""A general file of assignments: a row for each, with headings in Swedish or English."""

from datetime import date

from insyn.people.rules.capacities import CAPACITIES, REASONS, capacity_of, reason_of
from insyn.people.rules.cells import Cells
from insyn.people.rules.columns import Columns, missing
from insyn.people.rules.entries import Entry, Kind, Place, Reading, Said, Who
from insyn.people.rules.names import exact_key, split_name

TEMPLATE = (
    "förnamn", "efternamn", "parti", "organ", "roll", "nummer", "från", "till", "vald av", "beslut", "slutorsak", "slutbeslut",
    "andel av heltid", "e-post", "offentlig e-post", "offentlig telefon", "webbplats", "födelseår",
)  # fmt: skip
TEMPLATE_EN = (
    "given name", "family name", "party", "body", "role", "number", "from", "until", "elected by", "decision", "end reason",
    "end decision", "share of full time", "email", "public email", "public phone", "website", "birth year",
)  # fmt: skip


def read_assignments(columns: Columns, said: Said, starts_on: date | None = None) -> Reading:
    """Every row as an assignment; ``starts_on`` is for the rows that say no first day of their own."""
    missing(
        columns, ("given", "name"), ("family", "name"), ("body", "body_id"), ("capacity", "capacity_code")
    )
    entries = []
    for row, found in columns.rows:
        cells = Cells(columns, row, found, said)
        who = read_who(cells)
        place = _place(cells, who.party if who else "", starts_on)
        if who and place:
            entries.append(Entry(row, who, place))
    return Reading(Kind.ASSIGNMENTS, tuple(entries), tuple(said.problems), tuple(said.left_out.items()))


def read_who(cells: Cells, year: int | None = None) -> Who | None:
    """The person of a row, None (and told of) where there is no name; an age is counted from the election ``year``."""
    given, family = cells.text("given", 80), cells.text("family", 80)
    if not (given and family):
        given, family = split_name(cells.text("name", 161))
    if not given or not family or len(given) > 80 or len(family) > 80:
        cells.wrong(
            "name",
            "Raden saknar förnamn eller efternamn. Fyll i båda, eller ta bort raden.",
            "The row has no given name or no family name. Fill in both, or remove the row.",
        )
        return None
    born = cells.whole("born", 1900, 2100)
    if born is None and year is not None:
        age = cells.whole("age", 0, 130)
        born = year - age - 1 if age is not None else None
    party = cells.text("party", 20)
    emails = cells.emails("email")
    key = cells.text("candidate_number", 40) or cells.text("person_id", 40)
    own = cells.text("person_id", 20)
    return Who(
        given,
        family,
        party,
        key or f"{exact_key(f'{given} {family}')}|{party.casefold()}|{born or ''}",
        int(own) if own.isascii() and own.isdigit() and len(own) < 16 else None,
        born,
        emails[0] if emails else "",
        _contacts(cells),
        cells.yes("invented"),
    )


def _contacts(cells: Cells) -> tuple[tuple[str, str, bool], ...]:
    return (
        *(("email", value, True) for value in cells.emails("public_email")),
        *(("phone", value, True) for value in cells.phones("public_phone")),
        *(("web", value, True) for value in cells.webs("public_web")),
        *(("phone", value, False) for value in cells.phones("phone")),
    )


def _place(cells: Cells, party: str, starts_on: date | None) -> Place | None:
    body = cells.text("body_id", 50) or cells.text("body", 200)
    written = cells.text("capacity_code") or cells.text("capacity")
    capacity = capacity_of(written)
    if not body:
        cells.wrong("body", "Raden säger inte vilket organ.", "The row does not say which body.")
    if not capacity:
        known = ", ".join(label.sv.lower() for label, _words in CAPACITIES.values())
        known_en = ", ".join(label.en.lower() for label, _words in CAPACITIES.values())
        cells.wrong(
            "capacity",
            f"Rollen ”{written[:40]}” känns inte igen. Skriv en av: {known}.",
            f'The role "{written[:40]}" is not known. Write one of: {known_en}.',
        )
    first, ends_on = cells.day("from") or starts_on, cells.ends_on()
    if first is None and not cells.text("from"):
        cells.wrong(
            "from",
            "Raden säger inte från vilken dag. Fyll i den, eller ange en dag för hela filen.",
            "The row does not say from which day. Fill it in, or give one day for the whole file.",
        )
    if first and ends_on and ends_on <= first:
        cells.wrong(
            "until",
            "Uppdraget slutar före eller samma dag som det börjar.",
            "The assignment ends before or on the day it begins.",
        )
        return None
    because = cells.text("ended_because")
    if because and not reason_of(because):
        reasons = ", ".join(label.sv.lower() for label in REASONS.values())
        english = ", ".join(label.en.lower() for label in REASONS.values())
        cells.wrong(
            "ended_because",
            f"Orsaken känns inte igen. Skriv en av: {reasons}.",
            f"Not a known reason. Write one of: {english}.",
        )
    end_decision = cells.text("end_decision", 300)
    if ends_on is None and (because or end_decision):
        cells.wrong(
            "until",
            "Uppdraget har en slutorsak men ingen dag.",
            "The assignment has a reason to end but no day.",
        )
        return None
    number, share = cells.whole("number", 1, 9999), cells.whole("share", 1, 100)
    if not (body and capacity and first):
        return None
    return Place(
        body,
        capacity,
        number,
        first,
        ends_on,
        cells.text("elected_for", 20) or party,
        share,
        cells.text("elected_by", 200),
        cells.text("decision", 300),
        reason_of(because) if ends_on else "",
        end_decision,
        assumed_start=not cells.text("from"),
    )
