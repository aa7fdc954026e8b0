"""The public register: one person's history, groups, a body's seats over time, what was changed; and what is never told."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insyn.demonstration.cast import person_of
from insyn.demonstration.register import live
from insyn.meetings.models import AgendaItem
from insyn.people import acts
from insyn.people.models import Assignment, Candidacy, Person
from insyn.portal.decisions import referred
from insyn.portal.register_person import Move, moves

AT = datetime(2020, 2, 4, 12, tzinfo=UTC)
DAY = AT.date()
C = Assignment.Capacity


def address(key: str) -> str:
    return f"/norsjo/personer/{person_of(key).pk}/"


@pytest.fixture
def lively(stage, set_today):
    """The register after the invented spring."""
    live(stage)
    set_today(date(2020, 4, 20))
    return stage


def test_a_person_page_tells_what_is_public_and_nothing_else(lively, read):
    acts.record_ineligibility(by=lively.secretary, person=person_of("s-1"), since=date(2020, 4, 15))
    page = read(address("s-1"))
    for told in ("kommunstyrelsens.ordforande@exempel.invalid", "0918-000 01", "Äger skog i Norsjö"):
        assert told in page, told
    for hidden in ("070-000 00 01", "s-1@exempel.invalid", "1946", "valbar", "Pensionär", "Kvinna"):
        assert hidden not in page, hidden


def test_contacts_and_interests_are_those_of_the_day(lively, read):
    contact = person_of("s-1").contacts.get(value="0918-000 01")
    acts.end_contact(by=lively.secretary, contact=contact, ends_on=date(2020, 4, 1))
    assert "0918-000 01" not in read(address("s-1"))
    assert "0918-000 01" in read(f"{address('s-1')}?datum=2020-03-31")


def test_a_seat_that_was_left_is_told_with_why_by_which_decision_and_who_came_after(lively, read):
    page = read(address("c-ers-2"))
    before = page.split("Tidigare uppdrag")[1]
    for told in (
        "Valnämnden",
        "Avsägelse beviljad",
        "KF 2020-04-06 § 21",
        "Platsen efter:",
        "Saga Askholmlund",
    ):
        assert told in before, told
    assert "Platsen före:" in read(address("c-ers-1"))
    earlier = read(f"{address('c-ers-2')}?datum=2020-04-08")
    assert "Avsägelse" not in earlier
    assert "Saga" not in earlier


def test_a_change_of_group_is_told_in_words_from_its_day(lively, read):
    assert "Lämnade L den 16 mars 2020 och hör inte till någon grupp." in read(address("l-3"))
    assert "vald för L" in read(address("l-3"))
    assert "Lämnade" not in read(f"{address('l-3')}?datum=2020-03-15")


def test_a_candidacy_is_told_and_its_outcome_when_the_term_begins(lively, read, in_norsjo):
    Candidacy(person=person_of("l-1"), year=2020, party="L", position=7, elected="member").save()
    page = read(address("l-1"))
    assert "Vald till ledamot" in page
    assert "inte klart än" in page


def test_a_decision_is_a_link_to_its_item_where_that_is_public(decided, stage, read):
    item = AgendaItem.objects.get(meeting__body="kf", case=decided)
    seat = Assignment.objects.get(body="valnamnd", capacity=C.MEMBER, number=3)
    seat.decision = f"KF 2020-02-24 § {item.paragraph}"
    seat.save()
    wanted = (
        f'/norsjo/sammantraden/kf/2020-02-24/#punkt-{item.position}">KF 2020-02-24 § {item.paragraph}</a>'
    )
    assert wanted in read(address("c-ers-2"))
    early = read(f"{address('c-ers-2')}?datum=2020-02-20")
    assert "#punkt-" not in early
    seat.decision = "KF 2020-02-24 § 999"
    seat.save()
    assert "#punkt-" not in read(address("c-ers-2"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KF 2020-02-24 § 12", ("kf", date(2020, 2, 24), 12)),
        ("KF 2020-02-24, §\u00a012", ("kf", date(2020, 2, 24), 12)),
        ("beslut i KS 2020-02-04 §3 (delvis)", ("ks", date(2020, 2, 4), 3)),
        ("KF 2020-02-30 § 1", None),
        ("Länsstyrelsen 2020-02-24", None),
        ("KF 2020-02-24 § 99999", None),
        ("", None),
    ],
)
def test_a_decision_is_read_from_its_text(text, key):
    assert referred(text) == key


def test_the_address_of_a_merged_duplicate_leads_to_the_one_kept_for_good(stage, client, set_today):
    set_today(DAY)
    twin = acts.register_person(by=stage.secretary, given_name="Enar", family_name="Årydh", invented=True)
    acts.merge_people(by=stage.secretary, kept=person_of("s-14"), duplicate=twin)
    answer = client.get(f"/norsjo/personer/{twin.pk}/?datum=2020-01-15")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{address('s-14')}?datum=2020-01-15"


def test_somebody_who_never_held_anything_has_no_page(stage, read):
    twin = acts.register_person(by=stage.secretary, given_name="Ny", family_name="Exempel", invented=True)
    read(f"/norsjo/personer/{twin.pk}/", 404)


def test_a_group_tells_who_sits_who_leads_who_left_and_its_seats(lively, read):
    acts.give_assignment(by=lively.secretary, person=person_of("l-1"), body="gruppmoten", capacity=C.GROUP_LEADER,
                         number=1, starts_on=date(2020, 1, 1))  # fmt: skip
    page = read("/norsjo/personer/grupp/L/")
    assert "3 mandat i fullmäktige" in page
    assert "Iris Högåsberg" in page.split("Gruppledare")[1].split("</section>")[0]
    sits = page.split("I fullmäktige</h2>")[1].split("</section>")[0]
    assert "Jorunn" not in sits
    assert "lämnade och hör inte till någon grupp" in page
    row = page.split("Platser i varje organ")[1].split("Kommunfullmäktige")[1].split("</tr>")[0]
    assert '<td class="number">3</td><td class="number">2</td>' in row
    assert "Jorunn" in read("/norsjo/personer/grupp/L/?datum=2020-03-15").split("I fullmäktige</h2>")[1]


def test_a_group_formed_during_the_term_has_its_page_from_its_day(lively, read):
    acts.form_group(by=lively.secretary, code="O/b å", name="Oberoende", starts_on=date(2020, 4, 1))
    acts.change_group(
        by=lively.secretary, person=person_of("l-3"), party="O/b å", starts_on=date(2020, 4, 10)
    )
    page = read("/norsjo/personer/grupp/O/b%20å/")
    assert "bildades den 1 april 2020" in page
    assert "kom, utan grupp dessförinnan" in page
    read("/norsjo/personer/grupp/O/b%20å/?datum=2020-03-31", 404)
    assert "Oberoende" in read("/norsjo/personer/")
    read(address("l-3"))


@pytest.mark.parametrize("code", ["XX", "s", "%3Cscript%3E", "x" * 300, "..", "S/x"])
def test_a_group_that_is_none_is_not_found(norsjo, read, code):
    read(f"/norsjo/personer/grupp/{code}/", 404)


def test_a_bodys_seats_over_time_stand_in_a_table_and_a_picture_with_the_same_numbers(lively, read):
    page = read("/norsjo/organ/valnamnd/platser/")
    assert "12 platser" in page
    rows = page.split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == 13
    assert ">4</text>" in page
    assert ">3. Sigvard Grantjärn</text>" in page
    assert '<td class="number">4</td><th scope="row">Ledamot 3</th>' in rows
    earlier = read("/norsjo/organ/valnamnd/platser/?datum=2020-04-08").split("<tbody>")[1]
    assert "Saga" not in earlier
    assert "Avsägelse" not in earlier


def test_seats_that_nobody_has_held_are_told_so_and_a_body_that_never_was_is_not_found(norsjo, ange, read):
    assert "Ingen är inlagd" in read("/ange/organ/ks/platser/")
    read("/norsjo/organ/finns-inte/platser/", 404)
    read("/norsjo/organ/KS/platser/", 404)
    assert "Organet finns inte den här dagen." in read("/norsjo/organ/omsorgsutskott/platser/")


def test_what_was_changed_is_told_in_words_with_the_role_and_never_what_it_was(lively, read):
    acts.record_ineligibility(by=lively.secretary, person=person_of("s-1"), since=date(2020, 4, 15))
    page = read("/norsjo/personer/andringar/")
    for told in ("Fyllde en ledig plats: Ledamot, Valnämnden", "Förde in ett byte av grupp", "Nämndsekreterare (user:",
                 "Lade till en kontaktuppgift", "Förde in beslutet om en avsägelse"):  # fmt: skip
        assert told in page, told
    assert page.count("Lade till en kontaktuppgift") == 3  # of four one is internal
    for hidden in ("0918", "@exempel", "statistik", "valbarhet", "Exempelström", "Förde in en avsägelse"):
        assert hidden not in page.split("<tbody>")[1].split("</tbody>")[0], hidden


def test_one_change_is_told_once(lively, read):
    rows = read("/norsjo/personer/andringar/").split("<tbody>")[1].split("</tr>")
    assert len([row for row in rows if "9 april 2020" in row and "Valnämnden" in row]) == 2


def test_changes_are_those_known_on_the_day_and_come_a_hundred_at_a_time(lively, client, read):
    early = read("/norsjo/personer/andringar/?datum=2020-04-08")
    assert "Fyllde" not in early
    assert "Lade in personen" in early or "Gav ett uppdrag" in early
    first = read("/norsjo/personer/andringar/")
    older = first.split('class="more" href="')[1].split('"')[0].replace("&amp;", "&")
    assert "Äldre ändringar" in first
    assert read(f"/norsjo/personer/andringar/{older}") != first
    for odd in ("x", "-1", "9" * 30, "٣"):
        read(f"/norsjo/personer/andringar/?fore={odd}")


def test_an_erased_contact_leaves_no_trace_in_what_the_public_reads(lively, read):
    for contact in person_of("s-1").contacts.all():
        acts.erase_contact(by=lively.secretary, contact=contact)
    page = read("/norsjo/personer/andringar/")
    assert page.count("Lade till en kontaktuppgift") == 1
    assert "Raderade" not in page


def test_how_many_hold_how_many_is_counted_both_ways(norsjo, read, set_today):
    set_today(date(2020, 1, 2))
    page = read("/norsjo/personer/").split("Hur många har flera uppdrag")[1].split("</tbody>")[0]
    counted = {
        int(row.split('number">')[1].split("<")[0]): row.split('<td class="number">')[2].split("<")[0]
        for row in page.split("<tbody>")[1].split("</tr>")
        if "<th" in row
    }
    assert counted[2] == "5"  # as the slide says: five people with two
    assert int(counted[1]) + 2 * 5 == 40


def test_auditors_and_company_boards_are_called_by_their_own_words(norsjo, read, set_today):
    set_today(DAY)
    page = read("/norsjo/personer/")
    assert "Revisionen (revisor)" in page
    assert "Norsjölägenheters styrelse (styrelseledamot)" in page


def test_moves_are_those_by_the_day():
    class Row:
        def __init__(self, party, starts_on):
            self.party, self.starts_on = party, starts_on

    rows = [Row("L", date(1900, 1, 1)), Row("", date(2020, 3, 16)), Row("S", date(2020, 5, 1))]
    assert moves(rows, date(2020, 4, 1)) == [Move(date(2020, 3, 16), "L", "")]
    assert moves(rows, date(2020, 5, 1))[0] == Move(date(2020, 5, 1), "", "S")
    assert moves(rows, date(2020, 3, 15)) == []


def test_the_pages_take_as_few_questions_after_twenty_years(lively, client, in_norsjo):
    paths = (address("s-1"), "/norsjo/personer/", "/norsjo/organ/kf/platser/", "/norsjo/personer/grupp/S/",
             "/norsjo/personer/andringar/")  # fmt: skip

    def asked() -> dict[str, int]:
        found = {}
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            found[path] = len(queries)
        return found

    few = asked()
    Person.objects.bulk_create(
        [Person(municipality=in_norsjo, given_name="Många", family_name=f"Ex{n}", current_party="S",
                changed_group=n % 2 == 0) for n in range(400)]
    )  # fmt: skip
    people = list(Person.objects.filter(given_name="Många").order_by("pk"))
    Assignment.objects.bulk_create(
        [
            Assignment(municipality=in_norsjo, person=person, body="kf", capacity="participant", number=n, party="S",
                       starts_on=date(2000 + n % 20, 1, 1))
            for n, person in enumerate(people, 1)
        ]
    )  # fmt: skip
    after = asked()
    assert all(after[path] <= few[path] + 2 for path in paths), (few, after)
    assert max(few.values()) <= 20, few


def test_every_new_page_is_there_in_english_and_as_of_a_day(lively, read):
    for path in (
        address("s-1"),
        "/norsjo/personer/grupp/S/",
        "/norsjo/personer/andringar/",
        "/norsjo/organ/ks/platser/",
    ):
        read(f"/en{path}")
        read(f"{path}?datum=2020-02-04")
        read(f"{path}?datum=2030-02-04")
        read(f"{path}?datum=x", 400)
