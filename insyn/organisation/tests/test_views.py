"""The pages where a draft is brought in and adopted, as those who may and those who may not see them."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.foundation.models import User
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.tests.a_change import BEFORE, file, one_subcommittee
from insyn.organisation.tests.test_adoption import decided_item

PAGE = "/norsjo/arbete/organisation/"


@pytest.fixture
def at_work(client, stage):
    """Sign in as somebody of the cast, a month before the new organisation."""
    stage.municipality.clock_shift = BEFORE - datetime.now(UTC)
    stage.municipality.save()

    def sign_in(username: str):
        client.force_login(User.objects.get(username=username))
        return client

    return sign_in


def bring_in(client, text: str | bytes):
    data = text.encode() if isinstance(text, str) else text
    sent = SimpleUploadedFile("ny.toml", data, content_type="application/toml")
    return client.post(PAGE, {"do": "load", "file": sent})


def drafts():
    return OrganisationVersion.objects.filter(decided_at=None, adopted_at=None, file="political")


def test_a_file_becomes_a_draft_with_its_plan(at_work):
    client = at_work("sekreterare")
    response = bring_in(client, one_subcommittee())
    draft = drafts().get()
    assert response.headers["Location"] == f"{PAGE}{draft.pk}/antagande/"
    assert [revision.by_name for revision in draft.revisions.all()] != [""]
    page = client.get(response.headers["Location"]).content.decode()
    for words in (
        "Uppdrag som slutar",
        "Platser att välja till",
        "Ingenting hindrar",
        "Reglemente för kommunstyrelsen",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[municipality\n", "Rad 1"),
        (b"\xff\xfe", "UTF-8"),
        (file().replace('code = "2417"', 'code = "2418"'), "kommun 2418"),
        (file(("members = 31", "membres = 31")), "Skriv ”members”"),
        ("#" * (4 * 1024 * 1024 + 1), "högst 4 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_and_leaves_nothing(at_work, text, words):
    response = bring_in(at_work("sekreterare"), text)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not drafts().exists()


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
def test_others_may_read_but_not_bring_in(at_work, who):
    client = at_work(who)
    assert "Nytt utkast" not in client.get(PAGE).content.decode()
    assert bring_in(client, one_subcommittee()).status_code == 403
    assert not drafts().exists()


def test_the_decision_is_entered_and_taken_back(at_work):
    client = at_work("sekreterare")
    key = decided_item("kf")
    address = bring_in(client, one_subcommittee()).headers["Location"]
    assert "§ 112" in client.get(address).content.decode()
    client.post(address, {"do": "decide", "decision": key, "edition": "1"})
    version = OrganisationVersion.objects.get(decided_at__isnull=False)
    page = client.get(address).content.decode()
    assert "Beslutad, väntar på sin dag" in page
    assert version.decided_by in page
    assert "För in fullmäktiges beslut" not in page
    client.post(address, {"do": "undo", "reason": "Beslutet upphävdes"})
    version.refresh_from_db()
    assert version.state == "draft"


def test_what_stands_in_the_way_is_said_first_and_refuses_the_decision(at_work):
    client = at_work("sekreterare")
    key = decided_item("kf")
    address = bring_in(client, one_subcommittee(("members = 31", "members = 30"))).headers["Location"]
    page = client.get(address).content.decode()
    assert "2 saker hindrar" in page  # an even number, and a new one before the next election
    assert page.index("udda antal") < page.index("Plan: allt som växlar")
    response = client.post(address, {"do": "decide", "decision": key, "edition": "1"})
    assert response.status_code == 409
    assert "udda antal" in response.content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"decision": "kf/2020-01-01/1"}, {"decision": "", "edition": "x"}, {"edition": "9" * 30}]
)
def test_a_decision_form_that_is_not_whole_is_answered(at_work, sent):
    client = at_work("sekreterare")
    address = bring_in(client, one_subcommittee()).headers["Location"]
    assert client.post(address, {"do": "decide", **sent}).status_code == 422
    assert drafts().count() == 1


def test_a_version_in_force_has_no_plan_and_an_unknown_one_no_page(at_work):
    client = at_work("sekreterare")
    version = OrganisationVersion.objects.filter(file="political", adopted_at__isnull=False).latest(
        "valid_from"
    )
    assert "Plan: allt som växlar" not in client.get(f"{PAGE}{version.pk}/antagande/").content.decode()
    assert client.get(f"{PAGE}99999/antagande/").status_code == 404
    administrative = OrganisationVersion.objects.get(file="administrative")
    assert client.get(f"{PAGE}{administrative.pk}/antagande/").status_code == 404


def test_a_citizen_is_led_to_the_sign_in(client, norsjo):
    assert client.get(PAGE).status_code == 302
