"""What the act gives and asks of chairs, vice chairs, insight seats and auditors. Pure."""

from insyn.portal.handbook.duties import Where, duty

CHAIR = (
    duty(
        "Du tillkännager tid, plats och ärenden för fullmäktige, leder sammanträdet och ansvarar för ordningen.",
        "You announce time, place and cases of the assembly, lead the meeting and answer for its order.",
        "5:13",
        "5:43",
        where=Where.ASSEMBLY,
    ),
    duty(
        "Du ser till att fullmäktige bara avgör ärenden som är tillkännagivna. Ett brådskande ärende får ändå "
        "avgöras om alla närvarande ledamöter beslutar det.",
        "You see to it that the assembly settles only cases that are announced. An urgent case may still be settled "
        "if all members present decide so.",
        "5:52",
        where=Where.ASSEMBLY,
    ),
    duty(
        "Du kan kalla till extra sammanträde när du anser att det behövs.",
        "You can call an extra meeting when you find it needed.",
        "5:12",
        "6:23",
    ),
    duty(
        "Du lägger fram förslag till beslut så att de kan besvaras med ja eller nej, och säger vad du uppfattar att "
        "mötet har beslutat.",
        "You put the proposals so that they can be answered by yes or no, and say what you find the meeting to have "
        "decided.",
        "5:53",
        "6:33",
    ),
    duty(
        "Vid lika röstetal har du utslagsröst, utom i val och anställningar, som då avgörs genom lottning. Du måste "
        "rösta när det behövs för att ärendet ska kunna avgöras.",
        "When the votes are equal you have the casting vote, except in elections and appointments, which are then "
        "settled by lot. You must vote when it is needed for the case to be settled.",
        "5:56",
        "6:33",
        "4:25",
    ),
    duty(
        "Du ansvarar för att protokoll förs. Det ska justeras senast fjorton dagar efter sammanträdet.",
        "You answer for minutes being kept. They must be approved within fourteen days of the meeting.",
        "5:65",
        "5:69",
        "6:35",
    ),
    duty(
        "Nämnden får uppdra åt dig, eller åt en annan ledamot, att besluta i ärenden som inte kan vänta. Beslutet "
        "anmäls vid nämndens nästa sammanträde.",
        "The committee may entrust you, or another member, with deciding what cannot wait. The decision is reported "
        "at the committee's next meeting.",
        "6:39",
        "6:40",
        where=Where.COMMITTEE,
    ),
    duty(
        "Du svarar på interpellationer och lämnar upplysningar när fullmäktige begär det.",
        "You answer interpellations and give information when the assembly asks for it.",
        "5:59",
        "5:41",
        where=Where.COMMITTEE,
    ),
)

VICE_CHAIR = (
    duty(
        "I fullmäktige och nämnder väljs du av fullmäktige bland ledamöterna. Du ingår i presidiet.",
        "In the assembly and in committees you are elected by the assembly from among the members. You belong to "
        "the presidium.",
        "5:11",
        "6:21",
    ),
    duty(
        "Kan varken ordföranden eller någon vice ordförande tjänstgöra i nämnden gör den som fullmäktige har "
        "bestämt det.",
        "If neither the chair nor a vice chair can serve in the committee, whoever the assembly has named does.",
        "6:22",
        where=Where.COMMITTEE,
    ),
    duty(
        "Du lämnar upplysningar vid fullmäktiges sammanträden när fullmäktige begär det.",
        "You give information at the assembly's meetings when it asks for it.",
        "5:41",
        where=Where.COMMITTEE,
    ),
)

INSIGHT = (
    duty(
        "Du får närvara vid nämndens sammanträden och delta i överläggningarna, men inte i besluten.",
        "You may be present at the committee's meetings and take part in the deliberations, but not in the "
        "decisions.",
        "4:28",
    ),
    duty(
        "Fullmäktiges beslut om insyn kan också ge dig rätt att få din mening antecknad i protokollet.",
        "The assembly's decision on insight may also give you the right to have your opinion noted in the minutes.",
        "4:28",
    ),
)

AUDITOR = (
    duty(
        "Du granskar varje år, med de andra revisorerna, all verksamhet i nämnder och fullmäktigeberedningar: om "
        "den sköts ändamålsenligt, om räkenskaperna är rättvisande och om den interna kontrollen räcker.",
        "Every year you review, with the other auditors, all operations of committees and assembly drafting "
        "committees: whether they serve their purpose, whether the accounts are fair and whether internal control "
        "suffices.",
        "12:1",
    ),
    duty(
        "Du fullgör uppdraget självständigt och väljer tillsammans med de andra vilka sakkunniga som ska biträda "
        "er.",
        "You carry out the assignment independently, and choose with the others the experts who are to assist you.",
        "12:7",
        "12:8",
    ),
    duty(
        "Nämnder, enskilda ledamöter och anställda är skyldiga att lämna de upplysningar du behöver.",
        "Committees, individual members and employees must give the information you need.",
        "12:9",
    ),
    duty(
        "Du får väcka ärenden om granskningen i nämnder, fullmäktigeberedningar och fullmäktige.",
        "You may raise cases about the review in committees, drafting committees and the assembly.",
        "4:21",
        "5:22",
    ),
    duty(
        "Revisorerna lämnar varje år en revisionsberättelse till fullmäktige.",
        "Every year the auditors give the assembly an audit report.",
        "12:12",
    ),
    duty(
        "Du kan inte samtidigt vara ledamot eller ersättare i fullmäktige, en nämnd eller en fullmäktigeberedning.",
        "You cannot at the same time be a member or substitute of the assembly, a committee or an assembly drafting "
        "committee.",
        "4:4",
        "4:5",
    ),
)
