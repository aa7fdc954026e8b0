"""Rules, meetings and assignments for the tests; people are numbers."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from insyn.description.remuneration import BaseAmount, Compensation, Paid, Per, Post, Remuneration
from insyn.description.text import Text
from insyn.remuneration.rules.facts import Attended, Claimed, Held, Ruleset, Rulesets

ALL = (Paid.MEMBERS, Paid.ALL_SUBSTITUTES)
DAY = date(2020, 2, 4)


def rule(rule_id: str = "arvode", **more: Any) -> Remuneration:
    """A fee of 600 for each meeting, for members and all substitutes, changed."""
    given = {"pays": ALL, "kronor": 600, **more}
    return Remuneration(id=rule_id, rule=Text(rule_id, rule_id), **given)


def yearly(rule_id: str = "fast", *posts: str, **more: Any) -> Remuneration:
    """A fixed fee of 90,000 for the chair, changed."""
    given = {"kronor": 90000, "per": Per.YEAR, **more}
    return Remuneration(
        id=rule_id, rule=Text(rule_id, rule_id), posts=tuple(map(Post, posts or ("chair",))), **given
    )


def claimable(kind: Compensation, **more: Any) -> Remuneration:
    """A rule about what is claimed."""
    return Remuneration(
        id=f"r-{kind.value.split()[0]}", rule=Text("x", "x"), pays=ALL, compensates=(kind,), **more
    )


def by(*rules: Remuneration, bases: tuple[BaseAmount, ...] = ()) -> Rulesets:
    """The rules, at all times."""
    return Rulesets((Ruleset(Text("regler", "rules"), rules, bases),))


def there(
    person: int = 1,
    *,
    meeting: int = 1,
    minutes: int = 120,
    capacity: str = "member",
    body: str = "ks",
    on: date = DAY,
    hour: int = 9,
    **more: Any,
) -> Attended:
    """Somebody at a meeting from nine o'clock."""
    begins = datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
    given: dict[str, Any] = {
        "party": "S",
        "stretches": ((begins, begins + timedelta(minutes=minutes)),),
        "held": frozenset({(body, capacity)}),
        "served": capacity == "member",
        **more,
    }
    return Attended(meeting=meeting, person=person, body=body, on=on, **given)


def chair(
    person: int = 1, starts_on: date = date(2019, 1, 1), ends_on: date | None = None, **more: Any
) -> Held:
    """The board's chair over a period."""
    given = {"assignment": person, "party": "S", "body": "ks", "capacity": "chair", **more}
    return Held(person=person, starts_on=starts_on, ends_on=ends_on, **given)


def claim(kind: Compensation = Compensation.LOST_INCOME, kronor: str | None = "1000", **more: Any) -> Claimed:
    """A claim with evidence."""
    given: dict[str, Any] = {
        "claim": 1,
        "person": 1,
        "party": "S",
        "body": "ks",
        "on": DAY,
        "evidence": True,
        **more,
    }
    return Claimed(kind=kind, kronor=None if kronor is None else Decimal(kronor), **given)
