"""Who may do what: one table. No view and no act checks a role by name.

A right is held through a role: an employee's (``StaffRole``) or one that follows from an assignment, which the room
``people`` registers here at start-up. A role may be tied to a body or a unit; ``at_body`` and ``at_unit`` ask that it
is the body or unit of the thing acted on (a role tied to none covers all).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.models import StaffRole


@dataclass(frozen=True)
class Role:
    """A role someone holds on a day; an empty body or unit means all of them."""

    name: str
    body: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Grant:
    """One line of the table: this role, tied to the thing's body or unit or not."""

    role: str
    at_body: bool = False
    at_unit: bool = False


def anywhere(*roles: str) -> tuple[Grant, ...]:
    """These roles, whatever the thing belongs to."""
    return tuple(Grant(role) for role in roles)


def at_body(*roles: str) -> tuple[Grant, ...]:
    """These roles at the body of the thing acted on."""
    return tuple(Grant(role, at_body=True) for role in roles)


def at_unit(*roles: str) -> tuple[Grant, ...]:
    """These roles at the unit that has the thing."""
    return tuple(Grant(role, at_unit=True) for role in roles)


SYSTEM = anywhere("system")
CLERK = at_body("secretary")
STAFF = anywhere("registrar", "secretary", "official", "director")
"""Whoever is employed; what she may decide by delegation follows from her post (``delegation.holding``), not from her role."""
ELECTED = anywhere(
    "member", "substitute", "chair", "vice-chair", "insight", "participant", "group-leader", "full-time"
)
"""Whoever holds an assignment; the acts see to it that she does it to what is her own."""
READERS = at_body("member", "substitute", "insight", "participant", "group-leader")
"""Whoever has a place in the body and its papers to read."""

BY_POST = frozenset({"payroll", "pay-approver", "economy", "unit-head"})
"""Roles that follow from the post that an employee holds: staff's, as her own role is."""

