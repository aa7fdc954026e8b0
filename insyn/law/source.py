"""Where an organisation's source disagrees with itself. The figures are kept as stated; the finding says
the difference.
"""

from insyn.description.economy import Frame
from insyn.description.finding import Finding, about_source
from insyn.description.organisation import Organisation
from insyn.description.text import Text, in_groups


def source_findings(org: Organisation) -> list[Finding]:
    """The frames whose stated parts do not add up to the stated frame."""
    return [
        _frame(place, frame, frame.tkr)
        for place, frame in enumerate(org.frames)
        if frame.tkr is not None and frame.unexplained_tkr
    ]


def _frame(place: int, frame: Frame, stated: int) -> Finding:
    parts = stated + frame.unexplained_tkr
    return about_source(
        ("frame", place),
        f"frame {frame.id}",
        Text(
            f"Delarna av ramen för {frame.name.sv} {frame.year} blir {in_groups(parts).sv} tkr, men ramen är "
            f"{in_groups(stated).sv} tkr "
            f"(skillnad {frame.unexplained_tkr:+d} tkr). Beloppen står som i källan.",
            f"The parts of the frame for {frame.name.en} {frame.year} make {in_groups(parts).en} tkr, but the frame "
            f"is {in_groups(stated).en} tkr "
            f"({frame.unexplained_tkr:+d} tkr). The amounts stand as in the source.",
        ),
        {
            "frame": frame.id,
            "frame_tkr": stated,
            "parts_tkr": parts,
            "difference_tkr": frame.unexplained_tkr,
            "parts": {part.name.sv: part.tkr for part in frame.parts},
            "source": frame.source,
        },
    )
