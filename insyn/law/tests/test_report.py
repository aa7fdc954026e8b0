"""`insyn check`: what files are, and whether they fit together."""

import json
from pathlib import Path

import pytest

from insyn.description.finding import Finding
from insyn.description.tests.examples import DEMANDED, NORSJO
from insyn.description.tests.examples import changed as small_changed
from insyn.law.report import as_json, as_text, check_files

HEAD = '[municipality]\ncode = "9999"\nname = "Exempel kommun"\nslug = "exempel"\n'
VERSION = '[version]\nvalid_from = 2020-01-01\ndecided = "X"\ntitle = { sv = "T", en = "T" }\n'
ADMINISTRATION = (
    HEAD
    + VERSION
    + '[[unit]]\nid = "ledning"\nkind = "director"\nname = { sv = "L", en = "L" }\nhead = "kommunchef"\nprepares_for = "ks"\n'
    '[[role]]\nid = "kommunchef"\nname = { sv = "K", en = "K" }\nunit = "ledning"\n'
)
ORDER = (
    '\n[delegation]\ntitle = { sv = "", en = "" }\nreporting = { sv = "Allt", en = "All" }\n'
    '[[delegation.line]]\nnumber = "1"\nsubject = { sv = "", en = "" }\n'
    'body = "ks"\nlegal_basis = "KL 6:37"\ndelegate = "'
)


def changed(*changes: tuple[str, str], more: str = "") -> str:
    """The small organisation with all that the law demands, changed."""
    presidium = (
        'substitutes_share = "1/2"',
        'presidium = { chairs = 1, vice_chairs = 2 }\nmeets = { times_a_year = 8 }\nsubstitutes_share = "1/2"',
    )
    return small_changed(presidium, *changes, more=DEMANDED + more)


def checked(tmp_path: Path, **texts: str) -> list[Finding]:
    """What is found in files of these texts, with the folder left out of `where`."""
    paths = []
    for name, text in texts.items():
        path = tmp_path / f"{name}.toml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return check_files(paths)


def told(found: list[Finding]) -> list[tuple[str, str, str, str]]:
    return [(Path(f.where).name, f.severity.value, f.rule, f.message.en) for f in found]


def test_norsjo_has_no_errors_and_four_findings_about_its_source() -> None:
    found = check_files(sorted(NORSJO.glob("*.toml")))
    source = [finding for finding in found if finding.rule == "source"]
    assert [finding.severity for finding in source] == ["warning"] * 4
    assert {finding.severity for finding in found if finding.rule != "source"} == {"note"}
    places = [Path(finding.where).name.partition(":")[0] for finding in source]
    assert places == ["2020-meetings.toml"] * 3 + ["2020.toml"]


def test_a_finding_is_placed_on_its_line(tmp_path: Path) -> None:
    text = changed(("members = 7", "members = 4"))
    line = text.splitlines().index("members = 4") + 1
    assert told(checked(tmp_path, org=text)) == [
        (f"org.toml:{line}", "error", "KL 6:16", "The board must have at least five members, not 4.")
    ]


def test_what_is_not_stated_is_placed_at_the_nearest_table(tmp_path: Path) -> None:
    text = changed(('substitutes_share = "1/2"\n', ""))
    [(where, severity, rule, _)] = told(checked(tmp_path, org=text))
    assert (severity, rule) == ("warning", "KL 5:8")
    assert where == f"org.toml:{text.splitlines().index('[[body]]') + 1}"


def test_an_unreadable_file_is_findings_and_the_others_are_still_checked(tmp_path: Path) -> None:
    found = told(
        checked(
            tmp_path,
            bad="x = = 1",
            wrong=changed(("members = 7", "membres = 4")),
            administration=ADMINISTRATION,
        )
    )
    assert [(severity, rule) for _, severity, rule, _ in found] == [("error", "file"), ("error", "file")]
    assert found[1][3] == "body 2 (ks), membres: Unknown key “membres”. Write “members”."
    assert found[1][0] == "wrong.toml:28"


@pytest.mark.parametrize("text", ["x = 1", HEAD, "[tool.ruff]\nline-length = 1"])
def test_a_file_that_is_none_of_ours_is_told(tmp_path: Path, text: str) -> None:
    [(where, severity, rule, message)] = told(checked(tmp_path, what=text))
    assert (where, severity, rule) == ("what.toml:1", "error", "file")
    assert message.startswith("The file is like none of ours.")


def test_a_missing_file_is_told() -> None:
    [finding] = check_files(["no/such/file.toml"])
    assert (finding.where, finding.rule, finding.severity) == ("no/such/file.toml:1", "file", "error")


