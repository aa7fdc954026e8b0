"""Words as they stand inside a sentence."""

import pytest

from insyn.description.text import in_a_sentence


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Ekonomichef", "ekonomichef"),
        ("Äldreomsorgschef", "äldreomsorgschef"),
        ("LSS-handläggare", "LSS-handläggare"),
        ("IT-chef", "IT-chef"),
        ("rektor", "rektor"),
        ("A", "a"),
        ("", ""),
    ],
)
def test_a_name_loses_its_capital_unless_that_belongs_to_it(name: str, inside: str) -> None:
    assert in_a_sentence(name) == inside
