"""How often something may be done from one address, counted in the database so that every process counts together.

    limit(request, "question", times=10, seconds=3600)

The first time opens a window of ``seconds``; within it the thing may be done ``times`` times. Called inside a transaction
that is rolled back, the try is not counted: call it before, where failed tries are to count too.
"""

import hashlib
import hmac
import ipaddress
from datetime import UTC, datetime, timedelta
from math import ceil

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import ngettext

from insyn.foundation.clock import STOCKHOLM
from insyn.foundation.errors import Refused
from insyn.foundation.models import RateCount


class TooOften(Refused):
    """It was done too many times from the address; ``facts["again_at"]`` (UTC) says when it may be done again."""

    status = 429


def limit(request: HttpRequest, name: str, times: int, seconds: int) -> None:
    """Count one ``name`` from the request's address; :class:`TooOften` when it is one more than ``times``.

    The count follows the real clock, not a demonstration's.
    """
    now = datetime.now(UTC)
    key = _key(name, address_of(request))
    with transaction.atomic():
        count, opened = RateCount.objects.select_for_update().get_or_create(
            key=key, defaults={"count": 0, "ends_at": now + timedelta(seconds=seconds)}
        )
        if opened:
            RateCount.objects.filter(ends_at__lte=now).exclude(key=key).delete()
        if count.ends_at <= now:
            count.count, count.ends_at = 0, now + timedelta(seconds=seconds)
        if count.count >= times:
            raise _too_often(count.ends_at, now)
        count.count += 1
        count.save()


def address_of(request: HttpRequest) -> str:
    """The address a request comes from, as INSYN_PROXIES says to read it.

    Of an IPv6 address only the network (/64) is taken: a household or an office has all of it.
    """
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
    return str(address)


def _key(name: str, address: str) -> str:
    """A digest that tells nobody which address it is without our secret key."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{name}:{address}".encode(), hashlib.sha256).hexdigest()


def _too_often(again_at: datetime, now: datetime) -> TooOften:
    minutes = max(1, ceil((again_at - now).total_seconds() / 60))
    message = ngettext(
        "Detta har gjorts för många gånger härifrån. Försök igen om %(minutes)s minut, klockan %(time)s.",
        "Detta har gjorts för många gånger härifrån. Försök igen om %(minutes)s minuter, klockan %(time)s.",
        minutes,
    )
    time = (now + timedelta(minutes=minutes)).astimezone(STOCKHOLM).strftime("%H.%M")
    return TooOften(message % {"minutes": minutes, "time": time}, facts={"again_at": again_at})
