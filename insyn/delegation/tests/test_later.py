"""A body that decides by delegation, what its body changes afterwards, and a joint committee's boards."""

from datetime import date, timedelta

import pytest

from insyn.cases import acts as cases
from insyn.delegation import acts, acts_later
from insyn.delegation.decisions import list_for_body, waiting_for_body
from insyn.delegation.holding import held_lines, holders_of_line
from insyn.delegation.models import Capacity, DelegatedDecision, DelegationPosting, Overruling
from insyn.delegation.queries import line_page, posted_notices
from insyn.delegation.tests.order import with_line
from insyn.delegation.together import Together, those_of
from insyn.delegation.usage import Level, Overruled, always_overruled
from insyn.demonstration.story import at
from insyn.foundation.actors import Actor
from insyn.foundation.errors import Invalid, NotAllowed, Refused
from insyn.law.deadlines import last_appeal_day
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import organisation_on, version_in_force
from insyn.portal.delegation_figures import overruled_lines, taken_by_level
from tests.support.desk import Desk

DAY = date(2020, 1, 3)
FOURTH = at(2, 4)


def delegate_to(number: str, delegate: str) -> None:
    """Let the line be delegated to something else, as a new version of the file would."""
    version = version_in_force(DAY)
    before, after = version.text.split(f'[[delegation.line]]\nnumber = "{number}"\n')
    own, bracket, rest = after.partition("[[")
    lines = [f'delegate = "{delegate}"' if one.startswith("delegate =") else one for one in own.split("\n")]
    lines = [one for one in lines if not one.startswith("sub_delegation")]
    text = f'{before}[[delegation.line]]\nnumber = "{number}"\n' + "\n".join(lines) + bracket + rest
    OrganisationVersion.objects.filter(pk=version.pk).update(
        text=text, sha256=f"{number}{delegate}".ljust(64, "0")
    )


def decide(stage, who="ks-ordforande", line="2.1", day=3, **given):
    given = {"title": "Nya bord", "text": "Borden köps.", "amount": 400_000, **given}
    return cases.decide_new_by_delegation(by=stage.act(who), at=at(1, day), line=line, **given)


@pytest.fixture
def presidium(stage):
    """Line 2.1 is the presidium's; gives the ids of those who sit in it."""
    delegate_to("2.1", "presidium")
    return [person.pk for person in those_of(organisation_on(DAY).line("2.1"), DAY)]


