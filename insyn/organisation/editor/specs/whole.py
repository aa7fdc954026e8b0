"""The forms of the file as a whole: the version, the municipality, the calendar, what ends."""

from insyn.description.governing import EndedKind
from insyn.description.records import Weekday
from insyn.description.text import Text
from insyn.organisation.editor.specs.spec import SOURCE, TITLE, Kind, Spec, choices

VERSION = (
    TITLE,
    Spec(("valid_from",), Kind.DAY, Text("Första dag", "First day"), needed=True),
    Spec(("decided",), Kind.WORDS, Text("Beslut", "Decision"), needed=True),
    *SOURCE,
)

MUNICIPALITY = (
    Spec(("electors",), Kind.COUNT, Text("Röstberättigade", "Electors")),
    Spec(("electors_on",), Kind.DAY, Text("Räknade den", "Counted on")),
    Spec(("electors_source",), Kind.WORDS, Text("Var talet står", "Where the number is found")),
)

CALENDAR = (
    Spec(("cycles",), Kind.COUNT, Text("Omgångar om året", "Rounds a year")),
    Spec(
        ("may_not_collide",),
        Kind.ROWS,
        Text("Organ som inte får sammanträda samtidigt", "Bodies that may not meet at once"),
        Text(
            "En grupp på varje rad: organens kortnamn med semikolon mellan.",
            "A group on each line: the bodies’ short names with semicolons between.",
        ),
    ),
    *SOURCE,
)
RULE = (
    Spec(("body",), Kind.ONE_OF, Text("Organ", "Body"), needed=True, of="body"),
    Spec(("weekday",), Kind.CHOICE, Text("Veckodag", "Weekday"), needed=True, also=choices(Weekday)),
    Spec(
        ("weeks",),
        Kind.COUNT,
        Text("Veckor", "Weeks"),
        Text(
            "Så många veckor före eller efter ett annat organ.", "So many weeks before or after another body."
        ),
    ),
    Spec(("before",), Kind.ONE_OF, Text("Före sammanträdet i", "Before the meeting of"), of="body"),
    Spec(("after",), Kind.ONE_OF, Text("Efter sammanträdet i", "After the meeting of"), of="body"),
    Spec(("time",), Kind.CLOCK, Text("Klockslag", "Time")),
    *SOURCE,
)
ENDED = (
    Spec(
        ("what",),
        Kind.CHOICE,
        Text("Vad som upphör", "What ends"),
        needed=True,
        also=(
            (EndedKind.BODY.value, Text("organ", "body")),
            (EndedKind.ROUTE.value, Text("väg för ärenden", "way of cases")),
            (EndedKind.DELEGATION_LINE.value, Text("delegationspunkt", "delegation line")),
            (EndedKind.GOVERNING_DOCUMENT.value, Text("styrdokument", "governing document")),
        ),
    ),
    Spec(("id",), Kind.WORDS, Text("Dess kortnamn eller nummer", "Its short name or number"), needed=True),
    Spec(("reason",), Kind.LONG_TEXT, Text("Varför", "Why"), needed=True),
    *SOURCE,
)
