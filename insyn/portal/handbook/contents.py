"""The handbook as a whole: its front, what can be said in a minute, and the chapters in the order they are read."""

from insyn.description.kinds import BodyKind
from insyn.description.records import Weekday
from insyn.description.text import Text
from insyn.foundation.clock import STOCKHOLM
from insyn.law.registry import ACT_IN_FORCE
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import Handbook, Line, Part, Points, Target, line, said
from insyn.portal.handbook.chapters import (
    asking,
    assignment,
    cases,
    delegation,
    documents,
    economy,
    meetings,
    organisation,
    pay,
)
from insyn.portal.handbook.words import body_part, clock_text, counted, day_text, days_text, lowered, marked

MAKERS = (
    organisation.chapter,
    assignment.chapter,
    cases.chapter,
    meetings.chapter,
    pay.chapter,
    delegation.chapter,
    documents.chapter,
    economy.chapter,
    asking.chapter,
)
TITLE = Text("Politikerhandboken", "The politicians' handbook")


def handbook(basis: Basis) -> Handbook:
    """The handbook of the day; a chapter that has nothing to say is left out."""
    made = (make(basis) for make in MAKERS)
    chapters = tuple(chapter for chapter in made if chapter is not None and chapter.sections)
    day = day_text(basis.day)
    return Handbook(
        title=TITLE,
        municipality=basis.municipality,
        made_of=Text(f"Gjord av det som gällde den {day.sv}", f"Made of what was in force on {day.en}"),
        version=_version(basis),
        notices=tuple(_notices(basis)),
        minute=Points(tuple(_minute(basis, {chapter.slug: chapter.title for chapter in chapters}))),
        chapters=chapters,
    )


def _version(basis: Basis) -> Line:
    version = basis.organisation.version
    since = day_text(version.valid_from)
    return marked(
        line(
            Text(
                f"{version.title.sv}, i kraft från den {since.sv}",
                f"{version.title.en}, in force from {since.en}",
            )
        ),
        version,
        "valid_from",
    )


def _notices(basis: Basis) -> list[Line]:
    found = [
        line(
            said(
                "Handboken skrivs av Insyn varje gång den öppnas, av organisationen i kraft, registret över "
                "förtroendevalda, de planerade mötena och förvaltningens organisation. KL är kommunallagen "
                "(2017:725). Där det står antaget finns ingen källa; skälet står sist i kapitlet.",
                "The handbook is written by Insyn each time it is opened, from the organisation in force, the "
                "register of elected representatives, the meetings planned and the administration. KL is the Local "
                "Government Act (2017:725). Where it says assumed there is no source; the reason stands last in the "
                "chapter.",
            )
        )
    ]
    if basis.day < ACT_IN_FORCE:
        began = day_text(ACT_IN_FORCE)
        found.append(
            line(
                Text(
                    f"Kommunallagen (2017:725) gäller från den {began.sv}. Den dag du läser om gällde en äldre lag, "
                    "vars text inte finns i Insyn. Lagrummen visar den nya lagen.",
                    f"The Local Government Act (2017:725) holds from {began.en}. On the day you read about, an older "
                    "act was in force, whose text is not in Insyn. The sections are those of the new act.",
                )
            )
        )
    return found


def _minute(basis: Basis, chapters: dict[str, Text]) -> list[Line]:
    """What a new member needs to know first, each with the chapter that tells more."""
    told = (
        (_decides(basis), "organisationen"),
        (_next(basis), "sammantraden"),
        (_handed_in(basis), "arendets-vag"),
        (_rights(basis), "ditt-uppdrag"),
        (_paid(basis), "ersattningar"),
        (_delegates(basis), "delegation"),
        (_asks(basis), "vem-fragar-jag"),
    )
    return [
        (
            *words,
            said(" Se ", " See "),
            Part(chapters[slug], to=Target("handbook-chapter", (slug,))),
            said(".", "."),
        )
        for words, slug in told
        if words and slug in chapters
    ]


