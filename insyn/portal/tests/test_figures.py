"""The page of figures: of the register as of any day, of groups never below five, and of the presentation as stated."""

import re
from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.load import load_ange
from insyn.people import acts
from insyn.people.composition import composition, lists_of_candidates
from insyn.people.models import Candidacy, Person, SelfDescription
from insyn.portal.figures import assignments_by_year, several

AT = datetime(2020, 4, 1, 12, tzinfo=UTC)
DAY = date(2020, 4, 1)


def section(page: str, heading: str) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", page.split(f'id="{heading}"')[1].split("</section>")[0])


def test_the_registers_own_table_is_the_slides_23_of_40(norsjo, read, set_today):
    set_today(DAY)
    told = section(read("/norsjo/siffror/"), "uppdrag")
    assert re.search(r"Summa\s+40\s+\(23\)\s+40\s+\(23\)", told)


def test_the_presentations_tables_stand_with_what_differs(norsjo, read, set_today):
    set_today(DAY)
    told = section(read("/norsjo/siffror/"), "stated")
    assert "2018–2020, totalt: källan säger 31, uträknat 32 (skillnad +1)." in told
    assert "källan säger 192, uträknat 190,9" in told
    assert "norsjo-presentation: Vad är demokrati?" in told
    assert told.count("källan säger") == 2


def test_the_neighbour_has_its_own_figures_beside_norsjos_and_no_presentation_of_its_own(
    norsjo, read, set_today
):
    load_ange()
    set_today(DAY)
    page = read("/ange/siffror/")
    assert "Ånge kommun, ordinarie" in page
    assert "Socialdemokraternas lista" not in page


def test_an_earlier_day_knows_only_its_own(in_norsjo, read, set_today):
    set_today(DAY)
    assert (
        "2020</th>"
        not in read("/norsjo/siffror/?datum=2019-06-01").split('id="flera"')[0].split('id="uppdrag"')[1]
    )
    assert assignments_by_year(date(2016, 5, 1)) is None


def test_everybody_is_counted_once_by_how_many_seats_she_has(in_norsjo):
    found = dict(several(DAY))
    assert (
        sum(found.values())
        == Person.objects.filter(assignments__capacity__in=("member", "substitute")).distinct().count()
    )


@pytest.fixture
def told(in_norsjo, stage):
    """Everybody of the assembly has said something of herself: women and men by turns, four of them pensioners."""
    people = list(Person.objects.filter(assignments__body="kf").order_by("pk"))
    for number, person in enumerate(people):
        acts.describe_self(
            by=stage.secretary,
            at=AT,
            person=person,
            starts_on=date(2019, 1, 1),
            birth_year=1950 + number,
            gender="woman" if number % 2 else "man",
            occupation="pensioner" if number < 4 else "other",
        )
    return people


def answered(known: date, question: str):
    return next(one for one in composition(known) if one.question.id == question)


def test_groups_of_five_are_shown_and_small_ones_put_together(told):
    gender = answered(DAY, "gender")
    assert {name.sv for name, _number in gender.rows} == {"kvinna", "man", "har inte uppgett"}
    occupation = answered(DAY, "occupation")
    assert all(number >= 5 for _name, number in occupation.rows)
    assert "pensionär" not in {name.sv for name, _number in occupation.rows}
    assert any("pensionär" in name.sv for name, _number in occupation.rows)


def test_one_who_takes_it_back_changes_nothing_that_is_shown_until_four_more_do(told, stage):
    for number, person in enumerate(told[:5], start=1):
        row = SelfDescription.objects.get(person=person)
        row.ends_on = date(2020, 6, 1)
        row.save()
        found = answered(date(2021, 1, 1), "gender")
        assert found.published
        assert found.published.on.year == (2021 if number == 5 else 2020)


def test_nobody_has_told_anything_so_nothing_is_shown(norsjo, read, set_today):
    set_today(DAY)
    assert section(read("/norsjo/siffror/"), "vilka").count("För få har berättat det") == 3


def test_a_partys_list_is_told_when_its_groups_are_large_enough(told, stage):
    for place, person in enumerate(told[:12], start=1):
        Candidacy(person=person, year=2018, party="S", position=place).save()
    assert [one.answered.rows for one in lists_of_candidates(DAY)] == [[]]  # they told it after the election
    SelfDescription.objects.update(starts_on=date(2018, 1, 1))
    SelfDescription.objects.filter(person__in=told[4:6]).update(occupation="pensioner")
    [found] = lists_of_candidates(DAY)
    assert (found.party, found.year, found.candidates) == ("S", 2018, 12)
    assert [(name.sv, number) for name, number in found.answered.rows] == [("pensionär", 6), ("övriga", 6)]


def test_no_single_self_description_is_on_any_page(told, norsjo, read, set_today):
    set_today(DAY)
    for person in told[:3]:
        page = read(f"/norsjo/personer/{person.pk}/")
        assert "pensionär" not in page.lower()
        assert str(1950) not in page
