"""The versions and drafts of the organisation, and the form that brings one in from a file."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.acts import LARGEST_FILE, load_version
from insyn.organisation.editor.draft_forms import BeginForm
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import ADMINISTRATIVE, POLITICAL


class LoadForm(ActForm):
    """Bring in a political organisation file as a draft."""

    do, act = "load", "organisation.load_version"
    heading = _("Nytt utkast från en fil")
    explains = _(
        "En organisationsfil (TOML). Den läses och prövas; ingenting ändras förrän fullmäktige har beslutat."
    )
    button = _("Läs in utkastet")
    done = _("Utkastet är inläst.")
    file = forms.FileField(label=_("Fil"))

    def clean_file(self) -> str:
        """The file's text; what is not UTF-8 or too large is refused before it is read."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_FILE:
            raise forms.ValidationError(_gettext("Filen är för stor: högst 4 MB."))
        try:
            return str(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _gettext("Filen är inte skriven i UTF-8. Spara den som UTF-8 och försök igen.")
            ) from None

    def perform(self) -> str | None:
        version = load_version(by=self.actor, text=self.cleaned_data["file"])
        return reverse("work:adoption", args=[self.request.municipality.slug, version.pk])


@staff_page
def versions(request: StaffRequest) -> HttpResponse:
    """Every political version with its state, the newest first, and the form that brings one in."""

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context = {
            "versions": OrganisationVersion.objects.filter(file=POLITICAL).order_by("-valid_from", "-pk"),
            "forms": with_refused(offered([BeginForm, LoadForm], request, None), refused),
            "refused": refused,
            "has_administration": OrganisationVersion.objects.filter(
                file=ADMINISTRATIVE, adopted_at__isnull=False
            ).exists(),
        }
        return render(request, "organisation/staff/versions.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == BeginForm.do:
            return BeginForm(request, None, request.POST)
        return LoadForm(request, None, request.POST, request.FILES) if do == LoadForm.do else None

    return act_page(request, sent, show, request.path)
