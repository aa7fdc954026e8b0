"""The budget's own pages, in the order in which they stand in its menu."""

from dataclasses import dataclass

from insyn.description.text import Text


@dataclass(frozen=True)
class Entry:
    """A page of the budget: the name of its address (which takes the municipality alone) and what it is called."""

    url: str
    label: Text


PUBLIC: tuple[Entry, ...] = (
    Entry("portal:budget", Text("Årets budget", "This year's budget")),
    Entry("portal:budget-process", Text("Så blir budgeten till", "How the budget comes to be")),
    Entry("portal:budget-proposals", Text("Förslagen", "The proposals")),
    Entry("portal:budget-following", Text("Hur det går", "How it goes")),
    Entry("portal:budget-comparison", Text("Jämför", "Compare")),
    Entry("portal:budget-cost", Text("Vad det kostar att besluta", "What it costs to decide")),
    Entry("portal:budget-history", Text("Tidigare år", "Earlier years")),
)
WORK: tuple[Entry, ...] = (
    Entry("work:budget", Text("Ramar och budgetar", "Frames and budgets")),
    Entry("work:budget-process", Text("Budgetprocessen", "The budget process")),
    Entry("work:budget-building", Text("Bygga budgeten", "Building the budget")),
    Entry("work:following", Text("Uppföljning", "Follow-up")),
    Entry("work:ledger", Text("Huvudbok", "Ledger")),
    Entry("work:budget-cost", Text("Vad det kostar att besluta", "What it costs to decide")),
    Entry("work:budget-cost-other", Text("En annan organisations kostnad", "Another organisation's cost")),
)
