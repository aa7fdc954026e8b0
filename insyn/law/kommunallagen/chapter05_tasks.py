"""Chapter 5, what the assembly decides itself and what it may hand to a committee."""

from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.routes import ASSEMBLY_KINDS
from insyn.description.text import Text
from insyn.law.registry import Breach, rule

BY_OTHER_SECTIONS = {"members-motion": "5:35"}
"""Kinds of case that another section of the act keeps for the assembly, with that section."""


@rule(
    "KL 5:1",
    Text(
        "Fullmäktige beslutar om budget och annat av större vikt",
        "The assembly decides the budget and what else is of weight",
    ),
    amended="2019:835",
)
def the_assembly_decides_what_is_its_own(org: Organisation) -> Iterator[Breach]:
    """5 kap. 1 §: matters of principle or weight are the assembly's, chiefly goals, budget and tax, the committees'
    organisation, elections, the grounds of remuneration, annual report and discharge, referendum and extra election.
    So a route for such a kind of case ends with the assembly.
    """
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for place, route in enumerate(org.routes):
        own = [ASSEMBLY_KINDS[kind] for kind in route.case_kinds if kind in ASSEMBLY_KINDS]
        if own and assembly and route.deciders != (assembly.id,):
            sv, en = (", ".join(kind.in_(language) for kind in own) for language in ("sv", "en"))
            yield Breach(
                ("route", place, "decides"),
                f"route {route.id}",
                Text(
                    f"{sv} beslutas av fullmäktige, men vägen ”{route.name.sv}” slutar i ”{route.decides}”.",
                    f"{en}: decided by the assembly, but the route “{route.name.en}” ends with “{route.decides}”.",
                ),
                facts={"route": route.id, "decides": route.decides},
                cure=Text(f'Skriv decides = "{assembly.id}".', f'Write decides = "{assembly.id}".'),
            )


@rule("KL 5:2", Text("Vad fullmäktige får lämna till en nämnd", "What the assembly may hand to a committee"))
def what_is_handed_over_goes_to_a_committee(org: Organisation) -> Iterator[Breach]:
    """5 kap. 2 §: the assembly may let a *committee* decide in its place, but nothing of 5:1 first paragraph (see there) nor
    what law keeps for the assembly.
    """
    assembly = org.body_of_kind(BodyKind.ASSEMBLY)
    for place, route in enumerate(org.routes):
        loc, where = ("route", place, "decides"), f"route {route.id}"
        facts = {"route": route.id, "decides": route.decides}
        kept = [kind for kind in route.case_kinds if kind in BY_OTHER_SECTIONS]
        if kept and assembly and route.deciders != (assembly.id,):
            said = Text(
                f"Motioner avgörs av fullmäktige, men vägen ”{route.name.sv}” slutar i ”{route.decides}”.",
                f"Members' motions are settled by the assembly, but the route “{route.name.en}” ends with “{route.decides}”.",
            )
            cure = Text(f'Skriv decides = "{assembly.id}".', f'Write decides = "{assembly.id}".')
            yield Breach(loc, where, said, facts=facts, cure=cure)
        committee = bool(route.deciders) and all(org.body(body).kind.is_committee for body in route.deciders)
        if route.in_place_of_assembly and not committee:
            said = Text(
                f"Fullmäktige får lämna beslutet till en nämnd, men vägen ”{route.name.sv}” slutar i ”{route.decides}”.",
                f"The assembly may hand this to a committee, but the route “{route.name.en}” ends with “{route.decides}”.",
            )
            cure = Text("Låt vägen sluta i nämnden.", "Let the route end in the committee.")
            yield Breach(loc, where, said, facts=facts, cure=cure)
