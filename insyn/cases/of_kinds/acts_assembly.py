"""Members' motions, interpellations and questions: raised, permitted, answered; the list of what is not ready; written off."""

import secrets
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import acts, way
from insyn.cases.models import Case, CaseStep, Report, Submission
from insyn.cases.of_kinds import doing, unready
from insyn.cases.of_kinds.facts import add, clocked, refuse_by, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import interpellation, motion
from insyn.cases.papers import report_document
from insyn.cases.rules.likeness import text_digest
from insyn.description.dates import in_words
from insyn.description.labels import kind_label
from insyn.description.text import Text
from insyn.foundation import clock, mail
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Person
from insyn.people.queries import assignments_on

C = Assignment.Capacity
ALL = ("members-motion", *interpellation.KINDS)
CHAIRED = (
    "executive-board",
    "committee",
    "joint-committee",
    "election-committee",
    "assembly-drafting-committee",
)
"""The kinds of body whose chair may be asked (KL 5:59)."""


@act("cases.raise_initiative", publishes=True)
def raise_initiative(
    *,
    by: Actor,
    at: datetime,
    kind: str,
    title: str,
    text: str,
    reasons: str = "",
    to: Person | None = None,
    decision: str = "",
    about_individual: bool = False,
) -> Case:
    """A member of the assembly raises a motion, or puts an interpellation or a question (KL 4:19): registered at once, with the
    text as its first document. ``to`` is who is asked, ``decision`` the assembly's decision that he or she may be."""
    on = clock.local_date(at)
    raiser = Person.objects.filter(user=by.user).first() if by.user else None
    if kind not in ALL:
        raise Invalid(_("Välj motion, interpellation eller fråga."), field="kind")
    _refuse_unfit(kind, raiser, on, text, reasons, to, decision, about_individual)
    assert raiser is not None  # refused otherwise
    whole = f"{text.strip()}\n\n{reasons.strip()}".strip()
    if len(whole) > 10_000:
        raise Invalid(_("Texten är för lång: högst 10 000 tecken."), field="text")
    title = doing.written(title, "title", _("Ge den en rubrik."))
    submission = Submission(
        token=secrets.token_urlsafe(24),
        channel=Submission.Channel.INITIATIVE,
        sender_name=raiser.name,
        sender_email=raiser.email,
        subject=title[:150],
        text=whole,
        received_at=at,
        text_digest=text_digest(whole),
    )
    submission.save()
    case = acts.new_case(at=at, title=title, kind=kind, summary="", received_on=on, submission=submission)
    label = kind_label(kind).sv
    doing.add_paper(
        by, at, case, f"{label}: {title}", filename=f"{kind}.txt", data=whole.encode(), public=True
    )
    _note_raised(case, at, on, raiser, to, decision)
    return case


@act("cases.note_raised", publishes=True)
def note_raised(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    raiser: Person,
    to: Person | None = None,
    decision: str = "",
    text: str = "",
    reasons: str = "",
    about_individual: bool = False,
) -> KindFact:
    """Note who has raised what came in on paper, and whom it is put to. What it says is the paper's own: ``text`` and
    ``reasons`` certify that it has a determinate content, and an interpellation its reasons (KL 5:60, 5:64)."""
    doing.of_kind(case, *ALL)
    refuse_unless(not case.kind_facts.filter(what="raised").exists(), _("Det är redan antecknat."))
    _refuse_unfit(case.kind, raiser, case.received_on, text, reasons, to, decision, about_individual)
    return _note_raised(case, at, case.received_on, raiser, to, decision)


def _refuse_unfit(
    kind: str,
    raiser: Person | None,
    on: date,
    text: str,
    reasons: str,
    to: Person | None,
    decision: str,
    about_individual: bool,
) -> None:
    member = doing.is_assembly_member(raiser, on)
    if kind == "members-motion":
        refuse_by(motion.may_raise(is_member=member, text=text), field="text" if member else None)
        return
    fit = interpellation.may_put(
        kind, is_member=member, content=text, reasons=reasons, about_individual=about_individual
    )
    refuse_by(fit, field="text" if member else None)
    if to is None:
        raise Invalid(_("Välj vem den är ställd till."), field="to")
    refuse_by(
        interpellation.may_be_asked(
            chair=bool(chairs_of(to, on)),
            full_time=assignments_on(on, person=to, capacity=C.FULL_TIME).exists(),
            assembly_has_decided=bool(decision.strip()),
        ),
        field="to",
    )


def chairs_of(person: Person, on: date) -> list[str]:
    """The committees and drafting committees that the person chairs on the day."""
    organisation = organisation_on(on)
    rows = assignments_on(on, person=person, capacity=C.CHAIR)
    return [
        row.body
        for row in rows
        if organisation.has_body(row.body) and organisation.body(row.body).kind in CHAIRED
    ]


