"""What every act has in common: keyword-only, ``by=`` and ``at=``, the right, one transaction, one line in the journal.

    @act("cases.hand_in", unit=lambda case, **_: case.unit)
    def hand_in(*, by: Actor, at: datetime, case: Case) -> Case: ...

The decorator opens the municipality and the transaction, locks the municipality's row (so that the journal's chain and
all numbering have one writer at a time), refuses rows of another municipality, checks the right, runs the function, and
writes the journal. Whatever raises, nothing is saved.
"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from insyn.foundation import clock, journal, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import MunicipalityRow, in_municipality

R = TypeVar("R")
Scope = Callable[..., str]

ACTS: dict[str, Callable[..., Any]] = {}

Follower = Callable[[str, Mapping[str, Any], Any], None]
_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Let a room do something in the transaction of every act: ``follower(name, given, result)``, at start-up."""
    if follower not in _followers:
        _followers.append(follower)


def act(
    name: str, *, body: Scope | None = None, unit: Scope | None = None, publishes: bool = False
) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Make a function the act ``name``; ``body`` and ``unit`` say what the right is asked at.

    ``publishes`` advances the municipality's publication stamp, so that every kept public page is made anew.
    """
    if name not in rights.RIGHTS:
        raise KeyError(f"{name} has no line in foundation/rights.py")

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        @functools.wraps(function)
        def perform(*, by: Actor, at: datetime | None = None, **given: Any) -> R:
            with in_municipality(by.municipality), transaction.atomic():
                municipality = Municipality.objects.select_for_update().get(pk=by.municipality.pk)
                instant = at or clock.now(municipality)
                on = clock.local_date(instant)
                _refuse_strangers(by, given.values())
                rights.require(
                    by,
                    name,
                    on=on,
                    body=body(**given) if body else "",
                    unit=unit(**given) if unit else "",
                )
                result = function(by=by, at=instant, **given)
                journal.write(
                    municipality,
                    at=instant,
                    on=on,
                    by=by.label,
                    act=name,
                    subject=_subject(result),
                    content={key: plain(value) for key, value in given.items()},
                )
                for follower in _followers:
                    follower(name, given, result)
                if publishes:
                    Municipality.objects.filter(pk=municipality.pk).update(
                        publication_stamp=F("publication_stamp") + 1
                    )
                return result

        ACTS[name] = perform
        return perform

    return decorate


def _refuse_strangers(by: Actor, values: Any) -> None:
    """Refuse a row that belongs to another municipality than the one acted in."""
    for value in values:
        rows = value if isinstance(value, list | tuple) else [value]
        for row in rows:
            if isinstance(row, MunicipalityRow) and row.municipality_id != by.municipality.pk:
                raise NotAllowed(_("Detta hör till en annan kommun."))


def _subject(result: Any) -> str:
    return f"{result._meta.label_lower}:{result.pk}" if isinstance(result, models.Model) else ""


def plain(value: Any) -> Any:
    """A value as the journal keeps it: rows as their ids, bytes and files as their digest."""
    if isinstance(value, models.Model):
        return f"{value._meta.label_lower}:{value.pk}"
    if isinstance(value, bytes):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)
