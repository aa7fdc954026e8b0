"""Citizen proposals handed to a committee, popular initiatives counted, cases about individuals kept out of sight."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from insyn.cases import acts
from insyn.cases.models import Case
from insyn.cases.of_kinds import acts_proposals
from insyn.cases.of_kinds.models import KindFact
from insyn.cases.switching import route_after
from insyn.demonstration.story import at
from insyn.foundation import clock
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.foundation.models import JournalContent
from insyn.meetings.acts import add_item, change_item
from insyn.meetings.agenda import cases_standing_at
from insyn.meetings.models import Meeting

SLAG = "arbete/arenden/KS-2020-1/slag/"


@pytest.fixture
def proposal(kinds) -> Case:
    case = kinds.case("citizen-proposal", title="Fler bänkar")
    acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=case, entitled=True)
    return case


def handed(kinds, case, day, **changed) -> KindFact:
    given = {"body": "ks", "matter": "other", "decided_on": day, "paragraph": 12, **changed}
    when = clock.instant(day + timedelta(days=1))
    return acts_proposals.hand_to_committee(by=kinds.by("sekreterare"), at=when, case=case, **given)


def test_8_1_who_may_not_raise_one_has_raised_none(kinds):
    case = kinds.case("citizen-proposal")
    acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=case, entitled=False)
    case.refresh_from_db()
    assert case.status == "decided"
    with pytest.raises(Refused):
        acts_proposals.note_entitled(by=kinds.by("registrator"), at=at(1, 2), case=case, entitled=True)


def test_5_23_the_assembly_hands_it_to_a_committee_which_then_decides_and_never_delegates(kinds, proposal):
    day = kinds.held()
    handed(kinds, proposal, day)
    proposal.refresh_from_db()
    assert (proposal.route, proposal.status) == ("handed-ks", "under-way")
    assert [step.body for step in proposal.steps.exclude(state__in=["done", "skipped"])] == ["ks"]
    board = Meeting.objects.filter(body="ks", on__gt=day, state=Meeting.State.PLANNED).order_by("on").first()
    assert proposal in cases_standing_at(board)
    with pytest.raises(Refused) as refused:
        acts.decide_by_delegation(
            by=kinds.by("kommunchef"), at=at(3, 1), case=proposal, line="1.1", text="Ja."
        )
    assert "6:38" in str(refused.value)
    with pytest.raises(Refused):
        handed(kinds, proposal, day)


def test_a_proposal_that_was_handed_over_stays_at_whoever_has_the_committees_tasks_when_the_organisation_changes():
    class After:
        def route(self, route_id):
            return route_id

        def route_for(self, kind):
            return f"by kind: {kind}"

    class Change:
        after = After()

        def goes_to(self, body):
            return {"uou": ("utskott", "au"), "ks": ("ks",)}.get(body, ())

    assert route_after(Change(), "citizen-proposal", "handed-ks") == "handed-ks"
    assert route_after(Change(), "citizen-proposal", "handed-uou") == "handed-utskott"
    assert route_after(Change(), "citizen-proposal", "handed-borta") == "by kind: citizen-proposal"
    assert route_after(Change(), "citizen-proposal", "heavy") == "by kind: citizen-proposal"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"matter": "budget"}, "matter"),
        ({"body": "au"}, "body"),
        ({"body": "finns-inte"}, "body"),
        ({"matter": ""}, "matter"),
    ],
)
def test_5_1_23_what_may_not_be_handed_over_stays_with_the_assembly(kinds, proposal, changed, field):
    day = kinds.held()
    with pytest.raises(Refused) as refused:
        handed(kinds, proposal, day, **changed)
    assert refused.value.field == field
    proposal.refresh_from_db()
    assert proposal.route == "heavy"


def test_it_is_handed_over_at_a_meeting_that_was_held_by_the_secretary(kinds, proposal):
    with pytest.raises(Invalid):
        handed(kinds, proposal, date(2020, 1, 3))
    day = kinds.held()
    with pytest.raises(NotAllowed):
        acts_proposals.hand_to_committee(
            by=kinds.by("registrator"),
            at=clock.instant(day),
            case=proposal,
            body="ks",
            matter="other",
            decided_on=day,
            paragraph=1,
        )


def test_6_25_the_committee_lets_the_proposer_be_present_once_the_assembly_permits_it(kinds, proposal):
    given = {
        "by": kinds.by("sekreterare"),
        "at": at(1, 5),
        "case": proposal,
        "body": "ks",
        "decided_on": date(2020, 1, 3),
    }
    with pytest.raises(Refused):
        acts_proposals.let_proposer_attend(**given, assembly_permits="")
    acts_proposals.let_proposer_attend(**given, assembly_permits="KF 2019 § 8")
    with pytest.raises(Refused):
        acts_proposals.let_proposer_attend(**given, assembly_permits="KF 2019 § 8")


ROWS = "namn;personnummer;adress;datum;egenhändig\n" + "".join(
    f"Ada Exempel{n};19900101-{1000 + n};Gatan {n};2019-12-{1 + n % 28:02d};ja\n" for n in range(30)
)
OLD = "Bo Gammal;19800101-1111;Gatan 9;2019-07-01;ja\n"


def counted(kinds, case, lists=ROWS, entitled=300, **changed) -> KindFact:
    given = {"lists": lists.encode(), "entitled": entitled, "entitled_source": "Valmyndigheten", **changed}
    return acts_proposals.count_signatures(by=kinds.by("registrator"), at=at(1, 3), case=case, **given)


def test_8_2_signatures_are_counted_and_no_name_is_kept_anywhere(kinds):
    case = kinds.case("popular-initiative", title="Folkomröstning om bron")
    fact = counted(kinds, case, ROWS + OLD)
    assert (fact.data["valid"], fact.data["too_old"], fact.data["needed"], fact.data["enough"]) == (
        30,
        1,
        30,
        True,
    )
    kept = str(fact.data) + fact.words + "".join(str(one.content) for one in JournalContent.objects.all())
    kept += "".join(event.text_sv for event in case.events.all())
    assert "Exempel1" not in kept
    assert "19900101" not in kept
    assert not counted(kinds, case, entitled=301).data["enough"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"entitled": 0}, "entitled"),
        ({"entitled_source": " "}, "entitled_source"),
        ({"lists": "fel"}, "lists"),
        ({"roll": b"\xff\xfe"}, "roll"),
    ],
)
def test_a_list_that_cannot_be_counted_is_answered_at_its_field_and_nothing_is_kept(kinds, changed, field):
    case = kinds.case("popular-initiative")
    with pytest.raises(Invalid) as refused:
        counted(kinds, case, **changed)
    assert refused.value.field == field
    assert not case.kind_facts.exists()


@pytest.mark.parametrize(("against", "what"), [(19, "referendum"), (20, "no-referendum")])
def test_5_37_two_thirds_of_those_present_stop_a_referendum(kinds, against, what):
    case = kinds.case("popular-initiative")
    day = kinds.held()
    given = {
        "by": kinds.by("sekreterare"),
        "at": clock.instant(day + timedelta(days=1)),
        "case": case,
        "decided_on": day,
        "present": 30,
        "can_decide": True,
    }
    with pytest.raises(Refused):
        acts_proposals.note_referendum_vote(**given, against=against)
    counted(kinds, case)
    with pytest.raises(Invalid):
        acts_proposals.note_referendum_vote(**given, against=31)
    assert acts_proposals.note_referendum_vote(**given, against=against).what == what
    with pytest.raises(Refused):
        acts_proposals.note_referendum_vote(**given, against=against)


def test_the_registrar_counts_on_the_page_and_the_citizen_reads_numbers_and_no_names(desk, kinds):
    kinds.case("popular-initiative", title="Folkomröstning om bron")
    file = SimpleUploadedFile("listor.csv", ROWS.encode(), content_type="text/csv")
    desk.send("registrator", SLAG, "count", lists=file, entitled=300, entitled_source="Valmyndigheten")
    page = desk.get("registrator", SLAG)
    assert "30 / 30" in page
    public = desk.get("", "arenden/KS-2020-1/")
    assert "30 giltiga av 30" in public
    assert "Exempel1" not in public + page


# --- About an individual --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "title", "field"),
    [
        ("", "Ansökan", "secrecy_section"),
        ("sekretess", "Ansökan", "secrecy_section"),
        ("26 kap. 1 § OSL", "Bidrag till Ada Exempelström", "public_title"),
    ],
)
def test_a_case_about_an_individual_states_its_section_and_names_nobody(kinds, section, title, field):
    with pytest.raises(Invalid) as refused:
        kinds.case("individual", title=title, secrecy_section=section)
    assert refused.value.field == field
    assert not Case.objects.exists()


def test_6_25_its_item_is_behind_closed_doors_whatever_anybody_says_and_nothing_of_it_is_public(desk, kinds):
    case = kinds.case("individual", title="Ansökan om bidrag", secrecy_section="26 kap. 1 § OSL")
    acts.assign_case(by=kinds.by("registrator"), at=at(1, 2), case=case, unit="utbildning")
    case.steps.update(state="handed-in")
    Case.objects.filter(pk=case.pk).update(status="under-way")
    case.refresh_from_db()
    secretary = kinds.by("sekreterare")
    board = Meeting.objects.filter(body="ks", on__gt=date(2020, 1, 2)).order_by("on").first()
    item = add_item(by=secretary, at=at(1, 3), meeting=board, case=case)
    assert (item.closed_doors, item.exercise_of_authority, item.secret) == (True, True, True)
    with pytest.raises(Refused) as refused:
        change_item(by=secretary, at=at(1, 3), item=item, title="Öppet", closed_doors=False)
    assert "KL 6:25" in str(refused.value)
    for path in ("arenden/", "sok/?q=bidrag", "initiativ/", f"sammantraden/ks/{board.on}/"):
        answer = desk.client("").get(desk.address(path))
        assert "Ansökan om bidrag" not in answer.content.decode()
    desk.get("", "arenden/KS-2020-1/", 404)


def test_osl_5_5_a_paper_of_it_is_made_secret_by_a_stated_section_or_has_the_cases_own(kinds):
    case = kinds.case("individual", title="Ansökan om bidrag", secrecy_section="26 kap. 1 § OSL")
    given = {
        "by": kinds.by("registrator"),
        "at": at(1, 2),
        "case": case,
        "title": "Intyg",
        "filename": "intyg.txt",
    }
    with pytest.raises(Refused) as refused:
        acts.attach(**given, data=b"Intyg.", secrecy_section="hemligt")
    assert refused.value.field == "secrecy_section"
    assert acts.attach(**given, data=b"Intyg.").secrecy_section == "26 kap. 1 § OSL"
    assert (
        acts.attach(**given, data=b"Annat.", secrecy_section="25 kap. 1 § OSL").secrecy_section
        == "25 kap. 1 § OSL"
    )
