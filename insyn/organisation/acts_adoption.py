"""Deciding that a draft takes over on a day, and the switch on that day: all of it in one transaction, or nothing."""

import hashlib
from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.adoption import Readiness, readiness_of
from insyn.organisation.decisions import decision_with
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import POLITICAL, organisation_of, version_before
from insyn.organisation.switching import Plan, change_to, parts, plan_of


@act("organisation.decide_version", publishes=True)
def decide_version(
    *, by: Actor, at: datetime, version: OrganisationVersion, edition: int, decision: str
) -> OrganisationVersion:
    """Record that the assembly has decided a draft: from now it is never edited, and it switches on its first day.

    ``edition`` is the one whose plan was read. ``decision`` is the key of a decision in the assembly's minutes
    (``kf/2020-11-23/112``). Refused if the draft has been edited since, its day has been, another version holds from
    that day or later, the decision does not exist, or anything stands in the way (:func:`readiness_of`).
    """
    _refuse_other_than_draft(version)
    if version.edition != edition:
        raise Refused(
            _("Utkastet har ändrats sedan planen visades. Läs den nya planen och anta igen."), field="edition"
        )
    on = clock.local_date(at)
    refuse_unless(
        version.valid_from > on,
        _("Versionen ska gälla från %(day)s, men den dagen har varit. Ändra första dagen i utkastet.")
        % {"day": version.valid_from},
    )
    _refuse_day_taken(version)
    before = version_before(version.valid_from)
    found = decision_with(organisation_of(before).assembly.id, decision)
    if found is None:
        raise Invalid(
            _("Beslutet finns inte i fullmäktiges protokoll. Välj ett av de beslut som är fattade."),
            field="decision",
        )
    _refuse_unready(readiness_of(version, before, found.on))
    version.decided_at, version.decided_by = at, str(found)
    version.save(update_fields=["decided_at", "decided_by"])
    return version


@act("organisation.undo_decision", publishes=True)
def undo_decision(
    *, by: Actor, at: datetime, version: OrganisationVersion, reason: str
) -> OrganisationVersion:
    """Make a decided version a draft again before its day, as when the assembly has decided anew. Needs a reason."""
    refuse_unless(
        version.state == "decided",
        _("Bara en version som är beslutad men inte har trätt i kraft kan ändras tillbaka."),
    )
    if not reason.strip():
        raise Invalid(_("Skriv varför beslutet inte längre gäller."), field="reason")
    version.decided_at, version.decided_by = None, ""
    version.save(update_fields=["decided_at", "decided_by"])
    return version


@act("organisation.switch_version", publishes=True)
def switch_version(*, by: Actor, at: datetime, version: OrganisationVersion) -> OrganisationVersion:
    """Let a decided version take over: every room's part switches here, and the version before ends.

    Refused, with everything left as it was, before its day, twice, while something stands in the way, or if a part is
    not as it should be when it is done.
    """
    refuse_unless(version.adopted_at is None, _("Versionen har redan trätt i kraft."))
    refuse_unless(version.decided_at is not None, _("Versionen är inte beslutad."))
    refuse_unless(
        version.valid_from <= clock.local_date(at),
        _("Versionen gäller först från %(day)s.") % {"day": version.valid_from},
    )
    before = version_before(version.valid_from)
    change = change_to(before, version)
    _refuse_blocked(plan_of(change))
    for part in parts():
        part.switch(change, at)
    before.valid_until = version.valid_from
    before.save(update_fields=["valid_until"])
    version.adopted_at, version.adopted_by = at, by.label
    version.save(update_fields=["adopted_at", "adopted_by"])
    wrong = [_in_language(text) for part in parts() for text in part.check(change)]
    refuse_unless(
        not wrong, _("Allt kunde inte växlas, och inget är ändrat: %(wrong)s") % {"wrong": " ".join(wrong)}
    )
    return version


def _refuse_other_than_draft(version: OrganisationVersion) -> None:
    refuse_unless(version.file == POLITICAL, _("Förvaltningens organisation antas inte av fullmäktige."))
    refuse_unless(version.state == "draft", _("Versionen är redan beslutad eller övergiven."))
    if version.sha256 != hashlib.sha256(version.text.encode()).hexdigest():
        raise Refused(_("Utkastets text stämmer inte med sin kontrollsumma. Spara det på nytt."))


def _refuse_day_taken(version: OrganisationVersion) -> None:
    settled = OrganisationVersion.objects.filter(file=POLITICAL, decided_at__isnull=False) | (
        OrganisationVersion.objects.filter(file=POLITICAL, adopted_at__isnull=False)
    )
    later = (
        settled.filter(valid_from__gte=version.valid_from)
        .exclude(pk=version.pk)
        .order_by("valid_from")
        .first()
    )
    if later:
        raise Refused(
            _("En version som gäller från %(day)s är redan beslutad. Ändra första dagen till en senare dag.")
            % {"day": later.valid_from}
        )
    waiting = settled.filter(adopted_at__isnull=True).exclude(pk=version.pk).first()
    if waiting:
        raise Refused(
            _(
                "Versionen från %(day)s är beslutad och väntar på sin dag. En ny kan beslutas först när den har trätt i kraft."
            )
            % {"day": waiting.valid_from}
        )


def _refuse_unready(readiness: Readiness) -> None:
    if readiness.stops:
        raise Refused(
            _("Versionen kan inte antas än: %(why)s")
            % {"why": " ".join(_in_language(stop) for stop in readiness.stops)}
        )


def _refuse_blocked(plan: Plan) -> None:
    if plan.blocking:
        why = " ".join(_in_language(entry.missing or entry.what) for entry in plan.blocking)
        raise Refused(_("Versionen kan inte träda i kraft än: %(why)s") % {"why": why})


def _in_language(text: Text) -> str:
    return text.in_(get_language() or "sv")


def switch_what_is_due(by: Actor, on: date) -> list[OrganisationVersion]:
    """Switch every decided version whose day has come; a job of each day. A refusal is raised to the job's log."""
    due = OrganisationVersion.objects.filter(
        file=POLITICAL, decided_at__isnull=False, adopted_at__isnull=True, valid_from__lte=on
    )
    return [switch_version(by=by, version=version) for version in due.order_by("valid_from")]
