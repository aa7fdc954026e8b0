"""Two versions side by side: bodies, assignments, ways of cases, delegations, documents, frames and costs. Pure.

Within one municipality what takes over from what is followed (:mod:`succession`); two municipalities are only laid beside
each other, for their ids mean nothing to one another.
"""

from dataclasses import dataclass, fields
from enum import StrEnum

from insyn.description.assignments import Assignments, counted
from insyn.description.bodies import Body
from insyn.description.compare.succession import Succession, succession
from insyn.description.delegation import DelegationLine
from insyn.description.economy import Frame, NetCost
from insyn.description.labels import key_label, value_in_words
from insyn.description.organisation import EndedKind, Organisation
from insyn.description.text import Text

_NOT_COMPARED = frozenset({"id", "source", "assumed", "succeeds"})


class Mark(StrEnum):
    """What became of something between the versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"

    @property
    def label(self) -> Text:
        """The mark in a word."""
        return _MARKS[self]


_MARKS = {
    Mark.ADDED: Text("tillkommer", "added"),
    Mark.REMOVED: Text("upphör", "removed"),
    Mark.CHANGED: Text("ändras", "changed"),
    Mark.SAME: Text("oförändrat", "unchanged"),
}


@dataclass(frozen=True)
class KeyChange:
    """One thing about a body that changed, in words."""

    key: str
    label: Text
    before: Text
    after: Text


@dataclass(frozen=True)
class BodyChange:
    """A body of either version. `predecessors` and `successors` name those that it is not itself."""

    id: str
    name: Text
    mark: Mark
    keys: tuple[KeyChange, ...] = ()
    predecessors: tuple[Text, ...] = ()
    successors: tuple[Text, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True)
class SeatRow:
    """The assignments in a body before and after; None where the version has no such body, or does not say."""

    name: Text
    ordinary_before: int | None
    total_before: int | None
    ordinary_after: int | None
    total_after: int | None

    @property
    def gained(self) -> int:
        """Assignments gained (below zero: lost), substitutes included."""
        return (self.total_after or 0) - (self.total_before or 0)


@dataclass(frozen=True)
class WayChange:
    """The way of kinds of case before and after, body by body; None where a version has no way for them."""

    kinds: tuple[str, ...]
    before: tuple[Text, ...] | None
    after: tuple[Text, ...] | None
    hand_in_before: int | None
    hand_in_after: int | None

    @property
    def mark(self) -> Mark:
        """Whether these cases go another way."""
        if self.before is None:
            return Mark.ADDED
        if self.after is None:
            return Mark.REMOVED
        same = (self.before, self.hand_in_before) == (self.after, self.hand_in_after)
        return Mark.SAME if same else Mark.CHANGED


@dataclass(frozen=True)
class ThingChange:
    """A delegation line or a governing document: what became of it; `what` says it in words.

    `homeless` when the later version neither has, nor replaces, nor ends it on purpose.
    """

    id: str
    name: Text
    mark: Mark
    what: Text
    homeless: bool = False


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two versions, and what they have in common where a table needs it."""

    before: Organisation
    after: Organisation
    same_municipality: bool
    succession: Succession | None
    bodies: tuple[BodyChange, ...]
    seats: tuple[SeatRow, ...]
    assignments_before: Assignments
    assignments_after: Assignments
    ways: tuple[WayChange, ...]
    delegations: tuple[ThingChange, ...]
    documents: tuple[ThingChange, ...]

    @property
    def frames(self) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
        """The budget frames of each version."""
        return self.before.frames, self.after.frames

    @property
    def costs(self) -> tuple[tuple[NetCost, ...], tuple[NetCost, ...]]:
        """What the political activity cost under each, where a source says it."""
        return self.before.net_costs, self.after.net_costs

    def marked(self, mark: Mark) -> tuple[BodyChange, ...]:
        """The bodies with a mark."""
        return tuple(body for body in self.bodies if body.mark is mark)

    def marks(self, org: Organisation) -> dict[str, Text]:
        """What to write in the boxes of one of the two pictures: what became of each body that did not stay as it was."""
        signs = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.CHANGED: "~"}
        return {
            body.id: Text(
                f"{signs[body.mark]} {body.mark.label.sv}", f"{signs[body.mark]} {body.mark.label.en}"
            )
            for body in self.bodies
            if body.mark is not Mark.SAME and org.has_body(body.id)
        }

    @property
    def gained(self) -> int:
        """Assignments gained in all (below zero: lost), as the slides count them."""
        return self.assignments_after.total - self.assignments_before.total


