"""Assignments when the organisation changes: which end on the day, and which seats are still to be elected."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.law.facts import Recall, RecallGround
from insyn.law.registry import measure
from insyn.organisation.switching import Change, Entry, Part
from insyn.people.models import Assignment
from insyn.people.queries import PRESIDIUM, SEATS, C

ELECTED_KINDS = frozenset(
    {
        BodyKind.ASSEMBLY_DRAFTING_COMMITTEE,
        BodyKind.EXECUTIVE_BOARD,
        BodyKind.COMMITTEE,
        BodyKind.JOINT_COMMITTEE,
        BodyKind.SUBCOMMITTEE,
        BodyKind.ELECTION_COMMITTEE,
        BodyKind.AUDIT,
        BodyKind.COMPANY_BOARD,
        BodyKind.NOMINATING_COMMITTEE,
    }
)
"""Bodies with seats that somebody elects; the assembly's are the voters'."""


def may_be_recalled(change: Change, body: Body) -> bool:
    """Whether the law lets the assembly recall everybody in a body because the committees change (its rule for KL 4:10)."""
    recall = Recall(change.before, body, RecallGround.COMMITTEES_CHANGE)
    return not measure(recall, change.on)


def seats_in(body: Body) -> dict[str, int | None]:
    """How many there are of each kind of seat, None where the file does not say; a kind that is not here has no limit."""
    vice_chairs = body.presidium.vice_chairs if body.presidium else None
    return {
        C.MEMBER: body.own_members,
        C.SUBSTITUTE: body.own_substitutes,
        C.CHAIR: body.presidium.chairs if body.presidium else None,
        C.FIRST_VICE_CHAIR: None if vice_chairs is None else min(vice_chairs, 1),
        C.SECOND_VICE_CHAIR: None if vice_chairs is None else max(min(vice_chairs - 1, 1), 0),
    }


def _held_from(change: Change) -> QuerySet[Assignment]:
    """Assignments that would be held on the day or begin later."""
    open_ended = Q(ends_on__isnull=True) | Q(ends_on__gt=change.on)
    return (
        Assignment.objects.filter(open_ended).select_related("person").order_by("body", "capacity", "number")
    )


def has_no_seat(change: Change, assignment: Assignment) -> bool:
    """Whether the new version has no such seat: its body is gone, or has fewer."""
    if change.ends(assignment.body):
        return True
    body = change.after.body(assignment.body)
    if assignment.capacity == C.INSIGHT:
        return body.insight is None
    limit = seats_in(body).get(assignment.capacity)
    return limit is not None and assignment.number > limit


def without_seat(change: Change) -> list[Assignment]:
    """The assignments that cannot go on after the day: their seat is gone, or the one they rest on.

    A subcommittee's seat rests on one in the committee (KL 6:42), a chair's on a member's (6:21).
    """
    rows = list(_held_from(change))
    ending = {row.pk for row in rows if has_no_seat(change, row)}
    for rests_on in (_drawn_from, _presides_over):
        ending |= {
            row.pk for row in rows if row.pk not in ending and _lost(rows, ending, row, rests_on(change, row))
        }
    return [row for row in rows if row.pk in ending]


def _drawn_from(change: Change, row: Assignment) -> str | None:
    if row.capacity not in SEATS or change.ends(row.body):
        return None
    return change.after.body(row.body).drawn_from


def _presides_over(change: Change, row: Assignment) -> str | None:
    return row.body if row.capacity in PRESIDIUM else None


def _lost(rows: list[Assignment], ending: set[int], row: Assignment, body: str | None) -> bool:
    """Whether the person's seats in that body all end; somebody who never had one there is left to the nightly check."""
    seats = [
        other
        for other in rows
        if other.person_id == row.person_id and other.body == body and other.capacity in SEATS
    ]
    return bool(seats) and all(seat.pk in ending for seat in seats)


def plan_assignments(change: Change) -> Iterable[Entry]:
    """Every assignment that ends, and why; one that would only begin after the day must be taken back first."""
    for assignment in without_seat(change):
        body = change.name_before(assignment.body)
        what = Text(
            f"{assignment.person.with_party}, {_seat(assignment)} i {body.sv}",
            f"{assignment.person.with_party}, {_seat(assignment)} in {body.en}",
        )
        if assignment.starts_on >= change.on:
            yield Entry(
                what,
                Text(
                    "Uppdraget börjar i ett organ eller på en plats som då inte finns.",
                    "It begins in a body or seat that does not exist then.",
                ),
                Text(
                    f"Ta tillbaka uppdraget för {assignment.person.name}.",
                    f"Take back the assignment of {assignment.person.name}.",
                ),
                blocks=True,
            )
        else:
            yield Entry(what, _why(change, assignment))


