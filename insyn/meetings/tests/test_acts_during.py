"""The public's question time, limits and a line in the debate, recesses and another day, as they are done at a meeting."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest

from insyn.demonstration import story
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent, JournalEntry, Letter
from insyn.meetings import acts
from insyn.meetings.debate import limits_of, speaking_time
from insyn.meetings.elections import acts as elections
from insyn.meetings.live.look import state_of
from insyn.meetings.live.numbers import number_of
from insyn.meetings.models import Meeting, Note, Opened, PublicQuestion, Recess
from insyn.meetings.papers import minutes_content
from insyn.meetings.rules.speaking import Limits
from insyn.meetings.serving import serving_at
from insyn.meetings.standing_items import missing_standing
from insyn.meetings.tests.electing import ALL, FIRST_DAY, NOW, fresh, open_meeting, persons, planned

ASK = "När blir gångvägen till badet klar?"
ASKER = acts.Asker("Enskild Exempelperson")


def later(minutes):
    return NOW + timedelta(minutes=minutes)


@pytest.fixture
def summoned(stage) -> Meeting:
    """The assembly with the public's question time and two matters of form on its agenda."""
    meeting = planned()
    add = {"by": stage.secretary, "at": at(2, 10), "meeting": meeting}
    acts.add_item(kind="question-time", title="Allmänhetens frågestund", **add)
    for title in ("Val av justerare", "Taxa för återbruk"):
        acts.add_item(kind="form", title=title, proposal="Taxan antas.", **add)
    return meeting


@pytest.fixture
def assembly(stage, summoned) -> Meeting:
    """The same, open with everybody."""
    return open_meeting(stage, summoned)


def item(meeting, position):
    return fresh(meeting).items.select_related("meeting__version").get(position=position)


def begin(stage, meeting, position, when=NOW):
    acts.begin_item(by=stage.secretary, at=when, item=item(meeting, position))
    return item(meeting, position)


def ask(stage, meeting, text=ASK, *, who="sekreterare", **given):
    return acts.note_public_question(by=stage.act(who), at=NOW, item=item(meeting, 1), text=text, **given)


def answer(stage, question, text="I maj.", *, by_whom="Kommunalrådet", who="sekreterare", **given):
    return acts.answer_public_question(
        by=stage.act(who), at=NOW, question=fresh(question), answer=text, answered_by=by_whom, **given
    )


def end(stage, meeting, position=1, text="", when=NOW):
    return acts.record_decision(by=stage.secretary, at=when, item=item(meeting, position), text=text)


# The public's question time


def test_the_question_time_from_a_question_handed_in_to_the_written_answer(stage, summoned):
    early = ask(stage, summoned, asker=ASKER, put_to="Kommunstyrelsens ordförande")
    meeting = open_meeting(stage, summoned)
    with pytest.raises(Refused, match="har inte börjat"):
        answer(stage, early)
    begin(stage, meeting, 1)
    second = ask(stage, meeting, "Varför är biblioteket stängt?", asker=ASKER)
    before = number_of(meeting).calm
    answer(stage, early)
    assert number_of(meeting).calm == before + 1
    with pytest.raises(Refused, match="Fråga 2 är varken"):
        end(stage, meeting)
    with pytest.raises(Refused, match="inga beslut"):
        end(stage, meeting, text="Frågan bifalls.")
    answer(stage, second, "", by_whom="", in_writing=True)
    done = end(stage, meeting)
    assert (done.outcome, done.decision, done.paragraph is None) == ("noted", "2 frågor ställdes.", False)
    with pytest.raises(Refused, match="Ett svar som kommer efteråt är skriftligt"):
        answer(stage, second)
    with pytest.raises(Refused, match="Frågestunden är avslutad"):
        ask(stage, meeting, "En till?")
    acts.add_written_answer(
        by=stage.secretary,
        at=at(3, 2),
        question=fresh(second),
        answer="Det målas om.",
        answered_by="Kulturchefen",
    )
    assert fresh(second).written_answer == "Det målas om."
    with pytest.raises(Refused, match="redan besvarad skriftligt"):
        acts.add_written_answer(
            by=stage.secretary, at=at(3, 3), question=fresh(second), answer="Igen", answered_by="Hon"
        )
    with pytest.raises(Refused, match="besvarades vid frågestunden"):
        acts.add_written_answer(
            by=stage.secretary, at=at(3, 3), question=fresh(early), answer="Igen", answered_by="Hon"
        )


