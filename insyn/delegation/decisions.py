"""A decision in a body's name by the delegate whom the order names, or by whom it has been handed on to."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.delegation.holding import (
    Held,
    heads,
    held_lines,
    holders_of_line,
    named_delegate,
    post_name,
    superior_of,
)
from insyn.delegation.models import (
    Capacity,
    DelegatedDecision,
    DelegateDisqualified,
    DelegationNotice,
    DelegationPosting,
    SubDelegation,
)
from insyn.delegation.rules import (
    Decider,
    Line,
    Matter,
    Outcome,
    may_decide,
    may_sub_delegate,
    needs_notice,
    next_level,
)
from insyn.delegation.together import Together, how
from insyn.description.administration import Administration
from insyn.description.dates import in_words
from insyn.description.delegation import AUTOMATED, Appeal, Concern, DelegationLine
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.foundation.tenancy import current_code
from insyn.law.deadlines import last_appeal_day
from insyn.organisation.queries import administration_or_none, organisation_on

Meets = Callable[[str, date], list[date]]
"""The planned meetings of a body from a day on: the rooms below know them."""


def may_use(line: DelegationLine, actor: Actor, on: date) -> bool:
    """Whether the actor may decide under the line today: as delegate, replacement, or by a sub-delegation in force.

    That a line may be sub-delegated (KL 7:6) gives nobody the right by itself: the head must have handed it on.
    """
    return held_under(line, actor, on) is not None


def held_under(line: DelegationLine, actor: Actor, on: date) -> Held | None:
    """In what capacity the actor may decide under the line today; None where she may not."""
    return next((held for held in held_lines(actor, on) if held.line.number == line.number), None)


def rule_line(
    line: DelegationLine,
    organisation: Organisation | None = None,
    administration: Administration | None = None,
) -> Line:
    """A line of the file as the rules take it; whether its delegate is a head where the files are given."""
    limit = line.limit
    return Line(
        number=line.number,
        delegate=line.delegate,
        body=line.body,
        amount=limit.amount if limit else None,
        days=limit.days if limit else None,
        sub_delegation=line.sub_delegation,
        to_head=organisation is not None and heads(administration, organisation, line.delegate),
        to_machine=line.delegate == AUTOMATED,
        words=line.words,
    )


def appeal_of(line: DelegationLine) -> Appeal | None:
    """How decisions under a line are appealed; None where the file does not say."""
    return line.appeal or (Appeal.NOT if Concern.UNAPPEALABLE in line.concerns else None)


def conditions_of(line: DelegationLine, on: date) -> list[str]:
    """What must be so before a decision under the line, in Swedish: its conditions, and with whom it is decided."""
    administration = administration_or_none(on)
    others = [post_name(post, administration).sv for post in line.jointly_with]
    return [condition.sv for condition in line.conditions] + [
        f"Beslutet är fattat tillsammans med {name}." for name in others
    ]


def decide(
    *,
    by: Actor,
    at: datetime,
    case_number: str,
    line_number: str,
    text: str,
    amount: int | None = None,
    days: int | None = None,
    conditions_met: bool = False,
    cannot_wait: str = "",
    together: Together | None = None,
    meets: Meets | None = None,
    secrecy_section: str = "",
) -> DelegatedDecision:
    """Take a decision under a line of the order in force; called inside an act, which checks the right to act at all.

    ``together`` is how a presidium or a subcommittee decided, asked for under its lines alone.

    Refused, with the name of who may, if the line is somebody else's, if she is disqualified, or above the line's limit
    (kronor, days); also while a condition of the line is not met, or an urgent one (KL 6:39) does not say why it cannot wait.
    """
    on = clock.local_date(at)
    organisation = organisation_on(on)
    line = organisation.line(line_number)
    if line is None:
        raise Invalid(
            _("Delegationsordningen har ingen punkt %(line)s.") % {"line": line_number}, field="line"
        )
    held = held_under(line, by, on)
    if held is None:
        raise NotAllowed(whose(line, on))
    _refuse_disqualified(line, by, case_number, on)
    administration = administration_or_none(on)
    matter = Matter(amount, days, frozenset(line.concerns))
    allowed = may_decide(rule_line(line, organisation, administration), _decider(held), matter)
    if not allowed.ok:
        over = allowed.facts.get("asked") is not None
        further = f" {_who_reaches(line, matter, on, meets)}" if over else ""
        raise Refused(
            allowed.reason.in_(get_language() or "sv") + further, citation=allowed.citation, field="amount"
        )
    if not text.strip():
        raise Invalid(_("Skriv beslutet."), field="text")
    conditions = conditions_of(line, on)
    refuse_unless(
        not conditions or conditions_met,
        _("Punkten har villkor. Intyga att de är uppfyllda, eller lämna ärendet."),
        citation="KL 7:7",
        field="conditions_met",
    )
    refuse_unless(
        not line.urgent or bool(cannot_wait.strip()),
        _("Skriv varför ärendet inte kan vänta på organets sammanträde."),
        citation="KL 6:39",
        field="cannot_wait",
    )
    said = ""
    if held.capacity == Capacity.BODY:
        said = how(line, together or Together(), case_number, on)
    decision = DelegatedDecision(
        together=said,
        line=line.number,
        body=line.body,
        delegate=line.delegate,
        case_number=case_number,
        number=_next_number(DelegatedDecision.objects.filter(year=on.year)),
        year=on.year,
        text=text.strip(),
        amount=amount,
        days=days,
        capacity=held.capacity,
        post=held.post,
        sub_delegation=held.by,
        conditions="\n".join(conditions),
        urgent=line.urgent,
        cannot_wait=cannot_wait.strip() if line.urgent else "",
        reports=line.reported,
        appeal=appeal_of(line) or "",
        decided_at=at,
        decided_by=by.user,
        secrecy_section=secrecy_section,
        published_at=None if secrecy_section else at,
    )
    decision.save()
    _post(decision, organisation, on)
    return decision


def _decider(held: Held) -> Decider:
    if held.by:
        return Decider(frozenset(), frozenset({held.line.delegate}))
    # Held as herself, in somebody's place, or jointly with the delegate: in the line's eyes she is the delegate.
    return Decider(frozenset({held.line.delegate}))


def _next_number(rows: QuerySet) -> int:
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _post(decision: DelegatedDecision, organisation: Organisation, on: date) -> None:
    """Put up the notice that the law asks of a decision that is not reported (KL 8:10 3): the same day, as minutes are."""
    if not notice_needed(decision):
        return
    last = last_appeal_day([on]) if may_count(organisation, decision.body) else None
    notice = DelegationNotice(
        decision=decision,
        posted_on=on,
        last_appeal_day=last,
        removed_on=last + timedelta(days=1) if last else None,
        kept_at=f"Kommunens diarium, {decision.case_number}",
        published_at=decision.decided_at,
    )
    notice.save()
    for partner in partners_of(organisation, decision.body):
        DelegationPosting(notice=notice, board=partner).save()


def partners_of(organisation: Organisation, body: str) -> list[str]:
    """The other municipalities of a joint committee that the file names; none for any other body."""
    joint = organisation.body(body).joint if organisation.has_body(body) else None
    return [partner.name for partner in joint.partners if partner.code != current_code()] if joint else []


def notice_needed(decision: DelegatedDecision) -> bool:
    """Whether the decision has a notice of its own; where the file does not say how it is appealed it is taken to be
    open to legality review, so that no period is missed."""
    appealable = decision.appeal in ("", Appeal.LEGALITY_REVIEW)
    return needs_notice(reports=decision.reports, urgent=decision.urgent, appealable=appealable)


def may_count(organisation: Organisation, body: str) -> bool:
    """Whether the time to appeal begins with our own board: not for a joint committee, which has several (KL 13:5)."""
    return not organisation.has_body(body) or organisation.body(body).kind is not BodyKind.JOINT_COMMITTEE


def _named(line: DelegationLine, on: date, *, but: Actor | None = None) -> str:
    """The people who may decide under a line, by name; empty where nobody else is known."""
    others = [one.name for one in holders_of_line(line, on) if but is None or one.user != but.user]
    return ", ".join(others)


def whose(line: DelegationLine, on: date) -> str:
    """Whose the line is: the post, and who holds it today, or that nobody does and who is over it."""
    delegate = named_delegate(line, on).in_(get_language() or "sv")
    words = {"line": line.number, "delegate": delegate, "names": _named(line, on)}
    if words["names"]:
        return _("Punkt %(line)s är delegerad till %(delegate)s (%(names)s). Lämna ärendet dit.") % words
    if not organisation_on(on).is_post(line.delegate):
        return _("Punkt %(line)s är delegerad till %(delegate)s. Lämna ärendet dit.") % words
    return _(
        "Punkt %(line)s är delegerad till %(delegate)s, och ingen har den tjänsten i dag. %(instead)s"
    ) % {
        **words,
        "instead": _instead(line, on),
    }


def _instead(line: DelegationLine, on: date) -> str:
    """Who else there is when no delegate may: the head over the post names a replacement, or the body decides itself."""
    language = get_language() or "sv"
    body = organisation_on(on).body(line.body).name.in_(language)
    superior = superior_of(line.delegate, administration_or_none(on))
    if superior is None:
        return _("%(body)s kan besluta själv.") % {"body": body}
    return _("%(superior)s kan utse en ersättare, eller så beslutar %(body)s själv.") % {
        "superior": superior.name.in_(language),
        "body": body,
    }


def _refuse_disqualified(line: DelegationLine, by: Actor, case_number: str, on: date) -> None:
    """Refuse a delegate who has declared herself disqualified in the case (KL 6:28–30, 7:4), with who else may decide."""
    if (
        not case_number
        or not DelegateDisqualified.objects.filter(case_number=case_number, user=by.user).exists()
    ):
        return
    names = _named(line, on, but=by)
    who = _("%(names)s får besluta i stället.") % {"names": names} if names else _instead(line, on)
    said = _("Du har anmält att du är jävig i ärendet och får inte besluta i det.")
    raise Refused(f"{said} {who}", citation="KL 6:28, 7:4")


def _who_reaches(line: DelegationLine, matter: Matter, on: date, meets: Meets | None) -> str:
    """Who may decide what is over the line's limit: the next line that reaches, and the body at its next meeting."""
    language, organisation = get_language() or "sv", organisation_on(on)
    reaches = next_level(rule_line(line), [rule_line(other) for other in organisation.lines], matter)
    said = ""
    if reaches and (found := organisation.line(reaches.number)):
        names = _named(found, on)
        said = _("Punkt %(line)s (%(subject)s) räcker: %(delegate)s.") % {
            "line": found.number,
            "subject": found.subject.in_(language),
            "delegate": named_delegate(found, on).in_(language) + (f", {names}" if names else ""),
        }
    planned = meets(line.body, on) if meets else []
    body = organisation.body(line.body).name.in_(language)
    ends = (
        _("Annars beslutar %(body)s, nästa gång den %(day)s.")
        % {"body": body, "day": in_words(planned[0]).in_(language)}
        if planned
        else _("Annars beslutar %(body)s.") % {"body": body}
    )
    return f"{said} {ends}".strip()


