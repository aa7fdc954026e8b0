"""Motions, interpellations and questions from the member's own page to the assembly's answer."""

from datetime import date, timedelta

import pytest

from insyn.cases import acts
from insyn.cases.models import Case, CaseStep
from insyn.cases.of_kinds import acts_assembly, unready
from insyn.cases.of_kinds.box import box_of
from insyn.cases.of_kinds.daily import make_lists
from insyn.cases.of_kinds.models import KindFact
from insyn.demonstration.story import at
from insyn.documents.models import Document
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality
from insyn.meetings.acts import add_item
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.models import Meeting

MOTION = {
    "kind": "members-motion",
    "title": "Bygg en gångbro",
    "text": "Fullmäktige beslutar att bygga en gångbro.",
}


def raised(kinds, who="ks-ordforande", day=2, **changed) -> Case:
    return acts_assembly.raise_initiative(by=kinds.by(who), at=at(1, day), **{**MOTION, **changed})


def asked(kinds, **changed) -> Case:
    given = {
        "kind": "interpellation",
        "title": "Snön",
        "text": "Vad kostar snön?",
        "reasons": "Den är dyr.",
        **changed,
    }
    return raised(
        kinds,
        who="kf-ordforande",
        to=changed.pop("to", kinds.person("s-1")),
        **{k: v for k, v in given.items() if k != "to"},
    )


def test_4_19_a_member_of_the_assembly_raises_a_motion_and_it_is_registered_with_its_text(kinds):
    case = raised(kinds)
    assert (case.kind, case.reference, case.due_on) == ("members-motion", "KS-2020/1", date(2021, 1, 2))
    assert case.submission.channel == "initiative"
    document = Document.objects.get(case_documents__case=case)
    assert document.published_at is not None
    assert case.kind_facts.get(what="raised").person == kinds.person("s-1")
    assert "av" in case.events.get(kind="raised").text_sv


@pytest.mark.parametrize(
    ("who", "why"), [("utredare", NotAllowed), ("registrator", NotAllowed), ("insyn", Refused)]
)
def test_4_19_nobody_else_raises_a_motion(kinds, who, why):
    from insyn.people.models import Assignment

    Assignment.objects.filter(person=kinds.person("v-1"), body="kf").delete()
    with pytest.raises(why):
        raised(kinds, who=who)
    assert not Case.objects.exists()


def test_a_motion_without_a_title_or_of_too_many_words_is_answered_at_its_field(kinds):
    for changed, field in (
        ({"title": " "}, "title"),
        ({"text": "x" * 10_001}, "text"),
        ({"kind": "board"}, "kind"),
    ):
        with pytest.raises(Invalid) as refused:
            raised(kinds, **changed)
        assert refused.value.field == field
    assert not Case.objects.exists()


def test_a_motion_on_paper_gets_its_raiser_once(kinds):
    case = kinds.case("members-motion")
    given = {"case": case, "raiser": kinds.person("s-1"), "text": "ja"}
    acts_assembly.note_raised(by=kinds.by("registrator"), at=at(1, 2), **given)
    with pytest.raises(Refused):
        acts_assembly.note_raised(by=kinds.by("registrator"), at=at(1, 2), **given)
    other = kinds.case("board")
    with pytest.raises(Refused):
        acts_assembly.note_raised(by=kinds.by("registrator"), at=at(1, 2), **{**given, "case": other})


def test_5_23_a_motion_is_never_decided_by_delegation(kinds):
    case = kinds.at_unit("members-motion")
    with pytest.raises(Refused) as refused:
        acts.decide_by_delegation(by=kinds.by("kommunchef"), at=at(1, 3), case=case, line="1.1", text="Ja.")
    assert "KL 5:22" in str(refused.value)


def _old_motion(kinds) -> tuple[Case, list[date]]:
    """A motion whose year ends between the assembly's first and second meeting of 2020."""
    case = kinds.at_unit("members-motion", title="Lys upp vägen")
    meetings = list(
        Meeting.objects.filter(body="kf", on__gte=date(2020, 1, 1))
        .order_by("on")
        .values_list("on", flat=True)
    )
    Case.objects.filter(pk=case.pk).update(received_on=meetings[0].replace(year=2019) + timedelta(days=3))
    case.refresh_from_db()
    return case, meetings


