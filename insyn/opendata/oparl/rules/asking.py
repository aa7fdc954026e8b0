"""What the address of a list asks for: a page, and the filters of chapter 2.5 of the specification. Pure.

Points of time are whole, with their offset (2.4). A plus sign that was not written %2B arrives as a space and is read as
one all the same: what is meant is plain.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from insyn.description.text import Text

MOST = 100
"""Objects on a page; the specification recommends paging above that."""
TIMES = ("created_since", "created_until", "modified_since", "modified_until")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class Unreadable(ValueError):
    """A parameter that is not what it should be; ``words`` say what to write instead."""

    def __init__(self, parameter: str, words: Text) -> None:
        super().__init__(words.en)
        self.parameter, self.words = parameter, words


@dataclass(frozen=True)
class Asked:
    """A page of a list: which, how long, without internal lists, and between which instants (UTC, both with)."""

    page: int = 1
    limit: int = MOST
    omit_internal: bool = False
    times: tuple[tuple[str, datetime], ...] = ()

    @property
    def with_deleted(self) -> bool:
        """Whether deleted objects are in the list: exactly when ``modified_since`` is asked for."""
        return any(name == "modified_since" for name, _at in self.times)

    def parameters(self, page: int) -> list[tuple[str, str]]:
        """The parameters of another page of the same list, always in the same order; what is as it is anyhow is left out."""
        told = [(name, written(at)) for name, at in self.times]
        told += [("limit", str(self.limit))] if self.limit != MOST else []
        told += [("omit_internal", "true")] if self.omit_internal else []
        told += [("page", str(page))] if page != 1 else []
        return sorted(told)


def asked(given: Mapping[str, str]) -> Asked:
    """What is asked for; :class:`Unreadable` for a page, a limit, an instant or a truth value that is none."""
    omit = given.get("omit_internal", "")
    if omit not in ("", "true", "false"):
        raise Unreadable(
            "omit_internal",
            Text("omit_internal är true eller false.", "omit_internal is true or false."),
        )
    return Asked(
        page=_number(given, "page", 1),
        limit=min(_number(given, "limit", MOST), MOST),
        omit_internal=omit == "true",
        times=tuple((name, _instant(name, given[name])) for name in TIMES if given.get(name, "")),
    )


def _number(given: Mapping[str, str], name: str, otherwise: int) -> int:
    text = given.get(name, "")
    if not text:
        return otherwise
    if _NUMBER.fullmatch(text):
        return int(text)
    raise Unreadable(
        name,
        Text(
            f"{name} är ett heltal från 1. ”{text[:40]}” går inte att läsa så.",
            f"{name} is a whole number from 1. “{text[:40]}” cannot be read as one.",
        ),
    )


def _instant(name: str, text: str) -> datetime:
    plain = text.replace(" ", "+")
    try:
        if _TIME.fullmatch(plain):
            return datetime.fromisoformat(plain).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Unreadable(
        name,
        Text(
            f"{name}: ”{text[:40]}” är ingen tidpunkt. Skriv dag, klockslag och tidszon så här: 2020-03-04T09:00:00+01:00 "
            "(plustecknet som %2B i en adress). Dagen måste finnas i kalendern.",
            f"{name}: “{text[:40]}” is no point of time. Write day, time and offset like this: 2020-03-04T09:00:00+01:00 "
            "(the plus sign as %2B in an address). The day must exist in the calendar.",
        ),
    )


def written(at: datetime) -> str:
    """A point of time as the specification has it: whole seconds, with an offset."""
    return at.replace(microsecond=0).isoformat()
