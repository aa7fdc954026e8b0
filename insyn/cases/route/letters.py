"""Letters about opinions. None holds anything secret, nor what was asked or answered: a case is named by its number alone."""

from datetime import date

from django.db.models import Q

from insyn.cases.route.models import Opinion
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.foundation import clock, mail
from insyn.foundation.models import StaffRole
from insyn.organisation.queries import administration_or_none


def addresses_of(opinion: Opinion, on: date) -> list[str]:
    """Where those who are to answer are written to: the unit's officials and head, or the body's secretaries; each once."""
    rows = StaffRole.objects.filter(starts_on__lte=on).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    if opinion.to_kind == Opinion.To.BODY:
        wanted = rows.filter(name=StaffRole.Name.SECRETARY, body__in=("", opinion.to))
    else:
        wanted = rows.filter(name=StaffRole.Name.OFFICIAL, unit=opinion.to)
        administration = administration_or_none(on)
        try:
            head = administration.head_of(opinion.to) if administration else None
        except UnknownUnit:
            head = None
        if head is not None:
            wanted |= rows.filter(post=head.id)
    found = [row.user.email for row in wanted.select_related("user").order_by("pk") if row.user.is_active]
    return list(dict.fromkeys(address for address in found if address))


def asked(opinion: Opinion) -> int:
    """Tell those who are to answer; how many letters."""
    on = clock.local_date(opinion.asked_at)
    return _write(
        opinion,
        addresses_of(opinion, on),
        f"Yttrande begärs: {opinion.case.reference}",
        f"Ett yttrande begärs i ärende {opinion.case.reference}, senast den {in_words(opinion.due_on).sv}.",
    )


def reminded(opinion: Opinion, on: date) -> int:
    """Remind them; how many letters."""
    late = opinion.due_on < on
    when = in_words(opinion.due_on).sv
    said = f"skulle ha lämnats den {when} och är försenat" if late else f"ska lämnas senast den {when}"
    return _write(
        opinion,
        addresses_of(opinion, on),
        f"{'Försenat yttrande' if late else 'Påminnelse'}: {opinion.case.reference}",
        f"Yttrandet i ärende {opinion.case.reference} {said}.",
    )


def answered(opinion: Opinion) -> int:
    """Tell the official who has the case, or whoever asked, that the answer is there; how many letters."""
    case = opinion.case
    to = case.official or opinion.asked_by
    addresses = [to.email] if to and to.is_active and to.email else []
    return _write(
        opinion,
        addresses,
        f"Yttrande har kommit: {case.reference}",
        f"Ett yttrande som begärdes i ärende {case.reference} har kommit.",
    )


def _write(opinion: Opinion, addresses: list[str], subject: str, text: str) -> int:
    case = opinion.case
    where = mail.link("work:case", case.municipality.slug, case.address)
    for address in addresses:
        mail.write(
            to=address,
            subject=subject,
            text=f"{text}\n\nLäs och svara här: {where}#yttranden\n\n{case.municipality.name}",
            about=f"cases.opinion:{opinion.pk}",
        )
    return len(addresses)
