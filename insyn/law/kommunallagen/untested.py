"""How it is said that no rule tests a section."""

from insyn.description.text import Text

Untested = tuple[str, int, int, Text]
"""Chapter ("KL 7"), first and last section, and why no rule covers them."""


def because(section: str, sv: str, en: str) -> Untested:
    """One section ("KL 7:4") and why no rule tests it."""
    chapter, _, number = section.partition(":")
    return chapter, int(number), int(number), Text(sv, en)
