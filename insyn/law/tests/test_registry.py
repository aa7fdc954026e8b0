"""Every rule knows its section, its dates and its wording."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

from insyn.description.read import read_organisation
from insyn.description.text import Text
from insyn.law import check, covered
from insyn.law.coverage import coverage_as_json, coverage_as_text
from insyn.law.kommunallagen.sections import LETTERED, NOT_COVERED, SECTIONS, sections, why_not
from insyn.law.registry import ACT_IN_FORCE, COMMENCEMENT, Rule, misdated, place_of
from insyn.law.registry import rule as law_rule
from insyn.law.tests.organisations import found, lawful, with_body, without

NORSJO = Path(__file__).parents[3] / "data" / "norsjo"


def by_section(section: str) -> Rule:
    return next(rule for rule in covered() if rule.section == section)


KL = [rule for rule in covered() if rule.section.startswith("KL ")]
OTHER = [rule for rule in covered() if not rule.section.startswith("KL ")]


def test_the_sections_covered_stand_in_the_order_of_the_statutes() -> None:
    places = [place_of(rule.section) for rule in covered()]
    assert places == sorted(places)
    assert {"KL 3:1", "KL 4:5", "KL 5:5", "KL 6:42", "KL 9:24", "KL 12:5", "VL 3:3"} <= {
        rule.section for rule in covered()
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [("KL 4:18", "KL 4:18 a"), ("KL 4:18 a", "KL 4:19"), ("KL 9:2", "KL 9:10"), ("KL 13:14", "VL 1:1")],
)
def test_sections_with_letters_and_of_other_statutes_have_their_place(one: str, two: str) -> None:
    assert place_of(one) < place_of(two)


@pytest.mark.parametrize("rule", KL, ids=lambda rule: rule.section)
def test_each_rule_cites_its_section_and_is_short(rule: Rule) -> None:
    chapter, section = re.fullmatch(r"KL (\d+):(\d+)", rule.section).groups()  # type: ignore[union-attr]
    assert (rule.check.__doc__ or "").startswith(f"{chapter} kap. {section} §")
    assert rule.check.__module__.rpartition(".")[2].startswith(f"chapter{int(chapter):02}")
    assert rule.in_full == f"{chapter} kap. {section} § kommunallagen (2017:725)"
    assert len(inspect.getsource(rule.check).splitlines()) <= 45
    assert rule.title.sv
    assert rule.title.en


@pytest.mark.parametrize("rule", KL, ids=lambda rule: rule.section)
def test_each_rule_holds_from_the_day_of_the_act_and_its_wording_from_a_known_day(rule: Rule) -> None:
    assert rule.valid_from
    assert rule.valid_from >= ACT_IN_FORCE
    assert rule.in_force.startswith(f"{rule.valid_from}/")
    assert rule.amended
    assert rule.wording_from == max(COMMENCEMENT[rule.amended], rule.valid_from)


@pytest.mark.parametrize("rule", OTHER, ids=lambda rule: rule.section)
def test_of_a_statute_whose_text_is_not_here_no_date_is_invented(rule: Rule) -> None:
    assert (rule.valid_from, rule.amended, rule.in_force, rule.wording_from) == (None, None, "", None)
    chapter, colon, section = rule.section.split()[1].rpartition(":")
    assert (rule.check.__doc__ or "").startswith(f"{chapter} kap." if colon else f"{section} §")


def test_a_statute_without_chapters_is_cited_by_its_section() -> None:
    assert by_section("ARKL 8").in_full == "8 § arkivlagen (1990:782)"
    assert by_section("SOL 10:4").in_full == "10 kap. 4 § socialtjänstlagen (2001:453)"


def test_a_finding_of_such_a_statute_says_that_its_text_is_not_here() -> None:
    [finding] = found(without(lawful(), "vn"), "VL 3:3")
    assert "The text of the statute is not in Insyn." in finding.message.en


@pytest.mark.parametrize(
    ("section", "amended"),
    [
        ("", "2017:725"),
        ("5:5", "2017:725"),
        ("KL 5", "2017:725"),
        ("ARKL 8:1", "2017:725"),
        ("XY 5:5", "2017:725"),
        ("KL 5:5", "1999:1"),
    ],
)
def test_a_rule_without_its_section_or_with_an_unknown_wording_is_refused(section: str, amended: str) -> None:
    before = covered()
    with pytest.raises(ValueError, match=r"section|wording"):
        law_rule(section, Text("T", "T"), amended=amended)
    assert covered() == before


def test_no_two_wordings_overlap_or_leave_a_gap() -> None:
    assert misdated(covered()) == []


def wording(begins: date, ends: date | None, title: str = "T") -> Rule:
    return Rule("KL 5:5", Text(title, title), begins, "2017:725", lambda facts: iter(()), ends)


FIRST, CHANGED = ACT_IN_FORCE, date(2030, 1, 1)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ([wording(FIRST, CHANGED), wording(CHANGED, None)], []),
        ([wording(FIRST, CHANGED), wording(CHANGED, None, "Another title")], []),
        ([wording(FIRST, None), wording(FIRST, None, "Another rule")], []),
        ([wording(FIRST, None), wording(FIRST, None)], ["two wordings"] * 2),
        ([wording(FIRST, CHANGED)], ["nothing follows"]),
        ([wording(CHANGED, None)], ["nothing ended"]),
        ([wording(FIRST, date(2029, 12, 31)), wording(CHANGED, None)], ["nothing follows", "nothing ended"]),
        (
            [wording(FIRST, date(2030, 1, 2)), wording(CHANGED, None, "Another title")],
            ["nothing follows", "two wordings", "nothing ended", "two wordings"],
        ),
        ([wording(CHANGED, FIRST)], ["before it begins", "nothing follows", "nothing ended"]),
    ],
)
def test_a_gap_or_an_overlap_between_wordings_is_told(rules: list[Rule], told: list[str]) -> None:
    found = misdated(rules)
    assert len(found) == len(told), found
    assert all(words in line for words, line in zip(told, found, strict=True))


@pytest.mark.parametrize("rule", covered(), ids=lambda rule: f"{rule.section} {rule.check.__name__}")
def test_each_section_is_named_in_a_test_of_its_chapter(rule: Rule) -> None:
    chapter = rule.section.partition(":")[0].split()[-1]
    tests = Path(__file__).parent.glob(f"test_chapter{int(chapter):02}*.py" if rule in KL else "*.py")
    assert any(f'"{rule.section}"' in file.read_text(encoding="utf-8") for file in tests)


def test_every_section_of_the_act_is_covered_or_says_why_not() -> None:
    every = sections()
    assert len(every) == sum(SECTIONS.values()) + len(LETTERED) == 332
    for section in every:
        assert bool(section.rules) != (section.why_not is not None), section.section
        if not section.rules:
            assert section.why_not == why_not(section.section)


def test_no_reason_is_given_twice_or_for_a_section_that_a_rule_covers() -> None:
    coded = {rule.section for rule in KL}
    seen: set[str] = set()
    for chapter, first, last, _ in NOT_COVERED:
        for number in range(first, last + 1):
            section = f"{chapter}:{number}"
            assert section not in seen | coded, section
            seen.add(section)


def test_the_list_is_told_to_a_person_and_to_a_program() -> None:
    text = coverage_as_text("en").splitlines()
    assert text[0].endswith("of 332 sections are tested.")
    assert any(line.startswith("KL 5:13–57") for line in text)
    told = {entry["section"]: entry for entry in coverage_as_json()}
    assert told["KL 5:5"]["rules"][0]["wording_from"] == "2020-01-01"
    assert told["KL 5:13"]["why_not"]["sv"].startswith("prövas när sammanträdet hålls")
    assert told["VL 3:3"]["rules"][0]["wording"] is None


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


@pytest.mark.parametrize(
    ("day", "measured"),
    [
        (date(2010, 1, 1), [True, False]),
        (date(2029, 12, 31), [True, False]),
        (date(2030, 1, 1), [False, True]),
        (date(2040, 1, 1), [False, True]),
    ],
)
def test_of_two_wordings_one_measures_each_day(day: date, measured: list[bool]) -> None:
    assert [rule.measures(day) for rule in (wording(FIRST, CHANGED), wording(CHANGED, None))] == measured


def test_a_lawful_organisation_has_no_findings() -> None:
    assert check(lawful()) == []


def test_norsjo_2020_breaks_no_law_and_its_source_disagrees_once() -> None:
    every = check(read_organisation(NORSJO / "2020.toml"))
    [finding] = [found for found in every if found.rule == "source"]
    # What no slide says: guidelines of compensation, the director's instruction, how decisions are reported, the joint
    # committees' hosts and agreements, who owns the company and that it is reviewed, who leads in a crisis.
    assert {(found.rule, found.severity) for found in every if found.rule != "source"} == {
        (rule, "note")
        for rule in ("KL 4:15", "KL 6:9", "KL 7:2", "KL 7:8", "KL 9:20", "KL 9:22", "KL 10:2", "LEH 2:2")
    }
    assert (finding.rule, finding.severity) == ("source", "warning")
    assert finding.facts["difference_tkr"] == 1000
    assert (finding.facts["frame_tkr"], finding.facts["parts_tkr"]) == (6683, 7683)
    assert "7\u00a0683 tkr" in finding.message.sv
    assert "(+1000 tkr)" in finding.message.en
