"""A decision in a body's name by the delegate whom the order names."""

from datetime import date, datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.delegation.models import DelegatedDecision
from insyn.delegation.rules import Decider, Line, Matter, may_decide
from insyn.description.delegation import AUTOMATED, DelegationLine
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole
from insyn.organisation.queries import organisation_on


def posts_of(actor: Actor, on: date) -> set[str]:
    """The posts of the administration file that the actor holds on the day."""
    roles = StaffRole.objects.filter(user=actor.user, starts_on__lte=on).exclude(post="")
    return set(roles.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).values_list("post", flat=True))


def may_use(line: DelegationLine, actor: Actor, on: date) -> bool:
    """Whether the actor holds the post the line names.

    That a line may be sub-delegated (KL 7:6) gives nobody the right by itself: the head must have handed it on.
    """
    return line.delegate in posts_of(actor, on)


def rule_line(line: DelegationLine) -> Line:
    """A line of the file as the rules take it."""
    limit = line.limit
    return Line(
        number=line.number,
        delegate=line.delegate,
        body=line.body,
        amount=limit.amount if limit else None,
        days=limit.days if limit else None,
        sub_delegation=line.sub_delegation,
        to_machine=line.delegate == AUTOMATED,
    )


def decide(
    *,
    by: Actor,
    at: datetime,
    case_number: str,
    line_number: str,
    text: str,
    amount: int | None = None,
    days: int | None = None,
) -> DelegatedDecision:
    """Take a decision under a line of the order in force; called inside an act, which checks the right to act at all.

    Refused if the line is not there, if somebody else is the delegate, or above the line's limit (kronor, days).
    """
    on = clock.local_date(at)
    line = next((line for line in organisation_on(on).lines if line.number == line_number), None)
    if line is None:
        raise Invalid(
            _("Delegationsordningen har ingen punkt %(line)s.") % {"line": line_number}, field="line"
        )
    if not may_use(line, by, on):
        raise NotAllowed(
            _("Punkt %(line)s är delegerad till %(delegate)s. Lämna ärendet dit.")
            % {"line": line.number, "delegate": line.delegate}
        )
    allowed = may_decide(
        rule_line(line), Decider(frozenset(posts_of(by, on))), Matter(amount, days, frozenset(line.concerns))
    )
    if not allowed.ok:
        raise Refused(allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)
    if not text.strip():
        raise Invalid(_("Skriv beslutet."), field="text")
    last = DelegatedDecision.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0
    decision = DelegatedDecision(
        line=line.number,
        body=line.body,
        delegate=line.delegate,
        case_number=case_number,
        number=last + 1,
        year=on.year,
        text=text.strip(),
        amount=amount,
        decided_at=at,
        decided_by=by.user,
    )
    decision.save()
    return decision


def waiting_for_body(body: str, on: date) -> QuerySet[DelegatedDecision]:
    """The decisions in the body's name by the day that are not yet reported to it (KL 6:40, 7:8)."""
    return DelegatedDecision.objects.filter(body=body, reported_on__isnull=True, decided_at__date__lte=on)


def report_to_body(body: str, on: date) -> list[DelegatedDecision]:
    """Mark the body's unreported decisions as reported on the day (KL 6:40, 7:8); called when its meeting notes them."""
    decisions = list(waiting_for_body(body, on))
    for decision in decisions:
        decision.reported_on = on
        decision.save(update_fields=["reported_on"])
    return decisions
