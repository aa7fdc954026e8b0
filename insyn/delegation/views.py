"""The work pages of delegation: the order with who holds each line today, and one line with what is done about it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from insyn.delegation import acts
from insyn.delegation.holding import (
    held_lines,
    held_on,
    holders_of_line,
    holders_of_post,
    post_name,
    posts_of,
)
from insyn.delegation.models import Entrusted, Replacement, SubDelegation
from insyn.delegation.queries import LONGEST_QUERY, line_page, rows_of
from insyn.delegation.views_forms_later import decisions_of, sent_on
from insyn.description.delegation import DelegationLine
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.models import StaffRole, User
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.queries import administration_or_none, organisation_on
from insyn.people.models import Assignment
from insyn.people.queries import assignments_on


def _language() -> str:
    return get_language() or "sv"


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"})
    )


def _after(last: date | None) -> date | None:
    """The first day without it, of the last day with it; as it is for the calendar's own last day."""
    return last + timedelta(days=1) if last and last < date.max else last


class OfLine(ActForm):
    """A form about a line of the order in force."""

    subject: DelegationLine

    @property
    def today(self) -> date:
        """The municipality's day."""
        return clock.today(self.request.municipality)


class SubDelegateForm(OfLine):
    """Let another post decide under the line."""

    do, act = "sub-delegate", "delegation.sub_delegate"
    heading = _("Vidaredelegera")
    explains = _(
        "Ett skriftligt beslut med eget nummer (7 kap. 6 § kommunallagen). Det gäller en tjänst, inte en person, och bara i ett "
        "steg."
    )
    button = _("Vidaredelegera")
    done = _("Punkten är vidaredelegerad.")
    to_post = forms.ChoiceField(label=_("Till tjänsten"))
    starts_on = day_field(_("Från och med"))
    last_day = day_field(_("Till och med"), required=False, help_text=_("Tomt: tills vidare."))
    note = forms.CharField(
        label=_("Vad som särskilt ska beaktas"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def build(self) -> None:
        self.fields["to_post"].choices = [  # type: ignore[attr-defined]
            choice for choice in _posts(self.today) if choice[0] != self.subject.delegate
        ]
        self.fields["starts_on"].initial = self.today

    def now(self) -> bool:
        return self.subject.sub_delegation and self.subject.delegate in posts_of(self.actor, self.today)

    def perform(self) -> str | None:
        acts.sub_delegate(
            by=self.actor,
            line=self.subject.number,
            to_post=self.cleaned_data["to_post"],
            starts_on=self.cleaned_data["starts_on"],
            ends_on=_after(self.cleaned_data["last_day"]),
            note=self.cleaned_data["note"],
        )
        return None


class RevokeForm(ActForm):
    """Take a sub-delegation back."""

    do, act = "revoke", "delegation.revoke_sub_delegation"
    button = _("Återkalla")
    done = _("Vidaredelegeringen är återkallad.")
    small, many = True, True
    subject: SubDelegation

    def perform(self) -> str | None:
        acts.revoke_sub_delegation(by=self.actor, sub_delegation=self.subject)
        return None


class ReplacementForm(OfLine):
    """Name who holds the line's post for a time."""

    do, act = "replace", "delegation.name_replacement"
    heading = _("Utse ersättare för tjänsten")
    explains = _(
        "Båda får besluta under tiden, i alla punkter som tjänsten har. Beslutet säger vem som ersätter."
    )
    button = _("Utse")
    done = _("Ersättaren är utsedd.")
    user = forms.ChoiceField(label=_("Ersättare"))
    starts_on = day_field(_("Från och med"))
    last_day = day_field(_("Till och med"))

    def build(self) -> None:
        self.people = {str(user.pk): user for user in _employed(self.today)}
        self.fields["user"].choices = [(pk, str(user)) for pk, user in self.people.items()]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = self.today

    def now(self) -> bool:
        return organisation_on(self.today).is_post(self.subject.delegate) and acts.may_name_replacement(
            self.actor, self.subject.delegate, self.today
        )

    def perform(self) -> str | None:
        ends_on = _after(self.cleaned_data["last_day"])
        assert ends_on is not None  # the field is required
        acts.name_replacement(
            by=self.actor,
            post=self.subject.delegate,
            user=self.people[self.cleaned_data["user"]],
            starts_on=self.cleaned_data["starts_on"],
            ends_on=ends_on,
        )
        return None


class EndReplacementForm(ActForm):
    """End a replacement before its day."""

    do, act = "end-replacement", "delegation.end_replacement"
    button = _("Avsluta")
    done = _("Ersättaren har slutat.")
    small, many = True, True
    subject: Replacement

    def perform(self) -> str | None:
        acts.end_replacement(by=self.actor, replacement=self.subject)
        return None


class EntrustForm(OfLine):
    """Note the member whom the body has named for what is urgent."""

    do, act = "entrust", "delegation.entrust_urgent"
    heading = _("Anteckna den ledamot som organet har utsett")
    explains = _("Vid sidan av ordföranden får organet utse en ledamot för brådskande ärenden (6 kap. 39 §).")
    button = _("Anteckna")
    done = _("Ledamoten är antecknad.")
    person = forms.ChoiceField(label=_("Ledamot"))
    decision = forms.CharField(label=_("Organets beslut"), max_length=200, help_text=_("Paragraf och dag."))
    starts_on = day_field(_("Från och med"))
    last_day = day_field(_("Till och med"), required=False, help_text=_("Tomt: tills vidare."))

    @property
    def body(self) -> str:
        return self.subject.body

    def build(self) -> None:
        rows = assignments_on(self.today, body=self.subject.body, capacity=Assignment.Capacity.MEMBER)
        self.people = {str(row.person.pk): row.person for row in rows}
        self.fields["person"].choices = [(pk, str(person)) for pk, person in self.people.items()]  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = self.today

    def now(self) -> bool:
        return self.subject.urgent

    def perform(self) -> str | None:
        acts.entrust_urgent(
            by=self.actor,
            body=self.subject.body,
            person=self.people[self.cleaned_data["person"]],
            decision=self.cleaned_data["decision"],
            starts_on=self.cleaned_data["starts_on"],
            ends_on=_after(self.cleaned_data["last_day"]),
        )
        return None


class EndEntrustingForm(ActForm):
    """Note that the body no longer entrusts the member."""

    do, act = "end-entrusting", "delegation.end_entrusting"
    button = _("Avsluta")
    done = _("Uppdraget är avslutat.")
    small, many = True, True
    subject: Entrusted

    @property
    def body(self) -> str:
        return self.subject.body

    def perform(self) -> str | None:
        acts.end_entrusting(by=self.actor, entrusted=self.subject)
        return None


FORMS: tuple[type[ActForm], ...] = (SubDelegateForm, ReplacementForm, EntrustForm)


def _posts(on: date) -> list[tuple[str, str]]:
    administration = administration_or_none(on)
    roles = administration.roles if administration else ()
    return [(role.id, role.name.in_(_language())) for role in roles]


def _employed(on: date) -> list[User]:
    roles = StaffRole.objects.filter(held_on(on))
    users = User.objects.filter(pk__in=roles.values("user_id"), is_active=True)
    return list(users.order_by("last_name", "first_name", "pk"))


@staff_page
def order(request: StaffRequest) -> HttpResponse:
    """The order with who holds each line today; a post that nobody or more than one holds is said."""
    today = clock.today(request.municipality)
    sought = request.GET.get("sok", "").strip()[:LONGEST_QUERY]
    own = {held.line.number: held for held in held_lines(request.actor, today)}
    rows = [
        {"row": row, "holders": holders_of_line(row.line, today), "mine": own.get(row.line.number)}
        for row in rows_of(today, sought)
    ]
    context = {
        "rows": rows,
        "sought": sought,
        "longest": LONGEST_QUERY,
        "order": organisation_on(today).delegation,
        "held": bool(own),
    }
    return render(request, "delegation/staff/order.html", context)


@staff_page
def line(request: StaffRequest, number: str) -> HttpResponse:
    """One line: who may decide under it today and why, its sub-delegations, and what the reader may do about them."""
    today = clock.today(request.municipality)
    found = organisation_on(today).line(number)
    if found is None:
        raise Http404("no such line")

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, "delegation/staff/line.html", _context(request, found, today, refused), status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        return _sent(request, found, do, on)

    return act_page(request, sent, show, request.path)


def _sent(request: StaffRequest, found: DelegationLine, do: str, on: int) -> ActForm | None:
    for kind in FORMS:
        if kind.do == do:
            return kind(request, found, request.POST)
    if do == RevokeForm.do:
        return RevokeForm(request, get_object_or_404(SubDelegation, pk=on, line=found.number), request.POST)
    if do == EndReplacementForm.do:
        row = get_object_or_404(Replacement, pk=on, post=found.delegate)
        return EndReplacementForm(request, row, request.POST)
    if do == EndEntrustingForm.do:
        return EndEntrustingForm(request, get_object_or_404(Entrusted, pk=on, body=found.body), request.POST)
    return sent_on(request, found.number, do, on)


def _context(
    request: StaffRequest, found: DelegationLine, today: date, refused: ActForm | None
) -> dict[str, Any]:
    administration = administration_or_none(today)
    shown = line_page(found.number, today, today)
    assert shown is not None  # the line is in force
    own = posts_of(request.actor, today)
    is_post = organisation_on(today).is_post(found.delegate)
    put = Replacement.objects.filter(post=found.delegate, ends_on__gt=today).select_related("user")
    named = Entrusted.objects.filter(body=found.body).exclude(ends_on__lte=today).select_related("person")
    may_name = is_post and acts.may_name_replacement(request.actor, found.delegate, today)
    return {
        "page": shown,
        "line": found,
        "holders": holders_of_line(found, today),
        "is_post": is_post,
        "at_post": holders_of_post(found.delegate, today) if is_post else [],
        "subs": [
            (
                sub,
                holders_of_post(sub.row.to_post, today),
                RevokeForm(request, sub.row) if sub.holds and sub.row.delegate in own else None,
            )
            for sub in shown.sub_delegations
        ],
        "replacements": [
            (row, row.ends_on - timedelta(days=1), EndReplacementForm(request, row) if may_name else None)
            for row in put.order_by("starts_on", "pk")
        ],
        "entrusted": [(row, _if_allowed(EndEntrustingForm(request, row))) for row in named.order_by("pk")]
        if found.urgent
        else [],
        "post": post_name(found.delegate, administration),
        "decisions": decisions_of(request, found.number, found.body, today, refused),
        "forms": with_refused(offered(FORMS, request, found), refused),
        "refused": refused,
    }


def _if_allowed(form: ActForm) -> ActForm | None:
    return form if form.allowed else None
