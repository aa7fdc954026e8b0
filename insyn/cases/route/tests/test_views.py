"""The route on the pages: what is missing, who is waited for, opinions, days; and what the public never sees."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument

from insyn.cases.models import Case, CaseStep
from insyn.cases.route.models import Mark, Opinion
from insyn.demonstration import story
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.meetings.models import AgendaItem, Meeting
from tests.support.desk import Desk

CASE = "arbete/arenden/KS-2020-1/"
PUBLIC = "arenden/KS-2020-1/"
ASK = {"to": "unit:teknik", "question": "Vad kostar bussarna?", "due_on": "2020-01-31"}


@pytest.fixture
def desk(norsjo, case) -> Desk:
    made = Desk(norsjo)
    made.at(date(2020, 1, 6))
    return made


def test_the_page_says_who_is_waited_for_since_when_and_the_latest_hand_in(desk):
    page = desk.get("utredare", CASE)
    assert "<strong>Utbildning</strong> utreder ärendet" in page
    assert "sedan den 3 januari 2020, 3 dagar" in page
    assert "tidigast den 13 januari 2020. Lämna in senast den 10 januari 2020." in page
    assert "Skriv tjänsteskrivelsen." in page


def test_a_body_without_more_meetings_this_year_is_said_on_the_page_and_in_the_work_list(desk):
    desk.at(date(2020, 12, 29))
    assert "har inga fler planerade sammanträden 2020" in desk.get("utredare", CASE)
    assert "har inget planerat sammanträde som kan ta ärendet" in desk.get("utredare", "arbete/")


def test_an_opinion_is_asked_answered_and_asked_again_on_the_page(desk):
    desk.send("utredare", CASE, "ask-opinion", **ASK)
    opinion = Opinion.objects.get()
    assert "Lämna yttrande" in desk.get("trafik", "arbete/")
    assert "väntar på yttrande från Teknikavdelningen" in desk.get("utredare", "arbete/")
    file = SimpleUploadedFile("svar.txt", b"De ryms.")
    desk.send("trafik", CASE, "answer-opinion", on=opinion.pk, answer="De ryms i ramen.", file=file)
    page = desk.get("utredare", CASE)
    assert "De ryms i ramen." in page
    assert "Yttrande från Teknikavdelningen" in page
    desk.send("utredare", CASE, "ask-again", on=opinion.pk, question="Och bränslet?", due_on="2020-02-10")
    assert Opinion.objects.filter(again=opinion).exists()


def test_what_cannot_be_asked_is_answered_at_its_field_with_what_was_written_still_there(desk):
    page = desk.send("utredare", CASE, "ask-opinion", 422, **{**ASK, "due_on": "2020-01-02"})
    assert "Dagen måste ligga framåt i tiden." in page
    assert "Vad kostar bussarna?" in page
    page = desk.send("utredare", CASE, "ask-opinion", 422, **{**ASK, "to": "unit:trollkarlarna"})
    assert not Opinion.objects.exists()


@pytest.mark.parametrize("who", ["utredare", "registrator"])
def test_another_unit_is_refused_to_answer(desk, who):
    desk.send("utredare", CASE, "ask-opinion", **ASK)
    desk.send(who, CASE, "answer-opinion", 403, on=Opinion.objects.get().pk, answer="Nej.")
    assert Opinion.objects.get().waits


def test_an_opinion_that_does_not_exist_is_not_found(desk):
    desk.send("utredare", CASE, "answer-opinion", 404, on=999, answer="Nej.")


def test_one_that_is_late_stands_first_in_the_work_list_of_whoever_asked(desk):
    desk.send("utredare", CASE, "ask-opinion", **ASK)
    desk.at(date(2020, 2, 3))
    page = desk.get("utredare", "arbete/")
    assert "Yttrandet har inte kommit: begär igen eller gå vidare" in page
    desk.send("utredare", CASE, "drop-opinion", on=Opinion.objects.get().pk, reason="Vi vet.")
    assert "Yttrandet har inte kommit" not in desk.get("utredare", "arbete/")


def test_a_case_on_the_wrong_way_is_warned_of_and_sent_another(desk, make):
    make("subcommittee", title="Bänkar")
    bench = "arbete/arenden/KS-2020-2/"
    desk.send("utredare", bench, "mark", ground="uses", reason="Bänkarna kostar.")
    page = desk.get("utredare", bench)
    assert "fattar inga ekonomiska beslut" in page
    assert "Bänkarna kostar." in page
    desk.send("utredare", bench, "change-kind", kind="board", reason="Det kostar.")
    assert "fattar inga ekonomiska beslut" not in _now(desk.get("utredare", bench))
    desk.send("utredare", bench, "unmark", kind="economic", reason="Gåva.")
    assert Mark.objects.filter(ground="").count() == 1


def _now(page: str) -> str:
    """The part of the page that says what is waited for and demanded."""
    return page.split('id="waits"')[1].split("</section>")[0]


def test_the_report_has_the_headings_that_the_way_demands_and_they_stand_in_it(desk, make):
    make("subcommittee", title="Bänkar")
    bench = "arbete/arenden/KS-2020-2/"
    page = desk.get("utredare", f"{bench}tjansteskrivelse/")
    assert "Ekonomiska konsekvenser" in page
    field = page.split('name="heading_')[1].split('"')[0]
    texts = {"edition": 0, "proposal": "Utskottet beslutar.", "summary": "", "text": "Ärendet."}
    desk.send("utredare", f"{bench}tjansteskrivelse/", "report", **texts)
    assert "”Ekonomiska konsekvenser”" in desk.send("utredare", bench, "sign", 409)
    texts |= {"edition": 1, f"heading_{field}": "Inga."}
    desk.send("utredare", f"{bench}tjansteskrivelse/", "report", **texts)
    desk.send("utredare", bench, "sign")
    case = Case.objects.get(number=2)
    assert case.report.assessments == {"Ekonomiska konsekvenser": "Inga."}


def test_the_demanded_headings_go_to_word_and_come_back_as_what_they_are(desk, make):
    make("subcommittee", title="Bänkar")
    bench = "arbete/arenden/KS-2020-2/"
    answer = desk.client("utredare").get(desk.address(f"{bench}tjansteskrivelse.docx"))
    document = WordDocument(io.BytesIO(answer.content))
    heading = next(one for one in document.paragraphs if one.text == "Ekonomiska konsekvenser")
    assert heading.style.name.startswith("Heading")
    heading._p.addnext(document.add_paragraph("Bänkarna kostar 40 tkr.")._p)
    out = io.BytesIO()
    document.save(out)
    file = SimpleUploadedFile("skrivelse.docx", out.getvalue())
    answer = desk.send("utredare", f"{bench}tjansteskrivelse/word/", "hand-back", file=file)
    page = desk.get("utredare", answer.headers["Location"])
    assert "<ins>Bänkarna kostar 40 tkr.</ins>" in page
    assert "<del>" not in page
    desk.send("utredare", answer.headers["Location"], "take-back", edition=0)
    report = Case.objects.get(number=2).report
    assert report.assessments == {"Ekonomiska konsekvenser": "Bänkarna kostar 40 tkr."}
    assert "Ekonomiska" not in report.text


def test_a_case_is_split_joined_and_taken_back_on_its_page(desk, make):
    make(title="Ett annat")
    desk.send("utredare", CASE, "split", titles="Gatlyktorna\nÖvergångsstället", reason="Två frågor.")
    assert "KS-2020/4" in desk.get("utredare", CASE)
    page = desk.send("registrator", CASE, "join-cases", 422, into="KS-2020/99", reason="Samma.")
    assert "Det finns inget ärende med det numret." in page
    page = desk.send("registrator", CASE, "join-cases", 422, into="nummer två", reason="Samma.")
    assert "Skriv numret som KS-2020/12." in page
    desk.send("registrator", CASE, "join-cases", into="ks-2020/2", reason="Samma.")
    assert "Lades ihop med" in desk.get("registrator", CASE)
    public = desk.get("", PUBLIC)
    assert "Lades ihop med" in public
    assert "/arenden/KS-2020-2/" in public
    desk.send("registrator", "arbete/arenden/KS-2020-2/", "withdraw", words="Ett brev.")
    assert "Togs tillbaka av den som väckte det." in desk.get("", "arenden/KS-2020-2/")


def test_a_secret_case_is_not_told_of_to_whoever_may_not_see_it(desk, make):
    make(title="Hemligt", secrecy_section="26 kap. 1 § OSL", unit="teknik")
    page = desk.send("utredare", CASE, "split", titles="A", reason="B")
    page = desk.send("registrator", CASE, "join-cases", 409, into="KS-2020/2", reason="Samma.")
    assert "Håll dem isär" in page
    assert "Hemligt" not in desk.get("utredare", CASE)


def test_the_public_reads_that_opinions_are_waited_for_and_never_what_was_asked_or_why(desk):
    desk.send("utredare", CASE, "ask-opinion", **{**ASK, "question": "Gäller elev 4711"})
    desk.send("utredare", CASE, "mark", ground="uses", reason="Anbud från Påhittade bolaget")
    page = desk.get("", PUBLIC)
    assert "Yttranden som väntas" in page
    assert "Teknikavdelningen" in page
    assert "4711" not in page
    assert "Påhittade bolaget" not in page
    desk.send("trafik", CASE, "answer-opinion", on=Opinion.objects.get().pk, answer="Hemligheten är 4712.")
    assert "4712" not in desk.get("", PUBLIC)


def test_a_day_before_it_was_asked_the_page_knew_nothing_of_it(desk):
    desk.send("utredare", CASE, "ask-opinion", **ASK)
    desk.at(date(2020, 1, 20))
    assert "Yttranden som väntas" not in desk.get("", f"{PUBLIC}?datum=2020-01-05")
    assert "Yttranden som väntas" in desk.get("", f"{PUBLIC}?datum=2020-01-10")


def test_the_answer_of_a_file_is_not_public_before_the_papers_are(desk):
    desk.send("utredare", CASE, "ask-opinion", **ASK)
    file = SimpleUploadedFile("svar.txt", b"De ryms.")
    desk.send("trafik", CASE, "answer-opinion", on=Opinion.objects.get().pk, answer="", file=file)
    document = Document.objects.get(title="Yttrande från Teknikavdelningen")
    assert document.published_at is None
    assert "Yttrande från Teknikavdelningen" not in desk.get("", PUBLIC).split("Det här har hänt")[0]


def test_the_days_at_each_place_are_drawn_and_stand_in_a_table_for_staff_and_citizens(desk, norsjo):
    desk.at(date(2020, 1, 13))
    for who, path in (("utredare", CASE), ("", PUBLIC)):
        page = desk.get(who, path)
        assert '<title id="dagar' in page
        assert "Registratorn" in page
        table = page.split("days-table")[1].split("</table>")[0]
        assert '<td class="number">10</td>' in table  # 3 to 13 January at the unit
        assert "där nu" in table


def test_what_was_referred_back_is_told_on_the_cases_page(norsjo, stage, played_until):
    case = played_until(story.subcommittee_proposes)
    desk = Desk(norsjo)
    desk.at(date(2020, 1, 22))
    assert "Återremiss" not in _now(desk.get("utredare", CASE))
    item = AgendaItem.objects.get(case=case, meeting__body="uou")
    AgendaItem.objects.create(
        meeting=Meeting.objects.get(body="ks", on=date(2020, 2, 4)), position=1, case=case, title="T", paragraph=3,
        outcome="referred-back", decision="Ärendet återremitteras. Kostnaden utreds.",
        decided_at=clock.instant(date(2020, 2, 4), 14),
    )  # fmt: skip
    assert item.outcome == "proposed"
    desk.at(date(2020, 2, 5))
    now = _now(desk.get("utredare", CASE))
    assert "Återremiss" in now
    assert "Kostnaden utreds." in now


def test_an_urgent_case_is_hurried_to_the_assembly_on_its_page_by_its_number(norsjo, stage, played_until):
    case = played_until(story.subcommittee_proposes)
    desk = Desk(norsjo)
    desk.at(date(2020, 2, 12))
    meeting = "arbete/sammantraden/kf/2020-02-24/"
    assert "Ta upp ett ärende utan beredning" in desk.get("sekreterare", meeting)
    page = desk.send("sekreterare", meeting, "hurry-case", 422, case="KS-2020/99", without_preparation="")
    assert "Det finns inget ärende med det numret." in page
    desk.send("sekreterare", meeting, "hurry-case", case="KS-2020/1", without_preparation="")
    item = AgendaItem.objects.get(case=case, meeting__body="kf")
    assert (item.urgent, item.without_preparation) == (True, "")
    assert case.steps.get(body="kf").state == CaseStep.State.ON_AGENDA
