"""Deciding by delegation on one page, also on a phone: the lines held today, the case or a new one, the decision."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.cases.reading import may_see_case
from insyn.cases.views_forms import language, secrecy_field
from insyn.cases.views_forms_way import DelegateForm
from insyn.delegation.acts import declare_disqualified
from insyn.delegation.decisions import conditions_of
from insyn.delegation.holding import Held, held_lines, holders_of_line
from insyn.delegation.models import DelegatedDecision
from insyn.documents.gate import gated, has_factor
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option, act_page
from insyn.foundation.errors import Invalid
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page

S = Case.Status
NEW = "new"
MOST_CASES = 30


class DecideForm(DelegateForm):
    """A decision under a line, in a case that is there or one that is made with it."""

    do, act = "decide", "cases.decide_by_delegation"
    heading = _("Beslut")
    explains = _(
        "Välj punkten, ärendet och skriv beslutet. Beslutet får ett nummer och en handling i ärendet."
    )
    case = forms.ChoiceField(label=_("Ärende"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Rubrik på ett nytt ärende"),
        max_length=200,
        required=False,
        help_text=_("Bara för ett nytt ärende."),
    )
    secrecy_section = secrecy_field()
    public_title = forms.CharField(
        label=_("Offentlig rubrik"),
        max_length=200,
        required=False,
        help_text=_("Bara för ett nytt sekretessbelagt ärende vars rubrik namnger någon."),
    )
    names_confirmed = forms.BooleanField(
        label=_("Namn, adress eller telefonnummer får stå i rubriken"),
        required=False,
        help_text=_("Behövs bara om rubriken är offentlig och pekar ut en enskild."),
    )
    field_order = (
        *("line", "case", "title", "text", "amount", "days"),
        *("conditions_met", "cannot_wait", "took_part", "met_on", "paragraph"),
    )

    @property
    def unit(self) -> str:
        """No unit: the line says who decides, not where the case lies."""
        return ""

    def build(self) -> None:
        super().build()
        self.cases = {case.address: case for case in open_cases(self.request)}
        choices = [(address, Option(str(case))) for address, case in self.cases.items()]
        self.fields["case"].choices = [(NEW, Option(gettext("Ett nytt ärende"))), *choices]  # type: ignore[attr-defined]
        self.fields["case"].initial = self.request.GET.get("arende", "") or NEW
        chosen = self.request.GET.get("punkt", "")
        if any(one.line.number == chosen for one in self.held):
            self.fields["line"].initial = chosen
        self.fields["text"].initial = phrase_of(self.request, self.held)
        # What a line keeps is Swedish, as every decision.
        self.fields["text"].widget.attrs["lang"] = "sv"

    def now(self) -> bool:
        return self.has_lines

    def perform(self) -> str | None:
        slug, given = self.request.municipality.slug, self.given()
        if self.cleaned_data["case"] == NEW:
            if not self.cleaned_data["title"].strip():
                raise Invalid(gettext("Ge ärendet en rubrik."), field="title")
            case = acts.decide_new_by_delegation(
                by=self.actor,
                title=self.cleaned_data["title"],
                secrecy_section=self.cleaned_data["secrecy_section"],
                public_title=self.cleaned_data["public_title"],
                names_confirmed=self.cleaned_data["names_confirmed"],
                **given,
            )
        else:
            case = acts.decide_by_delegation(
                by=self.actor, case=self.cases[self.cleaned_data["case"]], **given
            )
        address = reverse("work:delegation-decide", args=[slug])
        return f"{address}?fattat={case.delegated_decision_id}"


class DisqualifiedForm(ActForm):
    """Declare oneself disqualified in a case."""

    do, act = "disqualified", "delegation.declare_disqualified"
    heading = _("Anmäl jäv")
    explains = _(
        "Är du jävig i ett ärende får du inte besluta i det (6 kap. 28 § och 7 kap. 4 § kommunallagen). Du får veta vem som kan."
    )
    button = pgettext_lazy("a declaration of disqualification", "Anmäl")
    done = _("Jävet är anmält. Ärendet beslutas av någon annan.")
    case_number = forms.ChoiceField(label=_("Ärende"))
    ground = forms.CharField(label=_("Varför"), max_length=200)

    def build(self) -> None:
        self.fields["case_number"].choices = [  # type: ignore[attr-defined]
            (case.reference, str(case)) for case in open_cases(self.request)
        ]
        self.has_cases = bool(self.fields["case_number"].choices)  # type: ignore[attr-defined]

    def now(self) -> bool:
        return self.has_cases

    def perform(self) -> str | None:
        declare_disqualified(
            by=self.actor,
            case_number=self.cleaned_data["case_number"],
            ground=self.cleaned_data["ground"],
        )
        return None


def open_cases(request: StaffRequest) -> list[Case]:
    """The cases that nobody has decided and that the reader may see, the newest first; a secret one only with the factor."""
    if hasattr(request, "open_cases"):
        return list(request.open_cases)
    rows = Case.objects.filter(status__in=[S.REGISTERED, S.PREPARING, S.UNDER_WAY]).order_by(
        "-year", "-number"
    )
    factor = has_factor(request)
    seen = [
        case
        for case in rows[: MOST_CASES * 4]
        if (not case.secret or factor)
        and (not case.secret or may_see_case(request.actor, held_roles(request), case))
    ][:MOST_CASES]
    asked = request.GET.get("arende", "")
    found = seen
    if asked and all(case.address != asked for case in seen):
        found = [*(case for case in rows if case.address == asked and not case.secret), *seen]
    request.open_cases = found  # type: ignore[attr-defined]
    return found


def phrase_of(request: StaffRequest, held: list[Held]) -> str:
    """The wording that the reader has chosen to begin from: ``?punkt=6.1&mening=1`` is the line's first."""
    line = next((one.line for one in held if one.line.number == request.GET.get("punkt", "")), None)
    number = request.GET.get("mening", "")
    if line is None or not number.isdecimal() or not 0 < int(number[:4]) <= len(line.phrases):
        return ""
    return line.phrases[int(number[:4]) - 1]


