"""The example's pay: the winter is settled and exported, March waits, and nothing of it is anybody's real figure."""

from decimal import Decimal

import pytest

from insyn.demonstration.cast import person_of
from insyn.demonstration.pay import pay_the_winter
from insyn.foundation import journal
from insyn.remuneration.models import Claim, Export, PayPeriod, PayrollNumber
from insyn.remuneration.queries import lines_in, untouched
from insyn.remuneration.tests.stages import hold_meetings


@pytest.fixture
def paid(stage):
    hold_meetings()
    lines: list[str] = []
    stage.progress = lines.append
    pay_the_winter(stage)
    return lines


def test_the_winter_is_settled_and_march_waits(paid):
    winter, march = PayPeriod.objects.order_by("first")
    assert winter.closed_at is not None
    assert untouched(winter)
    assert Export.objects.filter(period=winter).count() == 2
    assert (march.shown_at is not None, march.closed_at) == (True, None)
    [late] = [line for line in lines_in(march) if line.kind == "childcare"]
    assert (late.person, late.kronor) == (person_of("s-6").pk, Decimal(450))
    assert Claim.objects.get(answer="").person == person_of("s-1")
    assert "mars väntar" in paid[-1]


def test_every_number_is_invented_and_the_journal_holds(paid):
    assert set(PayrollNumber.objects.values_list("number", flat=True)) == {
        str(number) for number in range(9001, 9001 + PayrollNumber.objects.count())
    }
    assert journal.verify().ok
