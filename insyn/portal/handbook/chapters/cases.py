"""The way of a case: each route of the file step by step, with its lead times, and what the law asks of every case."""

from insyn.description.labels import KEYS, kind_label
from insyn.description.organisation import CalendarRule
from insyn.description.routes import DELEGATE, Route
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    OR,
    Assumed,
    Chapter,
    Line,
    Paragraph,
    Part,
    Points,
    Section,
    Target,
    enumerated,
    kept,
    line,
    paragraph,
    said,
    section,
)
from insyn.portal.handbook.words import assumptions, body_line, counted, days_text, lowered, marked

WEEK, WEEKS = Text("vecka", "week"), Text("veckor", "weeks")


def chapter(basis: Basis) -> Chapter:
    """The chapter of the routes."""
    organisation = basis.organisation
    found: list[Assumed] = []
    for route in organisation.routes:
        keys = {key: KEYS[key] for key in ("case_kinds", "steps", "decides", "hand_in", "when")}
        found.extend(assumptions(route, route.name, keys))
    for rule in rules_of(basis):
        if organisation.has_body(rule.body):
            keys = {"weekday": KEYS["weekday"], "weeks": WEEKS, "time": KEYS["time"]}
            found.extend(assumptions(rule, organisation.body(rule.body).name, keys))
    return Chapter(
        slug="arendets-vag",
        title=Text("Ärendets väg", "The way of a case"),
        lead=Text(
            "Vilken väg ett ärende går, när det måste vara inne och vem som avgör det.",
            "Which way a case goes, when it has to be in and who settles it.",
        ),
        sections=kept(*(route_section(basis, route) for route in organisation.routes), _by_law(basis)),
        assumed=tuple(found),
        sources=tuple(dict.fromkeys(route.source for route in organisation.routes if route.source)),
    )


def rules_of(basis: Basis) -> tuple[CalendarRule, ...]:
    """The file's calendar rules."""
    return basis.organisation.calendar.rules if basis.organisation.calendar else ()


def route_section(basis: Basis, route: Route) -> Section | None:
    """A route with what goes by it, its steps, its last day to hand in and who decides."""
    kinds = tuple(line(lowered(kind_label(kind))) for kind in route.case_kinds)
    which = (
        paragraph(
            *marked(
                (said("Slag av ärenden: ", "Kinds of case: "), *enumerated(kinds, AND), said(".", ".")),
                route,
                "case_kinds",
            )
        )
        if kinds and [kind_label(kind) for kind in route.case_kinds] != [route.name]
        else None
    )
    when = (
        paragraph(*marked(line(Text(f"{route.when.sv}.", f"{route.when.en}.")), route, "when"))
        if route.when
        else None
    )
    steps = Points(tuple(_step(basis, route, at) for at in range(len(route.steps))), numbered=True)
    return section(
        f"vag-{route.id}", route.name, when, which, steps, _hand_in(basis, route), _decides(basis, route)
    )


def _step(basis: Basis, route: Route, at: int) -> Line:
    bodies = route.steps[at].bodies
    parts = enumerated((_with_cadence(basis, body) for body in bodies), OR)
    if len(bodies) > 1:
        area = said(", efter vilket område ärendet hör till", ", by the area the case belongs to")
        parts = (*parts, area)
    return parts


def _with_cadence(basis: Basis, body: str) -> Line:
    name = body_line(basis.organisation, body)
    rule = next((rule for rule in rules_of(basis) if rule.body == body), None)
    return name if rule is None else (*name, said(" (", " ("), *cadence(basis, rule), said(")", ")"))


def cadence(basis: Basis, rule: CalendarRule) -> Line:
    """When a body meets in the round: ``på en måndag, 3 veckor före Kommunstyrelsen``."""
    day = rule.weekday.label
    other = rule.before or rule.after
    if other is None or rule.weeks is None:
        words = line(Text(f"på en {day.sv}", f"on a {day.en}"))
    else:
        weeks = counted(rule.weeks, WEEK, WEEKS)
        side = Text("före", "before") if rule.before else Text("efter", "after")
        words = (
            Part(Text(f"på en {day.sv}, {weeks.sv} {side.sv} ", f"on a {day.en}, {weeks.en} {side.en} ")),
            *body_line(basis.organisation, other),
        )
    return marked(words, rule, "weekday", "weeks")


def _hand_in(basis: Basis, route: Route) -> Paragraph | None:
    if route.hand_in is None:
        return None
    days = days_text(route.hand_in.days)
    words = (
        Part(
            Text(
                f"Ärendet ska vara inne senast {days.sv} före mötet i ",
                f"The case has to be in at least {days.en} before the meeting of ",
            )
        ),
        *body_line(basis.organisation, route.hand_in.before),
        said(".", "."),
    )
    return paragraph(*marked(words, route, "hand_in"))


def _decides(basis: Basis, route: Route) -> Paragraph | None:
    if route.decides == DELEGATE:
        return paragraph(
            said("Beslutet fattas av den som ", "The decision is taken by whomever "),
            Part(
                Text("delegationsordningen", "the delegation order"),
                to=Target("handbook-chapter", ("delegation",)),
            ),
            said(" anger.", " names."),
        )
    deciders = enumerated((body_line(basis.organisation, body) for body in route.deciders), OR)
    words = (said("Avgörs av ", "Settled by "), *deciders, said(".", "."))
    return paragraph(*marked(words, route, "decides"))


def _by_law(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "Ärenden i fullmäktige väcks av en nämnd, av en ledamot genom motion eller av en revisor om "
                "granskningen. Fullmäktige kan också låta beredningar, bolagsstyrelser och invånare "
                "(medborgarförslag) göra det.",
                "Cases in the assembly are raised by a committee, by a member through a motion, or by an auditor "
                "about the review. The assembly may also let drafting committees, company boards and inhabitants "
                "(citizen proposals) do so.",
            ),
            basis.kl("5:22", "8:1"),
        ),
        line(
            said(
                "Ett ärende måste vara berett av en nämnd eller en fullmäktigeberedning innan fullmäktige avgör "
                "det.",
                "A case must be prepared by a committee or an assembly drafting committee before the assembly "
                "settles it.",
            ),
            basis.kl("5:26"),
        ),
        line(
            said(
                "Styrelsen ska alltid få yttra sig, och lägger fram förslag till beslut om ingen annan har gjort "
                "det.",
                "The executive board must always be heard, and puts a proposal if nobody else has.",
            ),
            basis.kl("5:28"),
        ),
        line(
            said(
                "Ett brådskande ärende får avgöras utan beredning om alla närvarande ledamöter är ense om beslutet. "
                "Val behöver inte beredas.",
                "An urgent case may be settled without preparation if all members present agree on the decision. "
                "Elections need no preparation.",
            ),
            basis.kl("5:29", "5:33"),
        ),
        line(
            said(
                "En motion eller ett medborgarförslag bör kunna avgöras inom ett år. Annars ska fullmäktige få veta "
                "hur långt beredningen har kommit.",
                "A motion or a citizen proposal should be settled within one year. If not, the assembly is to be "
                "told how far the preparation has come.",
            ),
            basis.kl("5:35"),
        ),
        line(
            said(
                "Ett beslut får verkställas innan det har fått laga kraft, om inte särskilda skäl talar mot det.",
                "A decision may be carried out before it has legal force, unless special reasons speak against it.",
            ),
            basis.kl("13:14"),
        ),
    )
    title = Text(
        "Vad lagen säger om alla ärenden i fullmäktige", "What the law says of every case in the assembly"
    )
    return section("lagen", title, Points(points))
