"""The reminders as letters. None holds anything secret: an assignment is named by its case's number alone."""

from datetime import date

from django.db.models import Q

from insyn.cases.models import Execution
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.followup.models import Request
from insyn.foundation import mail
from insyn.foundation.models import StaffRole
from insyn.organisation.queries import administration_or_none


def addresses_of(execution: Execution, on: date) -> list[str]:
    """Where the unit's head and the official are written to: the case's own official, else the unit's; each address once."""
    administration = administration_or_none(on)
    head = None
    if administration is not None:
        try:
            head = administration.head_of(execution.unit)
        except UnknownUnit:
            head = None
    rows = StaffRole.objects.filter(starts_on__lte=on).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    heads = rows.filter(post=head.id) if head else rows.none()
    found = [row.user.email for row in heads.select_related("user").order_by("pk")]
    official = execution.case.official
    if official is not None and official.is_active and execution.case.unit == execution.unit:
        found.append(official.email)
    else:
        unit = rows.filter(name=StaffRole.Name.OFFICIAL, unit=execution.unit)
        found += [row.user.email for row in unit.select_related("user").order_by("pk")]
    return list(dict.fromkeys(address for address in found if address))


def _when(due_on: date, on: date, months: int) -> str:
    if months:
        return f"skulle vara klart den {in_words(due_on).sv} och är försenat"
    return "ska vara klart i dag" if due_on == on else f"ska vara klart senast den {in_words(due_on).sv}"


def of_assignment(execution: Execution, on: date, months: int) -> int:
    """Write the reminder of an assignment; how many letters."""
    case = execution.case
    what = "" if case.secret else f"\n\n{execution.task}"
    text = (
        f"Uppdraget i ärende {case.reference} {_when(execution.due_on, on, months)}.{what}\n\n"
        "Återrapportera när det är gjort, lämna en delrapport, eller be om en ny dag: "
        f"{mail.link('work:assignment', case.municipality.slug, execution.pk)}\n\n{case.municipality.name}"
    )
    subject = f"{'Försenat uppdrag' if months else 'Påminnelse'}: {case.reference}"
    about = f"cases.execution:{execution.pk}"
    addresses = addresses_of(execution, on)
    for address in addresses:
        mail.write(to=address, subject=subject, text=text, about=about)
    return len(addresses)


def of_request(request: Request, on: date, months: int) -> int:
    """Write the reminder of a report that was asked for; how many letters."""
    if not request.to:
        return 0
    municipality = request.municipality
    when = _when(request.due_on, on, months).replace("vara klart", "lämnas")
    mail.write(
        to=request.to,
        subject=f"{'Försenad rapport' if months else 'Påminnelse'}: {request.what}",
        text=f"Rapporten ”{request.what}” till uppsikten {when}.\n\nSvara på det här brevet.\n\n{municipality.name}",
        about=f"followup.request:{request.pk}",
    )
    return 1
