"""The question form: what is sent, what is refused, and how the sender follows it."""

import re
from datetime import date

import pytest
from django.test import Client

from insyn.cases import acts as cases
from insyn.cases.models import Submission
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.models import SentForm, User
from insyn.portal.question_form import LONGEST_SUBJECT, LONGEST_TEXT

FORM = "/norsjo/fraga/"
GOOD = {"subject": "Belysning", "text": "Lampan på Storgatan är trasig.", "sender_name": "Påhittad Granne",
        "sender_email": "granne@exempel.invalid"}  # fmt: skip


def token_of(page: str) -> str:
    return re.search(r'name="form_token" value="([^"]+)"', page)[1]


def test_a_question_is_taken_in_and_can_be_followed(in_norsjo, client, read):
    sent = {**GOOD, "form_token": token_of(read(FORM))}
    answer = client.post(FORM, sent)
    submission = Submission.objects.get()
    assert (submission.subject, submission.sender_email, submission.channel) == (
        "Belysning", "granne@exempel.invalid", "form",
    )  # fmt: skip
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/norsjo/fraga/{submission.token}/"
    page = client.get(answer.headers["Location"])
    assert "Lampan på Storgatan" in page.content.decode()
    assert "granne@exempel.invalid" not in page.content.decode()
    assert "Påhittad Granne" not in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]


