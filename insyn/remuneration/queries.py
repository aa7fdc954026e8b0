"""What is to be paid: a period's lines, computed while it is open, as they were settled once it is closed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from insyn.description.text import Text
from insyn.people.models import Person
from insyn.people.queries import kept_ids
from insyn.remuneration.gathering import facts_of, rules_over_time
from insyn.remuneration.models import Answer, Approval, Claim, PayPeriod, SettledLine
from insyn.remuneration.rules.ceilings import Used, any_ceiling, used
from insyn.remuneration.rules.corrections import Settled, corrections, now_of
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.rules.lines import Sum, lines_of, needed_from, sum_of

CORRECTED_YEARS = 2
"""How far back a closed period is looked over for corrections, in years of 366 days before the period in hand."""


def lines_in(period: PayPeriod) -> list[Line]:
    """Everybody's lines in the period, corrections of closed ones last."""
    if period.closed_at is not None:
        return [line_of(row) for row in settled_in(period)]
    return [*computed_in(period), *corrections_in(period)]


def settled_in(period: PayPeriod) -> list[SettledLine]:
    """What was settled in a closed period, in the order it was written."""
    return list(SettledLine.objects.filter(period=period).select_related("corrects").order_by("pk"))


def computed_in(period: PayPeriod) -> list[Line]:
    """What the facts known now give for the period's own days."""
    return lines_between(period.first, period.after)


def corrections_in(period: PayPeriod) -> list[Line]:
    """What is to be put right in closed periods before this one."""
    since = date.fromordinal(period.first.toordinal() - 366 * CORRECTED_YEARS)
    closed = list(
        PayPeriod.objects.filter(closed_at__isnull=False, after__lte=period.first, first__gte=since).order_by(
            "first"
        )
    )
    if not closed:
        return []
    rules = rules_over_time()
    facts = facts_of(needed_from(rules, closed[0].first), closed[-1].after)
    found = []
    for before in closed:
        now = lines_of(facts, rules, before.first, before.after)
        found += corrections(_settled_for(before), now)
    return found


def _settled_for(period: PayPeriod) -> list[Settled]:
    """What has been settled of the period's days, in it or by corrections in later ones; a merged duplicate's at the one kept."""
    kept = kept_ids()
    rows = SettledLine.objects.filter(on__gte=period.first, on__lt=period.after).order_by("pk")
    return [now_of(row.thing, line_of(row), kept) for row in rows]


def first_settled(things: Iterable[str]) -> dict[str, SettledLine]:
    """The line that was settled first of each thing, as things read now that duplicates have been merged."""
    wanted, kept = set(things), kept_ids()
    found: dict[str, SettledLine] = {}
    people = {int(thing.partition("/")[0]) for thing in wanted}
    people |= {duplicate for duplicate, person in kept.items() if person in people}
    rows = SettledLine.objects.filter(person__in=people, corrects__isnull=True).order_by("pk")
    for row in rows:
        thing = now_of(row.thing, line_of(row), kept).thing
        if thing in wanted:
            found.setdefault(thing, row)
    return found


def line_of(row: SettledLine) -> Line:
    """A settled line as the rules have it."""
    return Line(
        person=row.person_id,
        party=row.party,
        body=row.body,
        on=row.on,
        kind=LineKind(row.kind),
        assignment=row.assignment,
        rule=row.rule,
        section=row.section,
        kronor=row.kronor,
        words=Text(row.words_sv, row.words_en),
        of=row.of,
        corrects=row.thing if row.corrects_id else "",
    )


def digest_of(lines: Iterable[Line]) -> str:
    """What tells whether lines are the same as somebody saw: their keys, amounts and what they correct."""
    told = sorted(f"{line.key}|{line.corrects}|{_plain(line.kronor)}" for line in lines)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _plain(kronor: Decimal | None) -> str:
    return "" if kronor is None else f"{kronor:.2f}"


