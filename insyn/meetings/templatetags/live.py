"""What the live screens say often: times that go on, votes by choice, the seating plan as a picture."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from insyn.foundation.act_forms import ActForm
from insyn.meetings.live.plan import HEIGHT, WIDTH, Chair
from insyn.meetings.live.state import ProposalNow, QuestionNow, Sitting, Speaker, by_party
from insyn.meetings.models import Proposal
from insyn.meetings.rules.speaking import left_of

register = template.Library()
# A mark differs in form as well as in colour.
MARKS = {"yes": "✓", "no": "✕", "abstain": "–"}


@register.filter
def epoch_ms(at: datetime | None) -> int:
    """An instant as a browser counts, in milliseconds."""
    return int(at.timestamp() * 1000) if at else 0


@register.filter
def minutes_since(at: datetime | None, now: datetime) -> str:
    """How long it has gone on, 3:07."""
    seconds = max(0, int((now - at).total_seconds())) if at else 0
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def milliseconds(length: timedelta | None) -> int:
    """A length of time as a browser counts."""
    return int(length.total_seconds() * 1000) if length else 0


@register.filter
def in_minutes(length: timedelta | None) -> str:
    """A length of time, 12:07; over an hour still in minutes."""
    seconds = max(0, int(length.total_seconds())) if length else 0
    return f"{seconds // 60}:{seconds % 60:02}"


@register.simple_tag
def time_left(speaker: Speaker, now: datetime) -> str:
    """What is left of a speech's time, or how far it has gone over, as a sentence; nothing without a limit."""
    if speaker.limit is None or speaker.began_at is None:
        return ""
    left = left_of(speaker.limit, speaker.began_at, now)
    if left < timedelta(0):
        return _("%(time)s över tiden") % {"time": in_minutes(-left)}
    return _("%(time)s kvar") % {"time": in_minutes(left)}


@register.simple_tag
def votes_by_choice(room: Sequence[Sitting]) -> list[tuple[str, str, list[str]]]:
    """Who voted yes, who no, who abstained."""
    labels = (("yes", _("Ja")), ("no", _("Nej")), ("abstain", _("Avstår")))
    return [(choice, label, [str(s.who) for s in room if s.vote == choice]) for choice, label in labels]


@register.simple_tag
def seating_picture(chairs: Sequence[Chair], question: QuestionNow | None, plan: str) -> SafeString:
    """The room as SVG: a mark for each who serves, by letter of her party or by her vote; described in words."""
    words = _in_words(chairs, question)
    marks = format_html_join("", "{}", ((_chair(chair, question),) for chair in chairs))
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, HEIGHT, words, marks
    )


def _chair(chair: Chair, question: QuestionNow | None) -> SafeString:
    sitting = chair.sitting
    state = sitting.vote or ("voted" if sitting.voted and question and question.going_on else "none")
    mark = MARKS.get(sitting.vote) or ("•" if state == "voted" else sitting.who.party[:2])
    return format_html(
        '<g class="seat seat-{}{}"><title>{}</title><circle cx="{}" cy="{}" r="13"/><text x="{}" y="{}">{}</text></g>',
        state,
        " seat-remote" if sitting.remote else "",
        _title(sitting),
        chair.x,
        chair.y,
        chair.x,
        chair.y + 4,
        mark,
    )


def _title(sitting: Sitting) -> str:
    said = {"yes": _("ja"), "no": _("nej"), "abstain": _("avstår")}.get(sitting.vote)
    parts = [str(sitting.who), said, _("på distans") if sitting.remote else None]
    return ", ".join(part for part in parts if part)


def _in_words(chairs: Sequence[Chair], question: QuestionNow | None) -> str:
    parties = ", ".join(f"{party} {len(rows)}" for party, rows in by_party([c.sitting for c in chairs]))
    words = _("%(number)s tjänstgör: %(parties)s.") % {"number": len(chairs), "parties": parties}
    if question and question.division and not question.going_on and not question.secret:
        words += " " + _("Ja %(yes)s, nej %(no)s, avstår %(abstained)s.") % {
            "yes": question.yes,
            "no": question.no,
            "abstained": question.abstained,
        }
    return words


@register.simple_tag
def vote_word(choice: str) -> str:
    """A vote in words."""
    return {"yes": _("ja"), "no": _("nej"), "abstain": _("avstår")}.get(choice, "")


@register.simple_tag
def supports(proposal: ProposalNow, person: int) -> bool:
    """Whether the proposal is the person's own or she supports it already."""
    return person in [one.id for one in (proposal.by, *proposal.supported_by) if one is not None]


@register.simple_tag
def proposal_kinds() -> list[tuple[str, str]]:
    """What can be moved from the floor."""
    return [(kind.value, str(kind.label)) for kind in Proposal.Kind if kind != Proposal.Kind.MAIN]


@register.filter
def get_form(forms: Mapping[str, ActForm], do: str) -> ActForm | None:
    """The form of this name among a page's."""
    return forms.get(do)
