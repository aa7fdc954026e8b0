"""The acts of the follow-up: who may, what is refused, that what is entered stands, and that a summons carries the paper."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from insyn.budget import acts
from insyn.budget.following.daily import remind_of_measures
from insyn.budget.following.queries import entered, following
from insyn.budget.following.reports import disagreements, report
from insyn.budget.following.rules.paper import paper_of
from insyn.budget.models import (
    Budget,
    BudgetLine,
    EnteredOutcome,
    FollowUpPaper,
    HeadsForecast,
    Measure,
    MeasureReminder,
    PeriodReport,
)
from insyn.budget.outcome import Outcome
from insyn.demonstration.budget_frames import load_frames
from insyn.demonstration.cast import Employee, make_employees
from insyn.demonstration.following import follow_the_budget
from insyn.demonstration.story import at
from insyn.documents.queries import published
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, User
from insyn.foundation.tenancy import in_municipality
from insyn.meetings import acts as meetings
from insyn.meetings.models import Meeting

HEAD = Employee("skolchef", "Sara", "Exempelsjö", "official", "utbildning", "verksamhetschef-utbildning")
UOU_MEETS = date(2020, 4, 6)


@pytest.fixture
def followed(stage):
    """A decided budget: the board's frame with education in it, and a head who may sign in."""
    make_employees(stage.municipality, (HEAD,))
    budget = Budget(year=2020, title="Budget 2020", made_at=at(1, 1), decision="KF 2019-11-25 § 90")
    budget.save()
    lines = (
        ("ks", "", "Kommunstyrelsen", ["ks"], "", 12_000),
        ("utb", "ks", "Utbildning", [], "utbildning", 12_000),
        ("skolor", "", "Skolor", ["ks"], "", 5_000),
    )
    for order, (key, parent, name, bodies, unit, tkr) in enumerate(lines):
        BudgetLine(
            budget=budget, key=key, parent=parent, order=order, year=2020, name_sv=name, bodies=bodies, unit=unit, tkr=tkr,
            purpose="investment" if key == "skolor" else "operating",
        ).save()  # fmt: skip
    budget.state, budget.decided_on = Budget.State.DECIDED, date(2019, 11, 25)
    budget.save()
    return stage


def economy(stage) -> Actor:
    return stage.act("ekonomichef")


def outcome(stage, by=None, when=None, **changed) -> EnteredOutcome:
    given = {"year": 2020, "month": 1, "key": "utb", "purpose": "operating", "ore": 150_000_000, **changed}
    return acts.enter_outcome(by=by or economy(stage), at=when or at(2, 10), **given)


def forecast(stage, who="skolchef", when=None, **changed) -> HeadsForecast:
    given = {
        "year": 2020, "month": 1, "key": "utb", "purpose": "operating", "tkr": 12_300, "comment": "Fler elever.", **changed
    }  # fmt: skip
    return acts.save_forecast(by=stage.act(who), at=when or at(2, 12), **given)


def limit(stage, tkr: int | None = 200, tenths: int | None = None) -> None:
    acts.set_deviation_limit(
        by=economy(stage), at=at(1, 2), level="area", tkr=tkr, tenths=tenths, valid_from=date(2020, 1, 1), decision="KS § 3"
    )  # fmt: skip


def measure(stage, **changed) -> Measure:
    given = {
        "year": 2020, "month": 1, "key": "utb", "purpose": "operating", "what": "Färre vikarier", "effect_tkr": 300,
        "who": "Verksamhetschefen", "by_when": date(2020, 6, 1), **changed,
    }  # fmt: skip
    return acts.propose_measure(by=stage.act("skolchef"), at=at(2, 13), **given)


def decide(stage, row, body="ks", who="ekonomichef", **changed) -> Measure:
    given = {"decided_on": date(2020, 2, 4), "decision": "KS 2020-02-04 § 9", **changed}
    return acts.decide_measure(by=stage.act(who), at=at(2, 20), measure=row, body=body, **given)


