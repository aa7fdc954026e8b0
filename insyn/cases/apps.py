"""The room cases as a Django app."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Cases from question to execution."""

    name = "insyn.cases"
    label = "cases"

    def ready(self) -> None:
        """Tell documents for whom a case opens its papers, and the organisation what of cases a change switches."""
        from insyn.cases.beside import lay_beside
        from insyn.cases.disposal.queries import finish
        from insyn.cases.mail_in import fetch_everywhere
        from insyn.cases.of_kinds.daily import make_lists, raise_wheel, remind_of_motions, remind_of_remiss
        from insyn.cases.on_units import cases_on
        from insyn.cases.reading import opens_case_document
        from insyn.cases.release.acts import close_addresses
        from insyn.cases.route.daily import remind_of_opinions
        from insyn.cases.running import check_cases
        from insyn.cases.switching import PARTS
        from insyn.documents.acts_redaction import register_placer
        from insyn.documents.reading import register_reader
        from insyn.foundation.acts import register_follower
        from insyn.foundation.daily import register_daily, register_frequent
        from insyn.organisation.administration_checks import register_unit_check
        from insyn.organisation.running import register_checker
        from insyn.organisation.switching import register_part

        register_reader(opens_case_document)
        register_placer(lay_beside)
        register_follower(close_addresses)
        register_unit_check(cases_on)
        register_checker("cases", check_cases)
        register_frequent("cases.mail", fetch_everywhere)
        register_daily("cases.disposal", finish)
        register_daily("cases.wheel", raise_wheel)
        register_daily("cases.motions", remind_of_motions)
        register_daily("cases.unready", make_lists)
        register_daily("cases.remiss", remind_of_remiss)
        register_daily("cases.opinions", remind_of_opinions)
        for part in PARTS:
            register_part(part)
