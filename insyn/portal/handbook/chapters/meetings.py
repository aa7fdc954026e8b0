"""Meetings: how often each body meets, the meetings planned ahead, and the times that the law sets."""

from datetime import date

from insyn.description.bodies import Body, Meets
from insyn.description.labels import KEYS
from insyn.description.records import Weekday
from insyn.description.text import Text
from insyn.foundation.clock import STOCKHOLM
from insyn.portal.handbook.basis import Basis, Planned
from insyn.portal.handbook.blocks import (
    DASH,
    Assumed,
    Chapter,
    Column,
    Part,
    Points,
    Row,
    Section,
    Table,
    Target,
    Tone,
    kept,
    lean,
    line,
    paragraph,
    said,
    same,
    section,
)
from insyn.portal.handbook.chapters.cases import cadence, rules_of
from insyn.portal.handbook.words import (
    ASSUMED,
    assumptions,
    body_line,
    body_part,
    clock_text,
    counted,
    day_text,
    marked,
)

TIMES = (Text("gång om året", "time a year"), Text("gånger om året", "times a year"))
HOURS = (Text("timme", "hour"), Text("timmar", "hours"))


def chapter(basis: Basis) -> Chapter:
    """The chapter of the meetings."""
    meeting = [body for body in basis.organisation.bodies if body.meets]
    found: list[Assumed] = []
    for body in meeting:
        found.extend(assumptions(body, body.name, {"meets": KEYS["meets"]}))
    for planned in basis.meetings:
        if planned.assumed:
            what = Text(
                f"{planned.name.sv}, mötets dag eller plats", f"{planned.name.en}, the meeting's day or place"
            )
            found.append(Assumed(what, planned.assumed))
    calendar = basis.organisation.calendar
    return Chapter(
        slug="sammantraden",
        title=Text("Sammanträden", "Meetings"),
        lead=Text(
            "När organen sammanträder, vilka möten som är planerade och vilka tider lagen sätter.",
            "When the bodies meet, which meetings are planned, and the times that the law sets.",
        ),
        sections=kept(
            _coming(basis), _often(meeting), _round(basis), _before(basis), _at(basis), _after(basis)
        ),
        assumed=tuple(dict.fromkeys(found)),
        sources=(calendar.source,) if calendar and calendar.source else (),
    )


def _coming(basis: Basis) -> Section | None:
    title = Text("Planerade möten", "Meetings planned")
    whole = paragraph(
        said("Alla möten finns i ", "Every meeting is in "),
        Part(Text("kalendern", "the calendar"), to=Target("calendar")),
        said(".", "."),
    )
    if not basis.meetings:
        none = said(
            "Inga möten är planerade från och med den här dagen.", "No meetings are planned from this day on."
        )
        return section("planerade", title, paragraph(none))
    return section("planerade", title, dates(basis.meetings), whole)


def dates(meetings: tuple[Planned, ...]) -> Table:
    """Planned meetings as a table; the parties' own meetings of a body on a day stand in one row."""
    together: dict[tuple[date, str], list[Planned]] = {}
    for planned in meetings:
        together.setdefault((planned.on, planned.body), []).append(planned)
    columns = (
        Column(Text("Dag", "Day"), 4),
        Column(Text("Organ", "Body"), 5),
        Column(Text("Tid och plats", "Time and place"), 5),
    )
    rows = tuple(_date_row(found) for found in together.values())
    return Table(Text("Möten som är planerade framåt", "Meetings planned ahead"), columns, rows)


def _date_row(found: list[Planned]) -> Row:
    first = found[0]
    weekday, day = Weekday.of(first.on).label, day_text(first.on)
    when = line(Text(f"{weekday.sv} {day.sv}", f"{weekday.en} {day.en}"))
    if first.party:
        who = line(Part(first.name, to=Target("body", (first.body,))))
    else:
        who = line(Part(first.name, to=Target("meeting", (first.body, first.address))))
    clock = clock_text(first.starts_at.astimezone(STOCKHOLM).time())
    where = [Part(clock)]
    if first.place and not first.party:
        where += [said(", ", ", "), same(first.place)]
    if first.assumed:
        where.append(ASSUMED)
    if first.cancelled:
        where = [Part(Text("inställt", "cancelled"), Tone.STRONG)]
    elif first.open_to_all:
        where.append(Part(Text(" · öppet för alla", " · open to all"), Tone.QUIET))
    return Row((when, who, tuple(where)))


def _often(meeting: list[Body]) -> Section | None:
    columns = (
        Column(Text("Organ", "Body"), 4),
        Column(Text("Hur ofta", "How often"), 3),
        Column(Text("Hur länge", "How long"), 3),
        Column(Text("Dag och tid", "Day and time"), 3),
        Column(Text("Öppet", "Open"), 3),
    )
    rows = tuple(_often_row(body, body.meets) for body in meeting if body.meets)
    title = Text("Hur ofta organen sammanträder", "How often the bodies meet")
    return section(
        "takt",
        title,
        lean(
            Table(Text("Organens sammanträden under ett år", "The bodies' meetings in a year"), columns, rows)
        ),
    )


