"""What people do with meetings: before, during and after. One act, one address: ``meetings.send_summons``."""

from insyn.meetings.acts.absence import announce_absence, withdraw_absence
from insyn.meetings.acts.after import (
    appoint_approvers,
    approve_minutes,
    assign_execution,
    present_minutes,
    save_minutes,
)
from insyn.meetings.acts.agenda import (
    add_item,
    add_standing_items,
    agree_to_unprepared,
    agree_to_urgent,
    change_item,
    move_item,
    remove_item,
)
from insyn.meetings.acts.appeals import follow_appeal, receive_appeal, settle_appeal, state_appeal
from insyn.meetings.acts.at_once import approve_item, declare_at_once
from insyn.meetings.acts.before import (
    cancel_meeting,
    plan_meeting,
    send_summons,
    send_supplement,
)
from insyn.meetings.acts.calendar import lay_in_year, move_meeting
from insyn.meetings.acts.deciding import (
    announce_reservation,
    begin_item,
    call_division,
    cast_vote,
    close_division,
    declare_disqualified,
    make_proposal,
    note_to_minutes,
    put_question,
    record_decision,
    withdraw_proposal,
)
from insyn.meetings.acts.early import correct_execution_ground
from insyn.meetings.acts.extracts import send_extract
from insyn.meetings.acts.live import keep_item_text, note_connection, redo_division, support_proposal
from insyn.meetings.acts.noting import correct_decision, note_slip
from insyn.meetings.acts.phrasing import keep_phrase, keep_usual_phrases, retire_phrase
from insyn.meetings.acts.posting import (
    note_board,
    post_notice,
    take_down_item_notice,
    take_down_notice,
)
from insyn.meetings.acts.question_time import (
    Asker,
    add_written_answer,
    answer_public_question,
    drop_public_question,
    note_public_question,
)
from insyn.meetings.acts.recess import (
    break_meeting,
    continue_on_another_day,
    resume_meeting,
    set_closing_time,
)
from insyn.meetings.acts.signing import sign_minutes
from insyn.meetings.acts.sitting import close_meeting, note_presence, open_meeting
from insyn.meetings.acts.speaking import (
    ask_for_floor,
    draw_line,
    end_speech,
    give_floor,
    leave_speakers_list,
    lift_line,
    limit_speaking,
)

__all__ = [
    "Asker",
    "add_item",
    "add_standing_items",
    "add_written_answer",
    "agree_to_unprepared",
    "agree_to_urgent",
    "announce_absence",
    "announce_reservation",
    "answer_public_question",
    "appoint_approvers",
    "approve_item",
    "approve_minutes",
    "ask_for_floor",
    "assign_execution",
    "begin_item",
    "break_meeting",
    "call_division",
    "cancel_meeting",
    "cast_vote",
    "change_item",
    "close_division",
    "close_meeting",
    "continue_on_another_day",
    "correct_decision",
    "correct_execution_ground",
    "declare_at_once",
    "declare_disqualified",
    "draw_line",
    "drop_public_question",
    "end_speech",
    "follow_appeal",
    "give_floor",
    "keep_item_text",
    "keep_phrase",
    "keep_usual_phrases",
    "lay_in_year",
    "leave_speakers_list",
    "lift_line",
    "limit_speaking",
    "make_proposal",
    "move_item",
    "move_meeting",
    "note_board",
    "note_connection",
    "note_presence",
    "note_public_question",
    "note_slip",
    "note_to_minutes",
    "open_meeting",
    "plan_meeting",
    "post_notice",
    "present_minutes",
    "put_question",
    "receive_appeal",
    "record_decision",
    "redo_division",
    "remove_item",
    "resume_meeting",
    "retire_phrase",
    "save_minutes",
    "send_extract",
    "send_summons",
    "send_supplement",
    "set_closing_time",
    "settle_appeal",
    "sign_minutes",
    "state_appeal",
    "support_proposal",
    "take_down_item_notice",
    "take_down_notice",
    "withdraw_absence",
    "withdraw_proposal",
]
