"""Citizen proposals handed to a committee, the proposer's place at its meeting; popular initiatives counted and voted on."""

from datetime import date, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.models import Case, CaseStep
from insyn.cases.of_kinds import doing
from insyn.cases.of_kinds.facts import SETTLED, add, refuse_by, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import proposal
from insyn.description.dates import in_words
from insyn.description.statutory import HANDED
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless

PROPOSAL, INITIATIVE = "citizen-proposal", "popular-initiative"
MOST_BYTES = 20_000_000


@act("cases.note_entitled", publishes=True)
def note_entitled(*, by: Actor, at: datetime, case: Case, entitled: bool) -> KindFact:
    """Note whether who raised a citizen proposal is registered in the municipality, or a citizen of the union who may (KL 8:1).

    Only that it was tried is kept, not how. Of one who is not, the case is settled: it was never raised.
    """
    doing.of_kind(case, PROPOSAL)
    refuse_unless(
        not case.kind_facts.filter(what__in=["entitled", "not-entitled"]).exists(), _("Det är redan prövat.")
    )
    refuse_unless(case.status not in SETTLED, _("Ärendet är redan avgjort."))
    fact = add(case, at, "entitled" if entitled else "not-entitled", clock.local_date(at), internal=True)
    if not entitled:
        told = Text(
            "Tas inte upp: den som har väckt det får inte väcka medborgarförslag här (KL 8:1).",
            "Not taken up: whoever raised it may not raise a citizen proposal here (KL 8:1).",
        )
        doing.settle(case, at, told)
    return fact


@act("cases.hand_to_committee", publishes=True)
def hand_to_committee(
    *, by: Actor, at: datetime, case: Case, body: str, matter: str, decided_on: date, paragraph: int
) -> KindFact:
    """Note that the assembly lets a committee settle a citizen proposal in its stead (KL 5:23, without preparation 5:34): the
    case goes to that committee and no further. ``matter`` is the kind of matter by KL 5:1, or ``other``."""
    doing.of_kind(case, PROPOSAL)
    doing.been(decided_on, at, "decided_on", case.received_on)
    committee = doing.body_on(body, clock.local_date(at))
    assembly = doing.at_assembly(decided_on, "decided_on")
    stand = stand_of(case, clock.local_date(at))
    allowed = proposal.may_hand_over(
        matter,
        to_committee=committee.kind.is_committee,
        settled=case.status in SETTLED and not _by_assembly_on(case, decided_on),
        handed=stand.last("handed-over") is not None,
    )
    refuse_by(allowed, field="matter" if committee.kind.is_committee else "body")
    State = CaseStep.State
    case.steps.exclude(state=State.DONE).update(state=State.SKIPPED)
    last = max((step.position for step in case.steps.all()), default=0)
    CaseStep(case=case, position=last + 1, body=body, state=State.HANDED_IN, handed_in_at=at).save()
    case.route, case.status = f"{HANDED}{body}", Case.Status.UNDER_WAY
    case.save(update_fields=["route", "status"])
    day = in_words(decided_on)
    told = Text(
        f"Fullmäktige överlät den {day.sv} (§ {paragraph}) åt {committee.name.sv} att besluta.",
        f"The assembly let {committee.name.en} decide, on {day.en} (item {paragraph}).",
    )
    way.tell(case, at, "forwarded", told, body=assembly.id)
    return add(
        case, at, "handed-over", decided_on, body=body, data={"paragraph": paragraph, "matter": matter}
    )


def _by_assembly_on(case: Case, on: date) -> bool:
    """Whether what the case was settled by is the assembly's own item of that day, which handed it over."""
    return case.status == Case.Status.DECIDED and case.steps.filter(done_on=on).exists()


@act("cases.let_proposer_attend", publishes=True)
def let_proposer_attend(
    *, by: Actor, at: datetime, case: Case, body: str, assembly_permits: str, decided_on: date
) -> KindFact:
    """Note that the committee has decided that whoever raised the proposal may be present when it is taken up and take part in
    the deliberation, not in the decision (KL 6:25); ``assembly_permits`` names the assembly's permission."""
    doing.of_kind(case, PROPOSAL)
    doing.been(decided_on, at, "decided_on", case.received_on)
    committee = doing.body_on(body, clock.local_date(at))
    refuse_by(
        proposal.may_attend(
            assembly_permits=assembly_permits,
            authority=False,
            secret=case.secret,
            handled_by_committee=committee.kind.is_committee,
        ),
        field="assembly_permits",
    )
    refuse_unless(
        not case.kind_facts.filter(what="may-attend", body=body).exists(), _("Det är redan antecknat.")
    )
    told = Text(
        f"{committee.name.sv} låter den som väckt förslaget närvara och delta i överläggningen.",
        f"{committee.name.en} lets whoever raised the proposal be present and take part in the deliberation.",
    )
    way.tell(case, at, "may-attend", told, body=body)
    return add(case, at, "may-attend", decided_on, body=body, data={"permits": assembly_permits.strip()})


