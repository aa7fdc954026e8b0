"""Working the pages as one of the cast: sign in, read a page, send one of its forms."""

import secrets
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from insyn.foundation import clock
from insyn.foundation.models import Municipality, User
from insyn.foundation.signin import marks


class Desk:
    """The cast of a demonstration municipality at their desks."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality
        self.clients: dict[str, Client] = {"": Client()}

    def at(self, day: date, hour: int = 9) -> None:
        """Let it be this day in the example."""
        shift = clock.instant(day, hour) - datetime.now(UTC)
        Municipality.objects.filter(pk=self.municipality.pk).update(clock_shift=shift)

    def client(self, who: str) -> Client:
        """The client of somebody signed in; an empty name is a citizen."""
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(User.objects.get(username=who))
        return self.clients[who]

    def show_factor(self, *names: str) -> None:
        """Let these have shown a second factor in their sessions: what is secret is opened by nobody without."""
        for who in names:
            session = self.client(who).session
            marks.mark_second_factor(session, User.objects.get(username=who))
            session.save()

    def address(self, path: str) -> str:
        """A path below the municipality's own address."""
        return path if path.startswith("/") else f"/{self.municipality.slug}/{path}"

    def get(self, who: str, path: str, status: int = 200) -> str:
        """A page's text; the answer must have the status."""
        answer = self.client(who).get(self.address(path))
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:2000])
        return answer.content.decode()

    def send(self, who: str, path: str, do: str, status: int = 302, *, token: str = "", **fields: Any) -> Any:
        """Send one of a page's forms; the answer must have the status."""
        data = {"do": do, "form_token": token or secrets.token_urlsafe(12), **fields}
        answer = self.client(who).post(self.address(path), data)
        shown = answer.content.decode() if answer.status_code != 302 else ""
        assert answer.status_code == status, (path, do, answer.status_code, _refusal(shown))
        return answer if answer.status_code == 302 else shown


def _refusal(page: str) -> str:
    start = page.find('id="refused"')
    return page[start : start + 1500] if start >= 0 else page[-3000:]
