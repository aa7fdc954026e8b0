"""Writing the text of a governing document, deciding it, ending it, and noting that it has been looked over."""

import unicodedata
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from insyn.description.statute import read_statute, unshowable
from insyn.foundation import clock
from insyn.foundation.actors import Actor
from insyn.foundation.acts import act
from insyn.foundation.errors import Invalid, Overtaken, Refused, refuse_unless
from insyn.foundation.models import Municipality
from insyn.foundation.tenancy import current_code
from insyn.organisation.decisions import decision_with, decisions_of
from insyn.organisation.governing_editions import GENERATED, decided_texts
from insyn.organisation.models import GoverningText
from insyn.organisation.queries_governing import document_for, document_on, draft_of
from insyn.organisation.rules import Days, Taken, room_for

LONGEST_TEXT = 200_000
LONGEST_TITLE = 300
LONGEST_DECISION = 300
MOST_BLOCKS = 4000


def deciding_body(document: str) -> str:
    """The body that decides a document today, as the file says; nothing where it does not say."""
    code = current_code()
    today = clock.today(Municipality.objects.get(pk=code))
    found = document_for(document, today)
    return (found[0].adopted_by if found else None) or ""


def _decides(
    *, draft: GoverningText | None = None, text: GoverningText | None = None, **given: object
) -> str:
    row = draft or text
    return deciding_body(row.document) if row else ""


@act("organisation.begin_governing_text")
def begin_governing_text(*, by: Actor, at: datetime, document: str) -> GoverningText:
    """Begin a draft of a document's text, from the newest decided one if there is one.

    :class:`Invalid` for a document that the file does not have, in force or in a coming version; :class:`Refused` while
    there is a draft already.
    """
    found = document_for(document, clock.local_date(at))
    if found is None:
        raise Invalid(
            _(
                "Det finns inget styrdokument med beteckningen ”%(id)s” i organisationen. Lägg till det i filen först."
            )
            % {"id": document[:60]},
            field="document",
        )
    refuse_unless(draft_of(document) is None, _("Det finns redan ett utkast till texten. Fortsätt på det."))
    newest = decided_texts().filter(document=document).order_by("-in_force_from").first()
    row = GoverningText(
        document=document,
        title=newest.title if newest else found[0].title.sv[:LONGEST_TITLE],
        text=newest.text if newest else "",
        saved_at=at,
        by=by.label,
        by_name=str(by.user or "")[:150],
    )
    row.save()
    return row


@act("organisation.write_governing_text")
def write_governing_text(
    *, by: Actor, at: datetime, draft: GoverningText, saved: int, title: str, text: str
) -> GoverningText:
    """Let a draft say the whole text. ``saved`` is the draft's count when its writer read it.

    :class:`Overtaken` if somebody has saved since; :class:`Invalid` for a text that is too long or has letters that do not
    show.
    """
    draft.refresh_from_db()
    _refuse_other_than_draft(draft)
    if draft.saved != saved:
        raise Overtaken(
            _(
                "%(name)s har sparat sedan du läste texten. Ditt står kvar här; jämför med det som är sparat och spara igen."
            )
            % {"name": draft.by_name or _("Någon annan")}
        )
    title, text = _clean(title), _clean(text)
    _refuse_unreadable(title, text)
    if (title, text) != (draft.title, draft.text):
        draft.title, draft.text, draft.saved = title, text, draft.saved + 1
        draft.saved_at, draft.by, draft.by_name = at, by.label, str(by.user or "")[:150]
        draft.save()
    return draft


