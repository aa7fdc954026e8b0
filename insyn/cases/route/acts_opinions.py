"""Opinions asked of units and bodies in a case (internal remiss): asked, answered, asked again, given up, reminded of."""

from datetime import date, datetime
from typing import IO

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, CaseDocument
from insyn.cases.route import letters
from insyn.cases.route.acts_marks import must_be_open, said, unit_of
from insyn.cases.route.demands import name_of
from insyn.cases.route.models import Opinion, OpinionReminder
from insyn.description.administration import UnknownUnit
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.documents.keeping import keep_upload
from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, refuse_unless
from insyn.organisation.queries import administration_on, organisation_on

LONGEST = 20_000
To = Opinion.To


def _case_unit(opinion: Opinion, **_given: object) -> str:
    return opinion.case.unit


def _unit(opinion: Opinion, **_given: object) -> str:
    return opinion.to if opinion.to_kind == To.UNIT else ""


def _body(opinion: Opinion, **_given: object) -> str:
    return opinion.to if opinion.to_kind == To.BODY else ""


@act("cases.ask_opinion", unit=unit_of, publishes=True)
def ask_opinion(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    to_kind: str,
    to: str,
    question: str,
    due_on: date,
    opens_secret: bool = False,
) -> Opinion:
    """Ask a unit or a body for its opinion in the case by a day. In a secret case it must be said (``opens_secret``) that those
    who answer get to read it. One that is waited for is not asked twice; one that was answered or given up can be.
    """
    must_be_open(case)
    on = clock.local_date(at)
    _known(case, to_kind, to, on)
    question = question.strip()
    if not question or len(question) > LONGEST:
        raise Invalid(_("Skriv vad yttrandet ska handla om, med högst 20 000 tecken."), field="question")
    if due_on <= on:
        raise Invalid(_("Dagen måste ligga framåt i tiden."), field="due_on")
    if case.secret and not opens_secret:
        raise Invalid(
            _("Ärendet är sekretessbelagt: den som ska svara får läsa det. Bekräfta att hon får det."),
            field="opens_secret",
        )
    earlier = case.opinions.filter(to_kind=to_kind, to=to).order_by("-asked_at", "-pk").first()
    refuse_unless(
        earlier is None or not earlier.waits,
        _(
            "Det yttrandet är redan begärt. Begär det igen när tiden har gått ut, eller när svaret har kommit."
        ),
        field="to",
    )
    return _asked(by, at, case, to_kind, to, question, due_on, earlier)


@act("cases.ask_opinion_again", unit=_case_unit, publishes=True)
def ask_opinion_again(*, by: Actor, at: datetime, opinion: Opinion, question: str, due_on: date) -> Opinion:
    """Ask for an opinion anew: because the answer did not suffice, or because none came in time."""
    case = opinion.case
    must_be_open(case)
    opinion.refresh_from_db()
    on = clock.local_date(at)
    refuse_unless(not Opinion.objects.filter(again=opinion).exists(), _("Yttrandet är redan begärt igen."))
    refuse_unless(
        not opinion.waits or opinion.due_on < on,
        _("Tiden för yttrandet har inte gått ut än. Vänta på svaret, eller gå vidare utan det."),
    )
    other = case.opinions.filter(to_kind=opinion.to_kind, to=opinion.to, asked_at__gt=opinion.asked_at)
    refuse_unless(not other.exists(), _("Ett nyare yttrande är begärt där."))
    _known(case, opinion.to_kind, opinion.to, on)
    question = question.strip()
    if not question or len(question) > LONGEST:
        raise Invalid(_("Skriv vad som behöver kompletteras."), field="question")
    if due_on <= on:
        raise Invalid(_("Dagen måste ligga framåt i tiden."), field="due_on")
    if opinion.waits:
        opinion.dropped_at, opinion.dropped_because = at, "Begärdes igen."
        opinion.save(update_fields=["dropped_at", "dropped_because"])
    return _asked(by, at, case, opinion.to_kind, opinion.to, question, due_on, opinion)


def _known(case: Case, to_kind: str, to: str, on: date) -> None:
    if to_kind == To.UNIT:
        try:
            administration_on(on).unit(to)
        except UnknownUnit:
            raise Invalid(_("Förvaltningen har ingen enhet %(unit)s.") % {"unit": to}, field="to") from None
        if to == case.unit:
            raise Invalid(_("Ärendet ligger redan hos den enheten."), field="to")
    elif to_kind == To.BODY:
        organisation = organisation_on(on)
        if not organisation.has_body(to):
            raise Invalid(_("Organisationen har inget organ %(body)s.") % {"body": to}, field="to")
        if organisation.body(to).kind == "party-group":
            raise Invalid(
                _("Ett gruppmöte är inget organ i kommunen och yttrar sig inte i ärenden."), field="to"
            )
    else:
        raise Invalid(_("Välj en enhet eller ett organ."), field="to")


