"""A start for any municipality: draft files from its code and the latest election in our data.

Only what the election's data says stands without a mark. Everything else is the least the law allows, or common, and marked
``assumed`` with its reason, for the municipality to replace.
"""

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from insyn.description.starting_constituencies import constituency_tables, is_divided
from insyn.description.write import pair_as_toml

DATA = Path(__file__).resolve().parents[2] / "data" / "elections"
YEAR = 2018
SOURCE = f"Valmyndighetens slutresultat för kommunvalet {YEAR} (slutresultat_00K.xml)"


_PLAIN_NAMES = frozenset({"habo"})
"""Names without å, ä and ö that another municipality's would become without its dots and rings."""


class UnknownMunicipality(LookupError):
    """No municipality has that code; ``near`` has codes and names that are like it."""

    def __init__(self, code: str, near: tuple[tuple[str, str], ...]) -> None:
        super().__init__(code)
        self.near = near


@dataclass(frozen=True)
class Council:
    """A municipality's assembly as it was elected."""

    code: str
    name: str
    seats: int
    valid_votes: int
    electors: int
    parties: tuple[tuple[str, str, int, int], ...]

    @property
    def slug(self) -> str:
        """The name as an address; Håbo and Habo would have the same, so Håbo's has its code."""
        letters = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", " ": "-"})
        plain = self.name.lower().translate(letters)
        return f"{plain}-{self.code}" if plain in _PLAIN_NAMES and not self.name.isascii() else plain


@dataclass(frozen=True)
class Started:
    """The drafted files of a municipality, by the name each should have."""

    council: Council
    files: dict[str, str]


def start(code: str) -> Started:
    """The files of the municipality with that code. :class:`UnknownMunicipality` with the nearest when there is none."""
    council = _councils().get(code)
    if council is None:
        raise UnknownMunicipality(code, _near(code))
    return Started(
        council,
        {
            f"{code}.toml": _organisation(council),
            f"{code}-administration.toml": _administration(council),
            f"{code}-election.toml": _election(council),
        },
    )


def codes() -> tuple[str, ...]:
    """The codes of all municipalities in the data."""
    return tuple(_councils())


@cache
def _councils() -> dict[str, Council]:
    parties: dict[str, list[tuple[str, str, int, int]]] = {}
    with (DATA / f"kommunval-{YEAR}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["constituency"]:
                continue
            result = (row["party_code"], row["party_name"], int(row["votes"]), int(row["seats"] or 0))
            parties.setdefault(row["municipality_code"], []).append(result)
    with (DATA / f"council_sizes-{YEAR}.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["municipality_code"]: Council(
                row["municipality_code"],
                row["municipality"],
                int(row["council_seats"]),
                int(row["valid_votes"]),
                int(row["eligible_voters"]),
                tuple(parties[row["municipality_code"]]),
            )
            for row in csv.DictReader(file)
        }


def _near(code: str) -> tuple[tuple[str, str], ...]:
    """By name if it is one, else the codes nearest in number."""
    by_name = {council.name.lower(): council for council in _councils().values()}
    names = get_close_matches(code.lower(), by_name, n=3, cutoff=0.6)
    if names:
        return tuple((by_name[name].code, by_name[name].name) for name in names)
    if not (code.isascii() and code.isdigit() and len(code) <= 4):
        return ()
    if (whole := code.zfill(4)) in _councils():  # a spreadsheet takes away the zero that a code begins with
        return ((whole, _councils()[whole].name),)
    if len(code) < 4:
        return ()
    found = sorted(_councils(), key=lambda other: abs(int(other) - int(code)))[:3]
    return tuple((near, _councils()[near].name) for near in found)


def _table(header: str, keys: dict[str, Any]) -> str:
    return "\n".join([header, *(pair_as_toml(key, value).rstrip("\n") for key, value in keys.items())])


def _text(swedish: str, english: str) -> dict[str, str]:
    return {"sv": swedish, "en": english}


