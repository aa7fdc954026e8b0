"""Search in a played municipality: what is found and how, that nothing secret ever is, and what the index follows."""

from datetime import date
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insyn.cli import main
from insyn.demonstration import story
from insyn.documents import acts_texts
from insyn.documents.acts import mark_secret
from insyn.documents.acts_texts import keep_texts_of, read_document
from insyn.documents.models import Document
from insyn.foundation.actors import Actor
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import AgendaItem
from insyn.people.models import Person
from insyn.search.keeping import BY_NAME, follow, rebuild, reconcile, refresh
from insyn.search.models import Entry, KnownWord, State, Taken
from insyn.search.queries import Filters, find, parties, taken
from tests.support.desk import Desk

DAY = date(2020, 1, 29)
PAGE = "/norsjo/sok/"
_read = {}


def read_once(document: Document):
    """A document's text, read once for all the tests of this file."""
    if document.sha256 not in _read:
        _read[document.sha256] = read_document(document)
    return _read[document.sha256]


@pytest.fixture
def desk(norsjo, stage, played_until, monkeypatch) -> Desk:
    """The board is summoned, its papers are published and read, and the index is made."""
    monkeypatch.setattr(acts_texts, "read_document", read_once)
    played_until(story.board_is_summoned)
    keep_texts_of(norsjo)
    made = Desk(norsjo)
    made.at(DAY)
    norsjo.refresh_from_db()
    rebuild(norsjo)
    return made


def titles(question: str, on: date = DAY, **filters) -> list[str]:
    return [hit.shown.title.sv for hit in find(question, on, Filters(**filters)).hits]


def test_a_word_in_another_form_or_inside_a_compound_finds_the_case_first(desk):
    for question in ("skolskjuts", "Skolskjutsar", "skjutsen", "KS-2020/1"):
        found = find(question, DAY).hits[0]
        assert (found.kind, found.shown.place) == ("case", ("case", ("KS-2020-1",))), question


def test_a_slip_of_the_pen_is_told_and_what_was_meant_is_found(desk):
    found = find("skolskjuss fritidshemmett", DAY)
    assert found.hits
    assert all(not one.parts for one in found.corrections)
    assert {one.written for one in found.corrections} <= {"skolskjuss", "fritidshemmett"}


def test_bodies_people_and_governing_documents_are_found_by_name(desk):
    assert find("kommunstyrelsen", DAY).hits[0].kind == "body"
    somebody = Person.objects.get(pk=int(Entry.objects.filter(kind="person").first().row))
    assert titles(somebody.name)[0].startswith(somebody.name)
    assert find("delegationsordning", DAY).hits[0].kind == "governing"


def test_what_a_document_says_is_found_with_the_sentence_marked(desk):
    found = find("fritidshemmet", DAY, Filters(kind="document")).hits
    assert any(piece.marked for hit in found for piece in hit.sentence)


def test_all_words_must_be_there_and_a_phrase_stands_in_a_row(desk):
    assert titles("skolskjuts fritidshemmet")
    assert not titles("skolskjuts kärnkraftverk")
    assert titles('"skolskjuts från fritidshemmet"')
    assert not titles('"fritidshemmet från skolskjuts"')


def test_filters_narrow_and_an_answer_tells_what_there_is_of_each(desk):
    everything = find("skolskjuts", DAY)
    assert sum(number for _kind, number in everything.kinds) == everything.number
    for kind, number in everything.kinds:
        assert find("skolskjuts", DAY, Filters(kind=kind)).number == number
    for body, number in everything.bodies:
        assert find("skolskjuts", DAY, Filters(body=body)).number == number
    party = parties()[0]
    found = find("kommunfullmäktige", DAY, Filters(kind="person", party=party))
    assert found.number
    assert {Person.objects.get(pk=int(hit.shown.place[1][0])).party for hit in found.hits} == {party}
    assert (
        find("skolskjuts", DAY, Filters(first=date(2020, 1, 2), last=date(2020, 1, 2), kind="case")).number
        == 1
    )
    assert find("skolskjuts", DAY, Filters(first=date(2020, 1, 3), kind="case")).number == 0
    assert find("skolskjuts", DAY, Filters(last=date(2020, 1, 1), kind="case")).number == 0


