"""What is paid: the rules of the version, what the law gives, and what no source says."""

from insyn.description.labels import KEYS
from insyn.description.remuneration import Paid, Remuneration
from insyn.description.remuneration_words import amount_in_words
from insyn.description.text import Text
from insyn.portal.handbook.basis import Basis
from insyn.portal.handbook.blocks import (
    AND,
    Assumed,
    Chapter,
    Column,
    Line,
    Points,
    Row,
    Section,
    Table,
    enumerated,
    kept,
    line,
    paragraph,
    said,
    section,
)
from insyn.portal.handbook.words import assumptions, body_line, marked

PAID = {
    Paid.MEMBERS: Text("ledamöter", "members"),
    Paid.SERVING_SUBSTITUTES: Text("tjänstgörande ersättare", "serving substitutes"),
    Paid.ALL_SUBSTITUTES: Text("alla ersättare", "all substitutes"),
    Paid.INSIGHT: Text("de som har en insynsplats", "those in an insight seat"),
}
KEYS_SHOWN = {
    "pays": Text("vem som får ersättning", "who is paid"),
    "kronor": Text("belopp", "amount"),
    "bodies": KEYS["bodies"],
    "rule": Text("regeln", "the rule"),
    "members_of": Text("vems ledamöter", "whose members"),
}


def chapter(basis: Basis) -> Chapter:
    """The chapter of pay."""
    found: list[Assumed] = []
    for rule in basis.organisation.remuneration:
        found.extend(assumptions(rule, rule.rule, KEYS_SHOWN))
    return Chapter(
        slug="ersattningar",
        title=Text("Ersättningar", "Pay and compensation"),
        lead=Text(
            "Vad som betalas för uppdraget, enligt lagen och enligt kommunens egna regler.",
            "What is paid for the assignment, by law and by the municipality's own rules.",
        ),
        sections=kept(_by_law(basis), rules(basis), _missing(basis)),
        assumed=tuple(found),
        sources=tuple(dict.fromkeys(rule.source for rule in basis.organisation.remuneration if rule.source)),
    )


def _by_law(basis: Basis) -> Section | None:
    points = [
        line(
            said(
                "Du har rätt till skälig ersättning för arbetsinkomster och ekonomiska förmåner som du förlorar.",
                "You have the right to reasonable compensation for the earnings and benefits you lose.",
            ),
            basis.kl("4:12"),
        ),
        line(
            said(
                "Har du en funktionsnedsättning har du rätt till skälig ersättning för resekostnader. Har du barn "
                "som behöver tillsyn har du rätt till skälig ersättning för barntillsyn.",
                "If you have a disability, you have the right to reasonable compensation for travel. If you have "
                "children who need looking after, you have the right to reasonable compensation for child care.",
            ),
            basis.kl("4:13", "4:14"),
        ),
        line(
            said(
                "Fullmäktige ska besluta om riktlinjer för de ersättningarna.",
                "The assembly must decide guidelines for these compensations.",
            ),
            basis.kl("4:15"),
        ),
        line(
            said(
                "Arvode, andra resor och utgifter, pension och andra förmåner får du bara om fullmäktige har "
                "beslutat det. Lika uppdrag ska ge lika arvode.",
                "Remuneration, other travel and expenses, pension and other benefits you get only if the assembly "
                "has decided so. Equal assignments are to give equal remuneration.",
            ),
            basis.kl("4:16"),
        ),
        line(
            said(
                "För den som har sitt uppdrag på heltid eller en betydande del av heltid gäller i stället de "
                "förmåner som fullmäktige beslutar.",
                "For somebody who has the assignment full time or for a considerable part of it, the benefits that "
                "the assembly decides hold instead.",
            ),
            basis.kl("4:17", "4:18"),
        ),
    ]
    if any(body.joint for body in basis.organisation.bodies):
        points.append(
            line(
                said(
                    "Sitter du i en gemensam nämnd betalar den kommun som har valt dig.",
                    "If you sit in a joint committee, the municipality that elected you pays.",
                ),
                basis.kl("9:25"),
            )
        )
    return section("lagen", Text("Vad lagen ger dig", "What the law gives you"), Points(tuple(points)))


def rules(basis: Basis, body: str | None = None) -> Section | None:
    """The rules of the version; only those that hold for the meetings of ``body``, if one is given."""
    found = [
        rule
        for rule in basis.organisation.remuneration
        if body is None or not rule.bodies or body in rule.bodies
    ]
    columns = (
        Column(Text("Regel", "Rule"), 5),
        Column(Text("Möten", "Meetings"), 3),
        Column(Text("Vem", "Who"), 4),
        Column(Text("Belopp", "Amount"), 3),
    )
    rows = tuple(_row(basis, rule) for rule in found)
    title = Text("Kommunens egna regler", "The municipality's own rules")
    return section("regler", title, Table(Text("Ersättning för möten", "Pay for meetings"), columns, rows))


def _row(basis: Basis, rule: Remuneration) -> Row:
    organisation = basis.organisation
    where = (
        enumerated((body_line(organisation, body) for body in rule.bodies), AND)
        if rule.bodies
        else line(Text("alla organ", "every body"))
    )
    paid = [post.label for post in rule.posts] or [PAID[paid] for paid in rule.pays]
    who: Line = enumerated(map(line, paid), AND)
    if rule.members_of:
        who = (*who, said(" i ", " of "), *body_line(organisation, rule.members_of))
    amount = amount_in_words(rule) or Text("står inte i någon källa", "no source says")
    return Row(
        (
            marked(line(rule.rule), rule, "rule"),
            marked(where, rule, "bodies"),
            marked(who, rule, "pays", "members_of"),
            marked(line(amount), rule, "kronor", "base_percent"),
        )
    )


def _missing(basis: Basis) -> Section | None:
    """What a representative would look for and no source says."""
    missing = []
    if not basis.organisation.remuneration:
        missing.append(
            line(
                said(
                    "Organisationen i kraft säger inget om arvoden eller mötesersättning.",
                    "The organisation in force says nothing of remuneration or pay for meetings.",
                )
            )
        )
    elif any(rule.is_fee and not rule.has_amount for rule in basis.organisation.remuneration):
        missing.append(line(said("Vad ett möte ger i kronor.", "What a meeting pays in kronor.")))
    missing.append(
        line(
            said(
                "Arvoden för ordförande, vice ordförande och kommunalråd, och beloppsgränser för förlorad "
                "arbetsinkomst, resor och barntillsyn. De står i fullmäktiges riktlinjer.",
                "Remuneration for chairs, vice chairs and full-time representatives, and the limits for lost "
                "earnings, travel and child care. They stand in the assembly's guidelines.",
            )
        )
    )
    intro = paragraph(
        said(
            "Det här vet inte Insyn, för ingen källa säger det:",
            "This Insyn does not know, for no source says it:",
        )
    )
    return section(
        "saknas", Text("Det som saknas här", "What is missing here"), intro, Points(tuple(missing))
    )
