"""Contents of every kind of document, with invented people, for the tests of typesetting and bundles."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from insyn.documents import typesetting as t

EXAMPLE = "Personerna och ärendena är påhittade. Organisationen är Norsjö kommuns som den beskrevs 2020."
MET_ON = date(2020, 2, 4)

SUMMONS = t.Summons(
    municipality="Norsjö kommun",
    body="Kommunstyrelsen",
    on=MET_ON,
    starts_at=time(13),
    place="Kommunhuset i Norsjö, sammanträdesrum Renen",
    chair="Karin Lindmark (S)",
    secretary="Eva Sandström",
    summoned=(
        t.SummonedGroup(
            "Ledamöter",
            (
                "Karin Lindmark (S), ordförande",
                "Per Holmgren (S), förste vice ordförande",
                "Lars Åström (KD), andre vice ordförande",
                "Anna Ek (S)",
                "Maj Nyström (KD)",
            ),
        ),
        t.SummonedGroup("Ersättare", ("Inga Lund (S)", "Åke Öberg (KD)", "Siv Ros (L)")),
        t.SummonedGroup("Insynsplatser", ("Rune Hed (SD)",)),
    ),
    items=(
        t.SummonsItem(1, "Upprop och val av justerare"),
        t.SummonsItem(
            2,
            "Belysning på gång- och cykelvägen längs Storgatan",
            "KS-2020/12",
            "Planeringschefen",
            (
                t.SummonsAttachment(1, "Tjänsteskrivelse", 4),
                t.SummonsAttachment(2, "Kostnadsberäkning", 6),
                t.SummonsAttachment(3, "Anbud från entreprenör", 9, secrecy_section="19 kap. 3 § OSL"),
                t.SummonsAttachment(4, "Mätdata från trafikräkningen", 11, enclosure=True),
            ),
        ),
        t.SummonsItem(
            3,
            "Förlängning av samverkansavtalet om gemensam överförmyndarnämnd",
            "KS-2020/15",
            "Kommunchefen",
            (t.SummonsAttachment(5, "Protokollsutdrag, gemensamma nämnden § 4", 12),),
        ),
        t.SummonsItem(4, "Anmälan av delegationsbeslut"),
    ),
    absence="Meddela förhinder till sekreteraren så snart som möjligt, så att en ersättare hinner kallas in.",
    openness="Sammanträdet hålls inom stängda dörrar.",
    sent_at=datetime(2020, 1, 28, 9, 15, tzinfo=UTC),
    example_notice=EXAMPLE,
)

_VOTES = (
    ("Karin Lindmark", "S", t.Choice.YES),
    ("Per Holmgren", "S", t.Choice.YES),
    ("Lars Åström", "KD", t.Choice.NO),
    ("Inga Lund", "S", t.Choice.YES),
    ("Maj Nyström", "KD", t.Choice.NO),
    ("Ulla Norén", "C", t.Choice.YES),
    ("Bo Frisk", "V", t.Choice.ABSTAIN),
)

LIGHTING = t.MinutesItem(
    paragraph=13,
    title="Belysning på gång- och cykelvägen längs Storgatan",
    case_reference="KS-2020/12",
    decision=(
        "Kommunfullmäktige beslutar att\n\n"
        "- anlägga belysning på gång- och cykelvägen längs Storgatan under 2020, och\n"
        "- anvisa 1 250 tkr ur 2020 års investeringsram."
    ),
    forwarded_to="kommunfullmäktige",
    summary=(
        "En medborgare har frågat varför gång- och cykelvägen längs Storgatan saknar belysning. "
        "Förvaltningen har "
        "utrett kostnaden och föreslår att belysningen anläggs under 2020."
    ),
    documents=("Tjänsteskrivelse, 21 januari 2020", "Kostnadsberäkning", "Trafikräkning hösten 2019"),
    earlier=("Utbildnings- och omsorgsutskottet § 3, 28 januari 2020",),
    motions=(
        t.Motion("Bifall till utskottets förslag.", "Per Holmgren (S)", ("Ulla Norén (C)",)),
        t.Motion("Belysningen anläggs först 2021.", "Lars Åström (KD)"),
    ),
    disqualified=(t.Disqualified("Anna Ek (S)", "Hon äger en fastighet som gränsar till vägen."),),
    participants="Inga Lund (S) tjänstgör för Anna Ek (S).",
    order_of_questions=(
        "Ordföranden ställer utskottets förslag mot Lars Åströms yrkande och finner att "
        "kommunstyrelsen bifaller "
        "utskottets förslag. Omröstning begärs."
    ),
    divisions=(
        t.Division(
            "Huvudvotering",
            "bifall till utskottets förslag",
            "bifall till Lars Åströms yrkande",
            tuple(t.Ballot(*vote) for vote in _VOTES),
            (
                "Med 4 ja-röster mot 2 nej-röster, och 1 som avstår, bifaller kommunstyrelsen "
                "utskottets förslag."
            ),
        ),
    ),
    reservations=(
        t.Statement("Lars Åström", "KD", "Kommunen bör först betala av på investeringarna från 2019."),
    ),
    notes=(t.Statement("Bo Frisk", "V", "Belysningen bör ha rörelsesensorer."),),
    distribution=("Kommunfullmäktige", "Planeringschefen", "Frågeställaren"),
)

MINUTES = t.Minutes(
    municipality="Norsjö kommun",
    body="Kommunstyrelsen",
    on=MET_ON,
    starts_at=time(13),
    ends_at=time(16, 40),
    place="Kommunhuset i Norsjö, sammanträdesrum Renen",
    chair="Karin Lindmark (S)",
    secretary="Eva Sandström",
    members=(
        t.Serving("Karin Lindmark", "S", "ordförande"),
        t.Serving("Per Holmgren", "S", "förste vice ordförande"),
        t.Serving("Lars Åström", "KD", "andre vice ordförande"),
        t.Serving("Anna Ek", "S", paragraphs="§§ 12, 14"),
        t.Serving("Maj Nyström", "KD"),
        t.Serving("Bo Frisk", "V"),
    ),
    substitutes=(
        t.Serving("Ulla Norén", "C", serving_for="Olof Berg (C)"),
        t.Serving("Inga Lund", "S", serving_for="Anna Ek (S)", paragraphs="§ 13"),
    ),
    others=(
        t.Present("Åke Öberg", "ersättare", "KD"),
        t.Present("Rune Hed", "insynsplats", "SD"),
        t.Present("Planeringschefen", "föredragande, § 13"),
    ),
    adjourned=("klockan 14.30–14.45",),
    approval_place="Kommunkansliet i Norsjö",
    approve_on=date(2020, 2, 11),
    approvals=(
        t.Approval("Karin Lindmark (S)", "Ordförande", datetime(2020, 2, 11, 13, 5, tzinfo=UTC)),
        t.Approval("Maj Nyström (KD)", "Justerare", datetime(2020, 2, 11, 13, 40, tzinfo=UTC)),
    ),
    notice=t.NoticeAttest(
        posted_on=date(2020, 2, 12),
        removed_earliest=date(2020, 3, 5),
        kept_at="Kommunkansliet, Norsjö kommun",
        posted_by="Eva Sandström",
    ),
    items=(
        t.MinutesItem(12, "Upprop och val av justerare", "Maj Nyström (KD) utses att justera protokollet."),
        LIGHTING,
        t.MinutesItem(
            14,
            "Förlängning av samverkansavtalet om gemensam överförmyndarnämnd",
            "Kommunstyrelsen förlänger avtalet till och med den 31 december 2022.",
            case_reference="KS-2020/15",
            documents=("Protokollsutdrag, gemensamma nämnden § 4",),
        ),
    ),
    example_notice=EXAMPLE,
)

NOTICE = t.Notice(
    municipality="Norsjö kommun",
    body="Kommunstyrelsen",
    met_on=MET_ON,
    first_paragraph=12,
    last_paragraph=14,
    approved_on=date(2020, 2, 11),
    posted_on=date(2020, 2, 12),
    last_appeal_day=date(2020, 3, 4),
    removed_earliest=date(2020, 3, 5),
    kept_at="Kommunkansliet, Norsjö kommun",
    court="Förvaltningsrätten i Umeå",
    contact="kommunkansliet@example.se",
    example_notice=EXAMPLE,
)

REPORT = t.Report(
    municipality="Norsjö kommun",
    case_reference="KS-2020/12",
    title="Belysning på gång- och cykelvägen längs Storgatan",
    on=date(2020, 1, 21),
    author="Sven Granlund",
    author_role="planeringschef",
    unit="Tekniska enheten",
    to="Kommunstyrelsen",
    proposal=(
        "Kommunfullmäktige beslutar att anlägga belysning och anvisa 1 250 tkr ur 2020 års investeringsram."
    ),
    summary="Vägen används av omkring 140 personer om dagen. Belysningen kostar 1 250 tkr att anlägga.",
    text=(
        "En medborgare frågade den 8 januari 2020 varför vägen saknar belysning.\n\n## Kostnad\n\n"
        "Anläggningen kostar 1 250 tkr och driften 38 tkr om året.\n\n## Bedömning\n\n"
        'Vägen är skolväg för många. Enligt 2 kap. 1 § kommunallagen får kommunen "ha hand om" sådant.\n\n'
        "- Barnen får en säkrare väg.\n- Driften ryms i ramen."
    ),
    attachments=("Kostnadsberäkning", "Anbud från entreprenör", "Trafikräkning hösten 2019"),
    example_notice=EXAMPLE,
)

FOLLOW_UP = t.FollowUp(
    municipality="Norsjö kommun",
    body="Kommunfullmäktige",
    first=date(2020, 1, 1),
    last=date(2020, 6, 30),
    made_on=date(2020, 9, 7),
    done=(
        t.Line(
            "KS-2020/1",
            "Beställa turen",
            "den 24 februari 2020, § 4",
            "Utbildning",
            date(2020, 4, 15),
            "Genomfört",
        ),
    ),
    given_up=(),
    late=(
        t.Line(
            "KS-2020/2",
            "Bygga en bro",
            "den 24 februari 2020",
            "Teknik",
            date(2020, 5, 1),
            "Försenat 129 dagar",
            "Överklagat.",
        ),
    ),
    left=(),
    nobody=("KS-2020/3 Ett ärende",),
    withheld=1,
    example_notice=EXAMPLE,
)

ATTACHMENT = t.Attachment(
    municipality="Norsjö kommun",
    title="Kostnadsberäkning",
    on=date(2020, 1, 20),
    origin="Tekniska enheten",
    text="Beräkningen avser 1,4 kilometer väg med 38 stolpar.\n\n## Förutsättningar\n\nPriserna är 2020 års.",
    table=t.Table(
        "Kostnader i tkr",
        ("Post", "Antal", "Belopp"),
        (
            ("Stolpar", 38, Decimal("532.5")),
            ("Kabel, meter", 1400, Decimal("420.0")),
            ("Arbete", 1, Decimal("297.5")),
        ),
    ),
    example_notice=EXAMPLE,
)

DECISION = t.DelegationDecision(
    municipality="Norsjö kommun",
    body="Kommunstyrelsen",
    number="D 2020/12",
    case_reference="KS-2020/12",
    title="Belysning på gång- och cykelvägen längs Storgatan",
    on=MET_ON,
    delegate="Eva Sandström",
    delegate_role="Planeringschef",
    capacity="på vidaredelegation V 2020/3 av Kommunchef",
    line="2.1 Direktupphandling inom budgetram",
    legal_basis="KL 6:37, 7:5; LOU 19 kap.",
    text="Belysningen köps.\n\nArbetet görs före hösten.",
    appeal="Beslutet överklagas genom laglighetsprövning enligt 13 kap. kommunallagen.",
    reporting="Beslutet anmäls inte till Kommunstyrelsen.",
    limit="400 000 kr",
    conditions=("Brukarrådet är hört",),
    cannot_wait="Lamporna lyser inte.",
    own_minutes=True,
    example_notice=EXAMPLE,
)
