"""The money: the budget frames and who holds them, as their sources state them, and when the budget is decided."""

from insyn.description.economy import Frame, NetCost
from insyn.description.labels import KEYS
from insyn.description.text import Text, in_groups
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    DASH,
    Assumed,
    Block,
    Chapter,
    Column,
    Line,
    Points,
    Row,
    Section,
    Table,
    enumerated,
    kept,
    lean,
    line,
    paragraph,
    said,
    section,
)
from insyn.portal.handbook.words import assumptions, body_line, marked

KEYS_SHOWN = {
    "tkr": Text("belopp", "amount"),
    "bodies": KEYS["bodies"],
    "year": KEYS["year"],
    "name": KEYS["name"],
    "covers": Text("vad ramen är till", "what the frame is for"),
    "kronor_per_inhabitant": KEYS["kronor_per_inhabitant"],
}


def chapter(basis: Basis) -> Chapter:
    """The chapter of the money."""
    organisation = basis.organisation
    found: list[Assumed] = []
    for frame in organisation.frames:
        found.extend(
            assumptions(
                frame, Text(f"{frame.name.sv} {frame.year}", f"{frame.name.en} {frame.year}"), KEYS_SHOWN
            )
        )
    for cost in organisation.net_costs:
        found.extend(assumptions(cost, Text("nettokostnad", "net cost"), KEYS_SHOWN))
    rows = (*organisation.frames, *organisation.net_costs)
    return Chapter(
        slug="ekonomi",
        title=Text("Budget och ekonomi", "Budget and economy"),
        lead=Text(
            "Vilka budgetramar som finns, vem som har dem och när budgeten beslutas.",
            "Which budget frames there are, who holds them and when the budget is decided.",
        ),
        sections=kept(*_years(basis), _costs(organisation.net_costs), _by_law(basis)),
        assumed=tuple(found),
        sources=tuple(dict.fromkeys(row.source for row in rows if row.source)),
    )


def _years(basis: Basis) -> list[Section | None]:
    years = sorted({frame.year for frame in basis.organisation.frames}, reverse=True)
    return [_year(basis, year) for year in years]


def _year(basis: Basis, year: int) -> Section | None:
    frames = [frame for frame in basis.organisation.frames if frame.year == year]
    columns = (
        Column(Text("Ram", "Frame"), 4),
        Column(Text("Tkr", "Tkr"), 2, number=True),
        Column(Text("Vem som har den", "Who holds it"), 5),
        Column(Text("Till vad", "For what"), 5),
    )
    rows = tuple(_row(basis, frame) for frame in frames)
    table = lean(
        Table(
            Text(f"Budgetramar {year}, i tusental kronor", f"Budget frames {year}, in thousands of SEK"),
            columns,
            rows,
        )
    )
    parts = [block for frame in frames for block in _parts(basis, frame)]
    return section(f"ramar-{year}", Text(f"Budgetramar {year}", f"Budget frames {year}"), table, *parts)


def _row(basis: Basis, frame: Frame) -> Row:
    amount = (
        in_groups(frame.tkr) if frame.tkr is not None else Text("står inte i källan", "not in the source")
    )
    bodies = enumerated((body_line(basis.organisation, body) for body in frame.bodies), AND)
    covers = enumerated((line(name) for name in frame.covers), AND)
    return Row(
        (
            marked(line(frame.name), frame, "name", "year"),
            marked(line(amount), frame, "tkr"),
            marked(bodies or line(DASH), frame, "bodies"),
            marked(covers or line(DASH), frame, "covers"),
        )
    )


def _parts(basis: Basis, frame: Frame) -> list[Block]:
    if not frame.parts:
        return []
    columns = (Column(Text("Del", "Part"), 6), Column(Text("Tkr", "Tkr"), 2, number=True))
    rows = tuple(
        Row(
            (
                body_line(basis.organisation, part.body) if part.body else line(part.name),
                line(in_groups(part.tkr)),
            )
        )
        for part in frame.parts
    )
    name = frame.name
    blocks: list[Block] = [
        Table(
            Text(
                f"Delarna av ramen {name.sv} {frame.year}", f"The parts of the frame {name.en} {frame.year}"
            ),
            columns,
            rows,
        )
    ]
    if frame.unexplained_tkr and frame.tkr is not None:
        total, stated = in_groups(frame.tkr + frame.unexplained_tkr), in_groups(frame.tkr)
        words = Text(
            f"Delarna blir {total.sv} tkr, men ramen är {stated.sv} tkr. Beloppen står som i källan.",
            f"The parts make {total.en} tkr, but the frame is {stated.en} tkr. The amounts stand as in the source.",
        )
        blocks.append(paragraph(words))
    return blocks


def _costs(costs: tuple[NetCost, ...]) -> Section | None:
    points = tuple(marked(_cost(cost), cost, "kronor_per_inhabitant", "year") for cost in costs)
    title = Text("Vad den politiska verksamheten kostar", "What the political activity costs")
    return section("kostnad", title, Points(points))


def _cost(cost: NetCost) -> Line:
    amount = in_groups(cost.kronor_per_inhabitant)
    if cost.year is None:
        year = Text("år som källan inte anger", "a year the source does not state")
    else:
        year = Text(str(cost.year), str(cost.year))
    return line(
        Text(f"{amount.sv} kronor per invånare, {year.sv}", f"SEK {amount.en} for each inhabitant, {year.en}")
    )


def _by_law(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "Styrelsen har hand om den ekonomiska förvaltningen och upprättar ett budgetförslag före oktober "
                "månads utgång, eller i november om det finns särskilda skäl.",
                "The executive board has the financial administration and draws up a budget proposal before the end "
                "of October, or in November if there are special reasons.",
            ),
            basis.kl("6:13", "11:8"),
        ),
        line(
            said(
                "Fullmäktige fastställer budgeten före november månads utgång, eller i december om det finns "
                "särskilda skäl. De år då val har hållits gör nyvalda fullmäktige det.",
                "The assembly adopts the budget before the end of November, or in December if there are special "
                "reasons. In election years the newly elected assembly does so.",
            ),
            basis.kl("11:10", "11:11"),
        ),
        line(
            said(
                "Nämnderna lämnar sina budgetförslag till styrelsen senast den dag som styrelsen bestämmer.",
                "The committees hand their proposals to the executive board by the day that the board decides.",
            ),
            basis.kl("11:9"),
        ),
        line(
            said(
                "Budgeten ska ange skattesats och anslag, och en plan för ekonomin i tre år.",
                "The budget states the tax rate and the appropriations, and a plan for the economy of three years.",
            ),
            basis.kl("11:6"),
        ),
        line(
            said(
                "Budgetförslaget ska finnas på webbplatsen från det att fullmäktiges budgetsammanträde "
                "tillkännages.",
                "The proposal must be on the website from when the assembly's budget meeting is announced.",
            ),
            basis.kl("8:14"),
        ),
    )
    return section("lagen", Text("När budgeten beslutas", "When the budget is decided"), Points(points))
