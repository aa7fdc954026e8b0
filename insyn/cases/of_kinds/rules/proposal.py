"""Citizen proposals (KL 5:23, 5:34–35, 6:25, 6:38, 8:1) and popular initiatives (KL 5:37, 8:2)."""

import csv
import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from insyn.cases.of_kinds.rules.common import (
    ASSEMBLY,
    CLERK,
    DONE,
    NOBODY,
    REGISTRAR,
    Box,
    Outcome,
    Stand,
    Text,
    no,
    until,
    yes,
)
from insyn.cases.of_kinds.rules.motion import Clocked, last_day, next_of
from insyn.description.routes import ASSEMBLY_KINDS

OTHER_MATTER = "other"
MONTHS = 6
MOST_ROWS = 200_000


def may_hand_over(matter: str, *, to_committee: bool, settled: bool, handed: bool) -> Outcome:
    """Whether the assembly may let the board or another committee settle it: not a matter of its own by KL 5:1 (KL 5:23);
    it needs no preparation (5:34)."""
    if settled:
        return no(
            "Medborgarförslaget är redan avgjort.", "The citizen proposal is already settled.", "KL 5:23"
        )
    if handed:
        return no("Det är redan överlåtet till en nämnd.", "It has been handed to a committee.", "KL 5:23")
    if not to_committee:
        return no(
            "Välj styrelsen eller en annan nämnd. Ett utskott eller en tjänsteperson kan inte få det.",
            "Choose the board or another committee. A subcommittee or an official cannot have it.",
            "KL 5:23",
        )
    if matter in ASSEMBLY_KINDS:
        said = ASSEMBLY_KINDS[matter]
        return no(
            f"{said.sv} är fullmäktiges egen fråga och får inte överlåtas. Låt fullmäktige besluta.",
            f"{said.en} is the assembly's own matter and may not be handed over. Let the assembly decide.",
            "KL 5:1, 5:23",
        )
    if matter != OTHER_MATTER:
        return no("Välj vad förslaget gäller.", "Choose what the proposal is about.", "KL 5:1")
    return yes("KL 5:23, 5:34")


def may_be_delegated(kind: str) -> Outcome:
    """Whether such a case may be decided by delegation: a motion, a citizen proposal, an interpellation or an initiative never
    is; the first is the assembly's (KL 5:23), and one handed to a committee is decided by that committee itself (KL 6:38 4)."""
    if kind == "citizen-proposal":
        return no(
            "Ett medborgarförslag avgörs av fullmäktige, eller av den nämnd som har fått det, och delegeras inte vidare.",
            "A citizen proposal is settled by the assembly, or by the committee that has it, and is not delegated further.",
            "KL 5:23, 6:38 4",
        )
    if kind in (
        "members-motion",
        "popular-initiative",
        "interpellation",
        "question",
        "audit-report",
        "annual-report",
    ):
        return no(
            "Ärendet är fullmäktiges och kan inte avgöras på delegation.",
            "The case is the assembly's and cannot be decided by delegation.",
            "KL 5:22–23",
        )
    return yes("KL 6:37")


def may_attend(
    *, assembly_permits: str, authority: bool, secret: bool, handled_by_committee: bool
) -> Outcome:
    """Whether the committee may let the proposer be present when it takes the case up and take part in the deliberation, not
    in the decision: if the assembly permits it; never where doors must be closed (KL 6:25)."""
    if authority or secret:
        return no(
            "Ärendet behandlas alltid inom stängda dörrar: det avser myndighetsutövning eller har uppgifter under sekretess.",
            "The case is always taken up behind closed doors: it is exercise of authority or has secret matter.",
            "KL 6:25 tredje stycket",
        )
    if not assembly_permits.strip():
        return no(
            "Ange fullmäktiges beslut att den som har väckt ett medborgarförslag får närvara.",
            "State the assembly's decision that whoever raised a citizen proposal may be present.",
            "KL 6:25 andra stycket",
        )
    if not handled_by_committee:
        return no("Det är en nämnd som beslutar om det.", "It is a committee that decides on it.", "KL 6:25")
    return yes("KL 6:25")


