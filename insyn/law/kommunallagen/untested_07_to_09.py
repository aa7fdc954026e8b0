"""Why no rule tests the other sections of chapters 7 to 9: each with its own reason."""

from insyn.law.kommunallagen.untested import Untested, because

CHAPTERS_7_TO_9: tuple[Untested, ...] = (
    because(
        "KL 7:4",
        "den anställdes jäv beror på ärendet och personen; ingen fil säger det",
        "an employee's disqualification depends on the case and the person; no file says it",
    ),
    because(
        "KL 7:7",
        "nämnden får ställa villkor om brukarnas medverkan; ett villkor som inte finns bryter inget",
        "the committee may set conditions on the users' part; a condition that is not there breaks nothing",
    ),
    because(
        "KL 7:9",
        "upplysningar lämnas muntligt på begäran; en plikt utan spår i organisationen",
        "answers are given on request; a duty that leaves no trace in the organisation",
    ),
    because(
        "KL 7:11",
        "facken utser sina företrädare; Insyn vet inte vilka kollektivavtal som gäller",
        "the unions appoint their representatives; Insyn does not know the collective agreements",
    ),
    because(
        "KL 7:13",
        "vilka ärenden personalföreträdaren får närvara vid beror på ärendet; Insyn kallar inga personalföreträdare",
        "at which cases a staff representative may be present depends on the case; Insyn summons none",
    ),
    because(
        "KL 7:14",
        "vilka ärenden som är undantagna från närvaron beror på ärendet; Insyn kallar inga personalföreträdare",
        "which cases are excepted from presence depends on the case; Insyn summons no staff representatives",
    ),
    because(
        "KL 7:15",
        "att personalföreträdaren inte deltar i beslut följer av att Insyn bara räknar ledamöters röster",
        "that a staff representative takes no part in decisions follows from Insyn counting only members' votes",
    ),
    because(
        "KL 7:16",
        "upplysningar till personalföreträdaren lämnas utanför Insyn",
        "what a staff representative is told is told outside Insyn",
    ),
    because(
        "KL 7:17",
        "personalföreträdarens jäv beror på ärendet och personen",
        "a staff representative's disqualification depends on the case and the person",
    ),
    because(
        "KL 7:18",
        "kallelsen till personalföreträdare sänds utanför Insyn, som inte vet vilka facken har utsett",
        "the summons to staff representatives is sent outside Insyn, which does not know whom the unions have appointed",
    ),
    because(
        "KL 7:19",
        "säger att ett beslut gäller även om en personalföreträdare inte kallats; inget att bryta",
        "says that a decision holds even if a staff representative was not summoned; nothing to break",
    ),
    because(
        "KL 7:20",
        "fullmäktige får inrätta partssammansatta organ; var de står prövas i 3 kap. 6 §",
        "the assembly may set up joint labour bodies; where they stand is tested in 3:6",
    ),
    because(
        "KL 7:22",
        "vad ett partssammansatt organ inte får avgöra beror på ärendet; delegering till det prövas i 6 kap. 37 §",
        "what a joint labour body may not settle depends on the case; delegation to it is tested in 6:37",
    ),
    because(
        "KL 7:24",
        "hänvisar till reglerna om reservation, jäv och protokoll; Insyn håller inga möten för sådana organ",
        "refers to the rules on reservations, disqualification and minutes; Insyn holds no meetings of such bodies",
    ),
    because(
        "KL 7:25",
        "nämnden får återkalla ett uppdrag; ett val som filen inte kan bryta",
        "the committee may recall a task; a choice that the file cannot break",
    ),
    because(
        "KL 8:1",
        "fullmäktige väljer om medborgarförslag tas emot; vem som är folkbokförd vet Insyn inte",
        "the assembly chooses whether citizen proposals are received; Insyn does not know who is registered there",
    ),
    because(
        "KL 8:2",
        "folkinitiativets namnunderskrifter räknas när det lämnas in; Insyn har inte röstlängden",
        "a popular initiative's signatures are counted when it is handed in; Insyn does not have the electoral roll",
    ),
    because(
        "KL 8:3",
        "nämnderna ska verka för samråd med brukarna; lagen säger inte hur, så inget kan brytas i filen",
        "the committees must work for consultation with the users; the act does not say how, so the file breaks nothing",
    ),
    because(
        "KL 8:7",
        "brukarföreträdarens ledighet rör arbetsgivaren; arvodet följer reglerna i 4 kap.",
        "a user representative's leave concerns the employer; the pay follows the rules of chapter 4",
    ),
    because(
        "KL 8:8",
        "nämnden får återkalla uppdrag av särskilda skäl; skälen finns i det enskilda beslutet",
        "the committee may recall tasks for special reasons; the reasons stand in the decision",
    ),
    because(
        "KL 9:23",
        "det som gäller en nämnd gäller den gemensamma: varje regel om nämnder här mäter också den",
        "what holds for a committee holds for the joint one: each rule on committees here measures it too",
    ),
    because(
        "KL 9:25",
        "var och en ersätter dem den har valt; filen kan inte lägga ersättningen på någon annan",
        "each pays those it has elected; the file cannot lay the pay on anybody else",
    ),
    because(
        "KL 9:26",
        "värdens samråd om budgeten syns inte i ramarna",
        "the host's consultation on the budget does not show in the frames",
    ),
    because(
        "KL 9:27",
        "upplysningar till samverkande kommuners fullmäktige lämnas på begäran, vid deras sammanträden",
        "answers to the partners' assemblies are given on request, at their meetings",
    ),
    because(
        "KL 9:28",
        "de samverkandes personalföreträdare får närvara; hur många prövas i 7 kap. 10 §",
        "the partners' staff representatives may be present; how many is tested in 7:10",
    ),
    because(
        "KL 9:29",
        "interpellationer ställs av ledamöter i var och ens fullmäktige; organisationen ändrar inget i den rätten",
        "interpellations are put by members of each partner's assembly; the organisation changes nothing in that right",
    ),
    because(
        "KL 9:32",
        "justeringen anslås hos var och en; överklagandetiden räknas från den sista som anslås",
        "the approval is posted by each partner; the appeal period runs from the last that is posted",
    ),
    because(
        "KL 9:34",
        "var och en låter sina revisorer granska; de andras revisorer finns i deras filer",
        "each has its own auditors examine it; the others' auditors are in their files",
    ),
    because(
        "KL 9:35",
        "ansvarsfriheten prövas av fullmäktige hos var och en; det är ett ärende, inte en del av organisationen",
        "discharge is decided by each partner's assembly; it is a case, not a part of the organisation",
    ),
    because(
        "KL 9:36",
        "hänvisar till lagen (2003:192) om gemensam nämnd i vården, vars text inte finns i Insyn",
        "refers to the act (2003:192) on joint committees in care, whose text is not in Insyn",
    ),
    because(
        "KL 9:37",
        "avtalssamverkan är avtal mellan kommuner, som filen inte återger; den som beslutar där står i deras förvaltning",
        "cooperation by agreement is between municipalities and not in the file; who decides is in their administration",
    ),
    because(
        "KL 9:38",
        "styrelsens årliga rapport är ett ärende, inte en del av organisationen",
        "the board's yearly report is a case, not a part of the organisation",
    ),
)
