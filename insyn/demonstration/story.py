"""What happens in the demonstration, scene by scene: Norsjö, winter and spring 2020. Every act is one the pages use.

The organisation, the meeting days and the way of the cases are the presentation's; the cases themselves and the people
are invented.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from insyn.cases import acts as cases
from insyn.cases.models import Case
from insyn.demonstration import papers
from insyn.demonstration.cast import actor, person_of
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Refused
from insyn.foundation.models import Municipality
from insyn.meetings import acts as meetings
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.roll import expected
from insyn.people.models import Person

Progress = Callable[[str], None]
Kind = AgendaItem.Kind
CITIZEN_QUESTION = (
    "Mina barn går på skolan i Norsjö och på fritidshemmet efter skolan. Skolskjutsen går hem direkt efter skoldagen, så "
    "den hjälper inte oss som arbetar till fem. Kan kommunen låta barn som går på fritids åka med en senare tur?"
)
PROPOSAL = (
    "Kommunfullmäktige antar ändrade riktlinjer för skolskjuts, så att elever i förskoleklass till och med årskurs 6 får "
    "åka med en senare tur från fritidshemmet från och med höstterminen 2020."
)
COUNTER = (
    "Kommunfullmäktige antar ändrade riktlinjer för skolskjuts, så att elever i förskoleklass till och med årskurs 3 får "
    "åka med en senare tur från fritidshemmet från och med höstterminen 2020."
)


@dataclass
class Stage:
    """The municipality on stage, and who is who."""

    municipality: Municipality
    progress: Progress

    def act(self, username: str) -> Actor:
        """Somebody of the cast."""
        return actor(self.municipality, username)

    @property
    def secretary(self) -> Actor:
        """The committee secretary."""
        return self.act("sekreterare")

    def say(self, day: date, line: str) -> None:
        """Show that something has happened."""
        self.progress(f"  {day}  {line}")


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A local time in 2020, as an instant."""
    return clock.instant(date(2020, month, day), hour, minute)


def play(municipality: Municipality, progress: Progress) -> None:
    """Play everything, in the order of the calendar."""
    stage = Stage(municipality, progress)
    case = question_comes_in(stage)
    report_is_written(stage, case)
    lowest_level_decides(stage)
    case_handed_in(stage, case)
    late_case_is_refused(stage)
    joint_preparation(stage, case)
    subcommittee_proposes(stage, case)
    board_is_summoned(stage, case)
    groups_meet(stage, case)
    board_divides(stage, case)
    assembly_decides(stage, case)
    joint_committee_goes_straight(stage)
    decision_is_carried_out(stage, case)


def question_comes_in(stage: Stage) -> Case:
    """A citizen asks by the form; the registrar gives it a number and finds the unit."""
    submission = cases.receive_question(
        by=Actor.citizen(stage.municipality),
        at=at(1, 2, 10, 12),
        subject="Skolskjuts från fritids",
        text=CITIZEN_QUESTION,
        sender_name="Påhittad Förälder",
        sender_email="foralder@exempel.invalid",
    )
    stage.say(date(2020, 1, 2), "En medborgare ställer en fråga i formuläret på webbplatsen")
    case = cases.register_case(
        by=stage.act("registrator"),
        at=at(1, 2, 13, 40),
        submission=submission,
        title="Skolskjuts från fritidshemmet",
        kind="assembly",
        summary="En förälder frågar om barn som går på fritidshem kan få åka skolskjuts senare på eftermiddagen. "
        "Det kräver att kommunens riktlinjer för skolskjuts ändras, och det beslutar kommunfullmäktige om.",
    )
    cases.assign_case(
        by=stage.act("registrator"),
        at=at(1, 2, 13, 45),
        case=case,
        unit="utbildning",
        official=stage.act("utredare").user,
    )
    stage.say(date(2020, 1, 2), f"Registratorn registrerar {case.reference} och lämnar det till utbildning")
    return case


