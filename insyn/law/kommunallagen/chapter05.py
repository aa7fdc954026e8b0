"""Chapter 5: the assembly."""

from collections.abc import Iterator
from fractions import Fraction

from insyn.description.bodies import Body
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

LEAST_MEMBERS = ((600_000, 101), (36_000, 61), (24_000, 51), (16_000, 41), (8_000, 31))
"""More electors than the first number: at least the second number of members (5:5). Otherwise LEAST_OF_ALL.
"""
LEAST_OF_ALL = 21
MOST_SUBSTITUTES = Fraction(1, 2)


def least_members(electors: int) -> int:
    """The fewest members that an assembly with so many electors may have (5 kap. 5 §, municipalities)."""
    return next((members for over, members in LEAST_MEMBERS if electors > over), LEAST_OF_ALL)


@rule("KL 5:5", Text("Antalet ledamöter i fullmäktige", "The number of assembly members"), amended="2019:835")
def number_of_assembly_members(org: Organisation) -> Iterator[Breach]:
    """5 kap. 5 §: the assembly decides its own size; an odd number, and at least 21 with at most 8 000
    electors, 31 above that, 41 above 16 000, 51 above 24 000, 61 above 36 000 and 101 above 600 000.
    (Electors are counted as 5:6 says.)
    """
    for assembly in org.bodies_of_kind(BodyKind.ASSEMBLY):
        members, electors = assembly.members, org.municipality.electors
        loc, where = body_loc(org, assembly.id, "members"), f"body {assembly.id}"
        if members is None:
            yield _unstated(loc, where, "antalet ledamöter i fullmäktige", "the number of assembly members")
            continue
        if members % 2 == 0:
            yield Breach(
                loc,
                where,
                Text(
                    f"Fullmäktige ska ha ett udda antal ledamöter, inte {members}.",
                    f"The assembly must have an odd number of members, not {members}.",
                ),
                facts={"members": members},
            )
        if electors is None:
            yield _unstated(
                ("municipality",), "municipality", "antalet röstberättigade", "the number of electors"
            )
        least = least_members(electors or 0)
        if members < least:
            of = f"{electors} röstberättigade" if electors is not None else "varje antal röstberättigade"
            of_en = f"{electors} electors" if electors is not None else "any number of electors"
            yield Breach(
                loc,
                where,
                Text(
                    f"Med {of} ska fullmäktige ha minst {least} ledamöter, inte {members}.",
                    f"With {of_en} the assembly must have at least {least} members, not {members}.",
                ),
                facts={"members": members, "least": least, "electors": electors},
            )


@rule("KL 5:8", Text("Antalet ersättare i fullmäktige", "The number of assembly substitutes"))
def number_of_assembly_substitutes(org: Organisation) -> Iterator[Breach]:
    """5 kap. 8 §: there must be substitutes for the members; their number is a certain share, at most half,
    of the seats that each party gets.
    """
    for assembly in org.bodies_of_kind(BodyKind.ASSEMBLY):
        yield from _share(org, assembly) if assembly.substitutes_fraction else _number(org, assembly)


def _share(org: Organisation, assembly: Body) -> Iterator[Breach]:
    share = assembly.substitutes_fraction
    if share is not None and share > MOST_SUBSTITUTES:
        yield Breach(
            body_loc(org, assembly.id, "substitutes_share"),
            f"body {assembly.id}",
            Text(
                "Ersättarna får vara högst hälften av varje partis platser, inte "
                f"{assembly.substitutes_share}.",
                f"Substitutes may be at most half of each party's seats, not {assembly.substitutes_share}.",
            ),
            facts={"substitutes_share": assembly.substitutes_share},
        )


def _number(org: Organisation, assembly: Body) -> Iterator[Breach]:
    """A file that gives a number instead of a share can only be measured as a whole."""
    members, substitutes = assembly.members, assembly.substitutes
    loc, where = body_loc(org, assembly.id, "substitutes"), f"body {assembly.id}"
    if substitutes is None:
        yield _unstated(
            loc,
            where,
            "andelen ersättare i fullmäktige (substitutes_share)",
            "the share of assembly substitutes (substitutes_share)",
        )
    elif substitutes == 0:
        yield Breach(
            loc,
            where,
            Text("Det ska finnas ersättare i fullmäktige.", "The assembly must have substitutes."),
            facts={"substitutes": 0},
        )
    elif members is not None and substitutes > members * MOST_SUBSTITUTES:
        yield Breach(
            loc,
            where,
            Text(
                f"Ersättarna får vara högst hälften av platserna: {substitutes} på {members} ledamöter är "
                "för många.",
                f"Substitutes may be at most half of the seats: {substitutes} for {members} members is "
                "too many.",
            ),
            facts={"members": members, "substitutes": substitutes},
        )


def _unstated(loc: tuple[str | int, ...], where: str, sv: str, en: str) -> Breach:
    return Breach(
        loc,
        where,
        Text(
            f"Filen säger inte {sv}, så paragrafen kan inte prövas helt.",
            f"The file does not say {en}, so the section cannot be fully tested.",
        ),
        Severity.WARNING,
    )


@rule("KL 5:11", Text("Fullmäktiges presidium", "The assembly's presidium"))
def presidium_of_the_assembly(org: Organisation) -> Iterator[Breach]:
    """5 kap. 11 §: from its members the assembly elects one chair and one or more vice chairs, its presidium."""
    for assembly in org.bodies_of_kind(BodyKind.ASSEMBLY):
        loc, where = body_loc(org, assembly.id, "presidium"), f"body {assembly.id}"
        if assembly.presidium is None:
            yield _unstated(
                loc, where, "vilket presidium fullmäktige har", "which presidium the assembly has"
            )
            continue
        chairs, vice_chairs = assembly.presidium.chairs, assembly.presidium.vice_chairs
        if chairs != 1 or vice_chairs < 1:
            yield Breach(
                loc,
                where,
                Text(
                    f"Fullmäktige ska ha en ordförande och minst en vice ordförande, inte {chairs} och {vice_chairs}.",
                    f"The assembly must have one chair and at least one vice chair, not {chairs} and {vice_chairs}.",
                ),
                facts={"chairs": chairs, "vice_chairs": vice_chairs},
                cure=Text(
                    "Skriv presidium = { chairs = 1, vice_chairs = 2 }.",
                    "Write presidium = { chairs = 1, vice_chairs = 2 }.",
                ),
            )
