"""Amounts in kronor and times in days, as they are said in a question. Pure."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

_NUMBER = r"(?P<number>\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+(?:,\d+)?|\d+(?:\.\d{1,2})?)"
_SCALES = {
    **dict.fromkeys(("tusen", "tusenlappar", "tusenlapp", "tkr", "kkr", "ksek", "k"), 1_000),
    **dict.fromkeys(("miljon", "miljoner", "milj", "mille", "mkr", "msek"), 1_000_000),
    "miljarder": 1_000_000_000,
}
_HALF = Decimal("0.5")
_ONES = {
    word: number
    for number, words in {
        1: "en ett", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju", 8: "åtta", 9: "nio", 10: "tio", 11: "elva",
        12: "tolv", 13: "tretton", 14: "fjorton", 15: "femton", 16: "sexton", 17: "sjutton", 18: "arton", 19: "nitton",
    }.items()
    for word in words.split()
}  # fmt: skip
_TENS = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
_NUMERALS: dict[str, Decimal] = {
    **{word: Decimal(number) for word, number in (_ONES | _TENS).items()},
    **{
        ten + one: Decimal(tens + ones)
        for ten, tens in _TENS.items()
        for one, ones in _ONES.items()
        if ones < 10
    },
    **{one + "hundra": Decimal(100 * ones) for one, ones in _ONES.items() if ones < 10},
    "hundra": Decimal(100),
    "halv": _HALF,
    "halvt": _HALF,
    "en halv": _HALF,
    "ett halvt": _HALF,
}
_DAYS = {
    **dict.fromkeys(("dag", "dagar", "dagars", "dygn"), 1),
    **dict.fromkeys(("vecka", "veckor", "veckors"), 7),
    **dict.fromkeys(("månad", "månader", "månaders", "mån"), 30),
    "kvartal": 91,
    "halvår": 182,
    **dict.fromkeys(("år", "års"), 365),
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_AMOUNT = re.compile(
    rf"(?<![\w,.]){_NUMBER}\s*(?:(?P<scale>{_any(_SCALES)})\b|(?:kronor|kr|sek|spänn|:-|:–))(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w,.§:-])(?<!§ )(\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|[1-9]\d{3,8})(?!\w|[,.:-]\d)")
_SPELT = re.compile(
    rf"\b(?P<count>{_any(_NUMERALS)})(?:\s+och\s+(?:en\s+)?(?P<half>halv))?\s*"
    rf"(?P<scale>tusenlappar|tusenlapp|tusen|miljoner|miljon|mille)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:över|mer än|drygt|minst|uppåt|överstiger)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What makes a sum a little more than it says."""
_TIME = re.compile(
    rf"\b(?P<count>\d{{1,5}}(?:,\d)?|{_any(_NUMERALS)})"
    rf"(?:\s+och\s+(?:ett?\s+)?(?P<half>halvt?))?[\s-]*(?P<unit>{_any(_DAYS)})\b",
    re.IGNORECASE,
)
MOST = 10**15
"""More kronor than this nobody means."""


def amount_of(text: str) -> int | None:
    """The largest amount of kronor that is said, in whole kronor; None where none is.

    ``1,5 miljoner`` is 1 500 000, ``450 tkr`` is 450 000. A bare figure of four digits or more counts where it is no year.
    """
    found = [
        _more(text, match.start(), _kronor(match["number"], match["scale"]))
        for match in _AMOUNT.finditer(text)
    ]
    for match in _SPELT.finditer(text):
        number = _NUMERALS[match["count"].casefold()] + (_HALF if match["half"] else 0)
        found.append(_more(text, match.start(), int(number * _SCALES[match["scale"].casefold()])))
    if not found:
        bare = [int(re.sub(r"\D", "", match[1])) for match in _BARE.finditer(text)]
        found = [figure for figure in bare if not 1900 <= figure <= 2100]
    said = [figure for figure in found if figure is not None and figure <= MOST]
    return max(said, default=None)


def _more(text: str, begins: int, kronor: int | None) -> int | None:
    """*Över en halv miljon* is at least a krona more."""
    return kronor + 1 if kronor is not None and _MORE.search(text[:begins]) else kronor


def _kronor(number: str, scale: str | None) -> int | None:
    plain = re.sub(r"[ \u00a0\u202f]", "", number)
    plain = plain.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", plain) else plain
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation:
        return None
    return int(value * _SCALES.get((scale or "").casefold(), 1))


def days_of(text: str) -> int | None:
    """The longest time that is said, in days (a month 30, a year 365); None where none is."""
    found = []
    for match in _TIME.finditer(text):
        count = match["count"].casefold()
        number = _NUMERALS[count] if count in _NUMERALS else Decimal(count.replace(",", "."))
        if match["half"]:
            number += _HALF
        found.append(int(number * _DAYS[match["unit"].casefold()]))
    halves = len(re.findall(r"\bhalvår(?:et)?\b", text, re.IGNORECASE))
    found += [182] * halves
    return max((days for days in found if days > 0), default=None)
