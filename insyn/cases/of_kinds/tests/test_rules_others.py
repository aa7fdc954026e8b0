"""Referrals, appeals, the wheel, the audit report, cases about individuals and drafting committees: what the law says of each."""

from datetime import date, timedelta

import pytest

from insyn.cases.of_kinds.rules import appeal, audit, drafting, individual, remiss, wheel
from insyn.cases.of_kinds.rules.appeal import Came, Law, Time
from insyn.cases.of_kinds.rules.common import Fact, Stand
from insyn.cases.of_kinds.rules.remiss import Answer

DAY = date(2020, 3, 2)
ONE = timedelta(days=1)


def stand(kind, *facts, today=DAY, due=None, settled=False, received=DAY):
    return Stand(kind, received, today, due, settled=settled, facts=tuple(facts))


# --- Referrals ------------------------------------------------------------------------------------------------------------

CAME = Fact("came-from", DAY, id=1, name="KS", due=DAY + 30 * ONE, words="Länsstyrelsen")


def test_more_time_is_asked_for_before_the_day_has_passed_and_for_a_later_day():
    due = CAME.due
    assert remiss.may_ask_more_time(stand("consultation", CAME, today=due), due + ONE).ok
    assert not remiss.may_ask_more_time(stand("consultation", CAME, today=due + ONE), due + 9 * ONE).ok
    assert not remiss.may_ask_more_time(stand("consultation", CAME), due).ok
    assert not remiss.may_ask_more_time(stand("consultation"), due).ok
    answered = Fact("remiss-answered", DAY, id=2)
    assert not remiss.may_ask_more_time(stand("consultation", CAME, answered), due + ONE).ok


def test_the_day_is_the_first_until_the_sender_has_granted_another():
    asked = Fact("asks-more-time", DAY, id=2, due=DAY + 40 * ONE)
    assert remiss.due_in([CAME, asked]) == DAY + 30 * ONE
    assert remiss.due_in([CAME, asked, Fact("more-time", DAY, id=3, due=DAY + 35 * ONE)]) == DAY + 35 * ONE
    assert remiss.due_in([]) is None


def test_a_referral_gives_a_week_at_least_to_receivers_who_each_stand_once():
    assert not remiss.may_send(DAY, DAY + remiss.SHORTEST - ONE, ["A"]).ok
    assert remiss.may_send(DAY, DAY + remiss.SHORTEST, ["A", "B"]).ok
    assert not remiss.may_send(DAY, DAY + 30 * ONE, []).ok
    assert not remiss.may_send(DAY, DAY + 30 * ONE, ["A", "a"]).ok


def asked(today, *answers):
    sent = Fact("sent-out", DAY, id=1, due=DAY + 30 * ONE)
    return remiss.asked_by(
        [sent, Fact("asked", DAY, id=2, due=sent.due, words="Region", about=1), *answers], 1, today
    )[0]


def test_an_answer_is_in_time_on_its_day_late_after_it_and_missing_when_the_day_has_passed():
    due = DAY + 30 * ONE
    assert asked(due).answer is Answer.WAITED_FOR
    assert asked(due + ONE).answer is Answer.MISSING
    for day, answer in ((due - ONE, Answer.IN_TIME), (due, Answer.IN_TIME), (due + ONE, Answer.LATE)):
        assert asked(due + 9 * ONE, Fact("answer-in", day, id=3, about=2)).answer is answer
    assert asked(due + ONE, Fact("refrains", DAY, id=3, about=2)).answer is Answer.REFRAINED


def test_who_is_reminded_a_week_before_and_once_after():
    due = DAY + 30 * ONE
    early = Fact("reminded", due - 7 * ONE, id=3, about=2)
    late = Fact("reminded", due + ONE, id=4, about=2)
    assert not remiss.to_remind([asked(due - 8 * ONE)], due - 8 * ONE)
    assert remiss.to_remind([asked(due - 7 * ONE)], due - 7 * ONE)
    assert not remiss.to_remind([asked(due, early)], due)
    assert remiss.to_remind([asked(due + ONE, early)], due + ONE)
    assert not remiss.to_remind([asked(due + 2 * ONE, early, late)], due + 2 * ONE)


def test_the_sum_counts_everybody_and_names_the_missing():
    one = asked(DAY + 31 * ONE)
    assert (
        remiss.summary([one]).sv
        == "1 tillfrågade: 0 har svarat (0 för sent), 0 avstår, 1 har inte svarat, 0 väntas."
    )
    assert "Region (har inte svarat): –" in remiss.draft([one])