def _decides(basis: Basis) -> Line:
    assembly = basis.organisation.body_of_kind(BodyKind.ASSEMBLY)
    board = basis.organisation.body_of_kind(BodyKind.EXECUTIVE_BOARD)
    if assembly is None:
        return ()
    parts: Line = (body_part(assembly), said(" beslutar i de stora frågorna", " decides the great matters"))
    if assembly.members is not None:
        members = counted(assembly.members, Text("ledamot", "member"), Text("ledamöter", "members"))
        parts = (
            *parts,
            *marked(line(Text(f" och har {members.sv}", f" and has {members.en}")), assembly, "members"),
        )
    parts = (*parts, said(".", "."))
    if board is None:
        return parts
    own: Line = (said(" ", " "), body_part(board), said(" leder och samordnar", " leads and coordinates"))
    if board.members is not None:
        seats = counted(board.members, Text("ledamot", "member"), Text("ledamöter", "members"))
        own = (*own, *marked(line(Text(f" och har {seats.sv}", f" and has {seats.en}")), board, "members"))
    return (*parts, *own, said(".", "."))


def _next(basis: Basis) -> Line:
    coming = [planned for planned in basis.meetings if not planned.cancelled]
    if not coming:
        return ()
    first = coming[0]
    weekday, day = Weekday.of(first.on).label, day_text(first.on)
    clock = clock_text(first.starts_at.astimezone(STOCKHOLM).time())
    return (
        said("Nästa möte: ", "The next meeting: "),
        Part(first.name, to=Target("body", (first.body,))),
        Part(
            Text(
                f" {weekday.sv} {day.sv} klockan {clock.sv}.",
                f" on {weekday.en} {day.en} at {clock.en}.",
            )
        ),
    )


def _handed_in(basis: Basis) -> Line:
    route = next((found for found in basis.organisation.routes if found.hand_in and found.steps), None)
    if route is None or route.hand_in is None or not basis.organisation.has_body(route.hand_in.before):
        return ()
    days = days_text(route.hand_in.days)
    return marked(
        (
            Part(
                Text(
                    f"Ett ärende ska vara inne senast {days.sv} före mötet i ",
                    f"A case has to be in at least {days.en} before the meeting of ",
                )
            ),
            body_part(basis.organisation.body(route.hand_in.before)),
            said(".", "."),
        ),
        route,
        "hand_in",
    )


def _rights(basis: Basis) -> Line:
    return (
        said(
            "Du har rätt till ledighet från ditt arbete för uppdraget och till ersättning för inkomst du förlorar",
            "You have the right to leave from your work for the assignment and to compensation for earnings you "
            "lose",
        ),
        basis.kl("4:11", "4:12"),
        said(". Är du jävig ska du säga det själv", ". If you are disqualified you must say so yourself"),
        basis.kl("6:30"),
        said(".", "."),
    )


def _paid(basis: Basis) -> Line:
    rules = basis.organisation.remuneration
    if not rules:
        return ()
    return (
        said("Så betalas mötena: ", "Meetings are paid so: "),
        *line(lowered(rules[0].rule)),
        said(".", "."),
    )


def _delegates(basis: Basis) -> Line:
    number = len(basis.organisation.lines)
    if not number:
        return ()
    lines = counted(number, Text("punkt", "line"), Text("punkter", "lines"))
    return line(
        Text(
            f"Vem som får besluta i en nämnds namn står i delegationsordningen, som har {lines.sv}.",
            f"Who may decide in a committee's name stands in the delegation order, which has {lines.en}.",
        )
    )


def _asks(basis: Basis) -> Line:
    answers = asking.answers(basis)
    if not answers:
        return ()
    _about, unit = answers[0]
    return (
        said(
            "Undrar du något om kallelser och protokoll, fråga ",
            "With questions of summons and minutes, ask ",
        ),
        Part(unit.unit.name),
        said(".", "."),
    )
