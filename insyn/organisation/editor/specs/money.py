"""The forms of money: frames, remuneration, full-time assignments, net costs, companies."""

from insyn.description.companies import LegalForm, Secured
from insyn.description.remuneration import Base, Compensation, Paid, Per, Post
from insyn.description.text import Text
from insyn.organisation.editor.specs.spec import NAME, SOURCE, Column, Kind, Spec, choices, grouped

FRAME = (
    NAME,
    Spec(("year",), Kind.COUNT, Text("År", "Year"), needed=True),
    Spec(("tkr",), Kind.COUNT, Text("Tusental kronor", "Thousands of kronor")),
    Spec(("bodies",), Kind.SOME_OF, Text("Organ", "Bodies"), of="body"),
    Spec(
        ("part",),
        Kind.ROWS,
        Text("Delar", "Parts"),
        Text("Vad ramen består av.", "What the frame is made of."),
        columns=(
            Column("name", Text("namn", "name"), text=True, needed=True),
            Column("tkr", Text("tusental kronor", "thousands of kronor"), count=True, needed=True),
            Column("body", Text("organets kortnamn", "the body’s short name")),
        ),
    ),
    *SOURCE,
)

REMUNERATION = (
    Spec(("rule",), Kind.LONG_TEXT, Text("Regel", "Rule"), needed=True),
    Spec(
        ("per",),
        Kind.CHOICE,
        Text("Betalas för varje", "Paid for each"),
        Text("Tomt: sammanträde.", "Empty: meeting."),
        also=choices(Per),
    ),
    Spec(
        ("pays",),
        Kind.SOME_OF,
        Text("Vilka som ersätts", "Who is compensated"),
        Text("För ett fast arvode väljs i stället uppdrag.", "For a fixed fee choose assignments instead."),
        also=choices(Paid),
    ),
    Spec(
        ("insight_percent",),
        Kind.COUNT,
        Text("Procent till insynsplatser", "Per cent to insight seats"),
        Text("Av det som en ledamot får. Tomt: lika mycket.", "Of what a member gets. Empty: as much."),
    ),
    Spec(
        ("posts",),
        Kind.SOME_OF,
        Text("Uppdrag med fast arvode", "Assignments with a fixed fee"),
        also=choices(Post),
    ),
    Spec(("full_time_percent",), Kind.COUNT, Text("Procent av heltid", "Per cent of full time")),
    Spec(
        ("compensates",),
        Kind.SOME_OF,
        Text("Ersättning för", "Compensation for"),
        Text(
            "De tre första har förtroendevalda rätt till (4 kap. 12–14 §§ kommunallagen).",
            "Elected representatives have a right to the first three.",
        ),
        also=choices(Compensation),
    ),
    Spec(
        ("bodies",),
        Kind.SOME_OF,
        Text("Möten i", "Meetings of"),
        Text("Inget valt: alla organ.", "None chosen: all bodies."),
        of="body",
    ),
    Spec(
        ("members_of",),
        Kind.ONE_OF,
        Text("Till ledamöterna i", "To the members of"),
        Text("Tomt: organets egna.", "Empty: the body’s own."),
        of="body",
    ),
    *grouped(
        Text("Belopp", "Amount"),
        Spec(("kronor",), Kind.COUNT, Text("Kronor", "Kronor")),
        Spec(
            ("base_percent",),
            Kind.WORDS,
            Text("Eller procent av ett basbelopp", "Or per cent of a base amount"),
            Text("Med punkt, till exempel 1.25.", "With a point, for example 1.25."),
        ),
        Spec(("base",), Kind.CHOICE, Text("Basbelopp", "Base amount"), also=choices(Base)),
        Spec(
            ("base_year",),
            Kind.COUNT,
            Text("Basbeloppets år", "The base amount’s year"),
            Text("Tomt: samma år som uppdraget.", "Empty: the same year as the assignment."),
        ),
    ),
    *grouped(
        Text("Efter sammanträdets längd", "By the length of the meeting"),
        Spec(
            ("covers_minutes",),
            Kind.COUNT,
            Text("Beloppet gäller så många minuter", "The amount covers so many minutes"),
        ),
        Spec(
            ("begun_minutes",),
            Kind.COUNT,
            Text("Därefter för varje påbörjade minuter", "Then for each begun minutes"),
        ),
        Spec(
            ("begun_kronor",),
            Kind.COUNT,
            Text("Kronor för varje påbörjad tid", "Kronor for each begun stretch"),
        ),
        Spec(
            ("begun_percent",),
            Kind.WORDS,
            Text("Eller procent av basbeloppet", "Or per cent of the base amount"),
        ),
        Spec(
            ("once_a_day",),
            Kind.FLAG,
            Text("Bara ett sammanträde om dagen betalas", "Only one meeting a day is paid"),
        ),
    ),
    *grouped(
        Text("Tak och resor", "Ceilings and travel"),
        Spec(
            ("hour_ceiling_kronor",),
            Kind.COUNT,
            Text("Högst kronor för en påbörjad timme", "At most kronor for a begun hour"),
        ),
        Spec(("day_ceiling_kronor",), Kind.COUNT, Text("Högst kronor om dagen", "At most kronor a day")),
        Spec(
            ("year_ceiling_kronor",),
            Kind.COUNT,
            Text("Högst kronor om året", "At most kronor a year"),
            Text(
                "För varje person: av sammanträdesarvoden, eller av förlorad arbetsinkomst.",
                "For each person: of meeting fees, or of lost income.",
            ),
        ),
        Spec(
            ("ore_per_kilometre",),
            Kind.COUNT,
            Text("Öre per kilometer med egen bil", "Öre per kilometre by own car"),
        ),
    ),
    *SOURCE,
)

