"""What the ledger says: by budget line and month, what no line has, and the rows of vouchers for those who may read them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from insyn.budget.following.queries import tree
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.ledger.rules.mapping import UNMAPPED, Mapped, Mapper
from insyn.budget.ledger.rules.vouchers import class_of, is_result
from insyn.budget.models import (
    BudgetLine,
    InnerLine,
    LedgerAccount,
    LedgerImport,
    LedgerMapping,
    LedgerObject,
    LedgerRow,
    LedgerSum,
    LedgerVoucher,
)
from insyn.budget.outcome import Outcome
from insyn.budget.roles import ECONOMY, UNIT_HEAD
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.foundation.rights import Role
from insyn.organisation.queries import NoVersionInForce, organisation_on

PAGE = 50
SOURCE = "ledger"


def mapped_of(row: LedgerMapping) -> Mapped:
    """A row of the mapping as the rules have it."""
    return Mapped(
        account_from=row.account_from,
        account_to=row.account_to,
        unit=row.unit,
        key=row.key,
        purpose=Purpose(row.purpose),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hides=row.hides,
        pk=row.pk or 0,
    )


def mapping() -> list[Mapped]:
    """Every row of the mapping."""
    return [mapped_of(row) for row in LedgerMapping.objects.all()]


def current(year: int) -> QuerySet[LedgerImport]:
    """The imports of a year that hold."""
    return LedgerImport.objects.filter(year=year, superseded_at__isnull=True)


def years() -> list[int]:
    """The years that something is taken in of, the newest first."""
    held = LedgerImport.objects.filter(superseded_at__isnull=True)
    return sorted(set(held.values_list("year", flat=True)), reverse=True)


@dataclass(frozen=True)
class Placed:
    """A month's sum of an account and unit, with the row that maps it, if one does."""

    month: int
    account: str
    unit: str
    ore: int
    row: Mapped | None


def placed(year: int) -> Iterator[Placed]:
    """The year's sums that are an outcome: what is mapped, and every account of the result that is not."""
    held = list(current(year))
    kinds: dict[int, dict[str, str]] = {one.pk: {} for one in held}
    for ledger, number, kind in (
        LedgerAccount.objects.filter(ledger__in=held)
        .exclude(kind="")
        .order_by("pk")
        .values_list("ledger_id", "number", "kind")
    ):
        kinds[ledger][number] = kind
    mapper = Mapper(mapping())
    sums = LedgerSum.objects.filter(ledger__in=held).order_by("ledger", "account", "unit", "month")
    for ledger, month, account, unit, ore in sums.values_list("ledger_id", "month", "account", "unit", "ore"):
        row = mapper.row_of(account, unit, date(year, month, 1))
        if row is not None or is_result(account, kinds[ledger]):
            yield Placed(month, account, unit, ore, row)


def outcomes_of_ledger(year: int) -> Iterable[Outcome]:
    """The ledger as a source of outcomes; what no row maps has the key `UNMAPPED`."""
    found: dict[tuple[str, int, Purpose, str], int] = {}
    for one in placed(year):
        key = one.row.key if one.row else UNMAPPED
        purpose = one.row.purpose if one.row else Purpose.OPERATING
        place = (key, one.month, purpose, class_of(one.account))
        found[place] = found.get(place, 0) + one.ore
    return [
        Outcome(key=key, year=year, month=month, ore=ore, purpose=purpose, kind=kind, source=SOURCE)
        for (key, month, purpose, kind), ore in sorted(found.items())
    ]


@dataclass(frozen=True)
class LineYear:
    """What a budget line used, month by month; an empty key is what no line has."""

    key: str
    name: Text
    purpose: Purpose
    months: tuple[int, ...]

    @property
    def ore(self) -> int:
        """The year so far."""
        return sum(self.months)


def year_of(year: int, keys: frozenset[str] | None = None) -> list[LineYear]:
    """Each line's months (1 to the last that is taken in), in the order of the budget, what no line has last.

    Only the lines with these keys where they are given.
    """
    last = max((one.last_month for one in current(year)), default=0)
    months: dict[tuple[str, Purpose], list[int]] = {}
    for one in outcomes_of_ledger(year):
        if keys is None or one.key in keys:
            months.setdefault((one.key, one.purpose), [0] * last)[one.month - 1] += one.ore
    names = names_of_lines(year)
    order = {key: at for at, key in enumerate(names)}
    found = [
        LineYear(key, names.get(key, Text(key, key)), purpose, tuple(held))
        for (key, purpose), held in months.items()
    ]
    return sorted(
        found, key=lambda one: (one.key == UNMAPPED, one.purpose, order.get(one.key, len(order)), one.key)
    )


