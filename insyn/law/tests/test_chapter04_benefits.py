"""Chapter 4 of the Local Government Act: what elected representatives are compensated for."""

from dataclasses import replace
from typing import Any

import pytest

from insyn.description.organisation import Organisation
from insyn.description.remuneration import Base, Compensation, Paid, Per, Post, Remuneration
from insyn.description.text import Text
from insyn.law.tests.organisations import COMPENSATED, found, lawful, severities

C = Compensation
RIGHTS = [("KL 4:12", C.LOST_INCOME), ("KL 4:13", C.TRAVEL_WITH_DISABILITY), ("KL 4:14", C.CHILDCARE)]
EVERYBODY = ("kf", "ks", "vn", "gn", "rev")


def paying(*rules: Remuneration) -> Organisation:
    return replace(lawful(), remuneration=rules)


def fee(rule_id: str, kronor: int | None, **more: Any) -> Remuneration:
    given = {"pays": (Paid.MEMBERS,), "compensates": (C.FEE,), **more}
    return Remuneration(id=rule_id, rule=Text(rule_id, rule_id), kronor=kronor, **given)


def yearly(rule_id: str, kronor: int, post: str, **more: Any) -> Remuneration:
    return fee(rule_id, kronor, pays=(), per=Per.YEAR, posts=(Post(post),), **more)


PART = {"base_percent": "1.5", "base": Base.PRICE_BASE_AMOUNT}


@pytest.mark.parametrize(("section", "right"), RIGHTS)
@pytest.mark.parametrize(
    ("bodies", "missing"),
    [((), []), (EVERYBODY, []), (EVERYBODY[:-1], ["rev"]), (("ks",), ["kf", "vn", "gn", "rev"])],
)
def test_the_right_is_everybodys(
    section: str, right: Compensation, bodies: tuple[str, ...], missing: list[str]
) -> None:
    told = found(paying(replace(COMPENSATED, compensates=(right,), bodies=bodies)), section)
    assert [finding.facts["bodies"] for finding in told] == ([missing] if missing else [])


@pytest.mark.parametrize(("section", "right"), RIGHTS)
@pytest.mark.parametrize(
    ("pays", "told"),
    [
        ((Paid.MEMBERS, Paid.SERVING_SUBSTITUTES), []),
        ((Paid.MEMBERS, Paid.ALL_SUBSTITUTES), []),
        ((Paid.MEMBERS,), ["error"]),
        ((Paid.ALL_SUBSTITUTES,), ["error"]),
    ],
)
def test_substitutes_who_serve_have_it_too(
    section: str, right: Compensation, pays: tuple[Paid, ...], told: list[str]
) -> None:
    assert severities(paying(replace(COMPENSATED, compensates=(right,), pays=pays)), section) == told


@pytest.mark.parametrize(("section", "right"), RIGHTS)
def test_two_rules_together_may_reach_everybody(section: str, right: Compensation) -> None:
    one = replace(COMPENSATED, id="a", compensates=(right,), bodies=EVERYBODY[:2])
    other = replace(COMPENSATED, id="b", compensates=(right,), bodies=EVERYBODY[2:])
    assert found(paying(one, other), section) == []
    # What is paid to the members of another body is not the body's own.
    assert found(paying(one, replace(other, members_of="kf")), section) != []


@pytest.mark.parametrize(
    ("compensates", "told"),
    [
        ((C.LOST_INCOME, C.TRAVEL_WITH_DISABILITY, C.CHILDCARE), []),
        ((C.LOST_INCOME, C.CHILDCARE), ["warning"]),
        ((C.LOST_INCOME,), ["warning"]),
        ((C.FEE, C.PENSION), ["note"]),
        ((), ["note"]),
    ],
)
def test_guidelines_speak_of_all_three_rights(compensates: tuple[Compensation, ...], told: list[str]) -> None:
    assert severities(paying(replace(COMPENSATED, compensates=compensates)), "KL 4:15") == told


def test_a_file_without_any_rule_is_silent_about_the_guidelines() -> None:
    assert severities(paying(), "KL 4:15") == ["note"]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (fee("a", 500), fee("b", 500), []),
        (fee("a", 500), fee("b", 501), ["error"]),
        (fee("a", 500), fee("b", None), []),
        (fee("a", 500, bodies=("ks",)), fee("b", 400, bodies=("vn",)), []),
        (fee("a", 500, bodies=("ks", "vn")), fee("b", 400, bodies=("vn",)), ["error"]),
        (fee("a", 500, bodies=("ks",)), fee("b", 400), ["error"]),
        # Who serves in a member's place has her assignment; who only listens has not.
        (fee("a", 500), fee("b", 250, pays=(Paid.SERVING_SUBSTITUTES,)), ["error"]),
        (fee("a", 500), fee("b", 250, pays=(Paid.ALL_SUBSTITUTES,)), []),
        (fee("a", 500), fee("b", 250, members_of="kf"), []),
        (fee("a", 500), fee("b", 250, compensates=(C.TRAVEL,)), []),
        # A rule that does not say what it is for gives a fee.
        (fee("a", 500), fee("b", 250, compensates=()), ["error"]),
        (fee("a", 500), fee("b", 250, per=Per.PREPARATION), []),
        (fee("a", 500), fee("b", 500, covers_minutes=240, begun_minutes=240, begun_kronor=500), ["error"]),
        (fee("a", None, **PART), fee("b", None, **PART), []),
        (fee("a", None, **PART), fee("b", None, **(PART | {"base_percent": "1.50"})), []),
        (fee("a", None, **PART), fee("b", None, **(PART | {"base_percent": "1.6"})), ["error"]),
        (fee("a", None, **PART), fee("b", 500), ["error"]),
        # Fixed fees: the same post in the same body.
        (yearly("a", 9000, "chair"), yearly("b", 9000, "chair"), []),
        (yearly("a", 9000, "chair"), yearly("b", 9001, "chair"), ["error"]),
        (yearly("a", 9000, "chair"), yearly("b", 4500, "first-vice-chair"), []),
        (yearly("a", 9000, "chair", bodies=("ks",)), yearly("b", 4500, "chair", bodies=("vn",)), []),
        (yearly("a", 9000, "chair"), fee("b", 500), []),
    ],
)
def test_fees_are_equal_for_equal_assignments(
    one: Remuneration, other: Remuneration, told: list[str]
) -> None:
    assert severities(paying(COMPENSATED, one, other), "KL 4:16") == told
