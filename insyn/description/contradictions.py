"""What a file says that cannot be true at once: names that lead nowhere, circles, seats that do not add up.

What the law forbids is not here but in `insyn.law`; a file with a contradiction cannot even be measured by
the law.
"""

from collections.abc import Hashable, Iterator, Sequence

from insyn.description.administration import Administration
from insyn.description.bodies import ELECTED_BY_PARTY, ELECTED_BY_VOTERS
from insyn.description.body_contradictions import body_contradictions
from insyn.description.explain import suggestion
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.problem import Complaint, Loc
from insyn.description.records import Sourced
from insyn.description.remuneration_contradictions import remuneration_contradictions
from insyn.description.routes import DELEGATE, Route
from insyn.description.text import Text
from insyn.description.walk import file_keys, records


def contradictions(org: Organisation) -> Iterator[Complaint]:
    """Everything in the political file that contradicts itself."""
    yield from _assumed_keys(org)
    yield from _repeated(org)
    yield from _unknown_bodies(org)
    yield from _circles("body", [(body.id, body.parent) for body in org.bodies])
    yield from body_contradictions(org)
    for place, route in enumerate(org.routes):
        yield from _route(route, ("route", place))
        yield from _decider(org, route, ("route", place))
    yield from _companies(org)
    yield from remuneration_contradictions(org)
    yield from _calendar(org)


def administration_contradictions(administration: Administration) -> Iterator[Complaint]:
    """Everything in the administrative file that contradicts itself."""
    units = [unit.id for unit in administration.units]
    roles = [role.id for role in administration.roles]
    yield from _assumed_keys(administration)
    yield from twice([(("unit", place, "id"), unit) for place, unit in enumerate(units)])
    yield from twice([(("role", place, "id"), role) for place, role in enumerate(roles)])
    for place, unit in enumerate(administration.units):
        yield from _unknown(unit.parent, units, ("unit", place, "parent"), _NO_UNIT)
        yield from _unknown(unit.head, roles, ("unit", place, "head"), _NO_ROLE)
    for place, role in enumerate(administration.roles):
        yield from _unknown(role.unit, units, ("role", place, "unit"), _NO_UNIT)
    for place, head in enumerate(administration.management_group):
        yield from _unknown(head, roles, ("management_group", place), _NO_ROLE)
    if administration.pay:
        yield from _unknown(administration.pay.approver, roles, ("pay", "approver"), _NO_ROLE)
        yield from _unknown(administration.pay.payroll, roles, ("pay", "payroll"), _NO_ROLE)
    if administration.economy:
        yield from _unknown(administration.economy.head, roles, ("economy", "head"), _NO_ROLE)
        for number, named in enumerate(administration.economy.staff):
            yield from _unknown(named, roles, ("economy", "staff", number), _NO_ROLE)
    yield from _circles("unit", [(unit.id, unit.parent) for unit in administration.units])


_NO_BODY = Text("Inget organ har id ”{}”.", "No body has the id “{}”.")
_NO_UNIT = Text("Ingen enhet har id ”{}”.", "No unit has the id “{}”.")
_NO_ROLE = Text("Ingen roll har id ”{}”.", "No role has the id “{}”.")


def _unknown(value: str | None, known: list[str], loc: Loc, message: Text) -> list[Complaint]:
    if value is None or value in known:
        return []
    said = Text(message.sv.format(value), message.en.format(value))
    return [Complaint(loc, said, suggestion(value, list(dict.fromkeys(known))))]


def _assumed_keys(root: object) -> Iterator[Complaint]:
    """`assumed` must name a key of its own table, or the reader would not see which figure it speaks of."""
    for loc, record in records(root):
        if not isinstance(record, Sourced):
            continue
        keys = list(file_keys(record).values())
        for place, entry in enumerate(record.assumed):
            key, colon, reason = entry.partition(":")
            if colon and reason.strip() and key.strip() in keys:
                continue
            yield Complaint(
                (*loc, "assumed", place),
                Text(
                    f"”{entry[:60]}” säger inte vilken nyckel och varför.",
                    f"“{entry[:60]}” does not say which key and why.",
                ),
                Text(
                    "Skriv ”nyckel: skäl” med en nyckel ur samma tabell.",
                    "Write “key: reason” with a key of the same table.",
                ),
            )


