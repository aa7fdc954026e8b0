"""The act (2006:544) on extraordinary events (which KL 3:13 points to), written from what is generally known of it, not from
its text.
"""

from collections.abc import Iterator

from insyn.description.finding import Severity
from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.law.registry import Breach, body_loc, rule

AREA = "krisledning"


@rule(
    "LEH 2:2",
    Text("Det ska finnas en krisledningsnämnd", "There must be a crisis management committee"),
    valid_from=None,
    amended=None,
)
def there_is_a_crisis_committee(org: Organisation) -> Iterator[Breach]:
    """2 kap.: in every municipality a *committee* has the tasks of an extraordinary event in peacetime. It may be one that has
    other tasks too, so silence is only a note.
    """
    holders = [body for body in org.bodies if AREA in body.areas]
    cure = Text(
        f'Skriv "{AREA}" i areas hos den nämnd som är krisledningsnämnd.',
        f'Write "{AREA}" in areas of the committee that leads in a crisis.',
    )
    if not holders:
        yield Breach(
            ("body",),
            "body",
            Text(
                "Filen säger inte vilken nämnd som är krisledningsnämnd.",
                "The file does not say which committee leads in a crisis.",
            ),
            Severity.NOTE,
            cure=cure,
        )
    for body in holders:
        if not body.kind.is_committee:
            yield Breach(
                body_loc(org, body.id, "areas"),
                f"body {body.id}",
                Text(
                    f"Krisledningen ska ligga hos en nämnd, men {body.name.sv} är {body.kind.label.sv}.",
                    f"A committee must lead in a crisis, but {body.name.en} is a {body.kind.label.en}.",
                ),
                facts={"body": body.id},
                cure=cure,
            )
