"""How an election is told in the minutes, in plain formal Swedish: what was decided, and how it came to that."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from insyn.description.bodies import Body
from insyn.description.dates import in_words
from insyn.description.text import in_a_sentence, listed
from insyn.elections.rules.held import BETWEEN
from insyn.elections.rules.vacancies import by_election
from insyn.meetings.elections.standing import Method, Standing
from insyn.meetings.models import AgendaItem, BallotPile, BodyElection, Demand, ElectedPerson, Nomination
from insyn.organisation.queries import organisation_of
from insyn.people.models import Assignment, Person

C = Assignment.Capacity
_MANY = {
    C.MEMBER: ("ledamot", "ledamöter"),
    C.SUBSTITUTE: ("ersättare", "ersättare"),
    C.CHAIR: ("ordförande", "ordförande"),
    C.FIRST_VICE_CHAIR: ("förste vice ordförande", "förste vice ordförande"),
    C.SECOND_VICE_CHAIR: ("andre vice ordförande", "andre vice ordförande"),
    C.INSIGHT: ("förtroendevald med närvarorätt", "förtroendevalda med närvarorätt"),
    C.PARTICIPANT: ("deltagare", "deltagare"),
    C.GROUP_LEADER: ("gruppledare", "gruppledare"),
    C.FULL_TIME: ("kommunalråd", "kommunalråd"),
}


def office(body: Body, capacity: str, places: int) -> str:
    """What somebody is elected to: ledamot i kommunstyrelsen; revisor."""
    one, many = _MANY[C(capacity)]
    if body.kind == "audit" and capacity == C.MEMBER:
        return "revisor" if places == 1 else "revisorer"
    return f"{one if places == 1 else many} i {in_a_sentence(body.name.sv)}"


def heading_of(election: BodyElection, body: Body) -> str:
    """The name of an election: Val av 9 ledamöter i kommunstyrelsen; Fyllnadsval av ledamot …."""
    what = office(body, election.capacity, election.places)
    if election.vacated:
        return f"Fyllnadsval av {what}"
    return f"Val av {what}" if election.places == 1 else f"Val av {election.places} {what}"


def period_of(election: BodyElection, begins: date | None = None) -> str:
    """For which time: från och med den 1 januari 2019 till och med den 31 december 2022."""
    first = in_words(begins or election.starts_on).sv
    if election.vacated:
        return f"från och med den {first} för återstoden av mandattiden"
    if election.ends_on is None:
        return f"från och med den {first} tills vidare"
    return f"från och med den {first} till och med den {in_words(election.ends_on - timedelta(days=1)).sv}"


def decision_of(item: AgendaItem, standings: Sequence[Standing]) -> str:
    """The decision's text: everybody elected, in the order of service where that matters, and for which time."""
    by = organisation_of(item.meeting.version).body(item.meeting.body).name.sv
    return "\n\n".join(_declared(by, standing) for standing in standings)


def _declared(by: str, standing: Standing) -> str:
    election = standing.election
    people = [person for _row, person in standing.elected]
    left = election.vacated.ends_on if election.vacated else None
    begins = max(election.starts_on, left) if left else None
    what = office(standing.body, election.capacity, len(people))
    head = f"{by} väljer till {what} {period_of(election, begins)}"
    if election.vacated:
        head += f", efter {election.vacated.person.with_party}"
    lines = [f"{head}:", ""]
    if election.capacity == C.SUBSTITUTE and len(people) > 1:
        lines[0] = f"{head}, som tjänstgör i denna ordning:"
        return "\n".join(
            lines + [f"- {place}. {person.with_party}" for place, person in enumerate(people, start=1)]
        )
    return "\n".join(lines + [f"- {person.with_party}" for person in people])


def told(standing: Standing, *, names: bool = True) -> str:
    """How the election went, as the minutes tell it; without ``names`` nobody who demanded or proposed is named."""
    parts = [f"## {heading_of(standing.election, standing.body)}"]
    parts += _represented(standing)
    parts += [
        _proposed(standing, row, names) for row in standing.nominations if row.kind != Nomination.Kind.GROUP
    ]
    parts += _demanded(standing, names)
    if standing.method == Method.ACCLAMATION:
        parts.append(_acclaimed(standing))
    else:
        parts += _counted(standing, names)
    return "\n\n".join(part for part in parts if part)


def _represented(standing: Standing) -> list[str]:
    """What the law says of the seat that was left (KL 6:20)."""
    vacated = standing.election.vacated
    if vacated is None or not standing.body.kind.is_committee:
        return []
    return [f"{by_election(group_of(vacated)).reason.sv} (KL 6:20)"]


def group_of(assignment: Assignment) -> str | None:
    """The group that somebody was elected for in a proportional election; None if it was none, or nobody knows."""
    row = ElectedPerson.objects.filter(assignment=assignment, election__method=Method.PROPORTIONAL).first()
    return row.group if row else None


def _proposed(standing: Standing, row: Nomination, names: bool) -> str:
    who = listed(nominee.person.with_party for nominee in row.nominees.all())
    if row.kind == Nomination.Kind.COMMITTEE:
        return f"Valberedningen föreslår {who}."
    if row.kind == Nomination.Kind.PARTY:
        return f"{row.party} nominerar {who}."
    by = row.by.with_party if row.by and names else "En ledamot"
    return f"{by} föreslår {who}."


