"""The year's wheel, the audit report with its explanations and discharge, and a drafting committee's assignment."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import acts, way
from insyn.cases.models import Case, CaseStep
from insyn.cases.of_kinds import doing
from insyn.cases.of_kinds.facts import SETTLED, add, refuse_by, stand_of
from insyn.cases.of_kinds.models import KindFact, Recurring
from insyn.cases.of_kinds.rules import audit, drafting, wheel
from insyn.description.dates import in_words
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.organisation.queries import organisation_on

AUDIT, DRAFTING = "audit-report", "drafting-assignment"


@act("cases.raise_recurring", publishes=True)
def raise_recurring(*, by: Actor, at: datetime, entry: str, year: int) -> Case:
    """Raise a case of the year's wheel, once a year, with the law's day."""
    found = next((one for one in wheel.entries() if one.id == entry), None)
    if found is None:
        raise Invalid(_("Årshjulet har inget sådant."), field="entry")
    refuse_unless(
        not Recurring.objects.filter(entry=entry, year=year).exists(), _("Det är redan väckt för året.")
    )
    on = clock.local_date(at)
    title = found.titled(year).sv
    summary = f"{found.next.sv} Senast den {in_words(found.due_on(year)).sv} ({found.basis})."
    case = acts.new_case(at=at, title=title, kind=found.kind, summary=summary, received_on=on)
    case.due_on, case.due_basis = found.due_on(year), found.basis
    case.save(update_fields=["due_on", "due_basis"])
    Recurring(entry=entry, year=year, case=case).save()
    if found.kind == AUDIT:
        told = Text("Väntar på revisorernas berättelse.", "Waits for the auditors' report.")
        doing.straight_to(case, at, told)
    return case


@act("cases.note_audit", publishes=True)
def note_audit(
    *, by: Actor, at: datetime, case: Case, body: str, advised: bool, remark: str = ""
) -> KindFact:
    """Note what the auditors say of a body: whether discharge is advised, and a remark with its reason (KL 12:13)."""
    doing.of_kind(case, AUDIT)
    refuse_unless(case.status not in SETTLED, _("Ärendet är redan avgjort."))
    found = doing.body_on(body, clock.local_date(at))
    if not (found.kind.is_committee or found.kind == BodyKind.ASSEMBLY_DRAFTING_COMMITTEE):
        raise Invalid(
            _("Revisorerna uttalar sig om nämnder och fullmäktigeberedningar (KL 12:13)."), field="body"
        )
    refuse_unless(
        not case.kind_facts.filter(what="audited", body=body).exists(), _("Det är redan antecknat.")
    )
    if not advised:
        doing.written(remark, "remark", _("Skriv skälet till att ansvarsfrihet inte tillstyrks."))
    return add(case, at, "audited", clock.local_date(at), body=body, words=remark, data={"advised": advised})


@act("cases.receive_explanation", publishes=True)
def receive_explanation(
    *, by: Actor, at: datetime, case: Case, body: str, text: str, came_on: date
) -> KindFact:
    """Register the explanation of those audited, which the assembly must ask for (KL 5:32)."""
    doing.of_kind(case, AUDIT)
    doing.been(came_on, at, "came_on")
    one = next((row for row in audit.audited(stand_of(case, clock.local_date(at))) if row.body == body), None)
    refuse_unless(
        one is not None and one.needs_explanation, _("Av den nämnden behövs ingen förklaring."), field="body"
    )
    assert one is not None
    refuse_unless(one.explained_on is None, _("Förklaringen är redan antecknad."), field="body")
    words = doing.written(text, "text", _("Skriv förklaringen."))
    told = Text(f"{one.called.sv} har lämnat sin förklaring.", f"{one.called.en} has given its explanation.")
    way.tell(case, at, "explained", told, body=body)
    return add(case, at, "explained", came_on, body=body, words=words)


@act("cases.note_discharge", publishes=True)
def note_discharge(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    body: str,
    granted: bool,
    reasons: str,
    decided_on: date,
    annual_report_approved: bool,
) -> KindFact:
    """Note the assembly's decision on discharge for a body (KL 5:24). When every body has its own, the case is settled."""
    doing.of_kind(case, AUDIT)
    doing.been(decided_on, at, "decided_on")
    assembly = doing.at_assembly(decided_on, "decided_on")
    bodies = audit.audited(stand_of(case, clock.local_date(at)))
    one = next((row for row in bodies if row.body == body), None)
    allowed = audit.may_decide(
        one, granted=granted, reasons=reasons, annual_report_approved=annual_report_approved
    )
    refuse_by(allowed, field="reasons" if "motivering" in allowed.reason.sv else "body")
    assert one is not None
    fact = add(case, at, "discharge", decided_on, body=body, words=reasons, data={"granted": granted})
    given = Text("beviljades", "was granted") if granted else Text("vägrades", "was refused")
    told = Text(f"Ansvarsfrihet {given.sv} {one.called.sv}.", f"Discharge {given.en} {one.called.en}.")
    way.tell(case, at, "discharge", told, body=assembly.id)
    left = [row for row in bodies if row.granted is None and row.body != body]
    if not left and case.status not in SETTLED:
        done = Text("Fullmäktige har beslutat om ansvarsfrihet.", "The assembly has decided on discharge.")
        doing.settle(case, at, done, body=assembly.id)
    return fact


