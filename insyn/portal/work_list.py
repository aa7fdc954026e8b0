"""A day's work for whoever is signed in: what waits for her by the roles she holds, what is late first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.handed import last_handover, tossed, unit_called
from insyn.cases.hooks import meeting_dates
from insyn.cases.intake import cases_due, unregistered
from insyn.cases.models import Case, CaseStep, Execution, Report
from insyn.cases.of_kinds.waiting import NOTHING_TO_CARRY_OUT, for_registrar, for_units, over_by_itself
from insyn.cases.queries import UNDER_WAY
from insyn.cases.reading import may_see_case
from insyn.cases.release.queries import waiting as waiting_requests
from insyn.cases.route.acts_opinions import may_answer
from insyn.cases.route.demands import name_of
from insyn.cases.route.models import Opinion
from insyn.cases.route.queries import opinions_open, unit_since
from insyn.cases.rules import possible_meeting
from insyn.cases.views_forms_way import days_before
from insyn.delegation.holding import held_lines
from insyn.foundation import clock, rights
from insyn.foundation.models import StaffRole
from insyn.foundation.staff_pages import StaffRequest, has_role, held_roles
from insyn.law.deadlines import end_of_period
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.models import AgendaItem, Approver, Meeting, Minutes
from insyn.meetings.needs import AHEAD, Need, meetings_at_hand, needs
from insyn.meetings.roll import expected
from insyn.meetings.rules.minutes import approval_due
from insyn.meetings.views import body_name
from insyn.meetings.views_people import own_person
from insyn.organisation.marks import marks_of
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import (
    POLITICAL,
    NoVersionInForce,
    administration_or_none,
    adopted_versions,
    version_in_force,
)
from insyn.organisation.queries_governing import to_review
from insyn.portal.work_pay import own_lines, payers

S = Case.Status


@dataclass(frozen=True)
class Task:
    """One thing to do: what, with which thing, where, and by which day if there is one."""

    what: str
    thing: str
    href: str
    due: date | None = None
    late: bool = False
    note: str = ""
    waits: bool = False


@dataclass(frozen=True)
class Section:
    """The tasks that follow from one role."""

    key: str
    heading: str
    tasks: tuple[Task, ...]


class Desk:
    """The reader's desk on a day: what she may do, and the addresses of where it is done."""

    def __init__(self, request: StaffRequest) -> None:
        self.request = request
        self.actor = request.actor
        self.slug = request.municipality.slug
        self.today = clock.today(request.municipality)
        self.language = get_language() or "sv"
        self._meeting_days: dict[str, list[date]] = {}

    @cached_property
    def holds_line(self) -> bool:
        """Whether the reader may decide under any line of the delegation order today."""
        return bool(held_lines(self.actor, self.today))

    def meeting_days(self, body: str) -> list[date]:
        """The days from today on which the body meets; asked for once a body."""
        if body not in self._meeting_days:
            self._meeting_days[body] = meeting_dates(body, self.today)
        return self._meeting_days[body]

    def may(self, act: str, *, body: str = "", unit: str = "") -> bool:
        """Whether the reader may do the act today."""
        return rights.allows(held_roles(self.request), act, body=body, unit=unit)

    def at(self, name: str, *args: object) -> str:
        """The address of a page of work."""
        return reverse(f"work:{name}", args=[self.slug, *args])

    def meeting(self, meeting: Meeting, anchor: str = "") -> str:
        """The address of a meeting's page."""
        return self.at("meeting", meeting.body, meeting.address) + anchor

    def task(
        self,
        what: str,
        thing: str,
        href: str,
        due: date | None = None,
        note: str = "",
        *,
        waits: bool = False,
    ) -> Task:
        """A task, late if its day has passed."""
        return Task(what, thing, href, due, due is not None and due < self.today, note, waits)


def day(on: date) -> str:
    """6 April 2020."""
    return date_format(on, "j F Y")


