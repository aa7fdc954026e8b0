"""Why no rule tests the other sections of chapters 10 to 12: each with its own reason."""

from insyn.law.kommunallagen.untested import Untested, because

CHAPTERS_10_TO_12: tuple[Untested, ...] = (
    because(
        "KL 10:7",
        "säger vad en privat utförare är; inget att bryta",
        "says what a private provider is; nothing to break",
    ),
    because(
        "KL 10:8",
        "kontrollen av privata utförare beror på avtalen, som filen inte återger",
        "the control of private providers depends on the agreements, which the file does not hold",
    ),
    because(
        "KL 10:9",
        "den avtalade insynen beror på avtalen, som filen inte återger; bolagens egen plikt prövas i 3 §",
        "the agreed insight depends on the agreements, which the file does not hold; section 3 tests the companies' own duty",
    ),
    because(
        "KL 11:1",
        "om mål och riktlinjer för ekonomin; vad de ska innehålla, inte vem som beslutar när",
        "about aims and guidelines of the economy; what they hold, not who decides when",
    ),
    because(
        "KL 11:2",
        "om mål och riktlinjer för ekonomin; vad de ska innehålla, inte vem som beslutar när",
        "about aims and guidelines of the economy; what they hold, not who decides when",
    ),
    because(
        "KL 11:3",
        "om mål och riktlinjer för ekonomin; vad de ska innehålla, inte vem som beslutar när",
        "about aims and guidelines of the economy; what they hold, not who decides when",
    ),
    because(
        "KL 11:4", "numret har ingen text i lagens lydelse", "the number has no text in the act's wording"
    ),
    because(
        "KL 11:5",
        "filen håller inte intäkter och kostnader; när budgeten byggs prövas balansen där (chapter11_balance), dagen i 10 §",
        "the file holds no income and costs; the balance is tried where a budget is built (chapter11_balance), its day in 10",
    ),
    because(
        "KL 11:6",
        "om vad budgeten ska innehålla; filen håller bara ramarna",
        "about what the budget must hold; the file holds only the frames",
    ),
    because(
        "KL 11:7",
        "fullmäktige får låta bli att anvisa medel till en nämnd; en nämnd utan ram bryter inget",
        "the assembly may assign a committee no money; a committee without a frame breaks nothing",
    ),
    because(
        "KL 11:9",
        "styrelsen bestämmer själv dagen för nämndernas förslag; lagen sätter ingen",
        "the board itself sets the day for the committees' proposals; the act sets none",
    ),
    because(
        "KL 11:11",
        "undantaget från 10 §: skattesatsen ska ändå fastställas i november, så samma sammanträde krävs och prövas där",
        "the exception from section 10: the tax rate is still decided by November, so the same meeting is tested there",
    ),
    because(
        "KL 11:12",
        "balanskravet räknas på ett resultat som filen inte håller",
        "the balance requirement is computed on a result that the file does not hold",
    ),
    because(
        "KL 11:13",
        "fullmäktige får avstå från att reglera av synnerliga skäl, som finns i det enskilda beslutet",
        "the assembly may refrain from balancing for extraordinary reasons, which stand in the decision",
    ),
    because(
        "KL 11:14",
        "resultatreserven räknas på belopp som filen inte håller",
        "the reserve is computed on amounts that the file does not hold",
    ),
    because(
        "KL 11:15",
        "finansieringen anges i det enskilda beslutet om en utgift",
        "the financing is stated in the decision on an expense",
    ),
    because(
        "KL 11:16",
        "delårsrapportens period väljer kommunen; tiden räknas från en dag som ingen fil säger",
        "the municipality chooses the interim period; the time runs from a day that no file says",
    ),
    because(
        "KL 11:17",
        "räkenskaperna förs i ekonomisystemet, inte i Insyn",
        "the accounts are kept in the finance system, not in Insyn",
    ),
    because(
        "KL 11:18",
        "styrelsen bestämmer själv dagen för nämndernas redovisning; lagen sätter ingen",
        "the board itself sets the day for the committees' accounts; the act sets none",
    ),
    because(
        "KL 11:19",
        "styrelsen upprättar årsredovisningen; när den senast lämnas över prövas i 20 §",
        "the board draws up the annual report; by when it is handed over is tested in section 20",
    ),
    because(
        "KL 11:21",
        "årsredovisningen godkänns före ansvarsfriheten, i samma eller ett tidigare sammanträde; lagen sätter ingen dag",
        "the annual report is approved before discharge, at the same meeting or an earlier; the act sets no day",
    ),
    because("KL 11:22", "om panträtt i egendom", "about mortgages on property"),
    because(
        "KL 11:23",
        "hänvisar till andra lagar, vars texter inte finns i Insyn",
        "refers to other acts, whose texts are not in Insyn",
    ),
    because(
        "KL 11:24",
        "hänvisar till andra lagar, vars texter inte finns i Insyn",
        "refers to other acts, whose texts are not in Insyn",
    ),
    because(
        "KL 12:1",
        "revisorerna granskar all verksamhet, hur den än är organiserad",
        "the auditors examine all operations, however they are organised",
    ),
    because(
        "KL 12:2",
        "bedömningen av delårsrapport och årsredovisning är ett ärende, inte en del av organisationen",
        "the assessment of interim and annual report is a case, not a part of the organisation",
    ),
    because(
        "KL 12:3",
        "vilka ärenden granskningen inte omfattar beror på ärendet",
        "which cases the audit leaves out depends on the case",
    ),
    because(
        "KL 12:6",
        "fullmäktige får hålla fyllnadsval; en vakans syns i kontrollen av den löpande organisationen",
        "the assembly may hold a by-election; a vacancy shows in the check of the running organisation",
    ),
    because(
        "KL 12:7",
        "varje revisor är självständig; det prövas som oförenlighet i 4 kap. 4–5 §§",
        "each auditor is independent; that is tested as incompatibility in 4:4-5",
    ),
    because(
        "KL 12:8",
        "revisorerna anlitar själva sina sakkunniga, som ingen fil nämner",
        "the auditors engage their own experts, whom no file names",
    ),
    because(
        "KL 12:9", "om upplysningar till revisorerna på begäran", "about answers to the auditors on request"
    ),
    because(
        "KL 12:10",
        "revisorerna sköter sin egen förvaltning om inte fullmäktige säger annat; båda är lagliga",
        "the auditors manage their own administration unless the assembly says otherwise; either is lawful",
    ),
    because(
        "KL 12:11",
        "om hur revisorernas protokoll förs, inte hur de är organiserade",
        "about how the auditors' minutes are kept, not how they are organised",
    ),
    because(
        "KL 12:12",
        "om revisionsberättelsens innehåll och bilagor, som skrivs utanför Insyn",
        "about the content and annexes of the audit report, which is written outside Insyn",
    ),
    because(
        "KL 12:13",
        "anmärkningar riktas mot organ och personer i revisionsberättelsen, som skrivs utanför Insyn",
        "censures are directed at bodies and persons in the audit report, which is written outside Insyn",
    ),
    because(
        "KL 12:14",
        "en revisors jäv beror på ärendet och personen",
        "an auditor's disqualification depends on the case and the person",
    ),
    because(
        "KL 12:15",
        "om opartiskheten saknar betydelse beror på ärendet",
        "whether impartiality matters depends on the case",
    ),
    because(
        "KL 12:16",
        "revisorerna avgör själva sin jävsfråga, utanför Insyn",
        "the auditors settle their own disqualification, outside Insyn",
    ),
    because(
        "KL 12:17",
        "om överklagande av beslut om jäv, som följer huvudbeslutet",
        "about appeals of decisions on disqualification, which follow the main decision",
    ),
)
