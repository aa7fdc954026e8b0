"""Where an official marks what is to be gone from a document's public copy, reads the copy through, and keeps it."""

from functools import lru_cache
from typing import Any

from csp.decorators import csp
from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insyn.documents import acts_redaction as acts
from insyn.documents.as_pdf import NoPages, as_paged, pdf_of
from insyn.documents.gate import gated
from insyn.documents.models import Document, RedactionMark
from insyn.documents.reading import may_read
from insyn.documents.redaction.marks import LONGEST_WORDS, Mark
from insyn.documents.redaction.pictures import Sheet, picture_of, sheet_of
from insyn.documents.sandbox import Stopped
from insyn.foundation import clock, storage
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.meetings.secrecy import is_secret
from insyn.portal.views.files import VIEWER

SECTION_HELP = gettext_lazy("Till exempel 23 kap. 2 § OSL.")
MEASURE = {"min": "0", "step": "0.1", "inputmode": "decimal"}


def _section() -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Sekretess enligt"), max_length=60, help_text=SECTION_HELP)


def _measure(label: Any) -> forms.FloatField:
    return forms.FloatField(label=label, widget=forms.NumberInput(attrs=dict(MEASURE)))


class WordsForm(ActForm):
    """Mark every occurrence of words."""

    do, act = "words", "documents.mark_redaction"
    heading = gettext_lazy("Maska ord överallt")
    explains = gettext_lazy(
        "Alla ställen där orden står maskas, till och med slutet av ordet de ingår i: Anna tar också Annas. Siffror hittas var "
        "de än står. Mellanslag, radbrytningar och bindestreck spelar ingen roll."
    )
    button = gettext_lazy("Markera orden")
    done = gettext_lazy("Orden är markerade.")
    words = forms.CharField(label=gettext_lazy("Ord"), max_length=LONGEST_WORDS)
    section = _section()

    def perform(self) -> str | None:
        mark = Mark(self.cleaned_data["section"], self.cleaned_data["words"])
        acts.mark_redaction(by=self.actor, document=self.subject, mark=mark)
        return None


class BoxForm(ActForm):
    """Mark a box on a page."""

    do, act = "box", "documents.mark_redaction"
    heading = gettext_lazy("Maska en ruta")
    explains = gettext_lazy(
        "Mått i millimeter från sidans övre vänstra hörn. Du kan också rita rutan på sidans bild."
    )
    button = gettext_lazy("Markera rutan")
    done = gettext_lazy("Rutan är markerad.")
    page = forms.IntegerField(label=gettext_lazy("Sida"), min_value=1, max_value=5000)
    left = _measure(gettext_lazy("Från vänster"))
    top = _measure(gettext_lazy("Uppifrån"))
    width = _measure(gettext_lazy("Bredd"))
    height = _measure(gettext_lazy("Höjd"))
    section = _section()

    def perform(self) -> str | None:
        given = {key: self.cleaned_data[key] for key in ("page", "left", "top", "width", "height")}
        mark = Mark(self.cleaned_data["section"], **given)
        acts.mark_redaction(by=self.actor, document=self.subject, mark=mark)
        return f"{self.request.path}?sida={mark.page}#sidan"


class UnmarkForm(ActForm):
    """Take a mark away."""

    do, act = "unmark", "documents.unmark_redaction"
    many, small = True, True
    button = gettext_lazy("Ta bort")
    done = gettext_lazy("Markeringen är borttagen.")
    subject: RedactionMark

    def perform(self) -> str | None:
        acts.unmark_redaction(by=self.actor, mark=self.subject)
        return None


class CopyForm(ActForm):
    """Keep the trial as the copy."""

    do, act = "copy", "documents.make_redacted_copy"
    heading = gettext_lazy("Gör den maskade kopian")
    button = gettext_lazy("Gör kopian")
    done = gettext_lazy("Den maskade kopian är gjord och ligger bredvid originalet.")
    title = forms.CharField(
        label=gettext_lazy("Kopians rubrik"),
        max_length=200,
        help_text=gettext_lazy("Syns för alla. Skriv inget som är maskat."),
    )
    read_through = forms.BooleanField(
        label=gettext_lazy("Jag har läst igenom provet, också bilderna"), required=False
    )
    public = forms.BooleanField(
        label=gettext_lazy("Publicera kopian genast"),
        required=False,
        help_text=gettext_lazy("Annars publiceras den med ärendets övriga handlingar."),
    )

    def build(self) -> None:
        kind = self.subject.get_kind_display()
        self.fields["title"].initial = _("%(kind)s, maskad kopia") % {"kind": kind}

    def perform(self) -> str | None:
        data = {key: self.cleaned_data[key] for key in ("title", "read_through", "public")}
        acts.make_redacted_copy(by=self.actor, document=self.subject, **data)
        return None


