"""A claim: made by the person herself or by the secretary for her, withdrawn, answered once."""

from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from insyn.documents.keeping import keep_upload
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Refused
from insyn.people.acts.about import refuse_others
from insyn.people.acts.persons import refuse_merged
from insyn.people.models import Assignment, Person
from insyn.people.models.periods import holding
from insyn.remuneration.acts.common import clean_words, in_words, refuse_own
from insyn.remuneration.gathering import claimed, rules_over_time
from insyn.remuneration.models import Claim
from insyn.remuneration.queries import used_by
from insyn.remuneration.rules.ceilings import Ceiled
from insyn.remuneration.rules.claims import cannot_be_paid, claim_lines, claim_rule

MOST = Decimal(99_999)
MOST_KILOMETRES = 2000
MINUTES_OF_A_DAY = 24 * 60


@act("remuneration.make_claim")
def make_claim(
    *,
    by: Actor,
    at: datetime,
    person: Person,
    kind: str,
    body: str,
    on: date,
    kronor: Decimal | None = None,
    kilometres: int | None = None,
    minutes: int | None = None,
    words: str = "",
    filename: str = "",
    evidence: IO[bytes] | bytes | None = None,
) -> Claim:
    """Claim lost income, travel or childcare for a day's assignment in a body. What the rules cannot pay is refused at once,
    with the reason. Evidence is kept as a document that only she and those who keep the papers read.
    """
    refuse_merged(person)
    refuse_others(by, person, at)
    if kind not in Claim.Kind.values:
        raise Invalid(_("Välj vad ersättningen är för."), field="kind")
    if on > clock.local_date(at):
        raise Invalid(_("Välj en dag som har varit."), field="on")
    _refuse_amounts(kind, kronor, kilometres, minutes)
    held = list(Assignment.objects.filter(holding(on), person=person))
    if all(row.body != body for row in held):
        raise Invalid(_("Välj ett organ där du hade ett uppdrag den dagen."), field="body")
    claim = Claim(
        person=person,
        kind=kind,
        body=body,
        on=on,
        kronor=kronor,
        kilometres=kilometres,
        minutes=minutes,
        words=clean_words(words, field="words", most=300),
        made_at=at,
    )
    _refuse_twice(claim)
    if evidence is not None:
        title = _("Underlag till begäran om ersättning")
        claim.evidence = keep_upload(by=by, at=at, title=title, filename=filename, data=evidence)
    _refuse_unpayable(claim, held)
    if claim.kind == Claim.Kind.LOST_INCOME:
        waiting = Claim.objects.filter(
            person=person, kind=claim.kind, on__year=on.year, answer="", withdrawn_at__isnull=True
        )
        before = sum((_payable(row) for row in waiting), Decimal(0))
        _refuse_above_the_year(claim, before=before, field="kronor")
    claim.save()
    return claim


def _payable(claim: Claim) -> Decimal:
    """What the rules give for a claim of lost income if all of it is granted, before the year's ceiling."""
    held = list(Assignment.objects.filter(holding(claim.on), person=claim.person))
    lines = claim_lines([claimed(claim, held)], rules_over_time())
    return sum((line.kronor for line in lines if line.kronor is not None), Decimal(0))


def _figure(kronor: Decimal) -> str:
    """1 480,50, as the reader's language writes it."""
    whole = kronor == kronor.to_integral_value()
    return number_format(kronor, decimal_pos=0 if whole else 2, use_l10n=True, force_grouping=True)


def _refuse_above_the_year(claim: Claim, *, before: Decimal, field: str) -> None:
    """Refuse lost income above what is left of the year's ceiling, with the figures; ``before`` is what waits besides."""
    hers = (one for one in used_by(claim.person, claim.on) if one.what is Ceiled.LOST_INCOME)
    if (ceiling := next(hers, None)) is None:
        return
    left = max(Decimal(0), ceiling.left - before)
    if _payable(claim) > left:
        raise Invalid(
            _(
                "Årets tak för förlorad arbetsinkomst är %(ceiling)s kr. Du har fått eller begärt %(got)s kr, så högst "
                "%(left)s kr återstår."
            )
            % {
                "ceiling": _figure(ceiling.ceiling),
                "got": _figure(ceiling.kronor + before),
                "left": _figure(left),
            },
            field=field,
        )