RIGHTS: dict[str, tuple[Grant, ...]] = {
    # organisation, elections, people
    "organisation.load_version": SYSTEM + anywhere("secretary", "administrator"),
    "organisation.load_administration": SYSTEM,
    "organisation.change_administration": anywhere("director"),
    "organisation.begin_draft": anywhere("secretary", "administrator"),
    "organisation.edit_draft": anywhere("secretary", "administrator"),
    "organisation.replace_draft": anywhere("secretary", "administrator"),
    "organisation.abandon_draft": anywhere("secretary", "administrator"),
    "organisation.adopt_version": SYSTEM + anywhere("administrator"),
    "organisation.adopt_first_version": anywhere("secretary", "administrator"),
    "organisation.open_process": anywhere("secretary", "administrator"),
    "organisation.plan_step": anywhere("secretary", "administrator"),
    "organisation.finish_step": anywhere("secretary", "administrator"),
    "organisation.ask_position": anywhere("secretary", "administrator"),
    "organisation.record_position": anywhere("secretary", "administrator"),
    "organisation.publish_process": anywhere("secretary", "administrator"),
    "organisation.note_evaluation": anywhere("secretary", "administrator", "director"),
    "organisation.check": SYSTEM + anywhere("secretary", "administrator", "director"),
    "organisation.set_finding_aside": anywhere("secretary", "administrator", "director"),
    "organisation.take_up_finding": anywhere("secretary", "administrator", "director"),
    "organisation.decide_version": at_body("secretary"),
    "organisation.undo_decision": at_body("secretary"),
    "organisation.switch_version": SYSTEM,
    "organisation.begin_governing_text": SYSTEM + anywhere("secretary"),
    "organisation.write_governing_text": SYSTEM + anywhere("secretary"),
    "organisation.decide_governing_text": SYSTEM + CLERK,
    "organisation.withdraw_governing_text": CLERK,
    "organisation.end_governing_text": CLERK,
    "organisation.note_governing_review": anywhere("secretary"),
    "elections.record_result": SYSTEM + anywhere("secretary", "administrator"),
    "people.register_person": SYSTEM + anywhere("secretary", "administrator"),
    "people.correct_person": anywhere("secretary", "administrator"),
    "people.give_assignment": SYSTEM + anywhere("secretary"),
    "people.elect_to_body": anywhere("secretary"),
    "people.end_assignment": SYSTEM + anywhere("secretary"),
    "people.take_back_assignment": anywhere("secretary"),
    "people.ask_to_resign": anywhere("secretary") + ELECTED,
    "people.answer_resignation": anywhere("secretary"),
    "people.fill_vacancy": anywhere("secretary"),
    "people.form_group": anywhere("secretary"),
    "people.end_group": anywhere("secretary"),
    "people.change_group": anywhere("secretary"),
    "people.merge_people": anywhere("secretary", "administrator"),
    "people.undo_merge": anywhere("secretary", "administrator"),
    "people.add_contact": anywhere("secretary") + ELECTED,
    "people.end_contact": anywhere("secretary") + ELECTED,
    "people.erase_contact": anywhere("secretary") + ELECTED,
    "people.add_interest": anywhere("secretary") + ELECTED,
    "people.end_interest": anywhere("secretary") + ELECTED,
    "people.describe_self": anywhere("secretary") + ELECTED,
    "people.erase_self_description": anywhere("secretary") + ELECTED,
    "people.stage_import": SYSTEM + anywhere("secretary"),
    "people.import_register": SYSTEM + anywhere("secretary"),
    "people.discard_import": SYSTEM + anywhere("secretary"),
    "people.publish_composition": SYSTEM,
    "people.record_ineligibility": anywhere("secretary"),
    "people.keep_assignments": anywhere("secretary"),
    "people.regain_eligibility": anywhere("secretary"),
    "foundation.give_staff_role": SYSTEM + anywhere("administrator"),
    "foundation.end_staff_role": SYSTEM + anywhere("administrator"),
    "foundation.set_clock": SYSTEM + anywhere("administrator", "registrar", "secretary", "official"),
    "practice.order": anywhere("administrator"),
    # documents
    "documents.keep_governing_original": CLERK,
    "documents.mark_secret": anywhere("registrar", "secretary", "official"),
    "documents.keep_texts": SYSTEM,
    "documents.forget_texts": SYSTEM,
    "documents.keep_rendition": SYSTEM,
    "documents.note_virus_check": SYSTEM,
    "documents.keep_template": anywhere("secretary", "registrar", "administrator"),
    "documents.end_templates": anywhere("secretary", "registrar", "administrator"),
    "documents.mark_redaction": anywhere("registrar", "secretary", "official"),
    "documents.unmark_redaction": anywhere("registrar", "secretary", "official"),
    "documents.keep_redaction_trial": anywhere("registrar", "secretary", "official"),
    "documents.make_redacted_copy": anywhere("registrar", "secretary", "official"),
    # delegation: each act asks for the post that it is about
    "delegation.sub_delegate": STAFF,
    "delegation.revoke_sub_delegation": STAFF,
    "delegation.name_replacement": STAFF + anywhere("administrator"),
    "delegation.end_replacement": STAFF + anywhere("administrator"),
    "delegation.declare_disqualified": STAFF + anywhere("chair", "member"),
    "delegation.entrust_urgent": CLERK,
    "delegation.note_overruled": CLERK,
    "delegation.note_board": CLERK,
    "delegation.end_entrusting": CLERK,
    # cases
    "cases.receive_question": anywhere("citizen", "registrar", "secretary", "official"),
    "cases.receive_mail": SYSTEM,
    "cases.register_case": anywhere("registrar"),
    "cases.join_submission": anywhere("registrar"),
    "cases.keep_in_order": anywhere("registrar"),
    "cases.read_in_scheme": anywhere("registrar"),
    "cases.set_deadline": anywhere("registrar"),
    "cases.note_desk_entry": anywhere("registrar", "secretary", "official"),
    "cases.undo_desk_entry": anywhere("registrar", "secretary", "official"),
    "cases.receive_from_joint_committee": anywhere("registrar"),
    "cases.assign_case": anywhere("registrar") + at_unit("official"),
    "cases.hand_on": anywhere("registrar") + at_unit("official"),
    "cases.save_report": at_unit("official"),
    "cases.hand_back_word": at_unit("official"),
    "cases.take_back_report": at_unit("official"),
    "cases.attach": at_unit("official") + anywhere("registrar"),
    "cases.sign_report": at_unit("official"),
    "cases.hand_in": at_unit("official") + anywhere("registrar"),
    "cases.begin_new_report": at_unit("official"),
    # cases: the route. What a case is marked as and which way it goes is the register's, the secretary's or the unit's; an
    # opinion is given by whom it was asked of (the act sees to that).
    "cases.mark_case": anywhere("registrar", "secretary") + at_unit("official"),
    "cases.unmark_case": anywhere("registrar", "secretary") + at_unit("official"),
    "cases.change_kind": anywhere("registrar") + at_unit("official"),
    "cases.ask_opinion": anywhere("registrar") + at_unit("official"),
    "cases.ask_opinion_again": anywhere("registrar") + at_unit("official"),
    "cases.answer_opinion": CLERK + at_unit("official"),
    "cases.drop_opinion": anywhere("registrar") + at_unit("official"),
    "cases.remind_of_opinion": SYSTEM,
    "cases.split_case": anywhere("registrar") + at_unit("official"),
    "cases.join_cases": anywhere("registrar"),
    "cases.withdraw_case": anywhere("registrar"),
    "cases.withdraw_own": anywhere("citizen"),  # by the address that only the sender has
    # By whoever holds the line today, in whatever unit: her post, a replacement's, handed on, the chair's (KL 6:37-39, 7:5-6).
    "cases.decide_by_delegation": STAFF + anywhere("chair", "member"),
    "cases.decide_new_by_delegation": STAFF + anywhere("chair", "member"),
    "cases.assign_delegated": at_unit("official") + anywhere("registrar", "secretary", "director"),
    "cases.report_execution": at_unit("official") + anywhere("director"),
    "cases.close_case": anywhere("registrar"),
    # cases: release on request (by whoever may read the document: the act sees to it), the e-archive, disposal
    "cases.ask_for_document": anywhere("citizen", "registrar", "secretary", "official"),
    "cases.point_out_case": anywhere("registrar", "secretary", "official"),
    "cases.assess_document": anywhere("registrar", "secretary", "official"),
    "cases.answer_request": anywhere("registrar", "secretary", "official"),
    "cases.ask_for_decision": anywhere("citizen", "registrar", "secretary", "official"),
    "cases.decide_refusal": STAFF + anywhere("chair", "member"),
    "cases.end_release": anywhere("registrar", "secretary", "official"),
    "cases.set_copy_fee": anywhere("registrar"),
    "cases.make_package": SYSTEM + anywhere("registrar"),
    "cases.classify": anywhere("registrar"),
    "cases.dispose": anywhere("registrar"),
    # kinds of case with a law of their own. The assembly's secretary notes what the assembly did; the acts see to the member.
    "cases.raise_initiative": anywhere("member"),
    "cases.note_raised": anywhere("registrar", "secretary"),
    "cases.note_preparation": at_unit("official") + anywhere("registrar"),
    "cases.remind_of_motion": SYSTEM,
    "cases.report_unready": SYSTEM,
    "cases.write_off": anywhere("secretary"),
    "cases.note_permission": anywhere("secretary"),
    "cases.hand_on_answer": anywhere("secretary", "registrar"),
    "cases.give_answer": anywhere("secretary", "registrar"),
    "cases.note_answered": anywhere("secretary"),
    "cases.note_entitled": anywhere("registrar"),
    "cases.hand_to_committee": anywhere("secretary"),
    "cases.let_proposer_attend": anywhere("secretary"),
    "cases.count_signatures": anywhere("registrar", "secretary"),
    "cases.note_referendum_vote": anywhere("secretary"),
    "cases.note_remiss": anywhere("registrar"),
    "cases.ask_more_time": at_unit("official") + anywhere("registrar"),
    "cases.note_more_time": at_unit("official") + anywhere("registrar"),
    "cases.answer_remiss": at_unit("official") + anywhere("registrar", "secretary"),
    "cases.send_remiss": at_unit("official") + anywhere("registrar"),
    "cases.receive_remiss_answer": at_unit("official") + anywhere("registrar"),
    "cases.remind_remiss": SYSTEM,
    "cases.sum_up_remiss": at_unit("official"),
    "cases.note_appealed": anywhere("registrar"),
    "cases.reject_appeal": at_unit("official") + anywhere("registrar"),
    "cases.note_rejection_appealed": at_unit("official") + anywhere("registrar"),
    "cases.change_appealed": at_unit("official"),
    "cases.hand_to_court": at_unit("official") + anywhere("registrar"),
    "cases.note_ruling": at_unit("official") + anywhere("registrar"),
    "cases.raise_recurring": SYSTEM + anywhere("registrar"),
    "cases.note_audit": anywhere("secretary", "registrar"),
    "cases.receive_explanation": anywhere("secretary", "registrar"),
    "cases.note_discharge": anywhere("secretary"),
    "cases.give_mandate": anywhere("secretary"),
    "cases.move_mandate": anywhere("secretary"),
    "cases.note_dialogue": anywhere("secretary"),
    "cases.hand_in_drafting_report": anywhere("secretary"),
    "cases.give_opinion": anywhere("secretary"),
    "cases.dissolve_drafting": anywhere("secretary"),
    # moving in: a former system's cases, documents and minutes
    "moving_in.stage": anywhere("registrar", "administrator"),
    "moving_in.discard": anywhere("registrar", "administrator"),
    "moving_in.take_in": SYSTEM + anywhere("registrar", "administrator"),
    "moving_in.make_public": anywhere("registrar"),
    "moving_in.mark_secret": anywhere("registrar"),
    # meetings: before
    "meetings.plan_meeting": SYSTEM + CLERK,
    "meetings.lay_in_year": anywhere("secretary"),
    "meetings.move_meeting": CLERK,
    "meetings.add_item": SYSTEM + CLERK,
    "meetings.add_standing_items": CLERK,
    "meetings.change_item": CLERK,
    "meetings.move_item": CLERK,
    "meetings.remove_item": CLERK,
    "meetings.send_summons": CLERK,
    "meetings.send_supplement": CLERK,
    "meetings.cancel_meeting": CLERK,
    "meetings.announce_absence": CLERK + at_body("member", "substitute"),
    "meetings.withdraw_absence": CLERK + at_body("member", "substitute"),
    # meetings: during
    "meetings.open_meeting": CLERK,
    "meetings.note_presence": CLERK,
    "meetings.appoint_approvers": CLERK,
    "meetings.agree_to_urgent": CLERK + at_body("chair", "vice-chair"),
    "meetings.agree_to_unprepared": CLERK + at_body("chair", "vice-chair"),
    "meetings.begin_item": CLERK + at_body("chair", "vice-chair"),
    "meetings.declare_disqualified": CLERK + at_body("member", "substitute"),
    "meetings.make_proposal": CLERK + at_body("member", "substitute"),
    "meetings.withdraw_proposal": CLERK + at_body("member", "substitute"),
    "meetings.put_question": CLERK + at_body("chair", "vice-chair"),
    "meetings.call_division": CLERK + at_body("member", "substitute"),
    "meetings.cast_vote": CLERK + at_body("member", "substitute"),
    "meetings.close_division": CLERK + at_body("chair", "vice-chair"),
    "meetings.record_decision": CLERK + at_body("chair", "vice-chair"),
    "meetings.announce_reservation": CLERK + at_body("member", "substitute"),
    "meetings.note_to_minutes": CLERK + at_body("member", "substitute", "insight"),
    "meetings.close_meeting": CLERK + at_body("chair", "vice-chair"),
    # meetings: the reader's notes, each by its author
    "meetings.write_note": READERS,
    "meetings.change_note": READERS,
    "meetings.erase_note": READERS,
    "meetings.forget_reading": READERS,
    "meetings.tell_of_ending": SYSTEM,
    "meetings.forget_after_leaving": SYSTEM,
    # meetings: live
    "meetings.ask_for_floor": CLERK + at_body("member", "substitute", "insight"),
    "meetings.leave_speakers_list": CLERK + at_body("member", "substitute", "insight"),
    "meetings.give_floor": CLERK + at_body("chair", "vice-chair"),
    "meetings.end_speech": CLERK + at_body("chair", "vice-chair"),
    "meetings.support_proposal": CLERK + at_body("member", "substitute"),
    "meetings.redo_division": CLERK + at_body("chair", "vice-chair"),
    "meetings.note_connection": CLERK,
    "meetings.keep_item_text": CLERK,
    # meetings: the public's question time, the debate's own rules, recesses
    "meetings.note_public_question": CLERK,
    "meetings.answer_public_question": CLERK,
    "meetings.drop_public_question": CLERK,
    "meetings.add_written_answer": CLERK,
    "meetings.limit_speaking": CLERK + at_body("chair", "vice-chair"),
    "meetings.draw_line": CLERK + at_body("chair", "vice-chair"),
    "meetings.lift_line": CLERK + at_body("chair", "vice-chair"),
    "meetings.break_meeting": CLERK + at_body("chair", "vice-chair"),
    "meetings.resume_meeting": CLERK + at_body("chair", "vice-chair"),
    "meetings.set_closing_time": CLERK + at_body("chair", "vice-chair"),
    "meetings.continue_on_another_day": CLERK + at_body("chair", "vice-chair"),
    # meetings: elections
    "meetings.prepare_election": CLERK,
    "meetings.remove_election": CLERK,
    "meetings.nominate": CLERK + at_body("member", "substitute") + anywhere("group-leader"),
    "meetings.withdraw_nomination": CLERK + at_body("member", "substitute") + anywhere("group-leader"),
    "meetings.demand_ballots": CLERK + at_body("member", "substitute"),
    "meetings.withdraw_demand": CLERK + at_body("member", "substitute"),
    "meetings.acclaim_nomination": CLERK + at_body("chair", "vice-chair"),
    "meetings.appoint_tellers": CLERK + at_body("chair", "vice-chair"),
    "meetings.count_ballots": CLERK + at_body("chair", "vice-chair"),
    "meetings.draw_lot": CLERK + at_body("chair", "vice-chair"),
    "meetings.undo_lot": CLERK + at_body("chair", "vice-chair"),
    "meetings.decide_elections": CLERK,
    "meetings.take_up_resignation": CLERK,
    "meetings.decide_resignation": CLERK,
    # meetings: after
    "meetings.save_minutes": CLERK,
    "meetings.present_minutes": CLERK,
    "meetings.approve_minutes": at_body("member", "substitute", "chair"),
    "meetings.post_notice": SYSTEM + CLERK,
    "meetings.take_down_notice": SYSTEM + CLERK,
    "meetings.take_down_item_notice": SYSTEM + CLERK,
    "meetings.note_board": CLERK,
    "meetings.state_appeal": CLERK,
    "meetings.receive_appeal": CLERK + anywhere("registrar"),
    "meetings.follow_appeal": CLERK + anywhere("registrar"),
    "meetings.settle_appeal": CLERK + anywhere("registrar"),
    "meetings.sign_minutes": CLERK + at_body("member", "substitute", "chair", "vice-chair"),
    "meetings.declare_at_once": CLERK + at_body("chair", "vice-chair"),
    "meetings.approve_item": at_body("member", "substitute", "chair"),
    "meetings.note_slip": CLERK,
    "meetings.correct_decision": CLERK,
    "meetings.assign_execution": CLERK,
    "meetings.correct_execution_ground": CLERK,
    "meetings.send_extract": CLERK,
    "meetings.keep_phrase": anywhere("secretary"),
    "meetings.keep_usual_phrases": anywhere("secretary"),
    "meetings.retire_phrase": anywhere("secretary"),
    # follow-up: the unit reports; a new day is allowed by the body (its secretary notes it) or the head. The director's own
    # supervision is hers alone and the board's its secretary's: the acts see to that.
    "followup.report_in_part": at_unit("official") + anywhere("director"),
    "followup.give_new_day": CLERK + at_unit("official") + anywhere("director"),
    "followup.hand_over": CLERK + at_unit("official") + anywhere("director"),
    "followup.give_up": at_unit("official") + anywhere("director"),
    "followup.remind": SYSTEM,
    "followup.remind_of_request": SYSTEM,
    "followup.make_report": SYSTEM + CLERK,
    "followup.begin_plan": CLERK + anywhere("director"),
    "followup.add_plan_row": CLERK + anywhere("director"),
    "followup.remove_plan_row": CLERK + anywhere("director"),
    "followup.decide_plan": CLERK + anywhere("director"),
    "followup.ask_for_report": CLERK + anywhere("director"),
    "followup.receive_report": CLERK + anywhere("director"),
    "followup.note_finding": CLERK + anywhere("director"),
    "followup.decide_on_finding": CLERK + anywhere("director"),
    "followup.try_company": CLERK,
    "followup.add_risk": CLERK,
    "followup.note_control": CLERK,
    # remuneration: the person herself, who approves, and who settles; the last two are those whom the administrative file
    # names, else the secretary. That somebody was there is certified by the body's secretary, with meetings.note_presence.
    "remuneration.make_claim": anywhere("secretary") + ELECTED,
    "remuneration.withdraw_claim": anywhere("secretary") + ELECTED,
    "remuneration.answer_claim": anywhere("pay-approver"),
    "remuneration.answer_lines": ELECTED,
    "remuneration.reply_to_objection": anywhere("pay-approver"),
    "remuneration.approve_lines": anywhere("pay-approver"),
    "remuneration.open_period": anywhere("payroll"),
    "remuneration.show_period": anywhere("payroll"),
    "remuneration.close_period": anywhere("payroll"),
    "remuneration.set_payroll_number": anywhere("payroll"),
    "remuneration.set_codes": anywhere("payroll"),
    "remuneration.export_period": anywhere("payroll"),
    # whatif
    "whatif.save_question": STAFF + ELECTED,
    # budget: cost
    "budget.enter_cost_figure": anywhere("economy"),
    "budget.take_back_cost_figure": anywhere("economy"),
    # budget: ledger
    "budget.stage_ledger": SYSTEM + anywhere("economy"),
    "budget.discard_ledger": SYSTEM + anywhere("economy"),
    "budget.take_in_ledger": SYSTEM + anywhere("economy"),
    "budget.map_accounts": anywhere("economy"),
    "budget.end_mapping": anywhere("economy"),
    "budget.remove_mapping": anywhere("economy"),
    "budget.replace_mapping": anywhere("economy"),
    # budget: frames. The head of economy and her staff see to the budget; that the assembly has decided it, or a body a move,
    # may be recorded by that body's secretary too.
    "budget.stage_file": SYSTEM + anywhere("economy"),
    "budget.discard_file": anywhere("economy"),
    "budget.take_in_file": SYSTEM + anywhere("economy"),
    "budget.take_in_described": SYSTEM + anywhere("economy"),
    "budget.begin": SYSTEM + anywhere("economy"),
    "budget.add_line": SYSTEM + anywhere("economy"),
    "budget.change_line": anywhere("economy"),
    "budget.remove_line": anywhere("economy"),
    "budget.drop": anywhere("economy"),
    "budget.decide": SYSTEM + anywhere("economy", "secretary"),
    "budget.redistribute": SYSTEM + anywhere("economy") + CLERK,
    # budget: process. The economy sees to it and the secretary helps. Who takes part asks, a party's representative writes what
    # it holds: the acts see to that.
    "budget.begin_process": anywhere("economy", "secretary"),
    "budget.state_special_reasons": anywhere("economy", "secretary"),
    "budget.add_step": anywhere("economy", "secretary"),
    "budget.change_step": anywhere("economy", "secretary"),
    "budget.remove_step": anywhere("economy", "secretary"),
    "budget.move_step": anywhere("economy", "secretary"),
    "budget.call_to_step": anywhere("economy", "secretary"),
    "budget.finish_step": anywhere("economy", "secretary"),
    "budget.name_representative": anywhere("economy", "secretary", "group-leader"),
    "budget.end_representative": anywhere("economy", "secretary", "group-leader"),
    "budget.invite_union": anywhere("economy", "secretary"),
    "budget.note_union_answer": anywhere("economy", "secretary"),
    "budget.note_negotiation": anywhere("economy", "secretary", "director"),
    "budget.lay_out": anywhere("economy", "secretary"),
    "budget.note_at_step": anywhere("economy", "secretary"),
    "budget.keep_back": anywhere("economy", "secretary"),
    "budget.open_preparation": SYSTEM + anywhere("economy", "secretary"),
    "budget.ask_in_preparation": anywhere("economy", "secretary", "director", "unit-head") + ELECTED,
    "budget.answer_in_preparation": anywhere("economy", "director") + at_unit("unit-head"),
    "budget.write_position": anywhere("economy", "secretary") + ELECTED,
    "budget.remind_of_question": SYSTEM,
    # budget: building. The acts see to it that a party's budget is changed by its own members only.
    "budget.load_base": SYSTEM + anywhere("economy"),
    "budget.begin_alternative": anywhere("economy") + ELECTED,
    "budget.change_alternative": anywhere("economy") + ELECTED,
    "budget.add_measure": anywhere("economy") + ELECTED,
    "budget.change_measure": anywhere("economy") + ELECTED,
    "budget.remove_measure": anywhere("economy") + ELECTED,
    "budget.ask_for_help": ELECTED,
    "budget.write_help": anywhere("economy"),
    "budget.present_alternative": anywhere("economy") + ELECTED,
    "budget.table_budget": CLERK + at_body("member", "substitute"),
    "budget.table_point": CLERK + at_body("member", "substitute"),
    "budget.tie_main_proposal": CLERK,
    "budget.adopt_budget": CLERK,
    # budget: following. A head speaks of her own unit's lines; a measure is noted as decided at the body that decided it.
    "budget.distribute": anywhere("economy"),
    "budget.set_profile": anywhere("economy") + at_unit("unit-head"),
    "budget.enter_outcome": anywhere("economy"),
    "budget.set_deviation_limit": anywhere("economy"),
    "budget.set_goal": anywhere("economy", "director"),
    "budget.set_indicator": anywhere("economy", "director"),
    "budget.measure_indicator": anywhere("economy", "director", "unit-head"),
    "budget.enter_result": anywhere("economy"),
    "budget.save_forecast": anywhere("economy") + at_unit("unit-head"),
    "budget.propose_measure": anywhere("economy") + at_unit("unit-head"),
    "budget.decide_measure": anywhere("economy") + CLERK,
    "budget.end_measure": anywhere("economy") + at_unit("unit-head"),
    "budget.remind_of_measure": SYSTEM,
    "budget.lay_follow_up": SYSTEM + CLERK + anywhere("economy"),
    "budget.hand_over_report": anywhere("economy"),
}

