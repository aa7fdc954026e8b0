"""Every rule knows its section, its dates and its wording."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

from insyn.description.read import read_organisation
from insyn.law import check, covered
from insyn.law.registry import ACT_IN_FORCE, COMMENCEMENT, Rule
from insyn.law.tests.organisations import found, lawful, with_body

NORSJO = Path(__file__).parents[3] / "data" / "norsjo"


def by_section(section: str) -> Rule:
    return next(rule for rule in covered() if rule.section == section)


def test_the_sections_covered_are_those_of_size_and_composition_in_order() -> None:
    assert [rule.section for rule in covered()] == [
        "KL 3:5",
        "KL 5:5",
        "KL 5:8",
        "KL 6:16",
        "KL 6:21",
        "KL 6:42",
    ]


@pytest.mark.parametrize("rule", covered(), ids=lambda rule: rule.section)
def test_each_rule_cites_its_section_and_is_short(rule: Rule) -> None:
    chapter, section = re.fullmatch(r"KL (\d+):(\d+)", rule.section).groups()  # type: ignore[union-attr]
    assert (rule.check.__doc__ or "").startswith(f"{chapter} kap. {section} §")
    assert rule.check.__module__.endswith(f"chapter{int(chapter):02}")
    assert rule.in_full == f"{chapter} kap. {section} § kommunallagen (2017:725)"
    assert len(inspect.getsource(rule.check).splitlines()) <= 45
    assert rule.title.sv
    assert rule.title.en


@pytest.mark.parametrize("rule", covered(), ids=lambda rule: rule.section)
def test_each_rule_holds_from_the_day_of_the_act_and_its_wording_from_a_known_day(rule: Rule) -> None:
    assert (rule.valid_from, rule.valid_to, rule.in_force) == (ACT_IN_FORCE, None, "2018-01-01/")
    assert rule.wording_from == COMMENCEMENT[rule.amended] >= rule.valid_from


def test_no_section_is_coded_twice_for_the_same_day() -> None:
    sections = [rule.section for rule in covered() if rule.measures(date(2024, 1, 1))]
    assert len(sections) == len(set(sections))


@pytest.mark.parametrize(
    ("on", "is_said"),
    [(date(2017, 12, 31), True), (date(2018, 1, 1), False), (date(2024, 1, 1), False)],
)
def test_an_earlier_day_is_measured_by_the_stored_wording_and_the_finding_says_so(
    on: date, is_said: bool
) -> None:
    [finding] = found(with_body(lawful(), "ks", members=4), "KL 6:16", on)
    assert ("mätt mot lydelsen" in finding.message.sv.lower()) is is_said
    assert (finding.facts.get("measured_by") == "SFS 2017:725") is is_said


@pytest.mark.parametrize(("on", "is_said"), [(date(2019, 12, 31), True), (date(2020, 1, 1), False)])
def test_a_later_amendments_wording_is_named_before_its_day(on: date, is_said: bool) -> None:
    [finding] = found(with_body(lawful(), "kf", members=22), "KL 5:5", on)
    assert ("SFS 2019:835, in force from 2020-01-01" in finding.message.en) is is_said


def test_without_a_day_the_organisation_is_measured_as_of_its_own_first_day() -> None:
    org = with_body(lawful(valid_from=date(2011, 1, 1)), "ks", members=4)
    [finding] = found(org, "KL 6:16")
    assert finding.facts["wording_in_force"] == "2018-01-01"


def test_a_rule_that_has_ceased_measures_no_later_day() -> None:
    rule = by_section("KL 6:16")
    ceased = Rule(rule.section, rule.title, rule.valid_from, rule.amended, rule.check, date(2030, 1, 1))
    assert ceased.measures(date(2029, 12, 31))
    assert not ceased.measures(date(2030, 1, 1))
    assert ceased.in_force == "2018-01-01/2030-01-01"


def test_a_lawful_organisation_has_no_findings() -> None:
    assert check(lawful()) == []


def test_norsjo_2020_breaks_no_law_and_its_source_disagrees_once() -> None:
    [finding] = check(read_organisation(NORSJO / "2020.toml"))
    assert (finding.rule, finding.severity) == ("source", "warning")
    assert finding.facts["difference_tkr"] == 1000
    assert (finding.facts["frame_tkr"], finding.facts["parts_tkr"]) == (6683, 7683)
    assert "7\u00a0683 tkr" in finding.message.sv
    assert "(+1000 tkr)" in finding.message.en
