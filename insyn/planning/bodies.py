"""Which bodies meet, how often, and where in the cycle: read from the organisation files, assumed where they are silent.

Several municipalities are planned together: a body's key is `slug:id`. A joint committee that two files tell of is one body.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.organisation import CalendarRule, Organisation
from insyn.description.records import Weekday
from insyn.description.text import Text

CYCLES = 7
"""Cycles a year where no file says: as many as Norsjö's board had in 2020."""
HOURS = 3
"""A meeting's length in hours, where no file says."""


@dataclass(frozen=True)
class Usual:
    """What is taken of a kind of body when its file has no cadence: its weeks from the board's meeting, day, time, hours."""

    weeks: int
    weekday: Weekday | None
    start: time
    hours: int


USUAL = {
    BodyKind.JOINT_PREPARATION: Usual(-3, Weekday.MONDAY, time(10), 3),
    BodyKind.SUBCOMMITTEE: Usual(-2, None, time(9), 5),
    BodyKind.COMMITTEE: Usual(-2, None, time(13), 4),
    BodyKind.PARTY_GROUP: Usual(-1, Weekday.WEDNESDAY, time(18), 2),
    BodyKind.EXECUTIVE_BOARD: Usual(0, Weekday.TUESDAY, time(9), 6),
    BodyKind.ASSEMBLY: Usual(3, Weekday.MONDAY, time(18), 3),
}
DAYTIME = time(9)


