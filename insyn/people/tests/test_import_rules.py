"""Reading files of people, telling who is who, and planning: pure. Every name here is invented."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from insyn.description.text import Text
from insyn.people.rules.entries import Kind
from insyn.people.rules.export import BodyNamed, Register, as_csv, as_xlsx, guarded
from insyn.people.rules.identity_numbers import has_identity_number
from insyn.people.rules.matching import Likeness, match
from insyn.people.rules.names import exact_key, loose_key, split_name
from insyn.people.rules.plan import Plan
from insyn.people.rules.planning import Choices, make_plan
from insyn.people.rules.problems import Unreadable
from insyn.people.rules.read_file import Asked, read_file
from insyn.people.rules.reading_kept import kept, unkept
from insyn.people.rules.state import Assignment, Body, Candidacy, Contact, Person, State, Version
from insyn.people.rules.tables import Limits

TODAY = date(2023, 3, 1)
FROM = date(2023, 1, 1)
KF = Body("kf", ("Kommunfullmäktige", "Assembly"), 31, None, assembly=True)
KS = Body("ks", ("Kommunstyrelsen", "Executive board"), 3, 2)
AU = Body("au", ("Arbetsutskottet", "Working committee"), 2, 0, drawn_from="ks")
PARTIES = {"S": "Socialdemokraterna", "M": "Moderaterna"}
ANNA = Person(1, "Anna", "Exempelek", "S")
BO = Person(2, "Bo", "Exempelal", "M")
HEAD = "förnamn;efternamn;parti;organ;roll;nummer;från;till"


def state(people=(ANNA, BO), assignments=(), **more) -> State:
    return State(
        TODAY,
        tuple(people),
        tuple(assignments),
        versions=(Version(date(2019, 1, 1), (KF, KS, AU)),),
        parties=PARTIES,
        **more,
    )


def held(
    id_: int, person: int, body="ks", capacity="member", number=1, starts=FROM, ends=None, **more
) -> Assignment:
    return Assignment(id_, person, body, capacity, number, starts, ends, **more)


def reading(*rows: str, head: str = HEAD, **asked):
    return read_file("\n".join((head, *rows)).encode(), Asked("2417", **asked))


def plan(
    *rows: str, known: State | None = None, choices: Choices | None = None, head: str = HEAD, **asked
) -> Plan:
    return make_plan(reading(*rows, head=head, **asked), known or state(), choices)


def said(found: Plan) -> str:
    return " ".join(problem.message.sv for problem in found.problems)


# --- tables ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_whatever_its_delimiter_and_encoding(delimiter, encoding):
    text = f"{HEAD}\nÅsa;Exempelö;S;Kommunstyrelsen;ledamot;1;2023-01-01;\n".replace(";", delimiter)
    found = read_file(text.encode(encoding), Asked("2417"))
    assert found.entries[0].who.name == "Åsa Exempelö"
    assert any("Latin-1" in problem.message.sv for problem in found.problems) == (encoding == "cp1252")


@pytest.mark.parametrize(("data", "words"), [
    (b"", "tom"), (b"  \n ", "tom"), (b"%PDF-1.7 x", "PDF"), (b"<html><body>", "webbsida"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, ".xls"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "lösenord"),
    (b"PK\x03\x04garbage", "zip"), (b"PK\x03\x04[Content_Types].xml", "skadad"),
    (b"f\xc3\xb6rnamn;efternamn\n\x81\x8d\xff;x", "Teckenkodningen"),
    ("förnamn;efternamn;organ;roll\nÃ¥sa;x;KS;ledamot".encode(), "förvanskade"),
    (b"a;b\x00;c\n1;2;3", "ingen textfil"), ('förnamn;efternamn\n"Anna;Ek'.encode(), "citattecken"),
    ("förnamn;efternamn;organ;roll\n".encode(), "inga rader"), (b"1;2;3\n4;5;6", "rubriker"),
    ("förnamn;efternamn\nA;B".encode(), "saknas kolumner: organ"),
    (b'{"valtyp": "RD"}', "skadad"), (b"[" * 100_000, "skadad"), (b"<VAL><", "skadad"),
    (b'<!DOCTYPE x [<!ENTITY a "b">]><VAL VALDAG="20180909"/>', "dokumenttyp"),
])  # fmt: skip
def test_what_is_no_table_is_answered_with_what_to_do(data, words):
    with pytest.raises(Unreadable) as refused:
        read_file(data, Asked("2417"))
    assert words in refused.value.problem.message.sv
    assert refused.value.problem.message.en


@pytest.mark.parametrize(("rows", "fits"), [(3, True), (4, False)])
def test_a_file_has_at_most_so_many_rows(rows, fits):
    text = "\n".join([HEAD, *(["Ada;Exempel;S;KS;ledamot;;2023-01-01;"] * (rows - 1))]).encode()
    asked = Asked("2417", limits=Limits(rows=3))
    if fits:
        assert len(read_file(text, asked).entries) == 2
    else:
        with pytest.raises(Unreadable, match="more than 3 rows"):
            read_file(text, asked)


@pytest.mark.parametrize(("size", "fits"), [(0, True), (-1, False)])
def test_a_file_has_at_most_so_many_bytes(size, fits):
    text = f"{HEAD}\nAda;Exempel;S;KS;ledamot;;2023-01-01;".encode()
    asked = Asked("2417", limits=Limits(size=len(text) + size))
    if fits:
        assert read_file(text, asked).entries
    else:
        with pytest.raises(Unreadable, match="larger"):
            read_file(text, asked)


def spreadsheet(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_spreadsheet_is_read_with_its_days_and_numbers():
    data = spreadsheet(
        HEAD.split(";"), ["Åsa", "Exempel", "S", "KS", "ledamot", 2, datetime(2023, 1, 1), None]
    )
    place = read_file(data, Asked("2417")).entries[0].place
    assert (place.number, place.starts_on, place.ends_on) == (2, FROM, None)


def test_a_formula_is_not_worked_out():
    data = spreadsheet(HEAD.split(";"), ["=1+1", "Exempel", "S", "KS", "ledamot", 2, FROM, None])
    assert "förnamn eller efternamn" in read_file(data, Asked("2417")).problems[0].message.sv


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(("name", "content"), [
    ("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 20_000_000),
    ("xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'),
    ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
    ("xl/worksheets/sheet1.xml", b"<!--" + b"x" * 70_000 + b"--><!DOCTYPE a><worksheet/>"),
    ("xl/workbook.xml", b""), ("xl/vbaProject.bin", b"x"),
])  # fmt: skip
def test_a_hostile_spreadsheet_is_not_opened(name, content):
    with pytest.raises(Unreadable):
        read_file(repacked(spreadsheet(HEAD.split(";"), ["A", "B"]), name, content), Asked("2417"))


# --- what may never be kept --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "is_one"), [
    ("19700101-1234", True), ("197001011234", True), ("700101-1234", True), ("700161-1234", True), ("Anna 700101+1234", True),
    ("7001011233", True), ("7001011234", False), ("19701301-1234", False), ("700132-1234", False), ("0918-140 00", False),
    ("2023-01-01", False), ("KF 2022-11-28 § 112", False), ("1234567890123", False), ("", False),
])  # fmt: skip
def test_a_personal_identity_number_is_told(text, is_one):
    assert has_identity_number(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"), [("0701011234", False), ("070101-1234", False), ("700101-1234", True)]
)
def test_a_telephone_number_is_not_one(text, is_one):
    assert has_identity_number(text, telephone=True) is is_one


@pytest.mark.parametrize("number", ["19700101-1234", "700101-1234", "197001011234"])
def test_an_identity_number_is_never_kept_or_said(number):
    for head, row in (
        (f"{HEAD};personnummer", f"Ada;Exempel;S;KS;ledamot;;2023-01-01;;{number}"),
        (f"{HEAD};övrigt", f"Ada;Exempel;S;KS;ledamot;;2023-01-01;;{number}"),
        (HEAD, f"Ada {number};Exempel;S;KS;ledamot;;2023-01-01;"),
        (f"{HEAD};{number}", "Ada;Exempel;S;KS;ledamot;;2023-01-01;;x"),
    ):
        found = reading(row, head=head)
        assert number not in kept(found)
        assert found.problems
    assert reading(row, head=head).entries


# --- names and who is who ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "given_name", "family"), [
    ("Anna Exempelek", "Anna", "Exempelek"), ("Exempelek, Anna Maria", "Anna Maria", "Exempelek"),
    ("Eva von Exempel", "Eva", "von Exempel"), ("Exempel", "", "Exempel"), ("", "", ""),
])  # fmt: skip
def test_a_name_is_divided(name, given_name, family):
    assert split_name(name) == (given_name, family)


@pytest.mark.parametrize(("one", "other", "exact", "loose"), [
    ("ANNA  Exempel-Ek", "anna exempel ek", True, True), ("Exempel, Anna", "Anna Exempel", False, False),
    ("Åsa Exempel", "Asa Exempel", False, True), ("André Exempel", "Andre\u0301 Exempel", True, True),
    ("Bo Ek", "Bo Al", False, False),
])  # fmt: skip
def test_names_are_compared(one, other, exact, loose):
    assert (exact_key(one) == exact_key(other), loose_key(one) == loose_key(other)) == (exact, loose)


def likeness(row: str, *people: Person, head: str = HEAD, **more) -> Likeness:
    (found,) = match(reading(row, head=head).entries, state(people, **more)).values()
    return found.likeness


ROW = "Anna;Exempelek;S;KS;ledamot;1;2023-01-01;"


@pytest.mark.parametrize(("people", "more", "found"), [
    ((), {}, Likeness.NEW), ((BO,), {}, Likeness.NEW), ((ANNA,), {}, Likeness.PROBABLE),
    ((ANNA,), {"assignments": (held(1, 1),)}, Likeness.CERTAIN),
    ((ANNA, Person(3, "Anna", "Exempelek", "S")), {}, Likeness.PROBABLE),
    ((Person(1, "Ánna", "Exempelek", "S"),), {}, Likeness.PROBABLE),
    ((Person(1, "Anna Maria", "Exempelek", "M"),), {}, Likeness.PROBABLE),
])  # fmt: skip
def test_the_same_name_alone_is_asked_about_and_the_same_seat_is_certain(people, more, found):
    assert likeness(ROW, *people, **more) is found


@pytest.mark.parametrize(("born", "known", "found"), [
    (1970, 1970, Likeness.CERTAIN), (1970, 1971, Likeness.CERTAIN), (1970, 1972, Likeness.NEW), ("", 1970, Likeness.PROBABLE),
])  # fmt: skip
def test_a_year_of_birth_tells_people_of_one_name_apart(born, known, found):
    head, row = f"{HEAD};födelseår", f"{ROW};{born}"
    assert likeness(row, Person(1, "Anna", "Exempelek", "S", born=known), head=head) is found


def test_two_of_one_name_in_the_file_are_never_joined_to_one_of_the_register():
    rows = (
        "Anna;Exempelek;S;KS;ledamot;1;2023-01-01;;1960",
        "Anna;Exempelek;S;KS;ledamot;2;2023-01-01;;1990",
    )
    found = plan(
        *rows,
        head=f"{HEAD};födelseår",
        known=state((Person(1, "Anna", "Exempelek", "S", email="a@exempel.se"),)),
    )
    assert [question.match.suggested for question in found.questions] == [None, None]
    assert not found.ready


def test_a_question_must_be_answered_and_the_answer_counts():
    assert not plan(ROW).ready
    (question,) = plan(ROW).questions
    assert question.suggested == "1"
    as_her, as_new, skipped = (
        plan(ROW, choices=Choices({question.match.row: answer})) for answer in ("1", "new", "skip")
    )
    assert (as_her.ready, as_her.assignments[0].person, len(as_her.people)) == (True, 1, 0)
    assert (as_new.ready, as_new.assignments[0].person, len(as_new.people)) == (True, -1, 1)
    assert skipped.empty
    assert not plan(ROW, choices=Choices({question.match.row: "99"})).ready


@pytest.mark.parametrize(
    ("rest", "ready"), [("", False), ("new", True), ("suggested", True), ("nonsense", False)]
)
def test_the_rest_may_be_answered_at_once(rest, ready):
    assert plan(ROW, choices=Choices({}, rest)).ready is ready


# --- seats -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "words"), [
    (("Cia;Exempel;S;KS;ledamot;1;2023-01-01;", "Dan;Exempel;S;KS;ledamot;1;2023-06-01;"), "samma plats"),
    (("Cia;Exempel;S;KS;ledamot;1;2023-01-01;", "Cia;Exempel;S;KS;ersättare;1;2023-01-01;"), "både ledamot och ersättare"),
    (("Cia;Exempel;S;KS;ledamot;4;2023-01-01;",), "plats 4 finns inte"),
    (tuple(f"N{n};Exempel;S;KS;ledamot;;2023-01-01;" for n in range(4)), "fler personer än platser"),
    (("Cia;Exempel;S;Finns inte;ledamot;1;2023-01-01;",), "finns inte i organisationen"),
    (("Cia;Exempel;X;KS;ledamot;1;2023-01-01;",), "Partiet ”X” är inte känt"),
    (("Cia;Exempel;S;KS;kung;1;2023-01-01;",), "känns inte igen"),
    (("Cia;Exempel;S;KS;ledamot;1;2023-01-01;2023-01-01",), "slutar före"),
    (("Cia;Exempel;S;KS;ledamot;1;2023-02-30;",), "Datumet"), (("Cia;Exempel;S;KS;ledamot;1;;",), "från vilken dag"),
    (("Cia;;S;KS;ledamot;1;2023-01-01;",), "förnamn eller efternamn"), (("Cia;Exempel;S;KS;ledamot;0;2023-01-01;",), "heltal"),
    (("Cia;Exempel;S;KS;ledamot;1;2023-01-01;",) * 2, "samma uppdrag på rad 2"),
])  # fmt: skip
def test_what_cannot_be_stops_the_whole_file_and_says_the_row(rows, words):
    found = plan(*rows, known=state(()))
    assert words in said(found)
    assert not found.ready
    assert all(problem.row > 1 for problem in found.obstacles)


@pytest.mark.parametrize(("day", "free"), [("2023-05-31", False), ("2023-06-01", True)])
def test_a_seat_is_free_from_the_day_its_holder_ends(day, free):
    known = state(assignments=(held(1, 2, ends=date(2023, 6, 1)),))
    assert plan(f"Cia;Exempel;S;KS;ledamot;1;{day};", known=known).ready is free


def test_an_end_in_the_file_ends_the_assignment_and_what_rests_on_it():
    known = state(
        assignments=(held(1, 1), held(2, 1, capacity="chair"), held(3, 1, "au"), held(4, 2, number=2))
    )
    found = plan("Anna;Exempelek;S;KS;ledamot;1;2023-01-01;2023-02-01", known=known)
    assert [(one.assignment.id, one.ends_on) for one in found.endings] == [
        (n, date(2023, 2, 1)) for n in (1, 2, 3)
    ]
    assert found.ready


def test_a_seat_that_is_left_in_the_file_is_free_to_another_row():
    known = state(assignments=(held(1, 1),))
    rows = ("Anna;Exempelek;S;KS;ledamot;1;2023-01-01;2023-02-01", "Cia;Exempel;S;KS;ledamot;1;2023-02-01;")
    assert plan(*rows, known=known).ready


def test_what_a_whole_file_does_not_mention_ends_in_its_bodies_only():
    known = state(assignments=(held(1, 1), held(2, 2, number=2), held(3, 2, "kf")))
    found = plan(ROW, known=known, choices=Choices({}, ends_missing_on=date(2023, 3, 1)))
    assert [one.assignment.id for one in found.endings] == [2]
    assert not plan(ROW, known=known).endings


def test_an_end_is_never_moved_later_nor_a_seat_changed_in_passing():
    known = state(assignments=(held(1, 1, ends=date(2023, 2, 1)),))
    assert "inte flyttas framåt" in said(
        plan("Anna;Exempelek;S;KS;ledamot;1;2023-01-01;2023-02-02", known=known)
    )
    rows = ("Anna;Exempelek;S;KS;ledamot;2;2023-01-01;",)
    assert "plats 1 i registret" in said(plan(*rows, known=known, choices=Choices({2: "1"})))


def test_an_empty_cell_takes_nothing_away_and_a_detail_is_changed():
    known = state(assignments=(held(1, 1, decision="KF § 1", share=40),))
    head = f"{HEAD};beslut;andel av heltid"
    assert plan(f"{ROW};;", known=known, head=head).empty
    (change,) = plan(f"{ROW};KF § 2;40", known=known, head=head).changes
    assert (change.field, change.before, change.after) == ("decision", "KF § 1", "KF § 2")


def test_a_party_is_not_changed_in_passing():
    found = plan("Anna;Exempelek;M;KS;ledamot;1;2023-01-01;", known=state(assignments=(held(1, 1),)))
    assert found.empty
    assert "gruppbyte" in said(found)


def test_unknown_columns_are_said_and_do_no_harm():
    found = plan(f"{ROW};x", head=f"{HEAD};Favoritfärg", known=state(assignments=(held(1, 1),)))
    assert "Favoritfärg" in said(found)
    assert not found.obstacles


# --- elections ---------------------------------------------------------------------------------------------------------

STOOD = (
    "VALTYP;VALOMRÅDESKOD;VALOMRÅDESNAMN;VALKRETSKOD;VALKRETSNAMN;PARTIBETECKNING;PARTIFÖRKORTNING;PARTIKOD;VALSEDELSSTATUS;"
    "LISTNUMMER;ORDNING;ANMKAND;ANMDELTAGANDE;SAMTYCKE;FÖRKLARING;KANDIDATNUMMER;NAMN;ÅLDER_PÅ_VALDAGEN;KÖN;FOLKBOKFÖRINGSORT;"
    "VALSEDELSUPPGIFT;ANT_BEST_VALS;VALBAR_PÅ_VALDAGEN;GILTIG"
)


def stood(
    number: int,
    name: str,
    order=1,
    code="2417",
    kind="K",
    consent="J",
    age=45,
    party="S",
    lists="1",
    valid="J",
) -> str:
    return (
        f"{kind};{code};Norsjö;1;Norsjö;{party};{party};0002;;{lists};{order};J;J;{consent};;{number};{name};{age};K;Norsjö;"
        f"{age} år, lärare;100;J;{valid}"
    )


def test_candidacies_of_the_municipality_are_read_and_the_rest_is_counted():
    rows = (stood(1, "Cia Exempel"), stood(2, "Dan Exempel", 2), stood(3, "Eli Exempel", code="2482"),
            stood(4, "Fia Exempel", kind="R"),
            stood(5, "Gun Exempel", consent="N"), stood(6, "Hal Exempel", valid="N"))  # fmt: skip
    found = plan(*rows, head=STOOD, year=2022)
    assert [(new.stand.position, new.name, new.stand.year) for new in found.candidacies] == [
        (1, "Cia Exempel", 2022),
        (2, "Dan Exempel", 2022),
    ]
    assert found.counts["left_out"] == 4
    assert not found.remarks, "every column of the file is known"


def test_one_candidate_on_two_lists_is_one_person_and_two_of_one_name_are_two():
    rows = (stood(1, "Cia Exempel"), stood(1, "Cia Exempel", lists="2"), stood(2, "Cia Exempel", 2, age=20))
    found = plan(*rows, head=STOOD, year=2022)
    assert (len(found.people), len(found.candidacies)) == (2, 3)
    assert found.ready


def test_a_place_on_a_ballot_paper_has_one_holder():
    found = plan(stood(1, "Cia Exempel"), stood(2, "Dan Exempel"), head=STOOD, year=2022)
    assert "Platsen på valsedeln" in said(found)


def test_the_year_must_be_said_by_the_file_or_beside_it():
    assert "vilket år" in said(plan(stood(1, "Cia Exempel"), head=STOOD))
    later = plan("2026;" + stood(1, "Cia Exempel"), head="VALTILLFÄLLE;" + STOOD)
    assert later.candidacies[0].stand.year == 2026


ELECTED = (
    "Ledamöter med historik\nValtyp;Länskod;Kommunkod;"
    "Valkretskod;Valkrets;Partibeteckning;Partiförkortning;"
    "Mandat (invalsordning);Kandidatnummer ledamot;"
    "Ledamot förnamn;Ledamot efternamn;Personvald;Ålder valdag;Kön;Invalsdatum;Avgångsdatum"
)


def test_the_elected_have_their_term_from_15_october_and_the_former_assembly_ends_then():
    old = (
        held(1, 1, "kf", number=1, starts=date(2018, 10, 15)),
        held(2, 2, "kf", "chair", starts=date(2018, 10, 15)),
    )
    known = state(assignments=old, candidacies=(Candidacy(7, 1, 2022, "S", "", "1", 1),))
    rows = ("KF;24;17;;;Socialdemokraterna;S;1;11;Anna;Exempelek;;45;K;;", "KF;24;17;;;Moderaterna;M;1;12;Cia;Exempel;P;30;K;;",
            "KF;24;17;;;Moderaterna;M;2;13;Dan;Exempel;;30;M;;2023-01-01", "KF;24;82;;;M;M;1;14;Eli;Exempel;;30;M;;")  # fmt: skip
    found = plan(*rows, head=ELECTED, known=known, year=2022, choices=Choices({3: "1"}))
    assert [(new.name, new.body, new.number, new.elected_by) for new in found.assignments] == [
        ("Anna Exempelek", "kf", 1, "voters"), ("Cia Exempel", "kf", 2, "voters")]  # fmt: skip
    assert {(new.starts_on, new.ends_on) for new in found.assignments} == {
        (date(2022, 10, 15), date(2026, 10, 15))
    }
    assert [(one.assignment.id, one.because, one.ends_on) for one in found.endings] == [
        (1, "term", date(2022, 10, 15)), (2, "term", date(2022, 10, 15))]  # fmt: skip
    assert [(one.of, one.id, one.after) for one in found.changes] == [("candidacy", 7, "member")]
    assert found.ready


RESULT = """<?xml version="1.0" encoding="UTF-8"?><VAL VALDAG="20180909"><KOMMUN KOD="{code}" NAMN="Norsjö"><GILTIGA PARTI="S">
<GRUPP_VALDA ORDNING="1"><VALD KANDNR="1" NAMN="Cia Exempel" ORDNING="1"/><VALD NAMN="Kunde inte utses"/>
<ERSÄTTARE KANDNR="2" NAMN="Dan Exempel" ORDNING="1"/></GRUPP_VALDA><GRUPP_VALDA ORDNING="2"><VALD KANDNR="3" NAMN="{third}"/>
<ERSÄTTARE KANDNR="2" NAMN="Dan Exempel" ORDNING="1"/></GRUPP_VALDA></GILTIGA></KOMMUN></VAL>"""


def test_a_final_result_in_xml_tells_members_and_substitutes():
    found = read_file(RESULT.format(code="2417", third="Eli Exempel").encode(), Asked("2417"))
    assert (found.kind, found.year) == (Kind.ELECTED, 2018)
    assert [(one.who.name, one.place.capacity) for one in found.entries] == [
        ("Cia Exempel", "member"), ("Dan Exempel", "substitute"), ("Eli Exempel", "member")]  # fmt: skip


def test_a_final_result_without_names_or_of_another_municipality_is_answered():
    found = read_file(RESULT.format(code="2417", third="").encode(), Asked("2417"))
    assert "inget namn" in found.problems[0].message.sv
    with pytest.raises(Unreadable, match="Nothing in the file"):
        read_file(RESULT.format(code="2482", third="Eli Exempel").encode(), Asked("2417"))


def test_a_final_result_in_json_tells_them_too():
    text = """{"valtyp": "KF", "valdatum": "2026-09-13", "valomrade": {"kod": "2417", "valda": {"partiLedamoterLista": [
      {"partiforkortning": "S", "ledamoter": [{"kandidatnummer": "1", "namn": "Cia Exempel",
       "ersattareList": [{"kandidatnummer": "2", "namn": "Dan Exempel", "ersattarordning": 1}]}]}]}}}"""
    found = read_file(text.encode(), Asked("2417"))
    assert [(one.who.name, one.place.capacity, one.place.starts_on) for one in found.entries] == [
        ("Cia Exempel", "member", date(2026, 10, 15)), ("Dan Exempel", "substitute", date(2026, 10, 15))]  # fmt: skip


# --- out and in again --------------------------------------------------------------------------------------------------

NAMES = st.text("abcåäöéÅÖ'=+@- ", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(
    lambda text: any(letter.isalpha() for letter in text) and not text.startswith("'")
)  # fmt: skip


@st.composite
def registers(draw) -> State:
    people = [
        Person(
            n, draw(NAMES), draw(NAMES), draw(st.sampled_from(("", "S", "M"))), invented=draw(st.booleans())
        )
        for n in range(1, draw(st.integers(1, 6)) + 1)
    ]
    found = []
    for n, (person, seat) in enumerate(zip(people, [("ks", "member", 1), ("ks", "member", 2), ("ks", "member", 3),
                                                    ("ks", "substitute", 1), ("kf", "member", 1), ("au", "chair", 1)],
                                           strict=False), start=1):  # fmt: skip
        ends = draw(st.none() | st.dates(date(2023, 1, 2), date(2030, 1, 1)))
        found.append(
            held(n, person.id, *seat, ends=ends, party=person.party, decision=draw(st.sampled_from(("", "=KF § 1", "KF; § 2"))),
                 share=draw(st.none() | st.integers(1, 100)),
                 ended_because=draw(st.sampled_from(("", "resigned"))) if ends else "")
        )  # fmt: skip
    contacts = [Contact(people[0].id, "phone", "+46 918 140 00", public=True)] if draw(st.booleans()) else []
    return state(people, found, contacts=tuple(contacts))


@given(registers(), st.sampled_from(("sv", "en")), st.sampled_from((as_csv, as_xlsx)))
def test_what_is_exported_and_read_in_again_changes_nothing(known, language, form):
    exported = Register(
        "2417",
        "Norsjö kommun",
        TODAY,
        True,
        known.people,
        known.assignments,
        known.contacts,
        (BodyNamed("ks", Text("KS", "EB")),),
    )
    found = read_file(form(exported, language), Asked("2417"))
    planned = make_plan(unkept(kept(found)), known)
    assert planned.empty, planned
    assert not planned.problems
    assert planned.unchanged == len(known.assignments)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text):
    assert guarded(text).startswith("'")


def test_ten_thousand_of_each_kind_are_planned_without_growing_pains():
    rows = [f"N{n};Exempel{n};S;Kommunfullmäktige;deltagare;;2023-01-01;" for n in range(10_000)]
    found = plan(*rows, known=state([Person(n, f"N{n}", f"Annan{n}", "S") for n in range(10_000)]))
    assert found.counts["assignments"] == 10_000
    assert len({new.number for new in found.assignments}) == 10_000
