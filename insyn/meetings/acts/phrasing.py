"""The phrases for the minutes: kept, changed, retired."""

from datetime import datetime

from django.utils.translation import gettext as _

from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, refuse_unless
from insyn.meetings.acts.common import refuse_by
from insyn.meetings.models import MinutesPhrase
from insyn.meetings.phrases import kept
from insyn.meetings.rules.phrases import USUAL, may_keep
from insyn.organisation.queries import organisation_on


@act("meetings.keep_phrase")
def keep_phrase(
    *, by: Actor, at: datetime, name: str, text: str, body: str = "", instead_of: MinutesPhrase | None = None
) -> MinutesPhrase:
    """Keep a phrase for every body or one; ``instead_of`` is the one it changes, which is retired."""
    refuse_by(may_keep(name, text), field="text")
    if body and not organisation_on(clock.local_date(at)).has_body(body):
        raise Invalid(_("Organet finns inte i organisationen."), field="body")
    if instead_of is not None:
        refuse_unless(
            instead_of.retired_at is None, _("Frasen är redan ändrad eller borttagen. Läs om sidan.")
        )
        _retire(instead_of, at)
    same = MinutesPhrase.objects.filter(name=name.strip(), body=body, retired_at__isnull=True)
    refuse_unless(not same.exists(), _("En fras har redan det namnet. Välj ett annat."), field="name")
    phrase = MinutesPhrase(name=name.strip(), text=text.strip(), body=body, added_at=at)
    phrase.save()
    return phrase


@act("meetings.retire_phrase")
def retire_phrase(*, by: Actor, at: datetime, phrase: MinutesPhrase) -> MinutesPhrase:
    """Take a phrase out of use; what has been written with it stays."""
    refuse_unless(phrase.retired_at is None, _("Frasen är redan borttagen. Läs om sidan."))
    _retire(phrase, at)
    return phrase


@act("meetings.keep_usual_phrases")
def keep_usual_phrases(*, by: Actor, at: datetime) -> list[MinutesPhrase]:
    """Keep the set that every municipality may begin with; those whose names are taken are left out."""
    taken = set(kept().values_list("name", flat=True))
    made = [MinutesPhrase(name=name, text=text, added_at=at) for name, text in USUAL if name not in taken]
    refuse_unless(bool(made), _("De vanliga fraserna finns redan."))
    for phrase in made:
        phrase.save()
    return made


def _retire(phrase: MinutesPhrase, at: datetime) -> None:
    phrase.retired_at = at
    phrase.save(update_fields=["retired_at"])