BASE_AMOUNT = (
    Spec(("kind",), Kind.CHOICE, Text("Basbelopp", "Base amount"), needed=True, also=choices(Base)),
    Spec(("year",), Kind.COUNT, Text("År", "Year"), needed=True),
    Spec(("kronor",), Kind.COUNT, Text("Kronor", "Kronor"), needed=True),
    *SOURCE,
)

FULL_TIME = (
    NAME,
    Spec(("percent",), Kind.COUNT, Text("Procent av heltid", "Per cent of full time")),
    Spec(("body",), Kind.ONE_OF, Text("Uppdrag i", "Assignment in"), of="body"),
    Spec(("elected_by",), Kind.ONE_OF, Text("Väljs av", "Elected by"), of="body"),
    *SOURCE,
)

NET_COST = (
    Spec(
        ("kronor_per_inhabitant",),
        Kind.COUNT,
        Text("Kronor per invånare", "Kronor per inhabitant"),
        needed=True,
    ),
    Spec(("year",), Kind.COUNT, Text("År", "Year")),
    *SOURCE,
)

COMPANY = (
    NAME,
    Spec(("board",), Kind.ONE_OF, Text("Styrelse", "Board"), needed=True, of="body"),
    Spec(
        ("form",),
        Kind.CHOICE,
        Text("Form", "Legal form"),
        Text("Tomt: aktiebolag.", "Empty: limited company."),
        also=choices(LegalForm),
    ),
    Spec(
        ("owned_percent",),
        Kind.COUNT,
        Text("Kommunens andel i procent", "The municipality’s share in percent"),
        Text("100 bara om ingen annan äger något.", "100 only if nobody else owns any of it."),
    ),
    Spec(
        ("purpose",),
        Kind.LONG_TEXT,
        Text(
            "Kommunalt ändamål som fullmäktige har fastställt", "Municipal purpose that the assembly has set"
        ),
    ),
    Spec(
        ("secured",),
        Kind.SOME_OF,
        Text("Det här har fullmäktige sett till", "This the assembly has seen to"),
        Text(
            "Är inget ikryssat har ingen svarat än (10 kap. 3 § kommunallagen).",
            "With nothing ticked, nobody has answered yet.",
        ),
        also=choices(Secured),
    ),
    Spec(
        ("lay_auditors",),
        Kind.COUNT,
        Text("Lekmannarevisorer som fullmäktige utser", "Lay auditors that the assembly appoints"),
    ),
    Spec(
        ("lay_auditors_from",),
        Kind.ONE_OF,
        Text("Lekmannarevisorerna utses bland", "Lay auditors are drawn from"),
        of="body",
    ),
    *SOURCE,
)
