"""Saying which accounts of which units belong to which budget line. Nothing is ever mapped twice."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.budget.ledger.queries import mapped_of
from insyn.budget.ledger.rules.mapping import Mapped, read_table, said_twice, twice, wrong
from insyn.budget.models import BudgetLine, InnerLine, LedgerMapping
from insyn.description.text import Text
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.remuneration.acts.common import in_words

MOST_ROWS = 2_000
MOST_SHOWN = 5


@act("budget.map_accounts")
def map_accounts(
    *,
    by: Actor,
    at: datetime,
    account_from: str,
    account_to: str,
    unit: str,
    key: str,
    purpose: str,
    starts_on: date,
    ends_on: date,
    hides: str = "",
) -> LedgerMapping:
    """Let accounts of a unit belong to a budget line. Invalid where another row maps any of them, saying which."""
    row = LedgerMapping(
        account_from=account_from.strip(),
        account_to=account_to.strip() or account_from.strip(),
        unit=unit.strip(),
        key=key,
        purpose=purpose,
        starts_on=starts_on,
        ends_on=ends_on,
        hides=hides.strip()[:60],
        by=by.label,
        at=at,
    )
    mapped = mapped_of(row)
    for text in wrong(mapped, _keys()):
        raise Invalid(in_words(text))
    for other in map(mapped_of, LedgerMapping.objects.all()):
        if mapped.meets(other):
            raise Invalid(in_words(said_twice(mapped, other)))
    row.save()
    return row


@act("budget.end_mapping")
def end_mapping(*, by: Actor, at: datetime, row: LedgerMapping, ends_on: date) -> LedgerMapping:
    """Let a row hold to a day and no longer; what is before that day stays mapped by it."""
    row.refresh_from_db()
    if not row.starts_on <= ends_on <= row.ends_on:
        raise Invalid(
            _("Ange en dag från %(first)s till %(last)s.") % {"first": row.starts_on, "last": row.ends_on},
            field="ends_on",
        )
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    return row


@act("budget.remove_mapping")
def remove_mapping(*, by: Actor, at: datetime, row: LedgerMapping) -> None:
    """Take away a row that was a mistake: what it mapped stands as unmapped."""
    if not LedgerMapping.objects.filter(pk=row.pk).delete()[0]:
        raise Refused(_("Raden är redan borttagen."))


@act("budget.replace_mapping")
def replace_mapping(*, by: Actor, at: datetime, data: bytes) -> int:
    """Let a table's rows take the place of every row, all of them or nothing. Invalid with each line that is wrong."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    rows, troubles = read_table(text)
    if not rows and not troubles:
        troubles = [(1, Text("Filen har inga rader.", "The file has no rows."))]
    if len(rows) > MOST_ROWS:
        raise Invalid(_("Högst %(most)s rader går att läsa in.") % {"most": MOST_ROWS}, field="file")
    keys = _keys()
    for number, row in enumerate(rows, 2):
        troubles += [(number, text) for text in wrong(row, keys)]
    if not troubles:
        troubles = [(0, said_twice(*pair)) for pair in twice(rows)]
    if troubles:
        raise Invalid(_told(troubles), field="file")
    LedgerMapping.objects.all().delete()
    for row in rows:
        _row(row, by, at).save()
    return len(rows)


def _told(troubles: Sequence[tuple[int, Text]]) -> str:
    said = [
        (_("Rad %(line)s: ") % {"line": line} if line else "") + in_words(text)
        for line, text in troubles[:MOST_SHOWN]
    ]
    left = len(troubles) - len(said)
    return " ".join([*said, *([_("Och %(left)s till.") % {"left": left}] if left else [])])


def _row(row: Mapped, by: Actor, at: datetime) -> LedgerMapping:
    return LedgerMapping(
        account_from=row.account_from,
        account_to=row.account_to,
        unit=row.unit,
        key=row.key,
        purpose=row.purpose,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        hides=row.hides,
        by=by.label,
        at=at,
    )


def _keys() -> set[str]:
    """Every line of a budget, and of what bodies have distributed within one."""
    return {
        key
        for rows in (BudgetLine, InnerLine)
        for key in rows.objects.order_by("key").values_list("key", flat=True).distinct()
    }
