"""Chapter 5, how electors are counted, when a new size takes effect, and who sits in the assembly for how long."""

from collections.abc import Iterator
from datetime import date, timedelta

from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import Holdings, VersionChange
from insyn.law.kommunallagen.sitting import held_too_long, preside_without_a_seat
from insyn.law.registry import Breach, body_loc, rule
from insyn.law.terms import FIRST_FOUR_YEAR_ELECTION, assembly_term_began, is_election_year


@rule("KL 5:6", Text("När de röstberättigade räknas", "When the electors are counted"))
def electors_counted_on_the_first_of_march(org: Organisation) -> Iterator[Breach]:
    """5 kap. 6 §: for 5:5 the electors are those of the population register on 1 March the year before the election year. A
    number of another day is near enough to read by, not to decide by: a note.
    """
    on = org.municipality.electors_on
    if on is None or on.year < FIRST_FOUR_YEAR_ELECTION:
        return
    if (on.month, on.day) != (3, 1) or not is_election_year(on.year + 1):
        yield Breach(
            ("municipality", "electors_on"),
            "municipality",
            Text(
                f"De röstberättigade är räknade {on}; de ska räknas den 1 mars året före valåret.",
                f"The electors are counted on {on}; they must be counted on 1 March the year before the election year.",
            ),
            Severity.NOTE,
            {"electors_on": on.isoformat()},
            Text(
                "Skriv det tal som Skatteverket räknade den dagen.",
                "Write the Tax Agency's number of that day.",
            ),
        )


@rule(
    "KL 5:7",
    Text("När ett nytt antal ledamöter börjar gälla", "When a new number of members takes effect"),
    of=VersionChange,
)
def a_new_size_waits_for_the_election(change: VersionChange) -> Iterator[Breach]:
    """5 kap. 7 §: a new number of assembly members is used from the next general election, and decided before the end of
    February that year. The new assembly's term begins on 15 October (5:9); a version may begin at the new year after.
    """
    yield from _new_size(
        change, "members", Text("antalet ledamöter", "the number of members"), takes_effect=True
    )


@rule(
    "KL 5:8",
    Text("När antalet ersättare i fullmäktige bestäms", "When the number of assembly substitutes is decided"),
    of=VersionChange,
)
def the_share_of_substitutes_is_decided_in_time(change: VersionChange) -> Iterator[Breach]:
    """5 kap. 8 §: the share of substitutes is decided before the end of February in the election year."""
    for key in ("substitutes_share", "substitutes"):
        yield from _new_size(
            change, key, Text("antalet ersättare", "the number of substitutes"), takes_effect=False
        )


def _new_size(change: VersionChange, key: str, what: Text, *, takes_effect: bool) -> Iterator[Breach]:
    before, after = (org.body_of_kind(BodyKind.ASSEMBLY) for org in (change.before, change.after))
    first = change.after.version.valid_from
    if before is None or after is None or first < date(FIRST_FOUR_YEAR_ELECTION + 1, 1, 1):
        return
    old, new = getattr(before, key), getattr(after, key)
    if old is None or new is None or old == new:
        return
    began = assembly_term_began(first)
    loc, where = body_loc(change.after, after.id, key), f"body {after.id}"
    facts = {
        "before": old,
        "after": new,
        "valid_from": first.isoformat(),
        "decided_on": str(change.decided_on or ""),
    }
    if takes_effect and not began <= first <= date(began.year + 1, 1, 1):
        yield Breach(
            loc,
            where,
            Text(
                f"Fullmäktige går från {old} till {new} ledamöter den {first}; det kan ske först vid nästa val i hela landet.",
                f"The assembly goes from {old} to {new} members on {first}, which can only be at the next general election.",
            ),
            facts=facts,
            cure=Text(
                "Behåll antalet, eller låt versionen börja när det nya fullmäktige tillträder den 15 oktober valåret.",
                "Keep the number, or let the version begin when the new assembly takes office on 15 October.",
            ),
        )
    last = date(began.year, 3, 1) - timedelta(days=1)
    if change.decided_on is not None and change.decided_on > last:
        yield Breach(
            loc,
            where,
            Text(
                f"Beslutet om {what.sv} i fullmäktige fattades {change.decided_on}, efter den {last}.",
                f"The decision on {what.en} of the assembly was taken on {change.decided_on}, after {last}.",
            ),
            facts=facts | {"last_day": last.isoformat()},
            cure=Text("Låt ändringen gälla från nästa val.", "Let the change hold from the next election."),
        )


@rule("KL 5:9", Text("Fullmäktiges mandattid", "The assembly's term"), of=Holdings)
def nobody_outlasts_the_assemblys_term(holdings: Holdings) -> Iterator[Breach]:
    """5 kap. 9 §: the assembly is elected for four years from 15 October in the election year; whoever was in it before and
    is elected anew has a new assignment.
    """
    if holdings.on is None or holdings.on.year <= FIRST_FOUR_YEAR_ELECTION:
        return
    for assembly in holdings.organisation.bodies_of_kind(BodyKind.ASSEMBLY):
        yield from held_too_long(holdings, assembly, assembly_term_began(holdings.on))


@rule(
    "KL 5:11",
    Text("Presidiet väljs bland ledamöterna", "The presidium is elected from the members"),
    of=Holdings,
)
def the_assemblys_presidium_are_members(holdings: Holdings) -> Iterator[Breach]:
    """5 kap. 11 §: the assembly elects chair and vice chairs from its members."""
    yield from preside_without_a_seat(holdings, committees=False)
