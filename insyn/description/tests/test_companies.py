"""A company's table: what can be said in it, what is refused, and that it is written as it was read."""

import pytest

from insyn.description.organisation import LegalForm, Secured
from insyn.description.read import read_organisation
from insyn.description.tests.examples import changed, problems
from insyn.description.text import Text
from insyn.description.write import write_organisation

BOARD = """
[[body]]
id = "bolag"
kind = "company-board"
name = { sv = "Bolagets styrelse", en = "Board" }

[[company]]
id = "bo"
name = { sv = "Bolaget", en = "The company" }
board = "bolag"
"""


def with_company(*keys: str) -> str:
    return changed(more="\n".join((BOARD.rstrip(), *keys, "")))


def test_what_the_assembly_has_seen_to_is_read() -> None:
    [company] = read_organisation(
        with_company(
            'form = "foundation"',
            "owned_percent = 51",
            'purpose = { sv = "Bostäder", en = "Housing" }',
            'secured = ["purpose", "public-insight"]',
            "lay_auditors = 1",
            'lay_auditors_from = "ks"',
        )
    ).companies
    assert (company.form, company.owned_percent) == (LegalForm.FOUNDATION, 51)
    assert company.secured == (Secured.PURPOSE, Secured.PUBLIC_INSIGHT)
    assert company.purpose == Text("Bostäder", "Housing")


def test_a_company_of_which_nothing_is_said_is_a_limited_company() -> None:
    [company] = read_organisation(with_company()).companies
    assert company.form is LegalForm.COMPANY
    assert (company.owned_percent, company.secured, company.lay_auditors) == (None, None, None)


@pytest.mark.parametrize("keys", [(), ("secured = []",), ('secured = ["powers"]', "owned_percent = 0")])
def test_it_is_written_as_it_was_read(keys: tuple[str, ...]) -> None:
    """Nothing secured is something else than nothing said."""
    org = read_organisation(with_company(*keys))
    assert read_organisation(write_organisation(org)) == org


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("owned_percent = 101", "owned_percent"),
        ("owned_percent = -1", "owned_percent"),
        ("owned_percent = 33.3", "owned_percent"),
        ('secured = ["everything"]', "secured"),
        ('form = "club"', "form"),
        ('lay_auditors_from = "revisionen"', "lay_auditors_from"),
    ],
)
def test_what_cannot_be_is_refused_at_its_line(key: str, where: str) -> None:
    text = with_company(key)
    [(line, told, _, instead)] = problems(text)
    assert line == text.splitlines().index(key) + 1
    assert where in told
    assert instead
