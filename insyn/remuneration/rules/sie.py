"""The accounting file: SIE 4 for import (4i), one voucher a period, in code page 437 as the format has it.

What the pay of each kind cost in each body is debited the kind's account; what is owed is credited the counter account, so that
the voucher comes to nothing.
"""

from datetime import date
from decimal import Decimal

from insyn.remuneration.rules.files import Batch, Codes, total

PROGRAM = "Insyn"
SERIES = "FTV"


def sie(batch: Batch, codes: Codes, number: int, made: date) -> bytes:
    """The file; `number` is the voucher's own. What `missing_for_accounting` tells must be there."""
    entries = _entries(batch, codes)
    accounts = sorted({account for account, _, _ in entries})
    period = f"{batch.first} – {batch.last}"
    rows = [
        "#FLAGGA 0",
        f"#PROGRAM {_text(PROGRAM)} 1",
        "#FORMAT PC8",
        f"#GEN {made:%Y%m%d}",
        "#SIETYP 4",
        f"#ORGNR {codes.organisation_number}",
        f"#FNAMN {_text(batch.municipality)}",
        *(f"#KONTO {account} {_text(_name(account, batch, codes))}" for account in accounts),
        f"#VER {SERIES} {number} {batch.last:%Y%m%d} {_text(f'Ersättning till förtroendevalda {period}')} {made:%Y%m%d}",
        "{",
        *(
            f"   #TRANS {account} {{}} {amount:.2f} {batch.last:%Y%m%d} {_text(words)}"
            for account, words, amount in entries
        ),
        "}",
    ]
    return ("\r\n".join(rows) + "\r\n").encode("cp437", errors="replace")


def _entries(batch: Batch, codes: Codes) -> list[tuple[str, str, Decimal]]:
    """Account, words and amount of each row; they come to nothing together."""
    sums: dict[tuple[str, str], Decimal] = {}
    for line in batch.payable:
        words = f"{line.kind.label.sv}, {batch.bodies.get(line.body, line.body)}"
        key = (codes.accounts[line.kind], words)
        sums[key] = sums.get(key, Decimal(0)) + (line.kronor or Decimal(0))
    found = [(account, words, amount) for (account, words), amount in sorted(sums.items()) if amount]
    return [*found, (codes.counter_account, "Att betala ut", -total(batch))]


def _name(account: str, batch: Batch, codes: Codes) -> str:
    kinds = sorted({line.kind.label.sv for line in batch.payable if codes.accounts.get(line.kind) == account})
    return ", ".join(kinds) or "Att betala ut"


def _text(text: str) -> str:
    """Words within quotation marks; a dash that the code page lacks is a hyphen."""
    plain = " ".join(text.replace("–", "-").split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'
