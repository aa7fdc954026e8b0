"""While an election is held: demanded, acclaimed, voted on with closed ballots, counted, and lots drawn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.meetings.acts.common import must_have_begun
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.elections.acts_before import election_body, refuse_group_name
from insyn.meetings.elections.standing import Method, Standing, standing_of
from insyn.meetings.models import BallotName, BallotPile, BodyElection, Demand, DrawnLot, Nomination
from insyn.meetings.rules.elections import ballots_add_up
from insyn.meetings.serving import serving_at
from insyn.people.models import Person

Kind = BallotPile.Kind
MOST_NAMES = 200


def _demand_body(demand: Demand, **_given: object) -> str:
    return demand.election.item.meeting.body


def _lot_body(lot: DrawnLot, **_given: object) -> str:
    return lot.election.item.meeting.body


@act("meetings.demand_ballots", body=election_body)
def demand_ballots(*, by: Actor, at: datetime, election: BodyElection, person: Person, kind: str) -> Demand:
    """Demand that the election is proportional (2022:629 2 §), or held with closed ballots (KL 5:54).

    By somebody who serves in the item, before the ballots are counted. An acclamation that was noted falls. A proportional
    election can be demanded only where the law has one.
    """
    must_have_begun(election.item)
    must_speak_for(by, person, election.item.meeting, at)
    serving = serving_at(election.item.meeting, election.item)
    refuse_unless(serving.serves(person), serving.why_not(person))
    if kind not in Demand.Kind.values:
        raise Invalid(_("Välj vad som begärs."), field="kind")
    refuse_unless(not election.piles.exists(), _("Sedlarna är redan räknade."))
    if kind == Demand.Kind.PROPORTIONAL:
        may = standing_of(election).may
        refuse_unless(may.ok, may.reason.in_(get_language() or "sv"), citation=may.citation, field="kind")
    refuse_unless(
        not election.demands.filter(person=person, kind=kind).exists(),
        _("Det är redan begärt av samma person."),
    )
    _unacclaim(election)
    demand = Demand(election=election, person=person, kind=kind, made_at=at)
    demand.save()
    return demand


@act("meetings.withdraw_demand", body=_demand_body)
def withdraw_demand(*, by: Actor, at: datetime, demand: Demand) -> BodyElection:
    """Take a demand back, before the ballots are counted."""
    election = demand.election
    must_have_begun(election.item)
    must_speak_for(by, demand.person, election.item.meeting, at)
    refuse_unless(not election.piles.exists(), _("Sedlarna är redan räknade."))
    demand.delete()
    return election


@act("meetings.acclaim_nomination", body=election_body)
def acclaim_nomination(
    *, by: Actor, at: datetime, election: BodyElection, nomination: Nomination | None
) -> BodyElection:
    """Note the list that the chair found elected by acclamation (KL 5:53), or with None that none is yet.

    Refused where closed ballots or a proportional election have been demanded.
    """
    must_have_begun(election.item)
    if nomination is None:
        _unacclaim(election)
        return election
    if nomination.election_id != election.pk:
        raise Invalid(_("Välj en av listorna."), field="nomination")
    refuse_unless(
        standing_of(election).method == Method.ACCLAMATION,
        _("Omröstning är begärd. Valet avgörs med slutna sedlar."),
        citation="KL 5:54",
    )
    election.acclaimed = nomination
    election.save(update_fields=["acclaimed"])
    return election


def _unacclaim(election: BodyElection) -> None:
    election.acclaimed = None
    election.save(update_fields=["acclaimed"])


@act("meetings.appoint_tellers", body=election_body)
def appoint_tellers(
    *, by: Actor, at: datetime, election: BodyElection, tellers: Sequence[Person]
) -> BodyElection:
    """Appoint those among the electors who assist the one who conducts the vote, the chair (2022:629 4 §)."""
    must_have_begun(election.item)
    serving = serving_at(election.item.meeting, election.item)
    strangers = [person.name for person in tellers if not serving.serves(person)]
    if strangers:
        raise Refused(
            _("Rösträknare utses bland dem som tjänstgör: %(names)s gör det inte.")
            % {"names": ", ".join(strangers)},
            field="tellers",
        )
    if not tellers:
        raise Invalid(_("Utse minst en rösträknare."), field="tellers")
    election.tellers.set(tellers)
    return election


@act("meetings.count_ballots", body=election_body)
def count_ballots(
    *, by: Actor, at: datetime, election: BodyElection, piles: Sequence[Mapping[str, Any]]
) -> BodyElection:
    """Enter all the ballots, like ones together; what was entered before, and its lots, are replaced. None takes the count back.

    A pile is ``kind`` (valid, blank, invalid), ``number``, for a valid one ``names`` in order and in a proportional election
    its ``group``, for an invalid one the ``reason``. Refused for more ballots than there are electors, or before tellers are
    appointed.
    """
    must_have_begun(election.item)
    standing = standing_of(election)
    if piles:
        refuse_unless(standing.closed, _("Ingen har begärt slutna sedlar. Valet avgörs med acklamation."))
        refuse_unless(
            election.tellers.exists(),
            _("Utse först minst en rösträknare bland de väljande."),
            citation="2022:629 4 §",
        )
    entered = [_pile(row, standing) for row in piles]
    entered = [pile for pile in entered if pile["number"]]
    added = ballots_add_up(standing.present, sum(pile["number"] for pile in entered))
    refuse_unless(added.ok, added.reason.in_(get_language() or "sv"), citation=added.citation)
    election.lots.all().delete()
    election.piles.all().delete()
    for position, pile in enumerate(entered, start=1):
        names = pile.pop("names")
        row = BallotPile(election=election, position=position, **pile)
        row.save()
        for place, person in enumerate(names, start=1):
            BallotName(pile=row, position=place, person=person).save()
    return election


def _pile(given: Mapping[str, Any], standing: Standing) -> dict[str, Any]:
    """A pile as it is stored; Invalid for what no ballots can be."""
    kind, number = given.get("kind", Kind.VALID), given.get("number", 0)
    names = list(given.get("names", ()))
    reason, group = str(given.get("reason", "")).strip(), " ".join(str(given.get("group", "")).split())
    if kind not in Kind.values or not isinstance(number, int) or not 0 <= number <= 1000:
        raise Invalid(_("Ange hur många sedlarna är, med ett helt tal."))
    if any(person.municipality_id != standing.election.municipality_id for person in names):
        raise NotAllowed(_("Detta hör till en annan kommun."))
    if kind != Kind.VALID:
        if kind == Kind.INVALID and number and not reason:
            raise Invalid(_("Skriv varför sedlarna är ogiltiga."))
        return {"kind": kind, "number": number, "group": "", "reason": reason[:200], "names": []}
    if number:
        _refuse_names(names, standing)
    if standing.method == Method.PROPORTIONAL and number:
        refuse_group_name(group)
        group = _spelt_as_listed(group, standing.groups)
    return {
        "kind": kind,
        "number": number,
        "reason": "",
        "names": names,
        "group": group if standing.method == Method.PROPORTIONAL else "",
    }


def _refuse_names(names: list[Person], standing: Standing) -> None:
    if not names:
        raise Invalid(_("En giltig sedel har minst ett namn. För in de andra som blanka eller ogiltiga."))
    if len({person.pk for person in names}) < len(names):
        raise Invalid(_("Ett namn står två gånger på sedeln. Det räknas en gång: stryk det andra."))
    most = standing.election.places if standing.method == Method.MAJORITY else MOST_NAMES
    if len(names) > most:
        raise Invalid(
            _("Sedeln har fler namn än platser, %(names)s mot %(places)s. För in den som ogiltig.")
            % {"names": len(names), "places": most}
        )


def _spelt_as_listed(group: str, lists: Iterable[Nomination]) -> str:
    return next((row.group for row in lists if row.group.casefold() == group.casefold()), group)


@act("meetings.draw_lot", body=election_body)
def draw_lot(*, by: Actor, at: datetime, election: BodyElection, taker: str, drawn_by: str) -> DrawnLot:
    """Note on whom the lot fell that the count asks for, and who drew it (KL 5:56, 2022:629). Refused if none is asked for."""
    must_have_begun(election.item)
    due = standing_of(election).lot_due
    if due is None:
        raise Refused(_("Ingen lottning behövs nu."))
    if taker not in due.tied:
        raise Invalid(_("Välj en av dem som lottningen gäller."), field="taker")
    if not drawn_by.strip() or len(drawn_by) > 120:
        raise Invalid(_("Ange vem som drog lotten."), field="drawn_by")
    lot = DrawnLot(
        election=election,
        position=election.lots.count() + 1,
        stage=due.stage,
        place=due.place,
        tied=list(due.tied),
        taker=taker,
        drawn_by=drawn_by.strip(),
        drawn_at=at,
    )
    lot.save()
    return lot


@act("meetings.undo_lot", body=_lot_body)
def undo_lot(*, by: Actor, at: datetime, lot: DrawnLot) -> BodyElection:
    """Take back a lot that was noted wrong, with those noted after it."""
    must_have_begun(lot.election.item)
    election = lot.election
    election.lots.filter(position__gte=lot.position).delete()
    return election
