"""The kinds of case that routes are written for, in words a registrar chooses by."""

from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE, Route
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
