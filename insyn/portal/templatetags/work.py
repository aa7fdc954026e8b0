"""What the pages of staff and representatives say often."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from insyn.cases.reading import STAFF
from insyn.documents.models import Document
from insyn.foundation import rights
from insyn.foundation.staff_pages import has_role, held_roles
from insyn.meetings.models import Meeting
from insyn.organisation.drafts import in_words, label_of

register = template.Library()
ELECTED = ("member", "substitute", "chair", "vice-chair", "insight", "participant", "group-leader")
OLDER = ("former", "former-case", "former-minutes", "move-in", "move-in-preview")
STATE_COLOURS = {
    "planned": "neutral",
    "summoned": "info",
    "open": "warning",
    "closed": "neutral",
    "approved": "success",
    "cancelled": "danger",
}


@register.simple_tag(takes_context=True)
def work_address(context: Context, name: str, *args: Any) -> str:
    """The address of a page of work in the municipality in hand."""
    return reverse(f"work:{name}", args=[context["municipality"].slug, *args])


@register.simple_tag(takes_context=True)
def meeting_address(context: Context, meeting: Meeting, name: str = "meeting", *more: Any) -> str:
    """The address of a page of a meeting."""
    return work_address(context, name, meeting.body, meeting.address, *more)


@register.simple_tag(takes_context=True)
def paper_address(
    context: Context, meeting: Meeting, document: Document, name: str = "paper", *more: Any
) -> str:
    """The address of a meeting's paper in the reader, or of a page or the file of it."""
    return work_address(context, f"reader-{name}", meeting.body, meeting.address, document.pk, *more)


@register.simple_tag
def reader_texts() -> dict[str, str]:
    """What the reader's script says."""
    return {
        "waiting": _("Sparad på enheten. Den skickas när nätet är tillbaka och du är inloggad."),
        "saved": _("Så här står det sparat:"),
        "mine": _("Spara min text"),
        "throw": _("Kasta min text"),
        "missing": _("inte sparad"),
        "trouble": _("Anteckningen kunde inte skickas. Läs om sidan och försök igen."),
        "secret": _(
            "Det finns inget nät, och anteckningar vid sekretess sparas inte på enheten. Skicka igen när nätet är tillbaka."
        ),
        "unsent": _("Det finns anteckningar som inte är skickade. Logga ut ändå och kasta dem?"),
        "keeping": _("Sparar {done} av {all} sidor"),
        "kept": _("Sparat: {all} sidor och bilder kan läsas utan nät."),
        "leftOut": _("Papper med sekretess sparas inte: {number}."),
        "keepTrouble": _("Allt kunde inte sparas. Försök igen när du har nät."),
    }


@register.simple_tag(takes_context=True)
def file_address(context: Context, document: Document) -> str:
    """The address of a document's file for somebody who may read it."""
    return work_address(context, "file", document.pk, document.filename)


