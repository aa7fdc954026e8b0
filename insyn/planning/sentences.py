"""A rule's and a wish's sentence, in both languages."""

from collections.abc import Iterable, Sequence
from datetime import date

from insyn.description.dates import in_words
from insyn.description.records import Weekday
from insyn.description.text import Text, in_a_sentence, listed

_ENGLISH_DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]


def names(all_of: Iterable[Text]) -> Text:
    """Several names in a sentence."""
    known = list(all_of)
    return Text(
        listed(in_a_sentence(name.sv) for name in known),
        listed((in_a_sentence(name.en) for name in known), "and"),
    )


def times(name: Text, number: int, cycles: int) -> Text:
    if number == cycles:
        return Text(
            f"{name.sv} sammanträder {number} gånger om året.", f"{name.en}: {number} meetings a year."
        )
    return Text(
        f"{name.sv} sammanträder i {number} av årets {cycles} omgångar.",
        f"{name.en}: meetings in {number} of the year's {cycles} cycles.",
    )


def on_weekday(name: Text, weekday: Weekday) -> Text:
    number = list(Weekday).index(weekday)
    return Text(
        f"{name.sv} sammanträder på {weekday.label.sv}ar.", f"{name.en}: meets on {_ENGLISH_DAYS[number]}."
    )


def weeks_from(name: Text, anchor: Text, weeks: int) -> Text:
    count = abs(weeks)
    unit = Text("kalendervecka", "calendar week") if count == 1 else Text("kalenderveckor", "calendar weeks")
    if not weeks:
        return Text(
            f"{name.sv} sammanträder samma vecka som {in_a_sentence(anchor.sv)}.",
            f"{name.en}: meets in the same week as {in_a_sentence(anchor.en)}.",
        )
    way = Text("före", "before") if weeks < 0 else Text("efter", "after")
    return Text(
        f"{name.sv} sammanträder {count} {unit.sv} {way.sv} {in_a_sentence(anchor.sv)}.",
        f"{name.en}: meets {count} {unit.en} {way.en} {in_a_sentence(anchor.en)}.",
    )


def not_together(together: Sequence[Text], why: Text) -> Text:
    said = names(together)
    return Text(
        f"Får inte sammanträda samtidigt ({why.sv}): {said.sv}.",
        f"May not meet at once ({why.en}): {said.en}.",
    )


def not_on_day(name: Text, day: date) -> Text:
    told = in_words(day)
    return Text(
        f"Ingen sammanträder på {in_a_sentence(name.sv)} den {told.sv}.",
        f"Nobody meets on {name.en}, {told.en}.",
    )


def not_in_period(name: Text, first: date, last: date, where: str = "") -> Text:
    place = f" ({where})" if where else ""
    return Text(
        f"Ingen sammanträder under {name.sv}, {first}–{last}{place}.",
        f"Nobody meets during {name.en}, {first}–{last}{place}.",
    )


def rather_not(who: Text | None, name: Text | None, first: date, last: date) -> Text:
    """A wish that some body, or every one (None), does not meet in a period."""
    when = _when(name, first, last)
    if who is None:
        return Text(f"Helst inga sammanträden {when.sv}.", f"Rather no meetings {when.en}.")
    return Text(
        f"Helst inte {in_a_sentence(who.sv)} {when.sv}.", f"Rather not {in_a_sentence(who.en)} {when.en}."
    )


def never(who: Text | None, name: Text | None, first: date, last: date) -> Text:
    """The same as a rule."""
    when = _when(name, first, last)
    if who is None:
        return Text(f"Inga sammanträden {when.sv}.", f"No meetings {when.en}.")
    return Text(f"{who.sv} sammanträder inte {when.sv}.", f"{who.en}: no meeting {when.en}.")


def _when(name: Text | None, first: date, last: date) -> Text:
    days = f"{first}–{last}" if first != last else f"{first}"
    return Text(f"under {name.sv}, {days}", f"during {name.en}, {days}") if name else Text(days, days)


def within(name: Text, first: date, last: date) -> Text:
    return Text(
        f"{name.sv} sammanträder minst en gång {first}–{last}.",
        f"{name.en}: meets at least once {first}–{last}.",
    )


def kept(name: Text, day: date, cycle: int | None) -> Text:
    told = in_words(day)
    place = Text(f" (omgång {cycle})", f" (cycle {cycle})") if cycle else Text("", "")
    return Text(
        f"{name.sv} sammanträder den {told.sv}{place.sv}; det är bestämt.",
        f"{name.en}: meets on {told.en}{place.en}; that is settled.",
    )
