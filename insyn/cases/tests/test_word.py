"""The report out to Word and back: what differs is shown first, and nobody's newer text is lost without a word."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from insyn.cases import acts, acts_word
from insyn.cases.models import Case, Report, ReportEdition, WordReturn
from insyn.cases.rules.changes import changes, differ
from insyn.demonstration import story
from insyn.demonstration.cast import actor
from insyn.documents import acts_templates
from insyn.documents.models import WordTemplate
from insyn.documents.tests.inspection_examples import office
from insyn.documents.word import own_template, read_report
from insyn.foundation.errors import Invalid, NotAllowed, Overtaken, Refused
from tests.support.desk import Desk

WORD = "arbete/arenden/KS-2020-1/tjansteskrivelse/word/"
DOCX = "arbete/arenden/KS-2020-1/tjansteskrivelse.docx"


@pytest.fixture
def desk(norsjo, stage, played_until) -> Desk:
    """The case's report is a draft that has been saved once more, unsigned."""
    case = played_until(story.report_is_written)
    Report.objects.filter(case=case).update(signed_at=None, signed_by=None, document=None)
    Case.objects.filter(pk=case.pk).update(status="preparing")
    made = Desk(norsjo)
    made.at(date(2020, 1, 9))
    return made


@pytest.fixture
def case(desk) -> Case:
    return Case.objects.get(title="Skolskjuts från fritidshemmet")


def fetched(desk) -> bytes:
    answer = desk.client("utredare").get(desk.address(DOCX))
    assert answer.status_code == 200
    return answer.content


def edited(data: bytes, old: str = "", new: str = "") -> bytes:
    document = WordDocument(io.BytesIO(data))
    document.add_paragraph("Tillagt i Word.")
    for paragraph in document.paragraphs:
        if old and old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def upload(data: bytes, name: str = "skrivelse.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_out_edited_and_back(desk, case):
    before = Report.objects.get(case=case)
    data = fetched(desk)
    assert read_report(data).text.split() == before.text.split()
    answer = desk.send("utredare", WORD, "hand-back", file=upload(edited(data)))
    path = answer.headers["Location"]
    page = desk.get("utredare", path)
    assert "<ins>Tillagt i Word.</ins>" in page
    assert "over_newer" not in page
    before.refresh_from_db()
    assert "Tillagt" not in before.text
    desk.send("utredare", path, "take-back", edition=before.edition)
    after = Report.objects.get(case=case)
    assert after.text.endswith("Tillagt i Word.")
    assert after.edition == before.edition + 1
    kept = ReportEdition.objects.get(report=after, number=after.edition)
    assert kept.source == "word"
    assert "<ins>Tillagt i Word.</ins>" in desk.get(
        "utredare", f"arbete/arenden/KS-2020-1/tjansteskrivelse/utgava/{after.edition}/"
    )


def test_somebody_elses_newer_text_is_never_overwritten_silently(desk, case):
    data = edited(fetched(desk))
    by, report = actor(desk.municipality, "utredare"), Report.objects.get(case=case)
    row = acts_word.hand_back_word(by=by, case=case, filename="s.docx", data=data)
    acts.save_report(
        by=by, case=case, edition=report.edition, proposal="Ny", summary="Nyss skrivet", text=report.text
    )
    page = desk.get("utredare", f"{WORD}{row.pk}/")
    assert "<del>Nyss skrivet</del>" in page
    refused = desk.send("utredare", f"{WORD}{row.pk}/", "take-back", status=409, edition=report.edition)
    assert "over_newer" in refused
    assert Report.objects.get(case=case).summary == "Nyss skrivet"
    with pytest.raises(Overtaken):
        acts_word.take_back_report(by=by, returned=row, edition=report.edition, over_newer=True)
    acts_word.take_back_report(by=by, returned=row, edition=report.edition + 1, over_newer=True)
    assert Report.objects.get(case=case).summary != "Nyss skrivet"
    assert ReportEdition.objects.get(report=report, number=report.edition + 1).summary == "Nyss skrivet"


def test_it_is_taken_in_once(desk, case):
    by, report = actor(desk.municipality, "utredare"), Report.objects.get(case=case)
    row = acts_word.hand_back_word(by=by, case=case, filename="s.docx", data=edited(fetched(desk)))
    acts_word.take_back_report(by=by, returned=row, edition=report.edition)
    with pytest.raises(Refused, match="redan inlagt"):
        acts_word.take_back_report(by=by, returned=row, edition=report.edition + 1, over_newer=True)


def test_too_late_when_it_is_signed(desk, case):
    by, data = actor(desk.municipality, "utredare"), edited(fetched(desk))
    row = acts_word.hand_back_word(by=by, case=case, filename="s.docx", data=data)
    acts.sign_report(by=by, case=case)
    edition = Report.objects.get(case=case).edition
    with pytest.raises(Refused, match="undertecknad"):
        acts_word.take_back_report(by=by, returned=row, edition=edition, over_newer=True)
    with pytest.raises(Refused, match="undertecknad"):
        acts_word.hand_back_word(by=by, case=case, filename="s.docx", data=data)


@pytest.mark.parametrize("who", ["trafik", "registrator", "sekreterare"])
def test_only_the_units_official_writes(desk, case, who):
    data = fetched(desk)
    with pytest.raises(NotAllowed):
        acts_word.hand_back_word(by=actor(desk.municipality, who), case=case, filename="s.docx", data=data)
    desk.get(who, WORD, 403)
    desk.get(who, DOCX, 403)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "innehållet är"),
        (office(), "går inte att läsa"),
        (office(word__vbaProject_bin=b"x"), "makron"),
        (b"", "tom"),
    ],
)
def test_another_file_is_refused_with_a_word_and_nothing_is_kept(desk, case, data, said):
    with pytest.raises(Invalid, match=said):
        acts_word.hand_back_word(
            by=actor(desk.municipality, "utredare"), case=case, filename="s.docx", data=data
        )
    assert not WordReturn.objects.exists()


