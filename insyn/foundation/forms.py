"""A form sent twice is done once: every form carries a token, and the answer to it is remembered."""

import functools
import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from insyn.foundation.models import SentForm

FIELD = "form_token"


def new_token() -> str:
    """A fresh token for a form that is about to be shown."""
    return secrets.token_urlsafe(18)


class OnceForm(forms.Form):
    """A form with a token of its own."""

    form_token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[FIELD].initial = new_token()


def sent_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A POST with a token that has been taken care of is answered with where the first one led.

    The view's redirect is what is remembered; a view that shows the form again (an error) leaves nothing behind.
    """

    @functools.wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get(FIELD, "")[:40] if request.method == "POST" else ""
        if not token:
            return view(request, *args, **kwargs)
        user = request.actor.user  # type: ignore[attr-defined]
        if done := SentForm.objects.filter(token=token, user=user).first():
            return redirect(done.answer)
        try:
            with transaction.atomic():
                # The row is written first: of two forms sent at the same instant the second waits here, then fails.
                sent = SentForm(token=token, user=user)
                sent.save(force_insert=True)
                response = view(request, *args, **kwargs)
                if not 300 <= response.status_code < 400:
                    transaction.set_rollback(True)
                    return response
                sent.answer = response.headers["Location"][:300]
                sent.save()
                return response
        except IntegrityError:
            done = SentForm.objects.filter(token=token, user=user).first()
            if done is None:
                raise
            return redirect(done.answer)

    return once
