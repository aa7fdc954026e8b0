"""An answer as plain text: each organisation, how they differ, and what is taken for given."""

from collections.abc import Iterator, Sequence

from babel.numbers import format_decimal

from insyn.description.finding import Finding
from insyn.description.text import Text
from insyn.simulation.answer import Answer, Interval, Said
from insyn.simulation.measures import ALL, NAMES, POLITICAL
from insyn.simulation.scenario import Scenario
from insyn.simulation.ways import LEVELS

WORDS = {
    ALL: Text("alla ärenden", "all cases"),
    POLITICAL: Text("det som politiker avgör", "what politicians decide"),
    "official": Text("i väntan på handläggare", "waiting for an official"),
    "preparing": Text("under beredning", "being prepared"),
}
_LEVELS = dict(
    zip(
        LEVELS,
        (
            Text("delegat", "delegate"),
            Text("utskott", "subcommittee"),
            Text("nämnd", "committee"),
            Text("kommunstyrelsen", "executive board"),
            Text("fullmäktige", "assembly"),
        ),
        strict=True,
    )
)
_PERCENT = ("over_the_year", "agenda_used", "officials_used")
FULL = 0.95
"""When more than this share of the time for cases is used, a body would in truth meet more often."""


def told(answer: Answer, scenario: Scenario, language: str, base: int = 0) -> str:
    """The whole answer in words."""
    return "\n".join(_lines(answer, scenario, language, base)) + "\n"


def _lines(answer: Answer, scenario: Scenario, language: str, base: int) -> Iterator[str]:
    years, runs, seed = answer.years, answer.runs, answer.seed
    yield Text(
        f"{years} år, {runs} körningar, frö {seed}. Medelvärde, och mellan vad nio körningar av tio ligger.",
        f"{years} years, {runs} runs, seed {seed}. The mean, and between what nine runs of ten lie.",
    ).in_(language)
    for place, built in enumerate(answer.built):
        yield ""
        org = built.alternative.org
        yield f"== {built.alternative.name} ({org.municipality.name}, {org.version.valid_from})"
        yield Text(
            f"{built.inhabitants} invånare, {built.officials} handläggare",
            f"{built.inhabitants} inhabitants, {built.officials} officials",
        ).in_(language)
        for said in answer.summary()[built.alternative.name]:
            yield _line(answer, place, said, scenario, language)
        for remark in (*built.remarks, *full_agendas(answer, place)):
            yield f"! {remark.in_(language)}"
    for name, found in answer.differences(base).items():
        yield ""
        yield Text(
            f"== Skillnad: {name} mot {answer.names[base]}, körning för körning (medel ± 95 %)",
            f"== Difference: {name} against {answer.names[base]}, run by run (mean ± 95 %)",
        ).in_(language)
        for said in found:
            if abs(said.interval.mean) > max(said.interval.error, 1e-9):
                yield _difference(answer, said, scenario, language)
    yield ""
    yield Text("== Vad som tas för givet", "== What is taken for given").in_(language)
    yield from answer.grounds


def full_agendas(answer: Answer, place: int) -> list[Text]:
    """The bodies whose agendas are full. Nobody would let it be so: the waiting there says that time is lacking, no more."""
    found = []
    for (name, of), measure in answer.measures[place].items():
        value = answer.value(name, of, place) if name == "agenda_used" else None
        if value and value.mean > FULL and measure.of:
            body = answer.built[place].alternative.org.body(of).name
            found.append(
                Text(
                    f"{body.sv} hinner inte med: {value.mean:.0%} av tiden för ärenden används. I verkligheten hölls fler eller "
                    "längre sammanträden; dagarna här visar bara att det fattas tid.",
                    f"{body.en} cannot keep up: {value.mean:.0%} of the time for cases is used. In truth more or longer meetings "
                    "would be held; the days here only show that time is lacking.",
                )
            )
    return found


def of_in_words(answer: Answer, place: int, name: str, of: str, scenario: Scenario) -> Text:
    """Whom a measure is of, in words: a kind of case, a body, a level, a year."""
    if name == "decided_at":
        return _LEVELS[of]
    if name == "backlog":
        year = scenario.time.first_year + int(of) - 1
        return Text(str(year), str(year))
    if of in WORDS:
        return WORDS[of]
    org = answer.built[place].alternative.org
    if name in ("decided", "days_mean", "days_median", "days_p90") and of in scenario.kinds:
        return scenario.kinds[of].name
    return org.body(of).name if org.has_body(of) else Text(of, of)


def _label(answer: Answer, place: int, said: Said, scenario: Scenario, language: str) -> str:
    of = of_in_words(answer, place, said.name, said.of, scenario).in_(language) if said.of else ""
    return f"{NAMES[said.name].in_(language)}{': ' + of if of else ''}"


def _line(answer: Answer, place: int, said: Said, scenario: Scenario, language: str) -> str:
    one = said.interval
    spread = f" ({_number(said.name, one.low, language)} – {_number(said.name, one.high, language)})"
    return (
        f"{_label(answer, place, said, scenario, language):<78} {_number(said.name, one.mean, language):>12}"
        f"{spread if one.low != one.high else ''}"
    )


def _difference(answer: Answer, said: Said, scenario: Scenario, language: str) -> str:
    one: Interval = said.interval
    place = next(n for n, measures in enumerate(answer.measures) if (said.name, said.of) in measures)
    sign = "+" if one.mean > 0 else ""
    return (
        f"{_label(answer, place, said, scenario, language):<78} {sign + _number(said.name, one.mean, language):>12}"
        f" ± {_number(said.name, one.error, language)}"
    )


def _number(name: str, value: float, language: str) -> str:
    locale = "en" if language == "en" else "sv"
    if name in _PERCENT:
        return f"{format_decimal(100 * value, '0.0', locale=locale)} %"
    form = "#,##0" if abs(value) >= 1000 else "0.0" if abs(value) >= 10 else "0.00"
    return str(format_decimal(value, form, locale=locale))


def refused_in_words(findings: Sequence[Finding], language: str) -> Iterator[str]:
    """Each reason why something cannot be simulated, with what to do."""
    for finding in findings:
        message, cure, where = finding.message, finding.cure, finding.where
        yield f"{where + ': ' if where else ''}{message.in_(language)}{' ' + cure.in_(language) if cure else ''}"
