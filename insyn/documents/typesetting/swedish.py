"""How a Swedish document writes dates, times, numbers and sections. Pure: values in, text out."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
NO_BREAK = "\u00a0"

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

# A section sign, a number with its unit and a chapter stay on one line: "23 kap. 2 §", "§§ 4–9", "12 kronor".
_UNBROKEN = re.compile(r"(?<=§) (?=\d)|(?<=\d) (?=§|kap\.|kronor\b|kr\b|tkr\b|mnkr\b|%)|(?<=kap\.) (?=\d)")


def long_date(day: date) -> str:
    """A date as running text writes it: 4 februari 2020."""
    return f"{day.day}{NO_BREAK}{MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """The weekday's name, with a small letter: tisdag."""
    return WEEKDAYS[day.weekday()]


def clock(at: time) -> str:
    """A time of day with a full stop between hour and minute: 13.00."""
    return f"{at.hour:02d}.{at.minute:02d}"


def local_instant(at: datetime) -> str:
    """An instant in Swedish time: 4 februari 2020 klockan 13.00. ValueError for a datetime without a time
    zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    local = at.astimezone(SWEDEN)
    return f"{long_date(local.date())} klockan{NO_BREAK}{clock(local.time())}"


def number(value: int | Decimal) -> str:
    """A number with decimal comma and thousands set apart by a no-break space: 1 234 567,50; −3."""
    sign, digits = ("−", str(-value)) if value < 0 else ("", str(value))
    whole, _, decimals = f"{Decimal(digits):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", NO_BREAK)
    return sign + grouped + (f",{decimals}" if decimals else "")


def section_range(first: int, last: int) -> str:
    """The items of minutes: § 4, or §§ 4–9."""
    if first == last:
        return f"§{NO_BREAK}{first}"
    return f"§§{NO_BREAK}{first}–{last}"


def polished(text: str) -> str:
    """Text with Swedish quotation marks (”so”) and no line break inside a section, a chapter or an amount."""
    return _UNBROKEN.sub(NO_BREAK, text.replace('"', "”"))
