"""What is done each day by itself for the kinds: the year's wheel turned, lists made, receivers of referrals reminded."""

from datetime import date

from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_assembly, acts_remiss, acts_year, unready
from insyn.cases.of_kinds.facts import SETTLED, as_rule, facts_of
from insyn.cases.of_kinds.models import KindFact, Recurring
from insyn.cases.of_kinds.rules import remiss, wheel
from insyn.cases.of_kinds.waiting import for_units
from insyn.foundation.actors import Actor
from insyn.organisation.queries import NoVersionInForce, organisation_on


def raise_wheel(by: Actor, on: date) -> None:
    """Raise the cases of the year's wheel whose day has come; nothing where no organisation is in force."""
    try:
        organisation = organisation_on(on)
    except NoVersionInForce:
        return
    raised = {str(row) for row in Recurring.objects.filter(year=on.year)}
    for turn in wheel.to_raise(on, raised):
        if organisation.route_for(turn.entry.kind) is not None:
            acts_year.raise_recurring(by=by, entry=turn.entry.id, year=turn.year)


def make_lists(by: Actor, on: date) -> None:
    """Make the list of what is not ready for the assembly's next meeting, three weeks before it (KL 5:35)."""
    if found := unready.coming_list(on):
        meeting, _following, cases = found
        acts_assembly.report_unready(by=by, cases=cases, meeting_on=meeting)


def remind_of_motions(by: Actor, on: date) -> None:
    """Remind of every motion whose year ends within two months and of which nothing is written (KL 5:35)."""
    for one in list(for_units(on, most=None)):
        if not one.case.kind_facts.filter(what="motion-reminded").exists():
            acts_assembly.remind_of_motion(by=by, case=one.case)


def remind_of_remiss(by: Actor, on: date) -> None:
    """Remind those who have got a referral and not answered it: a week before the day, and once after it."""
    sent = KindFact.objects.filter(what="sent-out").exclude(case__status__in=SETTLED).select_related("case")
    for row in sent.order_by("pk"):
        case: Case = row.case
        asked = remiss.asked_by(as_rule(facts_of(case), case), row.pk, on)
        for one in remiss.to_remind(asked, on):
            acts_remiss.remind_remiss(by=by, fact=KindFact.objects.get(pk=one.id))