class TestTogether:
    """KL 6:37: the presidium, or a subcommittee."""

    def test_one_of_the_presidium_writes_down_what_more_than_half_of_it_decided(self, stage, presidium):
        found = decide(stage, together=Together(tuple(presidium[:2]))).delegated_decision
        assert (found.capacity, found.delegate) == (Capacity.BODY, "presidium")
        assert found.together.startswith("Presidiet i Kommunstyrelsen: ")
        assert found.document is not None
        assert list(waiting_for_body("ks", DAY)) == [found]
        assert "Borden köps." in list_for_body("ks", DAY)

    @pytest.mark.parametrize("took_part", [0, 1])
    def test_half_of_the_presidium_or_less_decides_nothing(self, stage, presidium, took_part):
        assert len(presidium) == 3
        with pytest.raises(Invalid, match="Mer än hälften"):
            decide(stage, together=Together(tuple(presidium[:took_part])))
        assert DelegatedDecision.objects.count() == 0

    def test_exactly_more_than_half_is_enough(self, stage, presidium):
        assert decide(stage, together=Together(tuple(presidium[1:]))).delegated_decision

    def test_somebody_else_has_not_taken_part(self, stage, presidium):
        with pytest.raises(Invalid, match="Bara presidiets"):
            decide(stage, together=Together((*presidium, 999_999)))

    def test_somebody_disqualified_takes_no_part(self, stage, presidium):
        from insyn.cases.tests.test_acts import register

        case = register(stage)
        acts.declare_disqualified(
            by=stage.act("ks-ordforande"), at=at(1, 3), case_number=case.reference, ground="Släkt"
        )
        given = {"line": "2.1", "text": "Ja.", "amount": 1}
        with pytest.raises(Refused, match="jäv"):
            cases.decide_by_delegation(
                by=stage.act("ks-ordforande"),
                at=at(1, 3),
                case=case,
                together=Together(tuple(presidium)),
                **given,
            )

    @pytest.mark.parametrize("who", ["kommunchef", "utredare"])
    def test_an_employee_decides_nothing_under_a_presidiums_line(self, stage, presidium, who):
        with pytest.raises(NotAllowed):
            decide(stage, who, together=Together(tuple(presidium)))

    def test_a_subcommittee_says_when_it_met_and_under_which_item(self, stage):
        delegate_to("2.1", "uou")
        line = organisation_on(DAY).line("2.1")
        chair = those_of(line, DAY)[0]
        by = Actor(stage.municipality, chair.user) if chair.user else None
        if by is None:
            from insyn.foundation.models import User

            chair.user = User.objects.create_user("uou-ordf", password="x")
            chair.save()
            by = Actor(stage.municipality, chair.user)
        given = {"at": at(1, 3), "line": "2.1", "title": "Nya bord", "text": "Borden köps.", "amount": 1}
        for missing in (
            Together(),
            Together(met_on=DAY),
            Together(paragraph=4),
            Together(met_on=DAY + timedelta(days=1), paragraph=4),
        ):
            with pytest.raises(Invalid):
                cases.decide_new_by_delegation(by=by, together=missing, **given)
        found = cases.decide_new_by_delegation(by=by, together=Together(met_on=DAY, paragraph=4), **given)
        assert found.delegated_decision.together.endswith("den 3 januari 2020, § 4")
        assert (2020, Level.SUBCOMMITTEE) in list(taken_by_level(DAY))

    def test_the_page_of_a_line_names_the_presidium_and_what_it_decided(self, stage, presidium):
        assert {one.capacity for one in holders_of_line(organisation_on(DAY).line("2.1"), DAY)} == {
            Capacity.BODY
        }
        decide(stage, together=Together(tuple(presidium)))
        page = line_page("2.1", DAY, DAY)
        assert page.decisions[0][1][0].together

    def test_the_decision_page_asks_the_chair_who_took_part(self, norsjo, stage, presidium):
        assert any(one.capacity == Capacity.BODY for one in held_lines(stage.act("ks-ordforande"), DAY))
        desk = Desk(norsjo)
        desk.at(date(2020, 1, 20))
        page = desk.get("ks-ordforande", "arbete/delegation/beslut/")
        assert "Vilka i presidiet som deltog" in page
        given = {"line": "2.1", "case": "new", "title": "Nya bord", "text": "Borden köps.", "amount": "100"}
        refused = desk.send(
            "ks-ordforande", "arbete/delegation/beslut/", "decide", 422, **given, took_part=[presidium[0]]
        )
        assert "Mer än hälften" in refused
        desk.send("ks-ordforande", "arbete/delegation/beslut/", "decide", **given, took_part=presidium[:2])
        assert DelegatedDecision.objects.count() == 1

    def test_who_holds_no_such_line_is_not_asked(self, norsjo, stage):
        desk = Desk(norsjo)
        desk.at(date(2020, 1, 20))
        assert "presidiet som deltog" not in desk.get("kommunchef", "arbete/delegation/beslut/")