def report_is_written(stage: Stage, case: Case) -> None:
    """The official writes the report, with three attachments, one of them secret."""
    official = stage.act("utredare")
    cases.save_report(
        by=official,
        at=at(1, 7, 15),
        case=case,
        edition=0,
        proposal=PROPOSAL,
        summary="Fler barn kan gå på fritidshem om skolskjutsen också går en senare tur. Kostnaden ryms inom ramen.",
        text=papers.REPORT_TEXT,
    )
    for title, filename, data, section, reason in papers.attachments():
        cases.attach(
            by=official,
            at=at(1, 8, 10),
            case=case,
            title=title,
            filename=filename,
            data=data,
            secrecy_section=section,
            secrecy_reason=reason,
        )
    cases.sign_report(by=official, at=at(1, 9, 16), case=case)
    stage.say(
        date(2020, 1, 9), "Utredaren undertecknar tjänsteskrivelsen; en av tre bilagor är sekretessbelagd"
    )


def lowest_level_decides(stage: Stage) -> None:
    """A question that needs no body stops at the delegate whom the order names."""
    submission = cases.receive_question(
        by=Actor.citizen(stage.municipality),
        at=at(1, 8, 9),
        subject="Parkeringstillstånd",
        text="Jag behöver parkeringstillstånd för rörelsehindrad. Hur gör jag?",
        sender_name="Påhittad Person",
    )
    case = cases.register_case(
        by=stage.act("registrator"),
        at=at(1, 8, 10),
        submission=submission,
        title="Ansökan om parkeringstillstånd för rörelsehindrad",
        kind="delegated",
        summary="En ansökan om parkeringstillstånd. En handläggare beslutar på kommunstyrelsens vägnar.",
    )
    cases.assign_case(
        by=stage.act("registrator"),
        at=at(1, 8, 10, 5),
        case=case,
        unit="teknik",
        official=stage.act("trafik").user,
    )
    cases.decide_by_delegation(
        by=stage.act("trafik"),
        at=at(1, 9, 11),
        case=case,
        line="6.1",
        text="Parkeringstillstånd beviljas i två år.",
    )
    stage.say(
        date(2020, 1, 9), f"{case.reference} avgörs på lägsta nivå: trafikhandläggaren beslutar på delegation"
    )


def case_handed_in(stage: Stage, case: Case) -> None:
    """Handed in on the last day: three calendar days before the joint preparation."""
    cases.hand_in(by=stage.act("utredare"), at=at(1, 10, 9), case=case, meeting_on=date(2020, 1, 13))
    stage.say(date(2020, 1, 10), "Ärendet lämnas in till gemensamma beredningen, tre dagar innan")


def late_case_is_refused(stage: Stage) -> None:
    """Another case is a day late: refused with the next possible meeting, and handed in to that one."""
    submission = cases.receive_question(
        by=Actor.citizen(stage.municipality),
        at=at(1, 3, 8),
        subject="Läxhjälp på biblioteket",
        text="Kan skolan och biblioteket ordna läxhjälp en kväll i veckan?",
    )
    case = cases.register_case(
        by=stage.act("registrator"),
        at=at(1, 3, 9),
        submission=submission,
        title="Läxhjälp på biblioteket",
        kind="board",
        summary="Ett förslag om läxhjälp en kväll i veckan, som skolan och biblioteket ordnar tillsammans.",
    )
    official = stage.act("utredare")
    cases.assign_case(
        by=stage.act("registrator"), at=at(1, 3, 9, 5), case=case, unit="utbildning", official=official.user
    )
    cases.save_report(
        by=official,
        at=at(1, 10, 15),
        case=case,
        edition=0,
        proposal="Kommunstyrelsen uppdrar åt utbildningen att ordna läxhjälp en kväll i veckan under hösten 2020.",
        summary="Läxhjälp kan ordnas på biblioteket inom ramen.",
        text="Utbildningen och kulturen har gått igenom förslaget. Det kan prövas under en termin och följas upp.",
    )
    cases.sign_report(by=official, at=at(1, 10, 16), case=case)
    try:
        cases.hand_in(by=official, at=at(1, 11, 9), case=case, meeting_on=date(2020, 1, 13))
    except Refused as refusal:
        stage.say(date(2020, 1, 11), f"{case.reference} kommer en dag för sent: ”{refusal.message}”")
    cases.hand_in(by=official, at=at(1, 11, 9, 5), case=case, meeting_on=date(2020, 2, 24))