@register.simple_tag(takes_context=True)
def work_navigation(context: Context) -> list[dict[str, Any]]:
    """The menu of somebody signed in: a representative's own pages, an employee's, or both."""
    request = context["request"]
    here = getattr(getattr(request, "resolver_match", None), "url_name", "")
    places = []
    if has_role(request, *STAFF):
        places += [
            (_("Att göra"), ("list", "clock", "register", "intake", "joint")),
            (_("Sammanträden"), ("meetings", "meeting", "item", "minutes", "chair")),
            (
                _("Ärenden"),
                (
                    "cases",
                    "case",
                    "case-kind",
                    "report",
                    "report-word",
                    "classification",
                    "documents",
                    "requests",
                    "request",
                    "disposal",
                    "archives",
                    "registers",
                    "wheel",
                    *OLDER,
                ),
            ),
            (_("Disken"), ("desk", "desk-figures")),
            (
                _("Uppföljning"),
                ("follow-up", "assignment", "supervision", "supervision-plan", "internal-control"),
            ),
            (_("Budget"), ("budget", "budget-file", "budget-one", "budget-line")),
            (
                _("Organisationen"),
                (
                    "organisation",
                    "adoption",
                    "draft",
                    "draft-table",
                    "history",
                    "checks",
                    "process",
                    "administration",
                    "unit-table",
                ),
            ),
            (_("Styrdokument"), ("governing", "governing-text")),
            (_("Val"), ("elections",)),
            (
                _("Registret"),
                (
                    "people",
                    "people-new",
                    "people-changes",
                    "people-groups",
                    "people-merges",
                    "people-body",
                    "people-person",
                    "people-merge",
                    "import",
                    "import-preview",
                ),
            ),
        ]
    if has_role(request, *ELECTED):
        places += [
            (_("Mina sidor"), ("mine",)),
            (
                _("Mina papper"),
                (
                    "reader",
                    "reader-meeting",
                    "reader-item",
                    "reader-paper",
                    "reader-notes",
                    "reader-all-notes",
                ),
            ),
            (_("Mina sammanträden"), ("my-meetings", "my-meeting", "my-live")),
            (_("Mina motioner och frågor"), ("my-initiatives",)),
            (_("Mina uppdrag"), ("my-assignments",)),
            (_("Min ersättning"), ("my-pay",)),
            (
                _("Bygga budgeten"),
                ("budget-building", "budget-own", "budget-base", "budget-compare", "budget-choice"),
            ),
        ]
    return [
        {"href": work_address(context, names[0]), "label": label, "here": here in names}
        for label, names in places
    ]


@register.simple_tag
def state_tag(meeting: Meeting) -> SafeString:
    """The state of a meeting as a tag."""
    colour = STATE_COLOURS[meeting.state]
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', colour, meeting.get_state_display())


@register.simple_tag(takes_context=True)
def shortcuts(context: Context) -> list[dict[str, str]]:
    """What somebody begins of herself, and may: takes down a call, receives from a joint committee, plans a meeting."""
    request = context["request"]
    offered = (
        ("cases.receive_question", "intake", _("Anteckna ett samtal eller brev")),
        ("cases.note_desk_entry", "desk", _("Disken")),
        ("cases.assess_document", "requests", _("Begäran om handlingar")),
        ("cases.read_in_scheme", "classification", _("Klassificering och tider")),
        ("documents.keep_template", "word-template", _("Mall för tjänsteskrivelse")),
        ("cases.make_package", "archives", _("Till e-arkivet")),
        ("cases.dispose", "disposal", _("Gallring")),
        ("cases.receive_from_joint_committee", "joint", _("Ta emot från gemensam nämnd")),
        ("delegation.sub_delegate", "delegation-decide", _("Besluta på delegation")),
        ("budget.measure_indicator", "following", _("Uppföljning av budgeten")),
        ("meetings.plan_meeting", "meetings", _("Planera ett sammanträde")),
        ("people.stage_import", "import", _("Läs in personer från fil")),
        ("moving_in.stage", "move-in", _("Läs in från ett tidigare system")),
        ("practice.order", "practice", _("Övningskopia")),
        ("budget.stage_ledger", "ledger", _("Huvudbok")),
        ("budget.load_base", "budget-building", _("Bygga budgeten")),
        ("remuneration.open_period", "pay", _("Ersättningar")),
        ("remuneration.approve_lines", "pay", _("Ersättningar")),
        ("budget.begin_process", "budget-process", _("Budgetprocessen")),
    )
    anchors = {"meetings": "#plan"}
    found = {name: label for act, name, label in offered if rights.allows(held_roles(request), act)}
    return [
        {"href": work_address(context, name) + anchors.get(name, ""), "label": label}
        for name, label in found.items()
    ]


@register.filter
def key_words(key: str) -> str:
    """A key of the organisation file as people call it."""
    return label_of(key)


@register.filter
def plain_words(value: object) -> str:
    """A plain value of the organisation file in words."""
    return in_words(value)


@register.filter
def get_form(forms: dict[str, Any], do: str) -> Any:
    """The form of that name, where its name has a dash; None where it is not offered."""
    return forms.get(do)
