"""One person's page for staff: everything the register holds of her, and what can be done with it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people.attention import findings_about
from insyn.people.changes import changes, entries, subjects_of
from insyn.people.models import Assignment, Contact, Ineligibility, Interest, Person, Resignation
from insyn.people.searching import folded
from insyn.people.then import Organisations
from insyn.people.two_hats import two_hats_on
from insyn.people.views import keeps_register, require_staff
from insyn.people.views_forms import ChangeGroupForm, CorrectForm, EndForm, GiveForm, TakeBackForm, today
from insyn.people.views_forms_about import (
    ContactForm,
    DescribeForm,
    EndContactForm,
    EndInterestForm,
    EraseContactForm,
    EraseDescriptionForm,
    InterestForm,
)
from insyn.people.views_forms_leaving import (
    AnswerForm,
    AskForm,
    FillForm,
    IneligibleForm,
    KeepForm,
    RegainForm,
)
from insyn.people.views_words import in_words, row_forms

OF_PERSON: tuple[type[ActForm], ...] = (
    CorrectForm,
    GiveForm,
    ChangeGroupForm,
    ContactForm,
    InterestForm,
    DescribeForm,
    EraseDescriptionForm,
    IneligibleForm,
)
OF_ASSIGNMENT: tuple[type[ActForm], ...] = (AskForm, EndForm, TakeBackForm)
OF_ROW: tuple[tuple[type[Model], str, tuple[type[ActForm], ...]], ...] = (
    (Assignment, "person", (*OF_ASSIGNMENT, FillForm)),
    (Resignation, "assignment__person", (AnswerForm,)),
    (Contact, "person", (EndContactForm, EraseContactForm)),
    (Interest, "person", (EndInterestForm,)),
    (Ineligibility, "person", (KeepForm, RegainForm)),
)


def form_about(person: Person, request: StaffRequest, do: str, on: int) -> ActForm | None:
    """The form that was sent: on the person, or on a row of hers; 404 for a row of somebody else."""
    for kind in OF_PERSON:
        if kind.do == do:
            return kind(request, person, request.POST)
    for model, whose, kinds in OF_ROW:
        for kind in kinds:
            if kind.do == do:
                row = model._default_manager.filter(pk=on, **{whose: person}).first()
                if row is None:
                    raise Http404("no such row of this person")
                return kind(request, row, request.POST)
    return None


@staff_page
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """What the register holds of somebody; a merged duplicate leads to the one that is kept."""
    require_staff(request)
    found = get_object_or_404(Person.objects.select_related("merged_into", "user"), pk=person_id)
    if found.merged_into is not None:
        return redirect(reverse("work:people-person", args=[request.municipality.slug, found.merged_into.pk]))

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(request, "people/staff/person.html", _context(request, found, refused), status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return form_about(found, request, do, on)

    return act_page(request, sent, show, request.path)


def _context(request: StaffRequest, person: Person, refused: ActForm | None) -> dict[str, Any]:
    on = today(request)
    then = Organisations()
    held = list(
        Assignment.objects.filter(person=person)
        .select_related("person")
        .prefetch_related("resignations")
        .order_by("-starts_on", "body", "capacity", "number")
    )
    open_rows = [row for row in held if row.ends_on is None or row.ends_on > on]
    forms = row_forms(OF_ASSIGNMENT, request, open_rows, refused)
    keeps = keeps_register(request)
    context: dict[str, Any] = {
        "person": person,
        "now": [(one, forms[one.row.pk]) for one in in_words(then, open_rows)],
        "before": list(in_words(then, (row for row in held if row.ends_on and row.ends_on <= on))),
        "affiliations": list(person.affiliations.all()) if person.changed_group else [],
        "candidacies": list(person.candidacies.all()),
        "forms": with_refused(offered(OF_PERSON, request, person), refused),
        "refused": refused,
        "keeps": keeps,
    }
    return context | (_internal(request, person, refused, held, then) if keeps else {})


def _internal(
    request: StaffRequest,
    person: Person,
    refused: ActForm | None,
    held: Sequence[Assignment],
    then: Organisations,
) -> dict[str, Any]:
    """What only those read who keep the register."""
    on = today(request)
    waiting = Resignation.objects.filter(assignment__person=person).select_related("assignment__person")
    resignations = list(waiting.order_by("-asked_on", "-pk"))
    answers = row_forms((AnswerForm,), request, resignations, refused)
    left = _vacated(held, on)
    fills = row_forms((FillForm,), request, left, refused)
    contacts = list(person.contacts.all())
    interests = list(person.interests.all())
    lost = list(person.ineligibilities.order_by("-since", "-pk"))
    contact_forms = row_forms((EndContactForm, EraseContactForm), request, contacts, refused)
    interest_forms = row_forms((EndInterestForm,), request, interests, refused)
    lost_forms = row_forms((KeepForm, RegainForm), request, lost, refused)
    same = [
        other
        for other in Person.objects.filter(merged_into=None).exclude(pk=person.pk)
        if folded(other.name) == folded(person.name)
    ]
    return {
        "resignations": [
            (row, next(in_words(then, [row.assignment])), answers[row.pk]) for row in resignations
        ],
        "vacated": [(one, fills[one.row.pk]) for one in in_words(then, left)],
        "contacts": [(row, contact_forms[row.pk]) for row in contacts],
        "interests": [(row, interest_forms[row.pk]) for row in interests],
        "ineligibilities": [(row, lost_forms[row.pk]) for row in lost],
        "findings": [finding for _who, finding in findings_about(on, {str(person.pk): person})],
        "two_hats": two_hats_on(on, person),
        "same_name": same,
        "others": Person.objects.filter(merged_into=None).exclude(pk=person.pk).exists(),
        "changes": changes(entries(on, public=False).filter(subject__in=subjects_of(person)), public=False),
    }


def _vacated(held: Sequence[Assignment], on: Any) -> list[Assignment]:
    """The seats that she has left and nobody has taken since; of a seat that she left twice, the last time."""
    left = [
        row
        for row in held
        if row.ends_on and row.ends_on <= on and row.capacity != Assignment.Capacity.PARTICIPANT
    ]
    if not left:
        return []
    later = Assignment.objects.filter(
        body__in={row.body for row in left},
        capacity__in={row.capacity for row in left},
        number__in={row.number for row in left},
    ).order_by("pk")
    latest: dict[tuple[str, str, int], Any] = {}
    for row in later:
        key = (row.body, row.capacity, row.number)
        latest[key] = max(latest.get(key, row), row, key=lambda one: one.starts_on)
    return [row for row in left if latest[row.body, row.capacity, row.number].pk == row.pk]
