"""The law's days of a year's budget, what a plan breaks, the file with steps, how it goes, the wheel. No database."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise

import pytest

from insyn.budget.process.rules.law import Plan, findings, legal_days
from insyn.budget.process.rules.plan import (
    BadTemplate,
    Invited,
    Step,
    StepKind,
    read_template,
    shipped_template,
    write_template,
)
from insyn.budget.process.rules.state import (
    PartyStand,
    QuestionStand,
    StepStand,
    answer_day,
    reminder_due,
    standing,
)
from insyn.budget.process.rules.wheel import Mark, angle, spread, wheel_svg
from insyn.description.finding import Severity
from insyn.description.pictures.svg import Shape
from insyn.description.text import Text

K = StepKind
DAYS = {
    K.COMMITTEES: date(2020, 9, 8), K.JOINT: date(2020, 9, 17), K.NEGOTIATION: date(2020, 9, 22),
    K.AUDIT: date(2020, 9, 30), K.BOARD: date(2020, 10, 13), K.PUBLIC: date(2020, 10, 26),
    K.ASSEMBLY: date(2020, 11, 2),
}  # fmt: skip


def step(kind: StepKind, on: date | None, **more) -> Step:
    return Step(key=kind.value, kind=kind, name=Text(kind.value, kind.value), on=on, **more)


def plan(year: int = 2021, changed: dict | None = None, **more) -> Plan:
    """A lawful year with some days changed; None takes the step away."""
    days = {kind: day.replace(year=year - 1) for kind, day in DAYS.items()} | (changed or {})
    return Plan(year=year, steps=tuple(step(kind, on) for kind, on in days.items() if on), **more)


def broken(found_in: Plan, section: str = "") -> list[str]:
    """The steps that break the law, by a section if one is given."""
    errors = [one for one in findings(found_in) if one.severity is Severity.ERROR]
    return [one.step for one in errors if not section or one.section == section]


def test_a_lawful_year_breaks_nothing():
    assert broken(plan()) == []
    assert [one for one in findings(plan()) if one.severity is Severity.WARNING] == []


@pytest.mark.parametrize(
    ("day", "special", "is_broken"),
    [
        (date(2020, 10, 30), False, False),
        (date(2020, 10, 31), False, False),  # a Saturday: the month is out on its last day all the same
        (date(2020, 11, 1), False, True),
        (date(2020, 11, 1), True, False),
        (date(2020, 11, 30), True, False),
        (date(2020, 12, 1), True, True),
    ],
)
def test_the_board_proposes_before_october_is_out_or_for_special_reasons_in_november(day, special, is_broken):
    changed = {
        K.BOARD: day, K.PUBLIC: date(2020, 12, 10), K.TAX_PROPOSAL: date(2020, 10, 13), K.TAX: date(2020, 11, 16),
        K.ASSEMBLY: date(2020, 12, 21),
    }  # fmt: skip
    found = plan(changed=changed, special_proposal=special, special_budget=True)
    assert (K.BOARD in broken(found, "KL 11:8")) is is_broken


@pytest.mark.parametrize(("day", "is_broken"), [(30, False), (31, False), (None, True)])
def test_a_later_proposal_still_has_its_tax_rate_in_october(day, is_broken):
    on = date(2020, 10, day) if day else date(2020, 11, 1)
    found = plan(changed={K.TAX_PROPOSAL: on}, special_proposal=True)
    assert (K.TAX_PROPOSAL in broken(found, "KL 11:8")) is is_broken
    missing = findings(plan(special_proposal=True))
    assert [one.section for one in missing if one.severity is Severity.WARNING] == ["KL 11:8"]


@pytest.mark.parametrize(
    ("day", "special", "section"),
    [
        (date(2020, 11, 29), False, ""),
        (date(2020, 11, 30), False, ""),
        (date(2020, 12, 1), False, "KL 11:10"),
        (date(2020, 12, 31), True, ""),
        (date(2021, 1, 1), True, "KL 11:11"),
    ],
)
def test_the_assembly_decides_in_november_or_for_special_reasons_in_december(day, special, section):
    found = plan(changed={K.ASSEMBLY: day, K.TAX: date(2020, 11, 30)}, special_budget=special)
    assert broken(found) == ([K.ASSEMBLY] if section else [])
    assert broken(found, section or "KL 11:10") == ([K.ASSEMBLY] if section else [])


@pytest.mark.parametrize(("day", "is_broken"), [(date(2020, 11, 30), False), (date(2020, 12, 1), True)])
def test_a_later_budget_still_has_its_tax_rate_in_november(day, is_broken):
    found = plan(changed={K.TAX: day, K.ASSEMBLY: date(2020, 12, 14)}, special_budget=True)
    assert broken(found, "KL 11:11") == ([K.TAX] if is_broken else [])


@pytest.mark.parametrize(
    ("year", "day", "is_broken"),
    [
        (2023, date(2022, 10, 14), True),
        (2023, date(2022, 10, 15), False),
        (2023, date(2022, 10, 16), False),
        (2021, date(2020, 10, 14), False),
    ],
)
def test_in_a_year_of_elections_the_newly_elected_assembly_decides(year, day, is_broken):
    before = {K.BOARD: date(year - 1, 10, 1), K.PUBLIC: date(year - 1, 10, 5), K.ASSEMBLY: day}
    assert (K.ASSEMBLY in broken(plan(year, before), "KL 11:10")) is is_broken


@pytest.mark.parametrize(("day", "is_broken"), [(25, False), (26, False), (27, True)])
def test_the_proposal_is_public_when_the_meeting_is_announced_a_week_before(day, is_broken):
    assert broken(plan(changed={K.PUBLIC: date(2020, 10, day)})) == ([K.PUBLIC] if is_broken else [])


def test_what_comes_in_the_wrong_order_is_told():
    after = date(2020, 10, 14)
    assert broken(plan(changed={K.COMMITTEES: after}), "KL 11:9") == [K.COMMITTEES]
    assert broken(plan(changed={K.COMMITTEES: DAYS[K.BOARD]}), "KL 11:9") == []
    assert broken(plan(changed={K.NEGOTIATION: after}), "MBL 11 §") == [K.NEGOTIATION]
    assert broken(plan(changed={K.NEGOTIATION: DAYS[K.BOARD]}), "MBL 11 §") == []
    assert broken(plan(changed={K.PUBLIC: date(2020, 10, 12)}), "KL 8:14") == [K.PUBLIC]
    assert K.ASSEMBLY in broken(plan(changed={K.ASSEMBLY: DAYS[K.BOARD]}))
    assert broken(plan(changed={K.AUDIT: date(2020, 11, 1)}), "KL 11:8") == [K.AUDIT]
    assert broken(plan(changed={K.AUDIT: date(2020, 10, 31)}), "KL 11:8") == []


def test_a_host_consults_on_its_joint_committee_before_the_board():
    joint = (Text("Gemensamma nämnden", "The joint committee"),)
    assert broken(plan(changed={K.JOINT: date(2020, 10, 14)}, joint=joint), "KL 9:26") == [K.JOINT]
    assert broken(plan(changed={K.JOINT: date(2020, 10, 13)}, joint=joint), "KL 9:26") == []
    without = findings(plan(changed={K.JOINT: None}, joint=joint))
    assert [one.severity for one in without if one.section == "KL 9:26"] == [Severity.WARNING]
    assert "KL 9:26" not in [one.section for one in findings(plan(changed={K.JOINT: None}))]


def test_every_law_is_missed_where_nothing_is_planned_and_a_last_day_that_is_off_is_told():
    found = findings(Plan(year=2021, steps=(), committees=(Text("Valnämnden", "The election committee"),)))
    assert {one.section for one in found} == {"KL 11:8", "KL 11:9", "KL 11:10", "MBL 11 §"}
    off = [one for one in found if "ingen arbetsdag" in one.text.sv]
    assert ["30 oktober 2020" in one.text.sv for one in off] == [True, True]  # 31 October 2020 is a Saturday
    on_saturday = plan(changed={K.NEGOTIATION: date(2020, 9, 26)})
    assert any(one.step == K.NEGOTIATION and one.severity is Severity.NOTE for one in findings(on_saturday))


def test_the_laws_days_come_in_the_order_of_the_calendar():
    days = legal_days(plan(special_proposal=True, special_budget=True))
    assert [one.last for one in days] == sorted(one.last for one in days)
    assert {one.kind: one.last for one in days}[K.TAX_PROPOSAL] == date(2020, 10, 31)
    assert [one.first for one in legal_days(plan(2023)) if one.kind is K.ASSEMBLY] == [date(2022, 10, 15)]


def test_the_shipped_steps_are_norsjos_and_survive_the_file():
    steps = shipped_template()
    assert [one.step.key for one in steps][:3] == ["stora-1", "stora-2", "stora-3"]
    first = steps[0].step
    assert first.invites == tuple(Invited)
    assert Invited.UNIONS not in next(one.step.invites for one in steps if one.step.key == "lilla")
    assert all(one.step.source or one.step.assumed for one in steps)
    again = read_template(write_template([one.in_year(2020) for one in steps]))
    assert [one.step for one in again] == [one.step for one in steps]
    assert again[0].in_year(2022).on == date(2022, 5, 5)
    hostile = replace(first, place='"] \\ [[step]] \u0007', starts=time(8, 30))
    assert read_template(write_template([hostile]))[0].step.place.startswith('"] \\ [[step]]')


def test_a_day_off_is_moved_to_the_next_working_day():
    one = read_template('[[step]]\nid="a"\nkind="other"\nname="A"\nmonth=2\nday=29\n')[0]
    assert one.in_year(2020).on == date(2020, 3, 2)  # a Saturday
    assert one.in_year(2022).on == date(2022, 2, 28)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x = ", "TOML"),
        ("", "[[step]]"),
        ("step = 1", "[[step]]"),
        ('[[step]]\nid="a"\nkind="other"', "name"),
        ('[[step]]\nid="A B"\nkind="other"\nname="A"', "a–z"),
        ('[[step]]\nid="a"\nkind="fest"\nname="A"', "kind"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\nfarg="r"', "farg"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\nmonth=2\nday=30', "30/2"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\nmonth=13\nday=1', "month"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\nstarts="kl 9"', "09:00"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\ninvites=["alla"]', "invites"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\nmaterials_days=61', "materials_days"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\npositions=1', "positions"),
        ('[[step]]\nid="a"\nkind="other"\nname="' + "x" * 501 + '"', "500"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\n' * 2, "a"),
        ('[[step]]\nid="a"\nkind="other"\nname="A"\n' * 41, "40"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text, says):
    with pytest.raises(BadTemplate) as refused:
        read_template(text)
    assert says in refused.value.message.sv
    assert refused.value.message.en


TODAY = date(2020, 4, 28)
FIRST = Step(
    key="stora-1", kind=K.PREPARATION, name=Text("Första", "First"), on=date(2020, 5, 5),
    invites=(Invited.PARTIES, Invited.UNIONS), positions=True,
)  # fmt: skip


def told(today: date, stand: StepStand, *, parties=(), questions=()) -> list[str]:
    return [one.text.sv for one in standing(today, parties=parties, steps=[stand], questions=questions)]


def test_materials_and_the_call_are_late_from_their_day():
    # Seven days before 5 May is 28 April.
    assert told(date(2020, 4, 27), StepStand(step=FIRST)) == []
    assert [" kallelsen" in one for one in told(TODAY, StepStand(step=FIRST))] == [True]
    late = told(date(2020, 4, 29), StepStand(step=FIRST, called_on=TODAY))
    assert ["underlaget är försenat" in one for one in late] == [True]
    in_time = StepStand(step=FIRST, called_on=TODAY, laid_out=(TODAY,))
    assert told(date(2020, 4, 29), in_time) == []
    after = StepStand(step=FIRST, called_on=TODAY, laid_out=(date(2020, 4, 29),))
    assert ["kortare tid" in one for one in told(date(2020, 4, 29), after)] == [True]


def test_a_union_that_does_not_answer_and_a_step_that_passes_are_told():
    stand = StepStand(
        step=FIRST, called_on=date(2020, 4, 20), laid_out=(date(2020, 4, 20),), silent=("Facket",)
    )
    assert told(date(2020, 4, 27), stand) == []
    assert "Facket" in told(TODAY, stand)[0]
    assert told(date(2020, 5, 6), stand)[0].startswith("Första skulle ha varit")
    done = replace(stand, step=replace(FIRST, done_on=date(2020, 5, 5)))
    assert told(date(2020, 5, 6), done) == []


def test_a_party_without_a_representative_and_without_a_position_is_told():
    party = PartyStand(code="SD", name="Sd", represented=False, position=False)
    ready = StepStand(step=FIRST, called_on=date(2020, 4, 1), laid_out=(date(2020, 4, 1),))
    assert ["representant" in one for one in told(date(2020, 5, 4), ready, parties=[party])] == [True]
    at_it = told(date(2020, 5, 5), ready, parties=[party])
    assert ["hållning" in one for one in at_it] == [False, True]
    fine = PartyStand(code="S", name="S", represented=True, position=True)
    assert told(date(2020, 5, 5), ready, parties=[fine]) == []


def test_a_question_is_answered_within_a_week_and_before_its_step_and_reminded_of():
    assert answer_day(TODAY, None) == date(2020, 5, 5)
    assert answer_day(TODAY, date(2020, 5, 5)) == date(2020, 5, 4)
    assert answer_day(TODAY, date(2020, 5, 6)) == date(2020, 5, 5)
    assert answer_day(TODAY, date(2020, 4, 29)) == TODAY
    assert answer_day(TODAY, date(2020, 4, 1)) == date(2020, 5, 5)
    by = date(2020, 5, 4)
    assert reminder_due(by, date(2020, 5, 1), []) is None
    assert reminder_due(by, date(2020, 5, 2), []) == "before"
    assert reminder_due(by, by, ["before"]) is None
    assert reminder_due(by, date(2020, 5, 5), ["before"]) == "late-1"
    assert reminder_due(by, date(2020, 5, 11), ["late-1"]) is None
    assert reminder_due(by, date(2020, 5, 12), ["late-1"]) == "late-2"
    assert reminder_due(by, date(2020, 6, 12), []) is None  # a few in all
    quiet = StepStand(step=replace(FIRST, on=None))
    late = [QuestionStand(text="Vad " * 40, answer_by=by, answered=False)]
    assert told(by, quiet, questions=late) == []
    assert "…” skulle vara besvarad den 4 maj 2020" in told(date(2020, 5, 5), quiet, questions=late)[0]


def test_the_wheel_begins_at_the_top_and_parts_what_is_near():
    assert angle(date(2020, 1, 1)) == 0
    assert abs(angle(date(2020, 7, 2)) - 3.14159) < 0.02
    near = [Mark(label=str(n), on=date(2020, 10, 10 + n)) for n in range(6)]
    placed = spread(near, [200, 172], 28)
    assert {ring for _mark, _turn, ring in placed} == {0, 1}
    for ring, radius in ((0, 200), (1, 172)):
        turns = [turn for _mark, turn, on in placed if on == ring]
        assert all((after - before) * radius >= 27.9 for before, after in pairwise(turns))
    assert all(turn >= angle(mark.on) for mark, turn, _ring in placed)
    far = [Mark(label="1", on=date(2020, 1, 1)), Mark(label="2", on=date(2020, 7, 1))]
    assert [(turn == angle(mark.on), ring) for mark, turn, ring in spread(far, [200, 172], 28)] == [
        (True, 0)
    ] * 2


@pytest.mark.parametrize("shape", [Shape.PAGE, Shape.PHONE])
def test_the_wheel_leaves_out_other_years_and_says_what_it_is(shape):
    marks = [
        Mark(label="7", on=date(2020, 5, 5), done=True),
        Mark(label="8", on=date(2020, 5, 6), late=True),
        Mark(label="A", on=date(2020, 10, 31), law=True),
        Mark(label="9", on=date(2021, 1, 1)),
    ]
    drawn = wheel_svg(2020, marks, date(2020, 4, 20), "sv", shape=shape, name="hjul")
    assert "Budgetårets hjul 2020" in drawn
    assert ">7<" in drawn
    assert ">A<" in drawn
    assert ">9<" not in drawn
    assert "20 april" in drawn
    assert "wheel-today" not in wheel_svg(2020, marks, date(2021, 1, 1), "en", shape=shape, name="hjul")
