"""A public page: the template with the day asked about."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, *, http_status: int = 200, **context: Any) -> HttpResponse:
    """Answer with ``portal/<template>.html``; pages of a day carry ``asof``, and what else their address asks."""
    asof = getattr(request, "asof", None)
    kept = [(name, value) for name, value in request.GET.items() if name != "datum" and len(value) <= 200]
    told = {"asof": asof, "kept_parameters": kept[:10], **context}
    return render(request, f"portal/{template}.html", told, status=http_status)
