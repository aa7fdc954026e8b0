"""The room followup as a Django app."""

from django.apps import AppConfig


class FollowUpRoom(AppConfig):
    """What became of what was decided, and supervision."""

    name = "insyn.followup"
    label = "followup"

    def ready(self) -> None:
        """Have the day's reminders and reports done, and let a report stand among its item's papers."""
        from insyn.documents.reading import register_reader
        from insyn.followup.daily import make_reports, send_reminders
        from insyn.followup.reading import opens_received
        from insyn.followup.reporting import report_of_item
        from insyn.foundation.daily import register_daily
        from insyn.meetings.papers.common import register_item_papers

        register_reader(opens_received)
        register_item_papers(report_of_item)
        register_daily("followup.reminders", send_reminders)
        register_daily("followup.reports", make_reports)