def test_who_asked_stands_in_no_journal_no_screen_and_no_minutes(stage, assembly):
    begin(stage, assembly, 1)
    answer(stage, ask(stage, assembly, asker=ASKER))
    end(stage, assembly)
    assert PublicQuestion.objects.get().asker == ASKER.name
    assert ASKER.name not in str(list(JournalContent.objects.values_list("content", flat=True)))
    assert ASKER.name not in str(state_of(assembly))
    content = minutes_content(
        SimpleNamespace(meeting=fresh(assembly), others_present="", approval_place=""), public=True
    )
    assert ASKER.name not in str(content)
    shown = content.items[0]
    assert (shown.noted, shown.public_questions[0].answer) == (True, "I maj.")


def test_only_the_secretary_keeps_the_questions(stage, assembly):
    begin(stage, assembly, 1)
    with pytest.raises(NotAllowed):
        ask(stage, assembly, who="kf-ordforande")
    question = ask(stage, assembly)
    with pytest.raises(NotAllowed):
        answer(stage, question, who="kf-ordforande")
    with pytest.raises(NotAllowed):
        acts.drop_public_question(by=stage.act("ks-ledamot"), at=NOW, question=fresh(question))
    with pytest.raises(NotAllowed):
        acts.add_written_answer(
            by=stage.act("ks-ledamot"), at=NOW, question=fresh(question), answer="Ja", answered_by="Hon"
        )


def test_a_question_that_cannot_be_noted_is_told_why(stage, assembly):
    ask(stage, assembly)
    for text, words in ((" ", "Skriv frågan"), ("x" * 1001, "för lång"), (ASK.upper(), "redan antecknad")):
        with pytest.raises(Refused, match=words):
            ask(stage, assembly, text)
    with pytest.raises(Invalid, match="Namnet är för långt"):
        ask(stage, assembly, "Annat?", asker=acts.Asker("x" * 121))
    with pytest.raises(Refused, match="ingen frågestund"):
        acts.note_public_question(by=stage.secretary, at=NOW, item=item(assembly, 2), text="Varför?")
    begin(stage, assembly, 1)
    question = PublicQuestion.objects.get()
    for given, words in (
        ({"text": ""}, "Skriv svaret"),
        ({"text": "x" * 5001}, "för långt"),
        ({"by_whom": " "}, "vem som svarade"),
        ({"in_writing": True}, "Inte båda"),
    ):
        with pytest.raises(Invalid, match=words):
            answer(stage, question, **given)
    acts.drop_public_question(by=stage.secretary, at=NOW, question=fresh(question))
    assert end(stage, assembly).decision == "Ingen fråga ställdes."


def test_nothing_is_proposed_put_voted_on_or_reserved_against(stage, assembly):
    begin(stage, assembly, 1)
    up = item(assembly, 1)
    who = {"by": stage.secretary, "at": NOW, "person": person_of("s-2")}
    for tried in (
        lambda: acts.make_proposal(item=up, kind="counter", text="Bygg.", **who),
        lambda: acts.put_question(by=stage.secretary, at=NOW, item=up, answer="yes"),
        lambda: acts.call_division(item=up, **who),
        lambda: acts.announce_reservation(item=up, **who),
        lambda: acts.change_item(by=stage.secretary, at=NOW, item=item(assembly, 1), title="X", proposal="Y"),
        lambda: elections.prepare_election(
            by=stage.secretary,
            at=NOW,
            item=up,
            body="valnamnd",
            capacity="member",
            places=5,
            starts_on=FIRST_DAY,
        ),
    ):
        with pytest.raises(Refused, match=r"väcker inget ärende|redan påbörjad"):
            tried()


def test_it_is_held_once_at_an_open_meeting_and_with_its_doors_open(stage, summoned, played_until):
    add = {"by": stage.secretary, "at": at(2, 10), "kind": "question-time", "title": "Frågestund"}
    with pytest.raises(Refused, match="redan på dagordningen"):
        acts.add_item(meeting=summoned, **add)
    with pytest.raises(Refused, match="KL 6:25"):
        acts.add_item(meeting=Meeting.objects.filter(body="ks").first(), **add)
    change = {"by": stage.secretary, "at": at(2, 10), "item": item(summoned, 1), "title": "Frågestund"}
    with pytest.raises(Refused, match="stängda dörrar"):
        acts.change_item(closed_doors=True, **change)
    with pytest.raises(Refused, match="inga yrkanden"):
        acts.change_item(proposal="Bifall.", **change)
    ask(stage, summoned)
    with pytest.raises(Refused, match="Stryk dem först"):
        acts.remove_item(by=stage.secretary, at=at(2, 11), item=item(summoned, 1))