def joint_preparation(stage: Stage, case: Case) -> None:
    """Politicians, heads and secretaries go through the cases."""
    meeting = Meeting.objects.get(body="gemensam-beredning", on=date(2020, 1, 13))
    item = meetings.add_item(by=stage.secretary, at=at(1, 10, 14), meeting=meeting, case=case)
    present = [place.person for place in expected(meeting)]
    meetings.open_meeting(by=stage.secretary, at=at(1, 13, 10), meeting=meeting, present=present)
    meetings.begin_item(by=stage.secretary, at=at(1, 13, 10, 5), item=_fresh(item))
    meetings.record_decision(by=stage.secretary, at=at(1, 13, 10, 40), item=_fresh(item))
    meetings.close_meeting(by=stage.secretary, at=at(1, 13, 12), meeting=_fresh(meeting))
    stage.say(date(2020, 1, 13), "Gemensamma beredningen går igenom ärendet")


def subcommittee_proposes(stage: Stage, case: Case) -> None:
    """UOU prepares the case and proposes; its minutes are approved and posted."""
    meeting = Meeting.objects.get(body="uou", on=date(2020, 1, 21))
    first = _choosing_approver(stage, meeting, at(1, 13, 13))
    item = meetings.add_item(
        by=stage.secretary,
        at=at(1, 13, 13),
        meeting=meeting,
        case=case,
        presenter="Ulrik Exempelgren, utredare",
    )
    meetings.send_summons(by=stage.secretary, at=at(1, 14, 9), meeting=_fresh(meeting))
    people = _people("s-4", "s-5", "kd-2")
    meetings.open_meeting(by=stage.secretary, at=at(1, 21, 9), meeting=_fresh(meeting), present=people)
    _choose(stage, meeting, first, "s-4", "kd-2", at(1, 21, 9, 2))
    meetings.begin_item(by=stage.secretary, at=at(1, 21, 9, 10), item=_fresh(item))
    meetings.put_question(by=stage.secretary, at=at(1, 21, 9, 50), item=_fresh(item), answer="yes")
    meetings.record_decision(by=stage.secretary, at=at(1, 21, 9, 51), item=_fresh(item))
    meetings.close_meeting(by=stage.secretary, at=at(1, 21, 14), meeting=_fresh(meeting))
    _minutes(stage, meeting, ("uou-ordforande", "ks-ledamot"), at(1, 24, 10), at(1, 27, 9))
    stage.say(date(2020, 1, 21), "Utbildnings- och omsorgsutskottet bereder ärendet och föreslår")


def board_is_summoned(stage: Stage, case: Case) -> None:
    """The board's agenda goes out a week before, in time for the group meetings."""
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    _choosing_approver(stage, meeting, at(1, 27, 13))
    meetings.add_item(
        by=stage.secretary,
        at=at(1, 27, 13),
        meeting=meeting,
        case=case,
        presenter="Ulrik Exempelgren, utredare",
    )
    meetings.add_item(
        by=stage.secretary,
        at=at(1, 27, 13, 5),
        meeting=meeting,
        kind=Kind.DELEGATED,
        title="Anmälan av delegationsbeslut",
        proposal="Kommunstyrelsen lägger anmälan till handlingarna.",
    )
    summons = meetings.send_summons(by=stage.secretary, at=at(1, 28, 9), meeting=_fresh(meeting))
    pages = summons.members_bundle.pages if summons.members_bundle else 0
    stage.say(date(2020, 1, 28), f"Kallelse till kommunstyrelsen, {pages} sidor handlingar")