def test_the_box_of_a_referral_tells_whether_the_answer_was_late():
    assert remiss.box(stand("consultation")).who.sv == "registrator"
    assert remiss.box(stand("consultation", CAME)).who.sv == "KS"
    assert "begärd" in remiss.box(stand("consultation", CAME, Fact("asks-more-time", DAY, id=2))).next.sv
    for day, words in ((CAME.due, "Besvarad i tid."), (CAME.due + ONE, "Besvarad för sent.")):
        assert remiss.box(stand("consultation", CAME, Fact("remiss-answered", day, id=2))).next.sv == words


# --- Appeals --------------------------------------------------------------------------------------------------------------

GOT = date(2020, 3, 2)  # a Monday; three weeks later is a Monday
LAST = date(2020, 3, 23)


@pytest.mark.parametrize(
    ("came", "time"), [(LAST - ONE, Time.IN_TIME), (LAST, Time.IN_TIME), (LAST + ONE, Time.LATE)]
)
def test_fl_44_45_three_weeks_from_the_day_it_was_got_below_at_and_above(came, time):
    found = appeal.tried(Came(Law.ADMINISTRATIVE, came, GOT))
    assert found.time is time
    assert found.last_day == LAST


def test_1930_173_a_period_that_would_end_on_a_saturday_or_easter_runs_on():
    assert appeal.last_day(date(2020, 3, 7)) == date(2020, 3, 30)
    assert appeal.last_day(date(2020, 3, 20)) == date(2020, 4, 14)  # Good Friday to the Tuesday after Easter
    assert appeal.last_day(None) is None


def test_fl_45_what_is_late_is_not_rejected_where_the_notice_was_wrong_or_it_came_in_time_to_the_higher_instance():
    late = {"law": Law.ADMINISTRATIVE, "came_in": LAST + ONE, "starts": GOT}
    assert appeal.tried(Came(**late, wrong_notice=True)).time is Time.IN_TIME
    assert appeal.tried(Came(**late, at_higher=LAST)).time is Time.IN_TIME
    assert appeal.tried(Came(**late, at_higher=LAST + ONE)).time is Time.LATE
    assert appeal.tried(Came(Law.ADMINISTRATIVE, LAST + ONE, None)).time is Time.IN_TIME


def test_kl_13_a_late_legality_review_is_the_courts_to_try():
    assert appeal.tried(Came(Law.LEGALITY, LAST, GOT)).time is Time.IN_TIME
    assert appeal.tried(Came(Law.LEGALITY, LAST + ONE, GOT)).time is Time.COURT_TRIES


def appealed(law=Law.ADMINISTRATIVE, came=LAST, **data):
    return Fact(
        "appeals", came, id=1, words="KS § 1", data={"law": law.value, "starts": GOT.isoformat(), **data}
    )


LATE = appealed(came=LAST + ONE)


def test_fl_45_only_what_came_late_under_the_administrative_procedure_act_is_rejected_once():
    assert appeal.may_reject(stand("appeal", LATE)).ok
    assert not appeal.may_reject(stand("appeal", appealed())).ok
    assert not appeal.may_reject(stand("appeal", appealed(Law.LEGALITY, LAST + ONE))).ok
    assert not appeal.may_reject(stand("appeal", LATE, Fact("rejected", DAY))).ok
    assert not appeal.may_reject(stand("appeal")).ok


def test_fl_46_what_came_in_time_is_handed_over_once_and_what_came_late_is_not():
    assert appeal.may_hand_to_court(stand("appeal", appealed())).ok
    assert appeal.may_hand_to_court(stand("appeal", appealed(Law.LEGALITY, LAST + ONE))).ok
    assert not appeal.may_hand_to_court(stand("appeal", LATE)).ok
    assert not appeal.may_hand_to_court(stand("appeal", appealed(), Fact("handed-to-court", DAY))).ok
    assert not appeal.may_hand_to_court(stand("appeal", LATE, Fact("rejected", DAY))).ok


def test_fl_38_39_it_is_changed_only_if_obviously_wrong_simply_to_nobodys_harm_and_still_here():
    given = {"obviously_wrong": True, "quick": True, "harms_nobody": True}
    assert appeal.may_change(stand("appeal", appealed()), **given).ok
    for key in given:
        assert not appeal.may_change(stand("appeal", appealed()), **{**given, key: False}).ok
    assert not appeal.may_change(stand("appeal", appealed(Law.LEGALITY)), **given).ok
    assert not appeal.may_change(stand("appeal", appealed(), Fact("handed-to-court", DAY)), **given).ok