@dataclass(frozen=True)
class PlannedBody:
    """A body that is planned. It meets `times` a year, in so many of `cycles`; `anchors` are the bodies from which it stands
    so many weeks in each cycle (none: the cycle begins with it, or it has its own). `slugs` are the municipalities it belongs
    to.
    """

    key: str
    name: Text
    kind: BodyKind
    slugs: tuple[str, ...]
    cycles: int
    times: int
    weekday: Weekday | None
    start: time
    hours: int
    anchors: tuple[tuple[str, int], ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def is_joint(self) -> bool:
        return self.kind is BodyKind.JOINT_COMMITTEE


@dataclass(frozen=True)
class Gathered:
    """The bodies that are planned, which keys are another's (a joint committee's at a partner), and what is said of the rest."""

    bodies: tuple[PlannedBody, ...]
    aliases: dict[str, str]
    remarks: tuple[Text, ...]


def key_of(org: Organisation, body_id: str) -> str:
    """A body's key among several municipalities."""
    return f"{org.municipality.slug}:{body_id}"


def gather(organisations: Sequence[Organisation], same: Sequence[tuple[str, ...]] = ()) -> Gathered:
    """Every body to plan. `same` names keys of joint committees that are one and the same where their files do not say so."""
    aliases = shared_committees(organisations, same)
    found: dict[str, PlannedBody] = {}
    remarks: list[Text] = []
    for org in organisations:
        for body in _Cadence(org, remarks).bodies():
            key = aliases.get(body.key, body.key)
            known = found.get(key)
            if known and (known.times, known.weekday) != (body.times, body.weekday):
                remarks.append(_told_differently(body, known))
            told = body if known is None or body.key == key else known
            slugs = (known.slugs if known else ()) + body.slugs
            found[key] = replace(told, key=key, slugs=slugs)
    for partner, host in aliases.items():
        slug = partner.partition(":")[0]
        if host in found and slug not in found[host].slugs:
            found[host] = replace(found[host], slugs=(*found[host].slugs, slug))
    return Gathered(tuple(found.values()), aliases, tuple(remarks))


def _told_differently(body: PlannedBody, known: PlannedBody) -> Text:
    return Text(
        f"Filerna säger olika om {body.name.sv} ({body.key} och {known.key}): värdens gäller, annars den första filens.",
        f"The files differ about {body.name.en} ({body.key} and {known.key}): the host's count, else the first file's.",
    )


def shared_committees(
    organisations: Sequence[Organisation], same: Sequence[tuple[str, ...]] = ()
) -> dict[str, str]:
    """Each joint committee's key at a partner, with the key by which it is planned: the host's where its file is here.

    Two are one when their ids are the same and one file names the other municipality, or both name the same host.
    """
    aliases: dict[str, str] = {}
    joint = [(org, body) for org in organisations for body in org.bodies_of_kind(BodyKind.JOINT_COMMITTEE)]
    joint.sort(key=lambda one: not _is_host(*one))
    for place, (org, body) in enumerate(joint):
        for other, theirs in joint[place + 1 :]:
            if body.id == theirs.id and _one_and_the_same(org, body, other, theirs):
                aliases.setdefault(
                    key_of(other, theirs.id), aliases.get(key_of(org, body.id), key_of(org, body.id))
                )
    for group in same:
        aliases.update(dict.fromkeys(group[1:], group[0]))
    return aliases


def _is_host(org: Organisation, body: Body) -> bool:
    return body.joint is not None and body.joint.host == org.municipality.code


def _one_and_the_same(org: Organisation, body: Body, other: Organisation, theirs: Body) -> bool:
    if body.joint is None or theirs.joint is None or org.municipality.code == other.municipality.code:
        return False
    if body.joint.host and theirs.joint.host and body.joint.host != theirs.joint.host:
        return False
    return (
        other.municipality.code in _named(body)
        or org.municipality.code in _named(theirs)
        or (body.joint.host is not None and body.joint.host == theirs.joint.host)
    )


def _named(body: Body) -> tuple[str | None, ...]:
    return (body.joint.host, *(partner.code for partner in body.joint.partners)) if body.joint else ()


class _Cadence:
    """One file's bodies with their cadence."""

    def __init__(self, org: Organisation, remarks: list[Text]) -> None:
        self.org, self.remarks = org, remarks
        self.rules: dict[str, list[CalendarRule]] = {}
        for rule in org.calendar.rules if org.calendar else ():
            self.rules.setdefault(rule.body, []).append(rule)
        anchors = [rule.before or rule.after for rules in self.rules.values() for rule in rules]
        self.in_cycle = {*self.rules, *(anchor for anchor in anchors if anchor)}
        self.center = org.body_of_kind(BodyKind.EXECUTIVE_BOARD) or org.body_of_kind(BodyKind.ASSEMBLY)
        self.cycles = self._cycles()

    def _cycles(self) -> int:
        if self.org.calendar and self.org.calendar.cycles:
            return self.org.calendar.cycles
        stated = self.center.meets.times_a_year if self.center and self.center.meets else None
        if stated:
            return stated
        self._remark(
            f"filen anger inte hur många omgångar året har: {CYCLES} antas",
            f"the file does not say how many cycles the year has: {CYCLES} are assumed",
        )
        return CYCLES

    def _remark(self, sv: str, en: str) -> None:
        name = self.org.municipality.name
        self.remarks.append(Text(f"{name}: {sv}.", f"{name}: {en}."))

    def bodies(self) -> Iterator[PlannedBody]:
        left_out = []
        for body in self.org.bodies:
            planned = self._planned(body)
            if planned:
                yield planned
            elif not body.temporary:
                left_out.append(body.id)
        if left_out:
            names = ", ".join(left_out)
            self._remark(
                f"filen säger inte hur ofta de här sammanträder, och de planeras inte: {names}",
                f"the file does not say how often these meet, and they are not planned: {names}",
            )

    def _planned(self, body: Body) -> PlannedBody | None:
        if body.id in self.in_cycle:
            return self._in_the_cycle(body)
        if not self.rules and body.kind in USUAL and not body.temporary and self._can_be_assumed(body):
            return self._as_usual(body)
        if body.meets and body.meets.times_a_year:
            return self._made(body, body.meets.times_a_year, (), None)
        return None

    def _can_be_assumed(self, body: Body) -> bool:
        times = body.meets.times_a_year if body.meets else None
        parent = self.org.body(body.parent) if body.parent else None
        under_the_board = parent is not None and parent.kind is BodyKind.EXECUTIVE_BOARD
        if body.kind is BodyKind.SUBCOMMITTEE and not under_the_board and times is None:
            return False
        return times is None or times <= self.cycles

    def _in_the_cycle(self, body: Body) -> PlannedBody:
        anchors, assumed = [], []
        for rule in self.rules.get(body.id, ()):
            anchor = rule.before or rule.after
            if anchor is None:
                continue
            if rule.weeks is None:
                assumed.append("weeks: 1")
            weeks = 1 if rule.weeks is None else rule.weeks
            anchors.append((key_of(self.org, anchor), -weeks if rule.before else weeks))
        return self._made(body, self.cycles, tuple(anchors), None, tuple(assumed))

    def _as_usual(self, body: Body) -> PlannedBody:
        usual, center = USUAL[body.kind], self.center
        if center is None or center.id == body.id:
            return self._made(body, self.cycles, (), usual)
        anchors = ((key_of(self.org, center.id), usual.weeks),)
        return self._made(body, self.cycles, anchors, usual, (f"weeks: {usual.weeks:+d} ({center.id})",))

    def _made(
        self,
        body: Body,
        cycles: int,
        anchors: tuple[tuple[str, int], ...],
        usual: Usual | None,
        assumed: tuple[str, ...] = (),
    ) -> PlannedBody:
        """The body with what its rules and `meets` say; what neither says is as usual, or our default, and said to be so."""
        usual, said, meets = usual or Usual(0, None, DAYTIME, HOURS), list(assumed), body.meets
        rules = self.rules.get(body.id, ())
        weekday = next((rule.weekday for rule in rules), meets.weekday if meets else None)
        start = next((rule.time for rule in rules if rule.time), meets.time if meets else None)
        hours = meets.hours if meets else None
        if weekday is None and usual.weekday:
            weekday = usual.weekday
            said.append(f"weekday: {weekday.value}")
        if start is None:
            start = usual.start
            said.append(f"start: {start:%H:%M}")
        if hours is None:
            hours = usual.hours
            said.append(f"hours: {hours}")
        return PlannedBody(
            key_of(self.org, body.id),
            body.name,
            body.kind,
            (self.org.municipality.slug,),
            cycles,
            self._times(body, cycles),
            weekday,
            start,
            hours,
            anchors,
            tuple(said),
        )

    def _times(self, body: Body, cycles: int) -> int:
        stated = body.meets.times_a_year if body.meets else None
        if stated is None or stated == cycles:
            return cycles
        times = min(stated, cycles)
        self._remark(
            f"{body.id} ska enligt filen sammanträda {stated} gånger, men året har {cycles} omgångar: {times} planeras",
            f"{body.id} meets {stated} times by the file, but the year has {cycles} cycles: {times} are planned",
        )
        return times
