"""All notes of a meeting, all of one's own, and notes sent by the page's script when the network is back."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from insyn.documents.gate import ask_for_factor, has_factor
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import Invalid, Refused
from insyn.foundation.forms import FIELD
from insyn.foundation.staff_pages import StaffRequest, signed_in_page, staff_page
from insyn.meetings.reader.ending import ending_of
from insyn.meetings.reader.forms import ChangeNoteForm, ForgetForm, Pinned, WriteNoteForm
from insyn.meetings.reader.notes import has_notes, meetings_with_notes, notes_of, some_hidden
from insyn.meetings.reader.noting import lines, sent_at
from insyn.meetings.reader.papers import Reader
from insyn.meetings.reader.reading import item_at, me, paper_at, reader_at
from insyn.meetings.reader.secrecy import keepable
from insyn.meetings.reader.taking_out import as_json, as_text, taken_out
from insyn.meetings.reader.views import meeting_context, surroundings
from insyn.meetings.reader.writing import Pin
from insyn.meetings.views import body_name


@staff_page
def notes(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """Every note of a meeting that the reader may see, in the agenda's order, and the form for one on the whole meeting."""
    reader = reader_at(request, body, day)
    pinned = Pinned(reader, Pin())

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        found = lines(request, pinned, refused, whole_meeting=True)
        write = refused if isinstance(refused, WriteNoteForm) else WriteNoteForm(request, pinned)
        context = meeting_context(request, reader) | {
            "notes": found,
            "write": write,
            "refused": refused,
            "some_hidden": some_hidden(reader),
            "here": request.get_full_path(),
        }
        answer = render(request, "meetings/reader/notes.html", context, status=status)
        return keepable(answer, secret=any(line.shown.note.secret for line in found))

    return act_page(request, sent_at(request, pinned), show, request.path)


@signed_in_page
def all_notes(request: StaffRequest) -> HttpResponse:
    """The meetings where the reader has notes, all of them as a file, and the form that erases all of it.

    Open to her also when she has left, until they are erased.
    """
    person = me(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        forget = refused or ForgetForm(request, person)
        context = {
            "meetings": [(meeting, body_name(meeting)) for meeting in meetings_with_notes(person)],
            "forget": forget if forget.allowed else None,
            "any": has_notes(person),
            "ending": ending_of(person),
            "refused": refused,
            **surroundings(request),
        }
        answer = render(request, "meetings/reader/all_notes.html", context, status=status)
        return keepable(answer, secret=False)

    def sent(do: str, on: int) -> ActForm | None:
        return ForgetForm(request, person, request.POST) if do == ForgetForm.do else None

    return act_page(request, sent, show, request.path)


@signed_in_page
def taken_out_file(request: StaffRequest, kind: str) -> HttpResponse:
    """All of her own notes as a file; those at something secret only where that is asked for, after a second factor."""
    person = me(request)
    secret = request.GET.get("sekretess") == "ja"
    if secret and not has_factor(request):
        return ask_for_factor(request)
    taken = taken_out(notes_of(person), secret=secret)
    text, media = (as_json(taken), "application/json") if kind == "json" else (as_text(taken), "text/plain")
    answer = HttpResponse(text, content_type=f"{media}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="anteckningar.{kind}"'
    return answer


@staff_page
def send(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """One note, new or changed, as the page's script sends it. Answers what was done, or why not and what stands saved."""
    reader = reader_at(request, body, day)
    if request.method != "POST" or FIELD in request.POST:
        raise Invalid(_("Hit skickas bara anteckningar från läsaren."))
    pinned = _pinned(request, reader)
    if pinned.pin.secret and not has_factor(request):
        return _answer(
            403,
            _("Anteckningen hör till något med sekretess. Öppna papperet och visa en andra faktor först."),
        )
    form = sent_at(request, pinned)(request.POST.get("do", ""), _number(request, "on") or 0)
    if not isinstance(form, WriteNoteForm | ChangeNoteForm):
        return _answer(422, _("Formuläret känns inte igen. Gå tillbaka, läs om sidan och försök igen."))
    try:
        form.require()
        if not form.is_valid():
            return _answer(422, " ".join(str(error) for found in form.errors.values() for error in found))
        form.perform()
    except Refused as refusal:
        return _answer(refusal.status, str(refusal), _standing(form))
    return JsonResponse({"ok": True, "note": form.note.pk, "edition": form.note.edition})


def _answer(status: int, message: str, saved: dict[str, Any] | None = None) -> JsonResponse:
    return JsonResponse({"ok": False, "message": message, "saved": saved}, status=status)


def _standing(form: ActForm) -> dict[str, Any] | None:
    """What stands saved of the note that was to be changed."""
    if not isinstance(form, ChangeNoteForm):
        return None
    note = form.subject.note
    return {"text": note.text, "quote": note.quote, "edition": note.edition}


def _pinned(request: StaffRequest, reader: Reader) -> Pinned:
    """Where the note that was sent stands: the item and the paper that it names, both on the agenda."""
    document, position = _number(request, "document"), _number(request, "item")
    if document:
        _agenda, paper = paper_at(reader, document)
        return Pinned(reader, Pin(paper.item, paper.document), paper.pages)
    if position:
        return Pinned(reader, Pin(item_at(reader, position)))
    return Pinned(reader, Pin())


def _number(request: StaffRequest, name: str) -> int | None:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 16 else None