def shown_line(held: Held, on: date) -> dict[str, Any]:
    """A line somebody holds, as the page explains it: who else holds it, its conditions and its wordings."""
    return {
        "held": held,
        "line": held.line,
        "conditions": conditions_of(held.line, on),
        "holders": holders_of_line(held.line, on),
        "phrases": list(enumerate(held.line.phrases, start=1)),
    }


@staff_page
def decide(request: StaffRequest) -> HttpResponse:
    """The page a delegate decides on; ``?fattat=`` shows what she has just decided."""
    on = clock.today(request.municipality)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forms_shown = {
            kind.do: refused if refused is not None and refused.do == kind.do else kind(request)
            for kind in (DecideForm, DisqualifiedForm)
        }
        context = {
            "forms": {do: form for do, form in forms_shown.items() if form.now() and form.allowed},
            "lines": [shown_line(held, on) for held in held_lines(request.actor, on)],
            "made": made_by(request),
            "refused": refused,
            "language_of_page": language(),
        }
        return render(request, "cases/staff/decide.html", context, status=status)

    if (made := made_by(request)) and (gate := gated(request, secret=made.secret)):
        return gate

    def sent(do: str, number: int) -> ActForm | None:
        kind = {DecideForm.do: DecideForm, DisqualifiedForm.do: DisqualifiedForm}.get(do)
        return kind(request, None, request.POST) if kind else None

    return act_page(request, sent, show, request.path)


def made_by(request: StaffRequest) -> DelegatedDecision | None:
    """The reader's own decision that the address names, if one."""
    number = request.GET.get("fattat", "")
    if not number.isdecimal() or len(number) > 15:
        return None
    rows = DelegatedDecision.objects.select_related("document", "case")
    return rows.filter(pk=int(number), decided_by=request.actor.user).first()
