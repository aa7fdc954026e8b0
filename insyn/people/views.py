"""The secretary's register: everybody, what needs attention, the bodies' seats at a glance."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import StaffRole
from insyn.foundation.staff_pages import StaffRequest, has_role, staff_page
from insyn.people.attention import attention
from insyn.people.changes import changes, entries
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on
from insyn.people.searching import folded
from insyn.people.then import Organisations
from insyn.people.views_forms import NewPersonForm, organisation_for, party_choices, today
from insyn.people.views_words import Held, in_words

AT_A_TIME = 100


def require_staff(request: StaffRequest) -> None:
    """Refuse whoever is no employee: representatives have their own pages, and the public ones."""
    if not has_role(request, *StaffRole.Name.values):
        raise NotAllowed(not_for_you())


def not_for_you() -> str:
    """What somebody is told who may not keep the register."""
    return _(
        "Registret förs av sekreteraren. Det som är offentligt finns under Förtroendevalda på webbplatsen."
    )


def keeps_register(request: StaffRequest) -> bool:
    """Whether the reader may see what is not public: internal contacts, resignations, who is not eligible."""
    return rights.may(request.actor, "people.correct_person", on=today(request))


@dataclass(frozen=True)
class Row:
    """Somebody in the list, with what she holds today."""

    person: Person
    held: tuple[Held, ...]


@staff_page
def people(request: StaffRequest) -> HttpResponse:
    """Everybody in the register, to search; and what waits for somebody."""
    require_staff(request)
    on = today(request)
    everybody = list(Person.objects.filter(merged_into=None))
    held: dict[int, list[Assignment]] = defaultdict(list)
    for row in assignments_on(on):
        held[row.person_id].append(row)
    asked = {name: request.GET.get(name, "")[:100] for name in ("sok", "organ", "parti", "utan")}
    organisation = organisation_for(request)
    then = Organisations()
    chosen = [person for person in everybody if _fits(person, held[person.pk], asked, then)]
    paged = Paginator(chosen, AT_A_TIME).get_page(request.GET.get("sida"))
    context: dict[str, Any] = {
        "rows": [Row(person, tuple(in_words(then, held[person.pk]))) for person in paged],
        "paged": paged,
        "found": len(chosen),
        "everybody": len(everybody),
        "asked": asked,
        "bodies": organisation.bodies if organisation else (),
        "parties": party_choices(on)[1:],
        "attention": attention(on, everybody) if keeps_register(request) else None,
        "then": then,
        "may_fill": rights.may(request.actor, "people.give_assignment", on=on),
        "may_add": rights.may(request.actor, "people.register_person", on=on),
    }
    return render(request, "people/staff/people.html", context)


def _fits(person: Person, held: list[Assignment], asked: dict[str, str], then: Organisations) -> bool:
    if asked["utan"] and held:
        return False
    if asked["organ"] and not any(row.body == asked["organ"] for row in held):
        return False
    if asked["parti"] and person.party != asked["parti"]:
        return False
    if not asked["sok"].strip():
        return True
    names = " ".join(then.name(row).sv for row in held)
    searched = folded(f"{person.name} {person.party} {names}")
    return all(word in searched for word in folded(asked["sok"]).split())


@staff_page
def new_person(request: StaffRequest) -> HttpResponse:
    """Enter somebody in the register."""
    require_staff(request)
    form = NewPersonForm(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        if not form.allowed:
            raise NotAllowed(not_for_you())
        context = {"form": refused or form, "refused": refused}
        return render(request, "people/staff/new_person.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return NewPersonForm(request, None, request.POST) if do == NewPersonForm.do else None

    return act_page(request, sent, show, request.path)


@staff_page
def register_changes(request: StaffRequest) -> HttpResponse:
    """What was changed in the register, and by whom."""
    require_staff(request)
    if not keeps_register(request):
        raise NotAllowed(not_for_you())
    before = request.GET.get("fore", "")
    rows = entries(clock.today(request.municipality), int(before) if _number(before) else None, public=False)
    shown = changes(rows, public=False)
    context = {"changes": shown, "older": shown[-1].number if rows.count() > AT_A_TIME else None}
    return render(request, "people/staff/changes.html", context)


def _number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 16
