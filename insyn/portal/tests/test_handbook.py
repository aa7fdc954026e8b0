"""The handbook's contents: what is in force and nothing else, every section there is, every assumption with its reason."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from insyn.description.delegation import PRESIDIUM
from insyn.description.text import Text
from insyn.law.kommunallagen.sections import SECTIONS
from insyn.law.registry import COMMENCEMENT, covered
from insyn.portal.handbook.basis import Basis, Planned, Seat
from insyn.portal.handbook.blocks import Column, Line, Part, Row, Table, Tone, lean, line, section
from insyn.portal.handbook.chapters.assignment import duties_of
from insyn.portal.handbook.contents import handbook
from insyn.portal.handbook.own import Holding, own_chapter
from insyn.portal.handbook.words import AMENDED, _each, counted, kl
from insyn.portal.tests.handbook_examples import bare, basis, lines_of, many_lines, parts_of, words_of

SLUGS = [
    "organisationen", "ditt-uppdrag", "arendets-vag", "sammantraden", "ersattningar", "delegation", "styrdokument",
    "ekonomi", "vem-fragar-jag",
]  # fmt: skip
FILES = ["2010.toml", "2011.toml", "2015.toml", "2020.toml"]


def chapter(slug: str, of: Basis | None = None):
    found = handbook(of or basis()).chapter(slug)
    assert found is not None
    return found


def shown(words: Line, language: str = "sv") -> str:
    return "".join(part.text.in_(language) for part in words)


# --- The whole ----------------------------------------------------------------------------------------------------------


def test_norsjos_handbook_has_every_chapter_in_the_order_it_is_read():
    assert [found.slug for found in handbook(basis()).chapters] == SLUGS


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_nothing_is_empty_and_nothing_is_said_as_a_machine_says_it(file, language):
    for made in (basis(file), bare()):
        whole = handbook(made)
        for part in parts_of(whole):
            assert part.text.in_(language)
            assert not re.search(r"\bNone\b|\[\]|\{|\bTrue\b", part.text.in_(language)), part
        for found in whole.chapters:
            assert found.sections
            assert all(section.blocks for section in found.sections)
            ids = [section.id for section in found.sections]
            assert len(ids) == len(set(ids))
            assert all(any(part.text.sv.strip() for part in words) for words in lines_of(found))


def test_a_municipality_that_has_only_begun_has_a_handbook_without_what_it_lacks():
    whole = handbook(bare())
    slugs = [found.slug for found in whole.chapters]
    assert "delegation" not in slugs
    assert {"organisationen", "ditt-uppdrag", "sammantraden", "ersattningar"} <= set(slugs)
    pay = words_of(chapter("ersattningar", bare()))
    assert "säger inget om arvoden" in pay
    economy = chapter("ekonomi", bare())
    assert [section.id for section in economy.sections] == ["lagen"]


@pytest.mark.parametrize("file", FILES)
def test_every_figure_that_is_marked_as_assumed_has_its_reason_in_the_chapter(file):
    made = basis(file)
    for found in handbook(made).chapters:
        if any(part.tone == Tone.ASSUMED for words in lines_of(found) for part in words):
            assert found.assumed, found.slug
            assert all(entry.reason for entry in found.assumed)


def test_the_version_and_the_day_stand_at_the_front():
    whole = handbook(basis())
    assert whole.made_of.sv == "Gjord av det som gällde den 4\u00a0februari 2020"
    assert shown(whole.version).startswith(
        "Politisk organisation från 2019, i kraft från den 1\u00a0januari 2019"
    )
    assert whole.version[-1].tone == Tone.ASSUMED


def test_an_earlier_day_is_told_that_the_act_is_younger():
    assert len(handbook(basis("2011.toml", date(2012, 5, 1))).notices) == 2
    assert len(handbook(basis(day=date(2018, 1, 1))).notices) == 1
    assert len(handbook(basis(day=date(2017, 12, 31))).notices) == 2


# --- The law ------------------------------------------------------------------------------------------------------------


def cited() -> set[str]:
    found = set()
    for made in (basis(), basis("2010.toml"), bare()):
        for part in parts_of(handbook(made)):
            if part.tone == Tone.LAW:
                found |= set(re.findall(r"\d+:\d+(?:–\d+)?", part.text.en))
    return found


def test_every_section_that_is_cited_is_one_of_the_act():
    sections = cited()
    assert len(sections) > 60
    for section_ in sections:
        chapter_, _, number = section_.partition(":")
        for one in number.split("–"):
            assert 1 <= int(one) <= SECTIONS[int(chapter_)], section_


def test_the_wordings_are_those_of_the_rules_of_law():
    for rule in covered():
        statute, _, place = rule.section.partition(" ")
        if statute == "KL" and place in cited() and rule.amended:
            assert AMENDED.get(place, "2017:725") == rule.amended, place
    assert set(AMENDED) <= {one for section_ in cited() for one in _each(section_)}


def test_every_duty_has_its_section():
    for found in handbook(basis()).chapters:
        if found.slug == "ditt-uppdrag":
            for section_ in found.sections:
                for words in section_.blocks[-1].lines:
                    assert words[-1].tone == Tone.LAW, shown(words)


@pytest.mark.parametrize(
    ("day", "noted"), [(date(2022, 6, 30), True), (date(2022, 7, 1), False), (date(2022, 7, 2), False)]
)
def test_a_wording_that_had_not_begun_is_noted(day, noted):
    assert COMMENCEMENT["2022:638"] == date(2022, 7, 1)
    assert ("lydelse från 1\u00a0juli 2022" in kl(day, "6:28").text.sv) is noted
    assert ("wording from 1 July 2022" in kl(day, "6:30", "6:28").text.en) is noted
    assert "lydelse" not in kl(day, "6:30").text.sv


def test_a_run_of_sections_has_the_youngest_wording_among_them():
    assert "lydelse från 1\u00a0januari 2020" in kl(date(2019, 12, 31), "5:59–64").text.sv
    assert "lydelse" not in kl(date(2020, 1, 1), "5:59–64").text.sv


def test_sections_are_written_as_swedish_law_is_cited():
    def swedish(*sections: str) -> str:
        return kl(date(2024, 1, 1), *sections).text.sv.replace("\u00a0", " ")

    assert swedish("4:11") == "(4 kap. 11 § KL)"
    assert swedish("4:12", "4:15") == "(4 kap. 12 och 15 §§ KL)"
    assert swedish("4:19", "5:59–64") == "(4 kap. 19 §, 5 kap. 59–64 §§ KL)"
    assert swedish("5:17", "5:18", "4:22") == "(5 kap. 17 och 18 §§, 4 kap. 22 § KL)"


# --- The chapters -------------------------------------------------------------------------------------------------------


def test_every_line_of_the_order_is_there_with_delegate_unit_limit_and_basis():
    rows = [
        row
        for block in chapter("delegation").sections[1].blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    file = basis().organisation.lines
    assert [row.anchor for row in rows] == [f"punkt-{entry.number}" for entry in file]
    for row, entry in zip(rows, file, strict=True):
        assert shown(row.cells[1]) == entry.subject.sv
        assert shown(row.cells[4]) == entry.legal_basis
        assert ("får vidaredelegeras" in shown(row.cells[2])) is entry.sub_delegation
    told = {row.anchor: [shown(cell).replace("\u00a0", " ") for cell in row.cells] for row in rows}
    assert told["punkt-2.1"][2:4] == ["Kommunchef – får vidaredelegeras", "högst 500 000 kr"]
    assert told["punkt-4.2"][2] == "Rektor för grundskolan, Grundskola"
    assert told["punkt-6.3"][3] == "högst 100 000 kr, högst 1 825 dagar"
    assert told["punkt-1.1"][2] == "Ordföranden i Kommunstyrelsen"
    assert told["punkt-1.5"][2] == "Allmänna utskottet"


def test_what_may_never_be_delegated_is_told_with_its_section():
    never = chapter("delegation").sections[-1]
    assert never.id == "far-aldrig"
    assert len(never.blocks[1].lines) == 5
    assert "6\u00a0kap.\u00a038" in shown(never.blocks[0].line)


def test_a_route_is_told_step_by_step_with_its_lead_times():
    heavy = words_of(chapter("arendets-vag")).replace("\u00a0", " ")
    assert "Gemensamma beredningen (på en måndag, 3 veckor före Kommunstyrelsen)" in heavy
    assert "Allmänna utskottet (på en tisdag, 2 veckor före Kommunstyrelsen) eller Utbildnings- och" in heavy
    assert "Ärendet ska vara inne senast 3 dagar före mötet i Gemensamma beredningen." in heavy
    assert "Avgörs av Kommunfullmäktige." in heavy


def test_a_frame_whose_parts_do_not_add_up_stands_as_its_source_states_it():
    money = words_of(chapter("ekonomi")).replace("\u00a0", " ")
    assert "Delarna blir 7 683 tkr, men ramen är 6 683 tkr. Beloppen står som i källan." in money
    assert "1 194" in money


def test_a_year_that_no_source_gives_is_marked():
    rows = chapter("ekonomi", basis("2010.toml", date(2010, 5, 1))).sections[0].blocks[0].rows
    assert all(row.cells[0][-1].tone == Tone.ASSUMED for row in rows)


def test_what_no_source_says_of_pay_is_said_to_be_missing():
    made = basis()
    unsaid = tuple(replace(rule, kronor=None) for rule in made.organisation.remuneration)
    silent = replace(made, organisation=replace(made.organisation, remuneration=unsaid))
    assert "Vad ett möte ger i kronor." in words_of(chapter("ersattningar", silent))
    paid = tuple(replace(rule, kronor=650) for rule in made.organisation.remuneration)
    made = replace(made, organisation=replace(made.organisation, remuneration=paid))
    told = words_of(chapter("ersattningar", made))
    assert "650 kr för varje möte" in told
    assert "Vad ett möte ger i kronor." not in told


def test_only_an_address_of_the_web_becomes_a_link():
    made = basis()
    for address, link in (("https://exempel.invalid/", True), ("javascript:alert(1)", False), ("//x", False)):
        documents = tuple(replace(one, address=address) for one in made.organisation.governing_documents)
        of = replace(made, organisation=replace(made.organisation, governing_documents=documents))
        outside = {part.outside for part in parts_of(handbook(of)) if part.outside}
        assert outside == ({address} if link else set())


def test_a_role_that_no_body_has_is_left_out():
    made = basis()
    without = tuple(replace(body, insight=None) for body in made.organisation.bodies)
    made = replace(made, organisation=replace(made.organisation, bodies=without))
    assert "insyn" in [found.id for found in chapter("ditt-uppdrag").sections]
    assert "insyn" not in [found.id for found in chapter("ditt-uppdrag", made).sections]


def test_the_duties_of_a_body_are_those_of_its_kind():
    made = basis()
    board, assembly = made.organisation.board, made.organisation.assembly
    in_board = " ".join(shown(words) for words in duties_of(made, "ledamot", board).lines)
    in_assembly = " ".join(shown(words) for words in duties_of(made, "ledamot", assembly).lines)
    assert "väcka ärenden" in in_board
    assert "motioner" not in in_board
    assert "motioner" in in_assembly
    assert "väcka ärenden" not in in_assembly


def test_the_next_meeting_is_the_first_that_is_not_called_off():
    def planned(day: int, cancelled: bool) -> Planned:
        at = datetime(2020, 2, day, 8, tzinfo=UTC)
        return Planned("ks", Text("Kommunstyrelsen", "The board"), "", at.date(), at, cancelled=cancelled)

    made = replace(basis(), meetings=(planned(4, True), planned(11, False)))
    minute = " ".join(shown(words) for words in handbook(made).minute.lines).replace("\u00a0", " ")
    assert "Nästa möte: Kommunstyrelsen tisdag 11 februari 2020 klockan 09.00." in minute
    assert "inställt" in words_of(chapter("sammantraden", made))


def test_who_leads_is_told_by_name_where_somebody_does():
    seats = (Seat(Text("ordförande", "chair"), "Anna Ek (S)", 7, invented=True),)
    told = words_of(chapter("organisationen", replace(basis(), presidia={"ks": seats})))
    assert "ordförande Anna Ek (S) (påhittad)" in told
    assert "1 ordförande, 2 vice ordförande" in told  # the assembly's, as the file says


def test_four_hundred_lines_are_four_hundred_rows():
    found = chapter("delegation", many_lines(400))
    assert (
        sum(len(block.rows) for part in found.sections for block in part.blocks if isinstance(block, Table))
        == 400
    )


# --- Her own ------------------------------------------------------------------------------------------------------------

CHAIR = (
    Holding("ks", "member", Text("ledamot", "member")),
    Holding("ks", "chair", Text("ordförande", "chair")),
    Holding("au", "member", Text("ledamot", "member")),
)


def own(*holdings: Holding, of: Basis | None = None) -> str:
    return words_of(own_chapter(of or basis(), holdings)).replace("\u00a0", " ")


def test_her_own_handbook_tells_of_her_own_bodies_only():
    told = own(*CHAIR)
    assert "Du är ledamot och ordförande här." in told
    assert "utslagsröst" in told
    assert [found.id for found in own_chapter(basis(), CHAIR).sections][:2] == ["organ-ks", "organ-au"]
    assert "motioner" not in told


def test_what_a_chair_and_a_subcommittee_may_decide_is_theirs_alone():
    assert "så brådskande" in own(*CHAIR)
    assert "Yttranden över remisser" in own(*CHAIR)
    member = own(CHAIR[0])
    assert "så brådskande" not in member
    assert "Yttranden över remisser" not in member


def test_the_presidiums_lines_are_those_of_the_presidium():
    made = basis()
    order = made.organisation.delegation
    assert order is not None
    lines = (replace(order.lines[0], delegate=PRESIDIUM),)
    made = replace(made, organisation=replace(made.organisation, delegation=replace(order, lines=lines)))
    assert "så brådskande" in own(Holding("ks", "first-vice-chair", Text("vice", "vice")), of=made)
    assert "så brådskande" not in own(CHAIR[0], of=made)
    assert "så brådskande" not in own(Holding("kf", "chair", Text("ordförande", "chair")), of=made)


def test_an_insight_seat_decides_nothing():
    told = own(Holding("ks", "insight", Text("insynsplats", "insight seat")))
    assert "men inte i besluten" in told
    assert "utslagsröst" not in told


def test_an_auditor_and_a_board_member_of_a_company_have_their_own_duties():
    assert "granskar varje år" in own(Holding("revision", "member", Text("ledamot", "member")))
    assert "inte förtroendevald" in own(Holding("norsjolagenheter", "member", Text("ledamot", "member")))


def test_a_body_that_is_no_more_is_left_out():
    assert [
        found.id for found in own_chapter(basis(), (Holding("borta", "member", Text("a", "a")),)).sections
    ] == ["fragor"]


# --- The blocks ---------------------------------------------------------------------------------------------------------


def test_a_section_of_nothing_is_no_section():
    assert section("x", Text("X", "X"), None, Table(Text("t", "t"), (Column(Text("k", "k")),), ())) is None


def test_a_column_that_says_nothing_is_left_out_but_never_the_first():
    dash, word = line(Text("–", "–")), line(Text("ord", "word"))
    columns = tuple(Column(Text(name, name)) for name in "abc")
    found = lean(Table(Text("t", "t"), columns, (Row((dash, dash, word)), Row((dash, dash, dash)))))
    assert [column.name.sv for column in found.columns] == ["a", "c"]


def test_a_row_of_another_length_than_its_table_is_refused():
    with pytest.raises(ValueError, match="one cell for each column"):
        Table(Text("t", "t"), (Column(Text("a", "a")),), (Row((line(Part(Text("1", "1"))), ())),))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 dagar"), (1, "1 dag"), (2, "2 dagar"), (1825, "1 825 dagar")]
)
def test_a_noun_follows_its_number(number, words):
    assert counted(number, Text("dag", "day"), Text("dagar", "days")).sv.replace("\u00a0", " ") == words