# --- A drafting committee's assignment ------------------------------------------------------------------------------------


@act("cases.give_mandate", publishes=True)
def give_mandate(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    body: str,
    task: str,
    decided_on: date,
    report_by: date,
    temporary: bool = True,
) -> KindFact:
    """Note the assembly's mandate to a drafting committee: what it is to do and by when it reports (KL 3:2). Its members are the
    body's own in the register of assignments."""
    doing.of_kind(case, DRAFTING)
    doing.been(decided_on, at, "decided_on")
    doing.at_assembly(decided_on, "decided_on")
    refuse_unless(not case.kind_facts.filter(what="mandate").exists(), _("Uppdraget är redan antecknat."))
    found = doing.body_on(body, clock.local_date(at))
    is_drafting = found.kind == BodyKind.ASSEMBLY_DRAFTING_COMMITTEE
    allowed = drafting.may_mandate(
        task=task, report_by=report_by, decided_on=decided_on, is_drafting=is_drafting
    )
    field = "body" if not is_drafting else "report_by" if task.strip() else "task"
    refuse_by(allowed, field=field)
    case.due_on, case.due_basis = report_by, "fullmäktiges uppdrag"
    case.save(update_fields=["due_on", "due_basis"])
    day = in_words(report_by)
    told = Text(
        f"{found.name.sv} fick uppdraget. Rapport senast den {day.sv}.",
        f"{found.name.en} was given the assignment. Report by {day.en}.",
    )
    way.tell(case, at, "mandate", told, body=body)
    return add(
        case, at, "mandate", decided_on, body=body, due=report_by, words=task, data={"temporary": temporary}
    )


@act("cases.move_mandate", publishes=True)
def move_mandate(*, by: Actor, at: datetime, case: Case, decided_on: date, report_by: date) -> KindFact:
    """Note that the assembly has given the committee another day for its report."""
    doing.of_kind(case, DRAFTING)
    doing.been(decided_on, at, "decided_on")
    doing.at_assembly(decided_on, "decided_on")
    refuse_by(drafting.may_report(stand_of(case, clock.local_date(at))))
    if report_by <= decided_on:
        raise Invalid(_("Dagen ska ligga efter beslutet."), field="report_by")
    case.due_on = report_by
    case.save(update_fields=["due_on"])
    return add(case, at, "new-day", decided_on, due=report_by)


@act("cases.note_dialogue", publishes=True)
def note_dialogue(*, by: Actor, at: datetime, case: Case, held_on: date, people: int, words: str) -> KindFact:
    """Note a dialogue that the committee has held with inhabitants: when, with how many, what came out; nobody is named."""
    doing.of_kind(case, DRAFTING)
    doing.been(held_on, at, "held_on")
    refuse_by(drafting.may_report(stand_of(case, clock.local_date(at))))
    if not 0 < people < 1_000_000:
        raise Invalid(_("Ange hur många som deltog."), field="people")
    said = doing.written(words, "words", _("Skriv vad som kom fram."))
    return add(case, at, "dialogue", held_on, words=said, data={"people": people})


