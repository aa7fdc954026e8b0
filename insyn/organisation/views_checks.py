"""The page of the check: what is not as the law or the organisation says, and what has been set aside."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.acts_checks import check_now, set_finding_aside, take_up_finding
from insyn.organisation.models import SetAside
from insyn.organisation.running import latest_check, shown


class CheckForm(ActForm):
    """Check now."""

    do, act = "check", "organisation.check"
    button = _("Kontrollera nu")
    done = _("Kontrollen är gjord.")

    def perform(self) -> str | None:
        check_now(by=self.actor)
        return None


class AsideForm(ActForm):
    """Set a finding aside."""

    do, act = "aside", "organisation.set_finding_aside"
    heading = _("Lägg en anmärkning åt sidan")
    explains = _(
        "Den visas fortfarande, med skälet, ditt namn och dagen. Ett fel hindrar ett antagande även om det är lagt åt sidan."
    )
    button = _("Lägg åt sidan")
    done = _("Anmärkningen är lagd åt sidan.")
    mark = forms.ChoiceField(label=_("Anmärkning"))
    reason = forms.CharField(label=_("Varför?"), max_length=500)

    def build(self) -> None:
        run = latest_check()
        marks = [one for one in shown(run) if one.aside is None] if run else []
        field: forms.ChoiceField = self.fields["mark"]  # type: ignore[assignment]
        field.choices = [("", "–"), *((one.mark, str(one.message)[:120]) for one in marks)]

    def now(self) -> bool:
        return latest_check() is not None

    def perform(self) -> str | None:
        set_finding_aside(by=self.actor, mark=self.cleaned_data["mark"], reason=self.cleaned_data["reason"])
        return None


class TakeUpForm(ActForm):
    """Let a finding count again."""

    do, act = "takeup", "organisation.take_up_finding"
    heading = _("Ta upp en anmärkning igen")
    button = _("Ta upp igen")
    done = _("Anmärkningen räknas igen.")
    aside = forms.ChoiceField(label=_("Anmärkning"))

    def build(self) -> None:
        rows = SetAside.objects.filter(taken_up_at__isnull=True)
        field: forms.ChoiceField = self.fields["aside"]  # type: ignore[assignment]
        field.choices = [(str(row.pk), f"{row.where}: {row.reason}"[:120]) for row in rows]

    def now(self) -> bool:
        return SetAside.objects.filter(taken_up_at__isnull=True).exists()

    def perform(self) -> str | None:
        take_up_finding(by=self.actor, aside=SetAside.objects.get(pk=self.cleaned_data["aside"]))
        return None


FORMS: tuple[type[ActForm], ...] = (CheckForm, AsideForm, TakeUpForm)


@staff_page
def checks(request: StaffRequest) -> HttpResponse:
    """The newest check's findings, and the forms that check anew, set aside and take up."""

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        run = latest_check()
        findings = shown(run) if run else []
        context = {
            "run": run,
            "findings": findings,
            "standing": sum(one.aside is None for one in findings),
            "forms": with_refused(offered(FORMS, request, None), refused),
            "refused": refused,
        }
        return render(request, "organisation/staff/checks.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        kind = next((kind for kind in FORMS if kind.do == do), None)
        return kind(request, None, request.POST) if kind else None

    return act_page(request, sent, show, request.path)