def test_the_organisation_file_may_name_it_so_that_it_stands_on_every_agenda(stage, monkeypatch):
    from dataclasses import replace

    from insyn.description.text import Text
    from insyn.meetings import standing_items
    from insyn.organisation.queries import organisation_of

    meeting = planned()
    held = organisation_of(meeting.version)
    body = replace(held.body("kf"), standing=(Text("Allmänhetens  Frågestund", "Public question time"),))
    monkeypatch.setattr(
        standing_items, "organisation_of", lambda _version: SimpleNamespace(body=lambda _id: body)
    )
    assert "question-time" in [one.kind for one in missing_standing(meeting)]
    acts.add_standing_items(by=stage.secretary, at=at(2, 10), meeting=fresh(meeting))
    assert fresh(meeting).items.filter(kind="question-time").count() == 1
    assert missing_standing(fresh(meeting)) == []


# How long, and how many


def speak(stage, meeting, key, position=2, *, when=NOW, kind="speech", to=None, took=None):
    speech = acts.ask_for_floor(
        by=stage.secretary,
        at=when,
        item=item(meeting, position),
        person=person_of(key),
        kind=kind,
        replies_to=to,
    )
    acts.give_floor(by=stage.secretary, at=when, speech=fresh(speech))
    if took is not None:
        acts.end_speech(by=stage.secretary, at=when + timedelta(seconds=took), speech=fresh(speech))
    return fresh(speech)


def test_the_meeting_limits_the_speaking_time_of_an_item(stage, assembly):
    with pytest.raises(Refused, match="gäller redan"):
        acts.limit_speaking(by=stage.secretary, at=NOW, item=item(assembly, 2))
    begin(stage, assembly, 2)
    chair = stage.act("kf-ordforande")
    with pytest.raises(NotAllowed):
        acts.limit_speaking(by=stage.act("ks-ledamot"), at=NOW, item=item(assembly, 2), first=5)
    for given, words in (
        ({"first": 0}, "mellan 1 och 240"),
        ({"first": 241}, "mellan 1 och 240"),
        ({"again": 3}, "förutsätter"),
    ):
        with pytest.raises(Invalid, match=words):
            acts.limit_speaking(by=chair, at=NOW, item=item(assembly, 2), **given)
    acts.limit_speaking(by=chair, at=NOW, item=item(assembly, 2), first=240, again=1)
    acts.limit_speaking(by=chair, at=NOW, item=item(assembly, 2), first=5, again=3, reply=2)
    assert limits_of(item(assembly, 2)) == Limits(5, 3, 2)
    assert limits_of(item(assembly, 3)).none
    first = speak(stage, assembly, "s-2", took=130)
    reply = speak(stage, assembly, "kd-2", kind="reply", to=first, took=50)
    speak(stage, assembly, "s-2")
    up = state_of(assembly).item
    assert up.speaking.limit == timedelta(minutes=3)
    assert up.limits.sv == "5 minuter, därefter 3 minuter, replik 2 minuter"
    found = speaking_time(fresh(assembly), later(1))
    assert [(row.name, row.times, row.took.seconds) for row in found.parties] == [
        ("S", 2, 190),
        ("KD", 1, 50),
    ]
    assert found.people[1].name == reply.person.with_party


def test_the_bodys_own_rules_hold_where_the_meeting_has_decided_nothing(stage, assembly, monkeypatch):
    from insyn.description.bodies import Speaking
    from insyn.meetings import debate

    rules = SimpleNamespace(speaking=Speaking(first_minutes=5, reply_minutes=2))
    monkeypatch.setattr(debate, "organisation_of", lambda _version: SimpleNamespace(body=lambda _id: rules))
    begin(stage, assembly, 2)
    assert limits_of(item(assembly, 2)) == Limits(5, None, 2)
    acts.limit_speaking(by=stage.secretary, at=NOW, item=item(assembly, 2))
    assert limits_of(item(assembly, 2)).none


