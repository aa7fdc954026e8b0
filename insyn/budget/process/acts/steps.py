"""A year's process: begun with its steps, changed, called to, moved, done; who represents whom; when all may read it."""

import re
from datetime import date, datetime, time

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.budget.models import (
    BudgetProcess,
    BudgetQuestion,
    BudgetStep,
    InvitedUnion,
    PartyPosition,
    PartyRepresentative,
    StepMaterial,
    StepMove,
    StepNote,
)
from insyn.budget.process import letters as process_letters
from insyn.budget.process.acts.common import clean, must_be_going, must_be_left, short
from insyn.budget.process.queries import planned_meetings
from insyn.budget.process.rules.plan import (
    MOST_MATERIAL_DAYS,
    BadTemplate,
    Invited,
    Step,
    StepKind,
    read_template,
    shipped_template,
)
from insyn.budget.roles import ECONOMY
from insyn.description.text import Text
from insyn.documents.keeping import publish
from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.foundation.rights import roles
from insyn.people.models import Person
from insyn.people.queries import assignments_on

YEARS_AHEAD = 3
"""How many years before its budget year a process may be begun."""


@act("budget.begin_process", publishes=True)
def begin_process(
    *, by: Actor, at: datetime, year: int, guidelines: str = "", template: str = ""
) -> BudgetProcess:
    """Begin the work towards a year's budget with the steps of a file, or of the one that is shipped; the board's and the
    assembly's steps on the days on which they are planned to meet. :class:`Invalid` for a file that cannot be used.
    """
    on = clock.local_date(at)
    if not on.year <= year <= on.year + YEARS_AHEAD:
        raise Invalid(
            _("Välj ett budgetår från %(first)s till %(last)s.")
            % {"first": on.year, "last": on.year + YEARS_AHEAD},
            field="year",
        )
    if BudgetProcess.objects.filter(year=year).exists():
        raise Refused(_("Processen för %(year)s är redan påbörjad.") % {"year": year}, field="year")
    try:
        steps = read_template(template) if template.strip() else shipped_template()
    except BadTemplate as bad:
        raise Invalid(bad.message.in_(get_language() or "sv"), field="template") from None
    process = BudgetProcess(year=year, begun_at=at, guidelines=guidelines.strip()[:4000])
    process.save()
    meets = planned_meetings(year)
    for place, one in enumerate(steps):
        step = one.in_year(year - 1)
        _keep(process, step, at, place, meets.get(step.kind, step.on))
    return process


def _keep(process: BudgetProcess, step: Step, at: datetime, order: int, on: date | None) -> BudgetStep:
    row = BudgetStep(
        process=process,
        key=step.key,
        kind=step.kind,
        order=order,
        name_sv=step.name.sv,
        name_en=step.name.en,
        what_sv=step.what.sv,
        what_en=step.what.en,
        on=on,
        starts=step.starts,
        place=step.place,
        chair=step.chair,
        invites=[who.value for who in step.invites],
        materials_days=step.materials_days,
        positions=step.positions,
        source=step.source,
        assumed=step.assumed,
        added_at=at,
    )
    row.save()
    return row


@act("budget.state_special_reasons", publishes=True)
def state_special_reasons(
    *, by: Actor, at: datetime, process: BudgetProcess, proposal: str = "", budget: str = ""
) -> BudgetProcess:
    """State the special reasons to put off the board's proposal to November (KL 11:8), or the decision to December (11:11);
    empty where there are none.
    """
    must_be_going(process)
    process.special_proposal, process.special_budget = proposal.strip()[:2000], budget.strip()[:2000]
    process.save(update_fields=["special_proposal", "special_budget"])
    return process


@act("budget.add_step", publishes=True)
def add_step(
    *,
    by: Actor,
    at: datetime,
    process: BudgetProcess,
    kind: str,
    name: str,
    on: date | None = None,
    starts: time | None = None,
    invites: list[str] | None = None,
) -> BudgetStep:
    """Put another step into the year's process."""
    must_be_going(process)
    title = short(name, "name", 200)
    if kind not in list(StepKind):
        raise Invalid(_("Välj vad det är för steg."), field="kind")
    _must_be_to_come(on, at)
    last = process.steps.aggregate(last=Max("order"))["last"]
    step = Step(
        key=_key_of(title, process),
        kind=StepKind(kind),
        name=Text(title, title),
        on=on,
        starts=starts,
        invites=_invites(invites or []),
    )
    return _keep(process, step, at, 0 if last is None else last + 1, on)


