"""Groups that are formed and end during the term, and duplicates that were merged."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.elections.queries import parties_in_assembly
from insyn.foundation.act_forms import ActForm, act_page
from insyn.foundation.errors import NotAllowed
from insyn.foundation.staff_pages import StaffRequest, staff_page
from insyn.people.acts.merging import rows, rows_that_move
from insyn.people.choosing import known
from insyn.people.models import Assignment, Group, Merge, Person
from insyn.people.then import Organisations
from insyn.people.views import keeps_register, not_for_you, require_staff
from insyn.people.views_forms import language, today
from insyn.people.views_forms_body import EndGroupForm, FormGroupForm, MergeForm, UndoMergeForm
from insyn.people.views_words import row_forms

PRIVATE = ("Note", "NoteReader", "Opened")
"""Hers alone: nobody is told how many there are."""


@staff_page
def groups(request: StaffRequest) -> HttpResponse:
    """The parties of the assembly and the groups formed since, with their members."""
    require_staff(request)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        rows = list(Group.objects.order_by("-starts_on", "code"))
        ends = row_forms((EndGroupForm,), request, rows, refused)
        form: ActForm = FormGroupForm(request)
        allowed = form.allowed
        if isinstance(refused, FormGroupForm):
            form = refused
        counted = Person.objects.filter(merged_into=None).values("current_party").order_by("current_party")
        members = {row["current_party"]: row["n"] for row in counted.annotate(n=Count("pk"))}
        context = {
            "parties": [(party, members.get(party.code, 0)) for party in parties_in_assembly(today(request))],
            "groups": [(row, members.get(row.code, 0), ends[row.pk].get("end-group")) for row in rows],
            "form": form if allowed else None,
            "refused": refused,
        }
        return render(request, "people/staff/groups.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do == FormGroupForm.do:
            return FormGroupForm(request, None, request.POST)
        if do == EndGroupForm.do:
            return EndGroupForm(request, get_object_or_404(Group, pk=on), request.POST)
        return None

    return act_page(request, sent, show, request.path)


@staff_page
def merge(request: StaffRequest, person_id: int) -> HttpResponse:
    """Choose a person's duplicate, see what would be moved, and merge; ``?med=`` is whom she is merged with."""
    require_staff(request)
    kept = get_object_or_404(Person, pk=person_id, merged_into=None)
    if not keeps_register(request):
        raise NotAllowed(not_for_you())
    written, message = request.GET.get("med", "")[:200], ""
    duplicate = _duplicate(request, kept, written)
    if written and duplicate is None:
        message = _("Ingen annan i registret heter ”%(name)s”. Välj i listan.") % {"name": written[:80]}

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        context: dict[str, Any] = {
            "person": kept,
            "duplicate": duplicate,
            "written": written,
            "message": message,
            "known": known(request),
            "moved": moved(duplicate, kept) if duplicate else [],
            "form": (refused or MergeForm(request, kept, duplicate)) if duplicate else None,
            "refused": refused,
        }
        return render(request, "people/staff/merge.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do != MergeForm.do or duplicate is None:
            return None
        return MergeForm(request, kept, duplicate, request.POST)

    return act_page(request, sent, show, request.get_full_path())


def _duplicate(request: StaffRequest, kept: Person, written: str) -> Person | None:
    """Whom the address or the list names, by number or by name; None for nobody, or herself."""
    if written.isdecimal() and written.isascii() and len(written) < 16:
        return Person.objects.filter(pk=int(written), merged_into=None).exclude(pk=kept.pk).first()
    found = known(request).by_label.get(written.strip())
    return found if found is not None and found.pk != kept.pk else None


def moved(duplicate: Person, kept: Person) -> list[tuple[str, int, list[str]]]:
    """What a merge would move: the kind of row in words, how many, and of the register's the first of them.

    How many notes she has is nobody else's to know.
    """
    then, found = Organisations(), []
    counts: dict[str, int] = {}
    for name, ids in rows_that_move(duplicate, kept).items():
        app, model, _field = name.split(".")
        if app == "people":
            first = rows(name, duplicate, pk__in=ids[:20]).order_by("pk")
            found.append((kind_in_words(model), len(ids), [_line(row, then) for row in first]))
        elif model not in PRIVATE:
            counts[app] = counts.get(app, 0) + len(ids)
    return found + [(rooms_in_words(app), number, []) for app, number in counts.items()]


def _line(row: Any, then: Organisations) -> str:
    if isinstance(row, Assignment):
        words, name = then.words(row).in_(language()), then.name(row).in_(language())
        return f"{words}, {name}, {row.starts_on} – {row.ends_on or ''}"
    if hasattr(row, "birth_year"):
        return _("uppgifter för statistik från %(day)s") % {"day": row.starts_on}
    if hasattr(row, "kept_by"):
        return _("sedan %(day)s") % {"day": row.since}
    if hasattr(row, "list_number"):
        return f"{row.party} {row.year}, {row.position}"
    return str(row)


def kind_in_words(model: str) -> str:
    """A kind of row that is moved, as people call it."""
    return {
        "Assignment": _("Uppdrag"),
        "Candidacy": _("Kandidaturer"),
        "Contact": _("Kontaktuppgifter"),
        "Ineligibility": _("Uppgifter om valbarhet"),
        "Interest": _("Uppgifter om intressen"),
        "SelfDescription": _("Uppgifter för statistik"),
    }[model]


def rooms_in_words(app: str) -> str:
    """What is moved of the other rooms, as people call it."""
    return {
        "meetings": _("Uppgifter från sammanträden (närvaro, röster, yrkanden, kallelser)"),
        "remuneration": _("Uppgifter om ersättning"),
    }[app]


@staff_page
def merges(request: StaffRequest) -> HttpResponse:
    """Every merge, the latest first, each to be undone."""
    require_staff(request)
    if not keeps_register(request):
        raise NotAllowed(not_for_you())

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        rows = list(Merge.objects.select_related("kept", "duplicate").order_by("-at", "-pk")[:200])
        forms = row_forms((UndoMergeForm,), request, rows, refused)
        context = {"merges": [(row, forms[row.pk].get("undo-merge")) for row in rows], "refused": refused}
        return render(request, "people/staff/merges.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        if do != UndoMergeForm.do:
            return None
        row = Merge.objects.select_related("kept", "duplicate").filter(pk=on).first()
        if row is None:
            raise Http404("no such merge")
        return UndoMergeForm(request, row, request.POST)

    return act_page(request, sent, show, request.path)
