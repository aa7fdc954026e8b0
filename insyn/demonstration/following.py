"""How the budget of 2020 goes, and what UOU has on 6 April. The frames are the presentation's; all other figures are invented."""

from datetime import date
from decimal import Decimal

from insyn.budget import acts
from insyn.budget.queries import decided
from insyn.demonstration.ledger import LINES, keep_the_ledger
from insyn.demonstration.story import Stage, _choose, _fresh, _minutes, _people, at
from insyn.meetings import acts as meetings
from insyn.meetings.models import AgendaItem, Meeting

YEAR = 2020
INVENTED = "(påhittat)"
DECISION = f"Exempelbeslut om internbudget {INVENTED}"
AREAS = (
    ("Utbildning", "Education", "utbildning", 96_000),
    ("Omsorg", "Care", "omsorg", 121_000),
    (
        "Kommunledningskontor och kommunalutveckling",
        "Management office and municipal development",
        "kommunledning",
        64_005,
    ),
)
"""Of the board's 281 005 tkr, which are the presentation's; it gives no amount for any part."""
UNITS = (
    ("utbildning", "Förskola", "Preschool", "forskola", 27_000, (2_210, 2_190)),
    ("utbildning", "Grundskola", "Compulsory school", "grundskola", 49_000, (4_150, 4_480)),
    (
        "utbildning",
        "Gymnasium och vuxenutbildning",
        "Upper secondary and adult education",
        "gymnasium",
        20_000,
        (1_640, 1_610),
    ),
    ("omsorg", "Individ- och familjeomsorg", "Individual and family care", "ifo", 19_000, (1_890, 2_120)),
    (
        "omsorg",
        "Äldre- och handikappomsorg",
        "Care of older and disabled people",
        "aldre-handikapp",
        102_000,
        (8_420, 8_390),
    ),
)
"""Units with their invented budget and their outcome in January and February, in tkr."""
FORECASTS = {
    "forskola": (26_700, "Något färre barn än beräknat under våren."),
    "grundskola": (49_600, "Fler elever med skolskjuts och vikarier under januari och februari."),
    "gymnasium": (20_000, "Inga avvikelser."),
    "ifo": (20_400, "Två placeringar som inte var kända när budgeten gjordes."),
    "aldre-handikapp": (101_400, "Sjukfrånvaron är lägre än förra vintern."),
}


def follow_the_budget(stage: Stage) -> None:
    """The inner budget, two months' outcomes, the heads' forecasts, one deficit over its limit; UOU has it on its table."""
    _distribute(stage)
    keep_the_ledger(stage)
    _two_months(stage)
    _measures_and_goals(stage)
    _uou_meets(stage)
    stage.say(
        date(2020, 4, 6), "Utbildnings- och omsorgsutskottet följer upp ekonomi och mål; en åtgärd saknas"
    )


def _distribute(stage: Stage) -> None:
    budget = decided(YEAR)
    assert budget is not None
    frame = next(line for line in budget.of(YEAR) if "ks" in line.bodies and not line.parent)
    rows = [(frame.key, *area) for area in AREAS] + [unit[:5] for unit in UNITS]
    for parent, name, english, unit, tkr in rows:
        acts.distribute(
            by=stage.act("ekonomichef"), at=at(1, 7, 9), year=YEAR, purpose="operating", parent=parent, name=name,
            name_en=english, unit=unit, tkr=tkr, body="ks", decided_on=date(2020, 1, 7), decision=DECISION,
        )  # fmt: skip


def _two_months(stage: Stage) -> None:
    """What is not in the ledger is entered by hand."""
    by = stage.act("ekonomichef")
    for month, day in ((1, at(2, 14, 9)), (2, at(3, 13, 9))):
        amounts = [(unit[3], unit[5][month - 1]) for unit in UNITS if unit[3] not in LINES]
        for key, tkr in amounts:
            acts.enter_outcome(
                by=by, at=day, year=YEAR, month=month, key=key, purpose="operating", ore=tkr * 100_000
            )
    for key, (tkr, words) in FORECASTS.items():
        acts.save_forecast(
            by=by, at=at(3, 20, 9), year=YEAR, month=2, key=key, purpose="operating", tkr=tkr,
            comment=f"{words} {INVENTED}", hand_in=True,
        )  # fmt: skip


