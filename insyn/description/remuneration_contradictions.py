"""What a rule on remuneration says that cannot be computed: two amounts at once, a part of nothing, keys of another kind."""

from collections.abc import Iterable, Iterator, Sequence

from insyn.description.organisation import Organisation
from insyn.description.problem import Complaint, Loc
from insyn.description.remuneration import BaseAmount, Compensation, Paid, Per, Remuneration
from insyn.description.text import Text

_YEARLY = ("posts", "full_time_percent")
_BY_LENGTH = ("covers_minutes", "begun_minutes", "begun_kronor", "begun_percent")
_CLAIMED = {
    "hour_ceiling_kronor": (Compensation.LOST_INCOME,),
    "ore_per_kilometre": (Compensation.TRAVEL, Compensation.TRAVEL_WITH_DISABILITY),
}


def remuneration_contradictions(org: Organisation) -> Iterator[Complaint]:
    """Everything in the rules on remuneration that contradicts itself."""
    yield from rule_contradictions(org.remuneration, org.base_amounts)


def rule_contradictions(
    rules: Sequence[Remuneration], base_amounts: Sequence[BaseAmount]
) -> Iterator[Complaint]:
    """As `remuneration_contradictions`, of rules that stand without an organisation."""
    yield from _one_ceiling(rules)
    for place, rule in enumerate(rules):
        loc = ("remuneration", place)
        yield from _who(rule, loc)
        yield from _amount(rule, loc)
        yield from _length(rule, loc)
        yield from _of_its_kind(rule, loc)
        yield from _base(rule, base_amounts, loc)


def _who(rule: Remuneration, loc: Loc) -> Iterator[Complaint]:
    if rule.per is Per.YEAR and not rule.posts:
        yield Complaint(
            (*loc, "per"),
            Text(
                "Ett fast arvode säger inte för vilket uppdrag.",
                "A fixed fee does not say for which assignment.",
            ),
            Text('Skriv posts, som posts = ["chair"].', 'Write posts, as posts = ["chair"].'),
        )
    if rule.per is not Per.YEAR and not rule.pays:
        yield Complaint(
            (*loc, "pays"),
            Text("Regeln säger inte vem som får betalt.", "The rule does not say who is paid."),
            Text('Skriv pays, som pays = ["members"].', 'Write pays, as pays = ["members"].'),
        )


def _amount(rule: Remuneration, loc: Loc) -> Iterator[Complaint]:
    for whole, part in (("kronor", "base_percent"), ("begun_kronor", "begun_percent")):
        if getattr(rule, whole) is not None and getattr(rule, part) is not None:
            yield Complaint(
                (*loc, part),
                Text(
                    f"Beloppet står både i kronor ({whole}) och som del av ett basbelopp ({part}).",
                    f"The amount is given both in kronor ({whole}) and as a part of a base amount ({part}).",
                ),
                Text(f"Ta bort {whole} eller {part}.", f"Remove {whole} or {part}."),
            )


def _length(rule: Remuneration, loc: Loc) -> Iterator[Complaint]:
    begun = rule.begun_kronor is not None or rule.begun_percent is not None
    if begun != (rule.begun_minutes is not None) or (begun and rule.covers_minutes is None):
        yield Complaint(
            (*loc, "begun_minutes" if rule.begun_minutes is not None else "begun_kronor"),
            Text(
                "Arvode efter längd behöver både hur lång tid grundbeloppet gäller, hur lång en påbörjad tid är och vad den ger.",
                "A fee by length needs how long the first amount covers, how long a begun stretch is and what it gives.",
            ),
            Text(
                "Skriv covers_minutes, begun_minutes och begun_kronor (eller begun_percent).",
                "Write covers_minutes, begun_minutes and begun_kronor (or begun_percent).",
            ),
        )


