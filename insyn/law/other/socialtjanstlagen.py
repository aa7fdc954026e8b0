"""The Social Services Act (2001:453), written from what is generally known of it, not from its text.

The act that has replaced it (2025:400) has other numbers, which we do not know: a line that cites those is not measured.
"""

import re
from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, rule

_RESERVED = re.compile(r"SoL \(2001:453\)[^;]*\b10:4\b|SoL 10:4\b")
"""How a line says that it is about one of the decisions that the section names."""


@rule(
    "SOL 10:4",
    Text(
        "Vissa beslut om enskilda får bara ett utskott fatta",
        "Some decisions about individuals only a subcommittee may take",
    ),
    valid_from=None,
    amended=None,
)
def only_a_subcommittee_decides_about_individuals(org: Organisation) -> Iterator[Breach]:
    """10 kap.: decisions about individuals in the cases that it names may be handed only to a subcommittee of members and
    substitutes of the committee. A line that rests on the section must name one.
    """
    for place, line in enumerate(org.lines):
        if not _RESERVED.search(line.legal_basis):
            continue
        delegate = org.body(line.delegate) if org.has_body(line.delegate) else None
        if delegate and delegate.kind is BodyKind.SUBCOMMITTEE:
            continue
        yield Breach(
            ("delegation", "line", place, "delegate"),
            f"delegation {line.number}",
            Text(
                f"Punkt {line.number} får bara delegeras till ett utskott, men delegaten är ”{line.delegate}”.",
                f"Line {line.number} may be delegated only to a subcommittee, but the delegate is “{line.delegate}”.",
            ),
            facts={"line": line.number, "delegate": line.delegate},
            cure=Text("Ange ett utskott av nämndens egna.", "Name a subcommittee of the committee's own."),
        )
