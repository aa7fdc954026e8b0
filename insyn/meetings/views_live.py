"""The live screens of those at the meeting: the members' on a phone, the chair's, the stream they follow, and what is typed."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from insyn.documents.gate import gated, has_factor
from insyn.foundation import clock, rights
from insyn.foundation.act_forms import ActForm, act_page, offered, with_refused
from insyn.foundation.errors import NotAllowed, Refused
from insyn.foundation.forms import new_token
from insyn.foundation.staff_pages import StaffRequest, held_roles, staff_page
from insyn.foundation.streams import stream_response
from insyn.meetings.live.look import present_item
from insyn.meetings.live.numbers import number_of
from insyn.meetings.live.screens import present_state
from insyn.meetings.live.source import moved_to, number_event, topic_of
from insyn.meetings.live.state import LiveState, Sitting
from insyn.meetings.live.typing import type_text
from insyn.meetings.models import AgendaItem, Meeting
from insyn.meetings.times import on_the_wall, open_recess
from insyn.meetings.views import body_name, has_place, meeting_at, sees
from insyn.meetings.views_follow import follows, live_context, may_here
from insyn.meetings.views_forms import MeetingForm
from insyn.meetings.views_forms_during import TIME_FORMS, ResumeForm, debate_of
from insyn.meetings.views_forms_item import BeginForm
from insyn.meetings.views_forms_live import EndSpeechForm, GiveFloorForm
from insyn.meetings.views_forms_sitting import CloseForm
from insyn.meetings.views_item import going_on, offered_on_item, sent_item_form
from insyn.meetings.views_people import own_person


@staff_page
def stream(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """That there is something new, for those at the meeting; each then fetches her own page."""
    meeting = meeting_at(request, body, day)
    what = follows(request, meeting)
    return stream_response(topic_of(meeting, what), number_event(moved_to(number_of(meeting), what)))


@dataclass(frozen=True)
class Mine:
    """A member's own part of the meeting as it stands."""

    sitting: Sitting | None
    waits_as: int  # the line of the speakers' list, 0 for none
    place_in_list: int
    speaks: bool

    @classmethod
    def of(cls, state: LiveState, person: int) -> "Mine":
        """What the state says of the person."""
        item = state.item
        waiting = [
            (place, row.id)
            for place, row in enumerate(item.speakers if item else (), start=1)
            if row.who.id == person
        ]
        place, line = waiting[0] if waiting else (0, 0)
        speaks = bool(item and item.speaking and item.speaking.who.id == person)
        return cls(state.sitting(person), line, place, speaks)