def groups_meet(stage: Stage, case: Case) -> None:
    """Every party's group meets on the case; assembly members who come are paid."""
    paid = 0
    for meeting in Meeting.objects.filter(body="gruppmoten", on=date(2020, 1, 29)):
        item = meetings.add_item(by=stage.secretary, at=at(1, 28, 10), meeting=meeting, case=case)
        present = [place.person for place in expected(meeting)][::2] or [expected(meeting)[0].person]
        meetings.open_meeting(by=stage.secretary, at=at(1, 29, 18), meeting=meeting, present=present)
        meetings.begin_item(by=stage.secretary, at=at(1, 29, 18, 10), item=_fresh(item))
        meetings.record_decision(by=stage.secretary, at=at(1, 29, 19), item=_fresh(item))
        meetings.close_meeting(by=stage.secretary, at=at(1, 29, 20), meeting=_fresh(meeting))
        paid += meeting.presences.exclude(paid_basis="").count()
    stage.say(date(2020, 1, 29), f"Varje partis grupp har möte; {paid} närvarande har ersättning")


def board_divides(stage: Stage, case: Case) -> None:
    """The board: one prevented, one disqualified, two proposals, a division by name, reservations."""
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    first, item, reported = meeting.items.order_by("position")
    meetings.announce_absence(
        by=stage.secretary, at=at(2, 3, 15), meeting=meeting, person=person_of("s-5"), reason="Sjukdom"
    )
    people = _people("s-1", "s-2", "s-3", "s-4", "s-6", "kd-1", "kd-2", "kd-3", "c-1", "l-1", "v-1", "sd-1")
    meetings.open_meeting(by=stage.secretary, at=at(2, 4, 9), meeting=_fresh(meeting), present=people)
    _choose(stage, meeting, first, "s-1", "c-1", at(2, 4, 9, 2))
    meetings.declare_disqualified(
        by=stage.secretary,
        at=at(2, 4, 9, 5),
        item=_fresh(item),
        person=person_of("kd-1"),
        reason="Äger ett bussföretag som kör skolskjuts åt kommunen",
    )
    meetings.begin_item(by=stage.secretary, at=at(2, 4, 9, 10), item=_fresh(item))
    meetings.make_proposal(
        by=stage.secretary,
        at=at(2, 4, 9, 40),
        item=_fresh(item),
        person=person_of("s-4"),
        kind="main",
        text="",
    )
    meetings.make_proposal(
        by=stage.act("ks-ledamot"),
        at=at(2, 4, 9, 45),
        item=_fresh(item),
        person=person_of("kd-2"),
        kind="counter",
        text=COUNTER,
    )
    meetings.put_question(by=stage.act("ks-ordforande"), at=at(2, 4, 10), item=_fresh(item), answer="yes")
    question = meetings.call_division(
        by=stage.act("ks-ledamot"), at=at(2, 4, 10, 1), item=_fresh(item), person=person_of("kd-2")
    )
    votes = {"s-1": "yes", "s-2": "yes", "s-3": "yes", "s-4": "yes", "s-6": "yes", "c-1": "yes",
             "kd-2": "no", "kd-3": "no", "l-1": "abstain"}  # fmt: skip
    for key, choice in votes.items():
        meetings.cast_vote(
            by=stage.secretary,
            at=at(2, 4, 10, 3),
            question=_fresh(question),
            person=person_of(key),
            choice=choice,
        )
    meetings.close_division(by=stage.act("ks-ordforande"), at=at(2, 4, 10, 5), question=_fresh(question))
    meetings.record_decision(by=stage.secretary, at=at(2, 4, 10, 6), item=_fresh(item))
    for key in ("kd-2", "kd-3"):
        meetings.announce_reservation(
            by=stage.secretary,
            at=at(2, 4, 10, 8),
            item=_fresh(item),
            person=person_of(key),
            text="Till förmån för det egna förslaget."
            if key == "kd-2"
            else f"Till förmån för {person_of('kd-2').name}s förslag.",
        )
    meetings.begin_item(by=stage.secretary, at=at(2, 4, 11), item=_fresh(reported))
    meetings.put_question(by=stage.secretary, at=at(2, 4, 11, 4), item=_fresh(reported), answer="yes")
    meetings.record_decision(by=stage.secretary, at=at(2, 4, 11, 5), item=_fresh(reported))
    meetings.close_meeting(by=stage.secretary, at=at(2, 4, 15), meeting=_fresh(meeting))
    _minutes(stage, meeting, ("ks-ordforande", "ks-justerare"), at(2, 10, 10), at(2, 11, 9))
    stage.say(date(2020, 2, 4), "Kommunstyrelsen: jäv, ersättare tjänstgör, votering 6–2, två reservationer")