def _asked(
    by: Actor,
    at: datetime,
    case: Case,
    to_kind: str,
    to: str,
    question: str,
    due_on: date,
    earlier: Opinion | None,
) -> Opinion:
    again = earlier if earlier and not Opinion.objects.filter(again=earlier).exists() else None
    row = Opinion(
        case=case,
        to_kind=to_kind,
        to=to,
        question=question,
        asked_at=at,
        asked_by=by.user,
        due_on=due_on,
        again=again,
    )
    row.save()
    name = name_of(to_kind, to, clock.local_date(at))
    more = Text("igen ", "again ") if earlier else Text("", "")
    way.tell(
        case,
        at,
        "opinion-asked",
        Text(
            f"Yttrande begärdes {more.sv}från {name.sv}, senast den {in_words(due_on).sv}.",
            f"An opinion was asked {more.en}of {name.en}, by {in_words(due_on).en}.",
        ),
    )
    letters.asked(row)
    return row


@act("cases.answer_opinion", unit=_unit, body=_body, publishes=True)
def answer_opinion(
    *,
    by: Actor,
    at: datetime,
    opinion: Opinion,
    answer: str,
    decided_on: date | None = None,
    paragraph: int | None = None,
    filename: str = "",
    data: bytes | IO[bytes] | None = None,
) -> Opinion:
    """Answer an opinion: by an official of the unit, or for a body by its secretary, with the day and the item of its minutes
    where it decided on it. A file that comes with it becomes a document of the case. An answer is never changed.
    """
    _refuse_not_theirs(by, opinion, clock.local_date(at))
    opinion.refresh_from_db()
    refuse_unless(opinion.answered_at is None, _("Yttrandet är redan lämnat."))
    refuse_unless(opinion.dropped_at is None, _("Yttrandet väntas inte längre."))
    must_be_open(opinion.case)
    answer = answer.strip()
    if (not answer and not data) or len(answer) > LONGEST:
        raise Invalid(
            _("Skriv yttrandet med högst 20 000 tecken, eller lägg till det som fil."), field="answer"
        )
    if opinion.to_kind == To.UNIT and (decided_on or paragraph):
        raise Invalid(_("Bara ett organ beslutar om sitt yttrande vid ett sammanträde."), field="decided_on")
    if decided_on and decided_on > clock.local_date(at):
        raise Invalid(_("Dagen har inte varit än."), field="decided_on")
    opinion.answered_at, opinion.answered_by, opinion.answer = at, by.user, answer
    opinion.decided_on, opinion.paragraph = decided_on, paragraph
    case, name = opinion.case, name_of(opinion.to_kind, opinion.to, clock.local_date(at))
    if data:
        opinion.document = keep_upload(
            by=by,
            at=at,
            title=f"Yttrande från {name.sv}",
            filename=filename,
            data=data,
            secrecy_section=case.secrecy_section,
        )
        number = case.case_documents.order_by("-number").values_list("number", flat=True).first() or 0
        CaseDocument(case=case, document=opinion.document, number=number + 1).save()
    opinion.save()
    way.tell(
        case,
        at,
        "opinion-answered",
        Text(f"{name.sv} lämnade sitt yttrande.", f"{name.en} gave its opinion."),
    )
    letters.answered(opinion)
    return opinion


def may_answer(by: Actor, held: frozenset[rights.Role], opinion: Opinion) -> bool:
    """Whether the actor answers for whom the opinion was asked of: an official there, or the body's secretary."""
    if opinion.to_kind == To.UNIT:
        return any(role.name == "official" and role.unit in ("", opinion.to) for role in held)
    return any(role.name == "secretary" and role.body in ("", opinion.to) for role in held)


def _refuse_not_theirs(by: Actor, opinion: Opinion, on: date) -> None:
    if not may_answer(by, rights.roles(by, on), opinion):
        name = name_of(opinion.to_kind, opinion.to, on)
        raise NotAllowed(_("Bara %(name)s lämnar sitt yttrande.") % {"name": name.sv})


@act("cases.drop_opinion", unit=_case_unit, publishes=True)
def drop_opinion(*, by: Actor, at: datetime, opinion: Opinion, reason: str) -> Opinion:
    """Go on without an opinion that was asked for, and say why."""
    must_be_open(opinion.case)
    opinion.refresh_from_db()
    refuse_unless(opinion.waits, _("Yttrandet är redan lämnat, eller väntas inte längre."))
    opinion.dropped_at, opinion.dropped_because = at, said(reason)
    opinion.save(update_fields=["dropped_at", "dropped_because"])
    name = name_of(opinion.to_kind, opinion.to, clock.local_date(at))
    way.tell(
        opinion.case,
        at,
        "opinion-dropped",
        Text(
            f"Ärendet går vidare utan yttrande från {name.sv}.", f"Goes on without the opinion of {name.en}."
        ),
    )
    return opinion


@act("cases.remind_of_opinion")
def remind_of_opinion(*, by: Actor, at: datetime, opinion: Opinion, key: str) -> OpinionReminder:
    """Remind those who are to answer; each reminder once."""
    refuse_unless(not opinion.reminders.filter(key=key).exists(), _("Påminnelsen är redan skickad."))
    sent = letters.reminded(opinion, clock.local_date(at))
    row = OpinionReminder(opinion=opinion, key=key, at=at, letters=sent)
    row.save()
    return row
