"""What may never be delegated (6 kap. 38 §): the one list that the rules of the file and of each decision read."""

from insyn.description.delegation import Concern
from insyn.description.text import Text

NEVER_DELEGATED: dict[Concern, tuple[str, Text]] = {
    Concern.GOALS: (
        "1",
        Text(
            "Ärendet avser verksamhetens mål, inriktning, omfattning eller kvalitet.",
            "The case concerns the aims, direction, extent or quality of the operations.",
        ),
    ),
    Concern.TO_ASSEMBLY: (
        "2",
        Text(
            "Ärendet är en framställning eller ett yttrande till fullmäktige.",
            "The case is a submission or an opinion to the assembly.",
        ),
    ),
    Concern.APPEALED: (
        "2",
        Text(
            "Ärendet är ett yttrande över ett överklagat beslut av hela nämnden eller av fullmäktige.",
            "The case is an opinion on an appealed decision of the whole committee or of the assembly.",
        ),
    ),
    Concern.AUTHORITY_OF_WEIGHT: (
        "3",
        Text(
            "Ärendet rör myndighetsutövning mot enskilda och är principiellt eller annars av större vikt.",
            "The case is an exercise of authority over individuals, of principle or otherwise of weight.",
        ),
    ),
    Concern.CITIZEN_PROPOSAL: (
        "4",
        Text(
            "Ärendet har väckts genom medborgarförslag och lämnats över till nämnden.",
            "The case was raised by a citizen proposal and handed over to the committee.",
        ),
    ),
    Concern.OTHER_LAW: (
        "5",
        Text(
            "Ärendet får enligt annan lag eller författning inte delegeras.",
            "The case may not be delegated under other law.",
        ),
    ),
}
"""What the first paragraph keeps with the whole committee: its point, and why in words."""

NEVER_AUTOMATED: dict[Concern, str] = {
    Concern.LEGALITY_REVIEW: "1",
    Concern.UNAPPEALABLE: "2",
    Concern.PROCUREMENT: "3",
    Concern.CHOICE_SYSTEM: "4",
}
"""What the second paragraph keeps from an automated decision function besides: its point."""