def assembly_decides(stage: Stage, case: Case) -> None:
    """The assembly: announced and summoned more than a week before, with a quorum, decides."""
    meeting = Meeting.objects.get(body="kf", on=date(2020, 2, 24))
    first = _choosing_approver(stage, meeting, at(2, 12, 13))
    item = meetings.add_item(by=stage.secretary, at=at(2, 12, 13), meeting=meeting, case=case)
    meetings.send_summons(by=stage.secretary, at=at(2, 14, 9), meeting=_fresh(meeting))
    absent = {"s-14", "kd-6"}
    keys = [f"{party}-{n}" for party, seats in (("s", 14), ("kd", 8), ("c", 3), ("l", 3), ("v", 2), ("sd", 1))
            for n in range(1, seats + 1)]  # fmt: skip
    people = _people(*[key for key in keys if key not in absent], "s-ers-1", "kd-ers-1")
    meetings.open_meeting(by=stage.secretary, at=at(2, 24, 18), meeting=_fresh(meeting), present=people)
    _choose(stage, meeting, first, "s-12", "kd-8", at(2, 24, 18, 5))
    meetings.declare_disqualified(
        by=stage.secretary,
        at=at(2, 24, 18, 10),
        item=_fresh(item),
        person=person_of("kd-1"),
        reason="Ärendet rör det egna bussföretaget",
    )
    meetings.begin_item(by=stage.secretary, at=at(2, 24, 18, 15), item=_fresh(item))
    meetings.make_proposal(
        by=stage.secretary,
        at=at(2, 24, 18, 30),
        item=_fresh(item),
        person=person_of("kd-2"),
        kind="counter",
        text=COUNTER,
    )
    meetings.put_question(
        by=stage.act("kf-ordforande"), at=at(2, 24, 18, 45), item=_fresh(item), answer="yes"
    )
    meetings.record_decision(by=stage.secretary, at=at(2, 24, 18, 46), item=_fresh(item))
    meetings.close_meeting(by=stage.secretary, at=at(2, 24, 20), meeting=_fresh(meeting))
    meetings.assign_execution(
        by=stage.secretary,
        at=at(2, 25, 9),
        item=_fresh(item),
        task="Beställa den senare turen och lämna besked till vårdnadshavarna",
        unit="utbildning",
        due_on=date(2020, 4, 15),
    )
    _minutes(stage, meeting, ("kf-ordforande", "kf-justerare"), at(3, 2, 10), at(3, 3, 9))
    stage.say(date(2020, 2, 24), "Kommunfullmäktige beslutar; protokollet justeras 2 mars och anslås 3 mars")


