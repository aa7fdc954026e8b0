"""A year's ceiling in the acts and on her own page: told when it is near, refused above with the figures."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.errors import Invalid
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import adopted_versions
from insyn.remuneration import acts
from insyn.remuneration.models import SettledLine
from insyn.remuneration.queries import lines_in, used_by
from insyn.remuneration.tests.stages import (
    AFTER,
    LATER,
    approve_everybody,
    closed,
    hold_meetings,
    lost_income,
    shown,
)
from tests.support.desk import Desk

MINE = "mina/ersattning/"
RULE = '\n[[remuneration]]\nid = "inkomst"\nrule = { sv = "Förlorad inkomst", en = "Lost income" }\npays = ["members"]\n'


def with_ceiling(kronor: int) -> None:
    """Let the rules in force have a ceiling of the year for lost income."""
    version = adopted_versions()[-1]
    text = f'{version.text}{RULE}compensates = ["lost income"]\nyear_ceiling_kronor = {kronor}\n'
    OrganisationVersion.objects.filter(pk=version.pk).update(
        text=text, sha256=hashlib.sha256(text.encode()).hexdigest()
    )


@pytest.fixture
def played(stage):
    hold_meetings()
    return stage


def another(stage, kronor: str, day: int = 5):
    """Another claim of hers, for another day."""
    return lost_income(stage, kronor=Decimal(kronor), on=date(2020, 2, day))


def grant(stage, claim, **more):
    return acts.answer_claim(by=stage.secretary, at=LATER, claim=claim, answer="granted", **more)


@pytest.mark.parametrize(("kronor", "refused"), [("519.49", False), ("519.50", False), ("519.51", True)])
def test_a_claim_below_at_and_above_what_is_left_of_the_year(played, kronor, refused):
    with_ceiling(2000)
    grant(played, lost_income(played))  # 1480.50
    if not refused:
        grant(played, another(played, kronor))
        return
    with pytest.raises(Invalid, match=r"inkomst är 2\s000 kr.*1\s480,50 kr.*högst 519,50 kr") as told:
        another(played, kronor)
    assert told.value.field == "kronor"


def test_what_waits_counts_and_what_is_withdrawn_or_refused_does_not(played):
    with_ceiling(2000)
    first = lost_income(played)
    with pytest.raises(Invalid, match="Årets tak"):
        another(played, "600")
    acts.withdraw_claim(by=played.act("ks-ledamot"), at=LATER, claim=first)
    again = another(played, "600")
    acts.answer_claim(by=played.secretary, at=LATER, claim=again, answer="refused", words="Ingen förlust")
    another(played, "2000", 6)


def test_what_was_claimed_before_the_ceiling_was_set_is_granted_up_to_it(played):
    waiting, more = lost_income(played), another(played, "1000")
    with_ceiling(2000)
    grant(played, waiting)
    with pytest.raises(Invalid, match=r"högst 519,50 kr") as told:
        grant(played, more)
    assert told.value.field == "granted"
    more.refresh_from_db()
    assert more.waits
    grant(played, more, granted=Decimal("519.50"), words="Årets tak är nått")
    used = used_by(person_of("kd-2"), date(2020, 3, 1))
    assert [(one.kronor, one.reached) for one in used] == [(Decimal(2000), True)]


def test_a_ceiling_set_later_cuts_the_line_and_a_closed_period_is_corrected_in_the_next(played):
    period = shown(played)
    grant(played, lost_income(played))
    approve_everybody(played, period)
    acts.close_period(by=played.secretary, at=LATER, period=period)
    with_ceiling(1000)
    after = acts.open_period(by=played.secretary, at=LATER, first=AFTER, after=date(2020, 4, 1))
    back, instead = lines_in(after)  # the rule is another, so the one line is taken back whole
    assert (back.kronor, instead.kronor) == (Decimal("-1480.50"), Decimal(1000))
    assert "årets tak" in instead.words.sv
    assert SettledLine.objects.filter(period=period, kind="lost-income").get().kronor == Decimal("1480.50")


def test_no_ceiling_no_word_of_it(played):
    assert used_by(person_of("kd-2"), date(2020, 3, 1)) == []
    desk = Desk(played.municipality)
    desk.at(date(2020, 3, 2))
    assert "Årets tak" not in desk.get("ks-ledamot", MINE)
    assert closed(played).closed_at


@pytest.mark.parametrize(
    ("ceiling", "said", "unsaid"),
    [
        (2000, [], ["Taket är nära", "Taket är nått"]),
        (1850, ["Taket är nära"], ["Taket är nått"]),
        (1480, ["Taket är nått"], ["Taket är nära"]),
    ],
)
def test_her_page_tells_when_the_ceiling_is_near_and_when_it_is_reached(played, ceiling, said, unsaid):
    grant(played, lost_income(played))
    with_ceiling(ceiling)
    desk = Desk(played.municipality)
    desk.at(date(2020, 3, 2))
    page = desk.get("ks-ledamot", MINE)
    assert "Årets tak för förlorad arbetsinkomst" in page
    assert all(words in page for words in said)
    assert not any(words in page for words in unsaid)
