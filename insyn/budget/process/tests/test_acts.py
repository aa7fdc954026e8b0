"""A year's process by those who may and those who may not, from another municipality, twice, too late; opened on its day."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from insyn.budget.models import BudgetProcess, BudgetQuestion, PartyPosition, QuestionReminder
from insyn.budget.process.acts import steps as acts
from insyn.budget.process.acts import talk
from insyn.budget.process.daily import open_due, open_with_summons, remind_of_questions
from insyn.budget.process.participating import representatives, taking_part
from insyn.budget.process.public_queries import public_process
from insyn.budget.process.queries import shown
from insyn.demonstration.cast import person_of
from insyn.demonstration.story import at
from insyn.documents.reading import may_read
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Letter, Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.models import Meeting

SECTION = "19 kap. 3 § OSL"


@pytest.fixture
def process(stage) -> BudgetProcess:
    """2021, with a union, and representatives for KD, V and S: two of them sign in."""
    made = acts.begin_process(by=stage.act("ekonomichef"), at=at(2, 19), year=2021)
    acts.invite_union(
        by=stage.secretary, at=at(2, 19), process=made, name="Exempelfacket", email="f@exempel.invalid"
    )
    for party, key in (("KD", "kd-2"), ("V", "v-1"), ("S", "s-1")):
        acts.name_representative(
            by=stage.secretary, at=at(3, 2), process=made, party=party, person=person_of(key)
        )
    return made


def prepared(stage, process, who="ekonomichef"):
    """The first step with an hour and a place."""
    step = process.steps.get(key="stora-1")
    return acts.change_step(
        by=stage.act(who), at=at(3, 3), step=step, name=step.name_sv, starts=time(9), place="Salen",
        chair="Ordföranden", invites=step.invites,
    )  # fmt: skip


def ask(stage, process, who="ks-ledamot", when=None, **more):
    return talk.ask_in_preparation(
        by=stage.act(who), at=when or at(4, 20), process=process, text="Vad kostar det?", **more
    )


def test_a_process_is_begun_on_the_planned_meetings_once_and_by_those_who_see_to_it(stage, process, ange):
    days = {row.key: row.on for row in process.steps.order_by("pk")}
    assert days["styrelsen"] == date(2020, 10, 13)  # the board's last meeting in October
    assert days["fullmaktige"] == date(2020, 11, 2)
    assert days["offentligt"] == date(2020, 10, 26)
    assert days["stora-1"] == date(2020, 5, 5)
    for who in ("ks-ordforande", "utredare", "registrator"):
        with pytest.raises(NotAllowed):
            acts.begin_process(by=stage.act(who), at=at(2, 20), year=2022)
    with pytest.raises(Refused):
        acts.begin_process(by=stage.secretary, at=at(2, 20), year=2021)
    for year in (2019, 2024):
        with pytest.raises(Invalid):
            acts.begin_process(by=stage.secretary, at=at(2, 20), year=year)
    bad = '[[step]]\nid="a"\nkind="other"\nname="A"\nfest=1'
    with pytest.raises(Invalid, match="fest"):
        acts.begin_process(by=stage.secretary, at=at(2, 20), year=2022, template=bad)
    assert BudgetProcess.objects.count() == 1
    own = acts.begin_process(
        by=stage.secretary, at=at(2, 20), year=2023, template='[[step]]\nid="a"\nkind="other"\nname="A"'
    )
    assert [row.key for row in own.steps.order_by("pk")] == ["a"]
    with in_municipality(ange):
        stranger = Actor(ange, stage.act("ekonomichef").user)
        with pytest.raises(NotAllowed):
            acts.open_preparation(by=stranger, at=at(2, 20), process=process)


def test_the_call_goes_once_to_everybody_by_the_rule_and_a_move_is_told(stage, process):
    step = process.steps.get(key="stora-1")
    with pytest.raises(Refused, match="klockslag"):
        acts.call_to_step(by=stage.secretary, at=at(4, 20), step=step)
    step = prepared(stage, process)
    with pytest.raises(NotAllowed):
        acts.call_to_step(by=stage.act("kommunchef"), at=at(4, 20), step=step)
    with pytest.raises(Refused):
        acts.call_to_step(by=stage.secretary, at=at(5, 6), step=step)
    acts.call_to_step(by=stage.act("ekonomichef"), at=at(4, 20), step=step)
    sent = set(Letter.objects.filter(subject__startswith="Kallelse").values_list("to", flat=True))
    named = {person_of(key).email for key in ("kd-2", "v-1", "s-1")}
    assert named | {"f@exempel.invalid"} <= sent
    assert step.letters == len(sent)
    with pytest.raises(Refused, match="redan skickad"):
        acts.call_to_step(by=stage.secretary, at=at(4, 21), step=step)
    for on, because in ((date(2020, 4, 1), "x"), (date(2020, 5, 5), "x"), (date(2020, 5, 7), " ")):
        with pytest.raises(Invalid):
            acts.move_step(by=stage.secretary, at=at(4, 21), step=step, on=on, because=because)
    acts.move_step(by=stage.secretary, at=at(4, 21), step=step, on=date(2020, 5, 7), because="Krock")
    assert Letter.objects.filter(subject__startswith="Flyttat", text__contains="Krock").count() == len(sent)
    with pytest.raises(IntegrityError), transaction.atomic():
        step.moves.update(because="Annat")
    with pytest.raises(Refused):
        acts.remove_step(by=stage.secretary, at=at(4, 22), step=step)
    with pytest.raises(Refused):  # not before its day
        acts.finish_step(by=stage.secretary, at=at(5, 6), step=step, outcome="Bra")
    acts.finish_step(by=stage.secretary, at=at(5, 7), step=step, outcome="Bra")
    with pytest.raises(Refused, match="redan klart"):
        acts.finish_step(by=stage.secretary, at=at(5, 8), step=step, outcome="Bra")


def test_a_party_is_represented_by_whom_it_names_and_only_by_its_own(stage, process):
    on = date(2020, 4, 20)
    people = representatives(process, on)
    assert [person.email.split("@")[0] for person in people["KD"]] == ["kd-2"]
    assert people["SD"] == []
    assert any("Sverigedemokraterna" in one.text.sv for one in shown(process, on).found)
    with pytest.raises(Invalid):
        acts.name_representative(
            by=stage.secretary, at=at(4, 1), process=process, party="C", person=person_of("l-1")
        )
    with pytest.raises(Refused):
        acts.name_representative(
            by=stage.secretary, at=at(4, 1), process=process, party="KD", person=person_of("kd-2")
        )
    with pytest.raises(NotAllowed):
        acts.name_representative(
            by=stage.act("ks-ledamot"), at=at(4, 1), process=process, party="KD", person=person_of("kd-3")
        )
    row = process.representatives.get(party="KD")
    acts.end_representative(by=stage.secretary, at=at(4, 2), representative=row)
    assert representatives(process, on)["KD"] == []
    assert not taking_part(stage.act("ks-ledamot"), process, on).any


def test_only_who_takes_part_asks_and_only_who_is_to_answer_answers_once(stage, process):
    for who in ("uou-ordforande", "kf-ordforande", "utredare"):
        with pytest.raises(NotAllowed):
            ask(stage, process, who)
    with pytest.raises(NotAllowed):
        talk.ask_in_preparation(
            by=Actor.citizen(stage.municipality), at=at(4, 20), process=process, text="Får jag?"
        )
    with pytest.raises(NotAllowed):  # nobody asks for another party
        ask(stage, process, asker="S")
    with pytest.raises(Invalid):
        ask(stage, process, unit="finns-inte")
    question = ask(stage, process, step=process.steps.get(key="stora-1"))
    assert (question.kind, question.asker, question.answer_by) == ("party", "KD", date(2020, 4, 27))
    assert ask(stage, process, "sekreterare", asker="Exempelfacket").kind == "union"
    for who in ("sekreterare", "ks-ledamot", "utredare"):
        with pytest.raises(NotAllowed):
            talk.answer_in_preparation(by=stage.act(who), at=at(4, 21), question=question, answer="Nej")
    with pytest.raises(Invalid):
        talk.answer_in_preparation(by=stage.act("ekonomichef"), at=at(4, 21), question=question, answer=" ")
    talk.answer_in_preparation(by=stage.act("ekonomichef"), at=at(4, 21), question=question, answer="Ja")
    assert question.answered_as == "ekonomichefen"
    with pytest.raises(Refused, match="redan besvarad"):
        talk.answer_in_preparation(by=stage.act("kommunchef"), at=at(4, 22), question=question, answer="Nja")


def test_the_head_of_economy_is_reminded_of_a_question_each_time_once(stage, process):
    question = ask(stage, process)  # to be answered by the 27th
    by = Actor.system(stage.municipality)
    for day in (24, 25, 25, 26, 27, 28, 29):
        remind_of_questions(by, date(2020, 4, day))
    assert [row.key for row in QuestionReminder.objects.filter(question=question).order_by("pk")] == [
        "before",
        "late-1",
    ]


def test_a_position_is_written_by_the_partys_own_or_by_the_secretary_for_it(stage, process):
    def write(who, party, text="Mer till skolan.", when=None):
        return talk.write_position(
            by=stage.act(who), at=when or at(4, 20), process=process, party=party, text=text
        )

    for who, party in (("ks-ledamot", "S"), ("insyn", "KD"), ("uou-ordforande", "S"), ("ks-justerare", "C")):
        with pytest.raises(NotAllowed):
            write(who, party)
    with pytest.raises(Invalid):
        write("sekreterare", "M")  # without a seat
    write("ks-ledamot", "KD")
    with pytest.raises(Refused):
        write("ks-ledamot", "KD")
    write("sekreterare", "KD", "Mer till vården.", at(4, 21))
    held = {one.code: one.position for one in shown(process, date(2020, 4, 22)).parties}
    assert held["KD"].text == "Mer till vården."
    assert PartyPosition.objects.count() == 2


def test_what_is_laid_out_is_read_by_the_participants_and_by_all_from_the_summons(stage, process):
    step = process.steps.get(key="stora-1")
    economy, day = stage.act("ekonomichef"), date(2020, 4, 20)
    with pytest.raises(Invalid, match="varför"):
        talk.lay_out(
            by=economy, at=at(4, 20), step=step, title="A", filename="a.txt", data=b"a", section=SECTION
        )
    plain = talk.lay_out(by=economy, at=at(4, 20), step=step, title="Kostnader", filename="a.txt", data=b"a")
    secret = talk.lay_out(
        by=economy, at=at(4, 20), step=step, title="Anbud", filename="b.txt", data=b"b",
        section=SECTION, because="upphandling pågår",
    )  # fmt: skip
    assert may_read(stage.act("ks-ledamot"), plain.document, day)
    assert not may_read(stage.act("uou-ordforande"), plain.document, day)
    assert not may_read(Actor.citizen(stage.municipality), plain.document, day)
    asked, hidden = ask(stage, process, step=step), ask(stage, process, step=step)
    talk.keep_back(by=economy, at=at(4, 21), row=hidden, section=SECTION, because="upphandling pågår")
    talk.write_position(by=stage.act("ks-ledamot"), at=at(4, 21), process=process, party="KD", text="Mer.")
    before = public_process(process, date(2020, 5, 1))
    assert not before.opened
    assert [
        one.materials + one.questions + one.kept_back for one in before.steps if one.shown.row == step
    ] == [()]
    assert before.positions == ()
    # The planned day opens nothing before it; the summons of another meeting nothing; that of the deciding meeting all.
    by = Actor.system(stage.municipality)
    open_due(by, date(2020, 10, 25))
    board = Meeting.objects.filter(body="ks", on=date(2020, 10, 13)).first()
    open_with_summons("meetings.send_summons", {"meeting": board}, None)
    process.refresh_from_db()
    assert process.opened_at is None
    assembly = Meeting.objects.get(body="kf", on=date(2020, 11, 2))
    assembly.summoned_at = at(10, 23)
    open_with_summons("meetings.send_summons", {"meeting": assembly}, None)
    process.refresh_from_db()
    assert process.opened_at == at(10, 23)
    now = public_process(process, date(2020, 10, 23))
    one = next(one for one in now.steps if one.shown.row == step)
    assert [row.pk for row in one.materials] == [plain.pk]
    assert [row.pk for row in one.questions] == [asked.pk]
    assert one.kept_back == ((SECTION, "upphandling pågår"),) * 2
    assert [row.text for _name, row in now.positions] == ["Mer."]
    assert not public_process(process, date(2020, 10, 22)).opened
    assert not may_read(Actor.citizen(stage.municipality), secret.document, date(2020, 10, 23))
    with pytest.raises(Refused):
        talk.keep_back(by=economy, at=at(10, 24), row=asked, section=SECTION, because="för sent")
    with pytest.raises(Refused):
        acts.open_preparation(by=economy, at=at(10, 24), process=process)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartyPosition.objects.update(text="Annat")
    assert ask(stage, process, when=at(10, 24)).published_at is not None


def test_the_planned_day_opens_it_and_nothing_is_written_when_the_budget_is_decided(stage, process):
    by = Actor.system(stage.municipality)
    open_due(by, date(2020, 10, 26))
    process.refresh_from_db()
    assert process.opened_at is not None
    open_due(by, date(2020, 10, 27))  # harmless to repeat
    last = process.steps.get(key="fullmaktige")
    acts.finish_step(by=stage.secretary, at=at(11, 2, 20), step=last, outcome="Fastställd")
    for late in (
        lambda: ask(stage, process, when=at(11, 3)),
        lambda: talk.write_position(
            by=stage.act("ks-ledamot"), at=at(11, 3), process=process, party="KD", text="Mer."
        ),
        lambda: acts.add_step(by=stage.secretary, at=at(11, 3), process=process, kind="other", name="Mer"),
    ):
        with pytest.raises(Refused, match="avslutad"):
            late()
    assert shown(process, date(2020, 11, 3)).found == ()


def test_a_negotiation_says_with_whom_when_and_how_it_ended(stage, process):
    step, union = process.steps.get(key="facklig"), process.unions.get()
    by = stage.secretary

    def note(who=by, **changed):
        given = {"step": step, "union": union, "on": date(2020, 9, 22), "ended": "agreed", **changed}
        return talk.note_negotiation(by=who, at=at(9, 22), **given)

    with pytest.raises(Refused, match="förhandlats"):
        acts.finish_step(by=by, at=at(9, 22), step=step, outcome="Klart")
    with pytest.raises(NotAllowed):
        note(stage.act("ks-ledamot"))
    for changed in ({"ended": "kanske"}, {"on": date(2020, 9, 23)}):
        with pytest.raises(Invalid):
            note(**changed)
    with pytest.raises(Refused):
        note(step=process.steps.get(key="lilla"))
    note()
    with pytest.raises(Refused):
        note()
    acts.finish_step(by=by, at=at(9, 22), step=step, outcome="Enighet")
    with pytest.raises(Invalid):  # not invited to the small preparation
        talk.note_union_answer(
            by=by, at=at(9, 22), step=process.steps.get(key="lilla"), union=union, answer="comes"
        )
    first = process.steps.get(key="stora-1")
    talk.note_union_answer(by=by, at=at(4, 22), step=first, union=union, answer="comes")
    assert shown(process, date(2020, 4, 23)).of("stora-1").unions == (("Exempelfacket", "comes"),)


def test_nothing_of_it_is_seen_from_another_municipality(stage, process, ange):
    ask(stage, process)
    with in_municipality(ange):
        assert BudgetQuestion.objects.count() == 0
        assert BudgetProcess.objects.count() == 0
    assert Municipality.objects.count() == 2
