"""The people that a count names by their ids."""

from insyn.meetings.models import BallotName, BodyElection, Nominee
from insyn.people.models import Person


class People:
    """Everybody named in an election, by her id as the rules say it; read once, when the first is asked for."""

    def __init__(self, election: BodyElection) -> None:
        self._election = election
        self._found: dict[str, Person] | None = None

    def __getitem__(self, key: str) -> Person:
        """The person with the id; KeyError for somebody whom nobody named."""
        if self._found is None:
            named = {
                *Nominee.objects.filter(nomination__election=self._election).values_list("person", flat=True),
                *BallotName.objects.filter(pile__election=self._election).values_list("person", flat=True),
            }
            self._found = {str(person.pk): person for person in Person.objects.filter(pk__in=named)}
        return self._found[key]

    def label(self, taker: str) -> str:
        """Whom a lot or a number is about, in words: a person with her party, or a group as it is called."""
        if not taker.isdecimal():
            return taker
        try:
            return self[taker].with_party
        except KeyError:
            return taker
