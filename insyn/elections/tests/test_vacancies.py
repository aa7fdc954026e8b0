"""How a vacancy is filled (KL 6:20)."""

from insyn.elections.rules.vacancies import by_election


def test_a_vacancy_after_a_proportional_election_keeps_representation_unchanged() -> None:
    assert by_election(None).citation == "KL 6:20"
    found = by_election("S+V")
    assert found.citation == "KL 6:20 andra stycket"
    assert "S+V" in found.reason.sv
    assert "2022-07-01" in found.reason.sv
