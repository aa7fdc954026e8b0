"""The follow-up as a document, and that it stands among its item's papers."""

from datetime import date

from insyn.budget.following.queries import latest
from insyn.budget.following.rules.paper import Gauge, Paper, Row, ToDo
from insyn.budget.models import FollowUpPaper
from insyn.description.dates import in_words
from insyn.description.text import in_groups
from insyn.documents.fonts import font_paths
from insyn.documents.models import Document
from insyn.documents.typesetting.budget_following import budget_following_pdf
from insyn.foundation.context import example_notice
from insyn.foundation.models import Municipality
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.standing_items import follow_up_title
from insyn.organisation.queries import organisation_of

BEGINS = "uppföljning av "


def paper_of_item(item: AgendaItem) -> list[Document]:
    """The follow-up beside its item (registered with ``meetings.papers``); other items are not asked about in the database."""
    if item.kind != AgendaItem.Kind.INFORMATION or not item.title.casefold().startswith(BEGINS):
        return []
    row = FollowUpPaper.objects.filter(item=item.pk).select_related("document").first()
    return [row.document] if row else []


def standing_item(meeting: Meeting) -> AgendaItem | None:
    """The meeting's item of follow-up, if it stands on the agenda."""
    organisation = organisation_of(meeting.version)
    if meeting.party or not organisation.has_body(meeting.body):
        return None
    title = follow_up_title(organisation.body(meeting.body))
    if title is None:
        return None
    items = meeting.items.filter(kind=AgendaItem.Kind.INFORMATION, case=None).order_by("position")
    return next((item for item in items if item.title.casefold() == title.casefold()), None)


def month_for(meeting: Meeting, today: date) -> tuple[int, int] | None:
    """The year and month that a meeting is told about: the last with an outcome that is over by today, or by the meeting."""
    return latest(min(meeting.on, today))


def title_for(paper: Paper) -> str:
    """What the document is called."""
    return f"Uppföljning av ekonomi och mål {paper.through.sv}, {paper.body.sv}"[:300]


def as_pdf(paper: Paper, municipality: Municipality, made_on: date) -> bytes:
    """The paper as a document."""
    total = [paper.total] if paper.total else []
    content = {
        "municipality": municipality.name,
        "body": paper.body.sv,
        "example_notice": example_notice(municipality),
        "title": "Uppföljning av ekonomi och mål",
        "through": paper.through.sv,
        "made_on": made_on,
        "decides": 1 if paper.decides else 0,
        "findings": [f"{row.sv}: {row.told.sv}, gränsen är {row.limit.sv}" for row in paper.without_measure],
        "rows": [_line(row) for row in (*paper.rows, *total)],
        "investments": [_line(row) for row in paper.investments],
        "spoken": [_spoken(row) for row in paper.every if row.speaks],
        "goals": [
            {"name": goal.sv, "source": goal.source, "gauges": [_gauge_words(one) for one in goal.gauges]}
            for goal in paper.goals
        ],
    }
    return budget_following_pdf(content, title=title_for(paper), made_on=made_on, font_paths=font_paths())


def amount(tkr: int | None) -> str:
    """An amount as it is printed, or a dash for what nobody has said."""
    if tkr is None:
        return "–"
    return in_groups(tkr).sv.replace("-", "−")


def _line(row: Row) -> dict[str, object]:
    def share(of: int) -> int:
        return max(of * 1000 // row.budget, 0) if row.budget > 0 else -1

    return {
        "name": row.sv,
        "depth": row.depth,
        "budget": amount(row.budget),
        "to_date": amount(row.to_date),
        "outcome": amount(row.outcome),
        "forecast": amount(row.forecast),
        "told": row.told.sv,
        "used": share(row.outcome),
        "should": max(share(row.to_date), 0),
        "share": f"{row.of_budget.sv} förbrukat" if row.budget > 0 else "",
    }


def _spoken(row: Row) -> dict[str, object]:
    limit = ""
    if row.over:
        limit = f"Prognosen: {row.told.sv}. Gränsen är {row.limit.sv}"
        limit += ", och ingen åtgärd är beslutad." if row.lacks_measure else "."
    return {
        "name": row.sv,
        "limit": limit,
        "comment": [part.strip() for part in row.comment.splitlines() if part.strip()],
        "measures": [measure_words(one) for one in row.measures],
    }


def measure_words(one: ToDo) -> str:
    """A measure in a sentence."""
    day = in_words(date.fromisoformat(one.by_when)).sv
    tail = f" ({one.decision})" if one.decision else ""
    return (
        f"{one.what} Effekt i år: {amount(one.effect_tkr)} tkr. {one.who}, senast den {day}. "
        f"{one.state_sv.capitalize()}{tail}."
    )


def _gauge_words(gauge: Gauge) -> str:
    unit = f" {gauge.unit}" if gauge.unit else ""
    words = [f"{gauge.sv}: {gauge.mark} {gauge.state_sv}."]
    if gauge.values:
        now = gauge.values[0]
        words.append(f"{now.value_sv}{unit} den {in_words(date.fromisoformat(now.on)).sv} ({now.source}).")
    words.append(gauge.rule_sv)
    if gauge.change_sv:
        words.append(f"{gauge.change_sv.capitalize()}.")
    return " ".join(words)