FORMS: tuple[type[ActForm], ...] = (WordsForm, BoxForm, CopyForm)


def _document(request: StaffRequest, number: int) -> Document:
    found = get_object_or_404(Document, pk=number)
    if not may_read(request.actor, found, clock.today(request.municipality)):
        raise Http404("no such document")
    if not WordsForm(request, found).allowed:
        raise NotAllowed(_("Du har inte rätt att göra detta."))
    return found


@lru_cache(maxsize=256)
def _sheets(sha256: str, number: int) -> Sheet:
    with storage.open_content(sha256) as source:
        return sheet_of(source.read(), number)


def _sheet(document: Document, number: int) -> Sheet | None:
    """The size of a page and how many there are; None where it cannot be shown."""
    try:
        paged = as_paged(document)
        if paged.media_type == "application/pdf" and not paged.enclosure:
            return _sheets(paged.sha256, number)
        return sheet_of(pdf_of(document), number)
    except (NoPages, Stopped):
        return None


@staff_page
def redact(request: StaffRequest, document: int) -> HttpResponse:
    """The marks of a document and its pages one at a time, with the forms that mark, and the one that makes the copy."""
    found = _document(request, document)
    if gate := gated(request, secret=is_secret(found)):
        return gate
    asked = request.GET.get("sida", "1")
    number = int(asked) if asked.isdecimal() and 0 < len(asked) < 5 else 1

    if request.method == "POST" and request.POST.get("do") == "draw":
        return _draw(request, found)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, "portal/work/redaction.html", _context(request, found, number, refused), status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        if do == UnmarkForm.do:
            return UnmarkForm(request, get_object_or_404(RedactionMark, pk=on, document=found), request.POST)
        kind = next((kind for kind in FORMS if kind.do == do), None)
        return kind(request, found, request.POST) if kind else None

    return act_page(request, sent, show, f"{request.path}?sida={number}")


def _draw(request: StaffRequest, found: Document) -> HttpResponse:
    """Draw the trial: a form without a token, so that no transaction is open while it takes its time. Twice is once more."""
    acts.keep_redaction_trial(by=request.actor, document=found, drawn=acts.draw(found))
    return redirect(f"{request.path}#prov")


def _context(request: StaffRequest, found: Document, number: int, refused: ActForm | None) -> dict[str, Any]:
    sheet = _sheet(found, number)
    if sheet is None and number != 1:
        number, sheet = 1, _sheet(found, 1)
    made = {kind.do: kind(request, found) for kind in FORMS}
    if refused is not None and refused.do in made:
        made[refused.do] = refused
    made["box"].fields["page"].initial = number
    made["words"].fields["section"].initial = found.secrecy_section
    made["box"].fields["section"].initial = found.secrecy_section
    rows = list(found.marks.order_by("pk"))
    return {
        "document": found,
        "sheet": sheet,
        "number": number,
        "marks": [(row, UnmarkForm(request, row)) for row in rows],
        "boxes": [row for row in rows if not row.words and row.page == number],
        "trial": acts.trial_of(found),
        "copies": list(found.redacted_copies.select_related("document")),
        "forms": made,
        "refused": refused,
    }


@staff_page
def page_picture(request: StaffRequest, document: int, page: int) -> HttpResponse:
    """A page as a picture, to be marked on."""
    found = _document(request, document)
    if gate := gated(request, secret=is_secret(found)):
        return gate
    try:
        data = picture_of(pdf_of(found), page)
    except (NoPages, Stopped):
        raise Http404("no such page") from None
    answer = HttpResponse(data, content_type="image/webp")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@csp(VIEWER["DIRECTIVES"])
@staff_page
def trial(request: StaffRequest, document: int) -> HttpResponse:
    """The copy as it will be, to be read through before it is made."""
    found = _document(request, document)
    if gate := gated(request, secret=is_secret(found)):
        return gate
    drawn = acts.trial_of(found)
    if drawn is None:
        raise Http404("no trial with these marks")
    answer = HttpResponse(storage.read(drawn.sha256), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="prov.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
