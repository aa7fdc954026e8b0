"""Dates in words, in both languages."""

from datetime import date

from babel.dates import format_date

from insyn.description.text import Text


def in_words(day: date) -> Text:
    """4 februari 2020; 4 February 2020."""
    return Text(sv=format_date(day, "d MMMM y", locale="sv"), en=format_date(day, "d MMMM y", locale="en"))


def month_name(month: int) -> Text:
    """februari; February."""
    day = date(2000, month, 1)
    return Text(sv=format_date(day, "LLLL", locale="sv"), en=format_date(day, "LLLL", locale="en"))
