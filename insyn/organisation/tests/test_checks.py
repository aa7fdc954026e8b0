"""The check of the running municipality: what it finds, each night and on demand, and what is set aside."""

from datetime import timedelta
from hashlib import sha256

import pytest

from insyn.foundation.actors import Actor
from insyn.foundation.daily import run_day
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import StaffRole, User
from insyn.foundation.tenancy import in_municipality
from insyn.organisation.acts_checks import check_now, set_finding_aside, take_up_finding
from insyn.organisation.models import CheckRun, SetAside
from insyn.organisation.queries import ADMINISTRATIVE, organisation_on, version_in_force
from insyn.organisation.running import mark_of, shown
from insyn.organisation.tests.a_change import BEFORE
from insyn.organisation.tests.test_views import at_work  # noqa: F401
from insyn.people.models import Assignment, Person

PAGE = "/norsjo/arbete/organisation/kontroll/"


@pytest.fixture
def inside(stage):
    with in_municipality(stage.municipality):
        yield stage


@pytest.fixture
def secretary(inside):
    return Actor(inside.municipality, user=User.objects.get(username="sekreterare"))


def messages(by) -> list[str]:
    return [found["message"]["sv"] for found in check_now(by=by, at=BEFORE).findings]


def seats(**where):
    return Assignment.objects.filter(**where)


def end(row: Assignment) -> None:
    row.ends_on = BEFORE.date() - timedelta(days=1)
    row.save()


def test_a_seat_that_falls_vacant_is_found(secretary):
    told = "Kommunstyrelsen: 1 av 9 platser för ledamöter är vakanta; fyllnadsval ska hållas."
    assert not any(one.startswith(told) for one in messages(secretary))
    end(
        seats(body="ks", capacity="member", ends_on=None).last() or seats(body="ks", capacity="member").last()
    )
    assert any(one.startswith(told) for one in messages(secretary))


def test_more_in_the_seats_than_the_organisation_has_is_found(secretary):
    taken = seats(body="ks", capacity="member").first()
    here = seats(body="ks").values_list("person", flat=True)
    other = seats(body="kf", capacity="substitute").exclude(person__in=here).first()
    Assignment(person=other.person, body="ks", capacity="member", number=40, starts_on=taken.starts_on).save()
    assert "Kommunstyrelsen har 10 ledamöter, men organisationen har 9." in messages(secretary)


def test_somebody_who_leaves_the_board_cannot_stay_in_its_subcommittee(secretary):
    before = messages(secretary)
    member = seats(body="au", capacity="member").first()
    for row in seats(person=member.person, body="ks"):
        end(row)
    new = [told for told in messages(secretary) if told not in before]
    assert any(member.person.name in told and "utskott" in told.lower() for told in new)


def test_an_auditor_on_the_board_is_found(secretary):
    member = seats(body="ks", capacity="member").first()
    before = messages(secretary)
    Assignment(
        person=member.person, body="revision", capacity="member", number=9, starts_on=member.starts_on
    ).save()
    new = [told for told in messages(secretary) if told not in before]
    assert any(member.person.name in told for told in new)


def test_a_post_that_nobody_holds_any_longer_is_found(secretary):
    delegates = {line.delegate for line in organisation_on(BEFORE.date()).lines}
    role = StaffRole.objects.filter(post__in=delegates).first()
    before = messages(secretary)
    StaffRole.objects.filter(post=role.post).update(ends_on=BEFORE.date() - timedelta(days=1))
    new = [told for told in messages(secretary) if told not in before]
    assert len(new) == 1
    assert "Ingen innehar befattningen" in new[0]


def test_the_administration_is_measured_too(secretary):
    found = check_now(by=secretary, at=BEFORE).findings
    assert any(one["rule"] == "KL 7:6" and "Kanslichef" in one["message"]["sv"] for one in found)
    administration = version_in_force(BEFORE.date(), ADMINISTRATIVE)
    text = administration.text.replace('kind = "director"', 'kind = "staff"')
    found = change_text(administration, text, lambda: check_now(by=secretary, at=BEFORE).findings)
    assert [one["severity"] for one in found if one["rule"] == "KL 7:1"] == ["error"]


