"""What is written by e-mail to those summoned. No letter holds anything secret: papers are opened where one signs in."""

from collections.abc import Iterable

from insyn.description.dates import in_words
from insyn.description.text import Text
from insyn.foundation import mail
from insyn.foundation.clock import STOCKHOLM
from insyn.meetings.models import AgendaItem, Meeting, Minutes, SubstituteCall, Summoned
from insyn.meetings.papers.common import body_name
from insyn.meetings.rules.minutes import approval_due
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


def presented(minutes: Minutes) -> None:
    """The minutes lie with the chair and the approvers, by when they are to be approved (KL 5:69)."""
    meeting = minutes.meeting
    people = [row.person for row in meeting.approvers.select_related("person").order_by("-chair", "pk")]
    address = mail.link("work:minutes", meeting.municipality.slug, meeting.body, meeting.address)
    _write(
        people,
        meeting,
        f"Protokoll att justera: {body_name(meeting)} {meeting.on}",
        f"Protokollet från {body_name(meeting)} {_when(meeting)} är klart för justering.",
        f"Läs och justera det här, senast den {in_words(approval_due(meeting.on)).sv}: {address}",
    )


def extract(item: AgendaItem, name: str, address: str, *, follow: str = "") -> None:
    """A decision that affects the reader stands in minutes that are public: where the extract is, and where the case goes on."""
    meeting = item.meeting
    slug = meeting.municipality.slug
    place = mail.link("portal:extract", slug, meeting.body, meeting.address, item.paragraph)
    goes_on = mail.link("portal:follow", slug, follow) if follow else ""
    text = [
        f"Till {name}" if name else "Hej,",
        f"{body_name(meeting)} har den {in_words(meeting.on).sv} avgjort ett ärende som rör dig: {item.title}"
        f"{f' ({item.case.reference})' if item.case else ''}.",
        f"Protokollsutdraget, § {item.paragraph}: {place}",
        f"Följ ärendet: {goes_on}" if goes_on else "",
        "Hur beslutet kan överklagas står på sammanträdets sida.",
        meeting.municipality.name,
    ]
    subject = f"Beslut: {item.title}"
    mail.write(to=address, subject=subject, text="\n\n".join(filter(None, text)), about=_about(meeting))
