"""The Elections Act (2005:837), written from what is generally known of it, not from its text."""

from collections.abc import Iterator

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, rule


@rule(
    "VL 3:3",
    Text("I varje kommun ska det finnas en valnämnd", "Every municipality must have an election committee"),
    valid_from=None,
    amended=None,
)
def there_is_an_election_committee(org: Organisation) -> Iterator[Breach]:
    """3 kap.: in every municipality there must be an election committee, the local election authority."""
    if not org.bodies_of_kind(BodyKind.ELECTION_COMMITTEE):
        yield Breach(
            ("body",),
            "body",
            Text("Organisationen har ingen valnämnd.", "The organisation has no election committee."),
            cure=Text(
                'Lägg till ett organ med kind = "election-committee".',
                'Add a body with kind = "election-committee".',
            ),
        )