def test_a_line_in_the_debate_is_drawn_and_lifted(stage, assembly):
    chair = stage.act("kf-ordforande")
    with pytest.raises(Refused, match="inte påbörjats"):
        acts.draw_line(by=chair, at=NOW, item=item(assembly, 2))
    begin(stage, assembly, 2)
    held = speak(stage, assembly, "s-2")
    waits = acts.ask_for_floor(by=stage.secretary, at=NOW, item=item(assembly, 2), person=person_of("s-3"))
    with pytest.raises(NotAllowed):
        acts.draw_line(by=stage.act("ks-ledamot"), at=NOW, item=item(assembly, 2))
    acts.draw_line(by=chair, at=NOW, item=item(assembly, 2))
    with pytest.raises(Refused, match="redan draget"):
        acts.draw_line(by=chair, at=NOW, item=item(assembly, 2))
    with pytest.raises(Refused, match="Streck är draget"):
        acts.ask_for_floor(by=stage.secretary, at=NOW, item=item(assembly, 2), person=person_of("s-4"))
    for kind, to in (("reply", held), ("order", None)):
        acts.ask_for_floor(
            by=stage.secretary,
            at=NOW,
            item=item(assembly, 2),
            person=person_of("s-4"),
            kind=kind,
            replies_to=to,
        )
    assert waits.pk in [row.id for row in state_of(assembly).item.speakers]
    assert state_of(assembly).item.line_drawn_at == NOW
    acts.lift_line(by=chair, at=later(5), item=item(assembly, 2))
    with pytest.raises(Refused, match="Inget streck"):
        acts.lift_line(by=chair, at=later(5), item=item(assembly, 2))
    acts.ask_for_floor(by=stage.secretary, at=later(6), item=item(assembly, 2), person=person_of("s-5"))


# Recesses


def pause(stage, meeting, *, minutes=15, when=NOW, who="kf-ordforande"):
    return acts.break_meeting(
        by=stage.act(who), at=when, meeting=fresh(meeting), until=when + timedelta(minutes=minutes)
    )


def resume(stage, meeting, keys=ALL, *, when):
    return acts.resume_meeting(
        by=stage.act("kf-ordforande"), at=when, meeting=fresh(meeting), present=persons(*keys)
    )


def test_in_a_recess_nothing_is_begun_voted_on_or_settled(stage, assembly):
    begin(stage, assembly, 2)
    speech = speak(stage, assembly, "s-2")
    with pytest.raises(NotAllowed):
        pause(stage, assembly, who="ks-ledamot")
    pause(stage, assembly)
    assert fresh(speech).ended_at == NOW
    assert state_of(assembly).recess_until == later(15)
    up, who = item(assembly, 2), {"by": stage.secretary, "at": later(1)}
    for tried in (
        lambda: acts.begin_item(item=item(assembly, 3), **who),
        lambda: acts.put_question(item=up, answer="yes", **who),
        lambda: acts.record_decision(item=up, **who),
        lambda: acts.make_proposal(item=up, person=person_of("s-2"), kind="counter", text="Nej.", **who),
        lambda: acts.limit_speaking(item=up, first=5, **who),
        lambda: acts.appoint_approvers(
            meeting=fresh(assembly), chair=person_of("s-1"), approvers=persons("s-2"), **who
        ),
        lambda: acts.close_meeting(meeting=fresh(assembly), **who),
        lambda: acts.set_closing_time(meeting=fresh(assembly), closes_at=later(60), **who),
    ):
        with pytest.raises(Refused, match=r"ajournerat till klockan 18\.45"):
            tried()
    with pytest.raises(Refused, match="redan ajournerat"):
        pause(stage, assembly, when=later(2))
    resume(stage, assembly, when=later(15))
    with pytest.raises(Refused, match="inte ajournerat"):
        resume(stage, assembly, when=later(16))
    acts.put_question(by=stage.secretary, at=later(16), item=item(assembly, 2), answer="yes")


def test_a_meeting_is_not_broken_in_the_middle_of_a_division(stage, assembly):
    begin(stage, assembly, 2)
    acts.put_question(by=stage.secretary, at=NOW, item=item(assembly, 2), answer="yes")
    acts.call_division(by=stage.secretary, at=NOW, item=item(assembly, 2), person=person_of("s-2"))
    with pytest.raises(Refused, match="votering pågår"):
        pause(stage, assembly)


