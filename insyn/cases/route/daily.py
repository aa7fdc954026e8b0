"""What is done each day by itself: opinions that are waited for are reminded of."""

from collections import defaultdict
from datetime import date

from insyn.cases.queries import UNDER_WAY
from insyn.cases.route import acts_opinions
from insyn.cases.route.models import Opinion, OpinionReminder
from insyn.cases.route.rules.waiting import reminder_now
from insyn.foundation import clock
from insyn.foundation.actors import Actor


def remind_of_opinions(by: Actor, on: date) -> None:
    """Remind of every opinion that today's reminder is of; none in a case that is settled."""
    waiting = Opinion.objects.filter(answered_at__isnull=True, dropped_at__isnull=True)
    rows = list(waiting.filter(case__status__in=UNDER_WAY).select_related("case").order_by("pk"))
    sent: defaultdict[int, set[str]] = defaultdict(set)
    for opinion, key in OpinionReminder.objects.filter(opinion__in=rows).values_list("opinion_id", "key"):
        sent[opinion].add(key)
    for row in rows:
        now = reminder_now(row.due_on, clock.local_date(row.asked_at), on, sent[row.pk])
        if now is not None:
            acts_opinions.remind_of_opinion(by=by, opinion=row, key=now)
