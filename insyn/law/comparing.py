"""What `insyn diff` says: two versions side by side, with what the law says of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from insyn.description.compare import Comparison, Mark, SeatRow, compare
from insyn.description.economy import Frame, NetCost
from insyn.description.finding import Finding
from insyn.description.labels import kind_label
from insyn.description.organisation import Organisation
from insyn.description.text import Text, in_groups
from insyn.law import check, check_change


@dataclass(frozen=True)
class FindingsApart:
    """The findings of two versions: those only the later has, those only the earlier had, and those of both."""

    new: tuple[Finding, ...]
    cured: tuple[Finding, ...]
    remaining: tuple[Finding, ...]


def findings_apart(before: Organisation, after: Organisation) -> FindingsApart:
    """What the law says of the later version (and of its taking over) and not of the earlier, and the other way round."""
    old, new = check(before), check(after) + check_change(before, after)
    had, has = {_known_by(found) for found in old}, {_known_by(found) for found in new}
    return FindingsApart(
        new=tuple(found for found in new if _known_by(found) not in had),
        cured=tuple(found for found in old if _known_by(found) not in has),
        remaining=tuple(found for found in new if _known_by(found) in had),
    )


def _known_by(found: Finding) -> tuple[object, ...]:
    """By rule, place and what it builds on: a finding whose words change with a name or a figure is the same finding."""
    return (found.rule, found.where, found.loc[2:3], *sorted(found.facts), found.facts.get("municipality"))


def summary(comparison: Comparison) -> Text:
    """The whole change in one sentence, for the head of a page or a report."""
    if not comparison.same_municipality:
        names = [org.municipality.name for org in (comparison.before, comparison.after)]
        sums = [
            f"{found.ordinary} ({found.total})"
            for found in (comparison.assignments_before, comparison.assignments_after)
        ]
        return Text(
            f"{names[0]} har {sums[0]} uppdrag, {names[1]} {sums[1]}: ordinarie, och inom parentes alla.",
            f"{names[0]} has {sums[0]} assignments, {names[1]} {sums[1]}: ordinary, and in brackets all.",
        )
    counts = {mark: len(comparison.marked(mark)) for mark in Mark}
    gained = comparison.gained
    return Text(
        f"{counts[Mark.ADDED]} organ tillkommer, {counts[Mark.REMOVED]} upphör och {counts[Mark.CHANGED]} ändras. "
        f"Uppdragen {_more(gained).sv}: {comparison.assignments_before.total} → {comparison.assignments_after.total}.",
        f"{counts[Mark.ADDED]} bodies are added, {counts[Mark.REMOVED]} removed and {counts[Mark.CHANGED]} changed. "
        f"The assignments {_more(gained).en}: {comparison.assignments_before.total} → {comparison.assignments_after.total}.",
    )


def _more(gained: int) -> Text:
    if gained == 0:
        return Text("är lika många", "are as many")
    word = Text("ökar", "increase") if gained > 0 else Text("minskar", "decrease")
    return Text(f"{word.sv} med {abs(gained)}", f"{word.en} by {abs(gained)}")


def diff_as_text(before: Organisation, after: Organisation, language: str = "sv") -> str:
    """The comparison for a person, section by section."""

    def said(text: Text) -> str:
        return text.in_(language)

    comparison = compare(before, after)
    heads = [
        f"{org.municipality.name}: {said(org.version.title)} ({org.version.valid_from})"
        for org in (before, after)
    ]
    lines = [*heads, "", said(summary(comparison)), ""]
    for heading, body in _sections(comparison, said):
        found = list(body)
        if found:
            lines += [said(heading), *(f"  {line}" for line in found), ""]
    return "\n".join(lines).rstrip()


def _sections(comparison: Comparison, said: Any) -> Iterator[tuple[Text, Iterator[str]]]:
    yield Text("Organ", "Bodies"), _bodies(comparison, said)
    yield Text("Uppdrag: ordinarie (alla)", "Assignments: ordinary (all)"), _seats(comparison, said)
    yield Text("Ärendenas väg", "The way of cases"), _ways(comparison, said)
    yield (
        Text("Delegationer", "Delegations"),
        (f"{d.id} {said(d.name)}: {said(d.what)}" for d in comparison.delegations),
    )
    yield (
        Text("Styrdokument", "Governing documents"),
        (f"{said(d.name)}: {said(d.what)}" for d in comparison.documents),
    )
    yield Text("Budgetramar", "Budget frames"), _frames(comparison, said)
    yield (
        Text("Nettokostnad för politisk verksamhet", "Net cost of political activity"),
        _costs(comparison, said),
    )
    yield Text("Vad lagen och källan säger", "What the law and the source say"), _law(comparison, said)


def _bodies(comparison: Comparison, said: Any) -> Iterator[str]:
    signs = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.CHANGED: "~"}
    for body in comparison.bodies:
        if body.mark is Mark.SAME:
            continue
        line = f"{signs[body.mark]} {said(body.name)}"
        if body.predecessors:
            line += " ← " + ", ".join(said(name) for name in body.predecessors)
        if body.successors:
            line += " → " + ", ".join(said(name) for name in body.successors)
        if body.reason:
            line += f" ({said(body.reason)})"
        yield line
        for key in body.keys:
            yield f"    {said(key.label)}: {said(key.before)} → {said(key.after)}"


def _seats(comparison: Comparison, said: Any) -> Iterator[str]:
    if comparison.same_municipality:
        for row in comparison.seats:
            was, now = (
                _pair(row.ordinary_before, row.total_before),
                _pair(row.ordinary_after, row.total_after),
            )
            yield f"{said(row.name)}: {was} → {now}"
        before, after = comparison.assignments_before, comparison.assignments_after
        yield f"{said(_SUM)}: {before.ordinary} ({before.total}) → {after.ordinary} ({after.total})"
        return
    for org, found in (
        (comparison.before, comparison.assignments_before),
        (comparison.after, comparison.assignments_after),
    ):
        yield org.municipality.name
        for count in found.bodies:
            yield f"  {said(count.body.name)}: {_pair(count.ordinary, count.total)}"
        yield f"  {said(_SUM)}: {found.ordinary} ({found.total})"


_SUM = Text("Summa", "Sum")


def _pair(ordinary: int | None, total: int | None) -> str:
    return "–" if total is None else f"{ordinary} ({total})"


def _ways(comparison: Comparison, said: Any) -> Iterator[str]:
    for way in comparison.ways:
        kinds = "; ".join(said(kind_label(kind)) for kind in way.kinds)
        if way.mark is Mark.SAME:
            yield f"{kinds}: {said(way.mark.label)}"
            continue
        yield f"{kinds}:"
        for steps, days in ((way.before, way.hand_in_before), (way.after, way.hand_in_after)):
            shown = " → ".join(said(step) for step in steps) if steps else "–"
            handed = (
                said(Text(f" (in {days} dagar före)", f" (in {days} days before)"))
                if days is not None
                else ""
            )
            yield f"    {shown}{handed}"


def _frames(comparison: Comparison, said: Any) -> Iterator[str]:
    for org, frames in zip((comparison.before, comparison.after), comparison.frames, strict=True):
        for frame in frames:
            yield f"{said(org.version.title)}: {said(frame.name)} {frame.year}: {_tkr(frame)}"


def _tkr(frame: Frame) -> str:
    return "–" if frame.tkr is None else f"{in_groups(frame.tkr)} tkr"


def _costs(comparison: Comparison, said: Any) -> Iterator[str]:
    for org, costs in zip((comparison.before, comparison.after), comparison.costs, strict=True):
        for cost in costs:
            yield f"{said(org.version.title)}: {_cost(cost, said)}"


def _cost(cost: NetCost, said: Any) -> str:
    year = str(cost.year) if cost.year else said(Text("år ej angivet", "year not stated"))
    return f"{cost.kronor_per_inhabitant} {said(Text('kr per invånare', 'SEK per inhabitant'))} ({year})"


def _law(comparison: Comparison, said: Any) -> Iterator[str]:
    apart = findings_apart(comparison.before, comparison.after)
    for word, findings in (
        (Text("nytt", "new"), apart.new),
        (Text("botat", "cured"), apart.cured),
        (Text("kvar", "remaining"), apart.remaining),
    ):
        for found in findings:
            section = f"{found.rule}: " if found.section else ""
            yield f"{said(word)}: {section}{said(found.message)}"


def diff_as_json(before: Organisation, after: Organisation) -> dict[str, Any]:
    """The comparison for a program: every text in both languages, amounts as numbers."""
    comparison = compare(before, after)
    apart = findings_apart(before, after)
    who = comparison.succession
    return {
        "before": _version(before),
        "after": _version(after),
        "summary": _text(summary(comparison)),
        "bodies": [
            {
                "id": body.id,
                "name": _text(body.name),
                "mark": body.mark.value,
                "changed": [
                    {"key": key.key, "before": _text(key.before), "after": _text(key.after)}
                    for key in body.keys
                ],
                "predecessors": list(who.predecessors_of(body.id))
                if who and body.mark is not Mark.REMOVED
                else [],
                "successors": list(who.successors_of(body.id)) if who and body.mark is Mark.REMOVED else [],
            }
            for body in comparison.bodies
        ],
        "assignments": {
            "before": {
                "ordinary": comparison.assignments_before.ordinary,
                "total": comparison.assignments_before.total,
            },
            "after": {
                "ordinary": comparison.assignments_after.ordinary,
                "total": comparison.assignments_after.total,
            },
            "bodies": [_seat(row) for row in comparison.seats],
        },
        "ways": [
            {
                "case_kinds": list(way.kinds),
                "mark": way.mark.value,
                "before": [_text(step) for step in way.before] if way.before is not None else None,
                "after": [_text(step) for step in way.after] if way.after is not None else None,
            }
            for way in comparison.ways
        ],
        "delegations": [_thing(found) for found in comparison.delegations],
        "governing_documents": [_thing(found) for found in comparison.documents],
        "frames": [
            [{"id": frame.id, "year": frame.year, "tkr": frame.tkr} for frame in frames]
            for frames in comparison.frames
        ],
        "net_costs": [
            [{"year": cost.year, "kronor_per_inhabitant": cost.kronor_per_inhabitant} for cost in costs]
            for costs in comparison.costs
        ],
        "findings": {
            "new": [found.as_json() for found in apart.new],
            "cured": [found.as_json() for found in apart.cured],
            "remaining": [found.as_json() for found in apart.remaining],
        },
    }


def _version(org: Organisation) -> dict[str, Any]:
    return {
        "municipality": org.municipality.code,
        "valid_from": org.version.valid_from.isoformat(),
        "title": _text(org.version.title),
    }


def _text(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}


def _seat(row: SeatRow) -> dict[str, Any]:
    return {
        "name": _text(row.name),
        "before": None
        if row.total_before is None
        else {"ordinary": row.ordinary_before, "total": row.total_before},
        "after": None
        if row.total_after is None
        else {"ordinary": row.ordinary_after, "total": row.total_after},
    }


def _thing(found: Any) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": _text(found.name),
        "mark": found.mark.value,
        "what": _text(found.what),
        "homeless": found.homeless,
    }
