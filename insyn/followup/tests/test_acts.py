"""An assignment on its way, reminders, the report to the body: by those who may, by those who may not, twice, too late."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from insyn.cases.acts import report_execution
from insyn.cases.models import Case, Execution
from insyn.cases.queries import case_page
from insyn.demonstration import story
from insyn.demonstration.story import at
from insyn.documents.queries import open_on
from insyn.followup import acts, reporting
from insyn.followup.daily import make_reports, send_reminders
from insyn.followup.gathering import executions, gathered, public_on
from insyn.followup.models import BodyReport, Happening, Reminder
from insyn.followup.queries import of_case
from insyn.followup.rules.assignments import Stand
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.daily import run_day
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, Municipality
from insyn.meetings.acts import add_item, plan_meeting
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.models import Meeting
from insyn.meetings.papers.common import case_documents

DUE = date(2020, 4, 15)


@pytest.fixture
def execution(played_until) -> Execution:
    """The assembly's assignment to the unit for education, to be done by 15 April."""
    return played_until(story.assembly_decides).executions.get()


def new_day(stage, execution, who="sekreterare", when=None, **changed):
    given = {
        "due_on": date(2020, 6, 1), "text": "Upphandlingen överklagades.", "allowed_by": "body",
        "allowance": "KF 2020-04-27 § 30", **changed,
    }  # fmt: skip
    return acts.give_new_day(by=stage.act(who), at=when or at(4, 8), execution=execution, **given)


def stand_of(execution: Execution, known: date) -> Stand:
    return gathered([executions().get(pk=execution.pk)], known)[0].stand