RoleSource = Callable[[Actor, date], Iterable[Role]]
PostSource = Callable[[Sequence[StaffRole], date], Iterable[Role]]
_sources: list[RoleSource] = []
_post_sources: list[PostSource] = []


def register_role_source(source: RoleSource) -> None:
    """Let a lower room say which roles follow from what it holds (called once at start-up)."""
    _sources.append(source)


def register_post_source(source: PostSource) -> None:
    """Let a lower room say which of the roles ``BY_POST`` follow from what an employee holds on the day, at start-up."""
    _post_sources.append(source)


def roles(actor: Actor, on: date, among: frozenset[str] | None = None) -> frozenset[Role]:
    """Every role the actor holds in the municipality on the day; no less than those ``among``, where only they are asked for."""
    if actor.user is None:
        return frozenset({Role(actor.kind)})
    if not actor.user.is_active:
        return frozenset()
    held = list(
        StaffRole.objects.filter(user=actor.user, starts_on__lte=on).filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=on)
        )
    )
    found = {Role(role.name, role.body, role.unit) for role in held}
    for source in _sources:
        found.update(source(actor, on))
    if held and (among is None or BY_POST & among):
        for post_source in _post_sources:
            found.update(post_source(held, on))
    return frozenset(found)


def _fits(grant: Grant, role: Role, body: str, unit: str) -> bool:
    if grant.role != role.name:
        return False
    if grant.at_body and role.body and role.body != body:
        return False
    return not (grant.at_unit and role.unit and role.unit != unit)


def may(actor: Actor, act: str, *, on: date, body: str = "", unit: str = "") -> bool:
    """Whether the actor may do the act on a thing of this body and unit on the day; an unknown act is a KeyError."""
    among = frozenset(grant.role for grant in RIGHTS[act])
    return allows(roles(actor, on, among), act, body=body, unit=unit)


def allows(held: Iterable[Role], act: str, *, body: str = "", unit: str = "") -> bool:
    """Whether roles that have been looked up already let their holder do the act; an unknown act is a KeyError."""
    grants = RIGHTS[act]
    return any(_fits(grant, role, body, unit) for role in held for grant in grants)


def require(actor: Actor, act: str, *, on: date, body: str = "", unit: str = "") -> None:
    """Raise :class:`NotAllowed` unless the actor may do the act."""
    if not may(actor, act, on=on, body=body, unit=unit):
        raise NotAllowed(
            _(
                "Du har inte rätt att göra detta. Be den som har uppdraget, eller kommunens administratör om rollen saknas."
            ),
            facts={"act": act, "body": body, "unit": unit},
        )