def names_of_lines(year: int) -> dict[str, Text]:
    """What the budget's lines are called, in its order: those of the year's decided budget with what has been distributed within
    it, else of any.
    """
    if held := tree(year, date.max):
        return {line.key: line.name for line in held}
    rows = BudgetLine.objects.order_by("order", "pk").values_list("key", "name_sv", "name_en")
    return {key: Text(sv, en or sv) for key, sv, en in rows}


@dataclass(frozen=True)
class Unmapped:
    """An account of a unit that no line has, with what it comes to in the year."""

    account: str
    name: str
    unit: str
    ore: int


def unmapped(year: int) -> list[Unmapped]:
    """What no line has, the largest first."""
    sums: dict[tuple[str, str], int] = {}
    for one in placed(year):
        if one.row is None:
            sums[one.account, one.unit] = sums.get((one.account, one.unit), 0) + one.ore
    names = names_of_accounts(year)
    found = [Unmapped(account, names.get(account, ""), unit, ore) for (account, unit), ore in sums.items()]
    return sorted(found, key=lambda one: (-abs(one.ore), one.account, one.unit))


def names_of_accounts(year: int) -> dict[str, str]:
    """What the accounts of a year are called."""
    rows = LedgerAccount.objects.filter(ledger__in=current(year)).order_by("ledger", "number")
    return dict(rows.values_list("number", "name"))


def names_of_units(year: int) -> dict[str, str]:
    """What the units of a year are called."""
    found: dict[str, str] = {}
    for one in current(year):
        rows = LedgerObject.objects.filter(ledger=one, dimension=one.dimension).order_by("code")
        found.update(rows.values_list("code", "name"))
    return found


@dataclass(frozen=True)
class Reach:
    """What of the ledger somebody may read: all of it, or the budget lines with these keys."""

    all: bool
    keys: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether she may read something."""
        return self.all or bool(self.keys)

    @property
    def only(self) -> frozenset[str] | None:
        """The keys that she is held to; None where she reads all."""
        return None if self.all else self.keys


def reach_of(roles: Iterable[Role], on: date) -> Reach:
    """The reach of whoever holds these roles on the day: economy and auditors read all, a head of a unit her unit's lines."""
    held = list(roles)
    if any(role.name == ECONOMY for role in held) or _audits(held, on):
        return Reach(all=True)
    units = {role.unit for role in held if role.name == UNIT_HEAD and role.unit}
    if not units:
        return Reach(all=False)
    of_unit = [rows.objects.filter(unit__in=units).order_by("key") for rows in (BudgetLine, InnerLine)]
    return Reach(
        all=False, keys=frozenset(key for rows in of_unit for key in rows.values_list("key", flat=True))
    )


def _audits(held: Sequence[Role], on: date) -> bool:
    bodies = {role.body for role in held if role.name == "member" and role.body}
    if not bodies:
        return False
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        return False
    return any(body.kind == BodyKind.AUDIT and body.id in bodies for body in organisation.bodies)


@dataclass(frozen=True)
class Asked:
    """What of a year's rows is asked for; what is empty asks for all."""

    account: str = ""
    unit: str = ""
    month: int = 0
    ore: int | None = None
    text: str = ""
    key: str = ""


@dataclass(frozen=True)
class RowShown:
    """A row of a voucher as it is read: its text, or the section by which it is shown to nobody."""

    row: LedgerRow
    voucher: LedgerVoucher
    hides: str

    @property
    def text(self) -> str:
        """The text that may be shown."""
        return "" if self.hides else self.row.text


