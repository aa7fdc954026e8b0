"""A member reads her papers: all her bodies, what is new, a paper and back, and nothing that is not hers."""

from datetime import date

import pytest

from insyn.cases import acts as cases
from insyn.demonstration import papers
from insyn.demonstration.cast import person_of
from insyn.meetings.models import Meeting, Opened, Summoned
from insyn.meetings.reader.tests.reading import KS, board, paper_named


def test_the_front_has_every_body_of_hers_with_counts(desk):
    page = desk.get("ks-ledamot", "mina/papper/")
    assert "/mina/papper/ks/2020-02-04/" in page
    assert "4 olästa" in page
    assert "/mina/papper/uou/" in page  # vice chair of the subcommittee as well
    assert "/mina/papper/gruppmoten/" in page
    assert "Underlag om enskilda elevers resor" not in page


@pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "sekreterare"])
def test_the_reader_is_for_representatives(desk, who):
    desk.get(who, "mina/papper/", 403)
    desk.get(who, KS, 403)


def test_who_has_no_place_in_the_body_reads_nothing_there(desk):
    document = paper_named("Kostnadsberäkning")
    for path in (KS, f"{KS}punkt/1/", f"{KS}{document.pk}/", f"{KS}{document.pk}/sida-1.webp"):
        desk.get("kf-ordforande", path, 403)
        assert desk.client("").get(desk.address(path)).status_code == 302


def test_the_agenda_leads_to_each_paper_and_back_to_its_place(desk):
    document = paper_named("Kostnadsberäkning")
    agenda = desk.get("ks-ledamot", KS)
    assert f'href="/norsjo/{KS}{document.pk}/"' in agenda
    position = board().items.get(case__isnull=False).position
    assert f'id="punkt-{position}"' in agenda
    page = desk.get("ks-ledamot", f"{KS}{document.pk}/")
    assert f'href="/norsjo/{KS}#punkt-{position}"' in page
    assert 'rel="next"' in page
    assert 'rel="prev"' in page
    assert f"{KS}{document.pk}/sida-1.webp" in page
    assert "Entreprenör, en tur fem dagar i veckan" in page  # the text beside the picture


def test_opening_notes_the_receipt_and_the_summons(desk):
    document = paper_named("Kostnadsberäkning")
    desk.get("ks-ledamot", KS)
    desk.get("ks-ledamot", f"{KS}{document.pk}/")
    rows = Opened.objects.filter(person=person_of("kd-2")).order_by("pk")
    assert [(row.document_id, row.sha256) for row in rows] == [(None, ""), (document.pk, document.sha256)]
    assert Summoned.objects.get(summons__meeting=board(), person=person_of("kd-2")).read_at
    assert "3 olästa" in desk.get("ks-ledamot", "mina/papper/")
    assert "4 olästa" in desk.get("ks-justerare", "mina/papper/")


def test_what_comes_after_she_looked_is_new_until_it_is_opened(desk, stage):
    desk.get("ks-ledamot", KS)
    case = board().items.get(case__isnull=False).case
    desk.at(date(2020, 1, 31), 9)
    title, filename, data, _section, _reason = papers.attachments()[0]
    added = cases.attach(
        by=stage.act("registrator"), case=case, title=f"{title}, rättad", filename=filename, data=data
    )
    late = getattr(added, "document", added)
    assert "1 ny sedan du läste" in desk.get("ks-ledamot", "mina/papper/")
    agenda = desk.get("ks-ledamot", KS)
    assert agenda.count("Ny sedan du läste") == 1
    assert "Kom efter kallelsen" in agenda
    desk.get("ks-ledamot", f"{KS}{late.pk}/")
    assert "Ny sedan du läste" not in desk.get("ks-ledamot", KS)


def test_page_numbers_of_the_bundle_stay_when_a_supplement_comes(desk, stage):
    before = desk.get("ks-ledamot", KS)
    assert before.count("i handlingarna") == 4
    case = board().items.get(case__isnull=False).case
    desk.at(date(2020, 1, 31), 9)
    _title, filename, data, _section, _reason = papers.attachments()[1]
    cases.attach(by=stage.act("registrator"), case=case, title="Tillägg", filename=filename, data=data)
    after = desk.get("ks-ledamot", KS)
    assert after.count("i handlingarna") == 4
    document = paper_named("Kostnadsberäkning")

    def number(page: str) -> str:
        return page.split(f'id="handling-{document.pk}"')[1].split("i handlingarna")[0].rsplit("sida", 1)[1]

    assert number(before) == number(after)


def test_a_picture_of_a_page_and_no_page_beyond_it(desk):
    document = paper_named("Kostnadsberäkning")
    answer = desk.client("ks-ledamot").get(desk.address(f"{KS}{document.pk}/sida-1.webp"))
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.content[:4] == b"RIFF"
    for page in (0, 99, 999999):
        desk.get("ks-ledamot", f"{KS}{document.pk}/sida-{page}.webp", 404)
    desk.get("ks-ledamot", f"{KS}{document.pk}/?sida=hej")
    desk.get("ks-ledamot", f"{KS}{document.pk}/?sida=99")


def test_a_paper_that_is_not_on_the_agenda_is_not_found(desk):
    desk.get("ks-ledamot", f"{KS}{10**9}/", 404)
    desk.get("ks-ledamot", f"mina/papper/uou/2020-01-21/{board().summons.document_id}/", 404)
    desk.get("ks-ledamot", f"{KS}punkt/99/", 404)
    desk.get("ks-ledamot", "mina/papper/ks/2020-02-31/", 404)
    desk.get("ks-ledamot", "mina/papper/ks/hej/", 404)


def test_before_the_summons_there_is_nothing_to_read(desk):
    meeting = Meeting.objects.filter(body="ks", state="planned").order_by("on").first()
    assert meeting is not None
    assert "Kallelsen har inte kommit än." in desk.get("ks-ledamot", f"mina/papper/ks/{meeting.on}/")
    desk.get("ks-ledamot", f"mina/papper/ks/{meeting.on}/punkt/1/", 404)
