"""A representative's own assignments, and what she tells of herself: contacts, interests, statistics, resignations."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people import acts
from insyn.people.models import Assignment, Contact, Interest, Person
from insyn.people.views_forms import today
from insyn.people.views_forms_about import (
    ContactForm,
    DescribeForm,
    EndContactForm,
    EndInterestForm,
    EraseContactForm,
    EraseDescriptionForm,
    InterestForm,
)
from insyn.people.views_forms_leaving import AskForm
from insyn.people.views_words import row_forms
from insyn.portal.work_mine import assignments_of, me


class AskMyselfForm(AskForm):
    """She asks to be released from an assignment of hers; it comes in today."""

    heading = _("Avsäg dig uppdraget")
    explains = _(
        "Avsägelsen lämnas till kommunen i dag och är en allmän handling. Du har kvar uppdraget tills den är beviljad (KL 4:6). "
        "Vill du ta tillbaka den: säg till sekreteraren innan den är behandlad."
    )
    button = _("Lämna in avsägelsen")
    done = _("Avsägelsen är inlämnad och väntar på beslut.")

    def build(self) -> None:
        del self.fields["asked_on"]
        self.fields["wishes_on"].label = _("Från vilken dag vill du bli befriad?")

    def perform(self) -> str | None:
        acts.ask_to_resign(
            by=self.actor,
            assignment=self.subject,
            asked_on=today(self.request),
            wishes_on=self.cleaned_data["wishes_on"],
        )
        return None


OF_PERSON: tuple[type[ActForm], ...] = (ContactForm, InterestForm, DescribeForm, EraseDescriptionForm)
OF_CONTACT: tuple[type[ActForm], ...] = (EndContactForm, EraseContactForm)


@staff_page
def my_assignments(request: StaffRequest) -> HttpResponse:
    """The reader's assignments over time, and what she herself enters in the register."""
    person = me(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = _context(request, person, refused)
        return render(request, "portal/work/my_assignments.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return _form(request, person, do, on)

    return act_page(request, sent, show, request.path)


def _form(request: StaffRequest, person: Person, do: str, on: int) -> ActForm | None:
    """The form that was sent, on her or on a row of hers; a row of somebody else is not found."""
    for kind in OF_PERSON:
        if kind.do == do:
            return kind(request, person, request.POST)
    for model, kinds in (
        (Assignment, (AskMyselfForm,)),
        (Contact, OF_CONTACT),
        (Interest, (EndInterestForm,)),
    ):
        for kind in kinds:
            if kind.do == do:
                row = model._default_manager.filter(pk=on, person=person).first()
                if row is None:
                    raise Http404("no such row of hers")
                return kind(request, row, request.POST)
    return None


def _context(request: StaffRequest, person: Person, refused: ActForm | None) -> dict[str, Any]:
    held = assignments_of(person, clock.now(request.municipality))
    asks = row_forms((AskMyselfForm,), request, [one.assignment for one in held], refused)
    contacts, interests = list(person.contacts.all()), list(person.interests.all())
    contact_forms = row_forms(OF_CONTACT, request, contacts, refused)
    interest_forms = row_forms((EndInterestForm,), request, interests, refused)
    return {
        "person": person,
        "assignments": [(one, asks[one.assignment.pk].get("ask")) for one in held],
        "contacts": [(row, contact_forms[row.pk]) for row in contacts],
        "interests": [(row, interest_forms[row.pk]) for row in interests],
        "forms": with_refused(offered(OF_PERSON, request, person), refused),
        "refused": refused,
    }
