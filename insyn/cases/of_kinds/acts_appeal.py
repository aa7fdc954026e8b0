"""An appeal in the authority's hands: which decision, in time or not, rejected, changed, handed to the court, ruled on."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.cases import way
from insyn.cases.hooks import decisions_in, note_appeal
from insyn.cases.models import Case
from insyn.cases.of_kinds import doing
from insyn.cases.of_kinds.facts import add, refuse_by, stand_of
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.of_kinds.rules import appeal as rules
from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless

KIND = "appeal"


def choices_of(other: Case) -> list[tuple[str, str]]:
    """The decisions in a case that an appeal can be of, each with its key: of bodies, and the one by delegation."""
    found = [(f"item-{one.item}", one.words) for one in decisions_in(other)]
    if other.delegated_decision is not None:
        decided = other.delegated_decision
        found.append((f"delegated-{decided.pk}", f"{decided}: {decided.text[:80]}"))
    return found


@act("cases.note_appealed", publishes=True)
def note_appealed(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    other: Case,
    decision: str,
    law: str,
    got_on: date | None = None,
    by_public_party: bool = False,
    at_higher_on: date | None = None,
    wrong_notice: bool = False,
) -> KindFact:
    """Note which decision is appealed and under which law. Of a body's decision, the decision's own page is told, so
    that it is seen there that it has no legal force. ``got_on`` is the day who appeals got it (FL 44 §); a legality review
    counts from the notice."""
    doing.of_kind(case, KIND)
    other.refresh_from_db()
    refuse_unless(not case.kind_facts.filter(what="appeals").exists(), _("Det är redan antecknat."))
    refuse_unless(other.pk != case.pk, _("Ange ärendet som beslutet fattades i, inte överklagandets eget."))
    refuse_unless(
        case.secret or not other.secret,
        _("Beslutet är sekretessbelagt. Registrera överklagandet med samma paragraf."),
    )
    if law not in [one.value for one in rules.Law]:
        raise Invalid(_("Välj enligt vilken lag beslutet överklagas."), field="law")
    decisions = dict(choices_of(other))
    if decision not in decisions:
        raise Invalid(_("Välj beslutet som överklagas."), field="decision")
    starts, decided_on = _starts(other, decision, law, got_on, by_public_party)
    if case.received_on < decided_on:
        raise Invalid(_("Överklagandet kan inte ha kommit in före beslutet."), field="decision")
    if got_on is not None and (got_on < decided_on or got_on > case.received_on):
        raise Invalid(_("Dagen ska ligga mellan beslutet och den då överklagandet kom in."), field="got_on")
    data = {
        "law": law,
        "decision": decision,
        "said": decisions[decision],
        "starts": starts.isoformat() if starts else "",
        "at_higher": at_higher_on.isoformat() if at_higher_on else "",
        "wrong_notice": wrong_notice,
    }
    fact = add(case, at, "appeals", case.received_on, other=other, data=data, words=decisions[decision])
    if decision.startswith("item-"):
        note_appeal(
            by=by, at=at, item=int(decision[5:]), came_in_on=case.received_on, reference=case.reference
        )
    else:
        told = Text("Beslutet är överklagat.", "The decision has been appealed.")
        way.tell(other, at, "appealed", told)
    way.tell(
        case,
        at,
        "appeals",
        Text(
            f"Gäller {other.reference}: {decisions[decision]}.",
            f"Of {other.reference}: {decisions[decision]}.",
        ),
    )
    return fact


def _starts(
    other: Case, decision: str, law: str, got_on: date | None, by_public_party: bool
) -> tuple[date | None, date]:
    """From when the time runs, and the day of the decision."""
    if decision.startswith("item-"):
        found = next(one for one in decisions_in(other) if one.item == int(decision[5:]))
        decided_on, posted = found.decided_on, found.starts
    else:
        decided = other.delegated_decision
        assert decided is not None
        decided_on, posted = clock.local_date(decided.decided_at), None
    if by_public_party:
        return decided_on, decided_on
    return (posted if law == rules.Law.LEGALITY else got_on), decided_on


@act("cases.reject_appeal", unit=doing.unit_of, publishes=True)
def reject_appeal(
    *, by: Actor, at: datetime, case: Case, reasons: str, told_on: date | None = None
) -> KindFact:
    """Reject an appeal that came late (FL 45 §). The rejection may itself be appealed within three weeks of being got."""
    doing.of_kind(case, KIND)
    refuse_by(rules.may_reject(stand_of(case, clock.local_date(at))))
    words = doing.written(reasons, "reasons", _("Skriv skälen: när tiden gick ut och när det kom in."))
    if told_on is not None:
        doing.been(told_on, at, "told_on", case.received_on)
    fact = add(
        case,
        at,
        "rejected",
        clock.local_date(at),
        words=words,
        internal=True,
        data={"told_on": told_on.isoformat() if told_on else ""},
    )
    told = Text(
        "Överklagandet avvisades: det kom in för sent. Avvisningen kan överklagas inom tre veckor.",
        "The appeal was rejected: it came late. The rejection can be appealed within three weeks.",
    )
    doing.settle(case, at, told)
    return fact


@act("cases.note_rejection_appealed", unit=doing.unit_of, publishes=True)
def note_rejection_appealed(*, by: Actor, at: datetime, case: Case, came_on: date) -> KindFact:
    """Note that the rejection itself has been appealed: that appeal is handed over, the first one with it."""
    doing.of_kind(case, KIND)
    stand = stand_of(case, clock.local_date(at))
    rejected = stand.last("rejected")
    refuse_unless(rejected is not None, _("Överklagandet är inte avvisat."))
    refuse_unless(stand.last("rejection-appealed") is None, _("Det är redan antecknat."))
    assert rejected is not None
    doing.been(came_on, at, "came_on", rejected.on)
    return add(case, at, "rejection-appealed", came_on)


@act("cases.change_appealed", unit=doing.unit_of, publishes=True)
def change_appealed(
    *,
    by: Actor,
    at: datetime,
    case: Case,
    new_decision: str,
    obviously_wrong: bool,
    quick: bool,
    harms_nobody: bool,
) -> KindFact:
    """Note that the appealed decision is changed by the authority itself (FL 38–39 §§); the appeal is held to be of the new
    one and both are handed over (FL 46 §)."""
    doing.of_kind(case, KIND)
    refuse_by(
        rules.may_change(
            stand_of(case, clock.local_date(at)),
            obviously_wrong=obviously_wrong,
            quick=quick,
            harms_nobody=harms_nobody,
        ),
    )
    words = doing.written(new_decision, "new_decision", _("Skriv det nya beslutet."))
    told = Text("Beslutet ändrades av den som fattade det.", "The decision was changed by who had taken it.")
    way.tell(case, at, "changed", told)
    return add(case, at, "changed", clock.local_date(at), words=words, internal=True)


@act("cases.hand_to_court", unit=doing.unit_of, publishes=True)
def hand_to_court(*, by: Actor, at: datetime, case: Case, court: str, handed_on: date) -> KindFact:
    """Hand the appeal to the higher instance with the file: what is in this case and in the appealed one (FL 46 §, KL 13:6)."""
    doing.of_kind(case, KIND)
    stand = stand_of(case, clock.local_date(at))
    if stand.last("rejection-appealed") is None:
        refuse_by(rules.may_hand_to_court(stand))
    else:
        refuse_unless(stand.last("handed-to-court") is None, _("Överklagandet är redan överlämnat."))
    name = doing.written(court, "court", _("Skriv vilken domstol."))
    doing.been(handed_on, at, "handed_on", case.received_on)
    fact = case.kind_facts.get(what="appeals")
    documents = case.case_documents.count() + (fact.other.case_documents.count() if fact.other else 0)
    decision = str(fact.data["decision"])
    if decision.startswith("item-"):
        note_appeal(
            by=by,
            at=at,
            item=int(decision[5:]),
            came_in_on=case.received_on,
            reference=case.reference,
            handed_over_on=handed_on,
        )
    day = in_words(handed_on)
    told = Text(f"Överlämnades till {name} den {day.sv}.", f"Handed over to {name} on {day.en}.")
    way.tell(case, at, "handed-to-court", told)
    return add(case, at, "handed-to-court", handed_on, data={"court": name, "documents": documents})


@act("cases.note_ruling", unit=doing.unit_of, publishes=True)
def note_ruling(*, by: Actor, at: datetime, case: Case, ruled_on: date, ruling: str) -> KindFact:
    """Note what the court ruled; the case is settled. Legal force of a body's decision is noted at the decision itself."""
    doing.of_kind(case, KIND)
    stand = stand_of(case, clock.local_date(at))
    handed = stand.last("handed-to-court")
    refuse_unless(handed is not None, _("Överklagandet är inte överlämnat."))
    refuse_unless(stand.last("court-ruled") is None, _("Avgörandet är redan antecknat."))
    assert handed is not None
    doing.been(ruled_on, at, "ruled_on", handed.on)
    words = doing.written(ruling, "ruling", _("Skriv hur domstolen dömde."))
    fact = add(case, at, "court-ruled", ruled_on, words=words)
    told = Text(f"Domstolen: {words}", f"The court: {words}")
    if case.status in (Case.Status.DECIDED, Case.Status.CLOSED):
        way.tell(case, at, "court-ruled", told)
    else:
        doing.settle(case, at, told)
    return fact