Ways = tuple[tuple[Text, ...] | None, tuple[Text, ...] | None, int | None, int | None]


def compare(before: Organisation, after: Organisation) -> Comparison:
    """Lay a version beside another, as if the second took over from the first."""
    same = before.municipality.code == after.municipality.code
    who = succession(before, after) if same else None
    own_before, own_after = counted(before), counted(after)
    return Comparison(
        before=before,
        after=after,
        same_municipality=same,
        succession=who,
        bodies=_bodies(before, after, who) if who else (),
        seats=_seats(own_before, own_after) if same else (),
        assignments_before=own_before,
        assignments_after=own_after,
        ways=_ways(before, after),
        delegations=_delegations(before, after, who) if who else (),
        documents=_documents(before, after, who) if who else (),
    )


def _bodies(before: Organisation, after: Organisation, who: Succession) -> tuple[BodyChange, ...]:
    changes = []
    for body in after.bodies:
        others = tuple(before.body(id_).name for id_ in who.predecessors_of(body.id) if id_ != body.id)
        keys = _keys(before.body(body.id), body, before, after) if before.has_body(body.id) else ()
        mark = Mark.ADDED if not before.has_body(body.id) else Mark.CHANGED if keys or others else Mark.SAME
        changes.append(BodyChange(body.id, body.name, mark, keys, predecessors=others))
    reasons = {ended.id: ended.reason for ended in after.ended if ended.what is EndedKind.BODY}
    for body in before.bodies:
        if not after.has_body(body.id):
            heirs = tuple(after.body(id_).name for id_ in who.successors_of(body.id))
            changes.append(
                BodyChange(body.id, body.name, Mark.REMOVED, successors=heirs, reason=reasons.get(body.id))
            )
    return tuple(changes)


def _keys(old: Body, new: Body, before: Organisation, after: Organisation) -> tuple[KeyChange, ...]:
    found = []
    for name in (item.name for item in fields(Body)):
        was, now = getattr(old, name), getattr(new, name)
        if name in _NOT_COMPARED or was == now:
            continue
        found.append(KeyChange(name, key_label(name), _named(name, was, before), _named(name, now, after)))
    return tuple(found)


def _named(key: str, value: object, org: Organisation) -> Text:
    """A value in words; a body's id is shown as its name."""
    if key in ("parent", "drawn_from", "elected_by") and isinstance(value, str) and org.has_body(value):
        return org.body(value).name
    return value_in_words(value)


def _seats(before: Assignments, after: Assignments) -> tuple[SeatRow, ...]:
    rows = []
    for count in after.bodies:
        was = before.of(count.body.id)
        rows.append(
            SeatRow(
                count.body.name,
                was.ordinary if was else None,
                was.total if was else None,
                count.ordinary,
                count.total,
            )
        )
    rows += [
        SeatRow(count.body.name, count.ordinary, count.total, None, None)
        for count in before.bodies
        if after.of(count.body.id) is None
    ]
    return tuple(rows)


def _ways(before: Organisation, after: Organisation) -> tuple[WayChange, ...]:
    """Kinds of case that go the same way in each version stand together."""
    kinds = dict.fromkeys(
        kind for org in (before, after) for route in org.routes for kind in route.case_kinds
    )
    together: dict[Ways, list[str]] = {}
    for kind in kinds:
        ways = (_way(before, kind), _way(after, kind), _days(before, kind), _days(after, kind))
        together.setdefault(ways, []).append(kind)
    return tuple(WayChange(tuple(found), *ways) for ways, found in together.items())


def _way(org: Organisation, kind: str) -> tuple[Text, ...] | None:
    route = org.route_for(kind)
    if route is None:
        return None
    steps = []
    for step in route.steps:
        names = [org.body(body).name for body in step.bodies]
        steps.append(Text(" / ".join(name.sv for name in names), " / ".join(name.en for name in names)))
    return tuple(steps) or (Text("delegat", "delegate"),)


