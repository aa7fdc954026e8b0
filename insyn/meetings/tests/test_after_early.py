"""A decision carried out before it has legal force: on which ground, why, shown, and corrected by a later entry."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from insyn.cases.models import Execution
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.meetings import acts
from insyn.meetings.models import AgendaItem, ExecutionGround
from tests.support.desk import Desk

KF = "/norsjo/sammantraden/kf/2020-02-24/"
WHY = "Skolskjutsen börjar på måndag, och turen kan dras in igen."


@pytest.fixture
def item(stage, played_until) -> AgendaItem:
    """The assembly's decision of 24 February, with its notice on the board since 3 March."""
    played_until(story.assembly_decides)
    return AgendaItem.objects.get(meeting__body="kf", case__isnull=False)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def assigned(stage, item, when=None, **more) -> Execution:
    given = {"task": "Gör", "unit": "utbildning", "due_on": date(2020, 6, 1), **more}
    return acts.assign_execution(by=stage.secretary, at=when or at(3, 5), item=fresh(item), **given)


def test_the_ground_of_the_local_government_act_is_kept_shown_and_corrected(stage, item, client):
    task = assigned(stage, item, ground="kl-13-14", reasons=WHY)
    kept = ExecutionGround.objects.get(execution=task)
    assert (kept.ground, kept.reasons, kept.noted_by) == ("kl-13-14", WHY, stage.secretary.user)
    shown = client.get(f"{KF}?datum=2020-03-05").content.decode()
    assert "KL 13:14" in shown
    assert WHY in shown
    assert WHY not in client.get(f"{KF}?datum=2020-03-04").content.decode()
    assert "before the decision has legal force" in client.get(f"/en{KF}?datum=2020-03-05").content.decode()
    given = {"item": fresh(item), "execution": task, "ground": "", "reasons": "En överklagan väntas."}
    with pytest.raises(NotAllowed):
        acts.correct_execution_ground(by=stage.act("ks-ledamot"), at=at(3, 6), **given)
    acts.correct_execution_ground(by=stage.secretary, at=at(3, 6), **given)
    assert fresh(kept).reasons == WHY
    corrected = client.get(f"{KF}?datum=2020-03-06").content.decode()
    assert "<s>Genomförs innan" in corrected
    assert "En överklagan väntas." in corrected
    assert "<s>" not in client.get(f"{KF}?datum=2020-03-05").content.decode()
    with pytest.raises(Refused, match="redan så"):
        acts.correct_execution_ground(by=stage.secretary, at=at(3, 6), **given)
    with pytest.raises(Invalid):
        acts.correct_execution_ground(by=stage.secretary, at=at(3, 6), **given | {"reasons": " "})
    for change in (lambda: kept.delete(), lambda: ExecutionGround.objects.update(reasons="Annat")):
        with pytest.raises(DatabaseError, match="new entry"), transaction.atomic():
            change()


def test_a_ground_is_refused_where_the_way_of_appeal_knows_none(stage, item):
    with pytest.raises(Refused, match="KL 13:14"):
        assigned(stage, item, ground="fl-35-interest", reasons=WHY)
    with pytest.raises(Refused, match="mening"):
        assigned(stage, item, ground="kl-13-14", reasons="  ")
    with pytest.raises(Invalid):
        assigned(stage, item, ground="kl-13-15", reasons=WHY)
    with pytest.raises(Invalid):
        assigned(stage, item, ground="kl-13-14", reasons="x" * 2001)
    with pytest.raises(Refused, match="laga kraft"):
        assigned(stage, item, at(5, 4), ground="kl-13-14", reasons=WHY)
    acts.state_appeal(by=stage.secretary, at=at(3, 5), item=item, route="none")
    with pytest.raises(Refused, match="13:2"):
        assigned(stage, item, ground="kl-13-14", reasons=WHY)
    assert not ExecutionGround.objects.exists()


def test_under_other_law_only_the_grounds_of_the_administrative_procedure_act_do(stage, item):
    acts.state_appeal(
        by=stage.secretary, at=at(3, 5), item=item, route="other-law", law="13 kap. 3 § plan- och bygglagen"
    )
    with pytest.raises(Refused, match="FL 35"):
        assigned(stage, item)
    with pytest.raises(Refused, match="KL 13:14"):
        assigned(stage, item, ground="kl-13-14", reasons=WHY)
    task = assigned(stage, item, ground="fl-35-temporary", reasons=WHY)
    other = assigned(stage, item, ground="fl-35-interest", reasons=WHY)
    assert task.grounds.get().ground == "fl-35-temporary"
    with pytest.raises(Refused, match="följer inte"):
        acts.correct_execution_ground(
            by=stage.secretary,
            at=at(3, 6),
            item=AgendaItem.objects.get(meeting__body="ks", meeting__on=date(2020, 2, 4), case__isnull=False),
            execution=other,
            ground="",
            reasons="Fel.",
        )


def test_the_secretary_chooses_the_ground_on_the_page_and_corrects_it_afterwards(stage, norsjo, item):
    desk = Desk(norsjo)
    desk.at(date(2020, 3, 5))
    page = f"arbete/sammantraden/kf/2020-02-24/punkt/{item.position}/"
    sent = {"task": "Gör", "unit_chosen": "utbildning", "due_on": "2020-06-01", "ground": "kl-13-14"}
    assert "mening" in desk.send("sekreterare", page, "execution", 409, **sent, reasons="")
    desk.send("sekreterare", page, "execution", **sent, reasons=WHY)
    task = ExecutionGround.objects.get().execution
    after = "arbete/sammantraden/kf/2020-02-24/efter/"
    assert WHY in desk.get("sekreterare", after)
    desk.send("sekreterare", after, "ground", on=task.pk, ground="", reasons="Den väntar.")
    assert "Rättat av anteckningen nedan" in desk.get("sekreterare", after)
    assert "ground" not in desk.get("ks-ledamot", after)
