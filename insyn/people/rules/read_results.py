"""The Election Authority's final results, where the elected stand inside: XML to 2018, JSON from 2026.

XML: VAL (VALDAG) / KOMMUN (KOD) / GILTIGA (PARTI) / GRUPP_VALDA / VALD and ERSÄTTARE (KANDNR, NAMN, ORDNING), in each
constituency or the whole municipality. Published copies often have the names removed: such a row is told of and not read.
JSON: valomrade (kod) / valda or valkretsLista / partiLedamoterLista / ledamoter (namn, kandidatnummer) / ersattareList. Both
were checked against public programs that read them, not against the authority's own specification.
"""

import json
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from insyn.description.text import Text
from insyn.people.rules.entries import MEMBER, SUBSTITUTE, Entry, Kind, Reading, Said, Who
from insyn.people.rules.names import exact_key, split_name
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.read_elections import MUNICIPAL, OTHER_MUNICIPALITY, elected

DEEPEST = 50
_BROKEN = Text(
    "Filen är skadad eller inget valresultat från Valmyndigheten.",
    "The file is damaged or not a result from the Election Authority.",
)
_DECLARES = Text(
    "Filen har en dokumenttypsdeklaration och läses inte. Hämta den igen från Valmyndigheten.",
    "The file declares a document type and is not read. Download it again from the Election Authority.",
)
_NO_NAME = (
    "Den valda har inget namn i filen (kandidat {number}). Namnen är borttagna i publicerade filer från äldre val: läs in dem "
    "från en tabell i stället.",
    "The elected has no name in the file (candidate {number}). Names are removed from published files of older elections: read "
    "them from a table instead.",
)


def read_result_xml(data: bytes, code: str) -> Reading:
    """Members and substitutes of the assembly of the municipality with this code, from the XML of a final result."""
    said, found = Said(), _XmlResult(code)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable(_BROKEN) from None
    if found.year is None:
        raise Unreadable(_BROKEN)
    if found.elsewhere:
        said.leave_out(OTHER_MUNICIPALITY)
    return _reading(found.elected, found.year, said)


def _refuse_declaration(*_told: Any) -> None:
    raise Unreadable(_DECLARES)


class _XmlResult:
    """What is met on the way through the elements; each substitute is met once for each member and counted once."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.year: int | None = None
        self.elsewhere = False
        self.elected: list[tuple[str, str, str, str]] = []
        self._open: list[str] = []
        self._here = True
        self._party: list[str] = []

    def start(self, element: str, attributes: dict[str, str]) -> None:
        self._open.append(element)
        if len(self._open) > DEEPEST:
            raise Unreadable(_BROKEN)
        if element == "VAL" or (element == "RESULTAT" and self.year is None):
            day = attributes.get("VALDAG", "")[:4]
            self.year = int(day) if day.isdigit() else self.year
        elif element == "KOMMUN":
            self._here = attributes.get("KOD", "").zfill(4) == self.code
            self.elsewhere = self.elsewhere or not self._here
        elif element == "GILTIGA":
            self._party.append(attributes.get("PARTI", ""))
        elif element in ("VALD", "ERSÄTTARE") and self._here and self._party and "GRUPP_VALDA" in self._open:
            if not attributes.get("KANDNR") and element == "VALD":
                return  # a seat that nobody could be found for
            capacity = MEMBER if element == "VALD" else SUBSTITUTE
            name = attributes.get("NAMN", "")
            self.elected.append((capacity, self._party[-1], name, attributes.get("KANDNR", "")))

    def end(self, element: str) -> None:
        self._open.pop()
        if element == "GILTIGA":
            self._party.pop()
        elif element == "KOMMUN":
            self._here = True


def read_result_json(data: bytes, code: str) -> Reading:
    """The same from the JSON of a final result."""
    said = Said()
    try:
        told = json.loads(data)
        if not isinstance(told, dict) or str(told.get("valtyp", "KF")).upper() not in MUNICIPAL:
            raise Unreadable(_BROKEN)
        area = told["valomrade"]
        if str(area.get("kod", "")).zfill(4) != code:
            raise Unreadable(Text("Filen gäller en annan kommun.", "The file is about another municipality."))
        year = int(str(told.get("valdatum") or told.get("valtillfalle"))[:4])
        found = list(_of_area(area))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable(_BROKEN) from None
    return _reading(found, year, said)


def _of_area(area: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    constituencies = [one for one in area.get("valkretsLista") or [] if one.get("valda")]
    for place in constituencies or [area]:
        for party in (place.get("valda") or {}).get("partiLedamoterLista") or []:
            code = str(
                party.get("partiforkortning") or party.get("partibeteckning") or party.get("partikod") or ""
            )
            members = party.get("ledamoter") or []
            for member in members:
                yield MEMBER, code, str(member.get("namn") or ""), str(member.get("kandidatnummer") or "")
            substitutes = [one for member in members for one in member.get("ersattareList") or []]
            for one in sorted(substitutes, key=lambda found: int(found.get("ersattarordning") or 0)):
                yield SUBSTITUTE, code, str(one.get("namn") or ""), str(one.get("kandidatnummer") or "")


def _reading(found: list[tuple[str, str, str, str]], year: int, said: Said) -> Reading:
    entries: list[Entry] = []
    met: set[tuple[str, str]] = set()
    for row, (capacity, party, name, number) in enumerate(found, start=1):
        given, family = split_name(name)
        if not given or not family:
            said.add(
                row,
                _NO_NAME[0].format(number=number[:20] or "–"),
                _NO_NAME[1].format(number=number[:20] or "–"),
            )
            continue
        key = f"nr {number}" if number else f"{exact_key(name)}|{party.casefold()}"
        if (capacity, key) in met:
            continue
        met.add((capacity, key))
        entries.append(elected(row, Who(given[:80], family[:80], party, key), party, capacity, year))
    return Reading(Kind.ELECTED, tuple(entries), tuple(said.problems), tuple(said.left_out.items()), year)