def change_text(version, text: str, then):
    """What is answered while the version in force says something else."""
    version.text, version.sha256 = text, sha256(text.encode()).hexdigest()
    version.save()
    return then()


def test_the_head_of_a_field_in_its_committee_is_found(secretary):
    member = seats(body="ks", capacity="member").first()
    head = StaffRole.objects.filter(name=StaffRole.Name.OFFICIAL).first()
    Person.objects.filter(pk=member.person_id).update(user=head.user)
    before = messages(secretary)
    StaffRole.objects.filter(pk=head.pk).update(post="verksamhetschef-utbildning")
    new = [told for told in messages(secretary) if told not in before and "innehar" not in told]
    assert new == [
        f"{member.person.name} leder en förvaltning inom dess område och får inte väljas till Kommunstyrelsen."
    ]


def test_the_check_is_made_each_night_once(inside):
    run_day(inside.municipality)
    run_day(inside.municipality)
    assert CheckRun.objects.filter(by="system").count() == 1


def test_a_finding_is_set_aside_with_a_reason_and_stays_shown(secretary):
    run = check_now(by=secretary, at=BEFORE)
    mark = mark_of(run.findings[0])
    row = set_finding_aside(by=secretary, at=BEFORE, mark=mark, reason="Väntar på valet i januari")
    last = shown(run)[-1]
    assert (last.mark, last.aside) == (mark, row)
    assert row.by_name
    with pytest.raises(Refused):
        set_finding_aside(by=secretary, at=BEFORE, mark=mark, reason="igen")
    take_up_finding(by=secretary, at=BEFORE, aside=row)
    assert all(one.aside is None for one in shown(run))
    with pytest.raises(Refused):
        take_up_finding(by=secretary, at=BEFORE, aside=row)
    assert SetAside.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_finding_is_not_set_aside_without_a_reason_that_can_be_read(secretary, reason):
    mark = mark_of(check_now(by=secretary, at=BEFORE).findings[0])
    with pytest.raises(Invalid):
        set_finding_aside(by=secretary, at=BEFORE, mark=mark, reason=reason)


def test_a_finding_that_is_not_there_or_not_theirs_is_refused(secretary, inside):
    check_now(by=secretary, at=BEFORE)
    with pytest.raises(Refused):
        set_finding_aside(by=secretary, at=BEFORE, mark="x" * 64, reason="skäl")
    registrar = Actor(inside.municipality, user=User.objects.get(username="registrator"))
    with pytest.raises(NotAllowed):
        check_now(by=registrar, at=BEFORE)


def test_what_is_found_anew_is_marked_new(secretary):
    check_now(by=secretary, at=BEFORE)
    end(seats(body="ks", capacity="member").last())
    run = check_now(by=secretary, at=BEFORE + timedelta(minutes=1))
    assert any(one.message.sv.startswith("Kommunstyrelsen: 1 av 9") for one in shown(run) if one.new)
    assert not all(one.new for one in shown(run))


def test_the_page_checks_sets_aside_and_takes_up(at_work, inside):  # noqa: F811
    client = at_work("sekreterare")
    assert "Ingen kontroll är gjord än." in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"do": "check"}).status_code == 302
    mark = mark_of(CheckRun.objects.first().findings[0])
    assert client.post(PAGE, {"do": "aside", "mark": mark, "reason": ""}).status_code == 422
    client.post(PAGE, {"do": "aside", "mark": mark, "reason": "Vet om det <b>"})
    page = client.get(PAGE).content.decode()
    assert "Vet om det &lt;b&gt;" in page
    client.post(PAGE, {"do": "takeup", "aside": SetAside.objects.get().pk})
    assert "Vet om det" not in client.get(PAGE).content.decode()


def test_others_read_the_check_without_forms(at_work, inside):  # noqa: F811
    client = at_work("registrator")
    assert client.get(PAGE).status_code == 200
    assert client.post(PAGE, {"do": "check"}).status_code == 403
