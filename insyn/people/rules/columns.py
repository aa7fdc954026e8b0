"""Which column is which: headings in Swedish and English, in any order, as the Election Authority and people write them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from insyn.description.text import Text
from insyn.people.rules.entries import Said
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.people.rules.names import tidy
from insyn.people.rules.problems import Problem, Unreadable
from insyn.people.rules.tables import Table

_SEARCHED = 10
ALIASES: dict[str, tuple[str, ...]] = {
    "person_id": ("person_id", "person-id", "person"),
    "name": ("namn", "name", "hela namnet", "full name", "för- och efternamn"),
    "given": ("förnamn", "given_name", "given name", "first name", "ledamot förnamn", "tilltalsnamn"),
    "family": ("efternamn", "family_name", "family name", "last name", "surname", "ledamot efternamn"),
    "party": ("parti", "party", "grupp", "group"),
    "party_short": ("partiförkortning", "party abbreviation"),
    "party_code": ("partikod", "party code", "party_code"),
    "party_name": ("partibeteckning", "partinamn", "party name"),
    "born": ("födelseår", "birth year", "birth_year", "född"),
    "age": ("ålder_på_valdagen", "ålder valdag", "ålder", "age", "age on election day"),
    "gender": ("kön", "gender", "sex"),
    "home": ("folkbokföringsort", "folkbokföringskommun", "bostadsort", "place of residence"),
    "body_id": ("organ_id", "organ-id", "body_id", "body id"),
    "body": ("organ", "body", "nämnd", "committee"),
    "capacity_code": ("uppdragskod", "capacity", "capacity_code"),
    "capacity": ("roll", "uppdrag", "role", "befattning", "assignment"),
    "number": ("nummer", "ordning", "plats", "number", "order", "seat"),
    "from": ("från", "from", "start", "startdatum", "start date", "fr.o.m.", "fr o m"),
    "until": ("till", "to", "until", "slut", "slutdatum", "end date", "upphör"),
    "last_day": ("till och med", "t.o.m.", "t o m", "tom", "sista dag", "last day"),
    "elected_for": ("vald för", "elected for", "elected_for", "parti vid valet"),
    "elected_by": ("vald av", "elected_by", "elected by"),
    "decision": ("beslut", "decision", "valbeslut", "paragraf"),
    "ended_because": ("slutorsak", "orsak", "ended because", "end reason", "reason"),
    "end_decision": ("slutbeslut", "end decision", "end_decision"),
    "share": ("andel av heltid", "andel", "share", "share of full time", "tjänstgöringsgrad"),
    "email": ("e-post", "epost", "email", "e-mail", "mejl", "e-postadress"),
    "phone": ("telefon", "phone", "mobil", "telephone", "telefonnummer"),
    "public_email": ("offentlig e-post", "public email", "public e-mail"),
    "public_phone": ("offentlig telefon", "public phone", "public telephone"),
    "public_web": ("webbplats", "web", "website", "hemsida"),
    "invented": ("påhittad", "invented"),
    "municipality": ("valområdeskod", "kommunkod", "municipality_code", "municipality code"),
    "municipality_name": ("valområdesnamn", "kommun", "kommunnamn", "municipality"),
    "county": ("länskod", "county code"),
    "election": ("valtyp", "election", "val"),
    "occasion": ("valtillfälle", "valår", "election year", "år"),
    "constituency": ("valkretsnamn", "valkrets", "constituency"),
    "constituency_code": ("valkretskod", "constituency code"),
    "ballot_status": ("valsedelsstatus",),
    "list_number": ("listnummer", "list number", "list"),
    "named_constituency": ("valkretsbeteckning_på_valsedeln",),
    "registered": ("anmkand", "anmäldakandidater", "anmälda kandidater"),
    "taking_part": ("anmdeltagande",),
    "consent": ("samtycke",),
    "declaration": ("förklaring",),
    "candidate_number": ("kandidatnummer", "kandidatnummer ledamot", "kandnr", "candidate number"),
    "description": ("valsedelsuppgift", "ballot description"),
    "ballots_ordered": ("antal_best_vals", "ant_best_vals", "antal_valsedlar_för_den_specifika_listan"),
    "eligible": ("valbar_på_valdagen",),
    "valid": ("giltig", "valid"),
    "place_in_party": ("mandat (invalsordning)", "invalsordning", "mandat"),
    "personal": ("personvald",),
    "came": ("invalsdatum",),
    "left": ("avgångsdatum",),
    "elected_as": ("vald som", "elected as"),
}
"""Field: the headings that mean it. The Election Authority's are of the files of 2018, 2022 and 2026; what we do not use of
them is named here too, so that it is not reported as unknown."""
IDENTITY = (
    "personnummer",
    "pnr",
    "personnr",
    "personal identity number",
    "samordningsnummer",
    "födelsenummer",
)


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without capitals, accents, spaces and signs: ÅLDER_PÅ_VALDAGEN and "Ålder på valdagen" are one."""
    apart = unicodedata.normalize("NFKD", tidy(heading).casefold())
    return re.sub(r"[^a-z0-9]", "", "".join(c for c in apart if not unicodedata.combining(c)))


_FIELDS = {plain(alias): field for field, aliases in ALIASES.items() for alias in aliases}
_IDENTITY = frozenset(plain(heading) for heading in IDENTITY)