def _of_its_kind(rule: Remuneration, loc: Loc) -> Iterator[Complaint]:
    """Keys that mean nothing in a rule of this kind would be passed over in silence."""
    misplaced = [key for key in _YEARLY if _given(rule, key) and rule.per is not Per.YEAR]
    misplaced += [key for key in _BY_LENGTH if _given(rule, key) and rule.per is not Per.MEETING]
    misplaced += [
        key for key in ("pays", "once_a_day", "members_of") if _given(rule, key) and rule.per is Per.YEAR
    ]
    if rule.year_ceiling_kronor is not None and not _has_year_ceiling(rule):
        misplaced.append("year_ceiling_kronor")
    if rule.insight_percent is not None and Paid.INSIGHT not in rule.pays:
        misplaced.append("insight_percent")
    misplaced += [key for key, of in _CLAIMED.items() if _given(rule, key) and not _any(rule, of)]
    for key in misplaced:
        yield Complaint(
            (*loc, key),
            Text(
                f'{key} betyder inget i en regel av det här slaget (per = "{rule.per}").',
                f'{key} means nothing in a rule of this kind (per = "{rule.per}").',
            ),
            Text(
                f"Ta bort {key} eller ändra per eller compensates.",
                f"Remove {key}, or change per or compensates.",
            ),
        )


def _has_year_ceiling(rule: Remuneration) -> bool:
    """A year's ceiling is of meeting fees or of lost income, and of one of them."""
    lost = Compensation.LOST_INCOME in rule.compensates
    return (rule.is_fee and not lost and rule.per is not Per.YEAR) or rule.compensates == (
        Compensation.LOST_INCOME,
    )


def _one_ceiling(rules: Sequence[Remuneration]) -> Iterator[Complaint]:
    """What a person gets in a year of one kind has one ceiling, whichever rule says it."""
    said: dict[bool, int] = {}
    for place, rule in enumerate(rules):
        if rule.year_ceiling_kronor is None:
            continue
        first = said.setdefault(rule.is_fee, rule.year_ceiling_kronor)
        if first != rule.year_ceiling_kronor:
            yield Complaint(
                ("remuneration", place, "year_ceiling_kronor"),
                Text(
                    f"Årets tak är {first} kr i en annan regel för samma slag av ersättning.",
                    f"The year's ceiling is SEK {first} in another rule for the same kind of compensation.",
                ),
                Text("Ange taket i en av reglerna.", "Give the ceiling in one of the rules."),
            )


def _base(rule: Remuneration, known: Sequence[BaseAmount], loc: Loc) -> Iterator[Complaint]:
    parts = rule.base_percent is not None or rule.begun_percent is not None
    if parts != (rule.base is not None):
        yield Complaint(
            (*loc, "base"),
            Text(
                "En del i procent behöver ett basbelopp, och tvärtom.",
                "A part in per cent needs a base, and a base a part.",
            ),
            Text(
                'Skriv både base_percent och base, som base = "price base amount".',
                'Write both base_percent and base, as base = "price base amount".',
            ),
        )
    elif rule.base is not None and not _known(rule, known):
        yield Complaint(
            (*loc, "base_year" if rule.base_year is not None else "base"),
            Text(
                f"Filen säger inte vad {rule.base.label.sv} är{_year(rule)}.",
                f"The file does not say what the {rule.base.label.en} is{_year(rule)}.",
            ),
            Text(
                f'Lägg till [[base_amount]] med kind = "{rule.base}", year och kronor.',
                f'Add [[base_amount]] with kind = "{rule.base}", year and kronor.',
            ),
        )


def _known(rule: Remuneration, known: Sequence[BaseAmount]) -> bool:
    return any(
        amount.kind is rule.base and (rule.base_year is None or amount.year == rule.base_year)
        for amount in known
    )


def _year(rule: Remuneration) -> str:
    return "" if rule.base_year is None else f" {rule.base_year}"


def _given(rule: Remuneration, key: str) -> bool:
    value = getattr(rule, key)
    return value is not None and value is not False and value != ()


def _any(rule: Remuneration, of: Iterable[Compensation]) -> bool:
    return any(kind in rule.compensates for kind in of)