@pytest.mark.parametrize(
    ("delegate", "is_told"),
    [("kommunchef", False), ("au", False), ("chair", False), ("presidium", False), ("kommunchefen", True)],
)
def test_a_delegate_is_a_role_or_a_body(tmp_path: Path, delegate: str, is_told: bool) -> None:
    found = told(checked(tmp_path, org=changed(more=f'{ORDER}{delegate}"\n'), administration=ADMINISTRATION))
    assert [message for *_, message in found] == (
        ["Unknown delegate “kommunchefen”. Write “kommunchef”."] if is_told else []
    )


def test_delegates_are_not_held_against_an_administration_that_is_not_given(tmp_path: Path) -> None:
    assert checked(tmp_path, org=changed(more=f'{ORDER}kommunchefen"\n')) == []


def test_an_administration_prepares_for_bodies_that_exist(tmp_path: Path) -> None:
    wrong = ADMINISTRATION.replace('prepares_for = "ks"', 'prepares_for = "kss"')
    [(where, severity, rule, message)] = told(checked(tmp_path, org=changed(), administration=wrong))
    assert (severity, rule, message) == ("error", "file", "Unknown body “kss”. Write “ks”.")
    assert where.startswith("administration.toml:")
    assert checked(tmp_path, administration=wrong) == []


@pytest.mark.parametrize(
    "text",
    [
        HEAD + '[meetings]\nyear = 2020\ntitle = { sv = "", en = "" }\n'
        '[[meeting]]\nbody = "socialnamnd"\ndate = 2020-02-03\n',
        HEAD + "[assignments]\nyear = 2020\nordinary = 1\ntotal = 1\n"
        '[[count]]\nbody = "socialnamnd"\nstated = "S"\nordinary = 1\ntotal = 1\n',
        HEAD + "[people]\ninvented = true\nstarts_on = 2020-01-01\n"
        '[[person]]\nid = "a"\ngiven_name = "A"\nfamily_name = "B"\nseats = ["socialnamnd member 1"]\n',
    ],
)
def test_other_files_name_only_bodies_of_the_political_one(tmp_path: Path, text: str) -> None:
    found = told(checked(tmp_path, org=changed(), other=text))
    [(where, severity, rule, message)] = [one for one in found if one[1] == "error"]
    assert (where.partition(":")[0], severity, rule) == ("other.toml", "error", "file")
    assert message.startswith("Unknown body “socialnamnd”.")


def test_files_of_two_municipalities_do_not_fit_together(tmp_path: Path) -> None:
    other = ADMINISTRATION.replace('"9999"', '"2417"')
    found = told(checked(tmp_path, org=changed(), administration=other))
    assert found == [
        (
            "administration.toml:2",
            "error",
            "file",
            "The file is of municipality 2417, but the political file of 9999.",
        )
    ]


def without_subcommittee(valid_from: str) -> str:
    """The small organisation from another day, with a committee of another name in the subcommittee's place."""
    return changed(("valid_from = 2020-01-01", f"valid_from = {valid_from}")).replace('"au"', '"ann"')


@pytest.mark.parametrize(
    ("day", "fits"),
    [("2019-12-31", True), ("2020-01-01", False), ("2020-06-01", False), ("2010-01-01", True)],
)
def test_a_file_is_held_against_the_political_one_in_force_on_its_day(
    tmp_path: Path, day: str, fits: bool
) -> None:
    names = ADMINISTRATION.replace('prepares_for = "ks"', 'prepares_for = "ann"').replace("2020-01-01", day)
    found = checked(tmp_path, old=without_subcommittee("2015-01-01"), new=changed(), administration=names)
    assert ["Unknown body “ann”" in finding.message.en for finding in found] == ([] if fits else [True])


def test_of_several_municipalities_a_file_is_held_against_its_own(tmp_path: Path) -> None:
    other = changed(('code = "9999"', 'code = "9998"')).replace('"au"', '"ann"')
    names = ADMINISTRATION.replace('prepares_for = "ks"', 'prepares_for = "au"')
    assert checked(tmp_path, one=changed(), two=other, administration=names) == []


def test_a_file_of_neither_of_two_municipalities_is_held_against_none(tmp_path: Path) -> None:
    other = changed(('code = "9999"', 'code = "9998"'))
    third = ADMINISTRATION.replace('code = "9999"', 'code = "9997"')
    assert checked(tmp_path, one=changed(), two=other, administration=third) == []


