"""Figures, differences and conclusions in words; what the model cannot say."""

from collections.abc import Sequence

from babel.numbers import format_decimal

from insyn.description.finding import Severity
from insyn.description.text import Text
from insyn.whatif.rules.answers import Figure, Row
from insyn.whatif.rules.sensitivity import Conclusion, Tried

CANNOT: tuple[Text, ...] = (
    Text(
        "Om besluten är bra, om debatten lever eller om medborgarna blir hörda.",
        "Whether decisions are good, whether debate is alive or citizens are heard.",
    ),
    Text(
        "Vad människor gör när tiden inte räcker: kallar till fler möten, delegerar mer, hoppar över ärenden.",
        "What people do when time does not suffice: call more meetings, delegate more, skip cases.",
    ),
    Text(
        "Vad partierna kommer överens om i förväg, och om de samverkar när de väljer.",
        "What parties agree on beforehand, and whether they join when they elect.",
    ),
    Text(
        "Vilka som väljs: människorna är bara tal, och sjukdom som tar många på en gång finns inte.",
        "Who is elected: people are only numbers, and illness that takes many at once does not exist.",
    ),
    Text(
        "Hur lång tid det tar att vänja sig: kommunens bilder räknar med två år efter en förändring.",
        "How long it takes to settle: the municipality's slides count on two years after a change.",
    ),
    Text(
        "Vad lokaler, partistöd, revisionens sakkunniga och kansliet kostar.",
        "What premises, party support, the auditors' experts and the secretariat cost.",
    ),
)
SEVERITY = {
    Severity.ERROR: Text("strider mot lagen", "against the law"),
    Severity.WARNING: Text("varning", "warning"),
    Severity.NOTE: Text("att veta", "to know"),
}
UNVALIDATED = Text(
    "Modellen är inte prövad mot någon verklig kommuns diarium. Skillnader är mer att lita på än nivåer.",
    "The model has not been tried against any real municipality's register. Differences are more to be trusted than levels.",
)


def number(value: float | None, unit: str, language: str, *, sign: bool = False) -> str:
    """A figure as it is written: whole, but with a decimal where it is small; with its sign where it is a difference."""
    if value is None:
        return "–"
    value = 0.0 if abs(value) < 0.05 else value
    form = "#,##0" if abs(value) >= 100 or float(value).is_integer() or unit == "kronor" else "0.0"
    written = format_decimal(abs(value), form, locale="en" if language == "en" else "sv")
    mark = "" if written == "0" else "−" if value < 0 else "+" if sign and value > 0 else ""
    return mark + str(written)


def difference(row: Row, figure: Figure, language: str) -> str:
    """`+17,9 ± 0,4`, or that no difference can be told from chance."""
    if figure.difference is None:
        return ""
    if not figure.differs:
        return Text("ingen skillnad", "no difference").in_(language)
    told = number(figure.difference, row.unit, language, sign=True)
    if told == "0":
        return Text("nästan ingen skillnad", "almost no difference").in_(language)
    return told if figure.error < 1e-9 else f"{told} ± {number(figure.error, row.unit, language)}"


def conclusion(one: Conclusion) -> Text:
    """What is concluded, and what could turn it, in a sentence."""
    more = {
        1: Text("mer än den första", "more than the first"),
        -1: Text("mindre än den första", "less than the first"),
        0: Text("ingen skillnad", "no difference"),
    }[one.sign]
    if not one.flips:
        return Text(
            f"{one.measure.sv}: {more.sv}. Står sig i hela intervallet för varje antagande.",
            f"{one.measure.en}: {more.en}. Holds in the whole range of every assumption.",
        )
    reversed_ = [tried for tried in one.flips if tried.reverses]
    others = [tried for tried in one.flips if not tried.reverses]
    sv, en = f"{one.measure.sv}: {more.sv}.", f"{one.measure.en}: {more.en}."
    if reversed_:
        sv += f" Blir den motsatta vid en av ändarna av: {_named(reversed_, 'sv')}."
        en += f" Becomes the opposite at an end of: {_named(reversed_, 'en')}."
    if others:
        sv += f" {'Försvinner' if one.sign else 'En skillnad uppstår'} vid en av ändarna av: {_named(others, 'sv')}."
        en += f" {'Disappears' if one.sign else 'A difference arises'} at an end of: {_named(others, 'en')}."
    return Text(sv, en)


def _named(tried: Sequence[Tried], language: str) -> str:
    return ", ".join(
        f"{one.assumption.name.in_(language).lower()} ({one.assumption.said.in_(language)})" for one in tried
    )
