"""The budget's own pages, in the order in which they stand in its menu."""

from dataclasses import dataclass

from insyn.description.text import Text


@dataclass(frozen=True)
class Entry:
    """A page of the budget: the name of its address (which takes the municipality alone) and what it is called."""

    url: str
    label: Text


PUBLIC: list[Entry] = [
    Entry("budget-proposals", Text("Budgetförslag", "Budget proposals")),
]
WORK: list[Entry] = [
    Entry("budget-building", Text("Bygga budgeten", "Building the budget")),
]