def _measures_and_goals(stage: Stage) -> None:
    by = stage.act("ekonomichef")
    for level, tkr, tenths in (("area", 1_000, None), ("unit", 500, 20)):
        acts.set_deviation_limit(
            by=by,
            at=at(1, 7, 10),
            level=level,
            tkr=tkr,
            tenths=tenths,
            valid_from=date(2020, 1, 1),
            decision=DECISION,
        )
    measure = acts.propose_measure(
        by=by, at=at(3, 20, 10), year=YEAR, month=2, key="grundskola", purpose="operating",
        what=f"Samordna skolskjutsarna med den senare turen {INVENTED}", effect_tkr=250,
        who="Rektor, grundskolan", by_when=date(2020, 8, 15),
    )  # fmt: skip
    acts.decide_measure(
        by=by, at=at(3, 23, 9), measure=measure, body="ks", decided_on=date(2020, 3, 17),
        decision=f"Exempelbeslut {INVENTED}",
    )  # fmt: skip
    goal = acts.set_goal(
        by=by, at=at(1, 7, 10), year=YEAR, body="uou", name=f"Alla elever klarar grundskolan {INVENTED}",
        name_en="Every pupil completes compulsory school (invented)", source=f"Exempelmål {INVENTED}",
    )  # fmt: skip
    indicator = acts.set_indicator(
        by=by, at=at(1, 7, 10), goal=goal, name="Elever i årskurs 9 som väntas bli behöriga till gymnasiet",
        name_en="Pupils in year 9 expected to be eligible for upper secondary school", unit="procent",
        direction="at-least", target=Decimal(92), near=Decimal(3),
    )  # fmt: skip
    for day, value in ((date(2020, 1, 31), Decimal("88.5")), (date(2020, 3, 13), Decimal("90.2"))):
        acts.measure_indicator(
            by=by,
            at=at(3, 20, 9),
            indicator=indicator,
            on=day,
            value=value,
            source=f"Skolornas avstämning {INVENTED}",
        )


def _uou_meets(stage: Stage) -> None:
    """The subcommittee's meeting of 6 April: the standing item with its paper, noted."""
    meeting = Meeting.objects.get(body="uou", on=date(2020, 4, 6))
    meetings.add_standing_items(by=stage.secretary, at=at(3, 27, 13), meeting=meeting)
    meetings.send_summons(by=stage.secretary, at=at(3, 30, 9), meeting=_fresh(meeting))
    meetings.open_meeting(
        by=stage.secretary, at=at(4, 6, 9), meeting=_fresh(meeting), present=_people("s-4", "s-5", "kd-2")
    )
    first, *others = meeting.items.order_by("position")
    _choose(stage, meeting, first, "s-4", "kd-2", at(4, 6, 9, 2))
    for minutes, item in enumerate(others, start=3):
        meetings.begin_item(by=stage.secretary, at=at(4, 6, 9, minutes), item=_fresh(item))
        if item.kind == AgendaItem.Kind.FORM:
            meetings.put_question(
                by=stage.secretary, at=at(4, 6, 9, minutes), item=_fresh(item), answer="yes"
            )
        text = _noted(item)
        meetings.record_decision(by=stage.secretary, at=at(4, 6, 9, minutes), item=_fresh(item), text=text)
    meetings.close_meeting(by=stage.secretary, at=at(4, 6, 11), meeting=_fresh(meeting))
    _minutes(stage, meeting, ("uou-ordforande", "ks-ledamot"), at(4, 8, 10), at(4, 8, 13))


def _noted(item: AgendaItem) -> str:
    if not item.title.startswith("Uppföljning"):
        return ""
    return (
        "Utskottet noterar uppföljningen och föreslår kommunstyrelsen att besluta om en åtgärd för individ- och "
        f"familjeomsorgens underskott. {INVENTED}"
    )
