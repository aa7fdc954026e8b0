"""Statistics about people that tell of groups, never of one: no group that is told, or can be worked out, is smaller than five.

Three ways lead to a person, and each is closed here.

- A small group. Answers are told in groups fixed beforehand, from the finest partition to the coarsest (`partitions`); the
  first in which every group is empty or of at least five is told. Since nothing but *that some group was small* follows from
  the choice, a merged group can be divided in at least four ways.
- Everybody alike. A table in which all are in one group tells of everybody, and is not told.
- Two tables laid beside each other, when one knows who came and who left between them (which is public). A later table is told
  only beside earlier ones that leave open what at least five of those who came, and five who left, have answered
  (`may_stand_beside`).

What one who knows the answers of some of the people herself can work out is not considered. Tables are looked at two by two.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST = 5
UNTOLD = ""
"""The group of those who have not said."""

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """People counted together: the labels that they have among them, and how many there are (none, or at least five)."""

    labels: Labels
    number: int


@dataclass(frozen=True)
class Told:
    """A table that may be told: every group of the partition with this number among the `partitions`."""

    level: int
    groups: tuple[Group, ...]

    @property
    def people(self) -> int:
        """How many they are in all."""
        return sum(group.number for group in self.groups)


def partitions(answers: Sequence[str]) -> tuple[tuple[Labels, ...], ...]:
    """The ways to group the answers, the finest first: each next one puts one more of the last answers with the untold.

    `answers` stand in the order in which it matters most to tell them apart. The last partition has two groups.
    """
    return tuple(
        (*((answer,) for answer in answers[:kept]), (*answers[kept:], UNTOLD))
        for kept in range(len(answers), 0, -1)
    )


def told(labels: Iterable[str], answers: Sequence[str]) -> Told | None:
    """The finest table of people with these labels that may be told; None where there is none.

    ValueError for a label that is no answer.
    """
    counted = Counter(labels)
    if unknown := counted.keys() - {*answers, UNTOLD}:
        raise ValueError(f"no such answer: {', '.join(sorted(unknown))}")
    for level, partition in enumerate(partitions(answers)):
        groups = tuple(Group(part, sum(counted[label] for label in part)) for part in partition)
        large = sum(group.number >= LEAST for group in groups)
        if large >= 2 and all(group.number == 0 or group.number >= LEAST for group in groups):
            return Told(level, groups)
    return None


def may_stand_beside(earlier: Told, later: Told, came: int, left: int) -> bool:
    """Whether two tables of one question together tell nothing of fewer than five, to one who knows who `came` and who `left`.

    The same people in the same groups tell nothing new. Otherwise the difference is what those who came answered less what those
    who left did: as many of either as the difference does not already need must be at least five. And where one of the tables is
    coarser than the other, the finer may not narrow the ways in which the coarser's merged group can be divided.
    """
    if came == left == 0 and earlier == later:
        return True
    fine, coarse = sorted((earlier, later), key=lambda table: table.level)
    before, after = _at(earlier, coarse), _at(later, coarse)
    rises = sum(max(0, now - then) for then, now in zip(before, after, strict=True))
    if (
        came - rises < LEAST
    ):  # as many as `left` less what falls, since the totals differ by those who came less those who left
        return False
    if fine.level == coarse.level:
        return True
    *single, _merged = range(len(coarse.groups))
    apart = sum(max(0, after[place] - before[place]) for place in single)
    fallen = sum(max(0, before[place] - after[place]) for place in single)
    free = (came - apart, left - fallen) if coarse is later else (left - fallen, came - apart)
    return _divisions(fine, coarse, *free) >= LEAST - 1


def _at(table: Told, coarse: Told) -> tuple[int, ...]:
    """The table's numbers in the groups of the coarser."""
    number = {label: group.number for group in table.groups for label in group.labels[:1]}
    return tuple(sum(number.get(label, 0) for label in group.labels) for group in coarse.groups)


def _divisions(fine: Told, coarse: Told, more: int, fewer: int) -> int:
    """In how many ways the coarser table's merged group can be divided into its first answer and the rest, so that one of them is
    small (which is why they were merged), when either may have risen by `more` and fallen by `fewer` in all from the finer's.
    """
    merged = coarse.groups[-1]
    first = len(coarse.groups) - 1
    one, rest = fine.groups[first].number, sum(group.number for group in fine.groups[first + 1 :])

    def reached(now: int) -> bool:
        changes = (now - one, merged.number - now - rest)
        return sum(max(0, by) for by in changes) <= more and sum(max(0, -by) for by in changes) <= fewer

    small = range(1, LEAST)
    possible = {number for number in small if number <= merged.number}
    possible |= {merged.number - number for number in small if number <= merged.number}
    return sum(reached(number) for number in possible)
