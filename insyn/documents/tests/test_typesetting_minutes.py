"""Minutes and extracts say what the law wants them to (KL 5:65–69, 6:35), and drafts say that they are."""

from dataclasses import replace
from datetime import date

import pytest

from insyn.description.text import listed
from insyn.documents import typesetting as t
from insyn.documents.tests.reading import opened, page_texts, text_of
from insyn.documents.tests.typesetting_examples import LIGHTING, MINUTES
from insyn.documents.typesetting.minutes import with_party


@pytest.fixture(scope="module")
def text():
    return text_of(t.minutes_pdf(MINUTES))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("klockan 13.00–16.40", id="time"),
        pytest.param("Ajournering klockan 14.30–14.45", id="adjournment"),
        pytest.param("Karin Lindmark (S), ordförande", id="5:66 members"),
        pytest.param("Inga Lund (S), tjänstgör för Anna Ek (S), § 13", id="5:66 substitutes"),
        pytest.param("Rune Hed (SD), insynsplats", id="insight"),
        pytest.param("§ 13 Belysning på gång- och cykelvägen", id="5:66 items"),
        pytest.param("Lars Åström (KD) Belysningen anläggs först 2021.", id="5:67 1 proposals"),
        pytest.param("Per Holmgren (S), med instämmande av Ulla Norén (C)", id="support"),
        pytest.param("Propositionsordning Ordföranden ställer", id="5:67 2 order"),
        pytest.param("Ja-röst innebär: bifall till utskottets förslag", id="5:67 3 meaning"),
        pytest.param("Summa 4 2 1", id="5:67 3 result"),
        pytest.param("Förslag till kommunfullmäktige Kommunfullmäktige beslutar att", id="5:67 4 decision"),
        pytest.param("Bo Frisk V X", id="5:67 5 votes"),
        pytest.param("Inga Lund (S) tjänstgör för Anna Ek (S).", id="5:67 5 participants"),
        pytest.param("Reservationer Lars Åström (KD)", id="5:67 6 reservations"),
        pytest.param("Anna Ek (S) anmäler jäv", id="disqualification"),
        pytest.param("lämnar sammanträdesrummet", id="left the room"),
        pytest.param("Protokollsanteckningar Bo Frisk (V)", id="notes"),
        pytest.param("Expedieras till • Kommunfullmäktige", id="distribution"),
        pytest.param("Maj Nyström (KD) Justerare 11 februari 2020 klockan 14.40", id="5:69 approval"),
        pytest.param("Tas ned tidigast 5 mars 2020", id="notice"),
        pytest.param("Paragrafer §§ 12–14", id="paragraphs"),
    ],
)
def test_the_minutes_say(text, words):
    assert words in text


def test_approved_minutes_are_no_draft(text):
    assert "tkast" not in text
    assert "Justerandes signatur" not in text


def test_minutes_are_a_draft_until_the_last_has_approved():
    chair, other = MINUTES.approvals
    one_left = replace(MINUTES, approvals=(chair, replace(other, approved_at=None)), notice=None)
    assert MINUTES.approved
    assert not one_left.approved
    assert not replace(MINUTES, approvals=()).approved
    pages = page_texts(t.minutes_pdf(one_left))
    assert all("Protokoll, utkast" in page and "Justerandes signatur" in page for page in pages)
    assert "Anslagsbevis" not in " ".join(pages)


def test_headings_of_items_are_bookmarks():
    with opened(t.minutes_pdf(MINUTES)) as pdf, pdf.open_outline() as outline:
        titles = [entry.title.replace("\u00a0", " ") for entry in outline.root[0].children]
    assert len(titles) == 3
    assert titles[0].startswith("§ 12")


def test_what_an_item_does_not_have_has_no_heading():
    bare = replace(MINUTES, items=(t.MinutesItem(1, "Upprop", "Ja."),))
    text = text_of(t.minutes_pdf(bare))
    for heading in (
        "Jäv",
        "Omröstning",
        "Reservationer",
        "Yrkanden",
        "Sammanfattning",
        "Expedieras",
        "Ärenden",
    ):
        assert heading not in text


