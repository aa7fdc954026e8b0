"""Letters by e-mail: written in the transaction of the act that sends them, delivered after it by the process of the day's jobs.

So a letter goes out if and only if its act was done, a mail server that is away loses nothing, and what could not be
delivered is shown to whoever sent it. Without ``INSYN_MAIL_URL`` letters are laid as files in the home directory (``mail/``).
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from insyn.foundation import practising
from insyn.foundation.models import Letter, Municipality
from insyn.foundation.tenancy import in_municipality

log = logging.getLogger(__name__)

MOST_TRIES = 8
KEPT_FOR = timedelta(days=30)
"""How long a delivered letter is kept, so that the sender can see that it went; then it is erased."""
_FIRST_WAIT = timedelta(minutes=1)


def write(*, to: str, subject: str, text: str, about: str) -> Letter | None:
    """Write a letter, inside an act; None for somebody without an address. `about` is what it concerns, as the journal has it."""
    if not to:
        return None
    if settings.PRACTICE:  # in a file it lands; should anybody pass it on, it says what it is
        subject, text = f"[{practising.MARK}] {subject}", f"{practising.NOTICE.sv}\n\n{text}"
    letter = Letter(to=to, subject=" ".join(subject.split())[:200], text=text, about=about)
    letter.save()
    return letter


def link(name: str, *args: object) -> str:
    """The whole address of a page, for a letter."""
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)


def deliver_everywhere() -> int:
    """Deliver what waits in every municipality; how many went out."""
    return sum(deliver_waiting(municipality) for municipality in Municipality.objects.order_by("code"))


def deliver_waiting(municipality: Municipality, send: Callable[[Letter], None] | None = None) -> int:
    """Deliver the municipality's letters that wait, the oldest first; how many went out. One that cannot be is tried again later,
    each time after twice as long, at most `MOST_TRIES` times.
    """
    delivered = 0
    with in_municipality(municipality):
        now = timezone.now()
        waiting = Letter.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES).filter(
            Q(next_try_at__isnull=True) | Q(next_try_at__lte=now)
        )
        for letter in waiting.order_by("pk")[:500]:
            # Taken before it is sent: two processes never send the same one, and one killed in between tries later.
            taken = Letter.objects.filter(pk=letter.pk, tries=letter.tries, sent_at__isnull=True).update(
                tries=F("tries") + 1, next_try_at=now + _FIRST_WAIT * 2**letter.tries
            )
            if taken and _sent(letter, send or _send):
                delivered += 1
        Letter.objects.filter(sent_at__lt=now - KEPT_FOR).delete()
    return delivered


def _sent(letter: Letter, send: Callable[[Letter], None]) -> bool:
    try:
        send(letter)
    except (OSError, SMTPException) as error:
        log.warning("letter %s could not be delivered: %s", letter.pk, error)
        Letter.objects.filter(pk=letter.pk).update(error=f"{type(error).__name__}: {error}"[:300])
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), error="")
    return True


def _send(letter: Letter) -> None:
    # So that no other program answers what a program has sent (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    message = EmailMessage(
        letter.subject, letter.text, to=[letter.to], headers=headers, connection=get_connection()
    )
    message.send()