def test_reports_in_part_are_told_over_time_and_the_day_stays(stage, execution):
    by = stage.act("utredare")
    with pytest.raises(NotAllowed):
        acts.report_in_part(by=stage.act("trafik"), at=at(3, 10), execution=execution, text="Nej")
    with pytest.raises(Invalid):
        acts.report_in_part(by=by, at=at(3, 10), execution=execution, text="  ")
    with pytest.raises(Invalid):
        acts.report_in_part(by=by, at=at(3, 10), execution=execution, text="x" * 4001)
    for day, text in ((10, "Anbud begärt."), (20, "Anbud valt.")):
        acts.report_in_part(by=by, at=at(3, day), execution=execution, text=text)
    case = execution.case
    shown = of_case(case, date(2020, 3, 15))[0]
    assert [one.text for one in shown.noted] == ["Anbud begärt."]
    assert of_case(case, date(2020, 3, 25))[0].latest == "Anbud valt."
    page = case_page(case.register, case.year, case.number, date(2020, 3, 25))
    assert page.row.status == Case.Status.EXECUTING
    assert "Delrapport: Anbud valt." in [event.text_sv for event in page.events]
    # What is noted stands, whatever writes to it.
    for change in (lambda rows: rows.update(text="Annat"), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(Happening.objects.filter(execution=execution))


def test_a_new_day_says_why_and_who_allowed_it_and_the_day_before_is_kept(stage, execution):
    with pytest.raises(Invalid):
        new_day(stage, execution, due_on=date(2020, 4, 7))
    with pytest.raises(Invalid):
        new_day(stage, execution, due_on=DUE)
    with pytest.raises(Invalid):
        new_day(stage, execution, allowance="")
    with pytest.raises(Invalid):
        new_day(stage, execution, allowed_by="ingen")
    with pytest.raises(NotAllowed):  # the unit cannot say that the body has allowed it
        new_day(stage, execution, "utredare")
    with pytest.raises(NotAllowed):  # nor the secretary that the head has
        new_day(stage, execution, allowed_by="head")
    with pytest.raises(NotAllowed):
        new_day(stage, execution, "ks-ordforande")
    new_day(stage, execution)
    by_head = new_day(stage, execution, "utredare", at(5, 28), due_on=date(2020, 9, 1), allowed_by="head")
    assert by_head.allowance  # the head's role as the administrative file calls it
    known = {
        day: of_case(execution.case, day)[0]
        for day in (date(2020, 4, 7), date(2020, 4, 8), date(2020, 5, 28))
    }
    assert [one.due_on for one in known.values()] == [DUE, date(2020, 6, 1), date(2020, 9, 1)]
    assert {one.first_due_on for one in known.values()} == {DUE}
    assert known[date(2020, 5, 28)].moved
    assert stand_of(execution, date(2020, 5, 1)) is Stand.GOES_ON


def test_handed_over_the_other_unit_reports_it_and_the_first_no_more(stage, execution):
    with pytest.raises(Invalid):
        acts.hand_over(
            by=stage.act("utredare"), at=at(3, 10), execution=execution, unit="finns-inte", text="x"
        )
    with pytest.raises(Invalid):
        acts.hand_over(
            by=stage.act("utredare"), at=at(3, 10), execution=execution, unit="utbildning", text="x"
        )
    acts.hand_over(
        by=stage.act("utredare"),
        at=at(3, 10),
        execution=execution,
        unit="teknik",
        text="Teknik upphandlar turer.",
    )
    assert [of_case(execution.case, day)[0].unit for day in (date(2020, 3, 9), date(2020, 3, 10))] == [
        "utbildning", "teknik",
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        report_execution(by=stage.act("utredare"), at=at(4, 1), execution=execution, report="Klart")
    report_execution(by=stage.act("trafik"), at=at(4, 1), execution=execution, report="Klart")
    assert stand_of(execution, date(2020, 4, 1)) is Stand.DONE
    for late in (
        lambda: acts.report_in_part(by=stage.act("trafik"), at=at(4, 2), execution=execution, text="x"),
        lambda: new_day(stage, execution),
        lambda: acts.give_up(by=stage.act("trafik"), at=at(4, 2), execution=execution, text="x"),
    ):
        with pytest.raises(Refused):
            late()


def test_what_cannot_be_carried_out_goes_back_to_the_body_as_a_case_for_its_agenda(stage, execution):
    with pytest.raises(NotAllowed):
        acts.give_up(by=stage.secretary, at=at(3, 10), execution=execution, text="Nej")
    acts.give_up(by=stage.act("utredare"), at=at(3, 10), execution=execution, text="Ingen kan köra turen.")
    case = Case.objects.get(pk=execution.case_id)
    assert case.status == Case.Status.UNDER_WAY
    meeting = Meeting.objects.filter(body="kf", on__gt=date(2020, 3, 10)).order_by("on").first()
    assert case in cases_standing_at(meeting)
    assert stand_of(execution, date(2020, 3, 9)) in (Stand.GOES_ON, Stand.WAITS)
    assert stand_of(execution, date(2020, 3, 10)) is Stand.CANNOT
    page = case_page(case.register, case.year, case.number, date(2020, 3, 11))
    assert page.row.status == Case.Status.UNDER_WAY
    with pytest.raises(Refused):
        acts.give_up(by=stage.act("utredare"), at=at(3, 11), execution=execution, text="Igen")
    # The body decides anew, and what it decides is given out as any other decision.
    item = add_item(by=stage.secretary, at=at(3, 12), meeting=meeting, case=case)
    assert item.case.steps.get(body="kf").state == "on-agenda"


def test_what_is_reported_of_one_task_does_not_make_a_case_executed_that_is_back_at_the_body(
    stage, execution
):
    other = Execution(
        case=execution.case, body="kf", decided_on=execution.decided_on, paragraph=execution.paragraph,
        task="Något mer", unit="utbildning", due_on=DUE,
    )  # fmt: skip
    other.save()
    acts.give_up(by=stage.act("utredare"), at=at(3, 10), execution=execution, text="Ingen kan köra turen.")
    report_execution(by=stage.act("utredare"), at=at(3, 11), execution=other, report="Klart")
    assert Case.objects.get(pk=execution.case_id).status == Case.Status.UNDER_WAY


def test_until_legal_force_it_waits_and_a_secret_case_is_on_no_public_list(stage, execution):
    assert stand_of(execution, date(2020, 3, 4)) is Stand.WAITS  # the notice stands since 3 March
    assert stand_of(execution, date(2020, 4, 1)) is Stand.GOES_ON
    assert stand_of(execution, date(2020, 4, 16)) is Stand.LATE
    assert [one.id for one in public_on(date(2020, 4, 1))] == [execution.pk]
    assert public_on(date(2020, 2, 23)) == []
    Case.objects.filter(pk=execution.case_id).update(secrecy_section="23 kap. 2 § OSL", published_at=None)
    assert public_on(date(2020, 4, 1)) == []


def run(stage, on: date) -> None:
    """The day's jobs, as the example's clock has it."""
    shift = clock.instant(on, 6) - datetime.now(UTC)
    Municipality.objects.filter(pk=stage.municipality.pk).update(clock_shift=shift)
    stage.municipality.refresh_from_db()
    run_day(stage.municipality)


def test_reminders_come_two_weeks_before_on_the_day_and_each_month_and_stop_with_the_report(stage, execution):
    by = Actor.system(stage.municipality)
    stage.act("utredare").user.__class__.objects.filter(username="utredare").update(
        email="utredare@exempel.invalid"
    )
    days = [date(2020, 3, 31), date(2020, 4, 1), date(2020, 4, 2), DUE, date(2020, 5, 14), date(2020, 5, 15)]
    sent = []
    for day in days:
        run(stage, day)
        sent.append(Reminder.objects.count())
    assert sent == [0, 1, 1, 2, 2, 3]
    letters = Letter.objects.filter(about=f"cases.execution:{execution.pk}").order_by("pk")
    assert {letter.to for letter in letters} >= {"utredare@exempel.invalid"}
    assert "försenat" in letters.last().text
    with pytest.raises(Refused):  # once each, whoever asks
        acts.remind(by=by, execution=execution, key="2020-04-15:day")
    with pytest.raises(NotAllowed):
        acts.remind(by=stage.secretary, execution=execution, key="x")
    report_execution(by=stage.act("utredare"), at=at(5, 20), execution=execution, report="Klart")
    run(stage, date(2020, 7, 1))
    assert Reminder.objects.count() == 3


def test_a_job_that_is_killed_has_sent_nothing_and_is_done_whole_the_next_time(stage, execution, monkeypatch):
    by = Actor.system(stage.municipality)
    kept = acts.remind

    def killed(**given):
        kept(**given)
        raise KeyboardInterrupt

    monkeypatch.setattr("insyn.followup.daily.acts.remind", killed)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        send_reminders(by, DUE)
    assert not Reminder.objects.exists()
    assert not Letter.objects.filter(about__startswith="cases.execution").exists()
    monkeypatch.setattr("insyn.followup.daily.acts.remind", kept)
    run(stage, DUE)
    run(stage, DUE)
    assert [row.key for row in Reminder.objects.order_by("pk")] == ["2020-04-15:day"]


def test_of_a_secret_case_the_letter_says_its_number_and_nothing_else(stage, execution):
    Case.objects.filter(pk=execution.case_id).update(secrecy_section="23 kap. 2 § OSL", published_at=None)
    acts.remind(by=Actor.system(stage.municipality), at=at(4, 15), execution=execution, key="k")
    for letter in Letter.objects.filter(about=f"cases.execution:{execution.pk}"):
        assert execution.task not in letter.text
        assert execution.case.title not in letter.text + letter.subject


def test_the_report_is_made_by_itself_for_the_first_meeting_after_june_and_stands_on_its_agenda(
    stage, execution
):
    by = Actor.system(stage.municipality)
    meetings = Meeting.objects.filter(body="kf", on__gt=date(2020, 6, 30)).order_by("on")
    meeting = meetings.first() or plan_meeting(
        by=stage.secretary, at=at(6, 1), body="kf", on=date(2020, 9, 28), starts=None
    )
    new_day(stage, execution)
    assert reporting.meetings_to_report_at(meeting.on - timedelta(days=22)) == []
    made_on = meeting.on - timedelta(days=21)
    run(stage, made_on)
    report = BodyReport.objects.get(body="kf")
    assert (report.first, report.last) == (date(2020, 1, 1), date(2020, 6, 30))
    assert report.item.meeting == meeting
    assert report.item.proposal == "Kommunfullmäktige noterar redovisningen."
    assert [one.document for one in case_documents(report.item)] == [report.document]
    assert not open_on(report.document, made_on)  # with the summons
    found = reporting.gathered(meeting, reporting.period_for(meeting), made_on)
    assert [line.task for line in found.late] == [execution.task]
    assert "Upphandlingen överklagades." in found.late[0].stands
    run(stage, made_on + timedelta(days=1))
    assert BodyReport.objects.count() == 1
    with pytest.raises(Refused):
        acts.make_report(by=stage.secretary, at=at(9, 9), meeting=meeting)
    with pytest.raises(NotAllowed):
        acts.make_report(by=stage.act("utredare"), at=at(9, 9), meeting=meeting)
    # Taken off the agenda, it is not forced on again, but the secretary may put it on as it was made.
    report.item.delete()
    make_reports(by, made_on + timedelta(days=2))
    assert BodyReport.objects.get().item is None
    again = acts.make_report(by=stage.secretary, at=at(9, 9), meeting=meeting)
    assert (again.pk, again.document_id) == (report.pk, report.document_id)


def test_nothing_of_a_secret_case_is_in_the_report_but_how_many(stage, execution):
    Case.objects.filter(pk=execution.case_id).update(secrecy_section="23 kap. 2 § OSL", published_at=None)
    meeting = Meeting.objects.filter(body="kf").order_by("on").last()
    period = reporting.Period(date(2020, 1, 1), date(2020, 6, 30))
    found = reporting.gathered(meeting, period, date(2020, 7, 1))
    assert (found.late, found.left, found.done, found.withheld) == ((), (), (), 1)