def test_an_outcome_is_entered_by_the_economy_and_corrected_by_a_new_row_that_says_why(followed):
    for who in ("sekreterare", "utredare", "skolchef", "ks-ordforande"):
        with pytest.raises(NotAllowed):
            outcome(followed, by=followed.act(who))
    outcome(followed)
    with pytest.raises(Invalid):
        outcome(followed, ore=1)  # twice, without why
    outcome(followed, ore=90_000_000, because="Dubbelbokfört", when=at(2, 11))
    with pytest.raises(Invalid):
        outcome(followed, month=3)  # has not begun
    outcome(followed, month=2)  # has begun today
    for wrong in (
        {"key": "finns-inte"},
        {"purpose": "annat"},
        {"month": 13},
        {"month": 0},
        {"ore": 10**15},
        {"year": 2019},
    ):
        with pytest.raises(Invalid):
            outcome(followed, **wrong)
    found = following(2020, 1, date(2020, 2, 12)).one("ks", "operating")
    assert found is not None
    assert found.outcome == 90_000_000
    assert found.to_date == 100_000_000
    row = EnteredOutcome.objects.order_by("pk").first()
    for change in (lambda rows: rows.update(ore=1), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(EnteredOutcome.objects.filter(pk=row.pk))


def test_what_is_entered_for_a_month_that_the_ledger_has_too_is_set_aside_and_told(followed, monkeypatch):
    outcome(followed)
    outcome(followed, month=2)
    of_ledger = [
        Outcome(key="utb", year=2020, month=1, ore=ore, source="ledger") for ore in (70_000_000, 5_000_000)
    ]
    monkeypatch.setattr(
        "insyn.budget.outcome._sources", [lambda year: of_ledger if year == 2020 else [], entered]
    )
    found = following(2020, 2, date(2020, 3, 2))
    assert found.one("utb", "operating").outcome == 75_000_000 + EnteredOutcome.objects.get(month=2).ore
    assert found.set_aside == (("utb", 1),)
    assert [text.en for text in disagreements(found) if "by hand" in text.en] == [
        "The outcome of utb in January is both in the ledger and entered by hand. The ledger counts."
    ]


def test_nobody_enters_anything_in_another_municipality(followed, ange):
    with pytest.raises(NotAllowed):
        outcome(followed, by=Actor(ange, followed.act("ekonomichef").user))
    row = measure(followed)
    with in_municipality(ange), pytest.raises(NotAllowed):
        acts.end_measure(by=Actor.system(ange), at=at(2, 14), measure=row, done=False, because="x")


def test_a_head_speaks_of_her_own_unit_until_she_hands_it_in(followed):
    for who in ("utredare", "kommunchef", "uou-ordforande"):
        with pytest.raises(NotAllowed):
            forecast(followed, who)
    with pytest.raises(NotAllowed):
        forecast(followed, key="ks")  # a line without a unit is the economy's
    forecast(followed, "ekonomichef", key="ks", tkr=12_500)
    forecast(followed, tkr=None)
    with pytest.raises(Invalid):
        forecast(followed, tkr=None, hand_in=True)
    with pytest.raises(Invalid):
        forecast(followed, tkr=12_300_000_000)  # kronor
    with pytest.raises(Invalid):
        forecast(followed, comment="x" * 4_001)
    forecast(followed, comment="x" * 4_000, hand_in=True)
    with pytest.raises(Refused):
        forecast(followed, tkr=12_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadsForecast.objects.filter(key="utb").update(tkr=1)


def test_a_deficit_over_its_limit_lacks_a_measure_until_one_that_may_has_decided_it(followed):
    limit(followed)
    outcome(followed)
    forecast(followed, tkr=12_200)
    assert following(2020, 1, date(2020, 2, 12)).without_measure == ()  # at the limit
    forecast(followed, tkr=12_201)
    assert [one.line.key for one in following(2020, 1, date(2020, 2, 12)).without_measure] == ["utb"]
    for who in ("skolchef", "ekonomichef"):
        User.objects.filter(username=who).update(email=f"{who}@exempel.invalid")
    by = Actor.system(followed.municipality)
    for day in (date(2020, 2, 13), date(2020, 2, 14)):
        remind_of_measures(by, day)
    assert MeasureReminder.objects.count() == 1
    letters = Letter.objects.filter(subject="Åtgärd saknas: Utbildning")
    assert {letter.to for letter in letters} == {"skolchef@exempel.invalid", "ekonomichef@exempel.invalid"}
    row = measure(followed)
    with pytest.raises(Refused, match="fattar inga ekonomiska beslut"):
        decide(followed, row, body="uou")
    with pytest.raises(NotAllowed):
        decide(followed, row, who="skolchef")
    with pytest.raises(Invalid):
        decide(followed, row, decided_on=date(2020, 2, 21))
    with pytest.raises(Invalid):
        decide(followed, row, body="finns-inte")
    with pytest.raises(Refused):
        acts.end_measure(by=economy(followed), at=at(2, 20), measure=row, done=True, because="Gjort")
    decide(followed, row, who="sekreterare")
    with pytest.raises(Refused):
        decide(followed, row)
    assert following(2020, 1, date(2020, 2, 21)).without_measure == ()
    acts.end_measure(by=followed.act("skolchef"), at=at(2, 25), measure=row, done=True, because="310 tkr")
    with pytest.raises(Refused):
        acts.end_measure(by=economy(followed), at=at(2, 26), measure=row, done=False, because="Nej")
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.filter(pk=row.pk).update(effect_tkr=0)
    for wrong in ({"by_when": date(2020, 2, 12)}, {"effect_tkr": -1}, {"what": " "}, {"who": ""}):
        with pytest.raises(Invalid):
            measure(followed, **wrong)


def test_the_inner_budget_is_distributed_by_who_has_the_frame(followed):
    def distribute(**changed):
        given = {
            "year": 2020, "purpose": "operating", "parent": "utb", "name": "Grundskola", "tkr": 8_000, "unit": "grundskola",
            "body": "ks", "decided_on": date(2020, 1, 7), "decision": "KS § 4", **changed,
        }  # fmt: skip
        return acts.distribute(by=economy(followed), at=at(1, 8), **given)

    with pytest.raises(Refused, match="fattar inga ekonomiska beslut"):
        distribute(body="uou")
    with pytest.raises(Refused, match="har inte ramen"):
        distribute(body="valnamnd")
    for wrong in (
        {"parent": "finns-inte"}, {"unit": "finns-inte"}, {"decision": " "}, {"decided_on": date(2020, 1, 9)},
        {"tkr": 10**9 + 1}, {"bodies": ["finns-inte"]}, {"name": "—", "unit": ""},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            distribute(**wrong)
    with pytest.raises(Refused):
        distribute(key="ks")  # decided by the assembly
    distribute()
    distribute(tkr=8_500)
    with pytest.raises(Refused):
        distribute(parent="ks")
    found = following(2020, 1, date(2020, 2, 1))
    assert [(one.line.key, one.depth, one.line.tkr) for one in found.of("operating")] == [
        ("ks", 0, 12_000), ("utb", 1, 12_000), ("grundskola", 2, 8_500),
    ]  # fmt: skip
    assert [one.tkr for one in found.differences] == [-3_500]
    assert found.one("utb", "operating").to_date == 100_000_000  # the part's and what is in no part


def test_a_profile_says_how_the_budget_falls(followed):
    def profile(weights, who="skolchef"):
        return acts.set_profile(
            by=followed.act(who), at=at(1, 8), year=2020, key="utb", purpose="operating", weights=weights, because="Sommar"
        )  # fmt: skip

    for wrong in ([1] * 11, [0] * 12, [-1, *[1] * 11]):
        with pytest.raises(Invalid):
            profile(wrong)
    with pytest.raises(NotAllowed):
        profile([1] * 12, "utredare")
    profile([3, *[0] * 10, 1])
    assert following(2020, 1, date(2020, 2, 1)).one("ks", "operating").to_date == 900_000_000


def test_every_summons_with_the_standing_item_has_the_follow_up_frozen_as_sent(followed):
    meeting = Meeting.objects.get(body="uou", on=UOU_MEETS)

    def lay(who="ekonomichef"):
        return acts.lay_follow_up(by=followed.act(who), at=at(3, 20), meeting=meeting)

    with pytest.raises(Refused, match="står inte på dagordningen"):
        lay()
    meetings.add_standing_items(by=followed.secretary, at=at(3, 20), meeting=meeting)
    with pytest.raises(Refused, match="Inget utfall"):
        lay()
    outcome(followed)
    with pytest.raises(NotAllowed):
        lay("skolchef")
    first = lay()
    assert lay().document_id == first.document_id  # nothing has changed
    forecast(followed, when=at(3, 21))
    assert list(published(FollowUpPaper, date(2020, 3, 25))) == []
    meetings.send_summons(by=followed.secretary, at=at(3, 30), meeting=Meeting.objects.get(pk=meeting.pk))
    sent = FollowUpPaper.objects.get()
    assert sent.document_id != first.document_id
    assert sent.document.published_at == at(3, 30)
    assert [row.forecast for row in paper_of(sent.paper).rows] == [12_300]
    assert list(published(FollowUpPaper, date(2020, 3, 29))) == []
    assert list(published(FollowUpPaper, date(2020, 3, 30))) == [sent]
    assert sent.document in meetings_papers(sent.item)
    with pytest.raises(Refused, match="Kallelsen är skickad"):
        lay()
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpPaper.objects.update(month=2)


def meetings_papers(item):
    from insyn.meetings.papers.common import case_documents

    return [one.document for one in case_documents(item)]


def test_a_summons_without_the_item_or_without_figures_is_sent_as_before(followed):
    meeting = Meeting.objects.get(body="uou", on=UOU_MEETS)
    meetings.add_standing_items(by=followed.secretary, at=at(3, 20), meeting=meeting)
    meetings.send_summons(by=followed.secretary, at=at(3, 30), meeting=meeting)
    assert not FollowUpPaper.objects.exists()


def test_goals_are_measured_and_what_was_measured_stands(followed):
    with pytest.raises(NotAllowed):
        acts.set_goal(by=followed.secretary, at=at(1, 8), year=2020, body="uou", name="x", source="x")
    with pytest.raises(Invalid):
        acts.set_goal(by=economy(followed), at=at(1, 8), year=2020, body="finns-inte", name="x", source="x")
    goal = acts.set_goal(
        by=economy(followed), at=at(1, 8), year=2020, body="uou", name="Alla lär", source="KF § 1"
    )
    made = {"goal": goal, "name": "Behöriga", "target": Decimal(90)}
    for wrong in ({"direction": "annat"}, {"direction": "at-least", "near": Decimal(-1)}):
        with pytest.raises(Invalid):
            acts.set_indicator(by=economy(followed), at=at(1, 8), **made, **wrong)
    indicator = acts.set_indicator(by=economy(followed), at=at(1, 8), direction="at-least", **made)
    with pytest.raises(Invalid):
        acts.measure_indicator(
            by=economy(followed), at=at(1, 9), indicator=indicator, on=date(2020, 1, 10), value=Decimal(1), source="x"
        )  # fmt: skip
    row = acts.measure_indicator(
        by=followed.act("skolchef"), at=at(1, 9), indicator=indicator, on=date(2020, 1, 9), value=Decimal(91), source="x"
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row).objects.filter(pk=row.pk).delete()


def test_the_annual_report_is_handed_over_once_and_closes_the_year(followed):
    outcome(followed)
    when = at(1, 20).replace(year=2021)

    def hand_over(month, who="ekonomichef", at_=when):
        return acts.hand_over_report(by=followed.act(who), at=at_, year=2020, month=month)

    for month in (5, 9, 11):
        with pytest.raises(Invalid):
            hand_over(month)
    with pytest.raises(Refused):
        hand_over(8, at_=at(8, 31))
    with pytest.raises(NotAllowed):
        hand_over(12, "sekreterare")
    acts.enter_result(
        by=economy(followed), at=when, year=2020, month=12, which="tax", budget_tkr=13_000, outcome_tkr=12_900, forecast_tkr=None
    )  # fmt: skip
    with pytest.raises(Invalid):
        acts.enter_result(
            by=economy(followed), at=when, year=2020, month=12, which="finns-inte", budget_tkr=1, outcome_tkr=1, forecast_tkr=1
        )  # fmt: skip
    found = report(2020, 12, date(2021, 1, 20))
    assert found.law_day == date(2021, 4, 15)
    assert found.tables[0].rows[-1].amounts == (1_000, 11_400, None)
    assert [table.id for table in found.tables] == ["resultat", "drift", "investeringar"]
    row = hand_over(12)
    assert list(published(PeriodReport, date(2021, 1, 20))) == [row]
    with pytest.raises(Refused):
        hand_over(12)
    with pytest.raises(Refused, match="överlämnad"):
        outcome(followed, month=2, when=when)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodReport.objects.update(month=8)


def test_the_demonstration_follows_the_budget_in_uou(stage):

    load_frames(stage)
    follow_the_budget(stage)
    sent = FollowUpPaper.objects.get()
    paper = paper_of(sent.paper)
    assert [row.sv for row in paper.without_measure] == ["Individ- och familjeomsorg"]
    assert paper.as_json() == paper_of(paper.as_json()).as_json()
    assert not paper.decides
    assert Meeting.objects.get(body="uou", on=UOU_MEETS).state == Meeting.State.APPROVED
