"""Figures entered and taken back; the year from what was settled and what is computed; what the public is told; the pages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from insyn.budget.cost.acts import enter_cost_figure, take_back_cost_figure
from insyn.budget.cost.queries import figures, observed, public, whole
from insyn.budget.cost.rules.figures import Entered
from insyn.budget.models import CostFigure
from insyn.demonstration import story
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality
from insyn.meetings.models import Meeting
from insyn.remuneration.models import PayPeriod
from insyn.remuneration.queries import lines_of_year, settled_year
from insyn.remuneration.rules.lines import sum_of
from insyn.remuneration.tests.stages import AFTER, FIRST, closed, hold_meetings
from tests.support.desk import Desk

AT = clock.instant(date(2020, 3, 12), 9)
DAY = date(2020, 2, 4)
WORK, PUBLIC = "arbete/budget/kostnad/", "budget/vad-det-kostar/"


def enter(stage, who="ekonomichef", **more):
    """The employer's contributions of 2020, changed."""
    given = {
        "year": 2020,
        "kind": "contributions",
        "amount": Decimal("31.42"),
        "source": "Påhittat",
        **more,
    }
    return enter_cost_figure(by=stage.act(who), at=AT, **given)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "lottery"}, "kind"),
        ({"year": 1899}, "year"),
        ({"year": 2101}, "year"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal("-1")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"amount": Decimal("100.01")}, "amount"),
        ({"amount": Decimal("31.421")}, "amount"),
        ({"kind": "population", "amount": Decimal("4100.5")}, "amount"),
        ({"kind": "population", "amount": Decimal(3_000_001)}, "amount"),
        ({"source": "  "}, "source"),
        ({"source": "Enligt 121212-1212"}, "source"),
        ({"body": "ks"}, "body"),
        ({"kind": "other", "body": "finns-inte"}, "body"),
        ({"kind": "other", "on": DAY}, "body"),
        ({"kind": "other", "body": "ks", "on": date(2019, 2, 4)}, "day"),
        ({"kind": "other", "body": "ks", "on": date(2020, 2, 5)}, "day"),
        ({"kind": "other", "body": "socialnamnd"}, "body"),
    ],
)
def test_a_figure_that_cannot_be_right_is_refused_at_its_field_and_nothing_is_written(stage, more, field):
    with pytest.raises(Invalid) as refused:
        enter(stage, **more)
    assert refused.value.field == field
    assert not CostFigure.objects.exists()


def test_at_the_limits_a_figure_is_taken_and_a_new_one_follows_the_old(stage):
    for amount in ("0.01", "100", "31.42"):
        enter(stage, amount=Decimal(amount))
    enter(stage, kind="population", amount=Decimal(3_000_000))
    enter(stage, kind="other", amount=Decimal(500), body="ks", on=DAY)
    enter(stage, kind="other", amount=Decimal(600), body="ks", on=DAY)
    held = {(one.kind, one.amount) for one in figures(2020)}
    assert held == {
        (Entered.CONTRIBUTIONS, Decimal("31.42")),
        (Entered.POPULATION, Decimal(3_000_000)),
        (Entered.OTHER, Decimal(500)),
        (Entered.OTHER, Decimal(600)),
    }
    assert CostFigure.objects.count() == 6


def test_a_figure_is_taken_back_once_and_stays_in_what_was_shown_before(stage):
    figure = enter(stage)
    later = AT + timedelta(days=2)
    take_back_cost_figure(by=stage.act("ekonomichef"), at=later, figure=figure)
    with pytest.raises(Refused, match="redan återtagen"):
        take_back_cost_figure(by=stage.act("ekonomichef"), at=later, figure=figure)
    assert figures(2020) == []
    assert len(figures(2020, known=date(2020, 3, 13))) == 1
    assert figures(2020, known=date(2020, 3, 14)) == []
    with pytest.raises(DatabaseError), transaction.atomic():
        CostFigure.objects.filter(pk=figure.pk).update(amount=1)


def test_only_those_who_see_to_the_economy_enter_and_only_in_their_own_municipality(stage):
    for who in ("sekreterare", "registrator", "kommunchef", "ks-ordforande"):
        with pytest.raises(NotAllowed):
            enter(stage, who)
    figure = enter(stage)
    with pytest.raises(NotAllowed):
        take_back_cost_figure(by=stage.act("sekreterare"), at=AT, figure=figure)
    other = Municipality.objects.create(code="9999", name="Provby kommun", slug="provby")
    stranger = Actor(other, stage.act("ekonomichef").user)
    with pytest.raises(NotAllowed):
        take_back_cost_figure(by=stranger, at=AT, figure=figure)
    assert len(figures(2020)) == 1


