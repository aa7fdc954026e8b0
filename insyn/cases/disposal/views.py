"""What has passed its time, shown before anything is done; and the decisions that were taken."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insyn.cases.classes import is_own, named
from insyn.cases.disposal import acts
from insyn.cases.disposal.queries import mark_of, passed
from insyn.cases.models import DisposalDecision
from insyn.cases.views_forms import long_text
from insyn.documents.gate import gated
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, Option, act_page
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page


class DisposeForm(ActForm):
    """Choose among what has passed its time, say why, and decide. Nothing is chosen beforehand."""

    do, act = "dispose", "cases.dispose"
    heading = gettext_lazy("Besluta om gallring")
    explains = gettext_lazy(
        "Filerna tas bort för gott och går inte att få tillbaka. Ärendets rad i diariet är kvar, med vilket beslut det "
        "gallrades enligt. Säkerhetskopior som finns tas inte bort härifrån."
    )
    button = gettext_lazy("Gallra det valda")
    done = gettext_lazy("Det valda är gallrat.")
    cases = forms.MultipleChoiceField(label=gettext_lazy("Ärenden"), widget=forms.CheckboxSelectMultiple)
    plan = forms.CharField(
        label=gettext_lazy("Gallringsplan"),
        max_length=200,
        help_text=gettext_lazy("Vilken plan och vem som har beslutat den, till exempel KS 2019-05-14 § 60."),
    )
    reason = long_text(gettext_lazy("Skäl"), 3, limit=1_000)
    sure = forms.BooleanField(label=gettext_lazy("Jag har läst listan och vill ta bort filerna för gott"))
    marks = forms.CharField(widget=forms.HiddenInput, max_length=200_000, required=False)

    def build(self) -> None:
        self.rows = {str(row.case.pk): row for row in passed(clock.today(self.request.municipality))}
        self.fields["cases"].choices = [  # type: ignore[attr-defined]
            (
                pk,
                Option(
                    f"{row.case.reference} {row.case.open_title}".strip(),
                    _("%(klass)s, %(kept)s, kan gallras från %(since)s, %(files)s filer")
                    % {
                        "klass": named(row.case.classification),
                        "kept": row.kept,
                        "since": row.since,
                        "files": row.files,
                    },
                ),
            )
            for pk, row in self.rows.items()
        ]
        self.fields["marks"].initial = " ".join(f"{pk}:{mark_of([row])}" for pk, row in self.rows.items())

    def now(self) -> bool:
        return bool(self.rows)

    def perform(self) -> str | None:
        given = self.cleaned_data
        chosen = [self.rows[pk] for pk in given["cases"]]
        shown = dict(part.split(":", 1) for part in given["marks"].split(" ") if ":" in part)
        # The mark of the whole is made of what stands now only where each is as it was when the list was shown.
        as_shown = all(shown.get(str(row.case.pk)) == mark_of([row]) for row in chosen)
        acts.dispose(
            by=self.actor,
            cases=[row.case for row in chosen],
            reason=given["reason"],
            plan=given["plan"],
            mark=mark_of(chosen) if as_shown else "",
        )
        return None


@staff_page
def disposal(request: StaffRequest) -> HttpResponse:
    """The list of what may go, the form that decides, and what has been decided; behind the gate where a case is secret."""
    form = DisposeForm(request)
    if not form.allowed:
        raise NotAllowed(_("Bara registrator gallrar."))
    if gate := gated(request, secret=any(row.case.secret for row in form.rows.values())):
        return gate

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "form": (refused or form) if form.now() else None,
            "own": is_own(),
            "decisions": DisposalDecision.objects.prefetch_related("cases__case").order_by(
                "-decided_at", "-pk"
            )[:100],
            "refused": refused,
        }
        return render(request, "cases/staff/disposal.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return DisposeForm(request, None, request.POST) if do == DisposeForm.do else None

    return act_page(request, sent, show, request.path)