def test_who_has_gone_and_who_has_come_is_noted_when_the_meeting_is_resumed(stage, summoned):
    meeting = open_meeting(stage, summoned, *ALL[:-2])
    begin(stage, meeting, 1)
    end(stage, meeting)
    pause(stage, meeting)
    with pytest.raises(Refused, match="bara om alla som var där är tillbaka"):
        resume(stage, meeting, ALL[1:], when=later(5))
    resume(stage, meeting, ALL[1:], when=later(15))
    gone, come = person_of(ALL[0]), person_of(ALL[-1])
    rows = list(
        fresh(meeting).presences.filter(noted_at=later(15)).values_list("person", "kind", "from_position")
    )
    assert sorted(rows) == sorted(
        [(gone.pk, "left", 2), (come.pk, "arrived", 2), (person_of(ALL[-2]).pk, "arrived", 2)]
    )
    assert serving_at(fresh(meeting), item(meeting, 1)).serves(gone)
    assert not serving_at(fresh(meeting), item(meeting, 2)).serves(gone)
    # Back after the next recess she serves no more that day (KL 5:20).
    pause(stage, meeting, when=later(20))
    resume(stage, meeting, when=later(21))
    assert not serving_at(fresh(meeting), item(meeting, 2)).serves(gone)
    assert Recess.objects.filter(meeting=meeting, ended_at__isnull=False).count() == 2


def test_without_a_quorum_it_is_not_resumed_and_nothing_is_noted(stage, assembly):
    pause(stage, assembly)
    with pytest.raises(Refused, match="minst 16 behövs"):
        resume(stage, assembly, ALL[:15], when=later(15))
    assert not fresh(assembly).presences.filter(kind="left").exists()
    with pytest.raises(Refused, match="Har ingen plats"):
        acts.resume_meeting(
            by=stage.secretary, at=later(15), meeting=fresh(assembly), present=[*persons(*ALL), _stranger()]
        )
    resume(stage, assembly, ALL[:16], when=later(15))


def _stranger():
    from insyn.people.models import Person

    places = {person.pk for person in persons(*ALL)}
    from insyn.meetings.roll import expected

    places |= {place.person.pk for place in expected(planned())}
    return Person.objects.exclude(pk__in=places).order_by("pk").first()


def test_a_closing_time_is_decided_again_and_closes_nothing(stage, assembly):
    chair, when = stage.act("kf-ordforande"), {"meeting": fresh(assembly)}
    with pytest.raises(Refused, match="redan passerat"):
        acts.set_closing_time(by=chair, at=NOW, closes_at=NOW, **when)
    acts.set_closing_time(by=chair, at=NOW, closes_at=later(30), **when)
    with pytest.raises(Refused, match="gäller redan"):
        acts.set_closing_time(by=chair, at=later(1), closes_at=later(30), **when)
    acts.set_closing_time(by=chair, at=later(29), closes_at=later(60), **when)
    begin(stage, assembly, 2, later(90))
    assert state_of(assembly).closes_at == later(60)


def test_the_minutes_tell_the_recesses_the_limits_and_the_line(stage, assembly):
    begin(stage, assembly, 2)
    acts.limit_speaking(by=stage.secretary, at=NOW, item=item(assembly, 2), first=5)
    acts.draw_line(by=stage.secretary, at=later(1), item=item(assembly, 2))
    acts.lift_line(by=stage.secretary, at=later(2), item=item(assembly, 2))
    acts.set_closing_time(by=stage.secretary, at=later(2), meeting=fresh(assembly), closes_at=later(90))
    pause(stage, assembly, when=later(3))
    resume(stage, assembly, when=later(20))
    acts.put_question(by=stage.secretary, at=later(21), item=item(assembly, 2), answer="yes")
    end(stage, assembly, 2, when=later(22))
    content = minutes_content(
        SimpleNamespace(meeting=fresh(assembly), others_present="", approval_place=""), public=True
    )
    assert content.adjourned == ("klockan 18.33–18.50",)
    assert content.course == ("Klockan 18.32 beslutas att sammanträdet ska vara slut senast klockan 20.00",)
    assert content.items[0].deliberation == (
        "Tidsbegränsning, beslutad klockan 18.30: 5 minuter.",
        "Streck i debatten klockan 18.31, hävt klockan 18.32.",
    )


# Another day