def proposal_box(stand: Stand, one: Clocked) -> Box:
    """Law, clock, what is next and by whom, of a citizen proposal."""
    law = Text(
        "Väcks av den som är folkbokförd i kommunen (KL 8:1). Fullmäktige får låta en nämnd besluta (KL 5:23), som inte får "
        "delegera det (KL 6:38 4).",
        "Raised by whoever is registered in the municipality (KL 8:1). The assembly may let a committee decide (KL 5:23), which "
        "may not delegate it (KL 6:38 4).",
    )
    due = last_day(one.raised)
    clock = until(
        due, "Beslut, eller anmälan till fullmäktige, senast den", "Decision or report to the assembly by"
    )
    what, who = next_of(stand, one)
    if not stand.settled:
        handed = stand.last("handed-over")
        if stand.last("entitled") is None:
            what = Text(
                "Pröva att den som väckt det är folkbokförd i kommunen.",
                "See that whoever raised it is registered in the municipality.",
            )
            who = REGISTRAR
        elif handed:
            what = Text(
                "Beslutar i fullmäktiges ställe, får inte delegera det.",
                "Decides in the assembly's stead, may not delegate it.",
            )
            who = handed.called
    told = any(day <= stand.today for day in one.reported_on)
    return Box(law, clock, what, who, None if stand.settled or told else due, stand.today)


# --- Popular initiative -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signature:
    """One row of a signature list, in memory only."""

    name: str
    number: str
    address: str
    signed: date | None
    by_hand: bool


@dataclass(frozen=True)
class Counted:
    """What the counting of the lists came to: how many rows count, and how many do not and why."""

    rows: int
    valid: int
    incomplete: int
    too_old: int
    twice: int
    not_entitled: int


class Unreadable(ValueError):
    """The list cannot be read; ``said`` says why and what to do."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.sv)
        self.said = said


_COLUMNS = {
    "name": ("namn", "namnförtydligande", "name"),
    "number": ("personnummer", "number"),
    "address": ("adress", "address"),
    "signed": ("datum", "namnteckning gjord", "signed"),
    "by_hand": ("egenhändig", "by hand"),
}


def read_signatures(data: bytes) -> list[Signature]:
    """Read a transcript of the lists: CSV with name, identity number, address, day, and whether it is signed by hand.

    :class:`Unreadable` says what is wrong with a file that is no such list.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(
            Text(
                "Filen är inte text i UTF-8. Spara den som CSV (UTF-8).",
                "The file is not UTF-8 text. Save it as CSV (UTF-8).",
            )
        ) from None
    if "\0" in text:
        raise Unreadable(Text("Filen är ingen textfil.", "The file is no text file."))
    first = text.split("\n", 1)[0]
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in first else ","))
    except csv.Error as error:
        raise Unreadable(
            Text(f"Filen går inte att läsa: {error}.", f"The file cannot be read: {error}.")
        ) from None
    if len(rows) > MOST_ROWS:
        raise Unreadable(Text(f"Högst {MOST_ROWS} rader åt gången.", f"{MOST_ROWS} rows at most at a time."))
    known = {(key or "").strip().lower(): key for key in (rows[0] if rows else {})}
    keys = {
        field: next((known[name] for name in names if name in known), None)
        for field, names in _COLUMNS.items()
    }
    missing = [_COLUMNS[field][0] for field, key in keys.items() if key is None]
    if not rows or missing:
        lacks = ", ".join(missing) or "rader"
        raise Unreadable(
            Text(
                f"Listan saknar: {lacks}. Första raden ska ha namn, personnummer, adress, datum och egenhändig.",
                f"The list lacks: {lacks}. The first row must have namn, personnummer, adress, datum and egenhändig.",
            )
        )

    def of(row: dict[str, str], field: str) -> str:
        return (row.get(keys[field] or "") or "").strip()

    return [
        Signature(
            of(row, "name"),
            _digits(of(row, "number")),
            of(row, "address"),
            _day(of(row, "signed")),
            of(row, "by_hand").lower() in ("ja", "j", "x", "1", "yes"),
        )
        for row in rows
        if any((value or "").strip() for value in row.values() if isinstance(value, str))
    ]