def test_5_35_the_list_is_made_by_itself_put_to_the_assembly_and_lets_it_write_off(kinds, desk):
    case, meetings = _old_motion(kinds)
    young = kinds.at_unit("members-motion", title="En ny")
    acts_assembly.note_preparation(
        by=kinds.by("utredare"), at=at(1, 3), case=case, words="Kostnaden räknas fram."
    )
    desk.at(meetings[0] - timedelta(days=22))
    by = Actor.system(kinds.stage.municipality)
    make_lists(by, meetings[0] - timedelta(days=22))
    assert not Case.objects.filter(kind="unready-list").exists()
    desk.at(meetings[0] - timedelta(days=21))
    make_lists(by, meetings[0] - timedelta(days=21))
    make_lists(by, meetings[0] - timedelta(days=20))
    listed = Case.objects.get(kind="unready-list")
    assert "Kostnaden räknas fram." in listed.report.text
    assert young.reference not in listed.report.text
    assert listed.report.document.title
    assembly = Meeting.objects.get(body="kf", on=meetings[0])
    assert listed in cases_standing_at(assembly)
    secretary = kinds.by("sekreterare")
    Meeting.objects.filter(pk=assembly.pk).update(state=Meeting.State.CLOSED)
    after = clock.instant(meetings[0] + timedelta(days=1))
    given = {"by": secretary, "at": after, "case": case, "decided_on": meetings[0], "paragraph": 7}
    with pytest.raises(Refused) as refused:
        acts_assembly.write_off(**given)
    assert "KL 5:35" in str(refused.value)
    listed.steps.update(state=CaseStep.State.DONE, done_on=meetings[0])
    assert box_of(case, meetings[0]).state == ""
    acts_assembly.write_off(**given)
    case.refresh_from_db()
    assert case.status == "decided"
    assert case.events.filter(kind="decided", text_sv__contains="avskrev").exists()
    with pytest.raises(Refused):
        acts_assembly.write_off(**given)


def test_only_the_secretary_writes_off_at_a_meeting_that_was_held(kinds):
    case, meetings = _old_motion(kinds)
    given = {"at": clock.instant(meetings[0]), "case": case, "decided_on": meetings[0], "paragraph": 7}
    with pytest.raises(NotAllowed):
        acts_assembly.write_off(by=kinds.by("utredare"), **given)
    with pytest.raises(Invalid):  # planned, not held
        acts_assembly.write_off(by=kinds.by("sekreterare"), **given)


def test_5_59_62_64_an_interpellation_is_put_permitted_answered_and_settled(kinds):
    case = asked(kinds)
    day = kinds.held()
    secretary, when = kinds.by("sekreterare"), clock.instant(day + timedelta(days=1))
    assert case.due_on == day
    assert case.steps.get().body == "kf"
    with pytest.raises(Refused):
        acts_assembly.note_answered(by=secretary, at=when, case=case, answered_on=day)
    acts_assembly.note_permission(by=secretary, at=when, case=case, decided_on=day, permitted=True)
    with pytest.raises(Refused):
        acts_assembly.note_permission(by=secretary, at=when, case=case, decided_on=day, permitted=True)
    acts_assembly.give_answer(by=kinds.by("registrator"), at=when, case=case, text="Två miljoner.")
    acts_assembly.note_answered(by=secretary, at=when, case=case, answered_on=day)
    case.refresh_from_db()
    assert case.status == "decided"
    assert box_of(case, day).next.sv.startswith("Besvarad")
    with pytest.raises(Refused):
        acts_assembly.note_answered(by=secretary, at=when, case=case, answered_on=day)


def test_5_62_what_the_assembly_does_not_let_be_put_is_settled_and_gets_no_answer(kinds):
    case = asked(kinds, kind="question", reasons="")
    day = kinds.held()
    when = clock.instant(day + timedelta(days=1))
    acts_assembly.note_permission(
        by=kinds.by("sekreterare"), at=when, case=case, decided_on=day, permitted=False
    )
    case.refresh_from_db()
    assert case.status == "decided"
    with pytest.raises(Refused):
        acts_assembly.give_answer(by=kinds.by("registrator"), at=when, case=case, text="Nej.")


def test_5_59_it_is_put_to_a_chair_or_to_whom_the_assembly_has_decided_on(kinds):
    other = kinds.person("kd-8")
    with pytest.raises(Refused) as refused:
        asked(kinds, to=other)
    assert refused.value.field == "to"
    assert asked(kinds, to=other, decision="KF 2019-02-01 § 5").kind_facts.get(what="raised").body == ""


def test_5_63_only_a_committees_chair_hands_the_answer_on_with_the_assemblys_permission(kinds):
    case = asked(kinds)
    given = {
        "by": kinds.by("sekreterare"),
        "at": at(1, 3),
        "case": case,
        "to": "Ada Exempel",
        "place": "Bolaget AB",
    }
    with pytest.raises(Refused):
        acts_assembly.hand_on_answer(**given, decision=" ")
    acts_assembly.hand_on_answer(**given, decision="KF 2019 § 4")
    assert box_of(case, date(2020, 1, 3)).who.sv == "fullmäktige"  # it must still be let be put first
    other = asked(kinds, title="En till", to=kinds.person("kd-8"), decision="KF 2019 § 5")
    with pytest.raises(Refused):
        acts_assembly.hand_on_answer(**{**given, "case": other}, decision="KF 2019 § 4")


def test_what_is_noted_is_never_changed(kinds):
    from django.db import IntegrityError, transaction

    case = raised(kinds)
    fact = case.kind_facts.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        KindFact.objects.filter(pk=fact.pk).update(words="annat")
    with pytest.raises(IntegrityError), transaction.atomic():
        KindFact.objects.filter(pk=fact.pk).delete()


