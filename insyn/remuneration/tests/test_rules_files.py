"""The files for payroll and accounting: what they hold, that they balance, and what they are refused for."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.description.text import Text
from insyn.remuneration.rules.cost_file import comparison_csv, cost_csv
from insyn.remuneration.rules.files import Batch, Codes, missing_for_accounting, missing_for_payroll
from insyn.remuneration.rules.line import Line, LineKind
from insyn.remuneration.rules.lines import compared
from insyn.remuneration.rules.paxml import paxml
from insyn.remuneration.rules.sie import sie


def line(
    person: int = 1, kronor: str | None = "600", kind: LineKind = LineKind.MEETING, body: str = "ks"
) -> Line:
    return Line(
        person=person,
        party="S",
        body=body,
        on=date(2020, 2, 4),
        kind=kind,
        assignment="member",
        rule="arvode",
        section="KL 4:16",
        kronor=None if kronor is None else Decimal(kronor),
        words=Text("120 min", "120 min"),
        of=f"meeting:{person}",
    )


def batch(*lines: Line) -> Batch:
    return Batch(
        municipality='Åmåls "kommun"',
        first=date(2020, 2, 1),
        last=date(2020, 2, 29),
        lines=lines or (line(), line(2, "68.45", LineKind.TRAVEL)),
        people={1: "Anna Exempel", 2: "Bo Exempel"},
        bodies={"ks": "Kommunstyrelsen"},
    )


CODES = Codes(
    organisation_number="212000-2445",
    employees={1: "1001", 2: "1002"},
    pay_types={kind.value: f"5{place}0" for place, kind in enumerate(LineKind)},
    accounts={kind.value: f"50{place}1" for place, kind in enumerate(LineKind)},
    counter_account="2821",
)


def test_the_payroll_file_has_a_row_for_each_line_that_moves_money() -> None:
    made = paxml(
        batch(line(), line(2, "68.45", LineKind.TRAVEL), line(kronor="0")),
        CODES,
        datetime(2020, 3, 2, 8, 30, 7, 9),
    )
    root = ET.fromstring(made)
    assert root.tag == "paxml"
    assert {child.tag: child.text for child in root[0]} == {
        "format": "LÖNIN",
        "version": "2.0",
        "datum": "2020-03-02T08:30:07",
        "foretagorgnr": "212000-2445",
        "foretagnamn": 'Åmåls "kommun"',
    }
    rows = root.findall("lonetransaktioner/lonetrans")
    assert [(row.attrib, row.findtext("lonart"), row.findtext("belopp")) for row in rows] == [
        ({"postid": "1", "anstid": "1001"}, "500", "600.00"),
        ({"postid": "2", "anstid": "1002"}, "540", "68.45"),
    ]
    assert [child.tag for child in rows[0]] == [
        "lonart",
        "benamning",
        "datum",
        "antal",
        "apris",
        "belopp",
        "kontonr",
        "info",
    ]
    assert rows[0].findtext("info") == "Kommunstyrelsen; 120 min"


def test_a_personal_identity_number_has_no_place_in_it() -> None:
    assert b"persnr" not in paxml(batch(), CODES, datetime(2020, 3, 2))


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"organisation_number": ""}, "Kommunens organisationsnummer saknas."),
        ({"employees": {1: "1001"}}, "Anställningsnummer saknas för: Bo Exempel."),
        ({"employees": {}}, "Anställningsnummer saknas för: Anna Exempel, Bo Exempel."),
        ({"pay_types": {"meeting": "500"}}, "Löneart saknas för: Resa eller utgift."),
    ],
)
def test_what_payroll_lacks_is_said(lacking: dict, said: str) -> None:
    assert [text.sv for text in missing_for_payroll(batch(), replace(CODES, **lacking))] == [said]
    assert missing_for_payroll(batch(), CODES) == []


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ({"organisation_number": ""}, "Kommunens organisationsnummer saknas."),
        ({"accounts": {"meeting": "5001"}}, "Konto saknas för: Resa eller utgift."),
        ({"counter_account": ""}, "Motkontot saknas."),
    ],
)
def test_what_accounting_lacks_is_said(lacking: dict, said: str) -> None:
    assert [text.sv for text in missing_for_accounting(batch(), replace(CODES, **lacking))] == [said]
    assert missing_for_accounting(batch(), CODES) == []


def test_who_has_nothing_to_get_needs_no_number() -> None:
    assert missing_for_payroll(batch(line(), line(2, "0")), replace(CODES, employees={1: "1001"})) == []


def test_the_accounting_file_is_one_voucher() -> None:
    rows = sie(batch(), CODES, 7, date(2020, 3, 2)).decode("cp437").splitlines()
    assert rows[0] == "#FLAGGA 0"
    assert '#FNAMN "Åmåls \\"kommun\\""' in rows
    assert '#KONTO 5001 "Sammanträdesarvode"' in rows
    assert '#VER FTV 7 20200229 "Ersättning till förtroendevalda 2020-02-01 - 2020-02-29" 20200302' in rows
    assert '   #TRANS 5041 {} 68.45 20200229 "Resa eller utgift, Kommunstyrelsen"' in rows
    assert '   #TRANS 2821 {} -668.45 20200229 "Att betala ut"' in rows


KINDS = st.sampled_from(list(LineKind))
AMOUNTS = st.integers(-(10**7), 10**7).map(lambda ore: str(Decimal(ore) / 100))


@given(
    st.lists(
        st.builds(line, st.sampled_from([1, 2]), AMOUNTS, KINDS, st.sampled_from(["ks", "kf"])), min_size=1
    )
)
def test_the_voucher_always_comes_to_nothing_and_holds_all_of_it(lines: list[Line]) -> None:
    rows = sie(batch(*lines), CODES, 1, date(2020, 3, 2)).decode("cp437").splitlines()
    amounts = [(row.split()[1], Decimal(row.split()[3])) for row in rows if "#TRANS" in row]
    assert sum(amount for _, amount in amounts) == 0
    owed = sum((one.kronor for one in lines if one.kronor), Decimal(0))
    assert sum(amount for account, amount in amounts if account != "2821") == owed


def test_a_years_cost_adds_up_in_every_group() -> None:
    rows = [
        row.split(";")
        for row in cost_csv(
            [line(), line(2, None, body="kf"), line(2, "68.45", LineKind.TRAVEL)],
            {"ks": Text("Kommunstyrelsen", "Board"), "member": Text("ledamot", "member")},
            "sv",
        ).splitlines()
    ]
    assert rows[1:] == [
        ["organ", "kf", "kf", "0", "1", "1"],
        ["organ", "ks", "Kommunstyrelsen", "668.45", "2", "0"],
        ["parti", "S", "S", "668.45", "3", "1"],
        ["uppdrag", "kf/member", "kf, ledamot", "0", "1", "1"],
        ["uppdrag", "ks/member", "Kommunstyrelsen, ledamot", "668.45", "2", "0"],
        ["allt", "", "", "668.45", "3", "1"],
    ]


def test_two_sets_of_rules_side_by_side_and_no_cell_is_a_formula() -> None:
    text = comparison_csv(compared([line()], [replace(line(), kronor=Decimal(500), party="=1+1")]), {}, "en")
    assert "all;;;600;500;-100" in text
    assert ";'=1+1;" in text