def sections(request: StaffRequest) -> list[Section]:
    """Everything that waits for the reader, role by role; a role without anything to do is left out."""
    from insyn.portal.work_budget import budget_tasks

    desk = Desk(request)
    found = (
        ("register", _("Diariet"), registrars(desk)),
        ("requests", _("Begäran om handlingar"), requests(desk)),
        ("meetings", _("Sammanträden"), secretaries(desk)),
        ("cases", _("Mina ärenden"), officials(desk)),
        ("kinds", _("Ärenden med egen lag"), kinds_waiting(desk)),
        ("opinions", _("Yttranden"), opinions(desk)),
        ("due", _("Ska snart vara besvarade"), answers_due(desk)),
        ("tossed", _("Bollas mellan enheter"), tossed_cases(desk)),
        ("executions", _("Beslut att genomföra"), executions(desk)),
        ("evaluate", _("Organisationen"), (*first_drafts(desk), *evaluations(desk))),
        ("governing", _("Styrdokument"), reviews(desk)),
        ("pay", _("Ersättningar"), payers(desk)),
        ("budget-process", _("Budgetberedningen"), budget_tasks(desk)),
        ("approve", _("Som förtroendevald"), representatives(desk)),
    )
    made = [Section(key, heading, tuple(sorted(tasks, key=_order))) for key, heading, tasks in found]
    return [section for section in made if section.tasks]


def first_drafts(desk: Desk) -> Iterator[Task]:
    """The draft that a municipality begins with, until something is adopted."""
    if not desk.may("organisation.edit_draft") or adopted_versions():
        return
    drafts = OrganisationVersion.objects.filter(
        file=POLITICAL, decided_at__isnull=True, abandoned_at__isnull=True
    )
    for version in drafts:
        yield desk.task(
            _("Fyll i och anta kommunens första organisation"),
            version.title,
            desk.at("remaining", version.pk),
        )


def evaluations(desk: Desk) -> Iterator[Task]:
    """The evaluation that the organisation in force has waited for since its latest mark."""
    if not desk.may("organisation.note_evaluation"):
        return
    try:
        version = version_in_force(desk.today)
    except NoVersionInForce:
        return
    reached = [mark for mark in marks_of(version.valid_from, desk.today, version.valid_until) if mark.reached]
    if not reached or version.evaluations.filter(years__gte=reached[-1].years).exists():
        return
    what = _("Utvärdera organisationen, som har gällt i %(years)s år") % {"years": reached[-1].years}
    yield desk.task(what, version.title, desk.at("adoption", version.pk), reached[-1].on, waits=True)


def reviews(desk: Desk) -> Iterator[Task]:
    """The governing documents to look over within 90 days, for the secretary of the body that decides them."""
    if not desk.may("organisation.note_governing_review"):
        return
    for entry in to_review(desk.today):
        if desk.may("organisation.decide_governing_text", body=entry.document.adopted_by or ""):
            href = desk.at("governing-text", entry.document.id) + "#review"
            yield desk.task(_("Se över"), entry.name.sv, href, entry.review_by, waits=not entry.past_review)


def _order(task: Task) -> tuple[bool, bool, date]:
    return (not task.late, task.waits, task.due or date.max)


def registrars(desk: Desk) -> Iterator[Task]:
    """Questions to register at once (OSL 5:1), cases without a unit, cases with nothing left to do."""
    if not desk.may("cases.register_case"):
        return
    for submission in unregistered():
        due = end_of_period(clock.local_date(submission.received_at) + timedelta(days=1))
        # "Så snart de har kommit in" (OSL 5:1): that a day is the most is assumed, and said in docs/intake.md.
        note = _("har legat oregistrerad i mer än en dag (OSL 5:1)") if due < desk.today else ""
        yield desk.task(_("Registrera"), submission.subject, desk.at("register", submission.pk), due, note)
    for case in Case.objects.filter(unit="", status=S.REGISTERED).order_by("year", "number"):
        yield desk.task(
            _("Lämna till en enhet"), str(case), desk.at("case", case.address) + "#assign", case.received_on
        )
    for case in _at_nobody(desk):
        yield desk.task(
            _("Enheten har ingen handläggare: lämna vidare"),
            str(case),
            desk.at("case", case.address) + "#assign",
        )
    settled = Case.objects.filter(status__in=[S.EXECUTED, S.DECIDED]).annotate(over=over_by_itself())
    for case in settled.order_by("year", "number"):
        done = case.delegated_decision_id or case.kind in NOTHING_TO_CARRY_OUT or case.over
        if case.status == S.EXECUTED or done:
            yield desk.task(_("Avsluta"), str(case), desk.at("case", case.address) + "#close")


def requests(desk: Desk) -> Iterator[Task]:
    """Requests for official documents to answer at once (TF 2:15), and those that wait for a decision in writing."""
    if not desk.may("cases.assess_document"):
        return
    held = held_roles(desk.request)
    for request in waiting_requests():
        if request.case is not None and not may_see_case(desk.actor, held, request.case):
            continue
        what = _("Se till att beslutet fattas") if request.answered_at else _("Pröva och svara")
        thing = f"{request}, {request.case.reference}" if request.case else str(request)
        due = None if request.answered_at else request.due_on
        yield desk.task(what, thing, desk.at("request", request.pk), due)


