"""Chapter 10 of the Local Government Act: companies, foundations and associations."""

from dataclasses import replace
from typing import Any

import pytest

from insyn.description.bodies import Joint, Partner, Seats
from insyn.description.kinds import BodyKind
from insyn.description.organisation import Company, LegalForm, Organisation, Secured
from insyn.description.text import Text
from insyn.law import check
from insyn.law.tests.organisations import body, found, lawful, severities, with_body

ALL = tuple(Secured)


def with_company(**changes: Any) -> Organisation:
    """The lawful organisation with a wholly owned company in which nothing is lacking, changed."""
    org = lawful()
    board = body("bst", BodyKind.COMPANY_BOARD, parent="kf", elected_by="kf", members=5)
    given: dict[str, Any] = {
        "owned_percent": 100,
        "purpose": Text("Bostäder", "Housing"),
        "secured": ALL,
        "lay_auditors": 1,
        "lay_auditors_from": "rev",
    }
    company = Company(id="bo", name=Text("Bolaget", "The company"), board="bst", **(given | changes))
    return replace(org, bodies=(*org.bodies, board), companies=(company,))


def test_a_company_in_which_nothing_is_lacking_has_no_findings() -> None:
    assert [found for found in check(with_company()) if found.rule.startswith("KL 10:")] == []


@pytest.mark.parametrize(
    ("areas", "said"),
    [((), []), (("bostader",), []), (("bygg",), ["error"]), (("bostader", "overformyndare"), ["error"])],
)
def test_10_1_what_a_statute_gives_to_a_committee_is_not_handed_over(
    areas: tuple[str, ...], said: list[str]
) -> None:
    assert severities(with_body(with_company(), "bst", areas=areas), "KL 10:1") == said


@pytest.mark.parametrize(
    ("percent", "said"), [(None, ["note"]), (0, ["error"]), (1, []), (99, []), (100, [])]
)
def test_10_2_the_share_tells_wholly_from_partly_owned(percent: int | None, said: list[str]) -> None:
    assert severities(with_company(owned_percent=percent), "KL 10:2") == said


def test_10_2_a_board_whose_company_is_not_described_is_a_note() -> None:
    assert severities(replace(with_company(), companies=()), "KL 10:2") == ["note"]


LACKING: list[tuple[dict[str, Any], int, int]] = [
    ({"purpose": None}, 0, 1),
    ({"secured": None}, 0, 1),
    ({"lay_auditors": None}, 0, 1),
    ({"purpose": None, "secured": None, "lay_auditors": None}, 0, 1),
    ({"secured": ()}, 1, 0),
    ({"lay_auditors": 0}, 1, 0),
    ({"lay_auditors": 2}, 0, 0),
    *[({"secured": tuple(one for one in ALL if one is not lacking)}, 1, 0) for lacking in ALL],
]


@pytest.mark.parametrize(("changes", "broken", "silent"), LACKING)
@pytest.mark.parametrize(
    ("form", "percent", "section", "weight"),
    [
        (LegalForm.COMPANY, 100, "KL 10:3", "error"),
        (LegalForm.COMPANY, 99, "KL 10:4", "warning"),
        (LegalForm.COMPANY, 1, "KL 10:4", "warning"),
        (LegalForm.PARTNERSHIP, 50, "KL 10:4", "warning"),
        (LegalForm.FOUNDATION, 100, "KL 10:6", "error"),
        (LegalForm.FOUNDATION, 50, "KL 10:6", "warning"),
        (LegalForm.ASSOCIATION, 50, "KL 10:6", "warning"),
    ],
)
def test_10_3_10_4_10_6_what_is_lacking_weighs_by_who_decides(
    form: LegalForm,
    percent: int,
    section: str,
    weight: str,
    changes: dict[str, Any],
    broken: int,
    silent: int,
) -> None:
    org = with_company(form=form, owned_percent=percent, **changes)
    assert severities(org, section) == ["note"] * silent + [weight] * broken
    for other in {"KL 10:3", "KL 10:4", "KL 10:6"} - {section}:
        assert severities(org, other) == []


@pytest.mark.parametrize(
    ("percent", "by", "said"),
    [(100, "kf", []), (100, None, []), (100, "ks", ["error"]), (99, "ks", [])],
)
def test_10_3_the_assembly_elects_the_whole_board(percent: int, by: str | None, said: list[str]) -> None:
    org = with_body(with_company(owned_percent=percent), "bst", elected_by=by)
    assert severities(org, "KL 10:3") == said


def test_10_3_a_board_that_others_elect_to_is_no_wholly_owned_companys() -> None:
    partner = Partner(name="P", code="1000", members=2, substitutes=0)
    joint = Joint(own=Seats(members=3, substitutes=0), partners=(partner,))
    assert severities(with_body(with_company(), "bst", joint=joint), "KL 10:3") == ["error"]


@pytest.mark.parametrize(
    ("source", "number", "said"),
    [
        ("rev", 1, []),
        ("rev", 5, []),
        ("rev", 6, ["error"]),
        ("ks", 1, ["error"]),
        (None, 6, []),
    ],
)
def test_10_5_lay_auditors_are_some_of_the_auditors(source: str | None, number: int, said: list[str]) -> None:
    org = with_company(lay_auditors_from=source, lay_auditors=number)
    assert severities(org, "KL 10:5") == said


def test_what_is_lacking_is_named_in_words() -> None:
    [finding] = found(with_company(secured=(Secured.PURPOSE, Secured.POWERS)), "KL 10:3")
    assert "fullmäktige tar ställning före principiella beslut" in finding.message.sv
    assert finding.facts["lacking"] == ["principle-decisions", "public-insight"]