def _often_row(body: Body, meets: Meets) -> Row:
    often = counted(meets.times_a_year, *TIMES) if meets.times_a_year is not None else DASH
    hours = counted(meets.hours, *HOURS) if meets.hours else None
    long = Text(f"ungefär {hours.sv}", f"about {hours.en}") if hours else DASH
    return Row(
        (
            line(body_part(body)),
            marked(line(often), body, "meets"),
            line(long),
            line(_when(meets)),
            line(_open(body)),
        )
    )


def _when(meets: Meets) -> Text:
    told = [
        text
        for text in (
            meets.weekday.label if meets.weekday else None,
            clock_text(meets.time) if meets.time else None,
        )
        if text
    ]
    return Text(" ".join(text.sv for text in told), " ".join(text.en for text in told)) if told else DASH


def _open(body: Body) -> Text:
    if body.open:
        return Text("för alla", "to all")
    return body.open_to or Text("nej", "no")


def _round(basis: Basis) -> Section | None:
    points = tuple(
        (*body_line(basis.organisation, rule.body), said(": ", ": "), *cadence(basis, rule))
        for rule in rules_of(basis)
    )
    return section("omgang", Text("En omgång, möte för möte", "A round, meeting by meeting"), Points(points))


def _before(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "Fullmäktige: kallelse till varje ledamot och ersättare, och anslag på anslagstavlan, minst en "
                "vecka före sammanträdesdagen.",
                "The assembly: a summons to each member and substitute, and a notice on the notice board, at least "
                "one week before the day.",
            ),
            basis.kl("5:13", "5:15"),
        ),
        line(
            said(
                "Ett brådskande ärende ska tillkännages senast vardagen närmast före sammanträdesdagen.",
                "An urgent case must be announced by the weekday nearest before the day.",
            ),
            basis.kl("5:14"),
        ),
        line(
            said(
                "Nämnderna bestämmer själva tid och plats. Lagen säger inte när kallelsen ska komma; det brukar stå "
                "i reglementet.",
                "The committees decide time and place themselves. The law does not say when the summons must come; "
                "the regulations often do.",
            ),
            basis.kl("6:23", "6:44"),
        ),
        line(
            said(
                "Ersättarna i en nämnd ska alltid få veta tid och plats.",
                "The substitutes of a committee must always be told time and place.",
            ),
            basis.kl("6:17"),
        ),
    )
    return section("fore", Text("Före mötet", "Before the meeting"), Points(points))


def _at(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "Fullmäktige och nämnder får handlägga ärenden bara om mer än hälften av ledamöterna är närvarande.",
                "The assembly and committees may handle cases only if more than half of the members are present.",
            ),
            basis.kl("5:45", "6:27"),
        ),
        line(
            said(
                "Fullmäktiges sammanträden är offentliga. En överläggning kan hållas bakom stängda dörrar.",
                "The assembly's meetings are public. A deliberation may be held behind closed doors.",
            ),
            basis.kl("5:42"),
        ),
        line(
            said(
                "Nämndernas sammanträden är stängda, om nämnden inte har öppnat dem med fullmäktiges medgivande. "
                "Ärenden om myndighetsutövning och sekretess är alltid stängda.",
                "The committees' meetings are closed, unless the committee has opened them with the assembly's "
                "consent. Cases about the exercise of authority and secrecy are always closed.",
            ),
            basis.kl("6:25"),
        ),
        line(
            said(
                "På distans får du delta om fullmäktige har beslutat det; alla ska se och höra varandra.",
                "You may take part remotely if the assembly has decided so; all must see and hear one another.",
            ),
            basis.kl("5:16", "6:24"),
        ),
    )
    return section("vid", Text("Vid mötet", "At the meeting"), Points(points))


def _after(basis: Basis) -> Section | None:
    points = (
        line(
            said(
                "Protokollet justeras senast fjorton dagar efter sammanträdet.",
                "The minutes are approved within fourteen days of the meeting.",
            ),
            basis.kl("5:69", "6:35"),
        ),
        line(
            said(
                "Justeringen tillkännages på anslagstavlan senast andra dagen därefter.",
                "The approval is posted on the notice board by the second day after it.",
            ),
            basis.kl("8:12"),
        ),
        line(
            said(
                "Den som är medlem av kommunen kan överklaga inom tre veckor från det att justeringen "
                "tillkännagavs.",
                "A member of the municipality can appeal within three weeks from when the approval was posted.",
            ),
            basis.kl("13:1", "13:5"),
        ),
    )
    return section("efter", Text("Efter mötet", "After the meeting"), Points(points))
