"""The pages of work about governing documents: what is missing, and one document's text."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from insyn.description.statute import read_statute
from insyn.documents.acts_governing import keep_governing_original
from insyn.documents.queries import public_originals
from insyn.foundation import clock
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.organisation.governing_forms import (
    BeginTextForm,
    DecideTextForm,
    EndTextForm,
    OfText,
    ReviewTextForm,
    WithdrawTextForm,
    WriteTextForm,
)
from insyn.organisation.governing_work import coming_documents, remarks_on, rows, without_document
from insyn.organisation.models import GoverningText
from insyn.organisation.queries_governing import document_for, draft_of, texts_in_force, texts_of
from insyn.portal.statute_shown import shown


class OriginalForm(OfText):
    """Keep a file beside the edition in force."""

    do, act = "original", "documents.keep_governing_original"
    heading = _("Lägg till originalet")
    explains = _(
        "Den undertecknade eller inskannade texten, som PDF eller Word. Filen blir offentlig genast."
    )
    button = _("Lägg till")
    done = _("Originalet är tillagt.")
    title = forms.CharField(label=_("Titel"), max_length=300, required=False)
    file = forms.FileField(label=_("Fil"))

    def build(self) -> None:
        self.fields["title"].initial = self.subject.title

    def perform(self) -> str | None:
        sent = self.cleaned_data["file"]
        keep_governing_original(
            by=self.actor,
            text=self.subject,
            title=self.cleaned_data["title"],
            filename=sent.name,
            data=sent,
        )
        return None


OF_DRAFT: tuple[type[ActForm], ...] = (WriteTextForm, DecideTextForm, WithdrawTextForm)
OF_FORCE: tuple[type[ActForm], ...] = (ReviewTextForm, OriginalForm, EndTextForm)


@staff_page
def documents(request: StaffRequest) -> HttpResponse:
    """Every document with its text, what is missing, and what has come loose from the file."""
    today = clock.today(request.municipality)
    context = {
        "rows": rows(today),
        "coming": coming_documents(today),
        "loose": without_document(today),
        "today": today,
    }
    return render(request, "portal/work/governing.html", context)


@staff_page
def document(request: StaffRequest, document_id: str) -> HttpResponse:
    """One document: the draft with what there is to look at, the decision, and what is in force."""
    today = clock.today(request.municipality)
    found = document_for(document_id, today)
    history = texts_of(document_id)
    if found is None and not history:
        raise Http404("no such governing document")
    subjects = _subjects(document_id, today)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        held = {
            do: form for kind, subject in subjects for do, form in offered([kind], request, subject).items()
        }
        context = {
            "document_id": document_id,
            "document": found[0] if found else None,
            "draft": draft_of(document_id),
            "in_force": next((row for row in texts_in_force(today) if row.document == document_id), None),
            "history": history,
            "originals": public_originals([row.pk for row in history], today),
            "forms": with_refused(held, refused),
            "refused": refused,
            **_draft_shown(draft_of(document_id), today),
        }
        return render(request, "portal/work/governing_document.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        for kind, subject in subjects:
            if kind.do == do:
                return kind(request, subject, request.POST, request.FILES)
        return None

    return act_page(request, sent, show, request.path)


def _subjects(document_id: str, today: Any) -> list[tuple[type[ActForm], Any]]:
    """The forms that can be sent on the page as things stand, each with what it is about."""
    draft = draft_of(document_id)
    if draft is not None:
        found: list[tuple[type[ActForm], Any]] = [(kind, draft) for kind in OF_DRAFT]
    else:
        coming = next(
            (row for row in texts_of(document_id) if row.decided and _begins_after(row, today)), None
        )
        found = [(BeginTextForm, document_id)]
        if coming is not None:
            found.append((WithdrawTextForm, coming))
    in_force = next((row for row in texts_in_force(today) if row.document == document_id), None)
    return found + ([(kind, in_force) for kind in OF_FORCE] if in_force is not None else [])


def _begins_after(row: GoverningText, today: Any) -> bool:
    return row.in_force_from is not None and row.in_force_from > today


def _draft_shown(draft: GoverningText | None, today: Any) -> dict[str, Any]:
    if draft is None:
        return {"remarks": [], "blocks": []}
    return {"remarks": remarks_on(draft, today), "blocks": shown(read_statute(draft.text), "utkast-", 3)}
