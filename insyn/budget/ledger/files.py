"""A ledger's file as it lies in the store: read through, and said what is in it."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from insyn.budget.ledger.rules.sie.decoding import CALLED, NotALedger, Sniffed, lines_of
from insyn.budget.ledger.rules.sie.reader import Reader
from insyn.budget.ledger.rules.sums import Sums
from insyn.budget.ledger.rules.tables import NoColumn, TableReader
from insyn.budget.ledger.rules.vouchers import Finding, Findings, Voucher
from insyn.description.text import Text

SHOWN = 100


class Followed:
    """One reading of a file from its beginning: :meth:`vouchers` to its end, then what was found.

    :class:`NotALedger` while it is read, where it turns out to be none.
    """

    def __init__(
        self, source: IO[bytes], sniffed: Sniffed, dimension: str, columns: Mapping[str, str]
    ) -> None:
        self.source, self.sniffed = source, sniffed
        self.reader: Reader | TableReader = (
            Reader(sniffed.encoding) if sniffed.is_sie else TableReader(columns)
        )
        self.sums = Sums(dimension)

    def vouchers(self) -> Iterator[Voucher]:
        """The vouchers, each counted."""
        self.source.seek(0)
        try:
            yield from self.sums.follow(self.reader.vouchers(lines_of(self.source, self.sniffed.encoding)))
        except NoColumn as lacking:
            raise NotALedger(lacking.text) from None
        self._say_the_rest()

    @property
    def findings(self) -> Findings:
        """What was found."""
        return self.reader.findings

    def _say_the_rest(self) -> None:
        """What is known only when all has been read."""
        chart, findings = self.reader.chart, self.findings
        if self.sniffed.lies:
            called = CALLED[self.sniffed.encoding]
            findings.add(
                "letters", 1, f"Filen säger att den är skriven i PC8 men är skriven i {called}. Den läses som {called}.",
                f"The file says that it is written in PC8 and is written in {called}. It is read as {called}.",
            )  # fmt: skip
        self._say_too_long()
        units = {unit for _year, _month, _account, unit in self.sums.ore}
        if self.sums.ore and units == {""}:
            dimensions = ", ".join(f"{key} {name}".strip() for key, name in chart.dimensions.items()) or "–"
            findings.add(
                "no-units", 1, f"Ingen rad har ett ansvar (dimension {self.sums.dimension}). Filens dimensioner: {dimensions}.",
                f"No row has a unit (dimension {self.sums.dimension}). The file's dimensions: {dimensions}.",
            )  # fmt: skip
        if not self.reader.numbers_of_vouchers and not findings.stopped:
            findings.add(
                "no-vouchers", 1, "Filen har inga verifikationer.", "The file has no vouchers.", stops=True
            )

    def _say_too_long(self) -> None:
        """Accounts of more than 20 signs and objects of more than 40 have no place."""
        chart = self.reader.chart
        accounts = {*chart.accounts, *(account for _year, _month, account, _unit in self.sums.ore)}
        objects = {
            *(code for _at, code in chart.objects),
            *(unit for _y, _m, _account, unit in self.sums.ore),
        }
        dimensions = {at for at, _code in chart.objects}
        for one in sorted(
            {*(a for a in accounts | dimensions if len(a) > 20), *(o for o in objects if len(o) > 40)}
        ):
            self.findings.add(
                "too-long", 1, f"”{one[:50]}” är för långt: ett konto har högst 20 tecken, ett objekt högst 40.",
                f"“{one[:50]}” is too long: an account has at most 20 signs, an object at most 40.", stops=True,
            )  # fmt: skip

    def months(self, year: int) -> tuple[int, int]:
        """The months that the file covers of a year: from its vouchers, to the day that it says it covers."""
        first, last = self.sums.months[year]
        to = self.reader.chart.covers_to
        return first, max(last, to.month) if to and to.year == year else last

    def preview(self) -> dict[str, Any]:
        """What was found, as it is kept with the draft."""
        chart, sums = self.reader.chart, self.sums
        return {
            "program": chart.program,
            "company": chart.company,
            "letters": CALLED[self.sniffed.encoding],
            "accounts": len(chart.accounts),
            "objects": len(chart.objects),
            "others": chart.others,
            "years": [
                {
                    "year": year,
                    "first": self.months(year)[0],
                    "last": self.months(year)[1],
                    "vouchers": sums.vouchers[year],
                    "rows": sum(rows for place, rows in sums.rows.items() if place[0] == year),
                    "classes": sums.by_class(year),
                }
                for year in sums.years
            ],
            "only_balances": sorted(
                one.first.year for one in chart.years.values() if one.first.year not in sums.vouchers
            ),
            "findings": [
                as_kept(one) for one in sorted(self.findings.kept, key=lambda one: not one.stops)[:SHOWN]
            ],
            "number": self.findings.number,
            "stopped": self.findings.stopped,
        }


def as_kept(one: Finding) -> dict[str, Any]:
    """A finding as it is kept."""
    return {"code": one.code, "line": one.line, "sv": one.text.sv, "en": one.text.en, "stops": one.stops}


def said(one: Mapping[str, Any]) -> Text:
    """The words of a kept finding."""
    return Text(one["sv"], one["en"])
