"""The form of a body."""

from insyn.description.bodies import Insight, Quorum, TermStart
from insyn.description.dates import month_name
from insyn.description.kinds import BodyKind
from insyn.description.labels import value_in_words
from insyn.description.records import Weekday
from insyn.description.text import Text
from insyn.organisation.editor.specs.spec import NAME, SOURCE, Column, Kind, Spec, choices, grouped, succeeds

BODY = (
    *grouped(
        Text("Vad det är", "What it is"),
        NAME,
        Spec(("short",), Kind.WORDS, Text("Förkortning", "Short name")),
        Spec(
            ("kind",), Kind.CHOICE, Text("Slag av organ", "Kind of body"), needed=True, also=choices(BodyKind)
        ),
        Spec(("purpose",), Kind.LONG_TEXT, Text("Uppgift", "Purpose")),
        Spec(("temporary",), Kind.FLAG, Text("Tillfälligt organ", "Temporary body")),
    ),
    *grouped(
        Text("Platser", "Seats"),
        Spec(("members",), Kind.COUNT, Text("Ledamöter", "Members")),
        Spec(("substitutes",), Kind.COUNT, Text("Ersättare", "Substitutes")),
        Spec(
            ("substitutes_share",),
            Kind.WORDS,
            Text(
                "Ersättare som andel av varje partis platser", "Substitutes as a share of each party’s seats"
            ),
            Text(
                "Bara för fullmäktige, till exempel 1/2 (5 kap. 8 § kommunallagen).",
                "Only for the assembly, such as 1/2.",
            ),
        ),
        Spec(("presidium", "chairs"), Kind.COUNT, Text("Ordförande", "Chairs")),
        Spec(("presidium", "vice_chairs"), Kind.COUNT, Text("Vice ordförande", "Vice chairs")),
        Spec(
            ("insight",), Kind.CHOICE, Text("Insynsplatser för", "Insight seats for"), also=choices(Insight)
        ),
        Spec(("term", "years"), Kind.COUNT, Text("Mandattid i år", "Term in years")),
        Spec(
            ("term", "starts"),
            Kind.CHOICE,
            Text("Mandattiden räknas från", "The term is counted from"),
            also=choices(TermStart),
        ),
    ),
    *grouped(
        Text("I en gemensam nämnd", "In a joint committee"),
        Spec(
            ("joint", "own", "members"),
            Kind.COUNT,
            Text("Kommunens egna ledamöter", "The municipality’s own members"),
        ),
        Spec(
            ("joint", "own", "substitutes"),
            Kind.COUNT,
            Text("Kommunens egna ersättare", "The municipality’s own substitutes"),
        ),
        Spec(("joint", "host"), Kind.WORDS, Text("Värdkommunens kod", "Code of the host municipality")),
        Spec(
            ("joint", "partner"),
            Kind.ROWS,
            Text("De andra kommunerna", "The other municipalities"),
            columns=(
                Column("name", Text("kommun", "municipality"), needed=True),
                Column("code", Text("kod", "code")),
                Column("members", Text("ledamöter", "members"), count=True, needed=True),
                Column("substitutes", Text("ersättare", "substitutes"), count=True, needed=True),
            ),
        ),
    ),
    *grouped(
        Text("Hur det hör ihop med andra", "How it belongs with others"),
        Spec(("parent",), Kind.ONE_OF, Text("Står under", "Works under"), of="body"),
        Spec(
            ("elected_by",),
            Kind.ONE_OF,
            Text("Väljs av", "Elected by"),
            of="body",
            also=(("voters", Text("väljarna", "the voters")), ("party", Text("partiet", "the party"))),
        ),
        Spec(
            ("by_party",),
            Kind.FLAG,
            Text("Väljs på partipolitisk grund", "Elected by party"),
            default=True,
        ),
        Spec(
            ("drawn_from",),
            Kind.ONE_OF,
            Text("Väljs bland ledamöter och ersättare i", "Drawn from the members and substitutes of"),
            of="body",
        ),
        Spec(("supervises",), Kind.SOME_OF, Text("Har uppsikt över", "Supervises"), of="body"),
        succeeds("body"),
    ),
    *grouped(
        Text("Område och sammanträden", "Field and meetings"),
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
        Spec(("meets", "times_a_year"), Kind.COUNT, Text("Sammanträden om året", "Meetings a year")),
        Spec(("meets", "weekday"), Kind.CHOICE, Text("Veckodag", "Weekday"), also=choices(Weekday)),
        Spec(("meets", "time"), Kind.CLOCK, Text("Klockslag", "Time")),
        Spec(("meets", "hours"), Kind.COUNT, Text("Ungefär hur många timmar", "About how many hours")),
        Spec(("open",), Kind.FLAG, Text("Mötena är öppna för alla", "Meetings are open to all")),
        Spec(
            ("open_to",),
            Kind.TEXT,
            Text("Öppna för", "Open to"),
            Text(
                "Om de inte är öppna för alla men för några fler.",
                "Where they are not open to all, but to some more.",
            ),
        ),
        Spec(
            ("participants",),
            Kind.ROWS,
            Text("Deltar", "Take part"),
            Text("Andra än ledamöter, en på varje rad.", "Others than members, one on each line."),
            columns=(Column("", Text("vilka", "who"), text=True, needed=True),),
        ),
        Spec(
            ("quorum",),
            Kind.CHOICE,
            Text("Beslutförhet", "Quorum"),
            Text("Tomt: som lagen säger.", "Empty: as the law says."),
            also=choices(Quorum),
        ),
    ),
    *grouped(
        Text("Vad det får och gör", "What it may and does"),
        Spec(
            ("decides_on_money",),
            Kind.FLAG,
            Text("Får fatta ekonomiska beslut", "May decide on money"),
            default=True,
        ),
        Spec(
            ("standing",),
            Kind.ROWS,
            Text("Stående punkter", "Standing items"),
            Text(
                "Det som alltid står på dagordningen, utöver val av justerare och uppföljning; en på varje rad.",
                "What always stands on the agenda, besides who approves the minutes and follow-up; one on each line.",
            ),
            columns=(Column("", Text("punkt", "item"), text=True, needed=True),),
        ),
        Spec(
            ("follows_up",),
            Kind.SOME_OF,
            Text("Följer upp vid varje sammanträde", "Follows up at every meeting"),
            also=tuple((key, value_in_words(key)) for key in ("economy", "goals")),
        ),
        Spec(
            ("follow_up_report",),
            Kind.NUMBERS_OF,
            Text("Rapport om besluten efter månaderna", "Report on decisions after the months"),
            Text(
                "Vid första sammanträdet efter månaden. Tomt: juni och december.",
                "At the first meeting after the month. Empty: June and December.",
            ),
            also=tuple((str(number), month_name(number)) for number in range(1, 13)),
        ),
        Spec(
            ("speaking", "first_minutes"),
            Kind.COUNT,
            Text("Talartid i minuter, första gången", "Speaking time in minutes, the first time"),
            Text(
                "Tomt: ingen gräns. Så som arbetsordningen säger.",
                "Empty: no limit. As the rules of procedure say.",
            ),
        ),
        Spec(
            ("speaking", "again_minutes"),
            Kind.COUNT,
            Text("Talartid i minuter, därefter", "Speaking time in minutes, after that"),
            Text("Tomt: lika länge som första gången.", "Empty: as long as the first time."),
        ),
        Spec(
            ("speaking", "reply_minutes"),
            Kind.COUNT,
            Text("Talartid i minuter, replik", "Speaking time in minutes, a reply"),
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
                "Högst tre i en nämnd, aldrig i styrelsen.",
                "At most three in a committee, never in the board.",
            ),
        ),
    ),
    *SOURCE,
)
