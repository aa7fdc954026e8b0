"""The seats as a file: CSV with the columns of ``data/elections``, or JSON with ties, lots and reasons in full."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from insyn.description.text import Text
from insyn.elections.rules.contest import Result
from insyn.elections.rules.national import Shared
from insyn.elections.rules.outcomes import agreed, tie_in_words
from insyn.elections.rules.parameters import SeatRules

COLUMNS = ("year", "municipality_code", "constituency", "party_code", "seats", "levelling_seats")


def as_csv(year: int, shared: Sequence[Shared]) -> str:
    """A row for every party that stood, in the whole municipality (empty constituency) and in each constituency.

    `seats` is empty where it hangs on a lot or the data do not decide; `levelling_seats` where there are no such.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in shared:
        for constituency, party, seats, levelling in _rows(one):
            writer.writerow(
                (year, one.outcome.contest.code, constituency, party, _told(seats), _told(levelling))
            )
    return out.getvalue()


def _told(number: int | None) -> str:
    return "" if number is None else str(number)


def _rows(one: Shared) -> Iterator[tuple[str, str, int | None, int | None]]:
    outcome = one.outcome
    results = [outcome.result] if outcome.result else [possible.result for possible in outcome.possible]
    for party, certain in outcome.certain.items():
        yield "", party, certain, agreed([(result.levelling or {}).get(party) for result in results])
    for place in outcome.contest.constituencies:
        there = [_of_place(result, place.name) for result in results]
        for party in place.votes:
            yield (
                place.name,
                party,
                agreed([seats.get(party) for seats, _levelling in there]),
                agreed([levelling.get(party) for _seats, levelling in there]),
            )


def _of_place(result: Result, name: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    found = next(place for place in result.constituencies if place.name == name)
    return found.seats, found.levelling or {}


def as_json(year: int, rules: SeatRules, shared: Sequence[Shared]) -> str:
    """Everything, municipality by municipality."""
    return (
        json.dumps(
            {
                "year": year,
                "rules": {
                    "citation": rules.citation,
                    "first_divisor": str(rules.first),
                    "threshold_one_constituency": str(rules.one),
                    "threshold_several": str(rules.several),
                    "levelling_seats": rules.levelling,
                },
                "municipalities": [_municipality(one) for one in shared],
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _municipality(one: Shared) -> dict[str, Any]:
    outcome = one.outcome
    contest = outcome.contest
    status = "decided" if outcome.result else "tied" if outcome.tie else "undecided"
    told: dict[str, Any] = {
        "municipality_code": contest.code,
        "municipality": contest.name,
        "status": status,
        "council_seats": contest.seats,
        "seats": dict(outcome.certain),
    }
    if outcome.result:
        told |= _result(outcome.result)
    if outcome.lots:
        told["lots"] = list(outcome.lots)
    if outcome.tie:
        told["tie"] = {
            "about": outcome.tie.stage.value,
            "among": list(outcome.tie.among),
            "open": outcome.tie.open,
            "constituency": outcome.tie.constituency,
            "party": outcome.tie.party,
            "message": _both(tie_in_words(outcome.tie)),
            "outcomes": [
                {"lots": list(possible.lots), **_result(possible.result)} for possible in outcome.possible
            ],
        }
    if reason := (outcome.reason and (one.entered.unknown_constituencies or outcome.reason)):
        told["reason"] = _both(reason)
    elif one.entered.unknown_constituencies:
        told["constituencies_unknown"] = _both(one.entered.unknown_constituencies)
    if one.entered.notes:
        told["notes"] = [_both(note) for note in one.entered.notes]
    return told


def _result(result: Result) -> dict[str, Any]:
    told: dict[str, Any] = {"seats": dict(result.seats)}
    if result.levelling is not None:
        told["levelling_seats"] = dict(result.levelling)
    if result.constituencies:
        told["constituencies"] = [
            {
                "constituency": place.name,
                "seats": dict(place.seats),
                **({} if place.levelling is None else {"levelling_seats": dict(place.levelling)}),
            }
            for place in result.constituencies
        ]
    if result.given_back:
        told["given_back"] = [
            {"constituency": back.constituency, "party": back.party, "taker": back.taker}
            for back in result.given_back
        ]
    return told


def _both(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en}
