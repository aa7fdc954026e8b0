"""Merging two rows that are one person, and undoing it."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Refused
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import (
    Assignment,
    Candidacy,
    Contact,
    Ineligibility,
    Interest,
    Merge,
    Person,
    SelfDescription,
)
from insyn.people.models.periods import meeting
from insyn.people.queries import PLACES

MOVED = (Assignment, Candidacy, Contact, Ineligibility, Interest, SelfDescription)
"""What the register holds of a person. What she did at meetings stays recorded as it was; the row leads to the one kept."""


def _rows_of(person: Person) -> dict[str, list[int]]:
    found = {
        model._meta.model_name or "": sorted(model.objects.filter(person=person).values_list("pk", flat=True))
        for model in MOVED
    }
    return {name: ids for name, ids in found.items() if ids}


@act("people.merge_people", publishes=True)
def merge_people(*, by: Actor, at: datetime, kept: Person, duplicate: Person) -> Merge:
    """Let one row take over what the register holds of its duplicate: assignments, candidacies, contacts and the rest.

    Refused if both hold a place in one body on a day, which one person cannot, if both sign in, if either has changed group, if
    both have lost their eligibility, or if one is invented and the other not. What was moved is kept, so that it can be undone.
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
    moved = _rows_of(duplicate)
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


def _move(rows: dict[str, list[int]], person: Person) -> None:
    for model in MOVED:
        model.objects.filter(pk__in=rows.get(model._meta.model_name or "", [])).update(person=person)


@act("people.undo_merge", publishes=True)
def undo_merge(*, by: Actor, at: datetime, merge: Merge) -> Merge:
    """Give the duplicate back what was moved from it; what came to the kept one afterwards stays there."""
    if merge.undone_at:
        raise Refused(_("Sammanslagningen är redan ångrad."))
    duplicate, kept = merge.duplicate, merge.kept
    refuse_merged(kept)
    if user := merge.moved.get("user"):
        kept.user = None
        kept.save(update_fields=["user"])
        duplicate.user_id = user[0]
    duplicate.merged_into = None
    duplicate.save(update_fields=["merged_into", "user"])
    _move(merge.moved, duplicate)
    merge.undone_at, merge.undone_by = at, by.label
    merge.save(update_fields=["undone_at", "undone_by"])
    return merge
