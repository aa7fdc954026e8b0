"""The frames of an organisation file as a budget's lines: amounts as the source has them; what has none is only named."""

from collections.abc import Iterable
from dataclasses import dataclass

from insyn.budget.frames.rules.lines import Line
from insyn.budget.frames.rules.written import key_of
from insyn.description.economy import Frame
from insyn.description.text import Text


@dataclass(frozen=True)
class Named:
    """What a frame, or the part of one, is for, without an amount: the source names it and no more."""

    parent: str
    name: Text
    source: str = ""
    bodies: tuple[str, ...] = ()


def key_of_frame(frame: Frame) -> str:
    """A frame's key, the same every year: its id without the year."""
    return frame.id.removesuffix(f"-{frame.year}") or frame.id


def lines_described(frames: Iterable[Frame], year: int) -> list[Line]:
    """The frames of a year that have an amount, each followed by its parts."""
    lines: list[Line] = []
    for frame in frames:
        if frame.year != year or frame.tkr is None:
            continue
        key = key_of_frame(frame)
        lines.append(
            Line(
                key=key,
                name=frame.name,
                year=year,
                tkr=frame.tkr,
                bodies=frame.bodies,
                source=frame.source or "",
            )
        )
        for part in frame.parts:
            taken = {line.key for line in lines}
            lines.append(
                Line(
                    key=key_of(part.body or part.name.sv, taken),
                    name=part.name,
                    year=year,
                    tkr=part.tkr,
                    parent=key,
                    bodies=(part.body,) if part.body else (),
                    source=part.source or "",
                )
            )
    return lines


def named_only(frames: Iterable[Frame], year: int) -> list[Named]:
    """What the frames of a year name without an amount: frames themselves, and what they cover."""
    found: list[Named] = []
    for frame in frames:
        if frame.year != year:
            continue
        if frame.tkr is None:
            found.append(Named("", frame.name, frame.source or "", frame.bodies))
        found += [Named(key_of_frame(frame), name, frame.source or "") for name in frame.covers]
    return found
