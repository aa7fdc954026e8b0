"""The room budget as a Django app."""

from django.apps import AppConfig


class BudgetRoom(AppConfig):
    """Frames, the year's budget process, and how it goes."""

    name = "insyn.budget"
    label = "budget"

    def ready(self) -> None:
        """Let rights follow from the posts of economy and of units' heads, and outcomes be known."""
        from insyn.budget.acts.ledger import forget_old_ledgers
        from insyn.budget.entries_frames import add_entries
        from insyn.budget.outcome import register_source
        from insyn.budget.queries_ledger import outcomes_of_ledger
        from insyn.budget.roles import roles_of
        from insyn.foundation.daily import register_daily
        from insyn.foundation.rights import BY_POST, register_role_source

        register_role_source(roles_of, BY_POST)
        register_source(outcomes_of_ledger)
        register_daily("budget.forget_ledgers", forget_old_ledgers)
        add_entries()
