"""The room organisation as a Django app."""

from django.apps import AppConfig


class OrganisationRoom(AppConfig):
    """Versions of the organisation: loaded, adopted, in force on a day."""

    name = "insyn.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Tell the journal which version a line is written under, and the directory's roles which bodies there are."""
        from insyn.foundation.daily import register_daily
        from insyn.foundation.journal import register_version_source
        from insyn.foundation.signin.roles import register_body_source
        from insyn.organisation.acts_adoption import switch_what_is_due
        from insyn.organisation.acts_checks import check_of_the_day
        from insyn.organisation.governing_checks import past_review
        from insyn.organisation.queries import body_ids_on, label_in_force
        from insyn.organisation.running import register_checker
        from insyn.organisation.switching import register_part
        from insyn.organisation.switching_parts import PARTS

        register_version_source(label_in_force)
        register_body_source(body_ids_on)
        register_daily("organisation.switch", switch_what_is_due)
        register_daily("organisation.check", check_of_the_day)
        register_checker("organisation.governing", past_review)
        for part in PARTS:
            register_part(part)
