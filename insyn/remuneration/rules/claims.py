"""What is claimed: lost income with evidence, travel, childcare.

Lost income, travel with a disability and childcare rest on the law, whether or not the file speaks of them (KL 4:12-14); other
travel only on what the assembly has decided (4:16).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil

from insyn.description.remuneration import Compensation, Remuneration
from insyn.description.text import Text
from insyn.remuneration.rules.facts import Claimed, Rulesets
from insyn.remuneration.rules.line import OF_COMPENSATION, Line, joined
from insyn.remuneration.rules.meetings import pay_within

BY_LAW = frozenset({Compensation.LOST_INCOME, Compensation.TRAVEL_WITH_DISABILITY, Compensation.CHILDCARE})
NEEDS_EVIDENCE = frozenset({Compensation.LOST_INCOME, Compensation.CHILDCARE})
"""Nobody is paid for these on her word alone."""


def claim_lines(claims: Iterable[Claimed], over_time: Rulesets) -> list[Line]:
    """A line for each claim that can be paid, in the order of time."""
    made: list[tuple[Line, Remuneration | None]] = []
    for claim in sorted(claims, key=lambda one: (one.on, one.claim)):
        rules = over_time.on(claim.on)
        rule = claim_rule(claim, rules.rules if rules else ())
        if cannot_be_paid(claim, rule) is None:
            made.append((_line(claim, rule), rule))
    lines = [line for line, _ in made]
    days: dict[tuple[object, ...], list[int]] = {}
    for place, (line, rule) in enumerate(made):
        if rule is not None and rule.day_ceiling_kronor is not None:
            days.setdefault((line.person, line.on, line.rule), []).append(place)
    for places in days.values():
        rule = made[places[0]][1]
        if rule is not None and rule.day_ceiling_kronor is not None:
            pay_within(lines, places, Decimal(rule.day_ceiling_kronor))
    return lines


def claim_rule(claim: Claimed, rules: Sequence[Remuneration]) -> Remuneration | None:
    """The rule that the claim is paid by: one that names the body before one for all bodies, then by the file's order."""
    here = [
        rule
        for rule in rules
        if claim.kind in rule.compensates and (not rule.bodies or claim.body in rule.bodies)
    ]
    return min(here, key=lambda rule: not rule.bodies, default=None)


def cannot_be_paid(claim: Claimed, rule: Remuneration | None) -> Text | None:
    """Why the claim gives nothing, in words; None where it can be paid."""
    if claim.full_time and claim.kind in BY_LAW:
        return Text(
            "Den som har sitt uppdrag på heltid eller en betydande del av heltid har inte rätt till det (KL 4:17).",
            "Somebody with an assignment on full time or a considerable part of it has no right to it (KL 4:17).",
        )
    if rule is None and claim.kind not in BY_LAW:
        return Text(
            "Reglerna ger ingen ersättning för resor och utgifter: fullmäktige har inte beslutat om det (KL 4:16).",
            "The rules give nothing for travel and expenses: the assembly has not decided so (KL 4:16).",
        )
    if claim.kilometres is not None and (rule is None or rule.ore_per_kilometre is None):
        return Text(
            "Reglerna säger inte vad en kilometer med egen bil ger. Ange i stället vad resan kostade.",
            "The rules do not say what a kilometre by own car gives. Give what the journey cost instead.",
        )
    if claim.kind in NEEDS_EVIDENCE and not claim.evidence:
        return Text(
            "Ett underlag behövs, till exempel ett intyg eller ett kvitto.",
            "Evidence is needed: a certificate or a receipt.",
        )
    return None


def _line(claim: Claimed, rule: Remuneration | None) -> Line:
    kronor, words = _amount(claim, rule)
    if claim.granted is not None and claim.granted < kronor:
        kronor, words = claim.granted, joined(words, Text("beviljat belopp", "the amount granted"))
    return Line(
        person=claim.person,
        party=claim.party,
        body=claim.body,
        on=claim.on,
        kind=OF_COMPENSATION[claim.kind],
        assignment="",
        rule="" if rule is None else rule.id,
        section=claim.kind.section,
        kronor=kronor,
        words=words,
        of=f"claim:{claim.claim}",
    )


def _amount(claim: Claimed, rule: Remuneration | None) -> tuple[Decimal, Text]:
    if claim.kilometres is not None and rule is not None and rule.ore_per_kilometre is not None:
        ore = claim.kilometres * rule.ore_per_kilometre
        each = f"{claim.kilometres} km × {rule.ore_per_kilometre} öre"
        return Decimal(ore) / 100, Text(each, each)
    asked = claim.kronor or Decimal(0)
    if claim.kind is not Compensation.LOST_INCOME or rule is None or rule.hour_ceiling_kronor is None:
        return asked, Text("", "")
    hours = ceil(Fraction(claim.minutes or 0, 60))
    most = Decimal(hours * rule.hour_ceiling_kronor)
    if asked <= most:
        return asked, Text("", "")
    return most, Text(
        f"{hours} påbörjade timmar, högst {rule.hour_ceiling_kronor} kr i timmen",
        f"{hours} begun hours, at most {rule.hour_ceiling_kronor} kr an hour",
    )