def test_the_box_of_an_appeal_says_reject_change_hand_over_or_wait():
    assert appeal.box(stand("appeal")).who.sv == "registrator"
    assert appeal.box(stand("appeal", LATE)).next.sv.startswith("Avvisa")
    assert "FL 38" in appeal.box(stand("appeal", appealed())).next.sv
    assert "förvaltningsrätten" in appeal.box(stand("appeal", appealed(Law.LEGALITY))).next.sv
    rejected = Fact("rejected", DAY, id=2, data={"told_on": GOT.isoformat()})
    assert "23 mars 2020" in appeal.box(stand("appeal", LATE, rejected)).clock.sv
    again = Fact("rejection-appealed", DAY, id=3)
    assert "lämna över" in appeal.box(stand("appeal", LATE, rejected, again)).next.sv
    handed = Fact("handed-to-court", DAY, id=4, data={})
    assert appeal.box(stand("appeal", appealed(), handed)).next.sv.startswith("Väntar")
    ruled = Fact("court-ruled", DAY, id=5, words="Avslag.")
    assert appeal.box(stand("appeal", appealed(), handed, ruled)).next.sv == "Domstolen: Avslag."


# --- The wheel ------------------------------------------------------------------------------------------------------------


def test_every_entry_has_its_law_and_is_raised_before_its_last_day():
    assert {entry.id for entry in wheel.entries()} == {
        "annual-report",
        "audit-report",
        "interim-report",
        "budget",
    }
    for entry in wheel.entries():
        assert entry.basis.startswith("KL ")
        assert entry.raised_on(2020) < entry.due_on(2020)


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        ("annual-report", (4, 15)),
        ("audit-report", (6, 30)),
        ("interim-report", (10, 31)),
        ("budget", (11, 30)),
    ],
)
def test_the_last_days_are_the_laws(entry, due):
    found = next(one for one in wheel.entries() if one.id == entry)
    assert found.due_on(2021) == date(2021, *due)


def test_a_turn_is_raised_from_its_day_to_its_last_day_once():
    def raised(day, known=()):
        return {turn.entry.id for turn in wheel.to_raise(day, known)}

    assert "annual-report" not in raised(date(2020, 1, 14))
    assert "annual-report" in raised(date(2020, 1, 15))
    assert "annual-report" in raised(date(2020, 4, 15))
    assert "annual-report" not in raised(date(2020, 4, 16))
    assert "annual-report" not in raised(date(2020, 2, 1), {"annual-report-2020"})
    assert "annual-report" in raised(date(2020, 2, 1), {"annual-report-2019"})


def test_the_title_says_which_year_it_is_about():
    titles = {turn.entry.id: turn.entry.titled(turn.year).sv for turn in wheel.year_of(2020)}
    assert titles["annual-report"] == "Årsredovisning för 2019"
    assert titles["budget"] == "Budget och skattesats för 2021"
    assert next(turn.entry.id for turn in wheel.year_of(2020)) == "annual-report"


# --- The audit report -----------------------------------------------------------------------------------------------------


def audited(body="ks", advised=True, remark=""):
    return Fact(
        "audited", DAY, id=1, body=body, name="Kommunstyrelsen", words=remark, data={"advised": advised}
    )


def only(*facts):
    return audit.audited(stand("audit-report", *facts))[0]


GRANT = {"granted": True, "reasons": "", "annual_report_approved": True}


def test_11_21_the_annual_report_is_approved_before_discharge():
    assert audit.may_decide(only(audited()), **GRANT).ok
    assert (
        audit.may_decide(only(audited()), **{**GRANT, "annual_report_approved": False}).citation == "KL 11:21"
    )


def test_5_32_a_remark_or_discharge_not_advised_is_explained_first():
    for said in (audited(remark="Bristande kontroll."), audited(advised=False, remark="Skäl.")):
        assert audit.may_decide(only(said), **{**GRANT, "reasons": "x"}).citation == "KL 5:32"
        explained = Fact("explained", DAY, id=2, body="ks", words="Så var det.")
        assert audit.may_decide(only(said, explained), **{**GRANT, "reasons": "x"}).ok


def test_5_24_a_refusal_and_a_decision_against_the_auditors_have_reasons():
    assert not audit.may_decide(only(audited()), **{**GRANT, "granted": False}).ok
    assert audit.may_decide(only(audited()), **{**GRANT, "granted": False, "reasons": "Förlust."}).ok
    explained = Fact("explained", DAY, id=2, body="ks", words="Så var det.")
    assert not audit.may_decide(only(audited(advised=False), explained), **GRANT).ok
    decided = Fact("discharge", DAY, id=3, body="ks", data={"granted": True})
    assert not audit.may_decide(only(audited(), decided), **GRANT).ok
    assert not audit.may_decide(None, **GRANT).ok


