"""What delegates and those over them do with the order: hand a line on, name a replacement, declare themselves disqualified."""

from datetime import date, datetime, timedelta

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.delegation.decisions import may_sub_delegate_line
from insyn.delegation.holding import (
    held_on,
    posts_of,
    stands,
    superior_of,
)
from insyn.delegation.models import DelegateDisqualified, Entrusted, Replacement, SubDelegation
from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.foundation.models import StaffRole, User
from insyn.organisation.queries import administration_or_none, organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

LONGEST_REPLACEMENT = timedelta(days=366)
"""A replacement is temporary: who is to have a post for longer is given it (``foundation.give_staff_role``)."""


@act("delegation.sub_delegate", publishes=True)
def sub_delegate(
    *,
    by: Actor,
    at: datetime,
    line: str,
    to_post: str,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> SubDelegation:
    """Let another post decide under a line (KL 7:6): only by its delegate herself, who heads an administration, and where the
    body has allowed it. One step: what has been handed on is not handed on again. ``ends_on`` is the first day without it.
    """
    on = clock.local_date(at)
    organisation, administration = organisation_on(on), administration_or_none(on)
    found = organisation.line(line)
    if found is None:
        raise Invalid(_("Delegationsordningen har ingen punkt %(line)s.") % {"line": line}, field="line")
    # A replacement decides in the holder's place, but the written decision to hand on is the head's own.
    if found.delegate not in posts_of(by, on):
        raise NotAllowed(
            _("Bara den som punkten är delegerad till får vidaredelegera den, och bara i ett steg.")
        )
    allowed = may_sub_delegate_line(found, on)
    refuse_unless(allowed.ok, allowed.reason.in_(get_language() or "sv"), citation=allowed.citation)
    if administration is None or not administration.has_role(to_post):
        raise Invalid(_("Förvaltningen har ingen tjänst %(post)s.") % {"post": to_post}, field="to_post")
    refuse_unless(
        to_post != found.delegate,
        _("Punkten är redan den tjänstens."),
        field="to_post",
    )
    _check_period(starts_on, ends_on, on)
    rows = SubDelegation.objects.filter(line=line, to_post=to_post, delegate=found.delegate)
    rows = rows.exclude(ends_on__lte=starts_on)
    if ends_on:
        rows = rows.filter(starts_on__lt=ends_on)
    if any(stands(row, organisation, administration) for row in rows):
        raise Refused(_("Tjänsten har redan punkten under den tiden."), field="to_post")
    last = SubDelegation.objects.filter(year=on.year).aggregate(last=Max("number"))["last"] or 0
    row = SubDelegation(
        year=on.year,
        number=last + 1,
        line=found.number,
        body=found.body,
        delegate=found.delegate,
        to_post=to_post,
        starts_on=starts_on,
        ends_on=ends_on,
        note=note.strip(),
        written_at=at,
        written_by=by.user,
        reports=found.reported,
    )
    row.save()
    return row


def _check_period(starts_on: date, ends_on: date | None, on: date) -> None:
    if starts_on < on:
        raise Invalid(_("Den kan inte börja gälla före i dag."), field="starts_on")
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid(_("Sista dagen kan inte vara före den första."), field="last_day")


@act("delegation.revoke_sub_delegation", publishes=True)
def revoke_sub_delegation(*, by: Actor, at: datetime, sub_delegation: SubDelegation) -> SubDelegation:
    """Take a sub-delegation back: from today on it gives nobody the right. By whoever holds the head's post, then or now."""
    on = clock.local_date(at)
    row = SubDelegation.objects.get(pk=sub_delegation.pk)
    if row.delegate not in posts_of(by, on):
        raise NotAllowed(_("Bara den som har tjänsten som vidaredelegerade får återkalla."))
    refuse_unless(row.revoked_at is None, _("Vidaredelegeringen är redan återkallad."))
    refuse_unless(row.ends_on is None or row.ends_on > on, _("Vidaredelegeringen har redan upphört."))
    row.ends_on, row.revoked_at, row.revoked_by = max(on, row.starts_on), at, by.user
    row.save(update_fields=["ends_on", "revoked_at", "revoked_by"])
    return row


def may_name_replacement(by: Actor, post: str, on: date) -> bool:
    """Whether the actor may say who holds the post for a time: its holder, the head over it, or whoever gives roles."""
    own = posts_of(by, on)
    superior = superior_of(post, administration_or_none(on))
    return (
        post in own
        or (superior is not None and superior.id in own)
        or rights.may(by, "foundation.give_staff_role", on=on)
    )


@act("delegation.name_replacement", publishes=True)
def name_replacement(
    *, by: Actor, at: datetime, post: str, user: User, starts_on: date, ends_on: date
) -> Replacement:
    """Name who holds a post while its holder is away, from day to day; ``ends_on`` is the first day she does not.

    The holder keeps her right meanwhile: both may decide, and each decision says in which capacity.
    """
    on = clock.local_date(at)
    administration = administration_or_none(on)
    if administration is None or not administration.has_role(post):
        raise Invalid(_("Förvaltningen har ingen tjänst %(post)s.") % {"post": post}, field="post")
    if not may_name_replacement(by, post, on):
        raise NotAllowed(_("Bara den som har tjänsten, eller chefen över den, utser en ersättare."))
    if not StaffRole.objects.filter(held_on(max(on, starts_on)), user=user).exists() or not user.is_active:
        raise Invalid(_("Välj någon som är anställd här och har en roll i Insyn."), field="user")
    if StaffRole.objects.filter(held_on(starts_on), user=user, post=post).exists():
        raise Invalid(_("%(name)s har redan tjänsten.") % {"name": user}, field="user")
    _check_period(starts_on, ends_on, on)
    if ends_on - starts_on > LONGEST_REPLACEMENT:
        raise Invalid(_("En ersättare utses för högst ett år i taget."), field="last_day")
    same = Replacement.objects.filter(post=post, user=user, starts_on__lt=ends_on, ends_on__gt=starts_on)
    refuse_unless(not same.exists(), _("%(name)s ersätter redan under den tiden.") % {"name": user})
    row = Replacement(
        post=post, user=user, starts_on=starts_on, ends_on=ends_on, named_at=at, named_by=by.user
    )
    row.save()
    return row


@act("delegation.end_replacement", publishes=True)
def end_replacement(*, by: Actor, at: datetime, replacement: Replacement) -> Replacement:
    """End a replacement before its day: from today on it gives no right."""
    on = clock.local_date(at)
    row = Replacement.objects.get(pk=replacement.pk)
    if not may_name_replacement(by, row.post, on):
        raise NotAllowed(_("Bara den som har tjänsten, eller chefen över den, utser en ersättare."))
    refuse_unless(row.ends_on > on, _("Ersättaren har redan slutat."))
    row.ends_on = max(on, row.starts_on)
    row.save(update_fields=["ends_on"])
    return row


@act("delegation.declare_disqualified")
def declare_disqualified(*, by: Actor, at: datetime, case_number: str, ground: str) -> DelegateDisqualified:
    """Declare oneself disqualified in a case (KL 6:29, 7:4): from then on one does not decide it by delegation."""
    if not ground.strip():
        raise Invalid(_("Skriv varför du är jävig."), field="ground")
    if not case_number.strip():
        raise Invalid(_("Välj ärendet."), field="case_number")
    declared = DelegateDisqualified.objects.filter(case_number=case_number, user=by.user)
    refuse_unless(not declared.exists(), _("Du har redan anmält jäv i ärendet."))
    row = DelegateDisqualified(
        case_number=case_number, user=by.user, ground=ground.strip()[:200], declared_at=at
    )
    row.save()
    return row


def _body_given(*, body: str, **_given: object) -> str:
    return body


@act("delegation.entrust_urgent", body=_body_given, publishes=True)
def entrust_urgent(
    *,
    by: Actor,
    at: datetime,
    body: str,
    person: Person,
    decision: str,
    starts_on: date,
    ends_on: date | None = None,
) -> Entrusted:
    """Note the member whom the body has named, beside its chair, to decide what cannot wait (KL 6:39), with its decision."""
    on = clock.local_date(at)
    organisation = organisation_on(on)
    if not organisation.has_body(body):
        raise Invalid(_("Organisationen har inget organ %(body)s.") % {"body": body}, field="body")
    refuse_unless(
        organisation.body(body).kind.is_committee,
        _("Bara en nämnd får låta någon besluta i brådskande ärenden."),
        citation="KL 6:39",
    )
    refuse_unless(
        any(line.urgent and line.body == body for line in organisation.lines),
        _("Delegationsordningen har ingen punkt om brådskande ärenden för organet."),
        citation="KL 6:39",
    )
    member = assignments_on(starts_on, person=person, body=body, capacity=Assignment.Capacity.MEMBER)
    refuse_unless(member.exists(), _("Den som utses ska vara ledamot i organet."), citation="KL 6:39")
    if not decision.strip():
        raise Invalid(_("Ange organets beslut, till exempel § 12 den 4 februari."), field="decision")
    if ends_on is not None and ends_on <= starts_on:
        raise Invalid(_("Sista dagen kan inte vara före den första."), field="last_day")
    rows = Entrusted.objects.filter(held_on(starts_on), body=body, person=person)
    refuse_unless(not rows.exists(), _("Ledamoten är redan utsedd."))
    row = Entrusted(
        body=body,
        person=person,
        decision=decision.strip()[:200],
        starts_on=starts_on,
        ends_on=ends_on,
        noted_at=at,
        noted_by=by.user,
    )
    row.save()
    return row


def _entrusted_body(*, entrusted: Entrusted, **_given: object) -> str:
    return entrusted.body


@act("delegation.end_entrusting", body=_entrusted_body, publishes=True)
def end_entrusting(*, by: Actor, at: datetime, entrusted: Entrusted) -> Entrusted:
    """Note that the body no longer entrusts the member: from today on she decides nothing under 6:39."""
    on = clock.local_date(at)
    row = Entrusted.objects.get(pk=entrusted.pk)
    refuse_unless(row.ends_on is None or row.ends_on > on, _("Uppdraget har redan upphört."))
    row.ends_on = max(on, row.starts_on)
    row.save(update_fields=["ends_on"])
    return row
