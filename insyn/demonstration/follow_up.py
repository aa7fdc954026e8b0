"""What came of the winter's decisions, and supervision: an assignment reported in part, one late, one finding. All invented."""

from datetime import date

from insyn.cases.models import Execution
from insyn.demonstration.story import Stage, at
from insyn.followup import acts
from insyn.meetings import acts as meetings
from insyn.meetings.models import AgendaItem

BOARD = date(2020, 3, 17)
INVENTED = "(påhittat)"


def follow_the_winter(stage: Stage) -> None:
    """The board's decision of March is given to two, of whom one reports in part and one is late; the board supervises."""
    item = AgendaItem.objects.get(
        meeting__body="ks",
        meeting__on=BOARD,
        case__kind="joint-committee",
        outcome=AgendaItem.Outcome.DECIDED,
    )
    under_way = _given(
        stage, item, "Ta fram en gemensam annons för deltidsbrandmän (påhittat)", "personal", 6, 15
    )
    _given(
        stage, item, "Lämna besked till den gemensamma nämnden om kommunens del (påhittat)", "kansli", 4, 14
    )
    acts.report_in_part(
        by=stage.act("kommunchef"),
        at=at(4, 15, 10),
        execution=under_way,
        text=f"Texten är klar. De andra kommunerna läser den. {INVENTED}",
    )
    _supervise(stage)
    stage.say(
        date(2020, 4, 16),
        "Uppföljning: ett uppdrag är delrapporterat, ett är försenat; uppsikten har en iakttagelse",
    )


def _given(stage: Stage, item: AgendaItem, task: str, unit: str, month: int, day: int) -> Execution:
    return meetings.assign_execution(
        by=stage.secretary, at=at(3, 23, 9), item=item, task=task, unit=unit, due_on=date(2020, month, day)
    )


def _supervise(stage: Stage) -> None:
    """The board's plan with the housing company in it: a report asked for and received, and what it showed."""
    by = stage.secretary
    plan = acts.begin_plan(by=by, at=at(1, 20, 9), owner="board", year=2020)
    row = acts.add_plan_row(
        by=by,
        at=at(1, 20, 9, 5),
        plan=plan,
        object="norsjolagenheter",
        what=f"Underhållet av bostäderna {INVENTED}",
        how="report",
        when=date(2020, 3, 31),
        who="Kommunstyrelsens presidium",
    )
    acts.add_plan_row(
        by=by,
        at=at(1, 20, 9, 10),
        plan=plan,
        object="miljo-bygg",
        what=f"Handläggningstider {INVENTED}",
        how="meeting",
        when=date(2020, 9, 15),
        who="Kommunstyrelsens presidium",
    )
    acts.decide_plan(
        by=by, at=at(2, 12, 9), plan=plan, decided_on=date(2020, 2, 4), decision=f"Exempelbeslut {INVENTED}"
    )
    asked = acts.ask_for_report(
        by=by,
        at=at(2, 12, 9, 10),
        row=row,
        what=f"Underhållsplan och utfall 2019 {INVENTED}",
        due_on=date(2020, 3, 31),
    )
    acts.receive_report(
        by=by, at=at(3, 30, 9), request=asked, words=f"Planen omfattar hälften av bostäderna. {INVENTED}"
    )
    acts.note_finding(
        by=by,
        at=at(4, 16, 9),
        row=row,
        text=f"Bolaget har ingen underhållsplan för hälften av bostäderna. {INVENTED}",
        measure=f"Bolaget tar fram en plan för resten. {INVENTED}",
        due_on=date(2020, 10, 31),
    )
