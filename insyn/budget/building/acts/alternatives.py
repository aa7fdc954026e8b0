"""Building budgets: the base, each party's own with its measures, help from the head of economy, and presenting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from insyn.budget.building.rules.base import Base, as_plain, read_base
from insyn.budget.building.rules.counting import MeasureKind
from insyn.budget.building.rules.judging import may_present
from insyn.budget.building.rules.population import Unreadable as BadPopulation
from insyn.budget.building.rules.population import read_population
from insyn.budget.building.stored import base_of, is_own, judged_of, party_of, sees_to_economy
from insyn.budget.models import Budget, BudgetAlternative, BudgetMeasure, BuildingBase, HelpNote
from insyn.budget.models.frames import MOST_TKR
from insyn.description.read import Unreadable
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, NotAllowed, Refused, refuse_unless
from insyn.organisation.queries import organisation_on


@dataclass(frozen=True)
class Written:
    """What a party writes in its draft, by the names of the fields: wrapped so that the journal, which others read and which is
    never changed, says that the draft was changed and no more."""

    values: Mapping[str, Any]

    def __str__(self) -> str:
        return "inte antecknat"


def written(**values: Any) -> Written:
    """What is written, kept from the journal."""
    return Written(values)


MOST_TOLD = 12
"""So many problems of a file are said at once; with more it is hardly the right file."""


@act("budget.load_base")
def load_base(*, by: Actor, at: datetime, base: bytes, population: bytes) -> BuildingBase:
    """Read a year's base (TOML) with its population (CSV); all of it or nothing. Replaces the one there is until a budget on it
    has been presented or decided."""
    content, found = _read(base, population, clock.local_date(at))
    _refuse_decided(content.year)
    row = BuildingBase.objects.filter(year=content.year).first() or BuildingBase(year=content.year, edition=0)
    if row.pk and row.alternatives.filter(presented_at__isnull=False).exists():
        raise Refused(
            _("En budget på underlaget för %(year)s är redan presenterad. Underlaget ändras inte mer.")
            % {"year": content.year}
        )
    _refuse_lost_lines(row, content)
    row.content, row.population, row.loaded_at = as_plain(content), found, at
    row.edition += 1
    row.save()
    return row


def _read(base: bytes, population: bytes, on: Any) -> tuple[Base, list[list[int]]]:
    language = get_language() or "sv"
    try:
        people = read_population(population.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Invalid(_("Filen är inte skriven i UTF-8. Spara den som UTF-8."), field="population") from None
    except BadPopulation as wrong:
        told = [
            (_("Rad %(line)s: ") % {"line": one.line} if one.line else "") + one.words.in_(language)
            for one in wrong.problems
        ]
        raise Invalid(_told(told), field="population") from None
    bodies = frozenset(body.id for body in organisation_on(on).bodies)
    try:
        found = read_base(base, people, _("underlaget"), bodies)
    except Unreadable as unreadable:
        raise Invalid(_told([one.in_(language) for one in unreadable.problems]), field="base") from None
    return found, [[one.year, one.first, one.last, one.number] for one in people.groups]


def _told(problems: list[str]) -> str:
    left = len(problems) - MOST_TOLD
    more = ngettext("och ett fel till", "och %(left)s fel till", left) % {"left": left} if left > 0 else ""
    return " ".join([*problems[:MOST_TOLD], *([f"… {more}."] if more else [])])


def _refuse_decided(year: int) -> None:
    if Budget.objects.filter(year=year, state=Budget.State.DECIDED).exists():
        raise Refused(
            _("Budgeten för %(year)s är beslutad. Den ändras bara genom omfördelning.") % {"year": year}
        )


def _refuse_lost_lines(row: BuildingBase, content: Base) -> None:
    """A draft's measures stand on lines: a base without them would leave the measures nowhere."""
    if not row.pk:
        return
    used = set(
        BudgetMeasure.objects.filter(alternative__base=row).exclude(line="").values_list("line", flat=True)
    )
    lost = sorted(used - {line.id for line in content.line})
    if lost:
        raise Invalid(
            _("Det finns påbörjade budgetar med åtgärder på rader som saknas i filen: %(lines)s.")
            % {"lines": ", ".join(lost)},
            field="base",
        )


