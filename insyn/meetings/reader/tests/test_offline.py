"""What the device is told: what may be kept, for whom, and that all of it goes at sign-out."""

import pytest

from insyn.demonstration.cast import person_of
from insyn.foundation.models import User
from insyn.meetings.models import Opened, Summoned
from insyn.meetings.reader.secrecy import KEEP
from insyn.meetings.reader.tests.reading import KS, SECRET_TITLE, board, case_item, paper_named, show_factor

WHO = "ks-ledamot"
READER = "mina/papper/"


@pytest.mark.parametrize("factor", [False, True])
def test_the_list_of_what_may_be_kept_has_nothing_secret_whatever_factor_is_shown(desk, factor):
    if factor:
        show_factor(desk, WHO)
    secret, ordinary = paper_named(SECRET_TITLE), paper_named("Kostnadsberäkning")
    answer = desk.client(WHO).get(desk.address(f"{KS}innehall.json")).json()
    assert answer["left_out"] == 1
    assert desk.address(f"{KS}{ordinary.pk}/") in answer["addresses"]
    assert desk.address(f"{KS}{ordinary.pk}/sida-1.webp") in answer["addresses"]
    assert not any(f"/2020-02-04/{secret.pk}/" in address for address in answer["addresses"])


def test_everything_on_the_list_is_there_and_may_be_kept(desk):
    for address in desk.client(WHO).get(desk.address(f"{KS}innehall.json")).json()["addresses"]:
        answer = desk.client(WHO).get(address)
        assert (answer.status_code, answer.headers.get(KEEP)) == (200, "1"), address


def test_a_secret_item_is_not_on_the_list(desk):
    item = case_item()
    item.secrecy_section, item.published_at = "23 kap. 2 § OSL", None
    item.save()
    answer = desk.client(WHO).get(desk.address(f"{KS}innehall.json")).json()
    assert desk.address(f"{KS}punkt/{item.position}/") not in answer["addresses"]
    assert answer["left_out"] == 4


def test_the_list_is_for_those_with_a_place(desk):
    desk.get("kf-ordforande", f"{KS}innehall.json", 403)
    desk.get("", f"{KS}innehall.json", 302)


def test_the_script_hears_whose_the_session_is_and_nobodys_is_told(desk):
    answer = desk.client(WHO).get(desk.address(f"{READER}vem.json"))
    assert answer.json()["owner"] == str(User.objects.get(username=WHO).pk)
    assert answer.json()["token"]
    assert KEEP not in answer.headers
    assert desk.client("").get(desk.address(f"{READER}vem.json")).status_code == 401
    assert desk.client(WHO).post(desk.address(f"{READER}vem.json")).status_code == 405


def test_the_worker_is_a_script_whose_address_gives_it_the_reader_and_no_more(desk):
    answer = desk.client("").get(desk.address(f"{READER}lasare.js"))
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert b"X-Reader-Keep" in answer.content


def test_signing_out_empties_the_device(desk):
    desk.get(WHO, READER)
    answer = desk.client(WHO).post("/konto/logga-ut/")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in desk.client(WHO).get(desk.address("")).headers


def test_the_page_without_a_network_says_nothing_of_anybody(desk):
    answer = desk.client(WHO).get(desk.address(f"{READER}utan-nat/"))
    assert answer.headers[KEEP] == "1"
    assert "Kostnadsberäkning" not in answer.content.decode()


def test_what_a_device_fetches_to_keep_is_not_read_by_that(desk):
    document = paper_named("Kostnadsberäkning")
    for path in (KS, f"{KS}{document.pk}/"):
        assert desk.client(WHO).get(desk.address(path), headers={"X-Reader-Ahead": "1"}).status_code == 200
    assert not Opened.objects.exists()
    assert Summoned.objects.get(summons__meeting=board(), person=person_of("kd-2")).read_at is None
    desk.get(WHO, f"{KS}{document.pk}/")
    assert Opened.objects.filter(document=document).exists()