def _head(council: Council) -> str:
    return _table(
        "[municipality]",
        {
            "code": council.code,
            "name": council.name,
            "slug": council.slug,
            "electors": council.electors,
            "electors_source": f"{SOURCE}: röstberättigade på valdagen. KL 5:6 räknar i stället dem som var "
            "folkbokförda den 1 mars året före valåret; det talet finns inte i underlaget.",
        },
    )


def _version(swedish: str, english: str) -> str:
    return _table(
        "[version]",
        {
            "valid_from": f"{YEAR + 1}-01-01",
            "decided": "Inte beslutat: en början att fylla i",
            "title": _text(swedish, english),
            "assumed": [
                f"valid_from: styrelsens mandattid börjar den 1 januari efter valet {YEAR} (KL 6:18)"
            ],
        },
    ).replace(f'valid_from = "{YEAR + 1}-01-01"', f"valid_from = {YEAR + 1}-01-01")


def _body(id_: str, kind: str, name: tuple[str, str], **keys: Any) -> str:
    return _table("[[body]]", {"id": id_, "kind": kind, "name": _text(*name), **keys})


_UNDER = {"parent": "kf", "elected_by": "kf"}


def _organisation(council: Council) -> str:
    return (
        "\n\n".join(
            [
                f"# {council.name}: a start, drafted from the election of {YEAR}. Replace everything marked `assumed` with what\n"
                "# holds in the municipality, with its source, and add the committees, ways and delegations there are.",
                _head(council),
                _version("Politisk organisation", "Political organisation"),
                _assembly(council),
                *_BODIES,
                *_ROUTES,
                *_DOCUMENTS,
            ]
        )
        + "\n"
    )


def _assembly(council: Council) -> str:
    return _body(
        "kf",
        "assembly",
        ("Kommunfullmäktige", "Municipal assembly"),
        short="KF",
        elected_by="voters",
        members=council.seats,
        substitutes_share="1/2",
        presidium={"chairs": 1, "vice_chairs": 2},
        open=True,
        source=SOURCE,
        assumed=[
            "substitutes_share: står inte i valets uppgifter; hälften är det mesta som KL 5:8 tillåter, och vanligt",
            "presidium: KL 5:11 kräver en ordförande och en eller flera vice ordförande; en och två är vanligt",
        ],
    )


_BODIES = (
    _body(
        "ks",
        "executive-board",
        ("Kommunstyrelsen", "Municipal executive board"),
        short="KS",
        **_UNDER,
        members=5,
        substitutes=5,
        presidium={"chairs": 1, "vice_chairs": 1},
        areas=["kommunledning"],
        assumed=[
            "members: fem är det minsta som KL 6:16 tillåter",
            "substitutes: fem är det minsta som KL 6:16 tillåter",
            "presidium: KL 6:21 kräver en ordförande och en eller två vice ordförande",
            "areas: läst ur KL 6:1",
        ],
    ),
    _body(
        "revision",
        "audit",
        ("Revisionen", "Audit"),
        **_UNDER,
        members=5,
        substitutes=0,
        assumed=[
            "members: fem är det minsta som KL 12:5 tillåter",
            "substitutes: revisorer har inga ersättare",
        ],
    ),
    _body(
        "valnamnd",
        "election-committee",
        ("Valnämnden", "Election committee"),
        **_UNDER,
        members=5,
        substitutes=5,
        presidium={"chairs": 1, "vice_chairs": 1},
        areas=["val"],
        assumed=[
            "members: ingen källa; fem är vanligt",
            "substitutes: lika många som ledamöterna är vanligt",
            "presidium: KL 6:21 kräver en ordförande och en eller två vice ordförande",
            "areas: läst ur namnet",
        ],
    ),
    _body(
        "overformyndare",
        "committee",
        ("Överförmyndarnämnden", "Public guardians' committee"),
        **_UNDER,
        members=3,
        substitutes=3,
        presidium={"chairs": 1, "vice_chairs": 1},
        areas=["overformyndare"],
        assumed=[
            "kind: föräldrabalken 19 kap. kräver en överförmyndare eller en nämnd, som får vara gemensam",
            "members: ingen källa",
            "substitutes: ingen källa",
            "presidium: KL 6:21 kräver en ordförande och en eller två vice ordförande",
            "areas: läst ur namnet",
        ],
    ),
)


