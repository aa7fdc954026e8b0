"""Where a presentation disagrees with itself: every finding is computed from what it states, and nothing is put right."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from insyn.description.finding import Finding, Severity, about_source
from insyn.description.measure_findings import measure_findings
from insyn.description.presentation import Named, Presentation, Quotient, Said, Series, StatedSum, Statement
from insyn.description.text import Text, listed

ALIKE = 0.75
"""From this likeness on, letters alone compared, two names are one name written in two ways."""


def presentation_findings(presentation: Presentation) -> list[Finding]:
    """Sums, periods, quotients, measures, series, names and statements that do not agree, in the file's order."""
    found: list[Finding] = []
    for place, total in enumerate(presentation.sums):
        found += _sum(place, total)
    found += _periods(presentation.sums)
    for place, quotient in enumerate(presentation.quotients):
        found += _quotient(place, quotient)
    for place, measure in enumerate(presentation.measures):
        found += measure_findings(place, measure)
    for place, series in enumerate(presentation.series):
        found += _series(place, series)
    for place, named in enumerate(presentation.named):
        found += _named(place, named)
    for place, statement in enumerate(presentation.statements):
        found += _statement(place, statement)
    return found


def _sum(place: int, total: StatedSum) -> Iterator[Finding]:
    summed = sum(part.figure for part in total.parts)
    if summed == total.stated:
        return
    parts = " + ".join(str(part.figure) for part in total.parts)
    yield about_source(
        ("sum", place, "stated"),
        f"sum {total.id}",
        Text(
            f"{total.about.sv}: källan säger {total.stated}, men delarna {parts} blir {summed} "
            f"(skillnad {summed - total.stated:+d}). Uppgifterna behålls som de står.",
            f"{total.about.en}: the source says {total.stated}, but the parts {parts} make {summed} "
            f"({summed - total.stated:+d}). The figures are kept as they stand.",
        ),
        {"stated": total.stated, "sum": summed, "difference": summed - total.stated, "source": total.source},
    )


def _periods(sums: tuple[StatedSum, ...]) -> Iterator[Finding]:
    """The periods of a group whose length is not the one that most of the others have."""
    lengths: dict[str, Counter[int]] = {}
    for total in sums:
        if total.group and total.starts and total.ends:
            lengths.setdefault(total.group, Counter())[total.ends - total.starts] += 1
    for place, total in enumerate(sums):
        if not (total.group and total.starts and total.ends):
            continue
        [(usual, times), *others] = lengths[total.group].most_common()
        length = total.ends - total.starts
        if length == usual or any(count == times for _, count in others):
            continue
        yield about_source(
            ("sum", place, "ends"),
            f"sum {total.id}",
            Text(
                f"{total.about.sv}: perioden {total.starts}–{total.ends} är {length} år, "
                f"men de andra är {usual} år. Uppgiften behålls som den står.",
                f"{total.about.en}: the period {total.starts}–{total.ends} is {length} years, "
                f"but the others are {usual}. The figure is kept as it stands.",
            ),
            {
                "starts": total.starts,
                "ends": total.ends,
                "years": length,
                "usual_years": usual,
                "source": total.source,
            },
        )


