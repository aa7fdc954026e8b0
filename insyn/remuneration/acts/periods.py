"""A period opened, shown to the people in it, and closed: then its lines are written and never change."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from insyn.description.dates import in_words as day_in_words
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.organisation.models import OrganisationVersion
from insyn.organisation.queries import adopted_versions
from insyn.people.models import Person
from insyn.remuneration.acts.common import in_words, must_be_open, must_be_shown
from insyn.remuneration.models import PayPeriod, SettledLine
from insyn.remuneration.queries import digest_of, first_settled, lines_in, slips, waiting_claims
from insyn.remuneration.rules.line import Line

LONGEST = 366


@act("remuneration.open_period")
def open_period(*, by: Actor, at: datetime, first: date, after: date) -> PayPeriod:
    """Open the days from `first` to the day before `after`: right after the period before, which must be closed."""
    if after <= first:
        raise Invalid(_("Perioden måste sluta efter att den börjar."), field="last")
    if (after - first).days > LONGEST:
        raise Invalid(_("En period är högst ett år."), field="last")
    before = PayPeriod.objects.order_by("-first").first()
    if before is not None and before.closed_at is None:
        raise Refused(_("Stäng perioden före först. Rättelser av den kommer som rader i den nya."))
    if before is not None and before.after != first:
        raise Invalid(
            _("Perioder följer på varandra utan lucka: den här börjar den %(day)s.")
            % {"day": in_words(day_in_words(before.after))},
            field="first",
        )
    period = PayPeriod(first=first, after=after, opened_at=at)
    period.save()
    return period


@act("remuneration.show_period")
def show_period(*, by: Actor, at: datetime, period: PayPeriod) -> PayPeriod:
    """Show everybody her lines, when the period's last day has passed."""
    must_be_open(period)
    if period.shown_at is not None:
        raise Refused(_("Perioden är redan visad."))
    if clock.local_date(at) < period.after:
        raise Refused(
            _("Perioden är inte slut. Den kan visas från den %(day)s.")
            % {"day": in_words(day_in_words(period.after))}
        )
    period.shown_at = at
    period.save(update_fields=["shown_at"])
    return period


@act("remuneration.close_period", publishes=True)
def close_period(*, by: Actor, at: datetime, period: PayPeriod) -> PayPeriod:
    """Settle the period: every line is written as it is now, with those that correct closed periods.

    Refused while a claim waits for its answer, or somebody's lines as they are now are not approved.
    """
    must_be_shown(period)
    if waits := waiting_claims(period):
        raise Refused(
            _("Begäran om ersättning väntar på besked: %(names)s. Besvara dem först.")
            % {"names": ", ".join(sorted({claim.person.name for claim in waits}))}
        )
    lines = lines_in(period)
    people = Person.objects.in_bulk([line.person for line in lines])
    left = [people[slip.person].name for slip in slips(period, lines) if not slip.approved]
    if left:
        raise Refused(
            _("Raderna är inte godkända som de ser ut nu för: %(names)s. Godkänn dem först.")
            % {"names": ", ".join(sorted(left))}
        )
    _settle(period, lines, people)
    period.closed_at, period.settled_digest = at, digest_of(lines)
    period.save(update_fields=["closed_at", "settled_digest"])
    return period


def _settle(period: PayPeriod, lines: Sequence[Line], people: dict[int, Person]) -> None:
    versions = adopted_versions()
    first = first_settled(line.corrects for line in lines if line.corrects)
    for line in lines:
        if line.kronor is None:
            raise Refused(_("En rad saknar belopp och kan inte avräknas."))
        SettledLine(
            period=period,
            person=people[line.person],
            party=line.party,
            body=line.body,
            on=line.on,
            kind=line.kind,
            assignment=line.assignment,
            rule=line.rule,
            section=line.section,
            version=_version_on(versions, line.on),
            kronor=line.kronor,
            words_sv=line.words.sv,
            words_en=line.words.en,
            of=line.of,
            thing=line.corrects or line.key,
            corrects=first.get(line.corrects),
        ).save(force_insert=True)


def _version_on(versions: Sequence[OrganisationVersion], day: date) -> OrganisationVersion | None:
    return next((version for version in reversed(versions) if version.valid_from <= day), None)
