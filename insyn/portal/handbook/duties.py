"""What the Local Government Act gives and asks of each role, each statement with its sections. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from insyn.description.bodies import Body
from insyn.description.kinds import BodyKind
from insyn.description.text import Text


class Where(StrEnum):
    """In which bodies a statement holds."""

    EVERYWHERE = "everywhere"
    ASSEMBLY = "assembly"
    COMMITTEE = "committee"


@dataclass(frozen=True)
class Duty:
    """A right or a duty in one sentence or two, with the sections it rests on and the bodies it holds for."""

    words: Text
    sections: tuple[str, ...]
    where: Where = Where.EVERYWHERE

    def holds_for(self, body: Body) -> bool:
        """Whether it holds in such a body. The act's rules for members are of the assembly and of committees."""
        match self.where:
            case Where.ASSEMBLY:
                return body.kind == BodyKind.ASSEMBLY
            case Where.COMMITTEE:
                return body.kind.is_committee
        return body.kind == BodyKind.ASSEMBLY or body.kind.is_committee


def _duty(sv: str, en: str, *sections: str, where: Where = Where.EVERYWHERE) -> Duty:
    return Duty(Text(sv, en), sections, where)


EVERYBODY = (
    _duty(
        "Du har rätt till den ledighet från din anställning som uppdraget kräver: för möten, för resor till och "
        "från dem och för den dygnsvila du behöver omedelbart före eller efter.",
        "You have the right to the leave from your employment that the assignment demands: for meetings, for travel "
        "to and from them, and for the rest you need immediately before or after.",
        "4:11",
    ),
    _duty(
        "Du har rätt till skälig ersättning för arbetsinkomst och ekonomiska förmåner som du förlorar. Riktlinjerna "
        "beslutar fullmäktige.",
        "You have the right to reasonable compensation for the earnings and benefits you lose. The assembly decides "
        "the guidelines.",
        "4:12",
        "4:15",
    ),
    _duty(
        "Har du barn som behöver tillsyn har du rätt till skälig ersättning för barntillsynen. Har du en "
        "funktionsnedsättning har du rätt till skälig ersättning för dina resor.",
        "If you have children who need looking after, you have the right to reasonable compensation for child care. "
        "If you have a disability, you have the right to reasonable compensation for your travel.",
        "4:13",
        "4:14",
    ),
    _duty(
        "Kommunen ska verka för att du som har en funktionsnedsättning kan delta på samma villkor som andra.",
        "The municipality is to work for you who have a disability to be able to take part on the same terms as "
        "others.",
        "4:23",
    ),
    _duty(
        "I en nämnd är du jävig om du eller någon närstående är part eller ombud för en part, eller kan antas bli "
        "påverkad av beslutet i en inte oväsentlig utsträckning. Du är också jävig om ärendet rör tillsyn över "
        "kommunal verksamhet som du är knuten till, eller om något annat gör att din opartiskhet kan ifrågasättas.",
        "In a committee you are disqualified if you or somebody close to you is a party or acts for one, or may be "
        "affected by the decision to no small extent. You are also disqualified if the case concerns supervision of "
        "municipal operations that you are tied to, or if anything else makes your impartiality questionable.",
        "6:28",
        where=Where.COMMITTEE,
    ),
    _duty(
        "I fullmäktige är du jävig när ärendet personligen rör dig själv eller någon närstående. Du deltar då inte "
        "i handläggningen.",
        "In the assembly you are disqualified when the case personally concerns you or somebody close to you. You "
        "then take no part in handling it.",
        "5:47",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "Vet du om något som kan göra dig jävig ska du säga det självmant. I en nämnd får du då varken delta eller "
        "vara med i rummet när ärendet handläggs.",
        "If you know of something that may disqualify you, you must say so unasked. In a committee you may then "
        "neither take part nor be in the room while the case is handled.",
        "6:30",
    ),
)

COMPANY = (
    _duty(
        "Har fullmäktige valt dig till ett kommunalt bolags styrelse har du samma rätt till ledighet. Du är då inte "
        "förtroendevald i kommunallagens mening.",
        "If the assembly has elected you to the board of a municipal company you have the same right to leave. You "
        "are then no elected representative in the act's sense.",
        "4:1",
        "4:11",
    ),
)