def test_nothing_is_found_before_the_day_it_was_published(desk):
    assert titles("skolskjuts", kind="case")
    first = Entry.objects.get(source="case", title_sought__contains="skolskjut").public_from.date()
    assert titles("skolskjuts", first, kind="case")
    assert not titles("skolskjuts", date.fromordinal(first.toordinal() - 1), kind="case")
    assert not titles("skolskjuts", date(2019, 12, 31), kind="document")


def test_what_is_secret_has_no_entry_and_no_word_of_its_own(desk):
    secret = Document.objects.exclude(secrecy_section="").select_related("extracted").first()
    assert secret is not None
    assert not Entry.objects.filter(source="document", row=str(secret.pk)).exists()
    open_words = {word for entry in Entry.objects.all() for word in entry.text_sought.split()}
    assert set(KnownWord.objects.values_list("stem", flat=True)) <= open_words
    assert secret.title not in titles(secret.title)


def test_what_becomes_secret_is_gone_at_once_and_leaves_a_mark_with_its_ground(desk, norsjo, stage):
    paper = Document.objects.filter(published_at__isnull=False, kind=Document.Kind.REPORT).first()
    assert paper.title in titles(paper.title)
    mark_secret(
        by=stage.act("registrator"),
        document=paper,
        secrecy_section="21 kap. 1 § OSL",
        secrecy_reason="Prövat igen.",
    )
    assert not Entry.objects.filter(source="document", row=str(paper.pk)).exists()
    assert paper.title not in titles(paper.title)
    mark = taken(date(2020, 12, 31))[0]
    assert (mark.kind, mark.row, mark.ground) == ("document", str(paper.pk), "21 kap. 1 § OSL")
    page = desk.get("", "sok/borttaget/?datum=2020-01-29")
    assert "21 kap. 1 § OSL" in page
    assert paper.title not in page


def test_the_index_behind_the_gate_shows_nothing_that_is_closed(desk, norsjo):
    paper = Document.objects.filter(published_at__isnull=False, kind=Document.Kind.REPORT).first()
    Document.objects.filter(pk=paper.pk).update(
        published_at=None, secrecy_section="21 kap. 1 § OSL"
    )  # past every act
    assert Entry.objects.filter(source="document", row=str(paper.pk)).exists()
    assert paper.title not in titles(paper.title)
    reconcile(Actor.system(norsjo), DAY)
    assert not Entry.objects.filter(source="document", row=str(paper.pk)).exists()
    assert Taken.objects.get().ground == "21 kap. 1 § OSL"


def test_a_new_publication_is_taken_in_by_the_next_search(desk, norsjo, stage):
    Entry.objects.filter(source="case").delete()
    State.objects.all().delete()
    assert refresh(norsjo, most=0) is False
    assert refresh(norsjo, most=100) is True
    assert titles("skolskjuts", kind="case")


def test_what_an_act_touches_is_taken_in_with_it_on_the_agenda_and_as_decided(desk):
    item = AgendaItem.objects.get(pk=int(Entry.objects.filter(source="item", edition="decided").first().row))
    before = set(Entry.objects.filter(source="item", row=str(item.pk)).values_list("edition", "digest"))
    Entry.objects.filter(source="item", row=str(item.pk)).delete()
    follow("some.act", {"item": item}, None)
    assert {edition for edition, _digest in before} == {"agenda", "decided"}
    assert (
        set(Entry.objects.filter(source="item", row=str(item.pk)).values_list("edition", "digest")) == before
    )
    assert not Taken.objects.exists()


def test_made_anew_the_index_is_as_it_was_kept(desk, norsjo):
    def said():
        return sorted(Entry.objects.values_list("source", "row", "edition", "text_sought", "public_from"))

    kept = said()
    rebuild(norsjo)
    assert said() == kept


