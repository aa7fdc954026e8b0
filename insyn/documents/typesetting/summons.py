"""The summons (kallelse) with its agenda: the tagged record of what a body was called to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from insyn.documents.typesetting.press import AttachedFile, typeset
from insyn.documents.typesetting.swedish import long_date, weekday


@dataclass(frozen=True)
class SummonsAttachment:
    """A document on the agenda. `number` is its number in the whole bundle, `page` its first page there.

    `secrecy_section` ("23 kap. 2 § OSL") marks it secret; `enclosure` a file that is sent beside the pages.
    """

    number: int
    title: str
    page: int | None = None
    secrecy_section: str = ""
    enclosure: bool = False


@dataclass(frozen=True)
class SummonsItem:
    """One item of the agenda; `case_reference` is the register number, empty for matters of form."""

    number: int
    title: str
    case_reference: str = ""
    presenter: str = ""
    attachments: tuple[SummonsAttachment, ...] = ()


@dataclass(frozen=True)
class SummonedGroup:
    """Those summoned in one capacity: heading "Ledamöter", people as "Anna Ek (S), ordförande"."""

    heading: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Summons:
    """What a summons says. `starts_at` is local time; `sent_at` the instant it was sent (None before).

    `absence` says how to announce that one cannot come; `openness` whether the public may listen. A supplement has its number in
    `supplement`, and says in `changes` what is new since the one before.
    """

    municipality: str
    body: str
    on: date
    starts_at: time
    place: str
    chair: str
    secretary: str
    summoned: tuple[SummonedGroup, ...]
    items: tuple[SummonsItem, ...]
    absence: str
    openness: str = ""
    sent_at: datetime | None = None
    example_notice: str | None = None
    supplement: int = 0
    changes: tuple[str, ...] = ()


def _remark(attachment: SummonsAttachment) -> str:
    if attachment.secrecy_section:
        return f"sekretess enligt {attachment.secrecy_section}"
    return "skickas som egen fil" if attachment.enclosure else ""


def _heading(summons: Summons) -> str:
    return f"Kallelse, komplettering {summons.supplement}" if summons.supplement else "Kallelse"


def _attachment(attachment: SummonsAttachment) -> dict[str, object]:
    return {
        "number": attachment.number,
        "title": attachment.title,
        "page": attachment.page,
        "remark": _remark(attachment),
    }


def _item(item: SummonsItem) -> dict[str, object]:
    return {
        "number": item.number,
        "title": item.title,
        "case_reference": item.case_reference,
        "presenter": item.presenter,
        "attachments": [_attachment(each) for each in item.attachments],
    }


def summons_pdf(
    summons: Summons, *, attached: Sequence[AttachedFile] = (), font_paths: Sequence[str | Path] = ()
) -> bytes:
    """The summons as a tagged PDF (A-2a, UA-1); with `attached` files inside it, A-3a. TypesettingError if
    it fails.
    """
    content = {
        "municipality": summons.municipality,
        "body": summons.body,
        "example_notice": summons.example_notice,
        "on": summons.on,
        "weekday": weekday(summons.on).capitalize(),
        "starts_at": summons.starts_at,
        "place": summons.place,
        "chair": summons.chair,
        "secretary": summons.secretary,
        "openness": summons.openness,
        "absence": summons.absence,
        "summoned": [group for group in summons.summoned if group.people],
        "items": [_item(item) for item in summons.items],
        "sent": summons.sent_at,
        "heading": _heading(summons),
        "changes": summons.changes,
    }
    return typeset(
        "summons",
        content,
        title=f"{_heading(summons)}, {summons.body} {long_date(summons.on)}",
        dated=summons.on,
        attached=attached,
        font_paths=font_paths,
    )
