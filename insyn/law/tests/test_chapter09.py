"""Chapter 9 of the Local Government Act: joint committees."""

from dataclasses import replace

import pytest

from insyn.description.bodies import Joint, Partner, Seats
from insyn.description.organisation import Organisation
from insyn.law.tests.organisations import found, lawful, severities, with_body


def joint(own: tuple[int, int], *partners: tuple[int, int], host: str | None = "9999") -> Organisation:
    others = tuple(
        Partner(name=f"P{n}", code=f"100{n}", members=m, substitutes=s) for n, (m, s) in enumerate(partners)
    )
    return with_body(
        lawful(), "gn", joint=Joint(own=Seats(members=own[0], substitutes=own[1]), host=host, partners=others)
    )


@pytest.mark.parametrize(
    ("own", "partners", "told"),
    [
        ((1, 1), [], 0),
        ((1, 1), [(1, 1)], 0),
        ((2, 2), [(3, 3)], 0),
        ((0, 1), [(1, 1)], 2),
        ((1, 0), [(1, 1)], 2),
        ((1, 1), [(0, 0)], 1),
        ((2, 1), [(1, 2)], 0),
        ((2, 1), [(1, 1)], 1),
        ((1, 2), [(1, 1)], 1),
    ],
)
def test_each_municipality_has_seats_and_substitutes_are_as_many(
    own: tuple[int, int], partners: list[tuple[int, int]], told: int
) -> None:
    assert len(found(joint(own, *partners), "KL 9:24")) == told


@pytest.mark.parametrize(
    ("host", "told"), [("9999", []), ("1000", []), ("1001", ["error"]), (None, ["note"])]
)
def test_the_host_is_one_of_them(host: str | None, told: list[str]) -> None:
    assert severities(joint((1, 1), (1, 1), host=host), "KL 9:20") == told


def test_a_host_is_not_doubted_where_the_partners_are_not_known() -> None:
    assert severities(joint((1, 1), host="1234"), "KL 9:20") == []


def test_regulations_that_are_not_named_are_a_warning() -> None:
    assert severities(lawful(), "KL 9:33") == []
    assert severities(replace(lawful(), governing_documents=()), "KL 9:33") == ["warning"]
