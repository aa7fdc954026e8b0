"""The winter's pay: claims, a period settled and exported, and one that waits. Every amount, number and code here is invented."""

from datetime import date
from decimal import Decimal

from insyn.demonstration.cast import person_of
from insyn.demonstration.story import Stage, at
from insyn.people.models import Person
from insyn.remuneration import acts
from insyn.remuneration.models import Claim, Export, PayPeriod
from insyn.remuneration.queries import slip_of, slips
from insyn.remuneration.rules.line import LineKind

WINTER = (date(2020, 1, 1), date(2020, 3, 1))
MARCH = (date(2020, 3, 1), date(2020, 4, 1))
BOARD = date(2020, 2, 4)
CERTIFICATE = "Påhittat intyg: löneavdrag för sammanträdet den 4 februari 2020.\n".encode()
RECEIPT = "Påhittat kvitto: barnpassning den 4 februari 2020, 450 kr.\n".encode()


def pay_the_winter(stage: Stage) -> None:
    """Codes and numbers, January and February settled, a late claim that comes into March, and one that waits."""
    enter_codes(stage)
    lost = lost_income(stage)
    acts.answer_claim(by=stage.secretary, at=at(2, 20, 10), claim=lost, answer=Claim.Answer.GRANTED)
    winter = settle_the_winter(stage)
    _march(stage)
    stage.say(
        date(2020, 4, 15),
        f"Ersättningar: {winter.lines.count()} rader är avräknade för januari och februari, mars väntar",
    )


def enter_codes(stage: Stage) -> None:
    """Invented employee numbers for everybody, pay types and accounts for every kind of line."""
    for place, person in enumerate(Person.objects.order_by("pk"), start=9001):
        acts.set_payroll_number(by=stage.secretary, at=at(1, 8, 9), person=person, number=str(place))
    acts.set_codes(
        by=stage.secretary,
        at=at(1, 8, 9, 5),
        organisation_number="000000-0000",
        counter_account="2890",
        pay_types={kind.value: f"9{place}" for place, kind in enumerate(LineKind, start=10)},
        accounts={kind.value: f"50{place}" for place, kind in enumerate(LineKind, start=10)},
    )


def lost_income(stage: Stage) -> Claim:
    """A member of the board sends in what she lost."""
    return acts.make_claim(
        by=stage.act("ks-ledamot"),
        at=at(2, 5, 19),
        person=person_of("kd-2"),
        kind=Claim.Kind.LOST_INCOME,
        body="ks",
        on=BOARD,
        kronor=Decimal("1480.50"),
        minutes=300,
        words="Tjänstledig för sammanträdet (påhittat)",
        filename="intyg.txt",
        evidence=CERTIFICATE,
    )


def settle_the_winter(stage: Stage) -> PayPeriod:
    """Shown, answered by some, approved when a week has passed, closed, and made into two files."""
    period = acts.open_period(by=stage.secretary, at=at(1, 8, 9, 10), first=WINTER[0], after=WINTER[1])
    acts.show_period(by=stage.secretary, at=at(3, 2, 9), period=period)
    for username, key in (("ks-ledamot", "kd-2"), ("ersattare", "s-6")):
        slip = slip_of(period, person_of(key).pk)
        if slip is not None:
            acts.answer_lines(
                by=stage.act(username),
                at=at(3, 2, 19),
                period=period,
                person=person_of(key),
                right=True,
                digest=slip.digest,
            )
    found = slips(period)
    people = list(Person.objects.filter(pk__in=[slip.person for slip in found]).order_by("pk"))
    seen = {str(slip.person): slip.digest for slip in found}
    acts.approve_lines(by=stage.secretary, at=at(3, 10, 10), period=period, people=people, seen=seen)
    acts.close_period(by=stage.secretary, at=at(3, 10, 10, 30), period=period)
    for kind in Export.Kind.values:
        acts.export_period(by=stage.secretary, at=at(3, 10, 11), period=period, kind=kind)
    return period


def _march(stage: Stage) -> None:
    """A substitute claims late for February and is granted, so March has a line of a closed period; another claim waits."""
    late = acts.make_claim(
        by=stage.act("ersattare"),
        at=at(3, 20, 20),
        person=person_of("s-6"),
        kind=Claim.Kind.CHILDCARE,
        body="ks",
        on=BOARD,
        kronor=Decimal(450),
        words="Kvällen före och dagen (påhittat)",
        filename="kvitto.txt",
        evidence=RECEIPT,
    )
    acts.answer_claim(by=stage.secretary, at=at(3, 23, 9), claim=late, answer=Claim.Answer.GRANTED)
    period = acts.open_period(by=stage.secretary, at=at(3, 11, 9), first=MARCH[0], after=MARCH[1])
    acts.show_period(by=stage.secretary, at=at(4, 15, 9), period=period)
    acts.make_claim(
        by=stage.act("ks-ordforande"),
        at=at(4, 15, 20),
        person=person_of("s-1"),
        kind=Claim.Kind.LOST_INCOME,
        body="ks",
        on=date(2020, 3, 17),
        kronor=Decimal(960),
        minutes=240,
        words="Möte med regionen (påhittat)",
        filename="intyg.txt",
        evidence=CERTIFICATE,
    )
