"""The form of a former system: how its cells, tables and folder are read, and what the plan says."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insyn.moving_in.example import FILES, example_files, table
from insyn.moving_in.papers import Archive, Folder, FolderRefused, archive_of, tables_of
from insyn.moving_in.rules.plan import FileFound, Known, make_plan
from insyn.moving_in.rules.reading import read_rows
from insyn.moving_in.rules.values import folded, plain_path, read_day, read_number, read_public

TODAY = date(2026, 11, 26)
BODIES = {"kommunstyrelsen": "ks", "ks": "ks", "kommunfullmäktige": "kf"}
CASES = FILES["cases.csv"]


def plan(changes=None, known=None, files=None, **tables):
    """The plan of the example with other tables in the place of some; None takes one away."""
    held = {name.removesuffix(".csv"): rows for name, rows in FILES.items()} | tables
    data = {name: table(rows) for name, rows in held.items() if rows is not None}
    found = files if files is not None else files_of(example_files())
    return make_plan(read_rows(data, TODAY), found, known or Known(bodies=BODIES))


def files_of(held):
    import hashlib

    return {
        folded(path): FileFound(folded(path), len(data), hashlib.sha256(data).hexdigest())
        for path, data in held.items()
        if not path.endswith(".csv")
    }


def said(troubles):
    return " ".join(one.message.sv for one in troubles)


def test_the_example_is_taken_in_whole():
    found = plan()
    assert not found.obstacles, said(found.obstacles)
    assert found.counts == {"cases": 3, "events": 4, "documents": 5, "minutes": 2, "series": 2}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2011-03-04", date(2011, 3, 4)),
        ("20110304", date(2011, 3, 4)),
        ("2011/03/04", date(2011, 3, 4)),
        ("2011-03-04 08:30:00", date(2011, 3, 4)),
        ("", None),
        ("2026-11-26", TODAY),
        ("1863-01-01", date(1863, 1, 1)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_as_former_systems_write_it(written, day):
    assert read_day(written, TODAY) == day


@pytest.mark.parametrize(
    "written", ["2011-02-30", "4/3 2011", "2026-11-27", "1862-12-31", "2023-02-29", "i går", "2011-0304"]
)
def test_a_broken_day_is_no_day(written):
    with pytest.raises(ValueError):
        read_day(written, TODAY)


@given(st.dates(date(1863, 1, 1), TODAY))
def test_every_day_there_was_is_read_in_both_ways(day):
    assert read_day(day.isoformat(), TODAY) == read_day(day.strftime("%Y%m%d"), TODAY) == day


@given(st.text(max_size=60))
def test_a_path_that_is_taken_never_leads_out_of_the_folder(written):
    try:
        path = plain_path(written)
    except ValueError:
        return
    parts = path.split("/")
    assert not path.startswith("/")
    assert ".." not in parts
    assert "\\" not in path
    assert ":" not in parts[0]


@pytest.mark.parametrize(
    "written",
    [
        "../hemligt.txt",
        "a/../../b",
        "/etc/passwd",
        r"C:\fil.txt",
        r"..\fil.txt",
        "a//b",
        "a\x00b",
        r"\\server\a",
    ],
)
def test_a_path_out_of_the_folder_is_refused(written):
    with pytest.raises(ValueError):
        plain_path(written)


@pytest.mark.parametrize("written", ["ja", "JA", " Yes ", "offentlig"])
def test_what_is_marked_as_public_is(written):
    assert read_public(written)


@pytest.mark.parametrize("written", ["", "nej", "No", "ej offentlig"])
def test_what_is_not_marked_is_not_public(written):
    assert not read_public(written)


def test_a_mark_that_nobody_understands_stops_the_row():
    rows = (CASES[0], (*CASES[1][:10], "kanske", ""))
    assert "Skriv ja eller nej" in said(plan(cases=rows, events=None, documents=None).obstacles)


@pytest.mark.parametrize("written", ["KS-2011/12", "ks 2011-012", "KS.2011:12", "KS 2011/12"])
def test_a_register_number_is_known_however_it_is_written(written):
    assert read_number(written) == ("KS", 2011, 12)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_is_read_in_every_encoding_and_with_every_delimiter(encoding, delimiter):
    rows = read_rows({"cases": table(CASES, encoding, delimiter)}, TODAY)
    assert rows.cases[0].title == "Belysning på gångvägen vid Åbacka"
    assert [one for one in rows.troubles if one.stops] == []


def test_english_headings_mean_the_same():
    rows = read_rows(
        {"cases": table([("Number", "Title", "Opened", "Public"), ("A 1", "x", "2011-01-02", "yes")])}, TODAY
    )
    assert rows.cases[0].number == "A 1"
    assert rows.cases[0].mark.public


def test_a_missing_column_says_what_it_may_be_called():
    found = read_rows({"cases": table([("rubrik", "inkom"), ("x", "2011-01-02")])}, TODAY)
    assert "Kolumnen ”diarienummer” saknas" in said(found.troubles)


def test_a_column_that_is_there_twice_stops_the_table():
    found = read_rows({"cases": table([("dnr", "diarienummer", "rubrik", "inkom")])}, TODAY)
    assert "två gånger" in said(found.troubles)


def test_an_empty_folder_says_what_to_put_in_it():
    assert "cases.csv" in said(read_rows({}, TODAY).troubles)


def test_broken_dates_are_named_by_row_and_stop_everything():
    rows = (
        CASES[0],
        ("KS-2014/1", "x", "31/12 2014", *[""] * 9),
        ("KS-2014/2", "y", "2014-05-05", "2014-05-04", *[""] * 8),
    )
    found = plan(cases=rows, events=None, documents=None)
    assert [(one.table, one.row) for one in found.obstacles] == [("cases", 2), ("cases", 3)]
    assert "avslutas 2014-05-04 innan" in said(found.obstacles)


def test_a_row_both_public_and_secret_is_refused():
    rows = (CASES[0], (*CASES[1][:10], "ja", "26 kap. 1 § OSL"))
    assert "både offentlig och hemlig" in said(plan(cases=rows, events=None, documents=None).obstacles)


def test_the_same_number_twice_is_refused():
    found = plan(cases=(*CASES, CASES[1]))
    assert "KS-2014/17 står på två rader" in said(found.obstacles)


def test_a_number_of_insyns_own_is_a_clash():
    found = plan(known=Known(bodies=BODIES, references=frozenset({("KS", 2014, 17)})))
    assert "har redan ett annat ärende i Insyn" in said(found.obstacles)
    assert len(found.cases) == 2


def test_a_number_that_another_system_brought_is_only_said():
    found = plan(known=Known(bodies=BODIES, elsewhere=frozenset({"KS-2014/17"})))
    assert not found.obstacles
    assert "från ett annat system" in said(found.remarks)


def test_an_unknown_body_is_asked_about_once_and_mapped_by_the_table_of_bodies():
    found = plan(bodies=None)
    assert said(found.obstacles).count("Organet ”socialnämnden 1995” är okänt") == 1
    mapped = plan(bodies=(("namn", "organ_id"), ("Socialnämnden 1995", "kf")))
    assert not mapped.obstacles
    assert {new.body for new in mapped.minutes} == {"ks", "kf"}


def test_a_body_mapped_to_nothing_that_exists_is_refused():
    found = plan(bodies=(("namn", "organ_id"), ("Socialnämnden 1995", "finnsej")))
    assert "som inte är något organ" in said(found.obstacles)


def test_a_missing_file_and_a_wrong_sum_stop_everything():
    rows = (
        FILES["documents.csv"][0],
        ("KS-2014/17", "a", "", "filer/saknas.pdf", "", ""),
        ("KS-2014/17", "b", "", "filer/2014/beräkning.txt", "0" * 64, ""),
    )
    found = plan(documents=rows)
    assert "saknas.pdf finns inte i mappen" in said(found.obstacles)
    assert "inte den kontrollsumma" in said(found.obstacles)


def test_a_row_of_a_case_that_is_nowhere_is_refused():
    rows = (FILES["events.csv"][0], ("KS-1999/1", "2014-01-01", "x", ""))
    assert "varken i cases.csv" in said(plan(events=rows).obstacles)


def test_what_is_in_a_secret_case_is_secret_and_in_one_not_public_not_public():
    found = plan(
        documents=(
            FILES["documents.csv"][0],
            ("SN-2013/4", "a", "", "", "", "ja"),
            ("KS-2014/18", "b", "", "", "", "ja"),
        )
    )
    assert [
        (new.mark.public, new.mark.secrecy) for new in found.documents if new.row.case == "KS-2014/18"
    ] == [(False, "")]
    secret = [new for new in found.events if new.row.case == "SN-2013/4"]
    assert [new.mark.secrecy for new in secret] == ["26 kap. 1 § OSL"]


def test_an_identity_number_is_never_made_public_by_a_mark():
    rows = (CASES[0], ("KS-2014/17", "Ansökan från 19121212-1212", *CASES[1][2:]))
    found = plan(cases=rows, events=None, documents=None)
    assert not found.cases[0].mark.public
    assert "personnummer" in said(found.remarks)


def test_files_that_no_table_names_are_said():
    found = plan(files=files_of(example_files() | {"filer/glömd.pdf": b"x"}))
    assert "glömd.pdf" in said(found.remarks)


def test_the_series_end_where_the_cases_do_and_a_table_that_says_less_is_wrong():
    assert [(one.series, one.last) for one in plan(register=None).series] == [("KS", 18), ("SN", 4)]
    found = plan(register=(("serie", "år", "sista nummer"), ("KS", "2014", "17")))
    assert "slutar enligt tabellen på 17" in said(found.obstacles)
    exact = plan(register=(("serie", "år", "sista nummer"), ("KS", "2014", "18")))
    assert not exact.obstacles


def packed(files, compress=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_an_archive_and_a_folder_say_the_same(tmp_path):
    files = example_files()
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    folder, archive = Folder(tmp_path), archive_of(packed(files))
    assert folder.paths.keys() == archive.paths.keys()
    assert tables_of(folder) == tables_of(archive)


def test_an_archive_with_everything_in_one_folder_is_read_too():
    archive = archive_of(packed({f"export/{name}": data for name, data in example_files().items()}))
    assert "cases.csv" in archive.paths
    assert "filer/2014/beräkning.txt" in archive.paths


@pytest.mark.parametrize("name", ["../ut.txt", "/etc/ut.txt", "a/../../ut.txt", r"..\ut.txt", "C:/ut.txt"])
def test_a_path_out_of_the_archive_is_refused(name):
    with pytest.raises(FolderRefused) as refused:
        archive_of(packed({"cases.csv": b"x", name: b"x"}))
    assert "leder ut ur mappen" in refused.value.text.sv


def test_an_archive_that_swells_is_refused_before_anything_is_unpacked():
    with pytest.raises(FolderRefused) as refused:
        archive_of(packed({"cases.csv": b"x", "bomb.txt": bytes(30_000_000)}))
    assert "sväller" in refused.value.text.sv


def test_a_link_in_an_archive_or_a_folder_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("filer/lank")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(FolderRefused) as refused:
        archive_of(out.getvalue())
    assert "är en länk" in refused.value.text.sv
    (tmp_path / "lank").symlink_to("/etc")
    with pytest.raises(FolderRefused) as refused:
        Folder(tmp_path)
    assert "är en länk" in refused.value.text.sv


def test_what_is_no_archive_is_cut_short_or_has_a_name_twice_is_refused():
    whole = packed(example_files())
    for data in (b"", b"PK\x03\x04hej", whole[: len(whole) // 2]):
        with pytest.raises(FolderRefused):
            archive_of(data)
    with pytest.raises(FolderRefused):
        archive_of(packed({"A.txt": b"1", "a.txt": b"2"}))


def test_a_damaged_file_in_an_archive_is_named():
    data = bytearray(packed({"cases.csv": table(CASES)}, zipfile.ZIP_STORED))
    place = data.index("Åbacka".encode())
    data[place : place + 2] = b"xx"
    with pytest.raises(FolderRefused) as refused:
        tables_of(Archive(io.BytesIO(bytes(data))))
    assert "cases.csv är skadad" in refused.value.text.sv


def test_the_same_table_under_two_names_is_refused():
    with pytest.raises(FolderRefused) as refused:
        tables_of(archive_of(packed({"cases.csv": table(CASES), "ärenden.csv": table(CASES)})))
    assert "samma tabell" in refused.value.text.sv
