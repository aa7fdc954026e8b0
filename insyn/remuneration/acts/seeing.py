"""The lines are seen: the person says that they are right or what is wrong, and the one who pays approves."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import NotAllowed, Overtaken, Refused
from insyn.people.models import Person
from insyn.remuneration.acts.common import clean_words, must_be_shown, refuse_own
from insyn.remuneration.models import Answer, Approval, PayPeriod
from insyn.remuneration.queries import Slip, slips, waiting_claims

ANSWER_WITHIN = timedelta(days=7)
"""Who has said nothing for this long may be approved without her answer; her right to a correction in the next period stays."""


@act("remuneration.answer_lines")
def answer_lines(
    *, by: Actor, at: datetime, period: PayPeriod, person: Person, right: bool, digest: str, words: str = ""
) -> Answer:
    """She says of her lines as she saw them (`digest`) that they are right, or in words what is wrong."""
    if by.user is None or person.user_id != by.user.pk:
        raise NotAllowed(_("Var och en svarar för sina egna rader."))
    must_be_shown(period)
    slip = next((one for one in slips(period) if one.person == person.pk), None)
    if slip is None:
        raise Refused(_("Du har inga rader i perioden."))
    if slip.digest != digest:
        raise Overtaken(_("Raderna har ändrats sedan du såg dem. Läs dem igen och svara sedan."))
    needed = "" if right else _("Skriv vad som är fel, så att det går att rätta.")
    answer = Answer(
        period=period,
        person=person,
        right=right,
        words="" if right else clean_words(words, field="words", most=1000, needed=needed),
        digest=digest,
        at=at,
    )
    answer.save()
    return answer


@act("remuneration.reply_to_objection")
def reply_to_objection(*, by: Actor, at: datetime, answer: Answer, words: str) -> Answer:
    """Tell her what was done about her objection, or why nothing was."""
    must_be_shown(answer.period)
    answer.refresh_from_db()
    refuse_own(by, answer.person)
    if answer.right or answer.reply:
        raise Refused(_("Det finns ingen invändning som väntar på svar."))
    needed = _("Skriv vad som gjordes, eller varför raderna står kvar.")
    answer.reply = clean_words(words, field="words", most=1000, needed=needed)
    answer.replied_at = at
    answer.save(update_fields=["reply", "replied_at"])
    return answer


@act("remuneration.approve_lines")
def approve_lines(
    *, by: Actor, at: datetime, period: PayPeriod, people: Sequence[Person], seen: dict[str, str]
) -> PayPeriod:
    """Approve these people's lines as the approver saw them (`seen`: digest by the person's number), all or none."""
    must_be_shown(period)
    found = {slip.person: slip for slip in slips(period)}
    waiting = {claim.person_id for claim in waiting_claims(period)}
    for person in people:
        refuse_own(by, person)
        slip = found.get(person.pk)
        _refuse_unready(period, person, slip, seen.get(str(person.pk), ""), at, person.pk in waiting)
        assert slip is not None
        Approval(period=period, person=person, digest=slip.digest, at=at, by=by.label).save()
    return period


def _refuse_unready(
    period: PayPeriod, person: Person, slip: Slip | None, seen: str, at: datetime, claim_waits: bool
) -> None:
    name = {"name": person.name}
    if slip is None:
        raise Refused(_("%(name)s har inga rader i perioden.") % name)
    if slip.digest != seen:
        raise Overtaken(_("Raderna för %(name)s har ändrats sedan du såg dem. Läs dem igen.") % name)
    if slip.total.unknown:
        raise Refused(
            _("%(name)s har rader utan belopp: organisationsfilen säger inte vad de ger. Ange beloppet där.")
            % name
        )
    if claim_waits:
        raise Refused(_("%(name)s har en begäran som väntar på besked. Besvara den först.") % name)
    if slip.objected:
        raise Refused(_("%(name)s har en invändning som inte är besvarad. Besvara den först.") % name)
    assert period.shown_at is not None
    if not slip.answered and at < period.shown_at + ANSWER_WITHIN:
        raise Refused(
            _("%(name)s har inte svarat än. Utan svar kan raderna godkännas en vecka efter att de visades.")
            % name
        )