def _digits(text: str) -> str:
    """The twelve digits of an identity number; of ten the century is not guessed, for the last ten tell who it is."""
    digits = re.sub(r"\D", "", text)
    return digits[-10:] if len(digits) in (10, 12) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def six_months_before(day: date) -> date:
    """The first day of the six months before the initiative was handed in (KL 8:2); of 31 August the last of February."""
    month = day.month - MONTHS
    year = day.year if month > 0 else day.year - 1
    month = month if month > 0 else month + 12
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def count_signatures(
    signatures: Iterable[Signature], handed_in: date, roll: Collection[str] | None = None
) -> Counted:
    """Count those who are initiators: complete, signed by hand within the six months before it was handed in, once each, and
    entitled to vote where the electoral roll is there to tell (KL 8:2)."""
    first = six_months_before(handed_in)
    known = frozenset(_digits(number) for number in roll) if roll is not None else None
    seen: set[str] = set()
    rows = incomplete = too_old = twice = outside = valid = 0
    for one in signatures:
        rows += 1
        if not (one.name and one.number and one.address and one.signed and one.by_hand):
            incomplete += 1
        elif not first <= one.signed <= handed_in:
            too_old += 1
        elif one.number in seen:
            twice += 1
        elif known is not None and one.number not in known:
            outside += 1
        else:
            seen.add(one.number)
            valid += 1
    return Counted(rows, valid, incomplete, too_old, twice, outside)


def enough(valid: int, entitled: int) -> bool:
    """Whether at least ten per cent of those entitled to vote have signed (KL 8:2)."""
    return entitled > 0 and valid * 10 >= entitled


def needed(entitled: int) -> int:
    """How many it takes: ten per cent, a part of a person counted up."""
    return -(-entitled // 10)


def referendum(*, can_decide: bool, present: int, against: int) -> Outcome:
    """Whether the assembly must decide that a referendum is held: the question is one that it can decide on, and not at least two
    thirds of the members present vote against (KL 5:37)."""
    if not 0 <= against <= present:
        return no(
            "De som röstade emot kan inte vara fler än de närvarande.",
            "Those against cannot be more than those present.",
            "KL 5:37",
        )
    if not can_decide:
        return no(
            "Frågan är inte sådan att fullmäktige kan besluta om den. Ingen folkomröstning hålls.",
            "The question is not one that the assembly can decide on. No referendum is held.",
            "KL 5:37 1",
        )
    if present and against * 3 >= present * 2:
        return no(
            "Minst två tredjedelar av de närvarande röstade emot. Ingen folkomröstning hålls.",
            "At least two thirds of those present voted against. No referendum is held.",
            "KL 5:37 2",
        )
    return yes("KL 5:37")


def initiative_box(stand: Stand) -> Box:
    """Law, clock, what is next and by whom, of a popular initiative."""
    law = Text(
        "Väcks av minst tio procent av de röstberättigade (KL 8:2). Fullmäktige beslutar om folkomröstning (KL 5:37).",
        "Raised by at least ten per cent of those entitled to vote (KL 8:2). The assembly decides on a referendum (KL 5:37).",
    )
    first = six_months_before(stand.received)
    clock = until(first, "Räknas: namn skrivna från och med den", "Counted: names written from")
    counted, vote = stand.last("counted"), stand.last("referendum", "no-referendum")
    if vote:
        held = vote.what == "referendum"
        what = Text(
            "Folkomröstning ska hållas." if held else "Ingen folkomröstning hålls.",
            "A referendum is to be held." if held else "No referendum is held.",
        )
        return Box(law, clock, what, CLERK if held else NOBODY)
    if stand.settled:
        return Box(law, clock, DONE, NOBODY)
    if counted is None:
        return Box(law, clock, Text("Räkna namnunderskrifterna.", "Count the signatures."), REGISTRAR)
    if not counted.data.get("enough"):
        what = Text(
            "För få namn: ärendet är inte väckt som folkinitiativ. Meddela initiativtagarna.",
            "Too few names: the case is not raised as a popular initiative. Tell its initiators.",
        )
        return Box(law, clock, what, REGISTRAR)
    what = Text(
        "Beslutar om folkomröstning; två tredjedelar av de närvarande kan säga nej.",
        "Decides on the referendum; two thirds of those present can say no.",
    )
    return Box(law, clock, what, ASSEMBLY)
