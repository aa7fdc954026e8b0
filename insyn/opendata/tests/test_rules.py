"""Unbroken service, and the table of fields against itself and its documentation."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from insyn.meetings.rules.outcome_record import Run, Taken, runs
from insyn.opendata.rules.fields import FIELDS, Field, schema
from insyn.opendata.rules.files import DECISIONS, SERVICE, VOTES

DOCS = Path(__file__).resolve().parents[3] / "docs" / "open-data.md"
WHO = st.dictionaries(st.integers(1, 5), st.none() | st.integers(6, 8), max_size=5)


def test_service_is_told_from_the_item_to_the_item() -> None:
    taken = [
        Taken(1, 4, {1: None, 2: None}),
        Taken(2, 5, {1: None, 3: 2}),
        Taken(4, 6, {1: None, 3: 2}),
        Taken(5, None, {1: None, 2: None, 3: 9}),
    ]
    found = runs(taken)
    assert found[1, 4] == Run(1, 5, 4, None)
    assert found[2, 1] == Run(1, 1, 4, 4)
    assert found[3, 2] == found[3, 4] == Run(2, 4, 5, 6)
    assert found[3, 5] == Run(5, 5, None, None)
    assert found[2, 5] == Run(5, 5, None, None)
    assert (3, 1) not in found


@given(st.lists(WHO, max_size=8))
def test_every_service_lies_in_exactly_one_run_for_the_same_member(people) -> None:
    taken = [Taken(place, place + 10, served) for place, served in enumerate(people, start=1)]
    found = runs(taken)
    assert set(found) == {(person, item.position) for item in taken for person in item.people}
    for (person, position), run in found.items():
        assert run.from_position <= position <= run.to_position
        within = [item for item in taken if run.from_position <= item.position <= run.to_position]
        assert {item.people[person] for item in within} == {taken[position - 1].people[person]}
        assert all(found[person, item.position] == run for item in within)
        for beside in (run.from_position - 1, run.to_position + 1):
            if 1 <= beside <= len(taken):
                other = taken[beside - 1].people
                assert person not in other or other[person] != within[0].people[person]


def _walk(fields: tuple[Field, ...]):
    for field in fields:
        yield field
        yield from _walk(field.fields)


def test_every_field_is_described_in_both_languages_and_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for field in _walk(FIELDS):
        assert field.words.sv != field.words.en or field.words.sv in ("Person",), field.name
        assert f"`{field.name}`" in text, field.name
        assert (field.type == "object") is bool(field.fields)
    for name in (*DECISIONS, *VOTES, *SERVICE):
        assert f"`{name}`" in text, name


def test_the_schema_lets_nothing_else_through() -> None:
    made = schema("https://exempel.invalid/schema.json")
    assert made["additionalProperties"] is False
    vote = made["properties"]["divisions"]["items"]["properties"]["votes"]["items"]
    assert vote["properties"]["vote"]["enum"] == ["yes", "no", "abstain"]
    assert made["properties"]["against_proposal"]["enum"][-1] is None
