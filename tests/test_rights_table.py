"""The table of rights, line by line: every act has one, and who may and who may not is said here for the whole cast."""

from datetime import date

import pytest

import insyn.budget.acts
import insyn.budget.cost.acts
import insyn.budget.ledger.acts.files
import insyn.budget.ledger.acts.mapping
import insyn.budget.process.acts.steps
import insyn.budget.process.acts.talk
import insyn.cases.acts
import insyn.cases.acts_delegated
import insyn.cases.acts_desk
import insyn.cases.acts_handing
import insyn.cases.acts_intake
import insyn.cases.acts_word
import insyn.cases.archive.acts
import insyn.cases.disposal.acts
import insyn.cases.of_kinds.acts_appeal
import insyn.cases.of_kinds.acts_assembly
import insyn.cases.of_kinds.acts_proposals
import insyn.cases.of_kinds.acts_remiss
import insyn.cases.of_kinds.acts_year
import insyn.cases.release.acts
import insyn.cases.route.acts_marks
import insyn.cases.route.acts_opinions
import insyn.cases.route.acts_parting
import insyn.delegation.acts
import insyn.delegation.acts_later
import insyn.documents.acts
import insyn.documents.acts_governing
import insyn.documents.acts_redaction
import insyn.documents.acts_renditions
import insyn.documents.acts_templates
import insyn.documents.acts_texts
import insyn.documents.acts_viruses
import insyn.followup.acts
import insyn.foundation.clock_acts
import insyn.foundation.signin.acts
import insyn.meetings.acts
import insyn.meetings.elections.acts
import insyn.meetings.reader.acts
import insyn.meetings.reader.ending
import insyn.moving_in.acts
import insyn.organisation.acts
import insyn.organisation.acts_adoption
import insyn.organisation.acts_checks
import insyn.organisation.acts_drafts
import insyn.organisation.acts_governing
import insyn.organisation.acts_process
import insyn.people.acts
import insyn.practice.acts
import insyn.remuneration.acts
import insyn.whatif.acts  # noqa: F401
from insyn.demonstration.cast import ELECTED, EMPLOYEES
from insyn.foundation import rights
from insyn.foundation.actors import Actor
from insyn.foundation.acts import ACTS
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import in_municipality

