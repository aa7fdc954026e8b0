"""What waits for somebody by the law of a case's kind, for the day's work list: a few plain questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from insyn.cases.models import Case
from insyn.cases.of_kinds.facts import SETTLED
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import interpellation, motion
from insyn.cases.of_kinds.rules.common import TWO_MONTHS

MOST = 50
"""How many of each a list shows, the oldest first."""

FIRST_FACTS = (
    (("members-motion", *interpellation.KINDS), ("raised",), _("Anteckna vem som har väckt")),
    (
        ("citizen-proposal",),
        ("entitled", "not-entitled"),
        _("Pröva om den som skrev får väcka medborgarförslag"),
    ),
    (("popular-initiative",), ("counted",), _("Räkna namnunderskrifterna")),
    (("consultation",), ("came-from",), _("Anteckna när remissen ska besvaras")),
    (("appeal",), ("appeals",), _("Anteckna vilket beslut som överklagas")),
)
"""What must be noted of a kind before anything else."""


NOTHING_TO_CARRY_OUT = ("interpellation", "question", "unready-list", "audit-report", "appeal")
"""Kinds that are over when they are settled: nobody is given anything to carry out."""


def over_by_itself() -> Exists:
    """Whether a case was settled by a fact after which nothing is left to do."""
    ends = ("written-off", "not-entitled", "no-referendum", "remiss-answered")
    return Exists(KindFact.objects.filter(case=OuterRef("pk"), what__in=ends))


@dataclass(frozen=True)
class Waits:
    """A case that waits, for what, and its day."""

    case: Case
    what: str
    due: date | None


def _without(*what: str) -> Q:
    return ~Q(Exists(KindFact.objects.filter(case=OuterRef("pk"), what__in=what)))


def _open(*kinds: str) -> QuerySet[Case]:
    return Case.objects.filter(kind__in=kinds).exclude(status__in=SETTLED).order_by("received_on", "pk")


def for_registrar() -> Iterator[Waits]:
    """The cases of which the first thing that their law asks is not noted."""
    for kinds, what, words in FIRST_FACTS:
        for case in _open(*kinds).filter(_without(*what))[:MOST]:
            yield Waits(case, str(words), None)


def for_units(today: date, most: int | None = MOST) -> Iterator[Waits]:
    """The motions and citizen proposals whose year ends within two months, with nothing written of what has come of them."""
    rows = _open(*motion.KINDS).filter(due_on__lte=today + TWO_MONTHS)
    for case in rows.filter(_without("prepared", "on-unready-list"))[:most]:
        yield Waits(case, str(_("Skriv vad beredningen har kommit fram till")), case.due_on)
