"""The days of a year: those on which nobody meets, those on which one rather does not, and the breaks between them.

A public holiday and the eves beside it are the law's (1989:253, 1930:173). School holidays, the summer and Christmas are what a
conditions file says; where it says nothing, what is usual is taken and marked as assumed.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import holidays
from babel.dates import get_month_names

from insyn.description.text import Text

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5

SPORTS_WEEK = {
    "01": 9, "03": 9, "04": 9, "05": 8, "06": 7, "07": 8, "08": 8, "09": 9, "10": 8, "12": 8, "13": 8, "14": 7,
    "17": 9, "18": 8, "19": 9, "20": 9, "21": 9, "22": 10, "23": 10, "24": 10, "25": 10,
}  # fmt: skip
"""By county (the first two digits of a municipality's code) the week in which schools are usually closed in winter. Assumed: each
municipality decides its own school year, and within some counties the weeks differ.
"""
AUTUMN_WEEK = 44
SUMMER_WEEKS = (27, 33)
EASTER_AFTER = frozenset({"22", "23", "24", "25"})
"""Counties whose Easter holiday is usually the week of Easter Monday; elsewhere it is the week before."""


class PeriodKind(StrEnum):
    """What a period is: one in which nobody meets, or one that is rather avoided."""

    SUMMER = "summer-break"
    CHRISTMAS = "christmas-break"
    SCHOOL = "school-holiday"
    CLOSED = "closed"


@dataclass(frozen=True)
class NamedDay:
    """A day with what it is called, and the act that makes it what it is (None for a custom)."""

    day: date
    name: Text
    section: str | None = None


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`. With a `weight` they are avoided, without one nobody meets then.

    `municipality` is the slug of the only one that it holds for, or None for all. `assumed` says why, where no source gives it.
    """

    id: str
    name: Text
    first: date
    last: date
    kind: PeriodKind
    weight: int | None = None
    municipality: str | None = None
    assumed: Text | None = None

    @property
    def days(self) -> frozenset[date]:
        return frozenset(days_between(self.first, self.last))


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both with."""
    return tuple(first + n * DAY for n in range((last - first).days + 1))


def days_of(year: int) -> tuple[date, ...]:
    """Every day of a calendar year."""
    return days_between(date(year, 1, 1), date(year, 12, 31))


def week_of(day: date, year: int) -> int:
    """The week's number in a count that begins with 0 for the week of 1 January and goes on to the year's end."""
    begins = date(year, 1, 1)
    return (day - (begins - begins.weekday() * DAY)).days // 7


def iso_week(year: int, week: int) -> tuple[date, date]:
    """The Monday and the Sunday of an ISO week."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + 6 * DAY


def closed_days(year: int) -> tuple[NamedDay, ...]:
    """The public holidays and eves that do not fall on a Saturday or Sunday, in order: no authority meets on them."""
    swedish = holidays.country_holidays("SE", years=year, language="sv", categories=("public", "de_facto"))
    english = holidays.country_holidays("SE", years=year, language="en_US", categories=("public", "de_facto"))
    public = holidays.country_holidays("SE", years=year, categories=("public",))
    return tuple(
        NamedDay(day, Text(name, english[day]), "1989:253" if day in public else "1930:173")
        for day, name in sorted(swedish.items())
        if day.weekday() < SATURDAY
    )


def half_days(year: int) -> tuple[NamedDay, ...]:
    """Working days that custom halves: the day before a holiday, and the Friday after Ascension Day."""
    closed = {one.day for one in closed_days(year)}
    easter = next(one for one in closed_days(year) if one.name.en == "Good Friday").day + 2 * DAY
    all_saints = next(
        day for day in days_between(date(year, 10, 31), date(year, 11, 6)) if day.weekday() == SATURDAY
    )
    found = (
        NamedDay(date(year, 1, 5), Text("trettondagsafton", "the eve of Epiphany")),
        NamedDay(easter - 3 * DAY, Text("skärtorsdagen", "Maundy Thursday")),
        NamedDay(date(year, 4, 30), Text("valborgsmässoafton", "Walpurgis Night")),
        NamedDay(
            easter + 40 * DAY, Text("klämdagen efter Kristi himmelsfärd", "the day after Ascension Day")
        ),
        NamedDay(all_saints - DAY, Text("alla helgons afton", "the eve of All Saints")),
    )
    return tuple(one for one in found if one.day.weekday() < SATURDAY and one.day not in closed)


def usual_periods(year: int, county: str, slug: str) -> tuple[Period, ...]:
    """The breaks and school holidays that are taken where no file gives them; each says that it is assumed."""
    summer = (iso_week(year, SUMMER_WEEKS[0])[0], iso_week(year, SUMMER_WEEKS[1])[1])
    good_friday = next(one for one in closed_days(year) if one.name.en == "Good Friday").day
    easter = good_friday - good_friday.weekday() * DAY + (WEEK if county in EASTER_AFTER else 0 * DAY)
    own = Text(
        "kommunen bestämmer själv sina lov; det vanliga i länet är taget",
        "each municipality decides its school holidays; what is usual in the county is taken",
    )
    custom = Text(
        "ingen fil anger uppehållet; det vanliga är taget", "no file gives the break; what is usual is taken"
    )
    christmas, new_year = (date(year, 12, 20), date(year, 12, 31)), (date(year, 1, 1), date(year, 1, 6))
    winter = Text("juluppehållet", "the Christmas break")
    made = [
        ("sommar", Text("sommaruppehållet", "the summer break"), summer, PeriodKind.SUMMER, custom),
        ("jul", winter, christmas, PeriodKind.CHRISTMAS, custom),
        ("nyar", winter, new_year, PeriodKind.CHRISTMAS, custom),
        ("pasklov", Text("påsklovet", "the Easter school holiday"), (easter, easter + 4 * DAY), PeriodKind.SCHOOL, own),
        ("hostlov", Text("höstlovet", "the autumn school holiday"), iso_week(year, AUTUMN_WEEK), PeriodKind.SCHOOL, own),
    ]  # fmt: skip
    if county in SPORTS_WEEK:
        week = iso_week(year, SPORTS_WEEK[county])
        made.append(
            ("sportlov", Text("sportlovet", "the winter school holiday"), week, PeriodKind.SCHOOL, own)
        )
    return tuple(
        Period(id_, name, max(first, date(year, 1, 1)), min(last, date(year, 12, 31)), kind,
               SCHOOL_WEIGHT if kind is PeriodKind.SCHOOL else None, slug, why)
        for id_, name, (first, last), kind, why in made
    )  # fmt: skip


SCHOOL_WEIGHT = 2
"""What a meeting in a school holiday costs, where nobody says; as much as two days away from an even spread."""


def day_of(text: str) -> date | tuple[Text, Text]:
    """The day that somebody wrote, or what is wrong and what to write: 31 February does not exist."""
    parts = text.split("-")
    if len(text) != 10 or len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return (
            Text(f"”{text[:20]}” är inget datum.", f"“{text[:20]}” is no date."),
            Text("Skriv år, månad och dag: 2020-02-04.", "Write year, month and day: 2020-02-04."),
        )
    try:
        return date.fromisoformat(text)
    except ValueError:
        year, month, day = (int(part) for part in parts)
        sv, en = (get_month_names("wide", locale=language).get(month, month) for language in ("sv", "en"))
        return (
            Text(f"{day} {sv} {year} finns inte.", f"{day} {en} {year} does not exist."),
            Text("Skriv en dag som finns.", "Write a day that exists."),
        )