def test_interpellations_say_whether_they_were_answered():
    asked = (
        t.MemberQuestion("Interpellation", "Bo Frisk (V)", "Väg 95", True),
        t.MemberQuestion("Fråga", "Ulla Norén (C)", "Skolskjuts", False),
    )
    text = text_of(t.minutes_pdf(replace(MINUTES, questions=asked)))
    assert "Interpellation av Bo Frisk (V): Väg 95 (besvarad)" in text
    assert "Fråga av Ulla Norén (C): Skolskjuts (inte besvarad)" in text


def test_a_long_division_runs_over_pages_with_its_heading():
    ballots = tuple(t.Ballot(f"Ledamot {n}", "S", t.Choice.YES) for n in range(61))
    division = replace(LIGHTING.divisions[0], ballots=ballots)
    long = replace(MINUTES, items=(replace(LIGHTING, divisions=(division,)),))
    pages = page_texts(t.minutes_pdf(long))
    assert sum("Tjänstgörande Parti Ja Nej Avstår" in page for page in pages) >= 2
    assert "Summa 61 0 0" in " ".join(pages)


def test_minutes_without_items_can_be_made():
    assert "Paragrafer" not in text_of(t.minutes_pdf(replace(MINUTES, items=(), notice=None)))


def test_an_extract_has_its_item_and_no_other():
    certified = t.Certification("Eva Sandström", "nämndsekreterare", date(2020, 2, 13))
    text = text_of(t.extract_pdf(MINUTES, 13, certified=certified))
    assert "§ 13 Belysning" in text
    assert "Protokollet är justerat." in text
    assert "Utdragets riktighet bestyrks 13 februari 2020" in text
    assert "Eva Sandström, nämndsekreterare" in text
    assert "Upprop" not in text
    assert "överförmyndarnämnd" not in text


def test_an_extract_of_a_draft_says_so():
    draft = replace(MINUTES, approvals=())
    text = text_of(t.extract_pdf(draft, 12))
    assert "Protokollsutdrag, ojusterat" in text
    assert "Protokollet är inte justerat." in text
    assert "bestyrks" not in text


@pytest.mark.parametrize("paragraph", [11, 15])
def test_an_extract_of_a_paragraph_that_is_not_there_is_refused(paragraph):
    with pytest.raises(LookupError, match=str(paragraph)):
        t.extract_pdf(MINUTES, paragraph)


@pytest.mark.parametrize(
    ("names", "sentence"), [((), ""), (("A",), "A"), (("A", "B"), "A och B"), (("A", "B", "C"), "A, B och C")]
)
def test_names_are_listed_as_a_sentence(names, sentence):
    assert listed(names) == sentence


def test_a_person_without_party_has_no_brackets():
    assert with_party("Anna Ek", "") == "Anna Ek"
    assert with_party("Anna Ek", "S") == "Anna Ek (S)"


QUESTION_TIME = t.MinutesItem(
    1,
    "Allmänhetens frågestund",
    "2 frågor ställdes.",
    noted=True,
    deliberation=("Streck i debatten klockan 18.31, hävt klockan 18.32.",),
    public_questions=(
        t.PublicAnswer("När blir gångvägen klar?", "kommunalrådet", "I maj.", "Kommunalrådet"),
        t.PublicAnswer("Varför är *biblioteket* #stängt?", in_writing=True),
    ),
)


def test_the_publics_questions_and_what_was_decided_of_the_debate_are_told_and_nothing_is_called_a_decision():
    minutes = replace(
        MINUTES, items=(QUESTION_TIME,), course=("Beslutas att sammanträdet fortsätter den 6 februari 2020",)
    )
    whole = text_of(t.minutes_pdf(minutes))
    for words in (
        "Till protokollet 2 frågor ställdes.",
        "Överläggningen Streck i debatten klockan 18.31, hävt klockan 18.32.",
        "Frågor från allmänheten Fråga till kommunalrådet När blir gångvägen klar? Svar av Kommunalrådet I maj.",
        "Varför är *biblioteket* #stängt? Svar Besvaras skriftligt.",
        "Beslutas att sammanträdet fortsätter den 6 februari 2020",
    ):
        assert words in whole, words
    extract = text_of(t.extract_pdf(minutes, 1))
    assert "Frågor från allmänheten" in extract
    assert "Beslut " not in extract