def _repeated(org: Organisation) -> Iterator[Complaint]:
    ids = {
        "body": [body.id for body in org.bodies],
        "company": [company.id for company in org.companies],
        "route": [route.id for route in org.routes],
        "frame": [frame.id for frame in org.frames],
        "remuneration": [rule.id for rule in org.remuneration],
        "full_time": [post.id for post in org.full_time],
        "governing_document": [document.id for document in org.governing_documents],
    }
    for key, names in ids.items():
        yield from twice([((key, place, "id"), name) for place, name in enumerate(names)])
    yield from twice(
        [
            (("base_amount", place, "kind"), (base.kind.value, base.year))
            for place, base in enumerate(org.base_amounts)
        ]
    )
    yield from twice(
        [(("delegation", "line", place, "number"), line.number) for place, line in enumerate(org.lines)]
    )
    yield from twice(
        [
            (("route", place, "case_kinds", at), kind)
            for place, route in enumerate(org.routes)
            for at, kind in enumerate(route.case_kinds)
        ]
    )


def twice(values: Sequence[tuple[Loc, Hashable]]) -> Iterator[Complaint]:
    """The places whose value already stands at an earlier place."""
    seen = set()
    for loc, value in values:
        if value in seen:
            yield Complaint(
                loc,
                Text(f"”{value}” finns redan.", f"“{value}” is already taken."),
                Text(
                    "Skriv något annat, eller ta bort det ena.",
                    "Write something else, or remove one of them.",
                ),
            )
        seen.add(value)


def _unknown_bodies(org: Organisation) -> Iterator[Complaint]:
    known = [body.id for body in org.bodies]
    for loc, body_id in _named_bodies(org):
        others = [ELECTED_BY_VOTERS, ELECTED_BY_PARTY] if loc[-1] == "elected_by" else []
        yield from _unknown(body_id, known + others, loc, _NO_BODY)


def _named_bodies(org: Organisation) -> Iterator[tuple[Loc, str | None]]:
    """Every place where the file names a body by its id."""
    single = {
        "parent",
        "drawn_from",
        "elected_by",
        "board",
        "body",
        "members_of",
        "adopted_by",
        "belongs_to",
        "lay_auditors_from",
        "before",
        "after",
    }
    for loc, record in records(org):
        for attribute, key in file_keys(record).items():
            value = getattr(record, attribute)
            if key in single and (value is None or isinstance(value, str)):
                yield (*loc, key), value
            elif key in ("bodies", "supervises") and loc and loc[0] != "route":
                yield from (((*loc, key, place), body_id) for place, body_id in enumerate(value))
    for at, route in enumerate(org.routes):
        for place, step in enumerate(route.steps):
            yield from ((("route", at, "steps", place), body_id) for body_id in step.bodies)
        yield from ((("route", at, "decides"), body_id) for body_id in route.deciders)
    for at, group in enumerate(org.calendar.may_not_collide if org.calendar else ()):
        yield from (
            (("calendar", "may_not_collide", at, place), body_id) for place, body_id in enumerate(group)
        )


def _circles(key: str, tables: list[tuple[str, str | None]]) -> Iterator[Complaint]:
    """The tables, given as id and parent, that stand step by step under themselves."""
    parents = dict(tables)
    for place, (start, up) in enumerate(tables):
        chain = {start: None}
        while up is not None and up not in chain:
            chain[up] = None
            up = parents.get(up)
        if up == start:
            circle = " → ".join([*chain, start])
            yield Complaint(
                (key, place, "parent"),
                Text(
                    f"De står under varandra i en ring: {circle}.", f"They stand under each other: {circle}."
                ),
                Text("Låt en av dem stå under något annat.", "Put one of them under something else."),
            )


def _route(route: Route, loc: Loc) -> Iterator[Complaint]:
    if route.decides != DELEGATE and not (route.steps and set(route.deciders) <= set(route.steps[-1].bodies)):
        last = str(route.steps[-1]) if route.steps else DELEGATE
        yield Complaint(
            (*loc, "decides"),
            Text(
                f"”{route.decides}” är inte vägens sista steg.",
                f"“{route.decides}” is not the route's last step.",
            ),
            Text(
                f'Skriv decides = "{last}" eller lägg till steget.',
                f'Write decides = "{last}" or add the step.',
            ),
        )
    yield from _passed_twice(route, loc)
    yield from _demands(route, loc)
    if route.hand_in and route.step_of(route.hand_in.before) is None:
        steps = [body_id for step in route.steps for body_id in step.bodies]
        yield Complaint(
            (*loc, "hand_in", "before"),
            Text(
                f"”{route.hand_in.before}” är inte ett steg på vägen.",
                f"“{route.hand_in.before}” is not a step of the route.",
            ),
            suggestion(route.hand_in.before, steps),
        )


