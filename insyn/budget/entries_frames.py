"""The pages of frames in the budget's menus."""

from insyn.budget.menu import PUBLIC, WORK, Entry
from insyn.description.text import Text

OPEN = (
    Entry("portal:budget", Text("Årets budget", "This year's budget")),
    Entry("portal:budget-comparison", Text("Jämför", "Compare")),
    Entry("portal:budget-history", Text("Tidigare år", "Earlier years")),
)
AT_WORK = (Entry("work:budget", Text("Ramar och budgetar", "Frames and budgets")),)


def add_entries() -> None:
    """Put them first in the menus (at start-up, once)."""
    PUBLIC[:0] = [entry for entry in OPEN if entry not in PUBLIC]
    WORK[:0] = [entry for entry in AT_WORK if entry not in WORK]
