"""The room meetings as a Django app."""

from django.apps import AppConfig


class MeetingsRoom(AppConfig):
    """Meetings from plan to posted minutes."""

    name = "insyn.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Tell the rooms above when bodies meet, and for whom a meeting opens its papers."""
        from insyn.cases.hooks import register_meeting_dates
        from insyn.documents.reading import register_reader
        from insyn.meetings.reading import opens_meeting_document
        from insyn.meetings.roll import planned_dates

        register_meeting_dates(planned_dates)
        register_reader(opens_meeting_document)