def _demands(route: Route, loc: Loc) -> Iterator[Complaint]:
    """Each demand is of a step that the route has, and asks for one thing that no other asks for there."""
    steps = [body_id for step in route.steps for body_id in step.bodies]
    asked = [
        ((*loc, "demand", at), (one.before, one.heading.sv.strip().lower() if one.heading else one.opinion))
        for at, one in enumerate(route.demands)
    ]
    yield from _asked_twice(asked)
    for at, demand in enumerate(route.demands):
        if demand.before not in steps:
            yield Complaint(
                (*loc, "demand", at, "before"),
                Text(
                    f"”{demand.before}” är inte ett steg på vägen.",
                    f"“{demand.before}” is not a step of the route.",
                ),
                suggestion(demand.before, steps),
            )
        if (demand.heading is None) == (demand.opinion is None):
            yield Complaint(
                (*loc, "demand", at),
                Text(
                    "Kravet säger inte entydigt vad som ska finnas.",
                    "The demand does not clearly say what must be there.",
                ),
                Text("Skriv antingen heading eller opinion.", "Write either heading or opinion."),
            )


def _asked_twice(asked: Sequence[tuple[Loc, tuple[str, str | None]]]) -> Iterator[Complaint]:
    seen: set[tuple[str, str | None]] = set()
    for loc, what in asked:
        if what in seen:
            yield Complaint(
                loc,
                Text(f"”{what[1]}” krävs redan före det steget.", f"“{what[1]}” is already demanded there."),
                Text("Ta bort det ena.", "Remove one of them."),
            )
        seen.add(what)


def _passed_twice(route: Route, loc: Loc) -> Iterator[Complaint]:
    """A way that comes back to a body it has passed would send a case round and round."""
    seen: set[str] = set()
    for place, step in enumerate(route.steps):
        for body_id in sorted(seen.intersection(step.bodies)):
            yield Complaint(
                (*loc, "steps", place),
                Text(
                    f"Vägen går i ring: ”{body_id}” har redan passerats.",
                    f"The route is a circle: “{body_id}” is already passed.",
                ),
                Text("Låt varje organ stå en gång på vägen.", "Let each body stand once on the route."),
            )
        seen.update(step.bodies)


def _decider(org: Organisation, route: Route, loc: Loc) -> Iterator[Complaint]:
    """A route ends with a body that may decide; one that only prepares or advises never settles anything."""
    for body_id in route.deciders:
        if org.has_body(body_id) and not org.body(body_id).kind.may_decide:
            kind = org.body(body_id).kind.label
            yield Complaint(
                (*loc, "decides"),
                Text(
                    f"”{body_id}” är {kind.sv} och får inte besluta i ärenden.",
                    f"“{body_id}” is a {kind.en} and may not decide cases.",
                ),
                Text(
                    'Låt vägen sluta i fullmäktige, en nämnd eller ett utskott, eller skriv decides = "delegate".',
                    'Let the route end in the assembly, a committee or a subcommittee, or write decides = "delegate".',
                ),
            )


def _companies(org: Organisation) -> Iterator[Complaint]:
    for place, company in enumerate(org.companies):
        if org.has_body(company.board) and org.body(company.board).kind is not BodyKind.COMPANY_BOARD:
            yield Complaint(
                ("company", place, "board"),
                Text(
                    f"”{company.board}” är inte en bolagsstyrelse.",
                    f"“{company.board}” is not a company board.",
                ),
                suggestion(company.board, [body.id for body in org.bodies_of_kind(BodyKind.COMPANY_BOARD)]),
            )


def _calendar(org: Organisation) -> Iterator[Complaint]:
    for place, rule in enumerate(org.calendar.rules if org.calendar else ()):
        anchors = [anchor for anchor in (rule.before, rule.after) if anchor is not None]
        if len(anchors) != (0 if rule.weeks is None else 1):
            yield Complaint(
                ("calendar", "rule", place),
                Text("Regeln säger inte entydigt när.", "The rule does not clearly say when."),
                Text(
                    "Skriv weeks och antingen before eller after.", "Write weeks and either before or after."
                ),
            )
