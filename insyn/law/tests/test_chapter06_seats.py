"""Chapter 6 of the Local Government Act: terms, vacancies, substitutes and presidium of committees."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.bodies import Term, TermStart
from insyn.description.governing import Regulated
from insyn.description.organisation import Organisation
from insyn.law.facts import Holding, Holdings
from insyn.law.registry import measure
from insyn.law.tests.organisations import found, lawful, severities, with_body

R = Regulated
DAY = date(2024, 1, 1)
NEEDED = (R.SUBSTITUTES, R.SUBSTITUTES_SPEAK, R.REPLACEMENT_OF_CHAIR, R.REMOTE_ATTENDANCE)


def regulating(*regulates: Regulated, adopted_by: str | None = None) -> Organisation:
    rules, regulations, *others = lawful().governing_documents
    changed = replace(regulations, regulates=regulates, adopted_by=adopted_by)
    return replace(lawful(), governing_documents=(rules, changed, *others))


@pytest.mark.parametrize(
    ("section", "needed"),
    [
        ("KL 6:17", (R.SUBSTITUTES, R.SUBSTITUTES_SPEAK)),
        ("KL 6:22", (R.REPLACEMENT_OF_CHAIR,)),
        ("KL 6:24", (R.REMOTE_ATTENDANCE,)),
    ],
)
def test_regulations_hold_what_the_assembly_must_decide(section: str, needed: tuple[Regulated, ...]) -> None:
    assert found(regulating(*NEEDED), section) == []
    assert found(regulating(), section) == []  # nobody has gone through it
    for left_out in needed:
        [finding] = found(
            regulating(R.MEETING_DAYS, *(one for one in NEEDED if one is not left_out)), section
        )
        assert finding.facts["missing"] == [left_out.value]


@pytest.mark.parametrize(("adopted_by", "told"), [(None, []), ("kf", []), ("ks", ["error"])])
def test_the_assembly_adopts_the_regulations(adopted_by: str | None, told: list[str]) -> None:
    assert severities(regulating(adopted_by=adopted_by), "KL 6:44") == told


@pytest.mark.parametrize(("years", "told"), [(3, ["error"]), (4, []), (5, ["error"])])
@pytest.mark.parametrize("starts", [None, *TermStart])
def test_the_board_is_elected_for_four_years(years: int, starts: TermStart | None, told: list[str]) -> None:
    term = Term(years=years, starts=starts)
    assert severities(with_body(lawful(), "ks", term=term), "KL 6:18") == told
    assert severities(with_body(lawful(), "vn", term=term), "KL 6:18") == []  # 6:19: as the assembly decides


@pytest.mark.parametrize(
    ("on", "starts_on", "starts", "told"),
    [
        (date(2022, 12, 31), date(2019, 1, 1), None, False),
        (date(2023, 1, 1), date(2019, 1, 1), None, True),
        (date(2023, 1, 1), date(2023, 1, 1), None, False),
        (date(2023, 1, 1), date(2022, 12, 31), None, True),
        # Counted from the meeting that elects, which is held after 15 October in the election year.
        (date(2023, 1, 1), date(2022, 10, 17), TermStart.ELECTION_MEETING, False),
        (date(2023, 1, 1), date(2022, 10, 14), TermStart.ELECTION_MEETING, True),
        (date(2023, 1, 1), date(2022, 10, 17), TermStart.JANUARY, True),
        (date(1994, 6, 1), date(1990, 1, 1), None, False),
    ],
)
def test_nobody_outlasts_the_boards_term(
    on: date, starts_on: date, starts: TermStart | None, told: bool
) -> None:
    org = with_body(lawful(), "ks", term=Term(years=4, starts=starts))
    holdings = Holdings(org, (Holding("1", "Anna Ek", "ks", "member", 1, starts_on),), on=on)
    assert any(finding.rule == "KL 6:18" for finding in measure(holdings, on)) is told


def sitting(body: str, number: int, capacity: str = "member") -> Holdings:
    held = tuple(Holding(str(n), f"Person {n}", body, capacity, n) for n in range(1, number + 1))
    return Holdings(lawful(), held, on=DAY)


@pytest.mark.parametrize(
    ("body", "number", "vacant"),
    [
        ("ks", 0, None),
        ("ks", 1, 4),
        ("ks", 4, 1),
        ("ks", 5, None),
        ("ks", 6, None),
        ("vn", 4, 1),
        ("au", 2, None),
        ("kf", 20, None),
    ],
)
def test_a_vacancy_in_a_committee_is_filled(body: str, number: int, vacant: int | None) -> None:
    told = [finding for finding in measure(sitting(body, number), DAY) if finding.rule == "KL 6:20"]
    assert [finding.facts["seats"] - finding.facts["held"] for finding in told] == (
        [vacant] if vacant else []
    )


def test_substitutes_and_those_with_insight_fill_no_members_seat() -> None:
    assert [finding.rule for finding in measure(sitting("ks", 5, "substitute"), DAY)] == []


@pytest.mark.parametrize(
    ("body", "seat", "told"),
    [
        ("ks", ("ks", "member"), []),
        ("ks", ("ks", "substitute"), ["error"]),
        ("vn", ("ks", "member"), ["error"]),
        ("au", ("ks", "member"), []),  # a subcommittee's presidium is its committee's own affair
        ("borta", ("ks", "member"), []),
    ],
)
@pytest.mark.parametrize("capacity", ["chair", "first-vice-chair", "second-vice-chair"])
def test_a_committees_presidium_are_its_members(
    body: str, seat: tuple[str, str], capacity: str, told: list[str]
) -> None:
    holdings = Holdings(
        lawful(), (Holding("1", "Anna Ek", body, capacity), Holding("1", "Anna Ek", *seat)), on=DAY
    )
    found = [finding.severity.value for finding in measure(holdings, DAY) if finding.rule == "KL 6:21"]
    assert found == told