def test_5_24_the_last_day_is_the_end_of_june_and_5_25_an_action_is_brought_within_a_year():
    assert audit.last_day(2019) == date(2020, 6, 30)
    assert audit.sue_until(date(2020, 6, 15)) == date(2021, 6, 15)


def test_the_box_of_an_audit_report_goes_step_by_step():
    def box(*facts, today=DAY):
        held = stand("audit-report", *facts, today=today)
        return audit.box(held, audit.audited(held))

    assert box().who.sv == "revisorerna"
    assert box(audited(remark="x")).who.sv == "Kommunstyrelsen"
    assert box(audited()).who.sv == "fullmäktige"
    refused = Fact("discharge", DAY, id=3, body="ks", data={"granted": False})
    assert box(audited(), refused, today=date(2021, 3, 2)).due == date(2021, 3, 2)
    assert box(audited(), refused, today=date(2021, 3, 3)).due is None
    assert (
        box(audited(), Fact("discharge", DAY, id=3, body="ks", data={"granted": True})).next.sv
        == "Ansvarsfrihet är beviljad."
    )


# --- About an individual, and drafting committees -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "section",
    ["26 kap. 1 § OSL", "23 kap. 2 § offentlighets- och sekretesslagen", "21 kap 7 a § OSL", "OSL 26:1"],
)
def test_osl_5_5_a_section_is_stated(section):
    assert individual.may_make_secret(section).ok


@pytest.mark.parametrize("section", ["", "sekretess", "rör en enskild", "OSL", "26 kap."])
def test_osl_5_5_that_it_is_about_somebody_is_no_section(section):
    assert not individual.may_make_secret(section).ok


def test_the_register_names_what_and_not_whom():
    assert not individual.may_be_titled("Skolskjuts för Ada Exempelström").ok
    assert individual.may_be_titled("Ansökan om skolskjuts").ok
    assert individual.may_be_titled("Bygglov på Storgatan 3").ok


def test_3_2_a_mandate_has_a_task_a_later_day_and_a_drafting_committee_of_the_assembly():
    given = {"task": "Se över.", "report_by": DAY + ONE, "decided_on": DAY, "is_drafting": True}
    assert drafting.may_mandate(**given).ok
    for key, value in (("task", " "), ("report_by", DAY), ("is_drafting", False)):
        assert not drafting.may_mandate(**{**given, key: value}).ok


MANDATE = Fact(
    "mandate",
    DAY,
    id=1,
    body="demokrati",
    name="Demokratiberedningen",
    due=DAY + 90 * ONE,
    data={"temporary": True},
)
REPORT = Fact("drafting-report", DAY, id=2)
DUE = Fact("opinion-due", DAY, id=3, body="ks", name="Kommunstyrelsen", about=2)


def test_a_report_is_handed_in_once_with_a_mandate_before_the_committee_is_dissolved():
    assert not drafting.may_report(stand("drafting-assignment")).ok
    assert drafting.may_report(stand("drafting-assignment", MANDATE)).ok
    assert not drafting.may_report(stand("drafting-assignment", MANDATE, REPORT)).ok
    assert not drafting.may_report(stand("drafting-assignment", MANDATE, Fact("dissolved", DAY))).ok
    assert not drafting.may_dissolve(stand("drafting-assignment")).ok
    assert not drafting.may_dissolve(stand("drafting-assignment", MANDATE, Fact("dissolved", DAY))).ok


def test_5_27_28_the_board_has_its_say_before_the_assembly_decides():
    held = stand("drafting-assignment", MANDATE, REPORT, DUE)
    assert drafting.missing_opinions(held) == ("ks",)
    assert drafting.box(held).who.sv == "Kommunstyrelsen"
    given = stand("drafting-assignment", MANDATE, REPORT, DUE, Fact("opinion-given", DAY, id=4, body="ks"))
    assert drafting.missing_opinions(given) == ()
    assert drafting.box(given).who.sv == "fullmäktige"


def test_the_day_of_a_drafting_committee_is_the_latest_the_assembly_has_given():
    moved = Fact("new-day", DAY, id=5, due=DAY + 120 * ONE)
    assert drafting.due_of(stand("drafting-assignment", MANDATE)) == MANDATE.due
    assert drafting.due_of(stand("drafting-assignment", MANDATE, moved)) == moved.due
    assert drafting.due_of(stand("drafting-assignment")) is None
