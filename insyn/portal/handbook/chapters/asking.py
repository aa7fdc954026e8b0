"""Who to ask: roles of the administration by subject, never persons; the municipality's own public address."""

from dataclasses import replace

from insyn.description.administration import Administration, Unit
from insyn.description.labels import KEYS
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
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
    enumerated,
    kept,
    line,
    paragraph,
    said,
    same,
    section,
)
from insyn.portal.handbook.words import assumptions, body_line, marked
from insyn.portal.search import FoundUnit, who_does

QUESTIONS = (
    (
        Text("kallelser, protokoll, anmälan av hinder", "summons, minutes, announcing that you cannot come"),
        "nämndssekreterare kallelse protokoll",
    ),
    (Text("diariet och allmänna handlingar", "the register and official documents"), "registrator diarium"),
    (Text("budget och uppföljning", "budget and follow-up"), "budget ekonomi"),
    (Text("arvode, lön och anställning", "remuneration, pay and employment"), "lön personal"),
    (Text("dator, e-post och webbplats", "computer, e-mail and website"), "dator it"),
)
"""What a representative asks of, with the words by which the administration's own file finds the unit."""
UNIT_KEYS = {key: KEYS[key] for key in ("name", "parent", "prepares_for", "areas")}


def chapter(basis: Basis) -> Chapter:
    """The chapter of whom to ask."""
    administration = basis.administration
    found: list[Assumed] = []
    for unit in administration.units if administration else ():
        found.extend(assumptions(unit, unit.name, UNIT_KEYS))
    for role in administration.roles if administration else ():
        found.extend(assumptions(role, role.name, {"id": Text("rollen", "the role"), "name": KEYS["name"]}))
    return Chapter(
        slug="vem-fragar-jag",
        title=Text("Vem frågar jag", "Whom do I ask"),
        lead=Text(
            "Vilken roll i förvaltningen du vänder dig till. Roller står här, aldrig namn.",
            "Which role in the administration you turn to. Roles stand here, never names.",
        ),
        sections=kept(_first(basis), _units(basis), _contact(basis)),
        assumed=tuple(found),
        sources=(administration.version.source,) if administration and administration.version.source else (),
    )


def answers(basis: Basis) -> list[tuple[Text, FoundUnit]]:
    """The unit that best answers each common question; questions without one are left out."""
    found = []
    # Only units are asked for: the lines of a long delegation order need not be weighed.
    organisation = replace(basis.organisation, delegation=None)
    for about, words in QUESTIONS:
        units = who_does(words, organisation, basis.administration).units
        if units:
            found.append((about, units[0]))
    return found


def _first(basis: Basis) -> Section | None:
    points = tuple(
        (
            Part(
                Text(f"{about.sv[:1].upper()}{about.sv[1:]}: ", f"{about.en[:1].upper()}{about.en[1:]}: "),
                Tone.STRONG,
            ),
            *unit_line(unit),
        )
        for about, unit in answers(basis)
    )
    more = paragraph(
        said("Annat hittar du under ", "Other things you find under "),
        Part(Text("Vem gör vad", "Who does what"), to=Target("who-does-what")),
        said(": skriv vad det gäller med egna ord.", ": write what it is about in your own words."),
    )
    title = Text("Det du oftast undrar", "What you most often ask")
    return section("fragor", title, Points(points), more)


def unit_line(found: FoundUnit) -> Line:
    """A unit with the roles at it."""
    roles = enumerated((line(role.name) for role in found.roles), AND)
    name = line(found.unit.name)
    return (*name, said(" (", " ("), *(_lower(part) for part in roles), said(")", ")")) if roles else name


def _lower(part: Part) -> Part:
    """A role's name as it stands inside a sentence; an abbreviation keeps its letters."""
    if part.text.sv[:2].isupper():
        return part
    return Part(
        Text(part.text.sv[:1].lower() + part.text.sv[1:], part.text.en[:1].lower() + part.text.en[1:])
    )


def _units(basis: Basis) -> Section | None:
    administration = basis.administration
    if administration is None:
        none = said(
            "Förvaltningens organisation är inte inlagd för den här dagen.",
            "The administration is not described for this day.",
        )
        return section("forvaltningen", Text("Förvaltningen", "The administration"), paragraph(none))
    columns = (
        Column(Text("Enhet", "Unit"), 4),
        Column(Text("Leds av", "Led by"), 4),
        Column(Text("Bereder ärenden till", "Prepares cases for"), 4),
    )
    rows = tuple(_row(basis, administration, unit) for unit in administration.units)
    table = Table(
        Text(
            "Förvaltningens enheter och vem som leder dem",
            "The units of the administration and who leads them",
        ),
        columns,
        rows,
    )
    return section("forvaltningen", Text("Förvaltningen", "The administration"), table)


def _row(basis: Basis, administration: Administration, unit: Unit) -> Row:
    head, body = administration.head_of(unit.id), administration.prepares_for(unit.id)
    name = Part(unit.name, to=Target("who-does-what", fragment=f"enhet-{unit.id}"))
    return Row(
        (
            marked((name,), unit, "name"),
            line(head.name if head else DASH),
            marked(body_line(basis.organisation, body) if body else line(DASH), unit, "prepares_for"),
        )
    )


def _contact(basis: Basis) -> Section | None:
    points = tuple(line(same(row.strip())) for row in basis.contact.splitlines() if row.strip())
    return section(
        "kommunen", Text("Kommunens egen adress", "The municipality's own address"), Points(points)
    )
