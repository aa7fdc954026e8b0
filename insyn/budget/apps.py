"""The room budget as a Django app."""

from django.apps import AppConfig


class BudgetRoom(AppConfig):
    """Frames, the year's budget process, and how it goes."""

    name = "insyn.budget"
    label = "budget"

    def ready(self) -> None:
        """Let rights follow from the posts of economy and of units' heads, and each piece tell what it has for other rooms."""
        from insyn.budget.roles import roles_of
        from insyn.foundation.rights import BY_POST, register_role_source

        register_role_source(roles_of, BY_POST)
        _follow_up()


def _follow_up() -> None:
    """Outcomes entered by hand, the follow-up among its item's papers, reminders."""
    from insyn.budget.acts.following_papers import lay_before_summons, open_when_sent
    from insyn.budget.daily_following import remind_of_measures
    from insyn.budget.outcome import register_source
    from insyn.budget.papers_following import paper_of_item
    from insyn.budget.queries_following import entered
    from insyn.foundation.acts import register_follower
    from insyn.foundation.daily import register_daily
    from insyn.meetings.papers.common import register_before_sending, register_item_papers

    register_source(entered)
    register_item_papers(paper_of_item)
    register_before_sending(lay_before_summons)
    register_follower(open_when_sent)
    register_daily("budget.measures", remind_of_measures)
