"""Supervision: plans, reports asked for, findings, the trial of companies, internal control."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _

from insyn.documents.keeping import keep_upload
from insyn.followup.acts.assignments import clean
from insyn.followup.models import (
    CompanyTrial,
    Finding,
    PlanRow,
    Request,
    Risk,
    RiskResult,
    SupervisionPlan,
)
from insyn.followup.rules.supervision import (
    HIGHEST,
    LOWEST,
    Supervised,
    companies_to_try,
    supervised_by_board,
    supervised_by_director,
)
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, refuse_unless
from insyn.foundation.models import Municipality
from insyn.foundation.rights import roles
from insyn.foundation.tenancy import current_code
from insyn.organisation.queries import administration_on, organisation_on

Owner = SupervisionPlan.Owner
FIRST_YEAR, LAST_YEAR = 1990, 2199


def _plan_body(plan: SupervisionPlan, **_given: object) -> str:
    return plan.body


def _row_body(row: PlanRow, **_given: object) -> str:
    return row.plan.body


def _request_body(request: Request, **_given: object) -> str:
    return request.row.plan.body


def _finding_body(finding: Finding, **_given: object) -> str:
    return finding.row.plan.body


def _the_board(**_given: object) -> str:
    municipality = Municipality.objects.get(pk=current_code())
    return organisation_on(clock.today(municipality)).board.id


def _begun_by(owner: str, **_given: object) -> str:
    return "" if owner == Owner.DIRECTOR else _the_board()


def supervised_by(owner: str, on: date) -> Sequence[Supervised]:
    """Those whom the owner supervises, as the files in force on the day say."""
    if owner == Owner.DIRECTOR:
        return supervised_by_director(administration_on(on))
    return supervised_by_board(organisation_on(on))


def _must_be_owners(by: Actor, owner: str, body: str, at: datetime) -> None:
    """Refuse the secretary the director's supervision, and the director the board's."""
    held = roles(by, clock.local_date(at))
    if owner == Owner.DIRECTOR:
        allowed = any(role.name == "director" for role in held)
    else:
        allowed = any(role.name == "secretary" and role.body in ("", body) for role in held)
    if not allowed:
        raise NotAllowed(
            _("Planen är en annans: styrelsens sköts av dess sekreterare, kommunchefens av henne själv.")
        )


def _clean_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(_("Skriv ett år med fyra siffror."), field="year")


def _short(text: str, field: str, most: int) -> str:
    words = " ".join(clean(text, field).split())
    if len(words) > most:
        raise Invalid(_("Skriv högst %(most)s tecken.") % {"most": most}, field=field)
    return words


@act("followup.begin_plan", body=_begun_by)
def begin_plan(*, by: Actor, at: datetime, owner: str, year: int) -> SupervisionPlan:
    """Begin a year's plan: the board's, or the director's own over the heads."""
    if owner not in Owner.values:
        raise Invalid(_("Välj vems plan det är."), field="owner")
    _clean_year(year)
    body = organisation_on(clock.local_date(at)).board.id if owner == Owner.BOARD else ""
    _must_be_owners(by, owner, body, at)
    if SupervisionPlan.objects.filter(owner=owner, year=year).exists():
        raise Invalid(_("Planen för %(year)s finns redan.") % {"year": year}, field="year")
    plan = SupervisionPlan(owner=owner, body=body, year=year, begun_at=at)
    plan.save()
    return plan


@act("followup.add_plan_row", body=_plan_body, publishes=True)
def add_plan_row(
    *,
    by: Actor,
    at: datetime,
    plan: SupervisionPlan,
    object: str,
    what: str,
    how: str,
    when: date,
    who: str,
    because: str = "",
) -> PlanRow:
    """Add a row to the plan; one that is decided takes only rows that say why they were added."""
    _must_be_owners(by, plan.owner, plan.body, at)
    plan.refresh_from_db()
    if all(one.id != object for one in supervised_by(plan.owner, clock.local_date(at))):
        raise Invalid(_("Välj någon som står i organisationsfilen."), field="object")
    if how not in PlanRow.How.values:
        raise Invalid(_("Välj hur det ska granskas."), field="how")
    if when.year != plan.year:
        raise Invalid(_("Välj en dag %(year)s.") % {"year": plan.year}, field="when")
    if plan.decided_on and not because.strip():
        raise Invalid(_("Planen är beslutad. Skriv varför raden läggs till."), field="because")
    row = PlanRow(
        plan=plan,
        object=object,
        what=_short(what, "what", 300),
        how=how,
        when=when,
        who=_short(who, "who", 120),
        added_at=at,
        because=" ".join(because.split())[:300],
    )
    row.save()
    return row


