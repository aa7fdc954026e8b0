"""Before an election is held: what is elected, and whose names are put."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insyn.elections.queries import parties_in_assembly
from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.meetings.acts.common import (
    State,
    item_body,
    must_be,
    must_have_begun,
    must_not_be_question_time,
    organisation_for,
)
from insyn.meetings.acts.voice import must_speak_for
from insyn.meetings.elections.eligibility import refuse_hindered
from insyn.meetings.elections.standing import Method, standing_of
from insyn.meetings.models import AgendaItem, BodyElection, Nomination, Nominee
from insyn.meetings.rules.elections import may_elect, names_fit
from insyn.meetings.serving import serving_at
from insyn.organisation.queries import organisation_on
from insyn.people.models import Assignment, Group, Person
from insyn.people.models.periods import holding
from insyn.people.models.periods import meeting as in_period
from insyn.people.queries import assignments_on

C = Assignment.Capacity
Kind = Nomination.Kind
LONGEST_GROUP = 80
MOST_PLACES = 200


def election_body(election: BodyElection, **_given: object) -> str:
    """The body an act on an election is asked at: the one that elects."""
    return election.item.meeting.body


def nomination_body(nomination: Nomination, **_given: object) -> str:
    """The same for an act on a nomination."""
    return nomination.election.item.meeting.body


def must_be_undecided(item: AgendaItem) -> None:
    """Refuse once the item is decided, or the meeting over or called off."""
    must_be(item.meeting, State.PLANNED, State.SUMMONED, State.OPEN)
    refuse_unless(item.decided_at is None, _("Punkten är avgjord. Valet ändras inte."))


@act("meetings.prepare_election", body=item_body)
def prepare_election(
    *,
    by: Actor,
    at: datetime,
    item: AgendaItem,
    body: str,
    capacity: str,
    places: int,
    starts_on: date,
    ends_on: date | None = None,
    vacated: Assignment | None = None,
) -> BodyElection:
    """Let an item elect so many to a capacity of a body, from a day to another (the first without the assignment).

    With ``vacated`` it is a by-election to that one seat, for the rest of the term. Refused for a body that another elects,
    or for more places than the body has free in the period.
    """
    must_be_undecided(item)
    must_not_be_question_time(item)
    organisation = organisation_for(item.meeting)
    if capacity not in C.values:
        raise Invalid(_("Välj vad valet gäller."), field="capacity")
    if not organisation.has_body(body):
        raise Invalid(_("Organet finns inte i organisationen den dagen."), field="body_elected")
    if ends_on and ends_on <= starts_on:
        raise Invalid(_("Tiden måste sluta efter att den börjar."), field="ends_on")
    if item.case or item.questions.exists() or item.proposals.exists():
        raise Refused(_("Punkten har redan ett ärende eller yrkanden. Sätt valet som en egen punkt."))
    allowed = may_elect(organisation, item.meeting.body, organisation.body(body), capacity)
    refuse_unless(
        allowed.ok,
        allowed.reason.in_(get_language() or "sv"),
        citation=allowed.citation,
        field="body_elected",
    )
    if vacated is not None:
        _refuse_other_seat(vacated, body, capacity, places)
    else:
        _refuse_more_than_free(body, capacity, places, starts_on, ends_on)
    if not item.is_election:
        item.is_election = True
        item.save(update_fields=["is_election"])
    last = item.elections.aggregate(last=Max("position"))["last"] or 0
    election = BodyElection(
        item=item,
        position=last + 1,
        body=body,
        capacity=capacity,
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        vacated=vacated,
    )
    election.save()
    return election


def _refuse_other_seat(vacated: Assignment, body: str, capacity: str, places: int) -> None:
    if (vacated.body, vacated.capacity, places) != (body, capacity, 1):
        raise Invalid(_("Ett fyllnadsval gäller den plats som har lämnats."), field="vacated")
    if vacated.elected_by == Assignment.VOTERS:
        raise Refused(_("Platsen fylls genom ny sammanräkning hos länsstyrelsen."), citation="VL 14")
    later = vacated.successors.exists()
    refuse_unless(not later, _("Platsen är redan fylld."), field="vacated")
    waiting = BodyElection.objects.filter(vacated=vacated, item__decided_at__isnull=True)
    waiting = waiting.exclude(item__meeting__state=State.CANCELLED)
    refuse_unless(not waiting.exists(), _("Ett fyllnadsval till platsen står redan på en dagordning."))


def _refuse_more_than_free(
    body: str, capacity: str, places: int, starts_on: date, ends_on: date | None
) -> None:
    if not 1 <= places <= MOST_PLACES:
        raise Invalid(_("Ange hur många som ska väljas: minst 1."), field="places")
    free = len(free_numbers(body, capacity, starts_on, ends_on))
    if places > free:
        raise Refused(
            _(
                "%(free)s platser är lediga i organet under tiden, inte %(places)s. Avsluta först de uppdrag som "
                "går ut, eller välj ett fyllnadsval."
            )
            % {"free": free, "places": places},
            field="places",
        )


def free_numbers(body_id: str, capacity: str, starts_on: date, ends_on: date | None) -> list[int]:
    """The numbers of the seats that nobody holds in the period, as many as the organisation of its first day has."""
    organisation = organisation_on(starts_on)
    if not organisation.has_body(body_id):
        return []
    body = organisation.body(body_id)
    presidium = body.presidium
    seats = {
        C.MEMBER: body.own_members,
        C.SUBSTITUTE: body.own_substitutes,
        C.CHAIR: 1,
        C.FIRST_VICE_CHAIR: min(presidium.vice_chairs, 1) if presidium else 1,
        C.SECOND_VICE_CHAIR: max(presidium.vice_chairs - 1, 0) if presidium else 1,
    }.get(C(capacity))
    held = set(
        Assignment.objects.filter(in_period(starts_on, ends_on), body=body_id, capacity=capacity).values_list(
            "number", flat=True
        )
    )
    return [
        number for number in range(1, (MOST_PLACES if seats is None else seats) + 1) if number not in held
    ]


@act("meetings.remove_election", body=election_body)
def remove_election(*, by: Actor, at: datetime, election: BodyElection) -> AgendaItem:
    """Take an election off its item, with everything that was noted of it. Refused once it is decided."""
    must_be_undecided(election.item)
    item = election.item
    election.delete()
    return item


@act("meetings.nominate", body=election_body)
def nominate(
    *,
    by: Actor,
    at: datetime,
    election: BodyElection,
    kind: str,
    names: Sequence[Person],
    party: str = "",
    group: str = "",
    person: Person | None = None,
) -> Nomination:
    """Put names in their order. The nominating committee's and a party's own can be put before the meeting, and again, which
    replaces them; in the meeting anybody who serves puts names, and in a proportional election a group's list.

    Refused for too many names, a name twice, or somebody who cannot be elected, with the section that says so.
    """
    must_be_undecided(election.item)
    _refuse_counted(election)
    if kind not in Kind.values:
        raise Invalid(_("Välj vems förslaget är."), field="kind")
    party, group = party.strip(), " ".join(group.split())
    _refuse_another_hand(by, at, election, kind, party, person)
    if kind == Kind.GROUP:
        _refuse_group(election, group, names)
    fit = names_fit([one.name if kind == Kind.FLOOR else one.with_party for one in names], election.places)
    refuse_unless(fit.ok, fit.reason.in_(get_language() or "sv"), citation=fit.citation, field="names")
    refuse_hindered(election, list(names))
    _replaced(election, kind, party, group)
    last = election.nominations.aggregate(last=Max("position"))["last"] or 0
    row = Nomination(
        election=election,
        position=last + 1,
        kind=kind,
        party=party if kind == Kind.PARTY else "",
        group=group if kind == Kind.GROUP else "",
        by=person if kind in (Kind.FLOOR, Kind.GROUP) else None,
        made_at=at,
    )
    row.save()
    for position, nominee in enumerate(names, start=1):
        Nominee(nomination=row, position=position, person=nominee).save()
    return row


def _refuse_counted(election: BodyElection) -> None:
    refuse_unless(
        not election.piles.exists() and election.acclaimed_id is None,
        _("Utgången är redan antecknad. Ta bort den först."),
    )


def _refuse_another_hand(
    by: Actor, at: datetime, election: BodyElection, kind: str, party: str, person: Person | None
) -> None:
    """The committee's by the secretary, a party's by her or its group leader, the rest by whoever serves."""
    today, meeting = clock.local_date(at), election.item.meeting
    keeps = rights.may(by, "meetings.prepare_election", on=today, body=meeting.body)
    if kind == Kind.COMMITTEE:
        if not keeps:
            raise NotAllowed(_("Valberedningens förslag förs in av sekreteraren."))
    elif kind == Kind.PARTY:
        known = {found.code for found in parties_in_assembly(today)}
        known |= set(Group.objects.filter(holding(today)).values_list("code", flat=True))
        if party not in known:
            raise Invalid(_("Välj ett parti eller en grupp i fullmäktige."), field="party")
        if not (keeps or leads(by, party, today)):
            raise NotAllowed(_("Partiets nominering förs in av sekreteraren eller partiets gruppledare."))
    else:
        must_have_begun(election.item)
        if person is None:
            raise Invalid(_("Ange vem som föreslår."), field="person")
        must_speak_for(by, person, meeting, at)
        serving = serving_at(meeting, election.item)
        refuse_unless(serving.serves(person), serving.why_not(person))


def leads(by: Actor, party: str, on: date) -> bool:
    """Whether the actor is the party's group leader on the day."""
    if by.user is None:
        return False
    rows = assignments_on(on, person__user=by.user, capacity=C.GROUP_LEADER)
    return any(party in (row.party or row.person.party,) for row in rows)


