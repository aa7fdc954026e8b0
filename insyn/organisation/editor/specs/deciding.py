"""The forms of how matters are decided: routes, the delegation order, governing documents."""

from insyn.description.delegation import Appeal, Concern
from insyn.description.governing import GoverningKind, Regulated
from insyn.description.text import Text
from insyn.organisation.editor.specs.spec import NAME, SOURCE, TITLE, Column, Kind, Spec, choices, succeeds

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
    Spec(
        ("demand",),
        Kind.ROWS,
        Text("Krav före ett steg", "Demands before a step"),
        Text(
            "En rubrik som tjänsteskrivelsen ska ha text under, eller kortnamnet på det organ eller den enhet som ska ha yttrat "
            "sig. Lämna den andra delen tom.",
            "A heading that the report must have a text under, or the short name of the body or unit whose opinion must be in. "
            "Leave the other part empty.",
        ),
        columns=(
            Column("before", Text("före", "before"), needed=True),
            Column("heading", Text("rubrik", "heading"), text=True),
            Column("opinion", Text("yttrande från", "opinion of")),
        ),
    ),
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
    succeeds("route"),
    *SOURCE,
)

NUMBER = Spec(("number",), Kind.WORDS, Text("Nummer", "Number"), needed=True)

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
        also=choices(Concern),
    ),
    Spec(("limit", "amount"), Kind.COUNT, Text("Högst kronor", "At most kronor")),
    Spec(("limit", "days"), Kind.COUNT, Text("Högst dagar", "At most days")),
    Spec(("sub_delegation",), Kind.FLAG, Text("Får vidaredelegeras", "May be sub-delegated")),
    Spec(
        ("jointly_with",),
        Kind.LIST,
        Text("Beslutar tillsammans med", "Decides together with"),
        Text(
            "Rollers kortnamn, med komma mellan. En anställd beslutar inte tillsammans med en förtroendevald.",
            "The short names of roles, with commas between. An employee does not decide with an elected representative.",
        ),
    ),
    Spec(
        ("conditions",),
        Kind.ROWS,
        Text("Villkor", "Conditions"),
        Text(
            "Vad som ska vara gjort innan beslutet fattas (7 kap. 7 § kommunallagen).",
            "What must be done before the decision is taken.",
        ),
        columns=(
            Column("sv", Text("Svenska", "Swedish"), needed=True),
            Column("en", Text("Engelska", "English"), needed=True),
        ),
    ),
    Spec(
        ("reported",),
        Kind.FLAG,
        Text("Besluten anmäls till nämnden", "The decisions are reported to the committee"),
        Text(
            "Det som inte anmäls protokollförs särskilt och anslås (7 kap. 8 § och 8 kap. 10 § kommunallagen).",
            "What is not reported has minutes of its own and is posted on the notice board.",
        ),
        default=True,
    ),
    Spec(
        ("appeal",),
        Kind.CHOICE,
        Text("Hur besluten överklagas", "How the decisions are appealed"),
        also=choices(Appeal),
    ),
    Spec(
        ("phrases",),
        Kind.LINES,
        Text("Beslutsmeningar", "Wordings"),
        Text("En på varje rad, att börja ett beslut från.", "One on each line, to begin a decision from."),
    ),
    Spec(("words",), Kind.LIST, Text("Sökord", "Search words")),
    succeeds("delegation.line"),
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

DOCUMENT = (
    TITLE,
    Spec(("kind",), Kind.CHOICE, Text("Slag", "Kind"), also=choices(GoverningKind)),
    Spec(("bodies",), Kind.SOME_OF, Text("Gäller organen", "Governs the bodies"), of="body"),
    Spec(
        ("regulates",),
        Kind.SOME_OF,
        Text("Texten reglerar", "The text regulates"),
        Text(
            "För en arbetsordning eller ett reglemente: kryssa för det som texten tar upp, så prövas om något saknas.",
            "For rules of procedure or regulations: tick what the text holds, and what is missing is told.",
        ),
        also=choices(Regulated),
    ),
    Spec(("adopted_by",), Kind.ONE_OF, Text("Beslutas av", "Adopted by"), of="body"),
    Spec(("adopted",), Kind.DAY, Text("Beslutat den", "Adopted on")),
    Spec(("in_force_from",), Kind.DAY, Text("Gäller från", "In force from")),
    Spec(("review_by",), Kind.DAY, Text("Ses över senast", "Review by")),
    Spec(("address",), Kind.WORDS, Text("Webbadress", "Address")),
    succeeds("governing_document"),
    *SOURCE,
)