def _quotient(place: int, quotient: Quotient) -> Iterator[Finding]:
    whole, rest = divmod(quotient.numerator, quotient.denominator)
    rounded = whole + (2 * rest >= quotient.denominator)
    if quotient.stated == rounded:
        return
    cut = quotient.stated == whole
    hundredths = (quotient.numerator * 100 + quotient.denominator // 2) // quotient.denominator
    exact = Text(f"{hundredths // 100},{hundredths % 100:02d}", f"{hundredths // 100}.{hundredths % 100:02d}")
    why = (
        Text("Decimalerna är strukna, inte avrundade.", "The decimals are cut off, not rounded.")
        if cut
        else Text("Ingen avrundning förklarar skillnaden.", "No rounding explains the difference.")
    )
    if quotient.stated == whole + 1:
        why, cut = Text("Talet är avrundat uppåt.", "The figure is rounded up."), True
    divided = f"{quotient.numerator}/{quotient.denominator}"
    yield about_source(
        ("quotient", place, "stated"),
        f"quotient {quotient.id}",
        Text(
            f"{quotient.about.sv}: källan säger {quotient.stated}, men {divided} är {exact.sv}. {why.sv}",
            f"{quotient.about.en}: the source says {quotient.stated}, but {divided} is {exact.en}. {why.en}",
        ),
        {
            "stated": quotient.stated,
            "numerator": quotient.numerator,
            "denominator": quotient.denominator,
            "cut_off": whole,
            "rounded": rounded,
            "source": quotient.source,
        },
        Severity.NOTE if cut else Severity.WARNING,
    )


def _series(place: int, series: Series) -> Iterator[Finding]:
    """The rows whose figures are not as many as the years: which year each belongs to is not stated."""
    years = len(series.years)
    for at, row in enumerate(series.rows):
        number = len(row.figures)
        if number == years:
            continue
        said = (
            Text("Vilka år de hör till framgår inte.", "Which years they belong to is not stated.")
            if number < years
            else Text("Fler tal än år kan inte stämma.", "More figures than years cannot be right.")
        )
        yield about_source(
            ("series", place, "row", at, "figures"),
            f"series {series.id}, {row.name}",
            Text(
                f"{series.about.sv}, {row.name}: {number} tal för {years} år. {said.sv}",
                f"{series.about.en}, {row.name}: {number} figures for {years} years. {said.en}",
            ),
            {
                "row": row.name,
                "figures": list(row.figures),
                "years": list(series.years),
                "source": row.source,
            },
            Severity.NOTE if number < years else Severity.WARNING,
        )


def _named(place: int, named: Named) -> Iterator[Finding]:
    """One thing by several names: a note when they are one name written in several ways."""
    words = list(dict.fromkeys(name.words for name in named.names))
    if len(words) < 2:
        return
    alike = all(_likeness(one, other) >= ALIKE for one, other in combinations(words, 2))
    sv, en = ("skrivs", "written") if alike else ("kallas", "called")
    yield about_source(
        ("named", place),
        f"named {named.id}",
        Text(
            f"{named.about.sv} {sv} på olika sätt: {_listed(words, '”{}”', 'och')}. Namnen behålls som de står.",
            f"{named.about.en} is {en} in different ways: {_listed(words, '“{}”', 'and')}. "
            "The names are kept as they stand.",
        ),
        {"names": {word: [one.source for one in named.names if one.words == word] for word in words}},
        Severity.NOTE if alike else Severity.WARNING,
    )


def _likeness(one: str, other: str) -> float:
    """How alike two names are from 0 to 1, by their letters: case, spaces and hyphens do not count."""
    return SequenceMatcher(None, _letters(one), _letters(other), autojunk=False).ratio()


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _statement(place: int, statement: Statement) -> Iterator[Finding]:
    """One matter told differently: a warning when two slides differ, a note when one slide leaves it open."""
    told: dict[int | str, Said] = {}
    for said in statement.said:
        told.setdefault(said.comes_to, said)
    if len(told) < 2:
        return
    words = list(dict.fromkeys(said.words for said in told.values()))
    values = [str(value) for value in told]
    yield about_source(
        ("statement", place),
        f"statement {statement.id}",
        Text(
            f"{statement.about.sv} beskrivs på olika sätt ({_listed(values, '{}', 'eller')}): "
            f"{'; '.join(f'”{said}”' for said in words)}. Orden behålls som de står.",
            f"{statement.about.en} is described in different ways ({_listed(values, '{}', 'or')}): "
            f"{'; '.join(f'“{said}”' for said in words)}. The words are kept as they stand.",
        ),
        {
            "said": [
                {"words": said.words, "comes_to": said.comes_to, "source": said.source}
                for said in statement.said
            ]
        },
        Severity.WARNING if len({said.source for said in told.values()}) > 1 else Severity.NOTE,
    )


def _listed(words: list[str], form: str, last: str) -> str:
    return listed((form.format(word) for word in words), last)
