"""The particulars of a case of a kind, in words: for staff all of them, for citizens those that are public."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insyn.cases.models import Case
from insyn.cases.of_kinds.facts import as_rule, facts_of, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import appeal, audit, interpellation, proposal, remiss
from insyn.cases.of_kinds.rules.common import Fact, Stand
from insyn.cases.of_kinds.rules.remiss import Asked
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.people.models import Assignment
from insyn.people.queries import assignments_on

C = Assignment.Capacity


@dataclass(frozen=True)
class Particular:
    """A line: what it is, and what it says; ``own`` words were written by people and are Swedish."""

    label: Text
    value: Text
    own: str = ""


@dataclass(frozen=True)
class SentOut:
    """A referral that was sent to others, with where each answer stands and the sum of them."""

    id: int
    question: str
    sent_on: date
    due: date
    asked: tuple[Asked, ...]
    summed_up: bool

    @property
    def summary(self) -> Text:
        """How it stands with the answers."""
        return remiss.summary(self.asked)


def _line(sv: str, en: str, value: Text | str, own: str = "") -> Particular:
    return Particular(Text(sv, en), value if isinstance(value, Text) else Text(value, value), own)


def particulars(case: Case, today: date, rows: Sequence[KindFact]) -> list[Particular]:
    """What is known of the case by its kind. ``rows`` are the facts that the reader may see."""
    stand = stand_of(case, today, list(rows))
    people = {row.pk: row.person.with_party for row in rows if row.person}
    found: list[Particular] = []
    for teller in _TELLERS:
        found.extend(teller(stand, people))
    return [*found, *_members(stand)]


def _members(stand: Stand) -> Iterable[Particular]:
    """Who sits in the drafting committee that has the assignment, on the day."""
    mandate = stand.last("mandate")
    if mandate is None or stand.last("dissolved"):
        return
    rows = assignments_on(stand.today, body=mandate.body, capacity__in=[C.MEMBER, C.SUBSTITUTE, C.CHAIR])
    names = list(dict.fromkeys(row.person.with_party for row in rows))
    if names:
        yield _line("Beredningens ledamöter", "The committee's members", ", ".join(names))


Teller = Callable[[Stand, dict[int, str]], Iterable[Particular]]


def _assembly(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    if raised := stand.last("raised"):
        yield _line("Väckt av", "Raised by", people.get(raised.id, ""))
        if to := str(raised.data.get("to", "")):
            yield _line("Ställd till", "Put to", to)
    if permitted := stand.last("permitted", "not-permitted"):
        said = Text("Ja", "Yes") if permitted.what == "permitted" else Text("Nej", "No")
        yield _line("Får ställas", "May be put", said)
    if handed := stand.last("handed-on"):
        yield _line(
            "Svaret är överlåtet till",
            "The answer is handed on to",
            f"{handed.data['to']}, {handed.data['place']}",
        )
    if stand.kind in interpellation.KINDS:
        yield Particular(Text("Överläggning", "Deliberation"), interpellation.debate(stand.kind))
    if answered := stand.last("answered"):
        yield _line("Besvarad", "Answered", in_words(answered.on))
    if prepared := stand.last("prepared"):
        day = in_words(prepared.on)
        yield Particular(
            Text(f"Beredningen {day.sv}", f"Preparation, {day.en}"), Text("", ""), prepared.words
        )
    if listed := stand.last("on-unready-list"):
        yield _line("Anmäls som inte färdigberedd", "Reported as not ready", listed.other)


def _proposals(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    if handed := stand.last("handed-over"):
        yield _line("Avgörs av", "Settled by", handed.called)
    for attends in stand.all("may-attend"):
        yield _line(
            "Den som väckt förslaget får närvara i", "Whoever raised it may be present in", attends.name
        )
    if counted := stand.last("counted"):
        data = counted.data
        yield _line("Giltiga namn", "Valid names", f"{data['valid']} / {data['needed']}")
        rest = Text(
            f"{data['rows']} rader: {data['incomplete']} ofullständiga, {data['too_old']} utanför sex månader, {data['twice']} "
            f"dubbla, {data['not_entitled']} inte röstberättigade.",
            f"{data['rows']} rows: {data['incomplete']} incomplete, {data['too_old']} outside six months, {data['twice']} "
            f"double, {data['not_entitled']} not entitled.",
        )
        yield Particular(Text("Räkningen", "The counting"), rest)
        yield _line("Röstberättigade", "Entitled to vote", f"{data['entitled']} ({data['source']})")
        first = proposal.six_months_before(stand.received)
        yield _line("Räknas från", "Counted from", in_words(first))
    if vote := stand.last("referendum", "no-referendum"):
        said = Text("Ja", "Yes") if vote.what == "referendum" else Text("Nej", "No")
        yield _line("Folkomröstning", "Referendum", said)
        numbers = f"{vote.data['against']} / {vote.data['present']}"
        yield _line("Röstade emot av närvarande", "Voted against, of those present", numbers)


def _remiss(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    if came := stand.last("came-from"):
        reference = str(came.data.get("reference", ""))
        yield _line("Remiss från", "Referral from", f"{came.words}{f' ({reference})' if reference else ''}")
        yield _line("Svarar", "Answers", came.called)
        due = remiss.due_in(stand.facts)
        if due and came.due and due != came.due:
            yield _line("Först till den", "First due", in_words(came.due))
    if answered := stand.last("remiss-answered"):
        yield _line("Svaret sänt", "Answer sent", in_words(answered.on))


def _appeals(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    one = appeal.came_of(stand)
    fact = stand.last("appeals")
    if one is None or fact is None:
        return
    yield _line("Överklagat beslut", "Appealed decision", f"{fact.other}: {fact.words}")
    yield Particular(Text("Enligt", "Under"), one.law.label)
    found = appeal.tried(one)
    said = Text(f"{found.words.sv} ({found.citation})", f"{found.words.en} ({found.citation})")
    yield Particular(Text("Rättidsprövning", "Test of time"), said)
    if found.last_day:
        yield _line("Sista dag", "Last day", in_words(found.last_day))
    if changed := stand.last("changed"):
        yield Particular(Text("Ändrat beslut", "Changed decision"), Text("", ""), changed.words)
    if rejected := stand.last("rejected"):
        yield Particular(Text("Avvisat", "Rejected"), in_words(rejected.on), rejected.words)
    if handed := stand.last("handed-to-court"):
        day = in_words(handed.on)
        number = handed.data["documents"]
        yield _line(
            "Överlämnat",
            "Handed over",
            Text(
                f"{day.sv} till {handed.data['court']}, {number} handlingar",
                f"{day.en} to {handed.data['court']}, {number} documents",
            ),
        )
    if ruled := stand.last("court-ruled"):
        yield Particular(Text("Domstolen", "The court"), in_words(ruled.on), ruled.words)


def _audits(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    for one in audit.audited(stand):
        said = Text("tillstyrks", "is advised") if one.advised else Text("tillstyrks inte", "is not advised")
        value = Text(f"Ansvarsfrihet {said.sv}.", f"Discharge {said.en}.")
        if one.granted is not None:
            given = Text("Beviljad.", "Granted.") if one.granted else Text("Vägrad.", "Refused.")
            value = Text(f"{value.sv} {given.sv}", f"{value.en} {given.en}")
        own = " ".join(part for part in (one.remark, one.explanation) if part)
        yield Particular(one.called, value, own)


def _drafting(stand: Stand, people: dict[int, str]) -> Iterable[Particular]:
    if mandate := stand.last("mandate"):
        yield Particular(Text("Uppdrag till", "Mandate to"), mandate.called, mandate.words)
    for held in stand.all("dialogue"):
        day = in_words(held.on)
        number = held.data["people"]
        yield Particular(
            Text(f"Dialog {day.sv}", f"Dialogue, {day.en}"),
            Text(f"{number} deltog.", f"{number} took part."),
            held.words,
        )
    if report := stand.last("drafting-report"):
        yield Particular(Text("Rapporten", "The report"), in_words(report.on), report.words[:1000])
    for given in stand.all("opinion-given"):
        yield Particular(
            Text(f"Yttrande, {given.name}", f"Opinion, {given.called.en}"), in_words(given.on), given.words
        )
    if dissolved := stand.last("dissolved"):
        yield Particular(Text("Upplöst", "Dissolved"), in_words(dissolved.on), dissolved.words)


_TELLERS: tuple[Teller, ...] = (_assembly, _proposals, _remiss, _appeals, _audits, _drafting)


def sent_out(case: Case, today: date, rows: Sequence[KindFact] | None = None) -> list[SentOut]:
    """Every referral that the case has been sent out on, with the answers."""
    facts: tuple[Fact, ...] = as_rule(facts_of(case) if rows is None else rows, case)
    summed = {fact.about for fact in facts if fact.what == "summed-up"}
    return [
        SentOut(
            fact.id, fact.words, fact.on, fact.due, remiss.asked_by(facts, fact.id, today), fact.id in summed
        )
        for fact in facts
        if fact.what == "sent-out" and fact.due is not None
    ]
