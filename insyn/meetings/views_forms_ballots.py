"""The count of closed ballots in one form: so many as each list has them, altered ones, blank and invalid ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from insyn.foundation.errors import Invalid
from insyn.meetings.elections import acts
from insyn.meetings.elections.names import in_lines, people_named
from insyn.meetings.elections.standing import Method
from insyn.meetings.models import BallotPile, Nomination
from insyn.meetings.views_forms_election import ElectionForm
from insyn.people.models import Person

Kind = BallotPile.Kind
SPARE = 3
MOST = 60


@dataclass(frozen=True)
class ListRow:
    """A list as it was put, and the field for how many ballots are just so."""

    name: str
    people: tuple[Person, ...]
    field: Any


@dataclass(frozen=True)
class AlteredRow:
    """Ballots with other names or another order: how many, the group, the names."""

    number: Any
    group: Any
    names: Any


class BallotsForm(ElectionForm):
    """Enter all the ballots; what was entered before is shown to be put right, and is replaced."""

    do, act = "ballots", "meetings.count_ballots"
    heading = _("Räkna sedlarna")
    button = _("Anteckna räkningen")
    done = _("Räkningen är antecknad.")
    blank = forms.CharField(label=_("Blanka sedlar"), required=False, max_length=4)
    invalid = forms.CharField(label=_("Ogiltiga sedlar"), required=False, max_length=4)
    reason = forms.CharField(
        label=_("Varför de är ogiltiga"),
        required=False,
        max_length=200,
        help_text=_("Till exempel utan gruppbeteckning, med två beteckningar, eller med ett kännetecken."),
    )

    def build(self) -> None:
        self.proportional = self.standing.method == Method.PROPORTIONAL
        self.lists: dict[str, Nomination] = {}
        self.altered = 0
        if not self.now():
            return
        kept = list(self.standing.piles)
        for row in self.standing.nominations:
            if (row.kind == Nomination.Kind.GROUP) != self.proportional:
                continue
            names = [nominee.person_id for nominee in row.nominees.all()]
            same = [pile for pile in kept if _same(pile, row, names)]
            kept = [pile for pile in kept if pile not in same]
            self.lists[f"list-{row.pk}"] = row
            self.fields[f"list-{row.pk}"] = _count(str(row), sum(pile.number for pile in same))
        self._altered([pile for pile in kept if pile.kind == Kind.VALID])
        for kind in (Kind.BLANK, Kind.INVALID):
            number = sum(pile.number for pile in kept if pile.kind == kind)
            self.fields[str(kind.value)].initial = str(number) if number else ""
            self.fields[str(kind.value)].widget.attrs["inputmode"] = "numeric"
        reasons = [pile.reason for pile in kept if pile.kind == Kind.INVALID]
        self.fields["reason"].initial = "; ".join(dict.fromkeys(reasons))
        self.explains = gettext("%(present)s väljande tjänstgör, så högst så många sedlar kan finnas.") % {
            "present": self.standing.present
        }

    def _altered(self, piles: list[BallotPile]) -> None:
        sent = self.data.get("altered", "") if self.is_bound else ""
        more = int(sent) if sent.isdecimal() and len(sent) < 3 else 0
        self.altered = min(MOST, max(len(piles) + SPARE, more))
        self.fields["altered"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=str(self.altered)
        )
        groups = [("", "–"), *((row.group, row.group) for row in self.standing.groups)]
        groups += [
            (group, group)
            for group in dict.fromkeys(pile.group for pile in piles if pile.group)
            if group not in dict(groups)
        ]
        for place in range(self.altered):
            pile = piles[place] if place < len(piles) else None
            number = gettext("Ändrade sedlar %(place)s: antal") % {"place": place + 1}
            self.fields[f"number-{place}"] = _count(number, pile.number if pile else 0)
            if self.proportional:
                self.fields[f"group-{place}"] = forms.ChoiceField(
                    label=gettext("Ändrade sedlar %(place)s: grupp") % {"place": place + 1},
                    choices=groups,
                    required=False,
                    initial=pile.group if pile else "",
                )
            people = [name.person for name in pile.names.all()] if pile else []
            self.fields[f"names-{place}"] = forms.CharField(
                label=gettext("Ändrade sedlar %(place)s: namn, ett på varje rad") % {"place": place + 1},
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=in_lines(people),
            )

    def now(self) -> bool:
        return self.going_on and self.standing.closed and self.subject.tellers.exists()

    def list_rows(self) -> Iterator[ListRow]:
        """The lists that were put, each with its field."""
        for key, row in self.lists.items():
            people = tuple(nominee.person for nominee in row.nominees.all())
            yield ListRow(row.group or str(row), people, self[key])

    def altered_rows(self) -> Iterator[AlteredRow]:
        """The rows for ballots that are not as any list."""
        for place in range(self.altered):
            group = self[f"group-{place}"] if self.proportional else None
            yield AlteredRow(self[f"number-{place}"], group, self[f"names-{place}"])

    @property
    def has_altered(self) -> bool:
        """Whether any row for altered ballots is filled in."""
        return any(row.number.value() or row.names.value() for row in self.altered_rows())

    @property
    def altered_field(self) -> Any:
        """The hidden count of rows."""
        return self["altered"]

    @property
    def blank_field(self) -> Any:
        """How many are blank."""
        return self["blank"]

    @property
    def invalid_field(self) -> Any:
        """How many are invalid."""
        return self["invalid"]

    @property
    def reason_field(self) -> Any:
        """Why they are."""
        return self["reason"]

    def perform(self) -> str | None:
        acts.count_ballots(by=self.actor, election=self.subject, piles=[*self._lists(), *self._rest()])
        return None

    def _lists(self) -> Iterator[dict[str, Any]]:
        for key, row in self.lists.items():
            names = [nominee.person for nominee in row.nominees.all()]
            number = number_of(self.cleaned_data[key], label=str(row))
            yield {"kind": Kind.VALID, "group": row.group, "names": names, "number": number}

    def _rest(self) -> Iterator[dict[str, Any]]:
        data = self.cleaned_data
        for place in range(self.altered):
            number = number_of(data[f"number-{place}"], label=str(self.fields[f"number-{place}"].label))
            names = data[f"names-{place}"].strip()
            if number or names:
                if not number:
                    raise Invalid(gettext("Ange hur många de ändrade sedlarna är."), field=f"number-{place}")
                yield {
                    "kind": Kind.VALID,
                    "group": data.get(f"group-{place}", ""),
                    "names": people_named(names, field=f"names-{place}"),
                    "number": number,
                }
        yield {"kind": Kind.BLANK, "number": number_of(data["blank"], label=str(self.fields["blank"].label))}
        yield {
            "kind": Kind.INVALID,
            "number": number_of(data["invalid"], label=str(self.fields["invalid"].label)),
            "reason": data["reason"],
        }


class ClearBallotsForm(ElectionForm):
    """Take the count back, to change the lists or the demands."""

    do, act = "clear-ballots", "meetings.count_ballots"
    button = _("Ta bort räkningen")
    small = True

    def now(self) -> bool:
        return self.going_on and bool(self.standing.piles)

    def perform(self) -> str | None:
        acts.count_ballots(by=self.actor, election=self.subject, piles=[])
        return None


def _count(label: str, number: int) -> forms.CharField:
    field = forms.CharField(label=label, required=False, max_length=4, initial=str(number) if number else "")
    field.widget.attrs["inputmode"] = "numeric"
    return field


def _same(pile: BallotPile, row: Nomination, names: list[int]) -> bool:
    return (
        pile.kind == Kind.VALID
        and pile.group == row.group
        and [name.person_id for name in pile.names.all()] == names
    )


def number_of(text: str, *, label: str) -> int:
    """A count as it is written in a form; empty is none. Invalid for anything but digits."""
    text = text.strip()
    if not text:
        return 0
    if not text.isdecimal() or len(text) > 4:
        raise Invalid(gettext("%(label)s: skriv antalet sedlar med siffror.") % {"label": label})
    return int(text)