def test_a_form_sent_twice_is_one_question(in_norsjo, client, read):
    sent = {**GOOD, "form_token": token_of(read(FORM))}
    first, second = client.post(FORM, sent), client.post(FORM, sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"subject": ""}, "Skriv vad frågan gäller."),
        ({"subject": "   "}, "Skriv vad frågan gäller."),
        ({"text": ""}, "Skriv din fråga."),
        ({"subject": "x" * (LONGEST_SUBJECT + 1)}, "Rubriken är för lång"),
        ({"text": "x" * (LONGEST_TEXT + 1)}, "Texten är för lång"),
        ({"sender_name": "x" * 121}, "Namnet är för långt"),
        ({"sender_email": "inte en adress"}, "Det är ingen e-postadress"),
        ({"website": "http://robot.invalid"}, "ska vara tomt"),
        ({"text": "noll\x00tecken"}, "Frågan är inte skickad än"),
    ],
)
def test_what_cannot_be_taken_in_is_answered_at_the_form_and_nothing_is_lost(
    in_norsjo, client, changed, says
):
    answer = client.post(FORM, {**GOOD, **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Frågan är inte skickad än" in page
    assert "granne@exempel.invalid" in page or "sender_email" in changed  # what was written is still there
    assert not Submission.objects.exists()
    assert not SentForm.objects.exists()


def test_the_longest_question_that_is_allowed_is_taken_in(in_norsjo, client):
    longest = {"subject": "å" * LONGEST_SUBJECT, "text": "ö" * LONGEST_TEXT}
    assert client.post(FORM, longest).status_code == 302
    assert len(Submission.objects.get().text) == LONGEST_TEXT


def test_hostile_text_is_kept_as_text(in_norsjo, client):
    hostile = "<script>alert(1)</script> '; DROP TABLE x; -- {{ 7|add:7 }} {% now 'Y' %} \u202e‮ 🎻 #panic()"
    answer = client.post(FORM, {"subject": "<b>x</b>", "text": hostile})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "14" not in page.split("Det här skrev du")[1].split("</main>")[0]


def test_a_form_that_is_far_too_large_is_refused(in_norsjo, client):
    answer = client.post(FORM, {"subject": "stor", "text": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "Det gick inte att läsa" in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_form_from_another_site_is_refused(in_norsjo):
    answer = Client(enforce_csrf_checks=True).post(FORM, GOOD)
    assert answer.status_code == 403
    assert "<h1" in answer.content.decode()
    assert not Submission.objects.exists()


def test_ten_questions_an_hour_are_taken_from_an_address_and_not_eleven(in_norsjo, client):
    for number in range(10):
        assert client.post(FORM, {**GOOD, "subject": f"Fråga {number}"}).status_code == 302
    refused = client.post(FORM, GOOD)
    assert refused.status_code == 429
    assert "för många gånger" in refused.content.decode()
    assert Submission.objects.count() == 10
    elsewhere = client.post(FORM, GOOD, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302


def test_whoever_is_signed_in_asks_as_anybody_else(in_norsjo, client):
    client.force_login(User.objects.get(username="ks-ledamot"))
    assert client.post(FORM, GOOD).status_code == 302
    assert Submission.objects.get().subject == "Belysning"


@pytest.mark.parametrize("token", ["finns-inte", "x" * 500, "%00", "..", "a'b"])
def test_an_address_that_nobody_was_given_is_not_found(norsjo, client, token):
    assert client.get(f"/norsjo/fraga/{token}/").status_code == 404


def test_another_municipality_does_not_show_the_question(in_norsjo, client, other_municipality):
    address = client.post(FORM, GOOD).headers["Location"]
    assert client.get(address.replace("norsjo", "provby")).status_code == 404


def test_the_sender_sees_the_case_when_it_is_registered_and_only_its_number_when_it_is_secret(
    stage, client, set_today
):
    set_today(date(2020, 1, 2))
    for section, tail in (("", "arenden/KS-2020-1/"), ("26 kap. 1 § OSL", "")):
        address = client.post(FORM, GOOD).headers["Location"]
        submission = Submission.objects.order_by("-pk").first()
        assert "registrator läser frågan" in client.get(address).content.decode()
        case = cases.register_case(
            by=stage.act("registrator"), at=at(1, 2, 11), submission=submission, title="Gatubelysning", kind="board",
            secrecy_section=section,
        )  # fmt: skip
        page = client.get(address).content.decode()
        assert case.reference in page
        if tail:
            assert tail in page
        else:
            assert "omfattas av sekretess" in page
            assert f"arenden/{case.address}" not in page


def test_the_form_is_in_both_languages(in_norsjo, client):
    address = client.post("/en/norsjo/fraga/", GOOD).headers["Location"]
    assert address.startswith("/en/norsjo/fraga/")


def test_nothing_but_reading_and_sending_is_answered(norsjo, client):
    assert client.put(FORM).status_code == 405
    assert client.delete(FORM).status_code == 405


def registered(in_norsjo) -> Submission:
    """A question from a citizen, registered as a case of its own."""
    submission = cases.receive_question(
        by=Actor.citizen(in_norsjo), at=at(1, 2), subject="Belysning", text="Lampan är trasig."
    )
    registrar = Actor(in_norsjo, User.objects.get(username="registrator"))
    cases.register_case(by=registrar, at=at(1, 2), submission=submission, title="Belysning", kind="board")
    return submission


def test_the_sender_takes_her_question_back_on_her_own_page(in_norsjo, client):
    submission = registered(in_norsjo)
    address = f"/norsjo/fraga/{submission.token}/"
    page = client.get(address).content.decode()
    assert "Ta tillbaka frågan" in page
    sent = {"words": "Lampan lyser igen.", "form_token": token_of(page)}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 302  # sent twice, done once
    after = client.get(address).content.decode()
    assert "Du har tagit tillbaka frågan" in after
    assert "Lampan lyser igen." not in client.get("/norsjo/arenden/KS-2020-1/").content.decode()
    submission.case.refresh_from_db()
    assert (submission.case.status, submission.case.withdrawal.words) == ("closed", "Lampan lyser igen.")


def test_a_question_is_not_taken_back_once_the_politicians_have_it_or_twice_or_with_too_many_words(
    in_norsjo, client
):
    submission = registered(in_norsjo)
    address, case = f"/norsjo/fraga/{submission.token}/", submission.case
    assert client.post(address, {"words": "x" * 501}).status_code == 422
    type(case).objects.filter(pk=case.pk).update(status="under-way")
    refused = client.post(address, {"words": ""})
    assert refused.status_code == 409
    assert "Politikerna har redan fått ärendet" in refused.content.decode()
    type(case).objects.filter(pk=case.pk).update(status="closed")
    assert "redan avgjort" in client.post(address, {"words": ""}).content.decode()
    assert client.post("/norsjo/fraga/ingen-sådan/", {"words": ""}).status_code == 404


def test_what_was_joined_to_anothers_case_is_not_taken_back_by_its_sender(in_norsjo, client):
    case = registered(in_norsjo).case
    other = cases.receive_question(
        by=Actor.citizen(in_norsjo), at=at(1, 3), subject="Lampan", text="Samma lampa."
    )
    Submission.objects.filter(pk=other.pk).update(joined_to=case, waiting=False)
    page = client.get(f"/norsjo/fraga/{other.token}/").content.decode()
    assert "Ta tillbaka frågan" not in page
    assert client.post(f"/norsjo/fraga/{other.token}/", {"words": ""}).status_code == 409
    case.refresh_from_db()
    assert case.status == "registered"