DAY = date(2020, 2, 4)
# At the board and at the unit for education, on the day of the board's meeting. Whoever is not named is refused.
# What a member may do she may do for herself only, if she serves, and while it goes on: that is tested with the acts.
ELECTED_AND_SECRETARY = " ".join(("sekreterare", *(who.username for who in ELECTED)))
MEMBERS = "insyn ks-ordforande ks-ledamot ks-justerare uou-ordforande kf-ordforande kf-justerare ersattare"
STAFF = "registrator sekreterare utredare trafik ekonomichef kommunchef"
BUILDERS = " ".join(("ekonomichef", *(who.username for who in ELECTED)))  # whose budget it is: budget/tests
DECIDERS = " ".join((STAFF, *(who.username for who in ELECTED)))  # who holds the line: delegation/tests
MAY = {
    "organisation.load_version": "sekreterare",
    "organisation.load_administration": "",
    "organisation.change_administration": "kommunchef",
    "organisation.begin_draft": "sekreterare",
    "organisation.edit_draft": "sekreterare",
    "organisation.replace_draft": "sekreterare",
    "organisation.abandon_draft": "sekreterare",
    "organisation.adopt_version": "",
    "organisation.adopt_first_version": "sekreterare",
    "organisation.open_process": "sekreterare",
    "organisation.plan_step": "sekreterare",
    "organisation.finish_step": "sekreterare",
    "organisation.ask_position": "sekreterare",
    "organisation.record_position": "sekreterare",
    "organisation.publish_process": "sekreterare",
    "organisation.note_evaluation": "sekreterare kommunchef",
    "organisation.check": "sekreterare kommunchef",
    "organisation.set_finding_aside": "sekreterare kommunchef",
    "organisation.take_up_finding": "sekreterare kommunchef",
    "organisation.decide_version": "sekreterare",
    "organisation.undo_decision": "sekreterare",
    "organisation.switch_version": "",
    "organisation.begin_governing_text": "sekreterare",
    "organisation.write_governing_text": "sekreterare",
    "organisation.decide_governing_text": "sekreterare",
    "organisation.withdraw_governing_text": "sekreterare",
    "organisation.end_governing_text": "sekreterare",
    "organisation.note_governing_review": "sekreterare",
    "elections.record_result": "sekreterare",
    "people.register_person": "sekreterare",
    "people.give_assignment": "sekreterare",
    "people.end_assignment": "sekreterare",
    "people.elect_to_body": "sekreterare",
    "people.correct_person": "sekreterare",
    "people.take_back_assignment": "sekreterare",
    "people.ask_to_resign": ELECTED_AND_SECRETARY,
    "people.answer_resignation": "sekreterare",
    "people.fill_vacancy": "sekreterare",
    "people.form_group": "sekreterare",
    "people.end_group": "sekreterare",
    "people.change_group": "sekreterare",
    "people.merge_people": "sekreterare",
    "people.undo_merge": "sekreterare",
    "people.add_contact": ELECTED_AND_SECRETARY,
    "people.end_contact": ELECTED_AND_SECRETARY,
    "people.erase_contact": ELECTED_AND_SECRETARY,
    "people.add_interest": ELECTED_AND_SECRETARY,
    "people.end_interest": ELECTED_AND_SECRETARY,
    "people.describe_self": ELECTED_AND_SECRETARY,
    "people.erase_self_description": ELECTED_AND_SECRETARY,
    "people.stage_import": "sekreterare",
    "people.publish_composition": "",
    "people.import_register": "sekreterare",
    "people.discard_import": "sekreterare",
    "people.record_ineligibility": "sekreterare",
    "people.keep_assignments": "sekreterare",
    "people.regain_eligibility": "sekreterare",
    "foundation.give_staff_role": "",
    "foundation.end_staff_role": "",
    "foundation.set_clock": "registrator sekreterare utredare trafik ekonomichef",
    "documents.keep_governing_original": "sekreterare",
    "documents.mark_secret": "registrator sekreterare utredare trafik ekonomichef",
    "documents.keep_texts": "",
    "documents.forget_texts": "",
    "documents.keep_rendition": "",
    "documents.note_virus_check": "",
    "documents.keep_template": "sekreterare registrator",
    "documents.end_templates": "sekreterare registrator",
    "documents.mark_redaction": "registrator sekreterare utredare trafik ekonomichef",
    "documents.unmark_redaction": "registrator sekreterare utredare trafik ekonomichef",
    "documents.keep_redaction_trial": "registrator sekreterare utredare trafik ekonomichef",
    "documents.make_redacted_copy": "registrator sekreterare utredare trafik ekonomichef",
    "cases.receive_question": "registrator sekreterare utredare trafik ekonomichef citizen",
    "cases.receive_mail": "",
    "cases.register_case": "registrator",
    "cases.join_submission": "registrator",
    "cases.keep_in_order": "registrator",
    "cases.read_in_scheme": "registrator",
    "cases.set_deadline": "registrator",
    "cases.note_desk_entry": "registrator sekreterare utredare trafik ekonomichef",
    "cases.undo_desk_entry": "registrator sekreterare utredare trafik ekonomichef",
    "cases.receive_from_joint_committee": "registrator",
    "cases.assign_case": "registrator utredare",
    "cases.hand_on": "registrator utredare",
    "cases.save_report": "utredare",
    "cases.hand_back_word": "utredare",
    "cases.take_back_report": "utredare",
    "cases.attach": "registrator utredare",
    "cases.sign_report": "utredare",
    "cases.hand_in": "registrator utredare",
    "cases.begin_new_report": "utredare",
    "cases.mark_case": "registrator sekreterare utredare",
    "cases.unmark_case": "registrator sekreterare utredare",
    "cases.change_kind": "registrator utredare",
    "cases.ask_opinion": "registrator utredare",
    "cases.ask_opinion_again": "registrator utredare",
    "cases.answer_opinion": "sekreterare utredare",
    "cases.drop_opinion": "registrator utredare",
    "cases.remind_of_opinion": "",
    "cases.split_case": "registrator utredare",
    "cases.join_cases": "registrator",
    "cases.withdraw_case": "registrator",
    "cases.withdraw_own": "citizen",
    "cases.decide_by_delegation": DECIDERS,
    "cases.decide_new_by_delegation": DECIDERS,
    "delegation.sub_delegate": STAFF,
    "delegation.revoke_sub_delegation": STAFF,
    "delegation.name_replacement": STAFF,
    "delegation.end_replacement": STAFF,
    "delegation.declare_disqualified": DECIDERS,
    "delegation.note_overruled": "sekreterare",
    "delegation.note_board": "sekreterare",
    "delegation.entrust_urgent": "sekreterare",
    "delegation.end_entrusting": "sekreterare",
    "cases.assign_delegated": "utredare registrator sekreterare kommunchef",
    "cases.raise_initiative": MEMBERS,  # of the assembly: the act asks
    "cases.note_raised": "registrator sekreterare",
    "cases.note_preparation": "registrator utredare",
    "cases.remind_of_motion": "",
    "cases.report_unready": "",
    "cases.write_off": "sekreterare",
    "cases.note_permission": "sekreterare",
    "cases.hand_on_answer": "registrator sekreterare",
    "cases.give_answer": "registrator sekreterare",
    "cases.note_answered": "sekreterare",
    "cases.note_entitled": "registrator",
    "cases.hand_to_committee": "sekreterare",
    "cases.let_proposer_attend": "sekreterare",
    "cases.count_signatures": "registrator sekreterare",
    "cases.note_referendum_vote": "sekreterare",
    "cases.note_remiss": "registrator",
    "cases.ask_more_time": "registrator utredare",
    "cases.note_more_time": "registrator utredare",
    "cases.answer_remiss": "registrator sekreterare utredare",
    "cases.send_remiss": "registrator utredare",
    "cases.receive_remiss_answer": "registrator utredare",
    "cases.remind_remiss": "",
    "cases.sum_up_remiss": "utredare",
    "cases.note_appealed": "registrator",
    "cases.reject_appeal": "registrator utredare",
    "cases.note_rejection_appealed": "registrator utredare",
    "cases.change_appealed": "utredare",
    "cases.hand_to_court": "registrator utredare",
    "cases.note_ruling": "registrator utredare",
    "cases.raise_recurring": "registrator",
    "cases.note_audit": "registrator sekreterare",
    "cases.receive_explanation": "registrator sekreterare",
    "cases.note_discharge": "sekreterare",
    "cases.give_mandate": "sekreterare",
    "cases.move_mandate": "sekreterare",
    "cases.note_dialogue": "sekreterare",
    "cases.hand_in_drafting_report": "sekreterare",
    "cases.give_opinion": "sekreterare",
    "cases.dissolve_drafting": "sekreterare",
    "cases.report_execution": "utredare kommunchef",
    "cases.close_case": "registrator",
    "moving_in.stage": "registrator",
    "moving_in.discard": "registrator",
    "moving_in.take_in": "registrator",
    "moving_in.make_public": "registrator",
    "moving_in.mark_secret": "registrator",
    "budget.stage_ledger": "ekonomichef",
    "budget.discard_ledger": "ekonomichef",
    "budget.take_in_ledger": "ekonomichef",
    "budget.map_accounts": "ekonomichef",
    "budget.end_mapping": "ekonomichef",
    "budget.remove_mapping": "ekonomichef",
    "budget.replace_mapping": "ekonomichef",
    "practice.order": "",
    "meetings.plan_meeting": "sekreterare",
    "meetings.lay_in_year": "sekreterare",
    "meetings.send_extract": "sekreterare",
    "meetings.keep_phrase": "sekreterare",
    "meetings.keep_usual_phrases": "sekreterare",
    "meetings.retire_phrase": "sekreterare",
    "meetings.move_meeting": "sekreterare",
    "meetings.add_item": "sekreterare",
    "meetings.add_standing_items": "sekreterare",
    "meetings.change_item": "sekreterare",
    "meetings.move_item": "sekreterare",
    "meetings.remove_item": "sekreterare",
    "meetings.send_supplement": "sekreterare",
    "meetings.send_summons": "sekreterare",
    "meetings.cancel_meeting": "sekreterare",
    "meetings.withdraw_absence": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.announce_absence": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.open_meeting": "sekreterare",
    "meetings.note_presence": "sekreterare",
    "meetings.appoint_approvers": "sekreterare",
    "meetings.agree_to_urgent": "sekreterare ks-ordforande ks-justerare",
    "meetings.agree_to_unprepared": "sekreterare ks-ordforande ks-justerare",
    "meetings.begin_item": "sekreterare ks-ordforande ks-justerare",
    "meetings.declare_disqualified": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.make_proposal": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.withdraw_proposal": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.put_question": "sekreterare ks-ordforande ks-justerare",
    "meetings.call_division": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.cast_vote": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.close_division": "sekreterare ks-ordforande ks-justerare",
    "meetings.record_decision": "sekreterare ks-ordforande ks-justerare",
    "meetings.announce_reservation": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.note_to_minutes": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.close_meeting": "sekreterare ks-ordforande ks-justerare",
    "meetings.write_note": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.change_note": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.erase_note": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.forget_reading": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.tell_of_ending": "",
    "meetings.forget_after_leaving": "",
    "meetings.ask_for_floor": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.leave_speakers_list": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare insyn",
    "meetings.give_floor": "sekreterare ks-ordforande ks-justerare",
    "meetings.end_speech": "sekreterare ks-ordforande ks-justerare",
    "meetings.support_proposal": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.redo_division": "sekreterare ks-ordforande ks-justerare",
    "meetings.note_connection": "sekreterare",
    "meetings.keep_item_text": "sekreterare",
    "meetings.note_public_question": "sekreterare",
    "meetings.answer_public_question": "sekreterare",
    "meetings.drop_public_question": "sekreterare",
    "meetings.add_written_answer": "sekreterare",
    "meetings.limit_speaking": "sekreterare ks-ordforande ks-justerare",
    "meetings.draw_line": "sekreterare ks-ordforande ks-justerare",
    "meetings.lift_line": "sekreterare ks-ordforande ks-justerare",
    "meetings.break_meeting": "sekreterare ks-ordforande ks-justerare",
    "meetings.resume_meeting": "sekreterare ks-ordforande ks-justerare",
    "meetings.set_closing_time": "sekreterare ks-ordforande ks-justerare",
    "meetings.continue_on_another_day": "sekreterare ks-ordforande ks-justerare",
    "meetings.prepare_election": "sekreterare",
    "meetings.remove_election": "sekreterare",
    "meetings.nominate": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.withdraw_nomination": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.demand_ballots": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.withdraw_demand": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.acclaim_nomination": "sekreterare ks-ordforande ks-justerare",
    "meetings.appoint_tellers": "sekreterare ks-ordforande ks-justerare",
    "meetings.count_ballots": "sekreterare ks-ordforande ks-justerare",
    "meetings.draw_lot": "sekreterare ks-ordforande ks-justerare",
    "meetings.undo_lot": "sekreterare ks-ordforande ks-justerare",
    "meetings.decide_elections": "sekreterare",
    "meetings.take_up_resignation": "sekreterare",
    "meetings.decide_resignation": "sekreterare",
    "meetings.save_minutes": "sekreterare",
    "meetings.present_minutes": "sekreterare",
    "meetings.approve_minutes": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.post_notice": "sekreterare",
    "meetings.take_down_notice": "sekreterare",
    "meetings.take_down_item_notice": "sekreterare",
    "meetings.note_board": "sekreterare",
    "meetings.state_appeal": "sekreterare",
    "meetings.receive_appeal": "sekreterare registrator",
    "meetings.follow_appeal": "sekreterare registrator",
    "meetings.settle_appeal": "sekreterare registrator",
    "meetings.sign_minutes": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.declare_at_once": "sekreterare ks-ordforande ks-justerare",
    "meetings.approve_item": "ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "meetings.note_slip": "sekreterare",
    "meetings.correct_decision": "sekreterare",
    "meetings.assign_execution": "sekreterare",
    "meetings.correct_execution_ground": "sekreterare",
    "cases.ask_for_document": "citizen registrator sekreterare utredare trafik ekonomichef",
    "cases.point_out_case": "registrator sekreterare utredare trafik ekonomichef",
    "cases.assess_document": "registrator sekreterare utredare trafik ekonomichef",
    "cases.answer_request": "registrator sekreterare utredare trafik ekonomichef",
    "cases.ask_for_decision": "citizen registrator sekreterare utredare trafik ekonomichef",
    "cases.decide_refusal": DECIDERS,
    "cases.end_release": "registrator sekreterare utredare trafik ekonomichef",
    "cases.set_copy_fee": "registrator",
    "cases.make_package": "registrator",
    "cases.classify": "registrator",
    "cases.dispose": "registrator",
    "followup.report_in_part": "utredare kommunchef",
    "followup.give_new_day": "sekreterare utredare kommunchef",
    "followup.hand_over": "sekreterare utredare kommunchef",
    "followup.give_up": "utredare kommunchef",
    "followup.remind": "",
    "followup.remind_of_request": "",
    "followup.make_report": "sekreterare",
    "followup.begin_plan": "sekreterare kommunchef",
    "followup.add_plan_row": "sekreterare kommunchef",
    "followup.remove_plan_row": "sekreterare kommunchef",
    "followup.decide_plan": "sekreterare kommunchef",
    "followup.ask_for_report": "sekreterare kommunchef",
    "followup.receive_report": "sekreterare kommunchef",
    "followup.note_finding": "sekreterare kommunchef",
    "followup.decide_on_finding": "sekreterare kommunchef",
    "followup.try_company": "sekreterare",
    "followup.add_risk": "sekreterare",
    "followup.note_control": "sekreterare",
    "remuneration.make_claim": ELECTED_AND_SECRETARY,
    "remuneration.withdraw_claim": ELECTED_AND_SECRETARY,
    "remuneration.answer_claim": "sekreterare",
    "remuneration.open_period": "sekreterare",
    "remuneration.show_period": "sekreterare",
    "remuneration.answer_lines": " ".join(who.username for who in ELECTED),
    "remuneration.reply_to_objection": "sekreterare",
    "remuneration.approve_lines": "sekreterare",
    "remuneration.close_period": "sekreterare",
    "remuneration.set_payroll_number": "sekreterare",
    "remuneration.set_codes": "sekreterare",
    "remuneration.export_period": "sekreterare",
    "whatif.save_question": " ".join(who.username for who in (*EMPLOYEES, *ELECTED)),
    "budget.enter_cost_figure": "ekonomichef",
    "budget.take_back_cost_figure": "ekonomichef",
    "budget.stage_file": "ekonomichef",
    "budget.discard_file": "ekonomichef",
    "budget.take_in_file": "ekonomichef",
    "budget.take_in_described": "ekonomichef",
    "budget.begin": "ekonomichef",
    "budget.add_line": "ekonomichef",
    "budget.change_line": "ekonomichef",
    "budget.remove_line": "ekonomichef",
    "budget.drop": "ekonomichef",
    "budget.decide": "ekonomichef sekreterare",
    "budget.redistribute": "ekonomichef sekreterare",
    "budget.begin_process": "ekonomichef sekreterare",
    "budget.state_special_reasons": "ekonomichef sekreterare",
    "budget.add_step": "ekonomichef sekreterare",
    "budget.change_step": "ekonomichef sekreterare",
    "budget.remove_step": "ekonomichef sekreterare",
    "budget.move_step": "ekonomichef sekreterare",
    "budget.call_to_step": "ekonomichef sekreterare",
    "budget.finish_step": "ekonomichef sekreterare",
    "budget.name_representative": "ekonomichef sekreterare",
    "budget.end_representative": "ekonomichef sekreterare",
    "budget.invite_union": "ekonomichef sekreterare",
    "budget.note_union_answer": "ekonomichef sekreterare",
    "budget.lay_out": "ekonomichef sekreterare",
    "budget.note_at_step": "ekonomichef sekreterare",
    "budget.keep_back": "ekonomichef sekreterare",
    "budget.open_preparation": "ekonomichef sekreterare",
    "budget.note_negotiation": "ekonomichef sekreterare kommunchef",
    "budget.answer_in_preparation": "ekonomichef kommunchef",
    "budget.ask_in_preparation": f"{ELECTED_AND_SECRETARY} ekonomichef kommunchef",  # who takes part: the act
    "budget.write_position": f"{ELECTED_AND_SECRETARY} ekonomichef",
    "budget.remind_of_question": "",
    "budget.load_base": "ekonomichef",
    "budget.begin_alternative": BUILDERS,
    "budget.change_alternative": BUILDERS,
    "budget.add_measure": BUILDERS,
    "budget.change_measure": BUILDERS,
    "budget.remove_measure": BUILDERS,
    "budget.ask_for_help": " ".join(who.username for who in ELECTED),
    "budget.write_help": "ekonomichef",
    "budget.present_alternative": BUILDERS,
    "budget.table_budget": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "budget.table_point": "sekreterare ks-ordforande ks-ledamot ks-justerare uou-ordforande ersattare",
    "budget.tie_main_proposal": "sekreterare",
    "budget.adopt_budget": "sekreterare",
    "budget.distribute": "ekonomichef",
    "budget.set_profile": "ekonomichef",
    "budget.enter_outcome": "ekonomichef",
    "budget.set_deviation_limit": "ekonomichef",
    "budget.set_goal": "ekonomichef kommunchef",
    "budget.set_indicator": "ekonomichef kommunchef",
    "budget.measure_indicator": "ekonomichef kommunchef",
    "budget.enter_result": "ekonomichef",
    "budget.save_forecast": "ekonomichef",
    "budget.propose_measure": "ekonomichef",
    "budget.decide_measure": "ekonomichef sekreterare",
    "budget.end_measure": "ekonomichef",
    "budget.remind_of_measure": "",
    "budget.lay_follow_up": "ekonomichef sekreterare",
    "budget.hand_over_report": "ekonomichef",
}


