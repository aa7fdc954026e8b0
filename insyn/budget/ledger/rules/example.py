"""An example ledger, every figure invented: written as SIE 4, as many vouchers as asked for, the same for the same numbers."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

ACCOUNTS = {
    "1930": "Bank (påhittad)",
    "2440": "Leverantörsskulder (påhittad)",
    "2710": "Personalens skatter (påhittad)",
    "3410": "Avgifter (påhittad)",
    "4510": "Bidrag till enskilda (påhittad)",
    "4630": "Köp av verksamhet (påhittad)",
    "5010": "Löner (påhittad)",
    "6410": "Förbrukning (påhittad)",
    "7410": "Resor (påhittad)",
}
UNITS = {
    "100": "Ledning (påhittad)",
    "200": "Omsorg (påhittad)",
    "300": "Utbildning (påhittad)",
    "900": "Övrigt (påhittad)",
}
_KINDS = (
    ("5010", "1930", 1_200_000, "Löner"),
    ("6410", "2440", 84_350, "Förbrukningsmaterial"),
    ("3410", "1930", -46_200, "Avgifter"),
    ("4630", "2440", 310_000, "Köpt verksamhet"),
    ("7410", "2440", 12_975, "Resor till kurs"),
    ("4510", "1930", 52_400, "Bidrag till en påhittad person"),
)


def head(year: int) -> Iterator[str]:
    """The lines before the vouchers."""
    yield "#FLAGGA 0"
    yield "#FORMAT PC8"
    yield '#PROGRAM "Påhittad ekonomi" 1'
    yield f"#GEN {year}0401"
    yield "#SIETYP 4"
    yield "#ORGNR 999999-9999"
    yield '#FNAMN "Påhittad huvudbok"'
    yield f"#RAR 0 {year}0101 {year}1231"
    yield f"#RAR -1 {year - 1}0101 {year - 1}1231"
    for account, name in ACCOUNTS.items():
        yield f'#KONTO {account} "{name}"'
        yield f"#KTYP {account} {'TSIKKKKKK'[int(account[0]) - 1]}"
    yield '#DIM 1 "Ansvar"'
    for unit, name in UNITS.items():
        yield f'#OBJEKT 1 {unit} "{name}"'


Swell = int | Mapping[str, int]
"""What every amount is multiplied by: the same for all, or each unit's own (1 where it has none)."""


def vouchers(year: int, number: int, *, months: int = 2, swell: Swell = 1) -> Iterator[str]:
    """The lines of so many vouchers, spread over the months from January."""
    first = date(year, 1, 1)
    days = (date(year + months // 12, months % 12 + 1, 1) - first).days
    units = list(UNITS)
    for nth in range(number):
        account, against, ore, text = _KINDS[nth % len(_KINDS)]
        unit = units[(nth // len(_KINDS)) % len(units)]
        times = swell if isinstance(swell, int) else swell.get(unit, 1)
        ore = (ore + zlib.crc32(str(nth).encode()) % 5_000 * (1 if ore > 0 else -1)) * times
        day = first + timedelta(days=nth * days // number)
        yield f'#VER A {nth + 1} {day:%Y%m%d} "{text} (påhittat)"'
        yield "{"
        yield f'   #TRANS {account} {{1 "{unit}"}} {_amount(ore)} {day:%Y%m%d} "{text} {day:%Y-%m}"'
        yield f"   #TRANS {against} {{}} {_amount(-ore)}"
        yield "}"


def _amount(ore: int) -> str:
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02}"


def lines_of_example(year: int, number: int, *, months: int = 2, swell: Swell = 1) -> Iterator[str]:
    """The lines of a whole file, as they are asked for."""
    yield from head(year)
    yield from vouchers(year, number, months=months, swell=swell)


def example(year: int, number: int, *, months: int = 2, swell: Swell = 1) -> bytes:
    """A whole small file, in the format's own letters."""
    lines = lines_of_example(year, number, months=months, swell=swell)
    return "".join(f"{line}\r\n" for line in lines).encode("cp437")
