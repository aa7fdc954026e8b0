"""Which fields each table of the file has on its form, in the order in which people think of them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.administration import UnitKind
from insyn.description.bodies import Insight, Quorum, TermStart
from insyn.description.companies import LegalForm, Secured
from insyn.description.delegation import Concern
from insyn.description.economy import Compensation, Paid
from insyn.description.governing import EndedKind, GoverningKind, Regulated
from insyn.description.kinds import BodyKind
from insyn.description.labels import value_in_words
from insyn.description.records import Weekday
from insyn.description.text import Text


class Kind(StrEnum):
    """How a key is written on a form."""

    WORDS = "words"
    TEXT = "text"
    LONG_TEXT = "long text"
    COUNT = "count"
    FLAG = "flag"
    DAY = "day"
    CLOCK = "clock"
    CHOICE = "choice"
    ONE_OF = "one of"
    SOME_OF = "some of"
    LIST = "list"
    LINES = "lines"


@dataclass(frozen=True)
class Spec:
    """One field: its key (and the key within it), how it is written, its label and what helps to fill it in.

    ``of`` names the tables whose names can be chosen (``ONE_OF``, ``SOME_OF``); a ``!`` before it means those of the
    version before. ``also`` are further choices; ``default`` is what an absent key means.
    """

    path: tuple[str, ...]
    kind: Kind
    label: Text
    help: Text | None = None
    needed: bool = False
    of: str = ""
    also: tuple[tuple[str, Text], ...] = ()
    default: bool = False

    @property
    def key(self) -> str:
        return self.path[0]

    @property
    def name(self) -> str:
        return "__".join(self.path)


def _choices(values: Iterable[StrEnum]) -> tuple[tuple[str, Text], ...]:
    return tuple((value.value, getattr(value, "label", None) or value_in_words(value)) for value in values)


ID = Spec(
    ("id",),
    Kind.WORDS,
    Text("Kortnamn för adresser", "Short name for addresses"),
    Text(
        "Små bokstäver a–z, siffror och bindestreck. Lämnas det tomt bildas det av namnet. Det ändras aldrig sedan.",
        "Small letters a–z, digits and hyphens. Left empty it is made from the name. It never changes afterwards.",
    ),
)
NAME = Spec(("name",), Kind.TEXT, Text("Namn", "Name"), needed=True)
TITLE = Spec(("title",), Kind.TEXT, Text("Namn", "Name"), needed=True)
SUCCEEDS = Text(
    "Det här tar över efter (i organisationen före)", "This takes over from (in the organisation before)"
)
SOURCE = (
    Spec(
        ("source",),
        Kind.WORDS,
        Text("Källa", "Source"),
        Text(
            "Var uppgifterna står, om de kommer från ett beslut eller en handling.",
            "Where the figures are found.",
        ),
    ),
    Spec(
        ("assumed",),
        Kind.LINES,
        Text("Antaganden", "Assumptions"),
        Text(
            "En rad för varje uppgift som ingen källa ger: nyckel: skäl. En uppgift som du ändrar här ovan slutar vara antagen.",
            "A line for each figure that no source gives: key: reason. A figure that you change above is no longer assumed.",
        ),
    ),
)


def _succeeds(header: str) -> Spec:
    return Spec(("succeeds",), Kind.SOME_OF, SUCCEEDS, of=f"!{header}")


BODY = (
    NAME,
    Spec(("short",), Kind.WORDS, Text("Förkortning", "Short name")),
    Spec(("kind",), Kind.CHOICE, Text("Slag av organ", "Kind of body"), needed=True, also=_choices(BodyKind)),
    Spec(("members",), Kind.COUNT, Text("Ledamöter", "Members")),
    Spec(("substitutes",), Kind.COUNT, Text("Ersättare", "Substitutes")),
    Spec(
        ("substitutes_share",),
        Kind.WORDS,
        Text("Ersättare som andel av varje partis platser", "Substitutes as a share of each party’s seats"),
        Text(
            "Bara för fullmäktige, till exempel 1/2 (5 kap. 8 § kommunallagen).",
            "Only for the assembly, such as 1/2.",
        ),
    ),
    Spec(("presidium", "chairs"), Kind.COUNT, Text("Ordförande", "Chairs")),
    Spec(("presidium", "vice_chairs"), Kind.COUNT, Text("Vice ordförande", "Vice chairs")),
    Spec(("term", "years"), Kind.COUNT, Text("Mandattid i år", "Term in years")),
    Spec(
        ("term", "starts"),
        Kind.CHOICE,
        Text("Mandattiden räknas från", "The term is counted from"),
        also=_choices(TermStart),
    ),
    Spec(
        ("joint", "own", "members"),
        Kind.COUNT,
        Text("Egna ledamöter i ett gemensamt organ", "Own members of a joint body"),
    ),
    Spec(
        ("joint", "own", "substitutes"),
        Kind.COUNT,
        Text("Egna ersättare i ett gemensamt organ", "Own substitutes of a joint body"),
    ),
    Spec(("joint", "host"), Kind.WORDS, Text("Värdkommunens kod", "Code of the host municipality")),
    Spec(("parent",), Kind.ONE_OF, Text("Står under", "Works under"), of="body"),
    Spec(
        ("elected_by",),
        Kind.ONE_OF,
        Text("Väljs av", "Elected by"),
        of="body",
        also=(("voters", Text("väljarna", "the voters")), ("party", Text("partiet", "the party"))),
    ),
    Spec(
        ("drawn_from",),
        Kind.ONE_OF,
        Text("Väljs bland ledamöter och ersättare i", "Drawn from the members and substitutes of"),
        of="body",
    ),
    Spec(
        ("areas",),
        Kind.LIST,
        Text("Områden", "Areas"),
        Text("Med komma mellan, till exempel skola, omsorg.", "With commas between."),
    ),
    Spec(
        ("district",),
        Kind.TEXT,
        Text("Del av kommunen", "Part of the municipality"),
        Text("Tomt: hela kommunen (6 kap. 2 § kommunallagen).", "Empty: all of it."),
    ),
    Spec(
        ("by_party",),
        Kind.FLAG,
        Text("Väljs på partipolitisk grund", "Elected by party"),
        default=True,
    ),
    Spec(("supervises",), Kind.SOME_OF, Text("Har uppsikt över", "Supervises"), of="body"),
    Spec(("insight",), Kind.CHOICE, Text("Insynsplatser för", "Insight seats for"), also=_choices(Insight)),
    Spec(
        ("quorum",),
        Kind.CHOICE,
        Text("Beslutförhet", "Quorum"),
        Text("Tomt: som lagen säger.", "Empty: as the law says."),
        also=_choices(Quorum),
    ),
    Spec(("meets", "times_a_year"), Kind.COUNT, Text("Sammanträden om året", "Meetings a year")),
    Spec(("meets", "weekday"), Kind.CHOICE, Text("Veckodag", "Weekday"), also=_choices(Weekday)),
    Spec(("meets", "time"), Kind.CLOCK, Text("Klockslag", "Time")),
    Spec(("meets", "hours"), Kind.COUNT, Text("Ungefär hur många timmar", "About how many hours")),
    Spec(("temporary",), Kind.FLAG, Text("Tillfälligt organ", "Temporary body")),
    Spec(("open",), Kind.FLAG, Text("Mötena är öppna för alla", "Meetings are open to all")),
    Spec(
        ("decides_on_money",),
        Kind.FLAG,
        Text("Får fatta ekonomiska beslut", "May decide on money"),
        default=True,
    ),
    Spec(
        ("user_members",),
        Kind.COUNT,
        Text("Ledamöter som företräder brukarna", "Members who represent the users"),
        Text("Bara i ett självförvaltningsorgan.", "Only in a self-managing body."),
    ),
    Spec(
        ("staff_representatives",),
        Kind.COUNT,
        Text("Personalföreträdare som får närvara", "Staff representatives who may be present"),
        Text(
            "Högst tre i en nämnd, aldrig i styrelsen.", "At most three in a committee, never in the board."
        ),
    ),
    Spec(("purpose",), Kind.LONG_TEXT, Text("Uppgift", "Purpose")),
    _succeeds("body"),
    *SOURCE,
)
ROUTE = (
    NAME,
    Spec(
        ("case_kinds",),
        Kind.LIST,
        Text("Slag av ärenden", "Kinds of case"),
        Text(
            "Med komma mellan, till exempel assembly, budget.",
            "With commas between, such as assembly, budget.",
        ),
        needed=True,
    ),
    Spec(
        ("steps",),
        Kind.LINES,
        Text("Steg", "Steps"),
        Text(
            "Ett steg på varje rad med organets kortnamn. Det organ av flera som frågan hör till: au | uou.",
            "A step on each line, by the body’s short name. The one of several that the matter belongs to: au | uou.",
        ),
    ),
    Spec(
        ("decides",),
        Kind.WORDS,
        Text("Beslutar", "Decides"),
        Text("Det sista steget, eller delegate.", "The last step, or delegate."),
        needed=True,
    ),
    Spec(
        ("hand_in", "before"),
        Kind.ONE_OF,
        Text("Inlämning före sammanträde i", "Hand-in before the meeting of"),
        of="body",
    ),
    Spec(("hand_in", "days"), Kind.COUNT, Text("Dagar före", "Days before")),
    Spec(("when",), Kind.LONG_TEXT, Text("När vägen gäller", "When the way is used")),
    Spec(
        ("in_place_of_assembly",),
        Kind.FLAG,
        Text(
            "Fullmäktige har lämnat över beslutet till nämnden", "The assembly has handed the decision over"
        ),
        Text("5 kap. 2 § kommunallagen.", "Chapter 5 section 2 of the Local Government Act."),
    ),
    Spec(
        ("belongs_to",),
        Kind.ONE_OF,
        Text("Ärendena hör till nämnden", "The cases belong to the committee"),
        Text(
            "Fylls i när fullmäktige låter styrelsen besluta i en annan nämnds ärenden (6 kap. 8 § kommunallagen).",
            "Where the assembly lets the board decide in matters of another committee.",
        ),
        of="body",
    ),
    Spec(("about_individuals",), Kind.FLAG, Text("Ärendena rör enskilda", "The cases are about individuals")),
    _succeeds("route"),
    *SOURCE,
)
LINE = (
    Spec(("subject",), Kind.LONG_TEXT, Text("Ärende", "Subject"), needed=True),
    Spec(("body",), Kind.ONE_OF, Text("Vems beslutanderätt", "Whose power"), needed=True, of="body"),
    Spec(
        ("delegate",),
        Kind.WORDS,
        Text("Delegat", "Delegate"),
        Text(
            "Ett organs eller en rolls kortnamn, chair, presidium eller automated.",
            "The short name of a body or a role, chair, presidium or automated.",
        ),
        needed=True,
    ),
    Spec(("legal_basis",), Kind.WORDS, Text("Lagrum", "Legal basis"), needed=True),
    Spec(
        ("concerns",),
        Kind.SOME_OF,
        Text("Punkten omfattar", "The line covers"),
        Text(
            "De sex första får en nämnd aldrig delegera, de fyra sista inte till en automatiserad beslutsfunktion "
            "(6 kap. 38 § kommunallagen).",
            "The first six a committee may never delegate, the last four not to an automated decision function.",
        ),
        also=_choices(Concern),
    ),
    Spec(("limit", "amount"), Kind.COUNT, Text("Högst kronor", "At most kronor")),
    Spec(("limit", "days"), Kind.COUNT, Text("Högst dagar", "At most days")),
    Spec(("sub_delegation",), Kind.FLAG, Text("Får vidaredelegeras", "May be sub-delegated")),
    Spec(("words",), Kind.LIST, Text("Sökord", "Search words")),
    _succeeds("delegation.line"),
    *SOURCE,
)
ORDER = (
    TITLE,
    Spec(
        ("reporting",),
        Kind.LONG_TEXT,
        Text("Hur beslut anmäls till nämnden", "How decisions are reported to the committee"),
        Text("I vilken utsträckning (7 kap. 8 § kommunallagen).", "To what extent."),
    ),
    *SOURCE,
)
NUMBER = Spec(("number",), Kind.WORDS, Text("Nummer", "Number"), needed=True)
DOCUMENT = (
    TITLE,
    Spec(("kind",), Kind.CHOICE, Text("Slag", "Kind"), also=_choices(GoverningKind)),
    Spec(("bodies",), Kind.SOME_OF, Text("Gäller organen", "Governs the bodies"), of="body"),
    Spec(
        ("regulates",),
        Kind.SOME_OF,
        Text("Texten reglerar", "The text regulates"),
        Text(
            "För en arbetsordning eller ett reglemente: kryssa för det som texten tar upp, så prövas om något saknas.",
            "For rules of procedure or regulations: tick what the text holds, and what is missing is told.",
        ),
        also=_choices(Regulated),
    ),
    Spec(("adopted_by",), Kind.ONE_OF, Text("Beslutas av", "Adopted by"), of="body"),
    Spec(("adopted",), Kind.DAY, Text("Beslutat den", "Adopted on")),
    Spec(("in_force_from",), Kind.DAY, Text("Gäller från", "In force from")),
    Spec(("review_by",), Kind.DAY, Text("Ses över senast", "Review by")),
    Spec(("address",), Kind.WORDS, Text("Webbadress", "Address")),
    _succeeds("governing_document"),
    *SOURCE,
)
FRAME = (
    NAME,
    Spec(("year",), Kind.COUNT, Text("År", "Year"), needed=True),
    Spec(("tkr",), Kind.COUNT, Text("Tusental kronor", "Thousands of kronor")),
    Spec(("bodies",), Kind.SOME_OF, Text("Organ", "Bodies"), of="body"),
    *SOURCE,
)
REMUNERATION = (
    Spec(("rule",), Kind.LONG_TEXT, Text("Regel", "Rule"), needed=True),
    Spec(
        ("pays",),
        Kind.SOME_OF,
        Text("Vilka som ersätts", "Who is compensated"),
        needed=True,
        also=_choices(Paid),
    ),
    Spec(
        ("compensates",),
        Kind.SOME_OF,
        Text("Ersättning för", "Compensation for"),
        Text(
            "De tre första har förtroendevalda rätt till (4 kap. 12–14 §§ kommunallagen).",
            "Elected representatives have a right to the first three.",
        ),
        also=_choices(Compensation),
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
    Spec(("kronor",), Kind.COUNT, Text("Kronor för ett möte", "Kronor for a meeting")),
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
COMPANY = (
    NAME,
    Spec(("board",), Kind.ONE_OF, Text("Styrelse", "Board"), needed=True, of="body"),
    Spec(
        ("form",),
        Kind.CHOICE,
        Text("Form", "Legal form"),
        Text("Tomt: aktiebolag.", "Empty: limited company."),
        also=_choices(LegalForm),
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
        also=_choices(Secured),
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
UNIT = (
    NAME,
    Spec(("kind",), Kind.CHOICE, Text("Slag", "Kind"), needed=True, also=_choices(UnitKind)),
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
ROLE = (NAME, Spec(("unit",), Kind.ONE_OF, Text("Enhet", "Unit"), needed=True, of="unit"), *SOURCE)


@dataclass(frozen=True)
class Section:
    """A kind of table on the page: its address, what it is called one and many, its fields and the one that names it."""

    header: str
    slug: str
    one: Text
    many: Text
    fields: tuple[Spec, ...]
    named_by: Spec | None = ID


POLITICAL_SECTIONS = (
    Section("version", "version", Text("Version", "Version"), Text("Version", "Version"), VERSION, None),
    Section(
        "municipality",
        "kommun",
        Text("Kommun", "Municipality"),
        Text("Kommun", "Municipality"),
        MUNICIPALITY,
        None,
    ),
    Section("body", "organ", Text("organ", "body"), Text("Organ", "Bodies"), BODY),
    Section(
        "route",
        "vag",
        Text("väg för ärenden", "way of cases"),
        Text("Ärendenas vägar", "Ways of cases"),
        ROUTE,
    ),
    Section(
        "delegation.line",
        "delegation",
        Text("delegationspunkt", "delegation line"),
        Text("Delegationsordning", "Delegation order"),
        LINE,
        NUMBER,
    ),
    Section(
        "delegation",
        "delegationsordning",
        Text("delegationsordning", "delegation order"),
        Text("Delegationsordningen i stort", "The delegation order as a whole"),
        ORDER,
        None,
    ),
    Section(
        "governing_document",
        "styrdokument",
        Text("styrdokument", "governing document"),
        Text("Styrdokument", "Governing documents"),
        DOCUMENT,
    ),
    Section("company", "bolag", Text("bolag", "company"), Text("Bolag", "Companies"), COMPANY),
    Section("frame", "ram", Text("budgetram", "budget frame"), Text("Budgetramar", "Budget frames"), FRAME),
    Section(
        "remuneration",
        "ersattning",
        Text("regel om ersättning", "rule on remuneration"),
        Text("Ersättning till förtroendevalda", "Remuneration of representatives"),
        REMUNERATION,
    ),
    Section(
        "full_time",
        "heltid",
        Text("uppdrag på heltid", "full-time assignment"),
        Text("Uppdrag på heltid eller betydande del av heltid", "Full-time assignments"),
        FULL_TIME,
    ),
    Section(
        "net_cost",
        "nettokostnad",
        Text("nettokostnad", "net cost"),
        Text("Nettokostnader", "Net costs"),
        NET_COST,
        None,
    ),
    Section(
        "ended",
        "upphor",
        Text("sak som upphör", "thing that ends"),
        Text("Upphör utan efterträdare", "Ends without a successor"),
        ENDED,
        None,
    ),
)
ADMINISTRATIVE_SECTIONS = (
    Section("unit", "enhet", Text("enhet", "unit"), Text("Enheter", "Units"), UNIT),
    Section("role", "roll", Text("roll", "role"), Text("Roller", "Roles"), ROLE),
)
ALONE = ("version", "municipality", "delegation")