def _refuse_amounts(kind: str, kronor: Decimal | None, kilometres: int | None, minutes: int | None) -> None:
    if (kronor is None) == (kilometres is None):
        raise Invalid(_("Ange antingen ett belopp i kronor eller en körsträcka i kilometer."), field="kronor")
    if kilometres is not None and kind not in (Claim.Kind.TRAVEL, Claim.Kind.TRAVEL_WITH_DISABILITY):
        raise Invalid(_("Kilometer anges bara för resor."), field="kilometres")
    if kilometres is not None and not 0 < kilometres <= MOST_KILOMETRES:
        raise Invalid(_("Ange hela kilometer, högst 2 000."), field="kilometres")
    if kronor is not None and not 0 < kronor <= MOST:
        raise Invalid(_("Ange ett belopp mellan 0,01 och 99 999 kronor."), field="kronor")
    if kronor is not None and kronor != kronor.quantize(Decimal("0.01")):
        raise Invalid(_("Ange beloppet med högst två decimaler."), field="kronor")
    if kind == Claim.Kind.LOST_INCOME and not (minutes and 0 < minutes <= MINUTES_OF_A_DAY):
        raise Invalid(_("Ange hur länge du var borta från arbetet, högst 24 timmar."), field="hours")


def _refuse_twice(claim: Claim) -> None:
    same = Claim.objects.filter(
        person=claim.person,
        kind=claim.kind,
        on=claim.on,
        body=claim.body,
        kronor=claim.kronor,
        kilometres=claim.kilometres,
        withdrawn_at__isnull=True,
    )
    if same.exclude(answer=Claim.Answer.REFUSED).exists():
        raise Refused(_("Den begäran finns redan. Är det två resor samma dag: lägg ihop dem i en."))


def _refuse_unpayable(claim: Claim, held: list[Assignment]) -> None:
    rules = rules_over_time().on(claim.on)
    as_read = claimed(claim, held)
    why = cannot_be_paid(as_read, claim_rule(as_read, rules.rules if rules else ()))
    if why is None:
        return
    field = "file" if claim.evidence is None and "underlag" in why.sv.lower() else "kind"
    raise Invalid(in_words(why), field=field)


@act("remuneration.withdraw_claim")
def withdraw_claim(*, by: Actor, at: datetime, claim: Claim) -> Claim:
    """Take back a claim that nobody has answered."""
    claim.refresh_from_db()
    refuse_others(by, claim.person, at)
    if not claim.waits:
        raise Refused(_("Begäran är redan besvarad eller tillbakatagen."))
    claim.withdrawn_at = at
    claim.save(update_fields=["withdrawn_at"])
    return claim


@act("remuneration.answer_claim")
def answer_claim(
    *,
    by: Actor,
    at: datetime,
    claim: Claim,
    answer: str,
    granted: Decimal | None = None,
    words: str = "",
) -> Claim:
    """Grant a claim, whole or up to an amount, or refuse it; anything less than the whole with words to her who claims."""
    claim.refresh_from_db()
    refuse_own(by, claim.person)
    if not claim.waits:
        raise Refused(_("Begäran är redan besvarad eller tillbakatagen."))
    if answer not in (Claim.Answer.GRANTED, Claim.Answer.REFUSED):
        raise Invalid(_("Välj om begäran beviljas eller avslås."), field="answer")
    if granted is not None and (answer == Claim.Answer.REFUSED or granted <= 0):
        raise Invalid(_("Ett lägre belopp anges bara när begäran beviljas till en del."), field="granted")
    if granted is not None and granted != granted.quantize(Decimal("0.01")):
        raise Invalid(_("Ange beloppet med högst två decimaler."), field="granted")
    less = answer == Claim.Answer.REFUSED or granted is not None
    needed = _("Skriv varför, så att den som begärde förstår.") if less else ""
    claim.answer_words = clean_words(words, field="words", most=300, needed=needed)
    claim.answer, claim.granted = answer, granted
    if answer == Claim.Answer.GRANTED and claim.kind == Claim.Kind.LOST_INCOME:
        _refuse_above_the_year(claim, before=Decimal(0), field="granted")
    claim.answered_at, claim.answered_by = at, by.label
    claim.save(update_fields=["answer", "granted", "answer_words", "answered_at", "answered_by"])
    return claim
