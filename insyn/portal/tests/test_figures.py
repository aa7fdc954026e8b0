"""The page of figures: of the register as of any day, of groups never below five, and of the presentation as stated."""

import re
from datetime import UTC, date, datetime

import pytest

from insyn.demonstration.load import load_ange
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.people import acts
from insyn.people.acts.publishing import publish_what_is_due
from insyn.people.composition import composition, lists_of_candidates
from insyn.people.models import Candidacy, Merge, Person, PublishedTable, SelfDescription
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


def publish(stage, on: date) -> None:
    acts.publish_composition(by=Actor.system(stage.municipality), at=clock.instant(on, 2, 0))


def test_groups_of_five_are_shown_and_small_ones_put_together(told, stage):
    PublishedTable.objects.all().delete()
    SelfDescription.objects.filter(person__in=told[4:6]).update(occupation="pensioner")
    SelfDescription.objects.filter(person__in=told[6:9]).update(occupation="municipal")
    publish(stage, DAY)
    gender = answered(DAY, "gender")
    assert {name.sv for name, _number in gender.rows} == {"kvinna", "man", "har inte uppgett"}
    occupation = answered(DAY, "occupation")
    assert [name.sv for name, _number in occupation.rows] == [
        "pensionär",
        "anställd i kommunen, övriga eller har inte uppgett",
    ]
    assert occupation.rows[0][1] == 6


def test_one_who_takes_it_back_changes_nothing_that_has_been_shown(told, stage):
    PublishedTable.objects.all().delete()
    publish(stage, DAY)
    before = answered(DAY, "gender").rows
    assert before
    for person in told[:6]:
        acts.erase_self_description(by=stage.secretary, at=AT, person=person)
    publish(stage, date(2020, 6, 1))
    assert answered(date(2020, 6, 1), "gender").rows == before
    publish(
        stage, date(2021, 1, 1)
    )  # nobody has come or left since, so a new table would tell who has taken it back
    found = answered(date(2021, 1, 1), "gender")
    assert found.table
    assert (found.table.on, found.rows) == (date(2020, 1, 1), before)


def test_a_day_is_decided_once_and_only_when_it_has_come(told, stage, set_today):
    PublishedTable.objects.all().delete()
    set_today(date(2019, 12, 31))
    publish_what_is_due(Actor.system(stage.municipality), date(2019, 12, 31))
    days = set(PublishedTable.objects.values_list("on", flat=True))
    assert max(days) == date(2019, 1, 1)
    kept = PublishedTable.objects.count()
    publish(stage, date(2019, 12, 31))
    assert PublishedTable.objects.count() == kept
    publish(stage, date(2020, 1, 1))
    assert PublishedTable.objects.count() == kept + 3


def test_a_merged_duplicate_has_neither_come_nor_left(told, stage):
    """Five who are two rows each are not ten who came and left."""
    PublishedTable.objects.all().delete()
    publish(stage, DAY)
    table = PublishedTable.objects.get(question="gender", on=date(2020, 1, 1))
    twins = [Person(given_name="Dubblett", family_name=str(number)) for number in range(6)]
    for twin, person in zip(twins, told[:6], strict=True):
        twin.save()
        Merge(kept=person, duplicate=twin, at=AT, by="test").save()
    table.people = sorted({*table.people, *(twin.pk for twin in twins)} - {person.pk for person in told[:6]})
    table.save()
    SelfDescription.objects.filter(person__in=told[:6]).update(gender="woman")
    publish(stage, date(2021, 1, 1))
    found = answered(date(2021, 1, 1), "gender")
    assert found.table
    assert found.table.on == date(2020, 1, 1)


def test_the_system_publishes_and_nobody_else(told, stage):
    with pytest.raises(NotAllowed):
        acts.publish_composition(by=stage.secretary, at=AT)


def test_nobody_has_told_anything_so_nothing_is_shown(norsjo, read, set_today):
    set_today(DAY)
    assert section(read("/norsjo/siffror/"), "vilka").count("För få har berättat det") == 3


def test_a_partys_list_is_told_when_its_groups_are_large_enough(told, stage):
    for place, person in enumerate(told[:12], start=1):
        Candidacy(person=person, year=2018, party="S", position=place).save()
    SelfDescription.objects.filter(person__in=told[4:6]).update(occupation="pensioner")
    PublishedTable.objects.all().delete()
    publish(stage, DAY)
    assert lists_of_candidates(DAY) == []  # they told it after the election
    SelfDescription.objects.update(starts_on=date(2018, 1, 1))
    PublishedTable.objects.all().delete()
    publish(stage, DAY)
    [found] = lists_of_candidates(DAY)
    assert (found.party, found.year, found.candidates) == ("S", 2018, 12)
    assert [(name.sv, number) for name, number in found.answered.rows] == [("pensionär", 6), ("övriga", 6)]


def test_no_single_self_description_is_on_any_page(told, norsjo, read, set_today):
    set_today(DAY)
    for person in told[:3]:
        page = read(f"/norsjo/personer/{person.pk}/")
        assert "pensionär" not in page.lower()
        assert str(1950) not in page