class TestOverruled:
    """FL 37–38: a body may change a decision that was taken in its name."""

    def note(
        self,
        stage,
        decision,
        who="sekreterare",
        when=FOURTH,
        changed_on=date(2020, 2, 4),
        where="KS 2020-02-04 § 9",
    ):
        return acts_later.note_overruled(
            by=stage.act(who), at=when, decision=decision, changed_on=changed_on, where=where
        )

    def test_the_change_is_noted_once_and_the_decision_stays(self, stage):
        decision = decide(stage, "kommunchef").delegated_decision
        self.note(stage, decision)
        decision.refresh_from_db()
        assert decision.text == "Borden köps."
        assert (
            line_page("2.1", date(2020, 2, 4), date(2020, 2, 4)).decisions[0][1][0].changed
            == "KS 2020-02-04 § 9"
        )
        assert line_page("2.1", date(2020, 2, 3), date(2020, 2, 3)).decisions[0][1][0].changed == ""
        with pytest.raises(Refused, match="redan antecknat"):
            self.note(stage, decision)

    @pytest.mark.parametrize(
        "given", [{"where": " "}, {"changed_on": date(2020, 2, 5)}, {"changed_on": date(2020, 1, 2)}]
    )
    def test_a_day_ahead_or_before_the_decision_or_no_place_is_refused(self, stage, given):
        decision = decide(stage, "kommunchef").delegated_decision
        with pytest.raises(Invalid):
            self.note(stage, decision, **given)
        assert Overruling.objects.count() == 0

    def test_the_day_of_the_decision_itself_is_no_day_before_it(self, stage):
        decision = decide(stage, "kommunchef").delegated_decision
        assert self.note(stage, decision, changed_on=DAY)

    @pytest.mark.parametrize("who", ["registrator", "utredare", "kommunchef", "ks-ordforande"])
    def test_only_the_bodys_secretary_notes_it(self, stage, who):
        decision = decide(stage, "kommunchef").delegated_decision
        with pytest.raises(NotAllowed):
            self.note(stage, decision, who)

    def test_another_municipality_notes_nothing(self, stage, ange):
        decision = decide(stage, "kommunchef").delegated_decision
        with pytest.raises(NotAllowed):
            acts_later.note_overruled(
                by=Actor(ange, stage.act("sekreterare").user),
                at=at(2, 4),
                decision=decision,
                changed_on=DAY,
                where="x",
            )

    def test_a_line_is_always_overruled_only_while_every_decision_was(self, stage):
        first = decide(stage, "kommunchef").delegated_decision
        self.note(stage, first)
        after = date(2020, 2, 4)
        assert [(one.line, one.number, line.number) for one, line in overruled_lines(after)] == [
            ("2.1", 1, "2.1")
        ]
        assert overruled_lines(date(2020, 2, 3)) == ()
        decide(stage, "kommunchef", day=4)
        assert overruled_lines(after) == ()

    def test_the_lines_most_often_overruled_stand_first(self):
        decided = [("1.1", True), ("2.1", True), ("2.1", True), ("3.1", True), ("3.1", False)]
        assert always_overruled(decided) == (Overruled("2.1", 2), Overruled("1.1", 1))
        assert always_overruled([]) == ()

    def test_the_page_notes_and_shows_it_and_the_figures_count_it(self, norsjo, stage):
        decision = decide(stage, "kommunchef").delegated_decision
        desk = Desk(norsjo)
        desk.at(date(2020, 2, 6))
        page = "arbete/delegation/punkt/2.1/"
        refused = desk.send(
            "sekreterare", page, "overruled", 422, on=decision.pk, changed_on="2020-02-07", where="§ 9"
        )
        assert "inte varit än" in refused
        desk.send("sekreterare", page, "overruled", on=decision.pk, changed_on="2020-02-04", where="KS § 9")
        assert "Ändrat av organet: KS § 9" in desk.get("sekreterare", page)
        assert "Ändrat av organet: KS § 9" in desk.get("", "delegation/2.1/")
        assert "ett beslut, och organet har ändrat det" in desk.get(
            "sekreterare", "arbete/delegation/statistik/"
        )
        assert "Anteckna att organet" not in desk.get("utredare", page)


