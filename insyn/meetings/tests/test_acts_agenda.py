"""The agenda: standing items, changed, moved, taken off; supplements after the summons; urgent items of the assembly."""

from datetime import date

import pytest

from insyn.cases import acts as cases
from insyn.cases.models import CaseStep
from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.tests.reading import page_texts
from insyn.foundation import storage
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter
from insyn.meetings import acts, papers
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.rules.editions import read
from insyn.people.models import Person


@pytest.fixture
def assembly(stage) -> Meeting:
    return Meeting.objects.get(body="kf", on=date(2020, 2, 24))


@pytest.fixture
def board(stage) -> Meeting:
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


def add(stage, meeting, title, **more) -> AgendaItem:
    return acts.add_item(by=stage.secretary, at=at(1, 20), meeting=meeting, kind="form", title=title, **more)


def titles(meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_standing_items_open_the_agenda_and_follow_the_file(stage):
    au = Meeting.objects.filter(body="au", state="planned").order_by("on").first()
    add(stage, au, "Något eget")
    acts.add_standing_items(by=stage.secretary, at=at(1, 2), meeting=au)
    assert titles(au) == [
        "Val av justerare",
        "Fastställande av dagordning",
        "Något eget",
        "Uppföljning av ekonomi och mål",
    ]
    with pytest.raises(Refused, match="finns redan"):
        acts.add_standing_items(by=stage.secretary, at=at(1, 2), meeting=au)


def test_decisions_by_delegation_wait_on_the_agenda_until_they_are_noted(stage, played_until):
    played_until(story.board_is_summoned)
    later = Meeting.objects.filter(body="ks", state="planned").order_by("on").first()
    acts.add_standing_items(by=stage.secretary, at=at(2, 1), meeting=later)
    assert ("Anmälan av delegationsbeslut" in titles(later)) == later.items.filter(kind="delegated").exists()


@pytest.mark.parametrize(("to", "order"), [(1, "CAB"), (2, "ACB"), (3, "ABC")])
def test_an_item_is_moved_and_the_others_make_room(stage, board, to, order):
    for title in "ABC":
        add(stage, board, title)
    acts.move_item(by=stage.secretary, at=at(1, 20), item=board.items.get(title="C"), to=to)
    assert "".join(titles(board)) == order
    assert list(board.items.order_by("position").values_list("position", flat=True)) == [1, 2, 3]


@pytest.mark.parametrize("to", [0, 3, -1])
def test_there_is_no_place_outside_the_agenda(stage, board, to):
    item = add(stage, board, "A")
    add(stage, board, "B")
    with pytest.raises(Invalid, match="mellan 1 och 2"):
        acts.move_item(by=stage.secretary, at=at(1, 20), item=item, to=to)


def test_what_is_sent_is_neither_moved_nor_taken_off(stage, played_until):
    played_until(story.board_is_summoned)
    item = AgendaItem.objects.filter(meeting__body="ks").first()
    for act, more in ((acts.move_item, {"to": 1}), (acts.remove_item, {})):
        with pytest.raises(Refused):
            act(by=stage.secretary, at=at(2, 1), item=item, **more)


def test_a_case_taken_off_stands_at_the_body_again(stage, played_until):
    case = played_until(story.subcommittee_proposes)
    board = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    add(stage, board, "Först")
    item = acts.add_item(by=stage.secretary, at=at(1, 27), meeting=board, case=case)
    add(stage, board, "Sist")
    acts.remove_item(by=stage.secretary, at=at(1, 27), item=item)
    assert titles(board) == ["Först", "Sist"]
    assert case.steps.get(body="ks").state == CaseStep.State.HANDED_IN
    acts.add_item(by=stage.secretary, at=at(1, 27), meeting=board, case=case)


@pytest.mark.parametrize("act", [acts.move_item, acts.remove_item, acts.change_item])
def test_only_the_bodys_secretary_shapes_the_agenda(stage, board, act):
    item = add(stage, board, "A")
    more = {acts.move_item: {"to": 1}, acts.change_item: {"title": "B"}}.get(act, {})
    with pytest.raises(NotAllowed):
        act(by=stage.act("ks-ordforande"), at=at(1, 20), item=item, **more)


def test_a_changed_proposal_is_no_longer_the_preparing_bodys(stage, board):
    item = add(stage, board, "A", proposal="Bifall", proposal_from="Allmänna utskottet")
    acts.change_item(
        by=stage.secretary, at=at(1, 20), item=item, title="A", proposal="Bifall", presenter="Bo"
    )
    assert (item.proposal_from, item.presenter) == ("Allmänna utskottet", "Bo")
    acts.change_item(by=stage.secretary, at=at(1, 20), item=item, title="A", proposal="Avslag")
    assert item.proposal_from == ""
    with pytest.raises(Invalid):
        acts.change_item(by=stage.secretary, at=at(1, 20), item=item, title=" ")


@pytest.fixture
def a_paper_on_its_case(stage, summoned):
    """Something comes to the case on the board's agenda after the summons."""
    case = summoned.items.get(case__isnull=False).case

    def attach(title: str) -> None:
        cases.attach(
            by=stage.act("utredare"),
            at=at(1, 29),
            case=case,
            title=title,
            filename="bilaga.txt",
            data=b"Ord.",
        )

    return attach


@pytest.fixture
def summoned(stage, played_until) -> Meeting:
    Person.objects.filter(pk=person_of("s-1").pk).update(email="s1@exempel.invalid")
    played_until(story.board_is_summoned)
    return Meeting.objects.get(body="ks", on=date(2020, 2, 4))


def test_the_summons_is_written_to_everybody_with_an_address(summoned):
    [letter] = Letter.objects.filter(to="s1@exempel.invalid")
    assert "Du är kallad till Kommunstyrelsen den 4 februari 2020" in letter.text
    assert "/norsjo/arbete/" in letter.text or "/norsjo/mina/" in letter.text


def test_nothing_new_is_no_supplement(stage, summoned):
    assert papers.news_of(summoned) == ()
    with pytest.raises(Refused, match="Inget har ändrats"):
        acts.send_supplement(by=stage.secretary, at=at(1, 30), meeting=summoned)


def test_a_supplement_has_the_new_paper_alone_and_no_page_moves(stage, summoned, a_paper_on_its_case):
    first = summoned.editions.get()
    sent = {paper.number: paper.page for item in read(first.content) for paper in item.papers}
    a_paper_on_its_case("Yttrande från elevrådet")
    add(stage, summoned, "Extra ärende")
    assert [line.sv for line in papers.news_of(summoned)][-1] == "Ny punkt 4: Extra ärende."
    second = acts.send_supplement(by=stage.secretary, at=at(1, 30), meeting=summoned)
    now = {paper.number: paper.page for item in read(second.content) for paper in item.papers}
    assert sent.items() <= now.items()
    [(number, page)] = now.items() - sent.items()
    assert number == max(sent) + 1
    assert page == first.members_bundle.pages + 3  # after the supplement's own cover and contents
    with storage.open_content(second.members_bundle.sha256) as content:
        texts = page_texts(content.read())
    assert f"Sida {first.members_bundle.pages + 1} (" in texts[0]
    assert all("Tjänsteskrivelse" not in text for text in texts[2:])
    with storage.open_content(second.document.sha256) as content:
        words = " ".join(" ".join(page_texts(content.read())).split())
    assert "Kallelse, komplettering 1" in words
    assert f"bilaga {number}, Yttrande från elevrådet, sida {page}" in words
    assert AgendaItem.objects.get(title="Extra ärende").published_at == at(1, 30)
    [letter] = Letter.objects.filter(to="s1@exempel.invalid", subject__startswith="Komplettering 1")
    assert "Ny punkt 4: Extra ärende." in letter.text


def test_a_second_supplement_goes_on_after_the_first(stage, summoned, a_paper_on_its_case):
    a_paper_on_its_case("Ett")
    one = acts.send_supplement(by=stage.secretary, at=at(1, 30), meeting=summoned)
    a_paper_on_its_case("Två")
    two = acts.send_supplement(by=stage.secretary, at=at(1, 31), meeting=summoned)
    before = summoned.editions.get(number=0).members_bundle.pages + one.members_bundle.pages
    with storage.open_content(two.members_bundle.sha256) as content:
        assert f"Sida {before + 1} (" in page_texts(content.read())[0]


@pytest.mark.parametrize(("day", "urgent", "may"), [
    (17, False, True), (18, False, False), (18, True, True), (22, True, True), (23, True, False),
])  # fmt: skip
def test_an_assembly_is_told_of_a_new_item_in_time_or_of_an_urgent_one_by_the_weekday_before(
    stage, assembly, day, urgent, may
):
    """The assembly meets on Monday 24 February: a week before is the 17th, the weekday before is Saturday the 22nd."""
    add(stage, assembly, "Öppnande")
    acts.send_summons(by=stage.secretary, at=at(2, 14), meeting=assembly)
    add(stage, assembly, "Nytt ärende", urgent=urgent)
    if may:
        edition = acts.send_supplement(by=stage.secretary, at=at(2, day), meeting=assembly)
        assert edition.number == 1
        return
    with pytest.raises(Refused) as refused:
        acts.send_supplement(by=stage.secretary, at=at(2, day), meeting=assembly)
    assert refused.value.citation == "KL 5:52"
    assert assembly.editions.count() == 1


def test_the_chair_may_let_a_board_be_summoned_late_and_never_the_assembly(stage, board, assembly):
    for meeting in (board, assembly):
        add(stage, meeting, "A")
    with pytest.raises(Refused):
        acts.send_summons(by=stage.secretary, at=at(2, 3), meeting=board)
    acts.send_summons(by=stage.secretary, at=at(2, 3), meeting=board, short_notice="Brådskande avtal")
    assert Meeting.objects.get(pk=board.pk).short_notice == "Brådskande avtal"
    with pytest.raises(Refused) as refused:
        acts.send_summons(by=stage.secretary, at=at(2, 20), meeting=assembly, short_notice="Brådskande")
    assert "5:15" in refused.value.citation
