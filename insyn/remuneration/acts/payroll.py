"""What payroll and accounting know people and pay by, and the files made of a closed period."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from insyn.foundation import clock, practising, storage
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Person
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.remuneration.acts.common import in_words
from insyn.remuneration.batches import batch_of, codes_in_hand
from insyn.remuneration.models import Export, PayCode, PayPeriod, PayrollNumber, PayrollSettings
from insyn.remuneration.rules.files import Batch, Codes, missing_for_accounting, missing_for_payroll
from insyn.remuneration.rules.line import LineKind
from insyn.remuneration.rules.paxml import paxml
from insyn.remuneration.rules.sie import sie

NUMBER = re.compile(r"[0-9A-Za-z-]{1,15}")
ACCOUNT = re.compile(r"[0-9]{3,10}")
ORGANISATION = re.compile(r"[0-9]{6}-?[0-9]{4}")
TWELVE = re.compile(r"(?:19|20)?[0-9]{6}[-+]?[0-9]{4}")


@act("remuneration.set_payroll_number")
def set_payroll_number(*, by: Actor, at: datetime, person: Person, number: str) -> Person:
    """Enter the number that payroll knows somebody by, "" to remove it. A personal identity number is refused."""
    refuse_merged(person)
    number = number.strip()
    if not number:
        PayrollNumber.objects.filter(person=person).delete()
        return person
    if has_identity_number(number) or TWELVE.fullmatch(number):
        raise Invalid(
            _("Det ser ut som ett personnummer. Ange lönesystemets eget anställningsnummer."), field="number"
        )
    if not NUMBER.fullmatch(number):
        raise Invalid(_("Ange högst 15 siffror, bokstäver och bindestreck."), field="number")
    if PayrollNumber.objects.filter(number=number).exclude(person=person).exists():
        raise Invalid(_("Numret är redan någon annans."), field="number")
    held = PayrollNumber.objects.filter(person=person).first() or PayrollNumber(person=person)
    held.number = number
    held.save()
    return person


@act("remuneration.set_codes")
def set_codes(
    *,
    by: Actor,
    at: datetime,
    organisation_number: str,
    counter_account: str,
    pay_types: Mapping[str, str],
    accounts: Mapping[str, str],
) -> PayrollSettings:
    """Enter the pay type and the account of each kind of line, and what is the same for every file. "" leaves one out."""
    organisation_number, counter_account = organisation_number.strip(), counter_account.strip()
    if organisation_number and not ORGANISATION.fullmatch(organisation_number):
        raise Invalid(_("Skriv organisationsnumret som 212000-0000."), field="organisation_number")
    if counter_account and not ACCOUNT.fullmatch(counter_account):
        raise Invalid(_("Skriv kontot med siffror."), field="counter_account")
    for kind in LineKind:
        pay_type, account = pay_types.get(kind, "").strip(), accounts.get(kind, "").strip()
        if pay_type and not NUMBER.fullmatch(pay_type):
            raise Invalid(_("Skriv löneart med siffror eller bokstäver."), field=f"pay_type_{kind}")
        if account and not ACCOUNT.fullmatch(account):
            raise Invalid(_("Skriv kontot med siffror."), field=f"account_{kind}")
        code = PayCode.objects.filter(kind=kind).first() or PayCode(kind=kind)
        code.pay_type, code.account = pay_type, account
        code.save()
    held = PayrollSettings.objects.first() or PayrollSettings()
    held.organisation_number, held.counter_account = organisation_number, counter_account
    held.save()
    return held


@act("remuneration.export_period")
def export_period(*, by: Actor, at: datetime, period: PayPeriod, kind: str) -> Export:
    """Make the payroll or the accounting file of a closed period. Refused with words for everything that it lacks."""
    period.refresh_from_db()
    if period.closed_at is None:
        raise Refused(
            _("Filen görs av en stängd period: annars kan raderna ändras efter att den är skickad.")
        )
    if kind not in Export.Kind.values:
        raise Invalid(_("Välj vilken fil som ska göras."), field="kind")
    batch, codes = batch_of(period), codes_in_hand()
    payroll = kind == Export.Kind.PAYROLL
    missing = missing_for_payroll(batch, codes) if payroll else missing_for_accounting(batch, codes)
    if missing:
        raise Refused(" ".join(in_words(text) for text in missing))
    content = _content(period, batch, codes, at, payroll=payroll)
    sha256, size = storage.put(content)
    last = period.after - timedelta(days=1)
    mark = practising.MARK_IN_NAMES if settings.PRACTICE else ""
    export = Export(
        period=period,
        kind=kind,
        filename=f"{mark}ersattning-{period.first}-{last}.{'xml' if payroll else 'si'}",
        sha256=sha256,
        size=size,
        made_at=at,
        made_by=by.label,
    )
    export.save()
    return export


def _content(period: PayPeriod, batch: Batch, codes: Codes, at: datetime, *, payroll: bool) -> bytes:
    if payroll:
        return paxml(batch, codes, at.astimezone(clock.STOCKHOLM))
    number = PayPeriod.objects.filter(first__lte=period.first).count()
    return sie(batch, codes, number, clock.local_date(at))
