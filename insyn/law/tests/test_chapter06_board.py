"""Chapter 6 of the Local Government Act: what the board supervises, reviews and decides for others."""

from dataclasses import replace

import pytest

from insyn.description.kinds import BodyKind
from insyn.description.organisation import Company, Organisation
from insyn.description.routes import DELEGATE, Route, Step
from insyn.description.text import Text
from insyn.law.tests.organisations import body, found, lawful, severities, with_body

WHOLE = ("vn", "gn", "bolag")
T = Text("V", "V")


def wider() -> Organisation:
    """The lawful organisation with a company's board and a committee with a subcommittee."""
    return replace(
        lawful(),
        bodies=(*lawful().bodies, body("bolag", BodyKind.COMPANY_BOARD, parent="kf", elected_by="kf")),
    )


@pytest.mark.parametrize(
    ("who", "supervises", "told"),
    [
        ("ks", (), []),
        ("ks", WHOLE, []),
        ("ks", ("vn", "gn"), ["warning"]),
        ("ks", ("bolag",), ["warning"]),
        ("au", ("bolag",), []),  # the board's own subcommittee does its work
        ("vn", ("bolag",), ["error"]),
        ("kf", ("bolag",), ["error"]),
        ("kf", ("ks",), []),  # over the board there is no supervision in this sense
    ],
)
def test_the_board_supervises_them_all(who: str, supervises: tuple[str, ...], told: list[str]) -> None:
    assert severities(with_body(wider(), who, supervises=supervises), "KL 6:1") == told


def test_what_is_left_out_is_named() -> None:
    [finding] = found(with_body(wider(), "ks", supervises=("vn", "bolag")), "KL 6:1")
    assert finding.facts["missing"] == ["gn"]


NORTH, SOUTH = Text("Norr", "North"), Text("Söder", "South")


@pytest.mark.parametrize(
    ("one", "other", "parts", "told"),
    [
        (("skola",), ("omsorg",), (None, None), []),
        (("skola",), ("skola",), (None, None), ["warning"]),
        (("skola", "omsorg"), ("skola", "omsorg"), (None, None), ["warning", "warning"]),
        (("skola",), ("skola",), (NORTH, SOUTH), []),
        (("skola",), ("skola",), (NORTH, NORTH), ["warning"]),
    ],
)
def test_a_field_has_one_committee(
    one: tuple[str, ...], other: tuple[str, ...], parts: tuple[Text | None, Text | None], told: list[str]
) -> None:
    committees = (
        body("ett", BodyKind.COMMITTEE, areas=one, district=parts[0]),
        body("tva", BodyKind.COMMITTEE, areas=other, district=parts[1]),
        body(
            "under", BodyKind.SUBCOMMITTEE, parent="ks", areas=one
        ),  # a subcommittee prepares within a field
    )
    assert severities(replace(lawful(), bodies=(*lawful().bodies, *committees)), "KL 6:2") == told


def routed(decides: str, **more: object) -> Organisation:
    steps = () if decides == DELEGATE else (Step.parse(decides),)
    given = {"case_kinds": ("k",), **more}
    route = Route(id="vag", name=T, steps=steps, decides=decides, **given)  # type: ignore[arg-type]
    more_bodies = (body("sn", BodyKind.COMMITTEE), body("su", BodyKind.SUBCOMMITTEE, parent="sn"))
    return replace(wider(), routes=(route,), bodies=(*wider().bodies, *more_bodies))


@pytest.mark.parametrize(
    ("decides", "individuals", "told"),
    [
        ("sn", True, []),
        ("su", True, []),
        (DELEGATE, True, []),
        ("ks", False, []),
        ("ks", True, ["error"]),
        ("vn", False, ["error"]),
        ("au", False, ["error"]),
    ],
)
def test_the_board_decides_for_others_but_nothing_about_individuals(
    decides: str, individuals: bool, told: list[str]
) -> None:
    assert severities(routed(decides, belongs_to="sn", about_individuals=individuals), "KL 6:8") == told
    assert severities(routed(decides, about_individuals=individuals), "KL 6:8") == []


COMPANY = (Company(id="ab", name=T, board="bolag"),)


@pytest.mark.parametrize(
    ("decides", "told"), [("ks", []), ("kf", ["error"]), ("au", ["error"]), (DELEGATE, ["error"])]
)
def test_the_board_itself_reviews_the_companies(decides: str, told: list[str]) -> None:
    org = replace(routed(decides, case_kinds=("company-review",)), companies=COMPANY)
    assert severities(org, "KL 6:9") == told


@pytest.mark.parametrize(("companies", "told"), [((), []), (COMPANY, ["note"])])
def test_a_municipality_with_companies_is_told_of_the_review(
    companies: tuple[Company, ...], told: list[str]
) -> None:
    assert severities(replace(wider(), companies=companies), "KL 6:9") == told
