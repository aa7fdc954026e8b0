"""An assignment as the pages of staff tell it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from insyn.description.text import Text
from insyn.foundation.act_forms import ActForm
from insyn.foundation.staff_pages import StaffRequest
from insyn.people.models import Assignment
from insyn.people.then import Organisations


@dataclass(frozen=True)
class Held:
    """An assignment with the names that its body and its place had when it began."""

    row: Assignment
    body: Text
    place: Text


def in_words(then: Organisations, rows: Iterable[Assignment]) -> Iterator[Held]:
    """The assignments, each in the words of its body."""
    for row in rows:
        yield Held(row, then.name(row), then.words(row))


def row_forms(
    kinds: Sequence[type[ActForm]], request: StaffRequest, rows: Iterable[Any], refused: ActForm | None
) -> dict[int, dict[str, ActForm]]:
    """Of each row the forms that the reader may use on it now, with the one just refused as it was sent.

    None of these rights is asked at a body, so each is asked once and not once a row.
    """
    listed = list(rows)
    usable = [kind for kind in kinds if listed and kind(request, listed[0]).allowed]
    found: dict[int, dict[str, ActForm]] = {}
    for row in listed:
        forms = (kind(request, row) for kind in usable)
        offered = {form.do: form for form in forms if form.now()}
        if refused is not None and refused.do in {kind.do for kind in usable} and refused.subject == row:
            offered[refused.do] = refused
        found[row.pk] = offered
    return found
