"""What a step of the route demands, and what of it is missing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from insyn.description.text import Text


class Asked(StrEnum):
    """How it stands with an opinion that a step demands."""

    NOT = "not"
    WAITED_FOR = "waited-for"
    LATE = "late"
    IN = "in"
    GIVEN_UP = "given-up"


@dataclass(frozen=True)
class Written:
    """How it stands with the official report: whether one is begun and signed, and the text under each heading."""

    begun: bool = False
    signed: bool = False
    under: Mapping[str, str] | None = None

    def has(self, heading: Text) -> bool:
        """Whether something is written under the heading."""
        return bool((self.under or {}).get(heading.sv, "").strip())


@dataclass(frozen=True)
class Demanded:
    """One thing that a step demands: what it is, whether it is there, and what to do where it is not."""

    what: Text
    there: bool
    todo: Text


_BEGIN = Text("Skriv tjänsteskrivelsen.", "Write the official report.")
_SIGN = Text("Underteckna tjänsteskrivelsen.", "Sign the official report.")
_ANEW = Text(
    "Skriv en ny tjänsteskrivelse med rubriken, och underteckna den.",
    "Write a new official report with the heading, and sign it.",
)


def _about(name: Text, asked: Asked) -> Text:
    if asked is Asked.NOT:
        return Text(f"Begär yttrande från {name.sv}.", f"Ask for the opinion of {name.en}.")
    if asked is Asked.WAITED_FOR:
        return Text(
            f"Vänta på yttrandet från {name.sv}, eller gå vidare utan det med ett skäl.",
            f"Wait for the opinion of {name.en}, or go on without it with a reason.",
        )
    return Text(
        f"Tiden för yttrandet från {name.sv} har gått ut: begär det igen, eller gå vidare utan det med ett skäl.",
        f"The time for the opinion of {name.en} is up: ask again, or go on without it with a reason.",
    )


def demanded(
    headings: Sequence[Text],
    opinions: Sequence[tuple[Text, Asked]],
    report: Written,
    *,
    needs_report: bool = True,
) -> tuple[Demanded, ...]:
    """Everything that a step demands, in the order in which it is done: the report and its headings, opinions, the signature."""
    rows = []
    if needs_report or headings:
        rows.append(
            Demanded(
                Text("Tjänsteskrivelse", "Official report"), report.signed, _SIGN if report.begun else _BEGIN
            )
        )
    for heading in headings:
        write = Text(
            f"Skriv under ”{heading.sv}” i tjänsteskrivelsen. Är det inte aktuellt, skriv varför.",
            f"Write under “{heading.en}” in the official report. Where it does not matter, write why.",
        )
        rows.append(Demanded(heading, report.has(heading), _ANEW if report.signed else write))
    for name, asked in opinions:
        what = Text(f"Yttrande från {name.sv}", f"Opinion of {name.en}")
        done = asked in (Asked.IN, Asked.GIVEN_UP)
        rows.append(Demanded(what, done, _about(name, asked)))
    return tuple(rows)


def missing_in_words(rows: Sequence[Demanded]) -> Text | None:
    """What is missing, each with what to do; None where nothing is."""
    left = [row for row in rows if not row.there]
    if not left:
        return None
    todo = [row.todo for row in left]
    return Text(
        f"Det saknas något innan ärendet går vidare. {' '.join(one.sv for one in todo)}",
        f"Something is missing before the case goes on. {' '.join(one.en for one in todo)}",
    )
