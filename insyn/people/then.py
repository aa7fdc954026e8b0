"""What bodies and places were called on any day, the versions of the organisation read once: history is long."""

from datetime import date

from insyn.description.organisation import Organisation
from insyn.description.text import Text
from insyn.organisation.queries import decided_versions, organisation_of
from insyn.people.models import Assignment
from insyn.people.words import NUMBERED, capacity_in_words, name_of


class Organisations:
    """The organisations of the municipality in hand by day."""

    def __init__(self) -> None:
        self._read = [
            (version.valid_from, version.valid_until, organisation_of(version))
            for version in reversed(decided_versions())
        ]

    def on(self, day: date) -> Organisation | None:
        """The one in force on the day; None before the first."""
        for starts, ends, organisation in self._read:
            if starts <= day and (ends is None or ends > day):
                return organisation
        return None

    def with_body(self, body: str, day: date) -> Organisation | None:
        """The one of the day, or else the newest that has the body; None for a body that no version has."""
        now = self.on(day)
        if now is not None and now.has_body(body):
            return now
        return next((found for _starts, _ends, found in self._read if found.has_body(body)), None)

    def name(self, row: Assignment) -> Text:
        """The body's name when the assignment began."""
        organisation = self.with_body(row.body, row.starts_on)
        return name_of(organisation, row.body) if organisation else Text(row.body, row.body)

    def words(self, row: Assignment) -> Text:
        """What the place is called in the body's own words."""
        organisation = self.with_body(row.body, row.starts_on) or self.on(row.starts_on)
        if organisation is None:
            label = str(row.get_capacity_display())
            return Text(label, label)
        return capacity_in_words(organisation, row.body, row.capacity, row.number)

    def seat(self, row: Assignment) -> Text:
        """The same with the seat's number, where the body has several such."""
        words = self.words(row)
        if row.capacity not in NUMBERED:
            return words
        return Text(f"{words.sv} {row.number}", f"{words.en} {row.number}")
