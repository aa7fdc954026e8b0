"""The page of work about elections: what is kept, and a result entered or uploaded, looked at, and then kept."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from insyn.elections.acts import record_result
from insyn.elections.entering import LARGEST_BYTES, Entry, Numbers, read_entry
from insyn.elections.queries import election_day, elections_until
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.staff_pages import StaffRequest, staff_page


class ResultForm(ActForm):
    """A result: numbers, and a table of votes."""

    act = "elections.record_result"
    year = forms.IntegerField(label=_("Valår"), min_value=2006, max_value=2199)
    seats = forms.IntegerField(label=_("Mandat i fullmäktige"), min_value=1, max_value=999)
    valid_votes = forms.IntegerField(label=_("Giltiga röster"), min_value=1, max_value=20_000_000)
    electors = forms.IntegerField(
        label=_("Röstberättigade"),
        min_value=1,
        max_value=20_000_000,
        required=False,
        help_text=_("Lämna tomt om antalet inte är känt."),
    )
    source = forms.CharField(
        label=_("Källa"), max_length=300, help_text=_("Till exempel Valmyndighetens slutresultat.")
    )
    divided = forms.BooleanField(
        label=_("Kommunen hade flera valkretsar"),
        required=False,
        help_text=_("Markera också om valkretsarnas röster inte finns i tabellen: spärren är en annan."),
    )
    text = forms.CharField(
        label=_("Tabell"),
        required=False,
        max_length=LARGEST_BYTES,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "En rad per parti, med rubrikrad: party_code;party_name;votes;seats. Har kommunen flera valkretsar läggs "
            "kolumnerna constituency, constituency_fixed_seats och levelling_seats till. Utan seats räknas mandaten ut."
        ),
    )
    lots = forms.CharField(
        label=_("Lottens utfall"),
        required=False,
        max_length=300,
        help_text=_(
            "Vem lotten föll på, om jämförelsetal var lika. Flera skrivs i ordning med komma emellan."
        ),
    )

    @property
    def numbers(self) -> Numbers:
        """What stands beside the table."""
        given = self.cleaned_data
        lots = tuple(name.strip() for name in given["lots"].split(",") if name.strip())
        return Numbers(
            given["year"], given["seats"], given["valid_votes"], given["electors"], lots, given["divided"]
        )

    def entry(self) -> Entry:
        """What was sent, read and computed; `Invalid` at its field if it cannot be."""
        if not self.cleaned_data["text"].strip():
            raise Invalid(_("Klistra in tabellen, eller välj en fil."), field="text")
        here = self.request.municipality
        if election_day(self.cleaned_data["year"]) >= clock.today(here):
            raise Invalid(_("Valet har inte hållits än."), field="year")
        return read_entry(here.code, here.name, self.numbers, self.cleaned_data["text"])


class PreviewForm(ResultForm):
    """Look at what a table gives; nothing is kept."""

    do = "preview"
    heading = _("Lägg in ett valresultat")
    explains = _(
        "Skriv in resultatet eller välj en CSV-fil. Insyn räknar ut mandaten ur rösterna och visar varje skillnad mot de "
        "officiella. Inget sparas förrän du har sett det."
    )
    button = _("Granska")
    file = forms.FileField(
        label=_("Fil"), required=False, help_text=_("CSV i UTF-8; läses i stället för tabellen.")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        sent = given.get("file")
        if sent is None:
            return given
        if sent.size > LARGEST_BYTES:
            self.add_error("file", _("Filen är för stor. Skicka bara den egna kommunens rader."))
            return given
        try:
            given["text"] = sent.read().decode("utf-8-sig").replace("\0", "\ufffd")
        except UnicodeDecodeError:
            self.add_error(
                "file", _("Filen är inte i UTF-8. Spara den som ”CSV UTF-8”, så blir å, ä och ö rätt.")
            )
        return given


class SaveForm(ResultForm):
    """Keep what has been looked at."""

    do = "record"
    button = _("Spara resultatet")
    done = _("Resultatet är sparat.")

    def build(self) -> None:
        for field in self.fields.values():
            field.widget = forms.HiddenInput()

    def perform(self) -> str | None:
        entry = self.entry()
        if entry.wrong:
            raise Invalid(" ".join(entry.wrong))
        kept = record_result(
            by=self.actor,
            year=entry.numbers.year,
            electors=entry.numbers.electors or 0,
            valid_votes=entry.numbers.valid_votes,
            seats=entry.numbers.seats,
            results=entry.results,
            source=self.cleaned_data["source"],
            constituencies=entry.constituencies,
            lots=entry.lots,
            divided=entry.numbers.divided,
        )
        return reverse("portal:election", args=[self.request.municipality.slug, kept.year])


@staff_page
def elections(request: StaffRequest) -> HttpResponse:
    """The elections that are kept, and the form; a table that is sent to be looked at is shown with what it gives."""
    if request.method == "POST" and request.POST.get("do") == PreviewForm.do:
        return _preview(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        form = PreviewForm(request)
        if refused is not None:
            form.initial = {name: request.POST.get(name, "") for name in form.fields if name != "file"}
            form.initial.pop("form_token", None)
        return _shown(request, form, refused=refused, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        return SaveForm(request, None, request.POST) if do == SaveForm.do else None

    return act_page(request, sent, show, request.path)


def _preview(request: StaffRequest) -> HttpResponse:
    form = PreviewForm(request, None, request.POST, request.FILES)
    try:
        form.require()
        if not form.is_valid():
            return _shown(request, form, refused=form, status=Invalid.status)
        entry = form.entry()
    except Refused as refusal:
        form.refuse(refusal)
        return _shown(request, form, refused=form, status=refusal.status)
    given = {name: value for name, value in form.cleaned_data.items() if name not in ("file", "form_token")}
    save = SaveForm(request)
    save.initial = given
    again = PreviewForm(request)
    again.initial = given
    return _shown(request, again, entry=entry, save=None if entry.wrong else save)


def _shown(
    request: StaffRequest,
    form: PreviewForm,
    *,
    refused: ActForm | None = None,
    entry: Entry | None = None,
    save: SaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form if form.allowed else None,
        "refused": refused,
        "entry": entry,
        "save": save,
        "kept": elections_until(clock.today(request.municipality)),
    }
    return render(request, "portal/work/elections.html", context, status=status)
