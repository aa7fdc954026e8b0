"""Statistics about people that tell of groups, never of one: no published group is smaller than five.

Three ways lead to a person, and each is closed here. A small group is put together with others until it is large enough. A
table in which all are in one group is not published, since it would tell of everybody. And two tables of different days could be
subtracted from each other, so a later one is published only when nobody at all, or at least five people, changed between them;
until then the earlier stands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

LEAST = 5
UNTOLD = ""
"""The group of those who have not said."""


@dataclass(frozen=True)
class Group:
    """People counted together: the labels that they have among them, and how many there are."""

    labels: tuple[str, ...]
    number: int


@dataclass(frozen=True)
class Published:
    """The groups of a day, or none where they would tell of one or of all; `people` is how many they are in all."""

    on: date
    people: int
    groups: tuple[Group, ...]


def grouped(labels: Iterable[str], order: Sequence[str]) -> tuple[Group, ...]:
    """The groups of people with these labels, in `order` (the untold last), none smaller than five; empty where there would be
    fewer than two.
    """
    counted = Counter(labels)
    place = {label: number for number, label in enumerate((*order, UNTOLD))}
    groups = [
        Group((label,), counted[label])
        for label in sorted(counted, key=lambda label: place.get(label, len(place)))
    ]
    small = [group for group in groups if group.number < LEAST]
    while small:
        together = sum(group.number for group in small)
        large = [group for group in groups if group not in small]
        if together >= LEAST or not large:
            break
        small.append(min(large, key=lambda group: group.number))
    if small:
        labels_of_small = {label for group in small for label in group.labels}
        merged = Group(
            tuple(label for label in place if label in labels_of_small)
            + tuple(sorted(labels_of_small - place.keys())),
            sum(group.number for group in small),
        )
        groups = [group for group in groups if group not in small]
        groups.append(merged)
    if len(groups) < 2 or any(group.number < LEAST for group in groups):
        return ()
    return tuple(groups)


def published(days: Iterable[tuple[date, Mapping[str, str]]], order: Sequence[str]) -> Published | None:
    """The table that may be shown after these days, in their order: each is every person's label by her id.

    A day that differs from the one last published by one to four people repeats that one. None before anything may be shown.
    """
    last: tuple[date, Mapping[str, str]] | None = None
    for on, people in days:
        if last is None or not 0 < changed(last[1], people) < LEAST:
            last = (on, dict(people))
    if last is None:
        return None
    return Published(last[0], len(last[1]), grouped(last[1].values(), order))


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> int:
    """How many people came, left or have another label."""
    return sum(1 for person in before.keys() | after.keys() if before.get(person) != after.get(person))
