"""Checking the running municipality, and setting a finding aside with a reason and a name."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.models import CheckRun, SetAside
from insyn.organisation.running import found_on, latest_check, mark_of

LONGEST_REASON = 500


@act("organisation.check")
def check_now(*, by: Actor, at: datetime) -> CheckRun:
    """Check the municipality as it stands and keep what was found."""
    on = clock.local_date(at)
    run = CheckRun(at=at, on=on, by=by.label, findings=[finding.as_json() for finding in found_on(on)])
    run.save()
    return run


def check_of_the_day(by: Actor, on: date) -> None:
    """The job of each day."""
    check_now(by=by)


@act("organisation.set_finding_aside", publishes=True)
def set_finding_aside(*, by: Actor, at: datetime, mark: str, reason: str) -> SetAside:
    """Set a finding of the newest check aside. It is still shown, with the reason, the name and the day.

    :class:`Invalid` without a reason; :class:`Refused` for a finding that the check does not have, or that is set aside. An
    error that is set aside still stops an adoption: a reason does not make it lawful.
    """
    if not reason.strip():
        raise Invalid(_("Skriv varför anmärkningen läggs åt sidan."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(_("Skälet är för långt: högst 500 tecken."), field="reason")
    run = latest_check()
    found = next((one for one in run.findings if mark_of(one) == mark), None) if run else None
    if found is None:
        raise Refused(_("Anmärkningen finns inte kvar i den senaste kontrollen. Läs om sidan."))
    if SetAside.objects.filter(mark=mark, taken_up_at__isnull=True).exists():
        raise Refused(_("Anmärkningen är redan lagd åt sidan."))
    row = SetAside(
        mark=mark,
        rule=found["rule"],
        where=found["where"][:300],
        reason=reason.strip(),
        by=by.label,
        by_name=str(by.user or "")[:150],
        at=at,
    )
    row.save()
    return row


@act("organisation.take_up_finding", publishes=True)
def take_up_finding(*, by: Actor, at: datetime, aside: SetAside) -> SetAside:
    """Let a finding that was set aside count again; that it was set aside is kept."""
    if aside.taken_up_at is not None:
        raise Refused(_("Anmärkningen är redan upptagen igen."))
    aside.taken_up_at, aside.taken_up_by = at, str(by.user or "")[:150]
    aside.save(update_fields=["taken_up_at", "taken_up_by"])
    return aside
