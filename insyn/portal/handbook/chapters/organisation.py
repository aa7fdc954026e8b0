"""How the municipality is organised: every body, who sits in the presidia, what each body is for."""

from collections.abc import Iterator

from insyn.description.administration import UnitKind
from insyn.description.bodies import ELECTED_BY_PARTY, ELECTED_BY_VOTERS, Body, Insight
from insyn.description.kinds import BodyKind
from insyn.description.labels import KEYS, value_in_words
from insyn.description.seats import in_tree_order
from insyn.description.text import Text, in_groups
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    DASH,
    Assumed,
    Chapter,
    Column,
    Line,
    Paragraph,
    Part,
    Points,
    Row,
    Section,
    Table,
    Target,
    Tone,
    enumerated,
    kept,
    line,
    paragraph,
    said,
    same,
    section,
)
from insyn.portal.handbook.kinds import KINDS
from insyn.portal.handbook.words import assumptions, body_line, body_part, lowered, marked

SHOWN_KEYS = (
    "name",
    "kind",
    "members",
    "substitutes",
    "substitutes_share",
    "joint",
    "presidium",
    "insight",
    "areas",
    "elected_by",
)


def chapter(basis: Basis) -> Chapter:
    """The chapter of the organisation."""
    organisation = basis.organisation
    bodies = [body for body, _level in in_tree_order(organisation)]
    found: list[Assumed] = []
    for body in bodies:
        found.extend(assumptions(body, body.name, {key: KEYS[key] for key in SHOWN_KEYS}))
    return Chapter(
        slug="organisationen",
        title=Text("Så är kommunen organiserad", "How the municipality is organised"),
        lead=Text(
            "Vilka organ som finns, vad de gör och vem som leder dem.",
            "Which bodies there are, what they do and who leads them.",
        ),
        sections=kept(
            _levels(basis),
            _parties(basis),
            _seats(basis, bodies),
            _presidia(basis, bodies),
            _tasks(basis, bodies),
            _companies(basis),
        ),
        assumed=tuple(found),
        sources=tuple(source for source in (organisation.version.source,) if source),
    )


def _levels(basis: Basis) -> Section | None:
    """What each kind of body that is found here is for."""
    found = {body.kind for body in basis.organisation.bodies}
    # The joint committees and the board are committees too, and what holds for those holds for them.
    if any(kind.is_committee for kind in found):
        found.add(BodyKind.COMMITTEE)
    voters = line(
        said(
            "Invånarna väljer fullmäktige. Det är kommunens högsta beslutande organ.",
            "The inhabitants elect the assembly. It is the municipality's highest deciding body.",
        ),
        basis.kl("1:4", "3:1"),
    )
    kinds = tuple(line(told.words, basis.kl(*told.sections)) for kind, told in KINDS.items() if kind in found)
    return section(
        "nivaer", Text("Vem gör vad i en kommun", "Who does what in a municipality"), Points((voters, *kinds))
    )


def _parties(basis: Basis) -> Section | None:
    columns = (Column(Text("Parti", "Party"), 6), Column(Text("Mandat", "Seats"), 2, number=True))
    rows = tuple(Row((line(same(name)), line(in_groups(seats)))) for name, seats in basis.parties)
    table = Table(
        Text("Partierna i fullmäktige och deras mandat", "The parties of the assembly and their seats"),
        columns,
        rows,
    )
    return section("partier", Text("Partierna i fullmäktige", "The parties in the assembly"), table)


def _seats(basis: Basis, bodies: list[Body]) -> Section | None:
    columns = (
        Column(Text("Organ", "Body"), 5),
        Column(Text("Slag", "Kind"), 3),
        Column(Text("Ledamöter", "Members"), 2, number=True),
        Column(Text("Ersättare", "Substitutes"), 2, number=True),
        Column(Text("Väljs av", "Elected by"), 3),
    )
    rows = tuple(
        Row(
            (
                marked(line(body_part(body)), body, "name"),
                marked(line(body.kind.label), body, "kind"),
                marked(line(_number(body.own_members)), body, "members", "joint"),
                _substitutes(body),
                marked(elected_by(basis, body), body, "elected_by"),
            )
        )
        for body in bodies
    )
    note = None
    if any(body.joint for body in bodies):
        note = paragraph(
            said(
                "I ett organ som delas med andra kommuner räknas bara kommunens egna platser.",
                "In a body shared with other municipalities only the municipality's own seats are counted.",
            )
        )
    table = Table(Text("Alla organ och deras platser", "Every body and its seats"), columns, rows)
    return section("organ", Text("Organen och platserna", "The bodies and their seats"), table, note)


def _number(number: int | None) -> Text:
    return DASH if number is None else in_groups(number)


def _substitutes(body: Body) -> Line:
    if body.substitutes_share:
        share = body.substitutes_share
        words = Text(f"{share} av mandaten", f"{share} of the seats")
        return marked(line(words), body, "substitutes_share")
    return marked(line(_number(body.own_substitutes)), body, "substitutes", "joint")


