"""A budget is taken in, decided and redistributed: by who may, by who may not, from another municipality, twice, too late."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from insyn.budget import acts
from insyn.budget.cost.acts import enter_cost_figure
from insyn.budget.frames.queries import (
    as_now,
    described_names,
    described_years,
    differing,
    history,
    line_state,
    moves_of,
    side,
    side_of,
    state_of,
)
from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.models import Budget, BudgetFile, BudgetLine, Redistribution
from insyn.budget.queries import decided
from insyn.demonstration.budget_frames import load_frames
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

FILE = """namn;nyckel;del av;organ;enhet;2020;2021;2022
Kommunfullmäktige;kf;;kf revision valnamnd;;1483;1500;1500
Kommunstyrelsen;ks;;ks;;281005;282000;283000
Omsorg;omsorg;ks;;omsorg;150000;151000;152000
Utbildning;utbildning;ks;;utbildning;131005;131000;131000
""".replace("kf revision valnamnd", "kf+revision+valnamnd")
WORDS = "KF 2019-11-25 § 112 (påhittat)"


def stage_file(stage, text=FILE, who="ekonomichef"):
    return acts.stage_file(by=stage.act(who), at=at(1, 7), file_name="budget.csv", data=text.encode())


def proposal(stage, text=FILE) -> Budget:
    return acts.take_in_file(by=stage.act("ekonomichef"), at=at(1, 7, 10), file=stage_file(stage, text))


def decide(stage, budget, who="ekonomichef", **more):
    given = {"seen": state_of(budget), "decided_on": date(2019, 11, 25), "decision": WORDS, **more}
    return acts.decide(by=stage.act(who), at=at(1, 8), budget=budget, **given)


def move(stage, budget, who="ekonomichef", **more):
    given = {
        "taken_from": "omsorg", "given_to": "utbildning", "tkr": 500, "because": "Fler elever (påhittat)", "body": "ks",
        "decided_on": date(2020, 2, 4), "decision": "KS 2020-02-04 § 9 (påhittat)", **more,
    }  # fmt: skip
    return acts.redistribute(by=stage.act(who), at=at(2, 10), budget=budget, **given)


def test_a_file_is_looked_at_by_the_head_of_economy_and_taken_in_whole_or_not_at_all(stage):
    for who in ("sekreterare", "kommunchef", "ks-ordforande"):
        with pytest.raises(NotAllowed):
            stage_file(stage, who=who)
    bad = stage_file(stage, FILE.replace("131005", "131 005,5"))
    with pytest.raises(Invalid, match="inget helt tal"):
        acts.take_in_file(by=stage.act("ekonomichef"), at=at(1, 7), file=bad)
    assert not Budget.objects.exists()
    assert not BudgetLine.objects.exists()
    good = stage_file(stage)
    budget = acts.take_in_file(by=stage.act("ekonomichef"), at=at(1, 7), file=good)
    assert (budget.state, budget.year, budget.plan_years, budget.title) == (
        "proposal", 2020, 2, "Budget 2020",
    )  # fmt: skip
    assert BudgetLine.objects.count() == 12
    with pytest.raises(Refused, match="redan intagen"):
        acts.take_in_file(by=stage.act("ekonomichef"), at=at(1, 7), file=good)
    acts.discard_file(by=stage.act("ekonomichef"), at=at(1, 7), file=bad)
    assert not BudgetFile.objects.exists()


def test_amounts_that_look_like_kronor_are_taken_in_only_when_somebody_says_that_they_are_tkr(stage):
    file = stage_file(stage, "namn;organ;2020\nA;ks;1000000\nB;ks;1000\n")
    by = stage.act("ekonomichef")
    with pytest.raises(Invalid, match="kronor"):
        acts.take_in_file(by=by, at=at(1, 7), file=file)
    assert acts.take_in_file(by=by, at=at(1, 7), file=file, confirmed=True).lines.count() == 2


def test_a_budget_is_decided_once_and_never_changes_afterwards(stage):
    budget, other = proposal(stage), proposal(stage)
    with pytest.raises(NotAllowed):
        decide(stage, budget, who="kommunchef")
    for wrong, said in (
        ({"decision": " "}, "var beslutet står"),
        ({"decided_on": None}, "Välj beslutet"),
        ({"decided_on": date(2020, 1, 9)}, "inte varit än"),
        ({"decided_on": date(2018, 12, 31)}, "KL 11:10"),
        ({"key": "kf/2019-11-25/112"}, "finns inte i organets protokoll"),
        ({"seen": "x"}, "har ändrats"),
    ):
        with pytest.raises(Refused, match=said):
            decide(stage, budget, **wrong)
    done = decide(stage, budget, who="sekreterare")
    assert (done.state, done.decision, done.published_at) == ("decided", WORDS, at(1, 8))
    for again in (budget, other):
        with pytest.raises(Refused, match="Registrera en omfördelning"):
            decide(stage, again)
    by, row = (
        stage.act("ekonomichef"),
        BudgetLine.objects.filter(budget=budget, key="omsorg").order_by("year"),
    )
    for change in (
        lambda: acts.add_line(by=by, budget=budget, name="Ny", amounts={2020: 1}),
        lambda: acts.remove_line(by=by, budget=budget, key="omsorg"),
        lambda: acts.change_line(
            by=by, budget=budget, key="omsorg", seen=line_state(row), name="x", amounts={2020: 1}
        ),
        lambda: acts.drop(by=by, budget=budget),
        lambda: stage_file(stage) and acts.take_in_file(by=by, file=BudgetFile.objects.get()),
    ):
        with pytest.raises(Refused, match="ändras inte"):
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(tkr=1)


def test_a_proposal_is_written_line_by_line_with_its_plan_years(stage):
    by = stage.act("ekonomichef")
    budget = acts.begin(by=by, at=at(3, 2), year=2021, plan_years=2)
    frame = acts.add_line(
        by=by,
        at=at(3, 2),
        budget=budget,
        name="Kommunstyrelsen",
        amounts={2021: 100, 2022: 110},
        bodies=["ks"],
    )
    acts.add_line(
        by=by,
        at=at(3, 2),
        budget=budget,
        name="Skola",
        amounts={2021: 60},
        parent=frame.key,
        unit="utbildning",
    )
    for wrong, said in (
        ({"name": ""}, "namn"),
        ({"amounts": {2021: None}}, "minst ett belopp"),
        ({"amounts": {2024: 1}}, "gäller 2021–2023"),
        ({"amounts": {2021: 10**9 + 1}}, "för stort"),
        ({"bodies": ["kss"]}, "Menade du ks"),
        ({"unit": "utbilning"}, "Menade du utbildning"),
        ({"parent": "finns-ej"}, "ingen rad har som nyckel"),
        ({"parent": frame.key, "amounts": {2023: 1}}, "inte har något belopp för 2023"),
        ({"purpose": "x"}, "drift eller investering"),
    ):
        with pytest.raises(Invalid, match=said):
            acts.add_line(by=by, at=at(3, 2), budget=budget, **{"name": "X", "amounts": {2021: 1}, **wrong})
    rows = BudgetLine.objects.filter(budget=budget, key=frame.key).order_by("year")
    seen = line_state(rows)
    with pytest.raises(Refused, match="Ta bort delen först"):
        acts.remove_line(by=by, at=at(3, 2), budget=budget, key=frame.key)
    with pytest.raises(Refused, match="Ta bort delen först"):
        acts.change_line(by=by, budget=budget, key=frame.key, seen=seen, name="KS", amounts={2022: 1})
    acts.change_line(by=by, budget=budget, key=frame.key, seen=seen, name="KS", amounts={2021: 60, 2023: 5})
    assert {(row.year, row.tkr, row.name_sv) for row in rows.all()} == {(2021, 60, "KS"), (2023, 5, "KS")}
    with pytest.raises(Overtaken):
        acts.change_line(by=by, budget=budget, key=frame.key, seen=seen, name="KS", amounts={2021: 61})
    acts.remove_line(by=by, budget=budget, key="skola")
    with pytest.raises(Refused, match="finns inte"):
        acts.remove_line(by=by, budget=budget, key="skola")
    acts.drop(by=by, budget=budget)
    with pytest.raises(Refused, match="lagt åt sidan"):
        acts.drop(by=by, budget=budget)


def test_a_proposal_begins_like_the_year_before_as_it_is_now(stage):
    budget = proposal(stage)
    decide(stage, budget)
    move(stage, budget)
    like = acts.begin(by=stage.act("ekonomichef"), at=at(3, 2), year=2021, plan_years=1, like=budget)
    now = {(line.key, line.year): line.tkr for line in as_now(like)}
    assert now["omsorg", 2021] == now["omsorg", 2022] == 149_500


def test_money_is_moved_by_whom_may_and_a_subcommittee_is_refused_by_its_name(stage):
    budget = proposal(stage)
    with pytest.raises(Refused, match="Bara en beslutad budget"):
        move(stage, budget)
    decide(stage, budget)
    with pytest.raises(NotAllowed):
        move(stage, budget, who="kommunchef")
    with pytest.raises(NotAllowed, match=r"Utbildnings.*fattar inga ekonomiska beslut"):
        move(stage, budget, body="uou")
    with pytest.raises(NotAllowed, match="mellan ramar"):
        move(stage, budget, given_to="kf")
    for wrong, said in (
        ({"tkr": 0}, "större än 0"),
        ({"tkr": 150_001}, "har 150\u00a0000 tkr"),
        ({"because": ""}, "varför"),
        ({"given_to": "omsorg"}, "två olika"),
        ({"given_to": "x"}, "finns inte i årets budget"),
        ({"body": "x"}, "fanns inte"),
        ({"decided_on": date(2020, 2, 11)}, "inte varit än"),
        ({"decided_on": date(2019, 11, 24)}, "före det"),
        ({"decision": ""}, "var beslutet står"),
    ):
        with pytest.raises(Refused, match=said):
            move(stage, budget, **wrong)
    assert not Redistribution.objects.exists()
    row = move(stage, budget)
    with pytest.raises(Refused, match="redan registrerad"):
        move(stage, budget)
    move(
        stage,
        budget,
        body="kf",
        given_to="kf",
        tkr=17,
        decision="KF 2020-02-03 § 4",
        decided_on=date(2020, 2, 3),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Redistribution.objects.filter(pk=row.pk).update(tkr=1)


def test_amounts_are_read_as_of_any_day_and_a_line_knows_what_touched_it(stage):
    budget = proposal(stage)
    decide(stage, budget)
    move(stage, budget)

    def tkr(day: date, key: str) -> int:
        found = decided(2020, on=day)
        assert found is not None
        return next(line.tkr for line in found.of(2020) if line.key == key)

    assert decided(2020, on=date(2019, 11, 24)) is None
    assert [tkr(date(2020, 2, day), "utbildning") for day in (3, 4, 5)] == [131_005, 131_505, 131_505]
    assert tkr(date(2020, 2, 4), "ks") == 281_005
    (year,) = history("utbildning", date(2020, 3, 1))
    assert (year.decided.tkr, year.now.tkr, [sign for _move, sign in year.moves]) == (131_005, 131_505, [500])
    assert history("ks", date(2020, 3, 1))[0].moves == ()
    assert moves_of(budget, date(2020, 2, 3)) == []


def test_norsjos_own_frames_are_taken_in_once_as_stated_with_their_difference(stage):
    load_frames(stage)
    found = decided(2020)
    assert found is not None
    assert [(one.line.key, one.tkr) for one in differing(found)] == [("gemensamma", 1_000)]
    assert {one.name.sv for one in described_names(2020)} >= {"Omsorg", "Utbildning", "Val"}
    assert next((one.year, len(one.frames)) for one in described_years()) == (2010, 6)
    by = Actor.system(stage.municipality)
    given = {"decided_on": date(2019, 11, 1), "decision": "x"}
    with pytest.raises(Refused, match="redan beslutad"):
        acts.take_in_described(by=by, at=at(1, 7), year=2020, **given)
    with pytest.raises(Refused, match="anger inget belopp"):
        acts.take_in_described(by=by, at=at(1, 7), year=2010, **given)


def test_another_municipality_reads_what_is_decided_and_changes_nothing(stage, ange):
    budget = proposal(stage)
    decide(stage, budget)
    stranger = Actor.system(ange)
    with pytest.raises(NotAllowed, match="annan kommun"):
        acts.decide(by=stranger, at=at(1, 9), budget=budget, seen=state_of(budget))
    with pytest.raises(NotAllowed):
        acts.redistribute(
            by=Actor(ange, stage.act("ekonomichef").user), at=at(2, 10), budget=budget,
            taken_from="omsorg", given_to="utbildning", tkr=1, because="x", body="ks",
        )  # fmt: skip
    with in_municipality(ange):
        assert decided(2020) is None
        norsjo = Municipality.objects.get(code="2417")
        shown = side_of(norsjo, 2020, date(2020, 3, 1), Purpose.OPERATING)
        assert shown is not None
        assert shown.total == 282_488
        assert side_of(norsjo, 2019, date(2020, 3, 1), Purpose.OPERATING) is None


def test_kronor_for_each_inhabitant_rest_on_what_is_entered_of_the_cost_of_deciding(stage):
    load_frames(stage)
    by = stage.act("ekonomichef")
    norsjo = Municipality.objects.get(code="2417")
    told = []
    for day, number in ((7, 1), (9, 4_000)):
        enter_cost_figure(
            by=by, at=at(1, day), year=2020, kind="population", amount=Decimal(number), source="påhittat"
        )
        told.append(side(norsjo, 2020, date(2020, 1, day), Purpose.OPERATING))
    assert [(one.inhabitants, one.inhabitants_source) for one in told] == [
        (1, "påhittat"),
        (4_000, "påhittat"),
    ]
    assert side(norsjo, 2020, date(2020, 1, 8), Purpose.OPERATING).inhabitants == 1
