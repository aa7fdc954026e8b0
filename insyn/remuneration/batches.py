"""A closed period and the codes in hand, as the files for payroll and accounting are made from them."""

from datetime import date, timedelta

from insyn.description.text import Text
from insyn.foundation.models import Municipality
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Person
from insyn.people.queries import kept_ids
from insyn.remuneration.models import PayCode, PayPeriod, PayrollNumber, PayrollSettings
from insyn.remuneration.queries import lines_in
from insyn.remuneration.rules.files import Batch, Codes


def body_names(on: date | None = None) -> dict[str, Text]:
    """What every body that any adopted version has is called, as the latest before the day says it."""
    names: dict[str, Text] = {}
    for version in adopted_versions():
        for body in organisation_of(version).bodies:
            if body.id not in names or on is None or version.valid_from <= on:
                names[body.id] = body.name
    return names


def batch_of(period: PayPeriod) -> Batch:
    """The period's lines with every name that its files need."""
    lines = tuple(lines_in(period))
    people = Person.objects.in_bulk({line.person for line in lines})
    return Batch(
        municipality=Municipality.objects.get(pk=period.municipality_id).name,
        first=period.first,
        last=period.after - timedelta(days=1),
        lines=lines,
        people={pk: person.name for pk, person in people.items()},
        bodies={body: name.sv for body, name in body_names(period.first).items()},
    )


def codes_in_hand() -> Codes:
    """What payroll and accounting know everything by, as it is entered now."""
    settings = PayrollSettings.objects.first() or PayrollSettings()
    codes = list(PayCode.objects.all())
    numbers = dict(PayrollNumber.objects.values_list("person_id", "number"))
    # What was settled for a row that has been merged since goes to payroll under the number of the one kept.
    numbers |= {row: numbers[kept] for row, kept in kept_ids().items() if kept in numbers}
    return Codes(
        organisation_number=settings.organisation_number,
        counter_account=settings.counter_account,
        employees=numbers,
        pay_types={code.kind: code.pay_type for code in codes},
        accounts={code.kind: code.account for code in codes},
    )