@act("cases.count_signatures", publishes=True)
def count_signatures(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    lists: bytes,
    entitled: int,
    entitled_source: str,
    roll: bytes = b"",
) -> KindFact:
    """Count the signatures of a popular initiative from a transcript of its lists (KL 8:2).

    The lists are read in memory and nothing of them is kept but the numbers: neither names nor identity numbers. ``roll`` is
    the electoral roll, one identity number a line, if it is there. Counted anew, the last counting is the one that holds.
    """
    doing.of_kind(case, INITIATIVE)
    refuse_unless(case.status not in SETTLED, _("Ärendet är redan avgjort."))
    refuse_unless(
        not case.kind_facts.filter(what__in=["referendum", "no-referendum"]).exists(),
        _("Fullmäktige har redan röstat."),
    )
    if entitled < 1:
        raise Invalid(_("Ange hur många som är röstberättigade."), field="entitled")
    source = doing.written(
        entitled_source, "entitled_source", _("Ange varifrån antalet röstberättigade kommer.")
    )
    if len(lists) > MOST_BYTES or len(roll) > MOST_BYTES:
        raise Invalid(_("Filen är för stor: högst 20 MB."), field="lists")
    try:
        rows = proposal.read_signatures(lists)
        known = roll.decode("utf-8-sig").split() if roll else None
    except proposal.Unreadable as error:
        raise Invalid(error.said.in_(get_language() or "sv"), field="lists") from None
    except UnicodeDecodeError:
        raise Invalid(_("Röstlängden är inte text i UTF-8."), field="roll") from None
    found = proposal.count_signatures(rows, case.received_on, known)
    enough = proposal.enough(found.valid, entitled)
    needed = proposal.needed(entitled)
    data = {
        "rows": found.rows,
        "valid": found.valid,
        "incomplete": found.incomplete,
        "too_old": found.too_old,
        "twice": found.twice,
        "not_entitled": found.not_entitled,
        "entitled": entitled,
        "source": source,
        "needed": needed,
        "enough": enough,
    }
    told = Text(
        f"Namnunderskrifterna är räknade: {found.valid} giltiga av {found.rows}. Det krävs {needed}.",
        f"The signatures are counted: {found.valid} valid of {found.rows}. {needed} are needed.",
    )
    way.tell(case, at, "counted", told)
    return add(case, at, "counted", clock.local_date(at), data=data)


@act("cases.note_referendum_vote", publishes=True)
def note_referendum_vote(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    decided_on: date,
    present: int,
    against: int,
    can_decide: bool,
) -> KindFact:
    """Note the assembly's vote on a popular initiative: a referendum is held unless at least two thirds of those present vote
    against, or the question is none that the assembly can decide on (KL 5:37)."""
    doing.of_kind(case, INITIATIVE)
    doing.been(decided_on, at, "decided_on", case.received_on)
    assembly = doing.at_assembly(decided_on, "decided_on")
    stand = stand_of(case, clock.local_date(at))
    counted = stand.last("counted")
    refuse_unless(
        counted is not None and bool(counted.data.get("enough")),
        _("Initiativet har inte namn från tio procent av de röstberättigade och är inte väckt."),
        citation="KL 8:2",
    )
    refuse_unless(stand.last("referendum", "no-referendum") is None, _("Omröstningen är redan antecknad."))
    if present < 1 or not 0 <= against <= present:
        raise Invalid(
            _("Ange hur många som var närvarande och hur många av dem som röstade emot."), field="against"
        )
    found = proposal.referendum(can_decide=can_decide, present=present, against=against)
    told = (
        Text(
            "Fullmäktige beslutade att folkomröstning ska hållas.",
            "The assembly decided that a referendum is held.",
        )
        if found.ok
        else Text(f"Fullmäktige: {found.reason.sv}", f"The assembly: {found.reason.en}")
    )
    data = {"present": present, "against": against, "can_decide": can_decide}
    fact = add(
        case, at, "referendum" if found.ok else "no-referendum", decided_on, body=assembly.id, data=data
    )
    if case.status not in SETTLED:
        doing.settle(case, at, told, body=assembly.id)
    else:
        way.tell(case, at, "voted", told, body=assembly.id)
    return fact