def _why(change: Change, assignment: Assignment) -> Text:
    if change.ends(assignment.body):
        heirs = change.goes_to(assignment.body)
        if not heirs:
            return Text("Uppdraget slutar: organet upphör.", "The assignment ends: the body ceases.")
        sv = ", ".join(change.name_after(heir).sv for heir in heirs)
        en = ", ".join(change.name_after(heir).en for heir in heirs)
        # The section speaks of committees; what a subcommittee is, its committee decides.
        by_law = " (KL 4:10)" if may_be_recalled(change, change.before.body(assignment.body)) else ""
        return Text(
            f"Uppdraget slutar när den nya organisationen träder i kraft{by_law}; uppgifterna går till {sv}.",
            f"The assignment ends when the new organisation enters into force{by_law}; the tasks go to {en}.",
        )
    if not has_no_seat(change, assignment):
        return Text(
            "Uppdraget slutar: platsen som det vilar på finns inte längre.",
            "The assignment ends: the seat it rests on is gone.",
        )
    return Text(
        "Uppdraget slutar: organet får färre platser.", "The assignment ends: the body gets fewer seats."
    )


def _seat(assignment: Assignment) -> str:
    seat = assignment.get_capacity_display().lower()
    return f"{seat} {assignment.number}" if assignment.capacity in (C.MEMBER, C.SUBSTITUTE) else seat


def plan_recalls(change: Change) -> Iterable[Entry]:
    """The committees in which everybody may be recalled because the committees change (KL 4:10)."""
    held = Counter(_held_from(change).filter(starts_on__lt=change.on).values_list("body", flat=True))
    for body in change.before.bodies:
        if not held[body.id] or not _changed(change, body) or not may_be_recalled(change, body):
            continue
        yield Entry(
            body.name,
            Text(
                "Fullmäktige får återkalla uppdragen för alla förtroendevalda här, eftersom nämndorganisationen ändras "
                "(KL 4:10 p. 2): alla eller ingen. Uppdragen upphör när den nya nämndorganisationen träder i kraft eller när val "
                "av nya ledamöter och ersättare har hållits, och då ska nya väljas (KL 6:20). Utan återkallelse sitter de "
                "kvar som har en plats i den nya organisationen.",
                "The assembly may recall everybody here, since the committees change (KL 4:10 no. 2): all or none. The "
                "assignments end when the new committees take effect or new members and substitutes have been elected, and "
                "such must be elected (KL 6:20). Without a recall those who have a seat in the new organisation stay.",
            ),
            count=held[body.id],
        )


def _changed(change: Change, body: Body) -> bool:
    if change.ends(body.id):
        return True
    after = change.after.body(body.id)
    return (body.own_members, body.own_substitutes, body.areas) != (
        after.own_members,
        after.own_substitutes,
        after.areas,
    )


def plan_seats(change: Change) -> Iterable[Entry]:
    """The seats of the new version that nobody is elected to yet."""
    ending = {assignment.pk for assignment in without_seat(change)}
    held = Counter(
        (assignment.body, assignment.capacity)
        for assignment in _held_from(change).filter(starts_on__lte=change.on)
        if assignment.pk not in ending
    )
    for body in change.after.bodies:
        if body.kind not in ELECTED_KINDS:
            continue
        for capacity, seats in seats_in(body).items():
            vacant = (seats or 0) - held[(body.id, capacity)]
            if vacant > 0:
                word = C(capacity).label.lower()
                yield Entry(
                    Text(f"{body.name.sv}: {word}", f"{body.name.en}: {word}"),
                    Text(
                        f"{vacant} av {seats} platser ska väljas.",
                        f"{vacant} of {seats} seats are to be elected.",
                    ),
                    Text(f"{vacant} val återstår.", f"{vacant} elections remain."),
                    count=vacant,
                )


def end_assignments(change: Change, at: datetime) -> int:
    """End every assignment that has no seat in the new version; its first day without is the version's first."""
    ending = [assignment.pk for assignment in without_seat(change)]
    for start in range(0, len(ending), 500):
        Assignment.objects.filter(pk__in=ending[start : start + 500]).update(
            ends_on=change.on, ended_because=Assignment.Ended.REORGANISED, end_decision=""
        )
    return len(ending)


def nobody_without_seat(change: Change) -> Iterable[Text]:
    """Whoever still holds a seat that is not there."""
    for assignment in without_seat(change):
        yield Text(f"{assignment} finns kvar.", f"{assignment} remains.")


PARTS = (
    Part("recalls", Text("Återkallelser (KL 4:10)", "Recalls (KL 4:10)"), plan_recalls),
    Part(
        "assignments",
        Text("Uppdrag som slutar", "Assignments that end"),
        plan_assignments,
        end_assignments,
        nobody_without_seat,
    ),
    Part("seats", Text("Platser att välja till", "Seats to elect"), plan_seats),
)
