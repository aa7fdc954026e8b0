"""The delegation order: every line with its delegate, her unit and the limit, and what may never be delegated."""

from insyn.description.delegation import Appeal, DelegationLine
from insyn.description.labels import KEYS
from insyn.description.text import Text, in_groups
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    DASH,
    Assumed,
    Chapter,
    Column,
    Line,
    Part,
    Points,
    Row,
    Section,
    Table,
    Target,
    Tone,
    kept,
    line,
    paragraph,
    said,
    same,
    section,
)
from insyn.portal.handbook.words import ASSUMED, assumptions, days_text, marked
from insyn.portal.search import FoundLine, who_does

COLUMNS = (
    Column(Text("Punkt", "Line"), 2),
    Column(Text("Vad som beslutas", "What is decided"), 6),
    Column(Text("Vem som beslutar", "Who decides"), 5),
    Column(Text("Gräns", "Limit"), 3),
    Column(Text("Stöd i lag", "Legal basis"), 4),
)
LINE_KEYS = {
    key: KEYS[key]
    for key in (
        *("subject", "delegate", "legal_basis", "limit", "sub_delegation"),
        *("jointly_with", "conditions", "reported", "appeal"),
    )
}


def chapter(basis: Basis) -> Chapter | None:
    """The chapter of the delegation order; None for a version without one."""
    order = basis.organisation.delegation
    if order is None:
        return None
    found: list[Assumed] = assumptions(order, order.title, {"line": Text("alla punkter", "every line")})
    for entry in order.lines:
        found.extend(assumptions(entry, Text(f"punkt {entry.number}", f"line {entry.number}"), LINE_KEYS))
    return Chapter(
        slug="delegation",
        title=Text("Delegationsordningen", "The delegation order"),
        lead=Text(
            "Vem som får besluta i nämndens namn, om vad och hur långt.",
            "Who may decide in a committee's name, about what and how far.",
        ),
        sections=kept(_how(basis), *_lines(basis), _never(basis)),
        assumed=tuple(found),
        sources=(order.source,) if order.source else (),
    )


def _how(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "En nämnd får låta presidiet, ett utskott, en ledamot eller en ersättare besluta i nämndens namn. "
                "Den får också uppdra åt en anställd.",
                "A committee may let the presidium, a subcommittee, a member or a substitute decide in its name. It "
                "may also entrust an employee.",
            ),
            basis.kl("6:37", "7:5"),
        ),
        line(
            said(
                "Bara en förvaltningschef får vidaredelegera, och bara om nämnden har tillåtit det.",
                "Only a head of administration may sub-delegate, and only if the committee has allowed it.",
            ),
            basis.kl("7:6"),
        ),
        line(
            said(
                "Ordföranden, eller en annan ledamot som nämnden har utsett, kan få besluta i det som inte kan "
                "vänta. De besluten anmäls vid nästa sammanträde.",
                "The chair, or another member the committee has named, may be let to decide what cannot wait. Those "
                "decisions are reported at the next meeting.",
            ),
            basis.kl("6:39", "6:40"),
        ),
        line(
            said(
                "Nämnden bestämmer vilka andra delegationsbeslut som ska anmälas till den.",
                "The committee decides which other decisions by delegation are to be reported to it.",
            ),
            basis.kl("6:40", "7:8"),
        ),
    )
    return section("sa-fungerar", Text("Så fungerar delegation", "How delegation works"), Points(points))


def _lines(basis: Basis) -> list[Section | None]:
    """The lines, body by body, in the order's own order."""
    organisation, order = basis.organisation, basis.organisation.delegation
    assert order is not None
    found = who_does("", organisation, basis.administration).lines
    holders = list(dict.fromkeys(entry.line.body for entry in found))
    sections = []
    for body in holders:
        own = [entry for entry in found if entry.line.body == body]
        name = own[0].body
        title = order.title if len(holders) == 1 else name
        intro = paragraph(
            Text(
                f"Punkterna delegerar {name.sv}s beslutanderätt."
                if not name.sv.endswith("s")
                else f"Punkterna delegerar beslutanderätten i {name.sv}.",
                f"The lines delegate the decisions of {name.en}.",
            ),
            ASSUMED if order.assumed else None,
        )
        table = Table(
            Text(f"{title.sv}, {len(own)} punkter", f"{title.en}, {len(own)} lines"),
            COLUMNS,
            tuple(line_row(basis, entry) for entry in own),
        )
        sections.append(section(f"punkter-{body}", title, intro, table))
    return sections