@act("followup.remove_plan_row", body=_row_body)
def remove_plan_row(*, by: Actor, at: datetime, row: PlanRow) -> SupervisionPlan:
    """Take a row out of a plan that is not decided; of a decided one nothing is ever taken out."""
    _must_be_owners(by, row.plan.owner, row.plan.body, at)
    plan = SupervisionPlan.objects.get(pk=row.plan_id)
    refuse_unless(plan.decided_on is None, _("Planen är beslutad: rader läggs till men tas inte bort."))
    refuse_unless(
        not row.requests.exists() and not row.findings.exists(), _("Raden har redan använts och står kvar.")
    )
    row.delete()
    return plan


@act("followup.decide_plan", body=_plan_body, publishes=True)
def decide_plan(
    *, by: Actor, at: datetime, plan: SupervisionPlan, decided_on: date, decision: str
) -> SupervisionPlan:
    """Note that the plan is decided; the board's is public from now on, and nothing in it changes any more."""
    _must_be_owners(by, plan.owner, plan.body, at)
    plan.refresh_from_db()
    refuse_unless(plan.decided_on is None, _("Planen är redan beslutad."))
    refuse_unless(plan.rows.exists(), _("Planen är tom."))
    if decided_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="decided_on")
    plan.decided_on, plan.decision = decided_on, _short(decision, "decision", 200)
    if plan.owner == Owner.BOARD:
        plan.published_at = at
    plan.save()
    return plan


@act("followup.ask_for_report", body=_row_body, publishes=True)
def ask_for_report(
    *, by: Actor, at: datetime, row: PlanRow, what: str, due_on: date, to: str = ""
) -> Request:
    """Ask for a report by a day (KL 6:12); whoever it is asked of is reminded until it is received."""
    _must_be_owners(by, row.plan.owner, row.plan.body, at)
    on = clock.local_date(at)
    refuse_unless(row.plan.decided_on is not None, _("Besluta planen innan något begärs in."))
    if due_on < on:
        raise Invalid(_("Dagen har redan passerat."), field="due_on")
    request = Request(row=row, what=_short(what, "what", 300), asked_on=on, due_on=due_on, to=to.strip())
    request.save()
    return request


@act("followup.receive_report", body=_request_body, publishes=True)
def receive_report(
    *,
    by: Actor,
    at: datetime,
    request: Request,
    words: str,
    filename: str = "",
    data: IO[bytes] | bytes | None = None,
) -> Request:
    """Note that the report has come in, what it says in short, and the file if there is one; then the reminders stop."""
    _must_be_owners(by, request.row.plan.owner, request.row.plan.body, at)
    request.refresh_from_db()
    refuse_unless(request.received_on is None, _("Rapporten är redan mottagen."))
    request.words = clean(words, "words")
    if data is not None:
        request.document = keep_upload(by=by, at=at, title=request.what, filename=filename, data=data)
    request.received_on = clock.local_date(at)
    request.save()
    return request


@act("followup.note_finding", body=_row_body, publishes=True)
def note_finding(
    *,
    by: Actor,
    at: datetime,
    row: PlanRow,
    text: str,
    measure: str = "",
    due_on: date | None = None,
    secrecy_section: str = "",
) -> Finding:
    """Note what was found and what is to be done about it; the board's is public unless a section makes it secret."""
    _must_be_owners(by, row.plan.owner, row.plan.body, at)
    refuse_unless(row.plan.decided_on is not None, _("Besluta planen innan något antecknas i den."))
    section = secrecy_section.strip()[:60]
    if due_on and not measure.strip():
        raise Invalid(_("Skriv vad som ska göras till den dagen."), field="measure")
    public = row.plan.owner == Owner.BOARD and not section
    finding = Finding(
        row=row,
        on=clock.local_date(at),
        text=clean(text),
        measure=clean(measure, "measure") if measure.strip() else "",
        due_on=due_on,
        secrecy_section=section,
        published_at=at if public else None,
    )
    finding.save()
    return finding


