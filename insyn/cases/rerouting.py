"""How a case goes on when the organisation changes under it. Pure."""

from collections.abc import Callable, Collection, Sequence


def continue_on(
    route: Sequence[Sequence[str]],
    *,
    passed: Collection[str],
    next_body: str | None,
    successors: Callable[[str], Sequence[str]],
    prepared_by: str | None = None,
) -> tuple[str, ...]:
    """The bodies that a case has ahead of it on another route, after a change of the organisation.

    `route` is the new route's steps, `passed` the bodies that are done with the case, `next_body` the one it stood
    before (None if its way was not laid out), `successors` who has a body's tasks now. It goes on at the step of a successor of
    `next_body`; where the new route has none, after the last step that a successor of a passed body takes. Of a choice
    ("au | uou") a successor is taken (of several the one that prepares for the case's unit), else the one that prepares
    for it, else the first. Empty when nothing is left.
    """
    heirs = set(successors(next_body)) if next_body else set()
    gone = {heir for body in passed for heir in successors(body)}
    behind = max((place for place, step in enumerate(route) if gone.intersection(step)), default=-1)
    start = next((place for place, step in enumerate(route) if heirs.intersection(step)), behind + 1)
    own = [prepared_by] if prepared_by else []
    wanted = [*heirs.intersection(own), *sorted(heirs), *own]
    return tuple(next((body for body in wanted if body in step), step[0]) for step in route[start:])
