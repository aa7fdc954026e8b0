"""The process before a decision: opened, planned, consulted, made public; and the evaluation when its years have passed."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused, refuse_unless
from insyn.organisation.marks import marks_of
from insyn.organisation.models import (
    ChangeProcess,
    Consultation,
    Evaluation,
    OrganisationVersion,
    ProcessStep,
)
from insyn.organisation.support import parties_on


@act("organisation.open_process", publishes=True)
def open_process(*, by: Actor, at: datetime, version: OrganisationVersion, purpose: str) -> ChangeProcess:
    """Begin a draft's process with what the change is for. One process a draft; the purpose can be written anew."""
    _refuse_other_than_draft(version)
    if not purpose.strip():
        raise Invalid(_("Skriv vad ändringen ska leda till."), field="purpose")
    process = ChangeProcess.objects.filter(version=version).first() or ChangeProcess(
        version=version, opened_at=at
    )
    process.purpose = purpose.strip()
    process.save()
    return process


@act("organisation.plan_step", publishes=True)
def plan_step(
    *, by: Actor, at: datetime, process: ChangeProcess, kind: str, title: str, on: date
) -> ProcessStep:
    """Put a step into the timetable. :class:`Invalid` on or after the day from which the draft is to be in force."""
    _refuse_other_than_draft(process.version)
    if on >= process.version.valid_from:
        raise Invalid(
            _("Steget ska ligga före den %(day)s, då organisationen ska börja gälla.")
            % {"day": process.version.valid_from},
            field="on",
        )
    step = ProcessStep(process=process, kind=kind, title=title.strip(), on=on)
    step.save()
    return step


@act("organisation.finish_step", publishes=True)
def finish_step(*, by: Actor, at: datetime, step: ProcessStep, outcome: str) -> ProcessStep:
    """Note that a step is done and what came of it."""
    refuse_unless(step.done_on is None, _("Steget är redan klart."))
    step.done_on, step.outcome = clock.local_date(at), outcome.strip()
    step.save(update_fields=["done_on", "outcome"])
    return step


@act("organisation.ask_position", publishes=True)
def ask_position(
    *, by: Actor, at: datetime, process: ChangeProcess, kind: str, name: str, answer_by: date, party: str = ""
) -> Consultation:
    """Ask a party, a union, the staff or somebody else for a position. :class:`Invalid` for a day that has been, or a
    party without a seat; :class:`Refused` for one who is asked already.
    """
    _refuse_other_than_draft(process.version)
    on = clock.local_date(at)
    if answer_by < on:
        raise Invalid(_("Svarsdagen har varit. Välj en dag som kommer."), field="answer_by")
    if kind == Consultation.Kind.PARTY:
        found = {code: title for code, title, _seats in parties_on(on)}
        if party not in found:
            raise Invalid(_("Välj ett parti i fullmäktige."), field="party")
        name = found[party]
    if not name.strip():
        raise Invalid(_("Skriv vem som tillfrågas."), field="name")
    if process.consultations.filter(kind=kind, name=name.strip()).exists():
        raise Refused(_("%(name)s är redan tillfrågad.") % {"name": name.strip()}, field="name")
    row = Consultation(
        process=process,
        kind=kind,
        name=name.strip(),
        party=party if kind == Consultation.Kind.PARTY else "",
        asked_on=on,
        answer_by=answer_by,
    )
    row.save()
    return row


@act("organisation.record_position", publishes=True)
def record_position(
    *, by: Actor, at: datetime, consultation: Consultation, position: str, statement: str
) -> Consultation:
    """Record the position of somebody who was asked, with the edition that it is about. A later one replaces it until
    the draft is decided; the journal keeps both.
    """
    _refuse_other_than_draft(consultation.process.version)
    if position not in Consultation.Position.values:
        raise Invalid(_("Välj ett ställningstagande."), field="position")
    consultation.position, consultation.statement = position, statement.strip()
    consultation.answered_on = clock.local_date(at)
    consultation.edition = consultation.process.version.edition
    consultation.save(update_fields=["position", "statement", "answered_on", "edition"])
    return consultation


@act("organisation.publish_process", publishes=True)
def publish_process(*, by: Actor, at: datetime, process: ChangeProcess) -> ChangeProcess:
    """Let the public follow the process: its purpose, timetable, positions, and the draft as it stands beside today's.

    The public goes on reading that edition until a later one is made public in the same way.
    """
    refuse_unless(
        process.public_edition != process.version.edition, _("Utkastet är redan offentligt som det står.")
    )
    process.published_at = at
    process.save(update_fields=["published_at"])
    return process


@act("organisation.note_evaluation", publishes=True)
def note_evaluation(
    *, by: Actor, at: datetime, version: OrganisationVersion, years: int, findings: str
) -> Evaluation:
    """Write what was found when a version had been in force for two or four years. :class:`Refused` before that day."""
    refuse_unless(version.adopted_at is not None, _("Bara en organisation som har trätt i kraft utvärderas."))
    on = clock.local_date(at)
    reached = [mark.years for mark in marks_of(version.valid_from, on, version.valid_until) if mark.reached]
    refuse_unless(years in reached, _("Organisationen har inte gällt så länge än."), field="years")
    if not findings.strip():
        raise Invalid(_("Skriv vad utvärderingen visade."), field="findings")
    row = Evaluation(
        version=version,
        years=years,
        noted_on=on,
        findings=findings.strip(),
        by_name=str(by.user or "")[:150],
    )
    row.save()
    return row


def _refuse_other_than_draft(version: OrganisationVersion) -> None:
    refuse_unless(version.state == "draft", _("Processen hör till ett utkast. Det här är inte längre ett."))