@act("organisation.decide_governing_text", body=_decides, publishes=True)
def decide_governing_text(
    *,
    by: Actor,
    at: datetime,
    draft: GoverningText,
    saved: int,
    in_force_from: date,
    decision: str = "",
    decided: str = "",
    decided_on: date | None = None,
    review_by: date | None = None,
) -> GoverningText:
    """Record that a draft is decided and from which day it is in force; the edition before ends that day.

    ``decision`` is the key of a decision in the deciding body's minutes (``kf/2020-03-02/14``). A decision from before the
    body's minutes are in Insyn is written in words, ``decided``, with its day. Refused if the draft is empty or has been
    saved since it was read, if the decision is not found, or if an edition is in force from that day or a later one.
    """
    draft.refresh_from_db()
    _refuse_other_than_draft(draft)
    if draft.saved != saved:
        raise Overtaken(_("Utkastet har sparats sedan du läste det. Läs det igen och för in beslutet."))
    found = document_on(draft.document, in_force_from)
    if found is None:
        raise Refused(_("Organisationen har inget sådant styrdokument den dagen."), field="in_force_from")
    if not draft.text.strip() and found[0].kind != GENERATED:
        raise Refused(_("Utkastet har ingen text att besluta."))
    words, day = _decision(found[0].adopted_by or "", decision, decided, decided_on, clock.local_date(at))
    if in_force_from < day:
        raise Invalid(
            _("Texten kan inte börja gälla före beslutet, den %(day)s.") % {"day": day}, field="in_force_from"
        )
    if review_by is not None and review_by <= in_force_from:
        raise Invalid(_("Översynen ska vara efter den dag då texten börjar gälla."), field="review_by")
    draft.in_force_until = _make_room(draft.document, in_force_from)
    last = GoverningText.objects.filter(document=draft.document).aggregate(last=Max("number"))["last"] or 0
    draft.number, draft.decided_at = last + 1, at
    draft.decided_by, draft.decided_on = words, day
    draft.in_force_from, draft.review_by = in_force_from, review_by
    draft.save()
    return draft


@act("organisation.withdraw_governing_text", body=_decides, publishes=True)
def withdraw_governing_text(*, by: Actor, at: datetime, text: GoverningText, reason: str) -> GoverningText:
    """Throw a draft away, or take back a decision whose day has not come: then the edition before goes on.

    Needs a reason; :class:`Refused` for a text that is or has been in force.
    """
    text.refresh_from_db()
    refuse_unless(text.withdrawn_at is None, _("Texten är redan tillbakatagen."))
    on = clock.local_date(at)
    refuse_unless(
        text.in_force_from is None or text.in_force_from > on,
        _("Texten gäller redan. Besluta en ny utgåva, eller upphäv den."),
    )
    if not reason.strip():
        raise Invalid(_("Skriv varför."), field="reason")
    text.withdrawn_at, text.withdrawn_why = at, reason.strip()[:300]
    text.save(update_fields=["withdrawn_at", "withdrawn_why"])
    if text.in_force_from is not None:
        before = decided_texts().filter(document=text.document, in_force_until=text.in_force_from).first()
        if before is not None and not before.ended_by:
            before.in_force_until = text.in_force_until
            before.save(update_fields=["in_force_until"])
    return text


@act("organisation.end_governing_text", body=_decides, publishes=True)
def end_governing_text(
    *, by: Actor, at: datetime, text: GoverningText, until: date, decision: str = "", decided: str = ""
) -> GoverningText:
    """Record that a text is repealed: ``until`` is the first day on which it is not in force.

    The decision is found in the minutes or written in words, as for a new edition. :class:`Refused` for a draft or for one
    whose end is known; :class:`Invalid` for a day that has been.
    """
    text.refresh_from_db()
    refuse_unless(text.decided, _("Bara en beslutad text kan upphävas."))
    refuse_unless(text.in_force_until is None, _("Texten har redan en sista dag."))
    on = clock.local_date(at)
    assert text.in_force_from is not None
    if until <= max(on, text.in_force_from):
        raise Invalid(_("Välj en dag som kommer, efter den dag då texten började gälla."), field="until")
    words, _day = _decision(deciding_body(text.document), decision, decided, on, on)
    text.in_force_until, text.ended_by = until, words
    text.save(update_fields=["in_force_until", "ended_by"])
    return text