def _route(id_: str, name: tuple[str, str], kinds: list[str], steps: list[str]) -> str:
    return _table(
        "[[route]]",
        {
            "id": id_,
            "name": _text(*name),
            "case_kinds": kinds,
            "steps": steps,
            "decides": steps[-1],
            "assumed": ["steps: det minsta som KL 5:26–28 kräver", "case_kinds: vanliga slag av ärenden"],
        },
    )


_ROUTES = (
    _route(
        "assembly",
        ("Ärende till kommunfullmäktige", "Case for the assembly"),
        ["assembly", "budget", "governing-document", "members-motion", "citizen-proposal"],
        ["ks", "kf"],
    ),
    _route(
        "board",
        ("Ärende till kommunstyrelsen", "Case for the executive board"),
        ["board", "consultation", "agreement"],
        ["ks"],
    ),
)


def _document(id_: str, name: tuple[str, str], kind: str, bodies: list[str], section: str) -> str:
    return _table(
        "[[governing_document]]",
        {
            "id": id_,
            "title": _text(*name),
            "kind": kind,
            "bodies": bodies,
            "adopted_by": "kf",
            "assumed": [
                f"title: {section} kräver det; dess eget namn är inte känt",
                f"adopted_by: {section}",
            ],
        },
    )


_DOCUMENTS = (
    _document(
        "arbetsordning",
        ("Arbetsordning för kommunfullmäktige", "The assembly's rules of procedure"),
        "rules-of-procedure",
        ["kf"],
        "KL 5:71",
    ),
    _document(
        "reglemente-ks",
        ("Reglemente för kommunstyrelsen", "Regulations for the executive board"),
        "regulations",
        ["ks"],
        "KL 6:44",
    ),
    _document(
        "reglemente-valnamnd",
        ("Reglemente för valnämnden", "Regulations for the election committee"),
        "regulations",
        ["valnamnd"],
        "KL 6:44",
    ),
    _document(
        "reglemente-overformyndare",
        ("Reglemente för överförmyndarnämnden", "Regulations for the public guardians' committee"),
        "regulations",
        ["overformyndare"],
        "KL 6:44",
    ),
)


def _administration(council: Council) -> str:
    director = _table(
        "[[unit]]",
        {
            "id": "kommunledning",
            "kind": "director",
            "name": _text("Kommundirektören", "Municipal director"),
            "head": "kommundirektor",
            "areas": ["kommunledning"],
            "prepares_for": "ks",
            "assumed": [
                "name: KL 7:1 kräver en direktör; titeln är inte känd",
                "areas: läst ur namnet",
            ],
        },
    )
    role = _table(
        "[[role]]",
        {
            "id": "kommundirektor",
            "name": _text("Kommundirektör", "Municipal director"),
            "unit": "kommunledning",
            "assumed": ["name: KL 7:1 kräver en direktör; titeln är inte känd"],
        },
    )
    parts = [
        f"# {council.name}: the administration, the municipal director's own file. A start: she adds units and roles.",
        _head(council).partition("\nelectors")[0],
        _version("Förvaltningens organisation", "The administration"),
        director,
        role,
    ]
    return "\n\n".join(parts) + "\n"


def _election(council: Council) -> str:
    totals = _table(
        "[election]",
        {
            "year": YEAR,
            "seats": council.seats,
            "valid_votes": council.valid_votes,
            "electors": council.electors,
            **({"divided": True} if is_divided(DATA, YEAR, council.code) else {}),
            "source": SOURCE,
        },
    )
    parties = [
        _table("[[party]]", {"code": code, "name": name, "votes": votes, "seats": seats})
        for code, name, votes, seats in council.parties
    ]
    first = f"# {council.name}: the election to the assembly in {YEAR}. Votes and official seats."
    parts = constituency_tables(DATA, YEAR, council.code)
    return "\n\n".join([first, _head(council).partition("\nelectors")[0], totals, *parties, *parts]) + "\n"