@act("budget.begin_alternative")
def begin_alternative(
    *, by: Actor, at: datetime, base: BuildingBase, title: str = "", for_party: bool = True
) -> BudgetAlternative:
    """Begin the party's own budget (or the administration's, by the head of economy); a copy of what it last presented, if
    any."""
    on = clock.local_date(at)
    _refuse_decided(base.year)
    party = party_of(by, on) if for_party else ""
    if for_party and not party:
        raise NotAllowed(
            _("En partibudget byggs av partiets ledamöter och ersättare i fullmäktige och av gruppledaren.")
        )
    if not for_party and not sees_to_economy(by, on):
        raise NotAllowed(_("Förvaltningens förslag byggs av ekonomichefen."))
    last = base.alternatives.filter(party=party).order_by("-version").first()
    if last is not None and last.presented_at is None:
        raise Refused(_("Budgeten är redan påbörjad. Bygg vidare på den."))
    row = BudgetAlternative(
        base=base,
        party=party,
        version=last.version + 1 if last else 1,
        title=title.strip()[:200] or _default_title(party, base.year),
        made_at=at,
    )
    if last is not None:
        row.tax_rate, row.direction, row.reasons = last.tax_rate, last.direction, last.reasons
        row.used, row.reserved = last.used, last.reserved
    row.save()
    if last is not None:
        for measure in last.measures.order_by("number"):
            measure.pk, measure.alternative = None, row
            measure._state.adding = True
            measure.save()
    return row


def _default_title(party: str, year: int) -> str:
    return f"Budget {year}, {party}" if party else f"Förvaltningens förslag till budget {year}"


def must_be_own_draft(row: BudgetAlternative, by: Actor, at: datetime) -> None:
    """Refuse somebody whose budget it is not, and any change of one that is presented."""
    if not is_own(row, by, clock.local_date(at)):
        raise NotAllowed(_("Budgeten hör till ett annat parti. Bara det ändrar i den."))
    if row.presented_at is not None:
        raise Refused(_("Budgeten är presenterad och ändras inte. Börja en ny version i stället."))
    _refuse_decided(row.base.year)


@act("budget.change_alternative")
def change_alternative(
    *, by: Actor, at: datetime, alternative: BudgetAlternative, written: Written
) -> BudgetAlternative:
    """Change the budget's name, tax rate (2265 is 22,65), goals and guidelines, reasons for no balance, and the use of the
    reserve: `title`, `tax_rate` (None for the base's), `direction`, `reasons`, `used`, `reserved`."""
    must_be_own_draft(alternative, by, at)
    given = {"tax_rate": None, "direction": "", "reasons": "", "used": [], "reserved": [], **written.values}
    rate = given["tax_rate"]
    if not given["title"].strip():
        raise Invalid(_("Ge budgeten ett namn."), field="title")
    if rate is not None and not 1 <= rate <= 9999:
        raise Invalid(_("Skriv skattesatsen i kronor per hundra, till exempel 22,65."), field="tax_rate")
    alternative.title, alternative.tax_rate = given["title"].strip(), rate
    alternative.direction, alternative.reasons = given["direction"].strip(), given["reasons"].strip()
    alternative.used = _never_negative(alternative, given["used"], "used")
    alternative.reserved = _never_negative(alternative, given["reserved"], "reserved")
    alternative.save()
    return alternative


def _never_negative(alternative: BudgetAlternative, amounts: list[int], field: str) -> list[int]:
    years = len(base_of(alternative.base).years)
    if amounts and (len(amounts) != years or any(not 0 <= tkr <= MOST_TKR for tkr in amounts)):
        raise Invalid(_("Skriv 0 eller ett antal tusen kronor för varje år."), field=field)
    return amounts


