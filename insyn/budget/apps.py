"""The room budget as a Django app."""

from django.apps import AppConfig


class BudgetRoom(AppConfig):
    """Frames, the year's budget process, and how it goes."""

    name = "insyn.budget"
    label = "budget"

    def ready(self) -> None:
        """Let rights follow from the posts of economy and of units' heads, and outcomes be known."""
        from insyn.budget.ledger.acts.files import forget_old_ledgers
        from insyn.budget.ledger.queries import outcomes_of_ledger
        from insyn.budget.outcome import register_source
        from insyn.budget.roles import roles_of
        from insyn.foundation.daily import register_daily
        from insyn.foundation.rights import register_post_source

        register_post_source(roles_of)
        register_source(outcomes_of_ledger)
        register_daily("budget.forget_ledgers", forget_old_ledgers)
        _process()
        _follow_up()


def _process() -> None:
    """The process's papers for those who take part, opened in their time; reminders."""
    from insyn.budget.process.daily import open_due, open_with_summons, remind_of_questions
    from insyn.budget.process.reading import opens_material
    from insyn.documents.reading import register_reader
    from insyn.foundation.acts import register_follower
    from insyn.foundation.daily import register_daily

    register_reader(opens_material)
    register_follower(open_with_summons)
    register_daily("budget.questions", remind_of_questions)
    register_daily("budget.opening", open_due)


def _follow_up() -> None:
    """Outcomes entered by hand, the follow-up among its item's papers, reminders."""
    from insyn.budget.following.acts.papers import lay_before_summons, open_when_sent
    from insyn.budget.following.daily import remind_of_measures
    from insyn.budget.following.papers import paper_of_item
    from insyn.budget.following.queries import entered
    from insyn.budget.outcome import register_source
    from insyn.foundation.acts import register_follower
    from insyn.foundation.daily import register_daily
    from insyn.meetings.papers.common import register_before_sending, register_item_papers

    register_source(entered)
    register_item_papers(paper_of_item)
    register_before_sending(lay_before_summons)
    register_follower(open_when_sent)
    register_daily("budget.measures", remind_of_measures)