@act("organisation.note_governing_review", publishes=True)
def note_governing_review(
    *, by: Actor, at: datetime, text: GoverningText, review_by: date | None
) -> GoverningText:
    """Note that a text has been looked over and stands as it is, and the day of the next review.

    :class:`Invalid` for a day that has been; :class:`Refused` for a text that is not in force.
    """
    text.refresh_from_db()
    on = clock.local_date(at)
    in_force = text.decided and text.in_force_from is not None and text.in_force_from <= on
    ended = text.in_force_until is not None and text.in_force_until <= on
    refuse_unless(in_force and not ended, _("Bara en text som gäller kan ses över."))
    if review_by is None or review_by <= on:
        raise Invalid(_("Välj en dag som kommer för nästa översyn."), field="review_by")
    text.review_by, text.reviewed_on = review_by, on
    text.save(update_fields=["review_by", "reviewed_on"])
    return text


def _refuse_other_than_draft(draft: GoverningText) -> None:
    refuse_unless(
        draft.decided_at is None and draft.withdrawn_at is None,
        _("Texten är beslutad eller tillbakatagen och ändras inte. Börja på en ny utgåva."),
    )


def _clean(text: str) -> str:
    """The text as it is kept: one kind of line end, composed letters, no spaces at the ends of lines, no invisible joints."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.translate({ord(letter): None for letter in "\u00ad\u200b\u200c\u200d\u2060\ufeff"})
    lines = unicodedata.normalize("NFC", text).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _refuse_unreadable(title: str, text: str) -> None:
    if not title or len(title) > LONGEST_TITLE or "\n" in title or unshowable(title):
        raise Invalid(_("Skriv en titel på en rad, högst 300 tecken."), field="title")
    if len(text) > LONGEST_TEXT:
        raise Invalid(
            _("Texten är för lång: högst 200 000 tecken. Dela den i flera styrdokument."), field="text"
        )
    if line := unshowable(text):
        raise Invalid(
            _("Rad %(line)s har ett tecken som inte går att visa. Ta bort det, eller skriv raden på nytt.")
            % {"line": line},
            field="text",
        )
    if len(read_statute(text)) > MOST_BLOCKS:
        raise Invalid(_("Texten har för många stycken: högst 4 000."), field="text")


def _decision(body: str, key: str, words: str, day: date | None, today: date) -> tuple[str, date]:
    """The decision as it is kept, and its day."""
    if key:
        found = decision_with(body, key) if body else None
        if found is None:
            raise Invalid(
                _("Beslutet finns inte i protokollet. Välj ett av de beslut som är fattade."),
                field="decision",
            )
        return str(found), found.on
    words = _clean(words)
    if not words or day is None:
        raise Invalid(
            _(
                "Välj beslutet i protokollet. Är det äldre än protokollen i Insyn, skriv vem som beslutade och vilken dag."
            ),
            field="decision",
        )
    if len(words) > LONGEST_DECISION or unshowable(words):
        raise Invalid(_("Skriv beslutet på en rad, högst 300 tecken."), field="decided")
    if day > today:
        raise Invalid(_("Dagen för beslutet har inte varit än."), field="decided_on")
    known = decisions_of(body) if body else []
    if known and day >= known[-1].on:
        raise Invalid(
            _("Organets protokoll från %(day)s finns i Insyn. Välj beslutet där.") % {"day": known[-1].on},
            field="decision",
        )
    return words, day


def _make_room(document: str, first: date) -> date | None:
    """End the edition that is in force on the day, and say when the new one ends: where a later one begins, if any."""
    rows = list(decided_texts().filter(document=document).order_by("in_force_from"))
    try:
        room = room_for(first, [Days(row.in_force_from or first, row.in_force_until) for row in rows])
    except Taken as taken:
        later = rows[taken.place]
        raise Refused(
            _("Utgåva %(number)s gäller redan från %(day)s. En ny måste börja gälla senare.")
            % {"number": later.number, "day": later.in_force_from},
            field="in_force_from",
        ) from None
    if room.ends is not None:
        before = rows[room.ends]
        before.in_force_until = first
        before.save(update_fields=["in_force_until"])
    return room.days.until
