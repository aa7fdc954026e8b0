"""A year's cost, and two organisations', as tables for a spreadsheet; and what the parts are called."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from insyn.budget.cost.rules.other import Beside, BodyEstimate, Estimate, Known
from insyn.budget.cost.rules.year import BodyCost, MeetingCost, Sums, YearCost
from insyn.description.text import Text
from insyn.people.rules.export import guarded

AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?")
YEAR_COLUMNS = Text(
    "rad;organ;namn;parti;dag;minuter;avgjorda ärenden;betalda;arvoden;begärda ersättningar;arbetsgivaravgifter;"
    "inlagda kostnader;tjänstepersoners timmar;tjänstepersoners tid i kronor;summa;per avgjort ärende;rader utan belopp",
    "row;body;name;party;day;minutes;settled cases;paid;fees;claims;contributions;"
    "entered costs;officials' hours;officials' time in kronor;total;per settled case;lines without amount",
)
OTHER_COLUMNS = Text(
    "organ;namn;möten;möten andra;platser;platser andra;låg;trolig;hög;låg andra;trolig andra;hög andra;"
    "skillnad låg;skillnad trolig;skillnad hög;kan inte sägas",
    "body;name;meetings;meetings other;seats;seats other;low;likely;high;low other;likely other;high other;"
    "difference low;difference likely;difference high;cannot be said",
)


def plain(amount: Decimal | int | None) -> str:
    """An amount as a table has it: 1234.50, whole numbers without decimals; nothing where it is not known."""
    if amount is None:
        return ""
    return f"{amount:.2f}".removesuffix(".00")


def year_csv(cost: YearCost, names: Mapping[str, Text], language: str) -> str:
    """A row a meeting, a body and the year."""
    word = {
        "meeting": "sammanträde",
        "body": "organ",
        "beside": "utöver sammanträdena",
        "common": "gemensamt",
    }
    rows: list[Sequence[str]] = [YEAR_COLUMNS.in_(language).split(";")]

    def kind(key: str) -> str:
        return word[key] if language == "sv" else {"beside": "beside meetings"}.get(key, key)

    for body in cost.bodies:
        name = names.get(body.body, Text(body.body, body.body)).in_(language)
        rows += [_meeting(kind("meeting"), name, one) for one in body.meetings]
        rows.append(_apart(kind("beside"), body.body, name, body.beside))
        rows.append(_body(kind("body"), name, body))
    rows.append(_apart(kind("common"), "", "", cost.common))
    told = (
        (Text("brutto", "gross"), cost.gross),
        (Text("intäkter", "income"), cost.income),
        (Text("netto", "net"), cost.net),
        (Text("invånare", "inhabitants"), cost.population.amount if cost.population else None),
        (Text("netto per invånare", "net per inhabitant"), cost.per_inhabitant),
    )
    rows += [[label.in_(language), *[""] * 13, plain(amount), "", ""] for label, amount in told]
    return _written(rows)


def _apart(kind: str, body: str, name: str, apart: Sums) -> list[str]:
    sums = _sums(apart)
    return [kind, body, name, *[""] * 5, *sums[:-1], "", sums[-1]]


def _meeting(kind: str, name: str, one: MeetingCost) -> list[str]:
    met, sums = one.met, _sums(one.sums)
    return [
        kind,
        met.body,
        name,
        met.party,
        met.on.isoformat(),
        str(met.minutes),
        str(met.settled),
        str(one.people),
        *sums[:-1],
        plain(one.per_decision),
        sums[-1],
    ]


def _body(kind: str, name: str, body: BodyCost) -> list[str]:
    sums = _sums(body.sums)
    people = str(sum(one.people for one in body.paid))
    place = [kind, body.body, name, "", "", str(body.minutes), str(body.settled), people]
    return [*place, *sums[:-1], plain(body.per_decision), sums[-1]]


def _sums(sums: Sums) -> list[str]:
    return [
        plain(sums.fees),
        plain(sums.claims),
        plain(sums.contributions),
        plain(sums.entered),
        plain(sums.hours),
        plain(sums.officials),
        plain(sums.total),
        str(sums.unknown),
    ]


def other_csv(rows: Iterable[Beside], before: Estimate, after: Estimate, language: str) -> str:
    """A row a body, then the whole."""
    table: list[Sequence[str]] = [OTHER_COLUMNS.in_(language).split(";")]
    for row in rows:
        sides = (row.before, row.after)
        cannot = dict.fromkeys(one.cannot.in_(language) for one in sides if one and one.cannot)
        table.append(
            [
                row.id,
                row.name.in_(language),
                *(_level(one.times if one else None) for one in sides),
                *(_level(one.seats if one else None) for one in sides),
                *(plain(amount) for one in sides for amount in _levels(one)),
                *(plain(amount) for amount in row.difference.all),
                "; ".join(cannot),
            ]
        )
    totals = (before.total, after.total, after.total - before.total)
    table.append(
        [
            "",
            Text("allt", "all").in_(language),
            *[""] * 4,
            *(plain(amount) for one in totals for amount in one.all),
            "",
        ]
    )
    return _written(table)


def _level(known: Known | None) -> str:
    return "" if known is None else known_in_words(known)


def _levels(one: BodyEstimate | None) -> tuple[Decimal | None, ...]:
    return (None, None, None) if one is None else one.total.all


def known_in_words(known: Known) -> str:
    """7, or 4–8 where it is a range."""
    low, _likely, high = known.levels.all
    return str(low) if low == high else f"{low}–{high}"


def _written(rows: Sequence[Sequence[str]]) -> str:
    """Semicolons, as Swedish spreadsheets read; what a spreadsheet would take for a formula is text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell if AMOUNT.fullmatch(cell) else guarded(cell) for cell in row])
    return out.getvalue()