def test_another_cases_report_and_one_without_a_heading_are_refused(desk, case):
    by, data = actor(desk.municipality, "utredare"), fetched(desk)
    document = WordDocument(io.BytesIO(data))
    document.core_properties.identifier = "KS-2020/99"
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(Invalid, match="KS-2020/99"):
        acts_word.hand_back_word(by=by, case=case, filename="s.docx", data=out.getvalue())
    with pytest.raises(Invalid, match="Sammanfattning"):
        acts_word.hand_back_word(
            by=by, case=case, filename="s.docx", data=edited(data, "Sammanfattning", "Kort sagt")
        )


def test_a_secret_cases_report_is_behind_the_factor(desk, case):
    Case.objects.filter(pk=case.pk).update(secrecy_section="23 kap. 2 § OSL", published_at=None)
    for path in (WORD, DOCX):
        answer = desk.client("utredare").get(desk.address(path))
        assert answer.status_code == 302
        assert "andra-faktor" in answer.headers["Location"]


def test_the_municipalitys_own_template_is_used_and_put_aside(desk, case):
    own = edited(own_template(), "Tjänsteskrivelse", "Norsjös skrivelse")
    desk.send("sekreterare", "arbete/mallar/tjansteskrivelse/", "template", file=upload(own, "var mall.docx"))
    assert "var mall.docx" in desk.get("sekreterare", "arbete/mallar/tjansteskrivelse/")
    words = " ".join(one.text for one in WordDocument(io.BytesIO(fetched(desk))).paragraphs)
    assert "Norsjös skrivelse" in words
    desk.send("sekreterare", "arbete/mallar/tjansteskrivelse/", "own")
    words = " ".join(one.text for one in WordDocument(io.BytesIO(fetched(desk))).paragraphs)
    assert "Norsjös skrivelse" not in words
    assert WordTemplate.objects.count() == 1


def test_a_template_that_is_none_is_refused_and_the_one_in_use_stays(desk):
    for data in (b"x", edited(own_template(), "{{ kommun }}", "{{ lösenord }}"), office()):
        page = desk.send(
            "sekreterare", "arbete/mallar/tjansteskrivelse/", "template", status=422, file=upload(data)
        )
        assert "ds-validation-message" in page
    assert acts_templates.template_in_use() is None
    desk.get("utredare", "arbete/mallar/tjansteskrivelse/", 403)


def test_what_differs_is_told_word_by_word():
    (line,) = changes("Det kostar 100 kronor.", "Det kostar 120 kronor.")
    assert [(piece.kind, piece.words) for piece in line] == [
        ("same", "Det kostar "), ("removed", "100"), ("added", "120"), ("same", " kronor."),
    ]  # fmt: skip
    assert not differ(changes("Ett\n\nTvå", "Ett\nTvå\n"))


@given(
    st.lists(st.text(alphabet="ab c", max_size=6), max_size=6),
    st.lists(st.text(alphabet="ab c", max_size=6), max_size=6),
)
def test_both_texts_can_be_read_out_of_what_differs(old, new):
    found = changes("\n".join(old), "\n".join(new))

    def side(left_out: str) -> list[str]:
        lines = ("".join(piece.words for piece in line if piece.kind != left_out).strip() for line in found)
        return [line for line in lines if line]

    assert side("added") == [line.strip() for line in old if line.strip()]
    assert side("removed") == [line.strip() for line in new if line.strip()]
