"""The kinds of case that routes are written for, in words a registrar chooses by."""

from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE, FROM_JOINT_COMMITTEES, Route
from insyn.description.statutory import STATUTORY_KINDS
from insyn.description.text import Text


def way_in_words(route: Route, organisation: Organisation, language: str) -> str:
    """The way of a route, body by body, and who decides: Gemensamma beredningen → AU eller UOU → … KF beslutar."""

    def name(bodies: tuple[str, ...]) -> str:
        either = " eller " if language == "sv" else " or "
        found = [organisation.body(body) for body in bodies]
        return either.join(body.short or body.name.in_(language) for body in found)

    if route.decides == DELEGATE:
        return (route.when or route.name).in_(language)
    way = " → ".join(name(step.bodies) for step in route.steps)
    decides = Text("beslutar", "decides").in_(language)
    return f"{way}. {name(route.deciders)} {decides}."


BY_ITSELF = ("unready-list",)
"""Kinds that are raised by themselves, never by a registrar."""


def kinds_to_register(organisation: Organisation) -> list[tuple[str, Route]]:
    """The kinds of case that a registrar can choose, each with its way: the file's, then those the law gives one."""
    found = [(kind, route) for route in organisation.routes for kind in route.case_kinds]
    known = {kind for kind, _route in found}
    by_law = [(kind, organisation.route_for(kind)) for kind in STATUTORY_KINDS if kind not in known]
    found += [(kind, route) for kind, route in by_law if route is not None]
    return [(kind, route) for kind, route in found if kind not in (FROM_JOINT_COMMITTEES, *BY_ITSELF)]