def test_another_municipality_finds_nothing_of_this_one(desk, ange):
    with in_municipality(ange):
        rebuild(ange)
        assert not titles("fritidshemmet")
        assert all(hit.kind != "case" for hit in find("skolskjuts", DAY).hits)
    assert "Skolskjuts från fritidshemmet" not in Client().get("/ange/sok/?q=fritidshemmet").content.decode()


def test_every_source_shows_what_it_has_an_entry_for(desk):
    for entry in Entry.objects.all():
        if entry.public_until is None:
            assert BY_NAME[entry.source].shown({(entry.row, entry.edition)}, DAY), entry


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_asked_is_answered(desk, text):
    find(text, DAY)


@pytest.mark.parametrize(
    "query",
    [
        "q='\"*(", "q=" + "å" * 3000, "q=NEAR(a+b)", "q=a%00b", "q=skolskjuts&sida=999999", "q=skolskjuts&sida=-1",
        "q=a%01b%0C%EF%BF%BF", "q=skolskjuts&organ=finns-inte", "q=skolskjuts&slag=%27", "q=%25", "q=qqinqq2260", "",
    ],
)  # fmt: skip
def test_hostile_questions_have_an_answer(desk, query):
    assert Client().get(f"{PAGE}?{query}").status_code == 200
    ElementTree.fromstring(Client().get(f"{PAGE}atom.xml?{query}").content)


def test_a_day_that_is_none_is_told_so(desk):
    for name in ("fran", "till", "datum"):
        answer = Client().get(f"{PAGE}?q=buss&{name}=2020-06-31")
        assert answer.status_code == 400
        assert "2020-06-31" in answer.content.decode()


def test_the_page_says_how_many_and_in_both_languages(desk):
    page = desk.get("", "sok/?q=skolskjuts")
    assert "<mark>Skolskjuts</mark>" in page
    assert "träffar" in page
    english = desk.get("", "/en/norsjo/sok/?q=skolskjuts")
    assert "results" in english
    assert desk.get("", "sok/?q=zzzyyyxxx").count("Inget hittades") == 1


def test_the_index_is_made_anew_by_a_command_and_an_unknown_municipality_is_told_so(desk):
    made = CliRunner().invoke(main, ["search", "rebuild", "--municipality", "2417"])
    assert made.exit_code == 0, made.output
    assert made.output.strip().endswith(str(Entry.objects.count()))
    assert CliRunner().invoke(main, ["search", "rebuild", "--municipality", "0000"]).exit_code == 1


def test_any_question_is_a_feed_and_a_case_has_what_belongs_to_it(desk):
    def entries(query: str) -> list[tuple[str, str, str]]:
        answer = Client().get(f"{PAGE}atom.xml{query}")
        assert answer.headers["Content-Type"].startswith("application/atom+xml")
        root = ElementTree.fromstring(answer.content)
        found = root.findall("{*}entry")
        return [
            (one.find("{*}id").text, one.find("{*}title").text, one.find("{*}link").get("href"))
            for one in found
        ]

    of_case = entries("?arende=KS-2020-1")
    assert {kind for _id, kind, _link in of_case if kind.startswith("Ärende: Skolskjuts")}
    assert any(title.startswith("På dagordningen: Skolskjuts") for _id, title, _link in of_case)
    assert any(title.startswith("Handling: ") for _id, title, _link in of_case)
    assert all(address.startswith("http") for _id, _title, address in of_case)
    assert len({id_ for id_, _title, _link in of_case}) == len(of_case)
    assert len(entries("")) > len(of_case)
    of_body = [address for _id, _title, address in entries("?organ=uou")]
    assert of_body
    assert all("/sammantraden/uou/" in address or address.endswith("/organ/uou/") for address in of_body)
    assert entries("?q=zzzyyyxxx") == []
    assert entries("?arende=KS-1999-1") == []


def test_an_item_is_found_on_the_agenda_until_it_is_decided_and_then_as_decided(desk):
    def kinds(on: date) -> set[str]:
        return {hit.kind for hit in find("skolskjuts", on, Filters(body="uou", case="KS-2020-1")).hits}

    assert kinds(date(2020, 1, 20)) == {"agenda"}
    assert kinds(date(2020, 1, 21)) == {"decision"}
