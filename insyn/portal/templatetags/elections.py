"""How the pages of elections write numbers: shares, comparison numbers, and what a lot leaves open."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from django import template
from django.utils.translation import gettext as _

from insyn.elections.rules.other_rules import Alternative, Districts, Setup
from insyn.portal.election_form import written
from insyn.portal.election_pictures import decimals

register = template.Library()


@register.filter
def percent(share: Fraction) -> str:
    """A share as per cent with one decimal, rounded half up: 45,1 %."""
    return f"{decimals(share * 100, 1)}\u00a0%"


@register.filter
def two_decimals(number: Fraction) -> str:
    """A number with two decimals, rounded half up: 42,00."""
    return decimals(number, 2)


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    """What stands at a key; nothing where there is none."""
    return values.get(key, "")


@register.filter
def span(pair: tuple[int, int]) -> str:
    """The fewest and the most: 2, or 2–3 where a lot decides."""
    least, most = pair
    return str(least) if least == most else f"{least}–{most}"


@register.filter
def seats_of(found: Alternative, party: str) -> str:
    """A party's seats in an alternative."""
    return span((found.least[party], found.most[party]))


@register.simple_tag
def difference(found: Alternative, official: Mapping[str, int], party: str) -> str:
    """How many more or fewer than the official: +1, −1, or nothing where they are the same."""
    least, most = found.difference({party: official[party]})[party]
    if least == most:
        return _signed(least) if least else ""
    return f"{_signed(least)}…{_signed(most)}"


def _signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


@register.filter
def listed(names: Iterable[str]) -> str:
    """Names in a sentence: S, KD och C."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return _("%(first)s och %(last)s") % {"first": ", ".join(found[:-1]), "last": found[-1]}


@register.filter
def plus(parties: Iterable[str]) -> str:
    """Parties that vote together: S+V."""
    return "+".join(parties)


@register.filter
def setup_in_words(setup: Setup) -> str:
    """The rules in one line: 31 mandat, första divisor 1,4, ingen spärr."""
    hurdle = (
        _("spärr %(share)s %%") % {"share": written(setup.threshold * 100)}
        if setup.threshold
        else _("ingen spärr")
    )
    said = [
        _("%(seats)s mandat") % {"seats": setup.seats},
        _("första divisor %(first)s") % {"first": written(setup.first)},
        hurdle,
    ]
    if setup.districts == Districts.EACH:
        said.append(_("varje valkrets för sig"))
    return ", ".join(said)


@register.filter
def drawn_seats(rows: Iterable[tuple[str, int, int]]) -> str:
    """Each party with its seats: S 5, KD 2, C 0–1."""
    return ", ".join(f"{party} {span((least, most))}" for party, least, most in rows)


@register.filter
def outcome_in_words(outcome: Mapping[str, int]) -> str:
    """One way a lot can fall: S 5, KD 2, C 1."""
    return ", ".join(f"{party} {seats}" for party, seats in outcome.items() if seats)
