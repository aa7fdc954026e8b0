"""The ways that the law itself gives some kinds of case, where the organisation file says nothing of them."""

from insyn.description.routes import DELEGATE, Route, Step
from insyn.description.text import Text

HANDED = "handed-"
"""Before the id of the committee that the assembly has handed a citizen proposal to (KL 5:23)."""

_TO_ASSEMBLY = {
    "interpellation": Text(
        "Fullmäktige beslutar utan överläggning om den får ställas (KL 5:62)",
        "The assembly decides without deliberation whether it may be put (KL 5:62)",
    ),
    "question": Text(
        "Fullmäktige beslutar utan överläggning om den får ställas (KL 5:62, 5:64)",
        "The assembly decides without deliberation whether it may be put (KL 5:62, 5:64)",
    ),
    "unready-list": Text(
        "Anmäls till fullmäktige inom ett år (KL 5:35)",
        "Reported to the assembly within a year (KL 5:35)",
    ),
    "audit-report": Text(
        "Fullmäktige får behandla revisionsberättelsen utan beredning (KL 5:32)",
        "The assembly may take up the audit report without preparation (KL 5:32)",
    ),
}
_BY_BOARD = {
    "annual-report": Text(
        "Styrelsen upprättar den, fullmäktige godkänner den (KL 11:19–21)",
        "The board draws it up, the assembly approves it (KL 11:19–21)",
    ),
    "interim-report": Text(
        "Styrelsen lämnar över den till fullmäktige (KL 11:16)",
        "The board hands it to the assembly (KL 11:16)",
    ),
    "popular-initiative": Text(
        "Styrelsen får yttra sig, fullmäktige beslutar (KL 5:26–28, 5:37)",
        "The board has its say, the assembly decides (KL 5:26–28, 5:37)",
    ),
    "budget": Text(
        "Styrelsen upprättar förslaget, fullmäktige fastställer (KL 11:8, 11:10)",
        "The board draws it up, the assembly adopts it (KL 11:8, 11:10)",
    ),
    "drafting-assignment": Text(
        "Beredningen lämnar sitt förslag, styrelsen får yttra sig, fullmäktige beslutar (KL 5:26–28)",
        "The drafting committee gives its proposal, the board has its say, the assembly decides (KL 5:26–28)",
    ),
}
_BY_DELEGATE = {
    "appeal": Text(
        "Prövas om det kom i tid och lämnas över till domstolen (FL 45–46 §§, KL 13:4–6)",
        "Tried for being in time and handed to the court (FL 45–46 §§, KL 13:4–6)",
    ),
}
_NAMES = {
    "interpellation": Text("Interpellation", "Interpellation"),
    "question": Text("Fråga i fullmäktige", "Question in the assembly"),
    "unready-list": Text(
        "Motioner och medborgarförslag som inte är färdigberedda",
        "Motions and citizen proposals that are not fully prepared",
    ),
    "audit-report": Text("Revisionsberättelse och ansvarsfrihet", "Audit report and discharge"),
    "annual-report": Text("Årsredovisning", "Annual report"),
    "interim-report": Text("Delårsrapport", "Interim report"),
    "popular-initiative": Text("Folkinitiativ", "Popular initiative"),
    "budget": Text("Budget och ramar", "Budget and frames"),
    "drafting-assignment": Text("Uppdrag till en fullmäktigeberedning", "Assignment of a drafting committee"),
    "appeal": Text("Överklagande", "Appeal"),
    "individual": Text("Myndighetsutövning mot enskild", "Exercise of authority against an individual"),
}
STATUTORY_KINDS = tuple(_NAMES)
"""The kinds of case that have a way by law even where the organisation file names none."""


def statutory_route(kind: str, assembly: str | None, board: str | None) -> Route | None:
    """The way that the law gives a kind of case between an organisation's assembly and board; None where it gives none."""
    if kind in _TO_ASSEMBLY and assembly:
        return _route(kind, (assembly,), assembly, _TO_ASSEMBLY[kind])
    if kind in _BY_BOARD and assembly and board:
        return _route(kind, (board, assembly), assembly, _BY_BOARD[kind])
    if kind in _BY_DELEGATE:
        return _route(kind, (), DELEGATE, _BY_DELEGATE[kind])
    if kind == "individual" and board:
        when = Text(
            "Alltid inom stängda dörrar (KL 6:25)",
            "Always behind closed doors (KL 6:25)",
        )
        return _route(kind, (board,), board, when, about_individuals=True)
    return None


def handed_route(route_id: str, has_body: bool) -> Route | None:
    """The way of a citizen proposal that the assembly has handed to a committee: the committee decides (KL 5:23)."""
    body = route_id.removeprefix(HANDED)
    if not route_id.startswith(HANDED) or not has_body:
        return None
    return Route(
        id=route_id,
        name=Text("Medborgarförslag som en nämnd avgör", "Citizen proposal that a committee settles"),
        case_kinds=("citizen-proposal",),
        steps=(Step((body,)),),
        decides=body,
        when=Text(
            "Fullmäktige har överlåtit åt nämnden att besluta (KL 5:23)",
            "The assembly has let the committee decide (KL 5:23)",
        ),
        in_place_of_assembly=True,
    )


def _route(
    kind: str, steps: tuple[str, ...], decides: str, when: Text, *, about_individuals: bool = False
) -> Route:
    return Route(
        id=f"law-{kind}",
        name=_NAMES[kind],
        case_kinds=(kind,),
        steps=tuple(Step((body,)) for body in steps),
        decides=decides,
        when=when,
        about_individuals=about_individuals,
    )
