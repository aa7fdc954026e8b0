"""Searching: what is public on a day and has the words, in order, with the sentence that has them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from insyn.description.text import Text
from insyn.documents.queries import end_of
from insyn.foundation.tenancy import current_code
from insyn.search.keeping import BY_NAME
from insyn.search.matching import MOST, beginning, named
from insyn.search.models import Entry, Kind, KnownWord, Taken
from insyn.search.rules.question import Asked, Correction, Sought, asked, corrected, sought
from insyn.search.rules.shown import Piece, marked, sentence
from insyn.search.rules.words import facet
from insyn.search.sources import Shown

PAGE = 20
ORDER: dict[str, int] = {
    Kind.BODY: 0,
    Kind.PERSON: 0,
    Kind.GOVERNING: 1,
    Kind.CASE: 2,
    Kind.AGENDA: 3,
    Kind.DECISION: 3,
    Kind.NOTICE: 4,
    Kind.DOCUMENT: 4,
}
"""Of those with the words in their title, what lasts comes before papers about it."""
MOST_NEAR = 4_000
"""Known words that are tried for a slip of the pen."""


@dataclass(frozen=True)
class Filters:
    """What is asked for beside the words; empty is everything. The days are those of the matter, both included."""

    kind: str = ""
    body: str = ""
    party: str = ""
    case: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.kind or self.body or self.party or self.case or self.first or self.last)


@dataclass(frozen=True)
class Hit:
    """Something found, as its own row tells it on the day."""

    id: str
    kind: str
    on: date
    public_from: datetime
    body: str
    shown: Shown
    title: tuple[Piece, ...]
    english: tuple[Piece, ...]
    sentence: tuple[Piece, ...]

    @property
    def kind_label(self) -> str:
        """What it is, in the reader's language."""
        return str(Kind(self.kind).label)


@dataclass(frozen=True)
class Answer:
    """A page of what was found. ``number`` is how many there are in all, of those that were looked through (``MOST`` at most)."""

    asked: Asked
    hits: tuple[Hit, ...]
    number: int
    page: int
    pages: int
    more: bool
    kinds: tuple[tuple[str, int], ...]
    bodies: tuple[tuple[str, int], ...]
    corrections: tuple[Correction, ...] = ()


def find(question: str, on: date, filters: Filters = Filters(), page: int = 1) -> Answer:
    """What has all the words and is public on the day: those that have them in the title first (``ORDER``), and the latest first.

    A word that nothing has is exchanged for its nearest spelling, or the parts of the compound; the answer says so.
    """
    wanted = asked(question)
    if wanted.empty and not filters.any:
        return Answer(wanted, (), 0, 1, 1, False, (), ())
    terms, corrections = _terms(wanted)
    ids, more = _named(terms, filters)
    rows = _filtered(ids, wanted, on, filters)
    in_title = set(_named(terms, filters, in_title=True)[0]) if rows and terms else set()
    rows.sort(
        key=lambda row: (
            row[0] not in in_title,
            row[0] in in_title and ORDER[row[1]],
            -row[3].toordinal(),
            -row[0],
        )
    )
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(1, page), pages)
    hits = _hits([row[0] for row in rows[(page - 1) * PAGE : page * PAGE]], terms, on)
    return Answer(
        wanted, hits, len(rows), page, pages, more,
        tuple(Counter(row[1] for row in rows).most_common()),
        tuple(Counter(row[2] for row in rows if row[2]).most_common()),
        corrections,
    )  # fmt: skip


def latest(question: str, on: date, filters: Filters = Filters(), most: int = 50) -> tuple[Hit, ...]:
    """What has all the words, or all of it where none is asked for, as it became public, the latest first: what a feed has."""
    wanted = asked(question)
    terms, _corrections = _terms(wanted)
    rows = _filtered(_named(terms, filters)[0], wanted, on, filters)
    newest = Entry.objects.filter(pk__in=[row[0] for row in rows]).order_by("-public_from", "-pk")
    return _hits(list(newest.values_list("pk", flat=True)[:most]), terms, on)


def taken(on: date, most: int = 200) -> Sequence[Taken]:
    """The marks of what was public once and is no longer, by the day, the latest first."""
    return list(Taken.objects.filter(at__lt=end_of(on))[:most])


def parties() -> list[str]:
    """The parties and groups of those that can be found."""
    rows = Entry.objects.exclude(party="").order_by("party").values_list("party", flat=True)
    return list(rows.distinct())


