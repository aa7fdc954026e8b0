"""Attendance over a year or over all years, as the pages and files of attendance show it."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from insyn.meetings.queries_share import BodysShares, bodys_shares, persons_shares
from insyn.meetings.rules.fair_share import Share
from insyn.people.models import Person
from insyn.people.queries import SEATS
from insyn.people.rules.export import guarded

ALL = "alla"


@dataclass(frozen=True)
class Period:
    """What is asked for: a year, or everything (0), and its days."""

    year: int
    first: date
    last: date

    @property
    def name(self) -> str:
        """The period as a heading has it."""
        return str(self.year) if self.year else _("alla år")


def period_of(asked: str, known: date) -> Period:
    """The period that ``?ar=`` asks for; this year for anything that is none."""
    if asked == ALL:
        return Period(0, date(1900, 1, 1), known)
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else known.year
    year = year if 1900 <= year <= known.year else known.year
    return Period(year, date(year, 1, 1), min(date(year, 12, 31), known))


def of_body(body: str, period: Period, known: date) -> BodysShares | None:
    """Everybody's share in the body."""
    return bodys_shares(body, known, period.first, period.last)


def of_person(person: Person, period: Period, known: date) -> list[BodysShares]:
    """Her share in each body in which she had a seat during the period."""
    bodies = (
        person.assignments.filter(capacity__in=SEATS, starts_on__lte=period.last)
        .exclude(ends_on__lte=period.first)
        .order_by("body")
        .values_list("body", flat=True)
        .distinct()
    )
    return persons_shares(person, bodies, known, period.first, period.last)


def percent(share: Share) -> int | None:
    """The share in whole per cent, rounded half up; None for one who never was to serve."""
    return None if share.of_all is None else int((share.of_all * 200 + 1) // 2)


def as_csv(found: BodysShares) -> str:
    """The table as a file; words that a spreadsheet would take for a formula are disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (
            "body",
            "name",
            "party",
            "invented",
            "items_as_member",
            "served_as_member",
            "items_as_substitute",
            "served_as_substitute",
        )
    )
    for row in found.people:
        person, share = row.person, row.share
        writer.writerow(
            (
                found.body,
                guarded(person.name),
                guarded(person.party),
                "yes" if person.invented else "",
                share.as_member,
                share.served_as_member,
                share.as_substitute,
                share.served_as_substitute,
            )
        )
    return out.getvalue()