def refuse_group_name(group: str) -> None:
    """Refuse what is no name for a group: the ballots name it in words (2022:629 7 §)."""
    if not group or len(group) > LONGEST_GROUP or not any(letter.isalpha() for letter in group):
        raise Invalid(
            _("Ge gruppen en beteckning i ord, högst %(most)s tecken.") % {"most": LONGEST_GROUP},
            field="group",
        )


def _refuse_group(election: BodyElection, group: str, names: Sequence[Person]) -> None:
    refuse_group_name(group)
    refuse_unless(
        standing_of(election).method == Method.PROPORTIONAL,
        _("Valet är inte proportionellt. Grupper ställs upp när tillräckligt många har begärt det."),
    )
    others = Nominee.objects.filter(
        nomination__election=election, nomination__kind=Kind.GROUP, person__in=list(names)
    ).exclude(nomination__group__iexact=group)
    if other := others.select_related("person", "nomination").order_by("pk").first():
        raise Refused(
            _("%(name)s står redan på listan för %(group)s. En person kan bara väljas för en grupp.")
            % {"name": other.person.name, "group": other.nomination.group},
            field="names",
        )


def _replaced(election: BodyElection, kind: str, party: str, group: str) -> None:
    """What was put before by the same: the new takes its place."""
    same = election.nominations.filter(kind=kind)
    if kind == Kind.PARTY:
        same.filter(party=party).delete()
    elif kind == Kind.GROUP:
        same.filter(group__iexact=group).delete()
    elif kind == Kind.COMMITTEE:
        same.delete()


@act("meetings.withdraw_nomination", body=nomination_body)
def withdraw_nomination(*, by: Actor, at: datetime, nomination: Nomination) -> BodyElection:
    """Take names back, by whoever could have put them; refused once the outcome is noted."""
    election = nomination.election
    must_be_undecided(election.item)
    _refuse_counted(election)
    if nomination.kind in (Kind.FLOOR, Kind.GROUP):
        assert nomination.by is not None
        must_speak_for(by, nomination.by, election.item.meeting, at)
    else:
        _refuse_another_hand(by, at, election, nomination.kind, nomination.party, None)
    nomination.delete()
    return election