def joint_committee_goes_straight(stage: Stage) -> None:
    """A case from a joint committee goes straight to the board."""
    case = cases.receive_from_joint_committee(
        by=stage.act("registrator"),
        at=at(3, 5, 10),
        committee="miljo-bygg",
        title="Samarbete om räddningstjänst i beredskap",
        summary="Den gemensamma nämnden för bygg, miljö och räddningstjänst vill att kommunerna rekryterar "
        "deltidsbrandmän tillsammans.",
        proposal="Kommunstyrelsen ställer sig bakom den gemensamma nämndens förslag om gemensam rekrytering.",
    )
    meeting = Meeting.objects.get(body="ks", on=date(2020, 3, 17))
    first = _choosing_approver(stage, meeting, at(3, 9, 13))
    item = meetings.add_item(by=stage.secretary, at=at(3, 9, 13), meeting=meeting, case=case)
    meetings.send_summons(by=stage.secretary, at=at(3, 10, 9), meeting=_fresh(meeting))
    people = _people("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1", "v-1")
    meetings.open_meeting(by=stage.secretary, at=at(3, 17, 9), meeting=_fresh(meeting), present=people)
    _choose(stage, meeting, first, "s-1", "c-1", at(3, 17, 9, 2))
    meetings.begin_item(by=stage.secretary, at=at(3, 17, 9, 10), item=_fresh(item))
    meetings.put_question(by=stage.secretary, at=at(3, 17, 9, 30), item=_fresh(item), answer="yes")
    meetings.record_decision(by=stage.secretary, at=at(3, 17, 9, 31), item=_fresh(item))
    meetings.close_meeting(by=stage.secretary, at=at(3, 17, 12), meeting=_fresh(meeting))
    _minutes(stage, meeting, ("ks-ordforande", "ks-justerare"), at(3, 19, 10), at(3, 20, 9))
    stage.say(
        date(2020, 3, 17),
        f"{case.reference} från gemensam nämnd avgörs av kommunstyrelsen; överklagandetiden flyttas över påsken",
    )


def decision_is_carried_out(stage: Stage, case: Case) -> None:
    """The decision is carried out, and it is reported back."""
    execution = case.executions.get()
    cases.report_execution(
        by=stage.act("utredare"),
        at=at(4, 8, 10),
        execution=execution,
        report="Turen är beställd från höstterminen och vårdnadshavarna har fått besked.",
    )
    stage.say(date(2020, 4, 8), "Beslutet är genomfört och återrapporterat")


def _people(*keys: str) -> list[Person]:
    return [person_of(key) for key in keys]


def _fresh(row: Any) -> Any:
    """The row as it is now; acts before this one may have changed it."""
    return type(row).objects.get(pk=row.pk)


def _choosing_approver(stage: Stage, meeting: Meeting, when: datetime) -> AgendaItem:
    """The first item of every agenda: who approves the minutes."""
    return meetings.add_item(
        by=stage.secretary, at=when, meeting=meeting, kind=Kind.FORM, title="Val av justerare"
    )


def _choose(
    stage: Stage, meeting: Meeting, item: AgendaItem, chair: str, approver: str, when: datetime
) -> None:
    """Choose the approver, and say when the minutes are approved."""
    person = person_of(approver)
    meetings.begin_item(by=stage.secretary, at=when, item=_fresh(item))
    meetings.appoint_approvers(
        by=stage.secretary, at=when, meeting=_fresh(meeting), chair=person_of(chair), approvers=[person]
    )
    meetings.record_decision(
        by=stage.secretary,
        at=when,
        item=_fresh(item),
        text=f"{person.with_party} utses att justera protokollet.",
    )


def _minutes(
    stage: Stage, meeting: Meeting, approvers: tuple[str, str], approved: datetime, posted: datetime
) -> None:
    """The minutes are presented, approved by chair and approver, and posted on the notice board."""
    minutes = _fresh(meeting).minutes
    minutes = meetings.save_minutes(
        by=stage.secretary,
        at=approved,
        minutes=minutes,
        edition=minutes.edition,
        texts={},
        approval_place="Kommunkansliet, Norsjö",
    )
    minutes = meetings.present_minutes(by=stage.secretary, at=approved, minutes=minutes)
    for username in approvers:
        meetings.approve_minutes(by=stage.act(username), at=approved, minutes=_fresh(minutes))
    meetings.post_notice(
        by=stage.secretary, at=posted, meeting=_fresh(meeting), kept_at="Kommunkansliet, Norsjö"
    )