def rows_of(year: int, asked: Asked, reach: Reach) -> QuerySet[LedgerRow]:
    """The rows that are asked for, within what the reader may see. Texts that are shown to nobody are not searched."""
    rows = LedgerRow.objects.filter(ledger__in=current(year)).order_by("pk")
    held = mapping()
    if not reach.all:
        rows = rows.filter(_any(year, (row for row in held if row.key in reach.keys)))
    if asked.key:
        rows = rows.filter(_any(year, (row for row in held if row.key == asked.key)))
    if asked.account:
        rows = rows.filter(account__startswith=asked.account)
    if asked.unit:
        rows = rows.filter(unit__startswith=asked.unit)
    if asked.month:
        rows = rows.filter(month=asked.month)
    if asked.ore is not None:
        rows = rows.filter(ore__in=[asked.ore, -asked.ore])
    if asked.text:
        rows = rows.filter(text__icontains=asked.text)
        if any(row.hides for row in held):
            rows = rows.exclude(
                Exists(_hidden(year, held).filter(ledger=OuterRef("ledger"), nth=OuterRef("nth")))
            )
    return rows


def _hidden(year: int, held: Sequence[Mapped]) -> QuerySet[LedgerRow]:
    return LedgerRow.objects.filter(_any(year, (row for row in held if row.hides))).order_by()


def _any(year: int, rows: Iterable[Mapped]) -> Q:
    """Rows that any of these maps in the year; nothing where there are none."""
    found = Q(pk__in=[])
    for row in rows:
        months = [month for month in range(1, 13) if row.starts_on <= date(year, month, 1) <= row.ends_on]
        where = Q(month__in=months, account__gte=row.account_from)
        after = _after(row.account_to)
        if after:
            where &= Q(account__lt=after)
        if row.unit.endswith("*"):
            where &= Q(unit__startswith=row.unit[:-1]) if row.unit != "*" else Q()
        else:
            where &= Q(unit=row.unit)
        found |= where
    return found


def _after(account: str) -> str:
    """The first account after all that begin so; empty where there is none."""
    bare = account.rstrip("9")
    return f"{bare[:-1]}{int(bare[-1]) + 1}" if bare else ""


def page_of(year: int, rows: QuerySet[LedgerRow], after: int) -> tuple[list[RowShown], int]:
    """A page of rows from after the one with that number, and the number to go on from (0 at the end)."""
    some = list(rows.filter(pk__gt=after).select_related("ledger")[: PAGE + 1])
    shown = shown_of(year, some[:PAGE])
    return shown, some[PAGE - 1].pk if len(some) > PAGE else 0


def shown_of(year: int, rows: Sequence[LedgerRow]) -> list[RowShown]:
    """Rows with their vouchers; where any row of a voucher has a text that is shown to nobody, none of its texts is."""
    places = {(row.ledger_id, row.nth) for row in rows}
    ledgers, nths = {ledger for ledger, _nth in places}, {nth for _ledger, nth in places}
    heads = {
        (one.ledger_id, one.nth): one
        for one in LedgerVoucher.objects.filter(ledger__in=ledgers, nth__in=nths).order_by("pk")
    }
    mapper, hides = Mapper(row for row in mapping() if row.hides), {}
    for ledger, nth, month, account, unit in (
        LedgerRow.objects.filter(ledger__in=ledgers, nth__in=nths)
        .order_by("pk")
        .values_list("ledger_id", "nth", "month", "account", "unit")
    ):
        row = mapper.row_of(account, unit, date(year, month, 1))
        if row is not None:
            hides[ledger, nth] = row.hides
    return [
        RowShown(row, heads[row.ledger_id, row.nth], hides.get((row.ledger_id, row.nth), "")) for row in rows
    ]


def sum_of(rows: QuerySet[LedgerRow]) -> int:
    """What rows come to; those struck out count for nothing."""
    counted = rows.exclude(mark=LedgerRow.Mark.REMOVED).order_by()
    return counted.aggregate(ore=Sum("ore"))["ore"] or 0


def voucher_of(one: LedgerImport, nth: int, reach: Reach) -> list[RowShown]:
    """The rows of a voucher that the reader may see; none where the voucher is not there or not hers."""
    rows = LedgerRow.objects.filter(ledger=one, nth=nth).order_by("pk")
    if not reach.all:
        rows = rows.filter(_any(one.year, (row for row in mapping() if row.key in reach.keys)))
    return shown_of(one.year, list(rows.select_related("ledger")))
