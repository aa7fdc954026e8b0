"""The tables of a presentation: quotients, inhabitants for each representative, and how a party's list is made up."""

from collections.abc import Iterator
from fractions import Fraction

from insyn.description.presentation import Measure, MeasureRow, Presentation, StatedSum
from insyn.description.tables.table import Figure, Row, Table, decimal
from insyn.description.text import Text


def quotients(presentation: Presentation) -> Table:
    """Inhabitants for each assembly member and money for each member of a board: from the stated inputs, exactly."""
    return Table(
        "quotients",
        Text("Invånare per ledamot och budget per ledamot", "Inhabitants and budget for each member"),
        Text("Vad", "What"),
        (
            Text("Delas", "Divided"),
            Text("På", "By"),
            Text("Kvot", "Quotient"),
        ),
        tuple(
            Row(
                one.about,
                (
                    Figure(one.numerator, note=one.numerator_of),
                    Figure(one.denominator, note=one.denominator_of),
                    Figure(one.stated, Fraction(one.numerator, one.denominator)),
                ),
                one.source,
            )
            for one in presentation.quotients
        ),
        Text(
            "Kvoten är uträknad ur de tal som bilden själv anger. Bilden skriver hela tal, avrundade eller avhuggna.",
            "The quotient is computed from the figures that the slide itself gives. It writes whole numbers, rounded or cut off.",
        ),
    )


def measures(presentation: Presentation) -> Iterator[Table]:
    """Representatives and inhabitants for each: the rows of each table, and its wholes computed from their parts."""
    for measure in presentation.measures:
        yield Table(
            measure.id,
            Text(f"{measure.about.sv} {measure.year}", f"{measure.about.en} {measure.year}"),
            Text("Kommun", "Municipality"),
            (
                Text("Förtroendevalda", "Representatives"),
                Text("Invånare per förtroendevald", "Inhabitants for each"),
            ),
            tuple(_measured(measure, row) for row in measure.rows),
            Text(
                "Hela länets tal är uträknade ur raderna: antalen läggs ihop, och invånarna är varje rads antal gånger dess "
                "kvot. Kvoterna är hela tal, så invånarna är kända på ett spann när.",
                "The figures of the whole county are computed from the rows: the numbers are added, and the inhabitants are each "
                "row's number times its quotient. The quotients are whole numbers, so the inhabitants are known within a span.",
            ),
        )


def _measured(measure: Measure, row: MeasureRow) -> Row:
    parts = [part for part in measure.rows if row.area and part.part_of == row.area]
    first = next((other for other in measure.rows if row.area and other.area == row.area), None)
    name = Text(row.name, row.name)
    if not parts or first is not row:
        return Row(name, (Figure(row.number), Figure(row.per)), row.source, bool(row.area))
    number = sum(part.number for part in parts)
    inhabitants = sum(part.number * part.per for part in parts)
    per = Figure(row.per, Fraction(inhabitants, number), _span(parts, number, row.per))
    return Row(name, (Figure(row.number, number), per), row.source, total=True)


def _span(parts: list[MeasureRow], number: int, stated: int) -> Text:
    """Between what the quotient of the whole lies, however the rows are rounded, and whether that explains the stated."""
    least = Fraction(sum(part.number * (2 * part.per - 1) for part in parts), 2 * number)
    most = Fraction(sum(part.number * (part.per + 1) for part in parts), number)
    explains = stated - Fraction(1, 2) < most and least < stated + 1
    return Text(
        f"mellan {decimal(least, 'sv')} och {decimal(most, 'sv')}, hur raderna än är avrundade; "
        + ("det kan förklara skillnaden" if explains else "det förklarar inte skillnaden"),
        f"between {decimal(least, 'en')} and {decimal(most, 'en')}, however the rows are rounded; "
        + ("that may explain the difference" if explains else "that does not explain the difference"),
    )


def lists(presentation: Presentation) -> Iterator[Table]:
    """How a party's list is made up over the terms: the parts as stated, their sum, and each part's share of it."""
    groups = dict.fromkeys(one.group for one in presentation.sums if one.group)
    for group in groups:
        sums = [one for one in presentation.sums if one.group == group]
        names = tuple(dict.fromkeys(part.name for one in sums for part in one.parts))
        yield Table(
            group or "",
            _list_title(sums),
            Text("Period, som bilden skriver den", "Period, as the slide writes it"),
            (
                Text("Totalt", "Total"),
                *(Text(name, name) for name in names),
            ),
            tuple(_list_row(one, names) for one in sums),
            Text(
                "Totalen är uträknad ur delarna; andelen står vid varje del.",
                "The total is computed from the parts; each part has its share beside it.",
            ),
        )


def _list_title(sums: list[StatedSum]) -> Text:
    """What the sums are of, without their periods."""

    def common(texts: list[str]) -> str:
        words = [text.split() for text in texts]
        kept = [word[0] for word in zip(*words, strict=False) if len(set(word)) == 1]
        return " ".join(kept)

    return Text(common([one.about.sv for one in sums]), common([one.about.en for one in sums]))


def _list_row(one: StatedSum, names: tuple[str, ...]) -> Row:
    figures = {part.name: part.figure for part in one.parts}
    summed = sum(figures.values())
    period = f"{one.starts}–{one.ends}" if one.starts and one.ends else one.id

    def part(name: str) -> Figure:
        number = figures.get(name)
        if number is None:
            return Figure()
        share = Fraction(100 * number, summed)
        return Figure(number, note=Text(f"{decimal(share, 'sv', 0)} %", f"{decimal(share, 'en', 0)} %"))

    return Row(Text(period, period), (Figure(one.stated, summed), *map(part, names)), one.source)