def test_every_line_in_the_table_is_an_act_and_every_act_has_a_line():
    assert set(ACTS) == set(rights.RIGHTS)


def test_every_line_is_tried_here():
    assert set(MAY) == set(rights.RIGHTS)


@pytest.mark.parametrize("act", sorted(MAY))
def test_exactly_these_may(stage, act):
    cast = {who.username: stage.act(who.username) for who in (*EMPLOYEES, *ELECTED)}
    cast["citizen"] = Actor.citizen(stage.municipality)
    allowed = {
        name for name, actor in cast.items() if rights.may(actor, act, on=DAY, body="ks", unit="utbildning")
    }
    assert allowed == set(MAY[act].split())


@pytest.mark.parametrize("act", sorted(MAY))
def test_nobody_of_the_cast_may_anything_in_another_municipality(stage, act):
    other = Municipality.objects.create(code="2260", name="Ånge kommun", slug="ange")
    with in_municipality(other):
        for who in (*EMPLOYEES, *ELECTED):
            stranger = Actor(other, stage.act(who.username).user)
            assert not rights.may(stranger, act, on=DAY, body="ks", unit="utbildning"), who.username


@pytest.mark.parametrize("act", sorted(act for act in MAY if act.startswith("meetings.")))
def test_the_assemblys_chair_may_nothing_at_the_boards_meeting(stage, act):
    allowed = rights.may(stage.act("kf-ordforande"), act, on=DAY, body="ks", unit="")
    assert not allowed