@staff_page
def member(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """The member's screen: whether she serves, the question with big buttons, the floor, proposals, reservations."""
    meeting, person = meeting_at(request, body, day), own_person(request)
    if person is None or not has_place(request, meeting):
        raise NotAllowed(_("Du har ingen plats i det här organet."))
    if gate := gated(request, secret=_secret_now(meeting)):
        return gate
    extra = live_context(request, meeting)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        state = present_state(meeting, number_of(meeting).number)
        mine = Mine.of(state, person.pk)
        context = {
            "meeting": meeting,
            "name": body_name(meeting),
            "live": state,
            "now": clock.now(request.municipality),
            "me": person,
            "mine": mine,
            "can": _can(request, state, mine, person.pk),
            "token": new_token(),
            "refused": refused,
            **extra,
        }
        return render(request, "meetings/live/member.html", context, status=status)

    def sent(do: str, on: int) -> ActForm | None:
        item = _item_now(meeting)
        return sent_item_form(request, item, do, on) if item else None

    return act_page(request, sent, show, request.path)


def _can(request: StaffRequest, state: LiveState, mine: Mine, person: int) -> dict[str, bool]:
    """What the member may do now, so that the page offers nothing else; the acts are what refuse."""
    item, sitting = state.item, mine.sitting
    serves = bool(sitting and sitting.serves)
    if item is None or not state.going_on:
        return {}
    if state.recess_until is not None:
        return {}
    up = item.stage not in ("settled", "ahead")
    question = item.question
    division = bool(question and question.going_on)
    able = {
        "vote": division and serves and bool(sitting and not sitting.voted) and not _secret(state),
        "floor": up and not mine.waits_as and not mine.speaks and bool(sitting and sitting.present),
        "propose": item.stage == "debate" and serves and not item.question_time,
        "division": item.stage == "asked" and serves and bool(question and not question.division),
        "reserve": item.stage == "settled"
        and serves
        and not item.question_time
        and person not in [one.id for one, _ in item.reservations],
        "disqualify": up and question is None and serves and not item.question_time,
    }
    acts = {
        "vote": "cast_vote", "floor": "ask_for_floor", "propose": "make_proposal", "division": "call_division",
        "reserve": "announce_reservation", "disqualify": "declare_disqualified",
    }  # fmt: skip
    held = held_roles(request)
    return {
        key: yes and rights.allows(held, f"meetings.{acts[key]}", body=state.body)
        for key, yes in able.items()
    }


def _secret(state: LiveState) -> bool:
    return bool(state.item and state.item.question and state.item.question.secret)


def _item_now(meeting: Meeting) -> AgendaItem | None:
    return present_item(meeting.items.select_related("case", "meeting__version").order_by("position"))


def _secret_now(meeting: Meeting) -> bool:
    """Whether the item that is up is secret: then so is what the screens say of it."""
    item = _item_now(meeting)
    return item is not None and item.secret


@staff_page
def chair(request: StaffRequest, body: str, day: str) -> HttpResponse:
    """The chair's screen: what comes next as one step, the speakers, the proposals and the order of questions."""
    meeting = meeting_at(request, body, day)
    if not may_here(request, "meetings.put_question", meeting):
        raise NotAllowed(_("Sidan är för ordföranden och sekreteraren."))
    if gate := gated(request, secret=_secret_now(meeting)):
        return gate
    extra = live_context(request, meeting)

    def show(refused: ActForm | None, status: int) -> HttpResponse:
        return render(
            request, "meetings/live/chair.html", _chair(request, meeting, refused) | extra, status=status
        )

    def sent(do: str, on: int) -> ActForm | None:
        if do == BeginForm.do:
            return BeginForm(request, get_object_or_404(meeting.items, pk=on), request.POST)
        kinds: tuple[type[MeetingForm], ...] = (CloseForm, *TIME_FORMS)
        for kind in kinds:
            if do == kind.do:
                return kind(request, meeting, request.POST)
        item = _item_now(meeting)
        return sent_item_form(request, item, do, on) if item else None

    return act_page(request, sent, show, request.path)


def _chair(request: StaffRequest, meeting: Meeting, refused: ActForm | None) -> dict[str, Any]:
    meeting = Meeting.objects.select_related("version").get(pk=meeting.pk)
    state = present_state(meeting, number_of(meeting).number)
    item = _item_now(meeting)
    seen = item is None or sees(request, item, place=has_place(request, meeting))
    recess = open_recess(meeting)
    forms = offered_on_item(request, item, recess) if item and seen else {}
    forms = with_refused(forms, refused)
    asked = state.item is not None and state.item.question is not None
    takes_names = bool(item and seen and going_on(item)) and recess is None and not asked
    debate = debate_of(request, item, takes_names=takes_names, refused=refused) if item else None
    speeches = {row.pk: row for row in item.speeches.select_related("item__meeting")} if item else {}
    return {
        "meeting": meeting,
        "name": body_name(meeting),
        "live": state,
        "item": item,
        "seen": seen,
        "now": clock.now(request.municipality),
        "forms": forms,
        "refused": refused,
        "next": next_step(request, meeting, state, forms),
        "speakers": [(row, GiveFloorForm(request, speeches[row.id])) for row in _queue(state)],
        "end_speech": EndSpeechForm(request, speeches[state.item.speaking.id])
        if state.item and state.item.speaking
        else None,
        "redo": forms.get("redo"),
        "limit_form": debate.limit_form if debate else None,
        "line_form": debate.line_form if debate else None,
        "time_forms": with_refused(offered(TIME_FORMS, request, meeting), refused),
        "asked": getattr(forms.get("put"), "asked", None),
    }


def _queue(state: LiveState) -> tuple[Any, ...]:
    return state.item.speakers if state.item else ()


@dataclass(frozen=True)
class Step:
    """What the chair does next: in words, and the form that does it if it is hers to do now."""

    words: str
    form: ActForm | None = None


def next_step(request: StaffRequest, meeting: Meeting, state: LiveState, forms: dict[str, ActForm]) -> Step:
    """The one thing that comes next."""
    if not state.going_on:
        return Step(_("Sammanträdet pågår inte."))
    if state.recess_until is not None:
        words = _("Sammanträdet är ajournerat till klockan %(time)s.")
        return Step(words % {"time": on_the_wall(state.recess_until)}, ResumeForm(request, meeting))
    if state.quorum is not None and not state.quorum.ok:
        return Step(_("Organet är inte beslutfört. Inget kan avgöras förrän fler är på plats."))
    if state.item is not None and state.item.stage not in ("settled", "ahead"):
        return _within_item(state, forms)
    following = meeting.items.filter(begun_at__isnull=True).order_by("position").first()
    if following is None:
        return Step(_("Allt på dagordningen är avslutat."), CloseForm(request, meeting))
    words = _("Nästa punkt: %(position)s. %(title)s")
    return Step(
        words % {"position": following.position, "title": following.title}, BeginForm(request, following)
    )


def _within_item(state: LiveState, forms: dict[str, ActForm]) -> Step:
    assert state.item is not None
    if state.item.stage == "division":
        missing = len(state.missing)
        if missing:
            return Step(_("Votering pågår: %(missing)s har inte röstat än.") % {"missing": missing})
        return Step(_("Alla har röstat."), forms.get("close-division"))
    if state.item.stage == "debate" and (state.item.speaking or state.item.speakers):
        return Step(_("Överläggningen pågår. Ge ordet till nästa, eller ställ frågan när alla har talat."))
    if "end-questions" in forms:
        return Step(
            _("Ta frågorna en i taget. Avsluta frågestunden när alla är omhändertagna."),
            forms["end-questions"],
        )
    if "put" in forms:
        return Step(_("Ställ frågan."), forms["put"])
    if "decide" in forms:
        return Step(_("Frågorna är besvarade. Anteckna beslutet."), forms["decide"])
    return Step(_("Sekreteraren avslutar punkten på sin sida."))


@staff_page
def text(request: StaffRequest, body: str, day: str, position: int) -> HttpResponse:
    """Take a text as it is typed; answers with what now stands, and by whom."""
    if request.method != "POST":
        raise Http404("only sent to")
    meeting = meeting_at(request, body, day)
    item = get_object_or_404(meeting.items.select_related("meeting"), position=position)
    if item.secret and not has_factor(request):
        return JsonResponse({"refused": _("Punkten omfattas av sekretess. Läs om sidan.")}, status=403)
    edition = request.POST.get("edition", "")
    try:
        typed = type_text(
            by=request.actor,
            at=clock.now(request.municipality),
            item=item,
            edition=int(edition) if edition.isdecimal() and len(edition) < 9 else -1,
            text=request.POST.get("text", ""),
        )
    except Refused as refusal:
        return JsonResponse({"refused": str(refusal)}, status=refusal.status)
    told = {"edition": typed.edition, "text": typed.text, "by": typed.by}
    return JsonResponse(told, status=200 if typed.ok else 409)
