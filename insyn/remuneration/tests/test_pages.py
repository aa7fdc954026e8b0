"""The pages: a representative sees and claims, the one who pays answers, approves, closes and makes files; others see nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from insyn.demonstration.cast import person_of
from insyn.organisation.queries import adopted_versions
from insyn.remuneration.models import Answer, Claim, Export, PayPeriod
from insyn.remuneration.queries import digest_of, lines_in, slip_of, slips
from insyn.remuneration.tests.stages import (
    approve_everybody,
    closed,
    complete_codes,
    hold_meetings,
    lost_income,
    shown,
)
from tests.support.desk import Desk

MINE, PAY = "mina/ersattning/", "arbete/ersattning/"
PERIOD = f"{PAY}2020-01-01/"


@pytest.fixture
def desk(norsjo, stage) -> Desk:
    hold_meetings()
    made = Desk(norsjo)
    made.at(date(2020, 3, 2))
    return made


def post(desk, username, path, **fields) -> int:
    return desk.client(username).post(desk.address(path), fields).status_code


def claim(desk, username="ks-ledamot", **more):
    given = {
        "occasion": "ks/2020-02-04",
        "kronor": "1480,50",
        "hours": "4,5",
        "file": SimpleUploadedFile("intyg.txt", b"Avdrag (invented)"),
        **more,
    }
    return desk.send(username, MINE, "lost-income", **given)


def test_a_representative_sees_her_meetings_to_claim_for_and_no_travel_form(desk):
    page = desk.get("ks-ledamot", MINE)
    assert "Kommunstyrelsen" in page
    assert 'value="ks/2020-02-04"' in page
    assert "lost-income" in page
    assert "Kilometer med egen bil" in page  # only in the form for a disability, which the law gives
    assert 'value="travel"' not in page


def test_she_claims_with_a_comma_and_a_photo_and_sees_it_wait(desk):
    claim(desk)
    made = Claim.objects.get()
    assert (made.kronor, made.minutes, made.person) == (Decimal("1480.50"), 270, person_of("kd-2"))
    page = desk.get("ks-ledamot", MINE)
    assert "Väntar på besked" in page
    assert "1\u00a0480,50\u00a0kr" in page.replace("&nbsp;", "\u00a0") or "480,50" in page


def test_what_is_wrong_is_said_at_its_field_and_what_she_wrote_stands(desk):
    page = claim(desk, file="", hours="4,5", kronor="1480", status=422)
    assert "1480" in page
    assert not Claim.objects.exists()
    page = claim(desk, occasion="other", status=422)
    assert "Ange vilken dag det gäller." in page
    assert not Claim.objects.exists()


def test_she_takes_back_her_own_claim_and_nobody_elses(desk, stage):
    made = lost_income(stage)
    assert post(desk, "ersattare", MINE, do="withdraw", on=made.pk) == 404
    desk.send("ks-ledamot", MINE, "withdraw", on=made.pk)
    made.refresh_from_db()
    assert made.withdrawn_at is not None


def test_her_lines_are_shown_to_her_and_she_answers(desk, stage):
    assert "Dina rader" not in desk.get("ks-ledamot", MINE)
    period = shown(stage)
    page = desk.get("ks-ledamot", MINE)
    assert "Dina rader" in page
    assert "4 kap. 16 § KL" in page
    assert "Ersättning till alla ersättare vid alla möten" in page
    slip = slip_of(period, person_of("kd-2").pk)
    desk.send("ks-ledamot", MINE, "agree", digest=slip.digest)
    assert "Du har svarat att det stämmer" in desk.get("ks-ledamot", MINE)


def test_she_objects_with_words_and_reads_the_reply(desk, stage):
    period = shown(stage)
    slip = slip_of(period, person_of("kd-2").pk)
    page = desk.send("ks-ledamot", MINE, "object", digest=slip.digest, words=" ", status=422)
    assert "Vad är fel?" in page
    desk.send("ks-ledamot", MINE, "object", digest=slip.digest, words="Gruppmötet saknas")
    page = desk.get("sekreterare", PERIOD)
    assert "Gruppmötet saknas" in page
    desk.send("sekreterare", PERIOD, "reply", on=Answer.objects.get().pk, words="Närvaron rättas")
    assert "Närvaron rättas" in desk.get("ks-ledamot", MINE)


def test_nobody_sees_what_another_gets(desk, stage):
    period = shown(stage)
    page = desk.get("ersattare", MINE)
    assert person_of("kd-2").name not in page
    for username in ("ks-ordforande", "utredare", "registrator"):
        for address in (PAY, PERIOD, f"{PAY}koder/", f"{PAY}kostnad/", f"{PAY}kostnad.csv"):
            assert post(desk, username, address, do="close") == 403, (username, address)
    assert PayPeriod.objects.get(pk=period.pk).closed_at is None
    assert post(desk, "utredare", MINE, do="agree") == 403


def test_the_secretary_answers_a_claim(desk, stage):
    made = lost_income(stage)
    page = desk.get("sekreterare", PAY)
    assert "Tjänstledig för sammanträdet" in page
    assert reverse("work:file", args=["norsjo", made.evidence.pk, made.evidence.filename]) in page
    page = desk.send("sekreterare", PAY, "answer-claim", on=made.pk, answer="refused", status=422)
    assert "Skriv varför" in page
    desk.send(
        "sekreterare",
        PAY,
        "answer-claim",
        on=made.pk,
        answer="granted",
        granted="1000,25",
        words="Del av dagen",
    )
    made.refresh_from_db()
    assert (made.answer, made.granted) == ("granted", Decimal("1000.25"))


def test_a_period_from_opened_to_files(desk, stage):
    desk.send("sekreterare", PAY, "open", first="2020-01-01", last="2020-02-29")
    desk.send("sekreterare", PERIOD, "show")
    period = PayPeriod.objects.get()
    assert period.after == date(2020, 3, 1)
    slip = slip_of(period, person_of("kd-2").pk)
    desk.send("ks-ledamot", MINE, "agree", digest=slip.digest)
    desk.send("sekreterare", PERIOD, "approve-agreed")
    assert [one.person for one in slips(period) if one.approved] == [slip.person]
    page = desk.send("sekreterare", PERIOD, "close", status=409)
    assert "inte godkända" in page
    approve_everybody(stage, period)
    desk.send("sekreterare", PERIOD, "close")
    page = desk.send("sekreterare", PERIOD, "export", kind="payroll", status=409)
    assert "Anställningsnummer saknas" in page
    complete_codes(stage)
    desk.send("sekreterare", PERIOD, "export", kind="payroll")
    made = Export.objects.get()
    page = desk.get("sekreterare", PERIOD)
    assert made.filename in page
    assert "oförändrad sedan den stängdes" in page
    answer = desk.client("sekreterare").get(desk.address(f"{PAY}fil/{made.pk}/"))
    assert b"<paxml>" in b"".join(answer.streaming_content)
    assert "600" in desk.get("ks-ledamot", MINE)


def test_one_persons_lines_are_approved_as_they_were_seen(desk, stage):
    period = shown(stage)
    slip = slip_of(period, person_of("kd-2").pk)
    page = desk.send("sekreterare", PERIOD, "approve", on=slip.person, digest="0" * 64, status=409)
    assert "har ändrats sedan du såg dem" in page
    page = desk.send("sekreterare", PERIOD, "approve", on=slip.person, digest=slip.digest, status=409)
    assert "har inte svarat än" in page


def test_who_says_nothing_for_a_week_is_approved_at_once_as_the_page_showed(desk, stage):
    period = shown(stage)
    assert "approve-silent" not in desk.get("sekreterare", PERIOD)
    desk.at(date(2020, 3, 9), hour=10)
    assert "approve-silent" in desk.get("sekreterare", PERIOD)
    page = desk.send("sekreterare", PERIOD, "approve-silent", seen="0" * 64, status=409)
    assert "Läs sidan igen" in page
    desk.send("sekreterare", PERIOD, "approve-silent", seen=digest_of(lines_in(period)))
    assert all(slip.approved for slip in slips(period))
    desk.send("sekreterare", PERIOD, "close")


def test_the_list_of_things_to_do_tells_of_lines_claims_and_periods(desk, stage):
    assert "Läs dina ersättningar" not in desk.get("ks-ledamot", "mina/")
    period = shown(stage)
    lost_income(stage)
    assert "Läs dina ersättningar" in desk.get("ks-ledamot", "mina/")
    page = desk.get("sekreterare", "arbete/")
    assert "Besvara begäran om ersättning" in page
    assert "Godkänn raderna och stäng perioden" in page
    slip = slip_of(period, person_of("kd-2").pk)
    desk.send("ks-ledamot", MINE, "agree", digest=slip.digest)
    assert "Läs dina ersättningar" not in desk.get("ks-ledamot", "mina/")


def test_numbers_and_codes_are_entered(desk):
    desk.send("sekreterare", f"{PAY}koder/", "number", person=person_of("kd-2").pk, number="4711")
    page = desk.send(
        "sekreterare",
        f"{PAY}koder/",
        "number",
        person=person_of("kd-1").pk,
        number="19121212-1212",
        status=422,
    )
    assert "personnummer" in page
    desk.send(
        "sekreterare", f"{PAY}koder/", "codes", organisation_number="212000-2445", pay_type_meeting="500"
    )
    page = desk.get("sekreterare", f"{PAY}koder/")
    assert "4711" in page
    assert 'value="212000-2445"' in page


def test_a_years_cost_and_what_it_would_have_been(desk):
    page = desk.get("sekreterare", f"{PAY}kostnad/?ar=2020")
    assert "Kommunstyrelsen" in page
    assert "7\u00a0200" in page.replace("&nbsp;", "\u00a0")
    older = adopted_versions()[0]
    page = desk.get("sekreterare", f"{PAY}kostnad/?ar=2020&med={older.pk}")
    assert "\u22127\u00a0200" in page.replace("&nbsp;", "\u00a0")
    table = desk.get("sekreterare", f"{PAY}kostnad.csv?ar=2020")
    assert "organ;ks;Kommunstyrelsen;6000;10;0" in table


@pytest.mark.parametrize("asked", ["?ar=1", "?ar=99999", "?ar=x", "?med=999999", "?med=x"])
def test_a_year_or_version_that_is_not_there(desk, asked):
    status = 404 if "med" in asked else 200
    desk.get("sekreterare", f"{PAY}kostnad/{asked}", status=status)


def test_a_settled_period_stays_on_her_page(desk, stage):
    closed(stage)
    page = desk.get("ks-ledamot", MINE)
    assert "Avräknat" in page
    assert "Dina rader" not in page


def test_the_same_pages_in_english(desk, stage):
    shown(stage)
    assert "My pay" in desk.get("ks-ledamot", "/en/norsjo/mina/ersattning/")
