"""Who may read a document that is not public: everybody allowed and everybody refused, by name."""

from datetime import date

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents.models import Document
from insyn.documents.reading import may_read
from insyn.foundation.actors import Actor
from insyn.foundation.models import Municipality, StaffRole, User
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import Meeting
from insyn.people.models import Assignment
from tests.support.desk import Desk

ON = date(2020, 1, 29)
STAFF = ("registrator", "sekreterare", "utredare", "trafik", "kommunchef")
ELECTED = (
    "ks-ordforande",
    "ks-ledamot",
    "ks-justerare",
    "uou-ordforande",
    "kf-ordforande",
    "kf-justerare",
    "ersattare",
    "insyn",
)


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The board is summoned; the case has one secret attachment."""
    played_until(story.board_is_summoned)
    made = Desk(norsjo)
    made.at(ON)
    return made


def secret_attachment() -> Document:
    return Document.objects.get(kind="attachment", secrecy_section__gt="")


def readers(desk, document, on=ON) -> set[str]:
    return {who for who in (*STAFF, *ELECTED) if may_read(actor(desk.municipality, who), document, on)}


def test_a_secret_attachment_is_read_by_its_unit_its_keepers_and_those_summoned(desk):
    assert readers(desk, secret_attachment()) == {
        "registrator", "sekreterare", "utredare",
        "ks-ordforande", "ks-ledamot", "ks-justerare", "uou-ordforande", "ersattare", "insyn",
    }  # fmt: skip


def test_the_members_bundle_is_read_by_those_summoned_and_the_secretariat_not_by_the_unit(desk):
    bundle = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).summons.members_bundle
    assert readers(desk, bundle) == {
        "registrator", "sekreterare", "ks-ordforande", "ks-ledamot", "ks-justerare", "uou-ordforande", "ersattare", "insyn",
    }  # fmt: skip


def test_what_is_public_is_read_by_everybody(desk):
    bundle = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).summons.bundle
    assert readers(desk, bundle) == {*STAFF, *ELECTED}
    assert may_read(Actor.citizen(desk.municipality), bundle, ON)


def test_it_is_not_public_before_its_day(desk):
    bundle = Meeting.objects.get(body="ks", on=date(2020, 2, 4)).summons.bundle
    assert not may_read(Actor.citizen(desk.municipality), bundle, date(2020, 1, 27))
    assert may_read(Actor.citizen(desk.municipality), bundle, date(2020, 1, 28))


def test_never_by_a_citizen_the_system_or_somebody_whose_account_is_closed(desk):
    document = secret_attachment()
    assert not may_read(Actor.citizen(desk.municipality), document, ON)
    assert not may_read(Actor.system(desk.municipality), document, ON)
    User.objects.filter(username__in=["registrator", "ks-ledamot"]).update(is_active=False)
    assert not readers(desk, document) & {"registrator", "ks-ledamot"}


def test_never_by_the_registrar_of_another_municipality(desk):
    andraby = Municipality.objects.create(code="9902", name="Andraby", slug="andraby", demonstration=True)
    stranger = User.objects.create_user("granne")
    with in_municipality(andraby):
        StaffRole(user=stranger, name="registrar", starts_on=date(2019, 1, 1)).save()
        assert not may_read(Actor(andraby, stranger), secret_attachment_of(desk), ON)
    assert not may_read(Actor(desk.municipality, stranger), secret_attachment(), ON)


def secret_attachment_of(desk) -> Document:
    with in_municipality(desk.municipality):
        return secret_attachment()


def test_somebody_disqualified_keeps_what_she_was_sent(desk):
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    item = board.items.get(case__isnull=False)
    person = Assignment.objects.filter(person__user__username="ks-ledamot").first().person
    item.disqualifications.create(
        municipality=desk.municipality, person=person, reason="Jäv", noted_at=board.starts_at
    )
    assert "ks-ledamot" in readers(desk, secret_attachment())


def test_a_place_that_has_ended_closes_the_papers(desk):
    Assignment.objects.filter(person__user__username="insyn", body="ks").update(ends_on=ON)
    assert "insyn" not in readers(desk, secret_attachment())


def test_what_came_after_the_meeting_was_never_before_it(desk, stage):
    document = secret_attachment()
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    Meeting.objects.filter(body="uou").update(closed_at=story.at(1, 7))
    Meeting.objects.filter(pk=board.pk).update(closed_at=story.at(1, 7))
    assert not readers(desk, document) & set(ELECTED)


def test_a_secretary_of_one_body_reads_that_bodys_papers(desk):
    StaffRole.objects.filter(user__username="sekreterare").update(body="valnamnd")
    assert "sekreterare" not in readers(desk, secret_attachment())
    StaffRole.objects.filter(user__username="sekreterare").update(body="ks")
    assert "sekreterare" in readers(desk, secret_attachment())


def test_an_official_reads_what_her_unit_has_and_what_was_given_to_her(desk):
    document = secret_attachment()
    case = document.case_documents.get().case
    type(case).objects.filter(pk=case.pk).update(unit="teknik", official=None)
    found = readers(desk, document)
    assert "trafik" in found
    assert "utredare" not in found
    type(case).objects.filter(pk=case.pk).update(official=User.objects.get(username="utredare"))
    assert "utredare" in readers(desk, document)


def test_a_document_of_no_case_and_no_meeting_is_the_registers_alone(desk):
    document = secret_attachment()
    document.case_documents.all().delete()
    assert readers(desk, document) == {"registrator", "sekreterare"}


def test_the_file_is_handed_out_under_the_same_rule(desk):
    document = secret_attachment()
    desk.show_factor(*STAFF, *ELECTED)
    path = desk.address(f"arbete/handlingar/{document.pk}/{document.filename}")
    for who in (*STAFF, *ELECTED):
        expected = 200 if who in readers(desk, document) else 404
        answer = desk.client(who).get(path)
        answer.close()
        assert answer.status_code == expected, who
    answer = desk.client("ks-ledamot").get(path)
    assert len(b"".join(answer.streaming_content)) == document.size
    answer.close()
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_is_asked_for_by_its_own_name(desk):
    document = secret_attachment()
    for wrong in (f"{document.pk}/annat.pdf", f"999999/{document.filename}", f"{document.pk}/../x"):
        assert desk.client("registrator").get(desk.address(f"arbete/handlingar/{wrong}")).status_code == 404


def test_what_is_no_picture_and_no_pdf_is_saved_not_shown(desk):
    document = secret_attachment()
    desk.show_factor("registrator")
    Document.objects.filter(pk=document.pk).update(media_type="text/html")
    answer = desk.client("registrator").get(
        desk.address(f"arbete/handlingar/{document.pk}/{document.filename}")
    )
    answer.close()
    assert answer["Content-Disposition"].startswith("attachment")
