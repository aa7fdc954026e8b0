"""Why sections of chapters 7 to 12 are tested by no rule: each with its own reason."""

from insyn.description.text import Text

REASONS: tuple[tuple[str, int, int, Text], ...] = (
    (
        "KL 7",
        4,
        4,
        Text(
            "den anställdes jäv beror på ärendet och personen; ingen fil säger det",
            "an employee's disqualification depends on the case and the person; no file says it",
        ),
    ),
    (
        "KL 7",
        7,
        7,
        Text(
            "nämnden får ställa villkor om brukarnas medverkan; ett villkor som inte finns bryter inget",
            "the committee may set conditions on the users' part; a condition that is not there breaks nothing",
        ),
    ),
    (
        "KL 7",
        9,
        9,
        Text(
            "upplysningar lämnas muntligt på begäran; en plikt utan spår i organisationen",
            "answers are given on request; a duty that leaves no trace in the organisation",
        ),
    ),
    (
        "KL 7",
        11,
        11,
        Text(
            "facken utser sina företrädare; Insyn vet inte vilka kollektivavtal som gäller",
            "the unions appoint their representatives; Insyn does not know the collective agreements",
        ),
    ),
    (
        "KL 7",
        13,
        19,
        Text(
            "om personalföreträdarens plats vid ett sammanträde; Insyn kallar inga personalföreträdare",
            "about a staff representative's place at a meeting; Insyn summons none",
        ),
    ),
    (
        "KL 7",
        20,
        20,
        Text(
            "fullmäktige får inrätta partssammansatta organ; var de står prövas i 3 kap. 6 §",
            "the assembly may set up joint labour bodies; where they stand is tested in 3:6",
        ),
    ),
    (
        "KL 7",
        22,
        22,
        Text(
            "vad ett partssammansatt organ inte får avgöra beror på ärendet; delegering till det prövas i 6 kap. 37 §",
            "what a joint labour body may not settle depends on the case; delegation to it is tested in 6:37",
        ),
    ),
    (
        "KL 7",
        24,
        24,
        Text(
            "hänvisar till reglerna om reservation, jäv och protokoll; Insyn håller inga möten för sådana organ",
            "refers to the rules on reservations, disqualification and minutes; Insyn holds no meetings of such bodies",
        ),
    ),
    (
        "KL 7",
        25,
        25,
        Text(
            "nämnden får återkalla ett uppdrag; ett val som filen inte kan bryta",
            "the committee may recall a task; a choice that the file cannot break",
        ),
    ),
    (
        "KL 8",
        1,
        1,
        Text(
            "fullmäktige väljer om medborgarförslag tas emot; vem som är folkbokförd vet Insyn inte",
            "the assembly chooses whether citizen proposals are received; Insyn does not know who is registered there",
        ),
    ),
    (
        "KL 8",
        2,
        2,
        Text(
            "folkinitiativets namnunderskrifter räknas när det lämnas in; Insyn har inte röstlängden",
            "a popular initiative's signatures are counted when it is handed in; Insyn does not have the electoral roll",
        ),
    ),
    (
        "KL 8",
        3,
        3,
        Text(
            "nämnderna ska verka för samråd med brukarna; lagen säger inte hur, så inget kan brytas i filen",
            "the committees must work for consultation with the users; the act does not say how, so the file breaks nothing",
        ),
    ),
    (
        "KL 8",
        7,
        7,
        Text(
            "brukarföreträdarens ledighet rör arbetsgivaren; arvodet följer reglerna i 4 kap.",
            "a user representative's leave concerns the employer; the pay follows the rules of chapter 4",
        ),
    ),
    (
        "KL 8",
        8,
        8,
        Text(
            "nämnden får återkalla uppdrag av särskilda skäl; skälen finns i det enskilda beslutet",
            "the committee may recall tasks for special reasons; the reasons stand in the decision",
        ),
    ),
    (
        "KL 9",
        23,
        23,
        Text(
            "det som gäller en nämnd gäller den gemensamma: varje regel om nämnder här mäter också den",
            "what holds for a committee holds for the joint one: each rule on committees here measures it too",
        ),
    ),
    (
        "KL 9",
        25,
        25,
        Text(
            "var och en ersätter dem den har valt; filen kan inte lägga ersättningen på någon annan",
            "each pays those it has elected; the file cannot lay the pay on anybody else",
        ),
    ),
    (
        "KL 9",
        26,
        26,
        Text(
            "värdens samråd om budgeten syns inte i ramarna",
            "the host's consultation on the budget does not show in the frames",
        ),
    ),
    (
        "KL 9",
        27,
        27,
        Text(
            "upplysningar till samverkande kommuners fullmäktige lämnas på begäran, vid deras sammanträden",
            "answers to the partners' assemblies are given on request, at their meetings",
        ),
    ),
    (
        "KL 9",
        28,
        28,
        Text(
            "de samverkandes personalföreträdare får närvara; hur många prövas i 7 kap. 10 §",
            "the partners' staff representatives may be present; how many is tested in 7:10",
        ),
    ),
    (
        "KL 9",
        29,
        29,
        Text(
            "interpellationer ställs av ledamöter i var och ens fullmäktige; organisationen ändrar inget i den rätten",
            "interpellations are put by members of each partner's assembly; the organisation changes nothing in that right",
        ),
    ),
    (
        "KL 9",
        32,
        32,
        Text(
            "justeringen anslås hos var och en; överklagandetiden räknas från den sista i law.deadlines",
            "the approval is posted by each partner; the appeal period runs from the last, in law.deadlines",
        ),
    ),
    (
        "KL 9",
        34,
        35,
        Text(
            "var och en granskar och prövar ansvarsfriheten; de andras revision och fullmäktige finns i deras filer",
            "each audits and decides on discharge; the others' auditors and assemblies are in their files",
        ),
    ),
    (
        "KL 9",
        36,
        36,
        Text(
            "hänvisar till lagen (2003:192) om gemensam nämnd i vården, vars text inte finns i Insyn",
            "refers to the act (2003:192) on joint committees in care, whose text is not in Insyn",
        ),
    ),
    (
        "KL 9",
        37,
        37,
        Text(
            "avtalssamverkan är avtal mellan kommuner, som filen inte återger; den som beslutar där står i deras förvaltning",
            "cooperation by agreement is between municipalities and not in the file; who decides is in their administration",
        ),
    ),
    (
        "KL 9",
        38,
        38,
        Text(
            "styrelsens årliga rapport är ett ärende, inte en del av organisationen",
            "the board's yearly report is a case, not a part of the organisation",
        ),
    ),
    (
        "KL 10",
        7,
        9,
        Text(
            "om avtal med privata utförare, som filen inte återger",
            "about agreements with private providers, which the file does not hold",
        ),
    ),
    (
        "KL 11",
        1,
        3,
        Text(
            "om mål och riktlinjer för ekonomin; vad de ska innehålla, inte vem som beslutar när",
            "about aims and guidelines of the economy; what they hold, not who decides when",
        ),
    ),
    (
        "KL 11",
        4,
        4,
        Text("numret har ingen text i lagens lydelse", "the number has no text in the act's wording"),
    ),
    (
        "KL 11",
        5,
        6,
        Text(
            "om budgetens innehåll och balans; filen håller ramar, inte intäkter och kostnader",
            "about the budget's content and balance; the file holds frames, not income and costs",
        ),
    ),
    (
        "KL 11",
        7,
        7,
        Text(
            "fullmäktige får låta bli att anvisa medel till en nämnd; en nämnd utan ram bryter inget",
            "the assembly may assign a committee no money; a committee without a frame breaks nothing",
        ),
    ),
    (
        "KL 11",
        9,
        9,
        Text(
            "styrelsen bestämmer själv dagen för nämndernas förslag; lagen sätter ingen",
            "the board itself sets the day for the committees' proposals; the act sets none",
        ),
    ),
    (
        "KL 11",
        11,
        11,
        Text(
            "undantaget från 10 §: skattesatsen ska ändå fastställas i november, så samma sammanträde krävs och prövas där",
            "the exception from section 10: the tax rate is still decided by November, so the same meeting is needed and tested "
            "there",
        ),
    ),
    (
        "KL 11",
        12,
        15,
        Text(
            "om balanskrav, resultatreserv och finansiering, som räknas på belopp som filen inte håller",
            "about the balance requirement, reserves and financing, computed on amounts that the file does not hold",
        ),
    ),
    (
        "KL 11",
        16,
        16,
        Text(
            "delårsrapportens period väljer kommunen; tiden räknas från en dag som ingen fil säger",
            "the municipality chooses the interim period; the time runs from a day that no file says",
        ),
    ),
    (
        "KL 11",
        17,
        18,
        Text(
            "om löpande räkenskaper, med dagar som styrelsen själv bestämmer",
            "about running accounts, with days that the board sets itself",
        ),
    ),
    (
        "KL 11",
        19,
        19,
        Text(
            "styrelsen upprättar årsredovisningen; när den senast lämnas över prövas i 20 §",
            "the board draws up the annual report; by when it is handed over is tested in section 20",
        ),
    ),
    (
        "KL 11",
        21,
        21,
        Text(
            "årsredovisningen godkänns före ansvarsfriheten, i samma eller ett tidigare sammanträde; lagen sätter ingen dag",
            "the annual report is approved before discharge, at the same meeting or an earlier; the act sets no day",
        ),
    ),
    (
        "KL 11",
        22,
        22,
        Text("om panträtt i egendom", "about mortgages on property"),
    ),
    (
        "KL 11",
        23,
        24,
        Text(
            "hänvisar till andra lagar, vars texter inte finns i Insyn",
            "refers to other acts, whose texts are not in Insyn",
        ),
    ),
    (
        "KL 12",
        1,
        3,
        Text(
            "om vad revisorerna granskar, vilket organisationen inte ändrar",
            "about what the auditors examine, which the organisation does not change",
        ),
    ),
    (
        "KL 12",
        6,
        6,
        Text(
            "fullmäktige får hålla fyllnadsval; en vakans syns i kontrollen av den löpande organisationen",
            "the assembly may hold a by-election; a vacancy shows in the check of the running organisation",
        ),
    ),
    (
        "KL 12",
        7,
        7,
        Text(
            "varje revisor är självständig; det prövas som oförenlighet i 4 kap. 4–5 §§",
            "each auditor is independent; that is tested as incompatibility in 4:4-5",
        ),
    ),
    (
        "KL 12",
        8,
        8,
        Text(
            "revisorerna anlitar själva sina sakkunniga, som ingen fil nämner",
            "the auditors engage their own experts, whom no file names",
        ),
    ),
    (
        "KL 12",
        9,
        9,
        Text(
            "om upplysningar till revisorerna på begäran",
            "about answers to the auditors on request",
        ),
    ),
    (
        "KL 12",
        10,
        10,
        Text(
            "revisorerna sköter sin egen förvaltning om inte fullmäktige säger annat; båda är lagliga",
            "the auditors manage their own administration unless the assembly says otherwise; either is lawful",
        ),
    ),
    (
        "KL 12",
        11,
        11,
        Text(
            "om hur revisorernas protokoll förs, inte hur de är organiserade",
            "about how the auditors' minutes are kept, not how they are organised",
        ),
    ),
    (
        "KL 12",
        12,
        13,
        Text(
            "om revisionsberättelsens innehåll och anmärkningar",
            "about the content of the audit report and censures",
        ),
    ),
    (
        "KL 12",
        14,
        17,
        Text(
            "en revisors jäv beror på ärendet och avgörs av revisorerna själva",
            "an auditor's disqualification depends on the case and is decided by the auditors themselves",
        ),
    ),
)
"""Chapter, first and last section, and why no rule covers them."""
