"""The stored rows of a period as the rules read them: who attended what and for how long, who held what, what is claimed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from insyn.description.remuneration import Compensation
from insyn.meetings.models import Meeting, Participant, Presence
from insyn.organisation.queries import adopted_versions, organisation_of
from insyn.people.models import Assignment, Person
from insyn.people.models.periods import meeting as in_common
from insyn.remuneration.models import Claim
from insyn.remuneration.rules.facts import (
    FULL_TIME,
    Attended,
    Claimed,
    Facts,
    Held,
    Rulesets,
    ruleset_of,
)

HELD = (Meeting.State.CLOSED, Meeting.State.APPROVED)
"""What is paid has been held: nobody's attendance changes any more."""
COMPENSATIONS = {
    Claim.Kind.TRAVEL: Compensation.TRAVEL,
    Claim.Kind.LOST_INCOME: Compensation.LOST_INCOME,
    Claim.Kind.CHILDCARE: Compensation.CHILDCARE,
    Claim.Kind.TRAVEL_WITH_DISABILITY: Compensation.TRAVEL_WITH_DISABILITY,
}
CAME = (Presence.Kind.PRESENT, Presence.Kind.ARRIVED)


def rules_over_time() -> Rulesets:
    """The rules of every adopted version, each from its day on."""
    return Rulesets(tuple(ruleset_of(organisation_of(version)) for version in adopted_versions()))


def facts_of(first: date, after: date) -> Facts:
    """Everything of the days from `first` to the day before `after`."""
    held = list(Assignment.objects.filter(in_common(first, after)).select_related("person"))
    return Facts(
        attended=tuple(attended(first, after, held)),
        held=tuple(held_of(row) for row in held),
        claims=tuple(claimed(row, held) for row in granted_claims(first, after)),
    )


def held_of(row: Assignment) -> Held:
    """An assignment as the rules read it."""
    return Held(
        assignment=row.pk,
        person=row.person_id,
        party=row.party or row.person.current_party,
        body=row.body,
        capacity=row.capacity,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        share=row.share,
    )


def attended(first: date, after: date, held: Sequence[Assignment]) -> Iterable[Attended]:
    """Everybody at each meeting that has been held."""
    of_person: dict[int, list[Assignment]] = defaultdict(list)
    for row in held:
        of_person[row.person_id].append(row)
    meetings = (
        Meeting.objects.filter(on__gte=first, on__lt=after, state__in=HELD, closed_at__isnull=False)
        .prefetch_related("presences")
        .order_by("on", "pk")
    )
    served = _served(meetings)
    parties = dict(Person.objects.values_list("pk", "current_party"))
    for meeting in meetings:
        for person, stretches in stretches_of(meeting).items():
            rows = [row for row in of_person[person] if row.holds(meeting.on)]
            here = next((row.party for row in rows if row.body == meeting.body and row.party), "")
            yield Attended(
                meeting=meeting.pk,
                person=person,
                party=meeting.party or here or parties.get(person, ""),
                body=meeting.body,
                on=meeting.on,
                stretches=stretches,
                held=frozenset((row.body, row.capacity) for row in rows),
                served=person in served[meeting.pk],
            )


def _served(meetings: Iterable[Meeting]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Participant.objects.filter(item__meeting__in=[meeting.pk for meeting in meetings])
    for meeting, person in rows.values_list("item__meeting", "person").distinct():
        found[meeting].add(person)
    return found


def stretches_of(meeting: Meeting) -> dict[int, tuple[tuple[datetime, datetime], ...]]:
    """Of everybody who came, when she was there, within the meeting's beginning and end."""
    begins, ends = meeting.opened_at or meeting.starts_at, meeting.closed_at
    if ends is None:
        return {}
    since: dict[int, datetime] = {}
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in sorted(meeting.presences.all(), key=lambda row: (row.noted_at, row.pk)):
        at = min(max(row.noted_at, begins), ends)
        if row.kind in CAME:
            since.setdefault(row.person_id, at)
        elif row.kind == Presence.Kind.LEFT and row.person_id in since:
            found[row.person_id].append((since.pop(row.person_id), at))
    for person, at in since.items():
        found[person].append((at, ends))
    return {person: tuple(stretches) for person, stretches in sorted(found.items())}


def granted_claims(first: date, after: date) -> Iterable[Claim]:
    """The claims of the days that have been granted."""
    return (
        Claim.objects.filter(on__gte=first, on__lt=after, answer=Claim.Answer.GRANTED)
        .select_related("person")
        .order_by("on", "pk")
    )


def claimed(row: Claim, held: Iterable[Assignment]) -> Claimed:
    """A claim as the rules read it."""
    hers = [one for one in held if one.person_id == row.person_id and one.holds(row.on)]
    here = next((one.party for one in hers if one.body == row.body and one.party), "")
    return Claimed(
        claim=row.pk,
        person=row.person_id,
        party=here or row.person.current_party,
        body=row.body,
        on=row.on,
        kind=COMPENSATIONS[Claim.Kind(row.kind)],
        kronor=row.kronor,
        kilometres=row.kilometres,
        minutes=row.minutes,
        evidence=row.evidence_id is not None,
        granted=row.granted,
        full_time=any(one.capacity == FULL_TIME for one in hers),
    )