def _days(org: Organisation, kind: str) -> int | None:
    route = org.route_for(kind)
    return route.hand_in.days if route and route.hand_in else None


def _delegations(before: Organisation, after: Organisation, who: Succession) -> tuple[ThingChange, ...]:
    what = EndedKind.DELEGATION_LINE
    found = []
    for line in before.lines:
        heirs = who.successors[what].get(line.number, ())
        new = [after.line(number) for number in heirs]
        if not heirs:
            found.append(_gone(what, line.number, line.subject, after))
            continue
        first = new[0]
        assert first is not None  # heirs are lines of the later version
        if _rules_of(first) != _rules_of(line):
            numbers = ", ".join(heirs)
            said = Text(
                f"{numbers}: {line.delegate} → {first.delegate}, {_limit(line.limit).sv} → {_limit(first.limit).sv}",
                f"{numbers}: {line.delegate} → {first.delegate}, {_limit(line.limit).en} → {_limit(first.limit).en}",
            )
            for key in _ALSO_COMPARED:
                was, now = getattr(line, key), getattr(first, key)
                if was != now:
                    old, new_, name = value_in_words(was), value_in_words(now), key_label(key)
                    said = Text(
                        f"{said.sv}, {name.sv}: {old.sv} → {new_.sv}",
                        f"{said.en}, {name.en}: {old.en} → {new_.en}",
                    )
            found.append(ThingChange(line.number, line.subject, Mark.CHANGED, said))
    taken = {number for heirs in who.successors[what].values() for number in heirs}
    found += [
        ThingChange(line.number, line.subject, Mark.ADDED, Mark.ADDED.label)
        for line in after.lines
        if line.number not in taken
    ]
    return tuple(found)


_ALSO_COMPARED = ("sub_delegation", "jointly_with", "conditions", "reported", "appeal")
"""What of a line is said in a comparison only where it differs."""


def _rules_of(line: DelegationLine) -> tuple[object, ...]:
    """All of a line that says who decides what, how far and on which conditions."""
    said = tuple(getattr(line, key) for key in _ALSO_COMPARED)
    return (line.number, line.delegate, line.body, line.limit, *said)


def _limit(limit: object) -> Text:
    amount, days = getattr(limit, "amount", None), getattr(limit, "days", None)
    sv = [f"{amount} kr"] if amount is not None else []
    en = [f"SEK {amount}"] if amount is not None else []
    if days is not None:
        sv.append(f"{days} dagar")
        en.append(f"{days} days")
    return Text(", ".join(sv) or "utan gräns", ", ".join(en) or "no limit")


def _documents(before: Organisation, after: Organisation, who: Succession) -> tuple[ThingChange, ...]:
    what = EndedKind.GOVERNING_DOCUMENT
    found = []
    for document in before.governing_documents:
        heirs = who.successors[what].get(document.id, ())
        if not heirs:
            found.append(_gone(what, document.id, document.title, after))
            continue
        touched = [
            body for body in document.bodies if before.has_body(body) and _touched(before, after, body)
        ]
        if touched:
            names = [before.body(body).name for body in touched]
            sv, en = ", ".join(name.sv for name in names), ", ".join(name.en for name in names)
            said = Text(f"ska skrivas om: gäller {sv}", f"to be rewritten: governs {en}")
            found.append(ThingChange(document.id, document.title, Mark.CHANGED, said))
    taken = {id_ for heirs in who.successors[what].values() for id_ in heirs}
    found += [
        ThingChange(document.id, document.title, Mark.ADDED, Mark.ADDED.label)
        for document in after.governing_documents
        if document.id not in taken
    ]
    return tuple(found)


def _touched(before: Organisation, after: Organisation, body: str) -> bool:
    return not after.has_body(body) or bool(_keys(before.body(body), after.body(body), before, after))


def _gone(what: EndedKind, id_: str, name: Text, after: Organisation) -> ThingChange:
    reason = next((ended.reason for ended in after.ended if (ended.what, ended.id) == (what, id_)), None)
    if reason is not None:
        return ThingChange(id_, name, Mark.REMOVED, Text(f"avslutas: {reason.sv}", f"ended: {reason.en}"))
    said = Text("saknar efterföljare", "has no successor")
    return ThingChange(id_, name, Mark.REMOVED, said, homeless=True)