@dataclass(frozen=True)
class Slip:
    """Somebody's lines in a period, and where they stand."""

    person: int
    lines: tuple[Line, ...]
    total: Sum
    digest: str
    answer: Answer | None
    approval: Approval | None

    @property
    def answered(self) -> bool:
        """Whether her latest answer is about the lines as they are."""
        return self.answer is not None and self.answer.digest == self.digest

    @property
    def agreed(self) -> bool:
        """Whether she has said that the lines as they are are right."""
        return self.answered and self.answer is not None and self.answer.right

    @property
    def objected(self) -> bool:
        """Whether an objection of hers waits for a reply."""
        return self.answer is not None and not self.answer.right and not self.answer.reply

    @property
    def approved(self) -> bool:
        """Whether the lines as they are are approved."""
        return self.approval is not None and self.approval.digest == self.digest


def slips(period: PayPeriod, lines: Sequence[Line] | None = None) -> list[Slip]:
    """Everybody's lines in the period, by person."""
    of_person: dict[int, list[Line]] = {}
    for line in lines_in(period) if lines is None else lines:
        of_person.setdefault(line.person, []).append(line)
    answers = {row.person_id: row for row in Answer.objects.filter(period=period).order_by("at", "pk")}
    approvals = {row.person_id: row for row in Approval.objects.filter(period=period).order_by("at", "pk")}
    return [
        Slip(
            person,
            tuple(hers),
            sum_of(hers),
            digest_of(hers),
            answers.get(person),
            approvals.get(person),
        )
        for person, hers in sorted(of_person.items())
    ]


def slip_of(period: PayPeriod, person: int) -> Slip | None:
    """One person's lines in the period; None when she has none."""
    return next((slip for slip in slips(period) if slip.person == person), None)


def waiting_claims(period: PayPeriod) -> list[Claim]:
    """The claims of the period's days, and of earlier ones, that nobody has answered."""
    waits = Claim.objects.filter(on__lt=period.after, answer="", withdrawn_at__isnull=True)
    return list(waits.select_related("person", "evidence").order_by("on", "pk"))


def lines_between(first: date, after: date) -> list[Line]:
    """What the facts known now give for any days, settled or not."""
    rules = rules_over_time()
    return lines_of(facts_of(needed_from(rules, first), after), rules, first, after)


def lines_of_year(year: int) -> list[Line]:
    """The lines of a year's days: as they were settled, corrections with them; for days that are in no closed period, as they are
    computed now.
    """
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    settled = (
        SettledLine.objects.filter(on__gte=first, on__lt=after).select_related("corrects").order_by("pk")
    )
    closed = PayPeriod.objects.filter(closed_at__isnull=False, first__lt=after, after__gt=first).order_by(
        "first"
    )
    found, at = [line_of(row) for row in settled], first
    for since, until in [*((one.first, one.after) for one in closed), (after, after)]:
        if at < since:
            found += lines_between(at, min(since, after))
        at = max(at, until)
    return found


def settled_year(year: int, before: datetime | None = None) -> list[Line] | None:
    """What was settled in the periods that begin in the year; None until every day of it is in a closed one. It never changes.

    With `before`, as it was known then.
    """
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    closed = PayPeriod.objects.filter(closed_at__isnull=False, first__lt=after, after__gt=first)
    periods = list((closed.filter(closed_at__lt=before) if before else closed).order_by("first"))
    at = first
    for one in periods:
        if one.first > at:
            return None
        at = one.after
    if at < after:
        return None
    rows = SettledLine.objects.filter(period__in=[one for one in periods if one.first >= first])
    return [line_of(row) for row in rows.select_related("corrects").order_by("pk")]


def used_by(person: Person, on: date) -> list[Used]:
    """How much of the year's ceilings she has got by what is known on the day; empty where the rules set none."""
    over_time = rules_over_time()
    rules = over_time.on(on)
    if rules is None or not any_ceiling(over_time):
        return []
    first, after = date(on.year, 1, 1), date(on.year + 1, 1, 1)
    return used(lines_of(facts_of(first, after), over_time, first, after), rules.rules, person.pk, on.year)


def untouched(period: PayPeriod) -> bool:
    """Whether a closed period holds exactly the lines that were settled when it closed."""
    return period.settled_digest == digest_of(line_of(row) for row in settled_in(period))
