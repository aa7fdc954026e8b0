"""What must be in order before a case is closed: told all at once, so that nobody is refused five times."""

from django.db.models import Q
from django.utils.translation import gettext as _

from insyn.cases.classes import class_of
from insyn.cases.models import Case
from insyn.cases.release.queries import documents_of

MOST_NAMED = 10


def missing(case: Case, classification: str = "") -> list[str]:
    """Everything that is missing, in words; nothing when the case may be closed. ``classification`` is a class given with it."""
    return [
        *_left_to_do(case),
        *_without_class(classification or case.classification),
        *_without_section(case),
        *_unanswered(case),
    ]


def _left_to_do(case: Case) -> list[str]:
    left = list(case.executions.filter(reported_at__isnull=True).order_by("due_on", "pk"))
    if not left:
        return []
    tasks = "; ".join(f"{one.task[:120]} ({one.unit}, {one.due_on})" for one in left[:MOST_NAMED])
    return [_("Återrapportera först det som är kvar att göra: %(tasks)s") % {"tasks": tasks}]


def _without_class(code: str) -> list[str]:
    if code and class_of(code) is not None:
        return []
    if code:
        return [
            _("Klassen %(code)s finns inte i klassificeringen. Ge ärendet en som finns.") % {"code": code}
        ]
    return [_("Ge ärendet en klass: den säger hur länge handlingarna bevaras.")]


def _without_section(case: Case) -> list[str]:
    """In a secret case every document is secret by a stated section, or has been made public on purpose."""
    if not case.secret:
        return []
    bare = [one for one in documents_of(case) if not one.secret and one.published_at is None]
    if not bare:
        return []
    titles = "; ".join(one.title for one in bare[:MOST_NAMED])
    return [
        _("Ange sekretessparagraf för handlingar i det sekretessbelagda ärendet: %(titles)s")
        % {"titles": titles}
    ]


def _unanswered(case: Case) -> list[str]:
    undecided = Q(formal_asked_at__isnull=False, refusal__isnull=True)
    rows = case.requests.filter(Q(answered_at__isnull=True) | undecided).order_by("pk")
    if not rows:
        return []
    return [
        _("Svara först på begäran om handlingar: %(numbers)s")
        % {"numbers": ", ".join(str(one) for one in rows)}
    ]
