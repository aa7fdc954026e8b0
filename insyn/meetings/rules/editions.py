"""An agenda as it was sent, and what differs between two editions of it: what a supplement tells those summoned."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from insyn.description.text import Text

SECRET = Text("Ärende med sekretess", "Confidential item")


@dataclass(frozen=True)
class EditionPaper:
    """A paper on the agenda: the document's id, its number among the meeting's papers, and the page on which it begins."""

    document: int
    number: int
    title: str
    page: int | None = None


@dataclass(frozen=True)
class EditionItem:
    """An item as it was sent; a secret one has neither title nor proposal here."""

    item: int
    position: int
    title: str
    case: str = ""
    presenter: str = ""
    proposal: str = ""
    secret: bool = False
    papers: tuple[EditionPaper, ...] = ()

    @property
    def name(self) -> Text:
        """What it is called to everybody."""
        return SECRET if self.secret else Text(self.title, self.title)


Edition = Sequence[EditionItem]


def stored(edition: Edition) -> list[dict[str, Any]]:
    """The edition as it is kept."""
    return [asdict(item) for item in edition]


def read(content: Sequence[Mapping[str, Any]]) -> tuple[EditionItem, ...]:
    """The edition that was kept. TypeError for a content that was not written by :func:`stored`."""
    return tuple(
        EditionItem(**{**row, "papers": tuple(EditionPaper(**paper) for paper in row["papers"])})
        for row in content
    )


def changes(before: Edition, after: Edition) -> Iterator[Text]:
    """What is new since the edition before, in the order of the agenda; nothing where nothing is."""
    known = {item.item: item for item in before}
    for item in after:
        old = known.pop(item.item, None)
        if old is None:
            yield Text(
                f"Ny punkt {item.position}: {item.name.sv}.", f"New item {item.position}: {item.name.en}."
            )
        else:
            yield from _changed(old, item)
        yield from _papers(old.papers if old else (), item)
    for gone in known.values():
        yield Text(
            f"Punkt {gone.position} utgår: {gone.name.sv}.",
            f"Item {gone.position} is taken off: {gone.name.en}.",
        )


def _changed(old: EditionItem, new: EditionItem) -> Iterator[Text]:
    here = Text(f"Punkt {new.position}", f"Item {new.position}")
    if old.position != new.position:
        yield Text(f"{here.sv} var punkt {old.position}.", f"{here.en} was item {old.position}.")
    if old.secret != new.secret:
        word = Text("har fått sekretess", "is now confidential")
        if old.secret:
            word = Text("har inte längre sekretess", "is no longer confidential")
        yield Text(f"{here.sv} {word.sv}.", f"{here.en} {word.en}.")
    elif old.title != new.title:
        yield Text(f"{here.sv} heter nu {new.title}.", f"{here.en} is now called {new.title}.")
    if old.presenter != new.presenter:
        who = Text(new.presenter or "ingen", new.presenter or "nobody")
        yield Text(f"{here.sv}: föredragande är nu {who.sv}.", f"{here.en}: now presented by {who.en}.")
    if old.proposal != new.proposal and old.secret == new.secret:
        yield Text(f"{here.sv} har ett nytt förslag till beslut.", f"{here.en} has a new proposal.")


def _papers(old: Sequence[EditionPaper], item: EditionItem) -> Iterator[Text]:
    known = {paper.document for paper in old}
    for paper in item.papers:
        if paper.document not in known:
            title = f", {paper.title}" if paper.title else ""
            page = Text(f", sida {paper.page}", f", page {paper.page}") if paper.page else Text("", "")
            yield Text(
                f"Ny handling till punkt {item.position}: bilaga {paper.number}{title}{page.sv}.",
                f"New paper for item {item.position}: attachment {paper.number}{title}{page.en}.",
            )
    for document in known - {paper.document for paper in item.papers}:
        number = next(paper.number for paper in old if paper.document == document)
        yield Text(
            f"Bilaga {number} till punkt {item.position} är inte längre med.",
            f"Attachment {number} of item {item.position} is no longer there.",
        )