def _at_nobody(desk: Desk) -> Iterator[Case]:
    """Cases at a unit where nobody is an official, so that nobody would see them."""
    roles = StaffRole.objects.filter(name=StaffRole.Name.OFFICIAL, starts_on__lte=desk.today)
    units = set(roles.exclude(ends_on__lte=desk.today).values_list("unit", flat=True))
    if "" not in units:  # an official without a unit has them all
        rows = Case.objects.filter(status=S.PREPARING, official__isnull=True)
        yield from rows.exclude(unit__in=units).exclude(unit="").order_by("year", "number")


ANCHORS = {
    "meetings.add_item": "#add-case",
    "meetings.send_summons": "#summons",
    "meetings.open_meeting": "#open",
    "meetings.close_meeting": "",
    "meetings.post_notice": "#post",
    "meetings.take_down_notice": "#take-down",
    "meetings.note_board": "efter/#board",
}


def secretaries(desk: Desk) -> Iterator[Task]:
    """What each meeting needs next, cases to put on an agenda, decisions nobody has been given to carry out."""
    if not has_role(desk.request, "secretary"):
        return
    for need in needs(_one_group_a_day(meetings_at_hand(desk.today)), desk.today):
        if desk.may("meetings.save_minutes", body=need.meeting.body):
            yield _needed(desk, need)
    yield from _cases_for_agendas(desk)
    yield from _decisions_to_give_out(desk)