def checked_measure(
    alternative: BudgetAlternative,
    number: int,
    *,
    kind: str,
    title: str,
    line: str,
    tkr: list[int],
    consequence: str = "",
    proposer: str = "",
    new_line: str = "",
    life: int = 0,
    interest: int = 0,
) -> BudgetMeasure:
    """A measure that could be saved, not saved; Invalid with the field that is wrong."""
    base = base_of(alternative.base)
    if kind not in BudgetMeasure.Kind.values:
        raise Invalid(_("Välj besparing, satsning eller investering."), field="kind")
    if not title.strip():
        raise Invalid(_("Skriv vad åtgärden är."), field="title")
    if len(tkr) != len(base.years) or any(abs(amount) > MOST_TKR for amount in tkr):
        raise Invalid(_("Skriv ett belopp i tusental kronor för varje år."), field="kind")
    if not any(tkr):
        raise Invalid(_("Åtgärden har inga belopp. Skriv vad den ger eller kostar."), field="kind")
    parents = {one.parent for one in base.line}
    if new_line.strip():
        if line and line not in parents:
            raise Invalid(
                _("En egen rad läggs som en egen ram eller under en ram som har delar."), field="line"
            )
    elif line not in {one.id for one in base.leaves}:
        raise Invalid(_("Välj en rad i budgeten, eller skriv en egen rad."), field="line")
    investment = kind == MeasureKind.INVESTMENT
    if investment and not 1 <= life <= 100:
        raise Invalid(_("Skriv hur många år investeringen skrivs av på (1–100)."), field="life")
    if not 0 <= interest <= 2000:
        raise Invalid(_("Räntan ska vara mellan 0 och 20 procent."), field="interest")
    return BudgetMeasure(
        alternative=alternative,
        number=number,
        kind=kind,
        title=title.strip(),
        consequence=consequence.strip(),
        proposer=proposer.strip(),
        line=line,
        new_line=new_line.strip(),
        tkr=tkr,
        life=life if investment else 0,
        interest=interest if investment else 0,
    )


def next_number(alternative: BudgetAlternative) -> int:
    """The number that the next measure gets."""
    last = alternative.measures.order_by("-number").first()
    return last.number + 1 if last else 1


@act("budget.add_measure")
def add_measure(
    *, by: Actor, at: datetime, alternative: BudgetAlternative, written: Written
) -> BudgetMeasure:
    """Add a numbered saving, addition or investment (what is given: ``checked_measure``)."""
    must_be_own_draft(alternative, by, at)
    row = checked_measure(alternative, next_number(alternative), **written.values)
    row.save()
    return row


@act("budget.change_measure")
def change_measure(*, by: Actor, at: datetime, measure: BudgetMeasure, written: Written) -> BudgetMeasure:
    """Change a measure; it keeps its number."""
    must_be_own_draft(measure.alternative, by, at)
    row = checked_measure(measure.alternative, measure.number, **written.values)
    row.pk = measure.pk
    row._state.adding = False
    row.save()
    return row


@act("budget.remove_measure")
def remove_measure(*, by: Actor, at: datetime, measure: BudgetMeasure) -> BudgetAlternative:
    """Take a measure away; the others keep their numbers."""
    alternative = measure.alternative
    must_be_own_draft(alternative, by, at)
    measure.delete()
    return alternative


@act("budget.ask_for_help")
def ask_for_help(
    *, by: Actor, at: datetime, alternative: BudgetAlternative, helped: bool = True
) -> BudgetAlternative:
    """Let the head of economy read the draft and write to the party about it, or not any longer."""
    must_be_own_draft(alternative, by, at)
    refuse_unless(bool(alternative.party), _("Förvaltningens förslag är redan ekonomichefens."))
    alternative.help_asked_at = at if helped else None
    alternative.save(update_fields=["help_asked_at"])
    return alternative


@act("budget.write_help")
def write_help(*, by: Actor, at: datetime, alternative: BudgetAlternative, written: Written) -> HelpNote:
    """Write to a party that has asked for help with its draft. Nothing in the budget is changed."""
    if alternative.help_asked_at is None or alternative.presented_at is not None:
        raise NotAllowed(_("Partiet har inte bett om hjälp med budgeten."))
    text = written.values["text"].strip()
    if not text:
        raise Invalid(_("Skriv till partiet."), field="text")
    row = HelpNote(alternative=alternative, text=text, written_at=at)
    row.save()
    return row


@act("budget.present_alternative", publishes=True)
def present_alternative(*, by: Actor, at: datetime, alternative: BudgetAlternative) -> BudgetAlternative:
    """Present the budget: it becomes public and is never changed. Refused out of balance without reasons (KL 11:5), and without
    what a budget must have (11:6)."""
    must_be_own_draft(alternative, by, at)
    missing = may_present(judged_of(alternative), direction=alternative.direction)
    if missing:
        language = get_language() or "sv"
        raise Refused(
            " ".join(one.words.in_(language) for one in missing),
            citation=", ".join(dict.fromkeys(one.citation for one in missing)),
            facts={"missing": missing[0].missing},
        )
    alternative.presented_at = alternative.published_at = at
    alternative.save()
    return alternative
