"""Whether a demonstration's invented cast may sign in, with passwords that ``make run`` prints on the screen.

Such logins are a convenience for a newcomer on her own machine and a hole anywhere else. They work only where the whole
installation answers this machine alone: ``INSYN_BASE_URL`` and every name in ``INSYN_HOSTS`` are loopback. There they are
on unless ``INSYN_DEMO_LOGINS=0``. To ask for them (``INSYN_DEMO_LOGINS=1``) on an installation that others can reach stops
the start with a word about why, and a cast loaded there can neither sign in nor go on with a session it has.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def demo_logins_allowed(wanted: str, base_url: str, hosts: Iterable[str]) -> bool:
    """Whether the cast may sign in; ``wanted`` is INSYN_DEMO_LOGINS ("", "0" or "1").

    :class:`ImproperlyConfigured` when they are asked for where others than this machine can reach them.
    """
    if wanted not in ("", "0", "1"):
        raise ImproperlyConfigured(f"INSYN_DEMO_LOGINS is {wanted!r}; it can be 0 or 1.")
    alone = is_loopback(urlsplit(base_url).hostname or "") and all(is_loopback(host) for host in hosts)
    if wanted == "1" and not alone:
        raise ImproperlyConfigured(
            "INSYN_DEMO_LOGINS=1 lets anybody sign in as the invented cast with printed passwords. It is allowed only where"
            " INSYN_BASE_URL and INSYN_HOSTS are loopback (127.0.0.1, localhost, [::1])."
        )
    return alone and wanted != "0"
