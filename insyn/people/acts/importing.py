"""Reading a file into the register: first looked at, then all of it or nothing."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.bulk import insert_rows
from insyn.foundation.errors import Invalid, Overtaken, Refused
from insyn.people.models import Assignment, Candidacy, Contact, ImportDraft, Person, RegisterImport
from insyn.people.register_state import state_of
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.people.rules.plan import Plan
from insyn.people.rules.planning import Choices, make_plan
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.read_file import Asked, read_file
from insyn.people.rules.reading_kept import kept, unkept

KEPT_FOR = timedelta(days=1)
CHANGED = {"person": Person, "assignment": Assignment, "candidacy": Candidacy}


def safe_file_name(name: str) -> str:
    """The name of a file as it may be kept: without its folders, and not at all if it holds a personal identity number."""
    plain = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip()
    return _("namnlös fil") if not plain or has_identity_number(plain) else plain[-200:]


@act("people.stage_import")
def stage_import(
    *,
    by: Actor,
    at: datetime,
    file_name: str,
    data: bytes,
    year: int | None = None,
    starts_on: date | None = None,
    ends_missing_on: date | None = None,
) -> ImportDraft:
    """Read a file to be looked at; nothing of the register is changed, and the file itself is not kept.

    ``year`` is the election's for a file that does not say it, ``starts_on`` the first day of assignments that say none,
    ``ends_missing_on`` the day before which what the file does not mention ends, in the bodies it names. Invalid, with what to
    do, if the file cannot be read at all.
    """
    ImportDraft.objects.filter(at__lt=at - KEPT_FOR).delete()
    try:
        reading = read_file(data, Asked(by.municipality.code, year, starts_on))
    except Unreadable as error:
        raise Invalid(error.problem.message.in_(get_language() or "sv"), field="file") from None
    draft = ImportDraft(
        file_name=safe_file_name(file_name),
        sha256=hashlib.sha256(data).hexdigest(),
        kind=reading.kind,
        content=kept(reading),
        asked={"ends_missing_on": ends_missing_on.isoformat() if ends_missing_on else ""},
        by=by.label,
        at=at,
    )
    draft.save()
    return draft


def plan_of(
    draft: ImportDraft, today: date, answers: Mapping[int, str] | None = None, rest: str = ""
) -> Plan:
    """What reading the draft in would change now, with these answers to what is asked."""
    ends = draft.asked.get("ends_missing_on") or ""
    choices = Choices(answers or {}, rest, date.fromisoformat(ends) if ends else None)
    return make_plan(unkept(draft.content), state_of(today), choices)


def forget_old_drafts(by: Actor, on: date) -> None:
    """The job of each day: what was looked at and neither read in nor thrown away is kept no longer (`KEPT_FOR`)."""
    ImportDraft.objects.filter(at__lt=clock.now(by.municipality) - KEPT_FOR).delete()


@act("people.discard_import")
def discard_import(*, by: Actor, at: datetime, draft: ImportDraft) -> None:
    """Throw away a file that was looked at."""
    ImportDraft.objects.filter(pk=draft.pk).delete()


@act("people.import_register", publishes=True)
def import_register(
    *, by: Actor, at: datetime, draft: ImportDraft, state: str, answers: dict[int, str], rest: str = ""
) -> RegisterImport:
    """Do what the plan of the draft says, all of it or nothing; ``state`` is the plan's, as it was looked at.

    Overtaken if the register has changed since; refused while anything stops the plan, a question is not answered, or there is
    nothing to do. Eligibility is not asked: who is read in was elected elsewhere, and the nightly check tells of her.
    """
    # Two who press at the same instant: the second waits for the municipality's lock, and then finds no draft.
    if not ImportDraft.objects.filter(pk=draft.pk).exists():
        raise Refused(_("Filen är redan inläst eller bortkastad."))
    plan = plan_of(draft, clock.local_date(at), answers, rest)
    if plan.state != state:
        raise Overtaken(_("Registret har ändrats sedan du förhandsgranskade. Förhandsgranska på nytt."))
    if plan.obstacles:
        raise Invalid(_("Det finns fel i filen. Rätta dem och läs in filen på nytt."))
    if plan.unanswered:
        raise Invalid(_("Svara på vem som är vem, för alla som det frågas om."))
    if plan.empty:
        raise Refused(_("Filen ändrar ingenting i registret."))
    done = RegisterImport(
        file_name=draft.file_name,
        sha256=draft.sha256,
        kind=draft.kind,
        at=at,
        by=by.label,
        counts=plan.counts,
    )
    done.save()
    try:
        _write(plan, done, clock.local_date(at), invented=by.municipality.demonstration)
    except IntegrityError:
        raise Overtaken(
            _(
                "Registret tillåter inte alla ändringarna tillsammans. Inget har ändrats. Förhandsgranska på nytt."
            )
        ) from None
    ImportDraft.objects.filter(pk=draft.pk).delete()
    return done


def _write(plan: Plan, done: RegisterImport, today: date, *, invented: bool) -> None:
    """Seats are left before they are taken."""
    for ending in plan.endings:
        Assignment.objects.filter(pk=ending.assignment.id).update(
            ends_on=ending.ends_on, ended_because=ending.because, end_decision=ending.decision
        )
    for of, id_, fields in _changes(plan):
        CHANGED[of].objects.filter(pk=id_).update(**fields)
    ids = _insert_people(plan, done, invented)
    source = done.file_name[:300]
    insert_rows(
        Assignment,
        ("person", "body", "capacity", "number", "party", "starts_on", "ends_on", "share", "elected_by", "decision",
         "ended_because", "end_decision", "source", "from_import"),
        (
            (ids.get(new.person, new.person), new.body, new.capacity, new.number, new.party, new.starts_on, new.ends_on,
             new.share, new.elected_by, new.decision, new.ended_because, new.end_decision, source, done.pk)
            for new in plan.assignments
        ),
    )  # fmt: skip
    insert_rows(
        Candidacy,
        ("person", "year", "party", "constituency", "list_number", "position", "description", "elected", "from_import"),
        (
            (ids.get(new.person, new.person), new.stand.year, new.stand.party, new.stand.constituency,
             new.stand.list_number, new.stand.position, new.stand.description, new.elected, done.pk)
            for new in plan.candidacies
        ),
    )  # fmt: skip
    insert_rows(
        Contact,
        ("person", "kind", "value", "public", "starts_on"),
        ((ids.get(new.person, new.person), new.kind, new.value, new.public, today) for new in plan.contacts),
    )


def _insert_people(plan: Plan, done: RegisterImport, invented: bool) -> dict[int, int]:
    """Enter the new people; gives the id of each by its ``ref``. Rows get their ids in the order they are inserted."""
    columns = ("given_name", "family_name", "current_party", "email", "invented", "from_import")
    insert_rows(
        Person,
        columns,
        (
            (
                new.who.given,
                new.who.family,
                new.who.party,
                new.who.email,
                invented or new.who.invented,
                done.pk,
            )
            for new in plan.people
        ),
    )
    made = Person.objects.filter(from_import=done).order_by("pk").values_list("pk", flat=True)
    return dict(zip((new.ref for new in plan.people), made, strict=True))


def _changes(plan: Plan) -> Iterable[tuple[str, int, dict[str, Any]]]:
    """The changes by row: which kind, its id, and the fields' new values."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for change in plan.changes:
        value: Any = int(change.after) if change.field == "share" else change.after
        found.setdefault((change.of, change.id), {})[change.field] = value
    return ((of, id_, fields) for (of, id_), fields in found.items())
