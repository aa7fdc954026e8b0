"""What is written by e-mail to those summoned. No letter holds anything secret: papers are opened where one signs in."""

from collections.abc import Iterable

from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import mail
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import Meeting, SubstituteCall, Summoned
from insyn.meetings.papers.common import body_name
from insyn.people.models import Person


def _about(meeting: Meeting) -> str:
    return f"meetings.meeting:{meeting.pk}"


def _when(meeting: Meeting) -> str:
    starts = meeting.starts_at.astimezone(STOCKHOLM)
    place = f", {meeting.place}" if meeting.place else ""
    return f"den {in_words(meeting.on).sv} klockan {starts:%H.%M}{place}"


def _where(meeting: Meeting) -> str:
    address = mail.link("work:meeting", meeting.municipality.slug, meeting.body, meeting.address)
    return f"Sammanträdet och handlingarna: {address}"


def _write(people: Iterable[Person], meeting: Meeting, subject: str, *paragraphs: str) -> None:
    for person in people:
        greeting = f"Till {person.name}"
        text = "\n\n".join([greeting, *(words for words in paragraphs if words), meeting.municipality.name])
        mail.write(to=person.email, subject=subject, text=text, about=_about(meeting))


def _everybody(meeting: Meeting) -> list[Person]:
    rows = Summoned.objects.filter(summons__meeting=meeting).select_related("person").order_by("pk")
    return [row.person for row in rows]


def summoned(meeting: Meeting) -> None:
    """The summons has been sent."""
    agenda = [
        f"{item.position}. {'Ärende med sekretess' if item.secret else item.title}"
        for item in meeting.items.all()
    ]
    _write(
        _everybody(meeting),
        meeting,
        f"Kallelse: {body_name(meeting)} {meeting.on}",
        f"Du är kallad till {body_name(meeting)} {_when(meeting)}.",
        "\n".join(agenda),
        _where(meeting),
        "Kan du inte komma? Anmäl förhinder på samma sida, så kallas din ersättare.",
    )


def supplemented(meeting: Meeting, number: int, news: Iterable[Text]) -> None:
    """A supplement has been sent: what is new."""
    _write(
        _everybody(meeting),
        meeting,
        f"Komplettering {number}: {body_name(meeting)} {meeting.on}",
        f"Kallelsen till {body_name(meeting)} {_when(meeting)} är kompletterad.",
        "\n".join(f"- {line.sv}" for line in news),
        "Sidnummer som redan har skickats ändras inte.",
        _where(meeting),
    )


def called_off(meeting: Meeting) -> None:
    """The meeting is called off."""
    _write(
        _everybody(meeting),
        meeting,
        f"Inställt: {body_name(meeting)} {meeting.on}",
        f"Sammanträdet med {body_name(meeting)} {_when(meeting)} är inställt.",
        meeting.cancelled_because,
    )


def called(call: SubstituteCall) -> None:
    """A substitute is to serve."""
    meeting = call.meeting
    _write(
        [call.person],
        meeting,
        f"Du ska tjänstgöra: {body_name(meeting)} {meeting.on}",
        f"{call.serving_for.name} kan inte komma till {body_name(meeting)} {_when(meeting)}. "
        f"Det är din tur att tjänstgöra i stället.",
        _where(meeting),
        "Kan du inte heller komma? Anmäl förhinder på samma sida, så kallas nästa ersättare.",
    )


def not_needed(call: SubstituteCall) -> None:
    """A substitute who was called is not needed after all."""
    meeting = call.meeting
    _write(
        [call.person],
        meeting,
        f"Du behöver inte tjänstgöra: {body_name(meeting)} {meeting.on}",
        f"Du kallades att tjänstgöra för {call.serving_for.name} i {body_name(meeting)} {_when(meeting)}. "
        "Det behövs inte längre.",
        _where(meeting),
    )


def continued(meeting: Meeting, people: Iterable[Person]) -> None:
    """The meeting before it was broken off, and goes on that day: to those who were not there to hear it."""
    assert meeting.continues is not None
    _write(
        people,
        meeting,
        f"Sammanträdet fortsätter: {body_name(meeting)} {meeting.on}",
        f"{body_name(meeting)} hann inte med allt den {in_words(meeting.continues.on).sv}. "
        f"Sammanträdet fortsätter {_when(meeting)} med de punkter som är kvar.",
        _where(meeting),
        "Kan du inte komma? Anmäl förhinder på samma sida, så kallas din ersättare.",
    )
