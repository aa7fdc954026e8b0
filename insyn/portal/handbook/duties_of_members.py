"""What the act gives and asks of every elected representative, of members and of substitutes. Pure."""

from insyn.portal.handbook.duties import Where, duty

EVERYBODY = (
    duty(
        "Du har rätt till den ledighet från din anställning som uppdraget kräver: för möten, för resor till och "
        "från dem och för den dygnsvila du behöver omedelbart före eller efter.",
        "You have the right to the leave from your employment that the assignment demands: for meetings, for travel "
        "to and from them, and for the rest you need immediately before or after.",
        "4:11",
    ),
    duty(
        "Du har rätt till skälig ersättning för arbetsinkomst och ekonomiska förmåner som du förlorar. Riktlinjerna "
        "beslutar fullmäktige.",
        "You have the right to reasonable compensation for the earnings and benefits you lose. The assembly decides "
        "the guidelines.",
        "4:12",
        "4:15",
    ),
    duty(
        "Har du barn som behöver tillsyn har du rätt till skälig ersättning för barntillsynen. Har du en "
        "funktionsnedsättning har du rätt till skälig ersättning för dina resor.",
        "If you have children who need looking after, you have the right to reasonable compensation for child care. "
        "If you have a disability, you have the right to reasonable compensation for your travel.",
        "4:13",
        "4:14",
    ),
    duty(
        "Kommunen ska verka för att du som har en funktionsnedsättning kan delta på samma villkor som andra.",
        "The municipality is to work for you who have a disability to be able to take part on the same terms as "
        "others.",
        "4:23",
    ),
    duty(
        "I en nämnd är du jävig om du eller någon närstående är part eller ombud för en part, eller kan antas bli "
        "påverkad av beslutet i en inte oväsentlig utsträckning. Du är också jävig om ärendet rör tillsyn över "
        "kommunal verksamhet som du är knuten till, eller om något annat gör att din opartiskhet kan ifrågasättas.",
        "In a committee you are disqualified if you or somebody close to you is a party or acts for one, or may be "
        "affected by the decision to no small extent. You are also disqualified if the case concerns supervision of "
        "municipal operations that you are tied to, or if anything else makes your impartiality questionable.",
        "6:28",
        where=Where.COMMITTEE,
    ),
    duty(
        "I fullmäktige är du jävig när ärendet personligen rör dig själv eller någon närstående. Du deltar då inte "
        "i handläggningen.",
        "In the assembly you are disqualified when the case personally concerns you or somebody close to you. You "
        "then take no part in handling it.",
        "5:47",
        where=Where.ASSEMBLY,
    ),
    duty(
        "Vet du om något som kan göra dig jävig ska du säga det självmant. I en nämnd får du då varken delta eller "
        "vara med i rummet när ärendet handläggs.",
        "If you know of something that may disqualify you, you must say so unasked. In a committee you may then "
        "neither take part nor be in the room while the case is handled.",
        "6:30",
    ),
)

COMPANY = (
    duty(
        "Har fullmäktige valt dig till ett kommunalt bolags styrelse har du samma rätt till ledighet. Du är då inte "
        "förtroendevald i kommunallagens mening.",
        "If the assembly has elected you to the board of a municipal company you have the same right to leave. You "
        "are then no elected representative in the act's sense.",
        "4:1",
        "4:11",
    ),
)

