"""The room budget as a Django app."""

from django.apps import AppConfig


class BudgetRoom(AppConfig):
    """Frames, the year's budget process, and how it goes."""

    name = "insyn.budget"
    label = "budget"

    def ready(self) -> None:
        """Let rights follow from the posts of economy and of units' heads; put the pages in the menus."""
        from insyn.budget.entries_frames import add_entries
        from insyn.budget.roles import roles_of
        from insyn.foundation.rights import BY_POST, register_role_source

        register_role_source(roles_of, BY_POST)
        add_entries()