@dataclass(frozen=True)
class Columns:
    """The fields that a table has, each with its column and the heading it stands under."""

    places: dict[str, int]
    headings: dict[str, str]
    heading_row: int
    rows: Iterator[tuple[int, tuple[str, ...]]]

    def has(self, *fields: str) -> bool:
        """Whether every one of the fields has a column."""
        return all(field in self.places for field in fields)

    def heading(self, field: str) -> str:
        """What the file calls the field."""
        return self.headings.get(field, ALIASES[field][0])


def recognise(table: Table, said: Said) -> Columns:
    """Find the row of headings among the first ten, and which column is which. Unreadable when no row has any.

    Identity numbers are taken out of the rows as they are read, and told of by row and column only.
    """
    said.problems.extend(table.remarks)
    head: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in table.rows:
        head.append((number, cells))
        if len(head) == _SEARCHED:
            break
    if not head:
        raise Unreadable(Text("Filen är tom.", "The file is empty."))
    best = max(range(len(head)), key=lambda place: (_known(head[place][1]), -place))
    number, headings = head[best]
    if _known(headings) < 2:
        raise Unreadable(
            Text(
                "Filen har ingen rad med rubriker som känns igen. Den första raden ska heta till exempel förnamn; efternamn; "
                "parti; organ; roll; från. Hämta den tomma mallen och fyll i den.",
                "The file has no row of headings that are recognised. The first row should be for example given name; family "
                "name; party; body; role; from. Download the empty template and fill it in.",
            )
        )
    places, names = _places(headings, number, said)
    rest = iter(head[best + 1 :])
    fields = dict(zip(places.values(), places, strict=True))
    rows = _without_identity_numbers(rest, table.rows, fields, headings, said)
    return Columns(places, names, number, rows)


def _known(cells: tuple[str, ...]) -> int:
    return len({_FIELDS[plain(cell)] for cell in cells if plain(cell) in _FIELDS})


def _places(headings: tuple[str, ...], row: int, said: Said) -> tuple[dict[str, int], dict[str, str]]:
    places: dict[str, int] = {}
    names: dict[str, str] = {}
    unknown = []
    for place, heading in enumerate(headings):
        key = plain(heading)
        if not key:
            continue
        if key in _IDENTITY:
            said.add(
                row,
                "Kolumnen med personnummer läses aldrig in. Ta bort den ur filen.",
                "The column with personal identity numbers is never read. Remove it from the file.",
                column=letter(place),
                stops=False,
            )
        elif key not in _FIELDS:
            unknown.append(tidy(heading)[:40] if not has_identity_number(heading) else letter(place))
        elif _FIELDS[key] in places:
            other = letter(places[_FIELDS[key]])
            said.add(
                row,
                f"Kolumnerna {other} och {letter(place)} betyder samma sak. Ta bort en av dem.",
                f"Columns {other} and {letter(place)} mean the same. Remove one of them.",
                column=letter(place),
            )
        else:
            places[_FIELDS[key]], names[_FIELDS[key]] = place, tidy(heading)[:60]
    if unknown:
        listed = ", ".join(unknown[:20]) + (" …" if len(unknown) > 20 else "")
        said.add(
            row,
            f"Kolumner som inte används: {listed}.",
            f"Columns that are not used: {listed}.",
            stops=False,
        )
    return places, names


def _without_identity_numbers(
    first: Iterator[tuple[int, tuple[str, ...]]],
    then: Iterator[tuple[int, tuple[str, ...]]],
    fields: dict[int, str],
    headings: tuple[str, ...],
    said: Said,
) -> Iterator[tuple[int, tuple[str, ...]]]:
    hidden = {place for place, heading in enumerate(headings) if plain(heading) in _IDENTITY}
    for rows in (first, then):
        for number, cells in rows:
            found = [place for place, cell in enumerate(cells) if _may_hold_one(cell, fields.get(place, ""))]
            for place in found:
                if place in hidden:
                    continue
                said.problems.append(
                    Problem(
                        number,
                        Text(
                            "Cellen ser ut att innehålla ett personnummer och har inte lästs. Personnummer hör inte hemma i "
                            "registret.",
                            "The cell seems to hold a personal identity number and was not read. Such numbers have no place in "
                            "the register.",
                        ),
                        letter(place),
                        stops=False,
                    )
                )
            if found:
                cells = tuple("" if place in found else cell for place, cell in enumerate(cells))
            yield number, cells


def _may_hold_one(cell: str, field: str) -> bool:
    return len(cell) >= 10 and has_identity_number(cell, telephone=field in ("phone", "public_phone"))


def letter(place: int) -> str:
    """A column as a spreadsheet names it: A, B … Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def missing(columns: Columns, *wanted: tuple[str, ...]) -> None:
    """Unreadable unless, of each group, at least one field has a column; says which are missing, by name."""
    lacking = [
        " eller ".join(ALIASES[field][0] for field in group)
        for group in wanted
        if not any(map(columns.has, group))
    ]
    if lacking:
        english = [
            " or ".join(_english(field) for field in group)
            for group in wanted
            if not any(map(columns.has, group))
        ]
        raise Unreadable(
            Text(
                f"Det saknas kolumner: {'; '.join(lacking)}. Lägg till dem och försök igen.",
                f"Columns are missing: {'; '.join(english)}. Add them and try again.",
            ),
            columns.heading_row,
        )


def _english(field: str) -> str:
    aliases = ALIASES[field]
    return next(
        (alias for alias in aliases if alias.isascii() and " " not in alias and "_" not in alias), aliases[0]
    )
