"""Which cases stand at a body and can be put on the agenda of its meeting."""

from collections.abc import Iterable

from insyn.cases.models import Case, CaseStep
from insyn.description.kinds import BodyKind
from insyn.meetings.models import AgendaItem, Meeting
from insyn.organisation.queries import organisation_of

S = CaseStep.State


def cases_standing_at(meeting: Meeting) -> list[Case]:
    """The cases whose next step is the meeting's body, handed in for it or a meeting before, and on no other agenda.

    The parties' own meetings are passed over for the board, and each of them may take up what has them on its way.
    """
    here = {"steps__body": meeting.body, "steps__replaced_on__isnull": True}
    rows = Case.objects.filter(status=Case.Status.UNDER_WAY, **here).distinct()
    rows = rows.exclude(items__meeting=meeting).prefetch_related("steps").order_by("year", "number")
    kind = organisation_of(meeting.version).body(meeting.body).kind
    if kind == BodyKind.PARTY_GROUP:
        return [case for case in rows if not case.secret and ahead_of_groups(case, meeting.body)]
    groups = {body.id for body in organisation_of(meeting.version).bodies_of_kind(BodyKind.PARTY_GROUP)}
    return [case for case in rows if _stands_here(case, meeting, groups)]


def next_steps(case: Case, passed_over: Iterable[str]) -> CaseStep | None:
    """The first step that is not over, not counting those of these bodies."""
    steps = sorted(case.steps.all(), key=lambda step: step.position)
    return next((s for s in steps if s.state not in (S.DONE, S.SKIPPED) and s.body not in passed_over), None)


def _stands_here(case: Case, meeting: Meeting, groups: set[str]) -> bool:
    step = next_steps(case, groups)
    if step is None or step.body != meeting.body or step.state == S.ON_AGENDA:
        return False
    if step.position == 1 and step.state == S.AHEAD:
        return False
    elsewhere = AgendaItem.objects.filter(case=case, meeting__body=meeting.body, outcome="")
    on_another = elsewhere.exclude(meeting=meeting).exclude(meeting__state=Meeting.State.CANCELLED).exists()
    return not on_another and (step.meeting_on is None or step.meeting_on <= meeting.on)


def ahead_of_groups(case: Case, body: str) -> bool:
    """Whether the case's way leads through the groups and nobody after them has begun with it."""
    steps = sorted(case.steps.all(), key=lambda step: step.position)
    position = next((step.position for step in steps if step.body == body), None)
    if position is None:
        return False
    before = all(step.state in (S.DONE, S.SKIPPED) for step in steps if step.position < position)
    after = all(step.state in (S.AHEAD, S.ON_AGENDA) for step in steps if step.position > position)
    return before and after
