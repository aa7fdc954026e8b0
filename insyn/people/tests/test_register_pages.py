"""The secretary's register: searching, filling seats, resignations, duplicates; who may not is refused and sees no form."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insyn.demonstration.cast import person_of
from insyn.foundation import rights
from insyn.people import acts
from insyn.people.models import Assignment, Contact, Group, Ineligibility, Merge, Person, Resignation
from tests.support.desk import Desk

DAY = date(2020, 2, 4)
REGISTER = "arbete/register/"
DECISION = "KF 2020-02-24 § 12"
C = Assignment.Capacity


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    made = Desk(norsjo)
    made.at(DAY)
    return made


@pytest.fixture
def board_seat(desk) -> Assignment:
    return Assignment.objects.get(body="ks", capacity=C.MEMBER, number=9)


def of(key: str) -> str:
    return f"{REGISTER}{person_of(key).pk}/"


def vacate(stage, seat: Assignment) -> Assignment:
    return acts.end_assignment(by=stage.secretary, assignment=seat, ends_on=DAY, because="died")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("?sok=myrbacken", "Myrbäcken, Agda", "Forsdalström"),
        ("?sok=valnamnden+kd", "Forskvisten, Helmer", "Myrbäcken"),
        ("?organ=revision", "Rönnhällan, Tora", "Myrbäcken"),
        ("?parti=SD", "Rönntjärn, Knut", "Myrbäcken"),
        ("?sok=%3Cscript%3E", "Ingen i registret stämmer", "Myrbäcken"),
        ("?utan=1", "Ingen i registret stämmer", "Myrbäcken"),
    ],
)
def test_people_are_searched_by_name_party_and_body(desk, asked, there, gone):
    page = desk.get("sekreterare", REGISTER + asked)
    assert there in page
    assert gone not in page


@pytest.mark.parametrize(
    "asked", ["?sida=x", "?sida=99999", "?organ=finns-inte", "?parti=%00", "?sok=%F0%9F%98%80"]
)
def test_a_question_that_nothing_answers_breaks_nothing(desk, asked):
    desk.get("sekreterare", REGISTER + asked)


def test_what_needs_attention_is_said_first(desk, stage, board_seat):
    vacate(stage, board_seat)
    other = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=2)
    acts.ask_to_resign(by=stage.secretary, assignment=other, asked_on=DAY)
    acts.record_ineligibility(by=stage.secretary, person=person_of("kd-6"), since=DAY - timedelta(days=3))
    acts.register_person(by=stage.secretary, given_name="ágda", family_name="MYRBACKEN", invented=True)
    acts.end_assignment(
        by=stage.secretary,
        assignment=Assignment.objects.get(body="valnamnd", capacity=C.SUBSTITUTE, number=1),
        ends_on=DAY + timedelta(days=60),
        because="term",
    )
    page = desk.get("sekreterare", REGISTER)
    for said in (
        "Avsägelser som väntar på beslut",
        f"Fyll platsen efter {board_seat.person.name}",
        "inte valbar sedan",
        "Heter likadant",
        "Slutar inom 60 dagar",
    ):
        assert said in page, said
    seen = desk.get("registrator", REGISTER)
    assert "Avsägelser som väntar" not in seen
    assert "inte valbar" not in seen


def test_an_assignment_that_ends_after_sixty_days_waits(desk, stage):
    seat = Assignment.objects.get(body="valnamnd", capacity=C.SUBSTITUTE, number=1)
    acts.end_assignment(by=stage.secretary, assignment=seat, ends_on=DAY + timedelta(days=61), because="term")
    assert "Slutar inom 60 dagar" not in desk.get("sekreterare", REGISTER)


def test_a_person_is_entered_and_given_an_assignment(desk):
    answer = desk.send(
        "sekreterare", f"{REGISTER}ny/", "new", given_name="Nya", family_name="Exempel", party="C"
    )
    person = Person.objects.get(family_name="Exempel")
    assert answer.headers["Location"].endswith(f"/{person.pk}/")
    assert person.invented  # everybody in the example is
    desk.send("sekreterare", f"{REGISTER}{person.pk}/", "give", body_id="gemensam-beredning",
              capacity="participant", starts_on="2020-02-04", decision=DECISION)  # fmt: skip
    assert person.assignments.get().number == 5  # the next free


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"given_name": "", "family_name": "Ek"}, "given_name"),
        ({"given_name": "A", "family_name": "Ek", "email": "inte e-post"}, "email"),
        ({"given_name": "A", "family_name": "Ek", "party": "finns inte"}, "party"),
        ({"given_name": "A" * 81, "family_name": "Ek"}, "given_name"),
        ({"given_name": "   ", "family_name": "Ek"}, "given_name"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_at_its_field_and_kept(desk, fields, said):
    before = Person.objects.count()
    page = desk.send("sekreterare", f"{REGISTER}ny/", "new", 422, **fields)
    assert f'id="new-{said}_error"' in page
    assert fields["family_name"] in page
    assert Person.objects.count() == before


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"starts_on": "0001-01-01"}, 422),
        ({"starts_on": "9999-12-31"}, 422),
        ({"starts_on": "x"}, 422),
        ({"number": "0"}, 422),
        ({"number": "99999999999999999999"}, 422),
        ({"share": "101"}, 422),
        ({"body_id": "finns-inte"}, 422),
        ({"capacity": "queen"}, 422),
        ({"ends_on": "2020-02-04"}, 422),
        ({"number": "10"}, 409),  # the board has nine
        ({"capacity": "substitute", "number": "1"}, 409),  # held by another
    ],
)
def test_an_assignment_that_cannot_be_is_refused_and_nothing_is_saved(desk, fields, status):
    before = Assignment.objects.count()
    given = {"body_id": "ks", "capacity": "member", "starts_on": "2020-02-04", **fields}
    page = desk.send("sekreterare", of("s-14"), "give", status, **given)
    assert "Det gick inte. Inget har ändrats." in page
    assert Assignment.objects.count() == before


def test_a_full_time_representative_is_given_her_share_and_shown_at_person_and_body(desk):
    desk.send(
        "sekreterare",
        of("s-1"),
        "give",
        body_id="ks",
        capacity="full-time",
        share="60",
        starts_on="2020-02-04",
    )
    assert "60 % av heltid" in desk.get("sekreterare", of("s-1"))
    assert "60 %" in desk.get("sekreterare", f"{REGISTER}organ/ks/")
    assert "Kommunalråd, 60 %" in desk.get("", "organ/ks/")


def test_a_resignation_goes_from_asked_to_answered_to_filled_and_rights_change_at_once(desk, stage):
    seat = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=7)
    her, new = stage.act("ks-ledamot"), stage.act("ersattare")
    page = of("kd-2")
    desk.send("sekreterare", page, "ask", on=seat.pk, asked_on="2020-02-03")
    asked = Resignation.objects.get()
    assert rights.may(her, "meetings.put_question", on=DAY, body="ks") is False
    assert rights.may(her, "meetings.cast_vote", on=DAY, body="ks")
    said = desk.send("sekreterare", page, "answer", 422, on=asked.pk, answer="granted", decision="")
    assert "Ange beslutet" in said
    desk.send("sekreterare", page, "answer", on=asked.pk, answer="granted", decision=DECISION)
    assert not rights.may(her, "meetings.cast_vote", on=DAY, body="ks")
    body = desk.get("sekreterare", f"{REGISTER}organ/ks/")
    assert f'id="fill-{seat.pk}"' in body
    assert "KL 6:20" in body
    assert "Partiets ersättare här: Folke Lavholmlund (KD), Gerd Lilltjärn (KD)." in body
    desk.send("sekreterare", f"{REGISTER}organ/ks/", "fill", on=seat.pk, person=person_of("s-6").with_party,
              starts_on="2020-02-04", decision=DECISION)  # fmt: skip
    assert Assignment.objects.get(succeeds=seat).person == person_of("s-6")
    assert rights.may(new, "meetings.cast_vote", on=DAY, body="ks")
    assert f'id="fill-{seat.pk}"' not in desk.get("sekreterare", f"{REGISTER}organ/ks/")


def test_a_seat_of_the_assembly_is_filled_by_a_recount(desk, stage):
    seat = Assignment.objects.get(body="kf", capacity=C.MEMBER, number=28)
    vacate(stage, seat)
    assert "ny sammanräkning" in desk.get("sekreterare", f"{REGISTER}organ/kf/")


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ("", "fill-{pk}-person_error"),
        ("Ingen Alls", "Ingen i registret heter ”Ingen Alls”"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("x" * 201, "fill-{pk}-person_error"),
    ],
)
def test_whoever_is_not_in_the_register_fills_no_seat(desk, stage, board_seat, person, said):
    vacate(stage, board_seat)
    page = desk.send("sekreterare", f"{REGISTER}organ/ks/", "fill", 422, on=board_seat.pk, person=person,
                     starts_on="2020-02-04", decision=DECISION)  # fmt: skip
    assert said.format(pk=board_seat.pk) in page
    assert "<script>alert" not in page
    assert DECISION in page


def test_two_who_are_called_the_same_are_told_apart_by_number(desk, stage, board_seat):
    vacate(stage, board_seat)
    twin = acts.register_person(by=stage.secretary, given_name="Enar", family_name="Årydh", party="S")
    filling = {"on": board_seat.pk, "starts_on": "2020-02-04", "decision": DECISION}
    page = desk.send("sekreterare", f"{REGISTER}organ/ks/", "fill", 422, person="Enar Årydh (S)", **filling)
    assert "Flera heter så" in page
    desk.send(
        "sekreterare", f"{REGISTER}organ/ks/", "fill", person=f"enar arydh (s), nr {twin.pk}", **filling
    )
    assert Assignment.objects.get(succeeds=board_seat).person == twin


def empty_the_election_committee(stage) -> None:
    for seat in Assignment.objects.filter(
        body="valnamnd", capacity__in=(C.MEMBER, C.SUBSTITUTE), ends_on=None
    ):
        vacate(stage, seat)


def test_a_whole_body_is_filled_by_one_form(desk, stage):
    empty_the_election_committee(stage)
    page = f"{REGISTER}organ/valnamnd/"
    assert "Fyll i hela organet" in desk.get("sekreterare", page)
    seats = {
        "member-1": "Enar Årydh (S)",
        "member-2": "Helmer Forskvisten",
        "substitute-1": "malte björkåsberg (s)",
    }
    desk.send("sekreterare", page, "elect", starts_on="2020-02-04", decision=DECISION, **seats)
    assert Assignment.objects.filter(body="valnamnd", decision=DECISION).count() == 3


@pytest.mark.parametrize(
    ("seats", "status", "field"),
    [
        ({"member-1": "Enar Årydh", "substitute-1": "Enar Årydh"}, 409, "substitute-1"),
        ({"member-1": "Enar Årydh", "member-6": "Helmer Forskvisten"}, 409, "member-6"),
        ({"member-1": "Enar Årydh", "member-2": "Ingen Alls"}, 422, "member-2"),
        ({}, 422, None),
    ],
)
def test_an_election_that_cannot_be_is_said_at_its_seat_and_nothing_is_half_saved(
    desk, stage, seats, status, field
):
    empty_the_election_committee(stage)
    page = desk.send("sekreterare", f"{REGISTER}organ/valnamnd/", "elect", status, starts_on="2020-02-04",
                     decision=DECISION, **seats)  # fmt: skip
    if field:
        assert f'id="elect-{field}_error"' in page
        assert 'value="Enar Årydh"' in page
    assert not Assignment.objects.filter(decision=DECISION).exists()


def test_a_seat_that_somebody_else_filled_meanwhile_is_not_lost_in_silence(desk, stage):
    empty_the_election_committee(stage)
    page, sent = f"{REGISTER}organ/valnamnd/", {"starts_on": "2020-02-04", "decision": DECISION}
    desk.send("sekreterare", page, "elect", **{"member-1": "Enar Årydh"}, **sent)
    said = desk.send("sekreterare", page, "elect", 409, **{"member-1": "Agda Myrbäcken"}, **sent)
    assert "innehas redan av Enar Årydh" in said


def test_an_assignment_is_ended_with_its_reason_and_one_to_come_is_taken_back(desk, board_seat):
    page = f"{REGISTER}{board_seat.person_id}/"
    assert 'id="end-' in desk.get("sekreterare", page)
    desk.send("sekreterare", page, "end", 422, on=board_seat.pk, ends_on="2020-02-04")
    desk.send(
        "sekreterare", page, "end", on=board_seat.pk, because="died", ends_on="2020-02-04", decision=DECISION
    )
    board_seat.refresh_from_db()
    assert (board_seat.ended_because, board_seat.end_decision) == ("died", DECISION)
    desk.send("sekreterare", of("s-14"), "give", body_id="overformyndare", capacity="group-leader",
              starts_on="2020-05-01")  # fmt: skip
    coming = Assignment.objects.get(body="overformyndare", capacity="group-leader")
    assert f'id="take-back-{coming.pk}"' in desk.get("sekreterare", of("s-14"))
    desk.send("sekreterare", of("s-14"), "take-back", on=coming.pk)
    assert not Assignment.objects.filter(pk=coming.pk).exists()


def test_a_change_of_group_a_contact_and_an_interest_are_entered(desk):
    page = of("l-3")
    desk.send("sekreterare", page, "change-group", party="", starts_on="2020-02-01", source="anmälan")
    desk.send("sekreterare", page, "contact", kind="phone", value="0918-000 03", starts_on="2020-01-01")
    desk.send("sekreterare", page, "interest", kind="work", text="Lärare", starts_on="2020-01-01")
    said = desk.send(
        "sekreterare", page, "contact", 422, kind="phone", value="ring mig", starts_on="2020-01-01"
    )
    assert f"contact-{person_of('l-3').pk}-value_error" in said
    assert "ring mig" in said
    shown = desk.get("sekreterare", page)
    assert "0918-000 03" in shown
    assert "bara inom kommunen" in shown
    assert person_of("l-3").party == ""
    row = Contact.objects.get()
    desk.send("sekreterare", page, "erase-contact", on=row.pk)
    assert not Contact.objects.exists()


def test_what_she_told_for_statistics_is_not_shown_to_the_secretary(desk, stage):
    acts.describe_self(
        by=stage.secretary, person=person_of("s-1"), starts_on=DAY, birth_year=1961, gender="woman"
    )
    page = desk.get("sekreterare", of("s-1"))
    assert "1961" not in page
    assert "Helt frivilligt" in page
    desk.send("sekreterare", of("s-1"), "erase-description", on=person_of("s-1").pk)
    assert not person_of("s-1").self_descriptions.exists()


def test_eligibility_is_lost_kept_and_regained_with_what_the_check_says(desk):
    page = of("kd-6")
    assert "KL 4:7" in desk.get("sekreterare", page)
    desk.send("sekreterare", page, "ineligible", since="2020-02-01")
    row = Ineligibility.objects.get()
    shown = desk.get("sekreterare", page)
    assert "är inte valbar sedan 2020-02-01" in shown
    desk.send("sekreterare", page, "keep", on=row.pk, decision=DECISION)
    assert f"behålla det som det har valt till: {DECISION}" in desk.get("sekreterare", page)
    desk.send("sekreterare", page, "regain", 422, on=row.pk, until="2020-02-01")
    desk.send("sekreterare", page, "regain", on=row.pk, until="2020-02-04")
    assert "Valbar igen från den 4 februari 2020" in desk.get("sekreterare", page)


def test_a_duplicate_is_previewed_merged_and_taken_apart_again(desk, stage):
    twin = acts.register_person(
        by=stage.secretary, given_name="Enar", family_name="Årydh", party="S", invented=True
    )
    acts.add_contact(
        by=stage.secretary, person=twin, kind="phone", value="0918-000 09", public=True, starts_on=DAY
    )
    page = f"{of('s-14')}sla-ihop/"
    assert "Kontaktuppgifter: 1" in desk.get("sekreterare", f"{page}?med={twin.pk}")
    assert "Ingen annan i registret" in desk.get("sekreterare", f"{page}?med=Finns+inte")
    assert "Ingen annan i registret" in desk.get("sekreterare", f"{page}?med={person_of('s-14').pk}")
    desk.send("sekreterare", page, "merge", 422)  # nobody chosen
    desk.send("sekreterare", f"{page}?med={twin.pk}", "merge")
    assert person_of("s-14").contacts.count() == 1
    moved = desk.client("sekreterare").get(f"/norsjo/{REGISTER}{twin.pk}/")
    assert moved.status_code == 302
    desk.send("sekreterare", f"{REGISTER}sammanslagningar/", "undo-merge", on=Merge.objects.get().pk)
    assert twin.contacts.count() == 1
    assert "ångrad den" in desk.get("sekreterare", f"{REGISTER}sammanslagningar/")


def test_two_who_sit_in_one_body_are_not_merged(desk):
    page = f"{of('s-1')}sla-ihop/?med={person_of('s-2').pk}"
    assert "så de är två personer" in desk.send("sekreterare", page, "merge", 409)


def test_a_group_is_formed_and_ended(desk):
    page = f"{REGISTER}grupper/"
    desk.send("sekreterare", page, "form-group", 409, code="S", group_name="Samma", starts_on="2020-01-01")
    said = desk.send(
        "sekreterare", page, "form-group", 422, code="Ob", group_name=" ", starts_on="2020-01-01"
    )
    assert "form-group-group_name_error" in said
    desk.send("sekreterare", page, "form-group", code="Ob", group_name="Oberoende", starts_on="2020-01-01")
    row = Group.objects.get()
    desk.send("sekreterare", of("l-3"), "change-group", party="Ob", starts_on="2020-02-01")
    assert "hör till gruppen" in desk.send(
        "sekreterare", page, "end-group", 409, on=row.pk, ends_on="2020-02-04"
    )
    desk.send("sekreterare", of("l-3"), "change-group", party="L", starts_on="2020-02-03")
    desk.send("sekreterare", page, "end-group", on=row.pk, ends_on="2020-02-04")


def test_what_was_changed_and_by_whom_stands_on_her_page_and_in_the_list(desk, stage, board_seat):
    vacate(stage, board_seat)
    for page in (f"{REGISTER}{board_seat.person_id}/", f"{REGISTER}andringar/"):
        shown = desk.get("sekreterare", page)
        assert "Avslutade ett uppdrag" in shown
        assert "Signe Exempelström" in shown
    desk.get("sekreterare", f"{REGISTER}andringar/?fore=1")
    desk.get("sekreterare", f"{REGISTER}andringar/?fore=x")


PAGES = ("", "ny/", "andringar/", "grupper/", "sammanslagningar/", "organ/ks/")


@pytest.mark.parametrize("page", PAGES)
def test_a_representative_and_a_citizen_are_kept_out(desk, page):
    desk.get("ks-ledamot", REGISTER + page, 403)
    assert desk.client("").get(f"/norsjo/{REGISTER}{page}").status_code == 302


@pytest.mark.parametrize("page", ["ny/", "andringar/", "sammanslagningar/"])
def test_what_only_the_keeper_reads_is_refused_to_other_staff(desk, page):
    desk.get("registrator", REGISTER + page, 403)


def test_other_staff_see_who_sits_but_no_form_and_nothing_internal(desk, stage):
    acts.add_contact(
        by=stage.secretary,
        person=person_of("s-1"),
        kind="phone",
        value="070-111 11 11",
        public=False,
        starts_on=DAY,
    )
    page = desk.get("registrator", of("s-1"))
    assert "Kommunstyrelsen" in page
    for hidden in ("act-form", "070-111 11 11", "s-1@exempel.invalid", "Valbarhet"):
        assert hidden not in page, hidden
    assert "act-form" not in desk.get("registrator", f"{REGISTER}organ/ks/")


SENDS = (
    ("ny/", "new", {}),
    ("{person}/", "correct", {}),
    ("{person}/", "give", {}),
    ("{person}/", "change-group", {}),
    ("{person}/", "contact", {}),
    ("{person}/", "ineligible", {}),
    ("{person}/", "end", {"on": "{seat}"}),
    ("{person}/", "ask", {"on": "{seat}"}),
    ("organ/ks/", "give", {}),
    ("organ/ks/", "elect", {}),
    ("organ/ks/", "fill", {"on": "{seat}"}),
    ("grupper/", "form-group", {}),
)


@pytest.mark.parametrize(("page", "do", "fields"), SENDS)
@pytest.mark.parametrize("who", ["registrator", "ks-ledamot"])
def test_who_may_not_is_refused_when_she_sends(desk, who, page, do, fields):
    seat = Assignment.objects.get(body="ks", capacity=C.MEMBER, number=1)
    names = {"person": seat.person_id, "seat": seat.pk}
    sent = {key: value.format(**names) for key, value in fields.items()}
    desk.send(who, REGISTER + page.format(**names), do, 403, **sent)


@pytest.mark.parametrize(
    "page", ["999999999999999999/", "0/", "organ/finns-inte/", "organ/KS/", "99999/sla-ihop/", "x/"]
)
def test_what_is_not_there_is_not_found(desk, page):
    desk.get("sekreterare", REGISTER + page, 404)


def test_a_row_of_somebody_else_is_not_found_on_her_page(desk, board_seat):
    desk.send("sekreterare", of("s-1"), "end", 404, on=board_seat.pk, because="died", ends_on="2020-02-04")
    desk.send("sekreterare", of("s-1"), "erase-contact", 404, on="9" * 15)
    desk.send("sekreterare", f"{REGISTER}organ/kf/", "fill", 404, on=board_seat.pk)
    desk.send("sekreterare", of("s-1"), "no-such-form", 422)


def test_another_municipalitys_people_are_not_here(desk, ange):
    other = Desk(ange)
    other.at(DAY)
    assert "Myrbäcken" not in other.get("ange-sekreterare", REGISTER)
    other.get("ange-sekreterare", of("s-1"), 404)
    desk.get("ange-sekreterare", REGISTER, 403)
    desk.send(
        "ange-sekreterare", of("s-1"), "contact", 403, kind="phone", value="0918-1", starts_on="2020-01-01"
    )


def test_the_list_takes_as_few_questions_for_a_thousand_people(desk):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get("sekreterare", REGISTER)
        return len(queries)

    few = asked()
    Person.objects.bulk_create(
        [
            Person(municipality=desk.municipality, given_name="Många", family_name=f"Exempel{n}")
            for n in range(1000)
        ]
    )
    people = Person.objects.filter(given_name="Många").order_by("pk")
    Assignment.objects.bulk_create(
        [
            Assignment(municipality=desk.municipality, person=person, body="kf", capacity="participant", number=n,
                       starts_on=date(2015, 1, 1))
            for n, person in enumerate(people, 1)
        ]
    )  # fmt: skip
    assert asked() <= few
    assert few <= 50
