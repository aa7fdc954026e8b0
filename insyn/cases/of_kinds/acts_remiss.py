"""Referrals: one that came in, with its day and who answers; one sent to others, whose answers are collected and summed up."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import IO

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case
from insyn.cases.of_kinds import doing
from insyn.cases.of_kinds.facts import SETTLED, add, as_rule, facts_of, refuse_by, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import remiss
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import clock, mail
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless

IN = "consultation"


def _unit_of_fact(fact: KindFact, **_given: object) -> str:
    return fact.case.unit


@act("cases.note_remiss", publishes=True)
def note_remiss(
    *, by: Actor, at: datetime, case: Case, sender: str, reference: str, answer_by: date, body: str
) -> KindFact:
    """Note where a referral came from, its reference there, by when it is answered, and which body answers."""
    doing.of_kind(case, IN)
    refuse_unless(not case.kind_facts.filter(what="came-from").exists(), _("Det är redan antecknat."))
    name = doing.written(sender, "sender", _("Skriv vem remissen kommer från."))
    if answer_by < case.received_on:
        raise Invalid(_("Svarsdagen ligger före den då remissen kom in."), field="answer_by")
    organ = doing.body_on(body, clock.local_date(at))
    _due(case, answer_by, f"{name}")
    day = in_words(answer_by)
    told = Text(
        f"Remiss från {name}. {organ.name.sv} svarar senast den {day.sv}.",
        f"Referral from {name}. {organ.name.en} answers by {day.en}.",
    )
    way.tell(case, at, "remiss", told, body=body)
    data = {"sender": name, "reference": reference.strip()}
    return add(case, at, "came-from", case.received_on, body=body, due=answer_by, words=name, data=data)


def _due(case: Case, day: date, basis: str) -> None:
    case.due_on, case.due_basis = day, basis[:60]
    case.save(update_fields=["due_on", "due_basis"])


@act("cases.ask_more_time", unit=doing.unit_of, publishes=True)
def ask_more_time(*, by: Actor, at: datetime, case: Case, until: date, reason: str) -> KindFact:
    """Note that more time has been asked for; the day stands until the sender has answered."""
    doing.of_kind(case, IN)
    refuse_by(remiss.may_ask_more_time(stand_of(case, clock.local_date(at)), until), field="until")
    words = doing.written(reason, "reason", _("Skriv varför."))
    return add(case, at, "asks-more-time", clock.local_date(at), due=until, words=words, internal=True)


@act("cases.note_more_time", unit=doing.unit_of, publishes=True)
def note_more_time(
    *, by: Actor, at: datetime, case: Case, granted: bool, until: date | None = None
) -> KindFact:
    """Note what the sender answered: a new day, or that the first one stands."""
    doing.of_kind(case, IN)
    stand = stand_of(case, clock.local_date(at))
    asked, due = stand.last("asks-more-time"), remiss.due_in(stand.facts)
    answered = stand.last("more-time", "no-more-time")
    refuse_unless(
        asked is not None and (answered is None or answered.id < asked.id), _("Ingen längre tid är begärd.")
    )
    assert asked is not None
    if not granted:
        return add(case, at, "no-more-time", clock.local_date(at), internal=True)
    new = until or asked.due
    if new is None or (due is not None and new <= due):
        raise Invalid(_("Den nya dagen ska ligga efter den första."), field="until")
    _due(case, new, case.due_basis)
    day = in_words(new)
    told = Text(f"Längre svarstid: till den {day.sv}.", f"More time to answer: to {day.en}.")
    way.tell(case, at, "more-time", told)
    return add(case, at, "more-time", clock.local_date(at), due=new)


@act("cases.answer_remiss", unit=doing.unit_of, publishes=True)
def answer_remiss(*, by: Actor, at: datetime, case: Case, sent_on: date) -> KindFact:
    """Note that the opinion was sent, on its day; late is said to be late. The opinion itself is the body's decision."""
    doing.of_kind(case, IN)
    stand = stand_of(case, clock.local_date(at))
    doing.been(sent_on, at, "sent_on", case.received_on)
    refuse_unless(stand.last("came-from") is not None, _("Anteckna först varifrån remissen kom."))
    refuse_unless(stand.last("remiss-answered") is None, _("Remissen är redan besvarad."))
    day = in_words(sent_on)
    way.tell(
        case, at, "remiss-answered", Text(f"Svaret sändes den {day.sv}.", f"The answer was sent on {day.en}.")
    )
    return add(case, at, "remiss-answered", sent_on)


