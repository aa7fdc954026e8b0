"""Chapter 4, what elected representatives are compensated for."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.remuneration import Compensation, Paid, Per, Remuneration
from insyn.description.text import Text
from insyn.law.registry import Breach, rule

RIGHTS = (Compensation.LOST_INCOME, Compensation.TRAVEL_WITH_DISABILITY, Compensation.CHILDCARE)
"""What 4:12-14 give a right to, in that order."""

REPRESENTATIVES = frozenset(
    {
        BodyKind.ASSEMBLY,
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
        BodyKind.AUDIT,
    }
)
"""Bodies whose members and substitutes are elected representatives (4:1)."""


@rule("KL 4:12", Text("Ersättning för förlorad inkomst", "Compensation for lost income"))
def everybody_is_compensated_for_lost_income(org: Organisation) -> Iterator[Breach]:
    """4 kap. 12 §: elected representatives have a right to reasonable compensation for the income and benefits they lose: all
    of them, also substitutes who serve. A rule for some bodies only leaves others without.
    """
    yield from _left_out(org, Compensation.LOST_INCOME)


@rule("KL 4:13", Text("Resekostnader vid funktionsnedsättning", "Travel costs with a disability"))
def everybody_is_compensated_for_travel_with_a_disability(org: Organisation) -> Iterator[Breach]:
    """4 kap. 13 §: representatives with a disability have a right to reasonable compensation for travel costs, all of them."""
    yield from _left_out(org, Compensation.TRAVEL_WITH_DISABILITY)


@rule("KL 4:14", Text("Kostnader för barntillsyn", "Costs of childcare"))
def everybody_is_compensated_for_childcare(org: Organisation) -> Iterator[Breach]:
    """4 kap. 14 §: representatives with children who need care have a right to reasonable compensation for its cost."""
    yield from _left_out(org, Compensation.CHILDCARE)


def _left_out(org: Organisation, right: Compensation) -> Iterator[Breach]:
    rules = [(place, pay) for place, pay in enumerate(org.remuneration) if right in pay.compensates]
    if not rules or any(not pay.bodies and pay.members_of is None for _, pay in rules):
        yield from _without_substitutes(rules, right)
        return
    reached = {body for _, pay in rules if pay.members_of is None for body in pay.bodies}
    missing = [body for body in org.bodies if body.kind in REPRESENTATIVES and body.id not in reached]
    if missing:
        sv, en = (", ".join(body.name.in_(language) for body in missing) for language in ("sv", "en"))
        yield Breach(
            ("remuneration", rules[0][0], "bodies"),
            f"remuneration {rules[0][1].id}",
            Text(
                f"Alla förtroendevalda har rätt till ersättning för {right.label.sv}; ingen regel gäller: {sv}.",
                f"All elected representatives have a right to compensation for {right.label.en}; no rule is for: {en}.",
            ),
            facts={"compensates": right.value, "bodies": [body.id for body in missing]},
            cure=Text("Ta bort bodies, så gäller regeln alla.", "Remove bodies, and the rule is for all."),
        )
    yield from _without_substitutes(rules, right)


def _without_substitutes(rules: list[tuple[int, Remuneration]], right: Compensation) -> Iterator[Breach]:
    paid = {who for _, pay in rules for who in pay.pays}
    if rules and not (Paid.MEMBERS in paid and paid & {Paid.SERVING_SUBSTITUTES, Paid.ALL_SUBSTITUTES}):
        yield Breach(
            ("remuneration", rules[0][0], "pays"),
            f"remuneration {rules[0][1].id}",
            Text(
                f"Rätten till ersättning för {right.label.sv} gäller ledamöter och ersättare som fullgör sitt uppdrag.",
                f"The right to compensation for {right.label.en} is for members and for substitutes who serve.",
            ),
            facts={"compensates": right.value, "pays": sorted(who.value for who in paid)},
            cure=Text(
                'Skriv pays = ["members", "serving substitutes"].',
                'Write pays = ["members", "serving substitutes"].',
            ),
        )


@rule("KL 4:15", Text("Riktlinjer för ersättning", "Guidelines for compensation"))
def there_are_guidelines_for_compensation(org: Organisation) -> Iterator[Breach]:
    """4 kap. 15 §: the assembly must decide guidelines for compensation under 12-14 §§. A file that speaks of one of them but
    not of the others is warned; one that is silent on all is only told.
    """
    said = {right for pay in org.remuneration for right in pay.compensates}
    missing = [right for right in RIGHTS if right not in said]
    if missing:
        sv, en = (", ".join(right.label.in_(language) for right in missing) for language in ("sv", "en"))
        yield Breach(
            ("remuneration",),
            "remuneration",
            Text(
                f"Filen säger inte vad som gäller om ersättning för: {sv}.",
                f"The file does not say what holds about compensation for: {en}.",
            ),
            Severity.NOTE if len(missing) == len(RIGHTS) else Severity.WARNING,
            {"missing": [right.value for right in missing]},
            Text("Lägg till en regel med compensates.", "Add a rule with compensates."),
        )


@rule("KL 4:16", Text("Lika arvode för lika uppdrag", "Equal fees for equal assignments"))
def equal_fees_for_equal_assignments(org: Organisation) -> Iterator[Breach]:
    """4 kap. 16 §: if fees are paid they are equal for equal assignments. A substitute who serves has the member's assignment
    (4:22), so two amounts for the same meeting of a body are a breach; and so are two fixed fees for the same post.
    """
    fees = [(place, pay) for place, pay in enumerate(org.remuneration) if pay.is_fee and pay.has_amount]
    for (_, one), (place, other) in combinations(fees, 2):
        if one.per is other.per and _same_assignment(one, other) and _gives(one) != _gives(other):
            yield Breach(
                ("remuneration", place, "kronor" if other.kronor is not None else "base_percent"),
                f"remuneration {other.id}",
                Text(
                    f"Arvodet är {_told(one).sv} enligt ”{one.rule.sv}” och {_told(other).sv} enligt ”{other.rule.sv}”, "
                    "för samma uppdrag.",
                    f"The fee is {_told(one).en} by “{one.rule.en}” and {_told(other).en} by “{other.rule.en}”, "
                    "for the same assignment.",
                ),
                facts={"rules": [one.id, other.id], "kronor": [one.kronor, other.kronor]},
                cure=Text("Skriv samma belopp.", "Write the same amount."),
            )


def _same_assignment(one: Remuneration, other: Remuneration) -> bool:
    """Whether two rules pay for the same service: that of members and of substitutes who serve, or of the same post, in a
    common body.
    """
    if one.bodies and other.bodies and not {*one.bodies} & {*other.bodies}:
        return False
    if one.per is Per.YEAR:
        return bool({*one.posts} & {*other.posts})
    serving = {Paid.MEMBERS, Paid.SERVING_SUBSTITUTES}
    same = one.members_of == other.members_of
    return same and bool(serving & {*one.pays}) and bool(serving & {*other.pays})


def _gives(pay: Remuneration) -> tuple[object, ...]:
    """Everything that the amount of a fee follows from."""
    begun = (pay.covers_minutes, pay.begun_minutes, pay.begun_kronor, pay.begun_percent)
    base = (pay.base_percent and Fraction(pay.base_percent), pay.base, pay.base_year)
    return (pay.kronor, base, begun, pay.full_time_percent)


def _told(pay: Remuneration) -> Text:
    if pay.kronor is not None:
        return Text(f"{pay.kronor} kr", f"{pay.kronor} kr")
    base = pay.base.label if pay.base else Text("", "")
    return Text(f"{pay.base_percent} % av {base.sv}", f"{pay.base_percent} % of {base.en}")
