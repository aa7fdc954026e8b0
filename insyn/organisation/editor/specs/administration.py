"""The forms of the administrative file: units and roles."""

from insyn.description.administration import UnitKind
from insyn.description.text import Text
from insyn.organisation.editor.specs.spec import NAME, SOURCE, Kind, Spec, choices

UNIT = (
    NAME,
    Spec(("kind",), Kind.CHOICE, Text("Slag", "Kind"), needed=True, also=choices(UnitKind)),
    Spec(("parent",), Kind.ONE_OF, Text("Hör till", "Belongs to"), of="unit"),
    Spec(("head",), Kind.ONE_OF, Text("Leds av", "Led by"), of="role"),
    Spec(("areas",), Kind.LIST, Text("Områden", "Areas"), Text("Med komma mellan.", "With commas between.")),
    Spec(
        ("words",),
        Kind.LIST,
        Text("Sökord", "Search words"),
        Text("Vad invånare kallar det, med komma mellan.", "What inhabitants call it."),
    ),
    Spec(
        ("prepares_for",),
        Kind.WORDS,
        Text("Bereder till organet", "Prepares for the body"),
        Text("Organets kortnamn.", "The body’s short name."),
    ),
    *SOURCE,
)

PAY = (
    Spec(
        ("approver",),
        Kind.ONE_OF,
        Text("Godkänner ersättningar", "Approves pay"),
        Text("Tomt: sekreteraren.", "Empty: the secretary."),
        of="role",
    ),
    Spec(
        ("payroll",),
        Kind.ONE_OF,
        Text("Avräknar perioder och gör filer", "Settles periods and makes files"),
        Text("Tomt: sekreteraren.", "Empty: the secretary."),
        of="role",
    ),
    *SOURCE,
)

ROLE = (NAME, Spec(("unit",), Kind.ONE_OF, Text("Enhet", "Unit"), needed=True, of="unit"), *SOURCE)