def may_sub_delegate_line(line: DelegationLine, on: date) -> Outcome:
    """Whether the line's delegate may let another post decide, by the files of the day (KL 7:6, 9:31)."""
    return may_sub_delegate(rule_line(line, organisation_on(on), administration_or_none(on)))


def waiting_for_body(body: str, on: date) -> QuerySet[DelegatedDecision]:
    """The decisions in the body's name by the day that are to be reported to it and are not yet: what it has decided to have
    reported, and the urgent ones always (KL 6:40, 7:8)."""
    before = clock.instant(on + timedelta(days=1), 0)
    rows = DelegatedDecision.objects.filter(body=body, reported_on__isnull=True, decided_at__lt=before)
    return rows.filter(Q(reports=True) | Q(urgent=True))


def handed_on_waiting(body: str, on: date) -> QuerySet[SubDelegation]:
    """The sub-delegations of the body's lines by the day that it is to have reported and has not."""
    before = clock.instant(on + timedelta(days=1), 0)
    return SubDelegation.objects.filter(
        body=body, reported_on__isnull=True, reports=True, written_at__lt=before
    )


def report_to_body(body: str, on: date) -> list[DelegatedDecision]:
    """Mark the body's unreported decisions as reported on the day (KL 6:40, 7:8); called when its meeting notes them."""
    decisions = list(waiting_for_body(body, on).order_by("year", "number"))
    for decision in decisions:
        decision.reported_on = on
        decision.save(update_fields=["reported_on"])
    for row in handed_on_waiting(body, on):
        row.reported_on = on
        row.save(update_fields=["reported_on"])
    return decisions


def list_for_body(body: str, on: date) -> str:
    """The list of what is reported, a row each, in Swedish for agenda and minutes; of a secret one its number and section."""
    organisation, administration = organisation_on(on), administration_or_none(on)
    rows = []
    for decision in waiting_for_body(body, on).order_by("year", "number"):
        line = organisation.line(decision.line)
        said = (
            f"Sekretess enligt {decision.secrecy_section}"
            if decision.secret
            else decision.text.split("\n")[0]
        )
        if not decision.secret and decision.published_at is None:
            said = "Sekretess"
        subject = f" {line.subject.sv}" if line else ""
        urgent = " (brådskande, KL 6:39)" if decision.urgent else ""
        rows.append(f"- {decision}, punkt {decision.line}{subject}{urgent}: {said}")
    for row in handed_on_waiting(body, on).order_by("year", "number"):
        to = post_name(row.to_post, administration).sv
        rows.append(
            f"- {row}, punkt {row.line}: vidaredelegerad till {to} från den {in_words(row.starts_on).sv}"
        )
    return "\n".join(rows)