def go_on(stage, meeting, day, *, who="kf-ordforande", when=NOW, **given):
    return acts.continue_on_another_day(
        by=stage.act(who), at=when, meeting=fresh(meeting), on=day, starts=time(18), **given
    )


def test_what_is_left_goes_over_to_a_day_within_a_week_and_those_away_are_told(stage, summoned):
    meeting = open_meeting(stage, summoned, *ALL[:-1])
    begin(stage, meeting, 2)
    with pytest.raises(Refused, match="Punkt 2 är påbörjad"):
        go_on(stage, meeting, date(2020, 2, 26))
    acts.appoint_approvers(
        by=stage.secretary, at=NOW, meeting=fresh(meeting), chair=person_of("s-1"), approvers=persons("kd-8")
    )
    acts.put_question(by=stage.secretary, at=NOW, item=item(meeting, 2), answer="yes")
    end(stage, meeting, 2)
    with pytest.raises(NotAllowed):
        go_on(stage, meeting, date(2020, 2, 26), who="ks-ledamot")
    with pytest.raises(Refused, match="senare dag"):
        go_on(stage, meeting, date(2020, 2, 24))
    Letter.objects.all().delete()
    after = go_on(stage, meeting, date(2020, 2, 26))
    assert (after.state, after.continues_id) == ("summoned", meeting.pk)
    letters = list(Letter.objects.filter(subject__startswith="Sammanträdet fortsätter"))
    away = person_of(ALL[-1])
    assert away.email in [letter.to for letter in letters]
    assert person_of("s-1").email not in [letter.to for letter in letters]
    assert list(fresh(after).items.order_by("position").values_list("position", flat=True)) == [1, 3]
    assert fresh(after).summons.summoned.count() >= 31
    with pytest.raises(Refused):
        go_on(stage, meeting, date(2020, 2, 27))
    # What is left is gone over, so the meeting can be closed, and its minutes say where.
    acts.close_meeting(by=stage.secretary, at=later(5), meeting=fresh(meeting))
    content = minutes_content(fresh(meeting).minutes, public=True)
    assert content.course == ("Beslutas att sammanträdet fortsätter den 26 februari 2020 klockan 18.00",)
    when = at(2, 26, 18)
    acts.open_meeting(by=stage.secretary, at=when, meeting=fresh(after), present=persons(*ALL))
    begin(stage, after, 3, when)
    assert JournalEntry.objects.filter(act="meetings.continue_on_another_day").count() == 1


def test_a_later_day_is_summoned_to_as_any_other(stage, assembly):
    after = go_on(stage, assembly, date(2020, 3, 3), place="Folkets hus")
    assert (after.state, after.place) == ("planned", "Folkets hus")
    assert not hasattr(after, "summons")
    acts.send_summons(by=stage.secretary, at=at(2, 25), meeting=fresh(after))
    assert fresh(after).state == "summoned"


def test_the_case_waits_for_the_day_with_what_is_pinned_to_its_item(stage, played_until):
    case = played_until(story.board_is_summoned)
    meeting = Meeting.objects.get(body="ks", on=date(2020, 2, 4))
    found = meeting.items.get(case=case)
    reader = person_of("s-2")
    note = Note(
        author=reader,
        meeting=meeting,
        item=found,
        text="Fråga om taxan",
        key="k",
        written_at=NOW,
        changed_at=NOW,
    )
    note.save()
    Opened(person=reader, meeting=meeting, first_at=NOW, last_at=NOW).save()
    when = at(2, 4, 9)
    keys = ("s-1", "s-2", "s-3", "s-4", "s-5", "kd-1", "kd-2", "c-1", "l-1")
    acts.open_meeting(by=stage.secretary, at=when, meeting=meeting, present=persons(*keys))
    after = acts.continue_on_another_day(
        by=stage.act("ks-ordforande"), at=when, meeting=fresh(meeting), on=date(2020, 2, 6), starts=time(9)
    )
    assert fresh(found).meeting_id == fresh(note).meeting_id == after.pk
    assert case.steps.get(body="ks").meeting_on == date(2020, 2, 6)
    assert Opened.objects.filter(meeting=after, person=reader).count() == 1
    assert [row.number for row in fresh(after).editions.order_by("number")] == [0]
    acts.open_meeting(by=stage.secretary, at=at(2, 6, 9), meeting=fresh(after), present=persons(*keys))
    acts.begin_item(by=stage.secretary, at=at(2, 6, 9), item=fresh(found))