@act("followup.decide_on_finding", body=_finding_body, publishes=True)
def decide_on_finding(
    *, by: Actor, at: datetime, finding: Finding, decision: str, decided_on: date, where: str
) -> Finding:
    """Note what was decided of a finding, on which day and where it stands; once."""
    _must_be_owners(by, finding.row.plan.owner, finding.row.plan.body, at)
    finding.refresh_from_db()
    refuse_unless(finding.decided_on is None, _("Det är redan beslutat."))
    if decided_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="decided_on")
    if decided_on < finding.on:
        raise Invalid(_("Det var inte antecknat den dagen."), field="decided_on")
    finding.decision, finding.decided_on = clean(decision, "decision"), decided_on
    finding.decision_where = _short(where, "where", 200)
    finding.save()
    return finding


@act("followup.try_company", body=_the_board, publishes=True)
def try_company(
    *,
    by: Actor,
    at: datetime,
    company: str,
    year: int,
    agrees: bool,
    decided_on: date,
    decision: str,
    words: str = "",
    measures: str = "",
) -> CompanyTrial:
    """Note the board's decision on a company's year (KL 6:9). Where the year did not agree with the purpose and the powers, the
    board's proposals to the assembly are part of it.
    """
    on = clock.local_date(at)
    _clean_year(year)
    if all(one.id != company for one in companies_to_try(organisation_on(on))):
        raise Invalid(_("Välj ett aktiebolag som står i organisationsfilen."), field="company")
    if decided_on > on:
        raise Invalid(_("Dagen har inte varit än."), field="decided_on")
    if decided_on.year <= year:
        raise Invalid(_("Prövningen gäller ett kalenderår som är slut när styrelsen beslutar."), field="year")
    if CompanyTrial.objects.filter(company=company, year=year).exists():
        raise Invalid(_("Bolagets verksamhet %(year)s är redan prövad.") % {"year": year}, field="year")
    if not agrees and not measures.strip():
        raise Invalid(
            _("Skriv vilka åtgärder styrelsen föreslår fullmäktige (6 kap. 9 § kommunallagen)."),
            field="measures",
        )
    trial = CompanyTrial(
        company=company,
        year=year,
        agrees=agrees,
        words=words.strip(),
        measures=measures.strip(),
        decided_on=decided_on,
        decision=_short(decision, "decision", 200),
        noted_at=at,
    )
    trial.save()
    return trial


def _own_body(body: str, **_given: object) -> str:
    return body


def _risk_body(risk: Risk, **_given: object) -> str:
    return risk.body


@act("followup.add_risk", body=_own_body)
def add_risk(
    *,
    by: Actor,
    at: datetime,
    body: str,
    year: int,
    risk: str,
    likelihood: int,
    consequence: int,
    control: str,
    responsible: str,
) -> Risk:
    """Add a risk to a committee's plan of internal control (KL 6:6), with the control that meets it and who sees to that."""
    _clean_year(year)
    organisation = organisation_on(clock.local_date(at))
    kind = organisation.body(body).kind if organisation.has_body(body) else None
    if kind is None or not kind.is_committee:
        raise Invalid(_("Intern kontroll hör till styrelsen och nämnderna."), field="body")
    for field, figure in (("likelihood", likelihood), ("consequence", consequence)):
        if not LOWEST <= figure <= HIGHEST:
            raise Invalid(_("Välj ett tal från 1 till 4."), field=field)
    row = Risk(
        body=body,
        year=year,
        risk=_short(risk, "risk", 300),
        likelihood=likelihood,
        consequence=consequence,
        control=_short(control, "control", 300),
        responsible=_short(responsible, "responsible", 120),
        added_at=at,
    )
    row.save()
    return row


@act("followup.note_control", body=_risk_body)
def note_control(
    *, by: Actor, at: datetime, risk: Risk, works: bool, result: str, measure: str = ""
) -> RiskResult:
    """Note what the control showed; where it does not work, what is done about it."""
    if not works and not measure.strip():
        raise Invalid(_("Skriv vad som görs åt det."), field="measure")
    row = RiskResult(
        risk=risk,
        on=clock.local_date(at),
        works=works,
        result=clean(result, "result"),
        measure=measure.strip(),
    )
    row.save()
    return row