def elected_by(basis: Basis, body: Body) -> Line:
    """Who elects the body: the voters, a party, or another body."""
    if body.elected_by is None:
        return line(DASH)
    if body.elected_by in (ELECTED_BY_VOTERS, ELECTED_BY_PARTY):
        return line(value_in_words(body.elected_by))
    return body_line(basis.organisation, body.elected_by)


def _presidia(basis: Basis, bodies: list[Body]) -> Section | None:
    columns = (Column(Text("Organ", "Body"), 4), Column(Text("Presidium", "Presidium"), 6))
    rows = tuple(
        Row((line(body_part(body)), presidium_line(basis, body)))
        for body in bodies
        if body.presidium or basis.presidia.get(body.id)
    )
    intro = paragraph(
        said(
            "Ordföranden och vice ordförandena väljs bland ledamöterna och är tillsammans organets presidium.",
            "The chair and vice chairs are elected from the members and together form the presidium.",
        ),
        basis.kl("5:11", "6:21"),
    )
    table = Table(Text("Vilka som leder organen", "Who leads the bodies"), columns, rows)
    return section("presidier", Text("Presidierna", "The presidia"), intro, table) if rows else None


def presidium_line(basis: Basis, body: Body) -> Line:
    """Who leads the body: by name where seats are held, otherwise how many the file says."""
    seats = basis.presidia.get(body.id, ())
    if seats:
        found: list[Part] = []
        for seat in seats:
            if found:
                found.append(said(", ", ", "))
            found += [
                Part(Text(f"{seat.title.sv} ", f"{seat.title.en} ")),
                Part(Text(seat.name, seat.name), to=Target("person", (seat.person,))),
            ]
            if seat.invented:
                found.append(Part(Text(" (påhittad)", " (invented)"), Tone.QUIET))
        return tuple(found)
    assert body.presidium is not None
    vice = body.presidium.vice_chairs
    return marked(
        line(
            Text(
                f"{body.presidium.chairs} ordförande, {vice} vice ordförande",
                f"{body.presidium.chairs} chair, {vice} vice chair{'' if vice == 1 else 's'}",
            )
        ),
        body,
        "presidium",
    )


def _tasks(basis: Basis, bodies: list[Body]) -> Section | None:
    points = tuple(found for body in bodies if (found := _task(basis, body)))
    return section(
        "uppgifter",
        Text("Vad som är särskilt för varje organ", "What is particular to each body"),
        Points(points),
    )


def _task(basis: Basis, body: Body) -> Line:
    told = [part for sentence in _told(basis, body) for part in sentence]
    return (Part(body.name, Tone.STRONG), said(": ", ": "), *told) if told else ()


def _told(basis: Basis, body: Body) -> Iterator[Line]:
    organisation = basis.organisation
    if body.purpose:
        yield line(Text(f"{body.purpose.sv}. ", f"{body.purpose.en}. "))
    if body.kind == BodyKind.SUBCOMMITTEE and body.drawn_from and organisation.has_body(body.drawn_from):
        over = organisation.body(body.drawn_from).name
        yield line(
            Text(
                f"Väljs bland ledamöterna och ersättarna i {over.sv}. ",
                f"Elected from the members and substitutes of {over.en}. ",
            )
        )
    if areas := _areas(basis, body):
        yield marked((said("Områden: ", "Areas: "), *enumerated(areas, AND)), body, "areas")
        yield line(said(". ", ". "))
    if body.temporary:
        yield line(said("Tillfälligt. ", "Temporary. "))
    if not body.decides_on_money:
        yield line(said("Fattar inga ekonomiska beslut. ", "Takes no economic decisions. "))
    if body.insight:
        who = (
            Text("Varje parti i fullmäktige", "Every assembly party")
            if body.insight == Insight.EVERY_PARTY
            else Text("Partier i fullmäktige utan egen plats", "Assembly parties without a seat")
        )
        yield marked(line(Text(f"{who.sv} har insyn", f"{who.en} have an insight seat")), body, "insight")
        yield line(said(". ", ". "))


def _areas(basis: Basis, body: Body) -> list[Line]:
    """The body's areas by what the administration calls them; the file's own ids are for machines."""
    administration = basis.administration
    if administration is None:
        return []
    found = []
    for area in body.areas:
        units = administration.units_for_area(area)
        if units:
            name = units[0].kind.label if units[0].kind == UnitKind.DIRECTOR else lowered(units[0].name)
            found.append(line(name))
    return found


def _companies(basis: Basis) -> Section | None:
    organisation = basis.organisation
    rows = tuple(
        (Part(company.name, Tone.STRONG), said(": ", ": "), *body_line(organisation, company.board))
        for company in organisation.companies
    )
    intro = Paragraph(
        line(
            said(
                "Kommunen har också verksamhet i bolag. Styrelsen prövar varje år att vart och ett av aktiebolagen "
                "har hållit sig till sitt ändamål och till vad en kommun får göra.",
                "The municipality has operations in companies too. Every year the executive board examines whether "
                "each limited company has kept to its purpose and to what a municipality may do.",
            ),
            basis.kl("6:9"),
        )
    )
    return section("bolag", Text("Bolagen", "The companies"), intro, Points(rows)) if rows else None
