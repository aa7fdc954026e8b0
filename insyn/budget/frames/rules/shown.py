"""What a citizen reads of a budget: the tree with amounts, where a hundred kronor go, what differs from another budget."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from insyn.budget.frames.rules.lines import Line, frames
from insyn.description.text import Text

HUNDRED = 10_000
"""A hundred kronor, in öre."""


@dataclass(frozen=True)
class Branch:
    """A line with its parts; `depth` 0 is a frame. `apart` is the parts' sum less the line, None where there are no parts."""

    line: Line
    depth: int
    parts: tuple["Branch", ...]

    @property
    def apart(self) -> int | None:
        return sum(part.line.tkr for part in self.parts) - self.line.tkr if self.parts else None


def tree(lines: Sequence[Line]) -> tuple[Branch, ...]:
    """Lines of one year and purpose as a tree, in the order given."""
    of_parent: dict[str, list[Line]] = {}
    for line in lines:
        of_parent.setdefault(line.parent, []).append(line)

    def branch(line: Line, depth: int) -> Branch:
        return Branch(line, depth, tuple(branch(part, depth + 1) for part in of_parent.get(line.key, ())))

    return tuple(branch(line, 0) for line in of_parent.get("", ()))


def flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Every branch, each before its parts."""
    for one in branches:
        yield one
        yield from flat(one.parts)


@dataclass(frozen=True)
class Share:
    """What of a hundred kronor goes to a line, in öre."""

    line: Line
    ore: int

    @property
    def kronor(self) -> Text:
        """As it is written: 97,18 kr."""
        whole, rest = divmod(self.ore, 100)
        return Text(f"{whole},{rest:02} kr", f"SEK {whole}.{rest:02}")


def hundred(lines: Sequence[Line]) -> list[Share]:
    """Where a hundred kronor go among the frames, to the öre, and exactly a hundred together (largest remainders).

    Frames that are an income, or nothing, get none of it. Empty when nothing is spent.
    """
    spent = [line for line in frames(lines) if line.tkr > 0]
    total = sum(line.tkr for line in spent)
    if not total:
        return []
    exact = [Fraction(line.tkr * HUNDRED, total) for line in spent]
    ore = [int(share) for share in exact]
    left = HUNDRED - sum(ore)
    for place in sorted(range(len(spent)), key=lambda place: (ore[place] - exact[place], place))[:left]:
        ore[place] += 1
    return sorted(
        (Share(line, own) for line, own in zip(spent, ore, strict=True)), key=lambda share: -share.ore
    )


@dataclass(frozen=True)
class Beside:
    """A line in two budgets: None where one of them has no such line."""

    key: str
    name: Text
    depth: int
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """How much more it is after, in tkr; None where only one has it."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def percent(self) -> Fraction | None:
        """The change in per cent of what it was; None where that says nothing."""
        if self.change is None or not self.before or self.before < 0:
            return None
        return Fraction(self.change * 100, self.before)


def beside(before: Sequence[Line], after: Sequence[Line]) -> list[Beside]:
    """Two budgets' lines of one year and purpose each, side by side by key, in the later's order; what ended comes last."""
    was = {branch.line.key: branch for branch in flat(tree(before))}
    rows = []
    for branch in flat(tree(after)):
        old = was.pop(branch.line.key, None)
        rows.append(
            Beside(
                branch.line.key,
                branch.line.name,
                branch.depth,
                old.line.tkr if old else None,
                branch.line.tkr,
            )
        )
    rows += [
        Beside(key, branch.line.name, branch.depth, branch.line.tkr, None) for key, branch in was.items()
    ]
    return rows


def per_inhabitant(tkr: int, inhabitants: int) -> int:
    """Whole kronor for each inhabitant, rounded half up."""
    return (tkr * 2_000 + inhabitants) // (2 * inhabitants)