def _note_raised(
    case: Case, at: datetime, on: date, raiser: Person, to: Person | None, decision: str
) -> KindFact:
    chaired = chairs_of(to, on)[:1] if to else []
    data = {"to": to.name if to else "", "to_person": to.pk if to else None, "decision": decision.strip()}
    fact = add(case, at, "raised", on, person=raiser, body="".join(chaired), data=data)
    asked = f" till {to.name}" if to else ""
    asked_en = f" to {to.name}" if to else ""
    label = kind_label(case.kind)
    told = Text(f"{label.sv} av {raiser.with_party}{asked}.", f"{label.en} by {raiser.with_party}{asked_en}.")
    way.tell(case, at, "raised", told)
    if case.kind in interpellation.KINDS:
        doing.straight_to(
            case,
            at,
            Text(
                "Står på tur till fullmäktige, som beslutar om den får ställas.",
                "Next for the assembly, which decides whether it may be put.",
            ),
        )
    return fact


@act("cases.note_preparation", unit=doing.unit_of, publishes=True)
def note_preparation(*, by: Actor, at: datetime, case: Case, words: str) -> KindFact:
    """Note what the preparation of a motion or a citizen proposal has come to: the list to the assembly says it (KL 5:35)."""
    doing.of_kind(case, *motion.KINDS)
    refuse_unless(clocked(case).settled_on is None, _("Ärendet är redan avgjort."))
    said = doing.written(words, "words", _("Skriv vad beredningen har kommit fram till."))
    fact = add(case, at, "prepared", clock.local_date(at), words=said)
    way.tell(
        case,
        at,
        "prepared",
        Text(f"Så långt har beredningen kommit: {said}", f"The preparation so far: {said}"),
    )
    return fact


@act("cases.remind_of_motion")
def remind_of_motion(*, by: Actor, at: datetime, case: Case) -> KindFact:
    """Remind the official by letter, once, that the year of a motion or a citizen proposal ends within two months (KL 5:35)."""
    doing.of_kind(case, *motion.KINDS)
    refuse_unless(
        not case.kind_facts.filter(what="motion-reminded").exists(), _("Påminnelsen är redan sänd.")
    )
    due = motion.last_day(case.received_on)
    if case.official is not None:
        mail.write(
            to=case.official.email,
            subject=f"Året går ut den {in_words(due).sv}: {case.reference} {case.title}",
            text=(
                f"Fullmäktige ska besluta, eller få veta vad beredningen har kommit fram till, senast den {in_words(due).sv} "
                f"(5 kap. 35 § kommunallagen).\n\nSkriv vad ni har kommit fram till här:\n"
                f"{mail.link('work:case-kind', case.municipality.slug, case.address)}\n"
            ),
            about=f"cases.case:{case.pk}",
        )
    return add(case, at, "motion-reminded", clock.local_date(at), due=due, internal=True)


@act("cases.report_unready", publishes=True)
def report_unready(*, by: Actor, at: datetime, cases: list[Case], meeting_on: date) -> Case:
    """Raise the list of motions and citizen proposals that are not ready within their year as a case of the assembly's own, with
    what the preparation of each has come to (KL 5:35). ``cases`` are those that belong on the list of that meeting."""
    refuse_unless(bool(cases), _("Inget ska anmälas till det sammanträdet."))
    said = in_words(meeting_on).sv
    case = acts.new_case(
        at=at,
        title=f"Motioner och medborgarförslag som inte är färdigberedda, till fullmäktige den {said}",
        kind="unready-list",
        summary="Fullmäktige ska få veta inom ett år vad beredningen har kommit fram till (5 kap. 35 § kommunallagen).",
        received_on=clock.local_date(at),
    )
    report = Report(
        case=case,
        proposal="Fullmäktige har tagit del av anmälan.",
        summary=f"{len(cases)} ärenden är inte färdigberedda.",
        text=unready.list_text(cases),
        signed_at=at,
    )
    report.save()
    report.document = report_document(by=by, at=at, case=case, report=report)
    report.save(update_fields=["document"])
    acts.add_document(case, report.document)
    step = doing.straight_to(case, at, Text("Lämnas till fullmäktige.", "Goes to the assembly."))
    step.meeting_on = meeting_on
    step.save(update_fields=["meeting_on"])
    for one in cases:
        add(one, at, "on-unready-list", clock.local_date(at), other=case, due=meeting_on)
        way.tell(
            one,
            at,
            "on-unready-list",
            Text(
                f"Anmäls till fullmäktige den {said} som inte färdigberedd ({case.reference}).",
                f"Reported to the assembly of {in_words(meeting_on).en} as not fully prepared ({case.reference}).",
            ),
        )
    return case


