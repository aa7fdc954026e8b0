"""What each kind of body is for by the act, in one sentence. Pure."""

from insyn.description.kinds import BodyKind
from insyn.description.text import Text
from insyn.portal.handbook.duties import Duty

KINDS: dict[BodyKind, Duty] = {
    BodyKind.ASSEMBLY: Duty(
        Text(
            "Fullmäktige beslutar i principiella och andra viktiga frågor: mål och riktlinjer, budget och skatt, "
            "hur nämnderna är organiserade och vilka som väljs till dem.",
            "The assembly decides matters of principle and others of weight: goals and guidelines, budget and tax, "
            "how the committees are organised and who is elected to them.",
        ),
        ("5:1",),
    ),
    BodyKind.ASSEMBLY_DRAFTING_COMMITTEE: Duty(
        Text(
            "En fullmäktigeberedning bereder ärenden som fullmäktige ska avgöra. Den beslutar inte i stället för "
            "fullmäktige.",
            "An assembly drafting committee prepares cases that the assembly is to settle. It does not decide in "
            "its place.",
        ),
        ("3:2",),
    ),
    BodyKind.EXECUTIVE_BOARD: Duty(
        Text(
            "Styrelsen leder och samordnar förvaltningen och har uppsikt över andra nämnder och över bolagen.",
            "The executive board leads and coordinates the administration, and supervises other committees and the "
            "companies.",
        ),
        ("6:1",),
    ),
    BodyKind.COMMITTEE: Duty(
        Text(
            "En nämnd beslutar i frågor som rör förvaltningen och i det som lag eller fullmäktige ger den. Den "
            "bereder också fullmäktiges ärenden och ser till att besluten verkställs.",
            "A committee decides matters of administration and what law or the assembly gives it. It also prepares "
            "the assembly's cases and sees to it that its decisions are carried out.",
        ),
        ("6:3", "6:4"),
    ),
    BodyKind.JOINT_COMMITTEE: Duty(
        Text(
            "En gemensam nämnd delas med andra kommuner. Det som gäller för en nämnd gäller också för den, om inget annat "
            "sägs.",
            "A joint committee is shared with other municipalities. What holds for a committee holds for it too, unless "
            "the act says otherwise.",
        ),
        ("3:9", "9:23"),
    ),
    BodyKind.SUBCOMMITTEE: Duty(
        Text(
            "Ett utskott väljs av nämnden bland nämndens egna ledamöter och ersättare. Det bereder nämndens ärenden "
            "och får besluta i det som nämnden har delegerat.",
            "A subcommittee is elected by the committee from its own members and substitutes. It prepares the "
            "committee's cases and may decide what the committee has delegated.",
        ),
        ("6:41", "6:42"),
    ),
    BodyKind.AUDIT: Duty(
        Text(
            "Revisorerna granskar all verksamhet varje år, självständigt.",
            "The auditors review all operations every year, independently.",
        ),
        ("12:1", "12:7"),
    ),
}
"""The kinds that the act speaks of, in the order in which they are told."""