MEMBER = (
    duty(
        "Du har en röst. Du får avstå från att delta i en omröstning eller ett beslut.",
        "You have one vote. You may refrain from taking part in a vote or a decision.",
        "4:24",
        "4:25",
    ),
    duty(
        "I en nämnd gäller ett undantag: har du deltagit i handläggningen av ett ärende som avser "
        "myndighetsutövning mot någon enskild ska du också delta i avgörandet.",
        "In a committee there is an exception: if you have taken part in handling a case about the exercise of "
        "authority over an individual, you must also take part in settling it.",
        "4:26",
        where=Where.COMMITTEE,
    ),
    duty(
        "I fullmäktige får du lämna motioner och ställa interpellationer och frågor.",
        "In the assembly you may put motions, interpellations and questions.",
        "4:19",
        "5:59–64",
        where=Where.ASSEMBLY,
    ),
    duty(
        "I en nämnd får du väcka ärenden.",
        "In a committee you may raise cases.",
        "4:20",
        where=Where.COMMITTEE,
    ),
    duty(
        "Har du deltagit i ett avgörande får du reservera dig mot beslutet. Anmäl det innan sammanträdet avslutas.",
        "If you have taken part in a decision, you may enter a reservation against it. Announce it before the "
        "meeting ends.",
        "4:27",
    ),
    duty(
        "I fullmäktige räcker det att en tredjedel av de närvarande begär bordläggning eller återremiss. Har "
        "ärendet redan bordlagts eller återremitterats på begäran av en minoritet krävs enkel majoritet, liksom när "
        "det gäller val.",
        "In the assembly it is enough that one third of those present ask for a case to be adjourned or referred "
        "back. If it has already been so at the request of a minority, a simple majority is needed, as it is for "
        "elections.",
        "5:50",
        where=Where.ASSEMBLY,
    ),
    duty(
        "I en nämnd krävs enkel majoritet för att bordlägga ett ärende.",
        "In a committee a simple majority is needed to adjourn a case.",
        "6:33",
        where=Where.COMMITTEE,
    ),
    duty(
        "En tredjedel av ledamöterna kan tillsammans begära ett extra sammanträde.",
        "One third of the members can together ask for an extra meeting.",
        "5:12",
        "6:23",
    ),
)

SUBSTITUTE = (
    duty(
        "Är en ledamot i fullmäktige förhindrad tjänstgör en ersättare i stället, i den ordning som är bestämd. När "
        "du tjänstgör har du samma rättigheter som en ledamot.",
        "If a member of the assembly cannot come, a substitute serves instead, in the order that is laid down. When "
        "you serve you have the same rights as a member.",
        "5:17",
        "5:18",
        "4:22",
        where=Where.ASSEMBLY,
    ),
    duty(
        "I en nämnd beslutar fullmäktige hur ersättarna tjänstgör. När du tjänstgör har du samma rättigheter som en "
        "ledamot.",
        "In a committee the assembly decides how substitutes serve. When you serve you have the same rights as a "
        "member.",
        "6:17",
        "4:22",
        where=Where.COMMITTEE,
    ),
    duty(
        "Du får närvara vid nämndens sammanträden även när du inte tjänstgör, och ska få veta tid och plats. Om du "
        "då får yttra dig och få din mening antecknad bestämmer fullmäktige.",
        "You may be present at the committee's meetings also when you do not serve, and are to be told time and "
        "place. Whether you may then speak and have your opinion noted is for the assembly to decide.",
        "6:17",
        where=Where.COMMITTEE,
    ),
    duty(
        "Du kallas till fullmäktige på samma sätt som ledamöterna, minst en vecka före sammanträdesdagen.",
        "You are summoned to the assembly just as the members are, at least one week before the day.",
        "5:15",
        where=Where.ASSEMBLY,
    ),
)

LEAVING = (
    duty(
        "Vill du avgå ansöker du hos fullmäktige, som ska befria dig om det inte finns särskilda skäl mot det.",
        "If you wish to resign you apply to the assembly, which is to release you unless there are special reasons "
        "not to.",
        "4:6",
    ),
    duty(
        "Är du inte längre valbar upphör uppdraget genast. Är du vald av fullmäktige sker det i stället vid nästa "
        "sammanträde, om inte fullmäktige efter ansökan låter dig behålla uppdraget mandattiden ut.",
        "If you are no longer eligible the assignment ends at once. If you were elected by the assembly it does so "
        "at its next meeting, unless the assembly on your application lets you keep it for the rest of the term.",
        "4:7",
    ),
    duty(
        "Fullmäktige får återkalla uppdraget för den som fullmäktige har valt och som har vägrats ansvarsfrihet, "
        "eller är dömd med laga kraft för ett brott som kan ge fängelse i minst två år.",
        "The assembly may recall somebody it has elected who has been refused discharge from liability, or has been "
        "convicted with legal force of a crime that can give at least two years in prison.",
        "4:9",
    ),
    duty(
        "När nämnderna organiseras om, eller majoriteten skiftar, får fullmäktige återkalla uppdragen för alla i en "
        "nämnd.",
        "When the committees are reorganised, or the majority shifts, the assembly may recall everybody in a "
        "committee.",
        "4:10",
    ),
)