def _key_of(name: str, process: BudgetProcess) -> str:
    plain = name.lower().translate(str.maketrans("åäöé", "aaoe"))
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "steg"
    taken = set(process.steps.order_by("pk").values_list("key", flat=True))
    return next(key for key in (base, *(f"{base}-{n}" for n in range(2, 500))) if key not in taken)


def _invites(values: list[str]) -> tuple[Invited, ...]:
    if any(value not in list(Invited) for value in values):
        raise Invalid(_("Välj vilka som kallas."), field="invites")
    return tuple(who for who in Invited if who.value in values)


def _must_be_to_come(on: date | None, at: datetime) -> None:
    if on is not None and on < clock.local_date(at):
        raise Invalid(_("Dagen har redan varit. Välj en dag som kommer."), field="on")


@act("budget.change_step", publishes=True)
def change_step(
    *,
    by: Actor,
    at: datetime,
    step: BudgetStep,
    name: str,
    what: str = "",
    starts: time | None = None,
    place: str = "",
    chair: str = "",
    invites: list[str] | None = None,
    materials_days: int = 7,
) -> BudgetStep:
    """Say what a step is about, when in the day, where, who leads it and who is called; its day is moved by an act of its own."""
    must_be_left(step)
    if not 0 <= materials_days <= MOST_MATERIAL_DAYS:
        raise Invalid(
            _("Skriv ett tal mellan 0 och %(most)s.") % {"most": MOST_MATERIAL_DAYS}, field="materials_days"
        )
    title, words = short(name, "name", 200), " ".join(what.split())[:500]
    if title != step.name_sv:
        step.name_sv, step.name_en = title, ""
    if words != step.what_sv:
        step.what_sv, step.what_en = words, ""
    step.starts, step.place, step.chair = starts, place.strip()[:200], chair.strip()[:200]
    step.invites = [who.value for who in _invites(invites or [])]
    step.materials_days = materials_days
    step.save()
    return step


@act("budget.remove_step", publishes=True)
def remove_step(*, by: Actor, at: datetime, step: BudgetStep) -> BudgetProcess:
    """Take away a step that nobody has been called to and that holds nothing."""
    must_be_left(step)
    holds = any(
        rows.filter(step=step).exists()
        for rows in (StepMaterial.objects, StepNote.objects, BudgetQuestion.objects, StepMove.objects)
    )
    used = holds or step.union_answers.exists() or step.negotiations.exists()
    refuse_unless(
        step.called_at is None and not used,
        _(
            "Steget har redan använts och kan inte tas bort. Anteckna i stället att det är gjort, och hur det blev."
        ),
    )
    process = step.process
    step.delete()
    return process


@act("budget.move_step", publishes=True)
def move_step(*, by: Actor, at: datetime, step: BudgetStep, on: date, because: str = "") -> BudgetStep:
    """Give a step its day, or another one with the reason; whoever has been called is told by letter."""
    must_be_left(step)
    _must_be_to_come(on, at)
    if on == step.on:
        raise Invalid(_("Steget ligger redan på den dagen."), field="on")
    reason = because.strip()
    if step.on is not None:
        reason = short(because, "because", 500)
        StepMove(step=step, at=at, from_on=step.on, to_on=on, because=reason).save()
    step.on = on
    step.save(update_fields=["on"])
    if step.called_at is not None:
        process_letters.moved(step, clock.local_date(at), reason)
    return step


@act("budget.call_to_step", publishes=True)
def call_to_step(*, by: Actor, at: datetime, step: BudgetStep) -> BudgetStep:
    """Send the call to everybody who takes part by the step's rule; once."""
    must_be_left(step)
    refuse_unless(step.called_at is None, _("Kallelsen är redan skickad."))
    refuse_unless(bool(step.invites), _("Steget kallar ingen. Ange först vilka som deltar."))
    refuse_unless(
        step.on is not None and step.starts is not None and bool(step.place),
        _("Ange först dag, klockslag och plats, så att de som kallas vet när och var."),
    )
    on = clock.local_date(at)
    refuse_unless(step.on is not None and step.on >= on, _("Dagen har varit. Flytta steget först."))
    step.called_at = at
    step.letters = process_letters.call(step, on)
    step.save(update_fields=["called_at", "letters"])
    return step


