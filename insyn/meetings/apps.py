"""The room meetings as a Django app."""

from django.apps import AppConfig


class MeetingsRoom(AppConfig):
    """Meetings from plan to posted minutes."""

    name = "insyn.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Tell the rooms above when bodies meet, what they decided, what of theirs switches, and who reads their papers."""
        from insyn.cases.hooks import register_decisions, register_meeting_dates, register_met
        from insyn.documents.reading import register_reader
        from insyn.foundation.acts import register_follower
        from insyn.foundation.daily import register_daily
        from insyn.foundation.streams import register_source
        from insyn.meetings.appealed import decisions_of, met_on, note_appeal
        from insyn.meetings.daily import keep_the_board
        from insyn.meetings.live import numbers, source
        from insyn.meetings.reader.ending import end_notes
        from insyn.meetings.reading import opens_meeting_document
        from insyn.meetings.roll import planned_dates
        from insyn.meetings.running import check_meetings
        from insyn.meetings.switching import PARTS, decided_by
        from insyn.organisation.decisions import register_decision_source
        from insyn.organisation.running import register_checker
        from insyn.organisation.switching import register_part

        register_meeting_dates(planned_dates)
        register_met(met_on)
        register_decisions(decisions_of, note_appeal)
        register_reader(opens_meeting_document)
        register_decision_source(decided_by)
        register_checker("meetings", check_meetings)
        register_daily("meetings.board", keep_the_board)
        register_daily("meetings.notes", end_notes)
        register_follower(numbers.follow)
        register_source(source.KIND, source.news)
        for part in PARTS:
            register_part(part)
