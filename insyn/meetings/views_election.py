"""The elections of an item on its page: how each stands, and what the reader can do with it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from insyn.foundation.act_forms import ActForm, offered, with_refused
from insyn.foundation.staff_pages import StaffRequest
from insyn.meetings.elections import eligibility
from insyn.meetings.elections.shown import ElectionShown, elections_of, shown
from insyn.meetings.elections.standing import Standing
from insyn.meetings.models import AgendaItem, Demand, DrawnLot, Nomination
from insyn.meetings.views_forms_ballots import BallotsForm, ClearBallotsForm
from insyn.meetings.views_forms_election import (
    AcclaimForm,
    DemandForm,
    ElectionForm,
    LotForm,
    RemoveElectionForm,
    TellersForm,
    UnacclaimForm,
    UndoLotForm,
    WithdrawDemandForm,
)
from insyn.meetings.views_forms_election_names import (
    GroupForm,
    NominateForm,
    ProposeNamesForm,
    WithdrawNominationForm,
)
from insyn.people.models import Person
from insyn.people.rules.two_hats import TwoHats

ELECTION_FORMS: tuple[type[ElectionForm], ...] = (
    NominateForm,
    ProposeNamesForm,
    DemandForm,
    AcclaimForm,
    UnacclaimForm,
    GroupForm,
    TellersForm,
    BallotsForm,
    ClearBallotsForm,
    LotForm,
    RemoveElectionForm,
)


@dataclass(frozen=True)
class Row:
    """Something that was put, demanded or drawn, and the form that takes it back if the reader may."""

    row: Nomination | Demand | DrawnLot
    text: str
    back: ActForm | None
    warnings: tuple[TwoHats, ...] = ()


@dataclass(frozen=True)
class ElectionPanel:
    """An election with everything that can be done in it now; the forms by a name that a template can say."""

    standing: Standing
    shown: ElectionShown
    nominations: tuple[Row, ...]
    demands: tuple[Row, ...]
    lots: tuple[Row, ...]
    forms: dict[str, ActForm]
    open: bool

    @property
    def left(self) -> Sequence[ActForm]:
        """The forms of the secretary's column, in the order in which they are used."""
        return self._of("acclaim", "unacclaim", "tellers", "lot", "clear_ballots")

    @property
    def floor(self) -> Sequence[ActForm]:
        """Those that anybody on the floor uses."""
        return self._of("nominate", "propose_names", "demand", "group", "remove_election")

    def _of(self, *names: str) -> Sequence[ActForm]:
        return [self.forms[name] for name in names if name in self.forms]


def election_panels(request: StaffRequest, item: AgendaItem, refused: ActForm | None) -> list[ElectionPanel]:
    """The elections of the item as the reader works with them."""
    panels = []
    for election in elections_of(item):
        election.item = item
        form = RemoveElectionForm(request, election)  # what all of them know of the election
        found = offered(ELECTION_FORMS, request, election)
        if refused is not None and refused.subject == election:
            found = with_refused(found, refused)
        standing = form.standing
        open_now = form.undecided and not form.noted
        panels.append(
            ElectionPanel(
                standing,
                shown(standing),
                tuple(_nomination(request, row, open_now, form.keeps) for row in standing.nominations),
                tuple(
                    _demand(request, row, form.going_on and not standing.piles, form.keeps)
                    for row in standing.demands
                ),
                tuple(_lot(request, row, form.going_on) for row in election.lots.order_by("position")),
                {name.replace("-", "_"): one for name, one in found.items()},
                form.undecided,
            )
        )
    return panels


def _nomination(request: StaffRequest, row: Nomination, open_now: bool, keeps: bool) -> Row:
    names = ", ".join(nominee.person.with_party for nominee in row.nominees.all())
    back = WithdrawNominationForm(request, row)
    hers = keeps or (row.by is not None and _is_me(request, row.by))
    warnings = tuple(
        one for nominee in row.nominees.all() for one in eligibility.two_hats(row.election, nominee.person)
    )
    return Row(row, names, back if open_now and hers and back.allowed else None, warnings if open_now else ())


def _demand(request: StaffRequest, row: Demand, open_now: bool, keeps: bool) -> Row:
    back = WithdrawDemandForm(request, row)
    hers = keeps or _is_me(request, row.person)
    return Row(row, row.person.with_party, back if open_now and hers and back.allowed else None)


def _is_me(request: StaffRequest, person: Person) -> bool:
    return request.actor.user is not None and person.user_id == request.actor.user.pk


def _lot(request: StaffRequest, row: DrawnLot, open_now: bool) -> Row:
    back = UndoLotForm(request, row)
    return Row(row, str(row), back if open_now and back.allowed else None)


def sent_election_form(request: StaffRequest, item: AgendaItem, do: str, on: int) -> ActForm | None:
    """The form of that name on one of the item's elections, or on something in it."""
    elections = item.elections.select_related("vacated__person", "item__meeting__version")
    for kind in ELECTION_FORMS:
        if kind.do == do:
            return kind(request, get_object_or_404(elections, pk=on), request.POST)
    rows = (
        (WithdrawNominationForm, Nomination),
        (WithdrawDemandForm, Demand),
        (UndoLotForm, DrawnLot),
    )
    for back, model in rows:
        if back.do == do:
            row = get_object_or_404(model.objects.filter(election__item=item), pk=on)
            return back(request, row, request.POST)
    return None
