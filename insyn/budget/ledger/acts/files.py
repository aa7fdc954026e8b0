"""Taking in the ledger: a file is looked at first, then all of it is taken in or nothing."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import storages
from django.utils.translation import gettext as _

from insyn.budget.ledger.files import Followed
from insyn.budget.ledger.rules.sie.decoding import NotALedger, Sniffed, sniff
from insyn.budget.ledger.rules.sums import Covered, replaces
from insyn.budget.ledger.rules.vouchers import Chart, Voucher
from insyn.budget.models import (
    LedgerAccount,
    LedgerDraft,
    LedgerImport,
    LedgerObject,
    LedgerRow,
    LedgerSum,
    LedgerVoucher,
)
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.bulk import insert_rows
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.remuneration.acts.common import in_words

KEPT_FOR = timedelta(days=7)
AT_ONCE = 2_000
"""Vouchers that are held and written together."""


@act("budget.stage_ledger")
def stage_ledger(
    *,
    by: Actor,
    at: datetime,
    file_name: str,
    data: IO[bytes],
    dimension: str = "1",
    columns: dict[str, str] | None = None,
) -> LedgerDraft:
    """Keep a file to be looked at, with what is found in it; nothing is taken in yet.

    Invalid, with what to do, for what is no ledger.
    """
    data.seek(0)
    try:
        sniffed = sniff(data)
        _refuse_known(sniffed.sha256)
        followed = Followed(data, sniffed, dimension.strip() or "1", columns or {})
        for _voucher in followed.vouchers():
            pass
    except NotALedger as other:
        raise Invalid(in_words(other.text), field="file") from None
    data.seek(0)
    # Not by its content's hash: it is nobody's document, and is thrown away when it has been taken in or not.
    place = f"ledger/{by.municipality.code}/{secrets.token_hex(16)}.txt"
    draft = LedgerDraft(
        file_name=file_name.strip()[-200:] or "huvudbok",
        kept_as=storages["documents"].save(place, File(data)),
        size=sniffed.size,
        sha256=sniffed.sha256,
        encoding=sniffed.encoding,
        is_sie=sniffed.is_sie,
        dimension=followed.sums.dimension,
        columns=columns or {},
        preview=followed.preview(),
        by=by.label,
        at=at,
    )
    draft.save()
    return draft


@act("budget.discard_ledger")
def discard_ledger(*, by: Actor, at: datetime, draft: LedgerDraft) -> None:
    """Throw away a file that was looked at."""
    _forget(draft)


def forget_old_ledgers(by: Actor, on: date) -> None:
    """The job of each day: a file that was neither taken in nor thrown away is kept no longer (``KEPT_FOR``)."""
    for draft in LedgerDraft.objects.filter(at__lt=clock.now(by.municipality) - KEPT_FOR):
        _forget(draft)


def _forget(draft: LedgerDraft) -> None:
    storages["documents"].delete(draft.kept_as)
    LedgerDraft.objects.filter(pk=draft.pk).delete()


@act("budget.take_in_ledger")
def take_in_ledger(
    *, by: Actor, at: datetime, draft: LedgerDraft, accept: bool = False, invented: bool = False
) -> list[LedgerImport]:
    """Take in a file that was looked at, each of its years apart, all of it or nothing.

    What has remarks is taken in only when they are accepted; what cannot be read whole is not taken in at all. An earlier import
    whose months all lie within the new one's is superseded; one that it meets in part stops it.
    """
    if not LedgerDraft.objects.filter(pk=draft.pk).exists():
        raise Refused(_("Filen är redan inläst eller bortkastad."))
    _refuse_known(draft.sha256)
    if draft.preview["stopped"]:
        raise Invalid(_("Filen har fel som måste rättas där den gjordes. Inget är inläst."))
    if draft.preview["number"] and not accept:
        raise Invalid(_("Filen har anmärkningar. Kryssa i att den ska läsas in ändå."), field="accept")
    imports = {one["year"]: _import(draft, one, by, at, invented) for one in draft.preview["years"]}
    sniffed = Sniffed(draft.size, draft.sha256, draft.encoding, draft.is_sie)
    with storages["documents"].open(draft.kept_as, "rb") as source:
        followed = Followed(source, sniffed, draft.dimension, draft.columns)
        _write_vouchers(followed.vouchers(), imports, draft.dimension)
    if followed.findings.stopped or set(followed.sums.years) != set(imports):
        raise Overtaken(_("Filen har ändrats sedan den granskades. Läs in den på nytt."))
    for year, one in imports.items():
        _write_chart(one, followed.reader.chart)
        insert_rows(
            LedgerSum,
            ("ledger", "month", "account", "unit", "ore", "rows"),
            [
                (one.pk, month, account[:20], unit[:40], ore, followed.sums.rows[of, month, account, unit])
                for (of, month, account, unit), ore in followed.sums.ore.items()
                if of == year
            ],
        )
    _forget(draft)
    return list(imports.values())


def _refuse_known(sha256: str) -> None:
    known = LedgerImport.objects.filter(sha256=sha256).first()
    if known is not None:
        raise Refused(
            _("Samma fil lästes in den %(day)s (%(name)s). Inget har ändrats.")
            % {"day": clock.local_date(known.at), "name": known.file_name},
            field="file",
        )


def _import(
    draft: LedgerDraft, year: dict[str, Any], by: Actor, at: datetime, invented: bool
) -> LedgerImport:
    """The import of one year, in the place of those that it replaces."""
    current = LedgerImport.objects.filter(year=year["year"], superseded_at__isnull=True)
    covered = [Covered(one.pk, one.first_month, one.last_month) for one in current]
    within, in_part = replaces(year["first"], year["last"], covered)
    if in_part:
        raise Refused(
            _(
                "Filen gäller månad %(first)s–%(last)s %(year)s, men månad %(from)s–%(to)s är redan inlästa och skulle räknas "
                "två gånger. Exportera en fil som täcker alla de månaderna."
            )
            % {
                "first": year["first"],
                "last": year["last"],
                "year": year["year"],
                "from": in_part[0].first,
                "to": in_part[0].last,
            }
        )
    made = LedgerImport(
        year=year["year"],
        first_month=year["first"],
        last_month=year["last"],
        file_name=draft.file_name,
        sha256=draft.sha256,
        program=draft.preview["program"],
        dimension=draft.dimension,
        counts={"vouchers": year["vouchers"], "rows": year["rows"], "classes": year["classes"]},
        findings=draft.preview["findings"],
        invented=invented,
        by=by.label,
        at=at,
    )
    made.save()
    LedgerImport.objects.filter(pk__in=[one.key for one in within]).update(
        superseded_by=made, superseded_at=at
    )
    return made


def _write_vouchers(vouchers: Iterable[Voucher], imports: dict[int, LedgerImport], dimension: str) -> None:
    """Write the vouchers, some thousand at a time. Overtaken for one of a year that was not there when the file was looked at."""
    numbers = dict.fromkeys(imports, 0)
    for some in _bunches(vouchers):
        heads, rows = [], []
        for voucher in some:
            year = voucher.on.year
            if year not in imports:
                raise Overtaken(_("Filen har ändrats sedan den granskades. Läs in den på nytt."))
            numbers[year] += 1
            ledger, nth = imports[year].pk, numbers[year]
            heads.append(
                (ledger, nth, voucher.series[:20], voucher.number[:40], voucher.on, voucher.text[:300])
            )
            rows += [
                (
                    ledger, nth, voucher.on.month, row.account[:20], row.object_of(dimension)[:40],
                    " ".join(f"{at}:{code}" for at, code in row.objects if at != dimension)[:200],
                    row.ore, (row.text or voucher.text)[:300], row.mark,
                )
                for row in voucher.rows
            ]  # fmt: skip
        insert_rows(LedgerVoucher, ("ledger", "nth", "series", "number", "on", "text"), heads)
        insert_rows(
            LedgerRow, ("ledger", "nth", "month", "account", "unit", "others", "ore", "text", "mark"), rows
        )


def _bunches(vouchers: Iterable[Voucher]) -> Iterator[list[Voucher]]:
    held: list[Voucher] = []
    for voucher in vouchers:
        held.append(voucher)
        if len(held) >= AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def _write_chart(one: LedgerImport, chart: Chart) -> None:
    insert_rows(
        LedgerAccount,
        ("ledger", "number", "name", "kind"),
        [(one.pk, number[:20], name, chart.kinds.get(number, "")) for number, name in chart.accounts.items()],
    )
    insert_rows(
        LedgerObject,
        ("ledger", "dimension", "code", "name"),
        [(one.pk, at[:20], code[:40], name) for (at, code), name in chart.objects.items()],
    )
