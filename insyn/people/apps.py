"""The room people as a Django app."""

from django.apps import AppConfig


class PeopleRoom(AppConfig):
    """Elected representatives and their assignments."""

    name = "insyn.people"
    label = "people"

    def ready(self) -> None:
        """Let rights follow from assignments, and say what of people a change of the organisation switches."""
        from insyn.foundation.daily import register_daily
        from insyn.foundation.rights import register_role_source
        from insyn.organisation.running import register_checker
        from insyn.organisation.switching import register_part
        from insyn.people.acts.importing import forget_old_drafts
        from insyn.people.acts.publishing import publish_what_is_due
        from insyn.people.queries import roles_of
        from insyn.people.running import check_people
        from insyn.people.switching import PARTS

        register_role_source(roles_of)
        register_checker("people", check_people)
        register_daily("people.forget_drafts", forget_old_drafts)
        register_daily("people.publish", publish_what_is_due)
        for part in PARTS:
            register_part(part)
