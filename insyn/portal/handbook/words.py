"""How the handbook writes days, numbers, sections of the act, bodies and marks. Pure."""

from datetime import date, time

from insyn.description.bodies import Body
from insyn.description.organisation import Organisation
from insyn.description.records import Sourced
from insyn.description.text import Text, in_a_sentence, in_groups, listed
from insyn.documents.typesetting.swedish import NO_BREAK, long_date
from insyn.law.registry import ACT_IN_FORCE, COMMENCEMENT
from insyn.portal.handbook.blocks import Assumed, Line, Part, Target, Tone, line

_OF_2019 = "1:4 3:1 3:9 4:4 4:5 4:18 4:23 5:1 5:13 5:41 5:61 5:63 6:1 7:5 7:6 8:1 8:13 8:14 9:25 9:33 11:8 12:12 13:1 13:5"
AMENDED = {
    **dict.fromkeys(_OF_2019.split(), "2019:835"),
    **dict.fromkeys(("6:28", "6:37", "6:42"), "2022:638"),
    "6:38": "2023:708",
}
"""Which act gave a section the wording that the handbook tells; every other is as in 2017:725."""


def day_text(day: date) -> Text:
    """A day as running text writes it: 4 februari 2020."""
    return Text(long_date(day), f"{day.day} {day:%B} {day.year}")


def clock_text(at: time) -> Text:
    """A time of day: 09.00, in English 09:00."""
    return Text(f"{at:%H.%M}", f"{at:%H:%M}")


def counted(number: int, one: Text, many: Text) -> Text:
    """``3 ledamöter``: a number with its noun in the right form."""
    noun = one if number == 1 else many
    shown = in_groups(number)
    return Text(f"{shown.sv}{NO_BREAK}{noun.sv}", f"{shown.en}{NO_BREAK}{noun.en}")


def days_text(number: int) -> Text:
    """A number of days."""
    return counted(number, Text("dag", "day"), Text("dagar", "days"))


def kl(day: date, *sections: str) -> Part:
    """Sections of the Local Government Act, as ``4 kap. 11 § KL``.

    One whose wording began after the day, though the act held, says from when.
    """
    swedish = ", ".join(_in_swedish(chapter, numbers) for chapter, numbers in _by_chapter(sections).items())
    later = max(COMMENCEMENT[AMENDED.get(one, "2017:725")] for section in sections for one in _each(section))
    note = Text("", "")
    if day >= ACT_IN_FORCE and later > day:
        since = day_text(later)
        note = Text(f", lydelse från {since.sv}", f", wording from {since.en}")
    text = Text(f"({swedish}{NO_BREAK}KL{note.sv})", f"(KL{NO_BREAK}{', '.join(sections)}{note.en})")
    return Part(text, Tone.LAW, Target("law", fragment=f"kap-{sections[0].partition(':')[0]}"))


def _each(section: str) -> list[str]:
    """The sections of a run: ``5:59–64`` is six."""
    chapter, _, numbers = section.partition(":")
    first, _, last = numbers.partition("–")
    return [f"{chapter}:{number}" for number in range(int(first), int(last or first) + 1)]


def _by_chapter(sections: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for section in sections:
        chapter, _, number = section.partition(":")
        found.setdefault(chapter, []).append(number)
    return found


def _in_swedish(chapter: str, numbers: list[str]) -> str:
    """``4 kap. 11, 12 och 15 §§``."""
    several = len(numbers) > 1 or "–" in numbers[0]
    return f"{chapter}{NO_BREAK}kap.{NO_BREAK}{listed(numbers)}{NO_BREAK}{'§§' if several else '§'}"


ASSUMED = Part(Text("antaget", "assumed"), Tone.ASSUMED)


def marked(parts: Line, of: Sourced, *keys: str) -> Line:
    """The line, with a mark after it if one of the keys is an assumption."""
    return (*parts, ASSUMED) if any(of.reason_for(key) is not None for key in keys) else parts


def assumptions(of: Sourced, about: Text, keys: dict[str, Text]) -> list[Assumed]:
    """The assumptions of a table of the file about these keys; ``about`` says whose figure it is."""
    found = []
    for entry in of.assumed:
        key, _, reason = entry.partition(":")
        what = keys.get(key.strip())
        if what is not None:
            found.append(Assumed(Text(f"{about.sv}, {what.sv}", f"{about.en}, {what.en}"), reason.strip()))
    return found


def body_part(body: Body) -> Part:
    """The body's name, leading to its page."""
    return Part(body.name, to=Target("body", (body.id,)))


def body_line(organisation: Organisation, body_id: str) -> Line:
    """A body's name, or its id where the version has no such body."""
    if organisation.has_body(body_id):
        return line(body_part(organisation.body(body_id)))
    return line(Text(body_id, body_id))


def lowered(text: Text) -> Text:
    """The text with a small first letter, as it stands inside a sentence."""
    return Text(in_a_sentence(text.sv), in_a_sentence(text.en))