@act("cases.hand_in_drafting_report", publishes=True)
def hand_in_drafting_report(
    *, by: Actor, at: datetime, case: Case, text: str, committees: list[str]
) -> KindFact:
    """Register the committee's report with its proposal: its opinion to the assembly. The committees concerned (KL 5:27) and
    always the board (5:28) are given the opportunity to have their say, then the assembly decides."""
    doing.of_kind(case, DRAFTING)
    on = clock.local_date(at)
    refuse_by(drafting.may_report(stand_of(case, on)))
    said = doing.written(text, "text", _("Skriv beredningens förslag."))
    organisation = organisation_on(on)
    for body in committees:
        if not doing.body_on(body, on, "committees").kind.is_committee:
            raise Invalid(_("Det är nämnder som yttrar sig (KL 5:27)."), field="committees")
    if not committees and len([one for one in organisation.bodies if one.kind.is_committee]) > 0:
        raise Invalid(
            _("Välj den nämnd vars område ärendet berör (KL 5:27). Är det styrelsens, välj styrelsen."),
            field="committees",
        )
    document = doing.add_paper(
        by,
        at,
        case,
        f"Beredningens rapport: {case.title}",
        filename="rapport.txt",
        data=said.encode(),
        public=True,
    )
    fact = add(case, at, "drafting-report", on, document=document, words=said)
    asked = list(dict.fromkeys([*committees, organisation.board.id]))
    for body in asked:
        add(case, at, "opinion-due", on, body=body, about=fact)
    _lay_out(case, at, [*asked, organisation.assembly.id])
    names = ", ".join(organisation.body(body).name.sv for body in asked)
    told = Text(
        f"Rapporten är lämnad. {names} får yttra sig.", f"The report is in. {names} may have their say."
    )
    way.tell(case, at, "handed-in", told, body=asked[0])
    case.status = Case.Status.UNDER_WAY
    case.save(update_fields=["status"])
    return fact


def _lay_out(case: Case, at: datetime, bodies: list[str]) -> None:
    """The steps ahead: each committee concerned, the board, the assembly."""
    case.steps.filter(state=CaseStep.State.AHEAD).delete()
    last = max((step.position for step in case.steps.all()), default=0)
    for number, body in enumerate(bodies, start=1):
        first = number == 1
        CaseStep(
            case=case,
            position=last + number,
            body=body,
            state=CaseStep.State.HANDED_IN if first else CaseStep.State.AHEAD,
            handed_in_at=at if first else None,
        ).save()


@act("cases.give_opinion", publishes=True)
def give_opinion(*, by: Actor, at: datetime, case: Case, body: str, given_on: date, text: str) -> KindFact:
    """Note what a committee or the board says of a drafting committee's proposal, or that it refrains (KL 5:27–28)."""
    doing.of_kind(case, DRAFTING)
    doing.been(given_on, at, "given_on")
    stand = stand_of(case, clock.local_date(at))
    refuse_unless(
        body in drafting.missing_opinions(stand), _("Av det organet väntas inget yttrande."), field="body"
    )
    words = doing.written(text, "text", _("Skriv yttrandet, eller att organet avstår."))
    way.finish_step(case, body, given_on, words)
    name = doing.body_on(body, clock.local_date(at)).name
    told = Text(f"{name.sv} har yttrat sig.", f"{name.en} has had its say.")
    way.tell(case, at, "proposed", told, body=body)
    return add(case, at, "opinion-given", given_on, body=body, words=words)


@act("cases.dissolve_drafting", publishes=True)
def dissolve_drafting(*, by: Actor, at: datetime, case: Case, decided_on: date, reason: str = "") -> KindFact:
    """Note that the assembly has ended the committee's assignment; before its report with a reason, which settles the case."""
    doing.of_kind(case, DRAFTING)
    doing.been(decided_on, at, "decided_on")
    assembly = doing.at_assembly(decided_on, "decided_on")
    stand = stand_of(case, clock.local_date(at))
    refuse_by(drafting.may_dissolve(stand))
    early = stand.last("drafting-report") is None
    if early:
        doing.written(reason, "reason", _("Skriv varför uppdraget upphör innan rapporten är lämnad."))
    told = Text("Fullmäktige upplöste beredningen.", "The assembly dissolved the committee.")
    if early:
        doing.settle(case, at, told, body=assembly.id)
    else:
        way.tell(case, at, "dissolved", told, body=assembly.id)
    return add(case, at, "dissolved", decided_on, words=reason)