COUNTS = HEAD + (
    '[assignments]\nyear = 2020\ntotal = {total}\n[[count]]\nbody = "ks"\nstated = "Kommunstyrelsen"\ntotal = {total}\n'
)


@pytest.mark.parametrize(("total", "apart"), [(13, True), (14, False), (15, True)])
def test_a_count_apart_from_the_organisation_is_found(tmp_path: Path, total: int, apart: bool) -> None:
    found = checked(tmp_path, org=changed(), counts=COUNTS.format(total=total))
    assert [finding.facts.get("organisation") for finding in found] == ([14] if apart else [])


def test_the_json_has_exactly_the_agreed_keys(tmp_path: Path) -> None:
    [finding] = checked(tmp_path, org=changed(("members = 21", "members = 22")))
    loaded = json.loads(json.dumps(as_json(finding)))
    assert list(loaded) == ["rule", "section", "in_force", "severity", "where", "message", "facts", "cure"]
    assert loaded["rule"] == "KL 5:5"
    assert loaded["section"] == "5 kap. 5 § kommunallagen (2017:725)"
    assert loaded["in_force"] == "2018-01-01/"
    assert loaded["severity"] == "error"
    assert loaded["message"]["sv"] == "Fullmäktige ska ha ett udda antal ledamöter, inte 22."
    assert loaded["facts"] == {"members": 22}


def test_the_text_is_a_line_for_each_finding_and_their_number(tmp_path: Path) -> None:
    found = checked(tmp_path, org=changed(("members = 21", "members = 22")))
    lines = as_text(found).splitlines()
    assert lines[0].endswith(
        "org.toml:17: fel, KL 5:5: Fullmäktige ska ha ett udda antal ledamöter, inte 22."
    )
    assert lines[1] == "Fel: 1, varningar: 0, upplysningar: 0"
    assert as_text(found, "en").splitlines()[1] == "Errors: 1, warnings: 0, notes: 0"
    assert as_text([], "en") == "Errors: 0, warnings: 0, notes: 0"


def test_what_the_law_says_of_both_files_is_placed_in_the_one_that_says_it(tmp_path: Path) -> None:
    two = ADMINISTRATION.replace(
        "[[role]]", '[[unit]]\nid = "annan"\nkind = "director"\nname = { sv = "A", en = "A" }\n[[role]]', 1
    ).replace('head = "kommunchef"\n', "")
    order = changed(more=f'{ORDER}kommunchef"\nsub_delegation = true\n')
    lines = two.splitlines()
    first = lines.index("[[unit]]") + 1
    second = lines.index("[[unit]]", first) + 1
    found = checked(tmp_path, org=order, administration=two)
    assert [(Path(f.where).name, f.severity.value, f.rule) for f in found] == [
        (f"org.toml:{order.splitlines().index('sub_delegation = true') + 1}", "error", "KL 7:6"),
        (f"administration.toml:{second + 2}", "error", "KL 7:1"),
        (f"administration.toml:{first}", "warning", "KL 7:1"),
    ]


def test_a_joint_committees_delegate_may_be_a_partners_employee(tmp_path: Path) -> None:
    joint = (
        '[[body]]\nid = "gn"\nkind = "joint-committee"\nname = { sv = "G", en = "G" }\n'
        "joint = { own = { members = 1, substitutes = 1 } }\n"
    )
    order = changed(more="\n" + joint + ORDER.replace('body = "ks"', 'body = "gn"') + 'miljochef"\n')
    found = checked(tmp_path, org=order, administration=ADMINISTRATION)
    assert "file" not in {one.rule for one in found}
    assert "KL 9:30" in {one.rule for one in found}


def test_a_calendar_is_held_against_the_days_of_the_budget(tmp_path: Path) -> None:
    calendar = HEAD + (
        '[meetings]\nyear = 2022\ntitle = { sv = "", en = "" }\n'
        '[[meeting]]\nbody = "ks"\ndate = 2022-11-01\n[[meeting]]\nbody = "kf"\ndate = 2022-06-13\n'
    )
    found = checked(tmp_path, org=changed(), calendar=calendar)
    assert [(Path(f.where).name, f.severity.value, f.rule) for f in found] == [
        ("calendar.toml:5", "warning", rule) for rule in ("KL 11:8", "KL 11:10", "KL 11:20")
    ]
    assert "newly elected assembly (from 2022-10-15)" in found[1].message.en
    mended = calendar.replace("2022-11-01", "2022-04-12").replace("2022-06-13", "2022-11-21")
    assert checked(tmp_path, org=changed(), calendar=mended) == []
