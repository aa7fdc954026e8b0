"""The kinds of case that routes are written for, in words a registrar chooses by."""

from insyn.description.organisation import Organisation
from insyn.description.routes import DELEGATE, Route
from insyn.description.text import Text

_LABELS = {
    "assembly": Text("Fråga som fullmäktige beslutar om", "Matter for the assembly"),
    "budget": Text("Budget och ramar", "Budget and frames"),
    "governing-document": Text("Styrdokument", "Governing document"),
    "members-motion": Text("Motion", "Member's motion"),
    "citizen-proposal": Text("Medborgarförslag", "Citizen proposal"),
    "board": Text("Fråga som kommunstyrelsen beslutar om", "Matter for the executive board"),
    "consultation": Text("Remiss", "Consultation"),
    "agreement": Text("Avtal", "Agreement"),
    "subcommittee": Text("Fråga som utskottet får besluta om", "Matter a subcommittee may decide"),
    "delegated": Text("Beslut på delegation", "Decision by delegation"),
    "joint-committee": Text("Från en gemensam nämnd", "From a joint committee"),
}


def kind_label(kind: str) -> Text:
    """A kind of case in words; one that only the organisation file knows is called what the file calls it."""
    plain = kind.replace("-", " ").capitalize()
    return _LABELS.get(kind, Text(plain, plain))


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
