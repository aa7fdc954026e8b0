"""Chapter 7: delegation to employees, what they may hand on, and what is reported."""

from collections.abc import Iterator

from insyn.description.delegation import AUTOMATED
from insyn.description.finding import Severity
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.facts import HEADED_ADMINISTRATIONS, Administered
from insyn.law.registry import Breach, rule

_ELECTED = Text("förtroendevalda", "elected representatives")
_AUTOMATED = Text("en automatiserad beslutsfunktion", "an automated decision function")


@rule(
    "KL 7:5",
    Text("En nämnd får delegera till anställda", "A committee may delegate to employees"),
    amended="2019:835",
)
def only_committees_delegate_to_employees(org: Organisation) -> Iterator[Breach]:
    """7 kap. 5 §: a *committee* may entrust an employee with deciding on its behalf; no other body may."""
    for place, line in enumerate(org.lines):
        if not org.is_post(line.delegate) or not org.has_body(line.body):
            continue
        if org.body(line.body).kind.is_committee:
            continue
        body = org.body(line.body)
        yield Breach(
            ("delegation", "line", place, "body"),
            f"delegation {line.number}",
            Text(
                f"Bara en nämnd får delegera till en anställd, men {body.name.sv} är {body.kind.label.sv}.",
                f"Only a committee may delegate to an employee, but {body.name.en} is a {body.kind.label.en}.",
            ),
            facts={"line": line.number, "body": body.id, "delegate": line.delegate},
            cure=Text(
                "Ange den nämnd som har beslutanderätten.",
                "Name the committee that holds the power to decide.",
            ),
        )


@rule(
    "KL 7:5",
    Text(
        "Anställda och förtroendevalda beslutar inte ihop",
        "Employees and representatives do not decide together",
    ),
    amended="2019:835",
)
def employees_do_not_decide_with_representatives(org: Organisation) -> Iterator[Breach]:
    """7 kap. 5 § and 6 kap. 37 §: the power goes to elected representatives or to an employee; no section lets it be shared
    between them. So everybody who decides jointly under a line is of the same kind.
    """
    for place, line in enumerate(org.lines):
        employed = [one for one in line.delegates if org.is_post(one)]
        others = [one for one in line.delegates if not org.is_post(one)]
        if not line.jointly_with or not employed or not others:
            continue
        yield Breach(
            ("delegation", "line", place, "jointly_with"),
            f"delegation {line.number}",
            Text(
                f"Punkt {line.number} låter {', '.join(employed)} besluta tillsammans med {', '.join(others)}: en anställd "
                "och en förtroendevald får inte dela beslutanderätten.",
                f"Line {line.number} lets {', '.join(employed)} decide together with {', '.join(others)}: an employee and "
                "an elected representative may not share the power.",
            ),
            facts={"line": line.number, "delegates": ", ".join(line.delegates)},
            cure=Text(
                "Låt den ena besluta, efter samråd med den andra.",
                "Let one decide, having consulted the other.",
            ),
        )


@rule(
    "KL 7:6",
    Text("Bara anställda vidaredelegerar", "Only employees sub-delegate"),
    amended="2019:835",
)
def elected_delegates_do_not_sub_delegate(org: Organisation) -> Iterator[Breach]:
    """7 kap. 6 §: what may be handed on is what the committee has entrusted to a *head of administration*; a chair, a
    presidium, a subcommittee or an automated function decides itself.
    """
    for place, line in enumerate(org.lines):
        if line.sub_delegation and not org.is_post(line.delegate):
            whom = _AUTOMATED if line.delegate == AUTOMATED else _ELECTED
            yield Breach(
                ("delegation", "line", place, "sub_delegation"),
                f"delegation {line.number}",
                Text(
                    f"Punkt {line.number} är delegerad till {whom.sv} och får inte vidaredelegeras.",
                    f"Line {line.number} is delegated to {whom.en} and may not be sub-delegated.",
                ),
                facts={"line": line.number, "delegate": line.delegate},
                cure=Text("Ta bort sub_delegation.", "Remove sub_delegation."),
            )


@rule(
    "KL 7:6",
    Text("Den som vidaredelegerar är förvaltningschef", "Whoever sub-delegates heads an administration"),
    amended="2019:835",
    of=Administered,
)
def only_heads_sub_delegate(facts: Administered) -> Iterator[Breach]:
    """7 kap. 6 §: the committee may let a *head of administration* in its field entrust another employee in turn. Of the head
    of a staff unit or a smaller unit the file does not say whether it is an administration: a note.
    """
    yield from sub_delegation(facts, joint=False)


def sub_delegation(facts: Administered, *, joint: bool) -> Iterator[Breach]:
    """Each role with lines that it may sub-delegate though it heads no administration; of joint committees (9:31) or others."""
    org, administration = facts.organisation, facts.administration
    lines: dict[str, list[tuple[int, str]]] = {}
    for place, line in enumerate(org.lines):
        shared = org.has_body(line.body) and org.body(line.body).kind is BodyKind.JOINT_COMMITTEE
        if line.sub_delegation and shared is joint and administration.has_role(line.delegate):
            lines.setdefault(line.delegate, []).append((place, line.number))
    for delegate, found in lines.items():
        role, units = administration.role(delegate).name, facts.headed_by(delegate)
        if any(unit.kind in HEADED_ADMINISTRATIONS for unit in units):
            continue
        numbers = ", ".join(number for _, number in found)
        if units:
            led = units[0]
            said = Text(
                f"{role.sv} får vidaredelegera punkt {numbers} men leder {led.name.sv} ({led.kind.label.sv}); bara chefen för "
                "en förvaltning får det.",
                f"{role.en} may sub-delegate line {numbers} but leads {led.name.en} ({led.kind.label.en}); only the head of "
                "an administration may.",
            )
        else:
            said = Text(
                f"{role.sv} får vidaredelegera punkt {numbers} men leder ingen enhet; bara en förvaltningschef får det.",
                f"{role.en} may sub-delegate line {numbers} but leads no unit; only a head of administration may.",
            )
        yield Breach(
            ("delegation", "line", found[0][0], "sub_delegation"),
            f"delegation {numbers}",
            said,
            Severity.NOTE if units else Severity.ERROR,
            {"delegate": delegate, "lines": numbers},
            Text(
                'Ta bort sub_delegation, eller skriv kind = "area" om enheten är en förvaltning för sig.',
                'Remove sub_delegation, or write kind = "area" if the unit is an administration of its own.',
            ),
        )


@rule("KL 7:8", Text("Anmälan av beslut", "Reporting of decisions"))
def the_committee_decides_what_is_reported(org: Organisation) -> Iterator[Breach]:
    """7 kap. 8 §: the committee decides to what extent decisions by employees are reported to it."""
    to_employees = any(org.is_post(line.delegate) for line in org.lines)
    if org.delegation and to_employees and org.delegation.reporting is None:
        yield Breach(
            ("delegation",),
            "delegation",
            Text(
                "Delegationsordningen säger inte i vilken utsträckning de anställdas beslut ska anmälas.",
                "The delegation order does not say to what extent the employees' decisions are to be reported.",
            ),
            Severity.NOTE,
            cure=Text("Skriv det i reporting.", "Write it in reporting."),
        )