@act("budget.finish_step", publishes=True)
def finish_step(*, by: Actor, at: datetime, step: BudgetStep, outcome: str) -> BudgetStep:
    """Note that a step is done, and what came of it; on its day at the earliest."""
    must_be_left(step)
    on = clock.local_date(at)
    refuse_unless(
        step.on is not None and step.on <= on, _("Steget har inte varit än. Flytta det om det var tidigare.")
    )
    if step.kind == StepKind.NEGOTIATION and step.process.unions.exists():
        refuse_unless(
            step.negotiations.exists(), _("Anteckna först med vilka det har förhandlats och hur det slutade.")
        )
    step.outcome, step.done_on = clean(outcome, "outcome"), on
    step.save(update_fields=["outcome", "done_on"])
    return step


@act("budget.name_representative")
def name_representative(
    *, by: Actor, at: datetime, process: BudgetProcess, party: str, person: Person
) -> PartyRepresentative:
    """Name somebody to represent a party in the preparation. A group leader names for her own party alone."""
    must_be_going(process)
    on = clock.local_date(at)
    if party not in [one.code for one in parties_in_assembly(on)]:
        raise Invalid(_("Välj ett parti i fullmäktige."), field="party")
    _must_be_hers(by, party, on)
    if person.party != party or not assignments_on(on, person=person).exists():
        raise Invalid(_("Representanten ska ha ett uppdrag och höra till partiet."), field="person")
    if process.representatives.filter(person=person, ended_at__isnull=True).exists():
        raise Refused(_("Personen representerar redan partiet."), field="person")
    row = PartyRepresentative(process=process, party=party, person=person, named_at=at)
    row.save()
    return row


def _must_be_hers(by: Actor, party: str, on: date) -> None:
    """Refuse a group leader to name for another party than her own."""
    if any(role.name in ("secretary", ECONOMY) for role in roles(by, on)):
        return
    own = Person.objects.filter(user=by.user).first() if by.user else None
    if own is None or own.party != party:
        raise NotAllowed(_("Du utser bara ditt eget partis representant."))


@act("budget.end_representative")
def end_representative(
    *, by: Actor, at: datetime, representative: PartyRepresentative
) -> PartyRepresentative:
    """Note that somebody no longer represents her party in the preparation."""
    must_be_going(representative.process)
    representative.refresh_from_db()
    refuse_unless(representative.ended_at is None, _("Det är redan antecknat."))
    _must_be_hers(by, representative.party, clock.local_date(at))
    representative.ended_at = at
    representative.save(update_fields=["ended_at"])
    return representative


@act("budget.invite_union", publishes=True)
def invite_union(
    *, by: Actor, at: datetime, process: BudgetProcess, name: str, email: str = ""
) -> InvitedUnion:
    """Invite a union, by its name and its address; no person is named."""
    must_be_going(process)
    title = short(name, "name", 120)
    if process.unions.filter(name=title).exists():
        raise Refused(_("%(name)s är redan inbjuden.") % {"name": title}, field="name")
    row = InvitedUnion(process=process, name=title, email=email.strip())
    row.save()
    return row


@act("budget.open_preparation", publishes=True)
def open_preparation(*, by: Actor, at: datetime, process: BudgetProcess) -> BudgetProcess:
    """Let everybody read what has been laid out, noted, asked and held, but for what is kept back by a section of the Secrecy
    Act. At the latest when the assembly's meeting is announced (KL 8:14), which opens it by itself.
    """
    process.refresh_from_db()
    refuse_unless(process.opened_at is None, _("Beredningen är redan öppen för alla."))
    materials = StepMaterial.objects.filter(step__process=process).select_related("document")
    publish([row.document for row in materials.order_by("pk")], at)
    for rows in (
        StepNote.objects.filter(step__process=process),
        BudgetQuestion.objects.filter(process=process),
        PartyPosition.objects.filter(process=process),
    ):
        rows.filter(secrecy_section="", published_at__isnull=True).update(published_at=at)
    process.opened_at = at
    process.save(update_fields=["opened_at"])
    return process