def line_row(basis: Basis, entry: FoundLine) -> Row:
    """A line of the order as a row of a table."""
    row = entry.line
    return Row(
        (
            line(same(row.number)),
            _subject(row),
            _delegate(basis, entry),
            marked(_limit(row), row, "limit"),
            marked(line(same(row.legal_basis)), row, "legal_basis"),
        ),
        anchor=f"punkt-{row.number}",
    )


def _subject(row: DelegationLine) -> Line:
    """What is decided, with the line's conditions, what is said of reporting, and how it is appealed."""
    parts = [Part(row.subject)]
    for condition in row.conditions:
        parts.append(Part(Text(f". Villkor: {condition.sv}", f". Condition: {condition.en}"), Tone.QUIET))
    if not row.reported and not row.urgent:
        parts.append(Part(Text(". Anmäls inte", ". Not reported"), Tone.QUIET))
    if row.appeal:
        label = row.appeal.label
        said_ = (
            Text(f". {label.sv[:1].upper()}{label.sv[1:]}", f". {label.en[:1].upper()}{label.en[1:]}")
            if row.appeal is Appeal.NOT
            else Text(f". Överklagas {label.sv}", f". Appealed {label.en}")
        )
        parts.append(Part(said_, Tone.QUIET))
    return marked(tuple(parts), row, "subject", "conditions", "reported", "appeal")


def _delegate(basis: Basis, entry: FoundLine) -> Line:
    row, parts = entry.line, []
    if basis.organisation.has_body(row.delegate):
        parts.append(Part(entry.delegate, to=Target("body", (row.delegate,))))
    else:
        parts.append(Part(entry.delegate))
    administration = basis.administration
    if administration and administration.has_role(row.delegate):
        unit = administration.unit(administration.role(row.delegate).unit).name
        if unit != entry.delegate:
            parts.append(Part(Text(f", {unit.sv}", f", {unit.en}"), Tone.QUIET))
    for post in row.jointly_with:
        known = administration is not None and administration.has_role(post)
        name = administration.role(post).name if administration and known else Text(post, post)
        parts.append(Part(Text(f", tillsammans med {name.sv}", f", together with {name.en}"), Tone.QUIET))
    if row.sub_delegation:
        parts.append(Part(Text(" – får vidaredelegeras", " – may be sub-delegated"), Tone.QUIET))
    return marked(tuple(parts), row, "delegate", "jointly_with", "sub_delegation")


def _limit(row: DelegationLine) -> Line:
    limit = row.limit
    if limit is None or (limit.amount is None and limit.days is None):
        return line(DASH)
    said_ = []
    if limit.amount is not None:
        amount = in_groups(limit.amount)
        said_.append(Text(f"högst {amount.sv}\u00a0kr", f"at most SEK\u00a0{amount.en}"))
    if limit.days is not None:
        days = days_text(limit.days)
        said_.append(Text(f"högst {days.sv}", f"at most {days.en}"))
    return line(Text(", ".join(text.sv for text in said_), ", ".join(text.en for text in said_)))


def _never(basis: Basis) -> Section | None:
    points = tuple(
        line(Text(sv, en))
        for sv, en in (
            (
                "verksamhetens mål, inriktning, omfattning eller kvalitet",
                "the aims, direction, extent or quality of the operations",
            ),
            (
                "framställningar och yttranden till fullmäktige, och yttranden när nämndens eller fullmäktiges "
                "beslut har överklagats",
                "submissions and opinions to the assembly, and opinions when a decision of the committee or the "
                "assembly has been appealed",
            ),
            (
                "myndighetsutövning mot enskilda, om ärendet är principiellt eller annars viktigare",
                "the exercise of authority over individuals, if the case is one of principle or otherwise of weight",
            ),
            (
                "ärenden som väckts genom medborgarförslag och lämnats över till nämnden",
                "cases raised by a citizen proposal and handed over to the committee",
            ),
            (
                "ärenden som annan lag säger inte får delegeras",
                "cases that other law says may not be delegated",
            ),
        )
    )
    intro = paragraph(
        said("Det här måste hela nämnden själv besluta om", "This the whole committee must decide itself"),
        basis.kl("6:38"),
    )
    last = paragraph(
        said(
            "Det som fullmäktige ska besluta om enligt lag får inte heller läggas på en nämnd.",
            "Nor may what the law reserves to the assembly be handed to a committee.",
        ),
        basis.kl("5:1", "5:2"),
    )
    return section(
        "far-aldrig",
        Text("Det som aldrig får delegeras", "What may never be delegated"),
        intro,
        Points(points),
        last,
    )
