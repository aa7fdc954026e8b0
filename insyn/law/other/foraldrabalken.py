"""The Parental Code, written from what is generally known of it, not from its text."""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, rule

AREA = "overformyndare"


@rule(
    "FB 19:1",
    Text("Överförmyndare eller överförmyndarnämnd", "A public guardian or a public guardians' committee"),
    valid_from=None,
    amended=None,
)
def there_is_a_public_guardian(org: Organisation) -> Iterator[Breach]:
    """19 kap.: in every municipality there must be a public guardian, or a committee of them (which may be joint). A single
    guardian is no body of the file, so silence is only a note.
    """
    if not any(AREA in body.areas for body in org.bodies):
        yield Breach(
            ("body",),
            "body",
            Text(
                "Inget organ har överförmyndarens uppgifter; kommunen måste då ha en överförmyndare.",
                "No body has the public guardian's tasks; the municipality must then have a single guardian.",
            ),
            Severity.NOTE,
            cure=Text(
                f'Skriv "{AREA}" i areas hos den nämnd som har uppgiften.',
                f'Write "{AREA}" in areas of the committee.',
            ),
        )
