"""What people do with meetings: before, during and after. One act, one address: ``meetings.send_summons``."""

from insyn.meetings.acts.after import (
    appoint_approvers,
    approve_minutes,
    assign_execution,
    post_notice,
    present_minutes,
    save_minutes,
    take_down_notice,
)
from insyn.meetings.acts.before import (
    add_item,
    announce_absence,
    cancel_meeting,
    plan_meeting,
    send_summons,
)
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
from insyn.meetings.acts.live import keep_item_text, note_connection, redo_division, support_proposal
from insyn.meetings.acts.sitting import close_meeting, note_presence, open_meeting
from insyn.meetings.acts.speaking import ask_for_floor, end_speech, give_floor, leave_speakers_list

__all__ = [
    "add_item",
    "announce_absence",
    "announce_reservation",
    "appoint_approvers",
    "approve_minutes",
    "ask_for_floor",
    "assign_execution",
    "begin_item",
    "call_division",
    "cancel_meeting",
    "cast_vote",
    "close_division",
    "close_meeting",
    "declare_disqualified",
    "end_speech",
    "give_floor",
    "keep_item_text",
    "leave_speakers_list",
    "make_proposal",
    "note_connection",
    "note_presence",
    "note_to_minutes",
    "open_meeting",
    "plan_meeting",
    "post_notice",
    "present_minutes",
    "put_question",
    "record_decision",
    "redo_division",
    "save_minutes",
    "send_summons",
    "support_proposal",
    "take_down_notice",
    "withdraw_proposal",
]
