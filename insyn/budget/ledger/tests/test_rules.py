"""A ledger's file: what is read of it to the öre, what is told of what is wrong with it, and that nothing is mapped twice."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insyn.budget.frames.rules.lines import Purpose
from insyn.budget.ledger.rules.example import example, head, vouchers
from insyn.budget.ledger.rules.mapping import Mapped, Mapper, as_table, read_table, twice, wrong
from insyn.budget.ledger.rules.sie.crc import ControlSum
from insyn.budget.ledger.rules.sie.decoding import LATIN, PC8, UTF8, NotALedger, lines_of, sniff
from insyn.budget.ledger.rules.sie.fields import Broken, objects_of, parted
from insyn.budget.ledger.rules.sie.reader import Reader
from insyn.budget.ledger.rules.sums import Covered, Sums, replaces
from insyn.budget.ledger.rules.tables import NoColumn, TableReader
from insyn.budget.ledger.rules.vouchers import class_of, day_of, is_result, kronor, ore_of

HEAD = [
    "#FORMAT PC8",
    "#SIETYP 4",
    "#RAR 0 20200101 20201231",
    "#RAR -1 20190101 20191231",
    '#KONTO 5010 "Löner"',
    "#KONTO 1930 Bank",
]


def ver(*rows: str, day: str = "20200115", name: str = "A 1") -> list[str]:
    return [f'#VER {name} {day} "Text"', "{", *rows, "}"]


BALANCED = ver('#TRANS 5010 {1 "200" 6 P1} 100.50 20200115 "Lön"', "#TRANS 1930 {} -100.50")


def followed(*lines: str):
    reader = Reader()
    return list(reader.vouchers([*HEAD, *lines])), reader


def codes(reader) -> dict[str, int]:
    return reader.findings.counts


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("#VER A 1 20200101", ["#VER", "A", "1", "20200101"]),
        ('#KONTO\t5010   "Löner och \\"annat\\""', ["#KONTO", "5010", 'Löner och "annat"']),
        ('#TRANS 1 {1 "200" 6 P1} -2.00 "" "x"', ["#TRANS", "1", ("1", "200", "6", "P1"), "-2.00", "", "x"]),
        ('#TRANS 1 {} 2.00 "" {}', ["#TRANS", "1", (), "2.00", "", ()]),
        ('#TRANS 1 {1 "a}b"} 2', ["#TRANS", "1", ("1", "a}b"), "2"]),
        ('#FNAMN "C:\\\\bok"', ["#FNAMN", "C:\\bok"]),
    ],
)
def test_a_line_is_parted(line, expected):
    assert parted(line) == expected


@pytest.mark.parametrize("line", ['#KONTO 1 "a', "#TRANS 1 {1 2", "#TRANS 1 1} 2", '{"a'])
def test_what_lacks_its_other_half_is_told(line):
    with pytest.raises(Broken):
        parted(line)


@pytest.mark.parametrize("one", ["1", ("1",), ("1", "2", "3")])
def test_objects_come_in_pairs(one):
    with pytest.raises(Broken):
        objects_of(one)


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("0", 0), ("-0.01", -1), ("1234.5", 123_450), ("+7", 700), ("12.3400", 1234), ("10000000000000.00", 10**15),
        ("10000000000000.01", None), ("12.345", None), ("1,5", None), ("1e3", None), ("", None), ("١", None), ("--1", None),
    ],
)  # fmt: skip
def test_an_amount_is_exact_or_none(written, ore):
    assert ore_of(written) == ore


@given(st.integers(-(10**14), 10**14))
@settings(max_examples=40)
def test_every_amount_comes_back(ore):
    said = kronor(ore).en.replace(",", "").replace("−", "-")
    assert ore_of(said) == ore


@pytest.mark.parametrize(
    ("written", "day"), [("20200229", date(2020, 2, 29)), ("20190229", None), ("2020-02-01", None)]
)
def test_a_day_is_one_or_none(written, day):
    assert day_of(written) == day


def test_a_voucher_is_read_with_its_objects():
    (voucher,), reader = followed(*BALANCED)
    assert (voucher.series, voucher.number, voucher.on, voucher.line) == ("A", "1", date(2020, 1, 15), 7)
    assert [(row.account, row.ore, row.object_of("1"), row.object_of("6")) for row in voucher.rows] == [
        ("5010", 10_050, "200", "P1"),
        ("1930", -10_050, "", ""),
    ]
    assert reader.findings.kept == []


@pytest.mark.parametrize(("last", "found"), [("-100.49", 1), ("-100.50", 0), ("-100.51", 1)])
def test_a_voucher_below_at_and_above_balance(last, found):
    _given, reader = followed(*ver("#TRANS 5010 {} 100.50", f"#TRANS 1930 {{}} {last}"))
    assert codes(reader).get("unbalanced", 0) == found
    assert not reader.findings.stopped


def test_a_row_put_there_afterwards_counts_once_and_one_struck_out_not_at_all():
    rows = (
        "#BTRANS 5010 {} 90.00",
        '#RTRANS 5010 {} 100.00 "" "ny"',
        '#TRANS 5010 {} 100.00 "" "ny"',
        "#TRANS 1930 {} -100.00",
    )
    (voucher,), reader = followed(*ver(*rows))
    assert [row.mark for row in voucher.rows] == ["removed", "added", ""]
    assert voucher.ore == 0
    sums = Sums()
    sums.add(voucher)
    assert sums.ore == {(2020, 1, "5010", ""): 10_000, (2020, 1, "1930", ""): -10_000}
    assert not codes(reader)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["#TRANS 5010 {} 1.00"], "outside"),
        (["{"], "outside"),
        (["hej"], "no-label"),
        (['#KONTO 1 "a'], "broken"),
        (ver("#TRANS 5010 {1} 1.00"), "objects"),
        (ver("#TRANS 5010 {} 1,00"), "amount"),
        (ver("#KONTO 5010 x"), "in-voucher"),
        (["#VER A 1 20200115", "#TRANS 5010 {} 0.00", "}"], "brace"),
        (BALANCED[:3], "cut"),
        (ver(day="2020"), "day"),
        (ver("#TRANS 5010 {} 0", day="20210101"), "year"),
        (["#RAR 1 20200701 20210630"], "calendar"),
        (["#RAR x y z"], "rar"),
        (["#SIETYP 2"], "type"),
        (["#IB x 1930 5.00"], "balance-year"),
        (["#PSALDO 0 202001 5010 {1 200} fel"], "amount"),
        (["#KSUMMA", *BALANCED], "sum-cut"),
    ],
)
def test_what_cannot_be_read_stops_with_its_line(lines, code):
    _given, reader = followed(*lines)
    assert code in codes(reader)
    assert reader.findings.stopped
    assert all(one.line for one in reader.findings.kept if one.code == code)


def test_a_file_without_a_year_stops():
    reader = Reader()
    assert list(reader.vouchers(["#FLAGGA 0"])) == []
    assert codes(reader) == {"no-year": 1}


def test_an_account_that_the_chart_lacks_is_said_once_with_its_line_and_may_be_named_later_in_the_file():
    rows = ("#TRANS 9999 {} 1.00", "#TRANS 1930 {} -1.00")
    _given, reader = followed(*ver(*rows), *ver(*rows))
    assert [(one.code, one.line) for one in reader.findings.kept] == [("account", 9)]
    _given, reader = followed(*ver(*rows), "#KONTO 9999 Sen")
    assert not codes(reader)


@pytest.mark.parametrize(("stated", "found"), [("899.49", 1), ("899.50", 0), ("899.51", 1)])
def test_what_came_in_and_was_moved_is_what_goes_out(stated, found):
    _given, reader = followed(
        *BALANCED, "#IB 0 1930 1000.00", f"#UB 0 1930 {stated}", "#RES 0 5010 100.50", "#UB -1 1930 1000.00"
    )
    assert codes(reader).get("balance", 0) == found


def test_a_result_that_is_stated_otherwise_is_told():
    _given, reader = followed(*BALANCED, "#RES 0 5010 100.49")
    assert codes(reader) == {"balance": 1}


def test_two_fiscal_years_are_counted_apart():
    found, reader = followed(
        *BALANCED, *ver("#TRANS 5010 {} 2.00", "#TRANS 1930 {} -2.00", day="20191231", name="B 1")
    )
    sums = Sums()
    for voucher in found:
        sums.add(voucher)
    assert sums.years == [2019, 2020]
    assert (sums.months[2019], sums.by_class(2019)) == ((12, 12), {"1": -200, "5": 200})
    assert not codes(reader)


def control(lines: list[str]) -> str:
    total = ControlSum(PC8)
    for line in lines:
        total.add(line)
    return f"#KSUMMA {total.value}"


def test_the_control_sum_is_of_what_the_fields_hold():
    assert control(['#KONTO 5010 "Bank bok"']) == control(['  #KONTO\t5010 "Bank bok"\r\n'])
    assert control(["#TRANS 1 {1 2} 3"]) == control(["#TRANS1123"]) != control(['#TRANS "12 3"'])


def test_a_control_sum_that_does_not_agree_is_told():
    for stated, found in ((control(BALANCED), {}), ("#KSUMMA 1", {"sum": 1})):
        _given, reader = followed("#KSUMMA", *BALANCED, stated)
        assert codes(reader) == found


@pytest.mark.parametrize(
    ("encoding", "says", "found", "lies"),
    [
        (PC8, True, PC8, False),
        (LATIN, True, LATIN, True),
        (UTF8, True, UTF8, True),
        (UTF8, False, UTF8, False),
    ],
)
def test_letters_tell_what_the_file_does_not(encoding, says, found, lies):
    text = ("#FORMAT PC8\r\n" if says else "#FLAGGA 0\r\n") + '#KONTO 5010 "Löner på Åsgården"\r\n'
    source = io.BytesIO(text.encode(encoding))
    sniffed = sniff(source)
    assert (sniffed.encoding, sniffed.lies, sniffed.is_sie) == (found, lies, True)
    source.seek(0)
    assert "Löner på Åsgården" in "".join(lines_of(source, sniffed.encoding))


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("bok.se", "#FLAGGA 0")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(), "zip-fil"),
        (b"%PDF-1.7\n", "PDF"),
        (b"", "tom"),
        (b" \r\n", "tom"),
        (b"#FLAGGA 0\0", "textfil"),
        ("#F".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_ledger_is_refused_with_what_to_do(data, said):
    with pytest.raises(NotALedger, match=said) as refused:
        sniff(io.BytesIO(data))
    assert "SIE 4" in refused.value.text.sv
    assert "SIE 4" in refused.value.text.en


@pytest.mark.parametrize(("length", "refused"), [(9_999, False), (10_000, False), (10_001, True)])
def test_a_line_is_held_only_to_a_length(length, refused):
    source = io.BytesIO(b"x" * length)
    if refused:
        with pytest.raises(NotALedger, match="rad"):
            list(lines_of(source, PC8))
    else:
        assert [len(line) for line in lines_of(source, PC8)] == [length]


def test_the_example_is_read_without_a_remark():
    data = example(2020, 60)
    source = io.BytesIO(data)
    sniffed = sniff(source)
    source.seek(0)
    reader = Reader(sniffed.encoding)
    found = list(reader.vouchers(lines_of(source, sniffed.encoding)))
    assert (len(found), reader.findings.kept, sniffed.encoding) == (60, [], PC8)
    assert {voucher.on.month for voucher in found} == {1, 2}
    assert reader.chart.program == "Påhittad ekonomi 1"


def test_a_file_is_never_held_whole():
    """The lines are made as they are asked for: when the first voucher comes, no more than it has been asked for."""
    asked = 0

    def lines():
        nonlocal asked
        for line in (*head(2020), *()):
            asked += 1
            yield line
        for line in vouchers(2020, 2_000):
            asked += 1
            yield line

    reader = Reader()
    given = reader.vouchers(lines())
    before = len(list(head(2020)))
    for nth in range(1, 201):
        next(given)
        assert asked == before + 5 * nth
    assert reader.findings.number == 0


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_break_the_reader(data):
    try:
        sniffed = sniff(io.BytesIO(data))
    except NotALedger:
        return
    source = io.BytesIO(data)
    reader = Reader(sniffed.encoding)
    list(reader.vouchers(lines_of(source, sniffed.encoding)))
    assert reader.findings.number >= 1


def test_findings_are_kept_to_a_number_and_all_counted():
    _given, reader = followed(*(line for _nth in range(30) for line in ver("#TRANS 5010 {} 1.00")))
    assert (len(reader.findings.kept), codes(reader)["unbalanced"], reader.findings.left_out) == (20, 30, 10)


TABLE = (
    'Datum;Konto;Ansvar;Belopp;Text;Ver\n2020-01-15;5010;200;1 234,50;Lön;1\n2020-01-15;6410;;−4,00;"a;b";1\n\n'
    "2020-02-01;5010;200;1;x;2\n"
)


def tabled(text: str, said=None):
    reader = TableReader(said)
    return list(reader.vouchers(io.StringIO(text))), reader


def test_a_table_is_read_by_its_headings():
    found, reader = tabled(TABLE)
    assert [(one.number, one.on.month, [row.ore for row in one.rows]) for one in found] == [
        ("1", 1, [123_450, -400]),
        ("2", 2, [100]),
    ]
    assert [row.object_of("1") for row in found[0].rows] == ["200", ""]
    assert not reader.findings.number


def test_a_table_is_read_as_somebody_says():
    found, _reader = tabled(
        "när,vad,plus,minus\n20200115,5010,5.5,\n20200115,5010,,2\n",
        {"day": "när", "account": "Vad", "debit": "plus", "credit": "minus"},
    )
    assert [row.ore for one in found for row in one.rows] == [550, -200]


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("a;b\n1;2\n", None, "Datum, Konto, Belopp"),
        ("Datum;Konto\n", None, "Belopp"),
        ("Datum;Konto;Belopp\n", {"unit": "enh"}, "enh"),
        ("", None, "Datum"),
    ],
)
def test_a_column_that_is_missing_is_named(text, said, told):
    with pytest.raises(NoColumn, match=told):
        tabled(text, said)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2020-02-30;5010;1", "day"),
        ("2020-01-01;;1", "account"),
        ("2020-01-01;5010;ett", "amount"),
        ('2020-01-01;5010;"1', "cut"),
        ("", "no-rows"),
    ],
)
def test_a_row_that_cannot_be_read_stops_with_its_line(row, code):
    _given, reader = tabled(f"Datum;Konto;Belopp\n{row}")
    assert code in codes(reader)
    assert reader.findings.stopped


def mapped(account_from="5", account_to="5", unit="200", key="omsorg", **more) -> Mapped:
    return Mapped(account_from=account_from, account_to=account_to, unit=unit, key=key, **more)


@pytest.mark.parametrize(
    ("account", "found"),
    [("2999", False), ("3000", True), ("8999", True), ("9000", False), ("8", True), ("89999", True)],
)
def test_accounts_below_within_and_above_a_row(account, found):
    row = mapped("3", "8", "*")
    assert row.holds(account, "200", date(2020, 1, 1)) == found


@pytest.mark.parametrize(
    ("pattern", "unit", "found"),
    [
        ("200", "200", True),
        ("200", "2001", False),
        ("20*", "2001", True),
        ("*", "", True),
        ("", "", True),
        ("", "2", False),
    ],
)
def test_units_that_a_row_holds(pattern, unit, found):
    assert mapped(unit=pattern).holds("5010", unit, date(2020, 1, 1)) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 6, 30), True),
        (date(2020, 7, 1), False),
    ],
)
def test_days_before_within_and_after_a_row(day, found):
    row = mapped(starts_on=date(2020, 1, 1), ends_on=date(2020, 6, 30))
    assert row.holds("5010", "200", day) == found
    assert (Mapper([row]).row_of("5010", "200", day) is row) == found


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (mapped("5010", "5010"), True), (mapped("50", "59"), True), (mapped("6", "6"), False), (mapped("4999", "4999"), False),
        (mapped(unit="201"), False), (mapped(unit="2*"), True), (mapped(unit="*"), True), (mapped(unit=""), False),
        (mapped(unit="3*"), False),
        (mapped(starts_on=date(2021, 1, 1)), True), (mapped(key="annan", purpose=Purpose.INVESTMENT), True),
    ],
)  # fmt: skip
def test_rows_that_would_map_the_same(other, meets):
    assert mapped().meets(other) == other.meets(mapped()) == meets
    assert bool(twice([mapped(), other])) == meets


def test_rows_after_each_other_do_not_meet():
    first, next_ = mapped(ends_on=date(2020, 6, 30)), mapped(starts_on=date(2020, 7, 1))
    assert twice([first, next_]) == []
    assert twice([first, mapped(starts_on=date(2020, 6, 30))])


@given(
    st.lists(
        st.builds(
            mapped,
            st.sampled_from("3456"),
            st.sampled_from("3456"),
            st.sampled_from(["", "*", "2*", "20", "200"]),
        ),
        max_size=4,
    ),
    st.sampled_from(["3", "3010", "4", "5010", "6999"]),
    st.sampled_from(["", "2", "20", "200", "3"]),
)
@settings(max_examples=60)
def test_where_no_rows_meet_nothing_is_mapped_twice(rows, account, unit):
    holding = [row for row in rows if row.holds(account, unit, date(2020, 1, 1))]
    assert len(holding) <= 1 or twice(rows)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (mapped("x", "5"), "siffror"), (mapped("6", "5"), "Byt plats"), (mapped(unit="2 0"), "ansvaret"),
        (mapped(unit="2*0"), "ansvaret"),
        (mapped(key="annan"), "annan"), (mapped(starts_on=date(2020, 2, 1), ends_on=date(2020, 1, 31)), "dagen"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said(row, said):
    (text,) = wrong(row, ["omsorg"])
    assert said in text.sv
    assert wrong(mapped(), ["omsorg"]) == []


def test_a_table_of_rows_comes_back():
    rows = [
        mapped("5", "8", "20*", hides="26 kap. 1 § OSL"),
        mapped("1", "1", "*", purpose=Purpose.INVESTMENT, starts_on=date(2020, 1, 1)),
    ]
    assert read_table(as_table(rows)) == (rows, [])


def test_what_is_wrong_in_a_table_has_its_line():
    head_ = "konto_från;konto_till;ansvar;rad;ändamål;från\n"
    rows, troubles = read_table(f"{head_}5;;200;omsorg;;\n5;5;1;x;annat;\n5;5;1;x;drift;igår\n;;;;;\n")
    assert [row.account_to for row in rows] == ["5"]
    assert [line for line, _text in troubles] == [3, 4]
    assert read_table("a;b\n1;2")[1][0][0] == 1


@pytest.mark.parametrize(
    ("first", "last", "within", "in_part"),
    [(1, 2, [1], []), (1, 3, [1], []), (2, 3, [], [1]), (3, 4, [], []), (1, 1, [], [1])],
)
def test_a_later_file_takes_the_place_of_what_lies_within_it(first, last, within, in_part):
    found = replaces(first, last, [Covered(1, 1, 2)])
    assert tuple([one.key for one in some] for some in found) == (within, in_part)


def test_classes_are_by_the_first_figure_and_the_files_own_word_goes_before():
    assert [class_of(one) for one in ("1930", "5010", "0", "A1")] == ["1", "5", "", ""]
    assert [is_result("1930"), is_result("3000"), is_result("8999"), is_result("9000")] == [
        False,
        True,
        True,
        False,
    ]
    assert is_result("9000", {"9000": "K"})
    assert not is_result("3000", {"3000": "S"})