class TestPartnersBoards:
    """KL 9:32, 13:5: a joint committee's period begins when the notice hangs on the last board."""

    @pytest.fixture
    def notice(self, stage):
        """A decision that is not reported, of a joint committee with two other municipalities in the file."""
        with_line("2.1", "reported = false", body="renhallning")
        version = version_in_force(DAY)
        mark = (
            'elected_by = "kf"\njoint = { own = { members = 1, substitutes = 1 } }\nareas = ["renhallning"]'
        )
        assert version.text.count(mark) == 1
        partners = ", ".join(
            f'{{ name = "{name}", code = "{code}", members = 1, substitutes = 1 }}'
            for name, code in (("Malå kommun", "2418"), ("Skellefteå kommun", "2482"))
        )
        joint = mark.replace("joint = { own", f"joint = {{ partner = [{partners}], own")
        text = version.text.replace(mark, joint)
        OrganisationVersion.objects.filter(pk=version.pk).update(text=text, sha256="partners".ljust(64, "0"))
        return decide(stage, "kommunchef").delegated_decision.notice

    def note(self, stage, posting, day, when=FOURTH, who="sekreterare"):
        return acts_later.note_board(
            by=stage.act(who), at=when, posting=posting, posted_on=day, told_by="e-post"
        )

    def test_the_last_day_is_counted_from_the_last_board(self, stage, notice):
        boards = list(notice.boards.order_by("pk"))
        assert [board.board for board in boards] == ["Malå kommun", "Skellefteå kommun"]
        for place, board in enumerate(boards):
            notice.refresh_from_db()
            assert notice.last_appeal_day is None
            self.note(stage, board, DAY + timedelta(days=place + 2))
        notice.refresh_from_db()
        last = last_appeal_day([DAY + timedelta(days=len(boards) + 1)])
        assert (notice.last_appeal_day, notice.removed_on) == (last, last + timedelta(days=1))
        assert not posted_notices(last)[0].waits
        assert posted_notices(last + timedelta(days=1)) == []

    def test_a_board_that_had_it_before_ours_does_not_shorten_the_time(self, stage, notice):
        for board in notice.boards.order_by("pk"):
            self.note(stage, board, DAY)
        notice.refresh_from_db()
        assert notice.last_appeal_day == last_appeal_day([DAY])

    @pytest.mark.parametrize("day", [date(2020, 1, 2), date(2020, 2, 5)])
    def test_a_day_before_the_decision_or_ahead_is_refused(self, stage, notice, day):
        with pytest.raises(Invalid):
            self.note(stage, notice.boards.order_by("pk").first(), day)

    @pytest.mark.parametrize("who", ["registrator", "kommunchef"])
    def test_others_note_nothing(self, stage, notice, who):
        with pytest.raises(NotAllowed):
            self.note(stage, notice.boards.order_by("pk").first(), DAY, who=who)

    def test_where_the_file_names_no_partner_no_time_is_counted(self, norsjo, stage):
        with_line("2.1", "reported = false", body="renhallning")
        decide(stage, "kommunchef")
        desk = Desk(norsjo)
        desk.at(date(2020, 2, 6))
        assert "står inte i organisationens fil" in desk.get("sekreterare", "arbete/delegation/punkt/2.1/")

    def test_an_own_committees_notice_has_no_other_boards(self, stage):
        with_line("2.1", "reported = false")
        notice = decide(stage, "kommunchef").delegated_decision.notice
        assert notice.last_appeal_day
        assert not DelegationPosting.objects.exists()

    def test_the_page_notes_it(self, norsjo, stage, notice):
        desk = Desk(norsjo)
        desk.at(date(2020, 2, 6))
        board = notice.boards.order_by("pk").first()
        page = "arbete/delegation/punkt/2.1/"
        assert "i alla samverkande kommuner" in desk.get("sekreterare", page)
        desk.send("sekreterare", page, "board", on=board.pk, posted_on="2020-01-09", told_by="e-post")
        board.refresh_from_db()
        assert board.posted_on == date(2020, 1, 9)


def test_the_handbook_says_a_lines_conditions_reporting_and_appeal(norsjo, stage):
    with_line(
        "2.1",
        "reported = false",
        'appeal = "not"',
        'conditions = [{ sv = "Pengarna finns", en = "There is money" }]',
    )
    page = Desk(norsjo).get("", "handbok/delegation/")
    for said in ("Villkor: Pengarna finns", "Anmäls inte", "Får inte överklagas"):
        assert said in page
