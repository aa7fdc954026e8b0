"""What stands before every page of staff and representatives: signed in, at home in this municipality, never kept."""

import functools
from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from insyn.foundation import clock, rights
from insyn.foundation.actors import Actor
from insyn.foundation.errors import NotAllowed
from insyn.foundation.forms import sent_once
from insyn.foundation.models import Municipality
from insyn.foundation.rights import Role

View = Callable[..., HttpResponseBase]


class StaffRequest(HttpRequest):
    """A request as the views of staff get it: inside a municipality, by somebody signed in."""

    municipality: Municipality
    actor: Actor
    held_roles: frozenset[Role]


def held_roles(request: StaffRequest) -> frozenset[Role]:
    """Every role the reader holds here today, looked up once a request."""
    if not hasattr(request, "held_roles"):
        request.held_roles = rights.roles(request.actor, clock.today(request.municipality))
    return request.held_roles


def has_role(request: StaffRequest, *names: str) -> bool:
    """Whether the reader holds one of the roles at all, wherever: for what a page shows, never for what may be done."""
    return any(role.name in names for role in held_roles(request))


def staff_page(view: View) -> View:
    """A page for somebody who is signed in and has a role in this municipality.

    A citizen is led to the sign-in page; somebody without a role here is refused. A form sent twice is done once.
    """

    @functools.wraps(view)
    def page(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not held_roles(request):
            raise NotAllowed(
                _("Du har ingen roll i den här kommunen. Be kommunens administratör om rollen saknas.")
            )
        return view(request, *args, **kwargs)

    return signed_in_page(page)


def signed_in_page(view: View) -> View:
    """A page for somebody who is signed in, whether or not she still has a role here: the view itself asks what is hers."""
    # A file handed out is no HttpResponse but streams; no form leads to one.
    guarded = sent_once(cast(Callable[..., Any], view))

    @functools.wraps(view)
    def page(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.actor.user is None:
            return redirect_to_login(request.get_full_path())
        return guarded(request, *args, **kwargs)

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(page))