def _terms(wanted: Asked) -> tuple[list[Sought], tuple[Correction, ...]]:
    terms: list[Sought] = []
    corrections = []
    for word, one in zip(wanted.words, wanted.stems, strict=True):
        found = sought(one, _ending(one))
        if found.others or _known(found):
            terms.append(found)
            continue
        correction = corrected(word, one, _near, _has)
        if correction is None:
            terms.append(found)
            continue
        corrections.append(correction)
        first, *others = correction.instead
        terms.append(Sought(first, False, tuple(others)))
    return terms, tuple(corrections)


def _ending(one: str) -> list[str]:
    if len(one) < 4:  # as rules.question.sought has it: a shorter word is sought alone
        return []
    rows = KnownWord.objects.filter(beginning("backwards", one[::-1])).order_by("backwards")
    return list(rows.values_list("stem", flat=True)[:200])


def _known(found: Sought) -> bool:
    words = beginning("stem", found.stem) if found.begins else Q(stem=found.stem)
    return KnownWord.objects.filter(words).exists()


def _has(one: str) -> bool:
    return KnownWord.objects.filter(stem=one).exists()


def _near(one: str) -> list[str]:
    """Known words that begin or end as this one does: a slip of the pen is seldom at both ends."""
    words: list[str] = []
    for rows in (
        KnownWord.objects.filter(beginning("stem", one[:2])).order_by("stem"),
        KnownWord.objects.filter(beginning("backwards", one[::-1][:2])).order_by("backwards"),
    ):
        words += rows.values_list("stem", flat=True)[:MOST_NEAR]
    return list(dict.fromkeys(words))


def _named(terms: Sequence[Sought], filters: Filters, *, in_title: bool = False) -> tuple[list[int], bool]:
    facets = [facet("in", str(current_code()))]
    for name in ("kind", "body", "party", "case"):
        if value := getattr(filters, name):
            facets.append(facet(name, value))
    ids = named(terms, facets, in_title=in_title)
    return ids, len(ids) >= MOST


def _filtered(
    ids: Sequence[int], wanted: Asked, on: date, filters: Filters
) -> list[tuple[int, str, str, date]]:
    """Those of the entries that are public on the day and within what is asked for: number, kind, body, day."""
    end = end_of(on)
    found: list[tuple[int, str, str, date]] = []
    for at in range(0, len(ids), 500):
        rows = Entry.objects.filter(pk__in=ids[at : at + 500], public_from__lt=end)
        rows = rows.exclude(public_until__lt=end)
        if filters.first:
            rows = rows.filter(on__gte=filters.first)
        if filters.last:
            rows = rows.filter(on__lte=filters.last)
        for phrase in wanted.phrases:
            rows = rows.filter(text_sought__contains=f" {' '.join(phrase)} ")
        found += rows.values_list("pk", "kind", "body", "on")
    return found


def _hits(ids: Sequence[int], terms: Sequence[Sought], on: date) -> tuple[Hit, ...]:
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=ids)}
    ordered = [rows[pk] for pk in ids if pk in rows]
    told: dict[tuple[str, str, str], Shown] = {}
    for name in {row.source for row in ordered}:
        ours = {(row.row, row.edition) for row in ordered if row.source == name}
        for (number, edition), one in BY_NAME[name].shown(ours, on).items():
            told[name, number, edition] = one
    exact = {one for term in terms for one in (term.stem, *term.others)}
    begins = [term.stem for term in terms if term.begins]
    hits = []
    for row in ordered:
        shown = told.get((row.source, row.row, row.edition))
        if shown is None:  # the index is behind: what is public no longer is not shown
            continue
        hits.append(
            Hit(
                "-".join(part for part in (row.source, row.row, row.edition) if part),
                row.kind, row.on, row.public_from, row.body, shown,
                marked(shown.title.sv, exact, begins), marked(shown.title.en, exact, begins),
                sentence(shown.text, exact, begins),
            )
        )  # fmt: skip
    return tuple(hits)


def body_names(bodies: Sequence[str], on: date) -> dict[str, Text]:
    """What the bodies are called, as of the day."""
    told = BY_NAME["body"].shown({(body, "") for body in bodies}, on)
    return {body: told[body, ""].title if (body, "") in told else Text(body, body) for body in bodies}
