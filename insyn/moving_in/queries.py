"""What pages read of what was taken in. The public's answers go through ``documents.queries.published``, as all others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from insyn.cases.hooks import Older
from insyn.documents.queries import open_on, published
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.rights import Role
from insyn.moving_in.models import (
    Former,
    FormerCase,
    FormerEvent,
    FormerMinutes,
    FormerPaper,
    TakenNumber,
)
from insyn.moving_in.reading import EMPLOYED, keeps_register
from insyn.moving_in.rules.values import tidy

MOST_TERMS = 8
MOST_HITS = 20


def searched(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """The rows in which every word of the search stands."""
    for term in tidy(text).casefold().split()[:MOST_TERMS]:
        rows = rows.filter(sought__contains=term)
    return rows


def public_cases(on: date, text: str = "") -> QuerySet[Any]:
    """The former cases that are public by the day, the latest first."""
    return searched(published(FormerCase, on), text).order_by("-opened_on", "-pk")


def public_minutes(on: date, text: str = "") -> QuerySet[Any]:
    """The former minutes that are public by the day, the latest first."""
    return searched(published(FormerMinutes, on), text).order_by("-on", "-pk")


def anything_public(on: date) -> bool:
    """Whether the public has anything older to look in."""
    return public_cases(on).exists() or public_minutes(on).exists()


@dataclass(frozen=True)
class FormerPage:
    """A former case or former minutes with what is in it that the reader may see."""

    row: Any
    events: tuple[FormerEvent, ...]
    papers: tuple[FormerPaper, ...]


def public_page(kind: type[Former], pk: int, on: date) -> FormerPage | None:
    """A case or minutes as the public sees it on the day; None for one that is not public, without saying why."""
    row = published(kind, on).filter(pk=pk).first()
    if row is None:
        return None
    events = published(FormerEvent, on).filter(case=row).order_by("on", "row", "pk") if _case(row) else ()
    own = {"case": row} if _case(row) else {"minutes": row}
    papers = published(FormerPaper, on).filter(**own).select_related("document").order_by("on", "row", "pk")
    shown = tuple(paper for paper in papers if paper.document is None or open_on(paper.document, on))
    return FormerPage(row, tuple(events), shown)


def _case(row: Former) -> bool:
    return isinstance(row, FormerCase)


def staff_rows(kind: type[Former], held: Collection[Role], text: str = "") -> QuerySet[Any]:
    """The former cases or minutes that somebody at work sees, the latest first."""
    rows = searched(kind.objects.all(), text)
    if not keeps_register(held):
        rows = rows.filter(secrecy_section="")
        if not any(role.name in EMPLOYED for role in held):
            rows = rows.none()
    return rows.order_by("-opened_on" if kind is FormerCase else "-on", "-pk")


def staff_page_of(row: Any, held: Collection[Role]) -> FormerPage:
    """A case or minutes with everything in it that somebody at work sees."""
    seen = Q() if keeps_register(held) else Q(secrecy_section="")
    events = row.events.filter(seen).order_by("on", "row", "pk") if _case(row) else ()
    papers = row.papers.filter(seen).select_related("document").order_by("on", "row", "pk")
    return FormerPage(row, tuple(events), tuple(papers))


def waiting(kind: type[Former]) -> int:
    """How many rows nobody has said yet whether the public may read."""
    return int(kind.objects.filter(published_at__isnull=True, secrecy_section="").count())


def last_taken(register: str, year: int) -> int:
    """The last number that a former system used of the series (registered with ``cases.hooks``)."""
    found = TakenNumber.objects.filter(series=register.upper(), year=year).aggregate(last=Max("last"))
    return int(found["last"] or 0)


def hits_for_staff(actor: Actor, text: str, on: date) -> list[Older]:
    """What a search among the cases finds of what was taken in (registered with ``cases.hooks``)."""
    held, slug = rights.roles(actor, on), actor.municipality.slug
    found = [
        Older(str(case), reverse("work:former-case", args=[slug, case.pk]), _from(case), case.secret)
        for case in staff_rows(FormerCase, held, text)[:MOST_HITS]
    ]
    return found + [
        Older(
            _("Protokoll %(body)s %(day)s") % {"body": row.body_name, "day": row.on},
            reverse("work:former-minutes", args=[slug, row.pk]),
            _from(row),
            row.secret,
        )
        for row in staff_rows(FormerMinutes, held, text)[:MOST_HITS]
    ]


def _from(row: Former) -> str:
    return _("Inläst från %(source)s") % {"source": row.source}