def test_a_year_is_what_was_settled_and_else_what_is_computed_now(stage):
    hold_meetings()
    computed = sum_of(lines_of_year(2020)).kronor
    assert computed == 7200  # ten at the board at 600, and four at the group's meeting at 300
    period = closed(stage)
    assert sum_of(lines_of_year(2020)).kronor == computed
    # What is settled stays though the attendance is noted otherwise afterwards.
    Meeting.objects.filter(body="ks", on=DAY).update(state=Meeting.State.CANCELLED)
    assert sum_of(lines_of_year(2020)).kronor == computed
    assert settled_year(2020) is None
    row = PayPeriod(first=AFTER, after=date(2021, 1, 1), opened_at=AT, shown_at=AT, closed_at=AT)
    row.save()
    assert sum_of(settled_year(2020)).kronor == computed
    assert period.first == FIRST


def test_the_public_is_told_what_follows_from_approved_minutes_and_nothing_of_claims(stage, played_until):
    played_until(story.board_divides)
    before = public(2020, date(2020, 3, 31))
    enter(stage)
    enter(stage, kind="population", amount=Decimal(4100))
    told = public(2020, date(2020, 3, 31))
    board = told.cost.body("ks")
    approved = Meeting.objects.get(body="ks", on=DAY)
    assert approved.state == Meeting.State.APPROVED
    assert {one.body for one in told.cost.bodies} >= {"ks", "uou"}
    assert not {one.body for one in told.cost.bodies} & {"gruppmoten", "gemensam-beredning"}
    assert board.sums.claims == 0
    assert board.sums.contributions > 0
    assert (told.claims.kronor, told.unminuted.kronor, told.settled) == (None, None, False)
    assert before.cost.gross == told.cost.gross - told.cost.sums.contributions
    assert whole(2020).gross >= told.cost.gross
    # Whatever is claimed and granted, and whoever met without minutes, the public's figures are the same.
    group = Meeting.objects.filter(body="gruppmoten").first()
    Meeting.objects.filter(pk=group.pk).update(state=Meeting.State.CLOSED, closed_at=AT)
    assert public(2020, date(2020, 3, 31)).cost == told.cost
    assert public(2020, date(2020, 1, 10)).cost.gross == 0
    seen = observed(2020)
    assert seen.meetings >= 2
    assert 0 < seen.attendance <= 100


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    played_until(story.board_divides)
    made = Desk(norsjo)
    made.at(date(2020, 3, 31))
    return made


def test_the_pages_tell_the_year_a_body_and_what_another_organisation_would_cost(desk, client):
    page = desk.get("ekonomichef", f"{WORK}?ar=2020")
    assert "Arbetsgivaravgifterna saknas" in page
    data = {"kind": "contributions", "amount": "31,42", "source": "Påhittat", "assumed": "on"}
    desk.send("ekonomichef", f"{WORK}?ar=2020", "figure", **data)
    desk.send("ekonomichef", f"{WORK}?ar=2020", "figure", 422, **{**data, "amount": "101"})
    desk.send("sekreterare", f"{WORK}?ar=2020", "figure", 403, **data)
    desk.get("kommunchef", WORK, 403)
    assert "31,42" in desk.get("ekonomichef", f"{WORK}?ar=2020")
    assert desk.get("", f"{PUBLIC}?ar=2020").count("Antaget: ") == 1
    board = desk.get("", f"{PUBLIC}ks/?ar=2020")
    assert "4 februari 2020" in board
    for bad in (f"{PUBLIC}?ar=2021", f"{PUBLIC}?ar=x", f"{PUBLIC}gruppmoten/", f"{PUBLIC}finns-inte/"):
        desk.get("", bad, 404)
    told = desk.get("", "budget/vad-det-kostar.csv?ar=2020")
    assert told.lstrip("\ufeff").startswith("rad;organ;")
    assert "gruppmoten" not in told
    assert "netto per invånare" in desk.get("ekonomichef", "arbete/budget/kostnad.csv?ar=2020")
    number = CostFigure.objects.get().pk
    desk.send("ekonomichef", f"{WORK}?ar=2020", "take-back", on=number)
    desk.send("ekonomichef", f"{WORK}?ar=2020", "take-back", 409, on=number)


def test_the_comparison_says_what_it_cannot_say_and_takes_other_assumptions(desk):
    path = f"{WORK}jamfor/?ar=2020"
    page = desk.get("sekreterare", path)
    assert "Vad uppskattningen inte kan säga" in page
    assert "1 483" in page.replace("\xa0", " ").replace("&nbsp;", " ")
    wrong = desk.get("sekreterare", f"{path}&attendance_low=95&attendance_likely=90", 422)
    assert "det låga talet ska vara minst" in wrong
    desk.get("sekreterare", f"{path}&attendance_high=101", 422)
    desk.get("sekreterare", f"{path}&a=v0", 404)
    assert desk.get("sekreterare", f"{path}&regler=egna") != page
    told = desk.get("sekreterare", "arbete/budget/kostnad/jamfor.csv?ar=2020").lstrip("\ufeff")
    assert told.startswith("organ;namn;")
