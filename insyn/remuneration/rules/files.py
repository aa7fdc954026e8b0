"""What a file for payroll or accounting is made from, and what is missing before it can be made. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from insyn.description.text import Text
from insyn.remuneration.rules.line import Line, LineKind


@dataclass(frozen=True)
class Codes:
    """What payroll and accounting know everything by. Employee numbers are payroll's own, never identity numbers."""

    organisation_number: str
    employees: Mapping[int, str]
    pay_types: Mapping[str, str]
    accounts: Mapping[str, str]
    counter_account: str = ""


@dataclass(frozen=True)
class Batch:
    """A closed period's lines with the names that its files need."""

    municipality: str
    first: date
    last: date
    lines: tuple[Line, ...]
    people: Mapping[int, str]
    bodies: Mapping[str, str]

    @property
    def payable(self) -> tuple[Line, ...]:
        """The lines that move money."""
        return tuple(line for line in self.lines if line.kronor)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))


def missing_for_payroll(batch: Batch, codes: Codes) -> list[Text]:
    """Everything that the payroll file lacks, in words."""
    lines = batch.payable
    people = [batch.people[line.person] for line in lines if not codes.employees.get(line.person)]
    kinds = [line.kind for line in lines if not codes.pay_types.get(line.kind)]
    return [
        *_no_organisation_number(codes),
        *_without(people, "Anställningsnummer saknas för", "There is no employee number for"),
        *_kinds(kinds, "Löneart saknas för", "There is no pay type for"),
    ]


def missing_for_accounting(batch: Batch, codes: Codes) -> list[Text]:
    """Everything that the accounting file lacks, in words."""
    kinds = [line.kind for line in batch.payable if not codes.accounts.get(line.kind)]
    counter = [] if codes.counter_account else [Text("Motkontot saknas.", "The counter account is missing.")]
    return [
        *_no_organisation_number(codes),
        *_kinds(kinds, "Konto saknas för", "There is no account for"),
        *counter,
    ]


def _no_organisation_number(codes: Codes) -> list[Text]:
    if codes.organisation_number:
        return []
    return [
        Text("Kommunens organisationsnummer saknas.", "The municipality's organisation number is missing.")
    ]


def _without(names: Sequence[str], sv: str, en: str) -> list[Text]:
    return [Text(f"{sv}: {_listed(names)}.", f"{en}: {_listed(names)}.")] if names else []


def _kinds(kinds: Sequence[LineKind], sv: str, en: str) -> list[Text]:
    if not kinds:
        return []
    labels = [kind.label for kind in kinds]
    return [
        Text(
            f"{sv}: {_listed(label.sv for label in labels)}.",
            f"{en}: {_listed(label.en for label in labels)}.",
        )
    ]


def total(batch: Batch) -> Decimal:
    """What the batch comes to, in kronor."""
    return sum((line.kronor or Decimal(0) for line in batch.lines), Decimal(0))