def test_a_stranger_from_another_municipality_may_nothing(kinds):
    case = raised(kinds)
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    stranger = Actor(other, kinds.by("sekreterare").user)
    with in_municipality(other), pytest.raises(NotAllowed):
        acts_assembly.write_off(by=stranger, at=at(1, 5), case=case, decided_on=date(2020, 1, 5), paragraph=1)


def test_the_member_hands_in_on_her_own_page_and_what_is_wrong_stays_in_the_form(desk, kinds):
    page = desk.send(
        "kf-ordforande",
        "mina/initiativ/",
        "raise",
        409,
        **{**MOTION, "kind": "interpellation", "to": str(kinds.person("s-1").pk)},
    )
    assert "motivering" in page
    assert "Bygg en gångbro" in page
    answer = desk.send("kf-ordforande", "mina/initiativ/", "raise", **MOTION)
    assert answer["Location"].endswith("/mina/initiativ/#KS-2020-1")
    assert "Bygg en gångbro" in desk.get("kf-ordforande", "mina/initiativ/")
    assert "Bygg en gångbro" in desk.get("", "arenden/KS-2020-1/")
    desk.get("utredare", "mina/initiativ/", 403)


def test_the_registrar_is_led_to_what_the_kind_asks_and_the_case_page_has_the_box(desk, kinds):
    desk.send("registrator", "arbete/fragor/ny/", "intake", channel="letter", subject="Motion", text="Bygg.")
    from insyn.cases.models import Submission

    submission = Submission.objects.get(subject="Motion")
    answer = desk.send(
        "registrator", f"arbete/fragor/{submission.pk}/", "register", title="Motion", kind="members-motion"
    )
    assert answer["Location"].endswith("/arbete/arenden/KS-2020-1/slag/")
    page = desk.get("registrator", "arbete/arenden/KS-2020-1/slag/")
    assert "Vem har väckt den?" in page
    desk.send(
        "registrator",
        "arbete/arenden/KS-2020-1/slag/",
        "raised",
        raiser=str(kinds.person("s-1").pk),
        has_content="on",
    )
    page = desk.get("registrator", "arbete/arenden/KS-2020-1/")
    assert "KL 5:35" in page
    assert "2 januari 2021" in page


def test_the_registers_show_each_kind_with_its_clock(desk, kinds):
    case, _meetings = _old_motion(kinds)
    asked(kinds)
    page = desk.get("registrator", "arbete/slag/")
    assert "Lys upp vägen" in page
    assert "Snön" in page
    page = desk.get("registrator", "arbete/slag/?slag=members-motion")
    assert "Snön" not in page
    assert "Vad anmälan till fullmäktige skulle säga i dag" in page
    assert case.reference in page
    desk.get("kf-ordforande", "arbete/slag/", 403)
    assert [one.case for one in unready.open_ones(date(2020, 1, 2))] == [case]


def test_an_interpellation_goes_on_the_assemblys_agenda_without_a_report_and_is_answered_there(kinds):
    case = asked(kinds)
    meeting = Meeting.objects.filter(body="kf", on__gt=date(2020, 1, 2)).order_by("on").first()
    item = add_item(by=kinds.by("sekreterare"), at=at(1, 3), meeting=meeting, case=case)
    assert item.title == "Snön"
    assert case.steps.get().state == "on-agenda"
    # Decided at the meeting itself, as any item: what is noted afterwards does not stand in the way.
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CLOSED)
    case.steps.update(state="done", done_on=meeting.on)
    Case.objects.filter(pk=case.pk).update(status="decided")
    given = {"by": kinds.by("sekreterare"), "at": clock.instant(meeting.on + timedelta(days=1)), "case": case}
    acts_assembly.note_permission(**given, decided_on=meeting.on, permitted=True)
    acts_assembly.note_answered(**given, answered_on=meeting.on)
    assert box_of(case, meeting.on).next.sv.startswith("Besvarad")


def test_what_stands_open_to_everybody_is_told_by_kind_and_day(desk, kinds):
    case = raised(kinds)
    acts_assembly.note_preparation(
        by=kinds.by("registrator"), at=at(1, 10), case=case, words="Kostnaden är räknad."
    )
    desk.at(date(2020, 1, 12))
    page = desk.get("", "initiativ/")
    assert "Bygg en gångbro" in page
    assert "2 januari 2021" in page
    assert "Bygg en gångbro" not in desk.get("", "initiativ/?slag=question")
    assert "Bygg en gångbro" not in desk.get("", "initiativ/?datum=2020-01-01")
    assert "Kostnaden är räknad." in desk.get("", f"arenden/{case.address}/")
    before = desk.get("", f"arenden/{case.address}/?datum=2020-01-05")
    assert "Kostnaden är räknad." not in before
    assert "Member" in desk.get("", "/en/norsjo/initiativ/")