@act("cases.send_remiss", unit=doing.unit_of, publishes=True)
def send_remiss(
    *, by: Actor, at: datetime, case: Case, question: str, answer_by: date, receivers: Sequence[str]
) -> KindFact:
    """Send the case on referral to others. A receiver is a name, with an e-mail address after it if she is to have a letter:
    "Region Exempel <diarium@exempel.se>". All are sent to or none."""
    on = clock.local_date(at)
    case.refresh_from_db()
    refuse_unless(case.status not in SETTLED, _("Ärendet är redan avgjort."))
    refuse_unless(
        not case.secret,
        _("Ett ärende med sekretess skickas inte härifrån. Skicka det på det sätt sekretessen kräver."),
    )
    said = doing.written(question, "question", _("Skriv vad ni vill ha synpunkter på."))
    read = [_receiver(one) for one in receivers if one.strip()]
    refuse_by(
        remiss.may_send(on, answer_by, [name for name, _mail in read]),
        field="answer_by" if read else "receivers",
    )
    sent = add(case, at, "sent-out", on, due=answer_by, words=said)
    day = in_words(answer_by)
    for name, address in read:
        add(case, at, "asked", on, about=sent, due=answer_by, words=name, data={"email": address})
        if address:
            mail.write(
                to=address,
                subject=f"Remiss: {case.title} ({case.reference})",
                text=_letter(case, said, day.sv),
                about=f"cases.case:{case.pk}",
            )
    told = Text(
        f"Sändes på remiss till {len(read)} mottagare. Svar senast den {day.sv}.",
        f"Sent on referral to {len(read)} receivers. Answers by {day.en}.",
    )
    way.tell(case, at, "remiss-sent", told, unit=case.unit)
    return sent


def _receiver(text: str) -> tuple[str, str]:
    name, _bracket, rest = text.strip().partition("<")
    address = rest.rstrip("> ").strip()
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise Invalid(
                _("%(text)s är ingen e-postadress.") % {"text": address}, field="receivers"
            ) from None
    return doing.written(name, "receivers", _("Skriv mottagarens namn före adressen."))[:120], address


def _letter(case: Case, question: str, day: str) -> str:
    return (
        f"{case.municipality.name} ber er om synpunkter.\n\nÄrende: {case.reference} {case.title}\n\n{question}\n\n"
        f"Svara senast den {day}, och ange {case.reference}.\n\nVill ni avstå, så säg gärna det.\n"
    )


@act("cases.receive_remiss_answer", unit=_unit_of_fact, publishes=True)
def receive_remiss_answer(
    *,
    by: Actor,
    at: datetime,
    fact: KindFact,
    came_on: date,
    words: str = "",
    refrains: bool = False,
    filename: str = "",
    data: bytes | IO[bytes] | None = None,
) -> KindFact:
    """Register an answer, on the day it came; its file is a document of the case. One who refrains says so, without words."""
    case = fact.case
    refuse_unless(fact.what == "asked", _("Det är ingen som har fått remissen."))
    refuse_unless(
        not fact.follows.filter(what__in=["answer-in", "refrains"]).exists(), _("Svaret är redan antecknat.")
    )
    doing.been(came_on, at, "came_on", fact.on)
    if refrains:
        return add(case, at, "refrains", came_on, about=fact)
    if not words.strip() and not data:
        raise Invalid(_("Lägg till svaret, eller skriv vad det säger."), field="words")
    document = None
    if data:
        title = f"Remissvar: {fact.words}"
        document = doing.add_paper(by, at, case, title, filename=filename, data=data)
    way.tell(case, at, "remiss-answer", Text(f"Remissvar från {fact.words}.", f"Answer from {fact.words}."))
    return add(case, at, "answer-in", came_on, about=fact, words=words, document=document)


@act("cases.remind_remiss")
def remind_remiss(*, by: Actor, at: datetime, fact: KindFact) -> KindFact:
    """Remind one who has not answered, by letter where there is an address: a week before the day, and after it."""
    case, address = fact.case, str(fact.data.get("email", ""))
    refuse_unless(fact.what == "asked" and fact.due is not None, _("Det är ingen som har fått remissen."))
    assert fact.due is not None
    if address:
        mail.write(
            to=address,
            subject=f"Påminnelse om remiss: {case.title} ({case.reference})",
            text=_letter(case, fact.about.words if fact.about else "", in_words(fact.due).sv),
            about=f"cases.case:{case.pk}",
        )
    return add(case, at, "reminded", clock.local_date(at), about=fact, internal=True)


@act("cases.sum_up_remiss", unit=_unit_of_fact, publishes=True)
def sum_up_remiss(*, by: Actor, at: datetime, fact: KindFact, text: str) -> KindFact:
    """Sum the answers up: a document of the case. Whoever has not answered stands there as missing."""
    case = fact.case
    refuse_unless(fact.what == "sent-out", _("Det är ingen remiss som har sänts."))
    refuse_unless(not fact.follows.filter(what="summed-up").exists(), _("Svaren är redan sammanställda."))
    said = doing.written(text, "text", _("Skriv sammanställningen."))
    asked = remiss.asked_by(as_rule(facts_of(case), case), fact.pk, clock.local_date(at))
    whole = f"{remiss.summary(asked).sv}\n\n{said}" if remiss.summary(asked).sv not in said else said
    document = doing.add_paper(
        by, at, case, "Sammanställning av remissvar", filename="remissvar.txt", data=whole.encode()
    )
    way.tell(case, at, "summed-up", Text("Remissvaren är sammanställda.", "The answers are summed up."))
    return add(case, at, "summed-up", clock.local_date(at), about=fact, document=document)