def _one_group_a_day(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The parties' meetings of an evening once: their list is one click away."""
    seen: dict[tuple[str, date], Meeting] = {}
    for meeting in meetings:
        seen.setdefault((meeting.body, meeting.on), meeting)
    return list(seen.values())


def _needed(desk: Desk, need: Need) -> Task:
    meeting = need.meeting
    name = body_name(meeting).in_(desk.language) if not meeting.party else _("Partiernas gruppmöten")
    href = desk.meeting(meeting, ANCHORS.get(need.act, ""))
    if need.act in ("meetings.present_minutes", "meetings.approve_minutes"):
        href = desk.at("minutes", meeting.body, meeting.address)
    if meeting.party:
        href = desk.at("meetings") + "#need"
    return desk.task(need.text, f"{name} {day(meeting.on)}", href, need.due, waits=need.waits)


def _cases_for_agendas(desk: Desk) -> Iterator[Task]:
    coming = Meeting.objects.filter(state=Meeting.State.PLANNED, on__gte=desk.today, party="").select_related(
        "version"
    )
    told: set[int] = set()
    for meeting in coming.filter(on__lte=desk.today + 4 * AHEAD).order_by("on", "body"):
        if not desk.may("meetings.add_item", body=meeting.body):
            continue
        for case in cases_standing_at(meeting):
            if case.pk in told or not may_see_case(desk.actor, held_roles(desk.request), case):
                continue
            told.add(case.pk)
            note = _("%(body)s %(day)s") % {
                "body": body_name(meeting).in_(desk.language),
                "day": day(meeting.on),
            }
            due = way.due_back(case)
            yield desk.task(
                _("Sätt på dagordningen"),
                str(case),
                desk.meeting(meeting, "#add-case"),
                due.due_on if due else None,
                note,
            )


def _decisions_to_give_out(desk: Desk) -> Iterator[Task]:
    # Of a case that came back because it could not be carried out, what was given before is another decision's.
    given = Execution.objects.filter(
        case=OuterRef("case"), body=OuterRef("meeting__body"), decided_on=OuterRef("meeting__on")
    )
    last = AgendaItem.objects.filter(case=OuterRef("case"), outcome=AgendaItem.Outcome.DECIDED)
    decided = AgendaItem.objects.filter(
        ~Exists(given),
        pk=Subquery(last.order_by("-decided_at", "-pk").values("pk")[:1]),
        outcome=AgendaItem.Outcome.DECIDED,
        case__status=S.DECIDED,
    ).exclude(case__kind__in=NOTHING_TO_CARRY_OUT)
    for item in decided.select_related("meeting", "case").order_by("decided_at", "pk"):
        if desk.may("meetings.assign_execution", body=item.meeting.body):
            href = desk.at("item", item.meeting.body, item.meeting.address, item.position) + "#execution"
            yield desk.task(_("Ge någon uppdraget att genomföra"), str(item.case), href)


def officials(desk: Desk) -> Iterator[Task]:
    """The reader's cases, each with what it needs next: a report, a signature, to be handed in, or a decision."""
    steps = Prefetch("steps", CaseStep.objects.select_related("version").order_by("position"))
    rows = Case.objects.filter(status=S.PREPARING).select_related("report", "version")
    cases = list(rows.prefetch_related(steps, "handovers").order_by("year", "number"))
    since, asked = unit_since(cases), opinions_open(cases)
    for case in cases:
        if desk.may("cases.save_report", unit=case.unit):
            yield _official_task(desk, case, _waits(desk, since.get(case.pk), asked.get(case.pk, ())))
        elif (
            case.kind == "delegated"
            and desk.holds_line
            and desk.may("cases.report_execution", unit=case.unit)
        ):
            yield desk.task(
                _("Besluta på delegation"), str(case), desk.at("case", case.address) + "#delegate"
            )


def answers_due(desk: Desk) -> Iterator[Task]:
    """Cases whose day to be answered is near or past, for the register and for the unit that has each."""
    for case in cases_due(desk.today):
        keeps = desk.may("cases.register_case") or bool(
            case.unit and desk.may("cases.save_report", unit=case.unit)
        )
        if keeps and may_see_case(desk.actor, held_roles(desk.request), case):
            yield desk.task(
                _("Besvara"),
                str(case),
                desk.at("case", case.address),
                case.due_on,
                case.due_basis,
                waits=True,
            )


def kinds_waiting(desk: Desk) -> Iterator[Task]:
    """What the law of a case's kind asks of the registrar first, and of a unit when a motion's year soon ends (KL 5:35)."""
    waits = list(for_registrar()) if desk.may("cases.register_case") else []
    for one in for_units(desk.today):
        if desk.may("cases.note_preparation", unit=one.case.unit):
            waits.append(one)
    for one in waits:
        if may_see_case(desk.actor, held_roles(desk.request), one.case):
            yield desk.task(one.what, str(one.case), desk.at("case-kind", one.case.address), one.due)


def tossed_cases(desk: Desk) -> Iterator[Task]:
    """Cases handed back and forth between two units, for the head of either (the role that the administration names).

    Of two who hold the role both are told; where nobody holds it, the register is.
    """
    units = _led_by(desk) | (_led_by_nobody(desk) if desk.may("cases.register_case") else frozenset())
    if not units:
        return
    for case, pair in tossed(units):
        if may_see_case(desk.actor, held_roles(desk.request), case):
            names = " – ".join(unit_called(unit, desk.today).in_(desk.language) for unit in pair)
            yield desk.task(_("Avgör vems ärendet är"), str(case), desk.at("case", case.address), None, names)


def _led_by(desk: Desk) -> frozenset[str]:
    """The units that the reader leads by the post of her role, whether she holds it alone or with others."""
    if desk.actor.user is None:
        return frozenset()
    held = frozenset(_posts(desk).filter(user=desk.actor.user).values_list("post", flat=True))
    return _units_under(desk, lambda head: head in held) if held else frozenset()


def _led_by_nobody(desk: Desk) -> frozenset[str]:
    """The units whose head's role nobody holds."""
    held = frozenset(_posts(desk).values_list("post", flat=True))
    return _units_under(desk, lambda head: head not in held)


def _posts(desk: Desk) -> QuerySet[StaffRole]:
    roles = StaffRole.objects.filter(starts_on__lte=desk.today).exclude(post="")
    return roles.exclude(ends_on__lte=desk.today)


def _units_under(desk: Desk, fits: Callable[[str], bool]) -> frozenset[str]:
    administration = administration_or_none(desk.today)
    if administration is None:
        return frozenset()
    heads = {unit.id: administration.head_of(unit.id) for unit in administration.units}
    return frozenset(unit for unit, head in heads.items() if fits(head.id if head else ""))


def _official_task(desk: Desk, case: Case, waits: Iterable[str]) -> Task:
    href = desk.at("case", case.address)
    step = next((one for one in case.steps.all() if one.state == CaseStep.State.AHEAD), None)
    if step is None:
        return desk.task(_("Besluta på delegation"), str(case), href + "#delegate")
    report: Report | None = getattr(case, "report", None)
    days = days_before(case, step)
    found = possible_meeting(desk.today, desk.meeting_days(step.body), days)
    name = step.name.in_(desk.language)
    note = (
        _("%(body)s %(day)s") % {"body": name, "day": day(found.meeting)}
        if found.meeting
        else _("%(body)s har inget planerat sammanträde som kan ta ärendet: be sekreteraren planera ett")
        % {"body": name}
    )
    note = " · ".join([note, *waits])
    what = _("Lämna in")
    if report is None:
        what, href = _("Skriv tjänsteskrivelsen"), desk.at("report", case.address)
    elif report.signed_at is None:
        what, href = _("Skriv klart och underteckna"), desk.at("report", case.address)
    else:
        href += "#hand-in"
    due = way.due_back(case)
    handed = last_handover(case)
    if handed:
        came = {"unit": unit_called(handed.from_unit, desk.today).in_(desk.language)}
        note = " · ".join((note, _("lämnat hit av %(unit)s") % came + f": {handed.get_reason_display()}"))
    if due is None or due.due_on is None:
        return desk.task(what, str(case), href, found.last_day, note)
    note = _("åter till %(body)s senast %(day)s") % {
        "body": due.name.in_(desk.language),
        "day": day(due.due_on),
    }
    return desk.task(what, str(case), href, min(due.due_on, found.last_day or due.due_on), note)


def _waits(desk: Desk, since: date | None, asked: Iterable[Opinion]) -> Iterator[str]:
    """Since when a case lies at the unit, and whose opinions it waits for."""
    if since is not None:
        yield _("här sedan %(day)s") % {"day": day(since)}
    names = [name_of(row.to_kind, row.to, desk.today).in_(desk.language) for row in asked]
    if names:
        yield _("väntar på yttrande från %(names)s") % {"names": ", ".join(names)}


def opinions(desk: Desk) -> Iterator[Task]:
    """Opinions that the reader is to give, for her unit or body; and those of her unit's cases that did not come in time."""
    rows = Opinion.objects.filter(answered_at__isnull=True, dropped_at__isnull=True)
    rows = rows.filter(case__status__in=UNDER_WAY).select_related("case").order_by("due_on", "pk")
    held = held_roles(desk.request)
    for row in rows:
        href = desk.at("case", row.case.address) + "#yttranden"
        if may_answer(desk.actor, held, row):
            if may_see_case(desk.actor, held, row.case):
                yield desk.task(_("Lämna yttrande"), str(row.case), href, row.due_on)
        elif row.due_on < desk.today and desk.may("cases.ask_opinion_again", unit=row.case.unit):
            name = name_of(row.to_kind, row.to, desk.today).in_(desk.language)
            what = _("Yttrandet har inte kommit: begär igen eller gå vidare")
            yield desk.task(what, str(row.case), href, row.due_on, name)


def executions(desk: Desk) -> Iterator[Task]:
    """Decisions to carry out and report back, by their day."""
    for execution in (
        Execution.objects.filter(reported_at__isnull=True).select_related("case").order_by("due_on", "pk")
    ):
        if desk.may("cases.report_execution", unit=execution.unit):
            href = desk.at("assignment", execution.pk)
            yield desk.task(
                _("Genomför och återrapportera"), execution.task, href, execution.due_on, str(execution.case)
            )


def representatives(desk: Desk) -> Iterator[Task]:
    """Meetings going on where the reader has a place, minutes that wait for her approval, and her lines of pay to read."""
    going_on = (
        Meeting.objects.filter(state=Meeting.State.OPEN).select_related("version").order_by("starts_at", "pk")
    )
    person = own_person(desk.request)
    if person is None:
        return
    for meeting in going_on:
        if any(place.person == person for place in expected(meeting)):
            item = meeting.items.filter(begun_at__isnull=False, decided_at__isnull=True).first()
            href = (
                desk.at("item", meeting.body, meeting.address, item.position)
                if item
                else desk.meeting(meeting)
            )
            yield desk.task(_("Sammanträdet pågår"), body_name(meeting).in_(desk.language), href, desk.today)
    waiting = Approver.objects.filter(
        person=person, approved_at__isnull=True, meeting__minutes__state=Minutes.State.PRESENTED
    )
    for approver in waiting.select_related("meeting__version").order_by("meeting__on", "pk"):
        meeting = approver.meeting
        thing = f"{body_name(meeting).in_(desk.language)} {day(meeting.on)}"
        href = desk.at("minutes", meeting.body, meeting.address) + "#approve"
        yield desk.task(_("Justera protokollet"), thing, href, approval_due(meeting.on))
    yield from own_lines(desk)
