"""Merging two rows that are one person, and undoing it. What becomes of each kind of row: `rules.merging`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Assignment, Ineligibility, Merge, Person
from insyn.people.models.periods import meeting
from insyn.people.queries import PLACES
from insyn.people.rules.merging import AHEAD_OF_MERGE, CAME, DECISIONS, Decision, key_of, moving

Moved = Mapping[str, list[int]]


def rows(name: str, person: Person, **only: object) -> QuerySet[Any]:
    """The rows of one foreign key that point at the person."""
    model, field = key_of(name)
    found: type[Model] = apps.get_model(model)
    return found._default_manager.filter(**{field: person}, **only)


def rows_that_move(duplicate: Person, kept: Person) -> dict[str, list[int]]:
    """The ids of every row that would move, by its foreign key."""
    found = {
        name: [
            row.pk
            for row in rows(name, duplicate, **decision.only).order_by("pk")
            if not (decision.both and _has_same(name, decision, row, kept))
        ]
        for name, decision in moving().items()
    }
    return {name: ids for name, ids in found.items() if ids}


def _has_same(name: str, decision: Decision, row: Any, kept: Person) -> bool:
    """Whether the one kept has a row of the same already."""
    _model, field = key_of(name)
    same = {key: getattr(row, row._meta.get_field(key).attname) for key in decision.once}
    found: bool = type(row)._default_manager.filter(**{field: kept}, **same).exists()
    return found


@act("people.merge_people", publishes=True)
def merge_people(*, by: Actor, at: datetime, kept: Person, duplicate: Person) -> Merge:
    """Let one row take over what there is of its duplicate: assignments, notes, claims and the rest, as `rules.merging` says.

    Refused if both hold a place in one body on a day, which one person cannot, or were at one meeting; if both sign in or
    both have an employee number; if either has changed group; if both have lost their eligibility; if one is invented and
    the other not; and while either is at a meeting or in a count that goes on. What was moved is kept, so that it can be
    undone.
    """
    if kept.pk == duplicate.pk:
        raise Refused(_("Välj två olika poster."))
    refuse_merged(kept)
    refuse_merged(duplicate)
    if kept.invented != duplicate.invented:
        raise Refused(_("En påhittad person kan inte slås ihop med en verklig."))
    if kept.user_id and duplicate.user_id:
        raise Refused(_("Båda har en inloggning. Ta bort den ena först."))
    if kept.changed_group or duplicate.changed_group:
        raise Refused(_("Den ena har bytt grupp. Poster med gruppbyten kan inte slås ihop."))
    if Ineligibility.objects.filter(person__in=(kept, duplicate), until__isnull=True).count() > 1:
        raise Refused(_("Båda har förlorat sin valbarhet. Ta först bort den ena uppgiften."))
    _refuse_two_places(kept, duplicate)
    _refuse_going_on(kept, duplicate)
    _refuse_two_people(kept, duplicate)
    moved = rows_that_move(duplicate, kept)
    _move(moved, kept)
    if duplicate.user_id:
        user, duplicate.user = duplicate.user, None
        duplicate.save(update_fields=["user"])
        kept.user = user
        kept.save(update_fields=["user"])
        moved["user"] = [user.pk] if user else []
    duplicate.merged_into = kept
    duplicate.save(update_fields=["merged_into"])
    merge = Merge(kept=kept, duplicate=duplicate, at=at, by=by.label, moved=moved)
    merge.save()
    return merge


def _refuse_two_places(kept: Person, duplicate: Person) -> None:
    for held in Assignment.objects.filter(person=duplicate, capacity__in=PLACES):
        same = Assignment.objects.filter(
            meeting(held.starts_on, held.ends_on), person=kept, body=held.body, capacity__in=PLACES
        )
        if same.exists():
            raise Refused(
                _("Båda har en plats i %(body)s samtidigt, så de är två personer.") % {"body": held.body}
            )


def _refuse_going_on(*people: Person) -> None:
    """Refuse while a meeting where either is goes on, or ballots that name either are counted."""
    for name, going_on in AHEAD_OF_MERGE:
        if any(rows(name, person, **going_on).exists() for person in people):
            raise Refused(
                _("Den ena är med i ett sammanträde eller ett val som pågår. Vänta tills det är avgjort.")
            )


def _refuse_two_people(kept: Person, duplicate: Person) -> None:
    """Refuse what one person cannot have two of: a summons, a vote, a place at the table, a number at payroll."""
    came = rows("meetings.Presence.person", duplicate, kind__in=CAME).values("meeting")
    if rows("meetings.Presence.person", kept, kind__in=CAME, meeting__in=came).exists():
        raise Refused(_("Båda har varit närvarande vid samma sammanträde, så de är två personer."))
    for name, decision in moving().items():
        if decision.both or not decision.once:
            continue
        if any(
            _has_same(name, decision, row, kept) for row in rows(name, duplicate, **decision.only).iterator()
        ):
            raise Refused(_TWO.get(name, _two_at_once)())


def _two_at_once() -> str:
    return _("Båda har varit med vid samma sammanträde, så de är två personer.")


def _two_numbers() -> str:
    return _(
        "Båda har ett anställningsnummer i lönesystemet. Ta bort det ena under Ersättningar, Nummer och koder, först."
    )


_TWO = {"remuneration.PayrollNumber.person": _two_numbers}


def _move(moved: Moved, person: Person) -> None:
    for name, ids in moved.items():
        if name in DECISIONS:
            model, field = key_of(name)
            apps.get_model(model)._default_manager.filter(pk__in=ids).update(**{field: person})


@act("people.undo_merge", publishes=True)
def undo_merge(*, by: Actor, at: datetime, merge: Merge) -> Merge:
    """Give the duplicate back what was moved from it, and what came to the one kept at a seat that goes back.

    Anything else that came to the one kept afterwards stays there. What has been settled since is put right in the next
    pay period.
    """
    if merge.undone_at:
        raise Refused(_("Sammanslagningen är redan ångrad."))
    duplicate, kept = merge.duplicate, merge.kept
    refuse_merged(kept)
    _refuse_going_on(kept)
    if user := merge.moved.get("user"):
        kept.user = None
        kept.save(update_fields=["user"])
        duplicate.user_id = user[0]
    duplicate.merged_into = None
    duplicate.save(update_fields=["merged_into", "user"])
    _move(_with_todays_names(merge.moved), duplicate)
    _give_back_since(merge, kept, duplicate)
    merge.undone_at, merge.undone_by = at, by.label
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge


def _with_todays_names(moved: Moved) -> dict[str, list[int]]:
    """What was moved, by its foreign key; the first merges moved only the register's rows, and named the model ("assignment")."""
    older = {name.split(".")[1].lower(): name for name in moving() if name.startswith("people.")}
    return {older.get(name, name): ids for name, ids in moved.items()}


def _give_back_since(merge: Merge, kept: Person, duplicate: Person) -> None:
    """Give back what has come since at the bodies where the place was the duplicate's: it was done by whoever sat there.

    Nobody has two places in a body on a day, so it cannot have been done at a place of the one kept.
    """
    since = clock.local_date(merge.at)
    for seat in Assignment.objects.filter(person=duplicate, capacity__in=PLACES):
        for name, decision in moving().items():
            if decision.meeting is None:
                continue
            _model, field = key_of(name)
            on = f"{decision.meeting}on"
            held = {f"{decision.meeting}body": seat.body, f"{on}__gte": max(since, seat.starts_on)}
            if seat.ends_on:
                held[f"{on}__lt"] = seat.ends_on
            rows(name, kept, **held).update(**{field: duplicate})