@act("cases.write_off", publishes=True)
def write_off(*, by: Actor, at: datetime, case: Case, decided_on: date, paragraph: int) -> Case:
    """Note that the assembly has written a motion or a citizen proposal off (KL 5:35): only after it has been told of it."""
    doing.of_kind(case, *motion.KINDS)
    doing.been(decided_on, at, "decided_on", case.received_on)
    assembly = doing.at_assembly(decided_on, "decided_on")
    if paragraph < 1:
        raise Invalid(_("Ange paragrafen i protokollet."), field="paragraph")
    refuse_by(motion.may_write_off(clocked(case), decided_on), field="decided_on")
    add(case, at, "written-off", decided_on, body=assembly.id, data={"paragraph": paragraph})
    day = in_words(decided_on)
    doing.settle(
        case,
        at,
        Text(
            f"Fullmäktige avskrev ärendet den {day.sv}, § {paragraph}.",
            f"The assembly wrote the case off on {day.en}, item {paragraph}.",
        ),
        body=assembly.id,
    )
    return case


@act("cases.note_permission", publishes=True)
def note_permission(*, by: Actor, at: datetime, case: Case, decided_on: date, permitted: bool) -> KindFact:
    """Note that the assembly, without deliberation, has let an interpellation or a question be put, or not (KL 5:62)."""
    doing.of_kind(case, *interpellation.KINDS)
    doing.been(decided_on, at, "decided_on", case.received_on)
    stand = stand_of(case, clock.local_date(at))
    refuse_unless(stand.last("raised") is not None, _("Anteckna först vem som frågar och vem som ska svara."))
    refuse_unless(stand.last("permitted", "not-permitted") is None, _("Det är redan antecknat."))
    assembly = doing.at_assembly(decided_on, "decided_on")
    fact = add(case, at, "permitted" if permitted else "not-permitted", decided_on, body=assembly.id)
    if permitted:
        told = Text("Fullmäktige beslutade att den får ställas.", "The assembly decided that it may be put.")
        way.tell(case, at, "permitted", told, body=assembly.id)
    else:
        told = Text("Fullmäktige beslutade att den inte får ställas.", "The assembly did not let it be put.")
        doing.settle(case, at, told, body=assembly.id)
    return fact


@act("cases.hand_on_answer", publishes=True)
def hand_on_answer(*, by: Actor, at: datetime, case: Case, to: str, place: str, decision: str) -> KindFact:
    """Note that the chair of a committee leaves the answer to a board member of a company whom the assembly has chosen, or to the
    chair of a municipal association's board (KL 5:63). ``place`` is which board, ``decision`` the assembly's permission."""
    doing.of_kind(case, *interpellation.KINDS)
    on = clock.local_date(at)
    stand = stand_of(case, on)
    raised = stand.last("raised")
    by_chair = raised is not None and bool(raised.body)
    refuse_by(
        interpellation.may_hand_on(stand, by_committee_chair=by_chair, decision=decision), field="decision"
    )
    name = doing.written(to, "to", _("Skriv vem som svarar."))
    board = doing.written(place, "place", _("Skriv vilken styrelse hen sitter i."))
    fact = add(case, at, "handed-on", on, data={"to": name, "place": board, "decision": decision.strip()})
    told = Text(f"Svaret överläts till {name}, {board}.", f"The answer was handed on to {name}, {board}.")
    way.tell(case, at, "answer-handed-on", told)
    return fact


@act("cases.give_answer", publishes=True)
def give_answer(*, by: Actor, at: datetime, case: Case, text: str) -> KindFact:
    """Register the written answer; it is a document of the case, public at once."""
    doing.of_kind(case, *interpellation.KINDS)
    stand = stand_of(case, clock.local_date(at))
    refuse_unless(stand.last("answered") is None, _("Den är redan besvarad."))
    refuse_unless(
        stand.last("not-permitted") is None, _("Fullmäktige har beslutat att den inte får ställas.")
    )
    said = doing.written(text, "text", _("Skriv svaret."))
    document = doing.add_paper(
        by, at, case, f"Svar: {case.title}", filename="svar.txt", data=said.encode(), public=True
    )
    fact = add(case, at, "answer", clock.local_date(at), document=document)
    way.tell(case, at, "answer", Text("Ett skriftligt svar har lämnats.", "A written answer has been given."))
    return fact


@act("cases.note_answered", publishes=True)
def note_answered(*, by: Actor, at: datetime, case: Case, answered_on: date) -> KindFact:
    """Note at which of the assembly's meetings it was answered (KL 5:68); the case is settled by that."""
    doing.of_kind(case, *interpellation.KINDS)
    doing.been(answered_on, at, "answered_on", case.received_on)
    assembly = doing.at_assembly(answered_on, "answered_on")
    refuse_by(interpellation.may_answer(stand_of(case, clock.local_date(at))))
    fact = add(case, at, "answered", answered_on, body=assembly.id)
    day = in_words(answered_on)
    told = Text(f"Besvarades i fullmäktige den {day.sv}.", f"Answered in the assembly on {day.en}.")
    if case.status == Case.Status.UNDER_WAY:
        way.finish_step(case, assembly.id, answered_on, told.sv)
        case.status = Case.Status.DECIDED
        case.save(update_fields=["status"])
        way.tell(case, at, "decided", told, body=assembly.id)
    else:
        way.tell(case, at, "answered", told, body=assembly.id)
    return fact


__all__ = ["ALL", "CaseStep", "chairs_of", "note_raised", "raise_initiative"]