def _demanded(standing: Standing, names: bool) -> list[str]:
    lines = []
    asking = [row.person for row in standing.demands if row.kind == Demand.Kind.PROPORTIONAL]
    if asking and standing.enough:
        by = _askers(asking) if names else ""
        lines.append(
            f"{by}{standing.present} är närvarande och {standing.election.places} ska väljas. "
            f"{standing.enough.reason.sv} ({standing.enough.citation})"
        )
    closed = [row.person for row in standing.demands if row.kind == Demand.Kind.BALLOTS]
    if closed and standing.method == Method.MAJORITY:
        by = listed(person.with_party for person in closed) if names else "En ledamot"
        lines.append(f"{by} begär omröstning, som hålls med slutna sedlar (KL 5:54).")
    return lines


def _askers(people: Sequence[Person]) -> str:
    return f"{listed(person.with_party for person in people)} begär att valet ska vara proportionellt. "


def _acclaimed(standing: Standing) -> str:
    chosen = next((row for row in standing.nominations if row.pk == standing.election.acclaimed_id), None)
    if chosen is None:
        return ""
    if len([row for row in standing.nominations if row.kind != Nomination.Kind.GROUP]) == 1:
        return "Ordföranden frågar om förslaget antas och finner med acklamation att det antas."
    who = {
        Nomination.Kind.COMMITTEE: "valberedningens förslag",
        Nomination.Kind.PARTY: f"nomineringen från {chosen.party}",
        Nomination.Kind.FLOOR: f"förslaget från {chosen.by.with_party if chosen.by else 'en ledamot'}",
        Nomination.Kind.GROUP: f"listan {chosen.group}",
    }[Nomination.Kind(chosen.kind)]
    return f"Ordföranden ställer förslagen mot varandra och finner med acklamation att {who} antas."


def _counted(standing: Standing, names: bool) -> list[str]:
    election = standing.election
    lines = []
    tellers = sorted(election.tellers.all(), key=lambda person: (person.family_name, person.pk))
    if tellers and names:
        lines.append(f"{listed(person.with_party for person in tellers)} biträder vid valet.")
    if standing.groups:
        lists = [
            f"- {row.group}: {listed(nominee.person.with_party for nominee in row.nominees.all())}"
            for row in standing.groups
        ]
        lines.append("Grupper som anmäls:\n\n" + "\n".join(lists))
    lines.append(ballots_told(standing))
    if standing.held is None:
        return lines
    if standing.method == Method.PROPORTIONAL:
        lines += _places_told(standing)
    else:
        votes = [f"- {standing.people.label(key)}: {number}" for key, number in standing.held.votes.items()]
        lines.append("Röster:\n\n" + "\n".join(votes))
    lines += lots_told(standing)
    return lines


def ballots_told(standing: Standing) -> str:
    """How many ballots there were, and how many of them took no part, with the reason."""
    line = f"{standing.ballots} sedlar lämnas av {standing.present} väljande."
    blank = sum(pile.number for pile in standing.piles if pile.kind == BallotPile.Kind.BLANK)
    if blank:
        line += f" {blank} {'är blank' if blank == 1 else 'är blanka'}."
    for pile in standing.piles:
        if pile.kind == BallotPile.Kind.INVALID:
            line += f" {pile.number} {'är ogiltig' if pile.number == 1 else 'är ogiltiga'}: {pile.reason.rstrip('.')}."
    return line


def _places_told(standing: Standing) -> list[str]:
    held = standing.held
    assert held is not None
    votes = [
        f"- {group}: {number} {'sedel' if number == 1 else 'sedlar'}" for group, number in held.votes.items()
    ]
    rounds = [
        f"- Plats {row.place}: "
        + ", ".join(f"{group} {as_number(number)}" for group, number in row.numbers.items())
        + f". Platsen går till {row.taker}{', genom lottning' if row.by_lot else ''}."
        for row in held.rounds
    ]
    lines = [
        "Gruppernas sedlar:\n\n" + "\n".join(votes),
        "Platserna fördelas mellan grupperna efter jämförelsetal, sedlarna delade med 1, 2, 3 och så vidare:\n\n"
        + "\n".join(rounds),
    ]
    for group, within in held.within.items():
        order = [
            f"- {row.place}. {standing.people.label(row.name)}: "
            + ", ".join(
                f"{standing.people.label(key)} {as_number(worth)}" for key, worth in row.worth.items()
            )
            + ("; genom lottning" if row.by_lot else "")
            for row in within
        ]
        lines.append(f"Ordningen inom {group}, med namnens jämförelsetal:\n\n" + "\n".join(order))
    return lines


def lots_told(standing: Standing) -> list[str]:
    """Every lot: among whom, on whom it fell, who drew it."""
    lines = []
    for lot in standing.election.lots.order_by("position"):
        among = listed(standing.people.label(key) for key in lot.tied)
        within = "" if lot.stage == BETWEEN else f" inom {lot.stage}"
        lines.append(
            f"Lottning om plats {lot.place}{within} mellan {among}: lotten, som dras av {lot.drawn_by}, faller på "
            f"{standing.people.label(lot.taker)}."
        )
    return lines


def as_number(value: Fraction) -> str:
    """A comparison number exactly: 6, 4 1/2, 1/3."""
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return str(whole)
    part = f"{rest}/{value.denominator}"
    return f"{whole}\u00a0{part}" if whole else part