MEMBER = (
    _duty(
        "Du har en röst. Du får avstå från att delta i en omröstning eller ett beslut.",
        "You have one vote. You may refrain from taking part in a vote or a decision.",
        "4:24",
        "4:25",
    ),
    _duty(
        "I en nämnd gäller ett undantag: har du deltagit i handläggningen av ett ärende som avser "
        "myndighetsutövning mot någon enskild ska du också delta i avgörandet.",
        "In a committee there is an exception: if you have taken part in handling a case about the exercise of "
        "authority over an individual, you must also take part in settling it.",
        "4:26",
        where=Where.COMMITTEE,
    ),
    _duty(
        "I fullmäktige får du lämna motioner och ställa interpellationer och frågor.",
        "In the assembly you may put motions, interpellations and questions.",
        "4:19",
        "5:59–64",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "I en nämnd får du väcka ärenden.",
        "In a committee you may raise cases.",
        "4:20",
        where=Where.COMMITTEE,
    ),
    _duty(
        "Har du deltagit i ett avgörande får du reservera dig mot beslutet. Anmäl det innan sammanträdet avslutas.",
        "If you have taken part in a decision, you may enter a reservation against it. Announce it before the "
        "meeting ends.",
        "4:27",
    ),
    _duty(
        "I fullmäktige räcker det att en tredjedel av de närvarande begär bordläggning eller återremiss, första "
        "gången ett ärende behandlas. I val krävs enkel majoritet.",
        "In the assembly it is enough that one third of those present ask for a case to be adjourned or referred "
        "back, the first time it is dealt with. For elections a simple majority is needed.",
        "5:50",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "I en nämnd krävs enkel majoritet för att bordlägga ett ärende.",
        "In a committee a simple majority is needed to adjourn a case.",
        "6:33",
        where=Where.COMMITTEE,
    ),
    _duty(
        "En tredjedel av ledamöterna kan tillsammans begära ett extra sammanträde.",
        "One third of the members can together ask for an extra meeting.",
        "5:12",
        "6:23",
    ),
)

SUBSTITUTE = (
    _duty(
        "Är en ledamot i fullmäktige förhindrad tjänstgör en ersättare i stället, i den ordning som är bestämd. När "
        "du tjänstgör har du samma rättigheter som en ledamot.",
        "If a member of the assembly cannot come, a substitute serves instead, in the order that is laid down. When "
        "you serve you have the same rights as a member.",
        "5:17",
        "5:18",
        "4:22",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "I en nämnd beslutar fullmäktige hur ersättarna tjänstgör. När du tjänstgör har du samma rättigheter som en "
        "ledamot.",
        "In a committee the assembly decides how substitutes serve. When you serve you have the same rights as a "
        "member.",
        "6:17",
        "4:22",
        where=Where.COMMITTEE,
    ),
    _duty(
        "Du får närvara vid nämndens sammanträden även när du inte tjänstgör, och ska få veta tid och plats. Om du "
        "då får yttra dig och få din mening antecknad bestämmer fullmäktige.",
        "You may be present at the committee's meetings also when you do not serve, and are to be told time and "
        "place. Whether you may then speak and have your opinion noted is for the assembly to decide.",
        "6:17",
        where=Where.COMMITTEE,
    ),
    _duty(
        "Du kallas till fullmäktige på samma sätt som ledamöterna, minst en vecka före sammanträdesdagen.",
        "You are summoned to the assembly just as the members are, at least one week before the day.",
        "5:15",
        where=Where.ASSEMBLY,
    ),
)

CHAIR = (
    _duty(
        "Du tillkännager tid, plats och ärenden för fullmäktige, leder sammanträdet och ansvarar för ordningen.",
        "You announce time, place and cases of the assembly, lead the meeting and answer for its order.",
        "5:13",
        "5:43",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "Du ser till att fullmäktige bara avgör ärenden som är tillkännagivna. Ett brådskande ärende får ändå "
        "avgöras om alla närvarande ledamöter beslutar det.",
        "You see to it that the assembly settles only cases that are announced. An urgent case may still be settled "
        "if all members present decide so.",
        "5:52",
        where=Where.ASSEMBLY,
    ),
    _duty(
        "Du kan kalla till extra sammanträde när du anser att det behövs.",
        "You can call an extra meeting when you find it needed.",
        "5:12",
        "6:23",
    ),
    _duty(
        "Du lägger fram förslag till beslut så att de kan besvaras med ja eller nej, och säger vad du uppfattar att "
        "mötet har beslutat.",
        "You put the proposals so that they can be answered by yes or no, and say what you find the meeting to have "
        "decided.",
        "5:53",
        "6:33",
    ),
    _duty(
        "Vid lika röstetal har du utslagsröst, utom i val och anställningar, som då avgörs genom lottning. Du måste "
        "rösta när det behövs för att ärendet ska kunna avgöras.",
        "When the votes are equal you have the casting vote, except in elections and appointments, which are then "
        "settled by lot. You must vote when it is needed for the case to be settled.",
        "5:56",
        "6:33",
        "4:25",
    ),
    _duty(
        "Du ansvarar för att protokoll förs. Det ska justeras senast fjorton dagar efter sammanträdet.",
        "You answer for minutes being kept. They must be approved within fourteen days of the meeting.",
        "5:65",
        "5:69",
        "6:35",
    ),
    _duty(
        "Nämnden får uppdra åt dig, eller åt en annan ledamot, att besluta i ärenden som inte kan vänta. Beslutet "
        "anmäls vid nämndens nästa sammanträde.",
        "The committee may entrust you, or another member, with deciding what cannot wait. The decision is reported "
        "at the committee's next meeting.",
        "6:39",
        "6:40",
        where=Where.COMMITTEE,
    ),
    _duty(
        "Du svarar på interpellationer och lämnar upplysningar när fullmäktige begär det.",
        "You answer interpellations and give information when the assembly asks for it.",
        "5:59",
        "5:41",
        where=Where.COMMITTEE,
    ),
)

