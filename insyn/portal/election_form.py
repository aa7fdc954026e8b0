"""What a reader asks of an election by an address: other rules, the size of a body, and which parties vote together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from insyn.elections.rules.groups import Group, grouped
from insyn.elections.rules.other_rules import Districts, ElectionResult, Setup

MOST_SEATS, MOST_IN_BODY = 201, 101
LETTERS = "ABCDEF"
GROUP = "grupp-"
_DECIMAL = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,3})?")


@dataclass(frozen=True)
class AskedRules:
    """The rules asked for, or those of the election where nothing that can be read is asked; and what the fields show."""

    setup: Setup
    fields: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    asked: bool = False


def read_rules(given: Mapping[str, str], result: ElectionResult) -> AskedRules:
    """``platser``, ``sparr`` (per cent), ``divisor`` and ``valkretsar`` (``hela`` or ``egna``)."""
    own, errors = result.setup, {}
    names = ("platser", "sparr", "divisor", "valkretsar")
    sent = {name: given.get(name, "").strip()[:12] for name in names}
    seats, share, first, districts = own.seats, own.threshold, own.first, own.districts
    if sent["platser"]:
        found = _whole(sent["platser"], MOST_SEATS)
        if found is None:
            errors["platser"] = _("Skriv ett heltal från 1 till %(most)s.") % {"most": MOST_SEATS}
        seats = found or seats
    if sent["sparr"]:
        percent = _decimal(sent["sparr"])
        if percent is None or percent >= 50:
            errors["sparr"] = _("Skriv en procentsats från 0 till 49, till exempel 2 eller 2,5.")
        else:
            share = percent / 100
    if sent["divisor"]:
        found_first = _decimal(sent["divisor"])
        if found_first is None or not Fraction(1, 2) <= found_first <= 10:
            errors["divisor"] = _("Skriv ett tal från 0,5 till 10, till exempel 1,2 eller 1,4.")
        else:
            first = found_first
    if sent["valkretsar"]:
        ways = {"hela": Districts.WHOLE, "egna": Districts.EACH}
        if sent["valkretsar"] not in ways:
            errors["valkretsar"] = _("Välj ett av alternativen.")
        districts = ways.get(sent["valkretsar"], districts)
    setup = own if errors else Setup(seats, first, share, districts)
    fields = {
        "platser": sent["platser"] or str(own.seats),
        "sparr": sent["sparr"] or written(own.threshold * 100),
        "divisor": sent["divisor"] or written(own.first),
        "valkretsar": "egna" if districts == Districts.EACH else "hela",
    }
    return AskedRules(setup, fields, errors, setup != own or bool(errors))


@dataclass(frozen=True)
class AskedGroups:
    """The groups asked for, the letter of each party that has one, and the size; what could not be read is in `errors`."""

    groups: tuple[Group, ...]
    letters: Mapping[str, str]
    size: int
    body: str
    fields: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def together(self) -> bool:
        """Whether any parties vote together."""
        return any(len(group.parties) > 1 for group in self.groups)


def read_groups(
    given: Mapping[str, str], electors: Mapping[str, int], sizes: Mapping[str, int], usual: int
) -> AskedGroups:
    """``n``, ``organ`` (one of `sizes`, by its id) and ``grupp-S=A`` for each party; `usual` is the size if none is asked for."""
    errors = {}
    size, body = usual, ""
    if chosen := given.get("organ", "").strip()[:60]:
        if chosen in sizes:
            size, body = sizes[chosen], chosen
        else:
            errors["organ"] = _("Det organet finns inte den här dagen. Välj ett i listan.")
    wanted = given.get("n", "").strip()[:12]
    if wanted and not body:
        found = _whole(wanted, MOST_IN_BODY)
        if found is None:
            errors["n"] = _("Skriv ett heltal från 1 till %(most)s.") % {"most": MOST_IN_BODY}
        size = found or size
    letters = {}
    for party in electors:
        letter = given.get(f"{GROUP}{party}", "").strip().upper()[:2]
        if letter in tuple(LETTERS):
            letters[party] = letter
        elif letter:
            errors["grupp"] = _("En grupp är en av bokstäverna A–F.")
    together = [[p for p, letter in letters.items() if letter == one] for one in LETTERS]
    fields = {"n": str(size), "organ": body}
    return AskedGroups(
        grouped(electors, [group for group in together if group]), letters, size, body, fields, errors
    )


def kept(given: Mapping[str, str], names: Iterable[str]) -> list[tuple[str, str]]:
    """Of the parameters sent those of the form, as the form for another day carries them on."""
    sent = ((name, given.get(name, "")) for name in names)
    return [(name, value) for name, value in sent if value and len(value) <= 60]


def written(number: Fraction) -> str:
    """A number with few decimals as a field has it: 1,2."""
    tenths = number * 1000
    text = f"{tenths.numerator // tenths.denominator:04d}"
    return f"{text[:-3]},{text[-3:]}".rstrip("0").rstrip(",")


def _whole(text: str, most: int) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None
    return int(text) if 1 <= int(text) <= most else None


def _decimal(text: str) -> Fraction | None:
    return Fraction(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None