VICE_CHAIR = (
    _duty(
        "I fullmäktige och nämnder väljs du av fullmäktige bland ledamöterna. Du ingår i presidiet.",
        "In the assembly and in committees you are elected by the assembly from among the members. You belong to "
        "the presidium.",
        "5:11",
        "6:21",
    ),
    _duty(
        "Kan varken ordföranden eller någon vice ordförande tjänstgöra i nämnden gör den som fullmäktige har "
        "bestämt det.",
        "If neither the chair nor a vice chair can serve in the committee, whoever the assembly has named does.",
        "6:22",
        where=Where.COMMITTEE,
    ),
    _duty(
        "Du lämnar upplysningar vid fullmäktiges sammanträden när fullmäktige begär det.",
        "You give information at the assembly's meetings when it asks for it.",
        "5:41",
        where=Where.COMMITTEE,
    ),
)

INSIGHT = (
    _duty(
        "Du får närvara vid nämndens sammanträden och delta i överläggningarna, men inte i besluten.",
        "You may be present at the committee's meetings and take part in the deliberations, but not in the "
        "decisions.",
        "4:28",
    ),
    _duty(
        "Fullmäktiges beslut om insyn kan också ge dig rätt att få din mening antecknad i protokollet.",
        "The assembly's decision on insight may also give you the right to have your opinion noted in the minutes.",
        "4:28",
    ),
)

AUDITOR = (
    _duty(
        "Du granskar varje år, med de andra revisorerna, all verksamhet i nämnder och fullmäktigeberedningar: om "
        "den sköts ändamålsenligt, om räkenskaperna är rättvisande och om den interna kontrollen räcker.",
        "Every year you review, with the other auditors, all operations of committees and assembly drafting "
        "committees: whether they serve their purpose, whether the accounts are fair and whether internal control "
        "suffices.",
        "12:1",
    ),
    _duty(
        "Du fullgör uppdraget självständigt och väljer tillsammans med de andra vilka sakkunniga som ska biträda "
        "er.",
        "You carry out the assignment independently, and choose with the others the experts who are to assist you.",
        "12:7",
        "12:8",
    ),
    _duty(
        "Nämnder, enskilda ledamöter och anställda är skyldiga att lämna de upplysningar du behöver.",
        "Committees, individual members and employees must give the information you need.",
        "12:9",
    ),
    _duty(
        "Du får väcka ärenden om granskningen i nämnder, fullmäktigeberedningar och fullmäktige.",
        "You may raise cases about the review in committees, drafting committees and the assembly.",
        "4:21",
        "5:22",
    ),
    _duty(
        "Revisorerna lämnar varje år en revisionsberättelse till fullmäktige.",
        "Every year the auditors give the assembly an audit report.",
        "12:12",
    ),
    _duty(
        "Du kan inte samtidigt vara ledamot eller ersättare i fullmäktige, en nämnd eller en fullmäktigeberedning.",
        "You cannot at the same time be a member or substitute of the assembly, a committee or an assembly drafting "
        "committee.",
        "4:4",
        "4:5",
    ),
)

LEAVING = (
    _duty(
        "Vill du avgå ansöker du hos fullmäktige, som ska befria dig om det inte finns särskilda skäl mot det.",
        "If you wish to resign you apply to the assembly, which is to release you unless there are special reasons "
        "not to.",
        "4:6",
    ),
    _duty(
        "Är du inte längre valbar upphör uppdraget. Är du vald av fullmäktige sker det vid nästa sammanträde, om "
        "inte fullmäktige låter dig behålla uppdraget mandattiden ut.",
        "If you are no longer eligible the assignment ends. If you were elected by the assembly it does so at its "
        "next meeting, unless the assembly lets you keep it for the rest of the term.",
        "4:7",
    ),
    _duty(
        "Fullmäktige får återkalla uppdraget för den som har vägrats ansvarsfrihet eller är dömd för ett brott som "
        "kan ge fängelse i två år eller mer.",
        "The assembly may recall somebody who has been refused discharge from liability, or is convicted of a crime "
        "that can give two years in prison or more.",
        "4:9",
    ),
    _duty(
        "När nämnderna organiseras om, eller majoriteten skiftar, får fullmäktige återkalla uppdragen för alla i en "
        "nämnd.",
        "When the committees are reorganised, or the majority shifts, the assembly may recall everybody in a "
        "committee.",
        "4:10",
    ),
)
